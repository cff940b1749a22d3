"""Items that are printed again: in their own list, or in another one that says to act at another speed."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, TypeVar

from drugsheet.language.text import Text
from drugsheet.language.tokens import cut
from drugsheet.lint.found import lists, run_of, say, shown
from drugsheet.models import Diagnostic, DrugSheet, Fact


class _Key(NamedTuple):
    """What two items have to share to be the same."""

    whole: str
    """The words and the signs that change what they say: ``< 102 F`` is not ``> 102 F``."""
    words: str
    """The words alone."""


def duplicates(sheet: DrugSheet, text: Text) -> Iterator[Diagnostic]:
    """An item that is printed again in its list: the same words, or the same headline. Items that differ by a sign alone are two."""
    for facts in lists(sheet):
        seen: set[str] = set()
        words: set[str] = set()
        for fact in _alike(facts):
            key = _key(_tokens(fact, text))
            names = {key.whole} | ({_key(cut(name)[0]).whole} if (name := _name(fact)) else set())
            by_a_sign = key.words in words and key.whole not in seen
            if names & seen and not by_a_sign:
                yield say("duplicate_item", f"{shown(fact.text)} is printed before in the same list", fact.span)
            seen |= names
            words.add(key.words)


def two_urgencies(sheet: DrugSheet, text: Text) -> Iterator[Diagnostic]:
    """A reason to call that stands in two lists of which one asks for more haste."""
    seen: dict[str, set[str]] = defaultdict(set)
    for reason in _alike(sheet.when_to_call):
        before = seen[_key(_tokens(reason, text)).whole]
        if before - {reason.urgency}:
            yield say("conflicting_urgency", f"{shown(reason.text)} is also listed as {', '.join(sorted(before))}", reason.span)
        before.add(reason.urgency)


F = TypeVar("F", bound=Fact)


def _alike(facts: Sequence[F]) -> list[F]:
    """The facts with whose letters and digits another one, or its headline, is written: no other two can be the same."""
    written = [{_letters(fact.text), _letters(_name(fact) or fact.text)} for fact in facts]
    counts = Counter(letters for either in written for letters in either)
    return [fact for fact, either in zip(facts, written, strict=True) if any(counts[letters] > 1 for letters in either)]


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _name(fact: Fact) -> str | None:
    """The headline of a fact that has one."""
    return getattr(fact, "name", None)


def _tokens(fact: Fact, text: Text) -> Sequence[str]:
    """The tokens of a fact; those of its own words where a stored sheet has them stand elsewhere."""
    i, j = run_of(text, fact.span)
    return text.tokens[i:j] if text.words(i, j) == fact.text else cut(fact.text)[0]


def _key(tokens: Sequence[str]) -> _Key:
    printed = [token.strip() for token in tokens]
    words = [token.casefold() for token in printed if _is_word(token)]
    whole = [token.casefold() if _is_word(token) else "-" if token in _DASHES else token for place, token in enumerate(printed) if _is_word(token) or _tells(printed, place)]
    return _Key(" ".join(whole), " ".join(words))


_DASHES = frozenset("-‐‑−–—")
_BETWEEN = _DASHES | frozenset("/⁄:,.·")


def _tells(tokens: Sequence[str], place: int) -> bool:
    """Whether a mark changes what is said: a sign of comparison, of a share or of money, or a mark at a number."""
    mark = tokens[place]
    if mark in _BETWEEN:
        follows = place + 1 < len(tokens) and _is_number(tokens[place + 1])
        before = place > 0 and _is_number(tokens[place - 1])
        return follows and (before or (mark in _DASHES and (place == 0 or not _is_word(tokens[place - 1]))))
    return _is_sign(mark)


@cache
def _is_sign(mark: str) -> bool:
    return mark in {"%", "‰"} or (len(mark) == 1 and unicodedata.category(mark) in {"Sm", "Sc"})


def _is_word(token: str) -> bool:
    return token[:1].isalnum() or (len(token) > 1 and token[1].isdigit())


def _is_number(token: str) -> bool:
    return token[:1].isdigit() or (len(token) > 1 and token[1].isdigit())
