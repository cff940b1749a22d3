"""A reviewed sheet read back from JSON, as ``drugsheet decisions apply`` writes it: the corrected sheet beside the original."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from drugsheet.decisions import ReviewedSheet
from drugsheet.errors import UnreadableSource
from drugsheet.export.stored import load_json, load_sheet, stored_sheet
from drugsheet.models import DrugSheet
from drugsheet.verify import Problem, check

_SHEETS = ("sheet", "original")


def is_reviewed(data: Any) -> bool:
    """Whether a JSON document is a reviewed sheet, good or bad."""
    return isinstance(data, dict) and "review_version" in data


def load_reviewed(data: Any) -> tuple[ReviewedSheet | None, list[Problem]]:
    """The reviewed sheet that a JSON document holds, or None, and every way in which it or a sheet in it is not as it should be."""
    try:
        reviewed = ReviewedSheet.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return None, [Problem("schema", ".".join(map(str, item["loc"])) or "review", item["msg"]) for item in found]
    return reviewed, [*_problems(reviewed, data)]


def _problems(reviewed: ReviewedSheet, data: dict[str, Any]) -> Iterator[Problem]:
    for name in _SHEETS:
        _, problems = load_sheet(data.get(name))
        for problem in (*problems, *check(getattr(reviewed, name))):
            yield within(name, problem)


def within(name: str, problem: Problem) -> Problem:
    """A problem of one of the two sheets, ``sheet`` or ``original``."""
    path = "" if problem.path == "sheet" else problem.path.removeprefix("sheet.")
    return Problem(problem.guarantee, f"{name}.{path}" if path else name, problem.message)


def sheet_to_look_at(data: bytes, *, name: str | None = None) -> tuple[DrugSheet, ReviewedSheet | None]:
    """The sheet in a JSON document that drugsheet wrote: a stored sheet, or of a reviewed one the corrected sheet and the whole.

    Raises ``UnreadableSource`` for anything else.
    """
    document = load_json(data, name=name)
    if not is_reviewed(document):
        return stored_sheet(document, name=name), None
    reviewed, problems = load_reviewed(document)
    if reviewed is None or problems:
        raise UnreadableSource(f"this is no reviewed sheet: {problems[0]}", hint="`drugsheet validate` lists all that is wrong.", name=name)
    return reviewed.sheet, reviewed
