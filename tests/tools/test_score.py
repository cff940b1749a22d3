"""The scorer: a perfect reading scores 1, and an error lowers the figure of its field and no other."""

from __future__ import annotations

import copy
import json
import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
from tools.score import Tally, from_gold, from_models, main, norm, notation, paired, report, same, values

import drugsheet
from drugsheet import models

from ..conftest import FIXTURES
from ..sheets import SHEET

GOLD = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((FIXTURES / "gold").glob("*.json"))}

ANNOTATED: dict[str, Any] = {
    "sheet": "upmc/testdrug.txt",
    "title": "Testdrug (Generic Name)",
    "drug": {"name": "Testdrug", "qualifier": None, "other_names": ["Example", "TD-1"]},
    "about": ["Testdrug is used to treat cancer."],
    "side_effects": [
        {
            "text": "Soreness of the mouth and throat (rare). You may have red spots. It starts 2 to 3 days after a dose. Your mouth will be looked at.",
            "name": "Soreness of the mouth and throat",
            "listed_as": "more_common",
            "frequency": "rare",
            "incidence": "≥ 20 %",
            "symptoms": [{"name": "Soreness", "sites": ["mouth", "throat"]}],
            "includes": ["red spots"],
            "timings": [["onset", "2–3 d", "dose"]],
            "monitoring": ["Your mouth will be looked at."],
        },
        {"text": "Itching", "name": "Itching", "listed_as": "more_common", "frequency": "more_common", "symptoms": ["Itching"]},
    ],
    "reproductive": [{"text": "Wait for 6 months after the last dose.", "kind": "pregnancy", "timings": [["window", "6 mo", "last_dose"]]}],
    "self_care": [{"text": "Drink 6 to 8 cups of water a day.", "quantities": [{"interval": "6–8 [cup_us]", "per": "a day", "of": "water"}]}],
    "interactions": [
        {"kind": "food", "status": "none_known", "agents": ["food"], "text": "No interaction with food is known."},
        {
            "kind": "drug",
            "status": "known",
            "agents": ["Antacids", "Tums"],
            "text": "Antacids such as Tums® lower its level; take them 2 hours later.",
            "effect": "lower its level",
            "direction": "decreases",
            "affects": ["stomach"],
            "advice": ["take them 2 hours later"],
            "separation": [["before", "2 h"]],
            "window": "1 mo",
        },
    ],
    "allergic_reaction": {"rarity": "rare", "urgency": "immediate", "instruction": "Tell your nurse", "items": [{"text": "Hives", "symptoms": ["Hives"]}]},
    "when_to_call": [
        {
            "text": "Chest pain that wakes you. Call 911 if it lasts 2 minutes.",
            "urgency": "immediate",
            "action": "Call 911",
            "symptoms": [{"name": "Chest pain", "qualifier": "that wakes you"}],
            "thresholds": [{"measure": "duration", "interval": "≥ 2 min", "urgency": "emergency", "inferred": ["bound"], "subject": "Chest pain"}],
        },
        {
            "text": "4 more stools a day than usual",
            "urgency": "immediate",
            "thresholds": [{"measure": "stool_count", "interval": "≥ 4 {count}", "window": "1 d", "baseline": True, "equivalents": ["≥ 4 L"]}],
        },
    ],
    "important": [],
    "revised": "2011-11",
    "publisher": {"name": "UPMC", "phones": ["1-800-533-8762"], "copyright": "© UPMC"},
}
"""A sheet in which every field that is scored has a value."""


def scored(gold: dict[str, Any], sheet: dict[str, Any]) -> Tally:
    tally = Tally()
    tally.compare(gold, sheet)
    return tally


def perfect(gold: dict[str, Any]) -> dict[str, Any]:
    """What a reading without an error would be."""
    read: dict[str, Any] = copy.deepcopy(from_gold(gold))
    return read


def lowered(tally: Tally) -> set[str]:
    return {label for label in tally.wanted if tally.figures(label)[-1] < 1}


@pytest.mark.parametrize("gold", [ANNOTATED, *GOLD.values()], ids=["made up", *GOLD])
def test_a_perfect_reading_scores_one(gold: dict[str, Any]) -> None:
    tally = scored(gold, perfect(gold))
    assert (tally.misses, tally.mean(), tally.figures()[1:]) == ([], 1, (1, 1, 1))


def test_every_field_that_is_scored_is_tried() -> None:
    elsewhere = {"interactions", "interactions: kind", "interactions: status", "interactions: agents"}
    assert set(scored(ANNOTATED, perfect(ANNOTATED)).wanted) == {label for label, _ in ERRORS} | elsewhere


# The field that an error should lower, and a path into the reading with what is put there instead.
ERRORS: list[tuple[str, tuple[str | int, ...]]] = [
    ("title", ("title",)),
    ("revised", ("revised",)),
    ("about", ("about", 0)),
    ("drug: name", ("drug", "name")),
    ("drug: other_names", ("drug", "other_names", 1)),
    ("publisher: name", ("publisher", "name")),
    ("publisher: phones", ("publisher", "phones", 0)),
    ("publisher: copyright", ("publisher", "copyright")),
    *((f"side_effects: {name}", ("side_effects", 0, name)) for name in ("name", "listed_as", "frequency", "incidence")),
    ("side_effects: includes", ("side_effects", 0, "includes", 0)),
    ("side_effects: monitoring", ("side_effects", 0, "monitoring", 0)),
    ("side_effects: symptoms", ("side_effects", 0, "symptoms", 0, "name")),
    ("side_effects: symptoms: sites", ("side_effects", 0, "symptoms", 0, "sites", 0)),
    ("side_effects: timings", ("side_effects", 0, "timings", 0, "kind")),
    ("side_effects: timings", ("side_effects", 0, "timings", 0, "interval")),
    ("side_effects: timings: anchor", ("side_effects", 0, "timings", 0, "anchor")),
    ("reproductive: kind", ("reproductive", 0, "kind")),
    ("reproductive: timings", ("reproductive", 0, "timings", 0, "interval")),
    ("reproductive: timings: anchor", ("reproductive", 0, "timings", 0, "anchor")),
    ("self_care: quantities", ("self_care", 0, "quantities", 0, "interval")),
    ("self_care: quantities: per", ("self_care", 0, "quantities", 0, "per")),
    ("self_care: quantities: of", ("self_care", 0, "quantities", 0, "of")),
    *((f"interactions: {name}", ("interactions", 1, name)) for name in ("direction", "effect", "window")),
    ("interactions: affects", ("interactions", 1, "affects", 0)),
    ("interactions: advice", ("interactions", 1, "advice", 0)),
    ("interactions: separation", ("interactions", 1, "separation", 0, "interval")),
    *((f"allergic_reaction: {name}", ("allergic_reaction", name)) for name in ("rarity", "urgency", "instruction")),
    ("allergic_reaction: items: symptoms", ("allergic_reaction", "items", 0, "symptoms", 0, "name")),
    ("when_to_call: urgency", ("when_to_call", 0, "urgency")),
    ("when_to_call: action", ("when_to_call", 0, "action")),
    ("when_to_call: symptoms", ("when_to_call", 0, "symptoms", 0, "name")),
    ("when_to_call: symptoms: qualifier", ("when_to_call", 0, "symptoms", 0, "qualifier")),
    ("when_to_call: thresholds", ("when_to_call", 0, "thresholds", 0, "measure")),
    ("when_to_call: thresholds", ("when_to_call", 0, "thresholds", 0, "interval")),
    ("when_to_call: thresholds: urgency", ("when_to_call", 0, "thresholds", 0, "urgency")),
    ("when_to_call: thresholds: subject", ("when_to_call", 0, "thresholds", 0, "subject")),
    ("when_to_call: thresholds: inferred", ("when_to_call", 0, "thresholds", 0, "inferred", 0)),
    ("when_to_call: thresholds: window", ("when_to_call", 1, "thresholds", 0, "window")),
    ("when_to_call: thresholds: equivalents", ("when_to_call", 1, "thresholds", 0, "equivalents", 0)),
    ("when_to_call: thresholds: baseline", ("when_to_call", 1, "thresholds", 0, "baseline")),
    # Words of an item that are cut off make the item wrong, and nothing in it.
    ("side_effects", ("side_effects", 1, "text")),
    ("reproductive", ("reproductive", 0, "text")),
    ("self_care", ("self_care", 0, "text")),
    ("when_to_call", ("when_to_call", 1, "text")),
    ("allergic_reaction: items", ("allergic_reaction", "items", 0, "text")),
]


@pytest.mark.parametrize(("label", "path"), ERRORS, ids=lambda value: value if isinstance(value, str) else ".".join(map(str, value)))
def test_an_error_lowers_its_field_alone(label: str, path: tuple[str | int, ...]) -> None:
    sheet = perfect(ANNOTATED)
    record: Any = sheet
    for step in path[:-1]:
        record = record[step]
    right = record[path[-1]]
    record[path[-1]] = False if right is True else right[:-2] if path[-1] == "text" else "wrong"
    tally = scored(ANNOTATED, sheet)
    assert lowered(tally) == {label}
    assert {miss.kind for miss in tally.misses} == ({"missed"} if right is True else {"missed", "extra"})


@pytest.mark.parametrize("name", ["kind", "status"])
def test_a_wrong_kind_or_status_makes_the_statement_wrong(name: str) -> None:
    sheet = perfect(ANNOTATED)
    sheet["interactions"][1][name] = "wrong"
    assert lowered(scored(ANNOTATED, sheet)) == {"interactions", f"interactions: {name}"}


def test_a_missing_agent_lowers_recall_only() -> None:
    sheet = perfect(ANNOTATED)
    sheet["interactions"][1]["agents"].remove("Tums")
    tally = scored(ANNOTATED, sheet)
    assert lowered(tally) == {"interactions", "interactions: agents"}
    assert tally.figures("interactions: agents") == pytest.approx((3, 1, 2 / 3, 4 / 5))


def test_a_missed_item_misses_all_that_it_says() -> None:
    sheet = perfect(ANNOTATED)
    del sheet["when_to_call"][0]
    tally = scored(ANNOTATED, sheet)
    assert {label.partition(":")[0] for label in lowered(tally)} == {"when_to_call"}
    assert tally.figures("when_to_call") == pytest.approx((2, 1, 1 / 2, 2 / 3))
    assert tally.figures("when_to_call: action") == (1, 1, 0, 0)


def test_an_invented_statement_lowers_precision_only() -> None:
    sheet = perfect(ANNOTATED)
    sheet["interactions"].append({"kind": "other", "status": "possible", "agents": ["sun"], "text": "Stay out of the sun."})
    tally = scored(ANNOTATED, sheet)
    assert tally.figures("interactions") == pytest.approx((2, 2 / 3, 1, 4 / 5))


def test_what_is_not_annotated_is_not_scored() -> None:
    sheet = perfect(ANNOTATED)
    sheet["publisher"]["content_provider"] = "Someone"
    sheet["interactions"][0]["effect"] = "none"
    assert scored(ANNOTATED, sheet).misses == []


def test_an_item_that_is_printed_twice_counts_twice() -> None:
    sheet = perfect(ANNOTATED)
    sheet["side_effects"].append(sheet["side_effects"][1])
    assert scored(ANNOTATED, sheet).figures("side_effects")[1] == pytest.approx(2 / 3)


def test_symptoms_keep_their_own_sites() -> None:
    gold = copy.deepcopy(ANNOTATED)
    gold["side_effects"][1]["symptoms"] = [{"name": "Itching", "sites": ["arms", "legs"]}, "Burning"]
    sheet = perfect(gold)
    sheet["side_effects"][1]["symptoms"] = [{"name": "Burning", "sites": ["arms", "legs"]}, {"name": "Itching"}]
    assert lowered(scored(gold, sheet)) == {"side_effects: symptoms: sites"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Itching.", "itching"),
        ("Warfarin (Coumadin®, Jantoven®)", "warfarin (Coumadin, Jantoven)"),
        ("St. John’s\nwort", "st. john's wort"),
        ("Tell your nurse:", "tell your nurse"),
    ],
)
def test_what_does_not_count(one: str, other: str) -> None:
    assert norm(one) == norm(other)


def test_the_closest_are_paired_first() -> None:
    assert list(paired(["a", "bc"], ["b", "a"], [same, lambda one, other: other in one])) == [("a", "a"), ("bc", "b")]
    assert list(paired(["a"], ["b"], [same])) == [("a", None), (None, "b")]


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (models.Interval(low=100, unit="[degF]"), "≥ 100 [degF]"),
        (models.Interval(low=3, low_inclusive=False, unit="{count}"), "> 3 {count}"),
        (models.Interval(high=24, unit="h"), "≤ 24 h"),
        (models.Interval(high=92, high_inclusive=False, unit="%"), "< 92 %"),
        (models.Interval(low=2, high=3, unit="d"), "2–3 d"),
        (models.Interval(low=Decimal("0.5"), high=Decimal("0.5"), unit="[tsp_us]"), "0.5 [tsp_us]"),
    ],
)
def test_intervals_are_written_as_the_guide_says(interval: models.Interval, expected: str) -> None:
    assert notation(interval.model_dump(mode="json")) == expected


def test_a_sheet_takes_the_shape_of_its_annotation() -> None:
    read = from_models(drugsheet.parse(SHEET).model_dump(mode="json"))
    (limit,) = read["when_to_call"][1]["thresholds"]
    assert (limit["interval"], limit["window"]) == ("> 3 {count}", "1 d")
    assert read["about"][0] == "Testdrug is used to treat cancer."


# --------------------------------------------------------------------------------------------------- the gold sheets


@pytest.mark.parametrize("gold", GOLD.values(), ids=GOLD)
def test_what_is_annotated_is_printed(gold: dict[str, Any]) -> None:
    text = norm(drugsheet.read(FIXTURES / gold["sheet"]).text)
    facts = [fact for name in ("side_effects", "reproductive", "self_care", "interactions", "when_to_call") for fact in gold[name]]
    facts += (gold["allergic_reaction"] or {"items": []})["items"]
    passages = [passage for fact in facts for name in ("includes", "monitoring", "advice") for passage in fact.get(name, [])]
    printed = [*(fact["text"] for fact in facts), *passages, *gold["about"], *gold["important"]]
    assert [words for words in printed if norm(words) not in text] == []


def choices(record: type[models.Record], name: str) -> tuple[str, ...]:
    """The values that a field may have, if they are a closed list."""
    kind = record.model_fields[name].annotation
    return next((get_args(part) for part in (kind, *get_args(kind)) if get_origin(part) is Literal), ())


def check(record: type[models.Record], facts: list[Mapping[str, Any]]) -> None:
    for fact in facts:
        assert fact.keys() <= record.model_fields.keys(), fact
        for name, value in fact.items():
            allowed = choices(record, name)
            assert not allowed or set(values(value)) <= set(allowed), fact


@pytest.mark.parametrize("gold", GOLD.values(), ids=GOLD)
def test_an_annotation_has_the_fields_and_values_of_the_models(gold: dict[str, Any]) -> None:
    sheet = from_gold(gold)
    tops: dict[str, type[models.Record]] = {
        "side_effects": models.SideEffect,
        "reproductive": models.ReproductiveConcern,
        "self_care": models.SelfCare,
        "interactions": models.Interaction,
        "when_to_call": models.CallReason,
    }
    parts: dict[str, type[models.Record]] = {
        "symptoms": models.Symptom,
        "timings": models.Timing,
        "thresholds": models.Threshold,
        "quantities": models.Quantity,
        "separation": models.Separation,
    }
    check(models.Drug, [sheet["drug"]])
    check(models.Publisher, [sheet["publisher"]])
    for name, record in tops.items():
        check(record, sheet[name])
        for fact in sheet[name]:
            for part in fact.keys() & parts.keys():
                check(parts[part], fact[part])


# ------------------------------------------------------------------------------------------------------ the program


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "gold").mkdir()
    shutil.copy(FIXTURES / "gold" / "ondansetron.json", tmp_path / "gold")
    (tmp_path / "upmc").mkdir()
    shutil.copy(FIXTURES / "upmc" / "ondansetron.txt", tmp_path / "upmc")
    return tmp_path


def test_the_figures_are_printed_and_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = folder / "score.md"
    assert main(["--fixtures", str(folder), "--page", str(page)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("All fields together: precision ")
    assert "| `upmc/ondansetron.txt` |" in printed
    assert page.read_text("utf-8").endswith(printed)


def test_differences_are_listed_on_demand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = folder / "gold" / "ondansetron.json"
    gold.write_text(gold.read_text("utf-8").replace('"revised": "2016-09"', '"revised": "1999"'), "utf-8")
    assert main(["--fixtures", str(folder), "--page", str(folder / "score.md"), "-v"]) == 0
    assert "revised | upmc/ondansetron.txt | missed: 1999" in capsys.readouterr().out


def test_nothing_to_score_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--fixtures", str(tmp_path)]) == 1
    assert "No annotated sheet in" in capsys.readouterr().err


def test_the_report_of_a_perfect_reading() -> None:
    tally = scored(ANNOTATED, perfect(ANNOTATED))
    lines = report(tally, {"upmc/testdrug.txt": tally}).splitlines()
    assert lines[0].startswith("All fields together: precision 1.000, recall 1.000, F1 1.000 over ")
    assert all(line.endswith("| 1.000 | 1.000 | 1.000 |") for line in lines if line.startswith("| `"))
