"""What one sentence states of the drug and something else: see the annotation guide."""

from __future__ import annotations

from drugsheet.grammar.interactions import statement
from drugsheet.language.text import annotate
from tests.tables import table

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


@table(CASES)
def test_statement(row: Row) -> None:
    sentence, wanted = expected(row)
    text = annotate(sentence)
    found = tuple(read(reading) for reading in statement(text, 0, len(text), OWN))
    assert agree(wanted, found), f"{sentence!r}: expected {listing(wanted)}, got {listing(found, wanted)}"


@table(CASES)
def test_agents_are_printed(row: Row) -> None:
    sentence, _ = expected(row)
    text = annotate(sentence)
    for reading in statement(text, 0, len(text), OWN):
        assert text.words(reading.start, reading.end) == sentence
        assert all(text.words(agent.start, agent.end) == agent.name for agent in reading.agents)
