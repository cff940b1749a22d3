"""Durations: which lengths of time in a call item are limits of their own, and on which side.

"lasts 2 minutes" is at least 2 minutes; "not … after 10 minutes" is more than 10; "not … in 2 days" is at least 2; "within
24 hours of treatment" is no limit at all.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

from drugsheet.oldgrammar.amounts import Amount, Operator
from drugsheet.oldgrammar.measures import is_dosing

_NEGATION = regex.compile(
    r"\b(?:not|never|no|without|un(?:able|relieved|controlled|changed)|can[’']?t|cannot|won[’']?t|n[’']t|doesn[’']?t|don[’']?t|hasn[’']?t|haven[’']?t|isn[’']?t|fails?\sto|failed|nor|inability|despite|even\s(?:after|though|with)|in\sspite)\b|n[’']t\b",
    regex.IGNORECASE,
)
_ABSENCE = regex.compile(
    r"\b(?:no|not|without|unable|cannot|can[’']?t|have(?:n[’']?t|\snot)|has(?:n[’']?t|\snot)|do(?:n[’']?t|es\snot|esn[’']?t|\snot)|did(?:n[’']?t|\snot)|inability|lack|absence|missed|skipped|nothing|none|little|constipat\w*|keeps?\syou\sfrom|prevents?\syou|stops?\syou\sfrom)\b|n[’']t\b",
    regex.IGNORECASE,
)
_PERSISTS = regex.compile(
    r"\b(?:lasts?|lasting|lasted|persist\w*|continu\w*|goes\son|going\son|gone\son|go\son|ongoing|stays?|staying|stayed|remain\w*|keeps?\s(?:on|up)|still|present|unrelieved|unimproved|unchanged|prolonged|linger\w*|there|bleeds?|bleeding|runs?\son|drag\w*\son)\b",
    regex.IGNORECASE,
)
_FOR = regex.compile(r"\b(?:for|of|lasts?|lasting|lasted|persists?|persisting|continues?|continuing|continued|goes\son|going\son|stays?|after|in|within|past|beyond|over|during|at\sleast|on|than)(?:\s(?:an?|the|any|about|last|past|entire|full|more|over|at\sleast))*\s*$", regex.IGNORECASE)
_AFTER_EVENT = regex.compile(
    r"\s(?:after|before|of|prior\sto|following|from|until|till|when)\s(?!rest\b|pressure\b|applying\b|firm\b|direct\b|steady\b|pinching\b|holding\b|use\b|using\b|home\b|the\ssymptoms?\b|being\son|no\b|bleeding\b|pain\b|vomiting\b|diarrhea\b|fever\b|symptoms?\b)"
    r"|\s(?:later|ago|apart|old\b|of\sage)",
    regex.IGNORECASE,
)
_OF_SYMPTOM = regex.compile(r"\sof\s(?:\w+\s)?(?:diarrh?o?ea|vomiting|fever|pain|headache|nausea|bleeding|cough\w*|dizziness|constipation|chills|hiccups|itching|swelling|weakness|confusion)\b", regex.IGNORECASE)
_WITHOUT = regex.compile(r"\s(?:without|with\sno|and\sno|since)\b", regex.IGNORECASE)
_EVERY = regex.compile(r"\b(?:every|each|first|next|another|aged?|wait|until|once\severy|q)\s*$", regex.IGNORECASE)
_AGE = regex.compile(r"\byears?\s(?:old|of\sage)|\b(?:aged?|older|younger|over\sthe\sage|under\sthe\sage|people|patients|adults|children|women|men|anyone)\b", regex.IGNORECASE)
_IN_A_ROW = regex.compile(r"\s(?:in\sa\srow|straight|running|on\send|consecutively|at\sa\s(?:time|stretch)|together)\b", regex.IGNORECASE)
_PERIOD = regex.compile(r"(?:[\s-](?:time\s)?(?:period|span|window|stretch|time\sframe|timeframe|day))\b", regex.IGNORECASE)
_AFTER = regex.compile(r"\bafter\b", regex.IGNORECASE)
_SINCE = regex.compile(r"\b(?:in|within|during)\s(?:the|your)\s(?:last|past)\s*$", regex.IGNORECASE)
_LASTS_FOR = regex.compile(r"\b(?:for|lasts?|lasting|lasted|of)(?:\s\w+)?\s*$", regex.IGNORECASE)
_RIGHT_LASTS = regex.compile(r"\b(?:lasts?|lasting|lasted|persists?|persisting|continues?|continuing|continued|goes\son|going\son)(?:\sfor)?(?:\s(?:about|around))?\s*$", regex.IGNORECASE)
_RIGHT_FOR = regex.compile(r"\bfor\s*$", regex.IGNORECASE)


class Lasting(NamedTuple):
    """A length of time that is a limit: its comparator, and how much after it belongs to it ("in a row")."""

    operator: Operator | None
    extra: int = 0


def is_absence(words: str) -> bool:
    """Whether words say that something does not come about: "unable to", "no"."""
    return _ABSENCE.search(words) is not None


def past_period(text: str, at: int) -> int:
    """The end of "24-hour period", when ``at`` is the end of "24-hour"."""
    match = _PERIOD.match(text, at)
    return match.end() if match else at


def lasting(amount: Amount, lead: str, after: str, sentence: str, shared: Operator | None) -> Lasting | None:
    """How a time is a limit, or None. ``lead`` is the clause before it, ``shared`` the comparator of a limit joined to it."""
    if _EVERY.search(lead) or (amount.unit == "a" and _AGE.search(sentence)) or amount.word.startswith(("older", "younger")):
        return None
    if amount.word.startswith("over ") and _PERIOD.match(after):
        return None  # "over a 24-hour period" is a window, also where nothing is counted
    if amount.word.split()[:1] == ["over"] and amount.is_range and not _PERSISTS.search(lead):
        return None  # "gets worse over 4 to 6 weeks" says during which time
    negated = _last(_NEGATION, lead)
    if is_dosing(" ".join(lead.split()[-5:])) and negated is None:
        return None
    row = _IN_A_ROW.match(after)
    found = _limit(amount, lead, after, negated, shared, in_a_row=row is not None)
    return found if found is None or row is None else Lasting(found.operator, row.end())


def _limit(amount: Amount, lead: str, after: str, negated: int | None, shared: Operator | None, *, in_a_row: bool) -> Lasting | None:
    if shared is not None:
        return Lasting(shared)
    if negated is not None and _AFTER.search(lead, negated):
        return Lasting(amount.operator or "gt")
    if negated is not None and amount.word.startswith("within"):
        return Lasting("ge")
    if amount.operator is None:
        return _bare(lead, after, in_a_row=in_a_row, negated=negated is not None)
    persists = _PERSISTS.search(lead) is not None
    if amount.operator in {"lt", "le"}:
        return Lasting(amount.operator) if persists and not amount.word.startswith("within") else None
    if _AFTER_EVENT.match(after) and not persists and not _RIGHT_FOR.search(lead):
        return None
    return Lasting(amount.operator)


def _bare(lead: str, after: str, *, in_a_row: bool, negated: bool) -> Lasting | None:
    """A time without a comparator: a lower bound where something lasts, is absent, or does not change."""
    of_symptom = _OF_SYMPTOM.match(after) is not None
    if _AFTER_EVENT.match(after) and not in_a_row and not of_symptom and not _RIGHT_LASTS.search(lead):
        return None  # "for 8 hours before your test"; but "soreness that lasts 2 days after the shot" lasts
    if _SINCE.search(lead) and not negated and not is_absence(lead):
        return None  # "contact with chickenpox in the last 21 days" is no time that something lasts
    persists = _PERSISTS.search(lead) is not None
    if lead.rstrip().lower().endswith("after"):
        return Lasting("gt") if persists or negated else None
    if in_a_row or of_symptom or _WITHOUT.match(after):
        return Lasting(None)
    limits = persists or negated or is_absence(lead) or _LASTS_FOR.search(lead) is not None
    return Lasting(None) if _FOR.search(lead) and limits else None


def _last(pattern: regex.Pattern[str], text: str) -> int | None:
    """Where the last match begins."""
    place = None
    for match in pattern.finditer(text):
        place = match.start()
    return place
