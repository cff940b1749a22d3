"""Clauses: the words that belong to one amount, and the printed words that name what it measures."""

from __future__ import annotations

import regex

_CLAUSE = regex.compile(r"(?r)[;:]\s|\s[–—-]\s|[.!?]\s|,\sor\sif\s|\sor\sif\s")
_CLAUSE_END = regex.compile(r"[;:]|[.!?](?=\s|$)|\s[–—]\s|,\sor\s")
_TRAILING = regex.compile(r"(?r)(?:[\s,(:;–—-]|\b(?:of|is|was|goes|gets?|stays?|at|that|which|lasts?|lasting|for|in|by|to|with|a|an|the|or|and|has|have|reads?|reading|reaches|reaching|reach|rises?|about|you|your|if|it|this|are|be|been|there|than|on|after|within|occurs?|more|since|does|not|did|do|persists?|persisting|continues?|going\son|goes\son|even|from|as|when|any|over|happens?|spreads?|still|comes?|keeps?|going|goes|gone|lasted)\b|n[’']t)+$", regex.IGNORECASE)
_LEADING = regex.compile(r"^(?:[\s,;:–—-]|\b(?:if|you|your|have|having|has|get|notice|the|a|an|any|or|and|are|is|when|do|does|for|may|can|might|could)\b)+", regex.IGNORECASE)
_PRONOUN = regex.compile(r"^(?:(?:if|when|and|or|but|should|unless|call|911|it|this|these|they|that|any|of|the|symptoms?|either|one|has|have|is|are|your|doctor|nurse|right|away|last|does|not|gone|still|there|comes?|go(?:es)?|doesn[’']?t|stop|stops|stopped|get|gets|better|improve|improves|has|have|let|know|tell|happens?|occurs?|continues?|persists?|lasts|drops?|falls?|rises?|reads?|stays?|went|reaches)\b[\s,]*){0,40}+$", regex.IGNORECASE)


def clause(before: str) -> str:
    """The clause that ends a text."""
    match = _CLAUSE.search(before)
    if match is None:
        return before
    rest = before[match.end() :]
    return rest if rest.strip() else before[: match.start()]


def clause_after(after: str) -> str:
    """The clause that begins a text."""
    match = _CLAUSE_END.search(after)
    return after[: match.start()] if match else after


def clause_end(text: str, at: int, end: int) -> int:
    """Where the clause that holds ``at`` ends, before ``end``."""
    match = _CLAUSE_END.search(text, at, end)
    return match.start() if match else end


def is_pronoun(words: str) -> bool:
    """Whether some words only point back: "if it drops under"."""
    return _PRONOUN.match(words) is not None


_FOUR_LETTERS = regex.compile(r"[A-Za-z]{4}")


def has_content(words: str) -> bool:
    """Whether there is more than joining words."""
    return _FOUR_LETTERS.search(_LEADING.sub("", words)) is not None


_LAST_OF_LIST = regex.compile(r"(?r),\s(?:and/or|or|and)\s")


_ASIDE = regex.compile(r"\s?[(\[:;]|,?\s(?:such\sas|including|which|like)\b|\s[–—]\s")


def named(text: str, start: int, end: int) -> str | None:
    """What a sentence without a limit of its own names, for "If this lasts 2 minutes" after it: its words up to an aside or list of examples."""
    aside = _ASIDE.search(text, start + 1, end)
    words = _TRAILING.sub("", _LEADING.sub("", text[start : aside.start() if aside else end])).strip(" ,.;:()–—-")
    return None if not words or _PRONOUN.match(words) else words


def subject(text: str, start: int, end: int) -> str | None:
    """The printed words for what is measured: what stands before the limit, without joining words."""
    words = text[start:end]
    if (clause := _CLAUSE.search(words)) and clause.end() < len(words.rstrip()):
        words = words[clause.end() :]
    if (other := _LAST_OF_LIST.search(words)) and _TRAILING.sub("", _LEADING.sub("", words[other.end() :])):
        words = words[other.end() :]  # "Dark urine, or no urine for 8 hours"
    words = _TRAILING.sub("", words)
    words = _LEADING.sub("", words)
    words = words.strip(" ,.;:()–—-")
    if not words or _PRONOUN.match(words):
        return None
    return words
