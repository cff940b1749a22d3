"""What is annotated: every fact, once, where it points at."""

from __future__ import annotations

import json

import pytest

from drugsheet.export.annotations.files import archive, stem_of
from drugsheet.export.annotations.marks import HEADER, kinds, marks

from .sheets import NAMES, at, facts, sheets


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_is_marked_once(name: str) -> None:
    sheet = sheets()[name]
    made = [(mark.pointer, mark.text, mark.span.start, mark.span.end) for mark in marks(sheet) if mark.kind != HEADER]
    assert sorted(made) == sorted(map(tuple, facts(sheet)))
    assert len(made) > 5


@pytest.mark.parametrize("name", NAMES)
def test_a_mark_holds_what_stands_where_it_points(name: str) -> None:
    sheet = sheets()[name]
    for mark in marks(sheet):
        of = at(sheet, mark.pointer)
        assert sheet.text[mark.span.start : mark.span.end] == mark.text
        if mark.kind == HEADER:
            assert list(mark.value.values()) == [of]
            continue
        assert mark.text == of["text"]
        below = {other.pointer.removeprefix(mark.pointer).split("/")[1] for other in marks(sheet) if other.pointer.startswith(f"{mark.pointer}/")}
        said = {key: value for key, value in of.items() if key not in {"text", "span"} | below and value not in (None, [], {})}
        assert json.loads(json.dumps(dict(mark.value))) == said


def test_a_part_follows_the_whole() -> None:
    for sheet in sheets().values():
        found = marks(sheet)
        for number, mark in enumerate(found):
            if mark.part_of is None:
                assert mark.kind == HEADER or mark.pointer.count("/") <= 2
            else:
                assert mark.part_of < number
                assert mark.pointer.startswith(f"{found[mark.part_of].pointer}/")


def test_the_kinds_are_those_that_occur() -> None:
    seen = {mark.kind for sheet in sheets().values() for mark in marks(sheet)}
    assert seen <= set(kinds())
    assert {"SideEffect", "CallReason", "Threshold", "Symptom", "ToldBy", "Interaction", HEADER} <= seen


def test_header_values_without_a_count_that_fits_keep_the_whole_value() -> None:
    sheet = sheets()["cisplatin.txt"]
    names = sheet.drug.spans["other_names"]
    odd = sheet.model_copy(update={"drug": sheet.drug.model_copy(update={"spans": {"other_names": names[:2]}})})
    assert [(mark.pointer, mark.value["other_names"]) for mark in marks(odd) if mark.kind == HEADER] == [("/drug/other_names", sheet.drug.other_names)] * 2


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("cisplatin.txt", "cisplatin.txt"),
        ("../../etc/passwd", "passwd"),
        ("a\\b\\..\\c d.html", "c_d.html"),
        ("....", "sheet"),
        (None, "sheet"),
        ("\u202e\x1b[31m", "31m"),
        ("x" * 300, "x" * 80),
    ],
)
def test_the_names_in_an_archive_are_safe(name: str | None, stem: str) -> None:
    sheet = sheets()["cisplatin.txt"]
    assert stem_of(sheet.model_copy(update={"source": sheet.source.model_copy(update={"name": name})})) == stem


def test_the_same_files_give_the_same_archive() -> None:
    sheet = sheets()["cisplatin.txt"]
    assert archive(sheet, {".a": b"1"}, {"b": b"2"}) == archive(sheet, {".a": b"1"}, {"b": b"2"})
