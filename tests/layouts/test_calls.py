"""Reasons to call without a heading of their own: which sentences begin them, and where they end."""

from __future__ import annotations

import pytest

import drugsheet
from drugsheet.layouts.calls import begins, how_soon
from drugsheet.layouts.generic import GENERIC
from drugsheet.layouts.words import words_of
from drugsheet.reading.document import Block, Piece

ITEM = Block("item", "Fever", (Piece(0, "Fever"),), level=1)

LEAD_INS = [  # the sentence over a list, and its urgency (several words where a careful reader may say either)
    ("Call 911 if you:", "emergency"),
    ("Call 911 or go to the nearest emergency room if you have:", "emergency"),
    ("Dial 911 at once for any of the following:", "emergency"),
    ("Get emergency medical help if you have:", "emergency"),
    ("Stop the infusion pump and call 911 if:", "emergency"),
    ("Have someone call 911 if you notice these signs:", "emergency"),
    ("Go straight to the emergency department if:", "emergency"),
    ("Seek emergency care for:", "emergency"),
    ("This is an emergency. Call 911 if your child:", "emergency"),
    ("Call your doctor right away if you have:", "immediate"),
    ("Phone the oncology triage nurse immediately if you develop", "immediate"),
    ("Call us now, day or night, if you notice:", "immediate"),
    ("Stop the medicine and call the clinic right away if:", "immediate"),
    ("Tell your nurse straight away if any of these start:", "immediate"),
    ("Notify your care team at once for:", "immediate"),
    ("Report these problems to your doctor immediately:", "immediate"),
    ("Do not wait for your next visit. Call right away if you have:", "immediate"),
    ("Contact the on-call physician without delay if:", "immediate"),
    ("The following need a call to your doctor right away:", "immediate"),
    ("Call your doctor as soon as possible if you have any of these:", "soon"),
    ("Contact your care team within 24 hours if:", "soon"),
    ("Call the clinic the same day for:", "soon"),
    ("Let the nurse know within 2 days if you have:", "soon"),
    ("Call during office hours, within one business day, if:", "soon"),
    ("Reach out to your treatment team as soon as you can if you notice:", "soon"),
    ("Call the next morning if any of these bothered you overnight:", "soon"),
    ("Please ring the ward within 48 hours if you experience:", "soon"),
    ("Call your doctor if you have:", "unspecified"),
    ("When should I call the clinic? Call if you have:", "unspecified"),
    ("Reasons to call your health care provider:", "unspecified"),
    ("Contact your nurse if any of the following occur:", "unspecified"),
    ("Tell your doctor if you get any of these during treatment:", "unspecified"),
    ("Let us know if you develop", "unspecified"),
    ("Check with your doctor if any of these side effects do not go away:", "unspecified"),
    ("Side effects that you should report to your care team:", "unspecified"),
    ("Talk to your doctor if these problems last or bother you:", "unspecified"),
    ("Be sure to call the office for:", "unspecified"),
    ("You should phone your specialist if you experience", "unspecified"),
    ("Let your nurse know at your next visit if you notice:", "unspecified soon"),
    ("You or your caregiver should contact the infusion center if:", "unspecified"),
]
TRAPS = [  # sentences with the same words that begin no reasons to call
    "Call your pharmacy if you need a refill.",
    "Tell your doctor if you have kidney disease.",
    "Before you take this medicine, tell your doctor if you have:",
    "Tell your doctor about all the medicines you take, including:",
    "Call to make an appointment.",
    "Call 555-0123 for billing questions.",
    "Before your first dose, let your nurse know if you are allergic to:",
    "Tell your dentist that you take this medicine.",
    "Call the front desk at least 24 hours ahead to cancel a visit.",
    "Side effects that usually do not need medical attention:",
    "You do not need to call your doctor for:",
    "Call your insurance company to ask whether these are covered:",
    "Your nurse will call you the day after your first infusion.",
    "This medicine is sometimes called by these names:",
    "Have these ready when you call:",
    "When you call, be ready to tell the nurse:",
    "Tell the lab staff that you take this drug before any of these tests:",
    "Do not call 911 to ask about a missed dose.",
    "Ask your pharmacist how to store these medicines:",
    "A reaction called tumor lysis may happen. Its causes are:",
    "Call the number on the back of your card to enroll in the savings program.",
    "Make sure your doctor knows if you have ever had:",
    "Talk with your doctor before taking any of these:",
    "Tell your doctor if you are pregnant or plan to become pregnant.",
    "Ask your doctor before you use:",
    "Your doctor may tell you to stop taking:",
    "Call your local waste office to learn how to throw away needles.",
    "Common side effects that get better on their own include:",
    "Who to call:",
    "Our nurses answer calls during these hours:",
    "Call ahead if you need a wheelchair, an interpreter, or parking:",
    "Tell friends and family who are sick not to visit.",
    "To reach a doctor after hours, call one of these numbers:",
    "Your doctor has been told about these studies:",
    "Call for your blood test results after 3 p.m.",
    "Your doctor should check these before treatment:",
    "If you miss a dose, call your clinic for instructions.",
    "To prevent mouth sores, call on these helpers:",
    "Tell us what matters most to you:",
    "Call your doctor for these forms:",
]


def paragraph(text: str) -> Block:
    return Block("paragraph", text, (Piece(0, text),))


@pytest.mark.parametrize(("text", "urgency"), LEAD_INS)
def test_begins(text: str, urgency: str) -> None:
    assert begins(paragraph(text), "side_effects", [ITEM], GENERIC)
    assert (how_soon(words_of(text), GENERIC) or GENERIC.call_urgency) in urgency.split()


@pytest.mark.parametrize("text", TRAPS)
def test_does_not_begin(text: str) -> None:
    assert not begins(paragraph(text), "side_effects", [ITEM], GENERIC)


@pytest.mark.parametrize("kind", ["before_use", "how_to_use", "header", "about", "interactions", "storage"])
def test_what_one_has_before_treatment_is_no_reason(kind: str) -> None:
    assert not begins(paragraph("Tell your doctor if you have:"), kind, [ITEM], GENERIC)  # type: ignore[arg-type]
    assert begins(paragraph("Call your doctor right away if you have:"), kind, [ITEM], GENERIC)  # type: ignore[arg-type]


def test_nothing_follows() -> None:
    assert not begins(paragraph("Call your doctor right away if you have:"), "side_effects", [], GENERIC)
    assert not begins(paragraph("Call your doctor right away if you have:"), "side_effects", [paragraph("These are signs of a serious reaction that needs care.")], GENERIC)
    assert begins(paragraph("Call your doctor right away if you have:"), "side_effects", [paragraph("Fever or chills")], GENERIC)


SHEET = """# Taxivane

## About This Drug

Taxivane is used to treat cancer.

## Possible Side Effects

- Nausea
- Hair loss

{}

## Food and Drug Interactions

There are no known interactions of Taxivane and any food.
"""

PLACED = [  # what stands after the effects, the reasons with their urgency, and the effects besides nausea and hair loss
    ("Call your doctor right away if you have:\n\n- Fever\n- Chills", "immediate Fever|immediate Chills", ""),
    ("Call your doctor right away if you have\n\n- Fever", "immediate Fever", ""),
    ("Call 911 if you have:\n\n- Chest pain\n\nCall within 24 hours for:\n\n- Cough", "emergency Chest pain|soon Cough", ""),
    ("Call us if you have:\n\n- Fever\n\nLess common:\n\n- Gout", "unspecified Fever", "Gout"),
    ("Call us if you have:\n\n- Fever\n\nThese effects pass with time.\n\n- Gout", "unspecified Fever", "Gout"),
    ("Call us if you have:\n\n- Fever\n\nYou do not need to call us about:\n\n- Mild nausea", "unspecified Fever", ""),
    ("Tell us right away if you notice these effects:\n\n- Rash", "immediate Rash", "Rash"),
    ("Most effects are mild. Call us right away for a fever of 100.4 F or higher. Rest when you are tired.", "immediate Call us right away for a fever of 100.4 F or higher.", ""),
    ("Call 911 if your throat closes.", "emergency Call 911 if your throat closes.", ""),
    ("Call 412-555-0100 for test results.", "", ""),
    ("Call your pharmacy if you need a refill.", "", ""),
]


@pytest.mark.parametrize(("words", "reasons", "effects"), PLACED)
def test_reasons_and_what_stands_around_them(words: str, reasons: str, effects: str) -> None:
    source = SHEET.format(words)
    sheet = drugsheet.parse(source, media_type="text/markdown")
    assert "|".join(f"{reason.urgency} {reason.text}" for reason in sheet.when_to_call) == reasons
    assert [effect.text for effect in sheet.side_effects] == ["Nausea", "Hair loss", *effects.split("|")][: 2 + bool(effects)]
    assert sheet.verify(source) == []
    assert sheet.source.coverage == 1
    assert [section.kind for section in sheet.sections][-1] == "interactions"


@pytest.mark.parametrize(
    ("heading", "allergic", "calls"),
    [
        ("Allergic Reactions and When to Call the Doctor", 2, ["Fever", "Chills"]),
        ("Allergic Reactions / When to Call", 2, ["Fever", "Chills"]),
        ("Allergic Reactions", 4, []),  # a second list says how bad the reaction is
    ],
)
def test_a_heading_that_names_when_to_call_too(heading: str, allergic: int, calls: list[str]) -> None:
    sheet = drugsheet.parse(
        "Examplin (Generic Name)\n\nPossible Side Effects\n\n- Nausea\n- Rash\n\n"
        f"{heading}\n\nAllergic reactions are rare. Call 911 if you have any of the following:\n\n- Wheezing\n- Hives\n\n"
        "Call your doctor immediately if you have any of the following:\n\n- Fever\n- Chills\n\nRevised May 2012"
    )
    assert sheet.allergic_reaction is not None
    assert len(sheet.allergic_reaction.items) == allergic
    assert [reason.text for reason in sheet.when_to_call] == calls
    assert {reason.urgency for reason in sheet.when_to_call} <= {"immediate"}


BASE = "Examplin (Generic Name)\n\nPossible Side Effects\n\n- Nausea\n- Rash\n\n"
LEAD = "When to Call the Doctor\n\nCall your doctor immediately if you have:\n\n"


@pytest.mark.parametrize(
    ("words", "urgency", "reasons"),
    [
        ("When to Call 911\n\n- Chest pain\n- Fainting", "emergency", ["Chest pain", "Fainting"]),
        ("When to Call 911\n\nChest pain\n\nFainting\n\nTrouble breathing", "emergency", ["Chest pain", "Fainting", "Trouble breathing"]),
        (f"{LEAD}Chest pain\n\n- Fever of 101 F or above\n- Chills", "immediate", ["Chest pain", "Fever of 101 F or above", "Chills"]),
        (f"{LEAD}Fever of 101 F or above\n\n- Chest pain\n- Chills", "immediate", ["Fever of 101 F or above", "Chest pain", "Chills"]),
        ("Reasons to dial 999\n\n- Chest pain\n- Fainting", "emergency", ["Chest pain", "Fainting"]),
    ],
)
@pytest.mark.parametrize("layout", ["upmc-1", "generic"])
def test_reasons_are_no_side_effects(words: str, urgency: str, reasons: list[str], layout: str) -> None:
    """A short line that lost its bullet is no heading, and an emergency number in a heading is no other part of a sheet."""
    sheet = drugsheet.parse(f"{BASE}{words}\n\nRevised May 2012\n", layout=layout)
    assert [effect.text for effect in sheet.side_effects] == ["Nausea", "Rash"]
    assert [(reason.text, reason.urgency) for reason in sheet.when_to_call] == [(reason, urgency) for reason in reasons]
