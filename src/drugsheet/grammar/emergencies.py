"""An emergency inside an item: "call 911", and whether all of the item is one or a part of it."""

from __future__ import annotations

from typing import NamedTuple

from drugsheet.grammar.acts import acts, tells_to_act
from drugsheet.grammar.sentences import each_in, first_in
from drugsheet.grammar.telling import EMERGENCY
from drugsheet.language.rule import Rule, Tags, rule
from drugsheet.language.text import Text

_SENTENCE_END = rule("the end of a sentence inside an item", "STOP_SPACED | ;_ | :_", examples=["Fainting. Call", "Fainting: call"], never=["7.30"])
_BRACKETS = rule("brackets", "(?P<open>OPEN) | (?P<close>CLOSE)", examples=["(call 911)"])
_CONDITION = rule(
    "a condition", "(BRACKET | , | DASH | QUOTE){0,3} (but | and)? (if | when | should | unless)", examples=["But if you cannot speak"], never=["Fainting"]
)
_WHOLE = rule(
    "a condition that is the item itself",
    "(BRACKET | , | DASH | QUOTE){0,3} (but | and)? (if | when | should) (any of)? ONE_OF_THESE HAPPENS_VERB",
    examples=["If this happens", "If any of these occur"],
    never=["If this lasts", "If you faint"],
)
_CONDITION_AFTER = rule(
    "a condition behind",
    ",* ((if | when | unless) (?!ONE_OF_THESE (happens? | occurs?)) | (for | about | in case of) (?!(all | any)? (of)? ONE_OF_THESE | help | NOW_SAID))",
    examples=[", if it lasts", "for wheezing", "unless it stops"],
    never=["if this happens", "for these", "for any of these"],
)
_MARKS = Tags("COLON | SEMICOLON | , | DASH | STOP_MARK")
_SEMICOLON = Tags("SEMICOLON")
_PART = rule("between the parts of a list", "(SEMICOLON | STOP_SPACED) (and / or | or | and)?", examples=["hives; or wheezing"], never=["hives, or wheezing"])
_MEMBER = rule(
    "between the members of a list",
    "(SEMICOLON | STOP_SPACED | ,) (and / or | or | and)? | and / or | (or | and) (?!MORE_AFTER)",
    examples=["hives, or wheezing"],
    never=["or more"],
)


def emergency_action(text: Text, i: int, j: int) -> tuple[int, int] | None:
    """Where an item says to call 911 or go to an emergency room."""
    if tells_to_act(text, i, j):
        for act in acts(text, i, j):
            if not act.denied and (match := EMERGENCY.match(text, act.verb, j)) is not None:
                return match.span("action")
    return None


class EmergencySentence(NamedTuple):
    """The sentence that an action stands in; places are tokens."""

    start: int
    end: int
    conditional: bool
    """Whether it makes the action depend on a condition of its own, so that only a part of the item is an emergency."""


def emergency_sentence(text: Text, i: int, j: int, action: tuple[int, int]) -> EmergencySentence:
    """The sentence that an action stands in, and whether that sentence makes it depend on a condition of its own.

    "Fainting. Call 911." and "Chest pain that lasts 2 minutes or longer, call 911" make the whole item an emergency;
    "Chest pain. If this lasts 2 minutes or longer, call 911." and "Hives or wheezing. Call 911 for wheezing." are escalations
    of a part.
    """
    start = _behind_last(_SENTENCE_END, text, i, action[0])
    if _is_in_brackets(text, start, action):  # "Chest pain (should it last 5 minutes, call 911)"
        start = max(match.start() for match in _BRACKETS.finditer(text, start, action[0]))
    stop = first_in(_SENTENCE_END, text, action[1], j)
    end = stop.start() + 1 if stop else j
    before = _CONDITION.match(text, start, action[0]) is not None and _WHOLE.match(text, start, action[0]) is None
    return EmergencySentence(start, end, before or _CONDITION_AFTER.match(text, action[1], end) is not None)


def is_said_behind(text: Text, i: int, action: tuple[int, int]) -> bool:
    """Whether an action stands behind the last of several signs, and may be said of that one only.

    "Fever over 101 F; hives; or a tight chest (call 911)".
    """
    start, end = sign_of(text, i, action)
    return start < end and (start > i or _is_in_brackets(text, i, action))


def sign_of(text: Text, i: int, action: tuple[int, int]) -> tuple[int, int]:
    """The sign that an action stands behind: the last member of the list before it; the whole where it is no list."""
    bracket = _is_in_brackets(text, i, action)
    end = max((match.start() for match in _BRACKETS.finditer(text, i, action[0])), default=i) if bracket else action[0]
    while end > i and text.tags[end - 1] in _MARKS.of(text):
        end -= 1
    if end < action[0] and not _SEMICOLON.of(text).isdisjoint(text.tags[end : action[0]]):
        return end, end  # "Hives; wheezing; call 911" is said of them all
    parted = _MEMBER if bracket else _PART
    return _behind_last(parted, text, i, end), end


def _behind_last(mark: Rule, text: Text, i: int, j: int) -> int:
    """Where what stands behind the last of some marks in a run begins; its own begin where there is none."""
    for match in each_in(mark, text, i, j):
        i = match.end()
    return i


def _is_in_brackets(text: Text, i: int, action: tuple[int, int]) -> bool:
    last = _BRACKETS.last(text, i, action[0])
    return last is not None and last.lastgroup == "open"
