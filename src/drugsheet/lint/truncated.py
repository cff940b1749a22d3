"""Items that end in the middle of a phrase."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.lint.found import lists, run_of, say, shown
from drugsheet.models import Diagnostic, DrugSheet, Fact

_CLOSING = frozenset(""".!?:;)]"'’”""")

_WORD_THAT_GOES_ON = rule(
    "a word that goes on",
    "(CUT_BEFORE | or (high | low | severe) | , | SLASH | DASH | OPEN | (during | while) | so WORD that (you | it | they) | (BE | you) getting) $",
    examples=["swelling of the face or", "so bad that you", "your throat is getting", "pain (", "colds, flu,"],
    never=["trouble swallowing", "the face or tongue"],
)
_PREPOSITION = rule(
    "a preposition without its noun",
    "(?<! PREPARED) CUT_PREPOSITION $ | (?<! TIME_BEFORE) (after | before) $",
    examples=["swelling of", "does not stop after"],
    never=["the day after", "as you were told to"],
)
_STRANDED = rule(
    "a preposition whose noun stands before it",
    "ASKED_OR_RELATED (WORD | NUM){1,7} (?! to) CUT_PREPOSITION $",
    examples=["the cup that you drink from", "a cough that you cannot account for"],
    never=["swelling of"],
)
_NEEDS_MORE = rule(
    "a verb that needs more than its preposition",
    "KEEPS_FROM (you | it | them | your WORD) from $ | (adds? | leads?) to (the risk of)? $",
    examples=["pain that keeps you from", "what adds to the risk of"],
    never=["the cup that you drink from"],
)
_FEELING = rule(
    "a feeling whose verb is missing",
    "(feeling | feels?) (like | as (if | though)) (your | the | you) (WORD (, | or | and)?){1,4} $",
    examples=["feeling like your tongue or throat"],
    never=["feeling like it"],
)
_SAYS_MORE = rule("what is felt", "SAYS_MORE", examples=["closing", "your throat is", "tightness"], never=["your tongue or throat"])
_PLACE = Tags("SITES")
_FEELS = Tags("feeling | feel | feels")
_REACH = 12


def truncated(sheet: DrugSheet, text: Text) -> Iterator[Diagnostic]:
    """An item that ends in the middle of a phrase."""
    statements = {(fact.span.start, fact.span.end): fact for fact in sheet.interactions}  # one sentence may make several
    for facts in (*lists(sheet), list(statements.values())):
        for fact, after in zip_longest(facts, facts[1:]):
            if _is_cut(fact, text) and not (after is not None and 0 < after.span.start - fact.span.end <= _NEXT and _is_joined(fact, text)):
                yield say("truncated_item", f"{shown(fact.text, end=True)} seems to be cut short", fact.span)


_NEXT = 2
"""Characters between two entries of one list: the line's end."""
_JOINED = rule("goes on with the next entry of the list", ", (and | or | and / or)? $ | SEMICOLON (and | or)? $", examples=["Loose stools,", "Thrush, or"], never=["the face or"])


def _is_joined(fact: Fact, text: Text) -> bool:
    """Whether an entry ends as one does before the next of its list: "Loose stools,"."""
    return _JOINED.ends(text, *run_of(text, fact.span), 4) is not None


def _is_cut(fact: Fact, text: Text) -> bool:
    words = fact.text.rstrip()
    if words.count("(") > words.count(")"):
        return True
    i, j = run_of(text, fact.span)
    if words[-1:] not in _CLOSING and (_goes_on(text, i, j) or _feels_nothing(text, i, j)):
        return True
    return j - i == 1 and text.kinds[i] in _PLACE.of(text)


def _goes_on(text: Text, i: int, j: int) -> bool:
    if _WORD_THAT_GOES_ON.ends(text, i, j, 5) is None and _PREPOSITION.ends(text, i, j, 1) is None:
        return False
    return _STRANDED.ends(text, i, j, _REACH) is None or _NEEDS_MORE.ends(text, i, j, _REACH) is not None


def _feels_nothing(text: Text, i: int, j: int) -> bool:
    if _FEELS.of(text).isdisjoint(text.kinds[max(i, j - _REACH) : j]):
        return False
    match = _FEELING.ends(text, i, j, _REACH)
    return match is not None and _SAYS_MORE.search(text, match.start() + 1, j) is None
