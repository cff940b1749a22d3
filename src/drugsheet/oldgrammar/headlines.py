"""Headline grammar: the part of an item that names its effect.

headline = [lead] name [explanation];  lead = "You may have" | "This drug can cause" | …
explanation = "which …" | "may occur …" | "in 3 of 10 people" | "," "usually …" | …

The name ends before the first explanation, time or end of a sentence. It is a slice of the item.
"""

from __future__ import annotations

import regex

from drugsheet.oldgrammar.sentences import sentences
from drugsheet.oldgrammar.slices import Slice, inside_bracket, trimmed
from drugsheet.oldgrammar.timings import timings

_STOP = regex.compile(
    r"""
      [;:](?=\s|$)
    | \s[–—-]{1,2}\s | \s?—\s? | \s[–—-]$
    | ,?\s(?:which|such\sas|including|like(?=\s(?:a\s)?[a-z]+\s(?:or|and)\s)|for\sexample|e\.g\.|i\.e\.)(?=[\s,:]|$)
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_STOP_VERBS = regex.compile(
    r"""
      \s(?:that|who)\s(?:may|can|could|might|will|usually|often|sometimes|lasts?|goes|begins?|starts?|occurs?|happens?|comes?)\b
    | ,?\s(?:may|can|might|could|will|would|usually|often|sometimes|rarely|seldom|commonly|typically|most\soften)\s(?:also\s|sometimes\s|rarely\s|usually\s|often\s|occasionally\s|first\s|still\s|not\s)*
        (?:occurs?|happens?|develops?|appears?|begins?|starts?|lasts?|be|comes?|gets?|causes?|results?|leads?|affects?|shows?|goes|go|follows?|worsens?|sets?|persists?|continues?|takes?(?!\slonger)|have)\b
    | \s(?:occurs?|happens?|develops?|begins?|starts?|lasts?|lasting|persists?|beginning|starting|occurring)\b(?=\s(?:in|within|about|up|on|for|by|at|after|during|most|more|rarely|often|usually|when|with|[0-9]|one|two|three|four|five|a\s|an\s|several))
    | \s(?:is|are|was|were)\s(?:very\s|extremely\s|also\s|usually\s|more\s|less\s|most\s|often\s|a\s)*(?:rare|common|uncommon|possible|expected|seen|reported|likely|temporary|frequent|mild|infrequent|noticed|known)\b
    | \s(?:has|have)\s(?:very\s|also\s)?(?:rarely\s|sometimes\s|occasionally\s)?(?:been|happened|occurred)\b
    | \s?[(\[](?:(?:seen|reported)\s)?in\s(?:\w+\s){0,2}[0-9][0-9.,]*\s?(?:%|percent)[^)\]]*[)\]]
    | ,?\sand\s(?:may|can|could|might|will)\s(?:also\s|even\s|then\s)?(?:change|lead|cause|be|make|become|result|affect)\b
    | \s?[(\[](?:this\s(?:effect\s)?is\s|it\sis\s)?(?:very\s|extremely\s)?(?:rare|uncommon|common|less\scommon|more\scommon|rarely|infrequent)[)\]]
    | ,\s(?:usually|mostly|often|especially|mainly|particularly|most\soften|typically|although|though|but|even|in\ssome|in\srare|rarely|rare|very\srare|uncommon|if|when|due\sto|caused\sby|because|so|with\sor\swithout|sometimes\swith|more\soften|most\sof\sall|above\sall|at\stimes|possibly|generally|as\swell\sas\swhen)\b
    | \s(?:due\sto|caused\sby|because\sof|as\sa\sresult\sof)\s(?!the\s(?:flu|cold))
    | \s(?:(?:has|have)\s(?:been\s)?)?(?:happened|occurred|developed|reported|(?:was|were)\s(?:seen|reported|noticed|found))?\s?in\s(?:about\s|up\sto\s|around\s|nearly\s|less\sthan\s|more\sthan\s|fewer\sthan\s|at\sleast\s)?(?:[0-9][0-9.,]*\s?(?:%|percent)|[0-9]+\s(?:out\sof|of|in)\s(?:every\s)?[0-9]+)
    | \s(?:(?:on|during|in)\s)?the\s(?:same\s)?(?:day|night|evening|morning|days)\s(?:of|after|before|that)\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_LEAD = regex.compile(
    r"""^\W*(?:
        (?:(?:taking|use\sof|using|treatment\swith|getting|receiving)\s)?(?:[\w-]+\s){0,3}?(?:works?\s[^.,;]{1,60}?\sand\s)?(?:may|can|could|might|will)\s(?:also\s|sometimes\s|rarely\s)?
            (?:cause|(?:increase|raise)(?=\s(?:your\s|the\s)?(?:risk|chance))|lead\sto|result\sin|put\syou\sat|make\syou\shave|produce|bring\son)\s(?:you\sto\s(?:have|get|develop)\s)?
            (?:(?:an?|the|your)\s)?(?:(?:increased|higher|greater|added)\s)?(?:(?:risk|chances?)\s(?:of|for|that)\s)?(?:(?:having|getting|developing|a)\s)?(?:(?:an?|the)\s)?
      | (?:there\s(?:is|may\sbe)\s(?:an?\s)?(?:increased\s|higher\s)?(?:risk|chance)\s(?:of|for)\s)(?:(?:having|getting|developing)\s)?(?:(?:an?|the)\s)?
      | (?:rarely|very\srarely|in\s(?:very\s)?rare\scases|sometimes|occasionally|some\s(?:people|patients)\s(?:may\s)?(?:have|get|develop|notice|feel))\s*,?\s(?:(?:you|patients|people)\s(?:may|can|could|might)\s(?:have|get|develop|notice|experience|feel)\s)?(?:an?\s)?
      | (?:very\s)?rare\s(?:cases\sof\s|but\sserious\s)?
      | (?:(?:while|when|during|after|once|as)\s[^,.;]{1,80},\s)?you\s(?:may|can|could|might|will)\s(?:also\s)?(?:have|notice|get|experience|develop|see|feel|find)\s(?:an?\s|some\s|your\s)?
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)


def headline(text: str, strong: int = 0, *, call: bool = False) -> Slice:
    """Where an item's name stands: it ends before the explanation. ``strong`` is the length of its bold start.

    ``call``: the item is a reason to call, whose verbs ("that may be …") are part of what it names.
    """
    spans = sentences(text)
    end = spans[0][1] if spans else len(text)
    if 2 < strong < len(text) and _GOES_ON.match(text, strong) is None:
        end = min(end, strong)
    start = 0
    lead = None if call else _LEAD.match(text)
    if lead and lead.end() < end and text[lead.end() : end].strip(" ."):
        start = lead.end()
    for pattern in (_STOP,) if call else (_STOP, _STOP_VERBS):
        for match in pattern.finditer(text, start, end):
            more = pattern is _STOP_VERBS and ", along with " in text[match.end() : end]  # symptoms after the explanation
            if match.start() > start and not more and not inside_bracket(text, start, match.start()):
                end = match.start()
                break
    for timing in () if call else timings(text):
        if start < timing["start"] < end and ", along with " not in text[timing["start"] : end]:
            end = timing["start"]
            trailing = _TIME_LEAD.search(text, start, end)
            if trailing and trailing.start() > start:
                end = trailing.start()
            break
    return trimmed(text, start, end if call else _before_loose_end(text, start, end))


_LOOSE = frozenset("and or but you it this they that which".split())


def _before_loose_end(text: str, start: int, end: int) -> int:
    """Where a name ends without what is left of the next clause, whose verb ended it: "Blood sugar may change, and you"."""
    words = text[start:end].rstrip(" ,")
    while len(parts := words.rsplit(maxsplit=1)) == 2 and parts[1].lower() in _LOOSE:
        words = parts[0].rstrip(" ,")
    return start + len(words)


_GOES_ON = regex.compile(r"\s{0,3}+(?:\(|(?:and|or|and/or|in|of|on|at|around|near|under|inside|to|from|with|without)\s)", regex.IGNORECASE)
"""What goes on with a name whose start is bold: a gloss in brackets, a place, or another name."""
_TIME_LEAD = regex.compile(
    r"(?:\s(?:and|or|for|within|in|about|lasting|that|which|starting|beginning|may|can|occurring|over|after|by|up\sto|usually|during))+\s*$", regex.IGNORECASE
)


def name_of(text: str, part: Slice) -> str:
    """The words of a headline as a name: a first letter that stood in the middle of a sentence becomes a capital."""
    words = part.of(text)
    return words[:1].upper() + words[1:] if part.start else words
