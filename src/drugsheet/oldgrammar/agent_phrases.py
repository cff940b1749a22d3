"""Agent phrases: where the words end that name agents, and which of them name none.

phrase = agents | generic;  generic = "all your other medicines" | …;  label = phrase (":" | "–")
"""

from __future__ import annotations

import regex

from drugsheet.oldgrammar.agents import Agent

_I = regex.IGNORECASE
_NP_END = regex.compile(
    r",?\s(?:while|during|unless|until|if|when|because|since|without|within|at\sleast|for\s(?:at\sleast\s|about\s)?(?:[0-9]+|one|two|three|six|several|the\srest)|before\s|after\s|may|can|could|might|will|would|should|must|is|are|was|were|has|have|at\sthe\ssame|as\s(?:this|it|they|these)|so|in\s(?:your|the)\s(?:blood|body)|in\s(?:patients|people|some)|which|on\sthe\s(?:days?|same)|you\s(?:may|should|can|take)|it\s|they\s|this\s|do\s|does\s|these\s|to\s(?:keep|prevent|avoid|lower|be|see|find|make|help)|too|by\s(?:mouth|slowing|blocking|making|at\sleast|about|[0-9]+|one|two|three|four|six)|together\b|but|and\s(?:may|can|could|will|should|ask|tell|call|talk|increase|raise|lower|reduce|cause|make|do|avoid|you|your|it|this|is|are|so|raises|lowers|increases|for|makes|they|their|watch|report|check|need)|and\s(?:lead|leads|result|puts?|bring|harm|worsen|slow|block|change|add)|to\s(?:[0-9]|one|two|no\smore)|above\sall|or\s(?:may|can|ask|as|it|increase|lower|raise|reduce|less|for|cause|make|prevent)|stronger|weaker|less|more\s(?:than|likely|toxic)|from|with\s(?:this|it|your|temsirolimus)|within|causing|leading|making|raising|lowering|increasing|resulting|against|the\s(?:same\stime|night|day|week)|until|whether|on\san|in\slarge|each\sday|every\sday|a\sday|daily|except)\b"
    r"|,\s(?:check|ask|tell|talk|call|speak|show|let|see|discuss|even)\b"
    r"|\s[–—]\s|[:;]|(?<!\b[Ss]t)\.(?=\s|$)|\s-\s|$",
    _I,
)
GENERIC = regex.compile(
    r"^(?:(?:all|any|other|new|your|the|prescription|over-the-counter|otc|non-?prescription|these|certain|some|current|different|every|each|more|most|no|and|or|a|of|you|known|another|single|both|what|common|many|prescribed|several|cancer|list|own|otc)\s){0,8}+"
    r"(?:drugs?|medicines?|medications?|pills?|products?|treatments?|therapies|things|anything(?:\s(?:new|else|you\sbuy))?|medical\sconditions?|doctors?|nurses?|pharmacists?|prescriptions?|over-the-counter|other|all|any)$",
    _I,
)
"""Words for medicines at large, which name no agent: "all your other medicines"."""
LABEL = regex.compile(r"^\W*(?P<label>[A-Z][^:.;]{2,110}?)(?::\s|\s[–—-]\s)(?=\S)")
"""What stands before a colon or a dash at the beginning of a sentence: "Antacids: take them …"."""
_RELATIVE_END = regex.compile(r"\b(?:that|which|who)$", _I)


def noun_phrase_end(sentence: str, start: int) -> int:
    """Where the phrase ends that begins at ``start``: before the next verb, time, reason or end of a sentence."""
    for match in _NP_END.finditer(sentence, start):
        if not _RELATIVE_END.search(sentence[start : match.start()]):  # "foods that are high in tyramine"
            return match.start()
    return len(sentence)


_NO_AGENT = regex.compile(
    r"^(?:(?:the\s|your\s|a\s|an\s|any\s|its\s|their\s|other\s)*(?:risk|chance|dose|doses|effects?|side\seffects?|adverse\seffects?|levels?|amount|blood|body|treatment|patients?|people|women|men|doctor|nurse|pharmacist|care\steam|time|problems?|bleeding|nausea|vomiting|diarrhea|kidney\sdamage|damage|liver\sproblems|complications|day|days|week|hours?|months?|years?|cancer|infection|symptoms?|tests?|stomach|night|morning|treatment\sday|while|taking|everything|anyone|no\sfood|results?|care|use|how|water|full\sglass.*|a\sglass.*|tablets?|capsules?|same\stime|tumor|advice|permission|approval|rest|safety|there|interactions?|one|two|three|home|list|half.*|many|breakdown|working|way|drug|combination|taken|combined|possible|known|used|given|eat(?:ing)?|drink(?:ing)?|though|however|too|bleed(?:ing)?|feel|sleep))$",
    _I,
)


def is_not_an_agent(agent: Agent) -> bool:
    """Whether what was read as an agent is a thing that no drug interacts with, such as "your dose", or a whole sentence."""
    return bool(_NO_AGENT.match(agent.name)) or len(agent.name.split()) > 12


def real_agents(found: list[Agent]) -> list[Agent]:
    """What was read as agents, without what is none."""
    return [agent for agent in found if not is_not_an_agent(agent)]
