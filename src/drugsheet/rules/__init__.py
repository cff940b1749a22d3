"""Which reasons of a sheet hold for what was observed: ``fired(sheet, observations)``.

It reports what the sheet says and quotes it. It is no advice, and that nothing fires does not mean that all is well: a
sheet knows nothing of what it does not print.

How a reason is read:

- **Each limit fires by itself.** An item with two limits ("a fever of 100.4 F for more than 1 hour", "3 pounds in 1 day or
  5 pounds in 1 week") fires when one of them is met, since the data does not say whether the sheet means "and" or "or",
  and a reason too many is safer than one too few. ``Fired.threshold`` says which limit it was.
- **An item also holds when somebody says that it does**, in the item's own words or in those of a symptom that needs no
  limit: "chills" of "a fever of 101 F or above, or chills", not "vomiting" of "vomiting more than 3 times in 1 day".
- **An escalation's time says that the symptom is there.** Chest pain that has lasted 1 minute is chest pain.
- **A value is compared with what is printed in its unit**, and converted, exactly, only where nothing is. At "100.5 F
  (38 C)", 38 Cel fires although it is 100.4 °F.
- **What is counted over a time is compared with limits over that time only** (24 hours are a day), what is counted from
  the patient's own normal with such limits only, and a duration with limits on the duration of that symptom only.
- **A printed range is that range**: 7 stools are not "5 or 6 stools".
"""

from __future__ import annotations

from collections.abc import Iterable

from drugsheet.models import DrugSheet
from drugsheet.rules.book import URGENCIES, Fired, Input, Part, Reason, Rulebook, Trigger, comparable, meets, rulebook
from drugsheet.rules.observation import BY_SUBJECT, DIMENSIONS, Observation

__all__ = [
    "BY_SUBJECT",
    "DIMENSIONS",
    "URGENCIES",
    "Fired",
    "Input",
    "Observation",
    "Part",
    "Reason",
    "Rulebook",
    "Trigger",
    "asked",
    "comparable",
    "fired",
    "meets",
    "rulebook",
    "unanswered",
]


def fired(sheet: DrugSheet, observations: Iterable[Observation]) -> list[Fired]:
    """The reasons of a sheet that hold for these observations, the most urgent first, then in printed order.

    A reason stands there once for each of its limits that is met, and once for its presence. An observation that the
    sheet does not ask about fires nothing; ``unanswered`` says what is still to be known. For many patients and one
    sheet, make the ``rulebook`` once and ask that.
    """
    return rulebook(sheet).fired(observations)


def asked(sheet: DrugSheet) -> list[Input]:
    """What a sheet asks about: everything that an observation can say to fire one of its reasons."""
    return list(rulebook(sheet).inputs)


def unanswered(sheet: DrugSheet, observations: Iterable[Observation]) -> list[Input]:
    """What a sheet asks about and no observation tells: another time, or a unit that cannot be compared, is no answer."""
    return rulebook(sheet).unanswered(observations)
