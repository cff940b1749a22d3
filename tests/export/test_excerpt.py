"""A line and a marker under its words: in the right columns, cut in the right places, and safe to print."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugsheet.export.excerpt import excerpt

CASES = [  # line, words to mark, width, what is shown, marker
    ("- Chills", "Chills", 40, "- Chills", "  ^~~~~~"),
    ("    - Chills  ", "Chills", 40, "- Chills", "  ^~~~~~"),
    ("<li>Sore &amp; <b>red</b> mouth", "Sore &amp; <b>red", 40, "<li>Sore &amp; <b>red</b> mouth", "    ^~~~~~~~~~~~~~~~~"),
    ("a\tb\tcd", "cd", 40, "a b cd", "    ^~"),
    ("\x1b[31mred\x07 end", "end", 40, r"\x1b[31mred\x07 end", "                ^~~"),
    ("a\u202eb c", "c", 40, r"a\u202eb c", "         ^"),
    ("a\u00adb c", "c", 40, r"a\xadb c", "       ^"),
    ("\u75b2\u52b4 fever", "fever", 40, "\u75b2\u52b4 fever", "     ^~~~~"),
    ("\u75b2\u52b4 fever", "\u75b2\u52b4", 40, "\u75b2\u52b4 fever", "^~~~"),
    ("cafe\u0301 x", "x", 40, "cafe\u0301 x", "     ^"),
    ("cafe\u0301 x", "cafe\u0301", 40, "cafe\u0301 x", "^~~~"),
    ("0123456789 MARK 0123456789", "MARK", 20, "...6789 MARK 0123...", "        ^~~~"),
    ("MARK 0123456789 0123456789", "MARK", 20, "MARK 012345678...", "^~~~"),
    ("0123456789 0123456789 MARK", "MARK", 20, "...123456789 MARK", "             ^~~~"),
    ("x 0123456789012345678901234567890 y", "0123456789012345678901234567890", 20, "...01234567890123...", "   ^~~~~~~~~~~~~~"),
]


@pytest.mark.parametrize(("line", "words", "width", "shown", "marker"), CASES, ids=[ascii(case[0]) for case in CASES])
def test_is_shown(line: str, words: str, width: int, shown: str, marker: str) -> None:
    start = line.index(words)
    assert excerpt(line, start, start + len(words), width=width) == (shown, marker)


def test_what_the_terminal_lacks_is_escaped_and_the_marker_knows() -> None:
    assert excerpt("38 \u00b0C x", 6, 7, width=40, encoding="ascii") == (r"38 \xb0C x", " " * 9 + "^")


def test_a_pile_of_accents_is_not_shown_as_one() -> None:
    shown, _ = excerpt("a" + "\u0301" * 50 + " x", 52, 53, width=60)
    assert shown.count("\u0301") <= 4


def test_an_endless_line_takes_no_time() -> None:
    line = "x" * 5_000_000
    for start in range(0, 5_000_000, 25_000):
        shown, _ = excerpt(line, start, start + 10, width=80)
        assert len(shown) <= 80


def columns(text: str) -> int:
    return sum(
        0 if unicodedata.category(char) in {"Mn", "Me"} or 0x1160 <= ord(char) < 0x1200 else 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
        for char in text
    )


LETTERS = st.text(st.one_of(st.sampled_from("ab \t\u0301\u75b2\u202e\x1b\u3000\u1161"), st.characters()), min_size=1, max_size=80)


@given(LETTERS, st.data(), st.integers(12, 60))
def test_never_wider_than_asked_and_never_active(line: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(line) - 1))
    end = data.draw(st.integers(start + 1, len(line)))
    shown, marker = excerpt(line, start, end, width=width)
    assert columns(shown) <= width
    assert len(marker) <= max(width, 1) + 1
    assert set(marker) <= set(" ^~")
    assert marker.count("^") == 1
    assert all(unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} for char in shown)
