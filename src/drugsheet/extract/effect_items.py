"""One item as a side effect: its name, how often it comes, and what it says beside."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract import records
from drugsheet.extract.items import Item
from drugsheet.extract.records import CallReason, Run, SideEffect, Threshold, Timing, placed
from drugsheet.grammar.acts import stated_urgency
from drugsheet.grammar.effect_sentences import IN_BRACKETS, LABEL, OFTEN_SENTENCE
from drugsheet.grammar.headlines import headline, name_of
from drugsheet.grammar.incidence import incidence
from drugsheet.grammar.rarity import is_rare
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.symptoms import symptoms
from drugsheet.grammar.thresholds import thresholds
from drugsheet.grammar.timings import timings
from drugsheet.grammar.word_classes import CLOSING, OPENING, SITE, asked, each_of
from drugsheet.language.rule import Tags, rule, rules
from drugsheet.language.text import Text

if TYPE_CHECKING:
    from drugsheet.grammar.amounts import Bounds
    from drugsheet.grammar.thresholds import Limit
    from drugsheet.models import Frequency, Listing, Urgency

# -- how it is watched, and what to do ---------------------------------------------------------------------------------------

_MONITORING = rules(
    rule(
        "it is watched",
        "(MODAL | need to | are | is) (also | need to | have to)? (be)? HOW_WATCHED? WATCHED_OVER",
        examples=["Your blood will be checked", "It should be closely watched"],
        never=["You will be given fluids"],
    ),
    rule(
        "someone watches it",
        "WATCHER NOT_CLAUSE_END{0,8} (will | may | should | plans? to | need to) (also | regularly | closely | need to | want to)? TO_WATCH",
        examples=["Your doctor will monitor your liver"],
        never=["Your nurse will give you medicine"],
    ),
    rule(
        "a test of a part",
        "(?<! low | lower | reduced) TESTED_PART (and WORD)? TEST (?! MODAL (occur | happen | appear | begin | start | develop | drop | fall | go | decrease)) NOT_CLAUSE_END{0,12} (TEST_VERB | TEST_SHOWS)",
        examples=["Blood tests will be used", "Urine tests are done", "Blood counts will be checked", "A blood test will show whether it is"],
        never=["Ask for a hearing test beforehand", "Low blood counts may last", "Blood counts may fall in 10 days"],
    ),
    rule(
        "you have tests",
        "you (will | may | might) (need to)? (have | need) NOT_CLAUSE_END{0,8} (tests? | exams? | scans? | CHECKUP | NAMED_TEST)",
        examples=["You will have blood tests", "You may need an X-ray"],
        never=["You may need extra fluids", "You may have low blood counts"],
    ),
    rule("tests to expect", "expect NOT_CLAUSE_END{0,6} tests?", examples=["Expect a blood test each week"], never=["Expect to feel tired"]),
    rule("a nurse asks", "(nurse | doctor | team) will (ask about | have you)", examples=["Your nurse will ask about it"], never=["Your nurse will help"]),
    rule(
        "a test by its name",
        "(NAMED_TEST | (ct)? scans?) NOT_CLAUSE_END{0,12} (TEST_VERB | (also)? (show | find | detect | tell))",
        examples=["An X-ray can show this", "A scan of your bones may be done"],
        never=["A scanty rash"],
    ),
)
_IS_WATCHED = rule(
    "an item that only says what is watched",
    "SIGN{0,3} (your | the) NOT_LIST_END{1,14}? (MODAL | needs? to) (also)? be (WATCHED_OVER | taken)",
    examples=["Your heart will be checked before each dose."],
    never=["Your heart may be weak"],
)
_ADVICE_FIRST = rule(
    "a sentence that begins with what to do",
    "(ADVICE_CONDITION NOT_CLAUSE_END{0,24} ,)? (please | also ,? | always | be sure to)? ADVICE_VERB",
    examples=["Use a cream without perfume.", "If this goes on for 5 minutes, call 911."],
    never=["Your nurse will give you medicine."],
)
_ADVICE_IN = rule("advice anywhere", "ADVISED | REMEDY_THERE", examples=["You should rest.", "Drugs are available for it."], never=["You may feel tired."])

_REPORTED_OFTEN = rule(
    "how often it was reported",
    "(reported | experienced | seen | observed | noticed) (very)? ((?P<less_common> uncommonly | infrequently) | (?P<more_common> commonly | frequently))",
    examples=["have been reported commonly", "has been experienced very commonly"],
    never=["commonly reported as mild"],
)

# -- what it includes -----------------------------------------------------------------------------------------------------------

_INCLUDES = rules(
    rule(
        "you may have",
        "(?<! NOT_BEFORE_SUBJECT) HAVING_SUBJECT INCLUDES (like | as)? (?! to | it | this | them)",
        examples=["You may have a fever", "Anemia. Signs are tiredness"],
        never=["You may have to rest", "when you have it"],
    ),
    rule("which may become", ", which MAY_WORD BECOMING", examples=["Skin changes, which may become hard"], never=["Clots, which may cause a stroke"]),
    rule("such as", ",? INCLUDING", examples=["Skin reactions such as hives"], never=["such a rash"]),
)
_INCLUDED_END = asked(
    rule(
        "end of what is included: a mark",
        "(DOT | ;) EOL | STOP_SPACED | ;_ | :_ | CLOSE | DASH_SPACED | OPEN (very)? rare",
        examples=["fever. It"],
        never=["12.5"],
    ),
    rule("end of what is included: words", "INCLUDED_ENDS_AT | , INCLUDED_ENDS_AFTER_COMMA", examples=["fever because of it"], never=["fever, chills"]),
)
_JOINT = asked(
    rule("between members of a list", ", (and / or | and | or)? | AND_OR", examples=["fever, and chills", "hives and welts"], never=["hives with welts"])
)
_COLON_BEFORE_LIST = rule("a colon before members", ":_", examples=["Nail problems: ridges"], never=["10:30"])
_AFTER_COLON = rule(
    "members behind a colon",
    ":_ (?P<list> NOT_LIST_END{1,40}? (, | AND_OR) NOT_LIST_END{1,24}) (?<! patients | people) (DOT | ; | ;_ | EOL)",
    examples=["Nail problems: ridges, splitting, or dark lines"],
    never=["Headache: in women, men, and other patients"],
)
_OCCUR = rule("what can occur", "OCCURS | IS_A_SIGN", examples=["Chills can occur.", "Yellow eyes are a sign."], never=["Chills occur"])
_LIST_END = Tags("LIST_END")
_TRAILING = Tags("LIST_END | ,")
_PRONOUN = Tags("PRONOUN")
_LONGEST_INCLUDED = 6


class Above(NamedTuple):
    """What stands over an effect and holds for it."""

    listed: Listing
    frequency: Frequency
    """How common the nearest label calls it."""
    onset: Sequence[Timing] = ()
    """When it begins, by the heading."""
    noted: Bounds | None = None
    """The share of patients, by a note or a label."""


def side_effect(item: Item, above: Above, shared: CallReason | None, inner: Sequence[Run] = (), named: Run | None = None) -> SideEffect:
    """One item as a side effect.

    ``shared`` is the reason to call that it is, too; ``inner`` what stands under it to do about it; ``named`` where its name stands, if that is known.
    """
    text, begin, j = item.text, item.i, item.j
    label = LABEL.match(text, begin, j)
    i = begin if label is None or label.end() == j else label.end()
    said: Frequency | None = None if label is None or i == begin else label.lastgroup  # type: ignore[assignment]  # its groups are named so
    clauses = sentences(text, i, j)
    if said is None and clauses and (beside := IN_BRACKETS.search(text, *clauses[0])) is not None:
        said = beside.lastgroup  # type: ignore[assignment]  # its groups are named so
    said = said or _reported(text, clauses) or _how_often(text, (begin + item.strong, *(clause[0] for clause in clauses[1:])), i, j)
    head = named or headline(text, i, j, max(0, item.strong - (i - begin)))
    if head[0] >= head[1]:
        head = i, j  # a name is never empty
    first, after = head
    limits = thresholds(text, i, j, call=shared is not None, outer=item.outer)
    told = text.once(_told)
    tests = _tests(text, clauses) if _holds(told.tests, i, j) else {}
    monitoring = (
        [clause for clause in tests if clause[1] > after and (clause[0] >= after or _MONITORING.search(text, after, clause[1]) is not None)] if tests else ()
    )
    advice = _advice(text, after, clauses, monitoring, anywhere=_holds(told.advice, after, j))
    included = _included(text, after, j, clauses) if _holds(told.members, after - 1, j) else ()
    skip = [*((limit.start, limit.end) for limit in limits), *((start, clause[1]) for clause, start in tests.items())] if limits or tests else ()
    times = timings(text, i, j, skip=skip)
    own = incidence(text, begin, j)
    signs = () if _IS_WATCHED.match(text, i, j) else symptoms(text, first, after, capital=first > i)
    return SideEffect(
        *placed(text, begin, j),
        name_of(text, i, j, head),
        above.listed,
        said or ("rare" if is_rare(text, i, j) else above.frequency),
        above.noted if own is None else own.interval,
        shared.symptoms if shared is not None else records.symptoms(text, signs) if signs else (),
        records.passages(text, included) if included else (),
        _with_onset(above, records.timings(text, times)) if times else above.onset,
        records.passages(text, monitoring) if monitoring else (),
        shared.thresholds if shared is not None else _limits(item, limits, clauses) if limits else (),
        records.passages(text, [*advice, *inner]) if advice or inner else (),
    )


def _reported(text: Text, clauses: Sequence[Run]) -> Frequency | None:
    """What the first sentence says of how often the effect was reported: "Broken bones have been reported commonly"."""
    found = _REPORTED_OFTEN.search(text, *clauses[0]) if clauses else None
    return None if found is None else found.lastgroup  # type: ignore[return-value]  # its groups are named so


def _how_often(text: Text, places: Sequence[int], i: int, j: int) -> Frequency | None:
    """What a sentence behind the name says of how often the effect comes: "Dizziness. Common in the first weeks."."""
    for place in places:
        if i < place < j and text.token(place)[:1].isupper() and (found := OFTEN_SENTENCE.match(text, place, j)) is not None:
            return found.lastgroup  # type: ignore[return-value]  # its groups are named so
    return None


class _Told(NamedTuple):
    """Where in a text stand words of which an item may say more than its effect."""

    tests: list[int]
    """How it is watched."""
    advice: list[int]
    """What to do about it."""
    members: list[int]
    """What is counted under it."""


def _told(text: Text) -> _Told:
    members = sorted([*_COLON_BEFORE_LIST.finds(text)[0], *_OCCUR.finds(text)[0], *_INCLUDES.finds(text)[0]])
    return _Told(_MONITORING.finds(text)[0], _ADVICE_IN.finds(text)[0], members)


def _holds(places: list[int], i: int, j: int) -> bool:
    """Whether any of some places lies in a run."""
    place = bisect_left(places, i)
    return place < len(places) and places[place] < j


def _with_onset(above: Above, times: list[Timing]) -> Sequence[Timing]:
    """The times of an item, behind those of the heading where it has none of when it begins."""
    return [*above.onset, *times] if above.onset and not any(timing.kind == "onset" for timing in times) else times


def _limits(item: Item, limits: Sequence[Limit], clauses: Sequence[Run]) -> list[Threshold]:
    """The limits of an item, each with how fast to act on it by its sentence, or by the one over the list."""
    text = item.text
    return [records.threshold(text, limit, _urgency(text, limit.start, clauses)) for limit in limits]


def _tests(text: Text, clauses: Sequence[Run]) -> dict[Run, int]:
    """The sentences of an item that say how it is watched, each with the token from which on it does."""
    return {clause: test.start() for clause in clauses if (test := _MONITORING.search(text, *clause)) is not None}


def _advice(text: Text, after: int, clauses: Sequence[Run], monitoring: Sequence[Run], *, anywhere: bool) -> list[Run]:
    """The sentences behind the headline that say what to do about an effect; ``anywhere``: some may do so behind their first words."""
    found = []
    for clause in clauses:
        begin, end = clause
        if begin >= after and (_ADVICE_FIRST.match(text, begin, end) or (anywhere and _ADVICE_IN.search(text, begin, end))) and clause not in monitoring:
            found.append(clause)
    return found


def _urgency(text: Text, at: int, clauses: Sequence[Run]) -> Urgency | None:
    """How fast to act on a limit, by the sentence that it stands in."""
    return next((stated_urgency(text, *clause) for clause in clauses if clause[0] <= at < clause[1]), None)


def _included(text: Text, after: int, j: int, clauses: Sequence[Run]) -> list[Run]:
    """What the explanation counts under the effect: "You may have a, b, and c", "Heart problems: a, b", "A or b can occur"."""
    if (listed := _AFTER_COLON.match(text, after, j)) is not None:
        pieces = _pieces(text, *listed.span("list"))
        if len(pieces) > 1 and _are_short(text, pieces):
            return pieces
    if (occurring := _occurring(text, after, clauses)) is not None:
        pieces = _pieces(text, *occurring)
        if _are_short(text, pieces):
            return pieces
    for match in _INCLUDES.finditer(text, max(after - 1, 0), j):
        if pieces := _whole(text, _pieces(text, match.end(), _list_end(text, match.end(), j))):
            return pieces
    return []


def _list_end(text: Text, i: int, j: int) -> int:
    """Where a list ends; a bracket that opens and closes in it is part of it."""
    for end in each_of(_INCLUDED_END, text, i, j):
        if text.kinds[end.start()] not in CLOSING.of(text) or OPENING.of(text).isdisjoint(text.kinds[i : end.start()]):
            return end.start()
    return j


def _occurring(text: Text, after: int, clauses: Sequence[Run]) -> Run | None:
    """What a sentence of its own says can occur: "Chills, flushing, and back pain can occur."."""
    for begin, end in clauses:
        start = max(begin, after)
        if start < end and (verb := _OCCUR.search(text, start, end)) is not None:
            while start < verb.start() and not text.tokens[start][0].isalnum():
                start += 1
            if (
                start < verb.start()
                and text.tokens[start][0].isupper()
                and text.kinds[start] not in _PRONOUN.of(text)
                and _LIST_END.of(text).isdisjoint(text.kinds[start : verb.start()])
            ):
                return start, verb.start()
    return None


def _pieces(text: Text, i: int, j: int) -> list[Run]:
    """The parts of a list between commas and joining words, without the marks behind them."""
    found, at = [], i
    for joint in each_of(_JOINT, text, i, j):
        found.append((at, joint.start()))
        at = joint.end()
    found.append((at, j))
    return [piece for begin, end in found if (piece := _trimmed(text, begin, end))[0] < piece[1]]


def _trimmed(text: Text, i: int, j: int) -> Run:
    trailing = _TRAILING.of(text)
    while j > i and text.kinds[j - 1] in trailing:
        j -= 1
    return i, j


def _are_short(text: Text, pieces: Sequence[Run]) -> bool:
    return all(len(text.words(*piece).split()) <= _LONGEST_INCLUDED for piece in pieces)


def _whole(text: Text, pieces: list[Run]) -> list[Run]:
    """One piece where taking a list apart would lose the word that its pieces share: "arm and leg pain"."""
    if (
        len(pieces) == 2
        and pieces[0][1] - pieces[0][0] == 1
        and text.kinds[pieces[0][0]] in SITE.of(text)
        and len(symptoms(text, pieces[0][0], pieces[1][1])) == 2
    ):
        return [(pieces[0][0], pieces[1][1])]
    return pieces
