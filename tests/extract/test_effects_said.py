"""Effects that a sheet denies, lists with commas inside members, tables by part of the body, and signs at several places."""

from __future__ import annotations

import pytest

import drugsheet

SHEET = "# Orvexitin\n\nOrvexitin treats asthma.\n\n## Side effects\n\n{}\n\n## Interactions\n\n- Avoid alcohol.\n"
EFFECTS: list[tuple[str, str]] = [
    ("No cases of hepatitis have been reported.", ""),
    ("No serious side effects such as heart attack have been reported.", ""),
    ("Common side effects:\n\n- Headache\n- Not dizziness\n- None", "Headache more_common"),
    ("| Side effect | How common |\n|---|---|\n| Weight gain | Not seen |\n| Rash | Common |\n| Cough | 12% |\n| Hives | 1 in 1,000 |", "Rash more_common; Cough more_common; Hives rare"),
    ("Common: swelling of the hands, feet or ankles; pain in the back, arms or legs", "swelling of the hands, feet or ankles more_common; pain in the back, arms or legs more_common"),
    ("Common: swelling of the face, lips or tongue, rash", "swelling of the face, lips or tongue more_common; rash more_common"),
    ("Rare: Stevens-Johnson syndrome, with fever, blisters", "Stevens-Johnson syndrome, with fever rare; blisters rare"),
    ("| Body system | Common | Uncommon |\n|---|---|---|\n| Heart | Palpitations | Angina |\n| Skin | Dry skin | Hives |", "Palpitations more_common; Angina less_common; Dry skin more_common; Hives less_common"),
    ("- Signs of liver problems like dark urine, tiredness, yellow skin\n- Cough", "Signs of liver problems unspecified; Cough unspecified"),
]
SIGNS: list[tuple[str, str]] = [
    ("Dryness of the mouth, nose, eyes and constipation", "Dryness (mouth, nose, eyes); constipation"),
    ("Bleeding from the gums, nose or in the urine", "Bleeding (gums, nose)"),
    ("Your skin or eyes look yellow", "skin look yellow; eyes look yellow"),
    ("Swelling of the mouth, lips or throat", "Swelling (mouth, lips, throat)"),
]


@pytest.mark.parametrize(("words", "said"), EFFECTS, ids=lambda value: value[:40])
def test_effects(words: str, said: str) -> None:
    sheet = drugsheet.parse(SHEET.format(words).encode(), name="orvexitin.md")
    assert "; ".join(f"{effect.name} {effect.frequency}" for effect in sheet.side_effects) == said


@pytest.mark.parametrize(("words", "said"), SIGNS, ids=lambda value: value[:40])
def test_signs(words: str, said: str) -> None:
    sheet = drugsheet.parse(SHEET.format(f"- {words}\n- Rash").encode(), name="orvexitin.md")
    signs = sheet.side_effects[0].symptoms
    assert "; ".join(sign.name + (f" ({', '.join(sign.sites)})" if sign.sites else "") for sign in signs) == said


NUMBERED = "<h1>Orvexitin</h1><p>Orvexitin treats asthma.</p><h2>Side effects</h2><p><b>It can cause serious side effects, including:</b></p>{}<h2>Interactions</h2><p>Avoid alcohol.</p>"


def test_numbered_paragraphs_are_one_list() -> None:
    words = "<p><b>1. Skin rash.</b> A rash can turn dangerous.</p><p><b>2. Kidney stones.</b> Drink water.</p><p>Ask us.</p><p><b>3. Eye problems.</b> They may come.</p>"
    sheet = drugsheet.parse(NUMBERED.format(words).encode(), name="orvexitin.html")
    assert [effect.name for effect in sheet.side_effects] == ["Skin rash", "Kidney stones", "Eye problems"]


def test_effects_for_which_to_call_are_both() -> None:
    words = "Serious side effects for which your doctor should be called right away include: swelling of the neck, fainting, vision changes."
    sheet = drugsheet.parse(SHEET.format(words).encode(), name="orvexitin.md")
    assert [effect.name for effect in sheet.side_effects] == ["swelling of the neck", "fainting", "vision changes"]
    assert [reason.urgency for reason in sheet.when_to_call] == ["immediate"]


def test_a_label_over_lines_of_text_heads_them() -> None:
    words = "ORVEXITIN\n\nOrvexitin treats asthma.\n\nPOSSIBLE SIDE EFFECTS\n\nTell your doctor at once if you get:\nsevere rash\nfever\n\nCommon\ndizziness\ntremor\n\nUncommon\nconfusion\n"
    sheet = drugsheet.parse(words.encode(), name="orvexitin.txt")
    assert [reason.text for reason in sheet.when_to_call] == ["severe rash", "fever"]
    said = [(effect.name, effect.frequency) for effect in sheet.side_effects]
    assert said[2:] == [("dizziness", "more_common"), ("tremor", "more_common"), ("confusion", "less_common")]
