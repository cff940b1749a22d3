"""What every validator returns."""

from __future__ import annotations

from typing import Any, NamedTuple

Json = Any
"""What json.loads returns: the resources under test may be wrong in every way, so nothing more is promised."""


class Problem(NamedTuple):
    """One thing that is wrong in a resource."""

    path: str
    """Where: `Bundle.entry[3].resource.name[0].productName`."""
    kind: str
    """What sort of error, a stable word: `unknown`, `required`, `choice`, `code`, `reference`, `invariant`, …"""
    message: str
    validator: str
    """Who says so: `walker`, `invariants`, `references`, `units`, `narrative`, `models`, `xsd`, `medplum`."""

    def __str__(self) -> str:
        return f"{self.path}: {self.message} [{self.validator}: {self.kind}]"
