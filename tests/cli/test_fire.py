"""``drugsheet fire``: which reasons hold for the readings of a file, and since when."""

from __future__ import annotations

import json
from pathlib import Path

from ..conftest import FIXTURES
from .conftest import Run

SHEET = FIXTURES / "upmc" / "cisplatin.txt"
AS_OF = "2026-03-09T00:00:00Z"
ROWS = """at,measure,subject,value,unit,present
2026-03-01T08:00:00Z,body_temperature,,38.2,Cel,
2026-03-01T20:00:00Z,body_temperature,,37.0,Cel,
2026-03-02T08:00:00Z,emesis_count,,2,,
2026-03-02T12:00:00Z,emesis_count,,3,,
2026-03-03T08:00:00Z,,Seizure,,,no
"""


def file(folder: Path, text: str, name: str = "readings.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_what_holds_what_held_and_what_is_open(run: Run, tmp_path: Path) -> None:
    result = run("fire", SHEET, "--observations", file(tmp_path, ROWS), "--as-of", AS_OF)
    assert (result.status, result.err) == (0, "")
    holds, _, rest = result.out.decode().partition("Held before:\n")
    assert holds == (
        "Holds:\n"
        "  immediate, since 2026-03-02T12:00:00+00:00: Throwing up more than 4 times in 24 hours\n"
        "    by 'more than 4 times in 24 hours': Number of times vomited 5 times in 4 hours\n"
        "\n"
    )
    assert rest.startswith(
        "  immediate, since 2026-03-01T08:00:00+00:00 until 2026-03-01T20:00:00+00:00: Fever of 100.5 F (38 C) or higher\n"
        "    by '100.5 F (38 C) or higher': Body temperature 38.2 °C\n"
        "\nNot answered by these readings:\n"
    )
    assert "  Shaking chills\n" in rest
    assert "Seizure" not in rest


def test_as_data(run: Run, tmp_path: Path) -> None:
    result = run("fire", SHEET, "--observations", "-", "--as-of", AS_OF, "-t", "json", stdin=ROWS.encode())
    data = json.loads(result.out)
    assert [(each["text"], each["since"], each["until"]) for each in data["fired"]] == [
        ("Fever of 100.5 F (38 C) or higher", "2026-03-01T08:00:00+00:00", "2026-03-01T20:00:00+00:00"),
        ("Throwing up more than 4 times in 24 hours", "2026-03-02T12:00:00+00:00", None),
    ]
    assert {"name": "hasShakingChills", "question": "Shaking chills"} in data["unanswered"]


def test_nothing_that_holds_is_no_sign_that_all_is_well(run: Run, tmp_path: Path) -> None:
    result = run("fire", SHEET, "--observations", file(tmp_path, "subject,present\nSeizure,no\n"))
    assert result.status == 0
    assert result.out.startswith(b"Nothing that the sheet asks for is known to hold.")


def test_a_mistake_names_its_row(run: Run, tmp_path: Path) -> None:
    path = file(tmp_path, ROWS.replace("37.0,Cel", "37.0,C"))
    result = run("fire", SHEET, "--observations", path, "--as-of", AS_OF)
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith(f"{path}: DS1040 unit 'C' is not in the table of UCUM units")
    assert "(line 3)" in result.err


def test_the_future_is_refused_unless_it_is_said_when_it_is(run: Run, tmp_path: Path) -> None:
    path = file(tmp_path, "at,measure,value,unit\n2999-01-01T00:00:00Z,body_temperature,39,Cel\n")
    assert "lies in the future" in run("fire", SHEET, "--observations", path).err
    assert run("fire", SHEET, "--observations", path, "--as-of", "2999-01-02T00:00:00Z").status == 0


def test_what_is_no_use(run: Run, tmp_path: Path) -> None:
    path = file(tmp_path, ROWS)
    assert run("fire", SHEET, "--observations", path, "--as-of", "noon").status == 2
    assert run("fire", "-", "--observations", "-").status == 2
    assert run("fire", tmp_path / "none.txt", "--observations", path).status == 1
    assert run("fire", SHEET, "--observations", tmp_path / "none.csv").status == 1
    other = file(tmp_path, "measure,value,unit\nblood_glucose,20,mmol/L\n", "sugar.csv")
    assert "DS1019" in run("fire", FIXTURES / "upmc" / "interferon_alfa.txt", "--observations", other).err


def test_observations_that_say_nothing_are_counted(run: Run, tmp_path: Path) -> None:
    resource = {"resourceType": "Observation", "status": "final", "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]}, "valueBoolean": True}
    result = run("fire", SHEET, "--observations", file(tmp_path, json.dumps(resource), "hemoglobin.json"))
    assert result.err == "1 of the Observations have no code or no value that the sheet's rules know.\n"
