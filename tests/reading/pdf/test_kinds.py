"""A sheet gives the facts of its page from every kind of PDF."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

import drugsheet
from drugsheet import DrugSheet

from ...matrix.facts import difference
from .by_css import CHROMIUM, WEASYPRINT
from .by_reportlab import SETTINGS, Setting, bar, make
from .changed import CHANGED, scanned
from .printed import NAMES, expected, facts, golden, printed

MADE = Path(__file__).parent / "made"
QUICK = ("us-card/doxorubicin", "upmc/carboplatin")
"""The sheets of which the slow producers make PDFs in every run."""
LOST = {
    ("weasyprint_hyphens", "upmc/carboplatin"): "a rule for columns that are set at one height takes the lines of a long item for rows",
    ("chromium_list_columns", "upmc/carboplatin"): "an item that goes on in the next column begins there with a digit",
}


def _read(data: bytes, name: str) -> DrugSheet:
    sheet = drugsheet.parse(data, name=f"{name.rpartition('/')[2]}.pdf")
    assert sheet.source.coverage == 1
    return sheet


def _holds(sheet: DrugSheet, name: str, *, bold: bool = False, table: bool = False) -> None:
    where = difference(expected(name, bold=bold, table=table), facts(sheet))
    assert where is None, where


def _cells(kinds: Iterable[str], quick: tuple[str, ...]) -> list[object]:
    cells: list[object] = []
    for kind in kinds:
        for name in NAMES:
            marks = [] if name in quick else [pytest.mark.slow]
            if (reason := LOST.get((kind, name))) is not None:
                marks.append(pytest.mark.xfail(strict=True, reason=reason))
            cells.append(pytest.param(kind, name, id=f"{kind}-{name.rpartition('/')[2]}", marks=marks))
    return cells


@pytest.mark.parametrize("name", NAMES)
def test_what_is_printed_says_what_the_page_says(name: str) -> None:
    assert difference(golden(name), expected(name)) is None


@pytest.mark.parametrize(("kind", "name"), _cells(SETTINGS, NAMES))
def test_reportlab(kind: str, name: str) -> None:
    setting = SETTINGS[kind]
    sheet = _read(make(printed(name), setting), name)
    _holds(sheet, name, bold=setting.bold_headings, table=setting.table)
    assert ("unseen_text" in {item.code for item in sheet.diagnostics}) == (kind == "hidden_words")


@pytest.mark.parametrize(("kind", "name"), _cells(CHANGED, NAMES[:1]))
def test_changed(kind: str, name: str) -> None:
    _holds(_read(CHANGED[kind](printed(name)), name), name, bold=kind == "cropped")


@pytest.mark.parametrize(("kind", "name"), _cells(WEASYPRINT, QUICK))
def test_weasyprint(kind: str, name: str) -> None:
    _holds(_read(WEASYPRINT[kind](printed(name)), name), name)


@pytest.mark.parametrize(("kind", "name"), _cells(CHROMIUM, QUICK))
def test_chromium(kind: str, name: str) -> None:
    _holds(_read(CHROMIUM[kind](printed(name)), name), name)


@pytest.mark.parametrize(("kind", "name"), [("libreoffice_tagged", "us-card/doxorubicin"), ("libreoffice_untagged", "upmc/bevacizumab")])
def test_libreoffice(kind: str, name: str) -> None:
    _holds(_read((MADE / f"{kind}.pdf").read_bytes(), name), name)


@pytest.mark.parametrize("name", [NAMES[0], *(pytest.param(name, marks=pytest.mark.slow) for name in NAMES[1:4])])
def test_words_of_a_picture(name: str) -> None:
    """What was recognised is read, and said to be: the words are right here, those of a real scan need not be."""
    sheet = _read(scanned(printed(name), recognised=True), name)
    assert "ocr_text" in {item.code for item in sheet.diagnostics}
    found, meant = facts(sheet), expected(name)
    assert [reason["text"] for reason in found["when_to_call"]] == [reason["text"] for reason in meant["when_to_call"]]


def test_what_nobody_sees_is_counted() -> None:
    sheet = _read(make(printed(NAMES[0]), SETTINGS["hidden_words"]), NAMES[0])
    for word in ("900", "Tiny", "seizures", "99", "77 cups"):
        assert word not in sheet.text or word == "seizures"
    assert set(sheet.source.left_out) == {"bullet", "unseen_text", "tiny_text", "off_page", "invisible_text"}


def test_white_words_on_a_dark_bar_are_seen() -> None:
    sheet = _read(make(printed(NAMES[1]), Setting(decorate=bar, under=True)), NAMES[1])
    assert "unseen_text" not in sheet.source.left_out
    assert sheet.source.left_out["running_head"] == len("Cancercenter") * 3


def test_running_heads_are_left_out_by_reason() -> None:
    sheet = _read(make(printed(NAMES[0]), SETTINGS["running_heads"]), NAMES[0])
    assert "Ask your nurse" not in sheet.text
    assert "Page 2" not in sheet.text
    assert {"running_head", "page_number"} <= set(sheet.source.left_out)
