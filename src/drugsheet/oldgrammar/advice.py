"""Advice grammar: what a sentence tells the reader to do about agents, and which agents that are.

advice = tell [… "before you take" agents] | avoid agents | take … | goes on
tell   = "Tell your doctor …" | "Ask …" | …;  avoid = "do not take" | "avoid" | "drink no" | …
"""

from __future__ import annotations

import regex

from drugsheet.oldgrammar.agent_phrases import GENERIC, noun_phrase_end, real_agents
from drugsheet.oldgrammar.agents import Agent, agents
from drugsheet.oldgrammar.own_names import OwnNames

_I = regex.IGNORECASE
TELL = regex.compile(
    r"^\W*(?:please\s)?keep\san?\s(?:[\w-]+\s){0,3}list\b|^\W*(?:(?:also|please|always|so|be\ssure\sto|make\ssure\s(?:to|you)|before\s[^,]{3,80},|and|for\sthis\sreason,|if\s[^,]{3,80},|you\sshould(?:\salso)?)\s?)*(?:tell|inform|let|go\sover|give|show|bring|talk|speak|ask|check|discuss|keep\sa\slist|carry|make\sa\slist|share|report|review)\b", _I
)
"""A sentence that begins with a request to speak of something: "Tell your doctor if …"."""
AVOID = regex.compile(
    r"""(?:
        \b(?:do\snot|don[’']t|never|you\s(?:should|must)\s(?:not|never)|should\s(?:not|never)|must\s(?:not|never)|cannot|may\snot)\s(?:also\s|ever\s)?
            (?:be\s(?:given|taken|used|combined)\s(?:together\s)?with\s|(?:take|eat|drink|use|get|receive|have|start|combine|mix|consume|add|swallow)\s(?:it\swith\s|this\s(?:drug|medicine)\swith\s|with\s)?(?!than\b))
      | (?:^\W*|[,;:]\s|\b(?:and|or|to|should|must|please|then|also|need\sto|best\sto|but)\s)(?:avoid(?:ing)?|limit|stay\saway\sfrom|stop|skip|cut\sdown\son|cut\sout|keep\saway\sfrom|refrain\sfrom|hold\soff\son)\s(?:the\suse\sof\s|use\sof\s|using\s|taking\s|drinking\s|eating\s|getting\s|having\s|all\s|any\s)*
      | \b(?:have|get|take|drink|eat|use)\sno\s(?!more\b|less\b)
      | \b(?:have|take|drink|eat)\sno\smore\sthan\s(?:[0-9]+|an?|one|two|three|four|half\sa)\s(?:drinks?|glass(?:es)?|cups?|servings?|cans?|ounces?|bottles?)\sof\s
    )""",
    regex.VERBOSE | _I,
)
"""Words that forbid or limit what follows them: "do not take", "avoid", "drink no"."""
_PASSIVE_AVOID = regex.compile(r"\b(?:should|must|need\sto|are\sto|is\sto|has\sto|have\sto|can)\s?(?:also\s)?(?:not\s(?:be\s(?:taken|used|given|eaten|drunk|combined|mixed|started|received)|follow)|never\sbe\s\w+|be\s(?:avoided|stopped|limited|kept|taken\sat|taken\sapart|spaced|separated|delayed|put\soff))\b", _I)
_BEFORE_TAKING = regex.compile(r"\b(?:before|if|when|while)\s(?:you\s(?:are\s)?|your?\s)?(?:also\s)?(?:start(?:ing)?|take|taking|use|using|have|having|receive|receiving|get|getting|eat|drink|buy|buying|try|add|begin)\s(?:to\stake\s|taking\s|using\s|a\snew\s)?(?P<what>(?:[^.;]|(?<=\b[Ss]t)\.)+)", _I)
TAKE = regex.compile(r"^(?:always\s|please\s)?(?:take|swallow|use|space|separate|wait|leave|allow|it\sis\sbest\sto\stake|you\s(?:should|must|can|may)\stake)\b|\bshould\sbe\staken\b|\bapart\b", _I)
"""A sentence that says how or when something is taken."""
_TAKE_IT = regex.compile(r"\b(?:take|use|swallow)\s(?:it|them|this)\b", _I)
_ANAPHORA = regex.compile(r"^\W*(?:its?|this|that|they|these|those|using\s(?:these|them)|taking\s(?:them|both|these)|together|both|the\scombination|if\s(?:you\s(?:must|need|do|have)|it|this|they|these)|your\sdoctor|you\s(?:may\sneed|will|should\s(?:be|have))|until\b|wait|instead|some\sof\sthese|such|doing\sso|the\s(?:dose|effect)|because\sof\sthis)\b", _I)
_WATCHED = regex.compile(r"\W*(?:your\s(?:[\w-]+\s){1,4}|you\s)(?:will|may|might|should)\s(?:also\s)?(?:need\sto\s)?be\s(?:tested|checked|watched|monitored|measured|adjusted|changed|lowered)\b", _I)


def goes_on(sentence: str) -> bool:
    """Whether a sentence without an agent of its own goes on about the statement before it."""
    return any(pattern.match(sentence) for pattern in (_ANAPHORA, TELL, AVOID, _WATCHED)) or bool(TAKE.match(sentence) and _TAKE_IT.match(sentence))


_MEDICINES = regex.compile(r"\b(?:medicines?|medications?|drugs|vitamins|herbs|supplements|prescription)\b", _I)


def is_general(sentence: str) -> bool:
    """Whether a sentence asks to speak of all medicines, and so is advice on no agent."""
    return bool(TELL.match(sentence) or AVOID.match(sentence)) and bool(_MEDICINES.search(sentence))


def is_advice(sentence: str) -> bool:
    """Whether a sentence says what to do."""
    return bool(TELL.match(sentence) or AVOID.search(sentence) or _PASSIVE_AVOID.search(sentence) or TAKE.search(sentence) or _TAKE_IT.search(sentence) or _WATCHED.match(sentence))


def told_of(sentence: str, own: OwnNames) -> list[Agent]:
    """Agents that the reader is to speak of before taking them: "Ask before you take aspirin"."""
    match = _BEFORE_TAKING.search(sentence)
    if match is None:
        return []
    start = match.start("what")
    return agents(sentence, start, noun_phrase_end(sentence, start), own)


_WITH_AGENT = regex.compile(r"\bwith\s", _I)
_WITH_PARTNER = regex.compile(r"\s(?:together\s|along\s)?with\s", _I)


def avoided(sentence: str, start: int, own: OwnNames) -> list[Agent]:
    """Agents that a verb of avoiding is about."""
    end = noun_phrase_end(sentence, start)
    for partner in _WITH_PARTNER.finditer(sentence[start:end]):
        if own.begins(sentence[start + partner.end() :]):
            end = start + partner.start()
            break
    found = [agent for agent in real_agents(agents(sentence, start, end, own)) if not GENERIC.match(agent.name)]
    if not found and (link := _WITH_AGENT.search(sentence[start:])):
        start += link.end()
        found = [agent for agent in real_agents(agents(sentence, start, noun_phrase_end(sentence, start), own)) if not GENERIC.match(agent.name)]
    return found
