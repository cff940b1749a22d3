"""Denied effects: an item that says of an effect that it does not come: "Hair loss: none", "This drug does not cause hair loss"."""

from __future__ import annotations

from drugsheet.grammar.sentences import sentences
from drugsheet.language.rule import Tags, rule, rules
from drugsheet.language.text import Text

_DENIES = Tags("none | no | nil | never | absent | not | NOT_ENDING")
"""Words without which nothing is denied."""
_DENIED = rule(
    "an effect that is denied behind a mark",
    "(MARK_BEFORE | DOT) DENIAL (DENIED_FOR NOT_CLAUSE_END{0,8})? CLOSE? STOP_MARK? $",
    examples=["Hair loss: none", "Weight gain - none.", "Sleepiness: no", "Rash (not reported)", "Hair loss: not seen with this drug"],
    never=["Weight gain: no more than 2 pounds", "Rash: not known", "Nausea, no appetite", "Itching: never scratch"],
)
_NOT_COMING = rule(
    "an effect that is said not to come",
    "(DENIED_COPULA (not | never) | NOT_ENDING) DENIED_COMING (DENIED_FOR NOT_CLAUSE_END{0,8})? STOP_MARK? $",
    examples=["Hair loss is not expected.", "Hair loss does not occur with this drug"],
    never=["Pain that is not relieved", "It is not known why"],
)
_OF_IT = rule("of the effect named before", "SAID_BEFORE (EFFECT_WORD | problems?)?", examples=["This effect"], never=["Vomiting"])
_NO_EFFECT = rule(
    "an effect behind no",
    "no (known | reported | significant | serious)? WORD{0,2} DENIED_EFFECT (DENIED_FOR NOT_CLAUSE_END{0,8})? STOP_MARK? EOL",
    examples=["No hair loss", "No known side effects", "No headaches with this drug"],
    never=["No appetite", "No bowel movement", "No urine"],
)
_NONE = rule(
    "none at all",
    "(none (of them | known | reported)? | (no (cases? | reports? | signs?) of | not) WORD{0,3} DENIED_EFFECT ((has | have | was | were) (been)? WORD)?) STOP_MARK? EOL",
    examples=["None", "No cases of hepatitis have been reported.", "Not dizziness"],
    never=["None of the effects lasts long", "Not eating"],
)
_NONE_OF_THESE = rule(
    "none, of which some are named",
    "SIGN{0,3} (there (are | were | HAVE been))? no (known | reported | serious | severe | other | common)? (side | adverse)? EFFECT_WORD ,? (such as | including | like) COLON?",
    examples=["No serious side effects, including: liver failure, were seen."],
    never=["Side effects such as nausea", "No need to report side effects such as nausea"],
)
_ALONE = rule("denied by itself", "DENIAL STOP_MARK?", examples=["Not seen", "None"], never=["Rare"])
_NOT_CAUSED = rule(
    "an effect that the drug does not cause",
    "((?! that | which) WORD){1,4} (DENIED_COPULA not | NOT_ENDING) cause (?! NOT_CLAUSE_END{0,16} (most | all | everyone | usually)) NOT_CLAUSE_END{1,16} DOT? EOL",
    examples=["This drug does not cause hair loss."],
    never=["Low counts that do not cause trouble", "It does not cause nausea in most people."],
)


_LISTS_DENIED = rules(
    rule(
        "what is listed is not caused",
        "(DENIED_COPULA (not | never) | NOT_ENDING) WORD{0,3}? cause NOT_CLAUSE_END{0,8} COLON",
        examples=["Zelbatin does not cause these:", "It does not cause any of the following:"],
        never=["It can cause these:", "It does not cause hair loss"],
    ),
    rule(
        "what is listed is no effect",
        "(these | those | they | following) WORD{0,3}? (are | is) not WORD{0,3}? EFFECTS_AT_LARGE",
        examples=["The following are NOT side effects:"],
        never=["The following are side effects:"],
    ),
    rule(
        "what is listed has not been seen",
        "(these | those | following) WORD{0,3}? (HAVE | FINITE_BE) (not | never) DENIED_COMING",
        examples=["The following have not been seen:"],
        never=["The following have been seen:"],
    ),
)
_BUT_FOR_SOME = Tags("if | when | unless | usually | often | always | all | most | everyone | only | every")


def denies_listed(text: Text, i: int, j: int) -> bool:
    """Whether words over a list say that what stands in it does not come: "The following are not side effects:"."""
    run = (sentences(text, i, j) or ((i, j),))[-1]
    return _LISTS_DENIED.search(text, *run) is not None and _BUT_FOR_SOME.of(text).isdisjoint(text.kinds[slice(*run)])


def denies_alone(text: Text, i: int, j: int) -> bool:
    """Whether words beside the name of an effect say no more than that it does not come: "Not seen", "None"."""
    return _ALONE.fullmatch(text, i, j) is not None


def denies_effect(text: Text, i: int, j: int) -> bool:
    """Whether an item says that its effect does not come: "Hair loss: none"."""
    if _DENIES.of(text).isdisjoint(text.kinds[i:j]):
        return False
    if _NO_EFFECT.fullmatch(text, i, j) or _NONE.fullmatch(text, i, j) or _NONE_OF_THESE.match(text, i, j) or _NOT_CAUSED.fullmatch(text, i, j):
        return True
    said = _DENIED.ends(text, i + 1, j) or _NOT_COMING.ends(text, i + 1, j)
    if said is None:
        return False
    start = next(begin for begin, end in sentences(text, i, j) if begin <= said.start() < end)
    return start == i or _OF_IT.fullmatch(text, start, said.start()) is not None
