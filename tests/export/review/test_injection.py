"""No text of a sheet, of its file's name, or of a finding becomes part of a page."""

from __future__ import annotations

import json
import string
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import html5lib
import pytest

from drugsheet import diff
from drugsheet.collection import Collection
from drugsheet.export.notebook import notebook_html
from drugsheet.export.review.diff import diff_page
from drugsheet.export.review.index import Row, index_page, row
from drugsheet.export.review.page import review_page
from drugsheet.export.review.report import report_page
from drugsheet.models import DrugSheet

from ...build import build
from ...payloads import PAYLOADS
from .pages import filled, parsed, rich_sheet, shape

SHEET = rich_sheet()
OLDER = build(urgent=["Temperature of 101 F or above", "Hiccups"], soon=["Chest pain"])


def harmless(payload: str) -> str:
    """As many letters, the same where characters are the same, with spaces at the same places."""
    letters = dict(zip(dict.fromkeys(char for char in payload if not char.isspace()), string.ascii_letters, strict=False))
    return "".join(letters.get(char, " ") for char in payload)


def a_review(words: str) -> bytes:
    return review_page(filled(SHEET, words))


def a_diff(words: str) -> bytes:
    old, new = filled(OLDER, words), filled(SHEET, words)
    changes = [replace(change, subject=words, field=words, old=words, new=words) for change in diff(OLDER, SHEET)]
    return diff_page(changes, old, new)


def an_index(words: str) -> bytes:
    return index_page([row(words, "p/x.html", filled(SHEET, words)), Row(name=words, page=None, failure=words)])


def a_report(words: str) -> bytes:
    collection = Collection()
    for name, sheet in ((words, SHEET), (f"{words}2", OLDER), (f"{words}3", SHEET)):
        collection.add(name, filled(sheet, words))
    collection.fail(words, words, words)
    return report_page(collection.picture(as_of=date(2026, 1, 1)))


def a_notebook(words: str) -> bytes:
    return notebook_html(filled(SHEET, words)).encode()


@pytest.mark.parametrize("make", [a_review, a_diff, an_index, a_notebook, a_report])
@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_page_has_the_shape_of_a_harmless_one(make: Callable[[str], bytes], payload: str) -> None:
    assert shape(make(payload)) == shape(make(harmless(payload)))


@pytest.mark.parametrize("payload", PAYLOADS[:3])
def test_another_parser_sees_the_same(payload: str) -> None:
    def tags(words: str) -> list[str]:
        return [str(element.tag) for element in html5lib.parse(a_review(words).decode(), namespaceHTMLElements=False).iter()]

    assert tags(payload) == tags(harmless(payload))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_link_stays_below_its_page(payload: str) -> None:
    page = parsed(index_page([row("x", f"p/{payload}.html", SHEET)]))
    links = list(page.xpath("//tbody//a/@href"))
    assert len(links) == 1
    assert links[0].startswith("./p/")
    assert not set(links[0]) & set("<>\"' :\x00\x1b\u202e")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_data_is_data(payload: str) -> None:
    block = parsed(a_review(payload)).get_element_by_id("data")
    assert block.text is not None
    assert "<" not in block.text
    assert json.loads(block.text)["bound"]["source"]["name"] == payload


def test_the_harmless_page_shows_its_words() -> None:
    """The comparison means something: the words are on the page, escaped."""
    page = a_review("<b>bold</b>")
    assert page.count(b"&lt;b&gt;bold&lt;/b&gt;") > 50
    assert b"<b>bold" not in page


def test_hidden_characters_are_shown() -> None:
    sheet: DrugSheet = filled(SHEET, "safe\u202etxt")
    visible = parsed(review_page(sheet))
    for script in visible.xpath("//script"):
        script.drop_tree()
    assert "\\u202e" in visible.text_content()
    assert "\u202e" not in visible.text_content()
