"""A sheet as plain text for a terminal: what a nurse looks for first, every limit as printed and as read."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from drugsheet.export.terminal import printable
from drugsheet.models import (
    CODES,
    AllergicReaction,
    CallReason,
    Diagnostic,
    Drug,
    DrugSheet,
    Interaction,
    ReproductiveConcern,
    Section,
    SideEffect,
    Source,
    Span,
    Threshold,
)

_URGENCIES = {
    "emergency": "Emergency",
    "immediate": "Immediately",
    "soon": "As soon as possible",
    "unspecified": "Urgency not stated",
}
_EFFECTS = {
    "more_common": "More common",
    "less_common": "Less common",
    "rare": "Rare",
    "unspecified": "Frequency not stated",
    "warning": "Warnings",
}
_STATUSES = {
    "known": "Known",
    "possible": "Possible",
    "unknown": "Said to be unknown",
    "none_known": "Said to be none",
}
_INFERRED = {"bound": '"or more" is inferred', "unit": "the unit is inferred"}
_UNNAMED = {"boilerplate": "(page around the sheet)", "header": "(title)", "trailer": "(end of the sheet)"}
_LONGEST_HEADING = 48
_SHORT_SPAN = 20
_CONTEXT = 24
_LABEL = 12
_DISCLAIMER = "What the sheet says, read by a program: not medical advice."


def summary(sheet: DrugSheet, *, width: int = 100) -> str:
    """The sheet in lines of at most ``width`` characters (longer only where one word is), ended by a newline.

    Nothing in it acts on a terminal: control and bidirectional characters are shown as escapes.
    """
    parts = (
        _header(sheet.title, sheet.drug, sheet.revised, sheet.source),
        _sections(sheet.sections),
        _call_reasons(sheet.when_to_call),
        _other_limits(sheet.side_effects),
        _allergic_reaction(sheet.allergic_reaction),
        _interactions(sheet.interactions),
        _side_effects(sheet.side_effects),
        _reproductive(sheet.reproductive),
        _diagnostics(sheet.diagnostics, sheet.text),
        iter([("", _DISCLAIMER)]),
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


def _call_reasons(reasons: Sequence[CallReason]) -> Iterator[Line]:
    yield "", f"When to call ({len(reasons)})"
    for urgency, label in _URGENCIES.items():
        group = [reason for reason in reasons if reason.urgency == urgency]
        if group:
            yield "  ", f"{label} ({len(group)})"
        for reason in group:
            yield "    - ", reason.text
            for threshold in reason.thresholds:
                yield "        ", _limit(threshold, reason.urgency)


def _other_limits(effects: Sequence[SideEffect]) -> Iterator[Line]:
    """Limits outside the list of reasons to call, which a reader of that list alone would miss."""
    group = [effect for effect in effects if effect.thresholds]
    if not group:
        return
    yield "", f"Limits among the side effects ({sum(len(effect.thresholds) for effect in group)})"
    for effect in group:
        yield "    - ", effect.name
        for threshold in effect.thresholds:
            yield "        ", _limit(threshold, None)


def _limit(threshold: Threshold, urgency: str | None) -> str:
    """One limit: the printed words, then how they are read."""
    read = [f"{threshold.measure.replace('_', ' ')}: {threshold.interval}"]
    if threshold.baseline:
        read.append("counted from the patient's own normal")
    if threshold.window is not None:
        read.append(f"within {threshold.window}")
    read += [f"also printed as {equivalent}" for equivalent in threshold.equivalents]
    if threshold.urgency is not None and threshold.urgency != urgency:
        read.append(f"urgency: {_URGENCIES[threshold.urgency].lower()}")
    read += [_INFERRED[inference] for inference in threshold.inferred]
    return f'"{threshold.text}" -> {", ".join(read)}'


def _allergic_reaction(reaction: AllergicReaction | None) -> Iterator[Line]:
    if reaction is None:
        return
    said = [
        None if reaction.rarity is None else reaction.rarity.replace("_", " "),
        None if reaction.urgency == "unspecified" else _URGENCIES[reaction.urgency].lower(),
    ]
    words = ", ".join(filter(None, said))
    yield "", f"Allergic reaction{': ' + words if words else ''} ({len(reaction.items)})"
    if reaction.instruction is not None:
        yield "  ", reaction.instruction
    for item in reaction.items:
        yield "    - ", item.text


def _interactions(interactions: Sequence[Interaction]) -> Iterator[Line]:
    yield "", f"Interactions ({len(interactions)})"
    for status, label in _STATUSES.items():
        group = [interaction for interaction in interactions if interaction.status == status]
        if group:
            yield "  ", f"{label} ({len(group)})"
        for interaction in group:
            yield "    - ", f"{interaction.kind}: {', '.join(interaction.agents) or '(none named)'}"
            yield "        ", f'"{interaction.text}"'


def _side_effects(effects: Sequence[SideEffect]) -> Iterator[Line]:
    yield "", f"Side effects ({len(effects)})"
    for key, label in _EFFECTS.items():
        group = [effect for effect in effects if _group(effect) == key]
        if group:
            yield "  ", f"{label} ({len(group)})"
        for effect in group:
            notes = [
                None if effect.incidence is None else str(effect.incidence),
                f"listed as {effect.listed_as.replace('_', ' ')}" if key == "rare" and effect.listed_as != "unspecified" else None,
            ]
            words = ", ".join(filter(None, notes))
            yield "    - ", f"{effect.name}{f' [{words}]' if words else ''}"


def _group(effect: SideEffect) -> str:
    return "warning" if effect.listed_as == "warning" and effect.frequency == "unspecified" else effect.frequency


def _reproductive(concerns: Sequence[ReproductiveConcern]) -> Iterator[Line]:
    if not concerns:
        return
    yield "", f"Pregnancy, contraception and fertility ({len(concerns)})"
    for concern in concerns:
        yield "    - ", f"{concern.kind.replace('_', ' ')}: {concern.text}"


def _diagnostics(diagnostics: Sequence[Diagnostic], text: str) -> Iterator[Line]:
    yield "", f"What is odd in the sheet ({len(diagnostics)})"
    for diagnostic in diagnostics:
        yield "    - ", f"{diagnostic.severity} {CODES[diagnostic.code].number}: {diagnostic.message}{_context(diagnostic.span, text)}"


def _context(span: Span | None, text: str) -> str:
    """The words around a short passage, which say where it stands."""
    if span is None or span.end - span.start > _SHORT_SPAN:
        return ""
    start, end = max(0, span.start - _CONTEXT), min(len(text), span.end + _CONTEXT)
    return f' ("...{" ".join(text[start:end].split())}...")'
