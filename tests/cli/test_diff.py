"""``drugsheet diff``: what is printed, and the exit statuses of diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet import diff

from ..build import source
from ..sheets import NO_SHEET, SHEET
from .conftest import Run

OLD = source(urgent=["Chills", "Vomiting more than 3 times in 1 day"], common=["Hair loss", "Gout"], revised="2010")
NEW = source(urgent=["Vomiting more than 5 times in 1 day"], soon=["A rash", "Chills"], common=["Hair loss"], revised="2014", interactions="Avoid alcohol.")
PRINTED = """\
--- old.txt
+++ new.txt

Urgency (1)
  ~ Chills
      urgency: Immediately -> As soon as possible
        "Chills"

Limits (1)
  ~ Vomiting (Immediately)
      interval: more than 3 times in 1 day -> more than 5 times in 1 day
      - "Vomiting more than 3 times in 1 day"
      + "Vomiting more than 5 times in 1 day"

Interactions (2)
  + alcohol (Known)
      + "Avoid alcohol."
  - food (Said to be none)
      - "There are no known interactions of Testdrug and any food."

Side effects (1)
  - Gout (More common)

Sheet (1)
  ~ revised
      revised: 2010 -> 2014
"""


@pytest.fixture
def pair(here: Path) -> Path:
    (here / "old.txt").write_text(OLD)
    (here / "new.txt").write_text(NEW)
    return here


def test_changes_by_topic(run: Run, pair: Path) -> None:
    result = run("diff", "old.txt", "new.txt")
    assert (result.status, result.err) == (1, "")
    assert result.out.decode() == PRINTED


WORDS = [  # of the old sheet, of the new one, lines of the output
    ({"urgent": ["Cough for more than 3 days"]}, {"urgent": ["Cough"]}, ["  - Cough (limit: more than 3 days; Immediately)", '      - "Cough for more than 3 days"', '      + "Cough"']),
    ({"urgent": ["Chills"]}, {"urgent": ["Chills", "Cough for more than 3 days"]}, ["  + Cough for more than 3 days (Immediately)"]),
    ({"common": ["Gout"]}, {"common": ["Gout (rare)"]}, ["      frequency: More common -> Rare"]),
    ({"urgent": ["Weight gain of 5 pounds in 1 week"]}, {"urgent": ["Weight gain of 5 pounds or more in 1 week"]}, ['      inferred: "or more" is inferred -> not stated']),
    ({"care": ["Do not use a heating pad."]}, {"care": ["Use a heating pad."]}, ["  ~ Use a heating pad.", '      - "Do not use a heating pad."', '      + "Use a heating pad."']),
    ({"care": ["Rest.", "Drink."]}, {"care": ["Rest."]}, ["Self-care (1)", "  - Drink."]),
]


@pytest.mark.parametrize(("old", "new", "lines"), WORDS, ids=[lines[0].strip() for _, _, lines in WORDS])
def test_values_are_told_in_the_words_of_other_pages(run: Run, here: Path, old: dict[str, Any], new: dict[str, Any], lines: list[str]) -> None:
    for name, parts in (("old.txt", old), ("new.txt", new)):
        (here / name).write_text(source(**parts))
    shown = run("diff", "old.txt", "new.txt").out.decode().splitlines()
    assert lines == [line for line in shown if line in lines]


def test_other_words_alone_are_a_difference(run: Run, here: Path) -> None:
    (here / "old.txt").write_text(source(urgent=["Vomiting more than 3 times in 24 hours"]))
    (here / "new.txt").write_text(source(urgent=["Vomiting more than 3 times in 1 day"]))
    result = run("diff", "old.txt", "new.txt")
    assert (result.status, result.err) == (1, "No change in meaning was found, but other wording in 1 place: read both.\n")
    assert result.out.decode().splitlines()[3:] == [
        "Other wording: read both (1)",
        "  ~ Vomiting more than 3 times in 1 day",
        '      - "Vomiting more than 3 times in 24 hours"',
        '      + "Vomiting more than 3 times in 1 day"',
    ]


def test_text_that_moved_is_no_difference(run: Run, here: Path) -> None:
    (here / "old.txt").write_text(source(urgent=["Chills", "Seizures"]))
    (here / "new.txt").write_text(source(urgent=["Seizures", "Chills"]))
    result = run("diff", "old.txt", "new.txt")
    assert (result.status, result.out, result.err) == (0, b"", "Nothing changed in meaning; the same text stands in another order.\n")


def test_no_change(run: Run, pair: Path) -> None:
    result = run("diff", "old.txt", "old.txt")
    assert (result.status, result.out, result.err) == (0, b"", "Nothing changed in meaning.\n")
    assert run("diff", "old.txt", "old.txt", "-q").err == ""


def test_json(run: Run, pair: Path) -> None:
    result = run("diff", "old.txt", "new.txt", "-t", "json")
    data = json.loads(result.out)
    old, new = drugsheet.read("old.txt"), drugsheet.read("new.txt")
    assert result.status == 1
    assert data["changes"] == [change.to_dict() for change in diff(old, new)]
    assert data["old"] == {"name": "old.txt", "sha256": old.source.sha256, "layout": "template-1", "revised": "2010"}
    same = run("diff", "old.txt", "old.txt", "-t", "json")
    assert (same.status, json.loads(same.out)["changes"]) == (0, [])


def test_standard_input_may_be_either(run: Run, pair: Path) -> None:
    assert run("diff", "-", "new.txt", stdin=OLD.encode()).out.replace(b"--- -", b"--- old.txt") == run("diff", "old.txt", "new.txt").out
    assert run("diff", "old.txt", "-", stdin=OLD.encode()).status == 0


TROUBLE = [
    (("old.txt", "nowhere.txt"), "nowhere.txt: DS1006 "),
    (("nowhere.txt", "old.txt"), "nowhere.txt: DS1006 "),
    (("old.txt", "letter.txt"), "letter.txt: DS1005 "),
    (("-", "-"), "Only one"),
    (("old.txt",), "Missing argument"),
    (("old.txt", "new.txt", "--layout", "nobody"), "Known layouts"),
    (("old.txt", "new.txt", "--layout-new", "nobody"), "--layout-new"),
]


@pytest.mark.parametrize(("arguments", "words"), TROUBLE)
def test_trouble_is_status_2(run: Run, pair: Path, arguments: tuple[str, ...], words: str) -> None:
    (pair / "letter.txt").write_bytes(NO_SHEET)
    result = run("diff", *arguments)
    assert (result.status, result.out) == (2, b"")
    assert words in " ".join(result.err.split())


LAYOUTS = [  # options, layouts of the old and of the new sheet
    ((), ("template-1", "template-1")),
    (("--layout", "generic"), ("generic", "generic")),
    (("--layout-old", "generic"), ("generic", "template-1")),
    (("--layout-new", "generic"), ("template-1", "generic")),
    (("--layout", "template-2", "--layout-old", "generic"), ("generic", "template-2")),
]


@pytest.mark.parametrize(("options", "layouts"), LAYOUTS)
def test_each_side_has_its_layout(run: Run, pair: Path, options: tuple[str, ...], layouts: tuple[str, str]) -> None:
    data = json.loads(run("diff", "old.txt", "new.txt", "-t", "json", *options).out)
    assert (data["old"]["layout"], data["new"]["layout"]) == layouts


def test_nothing_acts_on_the_terminal(run: Run, here: Path) -> None:
    name = "\x1b]0;evil\x07.txt"
    (here / name).write_bytes(SHEET)
    (here / "x.txt").write_bytes(SHEET.replace(b"Hair loss", "Gout\u202e pain \U000e0041".encode()))
    result = run("diff", name, "x.txt")
    shown = result.out.decode()
    assert r"--- \x1b]0;evil\x07.txt" in shown
    assert r"Gout\u202e pain" in shown
    assert shown.replace("\n", "").isprintable()
