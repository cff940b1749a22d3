"""The rows that every other table builds on, and the example of the documentation."""

from __future__ import annotations

from ..tables import (
    BOUND,
    HG,
    LB,
    MIN,
    UNIT,
    C,
    D,
    Elsewhere,
    F,
    H,
    Limits,
    NoLimit,
    between,
    ge,
    gt,
    le,
    lt,
    threshold,
)  # fmt: skip

ROWS = (
    Limits(
        "Temperature of 100.5 F (38 C) or above",
        threshold("body_temperature", ge(100.5, F), equivalents=[ge(38, C)], subject="Temperature"),
    ),
    Limits("Vomiting more than 3 times in 1 day", threshold("emesis_count", gt(3), per="1 d", subject="Vomiting")),
    Limits(
        "Weight gain of 5 pounds in one week",
        threshold("weight_gain", ge(5, LB), per="1 wk", inferred=BOUND, subject="Weight gain"),
    ),
    Limits("Diarrhea of 5 or 6 stools in 1 day", threshold("stool_count", between(5, 6), per="1 d", subject="Diarrhea")),
    Limits(
        "Diarrhea of 5 or 6 stools in 1 day or diarrhea with weakness or lightheadedness",
        threshold("stool_count", between(5, 6), per="1 d", subject="Diarrhea"),
    ),
    Limits("Weight gain of 2 to 4 pounds in 2 days", threshold("weight_gain", between(2, 4, LB), per="2 d", subject="Weight gain")),
    Limits("Urinating fewer than 3 times in 24 hours", threshold("urination_count", lt(3), per="24 h", subject="Urinating")),
    Limits(
        "Weight gain of more than 3 pounds in 1 day or 5 pounds in 1 week",
        threshold("weight_gain", gt(3, LB), per="1 d", subject="Weight gain"),
        threshold("weight_gain", gt(5, LB), per="1 wk"),
    ),
    Limits(
        "Vomiting at least once a day for two days",
        threshold("emesis_count", ge(1), per="1 d", subject="Vomiting"),
        threshold("duration", ge(2, D), inferred=BOUND),
    ),
    Limits(
        "Chest pain or tightness. If this lasts 2 minutes or longer, call 911.",
        threshold("duration", ge(2, MIN), escalated=True, subject="Chest pain or tightness"),
    ),
    Limits(
        "Chest pain that lasts 2 minutes or longer, call 911",
        threshold("duration", ge(2, MIN), escalated=None, subject="Chest pain"),
    ),
    NoLimit("Fainting. Call 911."),
    Limits("Nosebleed that does not stop after 10 minutes", threshold("duration", gt(10, MIN))),
    Limits("Cough that does not get better in 2 days", threshold("duration", ge(2, D), inferred=BOUND)),
    Limits("Loss of appetite for more than 2 to 3 days", threshold("duration", gt(2, D), subject="Loss of appetite")),
    Limits(
        "Fever of 100.4 F for more than 1 hour",
        threshold("body_temperature", ge(100.4, F), inferred=BOUND, subject="Fever"),
        threshold("duration", gt(1, H)),
    ),
    Limits("No bowel movement in 3 days", threshold("duration", ge(3, D), inferred=BOUND, subject="No bowel movement")),
    Limits("Chest pressure that lasts 2 minutes", threshold("duration", ge(2, MIN), inferred=BOUND, subject="Chest pressure")),
    Limits(
        "Blood pressure above 140/90",
        threshold("systolic_blood_pressure", gt(140, HG), inferred=UNIT),
        threshold("diastolic_blood_pressure", gt(90, HG), inferred=UNIT),
    ),
    Limits(
        "Gaining or losing 10 lbs",
        threshold("weight_gain", ge(10, LB), inferred=BOUND),
        threshold("weight_loss", ge(10, LB), inferred=BOUND),
    ),
    Limits("More than 4 loose stools over a 24-hour period", threshold("stool_count", gt(4), per="24 h")),
    Elsewhere(
        "Chest pain or symptoms of a heart attack. If any of these symptoms last 2 minutes, call 911.",
        threshold("duration", ge(2, MIN), inferred=BOUND, escalated=True),
    ),
    NoLimit("Drink 6-8 cups of fluids every day"),
    Limits("Urinating no more than 2 times in 24 hours", threshold("urination_count", le(2), per="24 h", subject="Urinating")),
)
