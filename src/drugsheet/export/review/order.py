"""In which order a reviewer is led through the facts, and which of them are not accepted together with others unless that is chosen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from drugsheet.export.view import Entry, View
from drugsheet.models import Span


def in_order(view: View) -> list[str]:
    """The keys of all facts: reasons to call that have limits, each with these, then warnings, then the rest as the page has it.

    Warnings are what the sheet lists as such, and facts in whose words a finding lies that is more than a remark.
    """
    warned = _touched([entry for entry in view.part("diagnostics").entries if entry.state != "information"])
    calls = [entry for entry in view.part("calls").entries if any(part.kind == "limit" for part in entry.parts)]
    tops = [entry for part in view.parts for entry in part.entries if entry.kind != "diagnostic"]
    warnings = [entry for entry in tops if warned(entry) or (entry.kind == "effect" and entry.state == "warning")]
    return list(dict.fromkeys(key for entry in (*calls, *warnings, *tops) for key in _with_parts(entry)))


def by_hand(view: View) -> list[str]:
    """The keys of facts that a reviewer should look at one by one: limits, and facts in whose words something is odd."""
    odd = _touched(view.part("diagnostics").entries)
    return [entry.key for entry in view.entries() if entry.kind != "diagnostic" and (entry.kind == "limit" or odd(entry))]


def _with_parts(entry: Entry) -> Iterator[str]:
    yield entry.key
    for part in entry.parts:
        yield from _with_parts(part)


def _touched(findings: Sequence[Entry]) -> Callable[[Entry], bool]:
    """Whether one of these findings is about words of an entry."""
    spans = sorted((span for finding in findings for span in finding.spans if span.start < span.end), key=lambda span: span.start)
    starts = [span.start for span in spans]
    ends = list(accumulate((span.end for span in spans), max))  # the furthest end of all spans up to each

    def touches(span: Span) -> bool:
        before = bisect_left(starts, span.end)
        return before > 0 and ends[before - 1] > span.start

    return lambda entry: any(touches(span) for span in entry.spans)
