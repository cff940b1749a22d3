"""What is odd in a sheet: for each code, texts that must give it and near misses that must not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import drugsheet
from drugsheet import DrugSheet
from drugsheet.lint import count_by_code, lint
from drugsheet.models import CODES
from tests.tables import table

from .build import apart, both, build, told

Row = tuple[str, Any]
"""The part of the sheet, as ``build.source`` calls it, and what stands there."""

DUPLICATES: list[Row] = [
    ("common", ("Loss of appetite", "Nausea", "Loss of appetite")),
    ("common", ("Loss of appetite", "Nausea", "LOSS OF APPETITE.")),
    ("common", ("Loss of appetite. Eat small meals.", "Loss of appetite. You may lose weight.")),
    ("uncommon", ("Gout", "Gout", "Gout")),
    ("care", ("Wash your hands often.", "Rest in the afternoon.", "Wash your hands, often")),
    ("reproductive", ("Pregnancy warning: Do not become pregnant.", "Pregnancy warning: Do not become pregnant.")),
    ("allergic", ("Hives", "Trouble breathing", "Hives")),
    ("urgent", ("Chills", "Seizures", "Chills")),
    ("soon", ("Mouth sores", "Mouth sores")),
    ("soon", ("Weight gain of 3 pounds in 1 day", "Yellow skin", "Weight gain of 3 pounds in 1 day")),
    ("urgent", ("Temperature > 102 F", "Temperature < 102 F", "Temperature >102 F.")),
    ("soon", ("Weight gain of 2-3 pounds in 1 day", "Weight gain of 2 – 3 pounds in 1 day")),
    ("care", ("Wash your hands - often.", "Wash your hands: often")),
]
NO_DUPLICATES: list[Row] = [
    ("common", ("Loss of appetite", "Loss of hair")),
    ("common", ("Pain in the belly", "Pain in the back")),
    ("care", ("Drink 2 quarts of water every day.", "Drink 3 quarts of water every day.")),
    ("urgent", ("Vomiting", "Vomiting blood")),
    ("soon", ("Swelling of the hands", "Swelling of the feet")),
    ("uncommon", ("Low white blood cells", "Low red blood cells", "Low platelets")),
    ("urgent", ("Temperature > 102 F", "Temperature < 102 F")),
    ("urgent", ("Temperature ≥ 102 F", "Temperature ≤ 102 F")),
    ("urgent", ("Blood sugar +/- 5", "Blood sugar - 5")),
    ("soon", ("Weight gain of 2-3 pounds in 1 day", "Weight gain of 2.3 pounds in 1 day")),
    ("soon", ("Weight gain of 1/2 pound in 1 day", "Weight gain of 1.2 pound in 1 day", "Weight gain of 1 – 2 pound in 1 day")),
    ("soon", ("Weight loss of 5%", "Weight loss of 5")),
    ("common", ("Low platelets (> 50)", "Low platelets (< 50)")),
]

TRUNCATED: list[Row] = [
    ("urgent", ("Swelling of the face or",)),
    ("urgent", ("Feeling like your tongue or throat",)),
    ("soon", ("Burning when you pass urine, or blood in the",)),
    ("soon", ("Pain in the belly (the upper",)),
    ("soon", ("Tiredness so bad that you",)),
    ("soon", ("Tingling that gets worse or keeps you from",)),
    ("soon", ("Odd behavior, such as",)),
    ("urgent", ("Feeling that your throat is getting",)),
    ("urgent", ("Chest",)),
    ("common", ("Tiredness. You may need to rest between",)),
    ("common", ("Nausea and vomiting. Both may be worse because",)),
    ("uncommon", ("Inflammation of the lungs, which can make it hard to",)),
    ("care", ("Avoid sun and",)),
    ("care", ("Stay away from people with colds, flu,",)),
    ("reproductive", ("Pregnancy warning: Use birth control during and",)),
    ("allergic", ("Swelling of your",)),
    ("urgent", ("Bleeding that does not stop after",)),
]
NOT_TRUNCATED: list[Row] = [
    ("urgent", ("Feeling like your throat is closing",)),
    ("urgent", ("Feeling that you may pass out",)),
    ("urgent", ("Chest pain",)),
    ("soon", ("Sores that a cream was prescribed for",)),
    ("soon", ("A cough that you cannot account for.",)),
    ("soon", ("Swelling (hands and feet)",)),
    ("common", ("Changes in the way things taste",)),
    ("common", ("Hair loss, which may be complete and may go on and on",)),
    ("uncommon", ("Itching all over",)),
    ("allergic", ("A feeling of tightness in the chest",)),
    ("urgent", ("A cut that is hard to deal with",)),
    ("care", ("Rinse the cup that you drink from",)),
    ("care", ("Take the tablet that you were told to",)),
]

MISSING: list[Row] = [
    ("about", "Testdrug is used to treat cancer. Information that is made available on is not meant to replace advice."),
    ("about", "Testdrug is used to treat cancer. Further, is not a cure."),
    ("reproductive", ("Breast feeding warning: Do not nurse, since may pass into milk.",)),
    ("common", ("Tiredness. Your may be tired for days.",)),
    ("interactions", "Some drugs change the adverse effects IL-2 causes."),
    ("interactions", "Some drugs change the adverse effects Testdrug causes."),
    ("care", ("Drink the is best for you.",)),
    ("interactions", "Aspirin is harmful. Tell your doctor about your if you take any."),
]
NOT_MISSING: list[Row] = [
    ("about", "Testdrug is used to treat cancer. However, it is not a cure."),
    ("about", "Testdrug is used to treat cancer. It is approved for this and that."),
    ("reproductive", ("Breast feeding warning: Do not nurse, since it may pass into milk.",)),
    ("interactions", "Aspirin can raise the levels of Testdrug. Ask what is safe to take."),
    ("interactions", "Some drugs change the adverse effects Testdrugs cause."),
    ("common", ("Tiredness. You may be tired for days.",)),
    ("common", ("Chills. The ones that come at night may be strong.",)),
    ("care", ("Cut down on what you can, and rest.",)),
    ("care", ("Although not common, tell us about any fall.",)),
    ("care", ("Wear the brace that you came in with.",)),
    ("about", "Testdrug is used to treat cancer. What it depends on is not known."),
]

RARE: list[Row] = [
    ("common", ("Gout. This is rare.",)),
    ("common", ("Gout (rare)",)),
    ("common", ("Gout. This effect is very rare.",)),
    ("common", ("Hair loss", "Seizures in rare cases")),
]
NOT_RARE: list[Row] = [
    ("uncommon", ("Gout. This is rare.",)),
    ("uncommon", ("Gout (rare)",)),
    ("common", ("Gout. This is common.",)),
    ("common", ("Bleeding. Do not eat rare meat.",)),
]

DISAGREE: list[Row] = [
    ("urgent", ("Fever of 100.4 F (39 C) or above",)),
    ("urgent", ("Fever of 38 C (102 F) or above",)),
    ("soon", ("Weight gain of 5 pounds (5 kg) in 1 week",)),
    ("soon", ("Temperature above 100.5 °F (37.5 °C)",)),
]
AGREE: list[Row] = [
    ("urgent", ("Fever of 100.5 F (38 C) or above",)),
    ("urgent", ("Fever of 100.4 F (38 C) or above",)),
    ("urgent", ("Fever of 38 C (100.4 F) or above",)),
    ("urgent", ("Fever of 101 F (38.3 C) or above",)),
    ("soon", ("Weight gain of 5 pounds (2.3 kg) in 1 week",)),
    ("soon", ("Weight gain of 5 pounds (2 kg) in 1 week",)),
    ("soon", ("Diarrhea for 1 day (24 hours)",)),
]

UNCLAIMED: list[Row] = [
    ("care", ("Empty your bladder every 2 hours.",)),
    ("common", ("Hearing loss. It is tested at 5 tones.",)),
    ("uncommon", ("Low platelets. Your blood will be tested every 3 weeks.",)),
    ("care", ("Walk with 2 sticks.",)),
    ("common", ("Hair loss. Your hair will be 3 shades lighter.",)),
]
CLAIMED: list[Row] = [
    ("common", ("Hearing loss. People over 65 have it more often.",)),
    ("common", ("Falls, if you are 75 or older.",)),
    ("soon", ("A rash (01632 960 118)",)),
    ("soon", ("A rash; ring (02) 9555 0143",)),
    ("soon", ("A rash; call 1300 555 019",)),
    ("soon", ("Chills (we are open between 9 and 5 on weekdays)",)),
    ("soon", ("Chills; ring the 24-hour nurse line",)),
    ("soon", ("Hives after a 250 mg dose",)),
    ("soon", ("Sleepiness after doses of more than 40 mg",)),
    ("soon", ("Shaking, if you took over 3 g",)),
    ("soon", ("A cough that began after 9 May 2023",)),
    ("soon", ("A cough that began before 14 June.",)),
    ("care", ("Drink 8 cups of water every day.",)),
    ("common", ("Nausea. This may last up to 2 days.",)),
    ("urgent", ("Vomiting more than 3 times in 1 day",)),
    ("urgent", ("Fainting. Call 911.",)),
    ("soon", ("Weight gain of 5 pounds in one week",)),
    ("uncommon", ("Rash, seen in 10% of patients",)),
    ("reproductive", ("Contraception: Use birth control for 6 months after the last dose.",)),
    ("interactions", "Take antacids 2 hours before or 6 hours after Testdrug."),
    ("about", "Testdrug is used to treat cancer. It was first made in 1962."),
    ("soon", ("Trouble with one eye",)),
    ("urgent", ("Chest pain after dose number 4",)),
    ("urgent", ("Fainting. Ring 999.",)),
    ("care", ("Use sunscreen with an SPF of 30.",)),
    ("care", ("Ring the ward on 614-555-0172.",)),
    ("care", ("Take it at 8 a.m.",)),
    ("care", ("Read page 3 of 4.",)),
    ("common", ("Nausea, in 1 in 10 people",)),
]

INFERRED: list[Row] = [
    ("urgent", ("Fever of 101 or higher",)),
    ("urgent", ("Temperature above 38.5",)),
    ("urgent", ("Heart rate above 101",)),
]
NOT_INFERRED: list[Row] = [
    ("urgent", ("Fever of 101 F or higher",)),
    ("urgent", ("Temperature above 38.5 degrees Celsius",)),
]

CONTRADICTORY: list[Row] = [
    ("urgent soon", (("Fever of 101 F or higher",), ("Fever of 103 F or higher",))),
    ("urgent soon", (("Fever of 38 C or higher",), ("Fever of 103 F or higher",))),
    ("urgent soon", (("Vomiting more than 3 times in 1 day",), ("Vomiting more than 5 times in 1 day",))),
    ("urgent soon", (("Weight gain of 3 pounds in 1 week",), ("Weight gain of 5 pounds in 1 week",))),
    ("urgent soon", (("Vomiting more than 3 times in 24 hours",), ("Vomiting more than 5 times in 1 day",))),
]
NOT_CONTRADICTORY: list[Row] = [
    ("urgent soon", (("Fever of 103 F or higher",), ("Fever of 101 F or higher",))),
    ("urgent soon", (("Vomiting more than 5 times in 1 day",), ("Vomiting more than 3 times in 1 day",))),
    ("urgent soon", (("Vomiting more than 3 times in 1 day",), ("Vomiting more than 5 times in 1 week",))),
    ("urgent soon", (("Chest pain for more than 2 minutes",), ("Diarrhea for more than 2 days",))),
    ("urgent soon", (("Weight gain of 3 pounds in 1 week",), ("Weight loss of 5 pounds in 1 week",))),
    ("urgent", ("Fever of 101 F or higher", "Fever of 103 F or higher")),
]

TWO_URGENCIES: list[Row] = [
    ("urgent soon", (("Chills",), ("Chills",))),
    ("urgent soon", (("Shaking chills",), ("A rash", "Shaking chills."))),
    ("urgent soon", (("Fever of 101 F or higher",), ("Fever of 101 F or higher",))),
    ("urgent soon", (("Temperature > 102 F",), ("Temperature >102 F.",))),
]
ONE_URGENCY: list[Row] = [
    ("urgent soon", (("Chills",), ("Chills that come back",))),
    ("urgent", ("Chills", "Chills")),
    ("urgent soon", (("Vomiting blood",), ("Vomiting",))),
    ("urgent soon", (("Temperature > 102 F",), ("Temperature < 102 F",))),
    ("urgent soon", (("Weight gain of 2-3 pounds in 1 day",), ("Weight gain of 2.3 pounds in 1 day",))),
]

TABLES = {
    "duplicate_item": (DUPLICATES, NO_DUPLICATES),
    "truncated_item": (TRUNCATED, NOT_TRUNCATED),
    "missing_words": (MISSING, NOT_MISSING),
    "rare_listed_as_common": (RARE, NOT_RARE),
    "equivalents_disagree": (DISAGREE, AGREE),
    "unclaimed_number": (UNCLAIMED, CLAIMED),
    "unit_inferred": (INFERRED, NOT_INFERRED),
    "contradictory_limits": (CONTRADICTORY, NOT_CONTRADICTORY),
    "conflicting_urgency": (TWO_URGENCIES, ONE_URGENCY),
}
def cases(number: int) -> list[tuple[str, Row]]:
    """The rows of all codes: the first tables of each, or the second."""
    return [(code, row) for code, tables in TABLES.items() for row in tables[number]]


def sheet_with(row: Row) -> DrugSheet:
    part, content = row
    return build(**dict(zip(part.split(), content if " " in part else (content,), strict=True)))


@table(cases(0))
def test_is_found(code: str, row: Row) -> None:
    assert code in count_by_code(sheet_with(row))


@table(cases(1))
def test_is_not_found(code: str, row: Row) -> None:
    assert code not in count_by_code(sheet_with(row))


EMPTY = [  # page, the headings with nothing under them
    ("<h2>When to Call the Doctor</h2><h2>Possible Side Effects</h2><ul><li>Nausea</li></ul>", ["When to Call the Doctor"]),
    ("<h2>When to Call the Doctor</h2><ul><li>Chills</li></ul><h2>Possible Side Effects</h2>", ["Possible Side Effects"]),
    ("<h2>When to Call the Doctor</h2><p>Ask your nurse.</p><h2>Possible Side Effects</h2><ul><li>Nausea</li></ul>", []),
]


@pytest.mark.parametrize(("page", "headings"), EMPTY)
def test_a_heading_with_nothing_under_it(page: str, headings: list[str]) -> None:
    found = [item for item in drugsheet.parse(page, media_type="text/html").diagnostics if item.message.startswith("nothing stands under")]
    assert [(item.code, item.message) for item in found] == [("missing_section", f"nothing stands under the heading {heading!r}") for heading in headings]


def test_a_sheet_in_which_nothing_is_odd() -> None:
    assert build().diagnostics == []


AGES = [  # last revision, day, years allowed, whether it is too old
    ("November 2011", "2016-11-01", 5, False),
    ("November 2011", "2016-12-01", 5, True),
    ("November 2011", "2012-01-01", 0, True),
    ("November 2011", "2012-11-30", 1, True),
    ("November 2011", "2012-11-28", 1, False),
    ("November 2011", "2010-01-01", 0, False),
    ("11/15/2011", "2016-11-15", 5, False),
    ("11/15/2011", "2016-11-16", 5, True),
    ("2011", "2016-12-01", 5, False),
    ("2011", "2017-01-01", 5, True),
]


@pytest.mark.parametrize(("revised", "day", "years", "old"), AGES)
def test_the_age_of_a_sheet(revised: str, day: str, years: int, *, old: bool) -> None:
    found = [item.code for item in lint(build(revised=revised), as_of=date.fromisoformat(day), max_age_years=years)]
    assert ("outdated_revision" in found) is old


def test_no_age_without_a_day_or_a_date() -> None:
    assert lint(build(revised="November 1990")) == []
    assert "outdated_revision" not in {item.code for item in lint(build(revised=None), as_of=date(2030, 1, 1))}


def test_each_finding_is_of_its_codes_severity_and_points_at_its_words() -> None:
    sheet = build(urgent=("Chills", "Swelling of the face or", "Chills"), soon=("Chills",), common=("Gout. This is rare.",))
    assert {item.code for item in sheet.diagnostics} == {"duplicate_item", "truncated_item", "conflicting_urgency", "rare_listed_as_common"}
    for item in sheet.diagnostics:
        assert item.severity == CODES[item.code].severity
        assert item.span is not None
        words = sheet.text[item.span.start : item.span.end]
        assert words in {"Chills", "Swelling of the face or", "Gout. This is rare."}


def test_findings_are_in_order_of_place_and_each_once() -> None:
    sheet = build(urgent=("Chills", "Swelling of the face or", "Chills"), soon=("Chills",), common=("Gout. This is rare.",))
    again = lint(sheet)
    assert again == sheet.diagnostics
    starts = [item.span.start for item in again if item.span]
    assert starts == sorted(starts)


def test_what_reading_found_stays() -> None:
    sheet = build(name="Testdrug", care=())
    assert [item.code for item in sheet.diagnostics] == [item.code for item in lint(sheet)]


def test_a_stored_fact_without_words_is_not_cut() -> None:
    """A stored sheet may hold an item with no words at all; it is odd, and no reason to fail."""
    sheet = build(urgent=["Fever of 101 F or above", "Chest pain"])
    empty = sheet.when_to_call[0].model_copy(update={"text": "", "symptoms": [], "thresholds": []})
    stored = sheet.model_copy(update={"when_to_call": [empty, *sheet.when_to_call[1:]]})
    assert "truncated_item" not in {found.code for found in lint(stored)}


def test_a_side_effect_that_is_a_reason_to_call_too_is_printed_once() -> None:
    sheet = apart(build(common=["Chest pain of 100.5 F (83 C) or", "Hair loss"], urgent=["Chills"]))
    codes = [found.code for found in lint(sheet)]
    assert "truncated_item" in codes
    assert [found.code for found in lint(both(sheet))] == codes


def test_a_number_in_the_words_that_tell_to_act_is_held() -> None:
    item = "Chills. Call the clinic within 24 hours."
    sheet = build(soon=[item]).model_copy(update={"diagnostics": []})
    quiet = told(sheet, -1, within=None, told_by=None, thresholds=[])
    acting = told(quiet, -1, "Call the clinic within 24 hours.", within={"high": 24, "unit": "h"})
    assert [found.message for found in lint(quiet)] == ["'24' belongs to no fact"]
    assert lint(acting) == []


@pytest.mark.parametrize(
    ("named", "found"), [("Zaro", True), ("Zaro Plus", True), ("Zaro-Plus", True), ("Zaros", False), ("Zaronex", True), ("Zaronexa", False), ("Plus", False)]
)
def test_any_name_of_the_drug_is_missed_a_word_before(named: str, found: bool) -> None:
    """Names that begin alike; one ends where no word goes on."""
    page = f"<h1>Testdrug (Generic Name)</h1><p>Other Names: Zaro, Zaronex, Zaro Plus</p><h2>Possible Side Effects</h2><ul><li>Gout</li></ul><p>It has adverse effects {named} twice.</p>"
    sheet = drugsheet.parse(page, media_type="text/html")
    assert sheet.drug.other_names == ["Zaro", "Zaronex", "Zaro Plus"]
    assert ("missing_words" in {item.code for item in sheet.diagnostics}) is found


def test_routine_is_less_urgent_than_soon() -> None:
    sheet = build(urgent=["Temperature of 101 F or above"], soon=["Temperature of 102 F or above"])
    assert "contradictory_limits" in {found.code for found in lint(with_urgencies(sheet, "soon", "routine"))}
    assert "contradictory_limits" not in {found.code for found in lint(with_urgencies(sheet, "routine", "soon"))}


def with_urgencies(sheet: DrugSheet, *urgencies: str) -> DrugSheet:
    sheet = sheet.model_copy(update={"diagnostics": []})
    for number, urgency in enumerate(urgencies):
        limits = [limit.model_copy(update={"urgency": urgency}) for limit in sheet.when_to_call[number].thresholds]
        sheet = told(sheet, number, urgency=urgency, thresholds=limits)
    return sheet
