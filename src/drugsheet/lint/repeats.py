"""Items that are printed again: in their own list, or in another one that says to act at another speed."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import NamedTuple, TypeVar

from drugsheet.language.rule import Tags
from drugsheet.language.text import Text
from drugsheet.language.tokens import cut
from drugsheet.lint.found import lists, printed_run, say, shown
from drugsheet.models import Diagnostic, DrugSheet, Fact, SideEffect


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
        for fact in _alike(facts, text):
            key = _key(_tokens(fact, text))
            names = {key.whole, _key(cut(fact.name)[0]).whole} if isinstance(fact, SideEffect) and fact.name else {key.whole}
            by_a_sign = key.words in words and key.whole not in seen
            if not by_a_sign and not names.isdisjoint(seen):
                yield say("duplicate_item", f"{shown(fact.text)} is printed before in the same list", fact.span)
            seen |= names
            words.add(key.words)


def two_urgencies(sheet: DrugSheet, text: Text) -> Iterator[Diagnostic]:
    """A reason to call that stands in two lists of which one asks for more haste."""
    if len({reason.urgency for reason in sheet.when_to_call}) < 2:
        return
    seen: dict[str, set[str]] = defaultdict(set)
    for reason in _alike(sheet.when_to_call, text):
        before = seen[_key(_tokens(reason, text)).whole]
        if before - {reason.urgency}:
            yield say("conflicting_urgency", f"{shown(reason.text)} is also listed as {', '.join(sorted(before))}", reason.span)
        before.add(reason.urgency)


F = TypeVar("F", bound=Fact)
_WORDS = Tags("WORD | NUM | ORD | DOTTED | CODE")


def _alike(facts: Sequence[F], text: Text) -> list[F]:
    """The facts whose words, or headlines, are of the same kinds as those of another one: no other two can be the same."""
    if len(facts) < 2:
        return []
    said = text.once(_said)
    kinds = [_kinds(fact, text, said) for fact in facts]
    counts = Counter(kind for each in kinds for kind in each)
    again = {kind for kind, count in counts.items() if count > 1}
    return [fact for fact, each in zip(facts, kinds, strict=True) if not again.isdisjoint(each)] if again else []


class _Said(NamedTuple):
    """The words of a text without its marks."""

    words: str
    """Their tags."""
    before: list[int]
    """How many of them stand before each token."""
    marks: dict[int, None]
    """The tags of what is no word, to be left out."""

    def of(self, i: int, j: int) -> str:
        """The tags of the words in a run."""
        return self.words[self.before[i] : self.before[j]]


def _said(text: Text) -> _Said:
    words = _WORDS.of(text)
    marks = dict.fromkeys(map(ord, text.present - words))
    return _Said(text.tags.translate(marks), list(accumulate(map(words.__contains__, text.kinds), initial=0)), marks)


def _kinds(fact: Fact, text: Text, said: _Said) -> set[str]:
    """The tags of the words of a fact, and of its headline."""
    run = printed_run(fact, text)
    kinds = {_tags(fact.text, text, said) if run is None else said.of(*run)}
    if isinstance(fact, SideEffect) and fact.name:
        end = None if run is None or text.raised or not fact.text.startswith(fact.name) else _ends(text, fact.span.start + len(fact.name))
        kinds.add(_tags(fact.name, text, said) if run is None or end is None else said.of(run[0], end))
    return kinds


def _ends(text: Text, at: int) -> int | None:
    """One past the token whose words end at a character; None where none ends there."""
    end = text.index(at)
    return end if text.end(end) == at else None


def _tags(words: str, text: Text, said: _Said) -> str:
    return "".join(map(text.lexicon.__getitem__, cut(words)[0])).translate(said.marks)


def _tokens(fact: Fact, text: Text) -> Sequence[str]:
    """The tokens of a fact; those of its own words where a stored sheet has them stand elsewhere."""
    run = printed_run(fact, text)
    return cut(fact.text)[0] if run is None else text.tokens[run[0] : run[1]]


def _key(tokens: Sequence[str]) -> _Key:
    printed = [token.strip() for token in tokens]
    words: list[str] = []
    whole: list[str] = []
    for place, token in enumerate(printed):
        if token[:1].isalnum() or (len(token) > 1 and token[1].isdigit()):
            word = token.casefold()
            words.append(word)
            whole.append(word)
        elif _tells(printed, place):
            whole.append("-" if token in _DASHES else token)
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
