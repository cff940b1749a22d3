"""Small words for writing specification tables: a phrase beside the reading that the contract asks for.

    Limits("Vomiting more than 3 times in 1 day", threshold("emesis_count", gt(3), per="1 d", subject="Vomiting"))
    NoLimit("Store between 68 F and 77 F")

What a row does not say has the model's default: no window, no equivalents, not counted from a baseline, nothing
inferred, not escalated. ``subject`` is compared only where the row gives it, and so is a timing's ``anchor`` unless
it is ``UNSAID``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from drugsheet.grammar import thresholds as thresholds_grammar
from drugsheet.grammar.amounts import Bounds
from drugsheet.grammar.thresholds import thresholds
from drugsheet.language.text import Text, annotate
from drugsheet.models import Interval
from drugsheet.models.interval import plain

Value = int | float | str | Decimal

F, C = "[degF]", "Cel"
LB, KG = "[lb_av]", "kg"
SEC, MIN, H, D, WK, MO, YR = "s", "min", "h", "d", "wk", "mo", "a"
CUP, OZ, TSP, TBS, PT, QT, GAL, ML, L = "[cup_us]", "[foz_us]", "[tsp_us]", "[tbs_us]", "[pt_us]", "[qt_us]", "[gal_us]", "mL", "L"
INCH, FEET, CM, MM = "[in_i]", "[ft_i]", "cm", "mm"
BEATS, HG, MGDL, MMOL, PERCENT, SCORE, COUNT = "/min", "mm[Hg]", "mg/dL", "mmol/L", "%", "{score}", "{count}"

BOUND: tuple[str, ...] = ("bound",)
UNIT: tuple[str, ...] = ("unit",)
BOTH: tuple[str, ...] = ("bound", "unit")

UNSAID = "(the contract does not say which)"
"""An anchor that the contract leaves open."""


def number(value: Value) -> Decimal:
    """A table's number, exactly as written there."""
    return Decimal(str(value))


def gt(value: Value, unit: str = COUNT) -> Interval:
    """More than ``value``."""
    return Interval(low=number(value), low_inclusive=False, unit=unit)


def ge(value: Value, unit: str = COUNT) -> Interval:
    """``value`` or more."""
    return Interval(low=number(value), unit=unit)


def lt(value: Value, unit: str = COUNT) -> Interval:
    """Less than ``value``."""
    return Interval(high=number(value), high_inclusive=False, unit=unit)


def le(value: Value, unit: str = COUNT) -> Interval:
    """``value`` or less."""
    return Interval(high=number(value), unit=unit)


def between(low: Value, high: Value, unit: str = COUNT) -> Interval:
    """A printed range, both ends in it."""
    return Interval(low=number(low), high=number(high), unit=unit)


def exactly(value: Value, unit: str = COUNT) -> Interval:
    """One value."""
    return between(value, value, unit)


def period(text: str) -> Interval:
    """A window: ``"1 d"`` is exactly one day, ``"2-3 d"`` a range, ``"<1 wk"`` less than a week."""
    value, unit = text.split()
    if value.startswith("<"):
        return lt(value[1:], unit)
    low, _, high = value.partition("-")
    return between(low, high or low, unit)


@dataclass(frozen=True, slots=True)
class Limit:
    """What a row expects of one threshold; ``subject`` None and ``escalated`` None are not compared."""

    measure: str
    interval: Interval
    window: Interval | None = None
    equivalents: tuple[Interval, ...] = ()
    baseline: bool = False
    inferred: tuple[str, ...] = ()
    escalated: bool | None = False
    subject: str | None = None


def threshold(
    measure: str,
    interval: Interval,
    *,
    per: str | None = None,
    subject: str | None = None,
    baseline: bool = False,
    equivalents: Iterable[Interval] = (),
    inferred: Iterable[str] = (),
    escalated: bool | None = False,
) -> Limit:
    """One expected threshold; ``per`` is its window as ``period`` writes it."""
    window = None if per is None else period(per)
    return Limit(measure, interval, window, tuple(equivalents), baseline, tuple(inferred), escalated, subject)


@dataclass(frozen=True, slots=True)
class Row:
    """A printed phrase and the limits in it; ``call`` is false for an item outside the calling section."""

    phrase: str
    limits: tuple[Limit, ...]
    call: bool = True


def Limits(phrase: str, *limits: Limit) -> Row:  # noqa: N802 - reads as a record in the tables
    """A call item that sets limits."""
    return Row(phrase, limits)


def NoLimit(phrase: str, *, call: bool = True) -> Row:  # noqa: N802
    """A phrase whose numbers limit nothing."""
    return Row(phrase, (), call)


def Elsewhere(phrase: str, *limits: Limit) -> Row:  # noqa: N802
    """A side effect or the like, outside the calling section."""
    return Row(phrase, limits, call=False)


def interval(reading: Mapping[str, Any] | Bounds | None) -> Interval | None:
    """A grammar's interval, as the model has it."""
    if reading is None:
        return None
    return Interval(**(reading._asdict() if isinstance(reading, Bounds) else reading))


def read_limits(phrase: str, *, call: bool, outer: str | None = None) -> list[tuple[tuple[int, int], Limit]]:
    """The limits that the grammar reads in a phrase as a table writes them, each with its characters.

    ``outer`` are the words of the item above, in a nested list.
    """
    text = annotate(phrase if outer is None else f"{outer}\n{phrase}")
    begin = 0 if outer is None else text.index(len(outer)) + 1
    above = None if outer is None else (0, begin - 1)
    return [(text.span(read.start, read.end), limit(read, text)) for read in thresholds(text, begin, len(text), call=call, outer=above)]


def limit(read: thresholds_grammar.Limit, text: Text) -> Limit:
    """A grammar's limit as a table writes it."""
    limits, window = interval(read.interval), interval(read.window)
    assert limits is not None
    equivalents = tuple(each for each in map(interval, read.equivalents) if each is not None)
    said = None if read.subject is None else text.words(*read.subject)
    return Limit(read.measure, limits, window, equivalents, read.baseline, tuple(sorted(read.inferred)), read.escalated, said)


def as_compared(read: Limit, like: Limit) -> Limit:
    """A limit without the optional fields that a row does not give."""
    return replace(read, subject=None if like.subject is None else read.subject, escalated=None if like.escalated is None else read.escalated)


def order(found: Limit) -> tuple[str, str, Decimal, Decimal]:
    """A key that puts expected and read limits into one order."""
    far = Decimal(10) ** 9
    low, high = found.interval.low, found.interval.high
    return found.measure, found.interval.unit, -far if low is None else low, far if high is None else high


def show(span: Interval | None) -> str:
    """An interval in a few characters, all of it: ``≥3 {count}``, ``≥2 ≤4 d``, ``=1 wk``."""
    if span is None:
        return "-"
    low, high = (None if bound is None else plain(bound) for bound in (span.low, span.high))
    if low == high and span.low_inclusive and span.high_inclusive:
        return f"={low} {span.unit}"
    bounds = [] if low is None else [f"{'≥' if span.low_inclusive else '>'}{low}"]
    bounds += [] if high is None else [f"{'≤' if span.high_inclusive else '<'}{high}"]
    return " ".join([*bounds, span.unit])


def describe(found: Limit) -> str:
    """A limit on one line, for messages."""
    parts = [found.measure, show(found.interval)]
    parts += [f"per {show(found.window)}"] if found.window else []
    parts += [f"also {show(each)}" for each in found.equivalents]
    parts += ["baseline"] if found.baseline else []
    parts += [f"inferred {'+'.join(found.inferred)}"] if found.inferred else []
    parts += ["escalated"] if found.escalated else []
    parts += [f"subject {found.subject!r}"] if found.subject is not None else []
    return " | ".join(parts)


@dataclass(frozen=True, slots=True)
class Time:
    """What a row expects of one timing; an ``anchor`` of ``UNSAID`` is not compared."""

    kind: str
    interval: Interval | None
    anchor: str | None = None


def onset(span: Interval | None, anchor: str | None = None) -> Time:
    """When something begins; None for a vague time."""
    return Time("onset", span, anchor)


def lasts(span: Interval | None, anchor: str | None = None) -> Time:
    """How long something lasts; None for a vague time."""
    return Time("duration", span, anchor)


def holds(span: Interval | None, anchor: str | None = None) -> Time:
    """The period in which something holds; None for a vague one."""
    return Time("window", span, anchor)
