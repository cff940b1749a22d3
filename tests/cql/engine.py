"""The translator and the engine of CQL in JavaScript, asked through Node about libraries and patients."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..npm import Packages

CQL = Packages("CQL", ("@cqframework/cql@5.3.0", "cql-execution@3.3.2", "cql-exec-fhir@2.2.0"))
HERE = Path(__file__).parent

Element = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What became of one library."""

    errors: list[str]
    """What the translator does not understand."""
    name: str
    version: str | None
    met: list[set[int]]
    """For each patient the numbers of the conditions that are true."""
    fired: list[list[Element]]
    """For each patient what the library says of all that holds."""


def ask(libraries: list[tuple[str, list[list[Element]]]], period: tuple[str, str] | None = None) -> list[Answer]:
    """For each library (its text, and for each patient the Observations) what comes of it, between the two times of ``period``."""
    stated = {"parameters": list(period)} if period else {}
    given = {
        "helpers": (HERE / "FHIRHelpers.cql").read_text(encoding="utf-8"),
        "libraries": [{"text": text, "patients": [{"observations": each, **stated} for each in patients]} for text, patients in libraries],
    }
    answers = json.loads(CQL.run(str(HERE / "run.mjs"), stdin=json.dumps(given)).splitlines()[-1])
    return [
        Answer(
            each["errors"],
            (each["identifier"] or {}).get("id", ""),
            (each["identifier"] or {}).get("version"),
            [{int(name.removeprefix("Condition ")) for name in patient["met"]} for patient in each["patients"]],
            [patient["fired"] for patient in each["patients"]],
        )
        for each in answers
    ]
