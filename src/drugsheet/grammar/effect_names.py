"""What entries among side effects are: names of effects, or words about them.

A list of side effects holds more than effects: what to do about one ("Drink more water"), how it goes on ("They go away in a day
or two"), what is true of them all ("Many side effects fade"), labels of what follows ("Early side effects").
"""

from __future__ import annotations

from drugsheet.grammar.acts import begins_with_act
from drugsheet.grammar.headlines import headline
from drugsheet.grammar.incidence import incidence
from drugsheet.grammar.rarity import frequency
from drugsheet.grammar.sentences import sentences
from drugsheet.language.rule import Tags, rule, rules
from drugsheet.language.text import Text

_SIGN = Tags("SITES | SYMPTOMS | EFFECT_NAME_WORD | SYMPTOM_ENDING | SIGN_TOO")
_FINITE = Tags("MODAL | FINITE_BE | do | does | did | HAVE | NOT_ENDING")
_MARK = Tags("OPEN | DASH_SPACED | COLON | SEMICOLON")
_SITES_ONLY = rule(
    "nothing but places of the body",
    "(DETERMINER | ARTICLE)? (SITES | SITE_TOO) ((, | AND_OR) (DETERMINER | ARTICLE)? (SITES | SITE_TOO))*",
    examples=["Mouth and throat", "Skin"],
)
_AT_LARGE = rule("effects at large", "EFFECTS_AT_LARGE", examples=["side effects", "Other effects", "Early side-effects"], never=["Effects on the heart"])
_LABEL = rule(
    "a label of effects",
    "SIGN{0,3} (WORD | HYPHEN){0,8}? EFFECTS_AT_LARGE (you may (have | get | notice))? SIGN{0,3} EOL",
    examples=["Common side effects", "Early side-effects"],
    never=["Side effects fade"],
)
_GOES_ON = rule(
    "says more of what was named",
    "SIGN{0,3} (GOES_ON_FIRST (?! MEDICINE | treatment | type | kind) | VERB_FIRST | the affected WORD)",
    examples=["They go away in a day or two", "This passes", "Lasts 2 days", "May go away", "These can be treated", "The affected skin peels off"],
    never=["Thirst"],
)
_OF_ALL = rule("a remark on all of them", "(most | many | some | all | none | any) of (these | the | them)", examples=["Most of these go away"])
_STAFF = rule(
    "what is done for the reader",
    "SIGN{0,3} THE_OR_YOUR? PROFESSIONAL MODAL (also)? STAFF_DOES",
    examples=["Your doctor will also perform blood tests"],
    never=["Your doctor may find"],
)
_TOLD = rule(
    "what to do",
    "SIGN{0,3} (step NUM SIGN{1,2})? (INSTRUCTION_LEAD ,?){0,3} (?! NOUN_TOO NOUN_GOES_ON) (?! cold) (PLAIN_ADVICE | INSTRUCTION_VERB | ADVICE_VERB | TOLD_TOO (DETERMINER | ARTICLE | to))",
    examples=["Drink more water", "Do not drive if you feel sleepy", "Try to rest", "If you are tired, lie down"],
    never=["Cold hands", "Increase in appetite", "Sleep problems", "Changes in taste", "Rest"],
)
_PURPOSE = rule("what it is done for", "SIGN{0,3} PURPOSE_FIRST", examples=["To reduce your risk of infection:"])
_EASED = rule("what eases it", "EASED", examples=["Mild pain can be relieved by a tablet", "You should rest"], never=["Mild pain"])
_CLAUSE_FIRST = rule("a condition first", "SIGN{0,3} (if | when | while | as | because | since)", examples=["If you are tired, do not drive"])
_WHO_FIRST = rule("who has it, first", "SIGN{0,3} WHO_SUFFERS", examples=["You may have a rash", "Some people get a rash"], never=["A rash"])
_DEPENDS = rule("what it depends on", "depends? (on | upon) | (varies | vary | differs?) (with | between | from)", examples=["Severity depends on the dose"])
_WATCHED = rule("who watches", "(your | the | a) (WORD)? WATCHER (will | may | can | should | would)", examples=["Your doctor will monitor your blood"])
_GO_ON = rule(
    "how effects go on",
    "((?! RELATIVE | PREPOSITION | who) WORD){0,2}? (of (this | the | these)? WORD{1,2})? ((?! RELATIVE | PREPOSITION | who) WORD){0,2}? (FADING | MODAL | FINITE_BE | HAVE | do | does | NOT_ENDING)",
    examples=["fade", "often go away", "of this medicine are mild", "may occur"],
    never=["include"],
)
_OPENING = rule(
    "opens a list of effects",
    "(OPENS_EFFECTS | CLOSE | EFFECT_WORD | NUM) COLON $",
    examples=["side effects include:", "serious side effects, including:", "people will experience:"],
    never=["Muscle pain:"],
)
_LONGEST_NAME = 12


def holds_sign(text: Text, i: int, j: int) -> bool:
    """Whether words hold one that names a symptom, an effect or a part of the body; the side of "side effects" is none."""
    signs = _SIGN.of(text)
    if signs.isdisjoint(text.kinds[i:j]):
        return False
    at = i
    for match in _AT_LARGE.finditer(text, i, j):
        if not signs.isdisjoint(text.kinds[at : match.start()]):
            return True
        at = match.end()
    return not signs.isdisjoint(text.kinds[at:j])


def names_effect(text: Text, i: int, j: int) -> bool:
    """Whether words are a name of an effect and no clause: "Sore mouth", "Changes in your blood counts"."""
    start, end = headline(text, i, j)
    if end <= start or end - start > _LONGEST_NAME or not holds_sign(text, start, end):
        return False
    return is_name(text, start, end)


def is_name(text: Text, i: int, j: int) -> bool:
    """Whether words have no verb of a sentence, and are no label or advice."""
    return _FINITE.of(text).isdisjoint(text.kinds[i:j]) and not names_none(text, i, j)


def names_only_places(text: Text, i: int, j: int) -> bool:
    """Whether words name nothing but parts of the body: the head of a group of effects."""
    return _SITES_ONLY.fullmatch(text, i, j) is not None


def names_none(text: Text, i: int, j: int) -> bool:
    """Whether an entry among side effects names none: advice, a remark on an effect or on all of them, a label."""
    if _GOES_ON.match(text, i, j) or _OF_ALL.match(text, i, j) or is_label(text, i, j):
        return True
    if _PURPOSE.match(text, i, j) or _TOLD.match(text, i, j) or _STAFF.match(text, i, j) or begins_with_act(text, i, j):
        return True
    return is_general(text, *(sentences(text, i, j) or ((i, j),))[0])


def explains(text: Text, i: int, j: int) -> bool:
    """Whether an entry under an effect says something of it, and names none itself: "Raising your pillows may help with drooling"."""
    first = (sentences(text, i, j) or ((i, j),))[0]
    return (
        names_none(text, i, j)
        or bool(_CLAUSE_FIRST.match(text, i, j) or _EASED.search(text, *first) or _DEPENDS.search(text, *first) or _WATCHED.match(text, i, j))
        or not names_effect(text, i, j)
    )


def begins_clause(text: Text, i: int, j: int) -> bool:
    """Whether an entry begins with a condition or with who has the effect, and not with its name: "You may have a rash"."""
    return _CLAUSE_FIRST.match(text, i, j) is not None or _WHO_FIRST.match(text, i, j) is not None


def is_general(text: Text, i: int, j: int) -> bool:
    """Whether a sentence speaks of side effects at large, and names none: "Many side effects fade"."""
    found = _AT_LARGE.search(text, i, j)
    if found is None:
        return False
    end = next((place for place in range(i, j) if text.kinds[place] in _MARK.of(text)), j)
    return not _FINITE.of(text).isdisjoint(text.kinds[i : min(found.start(), end)]) or _GO_ON.match(text, found.end(), end) is not None


def is_label(text: Text, i: int, j: int) -> bool:
    """Whether words are no more than a label of effects: "Other common side effects", "More than 10% of people get:"."""
    if _LABEL.fullmatch(text, i, j) is not None:
        return not holds_sign(text, i, j)
    if _OPENING.ends(text, i, j, 3) is None:
        return False
    return ((found := _AT_LARGE.search(text, i, j)) is not None and not holds_sign(text, i, found.start())) or (
        frequency(text, i, j) is not None or incidence(text, i, j) is not None
    )


def says_how_many(text: Text, i: int, j: int, *, serious: bool = False) -> bool:
    """Whether words say how often effects come that they do not name: "Fewer than 1 in 1,000 people have a serious side effect.".

    ``serious``: of serious effects, which are those that lists of reasons to call are of.
    """
    if _COUNTED.search(text, i, j) is None or holds_sign(text, i, j) or not _OF_SOME.of(text).isdisjoint(text.kinds[i:j]):
        return False
    if serious and not speaks_of_serious(text, i, j):
        return False
    return incidence(text, i, j) is not None or frequency(text, i, j) is not None


_COUNTED = rules(
    rule(
        "people have effects",
        "PERSON WORD{0,6} (HAVING_VERB | has | had | report) WORD{0,3} EFFECTS_AT_LARGE",
        examples=["people have a serious side effect", "some people taking it have serious side effects"],
        never=["Side effects that people have"],
    ),
    rule(
        "effects come",
        "EFFECTS_AT_LARGE WORD{0,4}? (are | affect | COMES_UP) | (causes? | has | HAVING_VERB) WORD{0,2} EFFECTS_AT_LARGE (in | but)",
        examples=["Serious side effects are rare", "It causes serious side effects in"],
        never=["Rare side effects include"],
    ),
)
_OF_SOME = Tags("if | COLON | any | these | NOT_WORD | no | none")
"""Words of a sentence that speaks of some effects under a condition, or denies what it says."""
_SERIOUS = rule(
    "serious effects",
    "(serious | severe | dangerous) (WORD{0,2} EFFECTS_AT_LARGE | EFFECT_WORD) | EFFECTS_AT_LARGE that (are | can be) (serious | severe)",
    examples=["Serious side effects", "a severe reaction", "Side effects that are serious"],
    never=["Serious infection", "Side effects are rarely serious"],
)


def speaks_of_serious(text: Text, i: int, j: int) -> bool:
    """Whether words speak of serious effects."""
    return _SERIOUS.search(text, i, j) is not None


def speaks_of_effects(text: Text, i: int, j: int) -> bool:
    """Whether words speak of side effects or reactions at large."""
    return _AT_LARGE.search(text, i, j) is not None
