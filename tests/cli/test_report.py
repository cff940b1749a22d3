"""``drugsheet report``: sheets, stored sheets and NDJSON in, one page out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import drugsheet
from drugsheet.cli import extras
from drugsheet.export.json import to_json

from ..build import source
from ..sheets import NO_SHEET, ODD_SHEET, SHEET
from .conftest import Run


@pytest.fixture
def sheets(here: Path) -> Path:
    (here / "in" / "sub").mkdir(parents=True)
    (here / "in" / "a.txt").write_bytes(SHEET)
    (here / "in" / "sub" / "b.txt").write_bytes(ODD_SHEET)
    (here / "in" / "c.txt").write_bytes(source(urgent=["Temperature of 101 F or above"]).encode())
    return here


def numbers(page: bytes) -> dict[str, str]:
    """What stands at the head of the page."""
    return dict(re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page.decode()))


def test_a_folder(run: Run, sheets: Path) -> None:
    result = run("report", "in", "-o", "report.html")
    assert (result.status, result.out, result.err) == (0, b"", "3 of 3 sheets: report.html\n")
    page = (sheets / "report.html").read_bytes()
    assert numbers(page)["Sheets"] == "3"
    assert b"101 F or above" in page
    assert run("report", "in").out == page
    assert run("report", "in/sub", "in/c.txt", "in/*.txt").out == page


def test_the_way_by_which_sheets_come_changes_names_only(run: Run, sheets: Path) -> None:
    """Read, stored, and as lines: the same picture, but for what the sheets are called."""
    read = run("report", "in").out
    assert run("convert", "in", "-O", "json", "-q").status == 0
    stored = run("report", "json", "--include", "*.json")
    assert run("convert", "in", "-t", "ndjson", "-o", "all.ndjson", "-q").status == 0
    lines = run("report", "all.ndjson")
    assert (stored.status, lines.status) == (0, 0)
    assert stored.out.replace(b"json/", b"in/").replace(b".txt.json", b".txt") == read
    assert re.sub(rb"all\.ndjson:[0-9] (?=b)", b"sub/", lines.out) != read
    assert lines.out.replace(b"all.ndjson:1 ", b"in/").replace(b"all.ndjson:2 ", b"in/").replace(b"all.ndjson:3 ", b"in/sub/") == read
    assert run("report", "-", "--stdin-filename", "all.ndjson", stdin=(sheets / "all.ndjson").read_bytes()).out == lines.out


def test_failures_are_counted_and_shown(run: Run, sheets: Path) -> None:
    (sheets / "in" / "no.txt").write_bytes(NO_SHEET)
    direct = run("report", "in", "-o", "report.html")
    assert (direct.status, direct.err.splitlines()[-1]) == (1, "3 of 4 sheets, 1 failed: report.html")
    assert "in/no.txt: DS1005" in direct.err
    assert run("convert", "in", "-t", "ndjson", "-o", "all.ndjson", "-q").status == 1
    lines = run("report", "all.ndjson", "-o", "lines.html")
    assert (lines.status, lines.err) == (1, "3 of 4 sheets, 1 failed: lines.html\n"), "a failure that a line records was reported when it was written"
    for page in ("report.html", "lines.html"):
        data = (sheets / page).read_bytes()
        assert numbers(data)["Could not be read"] == "1"
        assert b"no.txt</th><td data-label=\"Code\">DS1005</td>" in data
    assert run("report", "all.ndjson", "-o", "x.html", "--exit-zero").status == 0


BAD_LINES = [
    (b"{", "DS1003 this is not JSON"),
    (b"[]", "DS1003 this is no stored sheet"),
    (b"\xff\xfe\xff", "DS1003 this is not JSON"),
    (b'{"ok": false}', "DS1003 this is no stored sheet"),
    (b'{"ok": true}', "DS1003 this is no stored sheet"),
    (b"[" * 100_000, "DS1003 this is not JSON: it is nested too deeply"),
]


@pytest.mark.parametrize(("line", "words"), BAD_LINES)
def test_a_bad_line_costs_itself_alone(run: Run, sheets: Path, line: bytes, words: str) -> None:
    good = json.dumps(json.loads(to_json(drugsheet.read("in/a.txt")))).encode()
    (sheets / "x.ndjson").write_bytes(b"\n".join([good, line, b"", good]) + b"\n")
    result = run("report", "x.ndjson", "-o", "r.html")
    assert result.status == 1
    assert f"x.ndjson:2: {words}" in result.err
    assert numbers((sheets / "r.html").read_bytes())["Sheets"] == "2"


def test_ages(run: Run, sheets: Path) -> None:
    assert b"Ages on 2026-01-01" in run("report", "in", "--as-of", "2026-01-01").out
    assert b"Ages on" not in run("report", "in").out


TROUBLE = [
    (("report",), 2, "Nothing to read"),
    (("report", "in", "--as-of", "soon"), 2, "--as-of"),
    (("report", "none", "--include", "*.none"), 1, "DS1006"),
    (("report", "in", "--include", "*.none"), 2, "Nothing matched"),
    (("report", "in/a.txt", "-o", "in/a.txt"), 2, "would replace the input"),
    (("report", "in/a.txt", "-o", "in/a.txt/x.html"), 3, "DS3001"),
    (("report", "gone.ndjson"), 1, "gone.ndjson: DS1006"),
]


@pytest.mark.parametrize(("arguments", "status", "words"), TROUBLE)
def test_trouble(run: Run, sheets: Path, arguments: tuple[str, ...], status: int, words: str) -> None:
    result = run(*arguments)
    assert result.status == status
    assert words in " ".join(result.err.split())
    assert (sheets / "in" / "a.txt").read_bytes() == SHEET


def test_more_on_standard_input_than_is_allowed(run: Run, sheets: Path) -> None:
    result = run("report", "-", "--stdin-filename", "x.ndjson", "--max-bytes", "100", stdin=b" " * 101)
    assert (result.status, "DS1001" in result.err) == (1, True)


def test_without_jinja(run: Run, sheets: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    result = run("report", "in")
    assert (result.status, "drugsheet[review]" in result.err) == (2, True)
