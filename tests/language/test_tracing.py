"""What rules find can be recorded while a text is read, and costs nothing otherwise."""

from __future__ import annotations

import pytest

from drugsheet.language.rule import Rule, Rules, tracing
from drugsheet.language.text import annotate

CHILLS = Rule("chills", "chills", [], [], "grammar.somewhere")
FEVER_AT_END = Rule("fever at the end", "fever $", [], [], "grammar.somewhere")


def test_each_way_to_ask_is_recorded() -> None:
    with tracing() as seen:
        text = annotate("Chills and fever")
        CHILLS.search(text)
        CHILLS.match(text, 0, 1)
        CHILLS.fullmatch(text, 0, 1)
        FEVER_AT_END.ends(text, 0, 3)
        list(CHILLS.finditer(text))
        CHILLS.last(text)
        Rules([CHILLS, FEVER_AT_END]).match(text, 2)
    assert [(one.rule, text.words(one.start, one.end)) for one in seen] == [(CHILLS, "Chills")] * 3 + [(FEVER_AT_END, "fever")] + [(CHILLS, "Chills")] * 2 + [(FEVER_AT_END, "fever")]
    assert all(one.text is text for one in seen)


def test_everything_that_is_asked_for_at_once_is_recorded_and_only_then() -> None:
    with tracing() as seen:
        text = annotate("Chills and chills")
        CHILLS.search(text)
        assert len(seen) == 1
        CHILLS.finds(text)
    assert [(one.start, one.end) for one in seen] == [(0, 1), (0, 1), (2, 3)]


def test_what_is_not_found_or_not_asked_for_is_not_recorded() -> None:
    with tracing() as seen:
        text = annotate("Chills and chills")
        assert CHILLS.match(text, 1) is None
        next(CHILLS.finditer(text))
    assert [(one.start, one.end) for one in seen] == [(0, 1)]


def test_it_ends_with_the_block_and_with_an_error_in_it() -> None:
    before = {name: Rule.__dict__[name] for name in ("search", "match", "fullmatch", "finds", "finditer", "ends")}
    with pytest.raises(ZeroDivisionError), tracing():
        raise ZeroDivisionError
    assert {name: Rule.__dict__[name] for name in before} == before
    with tracing() as seen:
        assert Rule.__dict__["search"] is not before["search"]
    CHILLS.search(annotate("chills"))
    assert seen == []
    assert {name: Rule.__dict__[name] for name in before} == before
