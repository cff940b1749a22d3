"""What changed between two sheets, as plain text for a terminal and as plain data."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from drugsheet.compare import Change, Topic
from drugsheet.export.terminal import printable
from drugsheet.export.words import FREQUENCIES, INFERRED, STATUSES, URGENCIES, spaced, words
from drugsheet.models import DrugSheet

TOPICS: dict[Topic, str] = {
    "urgency": "Urgency",
    "limit": "Limits",
    "call_reason": "Reasons to call",
    "allergic_reaction": "Allergic reaction",
    "interaction": "Interactions",
    "side_effect": "Side effects",
    "reproductive": "Pregnancy, contraception and fertility",
    "self_care": "Self-care",
    "important": "Important information",
    "about": "About the drug",
    "drug": "Drug",
    "sheet": "Sheet",
    "text": "Text that no fact holds",
    "wording": "Other wording: read both",
}
"""Topics in words, in the order in which changes are listed."""
NOT_STATED = "not stated"
_MARKS = {"added": "+", "removed": "-", "changed": "~", "reworded": "~"}
_NAMES: Mapping[str, Callable[[str], str]] = {
    "urgency": lambda value: URGENCIES.get(value, value),
    "status": lambda value: STATUSES.get(value, value),
    "frequency": lambda value: FREQUENCIES.get(value, value),
    "inferred": lambda value: "; ".join(INFERRED.get(part, part) for part in value.split("; ")),
    **dict.fromkeys(("listed_as", "direction", "kind", "rarity", "name_type", "measure", "section", "whom"), words),
    **dict.fromkeys(("incidence", "interval", "interval, window", "window", "within", "equivalents", "thresholds", "quantities"), spaced),
}
"""The values of some fields in words; other values are words already."""
_URGENT: tuple[Topic, ...] = ("urgency", "limit", "call_reason")


def value_words(change: Change, value: str | None) -> str:
    """A value of a change in words, the same as on every other page: ``soon`` is "As soon as possible"."""
    if value is None:
        return NOT_STATED
    return _NAMES[change.field](value) if change.field in _NAMES else value


def one_sided_words(change: Change) -> str:
    """The value of what was added or removed; a limit is called one, since the reason that sets it may have stayed."""
    value = change.old if change.kind == "removed" else change.new
    if change.kind not in {"added", "removed"} or value is None:
        return ""
    return f"limit: {value_words(change, value)}" if is_limit_alone(change) else value_words(change, value)


def is_limit_alone(change: Change) -> bool:
    """Whether a limit was added to a reason, or taken from it, and not the reason itself."""
    return change.topic == "limit" and change.kind in {"added", "removed"} and change.field != "urgency"


def printed_words(change: Change) -> tuple[str | None, str | None]:
    """The words of both sheets that a reader holds side by side."""
    return (change.old, change.new) if change.kind == "reworded" else (change.old_text, change.new_text)


def urgency_words(change: Change) -> str:
    """How urgent it is, where that is stated and its values do not say it; empty otherwise."""
    told = change.field == "urgency" and (change.kind == "changed" or change.urgency in {change.old, change.new})
    if change.topic not in _URGENT or told or change.urgency in {None, "unspecified"}:
        return ""
    return URGENCIES[str(change.urgency)]


def in_meaning(changes: Sequence[Change]) -> int:
    """How many of the changes are more than other words."""
    return sum(change.kind != "reworded" for change in changes)


def outcome(changes: Sequence[Change], old: DrugSheet, new: DrugSheet) -> str:
    """What came out, in a sentence; empty where changes in meaning speak for themselves."""
    if in_meaning(changes):
        return ""
    if changes:
        return f"No change in meaning was found, but other wording in {len(changes)} {'place' if len(changes) == 1 else 'places'}: read both."
    return "Nothing changed in meaning." if old.text == new.text else "Nothing changed in meaning; the same text stands in another order."


def changes_text(changes: Sequence[Change], old: str, new: str, *, width: int = 100) -> str:
    """The changes by topic, as ``diff`` orders them: ``+`` added, ``-`` removed, ``~`` changed. Empty when there is none.

    Under what changed stand the printed words of both sheets. ``old`` and ``new`` are the names of the two sheets.
    """
    if not changes:
        return ""
    parts = [f"--- {printable(old)}\n+++ {printable(new)}"]
    for topic, group in groupby(changes, key=lambda change: change.topic):
        listed = list(group)
        parts.append("\n".join((f"{TOPICS[topic]} ({len(listed)})", *_topic(listed, width))))
    return "\n\n".join(parts) + "\n"


def _topic(listed: Sequence[Change], width: int) -> Iterator[str]:
    """The changes of one topic; those of one thing stand together, its words after them."""
    for _, group in groupby(listed, key=lambda change: (change.kind, change.subject, change.old_span, change.new_span)):
        together = list(group)
        first = together[0]
        said = "; ".join(filter(None, (one_sided_words(first), urgency_words(first))))
        yield _filled(f"  {_MARKS[first.kind]} ", first.subject + (f" ({said})" if said else ""), width)
        for change in together:
            if change.kind == "changed" and change.field != "text":
                yield _filled("      ", f"{words(change.field)}: {value_words(change, change.old)} -> {value_words(change, change.new)}", width)
        yield from _quotes(first, width)


def _quotes(change: Change, width: int) -> Iterator[str]:
    """The printed words of both sheets, unless they are the line before."""
    old, new = printed_words(change)
    if old == new and old is not None:
        yield _filled("        ", f'"{old}"', width)
    elif {old, new} != {None, change.subject}:
        yield from (_filled(lead, f'"{text}"', width) for lead, text in (("      - ", old), ("      + ", new)) if text is not None)


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
