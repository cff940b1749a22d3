"""Which thing of the old sheet is which of the new one."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
Key = Callable[[T], Hashable | None]
"""What two things share that may be one; None for a thing that has no such key."""
MOST_COMPARED = 40_000
"""How many likenesses are looked at: beyond that, what no key pairs is told as removed and added."""


def unlike(old: Iterable[T], new: Iterable[T], key: Key[T]) -> tuple[list[T], list[T]]:
    """What is left of both when everything is taken away that the other has too, counted as often as it comes."""
    mine, theirs = ([(key(thing), thing) for thing in things] for things in (old, new))
    return _not_in(mine, theirs), _not_in(theirs, mine)


def _not_in(things: list[tuple[Hashable | None, T]], there: list[tuple[Hashable | None, T]]) -> list[T]:
    counts = Counter(key for key, _ in there)
    rest = []
    for key, thing in things:
        if counts[key]:
            counts[key] -= 1
        else:
            rest.append(thing)
    return rest


def pair(
    old: Iterable[T],
    new: Iterable[T],
    keys: Sequence[Key[T]],
    *,
    words: Callable[[T], frozenset[str]] | None = None,
    share: float = 0.5,
) -> list[tuple[T | None, T | None]]:
    """Every thing once: with its counterpart, or with None.

    ``keys`` are tried one after the other, the surest first; what has the same key is paired in order. What is left is
    paired by its ``words`` where more than ``share`` of those of both are common, the most alike first.
    """
    left, right = dict(enumerate(old)), dict(enumerate(new))
    found: list[tuple[T | None, T | None]] = []
    for key in keys:
        if not left or not right:
            break
        waiting: dict[Hashable, deque[int]] = defaultdict(deque)
        for number, thing in right.items():
            if (value := key(thing)) is not None:
                waiting[value].append(number)
        for number, thing in list(left.items()):
            value = key(thing)
            if value is not None and waiting.get(value):
                found.append((left.pop(number), right.pop(waiting[value].popleft())))
    if words is not None and len(left) * len(right) <= MOST_COMPARED:
        for one, other in _alike({number: words(thing) for number, thing in left.items()}, {number: words(thing) for number, thing in right.items()}, share):
            found.append((left.pop(one), right.pop(other)))
    return [*found, *((thing, None) for thing in left.values()), *((None, thing) for thing in right.values())]


def _alike(old: dict[int, frozenset[str]], new: dict[int, frozenset[str]], share: float) -> list[tuple[int, int]]:
    """Numbers of what has the most words in common, each once."""
    likeness = [
        (len(mine & theirs) / len(mine | theirs), one, other) for one, mine in old.items() for other, theirs in new.items() if len(mine & theirs) > share * len(mine | theirs)
    ]
    pairs: list[tuple[int, int]] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for _, one, other in sorted(likeness, key=lambda item: (-item[0], item[1], item[2])):
        if one not in taken_old and other not in taken_new:
            taken_old.add(one)
            taken_new.add(other)
            pairs.append((one, other))
    return pairs
