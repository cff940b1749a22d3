"""Numbers that could be a limit or a time, and that no fact holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from drugsheet.grammar.numbers import Number, numbers
from drugsheet.grammar.spoken_for import spoken_for
from drugsheet.grammar.units import TEMPERATURE, unit_at
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.lint.found import say
from drugsheet.models import Diagnostic, DrugSheet, Fact, Span

_READ_FOR_NUMBERS = frozenset(("side_effects", "warnings", "self_care", "interactions", "when_to_call", "reproductive", "allergic_reaction"))
_HYPHEN = Tags("HYPHEN")
_PERCENT = rule(
    "a share of the patients",
    "NUM ((to | or | DASH) NUM)? (% | percent) ((to | or | DASH) NUM (% | percent))?",
    examples=["10% of patients", "10 to 30 percent", "5% or 6%"],
    never=["10 days"],
)


class _Spans:
    """Passages, to ask whether one of them holds a place: the farthest end of all that begin so far decides."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def hold(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, start)
        return at > 0 and end <= self._ends[at - 1]


def unclaimed(sheet: DrugSheet, text: Text) -> Iterator[Diagnostic]:
    """Numbers in the sheet's own lists that no fact holds. Reasons to call, effects and interactions may stand elsewhere: there the numbers of their own words count."""
    found = [number for number in numbers(text, 0, len(text)) if number.kind == "digits" or (number.kind == "word" and _has_unit(text, number))]
    if not found:
        return
    claimed = _Spans(claimed_spans(sheet, text))
    stated = _Spans((fact.span.start, fact.span.end) for facts in (sheet.interactions, sheet.when_to_call, sheet.side_effects, sheet.self_care) for fact in facts)
    starts = [text.at[number.start] for number in found]
    for section in sheet.sections:
        read = section.kind in _READ_FOR_NUMBERS
        for block in section.blocks:
            listed = read and block.kind not in {"heading", "boilerplate"}
            first = bisect_left(starts, block.span.start)
            for number in found[first : bisect_left(starts, block.span.end, first)]:
                start, end = text.span(number.start, number.end)
                if (listed or stated.hold(start, start)) and not claimed.hold(start, end):
                    yield say("unclaimed_number", f"{sheet.text[start:end]!r} belongs to no fact", Span(start=start, end=end))


def _has_unit(text: Text, number: Number) -> bool:
    """Whether a number in words has a unit behind it; "one eye" says how many, and that is no limit."""
    at = number.end
    while at < len(text) and text.kinds[at] in _HYPHEN.of(text):
        at += 1
    unit = unit_at(text, at, len(text))
    return unit is not None and unit.code not in TEMPERATURE


def claimed_spans(sheet: DrugSheet, text: Text) -> Iterator[tuple[int, int]]:
    """Where facts hold numbers, and where rules say what else they are: telephone numbers, dates, times of day, ages, shares."""
    facts: list[Fact] = []
    for effect in sheet.side_effects:
        facts += [*effect.timings, *effect.thresholds]
    for reason in sheet.when_to_call:
        facts += reason.thresholds
        if reason.within is not None and reason.told_by is not None:
            facts.append(reason.told_by)
        if reason.action is not None and (at := reason.text.find(reason.action)) >= 0:
            yield reason.span.start + at, reason.span.start + at + len(reason.action)
    for care in sheet.self_care:
        facts += care.quantities
    for concern in sheet.reproductive:
        facts += concern.timings
    for interaction in sheet.interactions:
        facts += interaction.separation
        if interaction.window is not None:
            yield interaction.span.start, interaction.span.end
    for fact in facts:
        yield fact.span.start, fact.span.end
    yield from _shares(sheet, text)
    for run in spoken_for(text, 0, len(text)):
        yield text.span(*run)


def _shares(sheet: DrugSheet, text: Text) -> Iterator[tuple[int, int]]:
    """Shares of patients in the sections in which some effect has one."""
    stated = sorted(effect.span.start for effect in sheet.side_effects if effect.incidence is not None)
    for section in sheet.sections if stated else ():
        if bisect_left(stated, section.span.start) < bisect_left(stated, section.span.end):
            for match in _PERCENT.finditer(text, *text.run(section.span.start, section.span.end)):
                yield text.span(*match.span())
