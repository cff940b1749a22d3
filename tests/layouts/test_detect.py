"""Which layout a document is read with, and the explanation of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from drugsheet.errors import NotADrugSheet, UnknownLayout
from drugsheet.layouts.detect import LAYOUTS, available, detect, find, weigh
from drugsheet.layouts.explain import HeadingMatch, explain
from drugsheet.layouts.generic import GENERIC
from drugsheet.layouts.layout import Heading, Layout
from drugsheet.reading.document import Document
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.reader import read_document

from ..build import source
from ..conftest import FIXTURES, sheet_files

CLINIC = Layout(
    "clinic",
    "Our clinic",
    headings=(
        Heading("about", ("why you take it",), evidence=2),
        Heading("side_effects", ("what you may notice",), evidence=2),
        Heading("when_to_call", ("ring us",)),
    ),
    required=("about", "side_effects", "when_to_call"),
)
LEAFLET = "# Why you take it\n\nFor pain.\n\n# What you may notice\n\n- Gout\n\n# Ring us\n\n- Chills\n\n# Where we are\n\nUpstairs.\n"


def document(text: str | bytes, name: str = "x.md") -> Document:
    return read_document(text, name=name, media_type=None, limits=DEFAULT_LIMITS)


@pytest.mark.parametrize("path", sheet_files(), ids=lambda path: str(path.relative_to(FIXTURES)))
def test_each_fixture_is_read_with_the_layout_of_its_folder(path: Path) -> None:
    found = detect(document(path.read_bytes(), path.name)).name
    assert found.startswith(path.parent.name.replace("upmc", "template"))


@pytest.mark.parametrize("path", sheet_files(), ids=lambda path: str(path.relative_to(FIXTURES)))
def test_the_name_of_the_file_does_not_count(path: Path) -> None:
    data = path.read_bytes()
    assert detect(document(data, f"upmc{path.suffix}")) == detect(document(data, f"leaflet{path.suffix}"))


def test_a_layout_of_ones_own_wins_where_it_fits_best() -> None:
    assert detect(document(LEAFLET), (*LAYOUTS, CLINIC)) is CLINIC
    assert detect(document(source(), "x.txt"), (*LAYOUTS, CLINIC)).name == "template-1"


def test_too_little_evidence_is_the_generic_layout() -> None:
    assert detect(document("# Side effects\n\n- Nausea\n\n# Interactions\n\nNone are known.\n")) is GENERIC


@pytest.mark.parametrize("text", ["Dear patient,\n\nThank you for your letter.\n", "# Side effects\n\nThese differ from one to the next.\n"])
def test_no_drug_sheet(text: str) -> None:
    with pytest.raises(NotADrugSheet) as raised:
        detect(document(text), name="x.md")
    assert raised.value.name == "x.md"


def test_a_list_of_side_effects_alone_is_part_of_a_sheet() -> None:
    assert detect(document("# Side effects\n\n- Nausea\n")) is GENERIC


def test_a_layout_fits_with_most_of_what_it_requires() -> None:
    whole, part = document(LEAFLET), document("# Why you take it\n\nFor pain.\n")
    assert weigh(whole, CLINIC).fits
    assert weigh(whole, CLINIC).score == 5
    assert weigh(whole, CLINIC).kinds == {"about", "side_effects", "when_to_call"}
    assert not weigh(part, CLINIC).fits


def test_layouts_are_found_by_name() -> None:
    assert [find(layout.name) for layout in (*LAYOUTS, GENERIC)] == [*LAYOUTS, GENERIC]
    with pytest.raises(UnknownLayout, match="nobody") as raised:
        find("nobody")
    assert all(layout.name in (raised.value.hint or "") for layout in available())


def test_explains_what_each_heading_was_taken_for() -> None:
    found = explain(document(LEAFLET), CLINIC)
    assert found.chosen == "clinic"
    assert found.headings == (
        HeadingMatch("Why you take it", "about"),
        HeadingMatch("What you may notice", "side_effects"),
        HeadingMatch("Ring us", "when_to_call"),
        HeadingMatch("Where we are", None),
    )
    assert found.missing == ()
    assert list(found.weights) == ["clinic", *(layout.name for layout in available()), "generic"]


def test_explains_what_is_missing() -> None:
    assert explain(document(LEAFLET.replace("Ring us", "Where we live")), CLINIC).missing == ("when_to_call",)


def test_explains_why_nothing_fits() -> None:
    found = explain(document("# Opening hours\n\nWe are open.\n"))
    assert (found.chosen, found.headings, found.missing) == (None, (HeadingMatch("Opening hours", None),), ())
    assert not any(weight.fits for weight in found.weights.values())


@pytest.mark.parametrize("path", sheet_files(), ids=lambda path: str(path.relative_to(FIXTURES)))
def test_explains_the_layout_that_is_chosen(path: Path) -> None:
    page = document(path.read_bytes(), path.name)
    found = explain(page)
    assert found.chosen == detect(page).name
    assert any(heading.kind is not None for heading in found.headings)


READ = {  # a page with any part of a drug sheet
    "effects.html": "<h1>Side effects of Testadrine</h1><ul><li>Rash</li><li>Gout</li></ul>",
    "interactions.txt": "Testadrine\n\nWhat not to take with Testadrine\n\n- Do not take aspirin.\n- Grapefruit raises your level.\n",
    "taking.txt": "Taking Testadrine\n\nGuidelines for use\n\nTake it with food.\n\nWhen to get help\n\nCall right away if you have:\n\n- A fever of 101 F or higher\n- Fainting\n",
    "calls.md": "# When to call your care team\n\n**Call right away if you have:**\n\n- A fever of 101 F\n- Chills\n\n**Call in office hours if you have:**\n\n- Mouth sores\n",
    "reasons.txt": "Reasons to call the clinic\n\n- Fever above 101 F\n- Shaking chills\n- Vomiting more than 3 times in a day\n",
    "allergy.txt": "Testadrine\n\nTestadrine is used to treat gout.\n\nSigns of an allergic reaction\n\n- Hives\n- Swollen lips\n",
    "german.txt": "1. Was ist Testadrin und wofür wird es angewendet?\n\nBei Gicht.\n\n2. Was sollten Sie vor der Einnahme von Testadrin beachten?\n\nNichts.\n\n3. Wie ist Testadrin einzunehmen?\n\nEine Tablette.\n\n4. Welche Nebenwirkungen sind möglich?\n\n- Übelkeit\n\n5. Wie ist Testadrin aufzubewahren?\n\nTrocken.\n",
}
REFUSED = {  # pages of other kinds that have parts of the same names
    "illness.md": "# Type 2 diabetes\n\n## Symptoms\n\n- Thirst\n\n## Causes\n\nMany.\n\n## Treatment\n\nTestadrine is often used to treat it. It can have side effects.\n\n## When to see a doctor\n\nCall your doctor if you have:\n\n- Blurred vision\n- Sores\n",
    "procedure.html": "<h1>Getting ready for your colonoscopy</h1><h2>The day before</h2><p>Do not take iron. No alcohol.</p><h2>Possible side effects</h2><ul><li>Bloating</li><li>Cramps</li></ul><h2>When to call</h2><ul><li>Heavy bleeding</li><li>Fever</li></ul>",
    "mixing.md": "# Administration: Testadrine suspension\n\n## What is it for?\n\nTestadrine is used to treat infections.\n\n## How should I take it?\n\n1. Add water.\n2. Shake it.\n\n## How should I store it?\n\nIn the fridge.\n",
    "diet.md": "# A low-salt diet\n\n## Foods to avoid\n\n- Chips\n- Canned soup\n\n## When to call the dietitian\n\nCall if you lose 5 pounds.\n",
    "menu.txt": "Lunch\n\nSoups\n\n- Lentil\n- Tomato\n\nCall us if you are a party of 6 or more.\n",
    "spanish.txt": "Medicamentos y usted\n\nEfectos secundarios\n\n- Náuseas en los primeros días\n\nCuándo llamar al médico\n\nLlame si tiene fiebre.\n",
    "wound.txt": "Caring for your wound\n\nChanging the dressing\n\n- Wash your hands.\n- Take off the old one.\n\nWhen to call your doctor\n\nCall if you have:\n\n- Redness\n- A fever\n",
}


@pytest.mark.parametrize("name", READ)
def test_a_page_with_any_part_of_a_sheet_is_read(name: str) -> None:
    assert detect(document(READ[name], name)).name in {"generic", "eu-leaflet"}


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_of_another_kind_is_refused(name: str) -> None:
    with pytest.raises(NotADrugSheet):
        detect(document(REFUSED[name], name))


@pytest.mark.parametrize(("before", "now"), [("upmc-1", "template-1"), ("upmc-2", "template-2")])
def test_a_layout_is_found_by_a_name_that_it_had(before: str, now: str) -> None:
    assert find(before) is find(now)
    assert find(before).name == now
