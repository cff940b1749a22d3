"""Every code of a diagnostic is reported by a sheet that has it, and not by one that has not; every error is raised in a test."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date
from operator import attrgetter
from pathlib import Path

import pytest

import drugsheet
from drugsheet import DrugSheet, Limits, errors
from drugsheet.lint import lint
from drugsheet.models import CODES
from drugsheet.reading.document import Document
from drugsheet.reading.limits import DEFAULT_LIMITS

from .build import build, source
from .reading.docx.test_read import SHEET as WORD_FILE
from .reading.docx.words import Package, paragraph, run
from .reading.pdf.changed import scanned
from .reading.pdf.hostile import one_page, stream, words
from .reading.pdf.printed import printed

TESTS = Path(__file__).parent
PDFS = TESTS / "reading" / "pdf" / "made"
CELLS = b"BT /F 11 Tf 50 700 Td (Possible Side Effects) Tj 0 -20 Td (- Nausea) Tj 250 0 Td (Common) Tj -250 -16 Td (- Fits) Tj 250 0 Td (Rare) Tj ET"
SPANISH = """\
# About This Drug

Este medicamento sirve para tratar el cáncer y lo pone una enfermera por vena. Cada tratamiento dura unas dos horas, y después usted vuelve
a su casa el mismo día.

# When to Call the Doctor

- Fiebre de 100.5 F (38 C) o más
- Usted lleva más de 8 horas sin orinar y le duele el vientre
- Vómitos que duran más de 2 días, o que le impiden retener los líquidos
- Le cuesta respirar, se siente muy cansado, o tiene moretones que antes no tenía
"""


def changed_word_file() -> bytes:
    """A Word file in which a line was inserted."""
    return Package(f'{WORD_FILE.body}<w:ins w:id="1">{paragraph(run("More."))}</w:ins>', WORD_FILE.styles, WORD_FILE.numbering).pack()


REPORTED: dict[str, Callable[[], DrugSheet]] = {
    "duplicate_item": lambda: build(common=("Nausea", "Nausea")),
    "truncated_item": lambda: build(urgent=("Swelling of the face or",)),
    "missing_words": lambda: build(reproductive=("Breast feeding warning: Stop nursing, since may pass into milk.",)),
    "rare_listed_as_common": lambda: build(common=("Gout. This is rare.",)),
    "equivalents_disagree": lambda: build(urgent=("Fever of 100.4 F (39 C) or above",)),
    "unclaimed_number": lambda: build(care=("Empty your bladder every 2 hours.",)),
    "unknown_heading": lambda: parsed("# About This Drug\n\nFor pain.\n\n# Our Parking Garage\n\nIt is open.\n\n# When to Call the Doctor\n\n- Chills\n"),
    "missing_section": lambda: parsed("When to Call the Doctor\n\n- Chills\n"),
    "encoding_replaced": lambda: parsed(source(urgent=("Chills",)).encode() + b"\x81 \xff\n"),
    "control_characters": lambda: parsed(source(urgent=("Chills\x07 at night",))),
    "symbol_font": lambda: parsed(source(urgent=("Fever above 101 \uf0b0F",))),
    "encoding_repaired": lambda: parsed(source(urgent=("Chills that don\u00e2\u20ac\u2122t stop",))),
    "generic_layout": lambda: parsed(source(), layout="generic"),
    "long_block": lambda: parsed(source(urgent=("Chills" + " and more chills" * 20,)), limits=Limits(max_item_chars=100)),
    "name_not_in_text": lambda: parsed("When to Call the Doctor\n\n- Chills\n", name="cisplatin.txt"),
    "missing_name": lambda: parsed("When to Call the Doctor\n\n- Chills\n"),
    "unit_inferred": lambda: build(urgent=("Fever of 101 or higher",)),
    "struck_out": lambda: parsed("<h2>When to Call the Doctor</h2><ul><li>Fever of <del>102 F</del> 101 F or higher</li></ul>"),
    "misspelt_heading": lambda: parsed("# Posible Side Effects\n\n- Nausea\n\n# When to Call the Doctor\n\n- Chills\n"),
    "contradictory_limits": lambda: build(urgent=("Fever of 101 F or higher",), soon=("Fever of 103 F or higher",)),
    "conflicting_urgency": lambda: build(urgent=("Chills",), soon=("Chills",)),
    "not_english": lambda: parsed(SPANISH),
    "ambiguous_date": lambda: parsed("# Testadrine\n\n## Side effects\n\n- Rash\n\nRevised 03/04/2016\n"),
    "unseen_text": lambda: drugsheet.parse(one_page(stream(b"BT /F 12 Tf 50 700 Td (Possible Side Effects) Tj 0 -20 Td (- Nausea) Tj 0 -40 Td 3 Tr (secret) Tj ET"))),
    "joined_cells": lambda: drugsheet.parse(one_page(stream(CELLS))),
    "reversed_text": lambda: drugsheet.parse((PDFS / "reversed.pdf").read_bytes()),
    "ocr_text": lambda: drugsheet.parse(scanned(printed("us-card/doxorubicin"), recognised=True)),
    "page_furniture_suspected": lambda: drugsheet.parse(one_page(words(("Facebook Twitter Email Print", "About This Drug", "For pain.", "When to Call the Doctor", "- Chills")))),
    "tracked_changes": lambda: drugsheet.parse(changed_word_file()),
    "several_drugs": lambda: parsed("# Two tablets\n\n## Testadrine\n\nTestadrine is used to treat gout.\n\n### Side effects\n\n- Rash\n\n## Mexadrine\n\nMexadrine is used to treat pain.\n\n### Side effects\n\n- Cough\n"),
    "denied_effect": lambda: build(common=("Nausea", "Hair loss: none")),
    "unread_call": lambda: parsed(f"{source()}\n\nImportant Information\n\nDo not wait. Call the clinic right away.\n"),
    "unread_list": lambda: parsed("Possible Side Effects\n\n- Nausea\n\nFood and Drug Interactions\n\n- Show this to your dentist.\n- Keep a list of it.\n"),
    "hidden_text": lambda: parsed("<h2>Possible Side Effects</h2><ul><li>Nausea</li></ul><div hidden><p>Call 911 if you faint.</p></div>"),
}
"""A sheet for each diagnostic that reading reports; the three others have tests of their own below."""


def parsed(text: str | bytes, *, name: str | None = None, layout: str = "template-1", limits: Limits = DEFAULT_LIMITS) -> DrugSheet:
    return drugsheet.parse(text, name=name, layout=layout, limits=limits)


def codes(sheet: DrugSheet) -> set[str]:
    return {diagnostic.code for diagnostic in sheet.diagnostics}


OF_REVIEWS = {"corrected_by_review", "missing_fact"}
"""Reported of a reviewed sheet: tests/test_decisions.py has the sheets."""


def test_no_code_is_without_a_sheet() -> None:
    assert {*REPORTED, *OF_REVIEWS, "outdated_revision", "reading_grade", "text_lost"} == set(CODES)
    assert all(code in (TESTS / "test_decisions.py").read_text(encoding="utf-8") for code in OF_REVIEWS)


def test_a_sheet_in_which_nothing_is_odd() -> None:
    assert codes(build()) == set()


@pytest.mark.parametrize("code", REPORTED)
def test_a_diagnostic_is_reported(code: str) -> None:
    assert code in codes(REPORTED[code]())


def test_a_sheet_in_another_language_keeps_its_items_and_gets_no_limits() -> None:
    sheet = parsed(SPANISH)
    assert [reason.text for reason in sheet.when_to_call] == [line.removeprefix("- ") for line in SPANISH.splitlines() if line.startswith("- ")]
    assert sheet.thresholds == []
    assert not any(reason.symptoms for reason in sheet.when_to_call)


def test_an_old_sheet_is_reported_to_who_asks() -> None:
    assert {diagnostic.code for diagnostic in lint(build(revised="November 2011"), as_of=date(2020, 1, 1))} == {"outdated_revision"}


def test_how_hard_a_sheet_is_to_read_is_reported_to_who_asks() -> None:
    found = lint(build(urgent=("Chills",)), readability=True)
    assert {diagnostic.code for diagnostic in found} == {"reading_grade"}


def test_text_that_a_reader_loses_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    """No source is known that loses text; so a reader is made to."""
    monkeypatch.setattr(Document, "shown", property(lambda document: document.kept + sum(document.omitted.values()) + 3))
    sheet = parsed(source())
    assert codes(sheet) == {"text_lost"}
    assert sheet.source.coverage < 1


KINDS: set[type[errors.DrugsheetError]] = {
    kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.DrugsheetError) and kind is not errors.DrugsheetError
}


@pytest.mark.parametrize("kind", sorted(KINDS, key=attrgetter("code")), ids=lambda kind: kind.code)
def test_an_error_is_met_in_a_test(kind: type[errors.DrugsheetError]) -> None:
    """A test expects it by its class, or finds its code in what a command prints or writes."""
    met = re.compile(rf"raises\((errors\.)?{kind.__name__}\b|isinstance\([^)]*{kind.__name__}\b|[\"' (]{kind.code}\b")
    places = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__) and met.search(path.read_text("utf-8"))]
    assert places, f"no test mentions {kind.code} {kind.__name__}"


def test_nothing_raises_the_error_that_has_no_kind() -> None:
    files = Path(inspect.getfile(drugsheet)).parent.rglob("*.py")
    assert [path.name for path in files if re.search(r"raise (errors\.)?DrugsheetError\b", path.read_text("utf-8"))] == []
