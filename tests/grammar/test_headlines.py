"""Headlines: see the annotation guide."""

from __future__ import annotations

import pytest

from drugsheet.grammar.headlines import headline, name_of
from drugsheet.language.text import annotate
from tests.tables import table

from .symptoms import headlines
from .wording import plain

HEADLINES = (*headlines.STOPS, *headlines.VERBS, *headlines.TIMES, *headlines.WHOLE_SENTENCES, *headlines.ELSEWHERE)


@table(HEADLINES)
def test_headline(item: str, name: str) -> None:
    text = annotate(item)
    head = headline(text, 0, len(text))
    found = name_of(text, 0, len(text), head)
    assert plain(found) == plain(name), f"{item!r}: expected {name!r}, got {found!r}"
    assert plain(text.words(*head)) == plain(name), "a headline is a slice of its item"


@pytest.mark.parametrize(("bold", "rest", "name"), headlines.BOLD, ids=[bold + rest for bold, rest, _ in headlines.BOLD])
def test_headline_bold(bold: str, rest: str, name: str) -> None:
    text = annotate(bold + rest)
    strong = text.index(len(bold))
    found = name_of(text, 0, len(text), headline(text, 0, len(text), strong))
    assert plain(found) == plain(name), f"{bold + rest!r} (bold: {bold!r}): expected {name!r}, got {found!r}"


@pytest.mark.parametrize(("item", "name"), headlines.CALLS, ids=[item for item, _ in headlines.CALLS])
def test_headline_of_a_call(item: str, name: str) -> None:
    text = annotate(item)
    found = text.words(*headline(text, 0, len(text), call=True))
    assert plain(found) == plain(name), f"{item!r}: expected {name!r}, got {found!r}"
