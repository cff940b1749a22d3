"""``drugsheet lint``: places, markers, what is shown and counted, exit statuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import drugsheet

from ..sheets import NO_SHEET, ODD_SHEET, SHEET
from .conftest import Run

PAGE = """\
<html><head><title>Testdrug</title></head><body>
<h1>Testdrug (Generic Name)</h1>
<h2>About This Drug</h2><p>Testdrug is used to treat cancer.</p>
<h2>Possible Side Effects (More Common)</h2>
<ul>
  <li>Sore &amp; <b>red</b> mouth&nbsp;ulcers</li>
  <li>Nausea</li>
  <li>Sore &amp; <b>red</b> mouth&nbsp;ulcers</li>
</ul>
<h2>Treating Side Effects</h2><ul><li>Rest.</li></ul>
<h2>Food and Drug Interactions</h2><p>None are known.</p>
<h2>When to Call the Doctor</h2>
<ul><li>\u75b2\u52b4 &#x26; fever of <i>100.4</i>&nbsp;F (39 C) or above</li></ul>
</body></html>
"""


def lines(run: Run, *arguments: str, stdin: bytes = b"") -> list[str]:
    return run("lint", *arguments, stdin=stdin).out.decode().splitlines()


def test_points_at_the_words(run: Run, here: Path) -> None:
    (here / "odd.txt").write_bytes(ODD_SHEET)
    result = run("lint", "odd.txt")
    assert result.status == 1
    assert result.err == "1 finding in 1 of 1 sheet.\n"
    number = ODD_SHEET.decode().splitlines().index("- Hair loss.") + 2
    assert result.out.decode() == f"odd.txt:{number}:3: DS2001 warning: 'Hair loss.' is printed before in the same list\n    - Hair loss.\n      ^~~~~~~~~~\n"


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_columns_are_those_of_the_source_with_its_tags_and_references(run: Run, here: Path, line_end: str) -> None:
    (here / "x.html").write_text(PAGE, encoding="utf-8", newline=line_end)
    found = lines(run, "x.html")
    assert found[0].startswith("x.html:8:7: DS2001 warning: ")
    assert found[1:3] == [
        "    <li>Sore &amp; <b>red</b> mouth&nbsp;ulcers</li>",
        "        ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~",
    ]
    assert found[3].startswith("x.html:13:31: DS2006 warning: ")
    assert found[4:] == [
        "    <ul><li>\u75b2\u52b4 &#x26; fever of <i>100.4</i>&nbsp;F (39 C) or above</li></ul>",
        " " * 36 + "^" + "~" * 31,
    ]


def test_columns_do_not_count_what_stands_before_the_text(run: Run, here: Path) -> None:
    plain = run("lint", "-", stdin=ODD_SHEET).out
    assert run("lint", "-", stdin=b"\xef\xbb\xbf" + ODD_SHEET).out == plain
    assert run("lint", "-", stdin=ODD_SHEET.decode().encode("utf-16")).out == plain


def test_a_finding_of_the_whole_sheet_has_no_line(run: Run) -> None:
    found = lines(run, "-", "--layout", "template-1", stdin=b"When to Call the Doctor\n\n- Chills\n")
    assert found[0].startswith("<stdin>: DS2009 warning: ")
    assert not any("^" in line for line in found)


def test_words_that_go_on_in_the_next_line_are_marked_to_the_end(run: Run) -> None:
    wrapped = SHEET.replace(b"- Hair loss.\n", b"- Loss of the hair on\n  your head.\n- Loss of the hair on\n  your head.\n")
    assert lines(run, "-", stdin=wrapped)[1:] == ["    - Loss of the hair on", "      ^~~~~~~~~~~~~~~~~~~"]


def test_a_long_line_is_cut_around_the_words(run: Run) -> None:
    page = "<p>" + "".join(f"<span>{number}</span>" for number in range(300)) + PAGE.replace("\n", " ")
    found = lines(run, "-", "--stdin-filename", "x.html", stdin=page.encode())
    assert found[0].startswith("x.html:1:")
    assert all(len(line) <= 100 for line in found[1::3])
    assert found[1].startswith("    ...")
    assert found[1].endswith("...")
    at = found[2].index("^")
    assert found[1][at:].startswith("Sore &amp; <b>red")


def test_nothing_in_a_sheet_or_a_name_acts_on_the_terminal(run: Run, here: Path) -> None:
    hostile = ODD_SHEET.replace(b"Hair loss.", "Hair\u202e loss\u2028 \U000e0041.".encode())
    name = "\x1b]0;evil\x07\u202e.txt"
    (here / name).write_bytes(hostile)
    result = run("lint", name)
    shown = result.out.decode()
    assert result.status == 1
    assert shown.startswith(r"\x1b]0;evil\x07\u202e.txt:")
    assert r"Hair\u202e loss" in shown
    assert shown.replace("\n", "").isprintable()


def test_a_name_that_is_no_utf8(run: Run, here: Path) -> None:
    (here / "caf\udce9.txt").write_bytes(ODD_SHEET)
    assert run("lint", ".").out.startswith(b"./caf\\xe9.txt:")
    assert json.loads(run("lint", ".", "-t", "json").out)["findings"][0]["file"] == "./caf\ufffd.txt"


SEVERITIES = [  # severity, findings shown, exit status
    ("error", [], 0),
    ("warning", ["DS2001"], 1),
    ("information", ["DS2001", "DS2007"], 1),
]


@pytest.mark.parametrize(("severity", "codes", "status"), SEVERITIES)
def test_the_severity_decides_what_is_shown_and_counted(run: Run, severity: str, codes: list[str], status: int) -> None:
    sheet = ODD_SHEET.replace(b"every day.", b"every day. Rest every 3 hours.")
    result = run("lint", "-", "--severity", severity, stdin=sheet)
    assert [line.split()[1] for line in result.out.decode().splitlines()[::3]] == codes
    assert result.status == status
    assert (f"{2 - len(codes)} less serious" in result.err) is (len(codes) < 2)


def test_findings_are_sorted_by_file_and_place(run: Run, here: Path) -> None:
    for name in ("b.html", "a.html"):
        (here / name).write_text(PAGE, encoding="utf-8")
    found = json.loads(run("lint", ".", "-t", "json").out)["findings"]
    places = [(item["file"], item["line"], item["column"]) for item in found]
    assert places == sorted(places)
    assert len({place[0] for place in places}) == 2


def test_json_holds_the_place_and_the_diagnostic(run: Run, here: Path) -> None:
    (here / "x.html").write_text(PAGE, encoding="utf-8")
    (here / "y.txt").write_bytes(NO_SHEET)
    result = run("lint", ".", "-t", "json")
    data = json.loads(result.out)
    assert result.status == 1
    diagnostic = drugsheet.read("x.html").diagnostics[0]
    assert data["findings"][0] == {
        "file": "./x.html", "line": 8, "column": 7, "end_line": 8, "end_column": 46, "number": "DS2001", **diagnostic.model_dump(mode="json"),
    }  # fmt: skip
    assert [failure["code"] for failure in data["failures"]] == ["DS1005"]
    assert data["failures"][0]["name"] == "./y.txt"


def test_json_of_nothing(run: Run) -> None:
    result = run("lint", "-", "-t", "json", stdin=SHEET)
    assert (result.status, json.loads(result.out)) == (0, {"findings": [], "failures": []})


AGES = [  # arguments, exit status
    ((), 0),
    (("--severity", "information"), 0),
    (("--severity", "information", "--as-of", "2016-11-01"), 0),
    (("--severity", "information", "--as-of", "2017-01-01"), 1),
    (("--severity", "information", "--as-of", "2017-01-01", "--max-age-years", "6"), 0),
    (("--severity", "information", "--as-of", "2013-01-01", "--max-age-years", "1"), 1),
]


@pytest.mark.parametrize(("arguments", "status"), AGES)
def test_the_age_is_measured_on_the_day_that_is_given(run: Run, arguments: tuple[str, ...], status: int) -> None:
    result = run("lint", "-", *arguments, stdin=SHEET)
    assert result.status == status
    assert (b"DS2005" in result.out) is bool(status)


def test_a_sheet_in_which_nothing_is_odd(run: Run) -> None:
    result = run("lint", "-", stdin=SHEET)
    assert (result.status, result.out, result.err) == (0, b"", "0 findings in 0 of 1 sheet.\n")
    assert run("lint", "-", "-q", stdin=SHEET).err == ""


def test_exit_zero(run: Run) -> None:
    assert run("lint", "-", "--exit-zero", stdin=ODD_SHEET).status == 0
    assert run("lint", "nowhere.txt", "--exit-zero").status == 0


def test_a_bad_input_stops_no_other(run: Run, here: Path) -> None:
    for name, data in (("a.txt", ODD_SHEET), ("b.txt", NO_SHEET), ("c.txt", SHEET)):
        (here / name).write_bytes(data)
    result = run("lint", "a.txt", "b.txt", "c.txt", "nowhere.txt")
    assert result.status == 1
    assert result.out.startswith(b"a.txt:")
    assert [line.split()[1] for line in result.err.splitlines()[:2]] == ["DS1005", "DS1006"]
    assert result.err.splitlines()[-1] == "1 finding in 1 of 4 sheets, 2 failed."


def test_a_failure_alone_is_status_1(run: Run) -> None:
    assert run("lint", "-", stdin=NO_SHEET).status == 1


@pytest.mark.defects
def test_a_defect_costs_one_input(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.txt", "b.txt"):
        (here / name).write_bytes(ODD_SHEET)
    parse = drugsheet.parse

    def broken(source: Any, *, name: str, **options: Any) -> drugsheet.DrugSheet:
        if name == "a.txt":
            raise KeyError("lost\x1b")
        return parse(source, name=name, **options)

    monkeypatch.setattr(drugsheet, "parse", broken)
    result = run("lint", "a.txt", "b.txt")
    assert (result.status, result.out[:6]) == (1, b"b.txt:")
    assert result.err.startswith("a.txt: DS1901 ")
    assert "\x1b" not in result.err
    assert "Traceback" in run("lint", "a.txt", "-vv").err


def test_names_from_a_list(run: Run, here: Path) -> None:
    (here / "x.txt").write_bytes(ODD_SHEET)
    assert lines(run, "--files-from", "-", stdin=b"x.txt\n")[0].startswith("x.txt:")


def test_folders_are_searched_like_those_of_convert(run: Run, here: Path) -> None:
    (here / "in" / "old").mkdir(parents=True)
    for name in ("in/a.txt", "in/old/b.txt", "in/c.css"):
        (here / name).write_bytes(ODD_SHEET)
    result = run("lint", "in", "--exclude", "old")
    assert [line.partition(":")[0] for line in result.out.decode().splitlines()[::3]] == ["in/a.txt"]
    assert "Left out, not asked for: 1 .css." in result.err


def test_a_layout_of_the_users_own_knows_the_places(run: Run, here: Path) -> None:
    (here / "mine.toml").write_text('name = "mine"\ntitle = "Mine"\n[[headings]]\nkind = "side_effects"\nwordings = ["what you may notice"]\n')
    found = lines(run, "-", "--layout", "mine.toml", stdin=b"What you may notice\n\n- Gout\n- Nausea\n- Gout\n")
    assert found[0].startswith("<stdin>:5:3: DS2001 ")
    assert found[2] == "      ^~~~"


def test_what_the_terminal_cannot_show_moves_no_marker(here: Path) -> None:
    (here / "x.html").write_text(PAGE, encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "COLUMNS": "100"}
    done = subprocess.run([sys.executable, "-m", "drugsheet", "lint", "x.html"], env=environment, capture_output=True, check=False, timeout=60)
    words, marker = done.stdout.decode("ascii").splitlines()[4:6]
    assert r"\u75b2\u52b4" in words
    assert words[marker.index("^") :].startswith("100.4</i>")


USAGE = [
    ((), "Nothing to read"),
    (("x.txt", "--max-age-years", "3"), "--as-of"),
    (("x.txt", "--as-of", "soon"), "soon"),
    (("x.txt", "--severity", "bad"), "'bad' is not one of"),
    (("x.txt", "--layout", "nobody"), "Known layouts"),
    (("*.xyz",), "Nothing matched"),
]


@pytest.mark.parametrize(("arguments", "words"), USAGE)
def test_is_refused(run: Run, here: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run("lint", *arguments)
    assert (result.status, result.out) == (2, b"")
    assert words in " ".join(result.err.split())


def test_statistics_count_findings_and_sheets(run: Run, here: Path) -> None:
    (here / "one.txt").write_bytes(ODD_SHEET)
    (here / "two.txt").write_bytes(ODD_SHEET)
    found = json.loads(run("lint", "one.txt", "two.txt", "--format", "json").out)["findings"]
    counted = json.loads(run("lint", "one.txt", "two.txt", "--format", "json", "--statistics").out)["statistics"]
    assert sum(each["findings"] for each in counted) == len(found) > 0
    assert {each["number"] for each in counted} == {each["number"] for each in found}
    assert {each["sheets"] for each in counted} == {2}
    result = run("lint", "one.txt", "two.txt", "--statistics")
    assert result.status == 1
    rows = [line.split() for line in result.out.decode().splitlines()]
    assert rows[0] == ["findings", "sheets", "number", "severity", "code"]
    assert [row[2] for row in rows[1:]] == [each["number"] for each in counted]
    assert run("lint", "one.txt", "--statistics", "--format", "sarif").status == 2
