"""Plain text to blocks: bullets, numbers, wrapped lines, headings by how they are set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugsheet.reading.lines import wrap_width
from tests.tables import table

from .documents import accounted, kinds, left_out, text, words

LONG = "This is one of several lines of a paragraph that someone broke by hand"

BLOCKS: tuple[tuple[str, str, list[tuple[str, str]]], ...] = (
    # what, source, blocks
    ("dashes", "- Nausea\n- Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("stars", "* Nausea\n* Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("bullets", "• Nausea\n• Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("bullets without a blank", "•Nausea\n•Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("bullets on one line", "• Nausea • Rash • Fever", [("item", "Nausea"), ("item", "Rash"), ("item", "Fever")]),
    ("middle dots", "· Nausea\n· Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("double dashes", "-- Nausea\n-- Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("letters o", "o Nausea\no Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("one letter o is a word", "o Nausea", [("paragraph", "o Nausea")]),
    ("pointing quotes", "» Nausea\n» Rash that\n  goes on", [("item", "Nausea"), ("item", "Rash that goes on")]),
    ("other marks", "¤ Nausea\n→ Rash\n☐ Fever", [("item", "Nausea"), ("item", "Rash"), ("item", "Fever")]),
    ("bullets that a converter lost", "? Nausea\n? Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("bullets that were undecodable", "\ufffd Nausea\n\ufffd Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("signs of a font of symbols", "§ Nausea\n§ Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("letters of a font of symbols", "Ø Nausea\nØ Rash\nØ Fever", [("item", "Nausea"), ("item", "Rash"), ("item", "Fever")]),
    ("one sign is none", "† Seen in few patients.", [("paragraph", "† Seen in few patients.")]),
    ("a sign before a number is none", "> 38 C is a fever.\n> 39 C is high.", [("paragraph", "> 38 C is a fever."), ("paragraph", "> 39 C is high.")]),
    ("two letters are words", "T cells.\nT cells.\nT cells.", [("paragraph", "T cells."), ("paragraph", "T cells."), ("paragraph", "T cells.")]),
    ("a path is one line", "Home » Drugs » Examplin.", [("paragraph", "Home » Drugs » Examplin.")]),
    ("numbers", "1. Nausea.\n2. Rash.\n3. Fever.", [("item", "Nausea."), ("item", "Rash."), ("item", "Fever.")]),
    ("numbers in brackets", "(1) Nausea.\n(2) Rash.", [("item", "Nausea."), ("item", "Rash.")]),
    ("a number printed again", "1. Nausea.\n2. Rash.\n2. Rash.\n3. Fever.", [("item", "Nausea."), ("item", "Rash."), ("item", "Rash."), ("item", "Fever.")]),
    (
        "a wrapped number like the item's own",
        "1. Nausea.\n2. Call when your fever is above\n2. That is bad.",
        [("item", "Nausea."), ("item", "Call when your fever is above 2. That is bad.")],
    ),
    ("a bullet after a zero-width blank", "\u200b\u2022 Nausea\n\u200b \u2022 Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("a bullet after a soft hyphen on a line of its own", "\u00ad\n\u25aa Nausea", [("item", "Nausea")]),
    ("invisible characters between bullets", "\u2022 \u200b \u2022 Nausea", [("item", "Nausea")]),
    ("a number out of sequence", "38. That is no item.", [("paragraph", "38. That is no item.")]),
    ("a wrapped number", "Call when your temperature is above\n38. That is bad.", [("paragraph", "Call when your temperature is above 38. That is bad.")]),
    ("a range over two lines", "Lasts 4\n- 10 days.", [("paragraph", "Lasts 4 - 10 days.")]),
    ("a range after a number word", "This may last for four\n- 10 days.", [("paragraph", "This may last for four - 10 days.")]),
    ("an item after a number", "- Temperature above 100.5\n- 5 stools in 1 day", [("item", "Temperature above 100.5"), ("item", "5 stools in 1 day")]),
    ("an item after a number word", "- Vomiting more than three\n- 5 stools in 1 day", [("item", "Vomiting more than three"), ("item", "5 stools in 1 day")]),
    ("a minus is no bullet", "-5 degrees is cold.", [("paragraph", "-5 degrees is cold.")]),
    (
        "a dash that goes on with an item",
        "• Chest pain – call 911 if it lasts\n  – or a racing heart\n• Rash",
        [("item", "Chest pain – call 911 if it lasts – or a racing heart"), ("item", "Rash")],
    ),
    (
        "lines indented further than the bullet",
        "   • Reactions up to 24 hours after it.\n     These include fever.\n   • Rash",
        [("item", "Reactions up to 24 hours after it. These include fever."), ("item", "Rash")],
    ),
    (
        "bars at the edges of a page",
        "• Tiredness |\n| • Rash\n• Swelling of your |\n| ankles",
        [("item", "Tiredness"), ("item", "Rash"), ("item", "Swelling of your ankles")],
    ),
    ("bars between cells", "Tiredness | common |\nRash | rare |", [("heading", "Tiredness | common |"), ("heading", "Rash | rare |")]),
    ("wrapped items", "- Nausea that\n  goes on\n- Rash", [("item", "Nausea that goes on"), ("item", "Rash")]),
    ("wrapped items, not indented", "- Nausea that\ngoes on\n- Rash", [("item", "Nausea that goes on"), ("item", "Rash")]),
    ("a wrapped sentence", "Temperature of 100.5 F (38 C) or\nabove.", [("paragraph", "Temperature of 100.5 F (38 C) or above.")]),
    ("a sentence wrapped before a name", "It is given with\nCisplatin each day.", [("paragraph", "It is given with Cisplatin each day.")]),
    ("a wrapped bracket", "Call for a high temperature\n(38 C).", [("paragraph", "Call for a high temperature (38 C).")]),
    ("paragraphs", "One is here.\n\nTwo is here.", [("paragraph", "One is here."), ("paragraph", "Two is here.")]),
    ("blanks fold", "One   is\there. \u00a0 ok.", [("paragraph", "One is here. ok.")]),
    ("ends of lines", "One\r\ntwo\rthree\u2028four\x85five\x0bsix.", [("paragraph", "One two three four five six.")]),
    ("underlined", "Side effects\n============\nSome text.", [("heading", "Side effects"), ("paragraph", "Some text.")]),
    ("underlined by dashes", "Side effects\n------------\nSome text.", [("heading", "Side effects"), ("paragraph", "Some text.")]),
    ("hashes", "## Side effects ##\nSome text.", [("heading", "Side effects"), ("paragraph", "Some text.")]),
    ("upper case", "SIDE EFFECTS\nSome text.", [("heading", "SIDE EFFECTS"), ("paragraph", "Some text.")]),
    ("colon", "Side effects:\n- Nausea", [("heading", "Side effects:"), ("item", "Nausea")]),
    ("alone", "Side effects\n\nSome text is here.", [("heading", "Side effects"), ("paragraph", "Some text is here.")]),
    ("no heading", "A sentence that ends.\n\nSome text is here.", [("paragraph", "A sentence that ends."), ("paragraph", "Some text is here.")]),
    ("a rule", "One is here.\n\n-----\n\nTwo is here.", [("paragraph", "One is here."), ("paragraph", "Two is here.")]),
    ("letters", "a) Nausea\nb) Rash\nc) Fever", [("item", "Nausea"), ("item", "Rash"), ("item", "Fever")]),
    ("letters in brackets", "(a) Nausea\n(b) Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("letters with full stops", "a. nausea\nb. rash", [("item", "nausea"), ("item", "rash")]),
    ("an initial", "E. coli is bad.\n\nA. Smith is here.", [("paragraph", "E. coli is bad."), ("paragraph", "A. Smith is here.")]),
    ("letters in a sentence", "- Pain in a) the belly or b) the back\n- Rash", [("item", "Pain in a) the belly or b) the back"), ("item", "Rash")]),
    ("Roman numbers", "i. nausea\nii. rash\niii. fever\niv. cough\nv. hives", [("item", word) for word in ("nausea", "rash", "fever", "cough", "hives")]),
    ("numbers in circles", "① Nausea\n② Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("boxes to tick", "[ ] Nausea\n[x] Rash\n( ) Fever\n☐ Cough\n□ Hives", [("item", word) for word in ("Nausea", "Rash", "Fever", "Cough", "Hives")]),
    ("boxes behind bullets", "- [ ] Nausea\n- ☐ Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("lines to fill in", "____ Nausea\n____ Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("coloured circles", "🔴 Nausea\n🟡Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("pictures", "🚨 Nausea\n🚨 Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("coloured pictures", "⚠️ Nausea\n⚠️ Rash", [("item", "Nausea"), ("item", "Rash")]),
    ("one picture", "🚨 Nausea is bad.", [("paragraph", "🚨 Nausea is bad.")]),
    ("first item behind its lead-in", "Call us for: - Hives: red\n- Rash", [("heading", "Call us for:"), ("item", "Hives: red"), ("item", "Rash")]),
    ("first number behind its lead-in", "Call us for: 1. Hives\n2. Rash", [("heading", "Call us for:"), ("item", "Hives"), ("item", "Rash")]),
    ("a dash in a sentence", "Call us: - not at night.\n\nOne is here.", [("paragraph", "Call us: - not at night."), ("paragraph", "One is here.")]),
    (
        "lines in lower case under a lead-in",
        "Call your nurse if you have any of these:\nfever above 101 F\nchills\n5 stools a day\nblack stools",
        [
            ("heading", "Call your nurse if you have any of these:"),
            ("paragraph", "fever above 101 F"),
            ("paragraph", "chills"),
            ("paragraph", "5 stools a day"),
            ("paragraph", "black stools"),
        ],
    ),
    (
        "such lines behind a blank one",
        "Call if you\n\nhave a fever\nhave black stools\n",
        [("heading", "Call if you"), ("paragraph", "have a fever"), ("paragraph", "have black stools")],
    ),
    (
        "such lines, the first in upper case",
        "Call your nurse if:\nFever above 101 F\nchills",
        [("heading", "Call your nurse if:"), ("paragraph", "Fever above 101 F"), ("paragraph", "chills")],
    ),
    (
        "a wrapped sentence under a colon",
        "Take it with:\na full glass of water every morning before you eat\nanything else.",
        [("heading", "Take it with:"), ("paragraph", "a full glass of water every morning before you eat anything else.")],
    ),
    (
        "a heading behind a sentence that fills its line",
        "It is used to treat cancer of the kidney of adults.\nSide effects\n- Rash\n- Fever of 38 degrees or more for several days.\nWhen to call\nCall at once for a fever that lasts for two days.",
        [
            ("paragraph", "It is used to treat cancer of the kidney of adults."),
            ("heading", "Side effects"),
            ("item", "Rash"),
            ("item", "Fever of 38 degrees or more for several days."),
            ("heading", "When to call"),
            ("paragraph", "Call at once for a fever that lasts for two days."),
        ],
    ),
    (
        "a question behind an item",
        "- Do not take it with rifampin.\nWhat side effects can I get?\n- Rash",
        [("item", "Do not take it with rifampin."), ("heading", "What side effects can I get?"), ("item", "Rash")],
    ),
    (
        "a question of two lines",
        "What is the most important information that I\nshould know about Examplin?\nIt is here.",
        [("heading", "What is the most important information that I should know about Examplin?"), ("paragraph", "It is here.")],
    ),
    (
        "a paragraph of an item",
        "- Bleeding\n\n  Call 911 if it lasts.\n\n- Rash",
        [("item", "Bleeding"), ("paragraph", "Call 911 if it lasts."), ("item", "Rash")],
    ),
    ("a heading indented as an item", "- Bleeding\n\n  Less common\n\n- Rash", [("item", "Bleeding"), ("heading", "Less common"), ("item", "Rash")]),
    ("after an item", "- Nausea\n\nCall your doctor at once.", [("item", "Nausea"), ("paragraph", "Call your doctor at once.")]),
)

LEVELS: tuple[tuple[str, list[int]], ...] = (
    ("- a\n- b", [1, 1]),
    ("- a\n  - b\n    - c\n- d", [1, 2, 3, 1]),
    ("• a • b • c", [1, 1, 1]),
    ("  - a\n  - b", [1, 1]),
    ("# A\n## B\n### C", [1, 2, 3]),
    ("1. a\n   1. b\n   2. c\n2. d\n3. e", [1, 2, 2, 1, 1]),
    ("1. a\n   a. b\n   b. c\n2. d", [1, 2, 2, 1]),
    ("1. a\na) b\nb) c\n2. d", [1, 2, 2, 1]),
    ("1) a\n   (i) b\n   (ii) c\n2) d", [1, 2, 2, 1]),
    ("1. a\n   - b\n     * c\n2. d", [1, 2, 3, 1]),
    ("• a\no b\no c\n• d", [1, 2, 2, 1]),
    ("● a\n○ b\n■ c\n● d", [1, 2, 3, 1]),
    ("• a\n\n– b\n\n• c", [1, 1, 1]),
    ("☐ a\n✓ b\n🔴 c", [1, 1, 1]),
    ("- a\n\n  Text is here.\n\n  - b\n- c", [1, 1, 2, 1]),
    ("1. a.\n\nSome text is here.\n\n2. b.", [1, 0, 1]),
    ("A\n===\n\nB\n---\n", [1, 2]),
)

LEFT_OUT: tuple[tuple[str, list[tuple[str, str]]], ...] = (
    ("- Nausea\n1. Rash", [("bullet", "-"), ("bullet", "1.")]),
    ("- [ ] Nausea\n🔴 Rash", [("bullet", "-"), ("bullet", "[ ]"), ("bullet", "🔴")]),
    ("Title\n=====\n", [("underline", "=====")]),
    ("One.\n\n_____\n\nTwo.", [("rule", "_____")]),
    ("## Title ##", [("markup", "##"), ("markup", "##")]),
)

WIDTHS: tuple[tuple[list[int], int | None], ...] = (
    ([70, 68, 71, 20], 71),
    ([70, 68, 71], None),  # too few lines
    ([20, 22, 25, 24], None),  # too short to have been wrapped
    ([300, 70, 70, 70], None),  # not wrapped by hand
    ([100, 20, 20, 20], None),  # one long line
    ([], None),
)


@table(BLOCKS)
def test_blocks(what: str, source: str, expected: list[tuple[str, str]]) -> None:
    document = text(source)
    assert kinds(document) == expected
    assert accounted(document)


@pytest.mark.parametrize(("source", "expected"), LEVELS)
def test_levels(source: str, expected: list[int]) -> None:
    assert [block.level for block in text(source).blocks] == expected


@pytest.mark.parametrize(("source", "expected"), LEFT_OUT)
def test_left_out(source: str, expected: list[tuple[str, str]]) -> None:
    assert left_out(text(source)) == expected


@pytest.mark.parametrize(("lengths", "expected"), WIDTHS)
def test_wrap_width(lengths: list[int], expected: int | None) -> None:
    assert wrap_width(lengths) == expected


def test_a_paragraph_wrapped_by_hand_is_one() -> None:
    lines = [f"{LONG} {number:02}" for number in range(6)]
    assert words(text("\n".join(lines))) == [" ".join(lines)]


@given(
    st.lists(
        st.sampled_from(
            [
                "- a",
                "* B",
                "a) x",
                "b. y",
                "a. z",
                "[ ] t",
                "🔴 r",
                "🚨 s",
                "call if:",
                "lower case",
                "call: - a",
                "  goes on",
                "1. c",
                "2. d",
                "o e",
                "Title",
                "====",
                "",
                "TITLE",
                "•x•y",
                "Page 1 of 2",
                "\f",
                "5",
                "- 10",
                "# h #",
                "a  · b",
            ]
        ),
        min_size=1,
        max_size=12,
    )
)
def test_nothing_is_lost(lines: list[str]) -> None:
    document = text("\n".join(["begin.", "", *lines]))
    assert accounted(document)
    assert document.text.split("\n") == words(document)


LEVELS_BY_FORM: tuple[tuple[str, list[int]], ...] = (
    ("1. Nausea\n1) Rash\n1. Fever\n1) Cough\n2) Gout\n2. Fits", [1, 2, 1, 2, 2, 1]),
    ("1. Nausea\na) Rash\ni) Fever\n1. Cough\na) Gout", [1, 2, 3, 1, 2]),
    ("1. Nausea\n• Rash\n1. Fever\n• Cough", [1, 2, 1, 2]),
    ("1. Nausea\n   1. Rash\n   1. Fever\n1. Cough", [1, 2, 2, 1]),
)
"""Lists that begin again by their own marks: lines, the levels of their items."""


@table(LEVELS_BY_FORM)
def test_a_list_begins_again_where_it_stood(source: str, levels: list[int]) -> None:
    assert [block.level for block in text(source).blocks] == levels


@table(["-", "1.", "1. 1)", "• o ▪", "1. a) i) ① 1) A) I)"])
def test_lists_have_a_deepest(marks: str) -> None:
    """Whatever is indented however far, and however many forms of numbers a sheet has."""
    signs = marks.split()
    lines = [f"{' ' * (number // len(signs))}{signs[number % len(signs)]} Nausea {number}" for number in range(400)]
    found = text("\n".join(lines)).blocks
    assert {block.kind for block in found} == {"item"}
    assert max(block.level for block in found) == 20
