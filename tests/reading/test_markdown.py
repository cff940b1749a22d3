"""Markdown: marks are left out and listed, words and their places stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugsheet.reading.markdown import looks_like_markdown
from tests.tables import table

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
    ("rows of a table", "| a cell | b |\n| and more | c |", [("paragraph", "a cell"), ("paragraph", "b"), ("paragraph", "and more"), ("paragraph", "c")]),
    (
        "the head of a table",
        "| Sign | What to do |\n|---|:-:|\n| a cell | b |",
        [("heading", "Sign"), ("heading", "What to do"), ("paragraph", "a cell"), ("paragraph", "b")],
    ),
    ("link", "See [the page](https://example.org/a) now.", [("paragraph", "See the page now.")]),
    ("picture", "See ![the pill](pill.png) now.", [("paragraph", "See now.")]),
    ("picture in a link", "See [![the pill](pill.png)](p.html 'Pill 99 F') now.", [("paragraph", "See now.")]),
    ("title of a link", 'Fever of [102 F](f.html "not 99 F") or more.', [("paragraph", "Fever of 102 F or more.")]),
    ("link with brackets", "See [the page](https://example.org/a_(b)) now.", [("paragraph", "See the page now.")]),
    (
        "link by reference",
        "See [the page][p] or [p] or [the page][] now.\n\n[p]: https://example.org/a 'Title'",
        [("paragraph", "See the page or p or [the page][] now.")],
    ),
    ("brackets", "Take [one] or [two](not a link).", [("paragraph", "Take [one] or [two](not a link).")]),
    ("address", "See <https://example.org/a_b_c> or <a@example.org>.", [("paragraph", "See https://example.org/a_b_c or a@example.org.")]),
    ("code", "Take `2 *x* tablets` a day.", [("paragraph", "Take 2 *x* tablets a day.")]),
    ("code block", "```text\n- Nausea\n```\nSome text.", [("item", "Nausea"), ("paragraph", "Some text.")]),
    ("note", "It is[^1] here.\n\n[^1]: A note is here.", [("paragraph", "It is1 here."), ("paragraph", "A note is here.")]),
    ("classes", "## Side effects {#effects .big}\n[Some text.]{.note}", [("heading", "Side effects"), ("paragraph", "Some text.")]),
    ("division", "::: {.note}\nSome text.\n:::", [("paragraph", "Some text.")]),
    ("power", "Below 10^9^ and H~2~O.", [("paragraph", "Below 10^9 and H2O.")]),
    ("struck", "Fever of ~~103 F~~ 102 F.", [("paragraph", "Fever of 103 F 102 F.")]),
    ("tildes", "Lasts ~2 hours or ~1 day.", [("paragraph", "Lasts ~2 hours or ~1 day.")]),
    ("stress that ends behind a blank", "**Call us **if it lasts.", [("paragraph", "Call us if it lasts.")]),
    ("stress before a letter", "**Note:**Call us.", [("paragraph", "Note:Call us.")]),
    ("stress in stress", "**Some *stressed* and** more.", [("paragraph", "Some stressed and more.")]),
    ("stress over lines", "**What to know about\nExamplin**\n\nSome text.", [("heading", "What to know about Examplin"), ("paragraph", "Some text.")]),
    ("rule of stars", "One is here.\n\n* * *\n\nTwo is here.", [("paragraph", "One is here."), ("paragraph", "Two is here.")]),
    ("hard break by a backslash", "One is\\\nhere.", [("paragraph", "One is here.")]),
    ("term", "Nausea\n:   It may last.", [("heading", "Nausea"), ("item", "It may last.")]),
    ("comment", "One is <!-- not --> here. <!-- Not\n\nthis. -->\n\nTwo is here.", [("paragraph", "One is here."), ("paragraph", "Two is here.")]),
    ("blank by reference", "Dry&nbsp;mouth.&nbsp;\n\nEye&shy;lid.", [("paragraph", "Dry mouth."), ("paragraph", "Eyelid.")]),
    ("paragraph of an item", "- A seizure\n\n  Dial 911\n\n- Rash", [("item", "A seizure"), ("paragraph", "Dial 911"), ("item", "Rash")]),
    (
        "long setext heading",
        f"{'What are some rare but serious effects ' * 3}\n---\nSome text.",
        [("heading", ("What are some rare but serious effects " * 3).strip()), ("paragraph", "Some text.")],
    ),
    ("escape", "5 \\* 3 and 1\\. that.", [("paragraph", "5 * 3 and 1. that.")]),
    ("escaped less-than", "If \\< 5 or \\> 6 then.", [("paragraph", "If < 5 or > 6 then.")]),
    ("escaped item", "\\- 5 is no item.", [("paragraph", "- 5 is no item.")]),
    ("escaped number", "Call if you have\n1\\. Nausea.", [("paragraph", "Call if you have 1. Nausea.")]),
    ("escaped heading", "\\# 5 is no heading.", [("paragraph", "# 5 is no heading.")]),
    ("escaped stars", "Some \\*plain\\* text.", [("paragraph", "Some *plain* text.")]),
    ("references", "38 &deg;C &amp; &lt; 5 &#8805; &#x2264; ok.", [("paragraph", "38 °C & < 5 ≥ ≤ ok.")]),
    ("no references", "R&D &bogus; &amp ok.", [("paragraph", "R&D &bogus; &amp ok.")]),
    ("quotation", "> One is here\n> and goes on.", [("paragraph", "One is here and goes on.")]),
    (
        "table without bars around it",
        "Effect | Often\n---|:-:\nRash \\| hives | `5|6`\n\nSome text | here.",
        [("heading", "Effect"), ("heading", "Often"), ("paragraph", "Rash | hives"), ("paragraph", "5|6"), ("paragraph", "Some text | here.")],
    ),
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
    ("Sign | What to do\n---|---\nRash | Call", True),
    ("Rash | Call", False),
)


@table(BLOCKS)
def test_blocks(what: str, source: str, expected: list[tuple[str, str]]) -> None:
    document = markdown(source)
    assert kinds(document) == expected
    assert accounted(document)


@pytest.mark.parametrize(("source", "expected"), LOOKS)
def test_looks_like_markdown(source: str, expected: bool) -> None:
    assert looks_like_markdown(source) is expected


def test_marks_are_listed() -> None:
    assert left_out(markdown("**a** [b](c) \\* ![d](e)")) == [*(("markup", mark) for mark in ("**", "**", "[", "](c)", "\\")), ("picture", "![d](e)")]


def test_front_matter_is_left_out_line_by_line() -> None:
    document = markdown("---\ntitle: 'Examplin'\ndate: 2023-05\n---\n\n# Side effects")
    assert document.page_title == "Examplin"
    assert left_out(document)[:4] == [("front_matter", line) for line in ("---", "title: 'Examplin'", "date: 2023-05", "---")]
    assert accounted(document)


def test_a_heading_between_rules_is_no_front_matter() -> None:
    assert kinds(markdown("---\nSide effects\n---\nSome text.")) == [("heading", "Side effects"), ("paragraph", "Some text.")]


def test_struck_words_are_known() -> None:
    assert [block.struck for block in markdown("- ~~Itching~~\n- Lasts ~2 hours or ~1 day\n- <del>Rash</del>").blocks] == [True, False, True]


def test_a_mark_of_a_note_is_raised() -> None:
    document = markdown("Fever of 38[^2] or 10^9^ or 5<sup>2</sup>.\n\n[^2]: A note.")
    assert [document.text[start:end] for start, end in document.raised] == ["2", "^9", "^2"]


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


PARTS = (
    "**", "*", "_", "__", "`", "~~", "~", "^", "[a](b)", "[a]", "[a]: b/c\n", "[^1]", "![", "](", "\\", "\\*", "&deg;", "&amp", "&nbsp;", "|", "> ", "# ", "- ", "1. ", "\n", "\n\n",
    " ", "    ", "a", "5", "<br>", "|---|", "+---+\n", "<ul><li>", "</li>", "<table><tr><td>", "<th>", "</table>", "<b>", "</b>", "<sup>", "<!--", "-->", "```\n", ": ", "---\n", "<h2>",
)  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=25).map("".join))
def test_nothing_is_lost(source: str) -> None:
    assert accounted(markdown(f"begin\n\n{source}"))
