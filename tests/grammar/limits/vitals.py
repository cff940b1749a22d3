"""Pulse, blood pressure, glucose, oxygen and pain: pairs, both sides of a range, a unit that is not printed."""

from __future__ import annotations

from functools import partial

from ..tables import (
    BEATS,
    BOTH,
    BOUND,
    HG,
    MGDL,
    MMOL,
    PERCENT,
    SCORE,
    UNIT,
    D,
    H,
    Limits,
    between,
    ge,
    gt,
    le,
    lt,
    threshold,
)  # fmt: skip

heart = partial(threshold, "heart_rate")
systolic = partial(threshold, "systolic_blood_pressure")
diastolic = partial(threshold, "diastolic_blood_pressure")
sugar = partial(threshold, "blood_glucose")
oxygen = partial(threshold, "oxygen_saturation")
pain = partial(threshold, "pain_score")
lasting = partial(threshold, "duration")

PULSE = (
    Limits("Heart rate above 120 beats per minute", heart(gt(120, BEATS), subject="Heart rate")),
    Limits("Pulse over 100", heart(gt(100, BEATS), inferred=UNIT, subject="Pulse")),
    Limits("Heart rate less than 50 beats a minute", heart(lt(50, BEATS), subject="Heart rate")),
    Limits("Heart rate of 110 bpm or more", heart(ge(110, BEATS), subject="Heart rate")),
    Limits("Resting heart rate higher than 100 bpm", heart(gt(100, BEATS), subject="Resting heart rate")),
    Limits("Heart beating faster than 120 beats per minute", heart(gt(120, BEATS))),
    Limits("Pulse slower than 50 beats each minute", heart(lt(50, BEATS), subject="Pulse")),
    Limits("Pulse ≥ 130/min", heart(ge(130, BEATS), subject="Pulse")),
    Limits("Pulse below 60 or above 120 beats per minute", heart(lt(60, BEATS)), heart(gt(120, BEATS))),
    Limits("A heart rate at or below 45 beats per minute", heart(le(45, BEATS))),
    Limits("Heart rate between 110 and 130 beats per minute", heart(between(110, 130, BEATS), subject="Heart rate")),
    Limits("Pulse of 120", heart(ge(120, BEATS), inferred=BOTH, subject="Pulse")),
    Limits("Heart rate over 110 beats per minute for more than 1 hour", heart(gt(110, BEATS)), lasting(gt(1, H))),
)

PRESSURE = (
    Limits("Blood pressure higher than 160/100 mmHg", systolic(gt(160, HG)), diastolic(gt(100, HG))),
    Limits("Blood pressure of 150/90 or higher", systolic(ge(150, HG), inferred=UNIT), diastolic(ge(90, HG), inferred=UNIT)),
    Limits("BP ≥ 180/110 mm Hg", systolic(ge(180, HG)), diastolic(ge(110, HG))),
    Limits("Blood pressure less than 90/60", systolic(lt(90, HG), inferred=UNIT), diastolic(lt(60, HG), inferred=UNIT)),
    Limits("Blood pressure 170/100", systolic(ge(170, HG), inferred=BOTH), diastolic(ge(100, HG), inferred=BOTH)),
    Limits("Blood pressure above 140 over 90", systolic(gt(140, HG), inferred=UNIT), diastolic(gt(90, HG), inferred=UNIT)),
    Limits("Blood pressure of 160 over 100 or more", systolic(ge(160, HG), inferred=UNIT), diastolic(ge(100, HG), inferred=UNIT)),
    Limits("Systolic blood pressure over 160 mmHg", systolic(gt(160, HG))),
    Limits("Diastolic pressure above 100", diastolic(gt(100, HG), inferred=UNIT)),
    Limits("Systolic blood pressure below 90 mm Hg", systolic(lt(90, HG))),
    Limits(
        "Blood pressure with a top number of 160 or higher or a bottom number of 100 or higher",
        systolic(ge(160, HG), inferred=UNIT),
        diastolic(ge(100, HG), inferred=UNIT),
    ),
    Limits("Top number of your blood pressure over 180", systolic(gt(180, HG), inferred=UNIT)),
    Limits(
        "Blood pressure below 100/60 or above 160/100",
        systolic(lt(100, HG), inferred=UNIT),
        diastolic(lt(60, HG), inferred=UNIT),
        systolic(gt(160, HG), inferred=UNIT),
        diastolic(gt(100, HG), inferred=UNIT),
    ),
    Limits(
        "Severe headache with blood pressure greater than 150/95 mmHg",
        systolic(gt(150, HG)),
        diastolic(gt(95, HG)),
    ),
    Limits(
        "Blood pressure that stays above 150/100 for 2 days",
        systolic(gt(150, HG), inferred=UNIT),
        diastolic(gt(100, HG), inferred=UNIT),
        lasting(ge(2, D), inferred=BOUND),
    ),
)

GLUCOSE = (
    Limits("Blood sugar above 250 mg/dL", sugar(gt(250, MGDL), subject="Blood sugar")),
    Limits("Blood glucose less than 70 mg/dL (3.9 mmol/L)", sugar(lt(70, MGDL), equivalents=[lt(3.9, MMOL)], subject="Blood glucose")),
    Limits("Blood sugar over 300", sugar(gt(300, MGDL), inferred=UNIT, subject="Blood sugar")),
    Limits("Blood sugar lower than 70 or higher than 300", sugar(lt(70, MGDL), inferred=UNIT), sugar(gt(300, MGDL), inferred=UNIT)),
    Limits("Blood sugar of 200 or more", sugar(ge(200, MGDL), inferred=UNIT, subject="Blood sugar")),
    Limits("Blood sugar above 13.9 mmol/L (250 mg/dL)", sugar(gt(13.9, MMOL), equivalents=[gt(250, MGDL)])),
    Limits("Blood sugar over 250 mg/dL for 2 days in a row", sugar(gt(250, MGDL)), lasting(ge(2, D), inferred=BOUND)),
    Limits("Fasting blood sugar at or above 160 mg/dL", sugar(ge(160, MGDL), subject="Fasting blood sugar")),
    Limits("Glucose reading under 60 mg/dL", sugar(lt(60, MGDL))),
)

OXYGEN = (
    Limits("Oxygen level below 90%", oxygen(lt(90, PERCENT), subject="Oxygen level")),
    Limits("Oxygen saturation of 88% or less", oxygen(le(88, PERCENT), subject="Oxygen saturation")),
    Limits("Pulse oximeter reading under 92 percent", oxygen(lt(92, PERCENT))),
    Limits("O2 sat less than 90", oxygen(lt(90, PERCENT), inferred=UNIT)),
    Limits("SpO2 < 92%", oxygen(lt(92, PERCENT), subject="SpO2")),
    Limits("Oxygen reading that drops to 89% or lower", oxygen(le(89, PERCENT))),
)

PAIN = (
    Limits("Pain rated 7 or higher on a 0 to 10 scale", pain(ge(7, SCORE))),
    Limits("Pain score of 5 or more out of 10", pain(ge(5, SCORE), subject="Pain score")),
    Limits("Pain greater than 4 on a scale of 1 to 10", pain(gt(4, SCORE), subject="Pain")),
    Limits("Pain of 8 out of 10", pain(ge(8, SCORE), inferred=BOUND, subject="Pain")),
    Limits("Pain level 7/10 or above", pain(ge(7, SCORE))),
    Limits("Pain score above 6 for more than 2 hours", pain(gt(6, SCORE), subject="Pain score"), lasting(gt(2, H))),
    Limits("Pain between 7 and 10 on the pain scale", pain(between(7, 10, SCORE), subject="Pain")),
)

ROWS = (*PULSE, *PRESSURE, *GLUCOSE, *OXYGEN, *PAIN)
