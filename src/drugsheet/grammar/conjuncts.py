"""Conjunct grammar: where one conjunct of a list ends and the next begins, and the places on the body that end a phrase.

list     = conjunct {separator conjunct};  separator = "," | "or" | "and" | "/" | …
conjunct = words, with their brackets, fixed terms ("pins and needles") and clauses ("that is hard and swollen")
places   = conjunct preposition place {separator place}

Conjuncts and places need each other: places are conjuncts, and "of the lips or face" is no new one.
"""

from __future__ import annotations

from typing import NamedTuple

from drugsheet.grammar.word_classes import (
    ADJECTIVE,
    COMMA,
    NAMED_SYMPTOM,
    SITE,
    SYMPTOM,
    Run,
    all_adjectives,
    asked,
    each_of,
    first_of,
    in_bracket,
    preposition,
    prepositions,
    trimmed,
    without_article,
    words,
)
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

BRACKET = rule("words in brackets", "OPEN NOT_CLOSE{0,32} CLOSE?", examples=["Hair loss (alopecia)", "Rash (red"], never=["Hair loss"])
IN_BRACKETS = asked(BRACKET)
SEPARATOR = rule(
    "between two conjuncts",
    ", (JOINING PERHAPS? | PERHAPS)? | (?<! HYPHEN) JOINING PERHAPS? | /_ | (?<= WORD) / (?= WORD)",
    examples=["hives, rash", "hives and sometimes rash", "numbness/tingling"],
    never=["light-headed", "hand-and-foot", "20,000"],
)
RELATIVE = asked(
    rule(
        "a clause begins",
        "CLAUSE_OPENING",
        examples=["skin that is red", "the way food tastes", "stools like tar"],
        never=["flu-like symptoms", "fever with chills"],
    )
)
_HOLDS = asked(
    rule(
        "a list behind it is its own",
        "CLAUSE_OPENING | (?<= WORD | CLOSE) (?<! and | or) (with | without) (?! AND_OR)",
        examples=["fever with a stiff neck or a rash", "a belly that is hard and swollen"],
        never=["cough with or without blood", "flu-like symptoms"],
    )
)
_ONE_TERM = asked(
    rule("a term that holds and", "JOINED_TERMS", examples=["pins and needles", "hand-and-foot syndrome"], never=["cough and fever"]),
    rule(
        "what is heard or seen together",
        "PERCEIVING AND_OR ING PERCEIVED",
        examples=["seeing or hearing things that are not there"],
        never=["hearing loss or seeing double"],
    ),
)
_AFTER_JOINT = rule("last word behind a joint", "(and | or | an?) (WORD HYPHEN){0,3} WORD $", examples=["a stiff posture and slow"], never=["slow walk"])
_GOES_ON = rule("it goes on with the phrase before", "DETERMINED", examples=["your partner", "in your partner"], never=["fever"])
_OTHER_WAY = rule("the other way", "SMALL_WORD_AFTER | above all", examples=["up", "above all"], never=["cough"])
_COMPARED = rule("or more", "COMPARISON (?! SYMPTOMS | SITES)", examples=["more in one week", "higher"], never=["more pain", "lower back pain"])
_NUMBER = Tags("NUM | NUMBER_WORD")
_PLACE = rule(
    "place on the body",
    "SITE_LEAD{0,6} SITE_PART{0,4} ((WORD HYPHEN){0,3} SITES | voice HYPHEN? box) SITE_TAIL?",
    examples=["in the left arm", "lips", "soles of the feet", "lymph nodes"],
    never=["urine", "clinic"],
)
_BEFORE_PLACE = rule("word before a place", "SITE_DETERMINER+", examples=["in the arm", "any of your organs"], never=["left arm"])
_BOTH = Tags("both")
_SLASH = Tags("/")
_AMPERSAND = Tags("&")
_SHORTEST_BESIDE_SLASH = 3
_LONGEST_PLACES = 48


class Places(NamedTuple):
    """Places on the body that end a phrase."""

    sites: tuple[Run, ...]
    """Each without the words before it: "the mouth" is ``mouth``."""
    head: Run
    """The phrase without them."""
    tail: Run
    """The preposition and all behind it."""


def is_separated(text: Text, i: int, j: int) -> bool:
    """Whether there can be more than one conjunct."""
    return SEPARATOR.search(text, i, j) is not None


def conjuncts(text: Text, i: int, j: int) -> tuple[Run, ...]:
    """Conjuncts at the top level: not inside brackets, a fixed term or a clause."""
    if not is_separated(text, i, j):
        return ((i, j),)
    whole = [match.span() for match in each_of(_ONE_TERM, text, i, j)]
    comma, slash, ampersand = COMMA.of(text), _SLASH.of(text), _AMPERSAND.of(text)
    pieces, at = [], i
    for match in SEPARATOR.finditer(text, i, j):
        begin, end = match.span()
        if begin == at or in_bracket(text, i, begin) or (whole and any(left <= begin < right for left, right in whole)):
            continue
        if text.kinds[begin] in slash and min(len(text.token(begin - 1)), len(text.token(end))) < _SHORTEST_BESIDE_SLASH:
            continue  # "w/o"
        if text.kinds[begin] in ampersand and not text.spaced(begin):
            continue  # "A&E"
        if text.kinds[begin] not in comma and first_of(_HOLDS, text, at, begin) is not None:
            continue  # "a belly that is hard and swollen", "fever with a stiff neck or a rash"
        pieces.append(trimmed(text, at, begin))
        at = end
    pieces.append(trimmed(text, at, j))
    both = _BOTH.of(text)
    return _with_adjectives(text, [(a, b) for a, b in pieces if a < b and not (b - a == 1 and text.kinds[a] in both)]) or ((i, j),)


def _with_adjectives(text: Text, pieces: list[Run]) -> tuple[Run, ...]:
    """Conjuncts, an adjective before a bare comma together with what follows it: "black, tarry stools" among others is one."""
    merged: list[Run] = []
    for piece in pieces:
        if merged and _is_one(text, merged[-1], piece, len(pieces)):
            merged[-1] = merged[-1][0], piece[1]
        else:
            merged.append(piece)
    if len(merged) == 1 and len(pieces) > 2 and _is_place_with_adjective(text, pieces[0]):
        return tuple(pieces)  # "Swollen face, eyes or lips" stands alone
    return tuple(merged)


def _is_one(text: Text, last: Run, piece: Run, count: int) -> bool:
    """Whether a conjunct goes on with the one before it; ``count`` is how many there are."""
    named = NAMED_SYMPTOM.of(text)
    bare = piece[0] - last[1] == 1 and text.kinds[last[1]] in COMMA.of(text)
    if bare and text.kinds[last[1] - 1] in ADJECTIVE.of(text) and text.kinds[last[1] - 1] not in named and _AFTER_JOINT.ends(text, last[0] + 1, last[1], 8):
        return True  # "with a stiff posture and slow, shuffling steps"
    if _belongs_to(text, last, piece, count):
        return True
    if not bare or count < 3:
        return False
    before = words(text, *last).tags
    return all_adjectives(text, before) and not (len(before) == 1 and before in named) and not all_adjectives(text, words(text, *piece).tags)


def _belongs_to(text: Text, last: Run, piece: Run, count: int) -> bool:
    """Whether a conjunct goes on with a phrase inside the one before it: "in you or your partner", "of the lips or face"."""
    if _OTHER_WAY.fullmatch(text, *piece):
        return True
    if not _NUMBER.of(text).isdisjoint(text.kinds[last[0] : last[1]]) and _COMPARED.match(text, *piece) is not None:
        return True  # "fever of 101 F or higher"
    if repeats_preposition(text, last, piece):
        return False
    comma = not COMMA.of(text).isdisjoint(text.kinds[last[1] : piece[0]])
    if count > 2 and not comma and _site(text, *piece) is not None:
        return places(text, *last) is not None or _is_place_with_adjective(text, last)
    if comma or preposition(text, *last) is None or _GOES_ON.match(text, *piece) is None:
        return False
    tags = words(text, *piece).tags
    return not (tags and tags[-1] in SYMPTOM.of(text)) and _site(text, *piece) is None


def _is_place_with_adjective(text: Text, run: Run) -> bool:
    """Whether a conjunct is a place with what is said of it: "swollen eyelids"."""
    tags = words(text, *without_article(text, *run)).tags
    return bool(tags) and tags[0] in ADJECTIVE.of(text) and tags[-1] in SITE.of(text)


def repeats_preposition(text: Text, first: Run, piece: Run) -> bool:
    """Whether a conjunct begins with the preposition of the first one."""
    place = preposition(text, *first)
    return place is not None and piece[1] - piece[0] > 1 and text.kinds[piece[0]] == text.kinds[place]


def places(text: Text, i: int, j: int) -> Places | None:
    """The places on the body that end a phrase."""
    known = SITE.of(text)
    for place in prepositions(text, max(i, j - _LONGEST_PLACES), j):
        if known.isdisjoint(text.kinds[place + 1 : j]):
            return None
        sites = [_site(text, *piece) for piece in conjuncts(text, place + 1, j)]
        if sites and all(sites):
            head = trimmed(text, i, place)
            if head[0] < head[1]:
                return Places(tuple(site for site in sites if site is not None), head, (place, j))
    return None


def _site(text: Text, i: int, j: int) -> Run | None:
    """A place on the body without the words before it and a bracket behind it; None when it is none."""
    if SITE.of(text).isdisjoint(text.kinds[i:j]):
        return None
    bracket = first_of(IN_BRACKETS, text, i, j)
    if bracket is not None and bracket.end() == j:
        j = bracket.start()
    if _PLACE.fullmatch(text, i, j) is None:
        return None
    before = _BEFORE_PLACE.match(text, i, j)
    return (before.end(), j) if before is not None and before.end() < j else (i, j)
