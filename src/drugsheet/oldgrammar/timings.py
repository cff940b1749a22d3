"""Timing grammar: when an effect begins, how long it lasts, and for how long something holds.

onset    = "occur" … TIME "after" … | "within" TIME | "by the" ORDINAL UNIT | "on day" N
duration = "last" … TIME | "for" TIME | "gone in" TIME | "go away within" TIME
window   = "for" TIME "after" the last dose | "until" TIME "after" …

A vague time ("within several hours") keeps its words and has no interval.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import regex

from drugsheet.oldgrammar.amounts import Amount, amounts, bounds
from drugsheet.oldgrammar.cues import has_digit, lowered, words
from drugsheet.oldgrammar.numbers import ORDINAL, ordinal
from drugsheet.oldgrammar.sentences import sentences
from drugsheet.memory import remembered

Reading = dict[str, Any]

_ANCHORS: tuple[tuple[str, str], ...] = (
    ("last_dose", r"(?:the|your)?\s?(?:last|final)\s(?:dose|treatment|infusion|injection|shot|cycle|pill|tablet|day\sof\s(?:treatment|therapy))|(?:the|your)?\s?last\s(?:time\syou\s(?:take|get|receive)|of\s(?:the|this)\s(?:drug|medicine))"),
    ("first_dose", r"(?:the|your)?\s?(?:first|initial)\s(?:dose|treatment|infusion|injection|shot|cycle|pill|tablet|day\sof\streatment)"),
    ("treatment_end", r"(?:the\send\sof\s(?:your\s|the\s)?(?:treatment|therapy|chemotherapy)|(?:treatment|therapy|chemotherapy|this\sdrug|the\sdrug|it|you)\s(?:\w+\s)?(?:end(?:ed|s)?\b|stop(?:ped|s)?\b|is\s(?:over|complete|completed|finished|stopped)|finish(?:es|ed)?|has\s(?:ended|stopped))|stopp?(?:ing|ed)?|(?:you\s)?(?:stop|finish|complete)\w*|completing|finishing|completion|discontinu\w+|ending)"),
    ("treatment_start", r"(?:the\sstart\sof\s(?:your\s|the\s)?(?:treatment|therapy)|(?:you\s)?(?:start|begin|began)\w*|starting|beginning|(?:treatment|therapy)\s(?:starts|begins|is\sstarted)|of\s(?:starting|beginning))"),
    ("surgery", r"(?:your\s|the\s|any\s|major\s)*(?:surgery|operation)"),
    ("delivery", r"(?:delivery|giving\sbirth|birth)"),
    ("dose", r"(?:each|every|a|the|your|any|this|one)?\s?(?:dose|infusion|injection|shot|tablet|pill)|receiving|(?:you\s)?(?:receive|get|take|are\sgiven|have|had|swallow)\b|taking|getting|being\sgiven|having"),
    ("treatment", r"(?:each|every|a|the|your|this)?\s?(?:treatment|therapy|chemotherapy|chemo|cycle|drug|medicine|medication|visit)"),
)
_ANCHOR = regex.compile("|".join(f"(?P<{name}>{source})" for name, source in _ANCHORS), regex.IGNORECASE)
_AFTER = regex.compile(r",?(?:\s\w+){0,2}?\s(?:after|following|from|of|past|since|post|into)\s(?:(?:you|they)\s(?:have\s)?|the\sdate\sof\s|receiving\s|getting\s|taking\s|having\s)*", regex.IGNORECASE)
_BEFORE_EVENT = regex.compile(r"(?:\s\w+){0,2}?\s(?:before|prior\sto)\b", regex.IGNORECASE)
# what is begun before a dose is the remedy: "medicine to prevent seizures, starting 12 hours before the first dose"
_REMEDY = regex.compile(r"\b(?:medicines?|medications?|fluids?|steroids?|pills?|tablets?|drops)\b[^.;]{0,60}$", regex.IGNORECASE)
_LAST_IN = regex.compile(r"(?:\byou\s(?:receive|get|take|have)\s)?(?:the|your)\s(?:last|final)\s(?:dose|treatment|infusion|injection|cycle)|\b(?:last|final)\sdose", regex.IGNORECASE)

_LASTS = regex.compile(
    r"\b(?:last(?:s|ed|ing)?|continu\w*|persist\w*|stay\w*|remain\w*|goes\son|go\son|linger\w*|up\sto|for|takes?|took)(?:\s(?:only|just|about|usually|from|as\slong\sas|for|up\sto|a|an|another|the|anywhere|around|roughly|approximately|over|at\sleast|more\sthan))*\s*$",
    regex.IGNORECASE,
)
_LAST_VERB = regex.compile(r"\b(?:last(?:s|ed|ing)?|continu\w*|persist\w*|stay(?:s|ed|ing)?|remain\w*|goes\son|go\son|linger\w*|(?:can|may|might|could|will|it)\stakes?)\b", regex.IGNORECASE)
_ENDS = regex.compile(
    r"\b(?:go(?:es)?\saway|gone|resolv\w*|clear(?:s|ed|ing)?(?:\sup)?|improv\w*|get(?:s|ting)?\sbetter|better|fad(?:e|es|ing)|pass(?:es)?|disappear\w*|over|ends?|stops?|subsid\w*|heal(?:s|ed)?|settle\w*|recover\w*|(?:come|comes|came)\sback|eas(?:e|es|ed)|wears?\soff|come\sback\sto\snormal|(?:return|back)\w*\sto\snormal|normal\sagain|lessen\w*)\b",
    regex.IGNORECASE,
)
_BEGINS = regex.compile(
    r"\b(?:occur\w*|begin\w*|began|start\w*|appear\w*|develop\w*|happen\w*|come\s?s?\son|comes|come|shows?\sup|show|set\sin|sets\sin|seen|noticed?|notice|usually|arise\w*|felt|feel|grow\w*|regrow\w*|return\w*|low\spoint|lowest|nadir|at\stheir\slowest|drop\w*|peak\w*|worst|may\sbe|expected?|experienced?|lose|falls?\sout|shed\w*|delayed)\b",
    regex.IGNORECASE,
)
_FOR = regex.compile(r"\b(?:for|until|up\sto|at\sleast)(?:\s(?:about|at\sleast|up\sto|another|an\sadditional|as\slong\sas|a|the|a\stotal\sof))*\s*$", regex.IGNORECASE)
_FIRST = regex.compile(r"\b(?:within|in|during|over|throughout|for)\s(?:the|your)\s(?:first|next|initial)(?:\sfew)?\s*$", regex.IGNORECASE)
_EVERY = regex.compile(r"\b(?:every|each|once\severy|per|times\sa|aged?|another)\s*$|\b(?:order|have|need|get)\b[^.;]*\btests?\b[^.;]*$|\b(?:tested|checked|check|test|visits?|drawn|monitored|measured)\b[^.;]*\bevery\b[^.;]*$", regex.IGNORECASE)
_MEANWHILE = regex.compile(r"\b(?:store|stored|refrigerat\w*|take\s(?:it|this|the|your|one|two|1|2)|appointment|refill|discard|throw\saway|rinse|press|pinch|hold|apply|drink|wash|exercise|walk|rest\sfor)\b", regex.IGNORECASE)
_AGE = regex.compile(r"\s(?:old|of\sage)\b|\b(?:aged?|older|younger|over\sthe\sage)\b", regex.IGNORECASE)
_BY_ORDINAL = regex.compile(
    rf"\b(?P<prep>by|on|in|during|around|about|until|after|from|at)\s(?:about\s|around\s)?(?:the\s|your\s)?(?P<first>{ORDINAL})(?:\s(?P<joint>to|or|and|through|-)\s(?:the\s)?(?P<second>{ORDINAL}))?\s(?:few\s)?(?P<unit>day|week|month|year|hour)(?P<plural>s?)\b(?P<of>\s(?:of|after)\s(?:your\s|the\s)?(?:treatment|therapy|chemotherapy|each\s(?:cycle|treatment|dose)|starting\streatment|the\sinfusion|infusion|dose))?",
    regex.IGNORECASE,
)
_DAY_N = regex.compile(
    r"\b(?P<prep>by|on|in|around|about|between|from|at|is|until)?\s?(?:about\s|around\s|approximately\s)?(?P<unit>day|week|month)s?\s(?P<first>[0-9]{1,3})(?:\s?(?:to|and|or|through|-|–)\s?(?:days?\s|weeks?\s)?(?P<second>[0-9]{1,3}))?\b(?!\s(?:percent|%))",
    regex.IGNORECASE,
)
_ORDINAL_WORDS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_ORDINAL_UNITS = frozenset("hour hours day days week weeks month months year years".split())
_NUMBERED_DAY = re.compile(r"(?:day|week|month)s?\s[0-9]")
_DAY_WORDS = frozenset("day days week weeks month months".split())
_UNITS = {"hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a"}


def timings(text: str, *, holds: bool = False, skip: Iterable[tuple[int, int]] = ()) -> tuple[Reading, ...]:
    """The times in an item, in order. ``holds``: the item says for how long something holds (a reproductive concern).

    ``skip`` are places that are limits already. Readings have ``start``, ``end``, ``kind``, ``interval``, ``anchor``; they
    are shared by all who ask for those of the same words, and not to be changed.
    """
    return _timings(text, holds, tuple(skip))


@remembered(1024)
def _timings(text: str, holds: bool, skip: tuple[tuple[int, int], ...]) -> tuple[Reading, ...]:  # noqa: FBT001  # a key
    found = amounts(text)
    known = words(text)
    ordinals = not _ORDINAL_UNITS.isdisjoint(known) and not (_ORDINAL_WORDS.isdisjoint(known) and not has_digit(text))
    days = not _DAY_WORDS.isdisjoint(known) and _NUMBERED_DAY.search(lowered(text)) is not None
    if not (found or ordinals or days):
        return ()
    readings: list[Reading] = []
    taken = list(skip)
    for start, end in sentences(text):
        here = [amount for amount in found if start <= amount.number_start < end]
        for match in (*(_BY_ORDINAL.finditer(text, start, end) if ordinals else ()), *(_DAY_N.finditer(text, start, end) if days else ())):
            if not _overlaps(match.span(), taken) and (reading := _ordinal(match, text[start : match.start()])) is not None:
                readings.append(reading)
                taken.append(match.span())
        last: Reading | None = None
        for amount in here:
            if not amount.is_time or amount.kind == "each" or _overlaps((amount.start, amount.end), taken):
                continue
            reading = _timing(text, (start, end), amount, last, holds=holds)
            if reading is not None:
                readings.append(reading)
                last = reading
    for reading in readings:
        while text[reading["start"]].isspace():
            reading["start"] += 1
        while text[reading["end"] - 1].isspace():
            reading["end"] -= 1
    readings.sort(key=lambda reading: reading["start"])
    return tuple(readings)


def _overlaps(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


_BY_THEN = regex.compile(r"\b(?:by|as\slate\sas|until)(?:\s(?:about|around))?\s*$", regex.IGNORECASE)
_AFTERWARDS = regex.compile(r"\s(?:afterwards?|later|after\s(?:that|it))", regex.IGNORECASE)


def _timing(text: str, span: tuple[int, int], amount: Amount, last: Reading | None, *, holds: bool) -> Reading | None:
    start, end = span
    lead, rest = text[start : amount.start], text[amount.end : end]
    if _is_no_timing(lead, rest, amount, holds=holds):
        return None
    anchor, anchor_end = _anchor(rest)
    if anchor == "treatment_end" and not holds and _AFTERWARDS.match(rest):
        anchor, anchor_end = None, 0
    kind = _kind_held(lead, rest, amount, anchor, last) if holds else _kind(lead, amount, anchor, last)
    if kind is None:
        return None
    if anchor is None and last is not None and lead.rstrip().endswith("("):
        anchor = last["anchor"]
    left = amount.start
    if amount.operator is None and (preposition := _PREPOSITION.search(lead)):
        left = start + preposition.start()
    interval: dict[str, object] | None = None
    if amount.low is not None:
        operator = None if amount.word.startswith("within") and amount.is_range else amount.operator
        by = _BY_THEN.search(lead)
        if operator is None and not amount.is_range and kind != "window" and (by or _upper(lead, kind)):
            operator = "le"
        if operator is None and kind == "onset" and _AS_EARLY_AS.search(lead):
            operator = "ge"
        if operator == "gt" and kind == "duration" and _SELDOM.search(lead):
            operator = "le"  # "seldom lasts more than a day"
        interval = {**bounds(amount.low, amount.high, operator, "exact"), "unit": amount.unit}
    return {
        "start": left,
        "end": amount.end + anchor_end,
        "kind": kind,
        "interval": interval,
        "anchor": anchor,
    }


_PREPOSITION = regex.compile(r"\b(?:for|within|by|in|about|until|after)\s(?:about\s|the\s)?$", regex.IGNORECASE)
_OF_PREGNANCY = regex.compile(r"\sof\s(?:the\s|your\s|a\s)?pregnancy\b", regex.IGNORECASE)
_COUNTED = regex.compile(r"\b(?:times|once|twice|mg|tablets?|cups?|glasses|stools|ounces|minutes)\s(?:or\smore\s)?(?:in|a|an|per|each|every|within|over)?\s*$", regex.IGNORECASE)
_SELDOM = regex.compile(r"\b(?:seldom|rarely|hardly\sever|not|never)\b[^.;]{0,20}$", regex.IGNORECASE)
_AS_EARLY_AS = regex.compile(r"\bas\s(?:soon|early)\sas\s*$", regex.IGNORECASE)


def _is_no_timing(lead: str, rest: str, amount: Amount, *, holds: bool) -> bool:
    """Whether a length of time is an age, the distance of tests, or the window of a count ("3 times in 24 hours")."""
    if _EVERY.search(lead) or amount.word.startswith(("younger", "older")) or (amount.unit == "a" and _AGE.search(rest[:20] + lead[-24:])):
        return True
    if amount.kind == "article" and amount.operator is None and not _LASTS.search(lead) and not _AFTER.match(rest):
        return True  # "twice a day", "a week ago"
    if _COUNTED.search(lead):
        return True
    if holds:
        return _OF_PREGNANCY.match(rest) is not None
    return _BEFORE_EVENT.match(rest) is not None and (not _BEGINS.search(lead) or _REMEDY.search(lead) is not None)


_WITHIN_ABOUT = regex.compile(r"\bwithin(?:\sabout|\saround)?\s*$", regex.IGNORECASE)


def _upper(lead: str, kind: str) -> bool:
    """"in the first 3 days", "goes away in 2 weeks": the number is an upper bound."""
    if _FIRST.search(lead):
        return True
    return kind == "duration" and bool(_WITHIN_ABOUT.search(lead)) and bool(_ENDS.search(lead))


_FIRST_DOSE = regex.compile(r"(?:\s(?:the|your|their))?\s(?:first|initial)\s(?:dose|infusion|treatment)", regex.IGNORECASE)
_RECEIVING = regex.compile(r"\b(?:receiving|getting|taking|having|you)\b", regex.IGNORECASE)
_OF_EVENT = regex.compile(r"(?:the\s|your\s|a\s|each\s)*(?:start|begin|first|last|final|receiv|tak|treatment|infusion|dose|stopp|finish|surgery|getting)", regex.IGNORECASE)
_LATER = regex.compile(r"\s(?:afterwards?|later|after(?:\s(?:that|it))?(?=[.,;)]|$))", regex.IGNORECASE)


def _anchor(rest: str) -> tuple[str | None, int]:
    """The event after which the time is counted, and where its words end."""
    if afterward := _LATER.match(rest):
        return "treatment_end", afterward.end()
    after = _AFTER.match(rest)
    if after is None:
        return None, 0
    if after[0].split()[-1].lower() == "of" and not _OF_EVENT.match(rest[after.end() :]):
        return None, 0
    near = rest[after.end() : after.end() + 70]
    match = _ANCHOR.match(near)
    if match is None:
        words = rest[after.start() : after.end()]
        if _RECEIVING.search(words):
            inner = _LAST_IN.match(near)
            return ("last_dose", after.end() + inner.end()) if inner else ("dose", after.end())
        return None, 0
    name = match.lastgroup
    if name in {"dose", "treatment_end", "treatment_start"} and (inner := _LAST_IN.search(near[: match.end() + 40])) and inner.start() <= match.end() + 2:
        return "last_dose", after.end() + inner.end()
    first = _FIRST_DOSE.match(near, match.end())
    if name == "dose" and first:
        return "first_dose", after.end() + first.end()
    return name, after.end() + match.end()


_HOLDS = regex.compile(r"\b(?:wait|until|within|in|least|and)\b", regex.IGNORECASE)
_BEGINS_AFTER = regex.compile(r"\b(?:begin|start|occur|appear|come|happen)\w*\b", regex.IGNORECASE)
_BARE_PREPOSITION = regex.compile(r"\b(?:in|within|after|about|over)\s*$")


def _kind_held(lead: str, rest: str, amount: Amount, anchor: str | None, last: Reading | None) -> str | None:
    """Whether a time in a reproductive concern says for how long it holds."""
    if last is not None and rest and lead.rstrip().endswith("("):
        return "window"  # "for 6 months after your last treatment (3 months for men)"
    return "window" if _FOR.search(lead) or anchor or amount.word or _HOLDS.search(_clause(lead)) else None


def _kind(lead: str, amount: Amount, anchor: str | None, last: Reading | None) -> str | None:
    """What the time of an effect is the time of, by the verb nearest to it; None when it is no time of the effect."""
    clause = _clause(lead)
    lasts = _LAST_VERB.search(clause)
    if _MEANWHILE.search(clause) and anchor is None and lasts is None:
        return None
    if lasts is not None and not _BEGINS_AFTER.search(clause, lasts.end()):
        return "duration"
    ends, begins = _last_match(_ENDS, clause), _last_match(_BEGINS, clause)
    within = amount.word.startswith("within")
    if ends is not None and not (begins and begins.end() > ends.end()):
        over = anchor is None or within or amount.operator == "le" or _LASTS.search(lead) or _BARE_PREPOSITION.search(lead)
        return "duration" if over else "onset"
    if _FOR.search(lead) or (amount.word == "up to" and not begins):
        return "duration" if anchor is None else "window"
    if begins or anchor is not None or within or _FIRST.search(lead):
        goes_on = last is not None and last["kind"] == "duration" and not begins and anchor is None
        return "duration" if goes_on else "onset"
    return "duration" if _LASTS.search(lead) or amount.operator in {"gt", "ge"} else None


def _last_match(pattern: regex.Pattern[str], text: str) -> regex.Match[str] | None:
    """The last match: the verb nearest to the time."""
    last = None
    for match in pattern.finditer(text):
        last = match
    return last


_CLAUSE = regex.compile(r"(?r)[;:]\s|\s[–—-]\s|[.!?]\s|,\s(?:but|and|then)\s|\sand\s(?:may|can|will|usually|often|is|are|goes|lasts?|then|should|go|get|gets|clears?|has|have)\s")


def _clause(lead: str) -> str:
    match = _CLAUSE.search(lead)
    if match is None:
        return lead
    tail = match[0].strip(" ,;:.-–—").removeprefix("and").strip()
    return f"{tail} {lead[match.end() :]}"


def _ordinal(match: regex.Match[str], lead: str) -> Reading | None:
    prep = (match["prep"] or "").lower()
    first: int | None
    second: int | None
    if match.re is _BY_ORDINAL:
        first = ordinal(match["first"])
        second = ordinal(match["second"]) if match["second"] else None
        anchor = "treatment" if match["of"] else None
        if not prep:
            return None
    else:
        first = int(match["first"])
        second = int(match["second"]) if match["second"] else None
        anchor = None
    if match.re is _BY_ORDINAL and match["first"].lower() == "first" and match["plural"]:
        return {"start": match.start(), "end": match.end(), "kind": "onset", "interval": None, "anchor": anchor}  # "in the first weeks"
    if first is None or first == 0 or (second is not None and second < first):
        return None
    interval: dict[str, object]
    if (prep in {"by", "until"} or (prep in {"in", "during"} and first == 1)) and second is None:
        interval = {"high": first, "high_inclusive": True}
    elif _AS_EARLY_AS.search(lead) and second is None:
        interval = {"low": first, "low_inclusive": True}
    else:
        interval = {"low": first, "low_inclusive": True, "high": second or first, "high_inclusive": True}
    ends, begins = _last_match(_ENDS, lead) or _LAST_VERB.search(_clause(lead)), _last_match(_BEGINS, lead)
    kind = "duration" if ends and not (begins and begins.end() > ends.end()) else "onset"
    return {"start": match.start(), "end": match.end(), "kind": kind, "interval": {**interval, "unit": _UNITS[lowered(match["unit"])]}, "anchor": anchor}
