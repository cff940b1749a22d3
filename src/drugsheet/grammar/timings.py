"""Timing grammar: when an effect begins, how long it lasts, and for how long something holds.

onset    = "occur" … TIME "after" … | "within" TIME | "by the" ORDINAL UNIT | "on day" N
duration = "last" … TIME | "for" TIME | "gone in" TIME | "go away within" TIME | "grows back" TIME "after" …
window   = "for" TIME "after" the last dose | "until" TIME "after" …

A vague time ("within several hours") keeps its words and has no interval. A time at which an effect is over says how long
it lasts, and is no onset.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate
from typing import Literal, NamedTuple

from drugsheet.grammar.amounts import Amount, Bounds, Operator, amounts, bounds
from drugsheet.grammar.clauses import last as last_of
from drugsheet.grammar.numbers import ordinal
from drugsheet.grammar.openings import Openings, led_to
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.units import TIME
from drugsheet.language.rule import Match, Rule, Tags, rule
from drugsheet.language.text import Text

Run = tuple[int, int]
Kind = Literal["onset", "duration", "window"]


class TimingReading(NamedTuple):
    """A time in an item; places are tokens."""

    start: int
    end: int
    kind: Kind
    interval: Bounds | None
    """None for a vague time."""
    anchor: str | None
    """The event from which it is counted: dose, first_dose, last_dose, treatment, treatment_start, treatment_end, surgery, delivery."""


# -- events ------------------------------------------------------------------------------------------------------------

_ANCHORS: tuple[tuple[str, Rule], ...] = (
    (
        "last_dose",
        rule(
            "the last dose",
            "(the | your)? LAST_WORD (ONE_USE | day of THERAPY) | (the | your)? last (time you RECEIVES | of (the | this) THE_DRUG)",
            examples=["your last dose", "the final infusion", "last day of treatment", "the last of this drug"],
            never=["the last week"],
        ),
    ),
    (
        "first_dose",
        rule(
            "the first dose",
            "(the | your)? FIRST_WORD (ONE_USE | day of treatment)",
            examples=["your first treatment", "the initial dose"],
            never=["the first week"],
        ),
    ),
    (
        "treatment_end",
        rule(
            "the end of treatment",
            "the end of (your | the)? THERAPY | (THERAPY | (this | the) THE_DRUG | it | you) WORD? STOPS | (you)? STOPPING | completion",
            examples=["treatment ends", "the end of your therapy", "you stop the tablets", "completing it", "this drug has ended"],
            never=["the end of the day"],
        ),
    ),
    (
        "treatment_start",
        rule(
            "the start of treatment",
            "the start of (your | the)? THERAPY | (you)? STARTS | THERAPY (starts | begins | is started) | of (starting | beginning)",
            examples=["you start this drug", "treatment starts", "starting the drug"],
            never=["the end of treatment"],
        ),
    ),
    ("surgery", rule("an operation", "(your | the | any | major)* (surgery | operation)", examples=["your surgery"], never=["surgeon"])),
    ("delivery", rule("a birth", "delivery | giving birth | birth", examples=["giving birth"], never=["give"])),
    (
        "dose",
        rule(
            "a dose",
            "EACH_ONE? (?! treatment | cycle | course) ONE_USE | RECEIVING | (you)? RECEIVES",
            examples=["each dose", "the infusion", "you are given", "taking"],
            never=["treatment"],
        ),
    ),
    (
        "treatment",
        rule(
            "treatment", "EACH_ONE? (THERAPY | THE_DRUG | chemo | cycles? | courses? | visits?)", examples=["each cycle", "chemotherapy"], never=["each dose"]
        ),
    ),
)
_EVENTS = Openings(tuple((made, name) for name, made in _ANCHORS))
_AFTER_WORD = Tags("AFTER_WORD")
_AFTER = rule(
    "after an event",
    ",? WORD{0,2}? AFTER_WORD ((you | they) (have)? | the date of | RECEIVING)*",
    examples=["after you have", "following", ", or more after", "from the date of"],
    never=["before"],
)
_LAST_IN = rule(
    "the last dose, in other words",
    "(you RECEIVES)? (the | your) LAST_WORD ONE_USE | LAST_WORD dose",
    examples=["you receive the last dose"],
    never=["the last week"],
)
_LAST_WORD = Tags("LAST_WORD")
_FIRST_DOSE = rule("first dose", "(the | your | their)? FIRST_WORD ONE_USE", examples=["your first dose"], never=["first week"])
_PATIENT_GETS = rule("who gets it", "RECEIVING | you", examples=["after you"], never=["after the"])
_EVENT_BEGINS = rule(
    "an event behind of",
    "EACH_ONE* (STARTS | STOPPING | FIRST_WORD | LAST_WORD | GIVEN_DOSE | THERAPY | RECEIVING | surgery)",
    examples=["the infusion", "starting", "your last dose"],
    never=["pregnancy"],
)
_AFTERWARDS = rule("afterwards", "AFTERWARDS | after (that | it) (?! WORD)", examples=["3 days later", "after that"], never=["after the", "after it ends"])
_ENDS_AFTER = rule("after, at the end", "after (?= , | CLAUSE_END | CLOSE | EOL)", examples=["a week after."], never=["after the dose"])
_OF = Tags("of")


# -- verbs -------------------------------------------------------------------------------------------------------------

_LASTS = rule(
    "lasting for",
    "(LASTS_VERB | TAKES_TIME | takes? | took | up to | for) LASTING_LEAD* $",
    examples=["may last up to", "continues for about", "for"],
    never=["begins"],
)
_LAST_VERB = rule(
    "lasts", "(?<! at | the | your) LASTS_VERB | TAKES_TIME", examples=["may last", "it takes", "goes on"], never=["at last it", "your last dose", "takes"]
)
_IS_OVER = rule(
    "an effect that is over",
    "IS_OVER | IS_NORMAL_AGAIN",
    examples=["goes away", "clears up", "returns to normal", "may grow back", "is gone"],
    never=["begins", "may return"],
)
_COMES_BACK = rule("what comes back", "COMES_BACK", examples=["comes back", "may return"], never=["back pain"])
_LOST = Tags("WHAT_IS_LOST")
_COMES_ON = rule(
    "an effect that comes on",
    "BEGINS_TO_END | COMES_BACK | COMES_ON | IS_AT_WORST",
    examples=["may occur", "starts to grow back", "shows up", "are lowest"],
    never=["goes away"],
)
_BEGINS = rule("begins", "STARTS | CAME_ON", examples=["may begin"], never=["lasts"])
_CLAUSE = rule(
    "where a clause begins",
    "COLON | SEMICOLON | DASH_SPACED | STOP_SPACED | , (but | and | then) | and (?= CLAUSE_VERB)",
    examples=["rash; it", "after the dose and may last"],
    never=["nausea and vomiting"],
)

# -- words before a time -------------------------------------------------------------------------------------------------

_FOR = rule("for", "(for | until | up to | at least) HOW_LONG_LEAD* $", examples=["for at least", "until about"], never=["in"])
_FIRST = rule("in the first", "DURING_WORD (the | your) (FIRST_WORD | next) (few)? $", examples=["in the first", "during your next few"], never=["in the"])
_PREPOSITION = rule("preposition before a time", "TIMED_BY (about | the)? $", examples=["within about", "for"], never=["of"])
_BY = rule("by then", "(by | as late as | until) (about | around)? $", examples=["by about"], never=["in"])
_WITHIN = rule("within", "within (about | around)? $", examples=["within about"], never=["in"])
_AS_EARLY_AS = rule("as early as", "as (soon | early) as $", examples=["as soon as"], never=["soon"])
_HARDLY = rule("hardly", "HARDLY", examples=["seldom lasts", "may not"], never=["may"])
_HELD = rule("what holds", "HELD_WORD", examples=["wait at least"], never=["for"])

# -- times of something else ---------------------------------------------------------------------------------------------

_EVERY = rule("every", "EACH_TIME $", examples=["every", "aged"], never=["for"])
_TESTS = rule(
    "tests",
    "(order | have | need | get) NOT_CLAUSE_END{0,16}? tests? | TEST_TAKEN NOT_CLAUSE_END{0,16}? every",
    examples=["You will have blood tests", "checked every"],
    never=["checked"],
)
_KEPT = rule("what is kept or done", "KEPT_OR_DONE", examples=["Store the bottle", "rinse"], never=["rash"])
_AGE = rule("an age", "AGE_SAID", examples=["aged", "over the age"], never=["ages ago"])
_COUNTED = rule("a count", "COUNTED_IN (or more)? COUNTED_PER? $", examples=["3 times in", "twice"], never=["for"])
_OF_PREGNANCY = rule("of pregnancy", "of (the | your | a)? pregnancy", examples=["of the pregnancy"], never=["of treatment"])
_MAY_COUNT = Tags("every | each | per | an | a | age | aged | another | COUNTED_IN | COUNTED_PER | more")
"""The last words of what says every, and of a count."""
_WITHIN_WORD = Tags("within | in")
_BEFORE = Tags("before | prior")
_BEFORE_EVENT = rule("before an event", "WORD{0,2}? BEFORE_WORD", examples=["or more before"], never=["after"])
_CALLED = rule(
    "a call",
    "(CALL_VERB | CONTACT_VERB | TELL_VERB | GET_VERB | see) (your | the | a | an | our)? (medical)? WHOM_SAID NOT_IF_WORD{0,4}? (within | in) $",
    examples=["Call us within", "see your doctor in"],
    never=["call us if it lasts", "may occur within"],
)
_REMEDY = rule("a remedy", "REMEDY", examples=["medicines"], never=["rash"])
_STOP = rule("end of a clause", "CLAUSE_END", examples=["rash."], never=["rash,"])

# -- numbered days ---------------------------------------------------------------------------------------------------------

_BY_ORDINAL = rule(
    "by the second day",
    "(?P<prep> ORDINAL_PREPOSITION) (about | around)? (the | your)? (?P<first> ORD | ORDINAL_WORD) (RANGE_WORD (the)? (?P<second> ORD | ORDINAL_WORD))? (few)? (?P<unit> CALENDAR_UNIT)"
    " (?P<of> (of | after) EACH_ONE? (ONE_USE | THERAPY | starting treatment))?",
    examples=["by the second day of treatment", "in the first few weeks", "around the 2nd to 3rd week"],
    never=["the second dose"],
)
_DAY_N = rule(
    "on day 10",
    "(?P<prep> DAY_PREPOSITION)? ABOUT? (?<! NUM | NUMBER_WORD) (?P<unit> NUMBERED_UNIT) (?P<first> NUM) (RANGE_WORD (days? | weeks?)? (?P<second> NUM))? (?! percent | % | COUNTED_IN)",
    examples=["on day 7 to 14", "between days 10 and 14", "day 5 to day 7"],
    never=["for 3 days 2 tablets", "5 days"],
)
_NUMBERED_DAY = rule("a numbered day", "NUMBERED_UNIT NUM", examples=["on day 7", "weeks 2 to 3"], never=["7 days"])
_ORDINAL_DAY = rule(
    "an ordinal and what it counts",
    "(ORD | ORDINAL_WORD) (few)? CALENDAR_UNIT",
    examples=["by the second day", "the first few weeks"],
    never=["the second dose"],
)
"""What a numbered day has at its end: rarer than the words before it."""
_UNITS = {"hour": "h", "day": "d", "week": "wk", "month": "mo", "year": "a"}
_OPEN = Tags("OPEN")
_UP_TO = Tags("to | or | DASH")


class _At(NamedTuple):
    """Where a time is looked for."""

    text: Text
    item: int
    """First token of the item."""
    start: int
    """First token of the sentence."""
    end: int
    """One past its last."""


def timings(text: Text, i: int, j: int, *, holds: bool = False, skip: Sequence[Run] = ()) -> tuple[TimingReading, ...]:
    """The times in an item, in order. ``holds``: the item says for how long something holds (a reproductive concern).

    ``skip`` are runs that are limits already.
    """
    starts, reaches = text.once(_places)
    place = bisect_left(starts, j)
    if not place or reaches[place - 1] <= i:
        return ()
    if holds or skip:
        return _read(text, i, j, holds=holds, skip=skip)
    read = text.once(_read_before)  # the headline of an item asks for its times too
    if (i, j) not in read:
        read[i, j] = _read(text, i, j, holds=False, skip=())
    return read[i, j]


def _read_before(_text: Text) -> dict[Run, tuple[TimingReading, ...]]:
    """The times of items, by their runs."""
    return {}


def _places(text: Text) -> tuple[list[int], list[int]]:
    """Where in a text a time can stand, a length of time or a numbered day: where each begins, and how far those up to it reach."""
    places = [(amount.number_start, amount.end) for amount in amounts(text, 0, len(text)) if amount.unit in TIME and amount.kind != "each"]
    for made in (_NUMBERED_DAY, _ORDINAL_DAY):
        places += [match.span() for match in made.finditer(text)]
    places.sort()
    return [start for start, _ in places], list(accumulate((end for _, end in places), max))


def _read(text: Text, i: int, j: int, *, holds: bool, skip: Sequence[Run]) -> tuple[TimingReading, ...]:
    found = [amount for amount in amounts(text, i, j) if amount.unit in TIME and amount.kind != "each"]
    numbered = [*led_to(_BY_ORDINAL, _ORDINAL_DAY, text, i, j), *led_to(_DAY_N, _NUMBERED_DAY, text, i, j)]
    readings: list[TimingReading] = []
    taken = list(skip)
    place, many = 0, len(found)
    for start, end in sentences(text, i, j):
        if not numbered and (place == many or found[place].number_start >= end):
            continue
        at = _At(text, i, start, end)
        for match in numbered:
            if start <= match.start() < end and not _overlaps(match.span(), taken) and (reading := _numbered(at, match)) is not None:
                readings.append(reading)
                taken.append(match.span())
        last: TimingReading | None = None
        times: list[Amount] = []
        while place < many and found[place].number_start < end:
            times.append(found[place])
            place += 1
        for number, amount in enumerate(times):
            if taken and _overlaps((amount.start, amount.end), taken):
                continue
            upper = times[number + 1] if number + 1 < len(times) else None
            if upper is not None and _goes_up_to(text, amount, upper):
                taken.append((amount.start, upper.end))
                reading = _timing(at, upper._replace(start=amount.start, before="le", high=None, low=upper.high or upper.low), last, holds=holds)
            else:
                reading = _timing(at, amount, last, holds=holds)
            if reading is not None:
                readings.append(reading)
                last = reading
    if len(readings) > 1:
        readings.sort(key=_by_start)
    return tuple(readings)


def _by_start(reading: TimingReading) -> int:
    return reading.start


def _overlaps(run: Run, others: list[Run]) -> bool:
    return any(start < run[1] and run[0] < end for start, end in others)


def _goes_up_to(text: Text, amount: Amount, upper: Amount) -> bool:
    """Whether a vague time is the lower end of a range: "a few days to two weeks"."""
    return amount.low is None and upper.low is not None and upper.number_start - amount.end == 1 and text.kinds[amount.end] in _UP_TO.of(text)


# -- one time ------------------------------------------------------------------------------------------------------------


def _timing(at: _At, amount: Amount, last: TimingReading | None, *, holds: bool) -> TimingReading | None:
    text = at.text
    if _is_no_timing(at, amount, holds=holds):
        return None
    anchor, end = _anchor(at, amount.end)
    if anchor == "treatment_end" and not holds and _AFTERWARDS.match(text, amount.end, at.end):
        anchor, end = None, amount.end
    bracketed = last is not None and amount.start > at.start and text.kinds[amount.start - 1] in _OPEN.of(text)
    kind = _kind_held(at, amount, anchor, bracketed=bracketed) if holds else _kind(at, amount, anchor, last)
    if kind is None:
        return None
    if anchor is None and last is not None and bracketed:
        anchor = last.anchor
    start = amount.start
    if not amount.word and amount.after is None and (preposition := _PREPOSITION.ends(text, at.start, start, 2)):
        start = preposition.start()
    return TimingReading(start, end, kind, _interval(at, amount, kind), anchor)


def _interval(at: _At, amount: Amount, kind: Kind) -> Bounds | None:
    """The numbers of a time, with the comparator that its preposition is."""
    if amount.low is None or amount.unit is None:
        return None
    text, start = at.text, amount.start
    operator: Operator | None = None if amount.word.startswith("within") and amount.is_range else amount.operator
    if operator is None and not amount.is_range and kind != "window" and (_BY.ends(text, at.start, start, 4) or _is_upper(at, amount, kind)):
        operator = "le"
    if operator is None and kind == "onset" and _AS_EARLY_AS.ends(text, at.start, start, 3):
        operator = "ge"
    if operator == "gt" and kind == "duration" and _HARDLY.search(text, max(_since_stop(at, start), start - 4), start):
        operator = "le"  # "seldom lasts more than a day"
    return bounds(amount.low, amount.high if amount.is_range else None, operator, "exact", amount.unit)


def _is_upper(at: _At, amount: Amount, kind: Kind) -> bool:
    """Whether the number is an upper bound: "in the first 3 days", "goes away within 2 weeks"."""
    if _FIRST.ends(at.text, at.start, amount.start, 4):
        return True
    return kind == "duration" and _WITHIN.ends(at.text, at.start, amount.start, 2) is not None and _IS_OVER.search(at.text, at.start, amount.start) is not None


def _is_no_timing(at: _At, amount: Amount, *, holds: bool) -> bool:
    """Whether a length of time is an age, the distance of tests, or the window of a count ("3 times in 24 hours")."""
    text, start, end = at.text, amount.start, amount.end
    tags = text.kinds
    before = tags[start - 1] if start > at.start else ""
    if before in _MAY_COUNT.of(text) and (_EVERY.ends(text, at.start, start, 3) or _COUNTED.ends(text, at.start, start, 5)):
        return True
    if (_TESTS.search(text, at.start, start) and _TESTS.search(text, _since_stop(at, start), start)) or amount.word.startswith(("younger", "older")):
        return True
    if amount.unit == "a" and (_AGE.search(text, end, min(at.end, end + 4)) or _AGE.search(text, max(at.start, start - 4), start)):
        return True
    if amount.kind == "article" and amount.operator is None and not _LASTS.ends(text, at.start, start) and not _AFTER.match(text, end, at.end):
        return True  # "twice a day", "a week ago"
    if holds:
        return _OF_PREGNANCY.match(text, end, at.end) is not None
    if amount.number_start > at.start and tags[amount.number_start - 1] in _WITHIN_WORD.of(text) and _CALLED.ends(text, at.start, amount.number_start, 12):
        return True
    if _BEFORE.of(text).isdisjoint(tags[end : end + 3]) or _BEFORE_EVENT.match(text, end, at.end) is None:
        return False
    # what is begun before a dose is the remedy: "medicine to prevent seizures, starting 12 hours before the first dose"
    return not _COMES_ON.search(text, at.start, start) or _REMEDY.search(text, max(_since_stop(at, start), start - 14), start) is not None


def _since_stop(at: _At, start: int) -> int:
    """Where the words after the last full stop or semicolon before a place begin."""
    stop = last_of(_STOP, at.text, at.start, start)
    return at.start if stop is None else stop.end()


def _anchor(at: _At, place: int) -> tuple[str | None, int]:
    """The event after which a time is counted, and where its words end."""
    text = at.text
    if (afterwards := _AFTERWARDS.match(text, place, at.end) or _ENDS_AFTER.match(text, place, at.end)) is not None:
        return "treatment_end", afterwards.end()
    if _AFTER_WORD.of(text).isdisjoint(text.kinds[place : place + 4]) or (after := _AFTER.match(text, place, at.end)) is None:
        return None, place
    if text.kinds[after.end() - 1] in _OF.of(text) and not _EVENT_BEGINS.match(text, after.end(), at.end):
        return None, place
    event, near = after.end(), min(at.end, after.end() + 14)
    found = _event(text, event, near)
    if found is None:
        if _PATIENT_GETS.search(text, after.start(), event) is None:
            return None, place
        last = _LAST_IN.match(text, event, near)
        return ("last_dose", last.end()) if last else ("dose", event)
    name, match = found
    reach = min(near, match.end() + 8)
    if name in {"dose", "treatment_end", "treatment_start"} and not _LAST_WORD.of(text).isdisjoint(text.kinds[event:reach]):
        last = _LAST_IN.search(text, event, reach)
        if last is not None and last.start() <= match.end():
            return "last_dose", last.end()
    if name == "dose" and (first := _FIRST_DOSE.match(text, match.end(), near)):
        return "first_dose", first.end()
    return name, match.end()


def _event(text: Text, i: int, j: int) -> tuple[str, Match] | None:
    """The event that begins at a place."""
    if i < j:
        for ask, name in _EVENTS.of(text)[text.kinds[i]]:
            if (match := ask(text.tags, i, j)) is not None:
                return name, match
    return None


# -- what a time is the time of --------------------------------------------------------------------------------------------


def _kind_held(at: _At, amount: Amount, anchor: str | None, *, bracketed: bool) -> Kind | None:
    """Whether a time in a reproductive concern says for how long it holds."""
    if bracketed and amount.end < at.end:
        return "window"  # "for 6 months after your last treatment (3 months for men)"
    held = anchor or amount.word or _FOR.ends(at.text, at.start, amount.start) or _HELD.search(at.text, _clause(at, amount.start), amount.start)
    return "window" if held else None


def _kind(at: _At, amount: Amount, anchor: str | None, last: TimingReading | None) -> Kind | None:
    """What the time of an effect is the time of, by the verb nearest to it; None when it is no time of the effect."""
    text, end = at.text, amount.start
    clause = _clause(at, end)
    lasts = _LAST_VERB.search(text, clause, end)
    if anchor is None and lasts is None and _KEPT.search(text, clause, end):
        return None
    if lasts is not None and not _BEGINS.search(text, lasts.end(), end):
        return "duration"
    over, begins = _over_and_begun(at, clause, end)
    within = amount.word.startswith("within")
    if over:
        return "duration"
    if _FOR.ends(text, at.start, end) or (amount.word == "up to" and not begins):
        return "duration" if anchor is None else "window"
    if begins or anchor is not None or within or _FIRST.ends(text, at.start, end, 4):
        return "duration" if last is not None and last.kind == "duration" and not begins and anchor is None else "onset"
    return "duration" if _LASTS.ends(text, at.start, end) or amount.operator in {"gt", "ge"} else None


def _over_and_begun(at: _At, start: int, end: int) -> tuple[bool, bool]:
    """Whether the nearest verb says that an effect is over; whether any says that it comes on."""
    text = at.text
    over, begins, back = last_of(_IS_OVER, text, start, end), last_of(_COMES_ON, text, start, end), last_of(_COMES_BACK, text, start, end)
    if back is not None and (over is None or back.start() > over.end()) and not _LOST.of(text).isdisjoint(text.kinds[at.item : back.start()]):
        begun = last_of(_COMES_ON, text, start, back.start())
        return begun is None or begun.end() < back.start() - 1, False  # hair, taste or sight that comes back: the loss is over
    if over is None:
        return False, begins is not None
    return begins is None or begins.end() < over.end(), begins is not None


def _clause(at: _At, end: int) -> int:
    """Where the clause begins that a place stands in; the verb behind its "and" belongs to it."""
    found = last_of(_CLAUSE, at.text, at.start, end)
    return at.start if found is None else found.end()


# -- numbered days ---------------------------------------------------------------------------------------------------------


def _numbered(at: _At, match: Match) -> TimingReading | None:
    text = at.text
    words = {name: text.lower(match.start(name)) for name, found in match.groupdict().items() if found}
    prep, unit = words.get("prep", ""), words["unit"]
    by_word = match.re is _BY_ORDINAL.pattern(text.lexicon)
    first, second = (_place_of(text, match.start(name), by_word=by_word) if name in words else None for name in ("first", "second"))
    anchor = "treatment" if "of" in words else None
    if by_word and words["first"] == "first" and unit.endswith("s"):
        return TimingReading(match.start(), match.end(), "onset", None, anchor)  # "in the first weeks"
    if not first or ("second" in words and (second is None or second < first)):
        return None
    code = _UNITS[unit.removesuffix("s")]
    if (prep in {"by", "until", "within"} or (prep in {"in", "during"} and first == 1)) and second is None:
        interval = bounds(Decimal(first), None, "le", "exact", code)
    elif _AS_EARLY_AS.ends(text, at.start, match.start(), 3) and second is None:
        interval = bounds(Decimal(first), None, "ge", "exact", code)
    else:
        interval = bounds(Decimal(first), None if second in {None, first} else Decimal(second or first), None, "exact", code)
    over, _ = _over_and_begun(at, at.start, match.start())
    lasts = _LAST_VERB.search(text, _clause(at, match.start()), match.start())
    ends = over or (lasts is not None and not _COMES_ON.search(text, lasts.end(), match.start()))
    return TimingReading(match.start(), match.end(), "duration" if ends else "onset", interval, anchor)


def _place_of(text: Text, place: int, *, by_word: bool) -> int | None:
    """The number of a day: "second", "2nd", or the 10 of "day 10"."""
    if by_word:
        return ordinal(text, place)
    word = text.token(place)
    return int(word) if word.isdigit() and len(word) <= 3 else None
