"""Side effects as a section: passages, listing, rarity and incidence, and what headings and notes say of a list."""

from __future__ import annotations

import pytest

from drugsheet.models import SideEffect

from ..grammar.tables import PERCENT, WK, between, exactly, ge, show
from ..grammar.wording import plain, same_phrase
from . import passages
from .sheets import bullets, sheet_of, template

NOTE = "Note: Each of the side effects above was reported in 20% or greater of patients treated with Testadrine."


def effect(item: str, section: str = "more_common") -> SideEffect:
    """The one side effect of a sheet."""
    (only,) = sheet_of(template(**{section: bullets(item)})).side_effects
    assert only.text == item
    return only


def told(item: str, wanted: tuple[str, ...], found: list[str]) -> None:
    same = len(wanted) == len(found) and all(same_phrase(one, other) for one, other in zip(wanted, found, strict=True))
    assert same, f"{item!r}: expected {list(wanted)}, got {found}"


@pytest.mark.parametrize(("item", "wanted"), passages.INCLUDES, ids=[row[0] for row in passages.INCLUDES])
def test_includes(item: str, wanted: tuple[str, ...]) -> None:
    told(item, wanted, [passage.text for passage in effect(item).includes])


@pytest.mark.parametrize(("item", "wanted"), passages.MONITORING, ids=[row[0] for row in passages.MONITORING])
def test_monitoring(item: str, wanted: tuple[str, ...]) -> None:
    told(item, wanted, [passage.text for passage in effect(item).monitoring])


@pytest.mark.parametrize(("item", "wanted"), passages.ADVICE, ids=[row[0] for row in passages.ADVICE])
def test_advice(item: str, wanted: tuple[str, ...]) -> None:
    told(item, wanted, [passage.text for passage in effect(item).advice])


LISTED = (
    ("more_common", "Itching", "more_common", "more_common"),
    ("less_common", "Itching", "less_common", "less_common"),
    ("side_effects", "Itching", "unspecified", "unspecified"),
    ("more_common", "Seizures (rare)", "more_common", "rare"),
    ("less_common", "Seizures. This effect is very rare.", "less_common", "rare"),
    ("side_effects", "Rarely, seizures may occur.", "unspecified", "rare"),
    ("less_common", "Seizures are uncommon.", "less_common", "less_common"),
)


@pytest.mark.parametrize(("section", "item", "listed", "frequency"), LISTED, ids=[f"{row[0]}: {row[1]}" for row in LISTED])
def test_listing(section: str, item: str, listed: str, frequency: str) -> None:
    only = effect(item, section)
    found = (only.listed_as, only.frequency)
    assert found == (listed, frequency), f"{item!r}: expected {(listed, frequency)}, got {found}"


def test_warnings_have_no_frequency() -> None:
    sheet = sheet_of(
        f"Testadrine\n\nAbout this drug\n\nTestadrine is used to treat cancer.\n\nWarnings and Precautions\n\n{bullets('Bleeding', 'A stroke (rare)')}\n",
        layout="template-2",
    )
    assert [(each.listed_as, each.frequency) for each in sheet.side_effects] == [("warning", "unspecified"), ("warning", "rare")]


INCIDENCES = (
    ("Jaw pain in 2% of patients", exactly(2, PERCENT)),
    ("Jaw pain (in 5 to 10% of patients)", between(5, 10, PERCENT)),
    ("Jaw pain. It is seen in 10% or more of patients.", ge(10, PERCENT)),
    ("Low red cells. They may fall to 60% of normal.", None),
    ("Rash. A 1% cream may help.", None),
    ("Itching", None),
)


@pytest.mark.parametrize(("item", "share"), INCIDENCES, ids=[row[0] for row in INCIDENCES])
def test_incidence(item: str, share: object) -> None:
    found = effect(item).incidence
    assert found == share, f"{item!r}: expected {share}, got {show(found)}"


def test_note_gives_the_incidence_of_its_list() -> None:
    sheet = sheet_of(template(side_effects=f"{bullets('Itching', 'Headache - in 45% of patients', 'Tiredness')}\n\n{NOTE}"))
    assert [each.incidence for each in sheet.side_effects] == [ge(20, PERCENT), exactly(45, PERCENT), ge(20, PERCENT)]
    assert "Note:" in sheet.text, "a note stays in the text"


def test_note_speaks_of_its_own_list_alone() -> None:
    sheet = sheet_of(template(more_common=f"{bullets('Itching')}\n\n{NOTE}", less_common=bullets("Hiccups")))
    assert [each.incidence for each in sheet.side_effects] == [ge(20, PERCENT), None]


LABELS = (
    # a label before the effect is no part of its name
    ("Very rare: blindness", "blindness", "rare"),
    ("Rarely: a torn tendon", "a torn tendon", "rare"),
    ("Very common (more than 1 in 10 people): headache", "headache", "more_common"),
    ("Uncommon - hives", "hives", "less_common"),
    ("Less common or rare: hives", "hives", "less_common"),
    ("Frequency not known: hives", "hives", "unspecified"),
    ("Common cold: a runny nose", "Common cold", "unspecified"),
    # a rare outcome is no rare effect
    ("Deafness, rarely lasting", "Deafness", "unspecified"),
    ("Deafness, rare", "Deafness", "rare"),
)


@pytest.mark.parametrize(("item", "name", "frequency"), LABELS, ids=[row[0] for row in LABELS])
def test_how_often_an_item_says(item: str, name: str, frequency: str) -> None:
    only = effect(item, "side_effects")
    assert (plain(only.name), only.frequency) == (plain(name), frequency), f"{item!r}: expected {(name, frequency)}, got {(only.name, only.frequency)}"


DENIED = (
    "Hair thinning: none",
    "Weight gain - none",
    "Sleepiness: no",
    "Hair loss (none)",
    "Hair loss: not seen with this drug",
    "Hair loss is not expected.",
    "Hair loss. This does not occur.",
    "No hair loss",
    "No known side effects",
    "This drug does not cause hair loss.",
)
SAID_TO_COME = (
    "No appetite",
    "No bowel movement",
    "Nausea, no appetite",
    "Rash: not known",
    "Weight gain: no more than 2 pounds",
    "Itching: never scratch",
    "Pain that is not relieved",
    "Low counts that do not cause trouble",
    "Low blood counts. Infections are not expected.",
)


@pytest.mark.parametrize("item", DENIED)
def test_an_effect_that_is_denied_is_none(item: str) -> None:
    sheet = sheet_of(template(side_effects=bullets("Itching", item)))
    assert [each.text for each in sheet.side_effects] == ["Itching"]
    (finding,) = (finding for finding in sheet.diagnostics if finding.code == "denied_effect")
    assert finding.span is not None
    assert sheet.text[finding.span.start : finding.span.end] == item


@pytest.mark.parametrize("item", SAID_TO_COME)
def test_an_absence_may_be_an_effect(item: str) -> None:
    sheet = sheet_of(template(side_effects=bullets("Itching", item)))
    assert [each.text for each in sheet.side_effects] == ["Itching", item]
    assert "denied_effect" not in {finding.code for finding in sheet.diagnostics}


RARE_HEADINGS = ("Rare Side Effects", "Possible Side Effects (Rare)", "Rare but serious side effects")


@pytest.mark.parametrize("heading", RARE_HEADINGS)
def test_a_heading_may_say_rare(heading: str) -> None:
    text = template(more_common=f"{bullets('Itching')}\n\n{heading}\n\n{bullets('Seizures', 'A stroke')}")
    found = {plain(each.name): each.frequency for each in sheet_of(text).side_effects}
    assert found == {"itching": "more_common", "seizures": "rare", "stroke": "rare"}, f"{heading!r}: expected rare, got {found}"


MARKDOWN = """\
# Testadrine (Generic Name)

## About This Drug

Testadrine is used to treat cancer.

## Possible Side Effects (More Common)

- Itching

{heading}

- Low blood counts
- Mouth sores

## When to Call the Doctor

- Chills
"""
ONSET_HEADINGS = (
    "## Side Effects 1 to 2 Weeks After the Dose",
    "### Beginning 1 to 2 weeks after the dose",
    "## Possible Side Effects (1 to 2 Weeks After the Dose)",
)


@pytest.mark.parametrize("heading", ONSET_HEADINGS)
def test_a_heading_may_say_when_effects_begin(heading: str) -> None:
    sheet = sheet_of(MARKDOWN.format(heading=heading))
    found = {each.name: [(timing.kind, timing.interval) for timing in each.timings] for each in sheet.side_effects}
    wanted = {"Itching": [], "Low blood counts": [("onset", between(1, 2, WK))], "Mouth sores": [("onset", between(1, 2, WK))]}
    assert found == wanted, f"{heading!r}: expected an onset of 1 to 2 weeks for each item under it alone, got {found}"
