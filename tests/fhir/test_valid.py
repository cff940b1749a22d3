"""Every sheet becomes FHIR in which no validator finds anything wrong, in every release and as both kinds of Bundle."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import get_args

import pytest

import drugsheet
from drugsheet.export.fhir import BundleKind, Release, to_fhir
from drugsheet.models import Whom
from tests.build import both, told
from tests.conftest import FIXTURES, ROOT, sheet_files
from tests.fhir.definitions import needed
from tests.fhir.problem import Json
from tests.fhir.validators import RELEASES, problems
from tests.sheets import SHEET

SHARED = next((parent / "shared" for parent in ROOT.parents if (parent / "shared" / "leaflets").is_dir()), None)
"""Real sheets of others, where they lie beside the project; they are not part of it."""
OUTSIDE = [] if SHARED is None else sorted(path for folder in ("seed", "leaflets") for path in (SHARED / folder).rglob("*") if path.suffix in {".html", ".txt"})
EXAMPLES = [] if SHARED is None else sorted((SHARED / "fhir" / "examples").rglob("*.json"))
FILES = [*sheet_files(), *OUTSIDE]
KINDS: tuple[BundleKind, ...] = get_args(BundleKind)
RELEASE: tuple[Release, ...] = get_args(Release)


@functools.cache
def read(path: Path) -> drugsheet.DrugSheet:
    return drugsheet.read(path)


def bundles(sheet: drugsheet.DrugSheet, release: Release) -> list[Json]:
    """As they come out of a file: JSON has no tuples and no Decimals."""
    return [json.loads(json.dumps(to_fhir(sheet, release=release, bundle=kind))) for kind in KINDS]


def test_the_releases_are_the_same() -> None:
    assert set(RELEASE) == set(RELEASES)


def test_there_are_sheets() -> None:
    assert len(sheet_files()) >= 15, f"no fixtures in {FIXTURES}"


@pytest.mark.parametrize("release", RELEASE)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_sheet_becomes_valid_fhir(path: Path, release: Release) -> None:
    needed(release)
    found = [str(problem) for bundle in bundles(read(path), release) for problem in problems(bundle, release)]
    assert found == []


@pytest.mark.parametrize("release", RELEASE)
@pytest.mark.parametrize(
    "source",
    [
        SHEET,
        SHEET.replace(b"Testdrug (Generic Name)", b"(Generic Name)").replace(b"Testdrug", b"This drug"),
        SHEET.replace(b"- Hair loss.", "- Hair loss <b>&amp; <script>x</script> \u0007 ]]> \u2028 é 😀.".encode()),
        b"\n".join(line for line in SHEET.splitlines() if not line.startswith(b"Revised")),
        SHEET.replace(b"- Hair loss.", b"- Hair loss.\n- .\n- -\n- ;"),
    ],
    ids=["plain", "no name", "hostile", "no date", "no words"],
)
def test_odd_sheets_become_valid_fhir_too(source: bytes, release: Release) -> None:
    needed(release)
    found = [str(problem) for bundle in bundles(drugsheet.parse(source), release) for problem in problems(bundle, release)]
    assert found == []


@pytest.mark.parametrize("release", RELEASE)
def test_a_name_that_stands_nowhere_in_the_text_is_valid_too(release: Release) -> None:
    """Of several names only some have a place then: FHIR's list of places has a null for each that has none."""
    needed(release)
    sheet = drugsheet.parse(b"(Generic Name)\nOther Names: Example\n" + SHEET.partition(b"\n\n")[2].replace(b"Testdrug", b"This drug"), name="testdrug.txt")
    assert sheet.drug.name == "Testdrug"
    assert [made["_name" if release == "R5" else "_synonym"][0] for made in _knowledge(sheet, release)] == [None, None]
    found = [str(problem) for bundle in bundles(sheet, release) for problem in problems(bundle, release)]
    assert found == []


def _knowledge(sheet: drugsheet.DrugSheet, release: Release) -> list[Json]:
    made = [entry["resource"] for bundle in bundles(sheet, release) for entry in bundle["entry"]]
    return [resource for resource in made if resource["resourceType"] == "MedicationKnowledge"]


@pytest.mark.skipif(not OUTSIDE, reason="there are no sheets of others beside the project (shared/seed, shared/leaflets)")
def test_sheets_of_others_are_among_them() -> None:
    assert len(OUTSIDE) > 5


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: f"{path.parent.name} {path.name}")
def test_examples_of_others(path: Path) -> None:
    """No false alarm on resources that others wrote and checked; their documents hold entries that belong to no part."""
    release = path.parent.name.upper()
    needed(release)
    found = problems(json.loads(path.read_text(encoding="utf-8")), release)
    assert [str(problem) for problem in found if problem.kind != "orphan"] == []


LISTS = ("about", "side_effects", "reproductive", "self_care", "interactions", "when_to_call", "important")


@pytest.mark.parametrize("release", RELEASE)
@pytest.mark.parametrize("emptied", [(), LISTS], ids=["facts", "nothing"])
def test_a_stored_sheet_without_sections(emptied: tuple[str, ...], release: Release) -> None:
    """No reader makes one, and the schema of stored sheets allows it: the facts stand in a section of their own."""
    needed(release)
    stored = drugsheet.parse(SHEET).model_dump(mode="json") | {"sections": [], **{key: [] for key in emptied}}
    if emptied:
        stored["allergic_reaction"] = None
    for bundle in bundles(drugsheet.DrugSheet.model_validate(stored), release):
        assert problems(bundle, release) == []


@pytest.mark.parametrize("release", RELEASE)
@pytest.mark.parametrize(
    "within",
    [None, {"high": 24, "unit": "h"}, {"high": 2, "high_inclusive": False, "unit": "wk"}, {"low": 1, "high": 1, "unit": "mo"}, {"low": 24, "high": 48, "unit": "h"}, {"low": 3, "unit": "d"}],
    ids=str,
)
def test_when_and_whom_to_call(within: Json | None, release: Release) -> None:
    needed(release)
    sheet = told(drugsheet.parse(SHEET), 0, "Call your doctor or nurse", urgency="routine", within=within, whom=list(get_args(Whom)))
    sheet = told(both(sheet), 0, urgency="unspecified", whom=["emergency_services"])
    found = [str(problem) for bundle in bundles(sheet, release) for problem in problems(bundle, release)]
    assert found == []
