"""Tables and elements of HTML in Markdown: each cell is a block in its box, each list item an item of its level."""

from __future__ import annotations

import pytest

from drugsheet.reading.document import Document

from .documents import accounted, left_out, markdown

HEADED = "| Call right away | Call within 24 hours |\n|---|---|\n"

CELLS: tuple[tuple[str, str, list[str]], ...] = (
    # what, source, row and column of each block's cell ("!" for a head), its kind and text
    (
        "head and rows",
        f"{HEADED}| Shivering | Sore gums |\n| Rash | |",
        ["0,0! heading Call right away", "0,1! heading Call within 24 hours", "1,0 paragraph Shivering", "1,1 paragraph Sore gums", "2,0 paragraph Rash"],
    ),
    ("empty cells", "|  |  |\n| --- | --- |\n|  | Rash |\n| Fever |", ["1,1 paragraph Rash", "2,0 paragraph Fever"]),
    ("no head", "| Fever | 5% |\n| Rash | 6% |", ["0,0 paragraph Fever", "0,1 paragraph 5%", "1,0 paragraph Rash", "1,1 paragraph 6%"]),
    (
        "lines",
        "| Call |\n|---|\n| Fever<br>over 102 F<br/>**Rash** |",
        ["0,0! heading Call", "1,0 paragraph Fever", "1,0 paragraph over 102 F", "1,0 paragraph Rash"],
    ),
    ("bullets", "| Call |\n|---|\n| • Fever • Chills<br>- Rash |", ["0,0! heading Call", "1,0 item Fever", "1,0 item Chills", "1,0 item Rash"]),
    (
        "joined lines",
        "| Do |\n|---|\n| Call us.   * Pull it. * Dry it. 5 * 3 |",
        ["0,0! heading Do", "1,0 paragraph Call us.", "1,0 item Pull it.", "1,0 item Dry it. 5", "1,0 item 3"],
    ),
    ("list of tags", "| Call |\n|---|\n| <ul><li>Fever</li><li>Rash</li></ul> |", ["0,0! heading Call", "1,0 item Fever", "1,0 item Rash"]),
    (
        "grid",
        "+--------+---------+\n| Head   | Other   |\n+========+=========+\n| a cell | - one   |\n| goes on| - two   |\n+--------+---------+",
        ["0,0! heading Head", "0,1! heading Other", "1,0 paragraph a cell goes on", "1,1 item one", "1,1 item two"],
    ),
    (
        "tags",
        "<table>\n<tr><th>Sign</th><th>Do</th></tr>\n\n<tr><td rowspan=2>Fever</td><td>Call<br>911</td></tr>\n<tr><td colspan='2'>Rest</td></tr>\n</table>",
        ["0,0! heading Sign", "0,1! heading Do", "1,0 paragraph Fever", "1,1 paragraph Call", "1,1 paragraph 911", "2,1 paragraph Rest"],
    ),
)

ELEMENTS: tuple[tuple[str, str, list[str]], ...] = (
    # what, source, kind, level and text of each block
    ("list", "<ul>\n<li>Hiccups</li>\n<li>Itching</li>\n</ul>", ["item 1 Hiccups", "item 1 Itching"]),
    ("list on one line", "<ul><li>Hiccups</li><li>Itching</li></ul>", ["item 1 Hiccups", "item 1 Itching"]),
    ("list without ends", "<ol><li>Hiccups<li>Itching</ol>\nSome text.", ["item 1 Hiccups", "item 1 Itching", "paragraph 0 Some text."]),
    ("list in a list", "<ul><li>Fever<ul><li>over 102 F</li></ul></li><li>Rash</li></ul>", ["item 1 Fever", "item 2 over 102 F", "item 1 Rash"]),
    ("lines of an item", "<ul><li>Fever\nover 102 F<br>Call 911</li></ul>", ["item 1 Fever over 102 F", "paragraph 1 Call 911"]),
    ("paragraphs", "<p>Some text\nGoes on.</p><p>More <b>text</b>.</p>", ["paragraph 0 Some text Goes on.", "paragraph 0 More text."]),
    ("heading", "<h3>Side<br>effects</h3>\nSome text.", ["heading 3 Sideeffects", "paragraph 0 Some text."]),
    ("terms", "<dl><dt>Nausea</dt><dd>It may last.</dd></dl>", ["heading 2 Nausea", "item 1 It may last."]),
    ("tags in an item", "* <b>Fever</b> over <i>102 F</i>", ["item 1 Fever over 102 F"]),
    ("no tags", "* Below < 95 F or > 102 F <5 or <drug name>", ["item 1 Below < 95 F or > 102 F <5 or <drug name>"]),
    ("tag with a telling attribute", 'Some <span title="a > b">text</span>.', ["paragraph 0 Some text."]),
    ("script", "Some text.\n\n<script>\n\nif (a < b) x\n\n</script>", ["paragraph 0 Some text."]),
    ("open list and a heading", "<ul><li>Hiccups\n\n## Rare\n\nSome text.", ["item 1 Hiccups", "heading 2 Rare", "paragraph 0 Some text."]),
)


def cells(document: Document) -> list[str]:
    return [
        f"{block.box.row},{block.box.column}{'!' if block.box.head else ''} {block.kind} {block.text}" for block in document.blocks if block.box is not None
    ]


@pytest.mark.parametrize(("what", "source", "expected"), CELLS, ids=[row[0] for row in CELLS])
def test_cells(what: str, source: str, expected: list[str]) -> None:
    document = markdown(f"# Title\n\n{source}")
    assert cells(document) == expected
    assert len(document.blocks) == len(expected) + 1
    assert accounted(document)


@pytest.mark.parametrize(("what", "source", "expected"), ELEMENTS, ids=[row[0] for row in ELEMENTS])
def test_elements(what: str, source: str, expected: list[str]) -> None:
    document = markdown(source)
    assert [f"{block.kind} {block.level} {block.text}" for block in document.blocks] == expected
    assert accounted(document)


def test_cells_of_a_table_are_in_one_box() -> None:
    document = markdown(f"{HEADED}| Shivering<br>Rash | Sore gums |\n\nSome text.\n\n{HEADED}| Cough | |")
    boxes = [block.box for block in document.blocks if block.box is not None]
    assert all(box.kind == "cell" and box.outer is not None and box.outer.kind == "table" for box in boxes)
    assert boxes[2] is boxes[3]
    assert len({id(box.outer) for box in boxes}) == 2


def test_bars_and_tags_are_markup() -> None:
    assert left_out(markdown("| <b>a</b> |")) == [("markup", mark) for mark in ("|", "<b>", "</b>", "|")]
