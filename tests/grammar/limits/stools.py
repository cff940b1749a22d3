"""Loose stools and bowel movements: counts, windows, counts over the patient's own normal."""

from __future__ import annotations

from functools import partial

from ..tables import BOUND, D, H, Limits, between, ge, gt, le, lt, threshold

stools = partial(threshold, "stool_count")
lasting = partial(threshold, "duration")

COUNTS = (
    Limits("Diarrhea of 4 or more loose stools in 24 hours", stools(ge(4), per="24 h", subject="Diarrhea")),
    Limits("Loose stools more than 4 times a day", stools(gt(4), per="1 d", subject="Loose stools")),
    Limits("More than 6 watery stools in a day", stools(gt(6), per="1 d")),
    Limits("Diarrhea of 5 to 7 bowel movements daily", stools(between(5, 7), per="1 d", subject="Diarrhea")),
    Limits("Diarrhea of 4–6 stools per day", stools(between(4, 6), per="1 d", subject="Diarrhea")),
    Limits("Diarrhea, four to 6 stools each day", stools(between(4, 6), per="1 d", subject="Diarrhea")),
    Limits("Diarrhea of between 3 and 5 stools every day", stools(between(3, 5), per="1 d", subject="Diarrhea")),
    Limits("Diarrhea: three or more watery stools in one day", stools(ge(3), per="1 d", subject="Diarrhea")),
    Limits("Diarrhea 4 times in one day or diarrhea with lightheadedness", stools(ge(4), per="1 d", inferred=BOUND, subject="Diarrhea")),
    Limits("Bowel movements more than 8 times in any 24-hour period", stools(gt(8), per="24 h", subject="Bowel movements")),
    Limits("Six or more BMs over a 24-hour period", stools(ge(6), per="24 h")),
    Limits("Diarrhea more than twice a day", stools(gt(2), per="1 d", subject="Diarrhea")),
    Limits("Diarrhea (more than 3 loose stools within 24 hours)", stools(gt(3), per="24 h", subject="Diarrhea")),
    Limits("Five or more loose bowel movements in 12 hours", stools(ge(5), per="12 h")),
    Limits("Diarrhea of >4 stools/day", stools(gt(4), per="1 d", subject="Diarrhea")),
    Limits("Diarrhea, ≥ 6 loose stools in 1 day", stools(ge(6), per="1 d", subject="Diarrhea")),
    Limits("7+ loose stools per day", stools(ge(7), per="1 d")),
    Limits("Diarrhea, 4-6 or more loose stools in 1 day", stools(ge(4), per="1 d", subject="Diarrhea")),
    Limits("More than 4 to 5 loose stools a day", stools(gt(4), per="1 d")),
    Limits("At least 3 to 4 watery bowel movements in 24 hours", stools(ge(3), per="24 h")),
    Limits("Fewer than 3 bowel movements in a week", stools(lt(3), per="1 wk")),
    Limits("Passing less than two stools per week", stools(lt(2), per="1 wk")),
    Limits("Bowel movements no more than 2 times in 1 week", stools(le(2), per="1 wk", subject="Bowel movements")),
    Limits("Watery diarrhea 3 or more times in a row", stools(ge(3), subject="Watery diarrhea")),
    Limits("Over a 24-hour period, more than 5 loose stools", stools(gt(5), per="24 h")),
    Limits("In any one day, diarrhea 4 or more times", stools(ge(4), per="1 d")),
    Limits("Diarrhea of 5 stools or more during a 12-hour period", stools(ge(5), per="12 h", subject="Diarrhea")),
    Limits("Having a dozen or more stools in a day", stools(ge(12), per="1 d")),
)

BASELINE = (
    Limits("Diarrhea, 4 or more times a day compared to your normal", stools(ge(4), per="1 d", baseline=True, subject="Diarrhea")),
    Limits("Diarrhea of 4 more stools a day than is usual for you", stools(ge(4), per="1 d", baseline=True, inferred=BOUND)),
    Limits("Increase of 4 or more stools per day over your baseline", stools(ge(4), per="1 d", baseline=True)),
    Limits("At least 7 bowel movements above your normal each day", stools(ge(7), per="1 d", baseline=True)),
    Limits("Diarrhea with more than 3 stools a day over what is normal for you", stools(gt(3), per="1 d", baseline=True)),
    Limits("4 or more stools in one day, or 2 more than usual", stools(ge(4), per="1 d"), stools(ge(2), per="1 d", baseline=True)),
    Limits("5 stools a day or 3 times more than usual", stools(ge(5), per="1 d", inferred=BOUND), stools(ge(3), baseline=True, inferred=BOUND)),
    Limits("Diarrhea of 2 stools more than usual or 6 stools a day", stools(ge(2), baseline=True, inferred=BOUND), stools(ge(6), per="1 d", inferred=BOUND)),
    Limits("6 or more bowel movements a day more than usual", stools(ge(6), per="1 d", baseline=True)),
    Limits("Diarrhea of 4 to 6 stools a day more than you usually have", stools(between(4, 6), per="1 d", baseline=True)),
    Limits("Two or more extra loose stools in 24 hours compared with your usual", stools(ge(2), per="24 h", baseline=True)),
)

COMBINED = (
    Limits("Diarrhea 4 times in one day or 6 times in two days", stools(ge(4), per="1 d", inferred=BOUND), stools(ge(6), per="2 d", inferred=BOUND)),
    Limits("More than 4 loose stools in 12 hours or 6 in 24 hours", stools(gt(4), per="12 h"), stools(gt(6), per="24 h")),
    Limits("Diarrhea twice a day for 3 days", stools(ge(2), per="1 d", inferred=BOUND), lasting(ge(3, D), inferred=BOUND)),
    Limits("Diarrhea at least 3 times a day for more than 2 days", stools(ge(3), per="1 d"), lasting(gt(2, D))),
    Limits("Diarrhea of 4 or more stools per day for 2 days in a row", stools(ge(4), per="1 d"), lasting(ge(2, D), inferred=BOUND)),
    Limits("Diarrhea that continues for more than 24 hours", lasting(gt(24, H), subject="Diarrhea")),
    Limits("Diarrhea lasting 2 days or longer", lasting(ge(2, D), subject="Diarrhea")),
    Limits("Diarrhea for over 48 hours or more than 5 stools in 1 day", lasting(gt(48, H)), stools(gt(5), per="1 d")),
    Limits("Diarrhea that is not controlled within 24 hours of taking loperamide", lasting(ge(24, H))),
    Limits("Diarrhea > 48 hours", lasting(gt(48, H), subject="Diarrhea")),
)

ROWS = (*COUNTS, *BASELINE, *COMBINED)
