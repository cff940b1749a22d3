"""What every check needs: how a finding is made, how words are shown in it, and where the words of a fact stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from drugsheet.language.text import Text
from drugsheet.models import CODES, Diagnostic, DrugSheet, Fact, Span, Threshold
from drugsheet.models.facts import limit_place
from drugsheet.models.sheet import called_places

_LONGEST = 60


def say(code: str, message: str, span: Span | None) -> Diagnostic:
    """A finding of a code, which says how serious it is."""
    return Diagnostic(code=code, severity=CODES[code].severity, message=message, span=span)


def shown(text: str, *, end: bool = False) -> str:
    """Words in quotes; of many of them the first, or with ``end`` the last."""
    words = text if len(text) <= _LONGEST else (f"…{text[3 - _LONGEST :]}" if end else f"{text[: _LONGEST - 3]}…")
    return repr(words)


def run_of(text: Text, span: Span) -> tuple[int, int]:
    """The tokens of a fact. A stored sheet may hold a span that cuts one: then those that begin in it."""
    return text.run(span.start, span.end)


def printed_run(fact: Fact, text: Text) -> tuple[int, int] | None:
    """The tokens that hold the words of a fact; None where a stored sheet has them stand elsewhere, or cuts a token."""
    at, span, said = text.at, fact.span, fact.text
    i, j = bisect_left(at, span.start), bisect_left(at, span.end)
    if j >= len(at):
        return None
    words = text.text[span.start : at[j]]
    return (i, j) if at[i] == span.start and words in (said, f"{said} ") else None


def lists(sheet: DrugSheet) -> Iterator[Sequence[Fact]]:
    """The facts of each printed list. A side effect and a reason to call in the same words are in two: no item that is printed twice."""
    by_listing: dict[str, list[Fact]] = {}
    for effect in sheet.side_effects:
        by_listing.setdefault(effect.listed_as, []).append(effect)
    yield from by_listing.values()
    by_urgency: dict[str, list[Fact]] = {}
    for reason in sheet.when_to_call:
        by_urgency.setdefault(reason.urgency, []).append(reason)
    yield from by_urgency.values()
    yield sheet.self_care
    yield sheet.reproductive
    if sheet.allergic_reaction is not None:
        yield sheet.allergic_reaction.items


def limits(sheet: DrugSheet) -> Iterator[Threshold]:
    """Every limit, in the order of ``sheet.thresholds``."""
    for reason in sheet.when_to_call:
        yield from reason.thresholds
    called = called_places(sheet)
    for effect in sheet.side_effects:
        yield from (limit for limit in effect.thresholds if limit_place(limit) not in called)
