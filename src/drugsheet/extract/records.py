"""Facts as records: what the models hold, before it is validated. Each has the words that say it and where they stand.

The fields are those of ``drugsheet.models``, name by name: a record is validated by its attributes. Readings of the grammar say their
places in tokens; here they become characters of the sheet's text, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from drugsheet.extract.symptom_codes import Coding, codes
from drugsheet.language.text import Text

if TYPE_CHECKING:
    from typing import Literal

    from drugsheet.grammar.amounts import Bounds
    from drugsheet.grammar.quantities import Quantity as QuantityReading
    from drugsheet.grammar.separations import SeparationReading
    from drugsheet.grammar.symptoms import SymptomReading
    from drugsheet.grammar.thresholds import Limit
    from drugsheet.grammar.timings import TimingReading
    from drugsheet.models import (
        Direction,
        Frequency,
        InteractionKind,
        InteractionStatus,
        Listing,
        NameType,
        ReproductiveKind,
        SeparationRelation,
        TimingKind,
        Urgency,
    )

Run: TypeAlias = tuple[int, int]
"""A run of tokens: the first, and one past the last."""


class Span(NamedTuple):
    """Characters of the sheet's text, half open."""

    start: int
    end: int


class Placed(Protocol):
    """Any record that stands at a place of the sheet's text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


class Passage(NamedTuple):
    """Words of the sheet that are kept as they are."""

    text: str
    span: Span


class Symptom(NamedTuple):
    """One symptom out of an item; see ``models.Symptom``."""

    text: str
    span: Span
    name: str
    sites: Sequence[str]
    qualifier: str | None
    codes: Sequence[Coding] = ()


class Threshold(NamedTuple):
    """A limit; see ``models.Threshold``."""

    text: str
    span: Span
    measure: str
    subject: str | None
    interval: Bounds
    equivalents: Sequence[Bounds]
    window: Bounds | None
    urgency: Urgency | None
    baseline: bool
    inferred: Sequence[str]


class Timing(NamedTuple):
    """When or for how long; see ``models.Timing``."""

    text: str
    span: Span
    kind: TimingKind
    interval: Bounds | None
    anchor: str | None


class Quantity(NamedTuple):
    """An amount to take or use; see ``models.Quantity``."""

    text: str
    span: Span
    interval: Bounds
    per: str | None
    of: str | None


class Separation(NamedTuple):
    """A time to keep between two things; see ``models.Separation``."""

    text: str
    span: Span
    relation: SeparationRelation
    interval: Bounds


class SideEffect(NamedTuple):
    """See ``models.SideEffect``."""

    text: str
    span: Span
    name: str
    listed_as: Listing
    frequency: Frequency
    incidence: Bounds | None = None
    symptoms: Sequence[Symptom] = ()
    includes: Sequence[Passage] = ()
    timings: Sequence[Timing] = ()
    monitoring: Sequence[Passage] = ()
    thresholds: Sequence[Threshold] = ()
    advice: Sequence[Passage] = ()


class ReproductiveConcern(NamedTuple):
    """See ``models.ReproductiveConcern``."""

    text: str
    span: Span
    kind: ReproductiveKind
    timings: Sequence[Timing] = ()


class SelfCare(NamedTuple):
    """See ``models.SelfCare``."""

    text: str
    span: Span
    quantities: Sequence[Quantity] = ()


class Interaction(NamedTuple):
    """See ``models.Interaction``."""

    text: str
    span: Span
    kind: InteractionKind
    status: InteractionStatus
    agents: Sequence[str] = ()
    effect: str | None = None
    direction: Direction | None = None
    affects: Sequence[str] = ()
    advice: Sequence[Passage] = ()
    separation: Sequence[Separation] = ()
    window: Bounds | None = None


class AllergyItem(NamedTuple):
    """See ``models.AllergyItem``."""

    text: str
    span: Span
    symptoms: Sequence[Symptom] = ()


class AllergicReaction(NamedTuple):
    """See ``models.AllergicReaction``."""

    text: str
    span: Span
    rarity: Literal["rare", "very_rare"] | None = None
    urgency: Urgency = "unspecified"
    instruction: str | None = None
    items: Sequence[AllergyItem] = ()


class CallReason(NamedTuple):
    """See ``models.CallReason``."""

    text: str
    span: Span
    urgency: Urgency
    action: str | None = None
    symptoms: Sequence[Symptom] = ()
    thresholds: Sequence[Threshold] = ()
    within: Bounds | None = None
    whom: Sequence[str] = ()
    told_by: Passage | None = None


class Drug(NamedTuple):
    """See ``models.Drug``."""

    name: str | None = None
    qualifier: str | None = None
    name_type: NameType | None = None
    other_names: Sequence[str] = ()
    routes: Sequence[str] = ()
    indications: Sequence[str] = ()
    spans: dict[str, list[Span]] = {}  # noqa: RUF012  # never changed: a drug is made with its own


class Publisher(NamedTuple):
    """See ``models.Publisher``."""

    name: str | None = None
    content_provider: str | None = None
    phones: Sequence[str] = ()
    copyright: str | None = None


def placed(text: Text, i: int, j: int) -> tuple[str, Span]:
    """The words of a run of tokens and their characters: the first two fields of every fact."""
    start = text.at[i]
    words = text.text[start : text.at[j]].removesuffix(" ")
    return words, Span(start, start + len(words))


def passage(text: Text, i: int, j: int) -> Passage:
    """A run of tokens as a passage."""
    return Passage(*placed(text, i, j))


def passages(text: Text, runs: Iterable[Run]) -> list[Passage]:
    """Runs of tokens as passages."""
    return [passage(text, i, j) for i, j in runs]


def symptoms(text: Text, readings: Iterable[SymptomReading]) -> list[Symptom]:
    """Symptoms with their places."""
    return [
        Symptom(*placed(text, reading.start, reading.end), reading.name, reading.sites, reading.qualifier, codes(reading.name, reading.sites, reading.qualifier))
        for reading in readings
    ]


def threshold(text: Text, limit: Limit, urgency: Urgency | None) -> Threshold:
    """A limit with its place and how fast to act on it."""
    subject = None if limit.subject is None else text.words(*limit.subject)
    words, span = placed(text, limit.start, limit.end)
    return Threshold(words, span, limit.measure, subject, limit.interval, limit.equivalents, limit.window, urgency, limit.baseline, limit.inferred)


def timings(text: Text, readings: Iterable[TimingReading]) -> list[Timing]:
    """Times with their places."""
    return [Timing(*placed(text, reading.start, reading.end), reading.kind, reading.interval, reading.anchor) for reading in readings]


def quantities(text: Text, readings: Iterable[QuantityReading]) -> list[Quantity]:
    """Amounts to take with their places."""
    return [
        Quantity(
            *placed(text, reading.start, reading.end),
            reading.interval,
            None if reading.per is None else text.words(*reading.per),
            None if reading.of is None else text.words(*reading.of),
        )
        for reading in readings
    ]


def separations(text: Text, readings: Iterable[SeparationReading]) -> list[Separation]:
    """Times to keep with their places."""
    return [Separation(*placed(text, reading.start, reading.end), reading.relation, reading.interval) for reading in readings]
