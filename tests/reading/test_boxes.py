"""In which list, table, definition or panel a block stands, and where a cell lies in its table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from benchmarks.pace import idle_seconds

from drugsheet.reading.document import Box, Document

from .documents import accounted, html, words


def around(box: Box | None) -> str:
    """The boxes around a block, the innermost first; a cell with its row, its column and, where it has more than one, what it spans."""
    names = []
    while box is not None:
        spans = "" if (box.rows, box.columns) == (1, 1) else f" {box.rows}x{box.columns}"
        names.append(f"{'head' if box.head else 'cell'} {box.row},{box.column}{spans}" if box.kind == "cell" else box.kind)
        box = box.outer
    return " < ".join(names)


def boxes(document: Document) -> list[tuple[str, str]]:
    assert accounted(document)
    return [(block.text, around(block.box)) for block in document.blocks]


def cells(source: str) -> list[str]:
    """Each block of a table with the place of its cell."""
    return [f"{block.text} {around(block.box).removesuffix(' < table').removeprefix('cell ')}" for block in html(f"<table>{source}</table>").blocks]


BOXES: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
    ("none", "<h2>a</h2><p>b</p><div>c</div>", [("a", ""), ("b", ""), ("c", "")]),
    ("list", "<ul><li>a</li><li><div><p>b</p></div></li></ul>", [("a", "item < list"), ("b", "item < list")]),
    ("list in an item", "<ul><li>a<ol><li>b</li></ol>c</li></ul>", [("a", "item < list"), ("b", "item < list < item < list"), ("c", "item < list")]),
    (
        "list behind an item",
        "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
        [("a", "item < list"), ("b", "item < list < item < list"), ("c", "item < list")],
    ),
    ("words of a list", "<ul>a<li>b</li></ul>", [("a", "list"), ("b", "item < list")]),
    ("list by role", "<div role='list'><div role='listitem'>a</div></div>", [("a", "item < list")]),
    (
        "definitions",
        "<dl><dt>a<dd>b<dd>c<dt>d</dl>",
        [("a", "term < definitions"), *[(word, "description < definitions") for word in "bc"], ("d", "term < definitions")],
    ),
    ("grouped definitions", "<dl><div><dt>a</dt><dd><p>b</p></dd></div></dl>", [("a", "term < definitions"), ("b", "description < definitions")]),
    ("list in a description", "<dl><dd><ul><li>a</li></ul></dd></dl>", [("a", "item < list < description < definitions")]),
    ("details", "<details><summary>a</summary><ul><li>b</li></ul></details>", [("a", "panel"), ("b", "item < list < panel")]),
    ("table", "<table><caption>a</caption><tr><th>b</th></tr></table>", [("a", "table"), ("b", "head 0,0 < table")]),
    ("list in a cell", "<table><tr><td><ul><li>a</li></ul></td></tr></table>", [("a", "item < list < cell 0,0 < table")]),
    ("table in an item", "<ul><li>a<table><tr><td>b</td></tr></table></li></ul>", [("a", "item < list"), ("b", "cell 0,0 < table < item < list")]),
    (
        "table in a cell",
        "<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td><td>e</td></tr></table>",
        [
            ("a", "cell 0,0 < table"),
            ("b", "cell 0,0 < table < cell 0,0 < table"),
            ("c", "cell 0,1 < table < cell 0,0 < table"),
            ("d", "cell 0,0 < table"),
            ("e", "cell 0,1 < table"),
        ],
    ),
    (
        "table by role",
        "<div role='table'><div role='row'><span role='columnheader'>a</span></div><div role='row'><span role='cell'>b</span></div></div>",
        [("a", "head 0,0 < table"), ("b", "cell 1,0 < table")],
    ),
    ("a cell of no table", "<td>a</td>", [("a", "")]),
)

CELLS: tuple[tuple[str, str, list[str]], ...] = (
    ("rows", "<tr><td>a<td>b<tr><td>c<td>d", ["a 0,0", "b 0,1", "c 1,0", "d 1,1"]),
    ("no row", "<td>a<td>b", ["a 0,0", "b 0,1"]),
    ("an empty row", "<tr></tr><tr><td>a", ["a 1,0"]),
    ("an empty cell", "<tr><td></td><td>a", ["a 0,1"]),
    ("columns", "<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e", ["a 0,0 1x2", "b 0,2", "c 1,0", "d 1,1", "e 1,2"]),
    ("rows spanned", "<tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d", ["a 0,0 2x1", "b 0,1", "c 1,1", "d 2,0"]),
    ("rows spanned in the middle", "<tr><td>a<td rowspan=3>b<td>c<tr><td>d<td>e<tr><td>f<td>g", ["a 0,0", "b 0,1 3x1", "c 0,2", "d 1,0", "e 1,2", "f 2,0", "g 2,2"]),
    ("both", "<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d", ["a 0,0 2x2", "b 0,2", "c 1,2", "d 2,0"]),
    ("two that follow", "<tr><td rowspan=3>a<td rowspan=2>b<td>c<tr><td>d<tr><td>e", ["a 0,0 3x1", "b 0,1 2x1", "c 0,2", "d 1,2", "e 2,1"]),
    ("spanned later", "<tr><td rowspan=3>a<td>b<tr><td rowspan=2>c<td>d<tr><td>e", ["a 0,0 3x1", "b 0,1", "c 1,1 2x1", "d 1,2", "e 2,2"]),
    ("to the end of the table", "<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", ["a 0,0 3x1", "b 0,1", "c 1,1", "d 2,1"]),
    ("to the end of the group", "<tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d", ["a 0,0 2x1", "b 0,1", "c 1,1", "d 2,0"]),
    ("beyond the table", "<tr><td rowspan=9>a<td>b<tr><td>c", ["a 0,0 2x1", "b 0,1", "c 1,1"]),
    ("too many", "<tr><td colspan=1001 rowspan=65535>a<td>b", ["a 0,0 1x1000", "b 0,1000"]),
    ("no number", "<tr><td colspan=x rowspan=-1>a<td colspan='0'>b<td colspan=' 2px'>c", ["a 0,0", "b 0,1", "c 0,2 1x2"]),
    ("heads", "<thead><tr><td>a<td>b<tbody><tr><th>c<td>d<tr><td scope=row>e<td>f", ["a head 0,0", "b head 0,1", "c head 1,0", "d 1,1", "e head 2,0", "f 2,1"]),
    ("hidden rows and cells", "<tr hidden><td>x<tr><td style='display:none'>y<td>a", ["a 0,0"]),
)  # fmt: skip


@pytest.mark.parametrize(("what", "source", "expected"), BOXES, ids=[row[0] for row in BOXES])
def test_boxes(what: str, source: str, expected: list[tuple[str, str]]) -> None:
    assert boxes(html(source)) == expected


@pytest.mark.parametrize(("what", "source", "expected"), CELLS, ids=[row[0] for row in CELLS])
def test_cells(what: str, source: str, expected: list[str]) -> None:
    assert cells(source) == expected


def test_an_element_is_one_object() -> None:
    document = html("<table><tr><td><p>a</p>b<br>c<ul><li>d</li><li>e</li></ul></td><td>f</td></tr></table>")
    a, b, c, d, e, f = (block.box for block in document.blocks)
    assert a is not None
    assert d is not None
    assert e is not None
    assert f is not None
    assert a is b is c is not f
    assert d is not e
    assert d.outer is e.outer
    assert d.within("cell") is e.within("cell") is a
    assert a.outer is f.outer is d.within("table")
    assert a.within("list") is None


def test_items_without_a_list_make_one_with_their_neighbours() -> None:
    item = "<div class='list-item'>{}</div>"
    document = html(f"<div>{item.format('a')}{item.format('b')}<p>c</p>{item.format('d')}</div><div>{item.format('e')}</div>")
    lists = [None if block.box is None else block.box.outer for block in document.blocks]
    assert words(document) == ["a", "b", "c", "d", "e"]
    assert lists[0] is lists[1] is not None
    assert lists[2] is None
    assert len({id(box) for box in lists}) == 4


@pytest.mark.parametrize(
    "table",
    [
        "<tr>" + "<td rowspan=65534 colspan=1000>a" * 5_000 + "<tr><td>b" * 10_000,
        "<tr>" + "".join(f"<td rowspan={number}>a" for number in range(2, 5_000)) + "<tr><td>b" * 10_000,
        "<tr><td rowspan=0>a<td>b" * 10_000,
        "<tr><th>•<td>a<th>•<td>b" * 5_000,
        "<tr><td>•" * 100 + "a",
        "<td><table>" * 100 + "<tr><td>•<td>a" * 5_000,
    ],
    ids=["wide", "steps", "to the end", "marks", "a mark a row", "nested"],
)
def test_time_grows_with_the_size_only(table: str) -> None:
    """The limit is some eight times what these take on an idle machine; time that grows with the square is far beyond it."""
    source = f"<table>{table}</table>"
    limit = max(2, 40 * len(source) / 1_000_000)
    assert idle_seconds(lambda: html(source), limit) <= limit


def test_cells_of_a_row_do_not_lie_on_each_other() -> None:
    document = html("<table>" + "<tr><td rowspan=2>a<td>b<td rowspan=3 colspan=2>c<td>d" * 5 + "</table>")
    at: dict[int, list[Box]] = {}
    for block in document.blocks:
        if (cell := block.box) is not None:
            for row in range(cell.row, cell.row + cell.rows):
                at.setdefault(row, []).append(cell)
    assert sorted(at) == list(range(5))
    for cells_of_row in at.values():
        assert all(left.column + left.columns <= right.column for left, right in pairwise(sorted(cells_of_row, key=lambda cell: cell.column)))
