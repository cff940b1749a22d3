"""PDFs that cannot be read say why and what to do; those that ask too much end within their limits."""

from __future__ import annotations

import pytest

import drugsheet
from drugsheet import DrugsheetError, Limits, errors

from . import hostile
from .by_reportlab import SETTINGS, make
from .changed import locked, restricted, scanned
from .printed import NAMES, printed

FEW = Limits(max_pdf_seconds=1)
ENDS: dict[str, tuple[type[DrugsheetError], ...]] = {
    "draws_itself": (errors.PdfTooSlow,),
    "draws_many_times": (errors.PdfTooSlow, errors.PdfTooLarge),
    "bomb": (errors.SourceDamaged, errors.PdfTooLarge, errors.PdfTooSlow),
    "many_pages": (errors.PdfTooLarge,),
    "pages_hold_themselves": (errors.SourceDamaged, errors.EmptySource),
    "deep_tree": (),
    "tree_holds_itself": (),
    "truncated": (errors.SourceDamaged,),
    "bad_table": (),
    "huge_page": (errors.EmptySource, errors.PdfTooSlow),
    "no_size": (),
    "many_glyphs": (errors.PdfTooLarge, errors.PdfTooSlow),
    "many_objects": (errors.PdfTooSlow, errors.PdfTooLarge),
    "bad_font": (errors.UnmappedFonts,),
    "infinite_numbers": (errors.EmptySource,),
    "nothing": (errors.EmptySource,),
}
"""How each of them ends; those without an error are read."""


@pytest.mark.parametrize("name", hostile.HOSTILE)
def test_hostile(name: str) -> None:
    data = hostile.HOSTILE[name]()
    if ENDS[name]:
        with pytest.raises(ENDS[name]) as raised:
            drugsheet.parse(data, name=f"{name}.pdf", limits=FEW)
        assert raised.value.hint
        assert raised.value.name == f"{name}.pdf"
    else:
        sheet = drugsheet.parse(data, name=f"{name}.pdf", limits=FEW)
        assert [reason.text.lower() for reason in sheet.when_to_call] == ["chills"]


def test_every_hostile_file_has_an_end() -> None:
    assert set(ENDS) == set(hostile.HOSTILE)


def test_the_next_file_is_read_after_one_that_ended_the_program() -> None:
    with pytest.raises(DrugsheetError):
        drugsheet.parse(hostile.draws_itself(), limits=Limits(max_pdf_seconds=1))
    assert drugsheet.parse(hostile.bad_table()).when_to_call


def test_scanned() -> None:
    with pytest.raises(errors.ScannedPdf, match=r"ocrmypdf in\.pdf out\.pdf.*check every number"):
        drugsheet.parse(scanned(printed(NAMES[0]), recognised=False))


def test_locked() -> None:
    with pytest.raises(errors.SourceLocked, match="qpdf --decrypt"):
        drugsheet.parse(locked(printed(NAMES[0]), "word"))


def test_restricted_is_read() -> None:
    assert drugsheet.parse(restricted(printed(NAMES[0]))).side_effects


def test_fonts_without_a_map() -> None:
    with pytest.raises(errors.UnmappedFonts, match=r"ocrmypdf --force-ocr"):
        drugsheet.parse(hostile.bad_font())


def test_damaged() -> None:
    with pytest.raises(errors.SourceDamaged, match=r"mutool clean.*gs"):
        drugsheet.parse(b"%PDF-1.7\nno more than this")


def test_text_is_no_pdf() -> None:
    with pytest.raises(errors.UnsupportedSource):
        drugsheet.parse("%PDF-1.7", media_type="application/pdf")


@pytest.mark.parametrize(
    ("limits", "words"),
    [(Limits(max_pages=1), "pages, 1 may be read"), (Limits(max_glyphs=100), "more than 100 characters"), (Limits(max_objects=10), "more than 10 drawn objects")],
)
def test_limits(limits: Limits, words: str) -> None:
    data = make(printed(NAMES[0]), SETTINGS["plain"])
    with pytest.raises(errors.PdfTooLarge, match=words):
        drugsheet.parse(data, limits=limits)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drugsheet.reading.pdf.reader.find_spec", lambda _: None)
    with pytest.raises(errors.MissingExtra, match=r"pip install 'drugsheet\[pdf\]'"):
        drugsheet.parse(hostile.bad_table())
