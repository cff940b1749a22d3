"""Words that are written from right to left come in the order in which they are read, and words that are struck out are said to be."""

from __future__ import annotations

import pytest

import drugsheet
from drugsheet import PagePlace
from drugsheet.reading.document import Document
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.pdf.direction import in_order
from drugsheet.reading.pdf.lines import text_of
from drugsheet.reading.reader import read_document

from .by_css import weasyprint_prints
from .test_parts import glyphs

HEBREW = ("תופעות לוואי", "יש לפנות לרופא אם החום שלך הוא 38.5 או יותר במשך יותר מ-24 שעות, או אם אתה לוקח Warfarin כל יום.", "כאב ראש", "בחילה")


def _document(body: str, direction: str = "ltr") -> Document:
    font = "font-family: 'DejaVu Sans'"
    made = weasyprint_prints(f'<meta charset="utf-8"><body dir="{direction}" style="{font}; font-size: 11pt">{body}')
    return read_document(made, name="words.pdf", media_type=None, limits=DEFAULT_LIMITS)


def test_a_page_from_right_to_left() -> None:
    heading, text, *items = HEBREW
    document = _document(f"<h2>{heading}</h2><p>{text}</p><ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>", "rtl")
    assert tuple(block.text for block in document.blocks) == HEBREW
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "item", "item"]
    assert "reversed_text" in {note.code for note in document.decoded.notes}
    assert document.shown == document.kept + sum(document.omitted.values())


def test_places_are_those_of_the_page_as_it_is_shown() -> None:
    font = "font-family: 'DejaVu Sans'"
    body = "<h2>Possible Side Effects</h2><p>Nausea</p><h2>When to Call the Doctor</h2><ul><li>Chills</li></ul>"
    made = weasyprint_prints(f'<meta charset="utf-8"><style>@page {{ size: 600pt 400pt; margin: 50pt }}</style><body style="{font}"><div dir="rtl"><p>{HEBREW[1]}</p><p>{HEBREW[1]}</p></div>{body}')
    sheet = drugsheet.parse(made, name="words.pdf")
    (place,) = sheet.places(sheet.when_to_call[0].span)
    assert isinstance(place, PagePlace)
    assert 50 < place.x0 < place.x1 < 300


@pytest.mark.parametrize("said", ["In Hebrew: כאב ראש is a headache.", "The words כאב ראש 38 מעלות are Hebrew.", "It is a headache."])
def test_words_among_others(said: str) -> None:
    assert [block.text for block in _document(f"<p>{said}</p>").blocks] == [said]


def test_a_line_without_such_words_is_left_as_it_is() -> None:
    line = glyphs("It is a text.", 50, 100)
    assert in_order(line) is line
    assert text_of(in_order(line)) == "It is a text."


def test_words_that_are_struck_out() -> None:
    body = "<h2>When to Call the Doctor</h2><ul><li>Fever of <s>102 F</s> 101 F or higher</li><li><u>Chills</u></li></ul><hr><p>Rest.</p>"
    made = weasyprint_prints(body)
    document = read_document(made, name="words.pdf", media_type=None, limits=DEFAULT_LIMITS)
    assert [(block.text, block.struck) for block in document.blocks][1:] == [("Fever of 102 F 101 F or higher", True), ("Chills", False), ("Rest.", False)]
    assert "struck_out" in {item.code for item in drugsheet.parse(made).diagnostics}
