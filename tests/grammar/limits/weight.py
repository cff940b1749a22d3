"""Weight gained and lost: units, windows, both ways at once, one comparator over two limits."""

from __future__ import annotations

from functools import partial

from ..tables import BOUND, KG, LB, PERCENT, D, Limits, between, ge, gt, threshold

gain = partial(threshold, "weight_gain")
loss = partial(threshold, "weight_loss")
lasting = partial(threshold, "duration")

GAIN = (
    Limits("Weight gain of 4 pounds or more in 1 week", gain(ge(4, LB), per="1 wk", subject="Weight gain")),
    Limits("You gain 3 or more pounds in 24 hours", gain(ge(3, LB), per="24 h")),
    Limits("Weight gain: 2 kg or more in 3 days", gain(ge(2, KG), per="3 d", subject="Weight gain")),
    Limits("Weight gain of 2.3 kg (5 lb) or more in a week", gain(ge(2.3, KG), per="1 wk", equivalents=[ge(5, LB)])),
    Limits("Sudden weight gain (more than 3 lb. per week)", gain(gt(3, LB), per="1 wk", subject="Sudden weight gain")),
    Limits("Weight gain of at least 4 pounds within 48 hours", gain(ge(4, LB), per="48 h", subject="Weight gain")),
    Limits("Weight gain of 3 to 5 pounds in 1 week", gain(between(3, 5, LB), per="1 wk", subject="Weight gain")),
    Limits("Weight gain of 3 or 4 pounds in one day", gain(between(3, 4, LB), per="1 d", subject="Weight gain")),
    Limits("Weight gain between 2 and 4 kilograms in a month", gain(between(2, 4, KG), per="1 mo", subject="Weight gain")),
    Limits("More than a 5-pound weight gain in any 7-day period", gain(gt(5, LB), per="7 d")),
    Limits("A 3-pound weight gain in 1 day", gain(ge(3, LB), per="1 d", inferred=BOUND)),
    Limits("5 pound weight gain in less than a week", gain(ge(5, LB), per="<1 wk", inferred=BOUND)),
    Limits("Weight gain of five pounds or more in a single week", gain(ge(5, LB), per="1 wk", subject="Weight gain")),
    Limits("Weight gain of 1 1/2 pounds or more per day", gain(ge(1.5, LB), per="1 d", subject="Weight gain")),
    Limits("Gaining more than ½ kilogram in a day", gain(gt(0.5, KG), per="1 d")),
    Limits("Put on 4 pounds or more over 2 days", gain(ge(4, LB), per="2 d")),
    Limits("Rapid weight gain (5 lbs or more in 2-3 days)", gain(ge(5, LB), per="2-3 d")),
    Limits("Weight gain greater than or equal to 3 pounds in a day", gain(ge(3, LB), per="1 d", subject="Weight gain")),
    Limits("Weight gain of no less than 5 pounds in a month", gain(ge(5, LB), per="1 mo", subject="Weight gain")),
    Limits("Weight gain > 5 lbs/week", gain(gt(5, LB), per="1 wk", subject="Weight gain")),
    Limits("Your weight goes up by more than 2 pounds in one day", gain(gt(2, LB), per="1 d")),
    Limits("Weight is up 3 pounds or more since yesterday", gain(ge(3, LB))),
    Limits("Gaining two and a half pounds or more daily", gain(ge(2.5, LB), per="1 d")),
    Limits("In one week, a weight gain of 5 pounds or more", gain(ge(5, LB), per="1 wk")),
    Limits("Swelling of the ankles with a gain of 3 pounds or more in 1 day", gain(ge(3, LB), per="1 d")),
    Limits("Weight gain, over 3 pounds during any 2-day period", gain(gt(3, LB), per="2 d", subject="Weight gain")),
    Limits("Gain of 1.5 kg or more in 1 day", gain(ge(1.5, KG), per="1 d")),
)

LOSS = (
    Limits("Weight loss of 5 pounds (2.3 kg) or more in 1 week", loss(ge(5, LB), per="1 wk", equivalents=[ge(2.3, KG)])),
    Limits("Losing more than 10 pounds in a month", loss(gt(10, LB), per="1 mo")),
    Limits("Unplanned weight loss, 5 pounds or more in two weeks", loss(ge(5, LB), per="2 wk", subject="Unplanned weight loss")),
    Limits("Your weight drops by 4 kg or more", loss(ge(4, KG))),
    Limits("Weight loss of more than 5 percent of your body weight in 1 month", loss(gt(5, PERCENT), per="1 mo")),
    Limits("Losing 5% or more of your body weight", loss(ge(5, PERCENT))),
    Limits("You have lost 6 pounds in 3 weeks", loss(ge(6, LB), per="3 wk", inferred=BOUND)),
    Limits("Weight loss of ten pounds or more since your last visit", loss(ge(10, LB), subject="Weight loss")),
)

TOGETHER = (
    Limits("Weight gain or loss of more than 5 pounds in a week", gain(gt(5, LB), per="1 wk"), loss(gt(5, LB), per="1 wk")),
    Limits("Loss or gain of 2 kg or more in one week", gain(ge(2, KG), per="1 wk"), loss(ge(2, KG), per="1 wk")),
    Limits("Losing or gaining 8 pounds or more in 1 month", gain(ge(8, LB), per="1 mo"), loss(ge(8, LB), per="1 mo")),
    Limits("Gaining over 3 lbs in a day or 5 lbs in a week", gain(gt(3, LB), per="1 d"), gain(gt(5, LB), per="1 wk")),
    Limits(
        "Weight gain of 5 lb. in 1 week or 3 lb. in 1 day",
        gain(ge(5, LB), per="1 wk", inferred=BOUND, subject="Weight gain"),
        gain(ge(3, LB), per="1 d", inferred=BOUND),
    ),
    Limits(
        "Weight gain of 3 pounds or more in 1 day or 5 pounds or more in 1 week",
        gain(ge(3, LB), per="1 d", subject="Weight gain"),
        gain(ge(5, LB), per="1 wk"),
    ),
    Limits(
        "Weight gain of 2 pounds or more a day or 5 pounds a week",
        gain(ge(2, LB), per="1 d", subject="Weight gain"),
        gain(ge(5, LB), per="1 wk"),
    ),
    Limits(
        "Your weight goes up by at least 2 pounds in one day or 5 pounds in seven days",
        gain(ge(2, LB), per="1 d"),
        gain(ge(5, LB), per="7 d"),
    ),
    Limits("Gaining 2 lb per day or 5 lb per week", gain(ge(2, LB), per="1 d", inferred=BOUND), gain(ge(5, LB), per="1 wk", inferred=BOUND)),
    Limits(
        "Weight gain of 2 pounds a day for 2 days",
        gain(ge(2, LB), per="1 d", inferred=BOUND, subject="Weight gain"),
        lasting(ge(2, D), inferred=BOUND),
    ),
    Limits(
        "Weight gain of more than 3 pounds in 2 days, or more than 5 pounds in 4 days",
        gain(gt(3, LB), per="2 d", subject="Weight gain"),
        gain(gt(5, LB), per="4 d"),
    ),
)

ROWS = (*GAIN, *LOSS, *TOGETHER)
