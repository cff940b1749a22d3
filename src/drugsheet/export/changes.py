"""What changed between two sheets, as plain text for a terminal and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from drugsheet.compare import Change, Topic
from drugsheet.export.terminal import printable
from drugsheet.models import DrugSheet

TOPICS: dict[Topic, str] = {
    "urgency": "Urgency",
    "limit": "Limits",
    "interaction": "Interactions",
    "call_reason": "Reasons to call",
    "side_effect": "Side effects",
    "reproductive": "Pregnancy, contraception and fertility",
    "allergic_reaction": "Allergic reaction",
    "self_care": "Self-care",
    "drug": "Drug",
    "sheet": "Sheet",
}
"""Topics in words, in the order in which changes are listed."""
_MARKS = {"added": "+", "removed": "-", "changed": "~"}


def changes_text(changes: Sequence[Change], old: str, new: str, *, width: int = 100) -> str:
    """The changes by topic, as ``diff`` orders them: ``+`` added, ``-`` removed, ``~`` changed. Empty when there is none.

    ``old`` and ``new`` are the names of the two sheets.
    """
    if not changes:
        return ""
    parts = [f"--- {printable(old)}\n+++ {printable(new)}"]
    for topic, group in groupby(changes, key=lambda change: change.topic):
        listed = list(group)
        parts.append("\n".join((f"{TOPICS[topic]} ({len(listed)})", *(line for change in listed for line in _lines(change, width)))))
    return "\n\n".join(parts) + "\n"


def _lines(change: Change, width: int) -> Iterator[str]:
    value = change.old if change.kind == "removed" else change.new
    said = f" ({_words(value)})" if value and change.kind != "changed" else ""
    yield _filled(f"  {_MARKS[change.kind]} ", change.subject + said, width)
    if change.kind == "changed":
        yield _filled("      ", f"{_words(change.field)}: {_words(change.old)} -> {_words(change.new)}", width)


def _words(value: str | None) -> str:
    """A value in words: ``more_common`` is an enumeration's, an interval is in words already."""
    return "not stated" if value is None else value.replace("_", " ")


def _filled(lead: str, text: str, width: int) -> str:
    return textwrap.fill(printable(text), width=width, initial_indent=lead, subsequent_indent=" " * len(lead), break_long_words=False, break_on_hyphens=False)


def changes_data(changes: Sequence[Change], old: DrugSheet, new: DrugSheet) -> dict[str, Any]:
    """The changes as plain data, with what was compared."""
    return {
        "old": _identity(old),
        "new": _identity(new),
        "changes": [change.to_dict() for change in changes],
    }


def _identity(sheet: DrugSheet) -> dict[str, Any]:
    return {"name": sheet.source.name, "sha256": sheet.source.sha256, "layout": sheet.source.layout, "revised": sheet.revised}
