"""``drugsheet validate``: whether a stored sheet is what its source says."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from drugsheet.models import SCHEMA_VERSION, SCHEMA_VERSIONS

from ..sheets import NO_SHEET, SHEET
from .conftest import Run

ALL = "x.json: all guarantees hold, G0 to G4.\n"
SOME = "x.json: the schema, G3 and G4 hold; G0, G1 and G2 need --source IN.\n"
MINE = 'name = "mine"\ntitle = "Mine"\n[[headings]]\nkind = "side_effects"\nwordings = ["what you may notice"]\n'


@pytest.fixture
def stored(run: Run, here: Path) -> Path:
    (here / "x.txt").write_bytes(SHEET)
    assert run("convert", "x.txt", "-o", "x.json").status == 0
    return here / "x.json"


def change(stored: Path, edit: Callable[[dict[str, Any]], Any]) -> None:
    data = json.loads(stored.read_bytes())
    edit(data)
    stored.write_text(json.dumps(data), encoding="utf-8")


def test_all_guarantees_hold(run: Run, stored: Path) -> None:
    result = run("validate", "x.json", "--source", "x.txt")
    assert (result.status, result.out.decode(), result.err) == (0, ALL, "")


def test_without_a_source_it_says_what_was_not_checked(run: Run, stored: Path) -> None:
    result = run("validate", "x.json")
    assert (result.status, result.out.decode()) == (0, SOME)


CORRUPTIONS: list[tuple[str, Callable[[dict[str, Any]], Any], bool, str]] = [
    # what was done, how, whether it shows without the source, words of a problem
    ("a name changed", lambda data: data["drug"].update(name="Other"), False, "G0 sheet.drug.name: is 'Other'"),
    ("an effect lost", lambda data: data["side_effects"].pop(), False, "G0 sheet.side_effects: "),
    (
        "a limit changed",
        lambda data: data["when_to_call"][0]["thresholds"][0]["interval"].update(low=101),
        False,
        "G0 sheet.when_to_call[0].thresholds[0].interval.low",
    ),
    ("a quote changed", lambda data: data["side_effects"][0].update(text="Vomiting"), True, "G4 sheet.side_effects[0]: 'Vomiting'"),
    ("a span moved", lambda data: data["side_effects"][0]["span"].update(start=0), True, "G4 sheet.side_effects[0]: "),
    ("a block lost", lambda data: data["sections"][2]["blocks"].pop(1), True, "G3 sections[2].blocks[1]: begins at "),
    ("text cut", lambda data: data.update(text=data["text"][:-9]), True, "G3 sections: end at "),
    ("a field lost", lambda data: data.pop("reproductive"), True, "schema sheet.reproductive: is missing"),
    ("a field too many", lambda data: data.update(price=3), True, "schema sheet.price: Extra inputs"),
    (
        "a number as text",
        lambda data: data["when_to_call"][0]["thresholds"][0]["interval"].update(low="100.5"),
        True,
        "interval.low: is '100.5', a sheet has 100.5",
    ),
    ("a wrong enumeration", lambda data: data["when_to_call"][0].update(urgency="now"), True, "schema sheet.when_to_call[0].urgency: "),
    (
        "a bad unit",
        lambda data: data["when_to_call"][0]["thresholds"][0]["interval"].update(unit="F"),
        True,
        "schema sheet.when_to_call[0].thresholds[0].interval: ",
    ),
    ("another version", lambda data: data.update(schema_version="9.0"), True, "schema sheet.schema_version: is '9.0'"),
    ("coverage", lambda data: data["source"].update(coverage=0.5), False, "G2 source.coverage: 0.5 "),
    ("a layout that is not there", lambda data: data["source"].update(layout="gone"), False, "G0 sheet: the source cannot be read again"),
]


@pytest.mark.parametrize(("edit", "alone", "words"), [row[1:] for row in CORRUPTIONS], ids=[row[0] for row in CORRUPTIONS])
def test_a_corruption_is_found(run: Run, stored: Path, edit: Callable[[dict[str, Any]], Any], words: str, *, alone: bool) -> None:
    change(stored, edit)
    result = run("validate", "x.json", "--source", "x.txt")
    assert result.status == 1
    assert all(line.startswith("x.json: ") for line in result.out.decode().splitlines())
    assert words in result.out.decode()
    assert " problem" in result.err
    without = run("validate", "x.json")
    assert without.status == int(alone)
    assert (words in without.out.decode()) is alone


@pytest.mark.parametrize("version", SCHEMA_VERSIONS)
def test_an_older_shape_is_read(run: Run, stored: Path, version: str) -> None:
    def older(data: dict[str, Any]) -> None:
        data["schema_version"] = version
        for reason in data["when_to_call"] if version != SCHEMA_VERSION else ():
            for name in ("within", "whom", "told_by"):
                del reason[name]

    change(stored, older)
    assert run("validate", "x.json", "--source", "x.txt").out.decode() == ALL
    assert run("validate", "x.json").out.decode() == SOME
    assert run("show", "x.json").status == 0


def test_a_field_that_its_own_shape_has_is_missing(run: Run, stored: Path) -> None:
    change(stored, lambda data: data["when_to_call"][0].pop("whom"))
    assert "schema sheet.when_to_call[0].whom: is missing" in run("validate", "x.json").out.decode()


def test_words_that_tell_to_act_must_quote_the_sheet(run: Run, stored: Path) -> None:
    change(stored, lambda data: data["when_to_call"][0].update(told_by={"text": "Call me", "span": {"start": 0, "end": 7}}))
    assert "G4 sheet.when_to_call[0].told_by: 'Call me' is not what stands at 0-7" in run("validate", "x.json").out.decode()


BAD = [  # bytes, words of the error
    (b"", "this is not JSON: there is nothing in it"),
    (b'{\n "title": nope}', "Expecting value (line 2, column 11)"),
    (b'{\n "title": "x",\n}', "(line 3, column 1)"),
    (b'{"title": "\xff"}', "is no utf-8 (line 1, column 12)"),
    (b'{"a": 1, "a": 2}', "the key 'a' stands twice"),
    (b'{"a": NaN}', "NaN is no number in JSON"),
    (b"[" * 100_000, "nested too deeply"),
    (b'{"a": ' + b"9" * 5000 + b"}", "this is not JSON"),
    (b"{}\n{}\n", "--line N. "),
]


@pytest.mark.parametrize(("data", "words"), BAD, ids=[repr(row[0][:20]) for row in BAD])
def test_bad_json_is_an_error_with_its_place(run: Run, here: Path, data: bytes, words: str) -> None:
    (here / "x.json").write_bytes(data)
    result = run("validate", "x.json")
    assert (result.status, result.out) == (1, b"")
    assert result.err.startswith("x.json: DS1003 ")
    assert words.strip() in result.err


@pytest.mark.parametrize("data", [b"[]", b"3", b"null", b'"x"', b"{}"])
def test_json_that_is_no_sheet(run: Run, here: Path, data: bytes) -> None:
    (here / "x.json").write_bytes(data)
    result = run("validate", "x.json")
    assert result.status == 1
    assert result.out.startswith(b"x.json: schema sheet")


def test_a_line_of_ndjson(run: Run, here: Path) -> None:
    for name, data in (("a.txt", NO_SHEET), ("b.txt", SHEET)):
        (here / name).write_bytes(data)
    run("convert", "a.txt", "b.txt", "-o", "all.ndjson")
    good = run("validate", "all.ndjson", "--line", "2", "--source", "b.txt")
    assert (good.status, good.out) == (0, b"all.ndjson:2: all guarantees hold, G0 to G4.\n")
    failure = run("validate", "all.ndjson", "--line", "1")
    assert failure.status == 1
    assert failure.out.startswith(b"all.ndjson:1: schema sheet: is the record of a failure, not a sheet: DS1005 ")
    beyond = run("validate", "all.ndjson", "--line", "3")
    assert (beyond.status, beyond.out) == (1, b"")
    assert "there is no line 3. It has 2." in beyond.err


def test_another_source(run: Run, stored: Path) -> None:
    (stored.parent / "y.txt").write_bytes(SHEET + b"\n")
    result = run("validate", "x.json", "--source", "y.txt")
    assert (result.status, result.out) == (1, b"")
    assert "DS1010" in result.err


@pytest.mark.parametrize("arguments", [("nowhere.json",), ("x.json", "--source", "nowhere.txt"), (".",), ("x.json", "--source", ".")])
def test_a_file_that_is_not_there(run: Run, stored: Path, arguments: tuple[str, ...]) -> None:
    result = run("validate", *arguments)
    assert result.status == 1
    assert "DS1006" in result.err


def test_standard_input(run: Run, stored: Path) -> None:
    assert run("validate", "-", "--source", "x.txt", stdin=stored.read_bytes()).out == b"-: all guarantees hold, G0 to G4.\n"
    assert run("validate", "x.json", "--source", "-", stdin=SHEET).out.decode() == ALL


def test_json_that_windows_has_written(run: Run, stored: Path) -> None:
    stored.write_bytes(stored.read_bytes().decode().encode("utf-16"))
    assert run("validate", "x.json", "--source", "x.txt").out.decode() == ALL


def test_a_layout_of_the_users_own(run: Run, here: Path) -> None:
    (here / "mine.toml").write_text(MINE)
    (here / "x.txt").write_text("What you may notice\n\n- Gout\n- Nausea\n")
    run("convert", "x.txt", "--layout", "mine.toml", "-o", "x.json")
    assert run("validate", "x.json", "--source", "x.txt", "--layout", "mine.toml").out.decode() == ALL
    unknown = run("validate", "x.json", "--source", "x.txt")
    assert unknown.status == 1
    assert b"G0 sheet: the source cannot be read again" in unknown.out


def test_a_source_above_the_limit(run: Run, stored: Path) -> None:
    result = run("validate", "x.json", "--source", "x.txt", "--max-bytes", "10")
    assert result.status == 1
    assert "Raise with --max-bytes." in result.err


def test_nothing_in_a_stored_sheet_acts_on_the_terminal(run: Run, stored: Path) -> None:
    change(stored, lambda data: data.update({"\x1b]0;evil\x07": 1, "title": "\u202e"}))
    shown = run("validate", "x.json").out.decode()
    assert r"\x1b]0;evil\x07" in shown
    assert shown.replace("\n", "").isprintable()


USAGE = [
    ((), "Missing argument"),
    (("-", "--source", "-"), "Only one"),
    (("x.json", "--layout", "generic"), "--source"),
    (("x.json", "--line", "0"), "x>=1"),
]


@pytest.mark.parametrize(("arguments", "words"), USAGE)
def test_is_refused(run: Run, stored: Path, arguments: tuple[str, ...], words: str) -> None:
    result = run("validate", *arguments)
    assert (result.status, result.out) == (2, b"")
    assert words in " ".join(result.err.split())
