"""A sheet as plain text for a terminal: what a nurse looks for first, every limit as printed and as read."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from drugsheet.export.terminal import printable
from drugsheet.export.view import Entry, Part, view
from drugsheet.export.words import DISCLAIMER, words
from drugsheet.models import CallReason, Drug, DrugSheet, Passage, Section, Source, Threshold

_UNNAMED = {"boilerplate": "(page around the sheet)", "header": "(title)", "trailer": "(end of the sheet)"}
_LONGEST_HEADING = 48
_LABEL = 12


def summary(sheet: DrugSheet, *, width: int = 100) -> str:
    """The sheet in lines of at most ``width`` characters (longer only where one word is), ended by a newline.

    Nothing in it acts on a terminal: control and bidirectional characters are shown as escapes.
    """
    shown = view(sheet)
    parts = (
        _header(sheet.title, sheet.drug, sheet.revised, sheet.source),
        _sections(sheet.sections),
        *(_PARTS[part.id](part) for part in shown.parts if part.id in _PARTS),
        _diagnostics(shown.part("diagnostics")),  # last in a terminal, where the last lines are the ones that are seen
        iter([("", DISCLAIMER)]),
    )
    blocks = ["\n".join(_wrapped(lines, width)) for lines in parts]
    return "\n\n".join(block for block in blocks if block) + "\n"


Line = tuple[str, str]
"""What stands before a line's first word, and the rest; later lines of it begin under the first word."""


def _wrapped(lines: Iterable[Line], width: int) -> Iterator[str]:
    for lead, text in lines:
        yield (
            textwrap.fill(
                printable(text),
                width=width,
                initial_indent=lead,
                subsequent_indent=" " * len(lead),
                break_long_words=False,
                break_on_hyphens=False,
            )
            or lead.rstrip()
        )


def _header(title: str | None, drug: Drug, revised: str | None, source: Source) -> Iterator[Line]:
    names = ", ".join(filter(None, (drug.name or "(no drug name found)", drug.qualifier)))
    yield "", names if drug.name_type is None else f"{names} ({drug.name_type} name)"
    rows = {
        "Title": title,
        "Other names": ", ".join(drug.other_names),
        "Given": ", ".join(drug.routes),
        "Used for": ", ".join(drug.indications),
        "Revised": revised,
        "Source": _source(source),
        "Layout": source.layout,
    }
    for label, value in rows.items():
        if value:
            yield f"  {label:<{_LABEL}}", value


def _source(source: Source) -> str:
    kind = source.media_type if source.encoding is None else f"{source.media_type}, {source.encoding}"
    return f"{source.name or '(no name)'} ({kind}), SHA-256 {source.sha256[:12]}"


def _sections(sections: Sequence[Section]) -> Iterator[Line]:
    yield "", "Sections"
    rows = [(_heading(section), _contents(section)) for section in sections]
    width = max((len(heading) for heading, _ in rows), default=0)
    for heading, contents in rows:
        yield f"  {heading:<{width}}  ", contents


def _heading(section: Section) -> str:
    """The heading as it can be shown before a line: short, without its colon, nothing in it that acts on a terminal."""
    if section.heading is None:
        return _UNNAMED.get(section.kind, f"({section.kind.replace('_', ' ')})")
    return textwrap.shorten(printable(section.heading.rstrip(": ")), _LONGEST_HEADING, placeholder="...")


def _contents(section: Section) -> str:
    blocks = section.blocks if section.heading is None else section.blocks[1:]
    kinds = Counter("other block" if block.kind == "boilerplate" else block.kind for block in blocks)
    return ", ".join(f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in kinds.most_common()) or "empty"


def _call_reasons(part: Part) -> Iterator[Line]:
    yield "", f"{part.title} ({len(part.entries)})"
    for group in part.groups:
        yield "  ", f"{group.label} ({len(group.entries)})"
        before = None
        for entry in group.entries:
            told = _told_over(entry)
            remarks = ", ".join(remark for remark in entry.remarks if not remark.startswith("action: "))
            if told is not None and (told, remarks) != before:
                yield "    ", f'"{told.text}"{f" -> {remarks}" if remarks else ""}'
            before = before if told is None else (told, remarks)
            yield "    - ", f"{entry.title}{f' [{remarks}]' if remarks and told is None else ''}"
            for limit in entry.parts:
                if limit.kind == "limit":
                    yield "        ", _limit(limit)


def _told_over(entry: Entry) -> Passage | None:
    """The words that tell to act, where they do not stand in the item: over its list, or in a heading."""
    assert isinstance(entry.fact, CallReason)
    told = entry.fact.told_by
    return None if told is None or (entry.fact.span.start <= told.span.start and told.span.end <= entry.fact.span.end) else told


def _other_limits(part: Part) -> Iterator[Line]:
    """Limits outside the list of reasons to call, which a reader of that list alone would miss."""
    limits = [entry for entry in part.entries if entry.parent.startswith("/side_effects/")]
    if not limits:
        return
    yield "", f"Limits among the side effects ({len(limits)})"
    for parent in dict.fromkeys(limit.parent for limit in limits):
        group = [limit for limit in limits if limit.parent == parent]
        yield "    - ", group[0].within
        for limit in group:
            yield "        ", _limit(limit)


def _limit(limit: Entry) -> str:
    """One limit: the printed words, then how they are read."""
    assert isinstance(limit.fact, Threshold)
    return f'"{limit.quote}" -> {words(limit.fact.measure)}: {", ".join(limit.remarks)}'


def _allergic_reaction(part: Part) -> Iterator[Line]:
    items = [item for entry in part.entries for item in entry.parts]
    yield "", f"{part.title} ({len(items)})"
    if part.lead:
        yield "  ", part.lead
    for item in items:
        yield "    - ", item.title


def _interactions(part: Part) -> Iterator[Line]:
    yield "", f"{part.title} ({len(part.entries)})"
    for group in part.groups:
        yield "  ", f"{group.label} ({len(group.entries)})"
        for entry in group.entries:
            yield "    - ", entry.title
            yield "        ", f'"{entry.quote}"'


def _side_effects(part: Part) -> Iterator[Line]:
    yield "", f"{part.title} ({len(part.entries)})"
    for group in part.groups:
        yield "  ", f"{group.label} ({len(group.entries)})"
        for entry in group.entries:
            remarks = ", ".join(entry.remarks)
            yield "    - ", f"{entry.title}{f' [{remarks}]' if remarks else ''}"


def _reproductive(part: Part) -> Iterator[Line]:
    yield "", f"{part.title} ({len(part.entries)})"
    for entry in part.entries:
        yield "    - ", f"{entry.title}: {entry.quote}"


def _diagnostics(part: Part) -> Iterator[Line]:
    yield "", f"{part.title} ({len(part.entries)})"
    for entry in part.entries:
        around = "".join(f' ("{remark}")' for remark in entry.remarks)
        yield "    - ", f"{entry.title}{around}"


_PARTS: dict[str, Callable[[Part], Iterator[Line]]] = {
    "calls": _call_reasons,
    "limits": _other_limits,
    "allergy": _allergic_reaction,
    "interactions": _interactions,
    "effects": _side_effects,
    "reproductive": _reproductive,
}
"""The parts that a terminal is shown, in the order of the view."""
