"""Words that tell someone to act: sentences over lists of reasons to call, and escalations inside an item."""

from __future__ import annotations

import re

from drugsheet.oldgrammar.cues import Cue

_WHOM = r"(?:doctors?|nurses?|physicians?|pharmacists?|provider|team|clinic|office|hospital|center|centre|us|911|unit|specialist|oncologist|someone|help|care|ward|practice|gp|midwife|dietitian|therapist|department|emergency (?:room|services)|visit)"
_ACT = (
    r"(?:call|contact|notify|tell|phone|telephone|ring|dial|report|inform|alert|page|reach|mention|check with|get in touch|speak (?:up|with|to)|talk (?:with|to)"
    r"|let\b.{1,60}\bknow|seek|go (?:straight |directly |right away |immediately )?to|get (?:emergency|medical))"
)
_TELLS = re.compile(rf"\b{_ACT}\b.{{0,80}}?\b{_WHOM}\b|\bspeak up\b|\bget in touch\b(?=.{{0,60}}\b(?:if|when|for)\b)|\blet\b.{{1,60}}\bknow\b|\bget (?:emergency|medical) (?:help|care)\b|(?:^\W{{0,3}}|[,;.] )(?:please |also,? )?(?:call|dial|ring|phone)(?: us| \w+ \w+)? (?:now|right away|immediately|at once|straight away|within|during|today|the same day|as soon)\b|(?:^\W{{0,3}}|[.!?;,]\s|\band )(?:please |also,? )?(?:call|dial|ring|phone)\b(?=.{{0,60}}\b(?:if|when|for)\b)", re.IGNORECASE)
_OPENS_LIST = re.compile(
    r"(?::|\b(?:if|when|have|having|get|notice|feel|following|symptoms?|signs?|problems?|happens?|occurs?|these|below|reasons?|apply|applies|develop|experience))[.…]{0,3}$",
    re.IGNORECASE,
)
_CALL_LINE = re.compile(
    r"^\W*(?:please )?(?:call|ring|phone|dial|contact)\b[^.;:,]{0,60}\b(?:now|right away|immediately|at once|straight away|without delay|today|the same day|within [^.;:,]{1,20}|during [^.;:,]{1,30}|911|999|112)$",
    re.IGNORECASE,
)
"""A line that says whom to call how soon, and nothing else: what follows says for what."""
_EMERGENCY = re.compile(
    r"\b(?P<action>(?:call(?:ing)?|dial|phone|ring)\s(?:for\s)?(?:an\sambulance|9-?1-?1|999|112)(?:\sright\saway|\simmediately|\sat\sonce)?"
    r"|(?:go|come)\s(?:straight\s|directly\s|right\saway\s|immediately\s)?to\s(?:the\s|your\s|an?\s)?(?:nearest\s|closest\s|local\s)?(?:emergency\s(?:room|department)|hospital|ER)"
    r"|(?:get|seek)\semergency\s(?:medical\s)?(?:help|care|attention))",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^\W*(?:but\s|and\s)?(?:if|when|should|unless)\b", re.IGNORECASE)
_NOT_NOW = re.compile(r"\b(?:not|never|n[’']t|no need to|told to|asked to|had to)\s(?:need to\s|have to\s)?$", re.IGNORECASE)
_WHOLE = re.compile(r"^\W*(?:but\s|and\s)?(?:if|when|should)\s(?:this|these|it|that|any of (?:this|these)|they)\s(?:happens?|occurs?|develops?|appears?)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;:]\s")
_HELP = re.compile(
    r"\b(?:call(?:ing)?|contact|phone|telephone|ring|page|notify|alert|reach|dial)\b|\bget (?:emergency |medical |urgent |immediate )*(?:help|care|attention)\b"
    r"|\bseek\b|\bgo (?:straight |directly )?to\b|\breport\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"\b(?:notice|develop|experience|symptoms?|side effects?|feel|signs?(?! (?:up|in|the|this|a)\b)|happens?|occurs?|get(?:s|ting)? worse)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?:before|ever had|have had|had an?|history of|medical (?:conditions?|problems?)|(?:following|these) conditions|(?:are|is|am) (?:allergic|taking|using|pregnant|breast-?feeding|nursing|planning)"
    r"|(?:you|also) (?:take|use|plan)|allerg(?:ies|y) to|refills?|appointments?|questions?|miss(?:ed)? (?:a|your|any) (?:dose|visit|appointment)|(?:cannot|can[’']?t|unable to) (?:reach|get through)|insurance|afford|advice about|do not use|throw away|wheelchair|interpreter|parking|forms|matters? most|(?:phone |telephone |of these )numbers|travel|vaccin\w+|surgery|dental work)\b",
    re.IGNORECASE,
)
_IMMEDIATE = re.compile(r"\b(?:immediately|right away|at once|straight away|urgently|without delay)\b", re.IGNORECASE)
_SOON = re.compile(r"\bas soon as (?:possible|you can)\b", re.IGNORECASE)


_TELLS_CUE = Cue("call contact notify tell phone telephone ring report inform alert page reach touch speak talk let seek go get dial mention check")
_EMERGENCY_CUE = Cue("ambulance emergency hospital er", "911 9-1-1 91-1 9-11 999 112")


def _tells(text: str) -> bool:
    return _TELLS_CUE.found(text) and _TELLS.search(text) is not None


def _is_emergency(text: str) -> bool:
    return _EMERGENCY_CUE.found(text) and _EMERGENCY.search(text) is not None


def is_lead_in(text: str) -> bool:
    """Whether a paragraph opens a list of reasons: it tells the reader to call someone, and does not end there."""
    if len(text) > 400 or not _tells(text) or needs_no_call(text):
        return False
    return _OPENS_LIST.search(text) is not None or _CALL_LINE.match(text) is not None


def tells_to_act(text: str) -> bool:
    """Whether a sentence tells the reader to call, tell or go to someone."""
    return _tells(text) or _is_emergency(text)


def asks_for_help(text: str) -> bool:
    """Whether a sentence says to call or go to someone, which is more than to tell them something."""
    return _HELP.search(text) is not None


def tells_of_changes(text: str) -> bool:
    """Whether a sentence to call speaks of something that shows itself: "if you notice", "these symptoms"."""
    return _CHANGES.search(text) is not None


_NO_CALL = re.compile(r"\b(?:not|n[o’']t|never|no) (?:need|have|reasons?) to (?:\w+ )?(?:call|contact|phone|ring|tell|report|worry)\b|^\W*(?:when|before) you (?:call|phone|contact)\b|\b(?:do not|don[’']t) (?:call|ring|phone)(?: us)? (?:about|for)\b|^\W*no need to (?:call|ring|phone)\b", re.IGNORECASE)


def needs_no_call(text: str) -> bool:
    """Whether a sentence says for what nobody needs to call: "You do not need to call us about:"."""
    return _NO_CALL.search(text) is not None


def is_of_the_past(text: str) -> bool:
    """Whether a sentence to call is about what a reader had, has or takes anyway, or about the clinic's office work."""
    return _PAST.search(text) is not None


def stated_urgency(text: str) -> str | None:
    """The urgency that a single sentence states, or None."""
    if _is_emergency(text):
        return "emergency"
    if _IMMEDIATE.search(text):
        return "immediate"
    return "soon" if _SOON.search(text) else None


def emergency_action(text: str) -> tuple[int, int] | None:
    """Where an item says to call 911 or go to an emergency room."""
    for match in _EMERGENCY.finditer(text) if _EMERGENCY_CUE.found(text) else ():
        if not _NOT_NOW.search(text, 0, match.start()):
            return match.span("action")
    return None


_IF_AFTER = re.compile(r"^[\s,]*(?:if|when|unless)\b(?!\s(?:this|it|these|they)\s(?:happens?|occurs?)\b)", re.IGNORECASE)


def emergency_sentence(text: str, action: tuple[int, int]) -> tuple[int, int, bool]:
    """The sentence that an action stands in, and whether that sentence makes it depend on a condition of its own.

    "Fainting. Call 911." and "Chest pain that lasts 2 minutes or longer, call 911" make the whole item an emergency;
    "Chest pain. If this lasts 2 minutes or longer, call 911." is an escalation of a part.
    """
    start = 0
    for match in _SENTENCE_END.finditer(text, 0, action[0]):
        start = match.end()
    if (opened := text.rfind("(", start, action[0])) >= 0 and ")" not in text[opened : action[0]]:
        start = opened  # "Chest pain (should it last 5 minutes, call 911)"
    end_match = _SENTENCE_END.search(text, action[1])
    end = end_match.start() + 1 if end_match else len(text)
    before, after = text[start : action[0]], text[action[1] : end]
    conditional = (bool(_CONDITION.match(before)) and not _WHOLE.match(before)) or bool(_IF_AFTER.match(after))
    return start, end, conditional
