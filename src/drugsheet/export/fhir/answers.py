"""A filled-in QuestionnaireResponse as observations, so that its answers lead to the same reasons as anything else observed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from drugsheet.errors import BadAnswers
from drugsheet.export.fhir.elements import UCUM
from drugsheet.export.fhir.names import key
from drugsheet.models import DrugSheet
from drugsheet.rules import Input, Observation, asked


def observations(response: Any, sheet: DrugSheet) -> list[Observation]:
    """The answers of a QuestionnaireResponse (JSON data, of any release) to the sheet's Questionnaire, in their order.

    An item is known by its ``linkId``. No answer is no observation; "no" is an observation that the item does not hold.
    A number needs its unit as a UCUM code; a count may have ``1`` or, as an integer, none. More than six decimals are rounded
    as an ``Observation`` does.

    Raises ``BadAnswers`` for what is no QuestionnaireResponse, for answers to another sheet's questions, and for an
    answer that cannot be what was asked for: a boolean to a number, a unit of something else, two answers to one question.
    """
    if not isinstance(response, Mapping) or response.get("resourceType") != "QuestionnaireResponse":
        raise BadAnswers("this is no QuestionnaireResponse", hint="Give the resource itself, as the dict that its JSON holds.")
    if response.get("status") == "entered-in-error":
        raise BadAnswers("the answers were entered in error", hint="Give the answers that replace them.")
    canonical = response.get("questionnaire")
    if canonical is not None:
        name = f"{key(sheet)}-questions"
        if not isinstance(canonical, str) or canonical.partition("|")[0].rpartition("/")[2] != name:
            raise BadAnswers(f"the answers are to {canonical!r}, and this sheet's questions are {name!r}", hint="Give the sheet that the questions were made of.")
    inputs = {needed.name: needed for needed in asked(sheet)}
    found: dict[str, Observation] = {}
    for link, answer in _answers(response):
        if link not in inputs:
            raise BadAnswers(f"item {link!r} is no question of this sheet", hint="Give the sheet that the questions were made of.")
        if link in found:
            raise BadAnswers(f"item {link!r} is answered twice", hint="Each question takes one answer.")
        found[link] = _observation(inputs[link], answer)
    return list(found.values())


def _answers(response: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every answer with its item's ``linkId``, in order, however the items are nested."""
    waiting = _listed(response, "item", "the response")[::-1]
    while waiting:
        item = waiting.pop()
        link = item.get("linkId")
        if not isinstance(link, str):
            raise BadAnswers("an item has no linkId", hint="A QuestionnaireResponse repeats the linkId of each question.")
        inner = _listed(item, "item", f"item {link!r}")
        for answer in _listed(item, "answer", f"item {link!r}"):
            yield link, answer
            inner += _listed(answer, "item", f"the answer of item {link!r}")
        waiting += inner[::-1]


def _listed(of: Mapping[str, Any], name: str, where: str) -> list[Mapping[str, Any]]:
    values = of.get(name, [])
    if not isinstance(values, list) or not all(isinstance(value, Mapping) for value in values):
        raise BadAnswers(f"{name!r} of {where} is no list of objects", hint="See QuestionnaireResponse in FHIR.")
    return list(values)


def _observation(needed: Input, answer: Mapping[str, Any]) -> Observation:
    where = f"the answer of item {needed.name!r}"
    if needed.measure is None:
        present = answer.get("valueBoolean")
        if not isinstance(present, bool):
            raise BadAnswers(f"{where} is neither true nor false", hint="Answer with a valueBoolean.")
        return Observation(subject=needed.subject, present=present)
    value, code = _measured(answer, where)
    try:
        return Observation(measure=needed.measure, subject=needed.subject, value=value, unit=code, over=needed.over, baseline=needed.baseline)
    except ValidationError as error:
        reason = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise BadAnswers(f"{where} cannot be used: {reason}", hint="Correct the answer.") from None


def _measured(answer: Mapping[str, Any], where: str) -> tuple[int | float | Decimal, str | None]:
    """A number and its unit; a bare integer has none, which the model takes for a count."""
    bare = answer.get("valueInteger")
    if isinstance(bare, int) and not isinstance(bare, bool):
        return bare, None
    quantity = answer.get("valueQuantity")
    if not isinstance(quantity, Mapping):
        raise BadAnswers(f"{where} is no number with a unit", hint="Answer with a valueQuantity.")
    if quantity.get("comparator") is not None:
        raise BadAnswers(f"{where} has a comparator: it is a range, not a value", hint="Give the value that was measured.")
    value, code = quantity.get("value"), quantity.get("code")
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise BadAnswers(f"{where} has no number as its value", hint="Give the value as a JSON number.")
    if code is None and "unit" not in quantity and isinstance(value, int):
        return value, None
    if not isinstance(code, str) or quantity.get("system", UCUM) != UCUM:
        raise BadAnswers(f"{where} has no unit as a UCUM code", hint=f"Give the code and the system {UCUM}.")
    return value, code
