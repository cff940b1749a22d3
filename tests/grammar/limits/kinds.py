"""Kinds that are easily misread: changes, exceptions, denials, shorthand, whose number it is, and what a limit is followed by."""

from __future__ import annotations

from functools import partial

from ..tables import (
    BEATS,
    BOTH,
    BOUND,
    HG,
    KG,
    LB,
    MGDL,
    MIN,
    ML,
    MMOL,
    PERCENT,
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

FLOW, INR, STONE = "L/min", "{INR}", "[stone_av]"
heat = partial(threshold, "body_temperature")
heart = partial(threshold, "heart_rate")
breath = partial(threshold, "respiratory_rate")
systolic = partial(threshold, "systolic_blood_pressure")
diastolic = partial(threshold, "diastolic_blood_pressure")
sugar = partial(threshold, "blood_glucose")
ketones = partial(threshold, "blood_ketones")
inr = partial(threshold, "inr")
flow = partial(threshold, "peak_flow")
oxygen = partial(threshold, "oxygen_saturation")
stools = partial(threshold, "stool_count")
emesis = partial(threshold, "emesis_count")
lasting = partial(threshold, "duration")
gain = partial(threshold, "weight_gain")
loss = partial(threshold, "weight_loss")
count = partial(threshold, "count")
other = partial(threshold, "other")

CHANGES = (
    Limits("A temperature rise of 3 °F or more", heat(ge(3, F), baseline=True, subject="temperature")),
    Limits("A fall in temperature of 2 °C", heat(ge(2, C), baseline=True, inferred=BOUND)),
    Limits("Temperature goes up by 1.5 °C or more", heat(ge(1.5, C), baseline=True)),
    Limits("A 2 °F rise in body temperature", heat(ge(2, F), baseline=True, inferred=BOUND)),
    Limits("Temperature up 2 degrees F", heat(ge(2, F), baseline=True, inferred=BOUND)),
    Limits("Temperature 2 °F above your normal", heat(ge(2, F), baseline=True, inferred=BOUND)),
    Limits("Rise in temperature of more than 1 °C above your usual", heat(gt(1, C), baseline=True)),
    Limits("An increase in heart rate of more than 25 beats per minute", heart(gt(25, BEATS), baseline=True)),
    Limits("Your heart rate rises by more than 20 beats per minute when you stand", heart(gt(20, BEATS), baseline=True)),
    Limits("Change in heart rate of more than 30 beats", heart(gt(30, BEATS), baseline=True)),
    Limits("Heart rate 20 beats per minute faster than your usual rate", heart(ge(20, BEATS), baseline=True, inferred=BOUND)),
    Limits("A drop in blood pressure of 30 mmHg", systolic(ge(30, HG), baseline=True, inferred=BOUND)),
    Limits("Blood pressure drops by 20 points", systolic(ge(20, HG), baseline=True, inferred=BOTH)),
    Limits("A 20-point drop in your top number", systolic(ge(20, HG), baseline=True, inferred=BOTH)),
    Limits("Systolic pressure drop of more than 20 mmHg", systolic(gt(20, HG), baseline=True)),
    Limits("Oxygen level drops by 4%", oxygen(ge(4, PERCENT), baseline=True, inferred=BOUND)),
    Limits("A decrease in peak flow of 20%", flow(ge(20, PERCENT), baseline=True, inferred=BOUND)),
    Limits("Blood sugar rises more than 60 mg/dL", sugar(gt(60, MGDL), baseline=True)),
    Limits("4 or more loose stools a day over your usual number", stools(ge(4), per="1 d", baseline=True)),
    Limits("An increase of 4 or more stools per day over baseline", stools(ge(4), per="1 d", baseline=True)),
    # and levels
    Limits("Temperature that rises above 101.5 °F", heat(gt(101.5, F))),
    Limits("A temperature that rises to 39 °C", heat(ge(39, C))),
    Limits("Oxygen level that falls below 91%", oxygen(lt(91, PERCENT))),
    Limits("Oxygen saturation falls to 88% or less", oxygen(le(88, PERCENT))),
    Limits("Heart rate rises above 110", heart(gt(110, BEATS), inferred=UNIT)),
    Limits("Pulse goes up to 130 or more", heart(ge(130, BEATS), inferred=UNIT)),
    Limits("Blood sugar rises over 300 mg/dL", sugar(gt(300, MGDL))),
    Limits("Blood pressure falls below 90/60", systolic(lt(90, HG), inferred=UNIT), diastolic(lt(60, HG), inferred=UNIT)),
    Limits("Heart rate faster than usual, over 120 beats per minute", heart(gt(120, BEATS))),
    Limits("Temperature higher than normal (100.4 F or higher)", heat(ge(100.4, F))),
    Limits("A drop in weight of 5 pounds or more", loss(ge(5, LB))),
)

OWN_SUBJECT = (
    Limits("Breathing more often than 28 times a minute", breath(gt(28, BEATS))),
    Limits("Breathing rate over 24 per minute", breath(gt(24, BEATS))),
    Limits("More than 30 breaths a minute", breath(gt(30, BEATS))),
    Limits("Respirations fewer than 10 per minute", breath(lt(10, BEATS))),
    Limits("RR > 24", breath(gt(24, BEATS), inferred=UNIT)),
    Limits("Breathing rate more than 25 or pulse above 110", breath(gt(25, BEATS), inferred=UNIT), heart(gt(110, BEATS), inferred=UNIT)),
    Limits("Shortness of breath with a heart rate over 120 beats per minute", heart(gt(120, BEATS))),
    Limits("Pulse faster than 125 times a minute", heart(gt(125, BEATS))),
    Limits("Heart beating fewer than 45 times a minute", heart(lt(45, BEATS))),
    Limits("Blinking over 40 times a minute", other(gt(40, BEATS), subject="Blinking")),
    Limits("Hiccups more than 20 times a minute", other(gt(20, BEATS), subject="Hiccups")),
    Limits("A blood sugar above 280 mg/dL or ketones above 1.6 mmol/L", sugar(gt(280, MGDL)), ketones(gt(1.6, MMOL))),
    Limits("Ketones of 1.5 mmol/L or more and blood sugar above 14 mmol/L", ketones(ge(1.5, MMOL)), sugar(gt(14, MMOL))),
    Limits("Blood ketones at or above 3", ketones(ge(3, MMOL), inferred=UNIT)),
    Limits("Potassium over 5.5 mmol/L", other(gt(5.5, MMOL))),
    Limits("INR above 4", inr(gt(4, INR), subject="INR")),
    Limits("If your INR is below 1.5 or above 4.0", inr(lt(1.5, INR)), inr(gt(4, INR))),
    Limits("A peak flow under 250 L/min", flow(lt(250, FLOW))),
    Limits("Peak flow less than 200", flow(lt(200, FLOW), inferred=UNIT)),
    Limits("Wheezing with peak flow under 60% of normal", flow(lt(60, PERCENT))),
    Limits("Oxygen at more than 4 L/min", other(gt(4, FLOW))),
)

SHORT = (
    Limits("Vomiting > 24 h", lasting(gt(24, H), subject="Vomiting")),
    Limits("Diarrhea for >48h", lasting(gt(48, H))),
    Limits("Headache >72 h", lasting(gt(72, H))),
    Limits("No stool x 4 days", lasting(ge(4, D), inferred=BOUND, subject="No stool")),
    Limits("Cough x 2 weeks", lasting(ge(2, WK), inferred=BOUND)),
    Limits("Vomiting 4x in 24h", emesis(ge(4), per="24 h", inferred=BOUND)),
    Limits("Vomiting >4 times/day", emesis(gt(4), per="1 d")),
    Limits("HR>130", heart(gt(130, BEATS), inferred=UNIT)),
    Limits("Blood sugar >250 mg/dL x 2", sugar(gt(250, MGDL))),
    Limits("Fever over 38.5 °C twice", heat(gt(38.5, C))),
    Limits("Temperature of 38 °C on two occasions", heat(ge(38, C), inferred=BOUND)),
    Limits("Waking up 4 or more times a night", count(ge(4))),
    Limits("Gaining 4 kg or 1 stone in a month", gain(ge(4, KG), inferred=BOUND), gain(ge(1, STONE), per="1 mo", inferred=BOUND)),
)

SAID_NOT_TO = (
    Limits("Do not wait to call if your fever is over 102 F", heat(gt(102, F))),
    Limits("Don't wait: phone us if your pulse is over 120", heart(gt(120, BEATS), inferred=UNIT)),
    Limits("You need to call for a fever above 101.4 F", heat(gt(101.4, F), subject="fever")),
    Limits("Do not hesitate to call for vomiting more than 4 times a day", emesis(gt(4), per="1 d", subject="vomiting")),
    Limits("Call only if the fever is over 102 F, not for a fever below 100 F", heat(gt(102, F))),
    Limits("Throwing up, unless it is less than 2 times in 24 hours", emesis(ge(2), per="24 h", inferred=BOUND)),
    Limits("Loose stools, unless there are fewer than 3 a day", stools(ge(3), per="1 d", inferred=BOUND)),
    Limits("A temperature over 101 F, unless it is gone within 1 hour", heat(gt(101, F))),
    Limits("Losing 2 kg or more in 3 days, unless you meant to", loss(ge(2, KG), per="3 d")),
)

FOLLOWED = (
    Limits("Throwing up more than 4 times in 12 hours, even after taking your nausea pills", emesis(gt(4), per="12 h")),
    Limits("No urine for 6 hours after the catheter is taken out", lasting(ge(6, H), inferred=BOUND)),
    Limits("No stool for 5 days after a dose of laxative", lasting(ge(5, D), inferred=BOUND)),
    Limits("Pain for 3 days after the injection", lasting(ge(3, D), inferred=BOUND)),
    Limits("Diarrhea more than 6 times in 24 hours after taking loperamide", stools(gt(6), per="24 h")),
    Limits("Bleeding for more than 30 minutes after a shot", lasting(gt(30, MIN))),
)

ESCALATED = (
    Limits("Call right away for a fever over 101 F; hives; or tight chest (call 911).", heat(gt(101, F), subject="fever")),
    Limits("A fever over 101 F, or a tight chest (call 911)", heat(gt(101, F))),
    Limits("A fever over 103 F (call 911)", heat(gt(103, F), escalated=True)),
    Limits("Pulse above 125 beats per minute, hives, or wheezing. Call 911 for wheezing.", heart(gt(125, BEATS))),
    Limits("Chest pain (should it last 5 minutes, call 911)", lasting(ge(5, MIN), inferred=BOUND, escalated=True)),
)

NUMBERS = (
    Limits("Drinking less than 2 x 300 mL of fluid a day", threshold("fluid_intake", lt(600, ML), per="1 d")),
    Limits("Cramps lasting more than 1 hour and 15 minutes", lasting(gt(75, MIN))),
    Limits("Temperature between 38.2 °C (100.8 °F) and 39 °C (102.2 °F)", heat(between(38.2, 39, C), equivalents=[between(100.8, 102.2, F)])),
    Limits("Pulse over 120, 5 or more loose stools a day", heart(gt(120, BEATS), inferred=UNIT), stools(ge(5), per="1 d")),
)

SAID_AGAIN = (
    Limits("Temperature between 99 and 100.2 °F (37.2 and 37.9 °C)", heat(between(99, 100.2, F), equivalents=[between(37.2, 37.9, C)])),
    Limits("Temperature 37.6–38.2 °C (99.7–100.8 °F)", heat(between(37.6, 38.2, C), equivalents=[between(99.7, 100.8, F)])),
    Limits("A temperature of 37.6 to 38.2 °C (99.7 to 100.8 °F)", heat(between(37.6, 38.2, C), equivalents=[between(99.7, 100.8, F)])),
    Limits("Fever from 38 °C to 38.9 °C (from 100.4 °F to 102 °F)", heat(between(38, 38.9, C), equivalents=[between(100.4, 102, F)])),
    Limits("Hoarse voice for 4 weeks (28 days) or longer", lasting(ge(4, WK))),
    Limits("Diarrhea that lasts more than 48 hours (2 days)", lasting(gt(48, H))),
    Limits("Pain for 1 month (30 days)", lasting(ge(1, "mo"), inferred=BOUND)),
    Limits("Vomiting more than 4 times in 1 day (24 hours)", emesis(gt(4), per="1 d")),
    Limits("No stool for 3 days (72 hours or more)", lasting(ge(3, D))),
    # and a time that says something else
    Limits("Rash for 2 weeks (3 days after the last dose)", lasting(ge(2, WK), inferred=BOUND)),
)

FORTNIGHTS = (
    Limits("A cough that lasts more than a fortnight", lasting(gt(2, WK))),
    Limits("Mouth ulcers for over a fortnight", lasting(gt(2, WK))),
    Limits("A sore that has not healed in 2 fortnights", lasting(ge(4, WK), inferred=BOUND)),
    Limits("Weight loss of 3 kg in a fortnight", loss(ge(3, KG), per="2 wk", inferred=BOUND)),
    Limits("Headaches more than 4 times per fortnight", count(gt(4), per="2 wk")),
    Limits("A cough for more than a fortnight (2 weeks)", lasting(gt(2, WK))),
    Limits("Vomiting more than a dessertspoon of blood", threshold("volume", gt(10, ML))),
    Limits("Coughing up a dessertspoon of blood", threshold("volume", ge(10, ML), inferred=BOUND)),
    Limits("Vomiting more than 2 dessertspoons (20 mL) of blood", threshold("volume", gt(20, ML))),
    Limits("Vomiting more than 2 dessertspoons (4 teaspoons) of blood", threshold("volume", gt(20, ML), equivalents=[gt(4, "[tsp_us]")])),
)

GIVEN_OFF = (
    Limits("A wound drain that gives more than 300 mL of fluid a day", threshold("volume", gt(300, ML), per="1 d")),
    Limits("Your bag fills with over 900 mL of liquid in 24 hours", threshold("volume", gt(900, ML), per="24 h")),
    Limits("A chest tube leaking more than 40 mL of fluid an hour", threshold("volume", gt(40, ML), per="1 h")),
    Limits("Taking in less than 700 mL of fluid a day", threshold("fluid_intake", lt(700, ML), per="1 d")),
    Limits("Less than 700 mL of fluids a day", threshold("fluid_intake", lt(700, ML), per="1 d")),
)

PADS = (
    Limits("Bleeding that soaks a pad an hour", count(ge(1), per="1 h", inferred=BOUND)),
    Limits("Filling a sanitary towel every hour", count(ge(1), per="1 h", inferred=BOUND)),
    Limits("Soaking through 3 pads an hour", count(ge(3), per="1 h", inferred=BOUND)),
    Limits("Bleeding heavy enough to soak a tampon in an hour", count(ge(1), per="1 h", inferred=BOUND)),
    Limits("More than 3 loose stools or 2 nosebleeds in a day", stools(gt(3)), count(ge(2), per="1 d", inferred=BOUND, subject="nosebleeds")),
)

UNKNOWN_UNITS = (
    Limits("Weight gain of 3 kg in a week or 5 catties in a month", gain(ge(3, KG), per="1 wk", inferred=BOUND)),
    Limits("Fever over 38.3 °C or 31 Réaumur", heat(gt(38.3, C))),
    # and none at all
    Limits("Weight gain of 3 kg in a week or 5 in a month", gain(ge(3, KG), per="1 wk", inferred=BOUND), gain(ge(5, KG), per="1 mo", inferred=BOUND)),
)

POLARITY = (
    Limits("You do not have to phone us unless your temperature is 38.6 °C or more.", heat(ge(38.6, C))),
    Limits("Do not ring us unless your pulse is over 115 beats per minute.", heart(gt(115, BEATS))),
    Limits("A low fever is nothing to worry about unless it goes over 38.4 °C.", heat(gt(38.4, C))),
    Limits("Fever of 38.3 °C or higher. A lower one, such as 37.6 °C, can be treated at home.", heat(ge(38.3, C))),
    Limits("Diarrhea more than 5 times a day; once or twice a day is no cause for concern", stools(gt(5), per="1 d")),
    Limits("Bleeding for more than 25 minutes (up to 8 minutes is normal)", lasting(gt(25, MIN))),
    Limits("Cough for more than 10 days, with or without a fever of 38 °C", lasting(gt(10, D))),
    Limits("A fever over 38.7 °C that cannot be treated at home", heat(gt(38.7, C))),
    Limits("Bleeding more than is normal for over 3 days", lasting(gt(3, D))),
)

LIMITS = (
    *CHANGES, *OWN_SUBJECT, *SHORT, *SAID_NOT_TO, *FOLLOWED, *ESCALATED, *NUMBERS, *SAID_AGAIN, *FORTNIGHTS, *GIVEN_OFF, *PADS, *UNKNOWN_UNITS, *POLARITY,
)  # fmt: skip

TRAPS = (
    NoLimit("Fever of 8 F or more"),
    NoLimit("Temperature over 250 F"),
    NoLimit("Pulse over 900"),
    NoLimit("Blood pressure above 900/90"),
    NoLimit("Blood sugar over 12 grains"),
    NoLimit("Oxygen below 60 kPa"),
    NoLimit("A drop of 2 g/dL in hemoglobin"),
    NoLimit("Temperature up 2 degrees"),
    NoLimit("You need not phone us for a fever below 100.2 F"),
    NoLimit("A fever below 100 F does not need a call"),
    NoLimit("There is no need to phone for a fever under 38 °C"),
    NoLimit("Shivering, with or without a fever of 38 °C"),
    NoLimit("Rash, whether or not your temperature is above 38 °C"),
    NoLimit("A temperature of 37.4 °C is normal"),
    NoLimit("Bleeding that soaks a pad"),
    NoLimit("Shaking after a 10 mL dose"),
    NoLimit("Throwing up a capsule within 30 minutes of swallowing it"),
    NoLimit("A rash that starts more than 3 days after the vaccine"),
    NoLimit("Do not breastfeed for 3 months after the last dose"),
    NoLimit("Do not have live vaccines while you are treated and for 3 months after it"),
)
