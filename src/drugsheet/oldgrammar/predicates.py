"""Predicate grammar: which clause of a sentence says what an agent does, or what is done to it.

clause    = subject predicate [objects]
predicate = modal verb | "should be" verb | verb of effect;  subject = agents
objects   = "level of" agents | "how" agents "work" | "with" agents | verb of action agents | …
"""

from __future__ import annotations

import regex

from drugsheet.oldgrammar.agent_phrases import noun_phrase_end, real_agents
from drugsheet.oldgrammar.agents import Agent, agents
from drugsheet.oldgrammar.lexicon import SITES, SYMPTOMS
from drugsheet.oldgrammar.own_names import OwnNames

_I = regex.IGNORECASE
MAY_INTERACT = regex.compile(r"\b(?:may|might|could|can|possibly)\s(?:also\s|still\s)?(?:interact|react)\b|\b(?:interactions?)\s(?:with\s[\w\s]+\s)?(?:is|are)\spossible\b|\b(?:possible|potential)\sinteractions?\b|\b(?:may|might|could|can)\sbe\san?\sinteraction\b|\bcould\shave\san\seffect\b", _I)
"""Words that call an interaction possible."""
_OBJECT = regex.compile(
    r"\b(?:effects?|levels?|amounts?|actions?|blood\slevels?|strength|toxicity|breakdown|side\seffects?|absorption|concentrations?|activity|working|benefits?|clearance|removal)\s(?:of|from)\s(?P<of>(?:[^.;]|(?<=\b[Ss]t)\.)+)"
    r"|\bhow\s(?:well\s|fast\s|much\s)?(?P<how>(?:[^.;]|(?<=\b[Ss]t)\.)+?)\s(?:works?|acts?|is\s(?:absorbed|broken|removed|cleared)|are\s(?:absorbed|broken)|stays?|leaves?|behaves?)\b"
    r"|\b(?:make|makes|making|render)\s(?P<make>(?!you\s)(?:[^.;]|(?<=\b[Ss]t)\.)+?)\s(?:less|more|work|weaker|stronger|unsafe|build|stay|ineffective|fail|too|act)\b"
    r"|\b(?:interacts?|react(?:s)?|combined|taken|used|given|mixed|together|interactions?|along|interferes?|compete|interaction)\s(?:together\s|(?<=\binteractions?\s)of\s[^.;]{1,60}?\s)?with\s(?P<with>(?:[^.;]|(?<=\b[Ss]t)\.)+)"
    r"|\b(?:keep|keeps|stop|stops|prevent|prevents)\s(?P<keep>(?:[^.;]|(?<=\b[Ss]t)\.)+?)\s(?:from)\b"
    r"|\b(?:lowers?|raises?|increases?|decreases?|reduces?|changes?|affects?|alters?)\s(?:the\s|your\s)?(?P<lv>(?!the\s|your\s|blood\s)[\w,\s-]{3,60}?)\s(?:blood\s)?(?:levels?|concentrations?)\b"
    r"|\binteractions?\sbetween\s(?P<between>(?:[^.;]|(?<=\b[Ss]t)\.)+)"
    r"|\b(?:the\sway|how)\s(?:your|the)\s(?:body|liver|kidneys?)\s(?:handles?|uses?|breaks?\sdown|absorbs?|process(?:es)?|removes?|clears?|gets?\srid\sof|takes?\sup|rids?\sitself\sof)\s(?P<way>(?:[^.;]|(?<=\b[Ss]t)\.)+)"
    r"|\b(?:blood|body)\slevels?\sof\s(?P<level>(?:[^.;]|(?<=\b[Ss]t)\.)+)",
    _I,
)
MODAL = r"(?:can|may|might|could|will|would)"
"""Source of a pattern: the verbs that make a statement a possibility."""
MAIN_VERB = regex.compile(rf"\b{MODAL}\s(?P<words>.+)", _I)
"""A modal verb and all that follows it."""
_PREDICATE = regex.compile(
    rf"""(?<!\b(?:that|which|who)\s(?:(?:{MODAL}|do|does)\s)?(?:also\s|not\s)?)(?<!\bto\s)\b(?:
        (?P<modal>{MODAL}|has\sbeen\s(?:known|shown)\sto|have\sbeen\s(?:known|shown)\sto|(?:is|are)\s(?:known|likely|able|thought|believed)\sto|tends?\sto)\s(?:not\s|n't\s)?(?:\w+ly\s|also\s|each\s|both\s|either\s|still\s|even\s|further\s|together\s){{0,6}}+(?P<verb>[a-z]+)
      | (?P<passive>(?:should|must|need\sto|needs\sto|are\sto|is\sto|has\sto|have\sto)\s(?:also\s)?(?:not\s|never\s)?(?:be\s\w+|follow|not\sbe\s\w+|stay|come))
      | (?<!\b(?:an?|the|any|dose|no|this|some|little)\s)(?P<bare>increases?|raises?|boosts?|enhances?|strengthens?|worsens?|adds?\sto|lowers?|decreases?|reduces?|weakens?|blocks?|limits|interferes?|affects?|changes?|alters?|slows?|delays?|speeds?|makes?|causes?|prevents?|keeps?|stops?|doubles?|triples?|harms?|irritates?|interacts?|reacts?)
    )\b""",
    regex.VERBOSE | _I,
)
_BREAK = regex.compile(r";\s|,\s(?:and|but|while|whereas|so)\s|\s(?:but|whereas)\s|\s(?:because|since)\s|,\s(?=(?:which|who)\s)", _I)
_TOGETHER = regex.compile(r",?\s(?:when\s|if\s)?(?:(?:they|it)\s(?:is|are)\s)?(?:taken|given|used|combined|mixed)(?:\s(?:together|along|in\scombination|at\sthe\ssame\stime|too|as\swell|too\sclose))*(?:\s(?:with|as)\s(?P<partner>.+))?$", _I)
_ASIDE = regex.compile(r"\s[–—]\s.*$")

Group = tuple[list[Agent], str, int]
"""Agents of one statement, its status, and where its predicate begins."""


def groups_by_clause(sentence: str, own: OwnNames) -> list[Group]:
    """One group for each clause that has a predicate."""
    groups: list[Group] = []
    for predicate in _PREDICATE.finditer(sentence):
        start = _clause_start(sentence, predicate.start())
        if groups and start <= groups[-1][2] and _AND.search(sentence, 0, predicate.start()):
            # "It can weaken warfarin and may block the action of insulin": one subject, two statements
            later = _acted_on(sentence, predicate, own) or objects(sentence, predicate.start(), end_of_clause(sentence, predicate.end()), own)
            before = [agent for agent in groups[-1][0] if agent.start < predicate.start()]
            if later and before and not any(agent.start < groups[-1][2] for agent in before):
                groups[-1] = (before, *groups[-1][1:])
                groups.append((later, "known", predicate.start()))
                continue
        if (groups and start <= groups[-1][2]) or _is_weak(sentence, predicate) or _SO.search(sentence, 0, predicate.start()):
            continue
        found = _subject(sentence, start, predicate.start(), own)
        if not found and not predicate["passive"]:
            found = objects(sentence, predicate.start(), end_of_clause(sentence, predicate.end()), own) or (_acted_on(sentence, predicate, own) if own.search(sentence[start : predicate.start()]) else [])
        if found:
            status = "possible" if MAY_INTERACT.match(sentence[predicate.start() :]) else "known"
            groups.append((found, status, predicate.start()))
    return groups


_AND = regex.compile(r"\band\s$", _I)
_ACTED_ON = regex.compile(r"\b(?:weakens?|strengthens?|boosts?|counteracts?|opposes?|inactivates?|cancels?\sout|interferes?\swith)\s(?P<what>(?!the\s|your\s|this\s|its?\b|them\b)[^.;,]+)", _I)


def _acted_on(sentence: str, predicate: regex.Match[str], own: OwnNames) -> list[Agent]:
    """Agents that stand as the object of a verb that only an agent's action can have: "may weaken warfarin"."""
    acted = _ACTED_ON.search(sentence, predicate.start(), end_of_clause(sentence, predicate.end()))
    if acted is None or acted.start() > predicate.end():
        return []
    left = acted.start("what")
    found = real_agents(agents(sentence, left, min(acted.end("what"), noun_phrase_end(sentence, left)), own))
    return [agent for agent in found if not {word.lower() for word in agent.name.split()} & (SITES | SYMPTOMS)]


_SO = regex.compile(r",?\sso\s(?:that\s)?|\sinstead\b", _I)
STRONG_BE = regex.compile(r"\s(?:\w+ly\s)?(?:increased|decreased|raised|lowered|affected|changed|reduced|slowed|blocked|altered|delayed|harmful|dangerous|unsafe|too|stronger|weaker|less|more|worse|higher|lower)\b|\s(?:a\s)?(?:stronger|weaker|greater|harmful|bad|additive|effects?|an\seffect)\b", _I)
"""What must follow "may be" or "may have" for it to state an effect: "may be stronger"."""


def _is_weak(sentence: str, predicate: regex.Match[str]) -> bool:
    """"may be used instead", "may need a lower dose": no interaction is stated."""
    verb = (predicate["verb"] or "").lower()
    return verb in {"be", "need", "have", "want", "ask", "check", "take", "not"} and not STRONG_BE.match(sentence, predicate.end())


_SUBORDINATE = regex.compile(r"(?:because|since|if|when|while|during|with)\s[^,]*,\s", _I)


def _clause_start(sentence: str, end: int) -> int:
    """Where the clause begins that holds a predicate: behind the last break that is not between list items."""
    start = 0
    for match in _BREAK.finditer(sentence, 0, end):
        # "aspirin, and ibuprofen can …": a break only where a predicate stands before it
        if match[0].strip() == ";" or _PREDICATE.search(sentence, start, match.start()):
            start = match.end()
    if lead := _SUBORDINATE.match(sentence[start:end]):
        start += lead.end()
    return start


def end_of_clause(sentence: str, start: int) -> int:
    """Where the clause ends that holds ``start``: at the next break behind which a clause of its own follows."""
    end = len(sentence)
    for match in _BREAK.finditer(sentence, start):
        if match[0].strip() == ";" or match[0].strip().startswith((", so", ", which")) or _PREDICATE.search(sentence, match.end()):
            return match.start()
    return end


_TOGETHER_WITH = regex.compile(r"\s(?:together\s|along\s)?with\s")
_PEOPLE_TAKING = regex.compile(r"(?:people|patients|those|anyone|women|men)\s(?:who|that)\s(?:\w+\s)?(?:take|takes|use|uses|drink|receive|get|are\s(?:\w+\s)?(?:taking|using|on))\s|(?:taking|using|combining|mixing|giving|adding|drinking|eating|having|the\scombination\sof|use\sof|together|both)\s", _I)
_YOUR = regex.compile(r"\s*your\s", _I)


def _subject(sentence: str, start: int, end: int, own: OwnNames) -> list[Agent]:
    """Agents in the subject of a clause."""
    words = sentence[start:end].rstrip()
    if _YOUR.match(words):
        return []  # "your INR", "your seizure medicine": the patient's own
    end = start + len(words)
    if aside := _ASIDE.search(words):
        end = start + aside.start()
        words = sentence[start:end]
    if together := _TOGETHER.search(words):
        found = real_agents(agents(sentence, start, start + together.start(), own))
        if not found and together["partner"]:
            found = real_agents(agents(sentence, start + together.start("partner"), start + together.end("partner"), own))
        return found
    if joined := _PEOPLE_TAKING.match(words):
        start += joined.end()
    pieces = _TOGETHER_WITH.split(sentence[start:end], maxsplit=1)
    if len(pieces) == 2 and (own.search(pieces[0]) or own.search(pieces[1])):
        found = real_agents(agents(sentence, start, start + len(pieces[0]), own))
        if not found:
            found = real_agents(agents(sentence, end - len(pieces[1]), end, own))
        return found
    return real_agents(agents(sentence, start, end, own))


def objects(sentence: str, start: int, end: int, own: OwnNames) -> list[Agent]:
    """Agents in what is said of the drug: "the level of X", "X levels", "how X works", "with X"."""
    found: list[Agent] = []
    for match in _OBJECT.finditer(sentence, start, end):
        name = match.lastgroup
        assert name is not None  # every alternative has a group
        left = match.start(name)
        here = agents(sentence, left, min(match.end(name), noun_phrase_end(sentence, left)), own)
        found += [agent for agent in real_agents(here) if not any(agent.start < other.end and other.start < agent.end for other in found)]
    return found
