"""Dashes before a number, numbers that only explain another, "even once", so many readings: each phrase as a call item."""

from __future__ import annotations

from functools import partial

from ..tables import (
    BEATS,
    BOUND,
    HG,
    KG,
    LB,
    MGDL,
    MIN,
    ML,
    MMOL,
    PERCENT,
    SCORE,
    UNIT,
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

FLOW = "L/min"
INR = "{INR}"
heat = partial(threshold, "body_temperature")
gain = partial(threshold, "weight_gain")
loss = partial(threshold, "weight_loss")
stools = partial(threshold, "stool_count")
emesis = partial(threshold, "emesis_count")
urine = partial(threshold, "urination_count")
count = partial(threshold, "count")
lasting = partial(threshold, "duration")
heart = partial(threshold, "heart_rate")
systolic = partial(threshold, "systolic_blood_pressure")
diastolic = partial(threshold, "diastolic_blood_pressure")
sugar = partial(threshold, "blood_glucose")
oxygen = partial(threshold, "oxygen_saturation")
breath = partial(threshold, "respiratory_rate")
flow = partial(threshold, "peak_flow")
inr = partial(threshold, "inr")
score = partial(threshold, "pain_score")
volume = partial(threshold, "volume")
other = partial(threshold, "other")

DASHES = (
    Limits("Watery stools-3-5 times in a 24-hour period", stools(between(3, 5), per="24 h")),
    Limits("Fever–101.5 F or higher", heat(ge(101.5, F))),
    Limits("Fever-100.4°F (38°C) or above", heat(ge(100.4, F), equivalents=[ge(38, C)])),
    Limits("Fever - 38 °C or more", heat(ge(38, C))),
    Limits("Fever—38.5 °C or higher", heat(ge(38.5, C))),
    Limits("Fever -101 F", heat(ge(101, F), inferred=BOUND)),
    Limits("Fever- 101 F or greater", heat(ge(101, F))),
    Limits("Diarrhoea-4 or more times a day", stools(ge(4), per="1 d")),
    Limits("Loose stools-4-6 times in 1 day", stools(between(4, 6), per="1 d")),
    Limits("Weight gain-3 pounds or more in 2 days", gain(ge(3, LB), per="2 d")),
    Limits("Weight loss–5 kg in a month", loss(ge(5, KG), per="1 mo", inferred=BOUND)),
    Limits("Vomiting-more than 3 times in 24 hours", emesis(gt(3), per="24 h")),
    Limits("Vomiting – 2–4 times in 12 hours", emesis(between(2, 4), per="12 h")),
    Limits("Vomiting-2-4 times in 12 hours", emesis(between(2, 4), per="12 h")),
    Limits("Temperature-38.3 or above", heat(ge(38.3, C), inferred=UNIT)),
    Limits("Temperature - 100.5 degrees F or above", heat(ge(100.5, F))),
    Limits("Pulse-over 120 beats per minute", heart(gt(120, BEATS))),
    Limits("Pulse-120 or more", heart(ge(120, BEATS), inferred=UNIT)),
    Limits("Heart rate–below 50", heart(lt(50, BEATS), inferred=UNIT)),
    Limits("Blood pressure-180/110 or higher", systolic(ge(180, HG), inferred=UNIT), diastolic(ge(110, HG), inferred=UNIT)),
    Limits("Blood sugar-less than 70 mg/dL", sugar(lt(70, MGDL))),
    Limits("Blood glucose–300 mg/dL or above twice in a row", sugar(ge(300, MGDL))),
    Limits("Constipation-no bowel movement for 3 days", lasting(ge(3, D), inferred=BOUND)),
    Limits("Constipation-2-3 days without a stool", lasting(between(2, 3, D))),
    Limits("Hiccups-lasting more than 24 hours", lasting(gt(24, H))),
    Limits("Nosebleed-10 minutes or longer", lasting(ge(10, MIN))),
    Limits("Pain-7 or higher on a scale of 0 to 10", score(ge(7, SCORE))),
    Limits("Oxygen level-under 90%", oxygen(lt(90, PERCENT))),
    Limits("Bowel movements-6 or more a day", stools(ge(6), per="1 d")),
    Limits("Urinating-fewer than 3 times in 24 hours", urine(lt(3), per="24 h")),
    Limits("Diarrhea-5-6 stools a day for 2 days", stools(between(5, 6), per="1 d"), lasting(ge(2, D), inferred=BOUND)),
    Limits("Weight-gain of 2-3 lb in a day or 5 lb in a week", gain(between(2, 3, LB), per="1 d"), gain(ge(5, LB), per="1 wk", inferred=BOUND)),
    Limits("Temp–100.4 F–102 F", heat(between(100.4, 102, F))),
    Limits("Nausea-unable to keep fluids down for 24 hours", lasting(ge(24, H), inferred=BOUND)),
    Limits("Loose motions – 3 or more per day", stools(ge(3), per="1 d")),
    Limits("Breathing-more than 30 breaths a minute", breath(gt(30, BEATS))),
    Limits("Vomiting-over 4 times/day", emesis(gt(4), per="1 d")),
    Limits("Peak flow–less than 200 L/min", flow(lt(200, FLOW))),
    Limits("Sugar-over 16 mmol/L", sugar(gt(16, MMOL))),
    Limits("Weight gain >5 pounds/week", gain(gt(5, LB), per="1 wk")),
    Limits("Pulse <45/min", heart(lt(45, BEATS))),
    Limits("Weight loss >6 pounds/week", loss(gt(6, LB), per="1 wk")),
    Limits("Blood sugar <70 mg/dL", sugar(lt(70, MGDL))),
)

EXPLAINED = (
    Limits("A pulse over 120 beats per minute (at rest it should be 60 to 100)", heart(gt(120, BEATS))),
    Limits("A fever of 101 °F or higher (98.6 °F is normal)", heat(ge(101, F))),
    Limits("A change in weight: you gain or lose 6 pounds or more (our scale may show 2 pounds more than yours at home)", gain(ge(6, LB)), loss(ge(6, LB))),
    Limits("Blood sugar over 250 mg/dL (normal is 70 to 140)", sugar(gt(250, MGDL))),
    Limits("Blood sugar over 250 mg/dL (normal: 70 to 140 mg/dL)", sugar(gt(250, MGDL))),
    Limits("Blood sugar over 14 mmol/L (the usual range is 4 to 8 mmol/L)", sugar(gt(14, MMOL))),
    Limits("A heart rate below 50 (a normal rate is 60 to 100 beats a minute)", heart(lt(50, BEATS), inferred=UNIT)),
    Limits("A temperature above 38 °C (normal body temperature is about 37 °C)", heat(gt(38, C))),
    Limits("A temperature above 38 °C (36.5 to 37.5 °C is normal)", heat(gt(38, C))),
    Limits("Temperature of 38 °C or higher (a healthy temperature is between 36 °C and 37.5 °C)", heat(ge(38, C))),
    Limits("Blood pressure above 160/100 (it should be below 140/90)", systolic(gt(160, HG), inferred=UNIT), diastolic(gt(100, HG), inferred=UNIT)),
    Limits("Blood pressure above 160/100 (your target is 130/80)", systolic(gt(160, HG), inferred=UNIT), diastolic(gt(100, HG), inferred=UNIT)),
    Limits("Oxygen level under 90% (95% or more is normal)", oxygen(lt(90, PERCENT))),
    Limits("Oxygen level under 90% (most people have 95 to 100%)", oxygen(lt(90, PERCENT))),
    Limits("Fewer than 3 wet nappies a day (6 to 8 is usual)", count(lt(3), per="1 d")),
    Limits("More than 4 stools a day (most people have 1 to 3 a day)", stools(gt(4), per="1 d")),
    Limits("Weight gain of 2 kg in 3 days (weigh yourself at the same time each day)", gain(ge(2, KG), per="3 d", inferred=BOUND)),
    Limits("Weight gain of 4 pounds in a week (a change of 1 pound from day to day is normal)", gain(ge(4, LB), per="1 wk", inferred=BOUND)),
    Limits("Weight gain of more than 2 kg in a week (scales can differ by 1 kg)", gain(gt(2, KG), per="1 wk")),
    Limits("Fever of 100.4 F or more (thermometers may be off by 0.5 degrees)", heat(ge(100.4, F))),
    Limits("An INR above 4 (the target is usually 2 to 3)", inr(gt(4, INR))),
    Limits("An INR above 4. Your INR should be between 2 and 3.", inr(gt(4, INR))),
    Limits("Breathing faster than 30 times a minute (adults normally breathe 12 to 20 times a minute)", breath(gt(30, BEATS))),
    Limits("A pulse above 110. A normal pulse at rest is 60 to 100.", heart(gt(110, BEATS), inferred=UNIT)),
    Limits("A pulse above 110, when it should be 60 to 100", heart(gt(110, BEATS), inferred=UNIT)),
    Limits("A fever above 101 °F; 98.6 °F is normal", heat(gt(101, F))),
    Limits("A blood sugar above 300 mg/dL (aim for 80 to 130)", sugar(gt(300, MGDL))),
    Limits("A blood sugar above 300 mg/dL (your goal is 80 to 130 mg/dL)", sugar(gt(300, MGDL))),
    Limits("Passing less than 500 mL of urine a day (1.5 litres is normal)", volume(lt(500, ML), per="1 d")),
    Limits("Nosebleed that lasts more than 20 minutes (most stop within 10 minutes)", lasting(gt(20, MIN))),
    Limits("A headache for more than 3 days (it usually passes within 24 hours)", lasting(gt(3, D))),
    Limits("Diarrhoea for more than 2 days (this normally settles in 1 day)", lasting(gt(2, D))),
    Limits("A period more than 7 days late (a cycle lasts 28 days on average)", lasting(gt(7, D))),
    Limits("A fever (100.4 °F or higher)", heat(ge(100.4, F))),
    Limits("A fever (38 °C or higher; normal is 37 °C)", heat(ge(38, C))),
    Limits("Pulse below 50 beats per minute unless this is normal for you", heart(lt(50, BEATS))),
    Limits("A temperature higher than normal, 38 °C or above", heat(ge(38, C))),
    Limits("Potassium over 5.5 mmol/L (reference range 3.5 to 5.0)", other(gt(5.5, MMOL))),
    Limits("A blood sugar of 4 mmol/L or less (a healthy level is 4 to 7 mmol/L before meals)", sugar(le(4, MMOL))),
    Limits("Weight gain of 5 pounds (2.3 kg) in one week", gain(ge(5, LB), per="1 wk", equivalents=[ge(2.3, KG)], inferred=BOUND)),
    Limits("A heart rate over 100, which should be 60 to 90", heart(gt(100, BEATS), inferred=UNIT)),
    Limits("Fever of 38.5 °C or above (an ear thermometer reads 0.5 °C higher)", heat(ge(38.5, C))),
    Limits("Fever of 38.5 °C or above (0.5 °C lower in the armpit)", heat(ge(38.5, C))),
    Limits("Temperature over 101 F (by mouth) or 102 F (rectal)", heat(gt(101, F)), heat(gt(102, F))),
)

ONCE = (
    Limits("A fever of 38.6 °C or more, even once", heat(ge(38.6, C))),
    Limits("A temperature above 38 °C even if only once", heat(gt(38, C))),
    Limits("Vomiting once or twice is no reason to call. Vomiting 4 times a day is.", emesis(ge(4), per="1 d", inferred=BOUND)),
    Limits("A fever of 101 F at any time, even once", heat(ge(101, F), inferred=BOUND)),
    Limits("Fever of 38 °C measured once", heat(ge(38, C), inferred=BOUND)),
    Limits("Vomiting more than once in a day", emesis(gt(1), per="1 d")),
    Limits("Vomiting more than once", emesis(gt(1))),
    Limits("Diarrhoea more than twice a day", stools(gt(2), per="1 d")),
    Limits("Vomiting once every hour", emesis(ge(1), per="1 h", inferred=BOUND)),
    Limits("Passing urine only once in 24 hours", urine(ge(1), per="24 h", inferred=BOUND)),
    Limits(
        "Temperature of 38.3 °C once or 38 °C for 1 hour", heat(ge(38.3, C), inferred=BOUND), heat(ge(38, C), inferred=BOUND), lasting(ge(1, H), inferred=BOUND)
    ),
    Limits("If you are sick once a day", emesis(ge(1), per="1 d", inferred=BOUND)),
    Limits("Have you ever been sick more than twice in one night", emesis(gt(2))),
    Limits("Once the fever is above 39 °C", heat(gt(39, C))),
)

NOT_ONCE = (
    NoLimit("Blood in the stool, even if it happens only once"),
    NoLimit("Blood in your urine, even once"),
    NoLimit("Vomiting blood even one time"),
    NoLimit("Throwing up blood, even if just once"),
    NoLimit("Passing out, even only once"),
    NoLimit("Coughing up blood (even once)"),
    NoLimit("A seizure, even if you have had only one"),
    NoLimit("Black stools, once or more"),
    NoLimit("Fainting, if only once"),
    NoLimit("You vomit blood. Call at once."),
    NoLimit("Chest pain, even a single time"),
    NoLimit("Even one episode of fainting"),
    NoLimit("Bleeding from the back passage, even if this is just a one-off"),
    NoLimit("Being sick even once after your transplant"),
    NoLimit("Blurred sight once you start treatment"),
    NoLimit("Any sign of bleeding, no matter if once or often"),
    NoLimit("If even one of these happens"),
    NoLimit("If you have had one or more of these symptoms"),
    NoLimit("Blue lips, even if it was once only"),
    NoLimit("If you have fainted once"),
    NoLimit("A fall, even once, that hits your head"),
    NoLimit("Blood in vomit, be it once or several times"),
    NoLimit("All at once a severe headache"),
)

READINGS = (
    Limits("Three or more sugar readings lower than 65 mg/dL", count(ge(3)), sugar(lt(65, MGDL))),
    Limits("Two or more pulse readings over 110 beats per minute", count(ge(2)), heart(gt(110, BEATS))),
    Limits("More than 2 blood sugar readings above 15 mmol/L", count(gt(2)), sugar(gt(15, MMOL))),
    Limits("At least 3 blood pressure measurements above 150/95", count(ge(3)), systolic(gt(150, HG), inferred=UNIT), diastolic(gt(95, HG), inferred=UNIT)),
    Limits("Two blood sugar readings in a row over 300 mg/dL", sugar(gt(300, MGDL))),
    Limits("2 or more glucose checks under 4 mmol/L", count(ge(2)), sugar(lt(4, MMOL))),
    Limits("Blood sugar over 250 mg/dL at 2 or more readings", sugar(gt(250, MGDL))),
    Limits("Two temperatures of 38 °C or higher taken 1 hour apart", heat(ge(38, C))),
    Limits("Three or more home readings above 160 mmHg systolic", count(ge(3)), systolic(gt(160, HG))),
    Limits("Four or more oxygen readings under 92%", count(ge(4)), oxygen(lt(92, PERCENT))),
    Limits("Two or more temperature readings of 37.8 °C or more", count(ge(2)), heat(ge(37.8, C))),
    Limits("Two or more peak flow readings below 150 L/min", count(ge(2)), flow(lt(150, FLOW))),
    Limits("Three or more low sugar readings", count(ge(3))),
    Limits("More than two readings outside your range", count(gt(2))),
    Limits("Two or more INR results above 5", count(ge(2)), inr(gt(5, INR))),
)

LIMITS = DASHES + EXPLAINED + ONCE + READINGS

TRAPS = NOT_ONCE
