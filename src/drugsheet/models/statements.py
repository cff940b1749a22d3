"""What the parts of a sheet say: one record per printed item or sentence."""

from __future__ import annotations

from typing import Literal

from drugsheet.models.base import Fact, Passage, Record, Span
from drugsheet.models.facts import Quantity, Symptom, Threshold, Timing, Urgency, Whom
from drugsheet.models.interval import Interval

Listing = Literal["more_common", "less_common", "warning", "unspecified"]
"""Where the sheet lists an effect."""

Frequency = Literal["more_common", "less_common", "rare", "unspecified"]
"""How often an effect comes: the listing, unless the item itself says rare."""

InteractionKind = Literal["food", "drug", "alcohol", "supplement", "contrast", "vaccine", "other"]
"""What the drug interacts with."""

InteractionStatus = Literal["known", "none_known", "possible", "unknown"]
"""Said to interact, said not to, said that it may, said to be unknown. Not mentioned is no record."""

Direction = Literal["increases", "decreases", "delays", "changes"]
"""What happens to the effect or the amount of a drug."""

ReproductiveKind = Literal["pregnancy", "contraception", "fertility", "breastfeeding", "genetic_counseling", "other"]
"""What a reproductive concern is about."""

NameType = Literal["generic", "brand"]
"""Which kind of name the title says it is."""

SeparationRelation = Literal["before", "after", "apart"]
"""Whether the drug is taken before the agent, after it, or at that distance on either side."""


class Drug(Record):
    """The medicine that the sheet is about."""

    name: str | None = None
    """Its name as the title has it, marks such as ® left out; None when the sheet gives none."""
    qualifier: str | None = None
    """What the title adds to the name: ``High-Dose``."""
    name_type: NameType | None = None
    """``generic`` or ``brand`` when the title says so."""
    other_names: list[str] = []
    """Other names, as printed, without marks."""
    routes: list[str] = []
    """How it is given: ``intravenous``, ``oral``, ``subcutaneous``, …"""
    indications: list[str] = []
    """What it is used for, in printed words."""
    spans: dict[str, list[Span]] = {}
    """Where the values stand in the text: field name → spans. A name taken from the page's title has none."""


class SideEffect(Fact):
    """One printed item (or, in running text, one sentence) that tells of an effect."""

    name: str
    """The headline: the item up to its explanation."""
    listed_as: Listing
    """Where the sheet lists it."""
    frequency: Frequency
    """How often it comes."""
    incidence: Interval | None = None
    """Share of patients in %, from a Note over the list or from the item."""
    symptoms: list[Symptom] = []
    """The symptoms that the headline names."""
    includes: list[Passage] = []
    """What the explanation counts under the effect: "You may have a fever, headache…"."""
    timings: list[Timing] = []
    """When it begins and how long it lasts."""
    monitoring: list[Passage] = []
    """Sentences that say how it is watched."""
    thresholds: list[Threshold] = []
    """Limits at which to act."""
    advice: list[Passage] = []
    """Sentences that say what to do."""


class ReproductiveConcern(Fact):
    """A statement on pregnancy, contraception, fertility or breast-feeding."""

    kind: ReproductiveKind
    """The item's own label decides; without one, its words do."""
    timings: list[Timing] = []
    """For how long it holds: "for 6 months after the last dose"."""


class SelfCare(Fact):
    """Something that the patient can do."""

    quantities: list[Quantity] = []
    """Amounts in it."""


class Separation(Fact):
    """How far apart in time two things are to be taken."""

    relation: SeparationRelation
    """``before``: the drug is taken that long before the agent."""
    interval: Interval
    """How long."""


class Interaction(Fact):
    """One statement, for one kind of agent, on what the drug does with something else."""

    kind: InteractionKind
    """The kind of agent."""
    status: InteractionStatus
    """Whether the sheet says that there is one."""
    agents: list[str] = []
    """Agents as printed."""
    effect: str | None = None
    """What happens, in printed words."""
    direction: Direction | None = None
    """What happens to the effect or amount."""
    affects: list[str] = []
    """Organs and functions it bears on: ``cardiac``, ``renal``."""
    advice: list[Passage] = []
    """What the sheet says to do about it."""
    separation: list[Separation] = []
    """Times to keep between the two."""
    window: Interval | None = None
    """For how long it holds."""


class AllergyItem(Fact):
    """One printed sign of an allergic reaction."""

    symptoms: list[Symptom] = []
    """The symptoms it names."""


class AllergicReaction(Fact):
    """The part of the sheet on allergic reactions."""

    rarity: Literal["rare", "very_rare"] | None = None
    """Whether the sheet calls them rare."""
    urgency: Urgency = "unspecified"
    """How fast to tell someone."""
    instruction: str | None = None
    """What to do, in printed words."""
    items: list[AllergyItem] = []
    """The signs."""


class CallReason(Fact):
    """One printed reason to call."""

    urgency: Urgency
    """How fast: from the sentence over the list, or from the item itself."""
    action: str | None = None
    """What the item itself says to do: ``call 911``."""
    symptoms: list[Symptom] = []
    """The symptoms it names."""
    thresholds: list[Threshold] = []
    """The limits it sets."""
    within: Interval | None = None
    """The time in which to act, as the words that tell to act have it: ``within 24 hours`` is up to 24 h, ``today`` up to 1 d."""
    whom: list[Whom] = []
    """Whom to call, tell or see; of a choice, all of them. Empty where the sheet names nobody."""
    told_by: Passage | None = None
    """The nearest words that tell to act: a heading, a sentence over the list, a clause of the item; None where none do."""


class Publisher(Record):
    """Who made the sheet."""

    name: str | None = None
    """The publisher's name as the layout or the copyright line has it."""
    content_provider: str | None = None
    """Who supplied the content."""
    phones: list[str] = []
    """Telephone numbers: digits grouped by hyphens as printed, letters resolved."""
    copyright: str | None = None
    """The copyright line as printed."""
