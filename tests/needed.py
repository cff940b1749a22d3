"""What tests need from outside (a browser, Node, FHIR's definitions, servers): where it is missing they are skipped, in continuous integration they fail."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def is_needed(variable: str) -> bool:
    """Whether tests must not be skipped: an environment variable says ``required`` (or 1), or ``CI`` is set and it does not say ``optional``."""
    said = os.environ.get(variable, "")
    return said in {"required", "1"} or (bool(os.environ.get("CI")) and said != "optional")


def missing(variable: str, reason: str) -> NoReturn:
    """Skip the running test with the reason, or fail it where it must not be skipped."""
    if is_needed(variable):
        pytest.fail(f"{reason} ({variable} or CI says that this must not be skipped)", pytrace=False)
    pytest.skip(reason)
