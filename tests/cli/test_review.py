"""``drugsheet review``: one page, an index of many, and what is no sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import drugsheet
from drugsheet.cli import extras
from drugsheet.export.json import to_json
from drugsheet.export.review.page import review_page

from ..sheets import NO_SHEET, ODD_SHEET, SHEET
from .conftest import Run


@pytest.fixture
def sheets(here: Path) -> Path:
    (here / "in" / "sub").mkdir(parents=True)
    (here / "in" / "a.txt").write_bytes(SHEET)
    (here / "in" / "sub" / "b.txt").write_bytes(ODD_SHEET)
    (here / "in" / "c.txt").write_bytes(NO_SHEET)
    return here


def test_one_page(run: Run, sheets: Path) -> None:
    assert run("review", "in/a.txt", "-o", "review.html").status == 0
    page = (sheets / "review.html").read_bytes()
    assert page == review_page(drugsheet.read("in/a.txt"))
    assert run("review", "in/a.txt").out == page
    assert run("review", "-", "--stdin-filename", "a.txt", stdin=SHEET).out == page


def test_a_stored_sheet(run: Run, sheets: Path) -> None:
    (sheets / "a.json").write_bytes(to_json(drugsheet.read("in/a.txt")))
    assert run("review", "a.json").out == run("review", "in/a.txt").out


def test_a_sheet_with_thousands_of_facts_is_warned_of(run: Run, sheets: Path) -> None:
    many = b"\n".join(b"- Chills after the meal of day %d" % number for number in range(1100))
    (sheets / "big.txt").write_bytes(SHEET.replace(b"\nRevised", many + b"\n\nRevised"))
    result = run("review", "big.txt", "-o", "big.html")
    assert result.status == 0
    assert re.search(r"^big\.txt: [0-9],[0-9]{3} facts make a page of [0-9]+ MB, which browsers open slowly\.$", result.err, flags=re.MULTILINE)
    assert "facts make a page" not in run("review", "in/a.txt", "-o", "review.html").err


def test_an_index_of_several(run: Run, sheets: Path) -> None:
    result = run("review", "in", "-o", "review.html")
    assert (result.status, result.out) == (1, b"")
    assert "in/c.txt: DS1005" in result.err
    assert result.err.endswith("2 of 3 sheets, 1 failed: review.html\n")
    index = (sheets / "review.html").read_text("utf-8")
    order = [index.index(name) for name in ("in/c.txt", "in/sub/b.txt", "in/a.txt")]
    assert order == sorted(order), "what failed first, then the worst"
    assert 'href="./review-sheets/sub/b.txt.html"' in index
    assert 'href="./../../review.html"' in (sheets / "review-sheets" / "sub" / "b.txt.html").read_text("utf-8")


def test_a_folder(run: Run, sheets: Path) -> None:
    assert run("review", "in", "-O", "out", "--exclude", "c.txt").status == 0
    assert sorted(path.relative_to(sheets / "out").as_posix() for path in (sheets / "out").rglob("*.html")) == ["index.html", "sheets/a.txt.html", "sheets/sub/b.txt.html"]
    before = {path: path.read_bytes() for path in (sheets / "out").rglob("*.html")}
    assert run("review", "in", "-O", "out", "--exclude", "c.txt").status == 0
    assert {path: path.read_bytes() for path in (sheets / "out").rglob("*.html")} == before


TROUBLE = [
    (("review", "in"), 2, "need a place to go to"),
    (("review", "in/a.txt", "-o", "x.html", "-O", "out"), 2, "give one of them"),
    (("review",), 2, "Nothing to read"),
    (("review", "nowhere.txt"), 1, "DS1006"),
    (("review", "in/c.txt", "-o", "x.html"), 1, "DS1005"),
    (("review", "in/a.txt", "-o", "in/a.txt"), 2, "would replace the input"),
    (("review", "bad.json"), 1, "bad.json: DS1003 this is no stored sheet"),
    (("review", "in/a.txt", "-o", "in/a.txt/x.html"), 3, "DS3001"),
]


@pytest.mark.parametrize(("arguments", "status", "words"), TROUBLE)
def test_trouble(run: Run, sheets: Path, arguments: tuple[str, ...], status: int, words: str) -> None:
    (sheets / "bad.json").write_bytes(to_json(drugsheet.read("in/a.txt")).replace(b'"text": "Chest', b'"text": "chest').replace(b'"title": "Test', b'"titel": "Test'))
    result = run(*arguments)
    assert (result.status, result.out) == (status, b"")
    assert words in " ".join(result.err.split())
    assert not (sheets / "x.html").exists()
    assert (sheets / "in" / "a.txt").read_bytes() == SHEET


def test_a_stored_sheet_whose_quotes_are_wrong(run: Run, sheets: Path) -> None:
    data = to_json(drugsheet.read("in/a.txt"))
    (sheets / "moved.json").write_bytes(data.replace(b'"text": "Hair loss."', b'"text": "Hair gain."'))
    result = run("review", "moved.json")
    assert (result.status, "G4" in result.err) == (1, True)


def test_without_jinja(run: Run, sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    for arguments in (("review", "in/a.txt"), ("diff", "in/a.txt", "in/sub/b.txt", "-o", "d.html")):
        result = run(*arguments)
        assert (result.status, "drugsheet[review]" in result.err) == (2, True)


def test_diff_as_a_page(run: Run, sheets: Path) -> None:
    changed = run("diff", "in/a.txt", "in/sub/b.txt", "-o", "d.html")
    assert (changed.status, changed.out) == (1, b"")
    assert (sheets / "d.html").read_bytes() == run("diff", "in/a.txt", "in/sub/b.txt", "-t", "html").out
    assert run("diff", "in/a.txt", "in/sub/b.txt", "-o", "d.json").status == 1
    assert (sheets / "d.json").read_bytes() == run("diff", "in/a.txt", "in/sub/b.txt", "-t", "json").out
    assert run("diff", "in/a.txt", "in/sub/b.txt", "-o", "d.txt").status == 1
    assert (sheets / "d.txt").read_bytes() == run("diff", "in/a.txt", "in/sub/b.txt").out
    assert run("diff", "in/a.txt", "in/sub/b.txt", "-o", "in/a.txt").status == 2
