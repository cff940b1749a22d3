"""Symptom grammar: the headline of an item, and the symptoms that it names.

headline  = the item up to its explanation
symptom   = conjunct | modifier + shared tail | shared lead + conjunct, with the sites they share

"Rapid or irregular heartbeat" is two symptoms that share a tail; "Raised, red rash" is one; "Soreness of the mouth and
throat" is one at two sites. Every name is made of printed words only.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import regex

from drugsheet.grammar.cues import Cue
from drugsheet.grammar.lexicon import (
    ADJECTIVE_ENDINGS,
    ADJECTIVES,
    BODY_PRODUCTS,
    NO_SPLIT_HEADS,
    QUANTIFIERS,
    REACHING,
    SHARED_LEADS,
    SHARED_TAILS,
    SITES,
    SYMPTOMS,
)
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.timings import timings

Reading = dict[str, Any]

_STOP = regex.compile(
    r"""
      [;:](?=\s|$)
    | \s[–—-]{1,2}\s | \s?—\s? | \s[–—-]$
    | ,?\s(?:which|such\sas|including|like(?=\s(?:a\s)?[a-z]+\s(?:or|and)\s)|for\sexample|e\.g\.|i\.e\.)(?=[\s,]|$)
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
        (?:(?:taking|use\sof|using|treatment\swith|getting|receiving)\s)?(?:[\w-]+\s){0,3}?(?:may|can|could|might|will)\s(?:also\s|sometimes\s|rarely\s)?
            (?:cause|increase|lead\sto|result\sin|raise|put\syou\sat|make\syou\shave|produce|bring\son)\s(?:you\sto\s(?:have|get|develop)\s)?
            (?:(?:an?|the|your)\s)?(?:(?:increased|higher|greater|added)\s)?(?:(?:risk|chances?)\s(?:of|for|that)\s)?(?:(?:having|getting|developing|a)\s)?(?:(?:an?|the)\s)?
      | (?:there\s(?:is|may\sbe)\s(?:an?\s)?(?:increased\s|higher\s)?(?:risk|chance)\s(?:of|for)\s)(?:(?:having|getting|developing)\s)?(?:(?:an?|the)\s)?
      | (?:rarely|very\srarely|in\s(?:very\s)?rare\scases|sometimes|occasionally|some\s(?:people|patients)\s(?:may\s)?(?:have|get|develop|notice|feel))\s*,?\s(?:(?:you|patients|people)\s(?:may|can|could|might)\s(?:have|get|develop|notice|experience|feel)\s)?(?:an?\s)?
      | (?:very\s)?rare\s(?:cases\sof\s|but\sserious\s)?
      | you\s(?:may|can|could|might|will)\s(?:also\s)?(?:have|notice|get|experience|develop|see|feel|find)\s(?:an?\s|some\s|your\s)?
    )""",
    regex.VERBOSE | regex.IGNORECASE,
)
_RARE = regex.compile(
    r"""
      \b(?:is|are|it[’']s)\s(?:a\s)?(?:very\s|extremely\s|quite\s|also\s|relatively\s)?rare\b(?!\s(?:for|that\syou))
    | [(\[](?:[\w\s,]{0,30}\s)?(?:very\s)?rare(?:ly)?[\s\w]{0,20}[)\]]
    | \b(?:this|these|it|they|effect|reactions?|effects)\b[\w\s]{0,20}\b(?:happens?|occurs?|occurred|seen|reported|found|been)\b[\w\s]{0,12}\brarely\b
    | \b(?:very\s)?rarely\s(?:happens?|occurs?|seen|reported|been|found|develops?|causes?|caused|leads?|it\b|this\b|patients|people|some)\b
    | ^\W*(?:very\s)?rare(?:ly)?\b
    | \b(?:happens?|occurs?|seen|reported|occurred|appears?)\s(?:only\s)?(?:very\s)?rarely\b | \b(?:very\s)?rare(?:ly)?\W*$
    | \bin\s(?:a\sfew\s|some\s|very\s|extremely\s)?rare\s(?:cases|instances|occasions|patients|people)\b(?!,?\s(?:this|it|they|these|the\s(?:effects?|reactions?|conditions?|problems?|damage|infections?|bleeding))\s(?:can|may|could|might|has|have)\s(?:be\b|lead|cause|become|turn|result))
    | \brare\s(?:but|side\seffects?|effect|reaction|condition|problem|cases?\sof|infection|complication|disorder|event|brain|lung|liver|form)\b
    | [,;–—-]\s(?:but\s|very\s|this\sis\s|though\s)?rare(?:ly)?\b | \b(?:al)?though\s(?:it\sis\s|this\sis\s)?(?:very\s)?rare\b | \bon\srare\soccasions?\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_NOT_RARE = regex.compile(r"\b(?:not|no\slonger|less)\s(?:at\sall\s)?(?:an?\s)?(?:very\s)?rare(?:ly)?\b", regex.IGNORECASE)

_SEPARATOR = regex.compile(
    r"\s?,\s?(?:and/or\s|and\s|or\s|&\s)?(?:sometimes\s|possibly\s|also\s|even\s|at\stimes\s|then\s)?|\s(?:and/or|and|or|&|as\swell\sas|plus)\s(?:sometimes\s|possibly\s|also\s|even\s|at\stimes\s|in\ssome\scases\s)?|\s/\s|(?<=[a-z]{3})/(?=[a-z]{3})",
    regex.IGNORECASE,
)
_ADDED = regex.compile(r",?\salong\swith\s|,\swith\s(?!or\b)", regex.IGNORECASE)
_RELATIVE = regex.compile(r"\b(?:that|which|who|when|whenever|while|because|where|so|than|if|unless|to\sthe\spoint|until|as\sif|like)\b", regex.IGNORECASE)
_HOLDS = regex.compile(rf"{_RELATIVE.pattern}|(?<=\w\s)with\s(?!or\b)", regex.IGNORECASE)
_QUALIFIER = regex.compile(
    r"""
      ,?\s(?:(?:which|that)\s(?:is|are)\s)?(?:not\s(?:fully\s|well\s|completely\s)?(?:relieved|controlled|helped|improved|better|eased)|unrelieved|uncontrolled|unresponsive|not\sresponding)\b.*$
    | ,?\s(?:that|which)\s(?:interferes?|prevents?|makes?\s(?=it\b|you\b|your\b)|keeps?|stops?|goes\son|(?:has|have)\s(?:lasted|gone\son|been|continued|persisted)|does\snot|do\snot|doesn[’']?t|don[’']?t|will\snot|won[’']?t|cannot|can[’']?t|limits?|affects?|lasts?|gets?|worsens?|is\sgetting|are\sgetting|continues?|persists?|did\snot|has\snot|have\snot|comes?|goes|wakes?|bothers?|disrupts?|is\ssevere|is\sworse)\b.*$
    | ,\s(?:if|when|mainly|mostly|especially|particularly)\s.*$
    | ,?\s(?:that|which)\syou(?:r\s\w+)?\s(?:cannot|can[’']?t|can\snot|are\snot\sable)\b.*$ | \s(?:so|too)\s[\w-]+\sthat\b.*$
    | ,?\s(?:(?:mostly|mainly|especially|particularly|usually)\s)?(?:in\s(?:some\s)?(?:people|patients|women|men|those|children|adults|someone|anyone)\s(?:who|with|whose|that|taking|over|under|already|on)\b|(?:with|at)\s(?:the\s)?(?:very\s)?(?:high|higher|large|larger|low|lower|repeated|night|evening|later|first)\sdoses?|after\san?\s(?:[\w-]+\s){0,2}(?:tap|biopsy|surgery|operation|transfusion|procedure|scan|x-ray|puncture)|if\syou\s(?:also\s)?(?:take|have|are|use|drink|smoke|had))\b.*$
    | ,?\s(?:unless|despite|even\s(?:after|though|if|with|when)|in\sspite\sof|with\sno\sknown\scause|for\sno\s(?:known\s)?reason|without\s(?:a\s)?(?:known\s)?(?:cause|reason)|after\s(?:taking|using)\syour)\b.*$
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_CIRCUMSTANCE = regex.compile(r"\s(?:when|while|after|during|if)\s.*$", regex.IGNORECASE)
_SITE_PHRASE = regex.compile(
    r"(?:(?:in|on|of|at|around|under|near|inside|the|your|one\sor\sboth|both|either|other|lower|upper|left|right|inner|outer|whole|entire|private|any\spart\sof|sometimes|possibly|also|even|parts\sof|other\sparts\sof|small|large)\s)*"
    r"(?P<core>(?:(?:lower|upper|inner|outer|small|large|soles?\sof\s(?:the|your)|palms?\sof\s(?:the|your)|tips?\sof\s(?:the|your)|backs?\sof\s(?:the|your)|inside\sof\s(?:the|your)|corners?\sof\s(?:the|your)|whites?\sof\s(?:the|your)|lining\sof\s(?:the|your)|roof\sof\s(?:the|your)|area\saround\s(?:the|your)|belly|injection|infusion|IV|nail|eye|blood|lymph|private|voice|wind|urinary|bile|nail)\s)*(?P<site>[\w-]+))(?:\s(?:beds?|folds?|lids?|area|areas|nodes?|box|parts?|tract|line|ducts?|joints?|muscles?|vessels?))?",
    regex.IGNORECASE,
)
_PREPOSITION = regex.compile(r"\s(?:in|of|on|to|around|at|under|inside|near|over|from|along|behind|within)\s", regex.IGNORECASE)
_DETERMINER = regex.compile(r"^(?:(?:in|on|of|at|around|the|your|both|sometimes|possibly|also|even|any|other)\s)+", regex.IGNORECASE)
_ARTICLE = regex.compile(r"^(?:an?|the|your|any|some|have|having)\s", regex.IGNORECASE)
_CLAUSE_START = regex.compile(r"^(?:if|when|you|your\sdoctor|see|ask|tell|call|do|please|this|it)\b", regex.IGNORECASE)
_GERUND = regex.compile(r"\b[a-z]{1,24}ing\b", regex.IGNORECASE)
_WHOLE_GLOSS = regex.compile(r"\s[(\[][^)\]]*\b(?:symptoms?|syndrome|sickness|reactions?|signs?)[)\]]$", regex.IGNORECASE)
_BRACKET = regex.compile(r"[(\[][^)\]]*[)\]]?")


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a text, by offsets."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Its words."""
        return text[self.start : self.end]


def headline(text: str, strong: int = 0, *, call: bool = False) -> Slice:
    """Where an item's name stands: it ends before the explanation. ``strong`` is the length of its bold start.

    ``call``: the item is a reason to call, whose verbs ("that may be …") are part of what it names.
    """
    spans = sentences(text)
    end = spans[0][1] if spans else len(text)
    if 2 < strong < len(text):
        end = min(end, strong)
    start = 0
    lead = None if call else _LEAD.match(text)
    if lead and lead.end() < end and text[lead.end() : end].strip(" ."):
        start = lead.end()
    for pattern in (_STOP,) if call else (_STOP, _STOP_VERBS):
        for match in pattern.finditer(text, start, end):
            more = pattern is _STOP_VERBS and ", along with " in text[match.end() : end]  # symptoms after the explanation
            if match.start() > start and not more and not _inside_bracket(text, start, match.start()):
                end = match.start()
                break
    for timing in () if call else timings(text):
        if start < timing["start"] < end and ", along with " not in text[timing["start"] : end]:
            end = timing["start"]
            trailing = _TIME_LEAD.search(text, start, end)
            if trailing and trailing.start() > start:
                end = trailing.start()
            break
    return _trimmed(text, start, end)


_TIME_LEAD = regex.compile(
    r"(?:\s(?:and|or|for|within|in|about|lasting|that|which|starting|beginning|may|can|occurring|over|after|by|up\sto|usually|during))+\s*$", regex.IGNORECASE
)


def _inside_bracket(text: str, start: int, at: int) -> bool:
    """Whether a place stands inside brackets; a mark that opens with a bracket does not count."""
    return any(
        match.start() < at < match.end() and text[at : at + 1] not in "([" and text[at + 1 : at + 2] not in "([" for match in _BRACKET.finditer(text, start)
    )


def _trimmed(text: str, start: int, end: int) -> Slice:
    while end > start and text[end - 1] in " .,;:–—-":
        end -= 1
    while start < end and text[start] in " .,;:–—-":
        start += 1
    return Slice(start, end)


def name_of(text: str, part: Slice) -> str:
    """The words of a headline as a name: a first letter that stood in the middle of a sentence becomes a capital."""
    words = part.of(text)
    return words[:1].upper() + words[1:] if part.start else words


def is_rare(text: str) -> bool:
    """Whether an item says of its effect that it is rare."""
    return "rare" in text.lower() and _RARE.search(text) is not None and _NOT_RARE.search(text) is None


def symptoms(text: str, start: int, end: int, *, capital: bool = True) -> list[Reading]:
    """The symptoms named in ``text[start:end]``: readings with ``start``, ``end``, ``name``, ``sites``, ``qualifier``.

    ``capital``: the first name begins with a capital letter, as it would at the beginning of an item.
    """
    part = _trimmed(text, start, end)
    words = part.of(text)
    if not words or _CLAUSE_START.match(words):
        return []
    qualifier: str | None = None
    if (match := _QUALIFIER.search(words)) and match.start():
        qualifier = match[0].strip(" ,.")
        part = _trimmed(text, part.start, part.start + match.start())
        words = part.of(text)
    elif (clause := _CIRCUMSTANCE.search(words)) and len(_sites(text, Slice(part.start, part.start + clause.start()))[0]) > 1:
        qualifier = clause[0].strip(" ,.")  # "Tingling in the hands, feet, or mouth when you touch cold things"
        part = Slice(part.start, part.start + clause.start())
    found = _coordinated(text, part)
    # "Shortness of breath, or a dry cough that has lasted": the comma keeps the condition to the last one
    alone = len(found) == 2 and text[found[0]["end"] : found[1]["start"]].lstrip().startswith(",")
    return [
        {
            "start": reading["start"],
            "end": reading["end"],
            "name": _capital(reading["name"], first=capital and number == 0 and bool(start)),
            "sites": reading["sites"],
            "qualifier": None if alone and number == 0 else qualifier,
        }
        for number, reading in enumerate(found)
        if reading["name"] and not _EVENT.match(reading["name"])
    ]


_EVENT = regex.compile(r"(?:pregnancy\b(?!\s\w+s?\b)|missed\s(?:doses?|pills?|tablets?)\b|overdose\b|(?:chance|possibility|reason)\s(?:of\sit|to|that)\b)", regex.IGNORECASE)


def _capital(name: str, *, first: bool) -> str:
    return name[:1].upper() + name[1:] if first else name


_PLACE = regex.compile(
    r"\s(?:(?:in|on|at|around|near|of)\s(?:(?:the|your|an?)\s)?(?:(?:\w+\s){0,2}(?:place|spot|area|site|side|half|part|port|catheter|needle|tube|line|wound|incision|cut|scar)\b[^,;]*|(?:one|either|both|one\sor\sboth)\s\w+(?:\s(?:or|and)\s\w+)?)|where\s(?:the|your|you|it)\b[^,;]*)$",
    regex.IGNORECASE,
)


def _coordinated(text: str, part: Slice) -> list[Reading]:
    words = part.of(text)
    if added := next((match for match in _ADDED.finditer(text, part.start, part.end) if not _inside_bracket(text, part.start, match.start())), None):
        # "Nerve damage, with tingling of the hands and feet": what follows has places of its own
        return [reading for piece in (Slice(part.start, added.start()), Slice(added.end(), part.end)) for reading in _coordinated(text, _trimmed(text, piece.start, piece.end))]
    sites, head, tail = _sites(text, part)
    if len(sites) < 2 and (place := _PLACE.search(words)) and (first := _first_separator(words)) is not None and first < place.start():
        head, tail, sites = _trimmed(text, part.start, part.start + place.start()), Slice(part.start + place.start(), part.end), [""]
    if len(sites) >= 2:
        conjuncts = _split(text, head)
        names = _names(text, head, conjuncts)
        gloss = _BRACKET.search(text, tail.start, tail.end) if tail is not None and len(names) == 1 else None
        if gloss and gloss.end() == tail.end:  # type: ignore[union-attr]  # "Blisters on the lips and gums (mucositis)"
            names = [(f"{names[0][0]} {gloss[0]}", names[0][1])]
        joined = len(conjuncts) > 1 and " and " in text[conjuncts[0].end : conjuncts[1].start]
        # "Muscle cramps and pain in the joints or bones": the cramps have a place of their own
        return [
            {"start": part.start if len(names) == 1 else piece.start, "end": part.end, "name": name, "sites": [] if joined and _names_place(name) else sites}
            for name, piece in names
        ]
    if len(sites) == 1 and tail is not None:
        conjuncts = _split(text, head)
        if len(conjuncts) > 1 and _share_place(text, conjuncts):
            ending = text[tail.start : tail.end]
            return [{"start": piece.start, "end": part.end, "name": f"{name}{ending}", "sites": []} for name, piece in _names(text, head, conjuncts)]
    if (relative := _RELATIVE.search(words)) and (first := _first_separator(words)) is not None and relative.start() < first:
        return [{"start": part.start, "end": part.end, "name": words, "sites": []}]
    conjuncts = _split(text, part)
    if len(conjuncts) > 1 and any(_inner_list(text, piece) for piece in conjuncts):
        return [reading for piece in conjuncts for reading in _coordinated(text, piece)]
    return [{"start": piece.start, "end": piece.end, "name": name, "sites": []} for name, piece in _names(text, part, conjuncts)]


def _names_place(name: str) -> bool:
    """Whether the name of a symptom begins with a place: "muscle cramps"."""
    return name.split(maxsplit=1)[0].lower() in SITES


def _share_place(text: str, conjuncts: Sequence[Slice]) -> bool:
    """Whether conjuncts share the place that ends the last one: short names of symptoms without a place of their own."""
    joints = [text[left.end : right.start] for left, right in itertools.pairwise(conjuncts)]
    if len(conjuncts) == 2 and "," in joints[0]:
        return False
    before = [_bare(piece.of(text)) for piece in conjuncts[:-1]]
    return all(len(words.split()) <= 2 and _is_symptom(_last_word(words)) and not any(word.lower() in SITES for word in words.split()) for words in before)


def _inner_list(text: str, piece: Slice) -> bool:
    """Whether a conjunct was put together again of several: "swelling of the lips or face" among others."""
    return (
        any(not _inside_bracket(text, piece.start, match.start()) and "," not in match[0] for match in _SEPARATOR.finditer(text, piece.start, piece.end))
        and _RELATIVE.search(text, piece.start, piece.end) is None
    )


# terms with "and" that name one thing
_FIXED_TERM = regex.compile(
    r"\bpins\sand\sneedles\b|\bhands?[\s-]and[\s-](?:foot|feet)\ssyndrome\b|\bhead\s(?:and|&)\sneck\s(?:cancers?|tumou?rs?)\b|\bblack[\s-]and[\s-]blue\b|\bsalt[\s-]and[\s-]pepper\b",
    regex.IGNORECASE,
)


_FIXED_CUE = Cue("needles syndrome neck blue pepper")


def _first_separator(words: str) -> int | None:
    match = _SEPARATOR.search(words)
    return match.start() if match else None


def _split(text: str, part: Slice) -> list[Slice]:
    """Conjuncts at the top level: not inside brackets or a fixed term."""
    whole = [match.span() for match in _BRACKET.finditer(text, part.start, part.end)] if "(" in text or "[" in text else []
    if _FIXED_CUE.found(text):
        whole += [match.span() for match in _FIXED_TERM.finditer(text, part.start, part.end)]
    pieces, at = [], part.start
    for match in _SEPARATOR.finditer(text, part.start, part.end):
        if any(left <= match.start() < right for left, right in whole) or match.start() == at:
            continue
        if "," not in match[0] and _HOLDS.search(text, at, match.start()):
            continue  # "a belly that is hard and swollen", "fever with a stiff neck or a rash"
        pieces.append(_trimmed(text, at, match.start()))
        at = match.end()
    pieces.append(_trimmed(text, at, part.end))
    return _without_adjectives(text, [piece for piece in pieces if piece.end > piece.start and piece.of(text).lower() != "both"])


_ENDS_ADJECTIVE = regex.compile(r"\s(?:and|or|an?)\s([\w-]+)$", regex.IGNORECASE)


def _without_adjectives(text: str, pieces: list[Slice]) -> list[Slice]:
    """An adjective before a bare comma goes with what follows it: "black, tarry stools" among others is one conjunct."""
    merged: list[Slice] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        bare = last is not None and text[last.end : piece.start].strip() == ","
        if last is not None and bare and (ending := _ENDS_ADJECTIVE.search(text, last.start, last.end)) and _is_adjective(ending[1]) and ending[1].lower() not in SYMPTOMS:
            merged[-1] = Slice(last.start, piece.end)  # "with a stiff posture and slow, shuffling steps"
        elif (last is not None and _belongs_to(text, last, piece, len(pieces))) or (
            last is not None
            and text[last.end : piece.start].strip() == ","
            and _is_adjective(last.of(text))
            and last.of(text).lower() not in SYMPTOMS
            and not _is_adjective(piece.of(text))
            and len(pieces) > 2
        ):
            merged[-1] = Slice(last.start, piece.end)
        else:
            merged.append(piece)
    return merged


_DETERMINED = regex.compile(
    r"(?:your|the|his|her|their|someone|others|anyone|women|men|children|people|adults|patients|in|on|with|at|during|after|of|for)\b", regex.IGNORECASE
)


def _belongs_to(text: str, last: Slice, piece: Slice, count: int) -> bool:
    """Whether a conjunct goes on with a phrase inside the one before it: "in you or your partner", "of the lips or face"."""
    words, joint = piece.of(text), text[last.end : piece.start]
    if words.lower() in {"up", "down", "off", "out", "more", "less", "above all"}:
        return True
    if _again(text[last.start : last.end], words):
        return False
    has_phrase = _PREPOSITION.search(text, last.start, last.end) is not None
    if _site(words) is not None and count > 2 and "," not in joint:
        sites, _, _ = _sites(text, last)
        return bool(sites) or (_is_adjective(_ARTICLE.sub("", last.of(text)).split()[0]) and _last_word(last.of(text)) in SITES)
    return has_phrase and "," not in joint and bool(_DETERMINED.match(words)) and not _is_symptom(_last_word(words)) and _site(words) is None


def _sites(text: str, part: Slice) -> tuple[list[str], Slice, Slice | None]:
    """Places on the body that end a phrase: their names, the phrase without them, and the ending with its preposition."""
    for match in _PREPOSITION.finditer(text, part.start, part.end):
        rest = Slice(match.end(), part.end)
        pieces = _split(text, rest)
        found = [_site(piece.of(text)) for piece in pieces]
        if found and all(site is not None for site in found):
            head = _trimmed(text, part.start, match.start())
            if head.end > head.start:
                return [site for site in found if site is not None], head, Slice(match.start(), part.end)
    return [], part, None


def _site(words: str) -> str | None:
    """A place on the body, without article: "the mouth" → "mouth"; None when it is none."""
    plain = _BRACKET.sub("", words).strip()
    match = _SITE_PHRASE.fullmatch(plain)
    if match is None or match["site"].lower() not in SITES:
        return None
    return _DETERMINER.sub("", plain).strip()


def _names(text: str, part: Slice, conjuncts: Sequence[Slice]) -> list[tuple[str, Slice]]:
    """Each conjunct as a full name, with the slice in which its words lie."""
    whole = [(_name(part.of(text)), part)]
    if len(conjuncts) < 2:
        return whole
    words = [piece.of(text) for piece in conjuncts]
    first, last = words[0], words[-1]
    joints = [text[left.end : right.start].lower() for left, right in itertools.pairwise(conjuncts)]
    if (special := _printed_again(text, part, conjuncts, words)) is not None:
        return special
    if _head_takes_all(first):
        return _shared_function(text, part, conjuncts) or _shared_head(part, conjuncts, words) or whole
    tail = _shared_tail(words)
    if tail is not None:
        if all(_is_adjective(word) for word in words[:-1]) and not any("or" in joint.split() or "and/or" in joint for joint in joints):
            return whole  # "Raised, red rash" is one rash
        lead = (
            first.split()[0]
            if first.split()[0].lower() in QUANTIFIERS and len(first.split()) > 1 and not all(_is_adjective(word) for word in words[:-1])
            else ""
        )
        names = []
        for number, word in enumerate(words):
            full = word if number == len(words) - 1 else f"{word} {tail}"
            if lead and number and not full.lower().startswith(lead.lower()):
                full = f"{lead} {full}"
            names.append((_name(full), Slice(conjuncts[0].start if lead and number else conjuncts[number].start, conjuncts[-1].end)))
        return names
    shared = (
        None if len(words) == 2 and "," in joints[0] else _shared_lead(words) or (_reaching(words) if len(words) == 2 and "or" in joints[0].split() else None)
    )
    if shared:
        extra = (
            last.split(maxsplit=1)[1]
            if len(words) == 2
            and _GERUND.fullmatch(first.split()[-1])
            and len(last.split()) > 1
            and _GERUND.match(last)
            and last.split()[1].lower() == "asleep"
            else ""
        )
        names = []
        for number, word in enumerate(words):
            full = word if number == 0 else f"{shared} {word}"
            if number == 0 and extra:
                full = f"{full} {extra}"
            names.append((_name(full), Slice(conjuncts[0].start, conjuncts[-1].end if number == 0 and extra else conjuncts[number].end)))
        return names
    if all(_is_adjective(word) and not _is_symptom(word.lower()) for word in words) or (
        _is_adjective(first) and len(first.split()) == 1 and first.lower() not in SYMPTOMS
    ):
        return whole  # nothing that the adjectives could belong to
    return [(_name(_with_noun(number, words)), piece) for number, piece in enumerate(conjuncts)]


def _with_noun(number: int, words: Sequence[str]) -> str:
    """A lone adjective with the noun of the conjunct behind it: "stomach pain and bloody or black stools"."""
    word, after = words[number], words[number + 1].split() if number + 1 < len(words) else []
    if number and len(after) > 1 and len(word.split()) == 1 and _is_adjective(word) and not _is_symptom(word.lower()) and _is_adjective(after[0]):
        return f"{word} {' '.join(after[1:])}"
    return word


def _printed_again(text: str, part: Slice, conjuncts: Sequence[Slice], words: Sequence[str]) -> list[tuple[str, Slice]] | None:
    """Conjuncts under one gloss, or behind a preposition that each repeats; None for all others."""
    first, last = words[0], words[-1]
    if len(words) > 2 and (gloss := _WHOLE_GLOSS.search(last)):
        # "Fever, rash, and swollen glands (serum sickness)": the bracket names them all
        end = conjuncts[-1].start + gloss.start()
        return _names(text, Slice(part.start, end), [*conjuncts[:-1], Slice(conjuncts[-1].start, end)])
    if all(_again(first, word) for word in words[1:]):
        # "Thoughts of suicide or of harming others": the preposition is printed again
        lead = first[: _PREPOSITION.search(first).start() + 1]  # type: ignore[union-attr]
        return [(_name(word if number == 0 else f"{lead}{word}"), Slice(part.start, piece.end)) for number, (word, piece) in enumerate(zip(words, conjuncts, strict=True))]
    return None


def _name(words: str) -> str:
    return _ARTICLE.sub("", words).strip() or words


def _bare(words: str) -> str:
    return _BRACKET.sub("", words).strip()


def _last_word(words: str) -> str:
    parts = _bare(words).split()
    return parts[-1].lower().strip(".,") if parts else ""


def _is_symptom(word: str) -> bool:
    return word in SYMPTOMS or word.endswith(("itis", "emia", "oma", "omas", "osis", "ness", "algia", "rrhea", "ache", "aches", "uria"))


def _is_adjective(words: str) -> bool:
    return all(
        word.lower() in ADJECTIVES or word.lower().endswith(ADJECTIVE_ENDINGS) or (word.lower().endswith("ed") and len(word) > 4)
        for word in (word.rsplit("-", 1)[-1] for word in words.split())
    )


def _head_takes_all(first: str) -> bool:
    """Whether a list stands behind a noun that all of it belongs to: "a decrease in white cells and platelets"."""
    match = _PREPOSITION.search(first)
    return match is not None and bool(first[: match.start()].split()) and first[: match.start()].rsplit(maxsplit=1)[-1].lower() in NO_SPLIT_HEADS


def _shared_function(text: str, part: Slice, conjuncts: Sequence[Slice]) -> list[tuple[str, Slice]] | None:
    """Two changes in "changes in kidney or liver function": the last conjunct alone brings the noun."""
    words = [piece.of(text) for piece in conjuncts]
    match = _PREPOSITION.search(words[0])
    assert match is not None  # the caller found it
    last = words[-1].split()
    modifiers = [words[0][match.end() :], *words[1:-1]]
    modifiers = [_DETERMINER.sub("", modifier) for modifier in modifiers]
    if (
        len(last) < 2
        or last[-1].lower() not in {"function", "enzymes", "levels", "tests", "problems", "sugar", "pressure"}
        or not all(len(modifier.split()) == 1 for modifier in modifiers)
    ):
        return None
    head, tail = words[0][: match.end()], " ".join(last[1:])
    names = [f"{head}{modifier} {tail}" for modifier in modifiers] + [f"{head}{' '.join(last)}"]
    return [(_name(name), part) for name in names]


def _again(first: str, word: str) -> bool:
    """Whether a conjunct begins with the preposition of the first one."""
    found = _PREPOSITION.search(first)
    return found is not None and word.lower().startswith(found[0].strip().lower() + " ")


_UNSHARED_HEADS = frozenset({"combination", "history", "build-up", "buildup", "feeling", "feelings", "number", "numbers", "amount", "amounts"})


def _shared_head(part: Slice, conjuncts: Sequence[Slice], words: Sequence[str]) -> list[tuple[str, Slice]] | None:
    """Two risks in "increased risk of bleeding or infection": nothing after the first has a phrase of its own."""
    match = _PREPOSITION.search(words[0])
    assert match is not None  # the caller found it
    head = words[0][: match.start()].rsplit(maxsplit=1)[-1].lower()
    if head in _UNSHARED_HEADS or any(_PREPOSITION.search(f" {word} ") or len(word.split()) > 4 for word in words[1:]):
        return None
    if head not in {"risk", "risks", "chance", "chances", "sign", "signs"} and any(
        _is_symptom(_last_word(word)) and _last_word(word) not in _LOST for word in words[1:]
    ):
        return None
    lead = words[0][: match.end()]
    return [
        (_name(word if number == 0 else f"{lead}{word}"), Slice(part.start, piece.end))
        for number, (word, piece) in enumerate(zip(words, conjuncts, strict=True))
    ]


def _shared_tail(words: Sequence[str]) -> str | None:
    """The words after the last modifier that the modifiers before it share, or None."""
    last = _ARTICLE.sub("", _bare(words[-1])).split()
    if len(last) < 2:
        return None
    before = [_bare(word) for word in words[:-1]]
    if any(_is_symptom(_last_word(word)) for word in before) and not all(_is_adjective(word) for word in before):
        return None
    if all(_is_adjective(_ARTICLE.sub("", word)) for word in before):
        count = 1
        if not (_is_adjective(last[0]) or last[0].lower() in SITES):
            # "Red or skin rash": the last conjunct brings no adjective of its own
            return None
        full = _ARTICLE.sub("", words[-1]).split()
        return " ".join(full[count:])
    if last[-1].lower() in SHARED_TAILS and all(len(word.split()) <= 4 and not _PREPOSITION.search(f" {word} ") for word in before):
        if len(last) > 2 and max(len(word.split()) for word in before) < len(last) - 1 and not _is_adjective(last[0]):
            # "joint or lower back pain": only the last word is shared
            return last[-1]
        if any(word.split()[-1].lower() in SHARED_TAILS - {"cell", "cells", "bones", "tissue"} for word in before):
            return None
        return last[-1]
    return None


_LOST = frozenset(
    "appetite taste smell weight hair balance hearing memory vision interest energy sleep strength thirst hunger urination sweating saliva coordination feeling sensation".split()
)


def _reaching(words: Sequence[str]) -> str | None:
    """The one word in front of two bare words joined by "or" that can be said of both: "severe nausea or vomiting"."""
    first, last = _ARTICLE.sub("", words[0]).split(), words[1].split()
    if len(first) != 2 or len(last) != 1 or not _is_symptom(first[1].lower()) or not _is_symptom(last[0].lower()):
        return None
    lead = first[0].lower()
    return first[0] if lead in REACHING or (lead in SITES and last[0].lower() in SHARED_TAILS) else None


def _shared_lead(words: Sequence[str]) -> str | None:
    """The words before the first conjunct's last word that the others share, or None."""
    first = _ARTICLE.sub("", _bare(words[0])).split()
    if len(first) < 2:
        return None
    rest = [_bare(word) for word in words[1:]]
    lead = " ".join(first[:-1])
    if (
        "to" in first[1:-1]
        and first[0].lower() in {"unable", "not", "inability", "difficult", "hard"}
        and all(len(word.split()) <= 2 and not _is_symptom(_last_word(word)) and not _GERUND.match(word) for word in rest)
    ):
        return " ".join(first[: first.index("to") + 1])
    if first[-1].lower() in BODY_PRODUCTS and len(first) > 2 and all(word.lower() in BODY_PRODUCTS for word in rest):
        return lead
    if (
        first[0].lower() in SHARED_LEADS
        and _GERUND.fullmatch(first[-1])
        and all(_GERUND.match(word) and not _is_symptom(word.split()[0].lower()) for word in rest)
    ):
        return lead
    if (
        len(first) == 3
        and first[1].lower() in SHARED_LEADS
        and _GERUND.fullmatch(first[2])
        and all(_GERUND.match(word) and not _is_symptom(word.lower()) for word in rest)
    ):
        return lead
    if (
        first[0].lower() in SHARED_LEADS
        and len(first) > 2
        and _GERUND.search(" ".join(first))
        and all(_GERUND.match(word) and not _is_symptom(word.lower()) for word in rest)
    ):
        return first[0]
    if first[0].lower() in {"feeling", "feel", "being"} and len(first) == 2 and _is_adjective(first[1]) and all(_is_adjective(word) for word in rest):
        return first[0]
    if len(first) == 2 and _is_adjective(first[0]) and first[1].lower() in SITES and all(word.lower() in SITES for word in rest):
        return first[0]
    if (
        first[0].lower() in QUANTIFIERS
        and len(first) == 2
        and all(len(word.split()) == 1 and (word.lower() in SITES | _LOST or not _is_symptom(word.lower())) for word in rest)
    ):
        return first[0]
    if (
        first[0].lower() in QUANTIFIERS
        and len(first) > 2
        and first[-1].lower() in {"cells", "counts", "levels"}
        and all(len(word.split()) == 1 and not _is_symptom(word.lower()) for word in rest)
    ):
        return first[0]
    if len(first) == 3 and first[:2] == [first[0], "of"] and first[0].lower() in {"loss", "lack"} and all(word.lower() in _LOST for word in rest):
        return " ".join(first[:2])
    return None
