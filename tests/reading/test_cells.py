"""Lines and marks in the cells of tables."""

from __future__ import annotations

import pytest

from .documents import accounted, html, left_out

LINES: tuple[tuple[str, str, list[str]], ...] = (
    ("facts", "Fever<br>Chills", ["Fever", "Chills"]),
    ("facts in lower case", "fever<br>sore throat<br>rash", ["fever", "sore throat", "rash"]),
    ("sentences", "Eat little and often.<br>Rest.", ["Eat little and often.", "Rest."]),
    ("numbers", "5 loose stools a day<br>3 bouts of vomiting", ["5 loose stools a day", "3 bouts of vomiting"]),
    ("a blank line", "Fever and<br><br>chills", ["Fever and", "chills"]),
    ("under a lead-in", "Call us if:<br>you vomit<br>you faint", ["Call us if:", "you vomit", "you faint"]),
    ("after a comma", "If you have a fever,<br>call us", ["If you have a fever, call us"]),
    ("before and after a small word", "Bleeding of<br>the gums<br>or nose", ["Bleeding of the gums or nose"]),
    ("before a number", "Pulse over<br>120", ["Pulse over 120"]),
    ("a time of its own", "You vomit more than 4 times<br>a day", ["You vomit more than 4 times a day"]),
    ("a full line", "You cannot keep any food or water down and feel<br>weak", ["You cannot keep any food or water down and feel weak"]),
    ("paragraphs", "<p>Use a cream.</p><p>wear cotton.</p>", ["Use a cream.", "wear cotton."]),
)

MARKS: tuple[tuple[str, str, list[tuple[str, str, str]], int], ...] = (
    # what, row, kind with bullet and text of each block, marks left out
    ("bullet", "<td>•<td>Fever", [("item", "•", "Fever")], 1),
    ("dash", "<td>-</td><td><b>Fever</b>", [("item", "-", "Fever")], 1),
    ("number", "<td>12.<td>Fever is bad.", [("item", "12.", "Fever is bad.")], 1),
    ("letter", "<td>(a)<td><p>Fever", [("item", "(a)", "Fever")], 1),
    ("box", "<td>[ ]<td>Fever", [("item", "[ ]", "Fever")], 1),
    ("in a paragraph, and an empty cell", "<td><p>·</p><td>&nbsp;<td>Fever", [("item", "·", "Fever")], 1),
    ("two columns of items", "<td>•<td>Fever<td>•<td>Rash", [("item", "•", "Fever"), ("item", "•", "Rash")], 2),
    ("before a list", "<td>•<td><ul><li>Fever</li><li>Rash</li></ul>", [("item", "•", "Fever"), ("item", "", "Rash")], 1),
    ("before a table", "<td>•<td><table><tr><td>Fever</td><td>Rash</td></tr></table>", [("paragraph", "•", "Fever"), ("paragraph", "", "Rash")], 1),
    ("before paragraphs", "<td>•<td><p>Fever</p><p>Call us now.</p>", [("item", "•", "Fever"), ("paragraph", "", "Call us now.")], 1),
    ("in the middle", "<td>Fever<td>-<td>Rest", [("paragraph", "", "Fever"), ("paragraph", "", "-"), ("paragraph", "", "Rest")], 0),
    ("at the end", "<td>Fever<td>✓", [("paragraph", "", "Fever"), ("paragraph", "", "✓")], 0),
    ("alone", "<td>•<tr><td>It is late.", [("paragraph", "", "•"), ("paragraph", "", "It is late.")], 0),
    ("a number that counts", "<td>5<td>Fever", [("paragraph", "", "5"), ("paragraph", "", "Fever")], 0),
    ("a word", "<td>mg.<td>Fever", [("paragraph", "", "mg."), ("paragraph", "", "Fever")], 0),
)


@pytest.mark.parametrize(("what", "cell", "expected"), LINES, ids=[row[0] for row in LINES])
def test_lines(what: str, cell: str, expected: list[str]) -> None:
    document = html(f"<table><tr><td>{cell}</td><td>Beside it.</td></tr></table>")
    assert [(block.text, block.kind) for block in document.blocks if block.style != "colon"] == [
        *((words, "paragraph") for words in expected if not words.endswith(":")),
        ("Beside it.", "paragraph"),
    ]
    assert [block.text for block in document.blocks] == [*expected, "Beside it."]
    assert accounted(document)


@pytest.mark.parametrize(("what", "row", "expected", "marks"), MARKS, ids=[row[0] for row in MARKS])
def test_a_mark_is_the_bullet_of_the_next_cell(what: str, row: str, expected: list[tuple[str, str, str]], marks: int) -> None:
    document = html(f"<table><tr>{row}</table>")
    assert [(block.kind, block.bullet, block.text) for block in document.blocks] == expected
    assert [reason for reason, _ in left_out(document)] == ["bullet"] * marks
    assert accounted(document)


def test_under_heads_of_its_own_a_mark_says_something() -> None:
    row = "<tr><td>✓</td><td>Fever</td></tr>"
    assert [block.text for block in html(f"<table><tr><th>Call 911</th><th>Sign</th></tr>{row}</table>").blocks] == ["Call 911", "Sign", "✓", "Fever"]
    assert [block.text for block in html(f"<table><tr><th colspan=2>Call 911</th></tr>{row}</table>").blocks] == ["Call 911", "Fever"]


def test_bullets_in_a_cell_begin_items() -> None:
    document = html("<table><tr><td>Call for:<br>• Fever<br>• Rash</td></tr></table>")
    assert [(block.kind, block.text) for block in document.blocks] == [("heading", "Call for:"), ("item", "Fever"), ("item", "Rash")]


def test_what_is_short_is_a_heading_where_its_row_holds_nothing_else() -> None:
    document = html("<table><tr><td>Common</td></tr><tr><td rowspan=2>Fever</td><td>Rash</td></tr><tr><td>Hives</td></tr></table>")
    assert [(block.kind, block.style, block.text) for block in document.blocks] == [
        ("heading", "alone", "Common"),
        ("paragraph", "alone", "Fever"),
        ("paragraph", "alone", "Rash"),
        ("paragraph", "alone", "Hives"),
    ]
