"""What a collection comes to: plain frozen values, in the order in which they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from drugsheet.collection.statements import Statement
from drugsheet.models import Interval

Topic = Literal["limit", "urgency", "interaction", "time", "frequency"]
"""What two sheets of a drug contradict each other on."""


@dataclass(frozen=True, slots=True)
class Who:
    """Which sheets: all of them counted, the first drugs named."""

    sheets: int
    named: tuple[tuple[str, int], ...]
    """The first drugs (a sheet without a drug's name: its file) with their numbers of sheets."""

    @property
    def unnamed(self) -> int:
        """How many sheets are left when those of the named drugs are taken off."""
        return self.sheets - sum(number for _, number in self.named)


@dataclass(frozen=True, slots=True)
class DiagnosticCount:
    """How often one kind of oddity was found."""

    code: str
    findings: int
    sheets: int


@dataclass(frozen=True, slots=True)
class Ages:
    """How old the revisions are on a day, in whole years; a date without day or month counts from its end."""

    as_of: date
    years: tuple[tuple[int, int], ...]
    """Whole years and how many sheets, the youngest first."""
    after: int
    """Sheets that were revised after that day."""


@dataclass(frozen=True, slots=True)
class PartGrades:
    """How hard one part of the sheets is to read: Flesch-Kincaid grades."""

    part: str
    """A kind of section, or ``sheet`` for the whole."""
    graded: int
    """Sheets in which it is long enough to grade."""
    short: int
    """Sheets in which it is there and too short."""
    lowest: float | None
    middle: float | None
    """The median; of an even number of sheets the lower of the two in the middle."""
    highest: float | None


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard sheets are to read."""

    grades: tuple[tuple[int, int], ...]
    """Whole Flesch-Kincaid grades of whole sheets, from 0 to 20, and how many sheets; what is harder counts as 20."""
    smog: tuple[tuple[int, int], ...]
    """The same of SMOG grades."""
    parts: tuple[PartGrades, ...]
    """The whole sheet first, then the kinds of sections, those of most sheets first."""


@dataclass(frozen=True, slots=True)
class LimitCount:
    """One limit as printed, and the sheets that set it."""

    interval: Interval
    window: Interval | None
    baseline: bool
    subject: str | None
    """What is measured, where the measure does not say it."""
    who: Who
    urgencies: tuple[tuple[str, int], ...]
    """Sheets by the urgency that goes with it, most urgent first; a sheet counts once, at its most urgent."""
    wordings: tuple[str, ...]
    """The first printed words for it, three at most."""


@dataclass(frozen=True, slots=True)
class MeasureLimits:
    """The limits of one measure in one unit, in rising order."""

    measure: str
    unit: str
    sheets: int
    different: int
    """How many different limits there are."""
    limits: tuple[LimitCount, ...]
    """Those of most sheets."""


@dataclass(frozen=True, slots=True)
class EffectCount:
    """A side effect and the sheets that list it."""

    name: str
    who: Who
    groups: tuple[tuple[str, int], ...]
    """Sheets by frequency; one that lists the effect twice, in two ways, counts in both."""


@dataclass(frozen=True, slots=True)
class AgentCount:
    """An agent and the sheets that speak of it."""

    agent: str
    kinds: tuple[str, ...]
    who: Who
    statuses: tuple[tuple[str, int], ...]
    """Sheets by status; one that says two things counts in both."""


@dataclass(frozen=True, slots=True)
class Position:
    """What some sheets of a drug say on something."""

    statements: tuple[Statement, ...]
    """As the first of these sheets prints it."""
    sheets: int
    first: tuple[str, ...]
    """The first of the sheets by name."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Sheets of one drug of which each says something that the other does not say, on the same thing."""

    drug: str
    topic: Topic
    subject: str
    positions: tuple[Position, ...]
    """Two or more."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read."""

    name: str
    code: str
    reason: str


@dataclass(frozen=True, slots=True)
class Picture:
    """What a collection of sheets comes to. Every tuple is complete but ``failures``."""

    sheets: int
    drugs: int
    """Different names of drugs."""
    unnamed: int
    """Sheets without the name of a drug."""
    repeated: int
    """Sheets with the very bytes of one before them; they are counted like all others."""
    layouts: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]
    """Years of last revision, rising, and how many sheets."""
    undated: int
    ages: Ages | None
    readability: Readability | None
    """None where nobody asked for it."""
    diagnostics: tuple[DiagnosticCount, ...]
    """By severity, then by number of sheets."""
    limits: tuple[MeasureLimits, ...]
    effects: tuple[EffectCount, ...]
    """Those of most sheets."""
    different_effects: int
    agents: tuple[AgentCount, ...]
    """Those of most sheets."""
    different_agents: int
    contradictions: tuple[Contradiction, ...]
    """The first of each topic."""
    contradiction_topics: tuple[tuple[Topic, int], ...]
    """All of them, counted by topic."""
    other_names: tuple[tuple[str, str], ...]
    """Drugs of which one has the other's name among its other names: perhaps one drug, not compared."""
    failed: int
    failures: tuple[Failure, ...]
    """The first of them."""
    failure_codes: tuple[tuple[str, int], ...]
