"""The ``fact`` extension: what the sheet says in more detail than a resource has elements for, with its printed words.

FHIR's resources hold the headline of a side effect or the agent of an interaction. Times, limits, advice and the split
of an item into symptoms go here, so that nothing that was read is lost on the way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from drugsheet.export.fhir.elements import CANONICAL, FACT, Element, bounds, words
from drugsheet.models.base import Fact
from drugsheet.models.facts import Coding, Quantity, Symptom, Threshold, Timing
from drugsheet.models.statements import CallReason, Interaction, Separation

RELATION = f"{CANONICAL}/StructureDefinition/code-relation"
"""Extension: whether a code is ``exact`` for the printed words, or ``broader``."""


def fact(kind: str, of: Fact, parts: Iterable[Element] = ()) -> Element:
    """The extension for one fact: its ``kind``, its words and their place, then what was read from them."""
    return {"url": FACT, "extension": [{"url": "kind", "valueCode": kind}, *words(of.text, of.span), *parts]}


def details(of: Fact) -> list[Element]:
    """Every smaller fact of a record, kind by kind."""
    values = vars(of)
    return [make(smaller) for name, make in _MAKERS if name in values for smaller in values[name]]


def interaction_parts(of: Interaction) -> list[Element]:
    """What an interaction says, as parts of an extension."""
    parts: list[Element] = [{"url": "interaction-kind", "valueCode": of.kind}, {"url": "status", "valueCode": of.status}]
    parts += [{"url": "agent", "valueString": agent} for agent in of.agents]
    parts += _given(effect=of.effect)
    if of.direction is not None:
        parts.append({"url": "direction", "valueCode": of.direction})
    parts += [{"url": "affects", "valueString": what} for what in of.affects]
    if of.window is not None:
        parts.append({"url": "window", "extension": bounds(of.window)})
    return parts


def told_by(of: CallReason) -> Element | None:
    """The extension for the words that tell to act, in which time and whom to call; None where the sheet says none of it."""
    parts: list[Element] = [] if of.told_by is None else words(of.told_by.text, of.told_by.span)
    if of.within is not None:
        parts.append({"url": "within", "extension": bounds(of.within)})
    parts += [{"url": "whom", "valueCode": who} for who in of.whom]
    return {"url": FACT, "extension": [{"url": "kind", "valueCode": "told-by"}, *parts]} if parts else None


def _symptom(of: Symptom) -> Element:
    parts: list[Element] = [{"url": "name", "valueString": of.name}]
    parts += [{"url": "site", "valueString": site} for site in of.sites]
    if of.qualifier:
        parts.append({"url": "qualifier", "valueString": of.qualifier})
    parts += [{"url": "code", "valueCoding": coded(code)} for code in of.codes]
    return fact("symptom", of, parts)


def coded(of: Coding) -> Element:
    """A symptom's code as a Coding; whether it says the same as the printed name is an extension of it."""
    made: Element = {} if of.relation is None else {"extension": [{"url": RELATION, "valueCode": of.relation}]}
    return made | {name: value for name in ("system", "version", "code", "display") if (value := getattr(of, name)) is not None}


def _timing(of: Timing) -> Element:
    parts: list[Element] = [{"url": "timing-kind", "valueCode": of.kind}]
    if of.anchor is not None:
        parts.append({"url": "anchor", "valueCode": of.anchor})
    if of.interval is not None:
        parts.append({"url": "interval", "extension": bounds(of.interval)})
    return fact("timing", of, parts)


def threshold(of: Threshold) -> Element:
    """The extension for a limit."""
    parts: list[Element] = [{"url": "measure", "valueCode": of.measure}, *_given(subject=of.subject), {"url": "interval", "extension": bounds(of.interval)}]
    parts += [{"url": "equivalent", "extension": bounds(interval)} for interval in of.equivalents]
    if of.window is not None:
        parts.append({"url": "window", "extension": bounds(of.window)})
    if of.urgency is not None:
        parts.append({"url": "urgency", "valueCode": of.urgency})
    if of.baseline:
        parts.append({"url": "baseline", "valueBoolean": True})
    parts += [{"url": "inferred", "valueCode": what} for what in of.inferred]
    return fact("threshold", of, parts)


def _quantity(of: Quantity) -> Element:
    return fact("quantity", of, [{"url": "interval", "extension": bounds(of.interval)}, *_given(per=of.per, of=of.of)])


def _separation(of: Separation) -> Element:
    return fact("separation", of, [{"url": "relation", "valueCode": of.relation}, {"url": "interval", "extension": bounds(of.interval)}])


def _given(**values: str | None) -> list[Element]:
    """Text parts for the values that the sheet gives."""
    return [{"url": name, "valueString": value} for name, value in values.items() if value]


_MAKERS: tuple[tuple[str, Callable[[Any], Element]], ...] = (
    ("symptoms", _symptom),
    ("includes", partial(fact, "includes")),
    ("timings", _timing),
    ("monitoring", partial(fact, "monitoring")),
    ("thresholds", threshold),
    ("quantities", _quantity),
    ("advice", partial(fact, "advice")),
    ("separation", _separation),
)
"""Field of a record → what makes the extension for each of its entries."""
