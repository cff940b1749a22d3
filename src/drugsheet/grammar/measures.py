"""Measures: what an amount in an item is a limit of, from its unit and the words around it.

The unit decides where it can ("100.5 F" is a body temperature, "5 pounds" a weight); else the words of its own clause do, those
that stand nearest before it. The words, and the units that each measure can have, are those of ``models.measures``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from drugsheet.grammar.amounts import Amount
from drugsheet.grammar.clauses import clause_end, has_content, last, points_back
from drugsheet.grammar.openings import Openings
from drugsheet.grammar.units import COUNTS, DOSE, LENGTH, MASS, TEMPERATURE, VOLUME
from drugsheet.grammar.word_classes import Run
from drugsheet.language.rule import END, Match, Rule, Tags, rule
from drugsheet.language.text import Text
from drugsheet.models.measures import MEASURES, Measure
from drugsheet.models.ucum import UNITS


class Measured(NamedTuple):
    """What an amount measures, and in which unit."""

    measures: tuple[str, ...]
    """Two for a blood pressure and for "gaining or losing"."""
    unit: str
    """UCUM code."""
    inferred: tuple[str, ...] = ()
    """``("unit",)`` when the unit is not printed."""


class Told(NamedTuple):
    """A limit that stands before an amount in its sentence, as far as it says what the amount is of."""

    start: int
    end: int
    measures: tuple[str, ...]
    unit: str
    lost_unit: bool
    """Whether its unit is not printed."""
    subject: Run | None


class Seen(NamedTuple):
    """An amount and the words around it. All runs are of tokens."""

    text: Text
    amount: Amount
    near: Run
    """The clause before it."""
    back: Run | None
    """What the sentence before, or the item above, names, where the clause says only "it"."""
    outer: Run | None
    """The same, whatever the clause says."""
    item: int
    """Where the item begins."""
    sentence: Run
    told: Told | None
    """The limit before it in the sentence."""
    has_window: bool
    joined: bool
    """Whether it is joined by "or" to the limit before it."""
    is_change: bool
    """Whether it is the size of a change, "a rise of 3 °F", and no level."""

    @property
    def low(self) -> Decimal:
        """The number, or the lower one of a range."""
        assert self.amount.low is not None  # a vague amount is no limit
        return self.amount.low

    @property
    def after(self) -> Run:
        """The words behind it in the same clause."""
        end = self.amount.end
        return end, clause_end(self.text, end, self.sentence[1])

    def near_has(self, made: Rule) -> bool:
        """Whether a rule is met in the clause before it, or in what that points back to."""
        return made.search(self.text, *self.near) is not None or (self.back is not None and made.search(self.text, *self.back) is not None)

    def whole_has(self, made: Rule) -> bool:
        """Whether a rule is met in the sentence, or in what it points back to."""
        return made.search(self.text, *self.sentence) is not None or (self.back is not None and made.search(self.text, *self.back) is not None)


# -- the words of each measure ------------------------------------------------------------------------------------------


class Mention(NamedTuple):
    """Words that name a measure."""

    start: int
    end: int
    measure: str


def _word_rules(pick: Callable[[Measure], tuple[str, ...]], what: str) -> list[tuple[Rule, str]]:
    """The rules of the words that ``models/measures.py`` has; their names say so, for who made a mistake there."""
    return [
        (rule(f"{what} of {name} in models/measures.py", " | ".join(phrases), examples=[measure.label]), name)
        for name, measure in MEASURES.items()
        if (phrases := pick(measure))
    ]


_WORDS = _word_rules(lambda measure: measure.english, "english")
_NAMING = Openings(_WORDS)
_HINTING = Openings([*_WORDS, *_word_rules(lambda measure: measure.english_hints, "english_hints")])


def _mentions(text: Text, run: Run, among: frozenset[str], *, hints: bool) -> Iterator[Mention]:
    """The measures out of some that the words of a run name, in order of place."""
    i, j = run
    words = _HINTING if hints else _NAMING
    tags, kinds, by_tag = text.tags, text.kinds, words.of(text)
    for place in words.within(text, i, j):
        for ask, name in by_tag[kinds[place]]:
            if name in among and (match := ask(tags, place, END)) is not None and match.end() <= j:
                yield Mention(place, match.end(), name)


def _last_named(text: Text, run: Run, among: frozenset[str], *, hints: bool = False) -> Mention | None:
    """The measure out of some that the words nearest to the end of a run name; of two that end there, what the longer words do."""
    return max(_mentions(text, run, among, hints=hints), key=lambda mention: (mention.end, -mention.start, mention.measure), default=None)


def _first_named(text: Text, run: Run, among: frozenset[str], *, hints: bool = False) -> Mention | None:
    """The measure out of some that the first words of a run name."""
    return min(_mentions(text, run, among, hints=hints), default=None)


def _named(seen: Seen, among: frozenset[str], *, hints: bool = False) -> str | None:
    """The measure that the clause before an amount names last, or that it points back to."""
    for run in (seen.near, seen.back):
        if run is not None and (mention := _last_named(seen.text, run, among, hints=hints)) is not None:
            return mention.measure
    return None


def _named_around(seen: Seen, among: frozenset[str]) -> str | None:
    """The same; where it names none, what is named behind the amount, in what the sentence tells of, or in the item above."""
    if (before := _named(seen, among, hints=True)) is not None:
        return before
    for run in (seen.after, seen.sentence, seen.outer):
        if run is not None and (mention := _first_named(seen.text, run, among, hints=True)) is not None:
            return mention.measure
    return None


def _kind_of(unit: str) -> str:
    return "dose" if unit in DOSE else UNITS[unit].dimension


def _with_unit(unit: str) -> frozenset[str]:
    return frozenset(name for name, measure in MEASURES.items() if _kind_of(unit) in map(_kind_of, measure.units))


_BY_NAME: Mapping[str, frozenset[str]] = {unit: _with_unit(unit) for unit in UNITS}
"""Unit → the measures that can be in it."""
_BARE = frozenset(name for name, measure in MEASURES.items() if measure.bare)
_COUNTED = frozenset(name for name, measure in MEASURES.items() if "{count}" in measure.units and measure.english and not measure.wanted)
_BARE_OR_COUNTED = _BARE | _COUNTED
_SPOKEN: Mapping[str, str] = {unit: name for name, measure in MEASURES.items() for unit in measure.spoken}
_WEIGHTS = ("weight_gain", "weight_loss")
_PRESSURES = ("systolic_blood_pressure", "diastolic_blood_pressure")
_EITHER_PRESSURE = frozenset(_PRESSURES)

_OWN_WAY = frozenset(("body_temperature", *_WEIGHTS, *_PRESSURES, "pain_score", "fluid_intake"))
"""Measures that a function of their own finds by more than their words."""
_BESIDE: Mapping[str, frozenset[str]] = {
    unit: frozenset(name for name in names if MEASURES[name].english or MEASURES[name].english_hints) - _OWN_WAY for unit, names in _BY_NAME.items()
}
"""Unit → the other measures that can be in it and are named by words: they are asked first."""

_PRESSURE = rule("blood pressure", "PRESSURE_SAID", examples=["Blood pressure", "BP"], never=["pressure in the chest"])
_GAIN = rule("gain", "GAIN", examples=["gaining weight", "put on 5 pounds"], never=["again"])
_LOSS = rule("loss", "LOSS", examples=["losing weight", "weight loss"], never=["closing"])
_WEIGHT = rule("weight", "WEIGHT_WORD", examples=["your weight", "weighing"], never=["wait"])
_MORE_OR_LESS = rule(
    "more or less than before",
    "(?P<more> (more | heavier) than | (above | over) (your | the)) | (?P<less> (less | lighter) than | (below | under) (your | the))",
    examples=["more than", "above your usual weight"],
    never=["or more"],
)
_BODY_SIZE = rule("size of a body", "weigh(s)? $ | (body | your) weight (BE)? $", examples=["Body weight", "you weigh"], never=["a weight gain of"])
_WEIGHT_CHANGE = rule("change of weight", "WEIGHT_CHANGE", examples=["a change in weight", "goes up or down"], never=["goes up"])
_BOTH = rule("both of two", "AND_OR | SLASH", examples=["gain or loss", "gain/loss"], never=["gain, loss"])
_WEIGHT_BETWEEN = rule("a weight between", "WEIGHT_UNIT", examples=["5 pounds"], never=["gain or loss"])
_DRUNK = rule("drinking", "DRUNK", examples=["drink less", "taking in", "fluid intake"], never=["dry mouth", "fluids"])
_FLUID = rule("fluid", "FLUID", examples=["fluids"], never=["water"])
_GIVEN_OFF = rule("fluid that comes out", "GIVEN_OFF", examples=["a drain that gives", "leaking", "your bag fills with"], never=["give your child", "drinking"])
_URINE = rule("urine", "URINE", examples=["urine output", "passing water"], never=["water"])
_PAIN = rule("pain", "PAIN_WORD", examples=["pain score"], never=["paint"])
_STORAGE = rule("storage", "STORAGE", examples=["Store below 77 F", "keep this bottle"], never=["Keep calm"])
_MEDICATING = rule("taking a medicine", "MEDICATING", examples=["Take 2 tablets", "come back"], never=["Took"])
_PEOPLE_SHARE = rule("share of people", "PEOPLE_SHARE", examples=["of people", "in all patients"], never=["people"])
_TWICE_AS = rule("as often as", "as (often | much | many) | the (usual | normal)", examples=["twice as often", "twice the usual"], never=["as soon"])
_REPEATED = rule("at so many checks", "REPEATED", examples=["two checks", "3 times in a row", "2 or more readings"], never=["3 times a day"])
_COUNTED_THING = rule(
    "counted thing",
    "WORD{0,2} COUNTED_THING | WORD{0,3} READINGS | COUNTED_OF",
    examples=["mouth sores", "small red spots", "sugar readings", "of these signs"],
    never=["pounds", "of fluid"],
)
_MISSED = rule("missed", "MISSES", examples=["You missed", "forget"], never=["mist"])
_MISSED_THING = rule("what is missed", "WORD{0,2} ONE_USE", examples=["injection", "weekly doses"], never=["appointments"])
_SCORED = rule("scored", "SCORED", examples=["Pain level", "rated 7"], never=["pain"])
_TIMES_SIGN = Tags("x | ×")
_SLASH = Tags("SLASH")
_ON = rule("on so many occasions", ",? (on | at | for)", examples=["on"], never=["or"])
_AFTER_BARE = Tags("LIMIT_EDGE | STOP_MARK | PREPOSITION | JOINING_WORD | IF_WORD | NL | BE | HAVE | MORE | per | each | every | twice | than | without")
_WORD = Tags("WORD")
_PRINTED_UNITS = MASS | VOLUME | TEMPERATURE
_BREATH = rule("breaths", "breath* | respirations?", examples=["breaths per minute"], never=["beats per minute"])
_BEATS = rule("beats", "beats? | heartbeats? | bpm", examples=["beats per minute"], never=["breaths"])
_NEAR_BOTH = 5


def classify(seen: Seen) -> Measured | None:
    """What an amount measures; None when it is no limit."""
    found = _classified(seen)
    if found is None or found.unit not in UNITS:
        return None  # a unit that is not known stops a limit
    return found if seen.is_change or _is_plausible(seen, found) else None


def _is_plausible(seen: Seen, found: Measured) -> bool:
    """Whether a level of a living person can have these values: nobody has a temperature of 8 °F."""
    amount = seen.amount
    for number, name in enumerate(found.measures):
        values = (amount.high if number else amount.low,) if amount.systolic else (amount.low, amount.high)
        if not all(value is None or MEASURES[name].plausible(value, found.unit) for value in values):
            return False
    return True


def _classified(seen: Seen) -> Measured | None:
    unit = seen.amount.unit
    if seen.amount.systolic:
        return _pressure_pair(seen)
    if unit in _NAMED_FIRST and (among := _BESIDE[unit]) and (named := _named_around(seen, among)) is not None:
        return Measured((named,), unit)
    if unit in TEMPERATURE or unit == "deg" or (unit is None and seen.amount.equivalents and seen.amount.equivalents[0].unit in TEMPERATURE):
        return _temperature(seen)
    if unit in {"mm[Hg]", None, "{score}"} and (pressure := _pressure(seen)) is not None:
        return pressure
    if unit is None:
        return _bare(seen)
    made = _BY_UNIT.get(unit)
    return made(seen, unit) if made is not None else None


def _pressure_pair(seen: Seen) -> Measured | None:
    if _PRESSURE.search(seen.text, seen.item, seen.sentence[1]) is None and (seen.outer is None or _PRESSURE.search(seen.text, *seen.outer) is None):
        return None
    return Measured(_PRESSURES, "mm[Hg]", () if seen.amount.unit else ("unit",))


def _pressure(seen: Seen) -> Measured | None:
    """One number of a blood pressure: "top number", "diastolic"; of a change, also of "blood pressure"."""
    unit = seen.amount.unit
    if unit != "mm[Hg]" and not (seen.is_change or 30 <= seen.low <= 300):
        return None
    which = _named(seen, _EITHER_PRESSURE)
    if which is None and seen.is_change and (behind := _first_named(seen.text, seen.after, _EITHER_PRESSURE, hints=True)) is not None:
        which = behind.measure  # "a 20-point drop in your top number"
    if which is None and unit != "mm[Hg]" and not (seen.is_change and seen.near_has(_PRESSURE) and _named(seen, _BARE) is None):
        return None
    return Measured((which or _PRESSURES[0],), "mm[Hg]", () if unit == "mm[Hg]" else ("unit",))


def _temperature(seen: Seen) -> Measured | None:
    """A temperature; where the unit was lost, the scale is clear from the value of a level."""
    if seen.whole_has(_STORAGE):
        return None
    if seen.amount.unit in TEMPERATURE:
        return Measured(("body_temperature",), str(seen.amount.unit))
    unit = None if seen.is_change else _bare_unit("body_temperature", seen.low)
    return None if unit is None else Measured(("body_temperature",), unit, ("unit",))


def _bare_unit(measure: str, value: Decimal) -> str | None:
    """The unit that a number without one is in, by its size."""
    return next((unit for unit, (least, most) in MEASURES[measure].bare.items() if least <= value <= most), None)


def _by_name(seen: Seen, unit: str) -> Measured:
    """A unit that several measures have: the one that is named."""
    return Measured((_named_around(seen, _BY_NAME[unit]) or "other",), unit)


def _rate(seen: Seen, unit: str) -> Measured:
    """So many times a minute: of the heart or of the breath, by the unit's own words or by what is named."""
    printed = seen.amount.span_of_unit
    if _BREATH.search(seen.text, *printed) is not None:
        return Measured(("respiratory_rate",), unit)
    if _BEATS.search(seen.text, *printed) is not None:
        return Measured(("heart_rate",), unit)
    if (named := _named(seen, _BY_NAME[unit], hints=True)) is None and not has_content(seen.text, *seen.near):
        named = _named_around(seen, _BY_NAME[unit])
    return Measured((named or "other",), unit)


def _percent(seen: Seen, unit: str) -> Measured | None:
    named = _named(seen, _BY_NAME[unit]) or _named_around(seen, _BY_NAME[unit])
    if named in _WEIGHTS:
        if seen.whole_has(_WEIGHT):
            return _weight(seen, unit)
        named = _named_around(seen, _BY_NAME[unit] - frozenset(_WEIGHTS))
    if named is not None:
        return Measured((named,), unit)
    return Measured(("other",), unit) if seen.amount.operator and not seen.whole_has(_PEOPLE_SHARE) else None


def _weight(seen: Seen, unit: str) -> Measured | None:
    """Gain or loss, or both ("gaining or losing 10 lbs")."""
    text = seen.text
    gain, loss = _last_in(seen, _GAIN), _last_in(seen, _LOSS)
    if gain is None and loss is None:
        gain, loss = (last(made, text, *seen.after) for made in (_GAIN, _LOSS))
    if gain is not None and loss is not None:
        first, second = sorted((gain, loss), key=lambda match: match.start())
        order = _WEIGHTS if first is gain else _WEIGHTS[::-1]
        i, j = first.end(), second.start()
        both = j - i <= _NEAR_BOTH and _BOTH.search(text, i, j) is not None and _WEIGHT_BETWEEN.search(text, i, j) is None
        return Measured(order if both else order[1:], unit)
    if gain is not None or loss is not None:
        return Measured(("weight_gain" if gain is not None else "weight_loss",), unit)
    if all(seen.near_has(made) or made.search(text, *seen.after) is not None for made in (_WEIGHT, _WEIGHT_CHANGE)):
        return Measured(_WEIGHTS, unit)
    if seen.told is not None and set(seen.told.measures) <= set(_WEIGHTS):
        return Measured(seen.told.measures, unit)
    if seen.near_has(_WEIGHT) and (than := _MORE_OR_LESS.match(text, *seen.after)) is not None:
        return Measured(("weight_gain" if than.lastgroup == "more" else "weight_loss",), unit)  # "you weigh 2 kg more than usual"
    return None if _BODY_SIZE.ends(text, *seen.near, 4) is not None else Measured(("other",), unit)


def _last_in(seen: Seen, made: Rule) -> Match | None:
    """The last match of a rule in the clause before an amount, else in what it points back to."""
    for run in (seen.near, seen.back):
        if run is not None and (match := last(made, seen.text, *run)) is not None:
            return match
    return None


def _count(seen: Seen, unit: str) -> Measured | None:
    if _TWICE_AS.match(seen.text, seen.amount.end, seen.sentence[1]) is not None:
        return None  # "twice as often as usual" counts nothing
    if seen.told is not None and (_is_behind_times_sign(seen) or _is_how_often_measured(seen, seen.told)):
        return None  # "over 250 mg/dL x 2"
    if seen.low == 1 and not seen.has_window and not seen.amount.is_range and seen.amount.operator in {None, "ge"}:
        return None  # "even once": whatever comes at all comes once
    counted = _counted(seen, unit)
    if counted == ("count",) and seen.amount.operator is None and seen.near_has(_MEDICATING):
        return None  # "take your dose once a day"
    return Measured(counted, "{count}")


def _is_how_often_measured(seen: Seen, told: Told) -> bool:
    """Whether a count only says how often the level before it was measured: "over 38.5 °C twice", "on two occasions"."""
    if seen.has_window or seen.amount.operator is not None or told.measures == ("duration",) or any(MEASURES[name].over_time for name in told.measures):
        return False
    return points_back(seen.text, told.end, seen.amount.start) or _ON.fullmatch(seen.text, told.end, seen.amount.start) is not None


def _is_behind_times_sign(seen: Seen) -> bool:
    at = seen.amount.number_start
    return at > 0 and seen.text.kinds[at - 1] in _TIMES_SIGN.of(seen.text)


def _counted(seen: Seen, unit: str) -> tuple[str, ...]:
    """What is counted: by the noun, else by the words around; "vomiting or diarrhea more than 3 times" counts both."""
    if unit in _SPOKEN:
        return (_SPOKEN[unit],)
    text = seen.text
    for run in (seen.near, seen.back):
        if run is not None and (one := _last_named(text, run, _COUNTED)) is not None:
            other = _last_named(text, (run[0], one.start), _COUNTED - {one.measure})
            pair = other is not None and _BOTH.fullmatch(text, other.end, one.start) is not None
            return (other.measure, one.measure) if other is not None and pair else (one.measure,)
    if has_content(text, *seen.near) or seen.back is not None:
        return ("count",)  # something else is counted: nosebleeds, pads
    for run in (seen.after, seen.outer, seen.told and seen.told.subject):
        if run is not None and (mention := _first_named(text, run, _COUNTED)) is not None:
            return (mention.measure,)
    return seen.told.measures[-1:] if seen.told is not None and seen.told.measures[-1].endswith("count") else ("count",)


def _score(seen: Seen, unit: str) -> Measured | None:
    return Measured(("pain_score",), unit) if seen.whole_has(_PAIN) else None


def _is_around(seen: Seen, made: Rule) -> bool:
    """Whether a rule is met before an amount or behind it, in its clause."""
    return seen.near_has(made) or made.search(seen.text, *seen.after) is not None


def _volume(seen: Seen, unit: str) -> Measured | None:
    drunk = _is_around(seen, _DRUNK) or (_is_around(seen, _FLUID) and not _is_around(seen, _GIVEN_OFF))
    if seen.near_has(_MEDICATING) and not drunk:
        return None
    return Measured(("fluid_intake" if drunk and not seen.near_has(_URINE) else "volume",), "{count}" if unit == "{glass}" else unit)


def _length(_: Seen, unit: str) -> Measured:
    return Measured(("distance",), unit)


def _none(seen: Seen, unit: str) -> Measured | None:
    """Doses and servings are no limits; those that were missed are counted: "miss more than 2 doses"."""
    return Measured(("count",), "{count}") if unit == "{serving}" and _is_missed(seen) else None


def _is_missed(seen: Seen) -> bool:
    return (seen.amount.operator in {"gt", "ge"} or (seen.amount.operator is None and seen.low > 1)) and seen.near_has(_MISSED)


_BY_UNIT: Mapping[str, Callable[[Seen, str], Measured | None]] = {
    **{unit: _by_name for unit in UNITS if UNITS[unit].dimension not in {"time", "count", "energy"}},
    "/min": _rate,
    "%": _percent,
    **dict.fromkeys(MASS, _weight),
    **dict.fromkeys(COUNTS, _count),
    "{score}": _score,
    **dict.fromkeys((*VOLUME, "{glass}"), _volume),
    **dict.fromkeys(LENGTH, _length),
    **dict.fromkeys((*DOSE, "{serving}", "mL/min"), _none),
}
_NAMED_FIRST = frozenset((*MASS, *VOLUME, *LENGTH, *TEMPERATURE, *DOSE, "mm[Hg]", "{score}")) & frozenset(UNITS)
"""Units that a function gives to measures of its own; those of others (``_by_name``, ``_rate``, ``_percent``) ask for names anyway."""


def _bare(seen: Seen) -> Measured | None:
    """A number without a unit: the subject alone says what it is."""
    text, low, amount = seen.text, seen.low, seen.amount
    if _REPEATED.match(text, amount.end, seen.sentence[1]) is not None and (amount.operator is None or seen.told is not None):
        return None  # "over 300 mg/dL at two checks in a row"; but "two or more readings over 300 mg/dL"
    if _is_behind_times_sign(seen) or _is_part(seen) or _is_unknown_unit(seen):
        return None
    which = _named_bare(seen)
    if which == "body_temperature":
        return _temperature(seen)
    if which is not None and (known := _bare_level(seen, which)) is not None:
        return known
    compared = amount.operator in {"ge", "gt"} or (amount.operator is None and (seen.has_window or seen.joined))
    if compared and 1 <= low <= 50 and counted_thing(text, amount, seen.sentence[1]) is not None and not seen.near_has(_MEDICATING):
        return Measured(("count",), "{count}")
    if low <= 50 and _MISSED_THING.match(text, amount.end, seen.sentence[1]) is not None and _is_missed(seen):
        return Measured(("count",), "{count}")
    if which in _COUNTED and low <= 40 and (seen.has_window or amount.operator):
        return Measured((which,), "{count}")
    if seen.joined and seen.told is not None and seen.told.measures != ("duration",) and _may_share(seen):
        return Measured(seen.told.measures[-1:], seen.told.unit, ("unit",) if seen.told.lost_unit else ())
    return None


def _is_part(seen: Seen) -> bool:
    """Whether a number is one side of a slash, and so not printed whole."""
    text, amount = seen.text, seen.amount
    slash = _SLASH.of(text)
    return (amount.number_start > seen.sentence[0] and text.kinds[amount.number_start - 1] in slash) or (
        amount.end < seen.sentence[1] and text.kinds[amount.end] in slash
    )


def _named_bare(seen: Seen) -> str | None:
    """The measure named last that a number without a unit can be of; "blood pressure" alone is the systolic one."""
    for run in (seen.near, seen.back):
        if run is not None:
            mention, pressure = _last_named(seen.text, run, _BARE_OR_COUNTED), last(_PRESSURE, seen.text, *run)
            if pressure is not None and (mention is None or mention.end < pressure.end()):
                return _PRESSURES[0]
            if mention is not None:
                return mention.measure
    return None


def _bare_level(seen: Seen, which: str) -> Measured | None:
    """A number without a unit, of a measure that can be printed so."""
    measure = MEASURES[which]
    if which == "pain_score":
        return Measured((which,), "{score}") if seen.low <= 10 and (seen.amount.operator or seen.near_has(_SCORED)) else None
    unit = _bare_unit(which, seen.low)
    if seen.is_change:
        unit = next(iter(measure.bare)) if len(measure.bare) == 1 else None  # the size of a change says nothing of its unit
    return None if unit is None else Measured((which,), unit, () if unit.startswith("{") else ("unit",))


def _may_share(seen: Seen) -> bool:
    """Whether a number can have the unit of the one before it: "5 pounds or 1 stone" cannot."""
    return seen.has_window or not _has_noun(seen)


def _has_noun(seen: Seen) -> bool:
    """Whether a word stands behind a number that may be its unit: "4 catties", not "4 in a month"."""
    at = seen.amount.end
    return at < seen.sentence[1] and (tag := seen.text.kinds[at]) in _WORD.of(seen.text) and tag not in _AFTER_BARE.of(seen.text)


def _is_unknown_unit(seen: Seen) -> bool:
    """Whether a number has a unit that nobody knows, behind a limit in a unit that has to be printed: "2 kg in a week or 4 catties in a month"."""
    if seen.told is None or seen.told.unit not in _PRINTED_UNITS or not _has_noun(seen):
        return False
    return counted_thing(seen.text, seen.amount, seen.sentence[1]) is None


def counted_thing(text: Text, amount: Amount, end: int) -> Run | None:
    """What a bare number counts: "mouth sores" of "Four or more mouth sores"."""
    match = _COUNTED_THING.match(text, amount.end, end)
    return None if match is None else match.span()


def is_medicating(text: Text, i: int, j: int) -> bool:
    """Whether words speak of taking a medicine or of a visit."""
    return _MEDICATING.search(text, i, j) is not None
