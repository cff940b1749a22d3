"""Negation and uncertainty: agents that a sentence says do not interact, and agents whose effect it calls unknown.

none known = "no known interactions" [("with" | "of") agents] | agents "does not interact" | …
unknown    = "how" agents "affect …" "is not known" | "has not been studied" | …
"""

from __future__ import annotations

import regex

from drugsheet.oldgrammar.advice import AVOID, avoided
from drugsheet.oldgrammar.agent_phrases import GENERIC, LABEL
from drugsheet.oldgrammar.agents import Agent, agents, kind_of
from drugsheet.oldgrammar.lexicon import SITES, SYMPTOMS
from drugsheet.oldgrammar.own_names import OwnNames

_I = regex.IGNORECASE
NONE_KNOWN = regex.compile(
    r"\bneither\s[^.;]{2,80}?\snor\s[^.;]{2,80}?\s(?:is|are)\sknown\sto\b|\b(?:no|not\sany)\s(?:other\s|special\s|significant\s|important\s|major\s)?(?:known\s)?(?:\w+\s){0,2}?(?:interactions?|effects?|problems?)\b(?!\s(?:is|are|has|have)\snot)|\b(?:no|none\sof\sthe|not\sany)\s(?:other\s)?(?:particular\s|single\s)?(?:foods?|drugs?|medicines?|medications?|drinks?|beverages?|herbs?|supplements?|vaccines?)\b[\w\s]{0,30}\b(?:known|reported|found|shown|expected)\b"
    r"|\b(?:does|do|did|is|are|has|have|should|will)\s?(?:not|n[’']t)\s(?:been\s)?(?:known|shown|expected|found|reported|thought|seem|appear)\s(?:to\s)?(?:interact|affect|change|have)\b|\b(?:does|do)\s?(?:not|n[’']t)\s(?:\w+\s)?(?:interact|affect|interfere|react)\b|\bno\s(?:foods?|food\sor\sdrink)\s(?:needs?|has|have)\sto\sbe\savoided\b|\bnone\s(?:is|are)\sknown\b|\bnot\s(?:been\s)?affected\sby\b|\bmakes?\sno\sdifference\b|\b(?:has|have)\sno\seffect\b",
    _I,
)
"""Words that deny an interaction or an effect."""
UNKNOWN = regex.compile(
    r"\b(?:(?:is|are|remains?|was|were|often|still|largely|mostly|usually)\s(?:often\s|still\s|largely\s|mostly\s|usually\s|not\s(?:well\s|fully\s|yet\s)?known\b|unknown|unclear|not\sclear)*(?:unknown|unclear|not\s(?:well\s|fully\s|yet\s|always\s)?(?:known|understood|clear|certain|studied|tested)|uncertain)|\b(?:may|might|is|are)\snot\s(?:yet\s)?be\sknown)"
    r"|\b(?:has|have)\s?(?:not|n[’']t)\s(?:yet\s)?(?:been\s)?(?:well\s|fully\s)?(?:studied|tested|looked\sat|established|proven|examined)\b|\bnot\s(?:enough|much|well)\s(?:is\s)?(?:known|studied)\b|\blittle\sis\sknown\b|\bno\sone\sknows\b|\b(?:we|doctors)\sdo\snot\s(?:yet\s)?know\b|\bit\sis\s(?:not\s(?:yet\s)?known|unknown|unclear|not\sclear)\b|\bunknown\s(?:how|whether|if|what)\b"
    r"|:\s(?:(?:the\s|its\s|their\s)?effects?\s)?(?:is\s|are\s)?(?:still\s)?(?:unknown|unclear|not\s(?:yet\s)?(?:been\s)?(?:known|studied|tested|clear))\b|\beffects?\sunknown\b|\bno(?:body|\sone)\s(?:yet\s)?knows\b"
    r"|\b(?:there\sis|we\shave|has|have)\s(?:little|no|not\senough)\s(?:information|data|studies)\b",
    _I,
)
"""Words that say that an effect is not known."""
_UNTIL = regex.compile(r"^\W*until\b[^,;]*(?:[,;]|$)", _I)


def is_unknown(sentence: str) -> bool:
    """Whether a sentence says that an effect is not known."""
    until = _UNTIL.match(sentence)
    return UNKNOWN.search(sentence, until.end() if until else 0) is not None


_FOOD_WORDS = regex.compile(r"(?<!\b(?:this|the)\s)\b(?:any\s|other\s|particular\s|certain\s)*(?P<word>foods?(?:\sor\sdrinks?)?|alcohol|(?:other\s)?(?:medicines?|medications?|drugs?)|(?:dietary\s|herbal\s)?supplements?|vitamins?|herbs?|beverages?|drinks?|vaccines?|meals?)\b", _I)
_BETWEEN = regex.compile(r"\b(?:with|between|of|and|to(?!\sinteract\b)|by|interact(?:s)?\swith|affected\sby)\s", _I)
_THREE_LETTERS = regex.compile(r"[A-Za-z]{3}")
_EXCLUDED_END = regex.compile(r"\s(?:is|are|has|have|at\sthis|that\sis|in|for|when|so|known|reported|with|between)\b|[.,](?=\s|$)(?!\s(?:and|or|[\w\s]+,))", _I)
_TURN = regex.compile(r"(?r)[;]|\bbut\b", _I)
_EXCEPTION = regex.compile(r"\b(?:except|but|however|although|unless)\b|;", _I)


def excluded(sentence: str, none: regex.Match[str], own: OwnNames) -> list[Agent]:
    """Agents said not to interact: what the sentence names beside the drug itself."""
    limit = _EXCEPTION.search(sentence[none.start() :])
    end = none.start() + limit.start() if limit else len(sentence)
    start = 0
    if before := _TURN.search(sentence[: none.start()]):
        start = before.end()
    if (label := LABEL.match(sentence)) and label.end() <= none.start() and (named := agents(sentence, *label.span("label"), own)):
        return named  # "Food: there are no known interactions."
    found: list[Agent] = []
    at = none.end()
    while at < end and (link := _BETWEEN.search(sentence, at, end)):
        stop = _EXCLUDED_END.search(sentence[link.end() : end])
        right = link.end() + stop.start() if stop else end
        found += [agent for agent in agents(sentence, link.end(), right, own) if not any(agent.start < other.end and other.start < agent.end for other in found)]
        at = max(right, link.end() + 1)
    if not found:
        has = _HAS.search(sentence, start, none.start())  # "Metformin has no known interaction with it."
        named_before = agents(sentence, start, has.start() if has else none.start(), own)
        found = [agent for agent in named_before if len(agent.name.split()) <= 4 and (agent.kind != "drug" or has is not None)]
    named = [agent for agent in found if _THREE_LETTERS.search(agent.name)]
    if named:
        return [_plain(agent) for agent in named]
    return [Agent(match["word"], kind_of(match["word"]), match.start("word"), match.end("word")) for match in _FOOD_WORDS.finditer(sentence, start, end)]


_HAS = regex.compile(r"\s(?:has|have)\s*$", _I)
_PARTICULAR = regex.compile(r"^(?:particular|specific|single|other\s(?=food))\s?", _I)


def _plain(agent: Agent) -> Agent:
    words = _PARTICULAR.sub("", agent.name)
    return Agent(words or agent.name, agent.kind, agent.start, agent.end)


_SAFETY_OF = regex.compile(r"\b(?:safety(?:\sand\s\w+)?|effectiveness|effects?|interactions?|use|benefits?)\s(?:and\s\w+\s)?(?:of\s[^.;,]{1,40}?\s(?=with\b))?(?:of|between|with)\s(?P<what>(?:[^.;]|(?<=\b[Ss]t)\.)+?)\s(?:is|are|has|have|remains?|on|with|and\sthis|during|while)\b", _I)
_EFFECT_ON = regex.compile(r"\beffects?\s(?:of\s(?P<by>[^.;,]{1,60}?)\s|(?:that\s)?(?P<by>[^.;,]{1,40}?)\s(?:has|have)\s)on\s(?P<what>(?:[^.;]|(?<=\b[Ss]t)\.)+?)\s(?:is|are|has|have|remains?)\b", _I)
_LAST_WORD = regex.compile(r"[\w-]*$")
_OF_THE_BODY = SITES | SYMPTOMS | frozenset("baby babies fetus child children infant infants pregnancy fertility driving sperm eggs body growth machines people patients women men breastfeeding milk".split())
"""What an unknown effect may be on that is no agent."""
_HOW = regex.compile(r"\b(?:how(?!\s(?:long|often|many|much|well|soon|far)\b)|whether|if|what)\s(?:effects?\s)?(?P<what>(?:[^.;]|(?<=\b[Ss]t)\.)+?)\s(?:affects?|interacts?|is|are|can|may|might|could|will|would|works?|has|have|does|do|changes?|acts?)\b", _I)


def uncertain(sentence: str, own: OwnNames) -> list[Agent]:
    """Agents whose effect is said to be unknown."""
    if (avoid := AVOID.match(sentence)) and (found := avoided(sentence, avoid.end(), own)):
        return found
    for pattern in (_EFFECT_ON, _SAFETY_OF, _HOW):
        if match := pattern.search(sentence):
            if pattern is _EFFECT_ON and not own.search(match["by"]):
                continue
            found = agents(sentence, *match.span("what"), own)
            if pattern is _EFFECT_ON:
                found = [agent for agent in found if _LAST_WORD.search(agent.name)[0].lower() not in _OF_THE_BODY]  # type: ignore[index]  # it matches anything
            if found:
                return found
            if pattern is not _HOW:
                continue
    unknown = UNKNOWN.search(sentence)
    assert unknown is not None  # the caller has looked
    found = [agent for agent in agents(sentence, 0, unknown.start(), own) if kind_of(agent.name, "") or not GENERIC.match(agent.name)]
    found = [agent for agent in found if len(agent.name.split()) <= 6]
    return found or [Agent(match["word"], kind_of(match["word"]), match.start("word"), match.end("word")) for match in _FOOD_WORDS.finditer(sentence)]
