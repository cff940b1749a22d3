"""The one entry: everything that any validator has against a resource or Bundle."""

from __future__ import annotations

from tests.fhir import invariants, models, references, units
from tests.fhir.definitions import load
from tests.fhir.problem import Json, Problem
from tests.fhir.walker import walk

RELEASES = ("R5", "R4B", "R4")
VALIDATORS = {
    "R5": ("walker", "narrative", "invariants", "references", "units", "models", "xsd"),
    "R4B": ("walker", "narrative", "invariants", "references", "units", "models"),
    "R4": ("walker", "narrative", "invariants", "references", "units"),
}
"""Which validators exist for a release."""


def problems(resource: Json, release: str) -> list[Problem]:
    """Every problem that a validator finds, in the order of the validators. Raises Unavailable without the definitions."""
    definitions = load(release)
    walked = walk(definitions, resource)
    return [
        *walked.problems,
        *invariants.problems(walked.focuses, resource, release),
        *references.problems(resource, walked, definitions),
        *units.problems(resource, str(resource.get("resourceType"))),
        *models.problems(resource, release),
        *models.schema_problems(resource, definitions),
    ]
