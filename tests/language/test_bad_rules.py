"""A mistake in a rule or in a table of words: the error names what, where, and what to do."""

from __future__ import annotations

from typing import Any

import pytest

from drugsheet.errors import BadRule
from drugsheet.language.lexicon import Lexicon, merged, tables
from drugsheet.language.rule import Rule, Tags
from drugsheet.language.store import english
from drugsheet.language.text import annotate

BAD = [  # source, the character that is marked, part of the reason, part of the hint
    ("", 1, "it is empty", "at least one word"),
    ("fever | (", 9, "not closed", "Close it"),
    ("fever )", 7, "closed that was not opened", "Take it out"),
    ("than | GREATERISH", 8, "no class GREATERISH", "Add it to a word table"),
    ("NOT_AND_OR", 1, "NOT_AND_OR is no single token", "single words"),
    ("* fever", 1, "nothing to repeat", "backslash"),
    ("$?", 2, "a place cannot be repeated", "Repeat words only"),
    ("(?=fever){2}", 10, "a place cannot be repeated", "Repeat words only"),
    ("day(s", 5, "a bracket glued to a word holds endings only", "blank before"),
    ("day(s of)", 5, "a bracket glued to a word holds endings only", "blank before"),
    ("a?", 1, "may be nothing at all", "(a)?"),
    ("fever {", 7, "'{' means nothing here", "backslash"),
    ("fever \\", 7, "means nothing here", "backslash"),
]


def made(source: str) -> Rule:
    return Rule("telling name", source, [], [], "grammar.somewhere")


@pytest.mark.parametrize(("source", "place", "reason", "hint"), BAD)
def test_a_bad_source(source: str, place: int, reason: str, hint: str) -> None:
    with pytest.raises(BadRule) as caught:
        made(source).search(annotate("fever"))
    message = str(caught.value)
    assert f"DS1902 rule 'telling name' of grammar.somewhere, character {place}:\n" in message
    assert reason in message
    assert hint in message
    shown, mark = message.split("\n")[1:3]
    assert shown == f"    {source}"
    assert mark == " " * (4 + place - 1) + "^"


def test_what_re_refuses_is_said_too() -> None:
    with pytest.raises(BadRule, match=r"rule .telling name. of grammar\.somewhere cannot be compiled: .*Look-behinds hold one token"):
        made("(?<=fever+) chills").search(annotate("chills"))


def test_tags_that_are_more_than_one_token() -> None:
    with pytest.raises(BadRule, match=r"tags .in excess of. are more than single tokens.*Name classes"):
        Tags("in excess of").of(annotate("fever"))


TABLES: list[tuple[dict[str, Any], str, str]] = [  # a table of classes, part of the reason, part of the hint
    ({"More": "more"}, "the class 'More' has no name", "two lower-case letters"),
    ({"more": ""}, "the class 'more' has an empty entry", "Give words"),
    ({"more": ["more", " "]}, "the class 'more' has an empty entry", "Give words"),
    ({"more": [3]}, "the class 'more' has an empty entry", "Give words"),
]


@pytest.mark.parametrize(("classes", "reason", "hint"), TABLES)
def test_a_bad_table(classes: dict[str, Any], reason: str, hint: str) -> None:
    with pytest.raises(BadRule) as caught:
        Lexicon({"classes": classes})
    assert reason in str(caught.value)
    assert hint in str(caught.value)


def test_a_mistake_in_a_phrase_of_a_class_names_the_class() -> None:
    lexicon = Lexicon({"classes": {"over": ["more than", "above (the"]}})
    with pytest.raises(BadRule, match=r"(?s)class over, character 7:.*this bracket is not closed"):
        made("OVER").pattern(lexicon)


def test_a_class_that_is_made_of_itself() -> None:
    lexicon = Lexicon({"classes": {"one": ["TWO"], "two": ["ONE"]}})
    with pytest.raises(BadRule, match=r"the class (one|two) is made of itself.*Take the circle apart"):
        made("ONE").pattern(lexicon)


def test_an_entry_that_stands_in_two_tables() -> None:
    with pytest.raises(BadRule, match=r"classes\.more stands in a\.toml and in b\.toml.*Keep one"):
        merged([("a.toml", {"classes": {"more": "more"}}), ("b.toml", {"classes": {"more": "greater"}})])


def test_an_entry_that_stands_twice_in_one_table(monkeypatch: pytest.MonkeyPatch) -> None:
    data = b'[numbers]\none = "1"\n\n[classes]\nmore = "more"\nless = "less"\nmore = [\n    "greater",\n]\n'
    monkeypatch.setattr("drugsheet.language.lexicon.sources", lambda _: {"a.toml": data})
    with pytest.raises(BadRule, match=r"en/a\.toml is no TOML: .*: more in \[classes\].*Keep one"):
        list(tables("en"))


def test_a_mistake_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule remembers it, so that every test that asks the rule fails at once; a word more, and it is compiled again."""
    lexicon = Lexicon({"classes": {"over": "over"}})
    asked: list[Lexicon] = []
    monkeypatch.setattr("drugsheet.language.rule.ready", asked.append)
    broken = made("OVER | UNDER")
    for _ in range(3):
        with pytest.raises(BadRule, match="no class UNDER"):
            broken.pattern(lexicon)
    assert len(asked) == 1
    lexicon.define("under", "under")
    broken.pattern(lexicon)
    assert len(asked) == 2


def test_a_mistake_in_the_words_of_a_measure_names_their_file() -> None:
    from drugsheet.grammar.measures import _WORDS  # noqa: PLC0415

    assert all(f"of {name} in models/measures.py" in rule.name for rule, name in _WORDS)


def test_a_mistake_leaves_the_lexicon_usable() -> None:
    with pytest.raises(BadRule):
        made("NO_SUCH_CLASS").pattern(english())
    assert made("fever").search(annotate("Fever")) is not None


def test_the_tables_of_english_have_only_kinds_that_are_read() -> None:
    known = {"classes", "numbers", "units", "endings"}
    assert {kind for _, table in tables("en") for kind in table} <= known
