"""Polarity: whether words allow something to be taken with the drug, in one vocabulary and with "not" in front of it read.

permits = allowed, not behind "not" or "ask if";  "not safe to take" forbids, "no need to avoid" allows
"""

from __future__ import annotations

from drugsheet.language.rule import Match, Rule, rule
from drugsheet.language.text import Text

NONE_KNOWN = rule(
    "denies an interaction",
    "DENIED",
    examples=["no known interactions with food", "does not affect", "Neither food nor alcohol is known to"],
    never=["interactions are not known"],
)
"""Words that deny an interaction or an effect."""
TAKEN_OK = rule("may be taken with it", "TAKEN_OK (?! without | or without)", examples=["can be taken together with", "safe to take"], never=["can be taken"])
FINE = rule("does no harm", "FINE_SAID", examples=["Grapefruit is fine"], never=["is not fine"])
_ALLOWED = rule(
    "may be taken",
    "ALLOWED_SAID | NO_HARM_SAID | NEED_NOT_AVOID",
    examples=["can be continued", "is the safest choice", "still works", "no effect", "You can have milk", "unlikely to interact", "no need to avoid"],
    never=["can be dangerous", "cannot be taken"],
)
_ANSWER = rule(
    "a word that allows",
    "SIGN{0,3} (yes | SAFE_SAID | none (?! of) | NO_PROBLEM_SAID | TICKED)",
    examples=["Yes, but", "Safe", "No known effect", "Not a problem", "✓"],
    never=["No", "Unsafe", "None of the antibiotics"],
)
_ANSWER_BEHIND = rule("a word that allows what stands before it", "(, | COLON) (yes | SAFE_SAID) DOT? $", examples=["Paracetamol, yes."], never=["Paracetamol, yes or no"])
_OVER = rule(
    "over what is allowed",
    "SAFE_SAID (to | with | together) | NO_PROBLEM_SAID | (can | may) (be (continued | AVOID_TAKEN (with | together | alongside)) | (be)? AVOID_TAKE with) | SIGN{0,3} (yes | SAFE_SAID) SIGN{0,3} EOL",
    examples=["No known problem", "Safe with it", "These are fine with it", "May be continued", "Fine", "Can take with"],
    never=["safe storage"],
)
_NOT = rule("not so", "(NOT_WORD | no longer | neither | nobody | hardly) NOT_SO_BETWEEN{0,4} (AVOID_TAKEN)? $", examples=["it is not", "don't assume that it is", "isn't always", "cannot be taken"], never=["it does not change it and is"])
_NO_SUBJECT = rule(
    "none of these",
    "(no (?! NO_OTHER_SUBJECT) | (none | neither | not any) of) (NO_SUBJECT_WORD | COMMA_EXCEPT){1,9} ,? $",
    examples=["None of the antibiotics", "no painkillers", "No antibiotics, except penicillin,"],
    never=["no known problems and it", "no", "no need to stop; it"],
)
_ASKS = rule("whether it interacts", "(interact* | problems? | avoid) (WORD){0,3} SIGN{0,2} $", examples=["Interacts?", "Medicine Interaction"], never=["Can I take it?"])
_YES = rule("yes", "SIGN{0,3} (yes | TICKED) (?! ok)", examples=["Yes", "✓"], never=["No"])
_NO = rule("no", "SIGN{0,3} (no | none | NOT_TICKED) (SIGN | EOL)", examples=["No", "✗"], never=["No more than 2"])
_NEED_NOT = rule("no need to do without", "NEED_NOT_AVOID", examples=["do not have to avoid", "do not need to be avoided"], never=["need to avoid"])
_ASKED = rule(
    "not said, but asked",
    "(ASK_IF (that | if | whether)? | if | whether | unless | until) (PRONOUN | this | these | the WORD)? NOT_SO_BETWEEN{0,3} $",
    examples=["to confirm that it is", "ask if", "check it is", "unless your doctor says they are"],
    never=["studies show that it is"],
)
_LIMITED = rule("but not so", "ALLOWED_NOT", examples=["may only be taken", "unless"], never=["not affected"])
_REACH = 6
_LONGEST_SUBJECT = 13


def denied(text: Text, place: int, i: int, j: int) -> bool:
    """Whether a word stands in words that deny an interaction: "does not affect", "neither raises nor lowers"."""
    return any(match.start() <= place < match.end() for match in NONE_KNOWN.finditer(text, i, j))


def unrefused(words: Rule, text: Text, i: int, j: int) -> Match | None:
    """The first place of some words that allow, with no "not" in front of them, where nobody is only told to ask."""
    return next((match for match in words.finditer(text, i, j) if all(made.ends(text, i, match.start(), reach=_REACH) is None for made in (_NOT, _ASKED)) and not _is_of_none(text, i, match)), None)


def refuses_all(text: Text, i: int, j: int) -> bool:
    """Whether what may be taken is said of no member of a class: "No antibiotics may be used"."""
    return any(_is_of_none(text, i, match) for words in (_ALLOWED, TAKEN_OK) for match in words.finditer(text, i, j))


def _is_of_none(text: Text, i: int, allowed: Match) -> bool:
    return _NO_SUBJECT.ends(text, i, allowed.start(), reach=_LONGEST_SUBJECT) is not None


def permits(text: Text, i: int, j: int) -> bool:
    """Whether words say that what they name may be taken with the drug, without a condition."""
    if _ANSWER.match(text, i, j) is not None or _ANSWER_BEHIND.ends(text, i, j) is not None:
        return True
    return not is_limited(text, i, j) and permission(text, i, j) is not None


def permission(text: Text, i: int, j: int) -> Match | None:
    """The words that allow what some words name."""
    return next((found for words in (_ALLOWED, TAKEN_OK) if (found := unrefused(words, text, i, j)) is not None), None)


def permits_listed(text: Text, i: int, j: int) -> bool:
    """Whether the words over a list say that what stands in it may be taken."""
    return any(unrefused(words, text, i, j) is not None for words in (_ALLOWED, TAKEN_OK, _OVER))


def asks_if_it_acts(text: Text, i: int, j: int) -> bool:
    """Whether the head of a column asks whether what stands beside it interacts: then "Yes" allows nothing."""
    return _ASKS.ends(text, i, j) is not None


def answers(text: Text, i: int, j: int) -> bool | None:
    """Whether some words are "Yes" (True) or "No" (False) by themselves, or begin so; None where they answer nothing."""
    return True if _YES.match(text, i, j) is not None else False if _NO.match(text, i, j) is not None else None


def need_not_avoid(text: Text, i: int, j: int) -> bool:
    """Whether words say that there is no need to do without something."""
    return _NEED_NOT.search(text, i, j) is not None


def is_limited(text: Text, i: int, j: int) -> bool:
    """Whether what is allowed is allowed under a condition: "only", "unless"."""
    return _LIMITED.search(text, i, j) is not None
