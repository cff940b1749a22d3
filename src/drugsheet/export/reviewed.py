"""Whether a stored review holds: both sheets, and that the decisions lead from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from drugsheet.decisions import FORMAT, REVIEWED, Applied, ReviewedSheet, load_decisions, replayed
from drugsheet.errors import BadDecisions, DrugsheetError, UnreadableSource
from drugsheet.export.json import data_json
from drugsheet.export.stored import load_json, load_sheet, stored_sheet
from drugsheet.models import DrugSheet
from drugsheet.models.shapes import fact_in_shape
from drugsheet.verify import Problem, check

_SHAPE = "schema"


def is_review(data: Any) -> bool:
    """Whether a JSON document says that it is a reviewed sheet."""
    return isinstance(data, dict) and REVIEWED in data


def are_decisions(data: Any) -> bool:
    """Whether a JSON document says that it is a file of decisions."""
    return isinstance(data, dict) and data.get("format") == FORMAT


def decisions_problems(data: Any) -> list[Problem]:
    """What is wrong in a file of decisions, whatever sheet they are on."""
    try:
        load_decisions(data_json(data))
    except BadDecisions as error:
        return [Problem(_SHAPE, "decisions", each.reason) for each in error.each()]
    return []


def review_problems(data: dict[str, Any], proof: Callable[[DrugSheet], list[Problem]]) -> Iterator[Problem]:
    """Every way in which a reviewed sheet does not hold.

    ``proof`` says what does not hold of the sheet that was read, be it with its source or without.
    """
    original = None
    for which in ("original", "sheet"):
        sheet, problems = load_sheet(data.get(which))
        if sheet is not None:
            problems += proof(sheet) if which == "original" else check(sheet)
        yield from (_within(which, found) for found in problems)
        original = original or sheet
    try:
        reviewed = ReviewedSheet.model_validate(data)
    except ValidationError as error:
        for item in error.errors(include_url=False, include_context=False, include_input=False):
            if item["loc"][:1] not in {("original",), ("sheet",)}:
                yield Problem(_SHAPE, ".".join(map(str, item["loc"])), item["msg"])
        return
    try:
        again = replayed(reviewed)
    except DrugsheetError as error:
        yield Problem("review", "decisions", f"cannot be carried out: {error.reason}")
        return
    for name in ("sheet", "decisions", "missing"):
        if _in_shape_of(reviewed, getattr(again, name)) != _in_shape_of(reviewed, getattr(reviewed, name)):
            yield Problem("review", name, "is not what the decisions make of the original")


def _in_shape_of(reviewed: ReviewedSheet, part: Any) -> Any:
    """A part of a reviewed sheet; facts before and after a decision without the fields that the shape of the original has not."""
    if not isinstance(part, list):
        return part
    version = reviewed.original.schema_version
    return [
        item.model_copy(update={name: fact_in_shape(item.key, getattr(item, name), version) for name in ("before", "after")}) if isinstance(item, Applied) else item
        for item in part
    ]


def _within(which: str, problem: Problem) -> Problem:
    """A problem of one of the two sheets."""
    path = "" if problem.path == "sheet" else problem.path.removeprefix("sheet.")
    return Problem(problem.guarantee, f"{which}.{path}" if path else which, problem.message)


def sheet_to_look_at(data: bytes, *, name: str | None = None) -> tuple[DrugSheet, ReviewedSheet | None]:
    """The sheet in a JSON document that drugsheet wrote: a stored sheet, or of a reviewed one the corrected sheet and the whole.

    Raises ``UnreadableSource`` for anything else.
    """
    document = load_json(data, name=name)
    if not is_review(document):
        return stored_sheet(document, name=name), None
    problems = list(review_problems(document, check))
    if problems:
        raise UnreadableSource(f"this is no reviewed sheet: {problems[0]}", hint="`drugsheet validate` lists all that is wrong.", name=name)
    reviewed = ReviewedSheet.model_validate(document)
    return reviewed.sheet, reviewed
