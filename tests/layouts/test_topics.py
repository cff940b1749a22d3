"""What headings are about by their words, and what is read under them."""

from __future__ import annotations

import pytest

import drugsheet
from drugsheet.layouts.topics import is_nothing_else, topic
from tests.tables import table

HEADINGS = {  # kind, with the listing of side effects → headings
    "about": "What is this drug for?|How does it act?|Why am I taking this?|What it treats|What is it?|How it works",
    "before_use": "What we need to know first|What precautions should I take when using this medicine?|Check with us first|Before your first patch|Is it right for you?|What should I tell my doctor first?",
    "how_to_use": "How is this medicine given?|Guidelines for use|What should I do if I forget to take a dose of this medicine and it is late?|What happens if I miss a dose?|What if I took too much?|Your dose|How and when to take the tablets",
    "side_effects more_common": "Side effects that happen often|Side effects you are likely to have|What side effects are common?|What most people may notice",
    "side_effects less_common": "Side effects that happen less often|Which rare but serious side effects mean that I have to get medical help straight away?|Side effects that are less common|Uncommon unwanted effects",
    "side_effects unspecified": "What side effects could I have?|Side effects that you should report to your nurse as soon as possible|Possible Side Effects With This Medicine|Serious side effects|How you may feel",
    "self_care": "Looking after yourself|What you can do|Helping yourself|Caring for yourself at home|Everyday tips|At home|Managing side effects|Side effects and what to do about them|What to do about nausea",
    "interactions": "Vaccines, food and other drugs|What should I not eat or take?|What should I stay away from?|Which foods or medicines should I avoid while I use this medicine every day?|Other drugs, food, alcohol|Do not mix with|Food and other medicines|Can I take other medicines or supplements?|Other treatments|What should I avoid while taking this?",
    "reproductive": "If you could become pregnant|Pregnancy, birth control and nursing|What about pregnancy?|Having children|Pregnancy and fertility",
    "allergic_reaction": "Allergic reactions during the infusion|Signs of an allergic reaction",
    "when_to_call": "What should I watch for?|When do I call?|Who do I call?|When to Call – Testadrine Side Effects|When should I phone the ward?|Warning signs|Get help right away|Reasons to call",
    "storage": "How should I store it?|Storing your tablets|Throwing away old patches: disposal",
    "other": "What should I watch for while I use this medicine?|Phone numbers|Contact|How do I reach the clinic?|Refills and visits|Emergency contact numbers|Getting in touch",
    "": "What else should parents know?|See the side effects section|How your immune system may react|Your breathing|Weigh yourself every day|Reporting side effects|Blood counts|Nausea and vomiting|Low-dose aspirin|Tests you will need",
}


@table([(kind, text) for kind, texts in HEADINGS.items() for text in texts.split("|")])
def test_topic(kind: str, text: str) -> None:
    found = topic(text)
    assert ("" if found is None else f"{found.kind} {found.listed_as or ''}".strip()) == kind


@pytest.mark.parametrize(("text", "whole"), [("Taking care of yourself", True), ("Other medicines, food and drink", True), ("How to reach us", True), ("Taxivane: Weekly Dose", False), ("Use birth control for 6 months", False), ("Nausea", False)])
def test_a_line_without_markup_says_nothing_else(text: str, whole: bool) -> None:
    assert is_nothing_else(text) is whole


def test_a_sheet_whose_headings_no_layout_knows() -> None:
    source = """# Taxivane

## What it treats

Taxivane is used to treat cancer.

## What might I feel? Unwanted effects

- Nausea

## Looking after myself

- Rest when you are tired.

## What not to mix with it

- Grapefruit juice

## If you could become pregnant

- Use birth control during treatment.
"""
    sheet = drugsheet.parse(source, media_type="text/markdown")
    assert sheet.source.layout == "generic"
    assert [effect.text for effect in sheet.side_effects] == ["Nausea"]
    assert [care.text for care in sheet.self_care] == ["Rest when you are tired."]
    assert [agent for interaction in sheet.interactions for agent in interaction.agents] == ["Grapefruit juice"]
    assert [concern.kind for concern in sheet.reproductive] == ["contraception"]
    assert "unknown_heading" not in {finding.code for finding in sheet.diagnostics}


@pytest.mark.parametrize("page", ["# Contact\n\n## About us\n\nWe are here.\n\n## Storage\n\nBoxes.", "# A recipe\n\n## What is it?\n\nSoup.\n\n## How to make it at home\n\n- Water\n\n## Tips\n\n- Stir."])
def test_other_pages_are_refused(page: str) -> None:
    with pytest.raises(drugsheet.NotADrugSheet):
        drugsheet.parse(page, media_type="text/markdown")


APART = {  # what follows a list of reasons → the kinds of section that it makes
    "What else should parents know?\n\nGloves are worn for 3 days afterward.\n": ["other"],
    "Special Concerns\n\n• Drink 2 quarts of water on the day of the drip.\n• Keep your arms out of the sun.\n": ["self_care"],
    "Storing It Well\n\n• On a high shelf\n• In its box\n": ["storage"],
    "• A sore throat\n": [],
}


@pytest.mark.parametrize("after", APART)
def test_a_line_over_a_text_ends_the_list_before_it(after: str) -> None:
    source = f"Taxivane\n\nHow it is given\n\nTaxivane is given into a vein.\n\nSide effects\n\n• Rash\n• Gout\n\nWhen should I call the clinic?\n\n• Chills\n• Fever above 101 F\n\n{after}"
    sheet = drugsheet.parse(source, media_type="text/plain")
    assert [section.kind for section in sheet.sections][4:] == APART[after]
    assert [reason.text for reason in sheet.when_to_call][:2] == ["Chills", "Fever above 101 F"]
    assert len(sheet.when_to_call) == (2 if APART[after] else 3)


GLUED = {  # a line → the heading that it begins with, and the first reason to call
    "When to Call the Doctor: Fever of 101 F or higher": ("When to Call the Doctor:", "Fever of 101 F or higher"),
    "When to Call – Taxivane Side Effects": ("When to Call – Taxivane Side Effects", "Chills"),
    "CALL YOUR DOCTOR RIGHT AWAY": (None, "Chills"),
}


@pytest.mark.parametrize("line", GLUED)
def test_words_on_the_line_of_a_heading(line: str) -> None:
    sheet = drugsheet.parse(f"Taxivane\n\nAbout Taxivane\n\nTaxivane is used to treat gout.\n\nSide effects\n\n• Rash\n\n{line}\n\n• Chills\n", media_type="text/plain")
    heading, first = GLUED[line]
    assert heading is None or heading in {section.heading for section in sheet.sections}
    assert sheet.when_to_call[0].text == first


WARNINGS = {"• Blood clots\n• Severe rash\n": "warnings", "Tell your doctor if you have ever had:\n\n• Gout\n• Kidney disease\n": "before_use"}


@pytest.mark.parametrize("under", WARNINGS)
def test_warnings_are_what_stands_under_them(under: str) -> None:
    sheet = drugsheet.parse(f"Taxivane\n\nUses of Taxivane\n\nTaxivane is used to treat gout.\n\nSide effects of Taxivane\n\n• Cough\n\nWarnings and Precautions\n\n{under}", media_type="text/plain")
    assert next(section.kind for section in sheet.sections if section.heading == "Warnings and Precautions") == WARNINGS[under]
