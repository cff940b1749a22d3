"""Tokens tile any text, raised spans or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugsheet.language.tokens import cut

PRINTED = st.text(st.one_of(st.sampled_from("abCF oO019.,;:-–/°'’%()\n<>"), st.characters()), max_size=80)


@given(PRINTED)
def test_tokens_tile_a_text(text: str) -> None:
    tokens, above = cut(text)
    assert "".join(tokens) == text
    assert above == set()
    assert all(tokens)


@given(PRINTED, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_tokens_tile_a_text_with_raised_spans(text: str, spans: list[tuple[int, int]]) -> None:
    raised = sorted((start, end) for start, end in spans if end <= len(text))
    tokens, above = cut(text, raised)
    assert "".join(tokens) == text
    assert above <= set(range(len(tokens)))


@given(PRINTED, st.integers(0, 80), st.integers(1, 80))
def test_no_token_runs_over_the_edge_of_a_raised_span(text: str, start: int, length: int) -> None:
    end = start + length
    if end > len(text):
        return
    tokens, above = cut(text, [(start, end)])
    places = [sum(map(len, tokens[:number])) for number in range(len(tokens) + 1)]
    assert {start, end} & set(places) >= {start}
    assert {place for place in above if places[place] < start or places[place] >= end} == set()


@given(PRINTED)
def test_a_token_is_a_word_with_its_blank_or_a_line_break(text: str) -> None:
    for token in cut(text)[0]:
        assert token == "\n" or "\n" not in token
        assert " " not in token[:-1]


CUT = [  # text, its tokens without their blanks
    ("Fever of 100.5 F", ["Fever", "of", "100.5", "F"]),
    ("24h", ["24", "h"]),
    ("500mg", ["500", "mg"]),
    ("1,500 mL", ["1,500", "mL"]),
    ("38,5 °C", ["38,5", "°", "C"]),
    ("100·6", ["100·6"]),
    (".5 mg", [".5", "mg"]),
    ("12.05.2020", ["12.05.2020"]),
    ("IL-2 and B12", ["IL-2", "and", "B12"]),
    ("the 3rd day", ["the", "3rd", "day"]),
    ("heart-rate", ["heart", "-", "rate"]),
    ("don’t", ["don’t"]),
    ("100.5 oF", ["100.5", "o", "F"]),
    ("38OC or 38 OC", ["38", "O", "C", "or", "38", "O", "C"]),
    ("LOSS OF HAIR, STAGE 1 OF 3", ["LOSS", "OF", "HAIR", ",", "STAGE", "1", "OF", "3"]),
    ("1, 2", ["1", ",", "2"]),
    ("2-3", ["2", "-", "3"]),
    ("one\ntwo", ["one", "\n", "two"]),
    ("½ cup", ["½", "cup"]),
]


@pytest.mark.parametrize(("text", "tokens"), CUT)
def test_how_words_and_numbers_are_cut(text: str, tokens: list[str]) -> None:
    assert [token.rstrip(" ") for token in cut(text)[0]] == tokens


def test_the_mark_of_a_footnote_is_no_digit_of_its_number() -> None:
    assert cut("38.52 C", [(4, 5)]) == (["38.5", "2 ", "C"], {1})
