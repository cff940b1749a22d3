"""One record says everything of a measure: what is added to the table is read, held to rules and written as FHIR."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import drugsheet
from drugsheet.export.fhir.questionnaire import label
from drugsheet.models import MEASURES, UNITS, Interval
from drugsheet.rules import Input

PACKAGE = Path(drugsheet.__file__).parent
POTASSIUM = """
    Measure(
        name="blood_potassium",
        label="Potassium",
        units={"mmol/L": (1, 12)},
        worse=Worse("more", "too much potassium, unless the range lies below 4", ((Decimal(4), "mmol/L"),)),
        english=("potassium",),
        bare={"mmol/L": (2, 9)},
        vital=True,
    ),
    Measure(
        name="girth",
        label="Girth",
        units={"cm": (20, 300)},
        worse=Worse("more", "a belly that swells"),
        english=("girths?",),
    ),
    Measure(
        name="drain_output",
        label="Drain output",
        units={"mL": None},
        worse=Worse("more", "a wound that leaks"),
        english=("drain outputs?",),
        over_time=True,
    ),
    Measure(
        name="muscle_mass",
        label="Muscle mass",
        units={"kg": None},
        worse=Worse("fewer", "muscles that waste"),
        english=("muscle mass",),
    ),"""
PROGRAM = """
import json
import drugsheet
from drugsheet.decisions import RANGES
from drugsheet.export.fhir.conditions import codes
from drugsheet.export.fhir.definitions import definitions
from drugsheet.export.fhir.plan import plan_definition
from drugsheet.export.fhir.questionnaire import questionnaire
from drugsheet.export.schema import json_schema
from drugsheet.grammar.thresholds import thresholds
from drugsheet.language.text import annotate
from drugsheet.rules import Observation, fired

def read(phrase):
    text = annotate(phrase)
    return [(each.measure, str(each.interval.low), each.interval.unit, list(each.inferred)) for each in thresholds(text, 0, len(text), call=True)]

sheet = drugsheet.parse({source!r}, layout="template-1")
(reason,) = sheet.when_to_call
limits = [limit.model_copy(update={{"measure": "blood_potassium"}}) for limit in reason.thresholds]
sheet = sheet.model_copy(update={{"when_to_call": [reason.model_copy(update={{"thresholds": limits}})]}})
seen = [Observation(measure="blood_potassium", value=value, unit="mmol/L") for value in ("5.4", "5.6")]
print(json.dumps({{
    "read": [read("Potassium above 5.5 mmol/L"), read("A potassium level over 6"), read("Potassium over 60 mmol/L"), read("Sodium above 150 mmol/L"),
             read("A girth over 110 cm"), read("A girth over 50 inches"), read("A lump over 2 cm"),
             read("Drain output of more than 100 mL in 24 hours"), read("Muscle mass below 20 kg")],
    "schema": "blood_potassium" in json.dumps(json_schema()),
    "fired": [[each.reason.text for each in fired(sheet, [one])] for one in seen],
    "range": RANGES["blood_potassium"],
    "codes": [code["code"] for code in codes("blood_potassium")],
    "listed": "blood_potassium" in json.dumps(definitions()),
    "asked": "Potassium" in [item["text"] for group in questionnaire(sheet, "x")["item"] for item in group["item"]],
    "planned": "bloodPotassium" in json.dumps(plan_definition(sheet, "x")),
}}))
"""
SOURCE = """Testadrine (Generic Name)

About This Drug

Testadrine is used to treat cancer.

Possible Side Effects (More Common)

- Itching

When to Call the Doctor

Call your doctor or nurse immediately if you have any of the following symptoms:
- Potassium above 5.5 mmol/L
"""


def test_adding_a_measure_is_one_record(tmp_path: Path) -> None:
    """A copy of the package with one record more: nothing else is changed."""
    shutil.copytree(PACKAGE, tmp_path / "drugsheet", ignore=shutil.ignore_patterns("__pycache__"))
    table = tmp_path / "drugsheet" / "models" / "measures.py"
    text = table.read_text("utf-8")
    assert text.count("_TABLE = (") == 1
    table.write_text(text.replace("_TABLE = (", f"_TABLE = ({POTASSIUM}"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(source=SOURCE)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "read": [
            [["blood_potassium", "5.5", "mmol/L", []]],
            [["blood_potassium", "6", "mmol/L", ["unit"]]],
            [],
            [["other", "150", "mmol/L", []]],
            [["girth", "110", "cm", []]],
            [["girth", "50", "[in_i]", []]],
            [["distance", "2", "cm", []]],
            [["drain_output", "100", "mL", []]],
            [["muscle_mass", "None", "kg", []]],
        ],
        "schema": True,
        "fired": [[], ["Potassium above 5.5 mmol/L"]],
        "range": {"mmol/L": [1, 12]},
        "codes": ["blood_potassium"],
        "listed": True,
        "asked": True,
        "planned": True,
    }


@pytest.mark.parametrize("name", MEASURES)
def test_a_record_is_whole(name: str) -> None:
    measure = MEASURES[name]
    assert measure.name == name
    assert measure.worse.reason
    assert set(measure.units) <= set(UNITS)
    assert set(measure.bare) <= set(measure.units)
    assert all(measure.plausible(Decimal(value), unit) for unit, values in measure.bare.items() for value in values)
    assert all(least < most for least, most in filter(None, measure.units.values()))
    assert label(Input("x", name, None)) == measure.label


CONVERTED: tuple[tuple[Interval, str, str, str], ...] = (
    # a range, a unit, as levels, as differences
    (Interval(low=Decimal(3), unit="[degF]"), "Cel", "-16.111111", "1.666667"),
    (Interval(low=Decimal(2), unit="Cel"), "[degF]", "35.6", "3.6"),
    (Interval(low=Decimal(5), unit="kg"), "[lb_av]", "11.023113", "11.023113"),
)


@pytest.mark.parametrize(("interval", "unit", "level", "difference"), CONVERTED, ids=str)
def test_a_difference_is_converted_by_the_factor_alone(interval: Interval, unit: str, level: str, difference: str) -> None:
    assert interval.to(unit).low == Decimal(level)
    assert interval.to(unit, difference=True).low == Decimal(difference)


def test_differences_are_compared_as_such() -> None:
    rise = Interval(low=Decimal("1.8"), unit="[degF]")
    assert rise.same_as(Interval(low=Decimal(1), unit="Cel"), difference=True)
    assert not rise.same_as(Interval(low=Decimal(1), unit="Cel"))
    assert Interval(low=Decimal(3), unit="[degF]").agrees_with(Interval(low=Decimal("1.7"), unit="Cel"), difference=True)
    assert rise.contains("1", "Cel", difference=True)
    assert not rise.contains("0.9", "Cel", difference=True)
