"""When effects begin, how long they last and for how long something holds."""

from __future__ import annotations

import pytest

from drugsheet.grammar.timings import TimingReading, timings
from drugsheet.language.text import annotate
from drugsheet.models import Interval
from tests.tables import table

from .tables import (
    MIN,
    MO,
    UNSAID,
    WK,
    YR,
    D,
    H,
    Time,
    between,
    exactly,
    ge,
    gt,
    holds,
    lasts,
    le,
    lt,
    onset,
    show,
)  # fmt: skip

Rows = tuple[tuple[str, tuple[Time, ...]], ...]

ONSET: Rows = (
    ("Chills may occur 1 to 4 hours after receiving IL-2", (onset(between(1, 4, H), "dose"),)),
    ("Swelling of hands and feet. This usually occurs by the second day of treatment.", (onset(le(2, D), UNSAID),)),
    ("Flushing may occur within 30 minutes of the infusion", (onset(le(30, MIN), "dose"),)),
    ("Fever may begin within 24 hours after the first dose", (onset(le(24, H), "first_dose"),)),
    ("Hair loss usually begins 2 to 3 weeks after treatment starts", (onset(between(2, 3, WK), "treatment_start"),)),
    ("Hair loss often starts two to three weeks after your first treatment", (onset(between(2, 3, WK), UNSAID),)),
    ("Rash. It most often appears 7 to 10 days after starting the drug.", (onset(between(7, 10, D), "treatment_start"),)),
    ("Low blood counts usually occur 10 to 14 days after each dose", (onset(between(10, 14, D), "dose"),)),
    ("Joint pain may start 1 day after the injection", (onset(exactly(1, D), "dose"),)),
    ("Muscle aches can begin four to 10 days after your infusion", (onset(between(4, 10, D), "dose"),)),
    ("Lung problems may occur more than 6 months after the last dose", (onset(gt(6, MO), "last_dose"),)),
    ("Heart problems can develop as late as 5 years after treatment ends", (onset(le(5, YR), "treatment_end"),)),
    ("Nausea may begin as soon as 1 hour after the dose", (onset(ge(1, H), "dose"),)),
    ("Diarrhea may happen at least 3 weeks after the last dose", (onset(ge(3, WK), "last_dose"),)),
    ("Mouth sores usually show up 5-7 days after chemotherapy", (onset(between(5, 7, D), UNSAID),)),
    ("Numbness may appear half an hour after the injection", (onset(exactly(0.5, H), "dose"),)),
    ("Pain in the bones may begin up to 3 days after the shot", (onset(le(3, D), "dose"),)),
    ("Thyroid changes can occur less than 2 months after you start this drug", (onset(lt(2, MO), "treatment_start"),)),
    ("Your hair will start to grow back 2 to 3 months after treatment ends", (onset(between(2, 3, MO), "treatment_end"),)),
    ("A reaction may occur within ten minutes of starting the infusion", (onset(le(10, MIN), UNSAID),)),
    ("Delayed nausea may come on 24 to 48 hours after the dose", (onset(between(24, 48, H), "dose"),)),
    ("Peeling skin may start 2 weeks following the last dose", (onset(exactly(2, WK), "last_dose"),)),
)

DAYS: Rows = (
    ("Low counts are seen on day 7 to 14", (onset(between(7, 14, D)),)),
    ("Your counts are lowest between days 10 and 14", (onset(between(10, 14, D)),)),
    ("Fever usually occurs by day 3", (onset(le(3, D)),)),
    ("The rash most often appears on day 10", (onset(exactly(10, D)),)),
    ("Swelling begins on the third day", (onset(exactly(3, D)),)),
    ("Flu-like symptoms usually occur by the 2nd week of treatment", (onset(le(2, WK), UNSAID),)),
    ("Mouth sores appear around day 5 to day 7", (onset(between(5, 7, D)),)),
)

DURATION: Rows = (
    ("Nausea may last up to 24 hours", (lasts(le(24, H)),)),
    ("Redness at the needle site lasts 24 hours", (lasts(exactly(24, H)),)),
    ("Fatigue can last for 2 weeks", (lasts(exactly(2, WK)),)),
    ("Hiccups that last 1 to 2 days", (lasts(between(1, 2, D)),)),
    ("Diarrhea that may last for three to 5 days", (lasts(between(3, 5, D)),)),
    ("Low counts may last longer than 3 weeks", (lasts(gt(3, WK)),)),
    ("Red urine that lasts for at least 1 day", (lasts(ge(1, D)),)),
    ("Numbness may continue for 6 months", (lasts(exactly(6, MO)),)),
    ("Tiredness may persist for up to one year", (lasts(le(1, YR)),)),
    ("The rash goes away within 2 weeks", (lasts(le(2, WK)),)),
    ("The rash clears up in 3 to 5 days", (lasts(between(3, 5, D)),)),
    ("Bone pain usually stops within 48 hours", (lasts(le(48, H)),)),
    ("Joint pain lasting less than 3 days", (lasts(lt(3, D)),)),
    ("Metal taste that lasts half an hour", (lasts(exactly(0.5, H)),)),
    ("Blurred vision for a day and a half", (lasts(exactly(1.5, D)),)),
    ("Cold sweats for no more than 2 hours", (lasts(le(2, H)),)),
    ("Weakness may last as long as 3 months", (lasts(le(3, MO)),)),
    ("Fever may last up to 3 to 4 days", (lasts(le(4, D)),)),
    ("Constipation may last 7-10 days", (lasts(between(7, 10, D)),)),
    ("Your urine may be red for 1 to 2 days", (lasts(between(1, 2, D)),)),
    ("This usually gets better within one week", (lasts(le(1, WK)),)),
    ("Loss of taste may last for 1 year after the last dose", (lasts(exactly(1, YR), UNSAID),)),
)

OVER: Rows = (
    ("Hair loss. Your hair may grow back 2 to 4 months after your last dose.", (lasts(between(2, 4, MO), "last_dose"),)),
    ("Low platelets. They return to normal 2 weeks after the infusion.", (lasts(exactly(2, WK), "dose"),)),
    ("Your taste comes back 3 weeks after treatment ends", (lasts(exactly(3, WK), "treatment_end"),)),
    ("Mouth sores heal 10 days after the infusion", (lasts(exactly(10, D), "dose"),)),
    ("Drowsiness wears off 6 hours after the dose", (lasts(exactly(6, H), "dose"),)),
    ("The redness is gone 3 days after the last dose", (lasts(exactly(3, D), "last_dose"),)),
    ("Low white cells. Counts recover by week 4.", (lasts(le(4, WK)),)),
    # what begins again is no end
    ("Rash. It starts 1 to 3 weeks after you stop the tablets.", (onset(between(1, 3, WK), "treatment_end"),)),
    ("Fever may return 5 days after the dose", (onset(exactly(5, D), "dose"),)),
    ("It may start within the first hour and may last for a few days to two weeks.", (onset(le(1, H)), lasts(le(2, WK)))),
    ("Low blood counts may occur in 3 to 6 weeks.", (onset(between(3, 6, WK)),)),
    ("Loose stools. Call us within 24 hours if you have more than 5 stools a day.", ()),
)

BOTH: Rows = (
    (
        "Nausea may begin 2 hours after the dose and may last up to 24 hours.",
        (onset(exactly(2, H), "dose"), lasts(le(24, H))),
    ),
    (
        "Fever may occur 4 to 6 hours after the infusion. It can last for 12 hours.",
        (onset(between(4, 6, H), "dose"), lasts(exactly(12, H))),
    ),
    (
        "Mouth sores begin on day 5 to 7 and heal within 2 weeks",
        (onset(between(5, 7, D)), lasts(le(2, WK))),
    ),
    (
        "Nausea and vomiting. These symptoms may occur within several hours after you receive the drug and may last up to 24 hours.",
        (onset(None, "dose"), lasts(le(24, H))),
    ),
    (
        "Low blood counts occur 7 to 10 days after treatment and recover within 3 weeks",
        (onset(between(7, 10, D), "treatment"), lasts(le(3, WK))),
    ),
)

VAGUE: Rows = (
    ("Diarrhea that may last for several days", (lasts(None),)),
    ("Nausea that lasts a few hours", (lasts(None),)),
    ("Headache for a couple of days", (lasts(None),)),
    ("Flushing may occur a few minutes after the injection", (onset(None, "dose"),)),
    ("Numbness may last for many months", (lasts(None),)),
    ("Hair loss may begin several weeks after starting treatment", (onset(None, "treatment_start"),)),
    ("Chest discomfort that lasts more than a few minutes", (lasts(None),)),
)

WINDOW_IN_EFFECT: Rows = (
    (
        "Allergy to contrast. This may occur while you are in treatment with IL-2 and for 1 year after you receive the last dose of this drug.",
        (holds(exactly(1, YR), "last_dose"),),
    ),
)

NONE: Rows = tuple(
    (phrase, ())
    for phrase in (
        "Fits. You will get tablets against them, starting 10 hours before the first dose.",
        "Your blood will be tested every 2 weeks",
        "Your heart will be checked every 3 months",
        "Blood tests are done 2 times a week",
        "Changes in kidney function. Your kidney function will be checked as needed.",
        "Vomiting more than 3 times",
        "Low blood pressure",
        "Adults over 65 years old may have more side effects",
        "This is more common in children under 2 years of age",
        "Temperature of 100.5 F",
        "Weight gain of 5 pounds",
        "Drink 8 cups of fluid a day",
        "Take 2 tablets twice a day",
        "Rinse your mouth 4 times a day",
        "This occurs in 10 to 29% of patients",
        "Revised November 2011",
        "Call 412-555-0134",
        "A 24-hour urine test may be done",
        "Store the bottle for up to 30 days",
        "Daytime sleepiness",
        "Second-hand smoke can make this worse",
    )
)

HOLDS: Rows = (
    ("Use birth control during treatment and for at least 6 months after the last dose.", (holds(ge(6, MO), "last_dose"),)),
    ("Do not breast feed for 1 week after your last dose.", (holds(exactly(1, WK), "last_dose"),)),
    ("Women should not become pregnant for 1 year after the last dose", (holds(exactly(1, YR), "last_dose"),)),
    ("Men should use condoms for 3 months after stopping this drug", (holds(exactly(3, MO), "treatment_end"),)),
    ("Wait at least 3 months after your final infusion before you try to become pregnant", (holds(ge(3, MO), "last_dose"),)),
    ("Use effective birth control for up to 6 months after treatment ends", (holds(le(6, MO), "treatment_end"),)),
    ("Do not donate sperm for six months after the last injection", (holds(exactly(6, MO), "last_dose"),)),
    ("Avoid pregnancy for 6 to 12 months after the last dose", (holds(between(6, 12, MO), "last_dose"),)),
    ("Women: do not get pregnant for a year after the last dose", (holds(exactly(1, YR), "last_dose"),)),
    ("Do not breast feed until 5 days after the last dose", (holds(exactly(5, D), "last_dose"),)),
    ("Birth control is needed for at least 30 days after you stop this medicine", (holds(ge(30, D), "treatment_end"),)),
    ("Do not breast feed for several weeks after the last dose", (holds(None, "last_dose"),)),
    ("Use birth control for more than 2 years following your last dose", (holds(gt(2, YR), "last_dose"),)),
    (
        "Women should use birth control for 6 months, and men for 3 months, after the last dose.",
        (holds(exactly(6, MO), UNSAID), holds(exactly(3, MO), "last_dose")),
    ),
    ("Pregnancy warning: tell your doctor if you plan to have children", ()),
    ("A pregnancy test is done every 4 weeks", ()),
    ("Women over 40 years old may stop having periods", ()),
)

EFFECTS = (*ONSET, *DAYS, *DURATION, *OVER, *BOTH, *VAGUE, *WINDOW_IN_EFFECT, *NONE)


def described(reading: TimingReading, expected: Time | None) -> str:
    """A timing on one line; the anchor only where the row gives it."""
    anchor = None if expected is not None and expected.anchor == UNSAID else reading.anchor
    interval = None if reading.interval is None else Interval(**reading.interval._asdict())
    return f"{reading.kind} {show(interval)} {anchor}"


def wanted(expected: Time) -> str:
    """A row's timing on one line."""
    return f"{expected.kind} {show(expected.interval)} {None if expected.anchor == UNSAID else expected.anchor}"


def compare(phrase: str, expected: tuple[Time, ...], found: tuple[TimingReading, ...]) -> None:
    """Assert that the readings are the row's, in printed order, and that each lies in the phrase."""
    likes = expected if len(expected) == len(found) else (None,) * len(found)
    assert [described(reading, like) for reading, like in zip(found, likes, strict=True)] == [wanted(each) for each in expected]
    for reading in found:
        words = annotate(phrase).words(reading.start, reading.end)
        assert words
        assert words == words.strip()


@table(EFFECTS)
def test_effects(phrase: str, expected: tuple[Time, ...]) -> None:
    text = annotate(phrase)
    compare(phrase, expected, timings(text, 0, len(text)))


@pytest.mark.parametrize(("phrase", "expected"), HOLDS, ids=[phrase for phrase, _ in HOLDS])
def test_reproductive_concerns(phrase: str, expected: tuple[Time, ...]) -> None:
    text = annotate(phrase)
    compare(phrase, expected, timings(text, 0, len(text), holds=True))
