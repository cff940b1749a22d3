"""The parts of reading by geometry, on glyphs that are set by hand."""

from __future__ import annotations

import pytest

from drugsheet.reading.pdf.bullets import mark_items, mark_numbers
from drugsheet.reading.pdf.columns import known_edges, regions
from drugsheet.reading.pdf.file import Glyph, Mark, Page
from drugsheet.reading.pdf.furniture import take_furniture, words_of
from drugsheet.reading.pdf.grids import take_grids
from drugsheet.reading.pdf.lines import Row, rows_of
from drugsheet.reading.pdf.tree import Node, Trees

SIZE = 10.0


def glyphs(words: str, x: float, base: float, *, size: float = SIZE, bold: bool = False, page: int = 0) -> list[Glyph]:
    """The glyphs of some words, each half as wide as it is high."""
    found = []
    space = True
    for index, char in enumerate(words):
        if char == " ":
            space = True
            continue
        left = x + index * size / 2
        found.append(Glyph(char, page, left, base - size, left + size / 2, base + size / 4, base, size, bold, int(bold), -1, "", space=space, unmapped=False, breaks=False, guessed=False))
        space = False
    return found


def page(*lines: list[Glyph], marks: list[Mark] | None = None, number: int = 0) -> Page:
    return Page(number, 595, 842, 0, [glyph for line in lines for glyph in line], marks or [], 0.0, ocr=False, tagged=False)


def said(rows: list[Row]) -> list[str]:
    return [words_of(row) for row in rows]


def test_words_side_by_side_are_one_row_and_columns_are_apart() -> None:
    rows = rows_of(page(glyphs("left words", 50, 100), glyphs("right words", 300, 100), glyphs("below", 50, 112)))
    assert [[segment.text for segment in row] for row in rows] == [["left words", "right words"], ["below"]]


def test_a_raised_sign_that_was_painted_apart_belongs_to_its_word() -> None:
    sign = glyphs("®", 85, 96, size=6)
    sign[0].space = False
    rows = rows_of(page(glyphs("Avastin", 50, 100), glyphs("below", 50, 114), sign))
    assert said(rows) == ["Avastin®", "below"]


@pytest.mark.parametrize(("words", "item"), [("• Nausea", True), ("- Nausea", True), ("o ve borroso", False), ("(rare) Nausea", False), ("\u2020 See below", False), ("4 or more", False)])
def test_bullets(words: str, item: bool) -> None:
    rows = rows_of(page(glyphs(words, 50, 100)))
    mark_items(rows, [])
    assert rows[0][0].item is item


def test_a_dot_that_is_drawn_before_words_is_a_bullet() -> None:
    rows = rows_of(page(glyphs("Nausea", 60, 100), glyphs("Headache", 60, 140)))
    mark_items(rows, [Mark("dot", 51, 94, 54, 97)])
    assert [row[0].item for row in rows] == [True, False]
    assert rows[0][0].edge == 51


def test_numbers_that_count_up_are_bullets_and_those_of_headings_are_not() -> None:
    lines = [glyphs(f"{number}. Item", 50, 100 + 14 * number) for number in (1, 2, 3)]
    heads = [glyphs(f"{number}. Heading", 50, 200 + 14 * number, bold=True) for number in (1, 2)]
    rows = rows_of(page(*lines, *heads, glyphs("2. Alone", 200, 300)))
    segments = [segment for row in rows for segment in row]
    mark_numbers(segments, SIZE, all_bold=False)
    assert [segment.item for segment in segments] == [True, True, True, False, False, False]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [glyphs("left column of words", 50, 100 + 12 * line) for line in range(8)]
    right = [glyphs("right column of words", 300, 100 + 12 * line) for line in range(8)]
    wide = [glyphs("over both " * 8, 50, 80), glyphs("under both " * 8, 50, 220)]
    found = [said(region.rows)[0].split()[0] for region in regions(rows_of(page(*left, *right, *wide)))]
    assert found == ["over", "left", "right", "under"]


def test_a_page_with_little_in_its_columns_is_set_like_the_others() -> None:
    full = rows_of(page(*(glyphs("words of a column", x, 100 + 12 * line) for line in range(8) for x in (50, 300))))
    little = rows_of(page(*(glyphs(f"{name} {line}", x, 100 + 12 * line) for line in range(2) for name, x in (("left", 50), ("right", 300)))))
    edges = known_edges([full, little])
    assert [said(region.rows) for region in regions(little, edges)] == [["left 0", "left 1"], ["right 0", "right 1"]]
    assert len(list(regions(little))) == 1


def test_running_heads_are_taken_where_they_stand_at_one_height() -> None:
    pages = [rows_of(page(glyphs("A head", 50, 30), *(glyphs(f"{'abc'[number]} words {'abcdefghijkl'[line]}", 50, 80 + 12 * line) for line in range(12)), glyphs(f"{number + 1}", 300, 820), number=number)) for number in range(3)]
    taken = take_furniture(pages)
    assert [[reason for reason, _ in furniture] for furniture in taken] == [["running_head", "page_number"]] * 3
    assert all(len(rows) == 12 for rows in pages)


def test_words_that_are_repeated_within_the_text_are_kept() -> None:
    pages = [rows_of(page(glyphs(f"Beginning {'abc'[number]}", 50, 30), glyphs("Call the clinic", 50, 50), glyphs(f"End {'abc'[number]}", 50, 70), number=number)) for number in range(3)]
    assert take_furniture(pages) == [[], [], []]


def test_a_label_beside_words_is_a_row_of_a_table() -> None:
    lines = [glyphs(label, 50, 100 + 14 * number) for number, label in enumerate(("Form", "Strength", "Maker of it"))]
    lines += [glyphs("words that say what it is and go on", 200, 100 + 14 * number) for number in range(3)]
    lines += [glyphs("more words", 200, 142 + 14 * number) for number in range(3)]
    (region,) = regions(rows_of(page(*lines)))
    assert region.table is not None
    assert region.table.edges == (200,)


def test_a_line_that_stands_once_is_kept() -> None:
    rows = [rows_of(page(glyphs("Title", 50, 30), glyphs("Words of it", 50, 60))), rows_of(page(glyphs("Other words", 50, 30), number=1))]
    assert take_furniture(rows) == [[], []]


def test_a_browsers_head_and_foot_are_taken_of_one_page_too() -> None:
    rows = rows_of(page(glyphs("11/30/26, 8:48 PM", 20, 20), glyphs("Title", 300, 20), glyphs("Words", 50, 100), glyphs("https://example.org/x", 20, 830), glyphs("1/1", 560, 830)))
    take_furniture([rows])
    assert said(rows) == ["Words"]


def test_cells_of_a_ruled_table() -> None:
    rules = [Mark("down", x, 90, x + 0.7, 140) for x in (50, 150, 400)] + [Mark("across", 50, y, 400, y + 0.7) for y in (90, 115, 140)]
    made = page(glyphs("Head", 55, 105), glyphs("Words", 155, 105), glyphs("Second", 55, 130), glyphs("More", 155, 130), glyphs("After", 50, 170), marks=rules)
    rows = rows_of(made)
    grids = take_grids(made, rows)
    assert said(rows) == ["After"]
    assert [[said(cell) for cell in row.values()] for row in grids[0].cells()] == [[["Head"], ["Words"]], [["Second"], ["More"]]]


def test_an_item_over_two_pages_is_one_element_of_the_tree() -> None:
    trees = Trees()
    assert trees.add(0, [(-1, 0, "L", 1, 1), (0, 0, "LI", 1, 1), (1, 0, "", 7, 0)])
    assert trees.add(1, [(-1, 0, "L", 1, 1), (0, 0, "LI", 1, 1), (1, 1, "", 3, 0), (0, 1, "LI", 1, 1), (3, 0, "", 4, 0)])
    (listed,) = trees.root.children
    assert isinstance(listed, Node)
    assert [item.children for item in listed.children if isinstance(item, Node)] == [[(0, 7), (1, 3)], [(1, 4)]]
