"""More wordings of every kind, in the manner of nurses' discharge sheets: rows that no other table's wording foretells."""

from __future__ import annotations

from functools import partial

from ..tables import (
    BEATS,
    BOTH,
    BOUND,
    CM,
    CUP,
    INCH,
    KG,
    LB,
    MGDL,
    MIN,
    ML,
    SEC,
    TBS,
    UNIT,
    WK,
    C,
    D,
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

heat = partial(threshold, "body_temperature")
gain = partial(threshold, "weight_gain")
loss = partial(threshold, "weight_loss")
stools = partial(threshold, "stool_count")
emesis = partial(threshold, "emesis_count")
urine = partial(threshold, "urination_count")
count = partial(threshold, "count")
lasting = partial(threshold, "duration")

LIMITS = (
    Limits("Your weight climbs 2 kg or more in one week", gain(ge(2, KG), per="1 wk")),
    Limits("Less urine than usual, or none at all in 12 hours", lasting(ge(12, H), inferred=BOUND)),
    Limits("Cough lasting 9-11 days", lasting(between(9, 11, D), subject="Cough")),
    Limits("Running a fever of 100.4°F (38°C) or greater", heat(ge(100.4, F), equivalents=[ge(38, C)])),
    Limits("A fever higher than 101 F that does not come down within 4 hours", heat(gt(101, F)), lasting(ge(4, H))),
    Limits("Thermometer reading of 100.5 F or above", heat(ge(100.5, F))),
    Limits("You feel hot and your temperature is 38.3 °C or more", heat(ge(38.3, C))),
    Limits("Fever (oral) over 100.5 F", heat(gt(100.5, F))),
    Limits("Temperature lower than 97 F with chills", heat(lt(97, F), subject="Temperature")),
    Limits("Temperatures above 101 F for 2 straight days", heat(gt(101, F)), lasting(ge(2, D), inferred=BOUND)),
    Limits("Gaining 4 or 5 pounds in one week", gain(between(4, 5, LB), per="1 wk")),
    Limits("Weight up by 5 pounds or more from one week to the next", gain(ge(5, LB))),
    Limits("A gain of 2 or more kilograms within 7 days", gain(ge(2, KG), per="7 d")),
    Limits("Clothes fit tightly and you have gained over 6 pounds in the past week", gain(gt(6, LB), per="1 wk")),
    Limits("Unexpected loss of more than 10 lb in one month", loss(gt(10, LB), per="1 mo")),
    Limits("You lose 2 pounds or more a day for 3 days", loss(ge(2, LB), per="1 d"), lasting(ge(3, D), inferred=BOUND)),
    Limits("More than 5 trips to the toilet with loose stools in a day", stools(gt(5), per="1 d")),
    Limits("Loose or watery stools, 6 or more in 24 hours", stools(ge(6), per="24 h")),
    Limits("Runny stools 5 times or more in any 12 hours", stools(ge(5), per="12 h")),
    Limits("Moving your bowels more than 4 times a day above your usual", stools(gt(4), per="1 d", baseline=True)),
    Limits("Two days of diarrhea", lasting(ge(2, D), inferred=BOUND)),
    Limits("A day or more of vomiting", lasting(ge(1, D))),
    Limits("Vomited 4 times or more since this morning", emesis(ge(4))),
    Limits("Bringing up food or fluid more than 3 times in 24 hours", emesis(gt(3), per="24 h")),
    Limits("Throwing up once an hour for 4 hours", emesis(ge(1), per="1 h", inferred=BOUND), lasting(ge(4, H), inferred=BOUND)),
    Limits("Vomiting: five or more times in a 12-hour stretch", emesis(ge(5), per="12 h")),
    Limits("Making urine fewer than 2 times in 12 hours", urine(lt(2), per="12 h")),
    Limits("No urine output in 10 hours", lasting(ge(10, H), inferred=BOUND)),
    Limits("Fluid intake of less than 5 cups in a day", threshold("fluid_intake", lt(5, CUP), per="1 d")),
    Limits("Managing to drink less than 600 mL in 24 hours", threshold("fluid_intake", lt(600, ML), per="24 h")),
    Limits("Unable to take anything by mouth for longer than 18 hours", lasting(gt(18, H))),
    Limits("It has been 4 days since your last bowel movement", lasting(ge(4, D), inferred=BOUND)),
    Limits("More than 3 days without a bowel movement", lasting(gt(3, D))),
    Limits("Constipation that has lasted for 5 or more days", lasting(ge(5, D), subject="Constipation")),
    Limits("Bleeding that keeps on for a quarter of an hour", lasting(ge(0.25, H), inferred=BOUND)),
    Limits("Pressing on a cut for 15 minutes does not stop the bleeding", lasting(ge(15, MIN), inferred=BOUND)),
    Limits("Dizzy for 30 seconds or more after you stand up", lasting(ge(30, SEC))),
    Limits("Hiccups lasting a full day or longer", lasting(ge(1, D), subject="Hiccups")),
    Limits("Tiredness that is no better after a week of rest", lasting(gt(1, WK))),
    Limits("Sadness most of the day for at least two weeks", lasting(ge(2, WK))),
    Limits(
        "Pulse faster than 130 or slower than 45", threshold("heart_rate", gt(130, BEATS), inferred=UNIT), threshold("heart_rate", lt(45, BEATS), inferred=UNIT)
    ),
    Limits("Heart beats more than 120 times a minute", threshold("heart_rate", gt(120, BEATS))),
    Limits("Blood sugars above 240 mg/dL for 24 hours", threshold("blood_glucose", gt(240, MGDL)), lasting(ge(24, H), inferred=BOUND)),
    Limits("Blood sugar 60 or lower", threshold("blood_glucose", le(60, MGDL), inferred=UNIT, subject="Blood sugar")),
    Limits(
        "Blood pressure at or over 160/95",
        threshold("systolic_blood_pressure", ge(160, "mm[Hg]"), inferred=UNIT),
        threshold("diastolic_blood_pressure", ge(95, "mm[Hg]"), inferred=UNIT),
    ),
    Limits("Oxygen of 89", threshold("oxygen_saturation", ge(89, "%"), inferred=BOTH)),
    Limits("Pain worse than 6 out of 10", threshold("pain_score", gt(6, "{score}"))),
    Limits("A sore wider than half an inch", threshold("distance", gt(0.5, INCH))),
    Limits("A bruise 5 cm or more across", threshold("distance", ge(5, CM))),
    Limits("Coughing up two or more tablespoons of blood", threshold("volume", ge(2, TBS))),
    Limits("Changing a soaked pad more than once an hour", count(gt(1), per="1 h")),
    Limits("Falling twice in one week", count(ge(2), per="1 wk", inferred=BOUND)),
    Limits("Nosebleeds that come back 3 times or more in a day", count(ge(3), per="1 d")),
)

TRAPS = (
    NoLimit("Your next shot is due 28 days after this one"),
    NoLimit("Flush the line with 10 mL of saline twice a week"),
    NoLimit("Change the patch every 72 hours"),
    NoLimit("Wear gloves for 48 hours after each treatment when you clean up"),
    NoLimit("The pills must not get warmer than 30 °C"),
    NoLimit("Unopened vials may be left out for 12 hours at most"),
    NoLimit("If you forget a tablet and it is more than 4 hours late, wait for the next one"),
    NoLimit("Should you be sick within an hour of swallowing it, tell us before taking more"),
    NoLimit("Two tablets make up one dose of 300 mg"),
    NoLimit("The dose is 1.3 mg for each square meter of your skin"),
    NoLimit("Switchboard open 7:30 to 19:00"),
    NoLimit("Ask for bleep 4417"),
    NoLimit("Out of hours: 0161 496 0000"),
    NoLimit("Leaflet number 27, second edition, 2014"),
    NoLimit("Printed on 03/04/2013, valid for 3 years"),
    NoLimit("Four out of 100 people had a headache"),
    NoLimit("Shaking that makes it hard to hold a cup"),
    NoLimit("Sun cream of factor 25 or above"),
    NoLimit("See the nurse on the 1st and 15th of the month"),
    NoLimit("Your next 2 visits are in week 4 and week 8"),
    NoLimit("Teens aged 12 to 17"),
    NoLimit("Eat 3 meals and 2 snacks"),
    NoLimit("Sit up for half an hour after you swallow the pill"),
    NoLimit("Do not have more than 1 drink of alcohol a day"),
    NoLimit("Chew each bite 20 times"),
    NoLimit("Phase 3 trial of 212 women"),
    NoLimit("Vitamins B6 and B12"),
    NoLimit("A size 22 needle, 1 inch long"),
    NoLimit("One of your eyelids droops"),
)

ROWS = (*LIMITS, *TRAPS)
