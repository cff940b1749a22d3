"""brat's standoff files, read by a reader of our own that is made after the format's description."""

from __future__ import annotations

import json

import pytest

import drugsheet
from drugsheet.export.formats import FORMATS

from .sheets import ASTRAL, NAMES, facts, sheets
from .standoff import read
from .test_cas import unpacked


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_has_its_line_and_its_words(name: str) -> None:
    sheet = sheets()[name]
    files = unpacked(FORMATS["brat"].render(sheet))
    assert set(files) == {f"{name}.txt", f"{name}.ann", "annotation.conf"}
    assert files[f"{name}.txt"] == sheet.text.encode("utf-8")
    bound = read(sheet.text, files[f"{name}.ann"].decode("utf-8"), files["annotation.conf"].decode("utf-8"))
    placed = {}
    for item in bound.values():
        [note] = item.notes
        pointer, _, value = note.partition(" ")
        assert isinstance(json.loads(value), dict)
        placed[pointer] = item
    for fact in facts(sheet):
        item = placed[fact.pointer]
        assert (item.fragments[0][0], item.fragments[-1][1]) == (fact.start, fact.end)
        assert item.text == fact.text.replace("\n", " ")
        if item.whole is not None:
            assert fact.pointer.startswith(f"{bound[item.whole].notes[0].split(' ')[0]}/")


def test_what_was_read_stands_in_attributes_references_and_relations() -> None:
    made = drugsheet.to_brat(drugsheet.parse(ASTRAL, name="astral.txt"))
    bound = read(made.text, made.ann, made.configuration)
    [limit] = [item for item in bound.values() if item.type == "Threshold"]
    assert limit.attributes == {"ThresholdMeasure": "body_temperature", "ThresholdUrgency": "immediate"}
    assert limit.whole is not None
    assert bound[limit.whole].type == "CallReason"
    assert bound[limit.whole].text.startswith("Fever \U0001f321")
    rash = next(item for item in bound.values() if item.type == "Symptom" and item.text == "Rash")
    assert any(reference.startswith("SNOMED_CT:") for reference in rash.references)


def test_a_fact_over_several_lines_is_in_fragments() -> None:
    sheet = sheets()["astral.txt"]
    start, end = sheet.text.index("\U0001f922"), sheet.text.index("Rash") + 4
    whole = sheet.side_effects[0].model_copy(update={"text": sheet.text[start:end], "span": drugsheet.Span(start=start, end=end)})
    made = drugsheet.to_brat(sheet.model_copy(update={"side_effects": [whole]}))
    [effect] = [item for item in read(made.text, made.ann, made.configuration).values() if item.type == "SideEffect"]
    assert len(effect.fragments) == 2
    assert effect.text == sheet.text[start:end].replace("\n", " ")


def test_a_change_from_the_usual_is_a_flag() -> None:
    sheet = drugsheet.parse("When to Call the Doctor\n\nCall right away if you have:\n\n- A rise of 2 F in temperature\n", layout="template-1")
    made = drugsheet.to_brat(sheet)
    assert {"ThresholdBaseline": True}.items() <= next(
        item for item in read(made.text, made.ann, made.configuration).values() if item.type == "Threshold"
    ).attributes.items()


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00", "\x1b"], ids=ascii)
def test_no_sign_tears_a_line(sign: str) -> None:
    sheet = sheets()["astral.txt"]
    text = sheet.text.replace("Rash", f"R{sign}sh")
    effects = [effect.model_copy(update={"text": effect.text.replace("Rash", f"R{sign}sh"), "name": f"R{sign}sh"}) for effect in sheet.side_effects]
    made = drugsheet.to_brat(sheet.model_copy(update={"text": text, "side_effects": effects}))
    bound = read(text, made.ann, made.configuration)
    assert "R sh" in {item.text for item in bound.values()}
    assert json.loads(next(item for item in bound.values() if item.text == "R sh").notes[0].partition(" ")[2])["name"] == f"R{sign}sh"


def test_words_that_nobody_sees_are_left_out_with_what_hangs_on_them() -> None:
    sheet = sheets()["astral.txt"]
    gone = sheet.when_to_call[0].model_copy(update={"text": "\n", "span": drugsheet.Span(start=sheet.text.index("\n"), end=sheet.text.index("\n") + 1)})
    made = drugsheet.to_brat(sheet.model_copy(update={"when_to_call": [gone]}))
    bound = read(made.text, made.ann, made.configuration)
    assert "CallReason" not in {item.type for item in bound.values()}
    assert next(item for item in bound.values() if item.type == "Threshold").whole is None
