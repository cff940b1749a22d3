"""A layout of the user's own, all the way: reading, places in the source, proof, after JSON too."""

from __future__ import annotations

from pathlib import Path

import pytest

import drugsheet
from drugsheet import DrugSheet, Heading, Layout, LeadIn, load_layout
from drugsheet.errors import UnknownLayout

CLINIC = Layout(
    "clinic",
    "Our clinic",
    headings=(
        Heading("about", ("why you take it",), evidence=2),
        Heading("side_effects", ("what you may notice",), evidence=2),
        Heading("when_to_call", ("ring us",)),
    ),
    lead_ins=(LeadIn("immediate", ("this minute",)),),
    required=("about", "side_effects", "when_to_call"),
)
TOML = """\
name = "clinic"
title = "Our clinic"
required = ["about", "side_effects", "when_to_call"]

[[headings]]
kind = "about"
wordings = ["why you take it"]
evidence = 2

[[headings]]
kind = "side_effects"
wordings = ["what you may notice"]
evidence = 2

[[headings]]
kind = "when_to_call"
wordings = ["ring us"]

[[lead_ins]]
urgency = "immediate"
wordings = ["this minute"]
"""
PAGE = """\
<h1>Ondansetron</h1>
<h2>Why you take it</h2><p>Ondansetron is used to treat nausea.</p>
<h2>What you may notice</h2><ul><li>Head&shy;ache &amp; <b>dizzy</b> spells</li><li>Gout</li></ul>
<h2>Ring us</h2><p>Ring us this minute if you have:</p><ul><li>Fever of 38&nbsp;C or above</li></ul>
"""


@pytest.fixture
def toml(tmp_path: Path) -> Path:
    (tmp_path / "clinic.toml").write_text(TOML, encoding="utf-8")
    return tmp_path / "clinic.toml"


def test_the_file_is_the_value(toml: Path) -> None:
    assert load_layout(toml) == CLINIC


def test_a_value_a_path_and_its_name_read_alike(toml: Path) -> None:
    sheets = [drugsheet.parse(PAGE, name="x.html", layout=layout) for layout in (CLINIC, toml, str(toml))]
    assert sheets[0] == sheets[1] == sheets[2]
    assert sheets[0].source.layout == "clinic"
    assert [effect.name for effect in sheets[0].side_effects] == ["Headache & dizzy spells", "Gout"]
    assert [reason.urgency for reason in sheets[0].when_to_call] == ["immediate"]


def test_its_places_are_known() -> None:
    sheet = drugsheet.parse(PAGE, name="x.html", layout=CLINIC)
    place = sheet.locate(sheet.side_effects[0].span)
    assert PAGE[place.start : place.end] == "Head&shy;ache &amp; <b>dizzy</b> spells"
    assert sheet.verify(PAGE) == []


def test_after_json_the_layout_is_given_again(toml: Path) -> None:
    sheet = drugsheet.parse(PAGE, name="x.html", layout=CLINIC)
    loaded = DrugSheet.model_validate_json(sheet.model_dump_json())
    assert loaded.verify(PAGE, layout=CLINIC) == []
    assert [problem.guarantee for problem in loaded.verify(PAGE)] == ["G0"]
    loaded.attach(PAGE, layout=CLINIC)
    assert loaded.verify(PAGE) == []
    assert loaded.locate(loaded.side_effects[0].span) == sheet.locate(sheet.side_effects[0].span)


def test_without_its_layout_a_loaded_sheet_has_no_places() -> None:
    sheet = drugsheet.parse(PAGE, name="x.html", layout=CLINIC)
    loaded = DrugSheet.model_validate_json(sheet.model_dump_json()).attach(PAGE)
    with pytest.raises(UnknownLayout, match="clinic"):
        loaded.locate(loaded.side_effects[0].span)


def test_another_layout_is_found_out() -> None:
    sheet = drugsheet.parse(PAGE, name="x.html", layout=CLINIC)
    other = Layout("clinic", "Another", headings=CLINIC.headings[:2])
    assert sheet.verify(PAGE, layout=other) != []


def test_what_it_requires_is_missed() -> None:
    sheet = drugsheet.parse(PAGE.replace("Ring us</h2>", "Where we are</h2>").replace("Ring us this minute if you have:", "Our rooms:"), name="x.html", layout=CLINIC)
    assert "missing_section" in {item.code for item in sheet.diagnostics}
