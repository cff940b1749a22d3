"""Files of decisions and reviewed sheets, read back: bytes from outside are never trusted."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from pydantic import ValidationError

from drugsheet.decisions.records import Decisions, ReviewedSheet
from drugsheet.errors import BadDecisions, UnreadableSource
from drugsheet.verify import check

REVIEWED = "review_version"
"""The field by which a reviewed sheet is told from a sheet."""

_EXPORTED = "Give the file that the review page exported."


def load_decisions(data: bytes, *, name: str | None = None) -> Decisions:
    """The decisions in a file. Raises ``BadDecisions``, which says all that is wrong in it."""
    try:
        decisions = Decisions.model_validate(json.loads(data.decode("utf-8-sig")))
    except ValidationError as error:
        raise BadDecisions.of(problems_of(error), hint=_EXPORTED, name=name) from None
    except (ValueError, RecursionError) as error:
        raise BadDecisions(f"this is not JSON: {error}", hint=_EXPORTED, name=name) from None
    twice = [key for key, times in Counter(decision.key for decision in decisions.decisions).items() if times > 1]
    if twice:
        raise BadDecisions.of([f"{key} is decided twice" for key in twice], hint="Keep one of the two.", name=name)
    return decisions


def load_reviewed(data: Any, *, name: str | None = None) -> ReviewedSheet:
    """The reviewed sheet in a JSON document. Raises ``UnreadableSource`` when it is none, or when its spans do not hold."""
    try:
        reviewed = ReviewedSheet.model_validate(data)
    except ValidationError as error:
        raise UnreadableSource(f"this is no reviewed sheet: {problems_of(error)[0]}", hint="Give what `drugsheet decisions apply` has written.", name=name) from None
    for which in ("sheet", "original"):
        if problems := check(getattr(reviewed, which)):
            raise UnreadableSource(f"this is no reviewed sheet: {which}: {problems[0]}", hint="Give what `drugsheet decisions apply` has written.", name=name)
    return reviewed


def problems_of(error: ValidationError) -> list[str]:
    """What pydantic found, as "where: what"."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    return [f"{'.'.join(map(str, item['loc'])) or 'the whole'}: {item['msg']}" for item in found]
