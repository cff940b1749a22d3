"""Which reader a source gets, and what can be given as a source."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import bs4
import lxml.html
import pytest
from lxml import etree

from drugsheet.errors import EmptySource, UnsupportedSource
from drugsheet.reading.document import Document
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.reader import read_document

PAGE = "<html><head><title>T</title></head><body><h1>Side effects</h1><ul><li>5 &lt; 6 stools<br>or more &deg;</li></ul></body></html>"
TEXT = "Side effects\n\n- Nausea\n- 5 < 6 and <b>bold</b>"

TYPES: tuple[tuple[str, str, str | None, str | None, str], ...] = (
    # what, source, name, media type given, media type used
    ("page by look", PAGE, None, None, "text/html"),
    ("text by look", TEXT, None, None, "text/plain"),
    ("markdown by look", "# Side effects\n- Nausea", None, None, "text/markdown"),
    ("page without head", "<p>One<p>Two <b>is</b> here", None, None, "text/html"),
    ("page that begins with a tag", "<p>One", None, None, "text/html"),
    ("one tag in a text", "Nausea is <b>bad</b>", None, None, "text/plain"),
    ("html", "Nausea", "a.html", None, "text/html"),
    ("HTM", "Nausea", "A.HTM", None, "text/html"),
    ("xhtml", "Nausea", "a.xhtml", None, "text/html"),
    ("txt", "# Nausea", "a.txt", None, "text/plain"),
    ("md", "Nausea", "a.md", None, "text/markdown"),
    ("markdown", "Nausea", "a.b.markdown", None, "text/markdown"),
    ("a page saved as txt", PAGE, "a.txt", None, "text/html"),
    ("unknown ending", TEXT, "a.dat", None, "text/plain"),
    ("no ending", PAGE, "page", None, "text/html"),
    ("given", TEXT, "a.html", "text/plain", "text/plain"),
    ("given with parameters", "Nausea", None, "Text/HTML; charset=utf-8", "text/html"),
    ("xhtml given", PAGE, None, "application/xhtml+xml", "text/html"),
    ("given for a page", PAGE, "a.html", "text/plain", "text/plain"),
)

REFUSED: tuple[object, ...] = (ET.Element("p"), ET.ElementTree(ET.Element("p")), 5, 1.5, None, ["Nausea"], {"text": "Nausea"}, object(), b"Nausea".hex, {"Nausea"}, True)


def read(source: object, name: str | None = None, media_type: str | None = None) -> Document:
    return read_document(source, name=name, media_type=media_type, limits=DEFAULT_LIMITS)


TREES: tuple[tuple[str, object], ...] = (
    ("soup by html.parser", bs4.BeautifulSoup(PAGE, "html.parser")),
    ("soup by lxml", bs4.BeautifulSoup(PAGE, "lxml")),
    ("soup by html5lib", bs4.BeautifulSoup(PAGE, "html5lib")),
    ("tag", bs4.BeautifulSoup(PAGE, "html.parser").body),
    ("lxml element", lxml.html.fromstring(PAGE)),
    ("lxml body", lxml.html.fromstring(PAGE)[1]),
    ("lxml tree", etree.ElementTree(lxml.html.document_fromstring(PAGE))),
    ("bytes", PAGE.encode()),
    ("bytearray", bytearray(PAGE.encode())),
    ("memoryview", memoryview(PAGE.encode())),
    ("utf-16", PAGE.encode("utf-16")),
)


@pytest.mark.parametrize(("what", "source", "name", "given_type", "expected"), TYPES, ids=[row[0] for row in TYPES])
def test_media_type(what: str, source: str, name: str | None, given_type: str | None, expected: str) -> None:
    assert read(source, name, given_type).media_type == expected
    assert read(source.encode(), name, given_type).media_type == expected


@pytest.mark.parametrize(("what", "source"), TREES, ids=[what for what, _ in TREES])
def test_trees_and_buffers(what: str, source: object) -> None:
    document = read(source)
    assert document.media_type == "text/html"
    assert document.text == read(PAGE).text == "Side effects\n5 < 6 stools\nor more °"
    assert document.shown == document.kept + sum(document.omitted.values())


@pytest.mark.parametrize("source", REFUSED, ids=lambda source: type(source).__name__)
def test_other_types_are_refused(source: object) -> None:
    with pytest.raises(UnsupportedSource) as caught:
        read(source, name="x")
    assert caught.value.code == "DS1009"
    assert "cannot be read" in caught.value.reason
    assert caught.value.hint
    assert caught.value.name == "x"


@pytest.mark.parametrize("media_type", ["application/pdf", "text/rtf", "html", "", "image/png"])
def test_other_media_types_are_refused(media_type: str) -> None:
    with pytest.raises(UnsupportedSource, match="DS1009"):
        read(TEXT, media_type=media_type)


@pytest.mark.parametrize("source", ["<html></html>", "<p><script>x</script>", "-----", "<p>&nbsp;</p>"])
def test_no_text(source: str) -> None:
    with pytest.raises(EmptySource, match="DS1004"):
        read(source)


def test_a_soup_child_of_a_telling_name_changes_nothing() -> None:
    """A soup answers for every attribute with a child of that name."""
    soup = bs4.BeautifulSoup("<div><getroot>Nausea</getroot><iterchildren>Rash</iterchildren></div>", "html.parser")
    assert read(soup).text == "NauseaRash"
