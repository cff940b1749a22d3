"""What an agent is called and of which kind it is (annotation guide, Interactions)."""

from __future__ import annotations

from drugsheet.grammar.agents import agents
from drugsheet.language.text import annotate
from tests.tables import table

from .statements.agents import BRANDS, CLASSES, KINDS, LISTS, NO_AGENT
from .statements.table import OWN
from .wording import plain

CASES = (*LISTS, *CLASSES, *BRANDS, *KINDS, *NO_AGENT)


@table(CASES)
def test_agents(phrase: str, named: tuple[tuple[str, str], ...]) -> None:
    text = annotate(phrase)
    found = tuple((agent.name, agent.kind) for agent in agents(text, 0, len(text), OWN))
    wanted = [(plain(name), kind) for name, kind in named]
    assert [(plain(name), kind) for name, kind in found] == wanted, f"{phrase!r}: expected {named}, got {found}"
