"""G8: html5lib, which reads pages as browsers do, sees the same visible characters in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from drugsheet.reading.document import INVISIBLE, Document, origins

from ..conftest import sheet_files
from .documents import html

PAGES = [path for path in sheet_files() if path.suffix == ".html"]
by_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}/{path.name}")


def second_reader(source: str) -> str:
    """Every character that html5lib puts into the tree, comments aside."""
    tree = html5lib.parse(source, namespaceHTMLElements=False, treebuilder="etree")
    return visible_characters("".join(texts(tree)))


def texts(element: Element) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield element.text or ""
        for child in element:
            yield from texts(child)
            yield child.tail or ""


def visible_characters(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in INVISIBLE)


def ours(document: Document) -> str:
    """What we hold of the page: the blocks' characters and those left out, in the order of the source."""
    stream = document.stream or ""
    kept = {offset for block in document.blocks for offset, _ in origins(block) if offset >= 0}
    kept |= {part.offset + index for part in document.left_out if part.offset >= 0 for index in range(len(part.text))}
    return visible_characters("".join(stream[offset] for offset in sorted(kept)))


@by_page
def test_sees_the_same_characters(path: Path) -> None:
    document = html(path.read_bytes())
    assert ours(document) == second_reader(document.decoded.text)


@by_page
def test_body_text_is_the_blocks(path: Path) -> None:
    """The blocks alone are the body's text without what is listed as left out."""
    document = html(path.read_bytes())
    dropped = sorted(part.offset for part in document.left_out if part.offset >= 0)
    stream = document.stream or ""
    gone = {part.offset + index for part in document.left_out if part.offset >= 0 for index in range(len(part.text))}
    rest = visible_characters("".join(char for index, char in enumerate(stream) if index not in gone))
    written = [offset for block in document.blocks for offset, _ in origins(block)]
    assert visible_characters("".join(stream[offset] for offset in written if offset >= 0)) == rest
    assert dropped == [part.offset for part in document.left_out if part.offset >= 0]


def test_pages_are_there() -> None:
    assert len(PAGES) >= 5
