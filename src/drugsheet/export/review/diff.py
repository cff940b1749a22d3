"""What changed between two sheets, as a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from drugsheet.compare import Change
from drugsheet.export.changes import TOPICS, in_meaning, is_limit_alone, outcome, printed_words, urgency_words, value_words
from drugsheet.export.review.template import render
from drugsheet.models import DrugSheet


def diff_page(changes: Sequence[Change], old: DrugSheet, new: DrugSheet) -> bytes:
    """The changes by topic, as ``drugsheet.diff`` orders them (urgency and limits first), each with the words of both sheets.

    The same sheets give the same bytes.
    """
    return render(
        "diff.html.jinja",
        title=f"What changed: {_name(old)}, {_name(new)}" if _name(old) != _name(new) else f"What changed: {_name(old)}",
        styles=("base.css", "list.css"),
        sheets=[("Before", old, _name(old)), ("After", new, _name(new))],
        topics=[(TOPICS[topic], [_row(change) for change in group]) for topic, group in groupby(changes, key=lambda change: change.topic)],
        changed=in_meaning(changes),
        reworded=len(changes) - in_meaning(changes),
        outcome=outcome(changes, old, new),
    )


def _name(sheet: DrugSheet) -> str:
    return " ".join(filter(None, (sheet.drug.name or sheet.title or "(no drug name found)", sheet.drug.qualifier)))


def _row(change: Change) -> dict[str, str | bool | None]:
    old_quote, new_quote = (None if words == change.subject and _has_value(change) else words for words in printed_words(change))
    return {
        "kind": change.kind,
        "subject": change.subject,
        "field": "" if change.kind in {"added", "removed"} or change.field == "text" else change.field.replace("_", " "),
        "urgency": urgency_words(change),
        "old": _value(change, change.old, there=change.kind != "added"),
        "new": _value(change, change.new, there=change.kind != "removed"),
        "old_stated": change.old is not None,
        "new_stated": change.new is not None,
        "old_quote": old_quote,
        "new_quote": new_quote,
    }


def _has_value(change: Change) -> bool:
    """Whether what was added or removed has a value beside its words, which are then not printed twice."""
    return change.kind in {"added", "removed"} and not is_limit_alone(change) and (change.old is not None or change.new is not None)


def _value(change: Change, value: str | None, *, there: bool) -> str | None:
    """A value in words; None where the printed words say it all."""
    if not there:
        return "no limit" if is_limit_alone(change) and change.old_text and change.new_text else "not in this sheet"
    if change.kind == "reworded" or change.field == "text" or (value is None and change.kind != "changed"):
        return None
    return value_words(change, value)
