"""The words in which people are told what a field says: one table for the terminal, the notebook and the pages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drugsheet.models import (
    CallReason,
    Coding,
    Interaction,
    Interval,
    Quantity,
    Separation,
    SideEffect,
    Symptom,
    Threshold,
    Timing,
)

URGENCIES: Mapping[str, str] = {
    "emergency": "Emergency",
    "immediate": "Immediately",
    "soon": "As soon as possible",
    "routine": "At the next visit",
    "unspecified": "Urgency not stated",
}
"""Most urgent first: the order in which reasons to call and limits are shown everywhere."""

FREQUENCIES: Mapping[str, str] = {
    "more_common": "More common",
    "less_common": "Less common",
    "rare": "Rare",
    "unspecified": "Frequency not stated",
    "warning": "Warnings",
}
"""The groups of side effects, in the order in which they are shown."""

STATUSES: Mapping[str, str] = {
    "known": "Known",
    "possible": "Possible",
    "unknown": "Said to be unknown",
    "none_known": "Said to be none",
}
"""The groups of interactions, in the order in which they are shown."""

SEVERITIES = ("error", "warning", "information")
"""Severities of diagnostics, worst first."""

DISCLAIMER = "What the sheet says, read by a program: not medical advice."
"""What stands under everything that is printed for a person."""

INFERRED: Mapping[str, str] = {"bound": '"or more" is inferred', "unit": "the unit is inferred"}
"""What of a limit is read although it is not printed."""
COUNTED_FROM_USUAL = "counted from usual"
"""What is said of a limit whose range is a difference from the patient's own normal (``Threshold.baseline``)."""
_TIMES = {"onset": "Begins", "duration": "Lasts", "window": "Holds for"}
_SYSTEMS = {"http://snomed.info/sct": "SNOMED CT", "http://human-phenotype-ontology.org": "HPO"}
_NO_SPACE = re.compile(r"(?<=[0-9])%")


FIELDS: Mapping[str, str] = {
    "Threshold.interval": "limit",
    "Threshold.window": "counted over",
    "Timing.interval": "time",
    "Quantity.interval": "amount",
    "Separation.interval": "how far apart",
    "Interaction.window": "for how long",
    "Symptom.qualifier": "described as",
    "action": "what else to do",
    "affects": "what it affects",
    "agents": "with what",
    "anchor": "counted from",
    "baseline": COUNTED_FROM_USUAL,
    "content_provider": "content from",
    "direction": "what becomes of it",
    "effect": "what happens",
    "equivalents": "the same limit in another unit",
    "frequency": "how often",
    "incidence": "share of patients",
    "indications": "used for",
    "inferred": "read though not printed",
    "instruction": "what to do",
    "listed_as": "listed under",
    "measure": "what is measured",
    "name_type": "kind of name",
    "of": "of what",
    "per": "how often",
    "phones": "telephone numbers",
    "rarity": "how rare",
    "relation": "before or after",
    "routes": "how it is given",
    "sites": "where",
    "status": "how sure",
    "subject": "printed as",
    "whom": "whom to call",
    "within": "within what time",
}
"""What a field is called before a person, by its record and name or by its name alone, where its name does not say it."""
VALUES: Mapping[str, Mapping[str, str]] = {
    "urgency": URGENCIES,
    "frequency": FREQUENCIES,
    "listed_as": FREQUENCIES,
    "status": STATUSES,
    "inferred": {"bound": '"or more"', "unit": "the unit"},
    "Timing.kind": {"onset": "begins", "duration": "lasts", "window": "holds for"},
}
"""What the values of a field are called, where their own words do not say it."""


def field_words(record: str, field: str) -> str:
    """What a field of a record is called before a person: ``baseline`` is "counted from usual"."""
    return FIELDS.get(f"{record}.{field}") or FIELDS.get(field) or words(field)


def value_words(record: str, field: str, value: str) -> str:
    """What a value of an enumeration is called before a person: the urgency ``soon`` is "As soon as possible"."""
    named = VALUES.get(f"{record}.{field}") or VALUES.get(field, {})
    return named.get(value) or words(value)


def words(value: str) -> str:
    """The words of an enumeration's value: ``more_common`` is "more common"."""
    return value.replace("_", " ")


def measured(interval: Interval) -> str:
    """A range in words, with a space before its unit and no sign that can be misread: "less than 0.5 liters"."""
    return spaced(str(interval))


def spaced(text: str) -> str:
    """Words for a range with a space before a percent sign."""
    return _NO_SPACE.sub(" %", text)


def call_remarks(reason: CallReason) -> tuple[str, ...]:
    """What a reason to call says to do: in which time, whom to call, and what the item itself says."""
    said = (
        None if reason.within is None else f"within: {measured(reason.within)}",
        f"whom: {', '.join(map(words, reason.whom))}" if reason.whom else None,
        None if reason.action is None else f"action: {reason.action}",
    )
    return tuple(filter(None, said))


def limit_remarks(limit: Threshold, urgency: str | None) -> tuple[str, ...]:
    """How a limit is read, the range first; its urgency only where it is not the ``urgency`` of the reason that holds it."""
    read = [measured(limit.interval)]
    if limit.baseline:
        read.append(COUNTED_FROM_USUAL)
    if limit.window is not None:
        read.append(f"within {measured(limit.window)}")
    read += [f"also printed as {measured(equivalent)}" for equivalent in limit.equivalents]
    if limit.urgency is not None and limit.urgency != urgency:
        read.append(f"urgency: {URGENCIES[limit.urgency].lower()}")
    read += [INFERRED[inference] for inference in limit.inferred]
    return tuple(read)


def effect_group(effect: SideEffect) -> str:
    """Which of ``FREQUENCIES`` an effect is shown under."""
    return "warning" if effect.listed_as == "warning" and effect.frequency == "unspecified" else effect.frequency


def effect_remarks(effect: SideEffect) -> tuple[str, ...]:
    """What is said of an effect besides its name and group."""
    listed = effect_group(effect) == "rare" and effect.listed_as not in {"unspecified", "rare"}
    return tuple(
        filter(
            None,
            (
                None if effect.incidence is None else measured(effect.incidence),
                f"listed as {words(effect.listed_as)}" if listed else None,
            ),
        )
    )


def interaction_remarks(interaction: Interaction) -> tuple[str, ...]:
    """What is said of an interaction besides its agents and status."""
    said = (
        interaction.direction,
        None if interaction.effect is None else f"effect: {interaction.effect}",
        f"affects: {', '.join(interaction.affects)}" if interaction.affects else None,
        None if interaction.window is None else f"for {measured(interaction.window)}",
    )
    return tuple(filter(None, said))


def symptom_remarks(symptom: Symptom) -> tuple[str, ...]:
    """A symptom's name, places and condition."""
    said = (
        symptom.name,
        f"at: {', '.join(symptom.sites)}" if symptom.sites else None,
        symptom.qualifier,
        *map(_coded, symptom.codes),
    )
    return tuple(filter(None, said))


def _coded(coding: Coding) -> str:
    """A code as people write it: ``SNOMED CT 422587007 (Nausea (finding))``; the address of a system that is not ours as it stands."""
    code = f"{system_name(coding.system)} {coding.code}"
    return code if coding.display is None else f"{code} ({coding.display})"


def system_name(system: str) -> str:
    """What people call a code system; the address of one that is not ours as it stands."""
    return _SYSTEMS.get(system, system)


def timing_title(timing: Timing) -> str:
    """What a time is the time of."""
    return _TIMES[timing.kind]


def timing_remarks(timing: Timing) -> tuple[str, ...]:
    """A time as read, and what it is counted from."""
    said = (
        "no number printed" if timing.interval is None else measured(timing.interval),
        None if timing.anchor is None else f"counted from: {words(timing.anchor)}",
    )
    return tuple(filter(None, said))


def quantity_remarks(quantity: Quantity) -> tuple[str, ...]:
    """An amount as read, how often, and of what."""
    return tuple(filter(None, (measured(quantity.interval), quantity.per, None if quantity.of is None else f"of: {quantity.of}")))


def separation_remarks(separation: Separation) -> tuple[str, ...]:
    """How far apart two things are to be taken."""
    return (f"{measured(separation.interval)} {separation.relation}",)
