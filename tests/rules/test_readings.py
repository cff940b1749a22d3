"""Files of readings: CSV, JSON lines and FHIR Observations say the same; what no series can be names its row."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

import drugsheet
from drugsheet.errors import BadReadings
from drugsheet.export.fhir.elements import own_coding
from drugsheet.export.readings import read_observations
from drugsheet.rules import Observation, rulebook
from tests.tables import table

from ..extract.sheets import bullets, template

ITEMS = ("Fever of 101 F or higher", "Vomiting more than 3 times in 24 hours", "Weight gain of 3 pounds in 1 day", "Blood pressure above 140/90", "Chills", "Chest pain that lasts 2 minutes", "Pain of 7 or more on a scale of 0 to 10")
BOOK = rulebook(drugsheet.parse(template(call=f"Call your doctor immediately if you have any of the following symptoms:\n{bullets(*ITEMS)}"), layout="template-1"))
NOW = datetime(2026, 3, 9, tzinfo=UTC)
AT = "2026-03-01T08:00:00Z"
LATER = "2026-03-02T08:00:00+00:00"

EXPECTED = [
    Observation(measure="body_temperature", value="38.5", unit="Cel", at=AT),
    Observation(measure="emesis_count", value=4, over="86400 s", at=LATER),
    Observation(measure="body_weight", value=150, unit="[lb_av]", at=AT),
    Observation(subject="Chills", at=AT, present=False),
]

CSV = """at,measure,subject,value,unit,over,present
2026-03-01T08:00:00Z,body_temperature,,38.5,Cel,,
2026-03-02T08:00:00+00:00,emesis_count,,4,,86400 s,

2026-03-01T08:00:00Z,body_weight,,150,[lb_av],,
2026-03-01T08:00:00Z,,Chills,,,,no
"""
LINES = "\n".join(json.dumps(each.model_dump(mode="json", exclude_defaults=True) | ({"over": "86400 s"} if each.over else {})) for each in EXPECTED)


def resource(code: tuple[str, str], at: Any = AT, **value: Any) -> dict[str, Any]:
    effective = {"effectiveDateTime": at} if isinstance(at, str) else {} if at is None else {"effectivePeriod": at}
    return {"resourceType": "Observation", "status": "final", "code": {"coding": [{"system": code[0], "code": code[1]}]}, **effective, **value}


def quantity(value: Any, code: str | None, **more: Any) -> dict[str, Any]:
    return {"valueQuantity": {"value": value, **({} if code is None else {"system": "http://unitsofmeasure.org", "code": code}), **more}}


def own(system: str, code: str) -> tuple[str, str]:
    made = own_coding(system, code)
    return made["system"], made["code"]


LOINC = "http://loinc.org"
CHILLS = next(needed.name for needed in BOOK.inputs if needed.subject == "Chills")
FHIR = [
    resource((LOINC, "8310-5"), **quantity(38.5, "Cel")),
    resource(own("measure", "emesis_count"), {"start": "2026-03-01T08:00:00Z", "end": LATER}, valueInteger=4),
    resource((LOINC, "29463-7"), **quantity(150, "[lb_av]")),
    resource(own("input", CHILLS), valueBoolean=False),
]


def bundle(*resources: Any) -> str:
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": each} for each in resources]}, indent=1)


FORMS = {
    "csv": CSV,
    "csv of a spreadsheet": "\ufeff" + CSV.replace(",", ";").replace("\n", "\r\n"),
    "lines": LINES + "\n\n",
    "bundle": bundle(*FHIR),
    "list": json.dumps(FHIR),
    "resources, one a line": "\n".join(map(json.dumps, FHIR)),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(form: str) -> None:
    given = read_observations(FORMS[form].encode(), BOOK, now=NOW)
    assert given.observations == EXPECTED
    assert given.unused == 0


def test_an_answer_to_a_question_is_of_what_it_asks() -> None:
    chest, vomiting = (next(needed for needed in BOOK.inputs if needed.measure == name) for name in ("duration", "emesis_count"))
    given = read_observations(bundle(resource(own("input", chest.name), **quantity(3, "min")), resource(own("input", vomiting.name), None, valueInteger=5)).encode(), BOOK)
    assert given.observations == [
        Observation(measure="duration", subject=chest.subject, value=3, unit="min", at=AT),
        Observation(measure="emesis_count", value=5, over=vomiting.over),
    ]


def test_a_panel_is_its_components() -> None:
    parts = [{"code": {"coding": [{"system": LOINC, "code": code}]}, **quantity(value, "mm[Hg]")} for code, value in (("8480-6", 150), ("8462-4", 80))]
    given = read_observations(bundle(resource((LOINC, "85354-9"), component=parts)).encode(), BOOK)
    assert given.observations == [Observation(measure=name, value=value, unit="mm[Hg]", at=AT) for name, value in (("systolic_blood_pressure", 150), ("diastolic_blood_pressure", 80))]


def test_a_usual_value_has_a_code_of_its_own() -> None:
    (usual,) = read_observations(bundle(resource(own("usual", "body_weight"), None, **quantity(70, "kg"))).encode(), BOOK).observations
    assert (usual.measure, usual.usual, usual.at) == ("body_weight", True, None)


def test_what_says_nothing_is_counted() -> None:
    absent = {**resource((LOINC, "8310-5")), "dataAbsentReason": {"text": "refused"}}
    wrong = {**FHIR[0], "status": "entered-in-error"}
    given = read_observations(bundle(resource((LOINC, "718-7"), "2026", **quantity(9, "g/dL")), absent, wrong, {"resourceType": "Patient"}, *FHIR).encode(), BOOK, now=NOW)
    assert given.observations == EXPECTED
    assert given.unused == 3


def test_resources_have_no_order() -> None:
    later = resource((LOINC, "8310-5"), LATER, **quantity(37, "Cel"))
    assert len(read_observations(bundle(later, FHIR[0]).encode(), BOOK, now=NOW).observations) == 2


HEAD = "at,measure,value,unit\n"
REFUSED: tuple[tuple[str, str, int | None], ...] = (
    # the file, what is said of it, its row
    ("", "empty", None),
    ("temperature,value\n", "no field 'temperature'", 1),
    ("at,at\n", "stands there twice", 1),
    (HEAD + f"{AT},body_temperature,38.5,C\n", "unit 'C' is not in the table", 2),
    (HEAD + f"\n\n{AT},body_temperature,38.5,kg\n", "kg measures mass", 4),
    (HEAD + f"{AT},body_temperature,38.5,\n", "a unit is missing", 2),
    (HEAD + f"{AT},body_temperature,warm,Cel\n", "value: ", 2),
    (HEAD + f"{AT},mood,5,Cel\n", "measure: ", 2),
    (HEAD + "2026-03-01,body_temperature,38.5,Cel\n", "lacks its zone or its hour", 2),
    (HEAD + f"{LATER},body_temperature,38.5,Cel\n{AT},body_temperature,38.5,Cel\n", "stands after 2026-03-02T08:00:00+00:00 in row 2", 3),
    (HEAD + f"{AT},body_temperature,38.5,Cel\n2026-03-01T09:00:00+01:00,body_temperature,38.6,Cel\n", "row 2 is a reading of the same thing at the same time", 3),
    (HEAD + "2026-03-09T00:00:01Z,body_temperature,38.5,Cel\n", "lies in the future", 2),
    (HEAD + f"{AT},body_temperature,38.5,Cel,more\n", "5 cells under 4 columns", 2),
    (HEAD + f'{AT},"body_temperature,38.5,Cel\n', "this is no CSV", 2),
    ("at,subject,present\n,Chills,perhaps\n", "neither true nor false", 2),
    ('{"subject": "Chills"}\n{"subject": "Chills", "mood": 3}\n', "no field 'mood'", 2),
    ('{"subject": "Chills"}\n[]\n', "no JSON object", 2),
    ('{"subject": "Chills"}\n{"subject"\n', "no JSON", 2),
    ("[" * 100_000, "no JSON", None),
    ('{"a":' * 100_000, "no JSON", None),
    ("[]", "no FHIR Observations", None),
    ('[{"subject": "Chills"}]', "no FHIR Observations", None),
    ('{\n"subject": "Chills"\n}', "no FHIR Observations", None),
    ('{"resourceType": "Patient"}', "neither an Observation nor a Bundle", None),
    (bundle(FHIR[0], FHIR[0]), "the same thing at the same time", 2),
    (bundle({**FHIR[0], "subject": {"reference": "Patient/1"}}, {**FHIR[2], "subject": {"reference": "Patient/2"}}), "several patients", 2),
    (bundle(FHIR[2], resource((LOINC, "8310-5"), **quantity(38.5, "C"))), "unit 'C'", 2),
    (bundle(resource((LOINC, "8310-5"), **quantity(38.5, "Cel", comparator=">"))), "comparator", 1),
    (bundle(resource((LOINC, "8310-5"), **quantity("38.5", "Cel"))), "no number", 1),
    (bundle(resource((LOINC, "8310-5"), valueQuantity={"value": 38.5, "code": "Cel", "system": "urn:x"})), "no UCUM code", 1),
    (bundle(resource((LOINC, "8310-5"), "2026-03-01", **quantity(38.5, "Cel"))), "lacks its zone", 1),
    (bundle(resource((LOINC, "8310-5"), {"start": LATER, "end": AT}, **quantity(38.5, "Cel"))), "ends before it begins", 1),
)


@table(REFUSED)
def test_what_is_no_series_names_its_row(text: str, message: str, row: int | None) -> None:
    with pytest.raises(BadReadings) as refusal:
        read_observations(text.encode(), BOOK, now=NOW)
    assert message in refusal.value.reason
    assert refusal.value.hint
    assert row is None or refusal.value.line == row


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(BadReadings, match="no UTF-8"):
        read_observations(b"at,measure\n\xff", BOOK)


def test_there_is_a_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drugsheet.rules.readings.MOST", 2)
    with pytest.raises(BadReadings, match="more than 2 readings"):
        read_observations(b"subject\na\nb\nc\n", BOOK)


def test_a_reading_is_of_one_thing_at_one_time_even_if_others_are() -> None:
    rows = f"at,subject,measure,value,unit\n{AT},Chest pain,duration,1,min\n{AT},Headache,duration,1,min\n{AT},Chest pain,,,\n"
    assert len(read_observations(rows.encode(), BOOK).observations) == 3
