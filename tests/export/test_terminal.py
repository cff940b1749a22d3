"""Text that is printed acts on nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugsheet.export.terminal import printable

CASES = [
    ("plain text", "plain text"),
    ("38 °C ≥ 100 – ü 日本", "38 °C ≥ 100 – ü 日本"),
    ("\x1b[31mred\x1b[0m", r"\x1b[31mred\x1b[0m"),
    ("a\nb\tc\rd\x00", r"a\nb\tc\rd\x00"),
    ("\x9b31m", r"\x9b31m"),
    ("abc\u202edef\u2066", r"abc\u202edef\u2066"),
    ("zero\u200bwidth\ufeff", r"zero\u200bwidth\ufeff"),
    ("line\u2028sep", r"line\u2028sep"),
    ("tag\U000e0041", r"tag\U000e0041"),
    ("byte\udcff", r"byte\xff"),
    ("lone\ud800", r"lone\ud800"),
]


@pytest.mark.parametrize(("text", "shown"), CASES)
def test_cases(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text())
def test_nothing_active_is_left(text: str) -> None:
    assert not {unicodedata.category(char) for char in printable(text)} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
