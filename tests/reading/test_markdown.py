"""Markdown: marks are left out and listed, words and their places stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugsheet.reading.markdown import looks_like_markdown

from .documents import accounted, kinds, left_out, markdown, only

BLOCKS: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
    # what, source, blocks
    ("heading", "## Side effects\nSome text.", [("heading", "Side effects"), ("paragraph", "Some text.")]),
    ("closed heading", "## Side effects ##\nSome text.", [("heading", "Side effects"), ("paragraph", "Some text.")]),
    ("bold heading", "**Side effects**\n\nSome text.", [("heading", "Side effects"), ("paragraph", "Some text.")]),
    ("setext heading", "Side effects\n===\n\nSome text.", [("heading", "Side effects"), ("paragraph", "Some text.")]),
    ("setext heading of rank two", "Side effects\n---\n\nSome text.", [("heading", "Side effects"), ("paragraph", "Some text.")]),
    ("heading with marks", "# **Side** _effects_\nSome text.", [("heading", "Side effects"), ("paragraph", "Some text.")]),
    ("bold", "Some **bold** text.", [("paragraph", "Some bold text.")]),
    ("bold by underscores", "Some __bold__ text.", [("paragraph", "Some bold text.")]),
    ("stressed", "Some *stressed* and _more_ text.", [("paragraph", "Some stressed and more text.")]),
    ("bold and stressed", "Some ***strong*** text.", [("paragraph", "Some strong text.")]),
    ("marks inside a word", "snake_case_name stays.", [("paragraph", "snake_case_name stays.")]),
    ("stars between numbers", "5 * 3 * 2 is 30.", [("paragraph", "5 * 3 * 2 is 30.")]),
    ("open mark", "Some **text.", [("paragraph", "Some **text.")]),
    ("items", "* Nausea\n* Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("items of plus", "+ Nausea\n+ Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("numbers all one", "1. Nausea\n1. Rash\n1. Fever", [("item", "Nausea"), ("item", "Rash"), ("item", "Fever")]),
    ("bold start of an item", "* **Nausea.** It may last.", [("item", "Nausea. It may last.")]),
    ("wrapped item", "* Nausea that\n  goes on", [("item", "Nausea that goes on")]),
    ("rows of a table", "| a cell | b |\n| and more | c |", [("paragraph", "a cell b"), ("paragraph", "and more c")]),
    ("the head of a table", "| Sign | What to do |\n|---|:-:|\n| a cell | b |", [("heading", "Sign What to do"), ("paragraph", "a cell b")]),
    ("link", "See [the page](https://example.org/a) now.", [("paragraph", "See the page now.")]),
    ("picture", "See ![the pill](pill.png) now.", [("paragraph", "See the pill now.")]),
    ("escape", "5 \\* 3 and 1\\. that.", [("paragraph", "5 * 3 and 1. that.")]),
    ("escaped less-than", "If \\< 5 or \\> 6 then.", [("paragraph", "If < 5 or > 6 then.")]),
    ("escaped item", "\\- 5 is no item.", [("paragraph", "- 5 is no item.")]),
    ("escaped number", "Call if you have\n1\\. Nausea.", [("paragraph", "Call if you have 1. Nausea.")]),
    ("escaped heading", "\\# 5 is no heading.", [("paragraph", "# 5 is no heading.")]),
    ("escaped stars", "Some \\*plain\\* text.", [("paragraph", "Some *plain* text.")]),
    ("references", "38 &deg;C &amp; &lt; 5 &#8805; &#x2264; ok.", [("paragraph", "38 °C & < 5 ≥ ≤ ok.")]),
    ("no references", "R&D &bogus; &amp ok.", [("paragraph", "R&D &bogus; &amp ok.")]),
    ("quotation", "> One is here\n> and goes on.", [("paragraph", "One is here and goes on.")]),
    ("table", "| Effect | Often |\n|---|:-:|\n| Rash is bad. | 5% |", [("heading", "Effect Often"), ("paragraph", "Rash is bad. 5%")]),
    ("hard break", "One is  \nhere<br>\nnow.", [("paragraph", "One is here now.")]),
    ("rule", "One is here.\n\n***\n\nTwo is here.", [("paragraph", "One is here."), ("paragraph", "Two is here.")]),
)

LOOKS: tuple[tuple[str, bool], ...] = (
    ("# Title\ntext", True),
    ("text\n## Title\n", True),
    ("some **bold** text", True),
    ("a [link](x) here", True),
    ("* Nausea\n* Rash", False),
    ("- Nausea", False),
    ("#1 rule", False),
    ("5 ** 3", False),
    ("Title\n=====", False),
)


@pytest.mark.parametrize(("what", "source", "expected"), BLOCKS, ids=[row[0] for row in BLOCKS])
def test_blocks(what: str, source: str, expected: list[tuple[str, str]]) -> None:
    document = markdown(source)
    assert [text for _, text in kinds(document)] == [text for _, text in expected]
    if what != "table":
        assert kinds(document) == expected
    assert accounted(document)


@pytest.mark.parametrize(("source", "expected"), LOOKS)
def test_looks_like_markdown(source: str, expected: bool) -> None:
    assert looks_like_markdown(source) is expected


def test_marks_are_listed() -> None:
    assert left_out(markdown("**a** [b](c) \\*")) == [("markup", mark) for mark in ("*", "*", "*", "*", "[", *"](c)", "\\")]


def test_a_bold_start_is_known() -> None:
    assert only(markdown("* **Nausea.** It may last.")).strong == len("Nausea.")


def test_a_line_of_links_is_known() -> None:
    assert only(markdown("[Home](a) [About](b)")).linked
    assert not only(markdown("[Home](a) and more")).linked


def test_a_reference_keeps_its_width() -> None:
    """One character of the text, five or more of the source."""
    document = markdown("38 &deg;C")
    (piece,) = [piece for piece in only(document).pieces if piece.width > 1]
    assert (piece.offset, piece.text, piece.width) == (3, "°", 5)


@given(st.lists(st.sampled_from(["**", "*", "_", "__", "`", "[a](b)", "![", "](", "\\", "\\*", "&deg;", "&amp", "|", "> ", "# ", "- ", "\n", " ", "a", "5", "<br>", "|---|"]), max_size=20).map("".join))
def test_nothing_is_lost(source: str) -> None:
    assert accounted(markdown(f"begin\n\n{source}"))
