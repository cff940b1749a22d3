"""The same Bundles before @medplum/core in Node: skipped, with the reason, where Node or the npm registry cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from drugsheet.export.fhir import Release
from tests.fhir import medplum
from tests.fhir.packages import Unavailable
from tests.fhir.planted import PLANTED
from tests.fhir.problem import Json, Problem
from tests.fhir.samples import bundle
from tests.fhir.test_valid import FILES, RELEASE, bundles, read
from tests.needed import missing

NOTICED = 45
"""Of the planted errors of a release, so many at least are noticed; it knows no value sets, no references and no units."""


def asked(sheets: dict[str, Json], release: str, scratch: Path) -> dict[str, list[Problem]]:
    try:
        return medplum.problems(sheets, release, scratch)
    except Unavailable as reason:
        missing("DRUGSHEET_FHIR", f"FHIR {release} is NOT validated by @medplum/core: {reason}")


@pytest.mark.parametrize("release", RELEASE)
def test_sheets_are_valid(release: Release, tmp_path: Path) -> None:
    made = {f"{number}-{path.stem}-{one['type']}": one for number, path in enumerate(FILES) for one in bundles(read(path), release)}
    found = asked(made, release, tmp_path)
    assert len(found) == len(made) > 30
    assert [f"{name} {problem}" for name, listed in found.items() for problem in listed] == []


@pytest.mark.parametrize("release", RELEASE)
def test_planted_errors_are_noticed(release: Release, tmp_path: Path) -> None:
    wrong = {"valid": bundle(release)}
    for number, planted in enumerate(planted for planted in PLANTED if release in planted.releases):
        wrong[str(number)] = bundle(release, planted.bundle)
        planted.plant(wrong[str(number)])
    found = asked(wrong, release, tmp_path)
    assert found.pop("valid") == []
    assert sum(bool(listed) for listed in found.values()) >= NOTICED
