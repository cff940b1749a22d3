"""Symptom grammar: the symptoms that an item names, with the places on the body and the condition that they share.

symptoms  = ["you have"] list {";" list};  list = conjunct {conjunct} [places] [qualifier] | list ", with" list
qualifier = "that lasts" … | "not relieved by" … | "if you also take" … | "with or without" … | …

"Rapid or irregular heartbeat" is two symptoms that share a tail; "Raised, red rash" is one; "Soreness of the mouth and
throat" is one at two places. Every name is made of printed words only.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from drugsheet.grammar.conjuncts import BRACKET, IN_BRACKETS, RELATIVE, SEPARATOR, Places, conjuncts, places
from drugsheet.grammar.coordination import Name, full_names
from drugsheet.grammar.openings import Openings
from drugsheet.grammar.word_classes import (
    ADJECTIVE,
    CLOSING,
    COMMA,
    EDGE,
    OPENING,
    SITE,
    SYMPTOM,
    WORDS,
    Run,
    asked,
    each_of,
    first_of,
    in_bracket,
    preposition,
    trimmed,
    without_article,
    words,
)
from drugsheet.language.rule import Match, Tags, rule, rules
from drugsheet.language.text import Text

_ADDED = asked(
    rule(
        "added to the symptom before",
        ",? (along | together) with | , with (?! AND_OR)",
        examples=["cramps, along with fever", "collapsed lung, with chest pain"],
        never=["fever with chills", "cough, with or without fever"],
    )
)
_EITHER_WAY = rule(
    "with or without it",
    "EITHER_WAY",
    examples=["with or without blood", "with/without fever", "whether or not you have a fever", "rash, but no fever"],
    never=["with blood or fever"],
)
_IS_EITHER_WAY = asked(_EITHER_WAY)
_QUALIFIER = asked(
    rule(
        "not relieved",
        ",? (CLAUSE_SUBJECT (is | are))? (not FULLY? RELIEVED | UNRELIEVED)",
        examples=["nausea not relieved by medicine", "pain that is not controlled"],
        never=["relieved by rest"],
    ),
    rule(
        "it lasts or hinders",
        ",? CLAUSE_SUBJECT HINDERING_CLAUSE",
        examples=["pain that keeps you awake", "cough that does not stop", "sores that make it hard to eat"],
        never=["skin that is red"],
    ),
    rule(
        "you cannot",
        ",? CLAUSE_SUBJECT (you | your WORD) (cannot | can't | can not | are not able)",
        examples=["that you cannot explain"],
        never=["you cannot eat"],
    ),
    rule("so bad that", "(so | too) (WORD HYPHEN){0,3} WORD that", examples=["so bad that you cannot work"], never=["so that"]),
    rule("in that case", ", (if | when | MAINLY) (?= ANY)", examples=["confusion, mainly at night"], never=["pain when you walk"]),
    rule("in some people", ",? MAINLY? in (some)? IN_SOME_PEOPLE WITH_PEOPLE", examples=["in people who smoke"], never=["in the hands"]),
    rule("with some doses", ",? MAINLY? (with | at) (the)? (very)? HOW_LARGE doses?", examples=["with high doses"], never=["with meals"]),
    rule("after an examination", ",? MAINLY? after an? ((WORD HYPHEN){0,3} WORD){0,2} EXAMINATION", examples=["after a spinal tap"], never=["after a meal"]),
    rule("if you do or have", ",? MAINLY? if you (also)? TAKING_VERB", examples=["bleeding if you take aspirin"], never=["when you stand"]),
    rule("in spite of it", ",? (IN_SPITE | WITHOUT_REASON)", examples=["even with medicine", "for no known reason"], never=["with medicine"]),
)
_CIRCUMSTANCE = asked(rule("circumstance", "CIRCUMSTANCE", examples=["when you touch cold things"], never=["of the hands"]))
_INTRODUCED = rule(
    "signs are told of",
    "(WORD){0,3} SIGN_WORD (and SIGN_WORD)? (of (WORD){1,4}?)? (such as | like | including | includes? | are) COLON?",
    examples=["Drug allergy symptoms such as", "Symptoms of eye problems such as"],
    never=["Flu-like symptoms", "Symptoms of infection"],
)
_CLAUSE_START = rule("clause that names no symptom", "CLAUSE_START", examples=["Call your doctor", "If you faint", "This may last"], never=["Your swelling"])
_ACT_START = rule("act that names no symptom", "ACT_START", examples=["call 911", "stop taking it"], never=["coughing"])
_TOLD = rule(
    "told as what you have",
    "TOLD_SIGN",
    examples=["You have a seizure", "you get loose stools", "You're vomiting", "You've got a stiff neck"],
    never=["You become pregnant", "You have missed a dose", "you are taking warfarin", "you have questions"],
)
_TOLD_IN_ACT = asked(
    rule(
        "call if you have",
        "(if | when | whenever) (TOLD_SIGN | (?= your))",
        examples=["Call us if you get a fever", "if your face swells"],
        never=["if you miss a dose"],
    ),
    rule("call for", "(TO_PHONE | contact) NOT_STOP_MARK{1,5}? for | report", examples=["Call your nurse for chest pain"], never=["Tell us for chest pain"]),
)
_FIRST_JOINT = rule("joint before a name", "JOINING PERHAPS?", examples=["or chills"], never=["chills"])
_ASIDE_FIRST = rule("aside and joint before a name", "OPEN NOT_CLOSE{1,24} CLOSE ,? AND_OR", examples=["(rare) or"], never=["(pale) skin"])
_NO_NAME = rule(
    "words that do not begin a name",
    "CLAUSE_START | TOLD_SIGN | EVENTS | (?! to) PREPOSITION (?= WORD | NUM)",
    examples=["You have a rash", "Call us", "at night"],
    never=["Swollen ankles"],
)
_MORE = Tags("TELLING_MORE | , | SEMICOLON | SLASH | & | OPEN | CLOSE")
"""What parts names, joins them or brings a condition."""
_LAST_JOINT = rule("joint behind a name", "(JOINING | NO_NAME | (that | which | and)? LASTING_VERB)+ DOT? $", examples=["chills and", "sneezing, etc.", "headaches last"], never=["chills and fever"])
_EVENT = rule(
    "event or act that is no symptom",
    "EVENTS | (?! to) PREPOSITION (?= WORD | NUM)",
    examples=["Pregnancy", "missed dose", "at night"],
    never=["missed periods", "pregnancy test"],
)
_ASIDE = rule(
    "bracket that is no gloss", "OPEN (NO_GLOSS | NOT_CLOSE{1,12}? SEMICOLON)", examples=["Heartburn (for about 2 weeks)", "Hives (with or without itching)"], never=["Hair loss (alopecia)"]
)
_SPOT = rules(
    rule(
        "at a spot",
        "SPOT_PREPOSITION (AND_OR SPOT_PREPOSITION)? (THE_OR_YOUR | an?)? WORD{0,2} SPOT NOT_COMMA_OR_SEMICOLON{0,12} $",
        examples=["pain at the needle site"],
        never=["pain at night"],
    ),
    rule("in one of two", "SPOT_PREPOSITION ONE_OR_BOTH WORD (AND_OR WORD)? $", examples=["redness in one arm"], never=["redness in arms"]),
    rule("in what the body holds", "SPOT_PREPOSITION (THE_OR_YOUR | an?)? BODY_FLUID_PLACE $", examples=["sugar in the urine"], never=["pain in the arm"]),
    rule(
        "where it was", "where (the | your | you | it) NOT_COMMA_OR_SEMICOLON{0,14} $", examples=["redness where the needle was"], never=["redness in the arm"]
    ),
)
_SPOT_OPENS = Tags("SPOT_PREPOSITION | where")
_SEMICOLON = Tags("SEMICOLON")
_LOCAL = Tags("LOCAL_SYMPTOMS | LOCAL_FINDINGS")
_NOUN = Tags("SYMPTOMS | SYMPTOM_ENDING | SITES | LOST")
_LISTED = Tags("SYMPTOMS | SYMPTOM_ENDING | ING")
_LOSS = Tags("GAIN_OR_LOSS | RISK_OR_SIGN | CHANGE_HEADS")
_QUANTIFIER = Tags("QUANTIFIERS")
_ENDS_JOINT = Tags("JOINT_END")
_LOOSE = Tags("EDGE_MARK | OPEN | CLOSE | JOINT_END | and | or | nor | & | as | plus")
"""What does not stay at the edge of a name."""
_AND = Tags("and | &")
_REACH = 16
_LONGEST = 200
"""Tokens that are read as one list."""


class SymptomReading(NamedTuple):
    """A symptom that words name."""

    start: int
    """First token of the run in which its words lie, which two symptoms may share."""
    end: int
    name: str
    sites: tuple[str, ...]
    """Two or more places on the body; a single one stays in the name."""
    qualifier: str | None
    """The printed condition on it."""


class _Found(NamedTuple):
    """A symptom as runs of tokens."""

    run: Run
    name: Name
    sites: tuple[Run, ...] = ()
    qualifier: Run | None = None


def symptoms(text: Text, i: int, j: int, *, capital: bool = True) -> tuple[SymptomReading, ...]:
    """The symptoms named in a run of tokens.

    ``capital``: where the run begins in the middle of a line, the first name begins with a capital letter, as it would at
    the beginning of an item.
    """
    raised = capital and i > 0 and text.tokens[i - 1] != "\n"
    begin, end = trimmed(text, i, j)
    if (first := _one_name(text, begin, end)) is not None:
        name = text.words(first, end)
        return (SymptomReading(begin, end, name[:1].upper() + name[1:] if raised else name, (), None),)
    found = [each for part in _parts(text, i, j) for each in _with_places(text, _read(text, *part))]
    return tuple([_reading(text, each, raised=raised and not number) for number, each in enumerate(found)])


def _one_name(text: Text, i: int, j: int) -> int | None:
    """Where the name of a symptom begins when the run is nothing else: "Swelling of the ankles" has no word that could part it or tell more."""
    tags = text.kinds[i:j]
    if not tags or len(tags) >= _LONGEST or not _MORE.of(text).isdisjoint(tags):
        return None
    first, _ = without_article(text, i, j)
    if _NO_NAME.match(text, first, j) is not None or (first > i and _NO_NAME.match(text, i, j) is not None) or WORDS.of(text).isdisjoint(tags[first - i :]):
        return None
    return first


def _reading(text: Text, found: _Found, *, raised: bool) -> SymptomReading:
    name = " ".join([text.words(i, j) for i, j in found.name])
    if raised:
        name = name[:1].upper() + name[1:]
    qualifier = None if found.qualifier is None else text.words(*found.qualifier)
    return SymptomReading(*found.run, name, tuple([text.words(i, j) for i, j in found.sites]), qualifier)


def _parts(text: Text, i: int, j: int) -> Iterator[Run]:
    """What stands between semicolons: "Redness; swelling; pus"; what is longer than any item is divided at commas."""
    semicolon, comma = _SEMICOLON.of(text), COMMA.of(text)
    if j - i < _LONGEST and semicolon.isdisjoint(text.kinds[i:j]):
        yield i, j
        return
    last_comma = i
    for place in range(i, j):
        tag = text.kinds[place]
        if tag in semicolon and not in_bracket(text, max(i, place - _LONGEST), place):
            yield i, place
            i = place + 1
        elif tag in comma:
            last_comma = place
        if place - i >= _LONGEST:
            cut = last_comma if last_comma > i else place
            yield i, cut
            i = cut
    yield i, j


def _read(text: Text, i: int, j: int) -> list[_Found]:
    """The symptoms of one list, with the conditions on them."""
    i, j = _bare(text, i, j)
    if (introduced := _INTRODUCED.match(text, i, j)) is not None and introduced.end() < j:
        i, j = _bare(text, introduced.end(), j)
    told = _TOLD.match(text, i, j)
    if (
        told is None
        and _CLAUSE_START.match(text, i, j) is not None
        and ((told := first_of(_TOLD_IN_ACT, text, i, j)) is None or not _holds_sign(text, told.end(), j))
    ):
        return []
    if told is not None:
        i, j = _bare(text, told.end(), j)
    if i >= j:
        return []
    if _MORE.of(text).isdisjoint(text.kinds[i:j]):
        return _kept(text, _Found((i, j), (without_article(text, i, j),)))
    if (either := _outside(_IS_EITHER_WAY, text, i, i, j)) is not None:
        # "Cough with or without blood or fever": what may come or not is no symptom
        end = _comma(text, either.end(), j)
        return [*_qualified(_read(text, i, either.start()), (either.start(), end)), *_read(text, end, j)]
    if (condition := _outside(_QUALIFIER, text, i, i + 1, j)) is not None:
        end = _end_of_clause(text, condition.end(), j)
        qualifier = trimmed(text, condition.start(), end)
        found = _coordinated(text, *trimmed(text, i, condition.start()))
        # "Shortness of breath, or a dry cough that has lasted": the comma keeps the condition to the last one
        alone = len(found) == 2 and found[0].run[1] < len(text) and text.kinds[found[0].run[1]] in COMMA.of(text)
        return [*(found[:1] if alone else ()), *_qualified(found[1:] if alone else found, qualifier), *_read(text, end, j)]
    separator = SEPARATOR.search(text, i, j)
    if separator is None:
        return _kept(text, _Found((i, j), (without_article(text, i, j),)))
    circumstance = first_of(_CIRCUMSTANCE, text, i + 1, j)
    if circumstance is not None and (at := places(text, i, circumstance.start())) is not None and len(at.sites) > 1:
        # "Tingling in the hands, feet, or mouth when you touch cold things"
        return _qualified(_coordinated(text, i, circumstance.start()), trimmed(text, circumstance.start(), j))
    return _coordinated(text, i, j)


def _outside(made: Openings[None], text: Text, begin: int, i: int, j: int) -> Match | None:
    """The first match of some rules that stands in no bracket which opens behind ``begin``."""
    for match in each_of(made, text, i, j):
        if not in_bracket(text, begin, match.start()):
            return match
    return None


def _holds_sign(text: Text, i: int, j: int) -> bool:
    """Whether any word is a symptom or a place on the body."""
    return not SYMPTOM.of(text).isdisjoint(text.kinds[i:j]) or not SITE.of(text).isdisjoint(text.kinds[i:j])


def _qualified(found: list[_Found], qualifier: Run) -> list[_Found]:
    """Symptoms under a condition; one that has a condition of its own keeps it."""
    return [each if each.qualifier is not None else each._replace(qualifier=qualifier) for each in found]


def _comma(text: Text, i: int, j: int) -> int:
    """The first comma outside brackets, or the end."""
    tags, comma = text.kinds, COMMA.of(text)
    for place in range(i, j):
        if tags[place] in comma and not in_bracket(text, i, place):
            return place
    return j


def _end_of_clause(text: Text, i: int, j: int) -> int:
    """Where a clause ends: at the comma behind which a symptom stands that is no part of a list in the clause.

    "Headache that does not go away, a stiff neck, or fever"; not "pain that gets worse with coughing, sneezing, or moving".
    """
    listed = _LISTED.of(text)
    place = _comma(text, i, j)
    while place < j:
        after = _comma(text, place + 1, j)
        following = conjuncts(text, *_bare(text, place + 1, after))[0]
        before = preposition(text, *following)
        named = words(text, *without_article(text, following[0], following[1] if before is None else before))
        if named and _names_symptom(text, named.tags) and text.kinds[place - 1] not in listed and _CLAUSE_START.match(text, *following) is None:
            return place
        place = after
    return j


def _names_symptom(text: Text, tags: str) -> bool:
    """Whether words are a symptom by themselves: "chest pain", "a stiff neck"."""
    adjective = ADJECTIVE.of(text)
    return (tags[-1] in SYMPTOM.of(text) and tags[-1] not in adjective) or (len(tags) > 1 and tags[0] in adjective and tags[-1] in SITE.of(text))


def _bare(text: Text, i: int, j: int) -> Run:
    """A run without marks, joints and halves of brackets at its edges."""
    loose = _LOOSE.of(text)
    if i < j and text.kinds[i] not in loose and text.kinds[j - 1] not in loose:
        return i, j
    tags, edge, opening, closing, joints = text.kinds, EDGE.of(text), OPENING.of(text), CLOSING.of(text), _ENDS_JOINT.of(text)
    before = -1
    while j - i != before:
        before = j - i
        while j > i and tags[j - 1] in edge:
            j -= 1
        while i < j and tags[i] in edge:
            i += 1
        if i == j:
            break
        if tags[i] in closing:
            i += 1
        elif tags[i] in opening and (aside := _ASIDE_FIRST.match(text, i, j)) is not None:
            i = aside.end()
        if i < j and tags[j - 1] in opening:
            j -= 1
        if i < j and tags[j - 1] in closing and opening.isdisjoint(tags[i:j]):
            j -= 1
        if (joint := _FIRST_JOINT.match(text, i, j)) is not None:
            i = joint.end()
        if i < j and tags[j - 1] in joints and (joint := _LAST_JOINT.ends(text, i, j, 5)) is not None:
            j = joint.start()
    return i, j


# -- lists ----------------------------------------------------------------------------------------------------------------


def _coordinated(text: Text, i: int, j: int) -> list[_Found]:
    """The symptoms of a list without conditions."""
    i, j = _bare(text, i, j)
    if i >= j:
        return []
    separator = SEPARATOR.search(text, i, j)
    if separator is None:
        return _kept(text, _Found((i, j), (without_article(text, i, j),)))
    added = _outside(_ADDED, text, i, i, j)
    if added is not None and added.start() > i:
        # "Nerve damage, with tingling of the hands and feet": what follows has places of its own
        return [*_coordinated(text, i, added.start()), *_coordinated(text, added.end(), j)]
    at = places(text, i, j)
    if at is not None and len(at.sites) > 1:
        return _at_places(text, i, j, at)
    if at is None and (end := _end_of_places(text, i, j)) is not None:
        return [*_coordinated(text, i, end), *_coordinated(text, end, j)]
    spot = _spot(text, i, j) or (at.tail if at is not None else None)
    if spot is not None and (shared := _at_one_place(text, i, spot)) is not None:
        return shared
    relative = first_of(RELATIVE, text, i, separator.start())
    if relative is not None:
        end = _end_of_clause(text, relative.end(), j)
        return [*_kept(text, _Found((i, end), (without_article(text, i, end),))), *_coordinated(text, end, j)]
    pieces = conjuncts(text, i, j)
    if len(pieces) > 1 and any(_is_list(text, *piece) for piece in pieces):
        return [found for piece in pieces for found in _coordinated(text, *piece)]
    return [found for named in full_names(text, i, j, pieces) for found in _kept(text, _Found(named.run, named.name))]


def _end_of_places(text: Text, i: int, j: int) -> int | None:
    """The comma at which a list of places ends and other symptoms follow: "Numbness in the face, arms or legs, and slurred speech"."""
    known, comma = SITE.of(text), COMMA.of(text)
    if known.isdisjoint(text.kinds[i:j]):
        return None
    for joint in SEPARATOR.finditer(text, i, j):
        start, end = joint.span()
        if text.kinds[start] not in comma or text.kinds[start - 1] not in known or in_bracket(text, i, start):
            continue
        following = conjuncts(text, end, j)[0]
        at = places(text, i, start)
        if at is not None and len(at.sites) > 1 and text.kinds[following[1] - 1] not in known:
            return start
    return None


def _at_places(text: Text, i: int, j: int, at: Places) -> list[_Found]:
    """Symptoms at two places or more: "Numbness or tingling in the hands or feet"."""
    pieces = conjuncts(text, *at.head)
    own = _first_at_place(text, pieces)
    before = [found for piece in pieces[:own] for found in _coordinated(text, *piece)]
    names = full_names(text, pieces[own][0], at.head[1], pieces[own:])
    if len(names) == 1:
        gloss = first_of(IN_BRACKETS, text, *at.tail)
        ends = gloss is not None and gloss.end() == at.tail[1]
        name = (*names[0].name, gloss.span()) if gloss is not None and ends else names[0].name  # "Blisters on the lips and gums (mucositis)"
        return [*before, *_kept(text, _Found((pieces[own][0] if own else i, j), name, at.sites))]
    joined = not _AND.of(text).isdisjoint(text.kinds[pieces[own][1] : pieces[own + 1][0]])
    # "Muscle cramps and pain in the joints or bones": the cramps have a place of their own
    named = [_Found((each.run[0], j), each.name, () if joined and text.kinds[each.name[0][0]] in SITE.of(text) else at.sites) for each in names]
    return [*before, *(kept for each in named for kept in _kept(text, each))]


def _first_at_place(text: Text, pieces: tuple[Run, ...]) -> int:
    """The first conjunct from which on all can be said of a place on the body: "Fever, redness, or swelling of the hands and feet".

    Behind a bare comma, one that names a place stands alone: "Stomach pain, yellowing of the eyes or skin".
    """
    local = _LOCAL.of(text)
    own = len(pieces) - 1
    if not (named := words(text, *pieces[own])) or named.tags[-1] in _LOSS.of(text):
        return own
    while own and (named := words(text, *pieces[own - 1])) and (named.tags[-1] in local or _has_no_noun(text, named.tags)) and (_has_no_place(text, named.tags) or text.kinds[pieces[own - 1][1]] not in COMMA.of(text)):
        own -= 1
    return own


def _has_no_place(text: Text, tags: str) -> bool:
    """Whether words name no place before what is at it, as "stomach pain" does; a place with what it looks like is one symptom more."""
    return len(tags) < 2 or tags[-1] not in SYMPTOM.of(text) or SITE.of(text).isdisjoint(tags[:-1])


def _has_no_noun(text: Text, tags: str) -> bool:
    """Whether words are adjectives, which wait for the noun of the next conjunct."""
    return not ADJECTIVE.of(text).isdisjoint(tags) and ADJECTIVE.of(text).issuperset(tags)


def _spot(text: Text, i: int, j: int) -> Run | None:
    """A place that is no name of the body, behind a list: "at the needle site", "in the urine"."""
    if _SPOT_OPENS.of(text).isdisjoint(text.kinds[i:j]):
        return None
    found = min((match.start() for each in _SPOT if (match := each.ends(text, i + 1, j, _REACH)) is not None), default=None)
    first = SEPARATOR.search(text, i, j)
    return (found, j) if found is not None and first is not None and first.start() < found else None


def _at_one_place(text: Text, i: int, spot: Run) -> list[_Found] | None:
    """Symptoms that share the one place behind the last: "Pain or swelling at the needle site"; None when they do not."""
    pieces = conjuncts(text, *trimmed(text, i, spot[0]))
    if len(pieces) < 2 or (len(pieces) == 2 and text.kinds[pieces[0][1]] in COMMA.of(text)):
        return None
    own = 0 if _are_found(text, pieces) else _first_sharing(text, pieces)
    if own == len(pieces) - 1:
        return None
    before = [found for piece in pieces[:own] for found in _coordinated(text, *piece)]
    names = full_names(text, pieces[own][0], pieces[-1][1], pieces[own:])
    return [*before, *(found for each in names for found in _kept(text, _Found((each.run[0], spot[1]), (*each.name, spot))))]


def _are_found(text: Text, pieces: tuple[Run, ...]) -> bool:
    """Whether bare nouns share both ends: "Low calcium, phosphorus, or magnesium in the blood", "Protein or sugar in the urine"."""
    symptom = _NOUN.of(text)
    before = [words(text, *piece) for piece in pieces[:-1]]
    if not all(before) or any(named.tags[-1] in symptom for named in before):
        return False
    quantified = before[0].tags[0] in _QUANTIFIER.of(text)
    return all(named.size == 1 + (quantified and not number) for number, named in enumerate(before))


def _first_sharing(text: Text, pieces: tuple[Run, ...]) -> int:
    """The first conjunct from which on all are short names of what has a place, without a place of their own."""
    local, site = _LOCAL.of(text), SITE.of(text)
    own = len(pieces) - 1
    if not (named := words(text, *pieces[own])) or named.tags[-1] in _LOSS.of(text):
        return own  # "tears, or loss of eyelashes"
    while own and (named := words(text, *pieces[own - 1])) and named.size <= 2 and named.tags[-1] in local and site.isdisjoint(named.tags):
        own -= 1
    return own


def _is_list(text: Text, i: int, j: int) -> bool:
    """Whether a conjunct was put together again of several: "swelling of the lips or face" among others."""
    comma = COMMA.of(text)
    joined = any(text.kinds[match.start()] not in comma and not in_bracket(text, i, match.start()) for match in SEPARATOR.finditer(text, i, j))
    return joined and first_of(RELATIVE, text, i, j) is None


def _with_places(text: Text, found: list[_Found]) -> list[_Found]:
    """Symptoms with the bare places beside them: "Dryness of the mouth, nose and eyes", "skin or eyes look yellow"."""
    kept: list[_Found] = []
    for number, each in enumerate(found):
        if len(found) == 1 or len(each.name) > 1 or not _is_place(text, *each.name[0]):
            kept.append(each)
        elif number + 1 < len(found) and (rest := _behind_place(text, found[number + 1])) is not None:
            kept.append(each._replace(run=(each.run[0], rest[1]), name=(each.name[0], rest)))
        elif kept and (at := places(text, *kept[-1].run)) is not None:
            sites = kept[-1].sites or at.sites
            kept[-1] = kept[-1]._replace(run=(kept[-1].run[0], each.run[1]), name=(without_article(text, *at.head),), sites=(*sites, each.name[0]))
    return kept or found


def _is_place(text: Text, i: int, j: int) -> bool:
    """Whether a name is nothing but a place on the body."""
    i, j = without_article(text, i, j)
    return i < j and SITE.of(text).issuperset(text.kinds[i:j]) and SYMPTOM.of(text).isdisjoint(text.kinds[i:j])


def _behind_place(text: Text, found: _Found) -> Run | None:
    """What a name says of the place that it begins with: "look yellow" in "eyes look yellow"."""
    i, j = found.name[0]
    at = i
    while at < j and text.kinds[at] in SITE.of(text):
        at += 1
    return (at, j) if i < at < j and len(found.name) == 1 else None


# -- names ----------------------------------------------------------------------------------------------------------------


def _kept(text: Text, found: _Found) -> list[_Found]:
    """A symptom without the brackets that are no gloss; none when it is an event or an act."""
    first = found.name[0]
    if WORDS.of(text).isdisjoint(text.kinds[first[0] : first[1]]) or _EVENT.match(text, *first) is not None:
        return []
    told = _TOLD.match(text, *first)
    if _ACT_START.match(text, *first) is not None:
        told = first_of(_TOLD_IN_ACT, text, *first)
        if told is None or not _holds_sign(text, told.end(), first[1]):
            return []
    if told is not None and told.end() < first[1]:
        first = without_article(text, told.end(), first[1])
        found = found._replace(name=(first, *found.name[1:]))
    opening = OPENING.of(text)
    for a, b in found.name:
        if not opening.isdisjoint(text.kinds[a:b]):
            break
    else:
        return [found]
    found = _without_asides(text, found)
    return [found] if found.name else []


def _without_asides(text: Text, found: _Found) -> _Found:
    """A symptom without brackets that say how long, how often or whether, and without one that the run cuts in two."""
    name: list[Run] = []
    qualifier = found.qualifier
    for i, j in found.name:
        at = i
        for match in BRACKET.finditer(text, i, j):
            begin, end = match.span()
            if _ASIDE.match(text, begin, end) is None and not _is_cut(text, end):
                continue
            if at < begin:
                name.append((at, begin))
            at = end
            if _EITHER_WAY.match(text, begin + 1, end) is not None and qualifier is None:
                qualifier = begin + 1, end - (text.kinds[end - 1] in CLOSING.of(text))
        if at < j:
            name.append((at, j))
    kept = (trimmed(text, *run) for run in name)
    return found._replace(name=tuple((i, j) for i, j in kept if i < j), qualifier=qualifier)


def _is_cut(text: Text, end: int) -> bool:
    """Whether a bracket that is open at a place is closed behind it on the line."""
    closing = CLOSING.of(text)
    if text.kinds[end - 1] in closing:
        return False
    edges = text.once(_edges)
    place = bisect_left(edges, end)
    return place < len(edges) and text.kinds[edges[place]] in closing


def _edges(text: Text) -> list[int]:
    """The brackets and the ends of lines of a whole text."""
    edges = {*OPENING.of(text), *CLOSING.of(text), text.lexicon.forms["#newline"]} & text.present
    return sorted(chain.from_iterable(text.places[tag] for tag in edges))
