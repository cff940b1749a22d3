"""What stands above the line is known by its place in the canonical text, however blocks are cut and joined."""

from __future__ import annotations

import pytest

from drugsheet.reading.decode import decode
from drugsheet.reading.document import Document, carve, fuse, split
from drugsheet.reading.html import read_html
from drugsheet.reading.limits import Limits


def document(inner: str) -> Document:
    return read_html(decode(f"<h1>Dummycin</h1><ul><li>{inner}</li><li>Rash</li></ul><p>Rest<sup>2</sup>.</p>".encode(), Limits()), Limits())


def raised(page: Document) -> list[str]:
    """The raised words of a document; that they stand where they are said to is seen by the words before them."""
    return [f"{page.text[max(0, start - 2) : start]}|{page.text[start:end]}" for start, end in page.raised]


CASES = [
    # markup of an item, its canonical text, and its raised words behind the two characters before them
    ("38<sup>0</sup>C", "38^0C", ["38|^0"]),
    ("38<sup>o</sup> C", "38o C", ["38|o"]),
    ("102<sup>1</sup> F, 5 stools<sup>a, b</sup>", "102^1 F, 5 stoolsa, b", ["02|^1", "ls|a, b"]),
    ("10<sup>9</sup>/L", "10^9/L", ["10|^9"]),
    ("2<sup>1</sup>/<sub>2</sub>", "2^1/2", [" 2|^1"]),
    ("5<b><sup>1</sup></b><sup>,2</sup> stools", "5^1,2 stools", [" 5|^1,2"]),
    ('38<span style="vertical-align: super">0</span>C', "380C", ["38|0"]),
    ("the 2<sup>nd</sup> day", "the 2nd day", []),
    ("Avastin<sup>TM</sup>", "AvastinTM", []),
    ("Avastin<sup>®</sup>", "Avastin®", ["in|®"]),
    ("A <sup> * </sup> B", "A * B", ["A |*"]),
    ("<sup>&nbsp;</sup>B", "B", []),
    ('<p style="vertical-align: super">B</p>', "B", []),
]


@pytest.mark.parametrize(("inner", "text", "expected"), CASES, ids=[inner for inner, _, _ in CASES])
def test_raised(inner: str, text: str, expected: list[str]) -> None:
    page = document(inner)
    assert text in page.text
    assert [words.strip() for words in raised(page)] == [words.strip() for words in (*expected, "st|2")]


def test_a_block_that_is_cut_keeps_it() -> None:
    page = document("Fever of 38<sup>0</sup>C. Pulse over 120<sup>1</sup> beats.")
    whole = raised(page)
    assert whole == ["38|^0", "20|^1", "st|2"]
    place = page.blocks[1].text.index("Pulse")
    cut = page.rebuilt((page.blocks[0], *split(page.blocks[1], place), *page.blocks[2:]))
    assert raised(cut) == whole
    inside = page.blocks[1].text.index("^0") + 1
    assert raised(page.rebuilt((page.blocks[0], *carve(page.blocks[1], [inside, place]), *page.blocks[2:]))) == ["38|^", "^\n|0", "20|^1", "st|2"]


def test_blocks_that_are_joined_keep_it() -> None:
    page = document("Fever of 38<sup>0</sup>C<br>or 100<sup>o</sup> F")
    assert raised(page) == ["38|^0", "00|o", "st|2"]
    assert raised(page.rebuilt((fuse(page.blocks[:3]), *page.blocks[3:]))) == ["38|^0", "00|o", "st|2"]


def test_what_is_left_out_moves_it() -> None:
    page = document("38<sup>0</sup>C")
    assert raised(page.rebuilt(page.blocks[1:])) == ["38|^0", "st|2"]
    assert page.rebuilt(page.blocks[:1]).raised == ()
