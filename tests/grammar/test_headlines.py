"""Headlines: see the annotation guide."""

from __future__ import annotations

import pytest

from drugsheet.grammar.headlines import headline, name_of

from .symptoms import headlines
from .wording import plain

HEADLINES = (*headlines.STOPS, *headlines.VERBS, *headlines.TIMES, *headlines.WHOLE_SENTENCES)


@pytest.mark.parametrize(("item", "name"), HEADLINES, ids=[item for item, _ in HEADLINES])
def test_headline(item: str, name: str) -> None:
    part = headline(item)
    assert plain(name_of(item, part)) == plain(name), f"{item!r}: expected {name!r}, got {name_of(item, part)!r}"
    assert plain(item[part.start : part.end]) == plain(name), "a headline is a slice of its item"


@pytest.mark.parametrize(("bold", "rest", "name"), headlines.BOLD, ids=[bold + rest for bold, rest, _ in headlines.BOLD])
def test_headline_bold(bold: str, rest: str, name: str) -> None:
    item = bold + rest
    found = name_of(item, headline(item, len(bold)))
    assert plain(found) == plain(name), f"{item!r} (bold: {bold!r}): expected {name!r}, got {found!r}"
