"""Agents that a sentence mentions by a name of their own, and what it says of each: taken well with the drug, not known, or minded.

status = none known ("may be taken", "is safe", "no effect") | unknown | possible ("may interact", "mention") | known

It reads what stands under "Interactions", where whatever is said of a named agent is said of it and the drug together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drugsheet.grammar.advice import tells
from drugsheet.grammar.agent_phrases import is_named, noun_phrase_end, real_agents
from drugsheet.grammar.agent_names import NAME
from drugsheet.grammar.agents import EXAMPLES, Agent, agents, kind_of
from drugsheet.grammar.negation import NONE_KNOWN, TAKEN_OK, UNKNOWN
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.predicates import MAY_INTERACT, Group
from drugsheet.grammar.separations import times_apart
from drugsheet.language.rule import rule
from drugsheet.language.text import Text

if TYPE_CHECKING:
    from drugsheet.models.statements import InteractionStatus

_ALLOWED = rule(
    "may be taken",
    "ALLOWED_SAID",
    examples=["can be continued", "is the safest choice", "still works", "no effect", "You can have milk"],
    never=["can be dangerous", "cannot be taken"],
)
_NOT_ALLOWED = rule("but not so", "ALLOWED_NOT", examples=["may only be taken", "unless"], never=["not affected"])
_MENTIONED = rule("to be told of", "(should | must | is to) be (TELL_OF_PASSIVE)", examples=["should be mentioned"], never=["should be avoided"])
_INSTEAD = rule("in place of another", "instead | in (its | their) (place | stead) | in place of | rather than", examples=["in their place"])
_IS_A = rule(
    "says what it is",
    "(is | are) (also)? (called | an? | one of | the same | used (for | to) | for (?! NUM))",
    examples=["is a blood thinner", "are used to treat"],
    never=["is avoided"],
)
_IS_ONE = rule("what the drug is", "(is | are) an? (WORD){0,2} $", examples=["It is an", "is a strong"], never=["Do not use a"])
_BREAK = rule("another clause", "SEMICOLON | ,? (but | whereas | however) | , so", examples=["; rifampicin", ", but", ", so ask for"], never=[", and aspirin"])
_YES = rule("a word that allows", "yes | ok | okay | safe | fine | allowed | none | no (known)? (WORD)? DENIED_THING", examples=["Yes, but", "Safe", "No known effect"], never=["No"])
_LONGEST = 5


def mentioned(text: Text, i: int, j: int, own: OwnNames) -> Iterator[Agent]:
    """The agents that some words mention by name, without the drug itself."""
    for match in NAME.finditer(text, i, j):
        start, end = match.span()
        agent = Agent(text.words(start, end), kind_of(text, start, end), start, end)
        if own.search(text, start, end) is None and is_named(text, agent):
            yield agent
        if (mark := EXAMPLES.match(text, end, j)) is not None:
            listed = real_agents(text, agents(text, mark.end(), noun_phrase_end(text, mark.end(), j, own), own))
            yield from (agent for agent in listed if agent.end - agent.start <= _LONGEST and NAME.search(text, agent.start, agent.end) is None)


def said_of(text: Text, i: int, j: int, own: OwnNames) -> list[Group]:
    """What a sentence says of each agent that it mentions by name, clause by clause."""
    if tells(text, i, j):
        found = tuple(mentioned(text, i, j, own))
        return [Group(found, "possible", i)] if found else []
    groups: list[Group] = []
    for start, end in _clauses(text, i, j):
        found = () if _INSTEAD.search(text, start, end) else tuple(mentioned(text, start, end, own))
        if found and not any(_IS_A.match(text, agent.end, end) or _IS_ONE.ends(text, start, agent.start, reach=4) for agent in found):
            groups.append(Group(found, status_of(text, start, end, own), start))
    return groups


def status_of(text: Text, i: int, j: int, own: OwnNames) -> InteractionStatus:
    """What some words say of the agents in them."""
    if UNKNOWN.search(text, i, j):
        return "unknown"
    allowed = _YES.match(text, i, j) or (_ALLOWED.search(text, i, j) or TAKEN_OK.search(text, i, j)) and not _NOT_ALLOWED.search(text, i, j)
    if allowed or NONE_KNOWN.search(text, i, j):
        return "known" if next(iter(times_apart(text, i, j, own)), None) is not None else "none_known"
    if _MENTIONED.search(text, i, j) or MAY_INTERACT.search(text, i, j):
        return "possible"
    return "known"


def _clauses(text: Text, i: int, j: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence; one without a name goes with the one before it."""
    start = i
    for match in _BREAK.finditer(text, i, j):
        if match.start() > start and NAME.search(text, match.end(), j) is not None:
            yield start, match.start()
            start = match.end()
    yield start, j
