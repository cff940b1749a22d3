"""What is fuzzed. Each takes bytes and raises when what it does with them is wrong.

They need no fuzzer: tests run them on what a fuzzer found before.
"""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from pydantic import ValidationError
from tests.invariants.checks import ALL, check_nothing_lost

import drugsheet
from drugsheet import DrugSheet, DrugsheetError, Limits
from drugsheet.errors import InternalError, PdfTooSlow
from drugsheet.export.excerpt import excerpt
from drugsheet.export.findings import finding_text, findings
from drugsheet.export.formats import FORMATS
from drugsheet.export.stored import load_json, load_sheet
from drugsheet.export.summary import summary
from drugsheet.lint import lint
from drugsheet.verify import check
from fuzz import pdf, spoken, structure, word
from fuzz.choices import Choices
from fuzz.pieces import FIXTURES, HOSTILE_MARKUP, HOSTILE_TEXT

_MOST_CHANGES = 8
_NAMES = (None, "sheet.html", "sheet.txt", "sheet.md")
_DAY = date(2024, 2, 29)
_QUICK = Limits(max_pdf_seconds=2)


def read_bytes(data: bytes) -> None:
    """Any bytes give a sheet that keeps its promises, or a ``DrugsheetError``. The first byte chooses the name."""
    if not data:
        return
    _read(data[1:], _NAMES[data[0] % len(_NAMES)])


def read_structure(data: bytes) -> None:
    """So does any structure of headings, lists, tables and what breaks readers."""
    source, name = structure.sheet(data)
    _read(source, name)


def read_spoken(data: bytes) -> None:
    """So does any sheet of the words that rules look for, whatever their order."""
    source, name = spoken.sheet(data)
    _read(source, name)


def read_docx(data: bytes) -> None:
    """So does any Word file that was changed, and no character of it is lost."""
    source = word.file(data)
    sheet = parsed(source, "sheet.docx")
    if sheet is None:
        return
    hold(sheet)
    assert sheet.source.coverage == 1
    assert sheet.verify(source) == []
    for reason in sheet.when_to_call:
        assert sheet.places(reason.span)


def parsed(source: bytes | str, name: str | None) -> DrugSheet | None:
    """The sheet, or None where the source is refused, as most are and should be; a defect is raised."""
    try:
        return drugsheet.parse(source, name=name)
    except InternalError:
        raise
    except DrugsheetError as error:
        assert str(error)  # noqa: PT017 - what is refused says why
        return None


def _read(source: bytes | str, name: str | None) -> None:
    sheet = parsed(source, name)
    if sheet is None:
        return
    hold(sheet)
    verified = sheet.verify(source)
    assert all(problem.guarantee == "G2" for problem in verified) if sheet.source.coverage != 1 else verified == [], verified


def hold(sheet: DrugSheet) -> None:
    """Hold a sheet that was read against every invariant. What broken markup costs libxml2 must be diagnosed."""
    for invariant in ALL:
        if invariant is not check_nothing_lost:
            invariant(sheet)
    assert sheet.source.coverage == 1 or any(item.code == "text_lost" for item in sheet.diagnostics), "text was lost without a finding"


def read_pdf(data: bytes) -> None:
    """So does any PDF that was changed: every glyph that is reported is in the text or left out for a reason, and facts lie on pages."""
    source = pdf.file(data)
    try:
        sheet = drugsheet.parse(source, name="sheet.pdf", limits=_QUICK)
    except DrugsheetError as error:
        assert str(error)  # noqa: PT017 - most inputs are refused, and should be
        return
    hold(sheet)
    assert sheet.source.coverage == 1
    with contextlib.suppress(PdfTooSlow):  # each of these opens it again
        assert sheet.verify(source) == []
        for reason in sheet.when_to_call:
            assert sheet.places(reason.span)


def round_trip(data: bytes) -> None:
    """A stored sheet in which values were changed is refused as no sheet, or goes through everything that takes one."""
    written = stored_sheet(data)
    try:
        document = load_json(written)
    except DrugsheetError:
        return
    sheet, problems = load_sheet(document)
    if sheet is None:
        assert problems
        try:
            DrugSheet.model_validate_json(written)
        except ValidationError:
            return
        raise AssertionError("the JSON is a sheet, its data is not")
    take(sheet)


def take(sheet: DrugSheet) -> None:
    """Everything that takes a sheet, wherever it is from."""
    again = sheet.model_dump_json()
    assert DrugSheet.model_validate_json(again).model_dump_json() == again
    for form in FORMATS.values():
        assert form.render(sheet)
    assert summary(sheet)
    check(sheet)
    found = lint(sheet, as_of=_DAY)
    for finding in findings("sheet.json", sheet, found):
        assert finding_text(finding)
    for number in (0, len(sheet.text) // 2):
        excerpt(sheet.text, number, number + 1)
    assert drugsheet.diff(sheet, sheet) == []
    for change in (*drugsheet.diff(sheet, _sheet()), *drugsheet.diff(_sheet(), sheet)):
        assert str(change)
        assert change.to_dict()


def stored_sheet(data: bytes) -> bytes:
    """The JSON that the bytes mean: a stored sheet with some values changed, or now and then the bytes themselves."""
    choices = Choices(data)
    if choices.number(16) == 15:
        return data[1:]
    document = json.loads(_stored())
    for _ in range(1 + choices.number(_MOST_CHANGES)):
        _change(document, choices)
    text = json.dumps(document, ensure_ascii=choices.number(2) == 0)
    for _ in range(choices.number(3)):
        at = choices.number(len(text))
        text = text[:at] + choices.one_of(_TOKENS) + text[at + choices.number(4) :]
    return text.encode("utf-8", "surrogatepass")


_TOKENS = ("{", "}", "[", "]", ",", ":", '"', "\\", "\\ud800", "\\u0000", "null", "true", "NaN", "-Infinity", "1e400", "-0", "0.1", "[" * 300, " ", "\x00", "\ufeff", "{}", '{"a":' * 60)
_VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 0.5, -0.0, 1e12, 1e300, 10**30, 1e-7, 123456789012, 9_999_999_999_999, "", " ", "0", "1e5", "nan", "\ud800", "\x00", "a\nb", "\u202e", "x" * 3000,
    [], {}, [[]], [None], {"text": "x", "span": {"start": 0, "end": 1}}, {"start": 0, "end": 0}, {"start": 10**9, "end": 10**9 + 1}, {"start": 3, "end": 10**30},
    "2011-11", "0000", "9999-99-99", "2024-02-30", "{count}", "d", "wk", "a", "[degF]", "Cel", "%", "immediate", "emergency", "known", "food", "duration", "more_common", "text_lost", "warning",
)  # fmt: skip
_KEYS = ("text", "span", "start", "end", "unit", "low", "high", "code", "$ref", "__class__", "model_config", "")


def _change(document: Any, choices: Choices) -> None:
    """Change one value somewhere in plain data."""
    node, path = document, 0
    while isinstance(node, dict | list) and node and path < 9:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = choices.one_of(keys)
        child = node[key]
        if not isinstance(child, dict | list) or not child or choices.number(4) == 0:
            _replace(node, key, choices)
            return
        node, path = child, path + 1


def _replace(node: Any, key: Any, choices: Choices) -> None:
    match choices.number(8):
        case 0:
            del node[key]
        case 1 if isinstance(node, list):
            node.insert(key, copy.deepcopy(node[key]))
        case 1:
            node[choices.one_of(_KEYS)] = copy.deepcopy(node[key])
        case 2 if isinstance(node[key], str):
            node[key] += choices.one_of(HOSTILE_TEXT)
        case 3 if isinstance(node[key], str):
            node[key] = choices.one_of(HOSTILE_MARKUP)
        case 4 if isinstance(node[key], int | float):
            node[key] += choices.number(256) - 128
        case 5:
            node[key] = choices.text(20)
        case _:
            node[key] = copy.deepcopy(choices.one_of(_VALUES))


@cache
def _stored() -> str:
    return (FIXTURES / "us-card" / "oxaliplatin.json").read_text("utf-8")


@cache
def _sheet() -> DrugSheet:
    return DrugSheet.model_validate_json(_stored())


TARGETS: Mapping[str, Callable[[bytes], None]] = {"bytes": read_bytes, "structure": read_structure, "spoken": read_spoken, "round_trip": round_trip, "docx": read_docx, "pdf": read_pdf}
"""Every target, by name."""
