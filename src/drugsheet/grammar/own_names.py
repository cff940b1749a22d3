"""The names of the sheet's own drug, and the words that stand for it: "this drug", "it"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.language.tokens import cut

_STANDS_FOR_IT = rule(
    "words for the drug",
    "this OWN_TREATMENT | the MEDICINE (?= (in | is | from)) | your (cancer)? (OWN_TREATMENT | infusion | dose | cancer)",
    examples=["this drug", "the drug in your blood", "your cancer treatment"],
    never=["other drugs", "the drug store"],
)
_ENDS_SO = rule("the drug, at the end", "the MEDICINE $", examples=["the drug"], never=["the drug store"])
_MEDICINE = Tags("MEDICINE")
_IS_IT = rule(
    "nothing but a word for the drug",
    "(together)? (using)? OWN_PRONOUN | PROFESSIONAL | (the)? (blood | body) | (the | a) PROFESSIONAL ANY{0,40} | your (PROFESSIONAL | NO_AGENT_BODY) ANY{0,40}",
    examples=["it", "your doctor and nurse", "the pharmacist"],
)


SUBSTANCE = rule(
    "the substance in it",
    "active SUBSTANCE_WORD (is | are | COLON | called | in it is)? (?P<name> (?! is | are | in | of | called | CODE) WORD)",
    examples=["The active substance is orbanib"],
)
_OTHER_NAME = rule("another name in brackets", "OPEN (?! MEDICINE | AGENT_PILL | ARTICLE | PILL) WORD CLOSE", examples=["(orbanib)"], never=["(tablets)"])


class Found(NamedTuple):
    """Where the drug is named, as tokens, and the words in lower case."""

    start: int
    end: int
    words: str


class OwnNames:
    """What names a sheet's own drug in its sentences. It looks for the names once in a text."""

    def __init__(self, names: Sequence[str]) -> None:
        firsts = [name.split()[0] for name in names if " " in name and len(name.split()[0]) > 4]
        self._by_first: dict[str, list[list[str]]] = {}
        for name in sorted({*names, *firsts}, key=len, reverse=True):
            words = [_plain(token) for token in cut(name)[0]]
            if len(name) > 1 and words:
                self._by_first.setdefault(words[0], []).append(words)

    def _named(self, text: Text) -> tuple[list[int], list[int]]:
        """Where each name in a text begins and ends."""
        lower = text.text.lower().replace("’", "'")
        if len(lower) != len(text.text):  # a capital whose small letter is two
            lower = "".join(char.lower()[:1] for char in text.text).replace("’", "'")
        ends: dict[int, int] = {}
        for first, names in self._by_first.items():
            at = lower.find(first)
            while at >= 0:
                place = text.index(at)
                if text.at[place] == at:
                    for name in names:
                        if [_plain(token) for token in text.tokens[place : place + len(name)]] == name:
                            ends[place] = place + len(name)
                            break
                at = lower.find(first, at + 1)
        self._add_others(text, ends)
        starts = sorted(ends)
        return starts, [ends[start] for start in starts]

    def _add_others(self, text: Text, ends: dict[int, int]) -> None:
        """Add the names that the text itself gives the drug, "Brandivo (orbanib)", "the active substance is orbanib", wherever they stand."""
        known = {text.lower(place) for start in ends for place in range(start, ends[start])}
        others = {text.lower(end + 1) for end in ends.values() if _OTHER_NAME.match(text, end) is not None}
        others = (others | {text.lower(match.start("name")) for match in SUBSTANCE.finditer(text)}) - known
        if others:
            for place in range(len(text)):
                if text.lower(place) in others:
                    ends.setdefault(place, place + 1)

    def search(self, text: Text, i: int, j: int) -> Found | None:
        """The first place in some words where the drug is named."""
        if i >= j:
            return None
        if _IS_IT.fullmatch(text, i, j):
            return _found(text, i, j)
        starts, ends = text.once(self._named)
        place = bisect_left(starts, i)
        named = (starts[place], ends[place]) if place < len(starts) and ends[place] <= j else None
        other = _STANDS_FOR_IT.search(text, i, j)
        if other is None and text.kinds[j - 1] in _MEDICINE.of(text):
            other = _ENDS_SO.ends(text, i, j, reach=2)
        if other is not None and (named is None or other.start() < named[0]):
            named = other.span()
        return None if named is None else _found(text, *named)

    def begins(self, text: Text, i: int, j: int) -> bool:
        """Whether some words begin with what names the drug."""
        return (found := self.search(text, i, j)) is not None and found.start == i


def _found(text: Text, i: int, j: int) -> Found:
    return Found(i, j, text.words(i, j).lower())


def _plain(token: str) -> str:
    return token.rstrip(" ").lower().replace("’", "'")


NAMELESS = OwnNames(())
"""A drug without a name: "this drug", "it"."""
