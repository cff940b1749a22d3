"""Which reasons of a sheet hold for what was observed: ``fired(sheet, observations)``.

It reports what the sheet says and quotes it. It is no advice, and that nothing fires does not mean that all is well: a
sheet knows nothing of what it does not print.

How a reason is read:

- **Each limit fires by itself.** An item with two limits ("a fever of 100.4 F for more than 1 hour", "3 pounds in 1 day or
  5 pounds in 1 week") fires when one of them is met, since the data does not say whether the sheet means "and" or "or",
  and a reason too many is safer than one too few. ``Fired.threshold`` says which limit it was.
- **An item also holds when somebody says that it does**, in the item's own words or in those of a symptom that needs no
  limit: "chills" of "a fever of 101 F or above, or chills", not "vomiting" of "vomiting more than 3 times in 1 day".
- **A limit that a side effect and a reason to call both hold is one rule**, the reason's.
- **An escalation's time says that the symptom is there.** Chest pain that has lasted 1 minute is chest pain.
- **A value is compared with what is printed in its unit**, and converted only where nothing is. At "100.5 F (38 C)",
  38 Cel fires although it is 100.4 °F. Where the two printed numbers disagree ("100.5 F (83 C)"), meeting either is enough.
- **A printed range is open on its worse side**: 7 stools fire "5 or 6 stools". ``Fired.beyond_printed`` says so, and the
  limit's ``interval`` stays as printed. ``WORSE`` is the table of sides.
- **Two limits that between them hold for every value are the ends of one range**: "at least 100.4 F but less than 102 F" is
  read as "100.4 to 102 F", and is open on its worse side too. One by one, whoever is well would meet one of them.
- **What is counted over a time is compared with limits over that time**, over a longer one where more is worse (10 in 12
  hours are more than 3 in a day), over a shorter one where fewer is. What is measured at a moment, a temperature, meets
  a limit whatever time the sheet prints beside it.
- **A change is compared with changes**: "a rise of 2 °F" is met by an observation with ``baseline``, never by a temperature.
- **A duration is of a symptom**, in the words of the item or of one of its symptoms. It says that the symptom is there.
- **A unit that no limit on the measure can be compared in is an error**: nobody knows whether the limit is met.
"""

from __future__ import annotations

from collections.abc import Iterable

from drugsheet.models import DrugSheet
from drugsheet.models.facts import URGENCIES
from drugsheet.models.measures import Side, Worse
from drugsheet.rules.book import Fired, Part, Rulebook, Trigger, rulebook
from drugsheet.rules.inputs import Input, Reason
from drugsheet.rules.limits import WORSE, Bounds, Limit, bounds_in, comparable
from drugsheet.rules.observation import BY_SUBJECT, DIMENSIONS, Observation

__all__ = [
    "BY_SUBJECT",
    "DIMENSIONS",
    "URGENCIES",
    "WORSE",
    "Bounds",
    "Fired",
    "Input",
    "Limit",
    "Observation",
    "Part",
    "Reason",
    "Rulebook",
    "Side",
    "Trigger",
    "Worse",
    "asked",
    "bounds_in",
    "comparable",
    "fired",
    "incomparable",
    "rulebook",
    "unanswered",
]


def fired(sheet: DrugSheet, observations: Iterable[Observation]) -> list[Fired]:
    """The reasons of a sheet that hold for these observations, the most urgent first, then in printed order.

    A reason stands there once for each of its limits that is met, and once for its presence. An observation that the
    sheet does not ask about fires nothing; ``unanswered`` says what is still to be known. For many patients and one
    sheet, make the ``rulebook`` once and ask that.

    Raises ``UnitsNotComparable`` for an observation in a unit in which no limit on its measure can be compared (mmol/L
    where the sheet prints mg/dL): an answer without that limit would look like an answer. ``incomparable`` lists them.
    """
    return rulebook(sheet).fired(observations)


def asked(sheet: DrugSheet) -> list[Input]:
    """What a sheet asks about: everything that an observation can say to fire one of its reasons."""
    return list(rulebook(sheet).inputs)


def incomparable(sheet: DrugSheet, observations: Iterable[Observation]) -> list[tuple[Trigger, Observation]]:
    """What ``fired`` would raise for: each limit that an observation concerns and cannot be compared with, and the observation.

    An observation that another limit can be compared with is not listed, nor is a limit that another observation decides.
    """
    return rulebook(sheet).incomparable(observations)


def unanswered(sheet: DrugSheet, observations: Iterable[Observation]) -> list[Input]:
    """What a sheet asks about and no observation tells: another time, or a unit that cannot be compared, is no answer."""
    return rulebook(sheet).unanswered(observations)
