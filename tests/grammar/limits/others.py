"""Counts, sizes and volumes of other things; escalations inside an item; items outside the calling section."""

from __future__ import annotations

from functools import partial

from ..tables import (
    BEATS,
    BOUND,
    CM,
    CUP,
    FEET,
    HG,
    INCH,
    LB,
    MGDL,
    MIN,
    ML,
    TBS,
    TSP,
    UNIT,
    C,
    D,
    Elsewhere,
    F,
    H,
    Limits,
    ge,
    gt,
    le,
    threshold,
)  # fmt: skip

count = partial(threshold, "count")
distance = partial(threshold, "distance")
volume = partial(threshold, "volume")
heat = partial(threshold, "body_temperature")
lasting = partial(threshold, "duration")

COUNTS = (
    Limits("Soaking more than 1 pad in an hour", count(gt(1), per="1 h")),
    Limits("Soaking through two or more pads an hour", count(ge(2), per="1 h")),
    Limits("More than 3 nosebleeds in a week", count(gt(3), per="1 wk")),
    Limits("2 or more seizures in one day", count(ge(2), per="1 d")),
    Limits("Hot flashes more than 10 times a day", count(gt(10), per="1 d", subject="Hot flashes")),
    Limits("Falling 2 or more times in a month", count(ge(2), per="1 mo")),
    Limits("Fainting more than once", count(gt(1), subject="Fainting")),
    Limits("Nosebleeds 3 or more times per week", count(ge(3), per="1 wk", subject="Nosebleeds")),
    Limits("Coughing spells at least 5 times in an hour", count(ge(5), per="1 h", subject="Coughing spells")),
    Limits("Panic attacks twice a week", count(ge(2), per="1 wk", inferred=BOUND, subject="Panic attacks")),
    Limits("Bloody nose, more than 2 episodes in 24 hours", count(gt(2), per="24 h", subject="Bloody nose")),
    Limits("Four or more mouth sores", count(ge(4), subject="mouth sores")),
    Limits("You are up more than 3 times a night", count(gt(3))),  # a night is no day
    Limits(
        "Pulse above 120 or more than 30 breaths per minute",
        threshold("heart_rate", gt(120, BEATS), inferred=UNIT, subject="Pulse"),
        threshold("respiratory_rate", gt(30, BEATS)),
    ),
)

SIZES = (
    Limits("Redness larger than 2 inches across", distance(gt(2, INCH), subject="Redness")),
    Limits("Redness that spreads more than 1 inch from the IV site", distance(gt(1, INCH), subject="Redness")),
    Limits("A lump bigger than 1 cm", distance(gt(1, CM))),
    Limits("Bruise 2 inches or larger", distance(ge(2, INCH), subject="Bruise")),
    Limits("Swelling of at least 3 centimeters around the port", distance(ge(3, CM))),
    Limits("Unable to walk more than 50 feet", distance(le(50, FEET))),
    Limits("Redness larger than 2 inches or 5 cm", distance(gt(2, INCH), equivalents=[gt(5, CM)], subject="Redness")),
)

VOLUMES = (
    Limits("Coughing up more than 1 teaspoon of blood", volume(gt(1, TSP))),
    Limits("Coughing up a tablespoon or more of blood", volume(ge(1, TBS))),
    Limits("Vomiting more than 2 tablespoons of blood", volume(gt(2, TBS))),
    Limits("Drainage of more than 30 mL in a day", volume(gt(30, ML), per="1 d", subject="Drainage")),
    Limits("Blood loss of half a cup or more", volume(ge(0.5, CUP), subject="Blood loss")),
)

ESCALATIONS = (
    Limits("Nosebleed. If it does not stop after 20 minutes, call 911.", lasting(gt(20, MIN), escalated=True, subject="Nosebleed")),
    Limits("Seizure. Call 911 if it lasts more than 5 minutes.", lasting(gt(5, MIN), escalated=True, subject="Seizure")),
    Limits("Fever of 100.4 F or higher. Call 911 if you also faint.", heat(ge(100.4, F), subject="Fever")),
    Limits("Shortness of breath for more than 1 day. If you cannot speak, call 911.", lasting(gt(1, D))),
    Limits(
        "Headache lasting longer than 1 day. If it is severe and lasts more than 10 minutes, go to the emergency room.",
        lasting(gt(1, D), subject="Headache"),
        lasting(gt(10, MIN), escalated=True),
    ),
    Limits(
        "Rapid heartbeat. When your pulse stays over 150 beats per minute, call 911.",
        threshold("heart_rate", gt(150, BEATS), escalated=True),
    ),
    Limits(
        "Bleeding gums for 2 or more days. Dial 911 if you bleed for longer than 15 minutes.",
        lasting(ge(2, D), subject="Bleeding gums"),
        lasting(gt(15, MIN), escalated=True),
    ),
    Limits("Trouble breathing lasting 5 minutes or more: call 911", lasting(ge(5, MIN), escalated=None)),
    Limits("Bleeding for more than 15 minutes. Call 911.", lasting(gt(15, MIN), escalated=None, subject="Bleeding")),
)

ELSEWHERE = (
    Elsewhere("Fever. Call your doctor if your temperature is 100.4 F (38 C) or higher.", heat(ge(100.4, F), equivalents=[ge(38, C)])),
    Elsewhere(
        "Diarrhea. Tell your nurse if you have more than 4 loose stools in a day.",
        threshold("stool_count", gt(4), per="1 d"),
    ),
    Elsewhere("Nosebleeds. Let your doctor know if a nosebleed lasts more than 10 minutes.", lasting(gt(10, MIN))),
    Elsewhere(
        "High blood pressure. Call your doctor if your blood pressure is over 150/90.",
        threshold("systolic_blood_pressure", gt(150, HG), inferred=UNIT),
        threshold("diastolic_blood_pressure", gt(90, HG), inferred=UNIT),
    ),
    Elsewhere("Constipation. Contact your nurse if you have not had a bowel movement in 3 days.", lasting(ge(3, D), inferred=BOUND)),
    Elsewhere("Nausea. Call your doctor or nurse if you cannot eat or drink for more than 24 hours.", lasting(gt(24, H))),
    Elsewhere(
        "Weight gain. Report a weight gain of more than 3 pounds in 1 day to your doctor.",
        threshold("weight_gain", gt(3, "[lb_av]"), per="1 d"),
    ),
)

CONDITIONS = (
    Elsewhere("If your blood sugar is above 250 mg/dL, drink extra water.", threshold("blood_glucose", gt(250, MGDL), subject="blood sugar")),
    Elsewhere("Dizziness. If your pulse is above 120, sit down.", threshold("heart_rate", gt(120, BEATS), inferred=UNIT, subject="pulse")),
    Limits(
        "Check your blood pressure twice a day and call if it is over 160/100",
        threshold("systolic_blood_pressure", gt(160, HG), inferred=UNIT),
        threshold("diastolic_blood_pressure", gt(100, HG), inferred=UNIT),
    ),
    Limits("Swelling. Weigh yourself twice a day and call if you gain more than 3 pounds.", threshold("weight_gain", gt(3, LB), subject="gain")),
    Limits("Weigh yourself twice a day and call if you gain more than 3 pounds in 1 day", threshold("weight_gain", gt(3, LB), per="1 d", subject="gain")),
)

ROWS = (*CONDITIONS, *COUNTS, *SIZES, *VOLUMES, *ESCALATIONS, *ELSEWHERE)
