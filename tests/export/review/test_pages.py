"""The review page of a PDF: pictures of its pages, and a rectangle over the words of each fact."""

from __future__ import annotations

import base64
import io
import re
from functools import cache

import html5lib
from PIL import Image

import drugsheet
from drugsheet import DrugSheet
from drugsheet.export.review.page import review_page
from drugsheet.export.view import view
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.pdf.pictures import page_pictures

from ...conftest import ROOT
from ...payloads import PAYLOADS
from ...reading.pdf.by_reportlab import SETTINGS, Setting, make
from ...reading.pdf.printed import NAMES, Part, Printed, printed

NAMESPACE = "{http://www.w3.org/2000/svg}"


@cache
def _sheet() -> DrugSheet:
    return drugsheet.parse(make(printed(NAMES[0]), SETTINGS["two_columns"]), name="bevacizumab.pdf")


def _tree(page: bytes) -> object:
    return html5lib.parse(page, namespaceHTMLElements=False)


def test_every_page_is_there_with_the_words_of_every_fact() -> None:
    page = _tree(review_page(_sheet()))
    pages = page.findall(f".//{NAMESPACE}svg") or page.findall(".//svg")  # type: ignore[attr-defined]
    assert len(pages) == 2
    lit = {key for rect in page.iter() if str(rect.tag).endswith("rect") for key in rect.attrib["data-keys"].split()}  # type: ignore[attr-defined]
    printed_facts = {entry.key for entry in view(_sheet()).entries() if any(span.end > span.start for span in entry.spans)}
    assert lit == printed_facts


def test_pictures_are_small_grey_and_of_the_page() -> None:
    pictures = re.findall(rb'href="data:image/png;base64,([A-Za-z0-9+/=]+)"', review_page(_sheet()))
    assert len(pictures) == 2
    for picture in pictures:
        data = base64.b64decode(picture)
        assert len(data) < 100_000
        image = Image.open(io.BytesIO(data))
        image.load()
        assert image.size == (794, 1123)
        assert len(image.convert("L").getcolors() or []) <= 16
        assert image.convert("L").getextrema() == (0, 255)


def test_only_the_page_of_a_pdf_may_show_pictures() -> None:
    assert b" img-src data:;" in review_page(_sheet())
    for sheet in (drugsheet.read(ROOT / "fixtures" / "upmc" / "bevacizumab.html"), DrugSheet.model_validate_json(_sheet().model_dump_json())):
        page = review_page(sheet)
        assert b"img-src" not in page
        assert b"<svg" not in page
        assert b"view-pages" not in page


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert review_page(_sheet()) == review_page(_sheet())


def test_words_of_a_pdf_become_no_part_of_the_page() -> None:
    """Nor does its title or its name."""
    said = [payload for payload in PAYLOADS if payload.isascii() and payload.isprintable()]
    parts = (Part("heading", "Possible Side Effects", 2), *(Part("item", payload) for payload in said), Part("heading", "When to Call the Doctor", 2), Part("item", "Chills"))
    sheet = drugsheet.parse(make(Printed("x", said[0], parts), Setting()), name=f"{said[0]}.pdf")
    plain = drugsheet.parse(make(Printed("x", "x", (*parts[:1], Part("item", "Nausea"), *parts[-2:])), Setting()), name="x.pdf")
    tags = ("script", "style", "img", "iframe", "object", "link", "base", "form")

    def counted(page: bytes) -> list[int]:
        tree = list(_tree(page).iter())  # type: ignore[attr-defined]
        return [sum(str(element.tag).endswith(tag) for element in tree) for tag in tags]

    assert counted(review_page(sheet)) == counted(review_page(plain))


def test_pages_that_are_not_there_are_not_pictured() -> None:
    data = make(printed(NAMES[0]), SETTINGS["plain"])
    assert [picture.page for picture in page_pictures(data, [2, 99, 1], DEFAULT_LIMITS)] == [2, 1]
