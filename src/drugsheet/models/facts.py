"""The small facts inside an item: limits, times, amounts, symptoms."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from drugsheet.models.base import Fact, Record
from drugsheet.models.interval import Interval
from drugsheet.models.measures import MEASURES, MeasureName

Measure: TypeAlias = MeasureName
"""What a limit is a limit of: the names of ``models.measures.MEASURES``."""

NAMED_BY_SUBJECT: frozenset[Measure] = frozenset(name for name, measure in MEASURES.items() if measure.named_by_subject)
"""Measures that say little without what is measured: "chest pain" of a duration."""

Urgency = Literal["emergency", "immediate", "soon", "routine", "unspecified"]
"""How fast the sheet says to act, most urgent first; ``routine`` is at the next visit."""

URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
"""Every urgency, the most urgent first."""

Whom = Literal["doctor", "nurse", "pharmacist", "clinic", "emergency_services", "emergency_department", "poison_center", "other"]
"""Whom the sheet says to call, tell or see."""

Inference = Literal["bound", "unit"]
"""What was read although it is not printed: a bare number taken as a lower bound, a unit that was lost."""

TimingKind = Literal["onset", "duration", "window"]
"""When an effect begins, how long it lasts, or the period in which something holds."""

CodeRelation = Literal["exact", "broader"]
"""Whether a code says the same as the words that it is for, or something wider."""

Anchor = Literal["dose", "first_dose", "last_dose", "treatment_start", "treatment_end", "treatment", "surgery", "delivery"]
"""The event from which a time is counted."""


class Threshold(Fact):
    """A limit that the sheet sets: above, below or at which something is to be done."""

    measure: Measure
    """What is measured."""
    subject: str | None = None
    """The printed words for what is measured: ``Vomiting``, ``Weight gain``."""
    interval: Interval
    """The limit as printed."""
    equivalents: list[Interval] = []
    """The same limit, printed again in another unit."""
    window: Interval | None = None
    """The time over which it is counted: ``in 1 week``."""
    urgency: Urgency | None = None
    """In a call item the reason's urgency unless the item escalates; elsewhere None unless the sheet says it."""
    baseline: bool = False
    """Whether the limit is counted from the patient's own normal: ``4 more than usual``, ``a rise of 2 °F``.

    Its ranges are differences then: they are converted by the factor of their units alone, and never compared with a level.
    """
    inferred: list[Inference] = []
    """What is read but not printed."""

    def __str__(self) -> str:
        """The limit in words: ``Vomiting: more than 3 times within 1 day``."""
        words = f"{self.subject or MEASURES[self.measure].label}: {self.interval}"
        if self.equivalents:
            words += f" ({'; '.join(map(str, self.equivalents))})"
        if self.window is not None:
            words += f" within {self.window}"
        return f"{words}, counted from usual" if self.baseline else words


LimitPlace: TypeAlias = tuple[int, int, Measure]
"""Where a limit stands, and what it is a limit of: by that two records of one printed limit are known."""


def limit_place(limit: Threshold) -> LimitPlace:
    """The place of a limit; of a limit that a reason to call and a side effect both hold, the same."""
    return limit.span.start, limit.span.end, limit.measure


class PlacedThreshold(Threshold):
    """A limit together with the part of the sheet that sets it, as ``DrugSheet.thresholds`` lists it."""

    section: Literal["when_to_call", "side_effects"]
    """Field of the sheet in which the limit stands."""


class Timing(Fact):
    """When something happens or for how long; a vague one (``for several days``) has no numbers."""

    kind: TimingKind
    """What the time is the time of."""
    interval: Interval | None = None
    """The time as printed; None when the sheet gives no number."""
    anchor: Anchor | None = None
    """The event from which the time is counted; None when the sheet does not say."""


class Quantity(Fact):
    """An amount that the patient is told to take or use."""

    interval: Interval
    """The amount as printed."""
    per: str | None = None
    """The printed words for how often: ``every day``."""
    of: str | None = None
    """The printed words for what: ``fluids``."""


class Coding(Record):
    """A code for a symptom, taken from a reviewed table or a named source; never guessed."""

    system: str
    """URI of the code system."""
    code: str
    """The code."""
    display: str | None = None
    """The code system's own words."""
    version: str | None = None
    """The version of the code system."""
    relation: CodeRelation | None = None
    """Whether the code says the same as the printed name, or less; None where its source does not say."""


class Symptom(Fact):
    """One symptom, split out of an item; ``text`` is the slice in which its words lie."""

    name: str
    """Its name in printed words: ``Rapid heartbeat`` of "Rapid or irregular heartbeat"."""
    sites: list[str] = []
    """Places on the body where two or more are printed; a single one stays in the name."""
    qualifier: str | None = None
    """The printed condition on it: ``unrelieved by prescribed medicine``."""
    codes: list[Coding] = []
    """Codes from drugsheet's reviewed table of names; empty for a name that is not in it."""
