"""``drugsheet explain``: which facts are shown, their rules, places and paths, and what cannot be explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet.export.claims import explained, explained_text
from drugsheet.language.rule import Rule, tracing
from drugsheet.language.text import annotate

from ..conftest import FIXTURES, sheet_files
from ..sheets import NO_SHEET, SHEET
from .conftest import Run


def facts(run: Run, *arguments: str, stdin: bytes = SHEET) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("explain", "-", "--to", "json", *arguments, stdin=stdin).out)["facts"]
    return found


def test_each_fact_has_its_place_its_path_and_its_words(run: Run, here: Path) -> None:
    (here / "sheet.txt").write_bytes(SHEET)
    result = run("explain", "sheet.txt", "--fact", "when_to_call[1].thresholds[0]")
    number = SHEET.decode().splitlines().index("- Vomiting more than 3 times in 1 day") + 1
    assert (result.status, result.err) == (0, "")
    assert result.out.decode().splitlines()[0] == f'sheet.txt:{number}:12: when_to_call[1].thresholds[0] "more than 3 times in 1 day"'


def test_a_limit_is_read_by_rules(run: Run) -> None:
    (limit,) = facts(run, "--fact", "when_to_call[1].thresholds[0]")
    assert {"grammar.numbers", "grammar.amounts"} <= {rule["module"] for rule in limit["rules"]}
    assert any(rule["text"] == "more than" for rule in limit["rules"])


@pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_every_limit_and_time_of_a_fixture_is_read_by_rules(run: Run, path: Path) -> None:
    found = json.loads(run("explain", path, "--to", "json").out)["facts"]
    assert found
    assert [fact["path"] for fact in found if ("thresholds" in fact["path"] or "timings" in fact["path"]) and not fact["rules"]] == []


CHOICES = [  # --fact, the paths of what is shown
    ("when_to_call[0]", ["when_to_call[0].told_by", "when_to_call[0]", "when_to_call[0].thresholds[0]"]),
    ("when_to_call[1].symptoms", ["when_to_call[1].symptoms[0]"]),
    ("HAIR", ["side_effects[1]", "side_effects[1].symptoms[0]"]),
    ("6 to 8 cups", ["self_care[0]", "self_care[0].quantities[0]"]),
]


@pytest.mark.parametrize(("choice", "paths"), CHOICES)
def test_facts_are_chosen_by_path_or_by_words(run: Run, choice: str, paths: list[str]) -> None:
    assert [fact["path"] for fact in facts(run, "--fact", choice)] == paths


def test_facts_are_chosen_by_an_offset(run: Run) -> None:
    offset = drugsheet.parse(SHEET).text.index("38 C")
    chosen = facts(run, "--fact", str(offset))
    assert [fact["path"] for fact in chosen] == ["when_to_call[0]", "when_to_call[0].thresholds[0]"]
    assert all(fact["span"]["start"] <= offset < fact["span"]["end"] for fact in chosen)


def test_several_choices_add_up(run: Run) -> None:
    assert len(facts(run, "--fact", "hair", "--fact", "when_to_call[0]")) == 5


def test_without_a_choice_every_fact_is_there_in_order(run: Run) -> None:
    found = facts(run)
    assert {"about[0]", "side_effects[0].timings[0]", "interactions[0]", "when_to_call[1].thresholds[0]"} <= {fact["path"] for fact in found}
    starts = [fact["span"]["start"] for fact in found]
    assert starts == sorted(starts)


def test_rules_quote_the_text(run: Run) -> None:
    text = drugsheet.parse(SHEET).text
    for fact in facts(run):
        for rule in fact["rules"]:
            assert text[rule["span"]["start"] : rule["span"]["end"]] == rule["text"]
            assert rule["span"]["start"] <= fact["span"]["end"] + 1
            assert rule["span"]["end"] >= fact["span"]["start"] - 1


def test_no_fact_is_there_that_was_asked_for(run: Run) -> None:
    result = run("explain", "-", "--fact", "sunburn", stdin=SHEET)
    assert (result.status, result.out, result.err) == (1, b"", "No fact has these words, this path or this place.\n")


def test_a_sheet_without_facts(run: Run) -> None:
    result = run("explain", "-", "--layout", "template-1", stdin=b"Possible Side Effects\n\nWhen to Call the Doctor\n")
    assert (result.status, result.out, result.err) == (0, b"", "No facts were found in this sheet.\n")


@pytest.mark.parametrize(("source", "code"), [(NO_SHEET, "DS1005"), (b"", "DS1004")])
def test_what_cannot_be_read(run: Run, source: bytes, code: str) -> None:
    result = run("explain", "-", stdin=source)
    assert (result.status, result.out) == (1, b"")
    assert f" {code} " in result.err


@pytest.mark.parametrize("name", ["sheet.json", "sheets.ndjson", "SHEET.JSON"])
def test_a_stored_sheet_is_not_read_again(run: Run, here: Path, name: str) -> None:
    (here / name).write_bytes(drugsheet.parse(SHEET).model_dump_json().encode())
    result = run("explain", name)
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith(f"{name}: DS1009 ")
    assert "Give the sheet that it was read from." in result.err


def test_a_file_that_is_not_there(run: Run, here: Path) -> None:  # an empty folder
    result = run("explain", "nothing.txt")
    assert result.status == 1
    assert "nothing.txt: DS1006 " in result.err


def test_nothing_in_a_sheet_acts_on_the_terminal(run: Run) -> None:
    shown = run("explain", "-", stdin=SHEET.replace(b"Hair loss", "Hair\u202e loss \U000e0041".encode())).out.decode()
    assert r"Hair\u202e loss" in shown
    assert shown.replace("\n", "").isprintable()


# ---------------------------------------------------------------------------------------- with rules of the tests' own

HAIR = Rule("hair", "hair", [], [], "grammar.somewhere")
LOSS_BEHIND = Rule("loss, behind", "loss", [], [], "grammar.elsewhere")
DOT = Rule("end", "STOP_MARK", [], [], "grammar.somewhere")


def test_a_rule_is_shown_once_with_its_module_and_words_in_order_of_place() -> None:
    sheet = drugsheet.parse(SHEET)
    with tracing() as seen:
        text = annotate(sheet.text)
        for _ in range(2):
            for rule in (LOSS_BEHIND, HAIR):
                list(rule.finditer(text))
        HAIR.search(annotate("hair of another text"))
    (effect,) = explained(sheet, seen, ["side_effects[1].symptoms[0]"])
    assert explained_text(effect, "x.txt").splitlines()[1:] == ['    hair (grammar.somewhere): "Hair"', '    loss, behind (grammar.elsewhere): "loss"']


def test_what_stands_right_beside_a_fact_is_shown_and_what_stands_apart_is_not() -> None:
    sheet = drugsheet.parse(SHEET)
    with tracing() as seen:
        list(DOT.finditer(annotate(sheet.text)))
    (symptom,) = explained(sheet, seen, ["side_effects[1].symptoms[0]"])
    assert [claim.text for claim in symptom.claims] == ["."]
    assert symptom.claims[0].span.start == symptom.fact.span.end


def test_a_fact_that_no_rule_found() -> None:
    sheet = drugsheet.parse(SHEET)
    (effect,) = explained(sheet, [], ["side_effects[1].symptoms[0]"])
    assert explained_text(effect, "x.txt").splitlines()[1:] == ["    no rule: the words stand as they are printed"]
