"""What a limit can be a limit of: one record for each measure, with everything that the program knows of it.

Who adds a measure adds a record to ``MEASURES`` and nothing else: the model's enumeration, the grammar, the rules, FHIR, the
questions and the plausible values of a correction are read from it. A unit that is new goes into ``models.ucum``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from drugsheet.models.ucum import UNITS

Side = Literal["more", "fewer"]
"""Where a limit is open: ``more`` is worse, or ``fewer`` (less) is."""

Values = tuple[int, int]
"""The least and the greatest value that makes sense."""


@dataclass(frozen=True, slots=True)
class Worse:
    """On which side of a printed range things are worse."""

    side: Side
    reason: str
    usual: tuple[tuple[Decimal, str], ...] = ()
    """For a measure that is bad on both sides: a value in the middle of what is usual, in each unit. It only tells on
    which side of it a printed range lies; no value is compared with it."""


@dataclass(frozen=True, slots=True)
class Loinc:
    """A LOINC code under which values of a measure are recorded."""

    code: str
    display: str
    """LOINC's own wording, its long common name."""
    unit: str | None = None
    """The only unit that its values have; None where it says nothing of units."""
    subject: str | None = None
    """For a measure that is of something: of what its values are."""


@dataclass(frozen=True, slots=True)
class Level:
    """What is measured again and again, and of which only a change has limits."""

    name: str
    label: str
    units: tuple[str, ...]
    loinc: tuple[Loinc, ...]

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What its units measure (``Unit.dimension``)."""
        return tuple(dict.fromkeys(UNITS[code].dimension for code in self.units))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One thing that sheets set limits of."""

    name: str
    """Its value of ``Threshold.measure``."""
    label: str
    """What it is called in a question: words that name it, so that they are also its example in the grammar."""
    units: Mapping[str, Values | None] = field(default_factory=dict)
    """UCUM code → between which values a level of a living person lies; None where any will do. Wide, since it is there for
    slips of the hand and of the reader. Other units of the same dimensions are its units too; without any it may have all."""
    worse: Worse
    """On which side a printed range is left open, and why."""
    english: tuple[str, ...] = ()
    """The English words that name it, in the language of rules."""
    english_hints: tuple[str, ...] = ()
    """Words that name it only beside a number with one of its units: ``breathing`` beside "30 times a minute"."""
    bare: Mapping[str, Values] = field(default_factory=dict)
    """UCUM code → the values with which a number without a unit is in it."""
    spoken: tuple[str, ...] = ()
    """Units of the grammar, in braces, that say by themselves what is counted: ``{stool}``."""
    over_time: bool = False
    """Whether it is counted over a time. What is measured at a moment meets a limit whatever time the sheet prints beside it."""
    of_something: bool = False
    """Whether an observation has to say of what it is: a duration is of one symptom, and says nothing of another."""
    named_by_subject: bool = False
    """Whether it says little without the sheet's own words for what is measured: "chest pain" of a duration."""
    vital: bool = False
    """Whether a comparison after "if" or "when" is a limit of it, also in a sentence of a side effect that tells to do nothing."""
    wanted: bool = False
    """Whether it is something to be managed, so that "unable to drink at least 4 cups" limits it from above."""
    implies_symptom: bool = False
    """Whether any amount says that the symptom is there: who vomited twice vomits, who has a temperature may have no fever."""
    may_be_negative: bool = False
    """Whether a level can be below zero."""
    loinc: tuple[Loinc, ...] = ()
    """LOINC's codes, the one that FHIR's vital-signs profile asks for first; empty for what has only our own code."""
    adds: bool = False
    """Whether what was counted at several moments adds up: vomited twice and then once is three times."""
    change_of: str | None = None
    """The level in ``LEVELS`` of which it is a change; a loss is a fall of it."""
    falls: bool = False
    """Whether it is a fall of that level."""

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What its units measure (``Unit.dimension``)."""
        return tuple(dict.fromkeys(UNITS[code].dimension for code in self.units or UNITS))

    def plausible(self, value: Decimal, unit: str) -> bool:
        """Whether a level can have this value; true where nothing is known of the unit."""
        values = self.units.get(unit)
        return values is None or values[0] <= value <= values[1]


_FAHRENHEIT, _CELSIUS = "[degF]", "Cel"
_WEIGHT: Mapping[str, Values | None] = MappingProxyType({"[lb_av]": (0, 700), "kg": (0, 300), "%": (0, 100)})
_VOLUME: Mapping[str, Values | None] = MappingProxyType({"mL": None, "{count}": None})
_COUNT: Mapping[str, Values | None] = MappingProxyType({"{count}": None})

_TABLE = (
    Measure(
        name="body_temperature",
        label="Body temperature",
        units={_FAHRENHEIT: (77, 113), _CELSIUS: (25, 45)},
        worse=Worse("more", "a fever, unless the range lies below 37 °C", ((Decimal(37), _CELSIUS),)),
        english=("temperatures?", "temps?", "fever*", "thermometer"),
        bare={_FAHRENHEIT: (90, 112), _CELSIUS: (33, 44)},
        vital=True,
        may_be_negative=True,
        loinc=(Loinc("8310-5", "Body temperature"),),
    ),
    Measure(
        name="weight_gain",
        label="Weight gained",
        units=_WEIGHT,
        worse=Worse("more", "a gain is worse the larger it is"),
        english=("WEIGHT_WORD", "GAIN"),
        over_time=True,
        change_of="body_weight",
        vital=True,
        implies_symptom=True,
        may_be_negative=True,
    ),
    Measure(
        name="weight_loss",
        label="Weight lost",
        units=_WEIGHT,
        worse=Worse("more", "a loss is worse the larger it is"),
        english=("WEIGHT_WORD", "LOSS"),
        over_time=True,
        change_of="body_weight",
        falls=True,
        vital=True,
        implies_symptom=True,
        may_be_negative=True,
    ),
    Measure(
        name="stool_count",
        label="Number of stools",
        units=_COUNT,
        worse=Worse("more", "diarrhea; that there are none is a duration"),
        english=(
            "diarrhea",
            "diarrhoea",
            "stools?",
            "bowel movements?",
            "bowels?",
            "bms?",
            "loose",
            "watery",
            "go(ing|es)? to the (bathroom|toilet)",
            "poo(s|ing)?",
        ),
        spoken=("{stool}",),
        over_time=True,
        adds=True,
    ),
    Measure(
        name="emesis_count",
        label="Number of times vomited",
        units=_COUNT,
        worse=Worse("more", "vomiting more often is worse"),
        english=("VOMIT", "emesis", "(being|be|been|are) sick", "bring(s|ing)? up (food|fluid|liquid|what)", "sick to your stomach"),
        spoken=("{emesis}",),
        over_time=True,
        adds=True,
        implies_symptom=True,
    ),
    Measure(
        name="urination_count",
        label="Number of times urinated",
        units=_COUNT,
        worse=Worse("fewer", "passing urine seldom is what sheets warn of"),
        english=("URINE",),
        spoken=("{urination}",),
        over_time=True,
        adds=True,
    ),
    Measure(
        name="duration",
        label="How long",
        units={"d": None},
        worse=Worse("more", "what lasts longer is worse"),
        of_something=True,
        named_by_subject=True,
        implies_symptom=True,
    ),
    Measure(
        name="heart_rate",
        label="Heart rate",
        units={"/min": (10, 400)},
        worse=Worse("more", "a fast heart, unless the range lies below 80 per minute", ((Decimal(80), "/min"),)),
        english=(
            "heart HYPHEN? (rate|beat*|racing)",
            "heart is (beating|racing)",
            "heartrate",
            "heartbeats?",
            "pulse",
            "beats (per|a) minute",
            "(?<!NUM) hr (?= COMPARISON_SIGN | is | of)",
        ),
        english_hints=("heart", "beats?"),
        bare={"/min": (30, 250)},
        vital=True,
        loinc=(Loinc("8867-4", "Heart rate"),),
    ),
    Measure(
        name="systolic_blood_pressure",
        label="Systolic blood pressure",
        units={"mm[Hg]": (30, 350)},
        worse=Worse("more", "high pressure, unless the range lies below 120 mmHg", ((Decimal(120), "mm[Hg]"),)),
        english=("systolic (PRESSURE_SAID | pressure)?", "UPPER (PRESSURE_SAID)? PRESSURE_FIGURE"),
        english_hints=("PRESSURE_SAID",),
        bare={"mm[Hg]": (50, 260)},
        vital=True,
        loinc=(Loinc("8480-6", "Systolic blood pressure"),),
    ),
    Measure(
        name="diastolic_blood_pressure",
        label="Diastolic blood pressure",
        units={"mm[Hg]": (10, 250)},
        worse=Worse("more", "high pressure, unless the range lies below 80 mmHg", ((Decimal(80), "mm[Hg]"),)),
        english=("diastolic (PRESSURE_SAID | pressure)?", "LOWER (PRESSURE_SAID)? PRESSURE_FIGURE"),
        bare={"mm[Hg]": (30, 250)},
        vital=True,
        loinc=(Loinc("8462-4", "Diastolic blood pressure"),),
    ),
    Measure(
        name="blood_glucose",
        label="Blood sugar",
        units={"mg/dL": (10, 2000), "mmol/L": (0, 110)},
        worse=Worse("fewer", "low sugar, unless the range lies above 100 mg/dL (5.6 mmol/L)", ((Decimal(100), "mg/dL"), (Decimal("5.6"), "mmol/L"))),
        english=("sugars?", "glucoses?", "glucometer", "hypos?", "lows", "a low (?= under | below | of)"),
        bare={"mg/dL": (35, 1000), "mmol/L": (1, 34)},
        vital=True,
        loinc=(Loinc("2339-0", "Glucose [Mass/volume] in Blood", unit="mg/dL"), Loinc("15074-8", "Glucose [Moles/volume] in Blood", unit="mmol/L")),
    ),
    Measure(
        name="oxygen_saturation",
        label="Oxygen saturation",
        units={"%": (30, 100)},
        worse=Worse("fewer", "too little oxygen"),
        english=("oxygen", "saturations?", "spo2", "sp o2", "o2 sat*", "sats", "pulse HYPHEN? ox*"),
        bare={"%": (50, 100)},
        vital=True,
        loinc=(Loinc("2708-6", "Oxygen saturation in Arterial blood"), Loinc("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry")),
    ),
    Measure(
        name="respiratory_rate",
        label="Breathing rate",
        units={"/min": (2, 150)},
        worse=Worse("more", "fast breathing, unless the range lies below 16 per minute", ((Decimal(16), "/min"),)),
        english=("(respiratory|breathing|respiration) rate", "rate of (breathing|respiration)", "respirations", "(?<!NUM) rr (?= COMPARISON_SIGN | is | of)"),
        english_hints=("breath*", "respirat*"),
        bare={"/min": (4, 80)},
        spoken=("{breath}/min",),
        vital=True,
        loinc=(Loinc("9279-1", "Respiratory rate"),),
    ),
    Measure(
        name="peak_flow",
        label="Peak flow",
        units={"L/min": (20, 1000), "%": (0, 200)},
        worse=Worse("fewer", "too little air"),
        english=("peak (expiratory)? flow", "pefr?"),
        bare={"L/min": (60, 900)},
        vital=True,
    ),
    Measure(
        name="blood_ketones",
        label="Blood ketones",
        units={"mmol/L": (0, 30)},
        worse=Worse("more", "more ketones are worse"),
        english=("(?<!URINE_WORD) ketones?", "beta HYPHEN? hydroxybutyrate"),
        bare={"mmol/L": (0, 20)},
        vital=True,
    ),
    Measure(
        name="inr",
        label="INR",
        units={"{INR}": (0, 20)},
        worse=Worse("more", "blood that clots too slowly, unless the range lies below 2.5", ((Decimal("2.5"), "{INR}"),)),
        english=("inrs?", "international normali(sed|zed) ratio"),
        bare={"{INR}": (0, 20)},
        vital=True,
    ),
    Measure(
        name="pain_score",
        label="Score",
        units={"{score}": (0, 10)},
        worse=Worse("more", "a higher score is more pain"),
        english=("PAIN_WORD",),
        bare={"{score}": (0, 10)},
        loinc=(Loinc("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported", subject="Pain"),),
        of_something=True,
        implies_symptom=True,
    ),
    Measure(
        name="fluid_intake",
        label="Amount of fluid taken",
        units=_VOLUME,
        worse=Worse("fewer", "drinking too little"),
        english=("DRINKING",),
        over_time=True,
        adds=True,
        named_by_subject=True,
        wanted=True,
    ),
    Measure(
        name="volume",
        label="Amount",
        units=_VOLUME,
        worse=Worse("more", "what is lost: blood, vomit"),
        over_time=True,
        adds=True,
        of_something=True,
        named_by_subject=True,
        wanted=True,
        implies_symptom=True,
    ),
    Measure(
        name="distance",
        label="Size or distance",
        units={"cm": None},
        worse=Worse("more", "a swelling, redness that spreads"),
        over_time=True,
        of_something=True,
        named_by_subject=True,
        wanted=True,
        implies_symptom=True,
    ),
    Measure(
        name="count",
        label="How often",
        units=_COUNT,
        worse=Worse("more", "what happens more often is worse"),
        spoken=("{pad}",),
        over_time=True,
        adds=True,
        of_something=True,
        named_by_subject=True,
        implies_symptom=True,
    ),
    Measure(
        name="other",
        label="How much",
        worse=Worse("more", "nothing is known of it: as with most"),
        over_time=True,
        of_something=True,
        named_by_subject=True,
        implies_symptom=True,
    ),
)

MEASURES: Mapping[str, Measure] = MappingProxyType({measure.name: measure for measure in _TABLE})
"""Every measure, by name."""

LEVELS: Mapping[str, Level] = MappingProxyType(
    {"body_weight": Level("body_weight", "Body weight", ("[lb_av]", "kg"), (Loinc("29463-7", "Body weight"),))}
)
"""What is measured so that its changes can be held against limits, by name."""

BLOOD_PRESSURE = Loinc("85354-9", "Blood pressure panel with all children optional")
"""LOINC's code for both pressures of one measurement, each a component with its own code."""

if TYPE_CHECKING:
    MeasureName: TypeAlias = str
    ObservedName: TypeAlias = str
else:
    MeasureName = Literal[tuple(MEASURES)]
    ObservedName = Literal[(*MEASURES, *LEVELS)]
"""The name of a measure, as a model's field has it, and of a measure or a level: closed lists, which type checkers see as text."""
