"""Interactions as records: what a sentence states, what a list of agents says, and which entries are names alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract.records import Interaction, Passage, Run, passage, placed, separations
from drugsheet.grammar.advice import is_advice
from drugsheet.grammar.agent_names import name_first
from drugsheet.grammar.agent_phrases import is_generic, is_named, is_not_an_agent, label_of
from drugsheet.grammar.agents import Agent, agents
from drugsheet.grammar.consequences import behind_name, consequence, dose_changed, says_what_happens
from drugsheet.grammar.effects import Effect
from drugsheet.grammar.interactions import Announced, Statement, statements
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.predicates import has_predicate
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.separations import times_apart
from drugsheet.language.rule import rule
from drugsheet.language.text import Text

if TYPE_CHECKING:
    from drugsheet.models.statements import InteractionKind

_ADDRESS = rule("an address", "https? | www", examples=["https://example.org"])
_SAYS_MORE = rule("more than names", "FINITE_BE | HAVE | do | does | not | IF_WORD | OF_READER | it | they", examples=["if you"], never=["Warfarin"])
_PURPOSE = rule("what a medicine is for", "(to | that) TAKEN_TO (WORD){0,2} $", examples=["to help", "to thin"], never=["to tell"])
_DETERMINERS = rule("before a name", "AGENT_DETERMINER{1,3}", examples=["certain other"])
_OTHER_THINGS = rule(
    "other things than medicines that act on them",
    "SMOKE_AGENT | sunlight",
    examples=["Smoking"],
    never=["surgery", "blood tests"],
)
TOGETHER = rule(
    "taken together",
    "(together | along | in combination | combined | combine | mix | mixed | taken | used | given)? with | at the same time | same day | if you (also | are (also)? (taking | using)) (take | use)? | combination | TAKING_IT",
    examples=["in combination with", "if you also take", "on the same day"],
)
MOST_WORDS = 3
MOST_NAMED = 6
_LONGEST_NAME = 12


class Lead(NamedTuple):
    """The words over a list, and what they say of the agents in it."""

    run: Run
    said: Announced


def is_address(text: Text, i: int, j: int) -> bool:
    """Whether a block gives an address of a page: it is no statement."""
    return _ADDRESS.search(text, i, j) is not None


def stated_in(i: int, j: int, own: OwnNames, text: Text) -> list[Interaction]:
    """What a sentence states, in words that state an interaction wherever they stand."""
    return stated(i, j, statements(text, i, j, own), text)


def stated(i: int, j: int, readings: Sequence[Statement], text: Text) -> list[Interaction]:
    """What was read in a sentence, as records."""
    if not readings:
        return []
    advice = [passage(text, i, j)] if is_advice(text, i, j) else []
    return [
        Interaction(
            *placed(text, i, j),
            reading.kind,
            reading.status,
            reading.names,
            reading.effect,
            reading.direction,
            reading.affects,
            list(advice),
            separations(text, reading.separation),
            reading.window,
        )
        for reading in readings
    ]


def listed_under(run: Run, lead: Lead, own: OwnNames, text: Text) -> list[Interaction]:
    """A list of agents under words that say what they do: "These can raise the level of X:"."""
    said = lead.said
    if said.status in {"known", "possible"} and (behind := behind_name(text, *run)) is not None and name_first(text, *run) is not None:
        said = said._replace(status="known", effect=behind[1])  # "phenytoin - lowers the level"
        named = _named_in((run[0], behind[0]), own, text)
    else:
        named = _named_in(run, own, text)
    if said.status == "possible" and (acts := consequence(text, *sentences(text, *run)[0], own)) is not None:
        said = said._replace(status="known", effect=acts)  # "warfarin, which adds to the risk of bleeding"
    apart = times_apart(text, *run, own) if said.status in {"known", "possible"} else []
    if apart:
        said = said._replace(status="known")  # "colestipol (keep 2 hours apart)"
    acts = said.effect
    advice = [passage(text, *lead.run)] if is_advice(text, *lead.run) else []
    return [
        Interaction(
            *placed(text, *run),
            kind,
            said.status,
            names,
            acts.words if acts else None,
            acts.direction if acts else None,
            acts.affects if acts else (),
            list(advice),
            separations(text, apart),
            said.window,
        )
        for kind, names in by_kind(named).items()
    ]


def is_at_large(record: Interaction, text: Text) -> bool:
    """Whether a record names nothing but medicines at large."""

    def generic(name: str) -> bool:
        start = text.text.find(name, record.span.start, record.span.end)
        return start >= 0 and is_generic(text, Agent(name, record.kind, text.index(start), text.index(start + len(name))))

    return all(map(generic, record.agents))


def with_effect(record: Interaction, acts: Effect | None, text: Text) -> Interaction:
    """A possible interaction of which a later sentence says what happens, or that a dose is changed: it is known; of medicines at large it stays possible."""
    if record.status != "possible" or is_at_large(record, text):
        return record
    if acts is None:
        return record._replace(status="known")
    return record._replace(status="known", effect=acts.words, direction=acts.direction, affects=acts.affects)


def with_later(found: Iterable[Interaction], run: Run, own: OwnNames, text: Text) -> list[Interaction]:
    """What the first sentence of an entry states, with what its later sentences say that happens."""
    said = list(found)
    for i, j in sentences(text, *run)[1:] if said else ():
        acts = says_what_happens(text, i, j, own)
        if acts is not None or dose_changed(text, i, j):
            return [with_effect(record, acts, text) for record in said]
    return said


def plain(run: Run, kind: InteractionKind, names: Sequence[str], text: Text, advice: Sequence[Passage]) -> Interaction:
    """A known interaction of which the sentence says no more."""
    return Interaction(*placed(text, *run), kind, "known", names, advice=advice)


def _named_in(run: Run, own: OwnNames, text: Text) -> tuple[Agent, ...]:
    """The agents that a list item names: in its label, else in its first sentence."""
    i, j = run
    if label := label_of(text, i, j):
        return agents(text, label[0], label[1], own)
    spans = sentences(text, i, j)
    found = list(agents(text, i, spans[0][1] if spans else j, own))
    if len(found) > 1:
        found = [agent for agent in found if not is_generic(text, agent)]
    return tuple(agent for agent in found if agent.end - agent.start <= _LONGEST_NAME and not is_not_an_agent(text, agent))


def says_more(i: int, j: int, text: Text) -> bool:
    """Whether some words are more than names."""
    return is_advice(text, i, j) or has_predicate(text, i, j) or any(_PURPOSE.ends(text, i, more.start(), reach=4) is None for more in _SAYS_MORE.finditer(text, i, j))


def is_bare(i: int, j: int, own: OwnNames, text: Text) -> bool:
    """Whether a list item of the section holds names alone, under no words but "Interactions"."""
    if says_more(i, j, text) or len(sentences(text, i, j)) > 1:
        return False
    found = _named_in((i, j), own, text)
    if not found or not (found[0].start == i or _DETERMINERS.fullmatch(text, i, found[0].start)):
        return False
    return all(len(agent.name.split()) <= MOST_WORDS and not is_generic(text, agent) for agent in found)


def is_told_by_name(text: Text, agent: Agent, *, acts: bool) -> bool:
    """Whether an agent is told of by name, or is food of which is said what it does."""
    if len(agent.name.split()) > MOST_NAMED or has_predicate(text, agent.start, agent.end):
        return False
    if agent.kind == "other":
        return _OTHER_THINGS.search(text, agent.start, agent.end) is not None
    return is_named(text, agent) or (acts and agent.kind == "food")


def by_kind(found: Iterable[Agent]) -> dict[InteractionKind, list[str]]:
    """The names of agents, each once, by the kind of agent."""
    by_kind: dict[InteractionKind, list[str]] = {}
    for agent in found:
        names = by_kind.setdefault(agent.kind, [])
        if agent.name.lower() not in map(str.lower, names):
            names.append(agent.name)
    return by_kind
