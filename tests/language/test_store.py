"""What words and rules compile to is kept with the package: current, used, and given up where it does not fit."""

from __future__ import annotations

import json
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from drugsheet.grammar.amounts import amounts
from drugsheet.language import engine, store
from drugsheet.language.lexicon import Lexicon, from_tables
from drugsheet.language.rule import ready, rule
from drugsheet.language.text import annotate
from tools import words

PHRASES = ("Temperature of 100.5 F (38 C) or above", "Vomiting more than 3 times in 24h", "Call 911 for chest pain")
STALE = "a word, unit or rule changed: run `make words`"


MADE = """
import sys
from tools.words import content, patterns, text
made = content()
sys.stdout.buffer.write(text(made).encode() + b"\\n" + patterns(made))
"""


def test_it_is_current() -> None:
    """In a process of its own: tests make rules too, and their words are none of the package's."""
    made = subprocess.run([sys.executable, "-c", MADE], capture_output=True, check=True, cwd=Path(words.__file__).parents[1]).stdout
    text, _, numbers = made.partition(b"\n\n")
    assert words.FILE.read_bytes() == text + b"\n", STALE
    assert zlib.decompress(words.FILE.with_name(engine.FILE).read_bytes()) == numbers, STALE


def kept() -> Lexicon:
    lexicon = store._kept("en")
    assert lexicon is not None, STALE
    return lexicon


def test_it_is_used() -> None:
    lexicon = ready(kept())
    assert lexicon.version == lexicon.compiled_version, STALE
    assert len(lexicon.compiled) > 100


@pytest.mark.parametrize("phrase", PHRASES)
def test_it_reads_as_the_tables_do(phrase: str) -> None:
    fresh, stored = (annotate(phrase, lexicon=lexicon) for lexicon in (from_tables("en"), kept()))
    assert [text.words(amount.start, amount.end) for text in (fresh, stored) for amount in amounts(text, 0, len(text))] == 2 * [
        fresh.words(amount.start, amount.end) for amount in amounts(fresh, 0, len(fresh))
    ]


def test_other_word_tables_give_it_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "fingerprint", lambda _: "other tables")
    assert store._kept("en") is None


def test_without_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "NAME", "missing.json")
    assert store._kept("en") is None


def test_a_word_that_is_added_later() -> None:
    """A lexicon that grows compiles anew: what was kept fits its tags no longer."""
    lexicon = kept()
    before = annotate("Call for florbles", lexicon=lexicon)
    made = rule("a florble", "florbles?", examples=["florbles"])
    after = annotate("Call for florbles", lexicon=lexicon)
    assert lexicon.version != lexicon.compiled_version
    assert [made.search(text, 0, len(text)) is not None for text in (after, before)] == [True, True]


def test_its_text_is_json() -> None:
    assert set(json.loads(words.FILE.read_bytes())) == {"made_from", "lexicon", "rules"}
