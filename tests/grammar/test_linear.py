"""Every compiled pattern stays fast on texts made to slow it down."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from benchmarks.pace import idle_seconds

from drugsheet.grammar.acts import acts
from drugsheet.grammar.dates import revision_date
from drugsheet.grammar.incidence import incidence
from drugsheet.grammar.numbers import numbers
from drugsheet.grammar.phones import phones
from drugsheet.grammar.quantities import quantities
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.symptoms import symptoms
from drugsheet.grammar.thresholds import thresholds
from drugsheet.grammar.timings import timings
from drugsheet.language.text import annotate

from .attacks import ATTACKS, LENGTHS, Compiled, patterns, slow, slow_when_long
from .ways import ANCHORED, ways

PATTERNS = patterns()

GRAMMARS: dict[str, Callable[..., object]] = {
    "thresholds": partial(thresholds, call=True),
    "timings": partial(timings, holds=True),
    "quantities": quantities,
    "incidence": incidence,
    "numbers": numbers,
    "phones": phones,
    "sentences": sentences,
    "dates": revision_date,
    "symptoms": symptoms,
    "acts": acts,
}
GRAMMAR_SECONDS = 0.5
"""For a whole grammar on one item of 2,000 characters, the longest that is read."""


def test_the_walk_finds_patterns() -> None:
    packages = {compiled.where.split(".")[1] for compiled in PATTERNS}
    assert packages >= {"layouts", "reading"}


@pytest.mark.parametrize("compiled", PATTERNS, ids=lambda compiled: compiled.where)
def test_pattern(compiled: Compiled) -> None:
    assert list(slow(compiled.pattern)) == []


RAW = [compiled for compiled in PATTERNS if compiled.where.split(".")[1] in {"reading", "layouts", "extract", "lint"}]
"""Patterns over text of any length: those of the grammar read items, which have a longest."""


def is_anchored(compiled: Compiled) -> bool:
    module, _, name = compiled.where.partition("[")[0].rpartition(".")
    return ways().get((module, name), {"other"}) <= ANCHORED


def test_ways_are_known() -> None:
    anchored = {compiled.where for compiled in RAW if is_anchored(compiled)}
    assert "drugsheet.reading.boxes._NUMBER" in anchored
    assert "drugsheet.reading.marks.INNER_BULLET" not in anchored
    assert 0.2 < len(anchored) / len(RAW) < 0.8


@pytest.mark.parametrize("compiled", RAW, ids=lambda compiled: compiled.where)
def test_pattern_over_raw_text(compiled: Compiled) -> None:
    assert list(slow_when_long(compiled.pattern, anchored=is_anchored(compiled))) == []


def read(name: str, text: str) -> object:
    annotated = annotate(text)
    return GRAMMARS[name](annotated, 0, len(annotated))


@pytest.mark.parametrize("name", GRAMMARS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_grammar(name: str, attack: str) -> None:
    for length in LENGTHS:
        text = ATTACKS[attack](length)
        taken = idle_seconds(lambda text=text: read(name, text), GRAMMAR_SECONDS)  # type: ignore[misc]
        assert taken <= GRAMMAR_SECONDS, f"{length} characters: {taken * 1000:.0f} ms"
