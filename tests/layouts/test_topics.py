"""What headings are about by their words, and what is read under them."""

from __future__ import annotations

import pytest

import drugsheet
from drugsheet.layouts.topics import is_nothing_else, topic

HEADINGS = {  # kind, with the listing of side effects → headings
    "about": "What is this drug for?|Why am I taking this?|What it treats|What is it?|How it works",
    "before_use": "What we need to know first|Check with us first|Before your first patch|Is it right for you?|What should I tell my doctor first?",
    "how_to_use": "How is this medicine given?|What happens if I miss a dose?|What if I took too much?|Your dose|How and when to take the tablets",
    "side_effects more_common": "Side effects that happen often|Side effects you are likely to have|What side effects are common?|What most people may notice",
    "side_effects less_common": "Side effects that happen less often|Side effects that are less common|Uncommon unwanted effects",
    "side_effects unspecified": "What side effects could I have?|Serious side effects|How you may feel",
    "self_care": "Looking after yourself|What you can do|Helping yourself|Caring for yourself at home|Everyday tips|At home|Managing side effects|Side effects and what to do about them|What to do about nausea",
    "interactions": "Vaccines, food and other drugs|Other drugs, food, alcohol|Do not mix with|Food and other medicines|Can I take other medicines or supplements?|Other treatments|What should I avoid while taking this?",
    "reproductive": "If you could become pregnant|Pregnancy, birth control and nursing|What about pregnancy?|Having children|Pregnancy and fertility",
    "allergic_reaction": "Allergic reactions during the infusion|Signs of an allergic reaction",
    "when_to_call": "What should I watch for?|When should I phone the ward?|Warning signs|Get help right away|Reasons to call",
    "storage": "How should I store it?|Storing your tablets|Throwing away old patches: disposal",
    "other": "Phone numbers|Contact|How do I reach the clinic?|Refills and visits|Emergency contact numbers|Getting in touch",
    "": "How your immune system may react|Your breathing|Weigh yourself every day|Reporting side effects|Blood counts|Nausea and vomiting|Low-dose aspirin|Tests you will need",
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in HEADINGS.items() for text in texts.split("|")])
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
    said = [finding.message for finding in sheet.diagnostics if finding.code == "unknown_heading"]
    assert any("its section is read as self_care" in message for message in said)


@pytest.mark.parametrize("page", ["# Contact\n\n## About us\n\nWe are here.\n\n## Storage\n\nBoxes.", "# A recipe\n\n## What is it?\n\nSoup.\n\n## How to make it at home\n\n- Water\n\n## Tips\n\n- Stir."])
def test_other_pages_are_refused(page: str) -> None:
    with pytest.raises(drugsheet.NotADrugSheet):
        drugsheet.parse(page, media_type="text/markdown")
