"""Writes limits in English: a strategy per kind of measure draws a reading and words for it.

Every draw is a pair of the phrase and the limits that it states, so that ``read(write(x)) == x`` can be checked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hypothesis import strategies as st

from drugsheet.models import Interval

from .tables import BEATS, BOUND, HG, KG, LB, MGDL, MIN, MO, PERCENT, WK, C, D, F, H, Limit, between, exactly, ge, gt, le, lt, threshold

Sentence = tuple[str, tuple[Limit, ...]]
"""A phrase and what it says."""

Make = Callable[[Decimal, str], Interval]


@dataclass(frozen=True, slots=True)
class Amount:
    """A limit's words, its interval, and whether the lower bound is only inferred."""

    words: str
    interval: Interval
    bare: bool = False


SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(value: int) -> str:
    """An integer below 100 in words: ``twenty-four``."""
    if value < 20:
        return SMALL[value]
    tens, ones = divmod(value, 10)
    return TENS[tens - 2] + (f"-{SMALL[ones]}" if ones else "")


@st.composite
def numeral(draw: st.DrawFn, value: Decimal) -> str:
    """A number as sheets write it: ``2.5``, ``2½``, ``2 1/2``, ``five``."""
    whole, rest = divmod(value, 1)
    styles = [f"{value}"]
    if not rest and whole < 100:
        styles.append(in_words(int(whole)))
    if rest == Decimal("0.5"):
        styles += [f"{whole}½", f"{whole} 1/2"] if whole else ["½", "1/2"]
    if whole >= 1000:
        styles.append(f"{value:,}")
    return draw(st.sampled_from(styles))


@dataclass(frozen=True, slots=True)
class Wordings:
    """The comparators that suit a kind of measure: before the number, after its unit."""

    before: Sequence[tuple[str, Make]]
    after: Sequence[tuple[str, Make]]
    ranges: bool = True
    bare: bool = True


COMMON = (("more than", gt), ("over", gt), (">", gt), ("at least", ge), ("≥", ge), ("no less than", ge), ("less than", lt), ("no more than", le))
COUNTED = Wordings((*COMMON, ("greater than", gt), ("fewer than", lt), ("under", lt)), (("or more", ge), ("or fewer", le), ("or less", le)))
MEASURED = Wordings((*COMMON, ("greater than", gt)), (("or more", ge), ("or greater", ge), ("or less", le)))
TIMED = Wordings((("more than", gt), ("longer than", gt), ("over", gt), ("at least", ge)), (("or more", ge), ("or longer", ge)))
READ_OFF = Wordings(
    (*COMMON, ("above", gt), ("higher than", gt), ("below", lt), ("lower than", lt), ("at or above", ge)),
    (("or more", ge), ("or higher", ge), ("or above", ge), ("or greater", ge), ("or less", le), ("or lower", le)),
)


@st.composite
def amount(draw: st.DrawFn, values: st.SearchStrategy[Decimal], unit: str, printed: str, wordings: Wordings) -> Amount:
    """A number with a unit and a comparator before it, after it, or none; or a range."""
    value = draw(values)
    kinds = ["before", "after", *(["range"] if wordings.ranges else []), *(["bare"] if wordings.bare else [])]
    kind = draw(st.sampled_from(kinds))
    words = draw(numeral(value))
    if kind == "before":
        comparator, make = draw(st.sampled_from(wordings.before))
        return Amount(f"{comparator} {words} {printed}", make(value, unit))
    if kind == "after":
        comparator, make = draw(st.sampled_from(wordings.after))
        return Amount(f"{words} {printed} {comparator}", make(value, unit))
    if kind == "range":
        high = value + draw(st.integers(1, 3))
        upper = draw(numeral(high))
        forms = ["{} to {}", "between {} and {}"]
        forms += ["{} or {}"] if high == value + 1 else []
        forms += ["{}-{}", "{}–{}"] if words.isdigit() and upper.isdigit() else []
        form = draw(st.sampled_from(forms))
        return Amount(f"{form.format(words, upper)} {printed}", between(value, high, unit))
    return Amount(f"{words} {printed}", ge(value, unit), bare=True)


UNIT_WORDS = {H: "hour", D: "day", WK: "week", MO: "month", MIN: "minute"}


@st.composite
def window(draw: st.DrawFn) -> tuple[str, Interval | None]:
    """A window in one of its wordings, or none."""
    if draw(st.integers(0, 3)) == 0:
        return "", None
    unit = draw(st.sampled_from([H, D, WK, MO]))
    name = UNIT_WORDS[unit]
    if unit != H and draw(st.booleans()):
        forms = [f"{lead} {name}" for lead in ("in a", "in 1", "in one", "a", "per", "each", "every", "in a single", "in any one")]
        return draw(st.sampled_from([*forms, "daily"] if unit == D else forms)), exactly(1, unit)
    value = draw(st.sampled_from([6, 8, 12, 24, 48, 72]) if unit == H else st.integers(2, 6))
    number = draw(numeral(Decimal(value)))
    forms = [f"in {number} {name}s", f"within {number} {name}s", f"over {number} {name}s", f"in any {number} {name}s"]
    forms += [f"{lead} {value}-{name} period" for lead in ("in a", "in any", "over a", "within a", "during a")]
    return draw(st.sampled_from(forms)), exactly(value, unit)


def _limit(measure: str, found: Amount, span: Interval | None = None, equivalents: Sequence[Interval] = ()) -> Limit:
    made = threshold(measure, found.interval, equivalents=equivalents, inferred=BOUND if found.bare else ())
    return replace(made, window=span)


def _join(*words: str) -> str:
    return " ".join(word for word in words if word)


whole = st.integers(2, 20).map(Decimal)
halves = st.integers(2, 40).map(lambda n: Decimal(n) / 2)

COUNTS = (
    ("emesis_count", "Vomiting"),
    ("emesis_count", "Throwing up"),
    ("stool_count", "Diarrhea"),
    ("stool_count", "Loose stools"),
    ("urination_count", "Urinating"),
    ("count", "Nosebleeds"),
    ("count", "Hot flashes"),
)


@st.composite
def counts(draw: st.DrawFn) -> Sentence:
    """``Vomiting more than 3 times in 1 day``."""
    measure, subject = draw(st.sampled_from(COUNTS))
    found = draw(amount(whole, "{count}", "times", COUNTED))
    words, span = draw(window())
    return _join(subject, found.words, words), (_limit(measure, found, span),)


@st.composite
def stools(draw: st.DrawFn) -> Sentence:
    """``Diarrhea of 5 or 6 loose stools in 1 day``."""
    noun = draw(st.sampled_from(["stools", "loose stools", "watery stools", "bowel movements"]))
    found = draw(amount(whole, "{count}", noun, COUNTED))
    words, span = draw(window())
    return _join("Diarrhea of", found.words, words), (_limit("stool_count", found, span),)


@st.composite
def weights(draw: st.DrawFn) -> Sentence:
    """``Weight gain of 5 pounds or more in one week``."""
    measure, subject = draw(st.sampled_from([("weight_gain", "Weight gain"), ("weight_loss", "Weight loss")]))
    unit, printed = draw(st.sampled_from([(LB, "pounds"), (LB, "lbs"), (LB, "lb"), (KG, "kg"), (KG, "kilograms")]))
    found = draw(amount(halves, unit, printed, MEASURED))
    words, span = draw(window())
    return _join(f"{subject} of", found.words, words), (_limit(measure, found, span),)


@st.composite
def temperatures(draw: st.DrawFn) -> Sentence:
    """``Temperature of 100.5 F (38 C) or above``."""
    fahrenheit = draw(st.booleans())
    tenths = st.integers(950, 1050) if fahrenheit else st.integers(350, 410)
    letter = "F" if fahrenheit else "C"
    long = "Fahrenheit" if fahrenheit else "Celsius"
    printed = draw(st.sampled_from([letter, f"°{letter}", f"º{letter}", f"˚{letter}", f"° {letter}", f"degrees {letter}", f"degrees {long}"]))
    other = draw(st.sampled_from(["", " (38 C)", " (38.3°C)"]) if fahrenheit else st.sampled_from(["", " (100.4 F)", " (101 °F)"]))
    unit = F if fahrenheit else C
    value = draw(tenths.map(lambda n: (Decimal(n) / 10).normalize()).map(lambda n: Decimal(f"{n:f}")))
    subject = draw(st.sampled_from(["Fever", "Temperature", "A temperature", "Oral temperature"]))
    place = draw(st.sampled_from(["before", "after", "bare"]))
    make: Make = ge
    comparator = ""
    if place == "before":
        comparator, make = draw(st.sampled_from(READ_OFF.before))
    elif place == "after":
        comparator, make = draw(st.sampled_from(READ_OFF.after))
    words = f"{value} {printed}{other}"
    phrase = f"{comparator} {words}" if place == "before" else _join(words, comparator)
    equivalents = [make(Decimal(other.strip(" ()°CF")), C if fahrenheit else F)] if other else []
    return f"{subject} of {phrase}", (_limit("body_temperature", Amount(phrase, make(value, unit), place == "bare"), None, equivalents),)


@st.composite
def durations(draw: st.DrawFn) -> Sentence:
    """``Headache lasting longer than two days``."""
    subject = draw(st.sampled_from(["Headache", "Cough", "Hiccups", "Sore throat", "Loss of appetite"]))
    verb = draw(st.sampled_from(["lasting", "that lasts", "for", "that continues for", "that persists for"]))
    unit = draw(st.sampled_from([MIN, H, D, WK, MO]))
    found = draw(amount(whole, unit, f"{UNIT_WORDS[unit]}s", TIMED))
    return f"{subject} {verb} {found.words}", (_limit("duration", found),)


VITALS = (
    ("heart_rate", "Heart rate", BEATS, "beats per minute", st.integers(40, 180)),
    ("heart_rate", "Pulse", BEATS, "bpm", st.integers(40, 180)),
    ("blood_glucose", "Blood sugar", MGDL, "mg/dL", st.integers(50, 400)),
    ("oxygen_saturation", "Oxygen level", PERCENT, "%", st.integers(80, 99)),
    ("systolic_blood_pressure", "Systolic blood pressure", HG, "mmHg", st.integers(80, 200)),
)


@st.composite
def vitals(draw: st.DrawFn) -> Sentence:
    """``Heart rate above 120 beats per minute``."""
    measure, subject, unit, printed, values = draw(st.sampled_from(VITALS))
    digits = values.map(Decimal)
    found = draw(amount(digits, unit, printed, Wordings(READ_OFF.before, READ_OFF.after, ranges=False)))
    link = draw(st.sampled_from(["of", "is"])) if found.bare or found.words[0].isdigit() else ""
    return _join(subject, link, found.words), (_limit(measure, found),)


@st.composite
def pressures(draw: st.DrawFn) -> Sentence:
    """``Blood pressure above 140/90 mmHg``."""
    upper, lower = draw(st.integers(80, 200)), draw(st.integers(50, 79))
    joint = draw(st.sampled_from(["/", " / ", " over "]))
    before = draw(st.booleans())
    comparator, make = draw(st.sampled_from(READ_OFF.before if before else READ_OFF.after))
    pair = f"{upper}{joint}{lower} mmHg"
    phrase = f"Blood pressure {comparator} {pair}" if before else f"Blood pressure of {pair} {comparator}"
    limits = (("systolic_blood_pressure", upper), ("diastolic_blood_pressure", lower))
    return phrase, tuple(_limit(measure, Amount(pair, make(Decimal(value), HG))) for measure, value in limits)


@st.composite
def joined(draw: st.DrawFn) -> Sentence:
    """``Weight gain of more than 3 pounds in 1 day or 5 pounds in 1 week``: the comparator reaches over the "or"."""
    measure, subject, unit, printed = draw(
        st.sampled_from(
            [
                ("weight_gain", "Weight gain of", LB, "pounds"),
                ("weight_loss", "Weight loss of", KG, "kg"),
                ("emesis_count", "Vomiting", "{count}", "times"),
                ("stool_count", "Diarrhea", "{count}", "times"),
            ]
        )
    )
    comparator, make = draw(st.sampled_from([*COMMON[:6], ("", None)]))
    first, second = draw(whole), draw(whole)
    parts, limits = [], []
    for value, (words, span) in ((first, ("in 1 day", exactly(1, D))), (second, ("in 1 week", exactly(1, WK)))):
        made = Amount("", make(value, unit) if make else ge(value, unit), bare=make is None)
        parts.append(f"{draw(numeral(value))} {printed} {words}")
        limits.append(_limit(measure, made, span))
    return f"{_join(subject, comparator, parts[0])} or {parts[1]}", tuple(limits)


@st.composite
def sustained(draw: st.DrawFn) -> Sentence:
    """``Vomiting at least twice a day for two days``: "for N" beside a limit is a second limit."""
    phrase, limits = draw(st.one_of(counts(), temperatures()).filter(lambda drawn: "every" not in drawn[0]))
    found = draw(amount(st.integers(2, 10).map(Decimal), D, "days", Wordings(TIMED.before, TIMED.after, ranges=False)))
    return f"{phrase} for {found.words}", (*limits, _limit("duration", found))


@st.composite
def baselines(draw: st.DrawFn) -> Sentence:
    """``4 or more stools a day compared to your normal``: a count over the patient's own."""
    comparator, make = draw(st.sampled_from(COMMON[:6]))
    value = draw(whole)
    words = draw(st.sampled_from(["compared to your normal", "over your baseline", "more than usual", "above what is normal for you"]))
    phrase = f"Diarrhea of {comparator} {draw(numeral(value))} stools a day {words}"
    return phrase, (threshold("stool_count", make(value), per="1 d", baseline=True),)


@st.composite
def leading(draw: st.DrawFn) -> Sentence:
    """``In any 24-hour period, vomiting more than 3 times``: the window before its limit."""
    opening = draw(st.sampled_from(["In 24 hours", "In any 24-hour period", "Within 24 hours", "Over a 24-hour period"]))
    subject, measure = draw(st.sampled_from([("vomiting", "emesis_count"), ("loose stools", "stool_count"), ("urinating", "urination_count")]))
    comparator, make = draw(st.sampled_from(COMMON))
    value = draw(whole)
    phrase = f"{opening}, {subject} {comparator} {draw(numeral(value))} times"
    return phrase, (threshold(measure, make(value), per="24 h"),)


@st.composite
def restated(draw: st.DrawFn) -> Sentence:
    """``Vomiting more than three (3) times in 1 day``: a number in words and again in digits is one number."""
    subject, measure, noun = draw(st.sampled_from([("Vomiting", "emesis_count", "times"), ("Diarrhea of", "stool_count", "stools")]))
    comparator, make = draw(st.sampled_from(COMMON))
    value = draw(st.integers(2, 20))
    phrase = f"{subject} {comparator} {in_words(value)} ({value}) {noun} in 1 day"
    return phrase, (threshold(measure, make(value), per="1 d"),)


@st.composite
def absences(draw: st.DrawFn) -> Sentence:
    """``No bowel movement for 3 days``, ``does not stop after 10 minutes``: how long without."""
    unit = draw(st.sampled_from([MIN, H, D, WK]))
    value = draw(whole)
    time = f"{draw(numeral(value))} {UNIT_WORDS[unit]}s"
    missing = draw(st.sampled_from(["No bowel movement", "Unable to eat or drink", "Not able to urinate", "You have not had a bowel movement"]))
    lingering = draw(
        st.sampled_from(["Bleeding that does not stop", "Pain that has not gone away", "Nausea that is not relieved", "Rash that doesn't get better"])
    )
    forms: list[tuple[str, Interval, bool]] = [
        (f"{missing} for {time}", ge(value, unit), True),
        (f"{missing} in {time}", ge(value, unit), True),
        (f"{missing} for more than {time}", gt(value, unit), False),
        (f"{missing} for {time} or longer", ge(value, unit), False),
        (f"{lingering} after {time}", gt(value, unit), False),
        (f"{lingering} within {time}", ge(value, unit), False),
        (f"{lingering} in {time}", ge(value, unit), True),
    ]
    phrase, span, bare = draw(st.sampled_from(forms))
    return phrase, (threshold("duration", span, inferred=BOUND if bare else ()),)


@st.composite
def composed(draw: st.DrawFn) -> Sentence:
    """Two limits of different things in one item: neither takes the other's comparator or window."""
    first = draw(st.one_of(counts(), weights(), temperatures()))
    second = draw(st.one_of(durations(), vitals(), pressures(), stools()))
    joint = draw(st.sampled_from([". {}", "; {}", " or {}", ", or {}"]))
    words = second[0] if joint == ". {}" else second[0][0].lower() + second[0][1:]
    return first[0] + joint.format(words), (*first[1], *second[1])
