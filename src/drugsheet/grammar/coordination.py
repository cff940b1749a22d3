"""Coordination grammar: each conjunct of a list as a full name, with the words that it shares with others.

names = modifier {modifier} + shared tail        "rapid or irregular" heartbeat
      | shared lead + conjunct {conjunct}        trouble "breathing or swallowing"
      | shared head + preposition + {conjunct}   increased risk of "bleeding or infection"
      | one name                                 "raised, red rash"

A name is runs of tokens: every name is made of printed words only.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from drugsheet.grammar.conjuncts import repeats_preposition
from drugsheet.grammar.word_classes import (
    ADJECTIVE,
    COMMA,
    GERUND,
    NAMED_SYMPTOM,
    SITE,
    SYMPTOM,
    Run,
    Words,
    all_adjectives,
    holds_preposition,
    preposition,
    without_article,
    words,
)
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

Name = tuple[Run, ...]
"""Runs of tokens whose words, joined by blanks, are a name."""

_TAKES_ALL = rule(
    "noun that takes all behind it",
    "NO_SPLIT_HEADS (?= PLACING)",
    examples=["a decrease in white cells", "increased risk of bleeding", "build-up of fluid"],
    never=["loss of taste", "pain in the belly"],
)
_SHARES_NOTHING = rule(
    "noun whose list is its own", "UNSHARED_HEADS (?= PLACING)", examples=["number of cells", "feeling of a lump"], never=["risk of bleeding"]
)
_IN_THE_BODY = rule("in the body", "PLACING (the | your) BODY_FLUID_PLACE", examples=["in the blood", "in your urine"], never=["in the belly"])
_NAMES_ALL = rule(
    "bracket that names the whole list",
    "OPEN NOT_CLOSE{0,12} KIND_OF_SIGNS CLOSE $",
    examples=["swollen glands (serum sickness)"],
    never=["hair loss (alopecia)"],
)
_DETERMINERS = rule("word before what is changed", "SITE_DETERMINER+", examples=["your liver"], never=["liver"])
_OR = Tags("or")
_VERB = Tags("VERB_OF_SIGN")
_NO_NOUN = Tags("to | PREPOSITION")
_LOST = Tags("LOST")
_MODIFIED = Tags("MODIFIED")
_STATE = Tags("STATES")
_TAIL = Tags("SHARED_TAILS")
_WEAK_TAIL = Tags("MATTER | MODIFIED")
_NOT_ALONE = Tags("LOST | MODIFIED")
_FUNCTION = Tags("FUNCTIONS")
_QUANTIFIER = Tags("QUANTIFIERS")
_REACHING = Tags("REACHING")
_REACHING_ALL = Tags("QUANTIFIERS | REACHING")
_OF_A_PLACE = Tags("OF_A_PLACE")
_GAIN_OR_LOSS = Tags("GAIN_OR_LOSS")
_RISK = Tags("RISK_OR_SIGN")
_LEAD = Tags("SHARED_LEADS")
_INABILITY = Tags("INABILITY")
_FEEL = Tags("FEEL")
_PRODUCT = Tags("BODY_PRODUCTS")
_COUNTS = Tags("CELL_COUNTS")
_LOSS = Tags("loss | lack")
_TO = Tags("to")
_OF = Tags("of")
_ASLEEP = Tags("asleep")
_LONGEST_MODIFIER = 4


class Named(NamedTuple):
    """A conjunct as a full name."""

    name: Name
    run: Run
    """The run in which its words lie; two names may share it."""


class _List(NamedTuple):
    """Conjuncts with their words."""

    text: Text
    run: Run
    conjuncts: tuple[Run, ...]
    words: tuple[Words, ...]
    plain: tuple[Words, ...]
    """Words without the article before them."""

    @property
    def last(self) -> Run:
        return self.conjuncts[-1]

    @property
    def joints(self) -> tuple[list[str], ...]:
        """The tags between conjuncts."""
        return tuple(self.text.kinds[left[1] : right[0]] for left, right in itertools.pairwise(self.conjuncts))

    @property
    def commas(self) -> bool:
        """Whether a comma stands at every joint."""
        comma = COMMA.of(self.text)
        return all(not comma.isdisjoint(joint) for joint in self.joints)

    @property
    def with_or(self) -> bool:
        """Whether an "or" stands at any joint."""
        either = _OR.of(self.text)
        return any(not either.isdisjoint(joint) for joint in self.joints)


def full_names(text: Text, i: int, j: int, conjuncts: tuple[Run, ...]) -> tuple[Named, ...]:
    """Each conjunct as a full name, with the run in which its words lie."""
    whole = (_named(text, (i, j), (i, j)),)
    if len(conjuncts) < 2:
        return whole
    printed = tuple(words(text, *piece) for piece in conjuncts)
    listed = _List(text, (i, j), conjuncts, printed, tuple(_plain(text, piece, named) for piece, named in zip(conjuncts, printed, strict=True)))
    if not all(listed.words) or not all(listed.plain):
        return whole
    for read in (_under_gloss, _printed_again, _behind_head, _before_tail, _behind_lead, _adjectives):
        if (names := read(listed)) is not None:
            return names
    return _each(listed)


def _plain(text: Text, piece: Run, named: Words) -> Words:
    """The words of a conjunct without the article before them."""
    plain = without_article(text, *piece)
    return named if plain == piece else words(text, *plain)


def _named(text: Text, run: Run, first: Run, *more: Run) -> Named:
    """A name of runs, without the article before the first."""
    return Named((without_article(text, *first), *more), run)


def _whole(listed: _List) -> tuple[Named, ...]:
    return (_named(listed.text, listed.run, listed.run),)


def _each(listed: _List) -> tuple[Named, ...]:
    """Every conjunct by itself; a lone adjective has the noun of the one behind: "stomach pain and bloody or black stools"."""
    text = listed.text
    adjective, symptom = ADJECTIVE.of(text), SYMPTOM.of(text)
    names = []
    for number, piece in enumerate(listed.conjuncts):
        tags = listed.words[number].tags
        after = listed.words[number + 1] if number + 1 < len(listed.conjuncts) else None
        if number and after is not None and after.size > 1 and len(tags) == 1 and tags in adjective and tags not in symptom and after.tags[0] in adjective:
            names.append(_named(text, piece, piece, (after.runs[1][0], listed.conjuncts[number + 1][1])))
        else:
            names.append(_named(text, piece, piece))
    return tuple(names)


# -- words printed once for all -------------------------------------------------------------------------------------------


def _under_gloss(listed: _List) -> tuple[Named, ...] | None:
    """Conjuncts that one bracket names: "Fever, rash, and swollen glands (serum sickness)"."""
    text, (begin, end) = listed.text, listed.last
    if len(listed.conjuncts) < 3 or (gloss := _NAMES_ALL.ends(text, begin + 1, end)) is None:
        return None
    return full_names(text, listed.run[0], gloss.start(), (*listed.conjuncts[:-1], (begin, gloss.start())))


def _printed_again(listed: _List) -> tuple[Named, ...] | None:
    """Conjuncts behind a preposition that each repeats: "Thoughts of suicide or of harming others"."""
    text, (first, *rest) = listed.text, listed.conjuncts
    place = preposition(text, *first)
    if place is None or not all(repeats_preposition(text, first, piece) for piece in rest):
        return None
    lead = without_article(text, first[0], place)
    return (_named(text, (listed.run[0], first[1]), first), *(Named((lead, piece), (listed.run[0], piece[1])) for piece in rest))


def _behind_head(listed: _List) -> tuple[Named, ...] | None:
    """A list behind a noun that all of it belongs to: "a decrease in white cells and platelets"."""
    begin, end = listed.conjuncts[0]
    heads = [
        match
        for match in _TAKES_ALL.finditer(listed.text, begin, end)
        if match.start() == begin or _IN_THE_BODY.fullmatch(listed.text, match.end(), end) is None
    ]
    if not heads or preposition(listed.text, begin, end) is None:
        return None
    return _shared_function(listed) or _shared_head(listed) or (None if listed.commas and _stand_alone(listed) else _whole(listed))


def _stand_alone(listed: _List) -> bool:
    """Whether every conjunct behind the first is a symptom by itself: "Decrease in urine, changes in sight, leg cramps"."""
    text = listed.text
    return all(_is_alone(text, named) or preposition(text, *piece) is not None for piece, named in zip(listed.conjuncts[1:], listed.words[1:], strict=True))


def _is_alone(text: Text, named: Words) -> bool:
    """Whether the last of some words is a symptom by itself: "pain", and not "taste", of which there has to be a loss."""
    return named.tags[-1] in SYMPTOM.of(text) and named.tags[-1] not in _NOT_ALONE.of(text)


def _shared_function(listed: _List) -> tuple[Named, ...] | None:
    """Two changes in "changes in kidney or liver function": the last conjunct alone brings the noun."""
    text, first, last = listed.text, listed.conjuncts[0], listed.words[-1]
    place = preposition(text, *first)
    if place is None or last.size < 2 or last.tags[-1] not in _FUNCTION.of(text):
        return None
    modifiers = [_after_determiners(text, place + 1, first[1]), *(_after_determiners(text, *piece) for piece in listed.conjuncts[1:-1])]
    if not all(words(text, *modifier).size == 1 for modifier in modifiers):
        return None
    head, tail = without_article(text, first[0], place + 1), (last.runs[1][0], listed.last[1])
    return (*(Named((head, modifier, tail), listed.run) for modifier in modifiers), Named((head, listed.last), listed.run))


def _after_determiners(text: Text, i: int, j: int) -> Run:
    before = _DETERMINERS.match(text, i, j)
    return (before.end(), j) if before is not None and before.end() < j else (i, j)


def _shared_head(listed: _List) -> tuple[Named, ...] | None:
    """Two risks in "increased risk of bleeding or infection": nothing behind the first has a phrase of its own."""
    text, (first, *rest) = listed.text, listed.conjuncts
    place = preposition(text, *first)
    if place is None or _SHARES_NOTHING.search(text, *first) is not None:
        return None
    if any(holds_preposition(text, *piece) for piece in rest) or any(named.size > _LONGEST_MODIFIER for named in listed.words[1:]):
        return None
    if text.kinds[place - 1] not in _RISK.of(text) and any(_is_alone(text, named) for named in listed.words[1:]):
        return None
    head = without_article(text, first[0], place + 1)
    return (_named(text, (listed.run[0], first[1]), first), *(Named((head, piece), (listed.run[0], piece[1])) for piece in rest))


# -- a shared end ---------------------------------------------------------------------------------------------------------


def _before_tail(listed: _List) -> tuple[Named, ...] | None:
    """Modifiers before words that they share: "Rapid or irregular heartbeat"; one name where they say more of one thing."""
    text, last = listed.text, listed.last
    tail = _tail_of(listed)
    if tail is None:
        return None
    described = all(all_adjectives(text, named.tags) for named in listed.words[:-1])
    if described and not listed.with_or:
        return _whole(listed)  # "Raised, red rash" is one rash
    first = listed.words[0]
    reaches = not described and first.size > 1 and first.tags[0] in _REACHING_ALL.of(text)  # "Severe hip, muscle, or joint pain"
    names = []
    for number, piece in enumerate(listed.conjuncts):
        shared = () if piece == last else (tail,)
        if reaches and number and listed.words[number].tags[0] != first.tags[0]:
            names.append(Named((first.runs[0], piece, *shared), (listed.conjuncts[0][0], last[1])))
        else:
            names.append(_named(text, (listed.conjuncts[0][0] if reaches and number else piece[0], last[1]), piece, *shared))
    return tuple(names)


def _tail_of(listed: _List) -> Run | None:
    """The words behind the last modifier that the modifiers before it share."""
    text, last = listed.text, listed.plain[-1]
    if last.size < 2 or last.tags[1] in _NO_NOUN.of(text):
        return None
    adjective = ADJECTIVE.of(text)
    if all(all_adjectives(text, named.tags) for named in listed.plain[:-1]):
        # "Red or skin rash": the last conjunct brings no adjective of its own
        return (last.runs[1][0], listed.last[1]) if last.tags[0] in adjective or last.tags[0] in SITE.of(text) else None
    before = listed.plain[:-1]
    if not all(_is_modifier(text, named.tags) for named in before) or any(holds_preposition(text, *piece) for piece in listed.conjuncts[:-1]):
        return None
    if last.tags[-1] not in _TAIL.of(text):
        return None
    if last.size > 2 and max(named.size for named in before) < last.size - 1 and last.tags[0] not in adjective:
        return last.runs[-1]  # "joint or lower back pain": only the last word is shared
    tails, weak = _TAIL.of(text), _WEAK_TAIL.of(text)
    return None if any(named.tags[-1] in tails and named.tags[-1] not in weak for named in before) else last.runs[-1]


def _is_modifier(text: Text, tags: str) -> bool:
    """Whether words only say what kind of thing is meant: no symptom of their own, no verb, and few."""
    if len(tags) > _LONGEST_MODIFIER:
        return False
    if all_adjectives(text, tags) or (len(tags) == 1 and tags in _MODIFIED.of(text)):
        return True
    return SYMPTOM.of(text).isdisjoint(tags) and _VERB.of(text).isdisjoint(tags)


# -- a shared beginning ---------------------------------------------------------------------------------------------------


def _behind_lead(listed: _List) -> tuple[Named, ...] | None:
    """Conjuncts behind words that they share: "Trouble sleeping or concentrating"."""
    text, first = listed.text, listed.plain[0]
    if len(listed.conjuncts) == 2 and listed.commas:
        return None
    count = _lead_of(listed)
    if not count:
        return None
    lead = first.runs[0][0], first.runs[count - 1][1]
    last, end = listed.words[-1], listed.last[1]
    asleep = (
        len(listed.conjuncts) == 2
        and first.tags[-1] in GERUND.of(text)
        and last.size > 1
        and last.tags[0] in GERUND.of(text)
        and last.tags[1] in _ASLEEP.of(text)
    )
    begin, stop = listed.conjuncts[0]
    shared = ((last.runs[1][0], end),) if asleep else ()  # "Trouble falling or staying asleep"
    return (
        _named(text, (begin, end if asleep else stop), (begin, stop), *shared),
        *(Named((lead, piece), (begin, piece[1])) for piece in listed.conjuncts[1:]),
    )


def _lead_of(listed: _List) -> int:
    """How many words at the beginning all conjuncts share."""
    text, first, rest = listed.text, listed.plain[0].tags, [named.tags for named in listed.words[1:]]
    if len(first) < 2:
        return 0
    return _lead_of_verbs(text, first, rest) or _lead_of_nouns(text, first, rest) or _lead_of_symptoms(listed, first, rest)


def _lead_of_verbs(text: Text, first: str, rest: Sequence[str]) -> int:
    """What one has trouble with or feels: "unable to eat or drink", "trouble breathing or swallowing", "feeling weak or tired"."""
    gerund, symptom, lead, to = GERUND.of(text), SYMPTOM.of(text), _LEAD.of(text), _TO.of(text)
    if first[0] in _INABILITY.of(text) and all(len(tags) <= 2 and tags[-1] not in symptom and tags[0] not in gerund for tags in rest):
        place = next((number for number, tag in enumerate(first[1:-1], 1) if tag in to), 0)
        if place:
            return place + 1
    if first[0] in _FEEL.of(text) and len(first) == 2 and first[1] in ADJECTIVE.of(text) and all(all_adjectives(text, tags) for tags in rest):
        return 1
    if not all(tags[0] in gerund for tags in rest):
        return 0
    if first[0] in lead and first[-1] in gerund and all(tags[0] not in symptom for tags in rest):
        return len(first) - 1
    if any(len(tags) == 1 and tags in symptom for tags in rest):
        return 0
    if len(first) == 3 and first[1] in lead and first[2] in gerund:
        return 2
    return 1 if first[0] in lead and len(first) > 2 and not gerund.isdisjoint(first) else 0


def _lead_of_nouns(text: Text, first: str, rest: Sequence[str]) -> int:
    """What is lost, low, dry or found: "loss of taste or smell", "low sodium or potassium", "dry mouth or eyes", "blood in urine or stool"."""
    if first[0] in _QUANTIFIER.of(text) and _are_measured(text, first, rest):
        return 1
    if not all(len(tags) == 1 for tags in rest):
        return 0
    symptom, site, lost, product = SYMPTOM.of(text), SITE.of(text), _LOST.of(text), _PRODUCT.of(text)
    if first[-1] in product and len(first) > 2 and all(tags in product for tags in rest):
        return len(first) - 1
    if len(first) == 2 and first[0] in ADJECTIVE.of(text) and first[1] in site and all(tags in site for tags in rest):
        return 1
    if first[0] in _QUANTIFIER.of(text):
        if len(first) == 2 and all(tags in site or tags in lost or tags not in symptom for tags in rest):
            return 1
        if len(first) > 2 and first[-1] in _COUNTS.of(text) and all(tags not in symptom for tags in rest):
            return 1
    return 2 if len(first) == 3 and first[0] in _LOSS.of(text) and first[1] in _OF.of(text) and all(tags in lost for tags in rest) else 0


def _are_measured(text: Text, first: str, rest: Sequence[str]) -> bool:
    """Whether conjuncts are what is counted or measured in the body: "Reduced white blood cells, red blood cells and platelets"."""
    counts, quantifier = _COUNTS.of(text), _QUANTIFIER.of(text)
    if first[-1] in counts:
        return all(tags[-1] in counts and quantifier.isdisjoint(tags) for tags in rest)
    other = SYMPTOM.of(text) | ADJECTIVE.of(text) | SITE.of(text) | quantifier | _NO_NOUN.of(text) | _VERB.of(text)
    return len(first) == 2 and first[1] not in SYMPTOM.of(text) | SITE.of(text) and any(len(tags) > 1 for tags in rest) and all(other.isdisjoint(tags) for tags in rest)


def _lead_of_symptoms(listed: _List, first: str, rest: Sequence[str]) -> int:
    """One word in front of bare symptoms that can be said of all: "severe nausea or vomiting", "vaginal dryness, burning, or itching"."""
    text, symptom = listed.text, SYMPTOM.of(listed.text)
    if len(first) != 2 or not all(len(tags) == 1 for tags in rest):
        return 0
    if first[0] in _OF_A_PLACE.of(text) and all(tags in symptom for tags in rest):
        return 1
    if len(rest) > 1 or not listed.with_or:
        return 0
    change = _GAIN_OR_LOSS.of(text)
    if first[1] in change and rest[0] in change:
        return 1  # "weight gain or loss"
    if first[1] not in symptom or rest[0] not in symptom:
        return 0
    return 1 if first[0] in _REACHING.of(text) or (first[0] in SITE.of(text) and rest[0] in _TAIL.of(text)) else 0


def _adjectives(listed: _List) -> tuple[Named, ...] | None:
    """Adjectives without a noun: what a person is stands alone ("Dizzy, shaky, sweaty"), what a thing is does not."""
    text, first = listed.text, listed.words[0].tags
    if any(all_adjectives(text, named.tags) and named.tags[-1] in _STATE.of(text) for named in listed.words):
        return _each(listed)
    symptom = SYMPTOM.of(text)
    alone = all(all_adjectives(text, named.tags) and not (named.size == 1 and named.tags in symptom) for named in listed.words)
    return _whole(listed) if alone or (len(first) == 1 and first in ADJECTIVE.of(text) and first not in NAMED_SYMPTOM.of(text)) else None
