"""The section on allergic reactions (annotation guide, Allergic reaction)."""

from __future__ import annotations

import pytest

from drugsheet.models import AllergicReaction

from ..grammar.symptoms.table import Sign, agree, at, show, sign
from ..grammar.wording import same_phrase
from .sheets import bullets, sheet_of, template

TELL = "Tell your nurse right away if you have any of these:"

RARITIES: tuple[tuple[str, str | None], ...] = (
    ("Allergic reactions are rare.", "rare"),
    ("Allergic reactions to Testadrine rarely happen.", "rare"),
    ("Serious allergic reactions are seldom seen.", "rare"),
    ("In rare cases you may have an allergic reaction.", "rare"),
    ("Allergic reactions are very rare.", "very_rare"),
    ("Allergic reactions have very rarely been reported.", "very_rare"),
    ("Allergic reactions are uncommon.", None),
    ("Some patients have an allergic reaction.", None),
    ("Allergic reactions are not rare.", None),
)

INSTRUCTIONS: tuple[tuple[str, str], ...] = (
    ("Tell your nurse right away if you have any of these:", "immediate"),
    ("Tell your doctor or nurse immediately if you notice:", "immediate"),
    ("Let your nurse know at once if you have:", "immediate"),
    ("Call your doctor as soon as possible if you have:", "soon"),
    ("Call your doctor or nurse if you have:", "unspecified"),
    ("Call 911 if you have:", "emergency"),
)

ITEMS: tuple[tuple[str, tuple[Sign, ...]], ...] = (
    ("Hives or itching", (sign("Hives"), sign("itching"))),
    ("Wheezing or trouble breathing", (sign("Wheezing"), sign("trouble breathing"))),
    ("Swelling of the lips, eyes, or tongue", (at("Swelling", "lips", "eyes", "tongue"),)),
    ("Tightness in the chest or throat", (at("Tightness", "chest", "throat"),)),
    ("Feeling dizzy or faint", (sign("Feeling dizzy"), sign("Feeling faint"))),
    ("A fast or pounding heartbeat", (sign("fast heartbeat"), sign("pounding heartbeat"))),
)


def reaction(body: str) -> AllergicReaction:
    """The allergic reaction of a sheet."""
    read = sheet_of(template(allergic=body)).allergic_reaction
    assert read is not None
    return read


@pytest.mark.parametrize(("sentence", "rarity"), RARITIES, ids=[row[0] for row in RARITIES])
def test_rarity(sentence: str, rarity: str | None) -> None:
    found = reaction(f"{sentence} {TELL}\n{bullets('Hives')}").rarity
    assert found == rarity, f"{sentence!r}: expected {rarity!r}, got {found!r}"


@pytest.mark.parametrize(("sentence", "urgency"), INSTRUCTIONS, ids=[row[0] for row in INSTRUCTIONS])
def test_instruction(sentence: str, urgency: str) -> None:
    read = reaction(f"Allergic reactions are rare. {sentence}\n{bullets('Hives')}")
    assert read.urgency == urgency, f"{sentence!r}: expected {urgency!r}, got {read.urgency!r}"
    assert same_phrase(read.instruction, sentence), f"{sentence!r}: expected itself, got {read.instruction!r}"


@pytest.mark.parametrize(("item", "wanted"), ITEMS, ids=[row[0] for row in ITEMS])
def test_items(item: str, wanted: tuple[Sign, ...]) -> None:
    (read,) = reaction(f"Allergic reactions are rare. {TELL}\n{bullets(item)}").items
    found = tuple(Sign(each.name, tuple(each.sites), each.qualifier) for each in read.symptoms)
    assert read.text == item
    assert agree(wanted, found), f"{item!r}: expected {show(wanted)}, got {show(found)}"


def test_no_section_no_reaction() -> None:
    assert sheet_of(template()).allergic_reaction is None


def test_signs_on_lines_without_bullets() -> None:
    lines = f"Allergic reactions are rare.\n\n{TELL}\n\nTrouble breathing\n\nHives, rash or itching\n\nSwelling of the lips"
    reaction = sheet_of(template(allergic=lines)).allergic_reaction
    assert reaction is not None
    assert [item.text for item in reaction.items] == ["Trouble breathing", "Hives, rash or itching", "Swelling of the lips"]
    assert reaction.instruction == TELL
    assert reaction.rarity == "rare"


def test_sentences_under_the_instruction_are_no_signs() -> None:
    lines = f"{TELL}\n\nYou may get hives. They may itch.\n\nThe nurse will watch you."
    reaction = sheet_of(template(allergic=lines)).allergic_reaction
    assert reaction is not None
    assert reaction.items == []
