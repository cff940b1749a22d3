"""Arguments that are of no use: an error that says which, at once."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet import DrugsheetError, NotADrugSheet, SourceNotFound
from drugsheet.errors import InternalError, UnsupportedSource

from .sheets import SHEET


@pytest.mark.parametrize("media_type", [5, b"text/html", ["text/html"], object()])
def test_media_type(media_type: Any, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(SHEET)
    with pytest.raises(TypeError, match="media_type is a text such as"):
        drugsheet.parse(SHEET, media_type=media_type)
    with pytest.raises(TypeError, match="media_type is a text such as"):
        drugsheet.read(tmp_path / "x.txt", media_type=media_type)


@pytest.mark.parametrize("limits", [None, 5, "large", {"max_bytes": 5}])
def test_limits(limits: Any, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_bytes(SHEET)
    with pytest.raises(TypeError, match=r"limits is a drugsheet\.Limits"):
        drugsheet.parse(SHEET, limits=limits)
    with pytest.raises(TypeError, match=r"limits is a drugsheet\.Limits"):
        drugsheet.read(tmp_path / "x.txt", limits=limits)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("https://example.org/sheet.html", "this is an address, and drugsheet fetches nothing. Save the page"),
        ("# Side effects\n\n- Nausea\n" * 1000, "# Side effects - Nausea # Side effects -…: DS1006 this is text, not the path of a file. Give the text of a sheet to drugsheet.parse."),
        ("<html><p>Nausea</p></html>", "this is text, not the path of a file"),
        ("missing.txt", "there is no such file"),
    ],
    ids=["address", "text", "page", "path"],
)
def test_what_is_no_path(given: str, said: str) -> None:
    with pytest.raises(SourceNotFound) as caught:
        drugsheet.read(given)
    assert said in str(caught.value)
    assert len(str(caught.value)) < 200


def test_an_open_file_is_no_path() -> None:
    given: Any
    for given in (io.StringIO("x"), io.BytesIO(b"x"), b"x.txt", 5):
        with pytest.raises(TypeError, match=r"path is the path of a file, not .*; what is in memory or an open file: drugsheet\.parse"):
            drugsheet.read(given)


def test_an_address_is_no_sheet() -> None:
    with pytest.raises(NotADrugSheet, match="This looks like an address, and drugsheet fetches nothing"):
        drugsheet.parse("https://example.org/sheet.html")


def test_a_name_may_be_bytes() -> None:
    name: Any = b"caf\xe9.txt"
    assert drugsheet.parse(SHEET, name=name).source.name == "caf\ufffd.txt"


@pytest.mark.parametrize("name", drugsheet.__all__)
def test_what_is_promised_is_there(name: str) -> None:
    assert getattr(drugsheet, name) is not None
    assert name in dir(drugsheet)


def test_the_errors_of_read_are_promised() -> None:
    assert {"DrugsheetError", "SourceNotFound", "UnreadableSource", "NotADrugSheet"} <= set(drugsheet.__all__)


@pytest.mark.parametrize("path", [Path("missing.txt"), Path(os.sep), Path("nul\0byte")], ids=str)
@pytest.mark.parametrize("method", ["attach", "verify"])
def test_a_source_that_cannot_be_read(method: str, path: Path) -> None:
    sheet = drugsheet.parse(SHEET)
    with pytest.raises(SourceNotFound, match="DS1006") as caught:
        getattr(sheet, method)(path)
    assert caught.value.hint


@pytest.mark.parametrize("source", [None, 5, object(), ["x"]])
@pytest.mark.parametrize("method", ["attach", "verify"])
def test_a_source_that_is_none(method: str, source: Any) -> None:
    with pytest.raises(UnsupportedSource, match="DS1009"):
        getattr(drugsheet.parse(SHEET), method)(source)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_bytes_of_every_kind(kind: Any) -> None:
    sheet = drugsheet.parse(kind(SHEET))
    assert sheet.verify(kind(SHEET)) == []
    assert sheet.attach(kind(SHEET)) is sheet


def test_only_sheets_are_compared() -> None:
    sheet = drugsheet.parse(SHEET)
    others: list[Any] = [None, {}, "sheet"]
    for other in others:
        with pytest.raises(TypeError, match="two DrugSheets"):
            drugsheet.diff(sheet, other)
        with pytest.raises(TypeError, match="two DrugSheets"):
            drugsheet.diff(other, sheet)


@pytest.mark.parametrize("value", ["missing_module:X", "layout_of_nobody:MISSING", "layout_of_nobody:TEXT"])
def test_a_broken_entry_point_where_warnings_are_errors(tmp_path: Path, value: str) -> None:
    (tmp_path / "layout_of_nobody.py").write_text('TEXT = "no layout"\n')
    info = tmp_path / "layout_of_nobody-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: layout-of-nobody\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[drugsheet.layouts]\nbroken = {value}\n")
    (tmp_path / "x.txt").write_bytes(SHEET)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import drugsheet; print(drugsheet.read('x.txt').drug.name)"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "Testdrug\n"), done.stderr
    assert "the layout entry point 'broken'" in done.stderr


def test_every_error_is_one() -> None:
    for name, value in vars(drugsheet.errors).items():
        if isinstance(value, type) and issubclass(value, Exception):
            assert issubclass(value, DrugsheetError), name


SPANISH_NOTICE = "Si usted habla español, le ofrecemos sin costo la ayuda de un intérprete para todas las visitas y para los documentos de la clínica."


def test_the_language_of_each_block_counts() -> None:
    text = f"When to Call the Doctor\n\nCall right away if you have:\n\n- Fever of 101.3 F or higher\n\n{SPANISH_NOTICE}\n"
    read, english, spanish = (drugsheet.parse(text, layout="template-1", language=language) for language in (None, "en", "es"))
    assert [str(limit.interval) for limit in read.thresholds] == [str(limit.interval) for limit in english.thresholds] != []
    assert not spanish.thresholds
    assert "not_english" in {finding.code for finding in spanish.diagnostics}
    assert spanish.verify(text) == []


def test_a_language_is_a_text() -> None:
    with pytest.raises(TypeError, match="language"):
        drugsheet.parse("x", language=3)  # type: ignore[arg-type]


@pytest.mark.defects
@pytest.mark.parametrize("step", ["read_document", "arranged", "detect", "group", "annotated"])
@pytest.mark.parametrize("defect", [IndexError("list index out of range"), RecursionError("too deep"), KeyError("x"), AssertionError()], ids=lambda defect: type(defect).__name__)
def test_a_defect_is_an_error_of_drugsheet(step: str, defect: Exception, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise defect

    monkeypatch.setattr(f"drugsheet.assemble.{step}", broken)
    (tmp_path / "x.txt").write_bytes(SHEET)
    with pytest.raises(InternalError, match=f"DS1901 drugsheet failed on this input: {type(defect).__name__}") as caught:
        drugsheet.read(tmp_path / "x.txt")
    assert caught.value.__cause__ is defect
    assert caught.value.name == str(tmp_path / "x.txt")


def test_what_memory_is_short_of_stays_that(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise MemoryError

    monkeypatch.setattr("drugsheet.assemble.group", broken)
    with pytest.raises(MemoryError):
        drugsheet.parse(SHEET)
