"""Symptom grammar: the symptoms that an item names, with the places on the body and the condition that they share.

symptoms = conjunct {conjunct} [sites] [qualifier] | symptoms ", with" symptoms
qualifier = "that lasts" … | "not relieved by" … | "if you also take" … | …

"Rapid or irregular heartbeat" is two symptoms that share a tail; "Raised, red rash" is one; "Soreness of the mouth and
throat" is one at two sites. Every name is made of printed words only.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

import regex

from drugsheet.oldgrammar.conjuncts import RELATIVE, SEPARATOR, sites_at_end, split_conjuncts
from drugsheet.oldgrammar.coordination import full_names
from drugsheet.oldgrammar.lexicon import LOST, QUANTIFIERS, SITES
from drugsheet.oldgrammar.slices import BRACKET, Slice, inside_bracket, trimmed
from drugsheet.oldgrammar.word_classes import bare, is_symptom, last_word

Reading = dict[str, Any]
_ADDED = regex.compile(r",?\salong\swith\s|,\swith\s(?!or\b)", regex.IGNORECASE)
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
_CLAUSE_START = regex.compile(r"^(?:if|when|you|your\sdoctor|see|ask|tell|call|do|please|this|it)\b", regex.IGNORECASE)


def symptoms(text: str, start: int, end: int, *, capital: bool = True) -> list[Reading]:
    """The symptoms named in ``text[start:end]``: readings with ``start``, ``end``, ``name``, ``sites``, ``qualifier``.

    ``capital``: the first name begins with a capital letter, as it would at the beginning of an item.
    """
    part = trimmed(text, start, end)
    words = part.of(text)
    if not words or _CLAUSE_START.match(words):
        return []
    qualifier: str | None = None
    if (match := _QUALIFIER.search(words)) and match.start():
        qualifier = match[0].strip(" ,.")
        part = trimmed(text, part.start, part.start + match.start())
        words = part.of(text)
    elif (clause := _CIRCUMSTANCE.search(words)) and len(sites_at_end(text, Slice(part.start, part.start + clause.start()))[0]) > 1:
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
    r"\s(?:(?:in|on|at|around|near|of)\s(?:(?:the|your|an?)\s)?(?:(?:\w+\s){0,2}(?:place|spot|area|site|side|half|part|port|catheter|needle|tube|line|wound|incision|cut|scar)\b[^,;]*|(?:one|either|both|one\sor\sboth)\s\w+(?:\s(?:or|and)\s\w+)?|(?:blood|bloodstream|urine|body))|where\s(?:the|your|you|it)\b[^,;]*)$",
    regex.IGNORECASE,
)


def _coordinated(text: str, part: Slice) -> list[Reading]:
    words = part.of(text)
    if added := next((match for match in _ADDED.finditer(text, part.start, part.end) if not inside_bracket(text, part.start, match.start())), None):
        # "Nerve damage, with tingling of the hands and feet": what follows has places of its own
        return [reading for piece in (Slice(part.start, added.start()), Slice(added.end(), part.end)) for reading in _coordinated(text, trimmed(text, piece.start, piece.end))]
    sites, head, tail = sites_at_end(text, part)
    if len(sites) < 2 and (place := _PLACE.search(words)) and (first := _first_separator(words)) is not None and first < place.start():
        head, tail, sites = trimmed(text, part.start, part.start + place.start()), Slice(part.start + place.start(), part.end), [""]
    if len(sites) >= 2:
        conjuncts = split_conjuncts(text, head)
        names = full_names(text, head, conjuncts)
        gloss = BRACKET.search(text, tail.start, tail.end) if tail is not None and len(names) == 1 else None
        if gloss and gloss.end() == tail.end:  # type: ignore[union-attr]  # "Blisters on the lips and gums (mucositis)"
            names = [(f"{names[0][0]} {gloss[0]}", names[0][1])]
        joined = len(conjuncts) > 1 and " and " in text[conjuncts[0].end : conjuncts[1].start]
        # "Muscle cramps and pain in the joints or bones": the cramps have a place of their own
        return [
            {"start": part.start if len(names) == 1 else piece.start, "end": part.end, "name": name, "sites": [] if joined and _names_place(name) else sites}
            for name, piece in names
        ]
    if len(sites) == 1 and tail is not None:
        conjuncts = split_conjuncts(text, head)
        if len(conjuncts) > 1 and _share_place(text, conjuncts):
            ending = text[tail.start : tail.end]
            return [{"start": piece.start, "end": part.end, "name": f"{name}{ending}", "sites": []} for name, piece in full_names(text, head, conjuncts)]
    if (relative := RELATIVE.search(words)) and (first := _first_separator(words)) is not None and relative.start() < first:
        return [{"start": part.start, "end": part.end, "name": words, "sites": []}]
    conjuncts = split_conjuncts(text, part)
    if len(conjuncts) > 1 and any(_inner_list(text, piece) for piece in conjuncts):
        return [reading for piece in conjuncts for reading in _coordinated(text, piece)]
    return [{"start": piece.start, "end": piece.end, "name": name, "sites": []} for name, piece in full_names(text, part, conjuncts)]


def _names_place(name: str) -> bool:
    """Whether the name of a symptom begins with a place: "muscle cramps"."""
    return name.split(maxsplit=1)[0].lower() in SITES


def _share_place(text: str, conjuncts: Sequence[Slice]) -> bool:
    """Whether conjuncts share the place that ends the last one: short names of symptoms without a place of their own."""
    joints = [text[left.end : right.start] for left, right in itertools.pairwise(conjuncts)]
    if len(conjuncts) == 2 and "," in joints[0]:
        return False
    before = [bare(piece.of(text)) for piece in conjuncts[:-1]]
    if not any(is_symptom(last_word(words)) or last_word(words) in SITES | LOST for words in before):
        # "Low calcium, phosphorus, or magnesium in the blood", "Protein or blood in the urine"
        quantified = before[0].split(maxsplit=1)[0].lower() in QUANTIFIERS
        return all(len(words.split()) == 1 + (quantified and not number) for number, words in enumerate(before))
    return all(len(words.split()) <= 2 and is_symptom(last_word(words)) and not any(word.lower() in SITES for word in words.split()) for words in before)


def _inner_list(text: str, piece: Slice) -> bool:
    """Whether a conjunct was put together again of several: "swelling of the lips or face" among others."""
    return (
        any(not inside_bracket(text, piece.start, match.start()) and "," not in match[0] for match in SEPARATOR.finditer(text, piece.start, piece.end))
        and RELATIVE.search(text, piece.start, piece.end) is None
    )


def _first_separator(words: str) -> int | None:
    match = SEPARATOR.search(words)
    return match.start() if match else None
