"""Another reader of PDFs sees the same words, at the places that are given for them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from functools import cache

import pdfplumber
import pytest

import drugsheet
from drugsheet import DrugSheet, Span
from drugsheet.reading.document import visible
from drugsheet.reading.pdf.repairs import LIGATURES
from drugsheet.reading.places import PagePlace

from .by_css import by_weasyprint
from .by_reportlab import SETTINGS, make
from .changed import cropped, turned, turned_back
from .printed import NAMES, Printed, printed

MADE: dict[str, Callable[[Printed], bytes]] = {
    "plain": lambda sheet: make(sheet, SETTINGS["plain"]),
    "two_columns": lambda sheet: make(sheet, SETTINGS["two_columns"]),
    "running_heads": lambda sheet: make(sheet, SETTINGS["running_heads"]),
    "ligatures": lambda sheet: make(sheet, SETTINGS["ligatures"]),
    "accessible": lambda sheet: by_weasyprint(sheet, "heads", accessible=True),
    "turned": turned,
    "turned_back": turned_back,
    "cropped": cropped,
}


@cache
def _read(kind: str) -> tuple[bytes, DrugSheet]:
    data = MADE[kind](printed(NAMES[0]))
    return data, drugsheet.parse(data, name="bevacizumab.pdf")


def _characters(words: str) -> Counter[str]:
    for sign, spelled in {**LIGATURES, "(cid:127)": "\u2022"}.items():  # the bullet of WinAnsi, which the other reader does not know
        words = words.replace(sign, spelled)
    return Counter(char for char in words.replace("\u2010", "-") if visible(char))


@pytest.mark.parametrize("kind", MADE)
def test_both_see_the_same_characters(kind: str) -> None:
    data, sheet = _read(kind)
    with pdfplumber.open(io.BytesIO(data)) as other:
        seen = _characters("".join(char["text"] for page in other.pages for char in page.chars))
    assert sheet._decoded is not None
    assert _characters(sheet._decoded) == seen
    assert visible(sheet._decoded) == visible(sheet.text) + sum(sheet.source.left_out.values())


@pytest.mark.parametrize("kind", MADE)
def test_the_words_of_each_fact_lie_in_its_rectangles(kind: str) -> None:
    data, sheet = _read(kind)
    spans = [fact.span for fact in (*sheet.side_effects, *sheet.when_to_call, *sheet.self_care, *sheet.interactions)]
    assert len(spans) > 40
    with pdfplumber.open(io.BytesIO(data)) as other:
        for span in spans:
            places = sheet.places(span)
            found: Counter[str] = Counter()
            for place in places:
                assert isinstance(place, PagePlace)
                found += _characters("".join(char["text"] for char in other.pages[place.page - 1].chars if _lies_in(char, place, other.pages[place.page - 1])))
            assert _characters(sheet.text[span.start : span.end]) <= found, sheet.text[span.start : span.end]


def _lies_in(char: dict[str, float], place: PagePlace, page: pdfplumber.page.Page) -> bool:
    """Whether the middle of a character lies in a rectangle; the other reader counts from the corner of what is not cropped."""
    left, top = page.cropbox[0] - page.mediabox[0], page.cropbox[1] - page.mediabox[1]
    x, y = (char["x0"] + char["x1"]) / 2 - left, (char["top"] + char["bottom"]) / 2 - top
    return place.x0 - 1 <= x <= place.x1 + 1 and place.y0 - 1 <= y <= place.y1 + 1


def test_one_rectangle_for_each_line() -> None:
    _, sheet = _read("plain")
    item = max(sheet.side_effects, key=lambda effect: len(effect.text))
    places = sheet.places(item.span)
    assert len(places) > 1
    heights = [(place.page, place.y0) for place in places if isinstance(place, PagePlace)]
    assert heights == sorted(set(heights))
    assert all(isinstance(place, PagePlace) and 8 < place.y1 - place.y0 < 14 for place in places)


@pytest.mark.parametrize("kind", ["plain", "accessible", "turned_back"])
def test_goes_through_json_and_back(kind: str) -> None:
    data, sheet = _read(kind)
    again = DrugSheet.model_validate_json(sheet.model_dump_json()).attach(data)
    for fact in (*sheet.when_to_call[:3], *sheet.side_effects[:3]):
        assert again.places(fact.span) == sheet.places(fact.span)
        place = again.locate(fact.span)
        assert again._decoded is not None
        assert again._decoded[place.start : place.end].split()[0] == fact.text.split()[0]
    assert sheet.verify(data) == []


def test_a_span_without_characters_has_no_places() -> None:
    _, sheet = _read("plain")
    with pytest.raises(ValueError, match="empty"):
        sheet.places(Span.model_construct(start=3, end=3))
