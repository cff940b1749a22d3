"""Words are data: a list stands once, every class is used, layouts may add words."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from drugsheet.language.lexicon import Lexicon, from_tables
from drugsheet.language.pattern import _lexed
from drugsheet.language.rule import Rule, Tags, every_set
from drugsheet.language.store import english
from drugsheet.language.text import annotate
from tests.tables import table

from .known import PACKAGES, ROOT, files, modules, rules

SPECIAL = re.compile(r"(?:NUM|N3|N4|YEAR|ORD|DOTTED|WORD|ANY|CODE|NL|FOOTNOTE|RAISED_DEGREE|EOL)$")


class Words(NamedTuple):
    """A list of words: where it stands, and the words and phrases that it writes out itself."""

    place: str
    words: frozenset[str]


def alternatives(source: str) -> Iterator[list[str]]:
    """The alternatives of a source and of each bracket in it, as they are written."""
    stack: list[list[list[str]]] = [[[]]]
    for kind, value, _ in _lexed(source, "a test"):
        if kind == "open":
            stack.append([[]])
        elif kind == "close":
            inner = stack.pop()
            yield [" ".join(words) for words in inner]
            stack[-1][-1].append(f"({' | '.join(' '.join(words) for words in inner)})")
        elif kind == "bar":
            stack[-1].append([])
        elif kind == "forms":
            stack[-1][-1].append("|".join(value))
        else:
            stack[-1][-1].append(value[0])
    yield [" ".join(words) for words in stack[0]]


def written_out(phrases: list[str]) -> frozenset[str]:
    """The words and phrases of a list without those that are names of classes; each form of a single word by itself."""
    plain = [phrase for phrase in phrases if not re.search(r"[A-Z][A-Z0-9_]", phrase)]
    return frozenset(form for phrase in plain for form in (phrase.split("|") if " " not in phrase else (phrase,)) if form[:1].isalpha())


def lists() -> list[Words]:
    """Every list of words: those of the classes, and the alternatives in rules, phrases and sets of tags."""
    found = []
    lexicon = english()
    for name, phrases in lexicon.classes.items():
        whole = [written for phrase in phrases for written in list(alternatives(phrase))[-1]]
        found.append(Words(f"class {name.lower()}", written_out(whole)))
        for number, phrase in enumerate(phrases):
            found += [Words(f"class {name.lower()}, phrase {number + 1}", written_out(inner)) for inner in list(alternatives(phrase))[:-1]]
    for rule in rules():
        found += [Words(f"rule {rule.name!r} of {rule.place}", written_out(inner)) for inner in alternatives(rule.source)]
    found += [Words(f"tags {made.name!r}", written_out(inner)) for made in sets() for inner in alternatives(made.name)]
    return found


def sets() -> list[Tags]:
    modules()
    return [*every_set()]


def test_no_list_of_four_words_stands_twice() -> None:
    by_words: dict[frozenset[str], list[str]] = {}
    for place, words in lists():
        if len(words) >= 4:
            by_words.setdefault(words, []).append(place)
    assert {", ".join(sorted(words)): places for words, places in by_words.items() if len(places) > 1} == {}, "make it a class, and name it"


def test_no_list_of_six_words_is_most_of_another() -> None:
    """A longer list names the shorter one; it does not write its words again. Six words among a dozen others are no copy of them."""
    long = sorted((one for one in lists() if len(one.words) >= 6), key=lambda item: len(item.words))
    inside = [(one.place, other.place) for one, other in combinations(long, 2) if one.words < other.words and 2 * len(one.words) >= len(other.words)]
    assert inside == [], "let the second name the first"


def test_every_class_is_used() -> None:
    lexicon = english()
    sources = [*(rule.source for rule in rules()), *(made.name for made in sets())]
    used: set[str] = set()
    while sources:
        names = {value[0] for source in sources for kind, value, _ in _lexed(source, "a test") if kind == "class"}
        new = {name if name in lexicon.classes or name in lexicon.endings else name.removeprefix("NOT_") for name in names} - used
        used |= new
        sources = [phrase for name in new for phrase in lexicon.classes.get(name, ())]
    assert sorted(set(lexicon.classes) - used) == []
    assert sorted(name for name in used - set(lexicon.classes) if lexicon.special(name) is None and not SPECIAL.match(name)) == []


# ----------------------------------------------------------------------------------------------------- what is no data


def drug_names() -> frozenset[str]:
    """The names of the drugs in the fixtures, in lower case."""
    names: set[str] = set()
    for path in (ROOT / "fixtures").glob("*/*.json"):
        drug = json.loads(path.read_text("utf-8")).get("drug") or {}
        names |= {name for name in (drug.get("name"), *drug.get("other_names", ())) if name}
    return frozenset(word.lower() for name in names for word in re.findall(r"[A-Za-z]{5,}", name))


NOT_ONLY_NAMES = frozenset(["alpha", "alfa", "liquid", "sodium", "sulfate", "injection"])
"""Words in the names of drugs that are words of their own."""


def strings(path: Path) -> Iterator[str]:
    """The strings in a module, without docstrings and the examples of rules."""
    tree = ast.parse(path.read_text("utf-8"))
    left_out = {id(part) for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg in {"examples", "never"} for part in ast.walk(node)}
    left_out |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in left_out:
            yield node.value


@table(files("language", *PACKAGES))
def test_no_drug_is_named_in_code(path: Path) -> None:
    named = {word for text in strings(path) for word in re.findall(r"[a-z]{5,}", text.lower())} & (drug_names() - NOT_ONLY_NAMES)
    assert named == set(), "names of drugs are data: language/en/agents.toml"


def test_there_are_names_to_look_for() -> None:
    assert {"cisplatin", "oncovin"} <= drug_names()


# ------------------------------------------------------------------------------------------- words that come at run time


def own(classes: dict[str, object]) -> Lexicon:
    """A lexicon of English, of this test alone, with more classes."""
    lexicon = from_tables("en")
    for name, entry in classes.items():
        lexicon.define(name, entry)  # type: ignore[arg-type]  # what a table holds
    return lexicon


def test_rules_see_a_word_that_is_added_later() -> None:
    lexicon = own({"bigness": "more greater", "worseness": ["BIGNESS", "over"]})
    rule = Rule("worse than", "WORSENESS than", [], [], "grammar.somewhere")
    assert rule.search(annotate("mair than", lexicon=lexicon)) is None
    lexicon.define("bigness", "mair")
    assert rule.search(annotate("mair than", lexicon=lexicon)) is not None
    assert rule.search(annotate("more than", lexicon=lexicon)) is not None


def test_so_do_tags() -> None:
    lexicon = own({"bigness": "more greater"})
    tags = Tags("BIGNESS")
    assert annotate("mair", lexicon=lexicon).tags not in tags.of(annotate("", lexicon=lexicon))
    lexicon.define("bigness", "mair")
    text = annotate("mair", lexicon=lexicon)
    assert text.tags[0] in tags.of(text)


def test_a_new_class_may_be_named_by_rules_that_come_after_it() -> None:
    lexicon = own({})
    lexicon.define("clinic_names", ["our clinic", "the infusion room"])
    rule = Rule("call the clinic", "(ring | call) CLINIC_NAMES", [], [], "grammar.somewhere")
    assert rule.search(annotate("Ring the infusion room", lexicon=lexicon)) is not None


def test_two_lexicons_do_not_disturb_each_other() -> None:
    rule = Rule("worse than", "BIGNESS than", [], [], "grammar.somewhere")
    one, other = own({"bigness": "more"}), own({"bigness": "mair"})
    for _ in range(2):
        assert rule.search(annotate("more than", lexicon=one)) is not None
        assert rule.search(annotate("more than", lexicon=other)) is None
        assert rule.search(annotate("mair than", lexicon=other)) is not None
