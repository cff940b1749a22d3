"""Separation grammar: times to keep between the drug and an agent.

separation = time ("before" | "after") [("and" | "or") time ("before" | "after")] | time "apart" | "within" time "of"

Times are seen from the drug: "Take antacids 2 hours before this drug" puts the drug 2 hours after them.
"""

from __future__ import annotations

from typing import Any

import regex

from drugsheet.oldgrammar.advice import TAKE
from drugsheet.oldgrammar.agent_phrases import is_not_an_agent, noun_phrase_end
from drugsheet.oldgrammar.agents import Agent, agents
from drugsheet.oldgrammar.amounts import Operator, amounts, bounds
from drugsheet.oldgrammar.own_names import OwnNames

Reading = dict[str, Any]
_I = regex.IGNORECASE
_TAKE_OR_SPACE = regex.compile(r"^\W*(?:always\s|please\s)?(?:take|swallow|use|space|separate)\s", _I)
_BEFORE_EATING = regex.compile(r"\s?(?:before|after|of|from|apart\sfrom|between)?\s?(?:taking\s|eating\s|you\s(?:take|eat)\s)?", _I)


def kept_apart(sentence: str, own: OwnNames) -> tuple[list[Agent], str]:
    """"Take it 2 hours before or 6 hours after antacids": an agent that is only kept apart."""
    if not TAKE.search(sentence):
        return [], ""
    pieces = times_apart(sentence, own)
    if not pieces:
        return [], ""
    last = pieces[-1]["end"]
    start = last
    if _WAIT.match(sentence) and (until := _UNTIL_TAKING.search(sentence, last)):
        start = until.end()
    elif (link := _BEFORE_EATING.match(sentence[last:])) is not None:
        start += link.end()
    found = [agent for agent in agents(sentence, start, noun_phrase_end(sentence, start), own) if not is_not_an_agent(agent)]
    if not found and (verb := _TAKE_OR_SPACE.match(sentence)):
        found = [agent for agent in agents(sentence, verb.end(), noun_phrase_end(sentence, verb.end()), own) if not is_not_an_agent(agent)]
    return found, "known" if found else ""


_WAIT = regex.compile(r"\W*(?:always\s|please\s|you\sshould\s)?wait\b", _I)
_TAKE_THEM = regex.compile(r"\W*(?:always\s|please\s)?(?:take|use|swallow)\s(?:them|these)\b", _I)
_UNTIL_TAKING = regex.compile(r"\b(?:before|until)\s(?:you\s)?(?:take|taking|use|using|eat|eating|drink|drinking|have|having)\s", _I)
_SHOULD_BE_TAKEN = regex.compile(r"\W*(?P<what>[\w\s,()®™'’-]{1,60}?)\s(?:should|must|can|may|need\sto|needs\sto)\s(?:only\s)?be\s(?:taken|given|used|swallowed|eaten)\s", _I)
_SWAP = {"before": "after", "after": "before", "apart": "apart"}
_OF_TREATMENT = regex.compile(r"\b(?:dose|treatment|infusion|surgery|stop\w*|start\w*)\b", _I)
_AND_TIME = regex.compile(r"\s(?:[\w®-]+\s){0,3}(?:and|or)\s", _I)
_SPACED = regex.compile(r"\b(?:separate|space|apart)\b")
_WHEN_TAKEN = regex.compile(r"\s(?:or\smore\s)?(?P<when>before|after|apart|of|between|from|prior\sto|following)\b", _I)


def times_apart(sentence: str, own: OwnNames) -> list[Reading]:
    """Times to keep between the drug and an agent, seen from the drug: "Take them 2 hours before it".

    Readings have ``start``, ``end``, ``relation`` ("before", "after" or "apart") and ``interval``. The sentence may name the
    agent or go on about one.
    """
    found: list[Reading] = []
    shared: Operator | None = None
    for amount in amounts(sentence):
        if not amount.is_time or amount.low is None or amount.kind == "each":
            continue
        after = _WHEN_TAKEN.match(sentence[amount.end :])
        lead = sentence[: amount.start].lower()
        when = after["when"].lower() if after else ""
        if when in {"of", "from"} and not amount.word.startswith("within"):
            continue
        if when in {"between", "apart"} or _SPACED.search(lead):
            relation = "apart"
        elif when in {"before", "prior to"}:
            relation = "before"
        elif when in {"after", "following"}:
            relation = "after"
        elif when in {"of", "from"}:
            relation = "apart"
        else:
            continue
        joined = bool(found) and _AND_TIME.fullmatch(sentence[found[-1]["end"] : amount.start]) is not None
        shared = amount.operator or (shared if joined else None)  # "at least 2 hours before or 2 hours after"
        operator: Operator | None = "ge" if relation == "apart" and amount.before in {None, "le"} else shared
        found.append({"start": amount.start, "end": amount.end + (after.end() if after else 0), "relation": relation, "interval": {**bounds(amount.low, amount.high if amount.is_range else None, operator, "exact"), "unit": amount.unit}})
    if found and _OF_TREATMENT.search(sentence[found[-1]["end"] : found[-1]["end"] + 40]) and not TAKE.search(sentence):
        return []
    return _seen_from_drug(found, sentence, own) if found else []


_TAKE_WHAT = regex.compile(r"^\W*(?:take|use|swallow|any|antacids?)\s(?P<what>[\w\s,-]{1,60}?)\s(?:at\sleast|about|[0-9]|one|two|three)", _I)
_BEFORE_IT = regex.compile(r"\s(?:before|after)\sit\b", _I)
_IT_OR_THEM = regex.compile(r"\b(?:it|them)\b", _I)


def _seen_from_drug(found: list[Reading], sentence: str, own: OwnNames) -> list[Reading]:
    """Times as printed, turned around where the sentence says when to take the agent and not the drug."""
    tail = sentence[found[0]["start"] :]
    if (named := own.search(tail)) and named.words.strip().lower() not in {"it", "them"} and _IT_OR_THEM.search(sentence[: found[0]["start"]]):
        # "If you need an antacid, take it 2 hours after this drug": seen from the drug it comes before
        return [{**piece, "relation": _SWAP[piece["relation"]]} for piece in found]
    if _TAKE_THEM.match(sentence) and _BEFORE_IT.search(tail):
        # "Take them 2 hours before it": they are the agents
        return [{**piece, "relation": _SWAP[piece["relation"]]} for piece in found]
    if _WAIT.match(sentence):
        # "Wait 3 hours after this drug before you take an antacid": seen from the drug it comes before
        return [{**piece, "relation": _SWAP[piece["relation"]]} for piece in found]
    if (given := _SHOULD_BE_TAKEN.match(sentence)) and not own.search(given["what"]) and own.search(tail):
        return [{**piece, "relation": _SWAP[piece["relation"]]} for piece in found]
    if (verb := _TAKE_WHAT.match(sentence)) and not own.search(verb["what"]) and own.search(sentence[found[-1]["end"] :]):
        # "Take antacids 2 hours before this drug": seen from the drug it comes after
        found = [{**piece, "relation": _SWAP[piece["relation"]]} for piece in found]
    return found
