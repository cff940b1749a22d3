"""Several forms in one phrase: two limits, a limit and a duration, brackets between number and comparator, short forms."""

from __future__ import annotations

from functools import partial

from ..tables import (
    BEATS,
    BOTH,
    BOUND,
    CM,
    HG,
    INCH,
    KG,
    LB,
    MIN,
    MO,
    PERCENT,
    SCORE,
    TBS,
    UNIT,
    WK,
    C,
    D,
    F,
    H,
    Limits,
    between,
    ge,
    gt,
    le,
    lt,
    threshold,
)  # fmt: skip

heat = partial(threshold, "body_temperature")
gain = partial(threshold, "weight_gain")
loss = partial(threshold, "weight_loss")
stools = partial(threshold, "stool_count")
emesis = partial(threshold, "emesis_count")
urine = partial(threshold, "urination_count")
count = partial(threshold, "count")
heart = partial(threshold, "heart_rate")
systolic = partial(threshold, "systolic_blood_pressure")
diastolic = partial(threshold, "diastolic_blood_pressure")
lasting = partial(threshold, "duration")

TWO_LIMITS = (
    Limits(
        "Vomiting 3 or more times in 24 hours, or unable to keep fluids down for 12 hours",
        emesis(ge(3), per="24 h", subject="Vomiting"),
        lasting(ge(12, H), inferred=BOUND),
    ),
    Limits("Diarrhea (more than 4 stools in 24 hours) that lasts longer than 2 days", stools(gt(4), per="24 h"), lasting(gt(2, D))),
    Limits(
        "Weight gain of 2 pounds in a day or 5 pounds in a week, or swelling of your ankles",
        gain(ge(2, LB), per="1 d", inferred=BOUND),
        gain(ge(5, LB), per="1 wk", inferred=BOUND),
    ),
    Limits(
        "Fever of 100.4 F or higher lasting more than 1 hour, or any fever of 101 F or higher",
        heat(ge(100.4, F)),
        lasting(gt(1, H)),
        heat(ge(101, F)),
    ),
    Limits("Heart rate less than 50 or more than 120 beats per minute at rest", heart(lt(50, BEATS)), heart(gt(120, BEATS))),
    Limits("Temperature over 100.4F by mouth or over 99.4F under the arm", heat(gt(100.4, F)), heat(gt(99.4, F))),
    Limits("Oral temperature above 100.4 F or rectal temperature above 101.4 F", heat(gt(100.4, F)), heat(gt(101.4, F))),
    Limits("Vomiting or diarrhea more than 3 times in a day", emesis(gt(3), per="1 d"), stools(gt(3), per="1 d")),
    Limits("If you gain more than 2 pounds in 24 hours or more than 5 pounds over 1 week", gain(gt(2, LB), per="24 h"), gain(gt(5, LB), per="1 wk")),
    Limits("Weight loss: more than 2 lbs/day or 5 lbs/week", loss(gt(2, LB), per="1 d"), loss(gt(5, LB), per="1 wk")),
    Limits("BP >160/100 or <90/50 mmHg", systolic(gt(160, HG)), diastolic(gt(100, HG)), systolic(lt(90, HG)), diastolic(lt(50, HG))),
    Limits(
        "Systolic (top number) above 160 or diastolic (bottom number) above 100",
        systolic(gt(160, HG), inferred=UNIT),
        diastolic(gt(100, HG), inferred=UNIT),
    ),
    Limits(
        "Blood pressure of 180/120 or greater, or a reading above 150/90 for 3 days",
        systolic(ge(180, HG), inferred=UNIT),
        diastolic(ge(120, HG), inferred=UNIT),
        systolic(gt(150, HG), inferred=UNIT),
        diastolic(gt(90, HG), inferred=UNIT),
        lasting(ge(3, D), inferred=BOUND),
    ),
    Limits(
        "Temperature of 100.5 F (38 C) or above, or below 96 F (35.5 C)",
        heat(ge(100.5, F), equivalents=[ge(38, C)]),
        heat(lt(96, F), equivalents=[lt(35.5, C)]),
    ),
    Limits("Unable to eat for three days or drink for one day", lasting(ge(3, D), inferred=BOUND), lasting(ge(1, D), inferred=BOUND)),
    Limits("Diarrhea of 3 or more stools each day for three consecutive days", stools(ge(3), per="1 d"), lasting(ge(3, D), inferred=BOUND)),
    Limits("Three or more loose stools per day for longer than two days", stools(ge(3), per="1 d"), lasting(gt(2, D))),
    Limits("Fewer than 2 bowel movements per week for a month", stools(lt(2), per="1 wk"), lasting(ge(1, MO), inferred=BOUND)),
    Limits("Soaking one pad an hour for 2 hours or longer", count(ge(1), per="1 h", inferred=BOUND), lasting(ge(2, H))),
    Limits(
        "Nausea that lasts longer than 2 days or vomiting more than 3 times a day",
        lasting(gt(2, D), subject="Nausea"),
        emesis(gt(3), per="1 d", subject="vomiting"),
    ),
    Limits("Vomiting twice in one day, fever over 101 F", emesis(ge(2), per="1 d", inferred=BOUND), heat(gt(101, F), subject="fever")),
    Limits(
        "Vomiting more than 3 times in a day and weight loss of 5 pounds in a week",
        emesis(gt(3), per="1 d", subject="Vomiting"),
        loss(ge(5, LB), per="1 wk", inferred=BOUND, subject="weight loss"),
    ),
    Limits(
        "Weight gain of more than 3 pounds in 1 day or 5 in 1 week",
        gain(gt(3, LB), per="1 d", subject="Weight gain"),
        gain(gt(5, LB), per="1 wk", subject="Weight gain"),
    ),
    Limits("Fever of 101 F or above, or, over 8 hours, vomiting more than 3 times", heat(ge(101, F)), emesis(gt(3), per="8 h", subject="vomiting")),
    Limits(
        "Systolic above 160 or diastolic above 100 mmHg",
        systolic(gt(160, HG), subject="Systolic"),
        diastolic(gt(100, HG), subject="diastolic"),
    ),
    Limits("Pulse of 130 for 10 minutes", heart(ge(130, BEATS), inferred=BOTH), lasting(ge(10, MIN), inferred=BOUND)),
)

BRACKETS = (
    Limits("Temp ≥100.4°F (≥38°C)", heat(ge(100.4, F), equivalents=[ge(38, C)])),
    Limits("Fever >38.3°C (>101°F)", heat(gt(38.3, C), equivalents=[gt(101, F)])),
    Limits("Temperature of 100.4 °F [38 °C] or higher", heat(ge(100.4, F), equivalents=[ge(38, C)])),
    Limits("Temperature 38.0°C / 100.4°F or higher", heat(ge(38, C), equivalents=[ge(100.4, F)])),
    Limits("Fever (100.4 F or 38 C) or higher", heat(ge(100.4, F), equivalents=[ge(38, C)])),
    Limits("Weight gain of 5 pounds (or more) in 1 week", gain(ge(5, LB), per="1 wk", subject="Weight gain")),
    Limits("Weight gain of 1 kg (2.2 pounds) or more per day", gain(ge(1, KG), per="1 d", equivalents=[ge(2.2, LB)])),
    Limits("Vomiting (3 or more times) in 24 hours", emesis(ge(3), per="24 h", subject="Vomiting")),
    Limits("Vomiting, more than 3 episodes, in one 24-hour period", emesis(gt(3), per="24 h", subject="Vomiting")),
    Limits("Pain that is not controlled (7 or higher on a 0-10 scale)", threshold("pain_score", ge(7, SCORE))),
    Limits("Diarrhea (4+ stools/day over normal)", stools(ge(4), per="1 d", baseline=True)),
    Limits("Stools: greater than or equal to 4 per day over baseline", stools(ge(4), per="1 d", baseline=True)),
    Limits("TEMPERATURE OF 100.5 F (38 C) OR ABOVE", heat(ge(100.5, F), equivalents=[ge(38, C)], subject="TEMPERATURE")),
    Limits("VOMITING MORE THAN 3 TIMES IN 1 DAY", emesis(gt(3), per="1 d", subject="VOMITING")),
)

SHORT_FORMS = (
    Limits("Vomiting more than 3 times per 24 hrs.", emesis(gt(3), per="24 h", subject="Vomiting")),
    Limits("Vomiting lasting >24 hrs", lasting(gt(24, H), subject="Vomiting")),
    Limits("Nosebleed lasting longer than 10 mins", lasting(gt(10, MIN), subject="Nosebleed")),
    Limits("Weight gain of 5 lb in 1 wk", gain(ge(5, LB), per="1 wk", inferred=BOUND, subject="Weight gain")),
    Limits("Vomiting more than 2x per day", emesis(gt(2), per="1 d", subject="Vomiting")),
    Limits("Sore mouth > 3 days", lasting(gt(3, D), subject="Sore mouth")),
    Limits("Pulse less than 50 beats/minute", heart(lt(50, BEATS), subject="Pulse")),
)

WORDINGS = (
    Limits("Vomiting more often than 4 times in 24 hours", emesis(gt(4), per="24 h", subject="Vomiting")),
    Limits("A cough that brings up more than 2 tablespoons of mucus a day", threshold("volume", gt(2, TBS), per="1 d")),
    Limits("Nausea that keeps you from eating for more than a day", lasting(gt(1, D))),
    Limits("Any bleeding that lasts for more than ten minutes despite pressure", lasting(gt(10, MIN))),
    Limits("No bowel movement for 3 days despite using laxatives", lasting(ge(3, D), inferred=BOUND)),
    Limits("More than one nosebleed in a day", count(gt(1), per="1 d")),
    Limits("Loss of 3 kilograms or more in 14 days", loss(ge(3, KG), per="14 d")),
    Limits("Gain of 1 to 1½ kg in 24 hours", gain(between(1, 1.5, KG), per="24 h")),
    Limits("Your weight goes up 3 pounds in 2 days", gain(ge(3, LB), per="2 d", inferred=BOUND)),
    Limits("Any symptom lasting longer than 3 days or getting worse", lasting(gt(3, D))),
    Limits("Trouble sleeping for more than 2 weeks", lasting(gt(2, WK), subject="Trouble sleeping")),
    Limits("Heart rate more than 20 beats per minute above your normal", heart(gt(20, BEATS), baseline=True)),
    Limits("Oxygen saturation that drops below 88 percent", threshold("oxygen_saturation", lt(88, PERCENT))),
    Limits("Pain that goes above 5 out of 10", threshold("pain_score", gt(5, SCORE))),
    Limits("Redness spreading 1 inch or more", threshold("distance", ge(1, INCH))),
    Limits("An arm more than 2 cm larger than usual", threshold("distance", gt(2, CM), baseline=True)),
    Limits("No bowel movement for more than 48 to 72 hours", lasting(gt(48, H), subject="No bowel movement")),
    Limits("Feeling your heart race for at least 15 minutes", lasting(ge(15, MIN))),
    Limits("Fever of 100.5 Fahrenheit", heat(ge(100.5, F), inferred=BOUND, subject="Fever")),
    Limits("Diarrhea – 4 or more stools in a 24 hour time period", stools(ge(4), per="24 h", subject="Diarrhea")),
    Limits("Throwing up or not able to keep food down for more than 1 day", lasting(gt(1, D))),
    Limits("Urinating less than once every 8 hours", urine(lt(1), per="8 h", subject="Urinating")),
    Limits("Urinating more than once every hour", urine(gt(1), per="1 h", subject="Urinating")),
    Limits("Cannot keep down fluids for at least 24 hours", lasting(ge(24, H))),
    Limits("Weight gain of twenty-five pounds or more in six months", gain(ge(25, LB), per="6 mo", subject="Weight gain")),
    Limits("Nosebleed that lasts for a quarter of an hour or longer", lasting(ge(0.25, H), subject="Nosebleed")),
    Limits("Vomiting 3 times per day or more", emesis(ge(3), per="1 d", subject="Vomiting")),
    Limits("Urinating 2 times per day or less", urine(le(2), per="1 d", subject="Urinating")),
    Limits("Vomiting. If it happens more than 3 times in 1 day, call your doctor.", emesis(gt(3), per="1 d", subject="Vomiting")),
    Limits("Vomiting. If it is bad (more than 3 times in 1 day), call your doctor.", emesis(gt(3), per="1 d")),
    Limits("Diarrhea, 6 in 24 hours", stools(ge(6), per="24 h", inferred=BOUND, subject="Diarrhea")),
    Limits("Breathing problems that need oxygen. Weight loss of more than 5% in 1 month.", loss(gt(5, PERCENT), per="1 mo", subject="Weight loss")),
    Limits("Low-grade fever of 99 to 100 F (37.2 to 37.8 C)", heat(between(99, 100, F), equivalents=[between(37.2, 37.8, C)])),
    Limits("Weight gain of 5 pounds (2 to 2.5 kg) in 1 week", gain(ge(5, LB), per="1 wk", equivalents=[ge(2, KG)], inferred=BOUND)),
)

WINDOW_IN_FRONT = (
    Limits("Within 24 hours, more than 4 loose stools", stools(gt(4), per="24 h", subject="loose stools")),
    Limits("In the last 24 hours, vomiting more than 3 times", emesis(gt(3), per="24 h", subject="vomiting")),
    Limits("In the course of 24 hours, more than 6 loose stools", stools(gt(6), per="24 h", subject="loose stools")),
    Limits("Vomiting in any 24-hour period, more than 3 times", emesis(gt(3), per="24 h", subject="Vomiting")),
    Limits(
        "Over 24 hours, more than 6 loose stools for 2 days",
        stools(gt(6), per="24 h", subject="loose stools"),
        lasting(ge(2, D), inferred=BOUND, subject="loose stools"),
    ),
    Limits("Two days after treatment, vomiting more than 3 times", emesis(gt(3))),
    Limits("Surgery in the past 2 weeks, weight gain of 5 pounds or more", gain(ge(5, LB))),
    Limits("Vomiting twice within one day, fever over 101 F", emesis(ge(2), per="1 d", inferred=BOUND), heat(gt(101, F))),
)

NORMAL_ELSEWHERE = (
    Limits("Fever of 101 F or above; feeling more tired than usual", heat(ge(101, F), subject="Fever")),
    Limits("More tired than usual. Temperature of 101 F or above", heat(ge(101, F), subject="Temperature")),
    Limits("Compared with your usual, 4 or more extra stools in a day; more tired than usual", stools(ge(4), per="1 d", baseline=True)),
)

ROWS = (*TWO_LIMITS, *BRACKETS, *SHORT_FORMS, *WORDINGS, *WINDOW_IN_FRONT, *NORMAL_ELSEWHERE)
