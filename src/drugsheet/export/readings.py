"""Readings in whatever form a file has them: CSV, JSON lines, or FHIR Observations; and what fires by them, in words and as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from drugsheet.errors import BadReadings
from drugsheet.export.fhir import readings as fhir
from drugsheet.export.fhir.questionnaire import label
from drugsheet.models import MEASURES, UNITS, CallReason
from drugsheet.models.interval import plain
from drugsheet.models.measures import LEVELS
from drugsheet.rules import Fired, Input, Observation, Rulebook
from drugsheet.rules.readings import checked, from_csv, from_lines, json_of


@dataclass(frozen=True, slots=True)
class Given:
    """The readings of a file."""

    observations: list[Observation]
    unused: int = 0
    """How many FHIR Observations say nothing to the sheet's rules."""


def read_observations(data: bytes, book: Rulebook, *, now: datetime | None = None) -> Given:
    """The observations in a file: a CSV table, JSON lines, a FHIR Observation or Bundle, a list of Observations, or one a line.

    Rows of a table or of lines have to be in the order of their times; resources have no order. Raises ``BadReadings``, whose
    ``line`` is the row (of resources the number of the entry).
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadReadings(f"the file is no UTF-8: byte {error.start}", hint="Save it as UTF-8.") from None
    if not text.strip():
        raise BadReadings("the file is empty", hint="Give CSV, JSON lines, or FHIR Observations.")
    if text.lstrip()[0] not in "{[":
        return Given(checked(from_csv(text), now=now))
    resources = _resources(text)
    if resources is None:
        return Given(checked(from_lines(text), now=now))
    taken = fhir.readings(resources, book)
    return Given(checked(taken.readings, now=now, in_order=False), taken.unused)


def _resources(text: str) -> Any:
    """FHIR resources, of one document or one a line; None for lines of our own fields."""
    first = text.strip().partition("\n")[0]
    try:
        head = json_of(first)
    except BadReadings:
        whole = json_of(text)
        if not fhir.is_fhir(whole):
            raise BadReadings("this JSON holds no FHIR Observations", hint="Give a Bundle, a list of Observations, or a reading a line.") from None
        return whole
    if not fhir.is_fhir(head):
        if isinstance(head, list):
            raise BadReadings("this JSON holds no FHIR Observations", hint="Give a Bundle, a list of Observations, or a reading a line.")
        return None
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return head if len(lines) == 1 else [json_of(line, number) for number, line in lines]


def fired_text(found: list[Fired], open_: list[Input]) -> str:
    """What holds, what held, and what nobody told, a line each, in the sheet's words."""
    lines = []
    for title, chosen in (("Holds", [each for each in found if each.until is None]), ("Held before", [each for each in found if each.until is not None])):
        if chosen:
            lines += [f"{title}:", *(line for each in chosen for line in _lines(each)), ""]
    if not found:
        lines += ["Nothing that the sheet asks for is known to hold. That is no sign that all is well.", ""]
    if open_:
        lines += ["Not answered by these readings:", *(f"  {question(each)}" for each in open_)]
    return "\n".join(lines).rstrip() + "\n"


def _lines(fired: Fired) -> list[str]:
    since = f"since {fired.since.isoformat()}" if fired.since else "no time given"
    until = f" until {fired.until.isoformat()}" if fired.until else ""
    first = f"  {fired.urgency}, {since}{until}: {fired.reason.text}"
    by = f"    by {fired.printed.text!r}: {_seen(fired.observation)}" if fired.printed is not fired.reason else f"    by {_seen(fired.observation)}"
    within = f"    act within {fired.reason.within}" if isinstance(fired.reason, CallReason) and fired.reason.within else None
    return [line for line in (first, by, within) if line]


def _seen(of: Observation) -> str:
    if of.measure is None or of.value is None or of.unit is None:
        return str(of.subject)
    label = MEASURES[of.measure].label if of.measure in MEASURES else LEVELS[of.measure].label
    unit = UNITS[of.unit]
    words = f"{label}{f' of {of.subject}' if of.subject else ''} {plain(of.value)} {unit.singular if of.value == 1 else unit.plural}"
    return f"{words} in {of.over}" if of.over else f"{words} more than usual" if of.baseline else words


def question(needed: Input) -> str:
    """What is asked, in words: ``Number of stools in 1 day``, or the item as printed."""
    return str(needed.subject) if needed.measure is None else label(needed)


def fired_data(found: list[Fired], open_: list[Input], unused: int) -> dict[str, Any]:
    """The same as JSON data."""
    return {
        "fired": [
            {
                "urgency": each.urgency,
                "since": each.since.isoformat() if each.since else None,
                "until": each.until.isoformat() if each.until else None,
                "part": each.part,
                "text": each.reason.text,
                "span": each.reason.span.model_dump(),
                "printed": each.printed.text,
                "within": str(each.reason.within) if isinstance(each.reason, CallReason) and each.reason.within else None,
                "whom": each.reason.whom if isinstance(each.reason, CallReason) else [],
                "beyond_printed": each.beyond_printed,
                "observation": each.observation.model_dump(mode="json", exclude_none=True),
            }
            for each in found
        ],
        "unanswered": [{"name": each.name, "question": question(each)} for each in open_],
        "unused": unused,
    }
