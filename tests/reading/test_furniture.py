"""Pages of a text file: numbers, running heads, form feeds and double spacing are taken out, sentences go on."""

from __future__ import annotations

import pytest

from .documents import accounted, left_out, text, words

PAGES: tuple[tuple[str, str, list[str], list[tuple[str, str]]], ...] = (
    # what, source, blocks, left out
    ("a number in a sentence", "This goes on and\nPage 1 of 2\n\nends here.", ["This goes on and ends here."], [("page_number", "Page 1 of 2")]),
    ("a number at a form feed", "This goes on and\n\n- 2 -\n\fends here.", ["This goes on and ends here."], [("page_number", "- 2 -")]),
    ("a bare number at a form feed", "This goes on and\n\n2\n\fends here.", ["This goes on and ends here."], [("page_number", "2")]),
    ("a fraction alone", "This goes on and\n\n1/2\n\nends here.", ["This goes on and ends here."], [("page_number", "1/2")]),
    (
        "beside the name on each page",
        "This goes on and\nCisplatin      Page 1 of 2\nends here.\nCisplatin      Page 2 of 2",
        ["This goes on and ends here."],
        [("running_head", "Cisplatin"), ("page_number", "Page 1 of 2"), ("running_head", "Cisplatin"), ("page_number", "Page 2 of 2")],
    ),
    (
        "beside words printed once",
        "This goes on and\nCisplatin      Page 1 of 2\nends here.",
        ["This goes on and", "Cisplatin", "ends here."],
        [("page_number", "Page 1 of 2")],
    ),
    ("beside a bar", "This goes on and\nCisplatin | Page 1\nends here.", ["This goes on and", "Cisplatin", "ends here."], [("page_number", "| Page 1")]),
    ("before words printed once", "One is here.\n\nPage 1 of 1 - Rev. 11/22", ["One is here.", "Rev. 11/22"], [("page_number", "Page 1 of 1 -")]),
    (
        "a line printed once in a sentence",
        "This goes on and\nPage 1 of 2\nYour medicine\nends here.",
        ["This goes on and", "Your medicine", "ends here."],
        [("page_number", "Page 1 of 2")],
    ),
    (
        "a sentence at the top of a page",
        "Clinic\nPage 1 of 2\n\n- Chills\n\nClinic\nPage 2 of 2\nCall us at once for a fever\nor chest pain.",
        ["Chills", "Call us at once for a fever or chest pain."],
        [("running_head", "Clinic"), ("page_number", "Page 1 of 2"), ("bullet", "-"), ("running_head", "Clinic"), ("page_number", "Page 2 of 2")],
    ),
    (
        "words of a head that stand elsewhere too",
        "One.\n\nRare effects\n\nPage 1 of 2\n\nTwo is here.\n\nThree is here.\n\nFour is here.\n\nRare effects\n\nFive is here.\n\nSix is here.\n\nPage 2 of 2",
        ["One.", "Rare effects", "Two is here.", "Three is here.", "Four is here.", "Rare effects", "Five is here.", "Six is here."],
        [("page_number", "Page 1 of 2"), ("page_number", "Page 2 of 2")],
    ),
    (
        "running heads",
        "Your medicine\n\nThis goes on and\n\fYour medicine\n\nends here.\n\fYour medicine\n\nMore is here.",
        ["This goes on and ends here.", "More is here."],
        [("running_head", "Your medicine")] * 3,
    ),
    (
        "a running head of three lines",
        "One.\n\nPage 1 of 3\n\fHospital\nEducation\nExamplin\nThis goes on\nPage 2 of 3\n\fHospital\nEducation\nExamplin\nand ends here.\nPage 3 of 3",
        ["One.", "This goes on and ends here."],
        [
            *[("page_number", f"Page {number} of 3") for number in (1,)],
            *[("running_head", line) for line in ("Hospital", "Education", "Examplin")],
            ("page_number", "Page 2 of 3"),
            *[("running_head", line) for line in ("Hospital", "Education", "Examplin")],
            ("page_number", "Page 3 of 3"),
        ],
    ),
    ("a page that ends with a sentence", "One is here.\n\n1\n\f\nTwo is here.", ["One is here.", "Two is here."], [("page_number", "1")]),
    ("a bare form feed", "This goes on and\n\fends here.", ["This goes on and ends here."], []),
    # what only looks like it
    (
        "a number in a list",
        "- Nausea\n- Page 1 of the diary is for notes.",
        ["Nausea", "Page 1 of the diary is for notes."],
        [("bullet", "-"), ("bullet", "-")],
    ),
    ("a number in a sentence of its own", "See page 3 for more.", ["See page 3 for more."], []),
    ("a number on its own line", "Call when you have had more than\n5\nstools.", ["Call when you have had more than 5 stools."], []),
    ("a line printed twice without pages", "Nausea may last.\n\nRash.\n\nNausea may last.", ["Nausea may last.", "Rash.", "Nausea may last."], []),
)


@pytest.mark.parametrize(("what", "source", "blocks", "gone"), PAGES, ids=[row[0] for row in PAGES])
def test_pages(what: str, source: str, blocks: list[str], gone: list[tuple[str, str]]) -> None:
    document = text(source)
    assert words(document) == blocks
    assert left_out(document) == gone
    assert accounted(document)


def test_an_item_over_two_pages_is_one() -> None:
    document = text("When to call\n\n- Temperature of 100.5 F or\n\nPage 1 of 2\n\f\n  above\n- Rash")
    assert words(document) == ["When to call", "Temperature of 100.5 F or above", "Rash"]


def test_double_spacing_says_nothing() -> None:
    first = ["This is a line of a sentence", "that goes on here", "and there", "and also here", "and ends."]
    second = ["Another begins here", "and goes on", "and on", "and there", "and ends."]
    source = "\n\n".join(first) + "\n\n\n" + "\n\n".join(second)
    assert words(text(source)) == [" ".join(first), " ".join(second)]


def test_single_spacing_says_what_it_says() -> None:
    assert words(text("One.\n\nTwo.\n\nThree.")) == ["One.", "Two.", "Three."]


def test_a_repeated_item_beside_a_page_end_is_kept() -> None:
    """The same item printed twice is the sheet's own doing, wherever the page ends."""
    document = text("Call if you have:\n\n- Rash\n- Fever\n\n1\n\f- Fever\n- Cough\n")
    assert words(document) == ["Call if you have:", "Rash", "Fever", "Fever", "Cough"]
