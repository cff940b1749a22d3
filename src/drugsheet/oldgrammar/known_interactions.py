"""Known interactions: the forms in which a sentence says that agents interact with the drug, or may.

known = label ":" … | "If you need" agents "," … | "Your dose of" agents "may need to be lowered"
      | … "if you take" agents "with" drug | avoid agents | clause {clause} | agents kept apart

The first form that fits decides.
"""

from __future__ import annotations

import regex

from drugsheet.oldgrammar.advice import AVOID, TAKE, TELL, avoided
from drugsheet.oldgrammar.agent_phrases import LABEL, noun_phrase_end, real_agents
from drugsheet.oldgrammar.agents import Agent, agents
from drugsheet.oldgrammar.own_names import OwnNames
from drugsheet.oldgrammar.predicates import MAIN_VERB, MAY_INTERACT, Group, groups_by_clause, objects
from drugsheet.oldgrammar.separations import kept_apart, times_apart

_I = regex.IGNORECASE
_INTERACTS = regex.compile(r"\b(?:interacts?|react(?:s)?)\swith\b|\b(?:is|are)\sknown\sto\sinteract\b|\binteractions?\s(?:(?:of\s[^.;]{1,60}?\s)?with|between)\b", _I)
_NOT_A_LABEL = regex.compile(r"^(?:note|important|warning|caution|remember|tip|also|example|foods?\sto\savoid|other|for\sexample|interactions?)\b", _I)
_IF_TAKEN = regex.compile(r"^\W*(?:if|when|while)\s(?:you\s(?:\w+\s)?(?:need|take|use|must\stake|have\sto\stake|are\s(?:also\s)?(?:taking|using|on)|drink|eat|receive|have|get)(?:\sto\s(?:take|use|have))?\s)(?P<what>(?:[^.;,]|,\s(?!(?:take|tell|ask|your|you|talk|let|it|the|they|speak|do|wait|call|this)\b))+),\s", _I)
_IF_PART = regex.compile(r"^\W*(?:if|when)\s(?P<what>[^,;.]{3,60}?)\s(?:is|are)\s(?:also\s)?(?:part\sof|given|used|needed|prescribed|added|taken)\b[^,]*,\s", _I)
_TAKEN_WITH = regex.compile(r"\b(?:took|takes?|taking|taken|receiv\w+|given|gets?|got|used|using|had)\s(?P<own>[\w\s-]{1,40}?)\s(?:together\s|along\s)?with\s(?P<what>[^.;]+)", _I)
_MOST_LABELLED = 8


def known_to_interact(sentence: str, own: OwnNames) -> list[Group]:
    """Agents said to interact, or that may: one group a clause. The first form that fits decides."""
    for form in (_labelled, _conditional, _adjusted, _if_also):
        if group := form(sentence, own):
            return [group]
    if (avoid := AVOID.search(sentence)) is not None:
        found = avoided(sentence, avoid.end(), own)
        if found:
            return [(found, "known", avoid.end())]
        if AVOID.match(sentence):
            near = _not_near(sentence, avoid.end(), own)
            return [(near, "known", avoid.end())] if near else []
        if _IT.match(sentence, avoid.end()) and (named := [agent for agent in agents(sentence, 0, avoid.start(), own) if agent.kind != "drug"]):
            return [(real_agents([_without_verb(agent) for agent in named]), "known", avoid.start())]
    return groups_by_clause(sentence, own) or _without_predicate(sentence, own)


_NEAR = regex.compile(r"\b(?:before|after|of|following)\s(?P<what>[^.;,]+)", _I)


def _not_near(sentence: str, start: int, own: OwnNames) -> list[Agent]:
    """"Do not use this drug from 24 hours before until 24 hours after chemotherapy": what the drug is not to be used near."""
    times = times_apart(sentence, own)
    if not times or not own.begins(sentence[start:].lstrip()):
        return []
    near = _NEAR.search(sentence, times[-1]["end"] - len("following "))
    return [] if near is None else [agent for agent in real_agents(agents(sentence, near.start("what"), noun_phrase_end(sentence, near.start("what")), own)) if len(agent.name.split()) <= 4]


_IT = regex.compile(r"(?:it|them)\b", _I)
_HAVING = regex.compile(r"^(?:you\s)?(?:(?:can|may|might)\s(?:still\s)?)?(?:have|drink|eat|take|use)\s(?:some\s|a\slittle\s)?", _I)


def _without_verb(agent: Agent) -> Agent:
    words = _HAVING.sub("", agent.name)
    return Agent(words, agent.kind, agent.end - len(words), agent.end)


def _labelled(sentence: str, own: OwnNames) -> Group | None:
    """"Warfarin (Coumadin): this drug increases its effect."."""
    label = LABEL.match(sentence)
    if label is None or _NOT_A_LABEL.match(label["label"]) or own.search(label["label"]) or AVOID.match(label["label"]):
        return None
    found = real_agents(agents(sentence, *label.span("label"), own))
    return (found, "possible" if MAY_INTERACT.search(sentence) else "known", label.end()) if 0 < len(found) <= _MOST_LABELLED else None


def _conditional(sentence: str, own: OwnNames) -> Group | None:
    """"If you need an antacid, take it 2 hours after this drug."."""
    taken = _IF_TAKEN.match(sentence) or _IF_PART.match(sentence) or _WHEN_WITH.match(sentence)
    if taken is None:
        return None
    found = real_agents(agents(sentence, *taken.span("what"), own))
    return (found, "possible" if TELL.match(sentence[taken.end() :]) else "known", taken.end()) if found else None


_WHEN_WITH = regex.compile(r"^\W*(?:if|when|while)\s(?:(?:it|this\s\w+|they)\s(?:is|are)\s)?(?:taken|used|given|combined|mixed|swallowed)\s(?:together\s|along\s)?with\s(?P<what>[^,;.]{3,80}),\s", _I)
_DOSE_OF = regex.compile(r"\b(?:your|the)\sdoses?\sof\s(?P<what>[^.;]{2,80}?)\s(?:may|might|will|could|should)\s(?:\w+\s)?(?:need|have)\sto\sbe\s\w+", _I)
_IF_ALSO = regex.compile(
    r"\s(?:if|when|while)\s(?:you\s)?(?:also\s|are\s(?:also\s)?)?(?:take|taking|use|using|drink|drinking|eat|eating|get|receive|have)\s(?P<also>also\s)?(?P<what>[^.;]{2,80}?)(?:\s(?:together\s|along\s)?with\s(?P<own>[^.;]+))?(?=[.;]|$)", _I
)


def _adjusted(sentence: str, own: OwnNames) -> Group | None:
    """"Your dose of digoxin may need to be lowered because this drug raises its level."."""
    dose = _DOSE_OF.search(sentence)
    found = real_agents(agents(sentence, *dose.span("what"), own)) if dose else []
    return (found, "known", dose.end()) if dose and found else None


def _if_also(sentence: str, own: OwnNames) -> Group | None:
    """"You may bleed more easily if you take aspirin with this drug."."""
    taken = _IF_ALSO.search(sentence)
    if taken is None or taken["own"] is None or not own.search(taken["own"]) or AVOID.match(sentence) or not (verb := MAIN_VERB.search(sentence, 0, taken.start())):
        return None
    found = real_agents(agents(sentence, *taken.span("what"), own))
    return (found, "known", verb.start()) if found else None


def _without_predicate(sentence: str, own: OwnNames) -> list[Group]:
    if not TAKE.match(sentence) and (with_it := _TAKEN_WITH.search(sentence)) and own.search(with_it["own"]):
        start = with_it.start("what")
        if found := real_agents(agents(sentence, start, noun_phrase_end(sentence, start), own)):
            return [(found, "known", 0)]
    if _INTERACTS.search(sentence) is not None and (found := objects(sentence, 0, len(sentence), own)):
        return [(found, "possible" if MAY_INTERACT.search(sentence) else "known", 0)]
    found, status = kept_apart(sentence, own)
    return [(found, status, 0)] if found else []
