"""Sentences in which a word is missing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from operator import itemgetter

from drugsheet.grammar.sentences import sentences
from drugsheet.language.rule import Match, Rule, rule
from drugsheet.language.text import Text
from drugsheet.lint.found import say, shown
from drugsheet.models import Block, Diagnostic, DrugSheet, Span

_NOUN = rule(
    "a preposition whose noun is missing",
    "WAS_SAID MISSING_NOUN_AFTER (FINITE | must) (not)? WORD",
    examples=["information that is made available on is not intended"],
    never=["made available on the site is not intended"],
)
_NOUN_LEFT_OUT = rule(
    "a preposition before a verb", "MISSING_NOUN_AFTER (FINITE | must)", examples=["made available on is"], never=["made available on the site is"]
)
_ASKS = rule("a question word before it", "(what | where | how) WORD{0,3} $", examples=["what it depends", "where it"], never=["it depends"])
_SUBJECT = rule("a linking word without a subject", "LINKING , (FINITE | have)", examples=["Further, is not a tool"], never=["However, it is not"])
_CLAUSE_SUBJECT = rule(
    "a clause without a subject",
    "SUBORDINATE FINITE_MORE (?! not ING | SUBJECT_SAID) WORD",
    examples=["since may pass into milk"],
    never=["since it may pass into milk", "while is it", "although not common"],
)
_DOUBLED = rule(
    "a small word where a noun should be",
    "(the | of | to | with | for | an?) (is | are | was | were | and | or | may | can | will | of | to | that) (?! ANY_DAY) WORD",
    examples=["drink the is best"],
    never=["drink the water", "of may day"],
)
_OWNED = rule(
    "an owner of nothing", "OWNER_WITHOUT_YOU (FINITE | were | if | to | of | at | by) WORD", examples=["your may be tired"], never=["your doctor may be tired"]
)
_EFFECT = rule("an effect or an amount", "AMOUNT_SAID", examples=["adverse effects IL-2"], never=["side of the road"])
_CODE = rule("a drug that is a code", "CODE", examples=["IL-2"], never=["water"])
_SOUND = rule(
    "words that are sound after all",
    "ASKS_OR_POINTS | an? (can | will) of | (to | of | for | with) and | to (may | can | will) | (with | of | for) or | CARRIED (on | in | by | from | into) | of to | in is",
    examples=["to and from", "with or without", "based on"],
    never=["your may be"],
)
_NAME = 20
"""Characters behind "effects" that are shown: the name of the drug."""

_Check = Callable[[Text, Match, int], bool]
"""Whether a match stands where its rule means it, in the sentence that begins at a token."""


class _Names:
    """Names by their length, to ask whether one stands at a place: many names cost no more than one of each length."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._lengths = {len(name) for name in self._names}

    def begin(self, text: str, offset: int) -> bool:
        """Whether one of them begins at a character, and ends where no word goes on."""
        return any(text[offset : offset + length] in self._names and not text[offset + length : offset + length + 1].isalnum() for length in self._lengths)


def missing_words(sheet: DrugSheet, text: Text) -> Iterator[Diagnostic]:
    """A sentence in which a word is missing; one finding for each."""
    blocks = [block for section in sheet.sections if section.kind != "boilerplate" for block in section.blocks if block.kind in {"paragraph", "item"}]
    starts = [block.span.start for block in blocks]
    names = _Names(name for name in (sheet.drug.name, *sheet.drug.other_names) if name)
    checks: tuple[tuple[Rule, _Check], ...] = (*_CHECKS, (_EFFECT, _anywhere))
    told: set[int] = set()
    for one, check in checks:
        for match in _nouns_left_out(text) if one is _NOUN else one.finds(text)[1]:
            at = text.at[match.start()]
            place = bisect_right(starts, at) - 1
            if (
                place < 0
                or at >= blocks[place].span.end
                or (one is _EFFECT and not _names_drug(text, match.end(), names))
                or _SOUND.search(text, match.start(), match.end()) is not None
            ):
                continue
            start, end = _sentence(text, blocks[place], match)
            if start in told or match.end() > end or not check(text, match, start):
                continue
            told.add(start)
            span = _around(text, match, start, blocks[place], more=_NAME if one is _EFFECT else 0)
            yield say("missing_words", f"a word seems to be missing in {shown(sheet.text[span.start : span.end])}", span)


def _nouns_left_out(text: Text) -> Iterator[Match]:
    """Prepositions whose noun is missing, each from the word before it: that word may be nearly any, a preposition before a verb is rare."""
    for left_out in _NOUN_LEFT_OUT.finds(text)[1]:
        if (match := _NOUN.match(text, left_out.start() - 1)) is not None:
            yield match


def _anywhere(_: Text, __: Match, ___: int) -> bool:
    return True


def _at_its_beginning(_: Text, match: Match, start: int) -> bool:
    return match.start() == start


def _no_letter(text: Text, match: Match, start: int) -> bool:
    """Whether a small word is that, and no letter that names something: "vitamin A with it"."""
    return match.start() == start or text.token(match.start()) != "A"


def _not_asked(text: Text, match: Match, start: int) -> bool:
    return _ASKS.ends(text, start, match.start()) is None


_CHECKS: tuple[tuple[Rule, _Check], ...] = (
    (_NOUN, _not_asked),
    (_SUBJECT, _at_its_beginning),
    (_CLAUSE_SUBJECT, _anywhere),
    (_DOUBLED, _no_letter),
    (_OWNED, _anywhere),
)


def _names_drug(text: Text, at: int, names: _Names) -> bool:
    """Whether the name of the sheet's drug, or a code, follows."""
    if at >= len(text) or text.token(at)[:1] == "\n":
        return False
    if _CODE.match(text, at) is not None and text.tokens[at][0].isupper():
        return True
    return names.begin(text.text, text.start(at))


def _sentence(text: Text, block: Block, match: Match) -> tuple[int, int]:
    """The sentence of a block in which a match begins."""
    found = text.once_in(sentences, *text.run(block.span.start, block.span.end))
    place = bisect_right(found, match.start(), key=itemgetter(0)) - 1
    return found[place] if place >= 0 and match.start() < found[place][1] else match.span()


def _around(text: Text, match: Match, start: int, block: Block, *, more: int) -> Span:
    """The words of a match with the word before it in its sentence, and ``more`` characters behind it, to the end of a word."""
    first = text.start(match.start())
    if match.start() > start:
        first = max(text.text.rfind(" ", text.start(start), first - 1) + 1, text.start(start))
    end = min(text.start(match.end()) + more if more else text.end(match.end()), block.span.end)
    while end < block.span.end and not text.text[end].isspace():
        end += 1
    return Span(start=first, end=end)
