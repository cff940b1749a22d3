"""What changed between two sheets, as a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from drugsheet.compare import Change
from drugsheet.export.changes import TOPICS
from drugsheet.export.review.template import render
from drugsheet.models import DrugSheet, Span


def diff_page(changes: Sequence[Change], old: DrugSheet, new: DrugSheet) -> bytes:
    """The changes by topic, as ``drugsheet.diff`` orders them (urgency and limits first), each with the words of both sheets.

    The same sheets give the same bytes.
    """
    return render(
        "diff.html.jinja",
        title=f"What changed: {_name(old)}, {_name(new)}" if _name(old) != _name(new) else f"What changed: {_name(old)}",
        styles=("base.css", "list.css"),
        sheets=[("Before", old, _name(old)), ("After", new, _name(new))],
        topics=[(TOPICS[topic], [_row(change, old, new) for change in group]) for topic, group in groupby(changes, key=lambda change: change.topic)],
        total=len(changes),
    )


def _name(sheet: DrugSheet) -> str:
    return " ".join(filter(None, (sheet.drug.name or sheet.title or "(no drug name found)", sheet.drug.qualifier)))


def _row(change: Change, old: DrugSheet, new: DrugSheet) -> dict[str, str | None]:
    return {
        "kind": change.kind,
        "subject": change.subject,
        "field": change.field.replace("_", " "),
        "old": _value(change.old, present=change.kind != "added"),
        "new": _value(change.new, present=change.kind != "removed"),
        "old_quote": _quote(change.old_span, old),
        "new_quote": _quote(change.new_span, new),
    }


def _value(value: str | None, *, present: bool) -> str:
    if not present:
        return "not in this sheet"
    return "not stated" if value is None else value.replace("_", " ")


def _quote(span: Span | None, sheet: DrugSheet) -> str | None:
    return None if span is None else sheet.text[span.start : span.end]
