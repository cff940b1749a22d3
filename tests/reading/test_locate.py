"""From the canonical text back to the source: every slice reads back as the fact it holds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from benchmarks.pace import idle_seconds

import drugsheet
from drugsheet import DrugSheet, Span
from drugsheet.errors import SourceMismatch, SourceNotAttached
from drugsheet.layouts.detect import find
from drugsheet.layouts.sections import group
from drugsheet.reading import locate
from drugsheet.reading.document import INVISIBLE, Document
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.locate import SourceMap
from drugsheet.reading.raw import runs
from drugsheet.reading.reader import read_document

from ..conftest import FIXTURES, sheet_files
from ..sheets import SHEET
from .documents import html, markdown, text

by_sheet = pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.relative_to(FIXTURES).as_posix())

PLACES: tuple[tuple[str, str, str, str], ...] = (
    # media type, source, words of the text, slice of the source
    ("text/plain", "- Nausea that\n  goes on\n- Rash", "Nausea that goes on", "Nausea that\n  goes on"),
    ("text/plain", "This goes on and\n\nPage 1 of 2\n\fends here.", "on and ends", "on and\n\nPage 1 of 2\n\fends"),
    ("text/plain", "vom\u00adit\u00ading now", "vomiting", "vom\u00adit\u00ading"),
    ("text/plain", "the the the", "the the", "the the"),
    ("text/markdown", "Some **bold** text.", "bold text", "bold** text"),
    ("text/markdown", "38 &deg;C is warm.", "38 °C", "38 &deg;C"),
    ("text/markdown", "38 &deg;C is warm.", "°", "&deg;"),
    ("text/markdown", "See [the page](x) now.", "page now", "page](x) now"),
    ("text/html", "<p>Nau<b>sea</b> is bad</p>", "Nausea", "Nau<b>sea"),
    ("text/html", "<p>38 &deg;C is warm</p>", "38 °C", "38 &deg;C"),
    ("text/html", "<p>38 &#176;C is warm</p>", "°", "&#176;"),
    ("text/html", "<p>10<sup>9</sup> cells</p>", "10^9", "10<sup>9"),
    ("text/html", "<p>5<br>6 stools</p>", "5 6", "5<br>6"),
    ("text/html", "<script>Nausea</script><p>Nausea</p>", "Nausea", "Nausea"),
    ("text/html", "<p title='Nausea'>Rash<!-- Rash --> and</p>", "Rash and", "Rash<!-- Rash --> and"),
    ("text/html", "<title>Rash</title><p>Rash</p></html><p>Fever", "Fever", "Fever"),
    ("text/html", "<p>Rash</p><!-- a --!><p>Fever</p>", "Fever", "Fever"),
    ("text/html", "<p>vom&shy;iting</p>", "vomiting", "vom&shy;iting"),
)


def document_of(media_type: str, source: str) -> Document:
    return {"text/html": html, "text/plain": text, "text/markdown": markdown}[media_type](source)


def facts(node: Any) -> Iterator[dict[str, Any]]:
    """Every record with words and a place; sections, blocks and diagnostics too, by their place."""
    if isinstance(node, dict):
        if isinstance(node.get("span"), dict):
            yield node
        for value in node.values():
            yield from facts(value)
    elif isinstance(node, list):
        for value in node:
            yield from facts(value)


def bare(words: str) -> str:
    return "".join(char for char in words if not char.isspace() and char not in INVISIBLE)


def of_text(source: str, document: Document) -> list[str]:
    """What each character of a text or Markdown file shows: nothing where it was left out."""
    shown = list(source)
    for part in document.left_out:
        shown[part.offset : part.offset + len(part.text)] = [""] * len(part.text)
    return shown


def read_back(source: str, document: Document, shown: list[str], place: Span) -> str:
    if document.media_type == "text/html":
        return bare("".join(run.shown for run in runs(source[place.start : place.end]) if run.kind in {"text", "entity"}))
    words = "".join(shown[place.start : place.end])
    return bare(unescape(words) if document.media_type == "text/markdown" else words)


@by_sheet
def test_every_fact_reads_back(path: Path) -> None:
    sheet = drugsheet.read(path)
    document = read_document(path.read_bytes(), name=path.name, media_type=None, limits=DEFAULT_LIMITS)
    document, _, _ = group(document, find(sheet.source.layout))
    source = document.decoded.text
    shown = of_text(source, document) if document.stream is None else []
    seen = 0
    for fact in facts(sheet.model_dump(mode="json")):
        words = sheet.text[fact["span"]["start"] : fact["span"]["end"]]
        if "\n" in words and document.media_type == "text/html":
            continue  # over several blocks: the bullets between them are in the slice
        assert read_back(source, document, shown, sheet.locate(Span(**fact["span"]))) == bare(words)
        seen += 1
    assert seen > 40


@by_sheet
def test_the_same_after_json(path: Path) -> None:
    sheet = drugsheet.read(path)
    loaded = DrugSheet.model_validate_json(sheet.model_dump_json()).attach(path)
    for fact in [*sheet.side_effects, *sheet.when_to_call, *sheet.thresholds]:
        assert loaded.locate(fact.span) == sheet.locate(fact.span)


@pytest.mark.parametrize(("media_type", "source", "words", "expected"), PLACES)
def test_places(media_type: str, source: str, words: str, expected: str) -> None:
    document = document_of(media_type, source)
    start = document.text.index(words)
    left, right = SourceMap(document).find(start, start + len(words))
    assert source[left:right] == expected


def test_the_same_words_twice_have_their_own_places() -> None:
    source = "<li>Rash</li><li>Rash</li>"
    found = SourceMap(html(source))
    assert [found.find(0, 4), found.find(5, 9)] == [(4, 8), (17, 21)]


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 3), (0, 99), (99, 100)])
def test_a_span_outside_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="empty or lies outside"):
        SourceMap(text("Nausea now")).find(start, end)


def test_a_span_of_nothing_printed() -> None:
    with pytest.raises(ValueError, match="no character of the source"):
        SourceMap(text("Nausea now")).find(6, 7)


def test_a_loaded_sheet_needs_its_own_source() -> None:
    sheet = drugsheet.parse(SHEET)
    loaded = DrugSheet.model_validate_json(sheet.model_dump_json())
    span = sheet.side_effects[0].span
    with pytest.raises(SourceNotAttached, match="DS1011"):
        loaded.locate(span)
    with pytest.raises(SourceMismatch, match="DS1010"):
        loaded.attach(SHEET + b" ")
    assert loaded.attach(SHEET).locate(span) == sheet.locate(span)


def test_invisible_characters_do_not_shift_what_follows() -> None:
    source = "a\u200bb \u00adc\ufeff d and then some"
    document = text(source)
    assert document.text == "ab c d and then some"
    left, right = SourceMap(document).find(7, 10)
    assert source[left:right] == "and"


@pytest.mark.parametrize("whole", [0, 10**9], ids=["anchored", "whole"])
def test_common_passages_of_almost_equal_texts(whole: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locate, "_COMPARED_WHOLE", whole)
    pick = random.Random(3)
    for _ in range(40):
        shown = "".join(pick.choices("abcdefghij", k=pick.randint(200, 600)))
        seen = list(shown)
        for _ in range(pick.randint(1, 4)):
            at = pick.randrange(len(seen))
            seen[at : at + pick.randint(0, 3)] = pick.choices("xyz", k=pick.randint(0, 3))
        found = [block for block in locate._common("".join(seen), shown) if block[2]]
        assert all("".join(seen[left : left + size]) == shown[right : right + size] for left, right, size in found)
        assert all(one[0] + one[2] <= other[0] and one[1] + one[2] <= other[1] for one, other in pairwise(found))
        assert sum(size for _, _, size in found) >= len(shown) - 150


def test_long_texts_that_differ_are_compared_at_once() -> None:
    shown = "".join(random.Random(4).choices("abcdefghij ", k=400_000))
    seen = f"x{shown[:200_000]}y{shown[200_003:]}z"
    found = []
    assert idle_seconds(lambda: found.append(locate._common(seen, shown)), 5) <= 5
    assert sum(size for _, _, size in found[-1]) > 399_900
