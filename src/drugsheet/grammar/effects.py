"""Effect grammar: what an interaction does, as printed, in which direction, and to which organs.

effect    = verb of effect …, up to the end of its clause | being "stronger" | "worse" | …
direction = increases | decreases | delays | changes: the one whose words come first
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from drugsheet.grammar.agents import trimmed
from drugsheet.grammar.polarity import denied
from drugsheet.grammar.sentences import each_in, first_in
from drugsheet.language.rule import Rule, Tags, rule
from drugsheet.language.text import Text

if TYPE_CHECKING:
    from drugsheet.models.statements import Direction

_ACTS = rule(
    "verb of effect",
    "((CAN_DO | KNOWN_TO) PREDICATE_ADVERB?)? (?P<verb> EFFECT_VERB)",
    examples=["may greatly increase", "raises", "can harm"],
    never=["the harm"],
)
_WEAK = Tags("EFFECT_VERB_WEAK")
_DIRECTIONS: tuple[tuple[Direction, Rule], ...] = (
    ("increases", rule("more of it", "GOES_UP_SAID | GOES_UP", examples=["raise the level", "go up", "worse", "bleed more easily"], never=["lower"])),
    ("decreases", rule("less of it", "GOES_DOWN_SAID | GOES_DOWN", examples=["less effective", "keep it from working", "reduce"], never=["raise"])),
    ("delays", rule("later", "GOES_SLOW", examples=["delay the absorption", "slow"], never=["raise"])),
    ("changes", rule("otherwise", "GOES_OTHER", examples=["alter", "affect"], never=["raise"])),
)
_FALLS = rule("it falls", "falls? | drops?", examples=["fall"])
STRONG_BE = rule(
    "is or has an effect",
    "(a)? STATE_EFFECT | an effect | (PREDICATE_ADVERB)? STATE_WORD",
    examples=["greatly increased", "stronger", "an effect"],
    never=["used instead"],
)
"""What must follow "may be" or "may have" for it to state an effect: "may be stronger"."""
MAIN_VERB = rule("verb that may be", "CAN_DO (?= ANY)", examples=["may bleed"], never=["may"])
"""A modal verb before other words."""
_ORGANS = rule("organs", "ORGAN_AFFECTED", examples=["heart rhythm", "kidneys"])
_END = rule(
    "end of an effect",
    "SEMICOLON | , so | so AND_TELLS | and (should | must | ask | tell | do not)",
    examples=[", so ask", "and do not"],
    never=["and so"],
)
_IF = rule("a condition behind", ",? (if | when | while)", examples=[", if you"])


class Effect(NamedTuple):
    """What happens."""

    words: str
    """As printed."""
    direction: Direction | None
    """increases, decreases, delays or changes; None where the words do not say."""
    affects: tuple[str, ...]
    """Organs and functions of the body that it reaches, in lower case."""


def effect(text: Text, i: int, j: int) -> Effect | None:
    """What a sentence says that happens."""
    weak = _WEAK.of(text)
    acts = list(each_in(_ACTS, text, i, j))
    strong = [match for match in acts if text.kinds[match.start("verb")] not in weak]
    match = next((match for match in strong if not denied(text, match.start("verb"), i, j)), None)
    if match is None and strong:
        return None  # "did not alter the effect"
    if match is None:
        main = next((match for match in acts if STRONG_BE.match(text, match.end(), j)), None) or MAIN_VERB.search(text, i, j)
        return None if main is None else _being(text, i, j)
    left = match.start("verb")
    end = first_in(_END, text, left, j)
    left, right = trimmed(text, left, end.start() if end else j)
    direction: Direction | None = "decreases" if _FALLS.match(text, left, right) else None
    if direction is None:
        nearest = right
        for name, words in _DIRECTIONS:
            if (found := words.search(text, left, right)) is not None and found.start() < nearest:
                direction, nearest = name, found.start()
    return _effect(text, left, right, direction)


def _being(text: Text, i: int, j: int) -> Effect | None:
    """What is said to be so: "bleeding may be worse", "may bleed more easily if …"."""
    if main := MAIN_VERB.match(text, i, j):
        i = main.start() + 1
    if condition := _IF.search(text, i, j):
        j = condition.start()
    left, right = trimmed(text, i, j)
    direction = next((name for name, words in _DIRECTIONS if words.search(text, left, right)), None)
    return None if direction is None else _effect(text, left, right, direction)


def _effect(text: Text, i: int, j: int, direction: Direction | None) -> Effect:
    organs = dict.fromkeys(text.words(*match.span()).lower() for match in _ORGANS.finditer(text, i, j))
    return Effect(text.words(i, j), direction, tuple(organs))
