"""A text that is annotated: a tag for each token, and places of tokens that lead back to characters."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugsheet.language.rule import Tags
from drugsheet.language.text import Text, annotate

from .test_tokens import PRINTED

RAISED = st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=3)


def annotated(text: str, spans: Sequence[tuple[int, int]]) -> Text:
    return annotate(text, raised=sorted((start, end) for start, end in spans if end <= len(text)))


@given(PRINTED, RAISED)
def test_a_tag_is_one_character(text: str, spans: list[tuple[int, int]]) -> None:
    made = annotated(text, spans)
    assert len(made.tags) == len(made.tokens) == len(made)
    assert made.at[-1] == len(text)


@given(PRINTED, RAISED, st.integers(0, 80), st.integers(0, 80))
def test_places_lead_to_characters_and_back(text: str, spans: list[tuple[int, int]], one: int, other: int) -> None:
    made = annotated(text, spans)
    i, j = sorted((min(one, len(made)), min(other, len(made))))
    start, end = made.span(i, j)
    assert 0 <= start <= end <= len(text)
    assert made.words(i, j) == text[start:end]
    assert "".join(made.tokens[i:j]).removesuffix(" ") == made.words(i, j)
    assert made.run(made.at[i], made.at[j]) == (i, j)
    assert made.index(made.at[i]) == i
    if i < len(made):
        assert made.holds(made.start(i)) == i
        assert made.token(i).lower() == made.lower(i)


@given(PRINTED, st.integers(0, 80))
def test_the_token_that_begins_at_or_after_a_character(text: str, offset: int) -> None:
    made = annotate(text)
    place = made.index(min(offset, len(text)))
    assert made.at[place] >= min(offset, len(text))
    assert place == 0 or made.at[place - 1] < min(offset, len(text))


TAGGED = [  # text, raised spans, place of a token, a class that it is in
    ("38 0C", [(3, 4)], 1, "RAISED_DEGREE"),
    ("38 oF", [(3, 4)], 1, "RAISED_DEGREE"),
    ("Fever2 of", [(5, 6)], 1, "FOOTNOTE"),
    ("Fever* of", [(5, 6)], 1, "FOOTNOTE"),
    ("in 2020", [], 1, "YEAR"),
    ("on 12.05.2020", [], 1, "DOTTED"),
    ("vitamin B12", [], 1, "CODE"),
    ("the 3rd", [], 1, "ORD"),
    ("101 F", [], 0, "N3"),
    ("one\ntwo", [], 1, "NL"),
    ("colitis", [], 0, "SYMPTOM_ENDING"),
]


@pytest.mark.parametrize(("text", "raised", "place", "name"), TAGGED)
def test_what_a_token_is(text: str, raised: list[tuple[int, int]], place: int, name: str) -> None:
    made = annotate(text, raised=raised)
    assert made.tags[place] in Tags(name).of(made)


def test_what_is_read_in_the_whole_text_is_read_once() -> None:
    calls = []
    text = annotate("Chills and fever")

    def count(text: Text) -> int:
        calls.append(text)
        return len(text)

    assert [text.once(count), text.once(count)] == [3, 3]
    assert calls == [text]


def test_whether_a_blank_stands_behind_a_token() -> None:
    text = annotate("a-b c\nd")
    assert [text.spaced(place) for place in range(len(text))] == [False, False, True, True, True, True]
