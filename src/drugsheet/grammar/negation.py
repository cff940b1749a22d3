"""Negation and uncertainty: agents that a sentence says do not interact, and agents whose effect it calls unknown.

none known = "no known interactions" [("with" | "of") agents] | agents "does not interact" | agents "is fine" | … [except agents]
unknown    = "how" agents "affect …" "is not known" | "has not been studied" | …
"""

from __future__ import annotations

from typing import NamedTuple

from drugsheet.grammar.advice import avoided, avoids_first
from drugsheet.grammar.agent_phrases import is_generic, is_not_an_agent, label_of, listed_from, named_agents, noun_phrase_end
from drugsheet.grammar.agents import Agent, agents, kind_of
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.polarity import FINE, TAKEN_OK, unrefused
from drugsheet.grammar.sentences import first_in
from drugsheet.language.rule import Match, Rule, Tags, rule
from drugsheet.language.text import Text

UNKNOWN = rule(
    "an effect is not known", "UNKNOWN_STATE | UNKNOWN_SAID", examples=["is not known", "has not been studied", "Little is known"], never=["is known"]
)
"""Words that say that an effect is not known."""
_ASKED = rule("not said, but asked", "IF_WORD | QUESTION_WORD | until | ask", examples=["unless your doctor says they"])
_SAME_TIME = rule("you can take it too", "(you | and you) (can | may) (also)? AVOID_TAKE", examples=["you can take calcium"])
_SAME = rule("at the same time", "at the same time | together", examples=["at the same time"])
WITH_OR_WITHOUT = rule("with or without", "with (it)? or without", examples=["with or without food"])
"""Words that say that something makes no difference to how the drug is taken."""
_UNTIL = rule("until then", "until NOT_LIST_MARK{0,24} (, | SEMICOLON)", examples=["Until more is known,"])
_GENERAL = rule(
    "agents of a sort",
    "AGENT_DETERMINER{0,2} (particular | certain)? (?P<word> AGENT_GENERAL)",
    examples=["any foods or drinks"],
)
_THE_DRUG = Tags("this | the")
_BETWEEN = rule(
    "between whom",
    "DENIED_BETWEEN",
    examples=["with food", "of the drug and"],
    never=["to interact"],
)
_EXCLUDED_END = rule(
    "where what is denied ends",
    "DENIED_ENDS | , (?! JOINING | WORD{1,4} (, | JOINING))",
    examples=["food is"],
)
_TURN = rule("a turn", "; | ;_ | but", examples=["but"])
_EXCEPTION = rule("an exception", "EXCEPT_SAID | TURNING | unless | SEMICOLON", examples=["except for", "other than"])
_EXCEPT = rule("but for these", "EXCEPT_SAID", examples=["except for lithium", "other than"], never=["but lithium"])
_HAS = rule("has", "(has | have) $", examples=["it has"])
_VERB = rule("a denied verb", "DENIED_VERBS | DENIED_SAID | FINE_SAID", examples=["does not affect"])
_PARTICULAR = rule("of a certain sort", "particular | specific | single | other (?= FOOD_SAID)", examples=["particular food"])
_SAFETY_OF = rule(
    "what its effect is",
    "(safety | effectiveness | effects? | INTERACTION | use | benefits?) (and WORD)? (of NOT_LIST_MARK{1,10}? (?= with))? (of | between | with)",
    examples=["The effects of", "safety and use of"],
)
_IS = rule("is so", "IS_SO | on | with | and this | during | while", examples=["herbs is"])
_EFFECT_ON = rule(
    "its effect on",
    "effects? (of (?P<of> NOT_LIST_MARK{1,12}?) | (that)? (?P<by> NOT_LIST_MARK{1,8}?) (has | have)) on",
    examples=["effect of the drug on", "the effects that it has on"],
)
_IS_SO = rule("is or remains", "IS_SO", examples=["pills is"])
_HOW = rule("how it acts", "(how (?! HOW_LONG_OR_MUCH) | whether | if | what) (effects?)?", examples=["what effects", "whether"], never=["how long"])
_ACTS = rule("does something", "DOES_SOMETHING | BE | HAVE | MODAL", examples=["alcohol affects"])
_COMMA_CLAUSE = rule("a clause before", "(if | when | while | as long as) NOT_LIST_MARK{1,20} ,", examples=["When you take it with a meal,"])
_OF_THE_BODY = Tags("SITES | SYMPTOMS | OF_BODY_MORE")
_CLASS = rule("a class with its short name", "(WORD | HYPHEN){1,9} (CLASS_OF_DRUGS | MEDICINE) OPEN WORD CLOSE", examples=["anti-inflammatory drugs (NSAIDs)"], never=["Aspirin up to 75 mg"])
_OPEN = Tags("OPEN")
_BRACKETS = Tags("OPEN | CLOSE")
_FEW = 4
_MORE = 6


class Denied(NamedTuple):
    """Agents said not to interact, and those that are excepted from it."""

    agents: tuple[Agent, ...]
    excepted: tuple[Agent, ...]


def is_unknown(text: Text, i: int, j: int) -> bool:
    """Whether a sentence says that an effect is not known."""
    until = _UNTIL.match(text, i, j)
    return first_in(UNKNOWN, text, until.end() if until else i, j) is not None


def excluded(text: Text, i: int, j: int, none: Match, own: OwnNames) -> Denied:
    """Agents said not to interact: what the sentence names beside the drug itself."""
    limit = _EXCEPTION.search(text, none.start(), j)
    end = limit.start() if limit else j
    excepted: tuple[Agent, ...] = ()
    if limit and (but := _EXCEPT.match(text, limit.start(), j)):
        left = but.end()
        excepted = named_agents(text, agents(text, left, noun_phrase_end(text, left, j, own), own))
    start = before.end() if (before := _TURN.last(text, i, none.start())) else i
    if (label := label_of(text, i, j)) and label[2] <= none.start() and (named := agents(text, label[0], label[1], own)):
        return Denied(named, excepted)  # "Food: there are no known interactions."
    return Denied(_denied(text, start, end, none, own), excepted)


def _denied(text: Text, i: int, j: int, none: Match, own: OwnNames) -> tuple[Agent, ...]:
    found: list[Agent] = []
    at = none.end()
    while at < j and (link := _BETWEEN.search(text, at, j)):
        left = listed_from(text, link.end(), j)
        stop = first_in(_EXCLUDED_END, text, left, j)
        right = stop.start() if stop else j
        found += [agent for agent in agents(text, left, right, own) if not any(agent.start < other.end and other.start < agent.end for other in found)]
        at = max(right, link.end() + 1)
    verb = _VERB.match(text, none.start(), none.end()) is not None
    if not found and verb and own.search(text, i, none.start()):
        found = [
            agent for agent in named_agents(text, agents(text, none.end(), noun_phrase_end(text, none.end(), j, own), own)) if agent.end - agent.start <= _FEW
        ]
    if not found:
        has = _HAS.ends(text, i, none.start(), reach=1)  # "Metformin has no known interaction with it."
        named = agents(text, i, has.start() if has else none.start(), own)
        found = [
            agent for agent in named if agent.end - agent.start <= _FEW and (agent.kind != "drug" or has is not None or (verb and not is_generic(text, agent)))
        ]
    found = [
        agent
        for agent in found
        if (is_generic(text, agent) or not is_not_an_agent(text, agent)) and any(len(text.token(place)) > 2 for place in range(agent.start, agent.end))
    ]
    return tuple(_plain(text, agent) for agent in found) or _general(text, i, j)


def _plain(text: Text, agent: Agent) -> Agent:
    match = _PARTICULAR.match(text, agent.start, agent.end)
    return agent if match is None or match.end() == agent.end else Agent(text.words(match.end(), agent.end), agent.kind, match.end(), agent.end)


def _general(text: Text, i: int, j: int) -> tuple[Agent, ...]:
    """Words such as "food" and "medicines" themselves."""
    found = []
    for match in _GENERAL.finditer(text, i, j):
        left, right = match.span("word")
        if not (left > i and text.kinds[left - 1] in _THE_DRUG.of(text)):
            found.append(Agent(text.words(left, right), kind_of(text, left, right), left, right))
    return tuple(found)


def allowed(text: Text, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    """Agents that may be taken with the drug: "It can be taken with antacids", "Grapefruit is fine"."""
    if match := unrefused(TAKEN_OK, text, i, j):
        left = listed_from(text, match.end(), j)
        right = noun_phrase_end(text, left, j, own)
        found = named_agents(text, agents(text, left, right, own))
        if not found and (link := _BETWEEN.search(text, left, j)):
            left = listed_from(text, link.end(), j)
            found = named_agents(text, agents(text, left, noun_phrase_end(text, left, j, own), own))
        return found or _before(text, i, match.start(), own)
    if (match := unrefused(FINE, text, i, j)) and not _ASKED.search(text, i, match.start()):
        return _before(text, i, match.start(), own)
    if (match := _SAME_TIME.search(text, i, j)) and _SAME.search(text, match.end(), j):
        return named_agents(text, agents(text, match.end(), noun_phrase_end(text, match.end(), j, own), own))
    return ()


def without_excepted(text: Text, i: int, j: int, allowed: tuple[Agent, ...], own: OwnNames) -> tuple[tuple[Agent, ...], tuple[Agent, ...]]:
    """Agents that may be taken without those behind "except", and these: "with most medicines, but not with ketoconazole"."""
    but = _EXCEPT.search(text, i, j)
    if but is None:
        return allowed, ()
    left = listed_from(text, but.end(), j)
    excepted = named_agents(text, agents(text, left, noun_phrase_end(text, left, j, own), own))
    return tuple(agent for agent in allowed if agent.end <= but.start()), excepted


def _before(text: Text, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    if clause := _COMMA_CLAUSE.match(text, i, j):
        i = clause.end()
    opening = next((place for place in range(j - 1, i - 1, -1) if text.kinds[place] in _BRACKETS.of(text)), None)
    if opening is not None and text.kinds[opening] in _OPEN.of(text):
        i = opening + 1  # the sentence stands in brackets itself
    found = named_agents(text, agents(text, i, j, own))
    return tuple(agent for agent in found if agent.end - agent.start <= _FEW or agent.kind == "vaccine" or _CLASS.match(text, agent.start, agent.end) is not None)


def uncertain(text: Text, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    """Agents whose effect is said to be unknown."""
    if (avoid := avoids_first(text, i, j)) and (found := avoided(text, avoid.end, j, own)):
        return found
    if match := _EFFECT_ON.search(text, i, j):
        by = match.span("of") if match["of"] is not None else match.span("by")
        if own.search(text, *by):
            found = agents(text, match.end(), _until(text, _IS_SO, match.end(), j), own)
            if found := tuple(agent for agent in found if text.kinds[agent.end - 1] not in _OF_THE_BODY.of(text)):
                return found
    if (match := _SAFETY_OF.search(text, i, j)) and (found := agents(text, match.end(), _until(text, _IS, match.end(), j), own)):
        return found
    if (match := _HOW.search(text, i, j)) and (acts := _ACTS.search(text, match.end() + 1, j)):
        return agents(text, match.end(), acts.start(), own) or _unknown_before(text, i, j, own)
    return _unknown_before(text, i, j, own)


def _unknown_before(text: Text, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    unknown = first_in(UNKNOWN, text, i, j)
    assert unknown is not None  # the caller has looked
    found = [agent for agent in agents(text, i, unknown.start(), own) if kind_of(text, agent.start, agent.end) != "drug" or not is_generic(text, agent)]
    return tuple(agent for agent in found if agent.end - agent.start <= _MORE) or _general(text, i, j)


def _until(text: Text, end: Rule, i: int, j: int) -> int:
    match = end.search(text, i + 1, j)
    return match.start() if match else j
