"""Units: every code of the system UCUM is one that ucumvert can read."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from lark.exceptions import LarkError
from ucumvert import get_ucum_parser  # type: ignore[import-untyped]  # it ships no types

from tests.fhir.problem import Json, Problem

UCUM = "http://unitsofmeasure.org"


PARSER = get_ucum_parser()


@functools.cache
def known(code: str) -> bool:
    """Whether this is a UCUM code, in its case-sensitive form."""
    try:
        PARSER.parse(code)
    except LarkError:
        return False
    return True


def problems(value: Json, path: str) -> Iterator[Problem]:
    """Every code of the system UCUM, in a quantity or a coding, that UCUM has not."""
    if isinstance(value, list):
        for position, one in enumerate(value):
            yield from problems(one, f"{path}[{position}]")
    elif isinstance(value, dict):
        code = value.get("code")
        if value.get("system") == UCUM and not (isinstance(code, str) and known(code)):
            yield Problem(f"{path}.code", "unit", f"{code!r} is no UCUM code", "units")
        for name, one in value.items():
            yield from problems(one, f"{path}.{name}")
