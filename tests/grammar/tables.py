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


def interval(reading: Mapping[str, Any] | None) -> Interval | None:
    """A grammar's interval, keys left out at their defaults, as the model has it."""
    return None if reading is None else Interval(**reading)


def limit(reading: Mapping[str, Any], like: Limit | None = None) -> Limit:
    """A grammar's threshold as a table writes it; ``like`` says which optional fields are compared."""
    limits = Interval(**reading["interval"])
    window = interval(reading.get("window"))
    equivalents = tuple(Interval(**each) for each in reading.get("equivalents") or ())
    inferred = tuple(sorted(reading.get("inferred") or ()))
    read = Limit(
        reading["measure"],
        limits,
        window,
        equivalents,
        bool(reading.get("baseline")),
        inferred,
        bool(reading.get("escalated")),
        reading.get("subject"),
    )
    if like is None:
        return read
    return replace(
        read,
        subject=None if like.subject is None else read.subject,
        escalated=None if like.escalated is None else read.escalated,
    )


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
