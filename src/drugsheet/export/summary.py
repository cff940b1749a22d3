"""A sheet as plain text for a terminal: what a nurse looks for first, every limit as printed and as read."""

from __future__ import annotations

import textwrap
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
    Interval,
    ReproductiveConcern,
    Section,
    SideEffect,
    Source,
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
_INFERRED = {"bound": "the word for \"or more\" is not printed", "unit": "the unit is not printed"}
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
        _diagnostics(sheet.diagnostics),
        iter([("", _DISCLAIMER)]),
    )
    blocks = ["\n".join(_wrapped(lines, width)) for lines in parts]
    return "\n\n".join(block for block in blocks if block) + "\n"


Line = tuple[str, str]
"""What stands before a line's first word, and the rest; later lines of it begin under the first word."""


def _wrapped(lines: Iterable[Line], width: int) -> Iterator[str]:
    for lead, text in lines:
        yield textwrap.fill(
            printable(text),
            width=width,
            initial_indent=lead,
            subsequent_indent=" " * len(lead),
            break_long_words=False,
            break_on_hyphens=False,
        ) or lead.rstrip()


def _header(title: str | None, drug: Drug, revised: str | None, source: Source) -> Iterator[Line]:
    name = drug.name or "(no drug name found)"
    yield "", name if drug.qualifier is None else f"{name}, {drug.qualifier}"
    rows = {
        "Title": title,
        "Name": None if drug.name_type is None else f"{drug.name_type} name",
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
    for section in sections:
        heading = section.heading or f"({section.kind.replace('_', ' ')})"
        counts = [
            _count(sum(block.kind == kind for block in section.blocks), noun)
            for kind, noun in (("item", "item"), ("paragraph", "paragraph"), ("boilerplate", "block of page around the sheet"))
        ]
        yield "  ", f"{heading}: {', '.join(filter(None, counts)) or 'empty'}"


def _count(number: int, noun: str) -> str:
    if number == 0:
        return ""
    head, _, tail = noun.partition(" ")
    return f"{number} {head if number == 1 else head + 's'}{' ' + tail if tail else ''}"


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
    read = [f"{threshold.measure.replace('_', ' ')} {threshold.interval}"]
    if threshold.baseline:
        read.append("above the patient's own normal")
    if threshold.window is not None:
        read.append(f"in {_period(threshold.window)}")
    read += [f"(also printed: {equivalent})" for equivalent in threshold.equivalents]
    if threshold.urgency is not None and threshold.urgency != urgency:
        read.append(f"[{_URGENCIES[threshold.urgency].lower()}]")
    read += [f"[{_INFERRED[inference]}]" for inference in threshold.inferred]
    return f'"{threshold.text}" is read as: {" ".join(read)}'


def _period(window: Interval) -> str:
    return str(window)


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
            agents = f" ({', '.join(interaction.agents)})" if interaction.agents else ""
            yield "    - ", f"{interaction.kind}{agents}: {interaction.text}"


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


def _diagnostics(diagnostics: Sequence[Diagnostic]) -> Iterator[Line]:
    yield "", f"What is odd in the sheet ({len(diagnostics)})"
    for diagnostic in diagnostics:
        yield "    - ", f"{diagnostic.severity} {CODES[diagnostic.code].number} {diagnostic.message}"
