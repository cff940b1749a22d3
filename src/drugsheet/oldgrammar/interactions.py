"""Interaction grammar: what one sentence says a drug does with something else.

statement = none_known | unknown | possible | known | advice

"There are no known interactions of X and any food" is ``none_known`` for food and says nothing of drugs. "May interact
with" is ``possible``. An agent to be avoided is ``known``. "Tell your doctor about all your medicines" names no agent.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import Any

import regex

from drugsheet.oldgrammar.advice import AVOID, TELL, told_of
from drugsheet.oldgrammar.agent_phrases import GENERIC, is_not_an_agent
from drugsheet.oldgrammar.agents import Agent
from drugsheet.oldgrammar.effects import ORGANS, effect_and_direction
from drugsheet.oldgrammar.known_interactions import known_to_interact
from drugsheet.oldgrammar.negation import NONE_KNOWN, UNKNOWN, excluded, is_unknown, uncertain
from drugsheet.oldgrammar.own_names import OwnNames
from drugsheet.oldgrammar.predicates import Group, end_of_clause
from drugsheet.oldgrammar.separations import times_apart
from drugsheet.oldgrammar.timings import timings
from drugsheet.memory import remembered

Reading = dict[str, Any]
_I = regex.IGNORECASE
_SCOPE = regex.compile(
    r";\s(?:however,?\s|but\s)?|,?\s(?:but|however|yet|whereas)(?:,)?\s|,\s(?:and|so)\s(?=(?:do\snot|don[’']t|avoid|never)\b)|(?<=^\W*(?:al)?though\s[^,;]{3,200}),\s|,\s(?=(?:al)?though\s)",
    _I,
)
"""Where a clause ends that a negation or an uncertainty does not reach over: "none known with food, but …"."""
_OTHER_REASON = regex.compile(r"\b(?:while|when|if|as\slong\sas|until)\syour\s(?:white\s)?(?:blood\s)?(?:cell\s)?counts?\b", _I)
_PRONOUN = regex.compile(r"(?:how\s|whether\s|if\s|as\s)?(?:they|these|those|them|their|its|it(?!\sis\s(?:not|unknown|unclear)))\b", _I)


def _scopes(sentence: str) -> list[tuple[int, int]]:
    """Clauses that are judged by themselves, as offsets; the whole sentence when none is negated, unknown or forbidden."""
    edges = [0]
    for match in _SCOPE.finditer(sentence):
        left, right = sentence[edges[-1] : match.start()], sentence[match.end() :]
        if _PRONOUN.match(right):
            continue  # "…; how they act with it has not been studied" is said of what stands before
        if any(pattern.search(left) or pattern.search(right) for pattern in (NONE_KNOWN, UNKNOWN)) or ((AVOID.search(left) or TELL.match(left)) and AVOID.match(right)):
            edges.append(match.end())
    return list(itertools.pairwise([*edges, len(sentence)]))


def statement(text: str, start: int, end: int, own: OwnNames) -> list[Reading]:
    """What the sentence ``text[start:end]`` states: one reading per statement and kind of agent; none when it names none.

    Readings have ``start``, ``end``, ``kind``, ``status``, ``agents``, ``effect``, ``direction``, ``affects``,
    ``separation``, ``window``.
    """
    own = own.within(text[start:end])
    return [
        {**reading, "start": start, "end": end, "separation": [{**piece, "start": piece["start"] + start + left, "end": piece["end"] + start + left} for piece in reading["separation"]]}
        for left, right in _scopes(text[start:end])
        for reading in _clause(text[start + left : start + right], own)
    ]


_TO_MAKE_SURE = regex.compile(r"\b(?:make\ssure|be\ssure|to\ssee|find\sout|(?:check|ask|know)\s(?:if|whether|that))\s(?:that\s|if\s|whether\s)?(?:there\s(?:is|are)|it\s|they\s|these\s|none\b)", _I)
_NO_NEED = regex.compile(r"\b(?:do|does|did)\s?(?:not|n[’']t)\s(?:need|have)\sto\s|\bno\sneed\sto\s", _I)
_KEEP_ON = regex.compile(r"\b(?:do\snot|don[’']t|never)\s(?:stop|skip)\b", _I)
_UNLESS = regex.compile(r"\bunless\b", _I)


@remembered(1024)
def _clause(sentence: str, own: OwnNames) -> tuple[Reading, ...]:
    """What one clause states; offsets are the clause's own. The readings are not to be changed."""
    groups: list[Group] = []
    if _OTHER_REASON.search(sentence) or _KEEP_ON.search(sentence) or (_NO_NEED.search(sentence) and AVOID.search(sentence)):
        return ()
    if TELL.match(sentence):
        told = [agent for agent in told_of(sentence, own) if not GENERIC.match(agent.name) and not is_not_an_agent(agent)]
        groups = [(told, "unknown" if UNKNOWN.search(sentence) else "possible", 0)]
    elif (none := NONE_KNOWN.search(sentence)) and not _TO_MAKE_SURE.search(sentence) and not AVOID.match(sentence) and not _UNLESS.search(sentence[: none.start()]):
        groups = [(excluded(sentence, none, own), "none_known", 0)]
    elif is_unknown(sentence):
        groups = [(uncertain(sentence, own), "unknown", 0)]
    else:
        groups = known_to_interact(sentence, own)
    readings: list[Reading] = []
    separation = times_apart(sentence, own)
    for found, status, at in groups:
        by_kind: dict[str, list[Agent]] = defaultdict(list)
        for agent in found:
            by_kind[agent.kind].append(agent)
        acts = effect_and_direction(sentence[at : len(sentence) if AVOID.search(sentence) else end_of_clause(sentence, at + 1)]) if status in {"known", "possible"} else None
        window = None
        if status == "known" and not separation:
            window = next((reading["interval"] for reading in timings(sentence, holds=True) if reading["anchor"] or (reading["kind"] == "window" and AVOID.search(sentence))), None)
        readings += [
            {
                "kind": kind,
                "status": status,
                "agents": list(dict.fromkeys(agent.name for agent in group)),
                "effect": acts[0] if acts else None,
                "direction": acts[1] if acts else None,
                "affects": list(dict.fromkeys(match[0].lower() for match in ORGANS.finditer(acts[0]))) if acts else [],
                "separation": [] if status == "none_known" else separation,
                "window": window,
            }
            for kind, group in by_kind.items()
        ]
    return tuple(readings)
