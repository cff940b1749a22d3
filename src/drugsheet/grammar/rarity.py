"""Rarity grammar: whether an item calls its effect rare, and what a label says of how often effects come.

rare = ["very"] "rare" | "happens rarely" | "in rare cases" | …;  not "not rare", "less rarely"

An item names its effect in its first words. What they call rare is the effect; what a later sentence or clause calls rare
is the effect only where it speaks of it ("this is rare", "rare, but …"), else it is an outcome: "liver changes. Rarely, the
liver may fail", "deafness, which is rarely permanent".
"""

from __future__ import annotations

from typing import Literal

from drugsheet.grammar.openings import Openings
from drugsheet.grammar.sentences import sentences
from drugsheet.language.rule import Tags, rule, rules
from drugsheet.language.text import Text

Frequency = Literal["more_common", "less_common", "rare", "unspecified"]

_RARE = Tags("rare | rarely | seldom")

_DENIED = rule(
    "not rare",
    "(NOT_WORD | no longer | less) (at all)? (an?)? VERY? (rare | rarely)",
    examples=["This is not rare", "isn't a rare effect", "Not rarely, the skin"],
    never=["Rare"],
)
_CLAUSE = rule(
    "clause about an effect",
    "SEMICOLON | COLON | DASH_SPACED | ,? (which | that) | , (but | although | though)",
    examples=["Rash; itching", "a rash, which", "Rash - rare"],
    never=["a rash, rare"],
)
_BRACKET = rule("words in brackets", "OPEN NOT_CLOSE{1,60}? CLOSE", examples=["fits (rare)"], never=["fits"])

_WORDS = Tags("WORD | NUM | ORD | DOTTED | NL")
_MOST_SIGNS = 8

# -- in the words that name the effect
_OPENS = rule(
    "an item that opens with how rare",
    "(an? VERY? RARE_WORD | RARE_WORD | RARELY)",
    examples=["Rarely, the liver", "In rare cases", "Rare: a", "A rare but"],
    never=["Rare meat"],
)
_IS_RARE = rule(
    "an effect that is rare",
    "(BE | it's | although | though) (an?)? HOW_RARE? RARE_WORD (?! for | that you) | (has | have) (proved | been) RARE_WORD",
    examples=["A hole in the bowel is rare", "are very rare"],
    never=["It is rare for you"],
)
_RARE_BESIDE = rule(
    "rare beside an effect",
    "(, | OPEN) (an? | this is | it is | these are)? RARE_WORD | OPEN NOT_CLOSE{1,6}? RARE_WORD CLOSE | an? RARE_WORD | RARE_WORD (but | EFFECT_SPOKEN_OF | side | and)",
    examples=["Seizures (rare)", "Seizures, rare", "Deafness (this is very rare)", "a rare, serious infection"],
    never=["Itching, rarely severe"],
)
_HAPPENS_RARELY = rule(
    "an effect that happens rarely",
    "RARELY REPORTED | REPORTED WORD{0,2}? RARELY",
    examples=["has rarely been reported", "occurs rarely", "very rarely reported"],
    never=["is rarely permanent"],
)
_RARELY_ENDS = rule(
    "how rare, at the end",
    "RARELY (CLOSE | , | STOP_MARK | EOL) | IN_RARE_CASES PREPOSITION",
    examples=["Skin peeling in rare cases", "Fits, rarely."],
    never=["Deafness, rarely lasting", "Swelling, rarely of the face"],
)
_RARELY_CAUSED = rule(
    "a drug that rarely causes",
    "(?<! RELATIVE) MODAL RARELY CAUSED | (?<! RELATIVE | MODAL | very) RARELY CAUSED",
    examples=["This drug can rarely cause seizures", "The drug rarely causes fits"],
    never=["changes which can rarely cause liver failure"],
)
_OF_THE_EFFECT = rules(_IS_RARE, _RARE_BESIDE, _HAPPENS_RARELY, _RARELY_ENDS, _RARELY_CAUSED)

# -- in what is said after it
_GOES_ON_RARE = rule(
    "rare, said of what was named",
    "LINK_BACK? (POINTS_BACK BE | an?)? HOW_RARE? RARE_WORD (?! (cases | instances | reports) of) (?! ,? (an? | the))",
    examples=["rare, but they do happen", "Very rare.", "a rare, serious infection"],
    never=["Although rare, a stroke can happen", "Rare meat"],
)
_SAID_RARE = rule(
    "this effect is rare",
    "LINK_BACK? POINTS_BACK (side)? EFFECT_SPOKEN_OF? (also)? (is | are | it's | MODAL be) (an?)? HOW_RARE? RARE_WORD (?! for | that you)",
    examples=["This effect is very rare.", "which are rare", "These side effects are rare"],
    never=["Permanent hair loss is rare"],
)
_SAID_TO_HAPPEN_RARELY = rule(
    "this happens rarely",
    "LINK_BACK? (POINTS_BACK (side)? EFFECT_SPOKEN_OF?)? (HAVE | MODAL | also)* (RARELY REPORTED | REPORTED WORD{0,3}? RARELY | RARELY SIGN{0,8} EOL)",
    examples=["this happens rarely", "These effects have very rarely been seen", "has been reported rarely", "Rarely."],
    never=["It rarely needs treatment"],
)
_IT_HAPPENS = rule(
    "rarely, this happens",
    "RARELY ,? POINTS_BACK (side)? EFFECT_SPOKEN_OF? (MODAL | also | HAVE)* REPORTED",
    examples=["In rare cases, this may occur", "Rarely, it happens"],
    never=["In rare cases it may not grow back"],
)
_SOME_GET_IT = rule(
    "rarely, people get it",
    "RARELY ,? (some)? (PERSON | you) (NOT_STOP_MARK){0,14}? GETS ONE_OF_THESE",
    examples=["Rarely, people who never had one before may have one"],
    never=["Rarely, patients may die"],
)
_IN_RARE_CASES_SO = rule(
    "in rare cases, told as a fact",
    "IN_RARE_CASES ,? (?! ONE_OF_THESE) (?! ANY{0,8} MODAL)",
    examples=["In very rare cases the skin peels off"],
    never=["In rare cases it does not grow back", "In rare cases, the liver may fail"],
)
_BRACKET_ENDS = rule("rare in brackets at the end", "OPEN RARE_WORD CLOSE STOP_MARK? EOL", examples=["Scarring - hard lungs (rare)"], never=["(rare) fits"])
_SAID_AFTER = Openings(tuple((made, None) for made in (_GOES_ON_RARE, _SAID_RARE, _SAID_TO_HAPPEN_RARELY, _IT_HAPPENS, _SOME_GET_IT, _IN_RARE_CASES_SO)))

# -- labels
_LABEL = rule(
    "how rare, before an effect",
    "(RARE_WORD | RARELY) (but serious)? (side)? EFFECT_SPOKEN_OF? (OPEN NOT_CLOSE{1,12} CLOSE)? (COLON | DASH_SPACED)",
    examples=["Very rare: blindness", "Rarely: a torn tendon", "Rare (may affect up to 1 in 1,000 people): deafness"],
    never=["Blindness: rare", "Rare meat: no"],
)
_FREQUENCY = rule(
    "how often",
    "(?P<unspecified> UNKNOWN_LABEL) | (?P<less_common> LESS_OFTEN_LABEL) | (?P<rare> RARE_LABEL | VERY? seldom) | (?<! how) (?P<more_common> OFTEN_LABEL)",
    examples=["Very common", "Less common and rare", "Not known", "Incidence not known", "their frequency cannot be estimated"],
    never=["serious", "How often they happen"],
)
_ORDER: tuple[Frequency, ...] = ("unspecified", "more_common", "less_common", "rare")


def is_rare(text: Text, i: int, j: int) -> bool:
    """Whether an item says of its effect that it is rare."""
    if _RARE.of(text).isdisjoint(text.kinds[i:j]) or _DENIED.search(text, i, j) is not None:
        return False
    if _OPENS.match(text, _past_signs(text, i, j), j) is not None:
        return True
    clauses = _clauses(text, i, j)
    for number, (begin, end) in enumerate(clauses):
        if _RARE.of(text).isdisjoint(text.kinds[begin:end]):
            continue
        if number == 0 and _OF_THE_EFFECT.search(text, begin, end) is not None:
            return True
        if number > 0 and (_is_said_after(text, begin, end) or (begin < _first_sentence(text, i, j) and _ends_in_bracket(text, begin, end))):
            return True
    return False


def label_end(text: Text, i: int, j: int) -> int:
    """Where words that say how rare, before the effect that they label, end: "Very rare: blindness"; ``i`` where there are none."""
    match = _LABEL.match(text, _past_signs(text, i, j), j)
    return match.end() if match is not None and match.end() < j else i


def frequency(text: Text, i: int, j: int) -> Frequency | None:
    """What a label or heading says of how often its effects come; of several the most frequent ("less common and rare"), but "not known" settles it; None where it says nothing."""
    said = {match.lastgroup for match in _FREQUENCY.finditer(text, i, j)}
    return next((each for each in _ORDER if each in said), None)


_GRADING = Tags("GRADE_WORD | COLON | DASH | , | DOT | QUOTE | SLASH")
_HOW_MANY = rule(
    "how many people are affected",
    "OPEN NOT_CLOSE{1,24} CLOSE | MAY_WORD? AFFECTS ((?! COLON | NL) ANY){0,16} | in? (less | more | fewer | up) (than | to) ((?! COLON | NL) ANY){0,12}"
    " | NUM (in | of | out of) NUM WORD? | NUM (% | percent) ((?! COLON | NL) ANY){0,12}",
    examples=["(may affect up to 1 in 10 people)", "may affect up to 1 in 1,000 people", "1 in 10 people"],
    never=["Common"],
)


_OF_WHAT = rule("of the drug", "(?<= EFFECT_SPOKEN_OF) (of | with | from) (the | this)? WORD{1,2} (?= FINITE_BE | MODAL)", examples=["side effects of Testadrine are"], never=["effects of rare"])


def grade(text: Text, i: int, j: int) -> Frequency | None:
    """What a line says of how common effects are that does nothing else: "Uncommon (may affect up to 1 in 100 people)"."""
    said = frequency(text, i, j)
    if said is None:
        return None
    grading = _GRADING.of(text)
    while i < j:
        if (many := _HOW_MANY.match(text, i, j) or _OF_WHAT.match(text, i, j)) is not None:
            i = many.end()
        elif text.tags[i] in grading:
            i += 1
        else:
            return None
    return said


def _is_said_after(text: Text, i: int, j: int) -> bool:
    """Whether a clause goes on about the effect, and says that it is rare."""
    i = _past_signs(text, i, j)
    if i < j:
        for ask, _ in _SAID_AFTER.of(text)[text.kinds[i]]:
            if ask(text.tags, i, j) is not None:
                return True
    return False


def _past_signs(text: Text, i: int, j: int) -> int:
    """Where words begin, past bullets and other marks."""
    tags, words, end = text.kinds, _WORDS.of(text), min(j, i + _MOST_SIGNS)
    while i < end and tags[i] not in words:
        i += 1
    return i


def _first_sentence(text: Text, i: int, j: int) -> int:
    spans = sentences(text, i, j)
    return spans[0][1] if spans else j


def _ends_in_bracket(text: Text, i: int, j: int) -> bool:
    return _BRACKET_ENDS.search(text, i, j) is not None


def _clauses(text: Text, i: int, j: int) -> list[tuple[int, int]]:
    """The sentences of an item, and in each what is divided by marks or goes on with "which". Words of a bracket stay with what it stands behind."""
    found: list[tuple[int, int]] = []
    for start, end in sentences(text, i, j):
        begin = start
        inside = [match.span() for match in _BRACKET.finditer(text, start, end)]
        for match in _CLAUSE.finditer(text, start, end):
            if match.start() > begin and not any(left < match.start() < right for left, right in inside):
                found.append((begin, match.start()))
                begin = match.start()
        found.append((begin, end))
    return found
