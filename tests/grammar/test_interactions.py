"""What one sentence states of the drug and something else: see the annotation guide."""

from __future__ import annotations

import pytest

from drugsheet.grammar.interactions import statement

from .statements import advice, effects, status, wider
from .statements.table import OWN, Row, Rows, agree, expected, listing, read

CASES: Rows = (
    *status.NONE_KNOWN,
    *status.UNKNOWN,
    *status.POSSIBLE,
    *status.NO_STATEMENT,
    *status.TRAPS,
    *effects.DIRECTIONS,
    *effects.ORGANS,
    *effects.CLASSES,
    *effects.SEVERAL,
    *effects.LABELLED,
    *effects.CONDITIONS,
    *advice.AVOID,
    *advice.SEPARATION,
    *advice.WINDOWS,
    *wider.WIDER,
)


@pytest.mark.parametrize("row", CASES, ids=[str(row[0]) for row in CASES])
def test_statement(row: Row) -> None:
    sentence, wanted = expected(row)
    found = tuple(read(reading) for reading in statement(sentence, 0, len(sentence), OWN))
    assert agree(wanted, found), f"{sentence!r}: expected {listing(wanted)}, got {listing(found, wanted)}"


@pytest.mark.parametrize("row", CASES, ids=[str(row[0]) for row in CASES])
def test_agents_are_printed(row: Row) -> None:
    sentence, _ = expected(row)
    for reading in statement(sentence, 0, len(sentence), OWN):
        assert sentence[reading["start"] : reading["end"]] == sentence
        # a mark is left out of an agent's name
        assert all(agent in sentence.replace("®", "") or agent in sentence for agent in reading["agents"])
