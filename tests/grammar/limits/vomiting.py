"""Vomiting, urine and drinking: counts with and without a unit, absence, amounts."""

from __future__ import annotations

from functools import partial

from ..tables import BOUND, CUP, ML, OZ, QT, D, H, L, Limits, between, ge, gt, le, lt, threshold

emesis = partial(threshold, "emesis_count")
urine = partial(threshold, "urination_count")
intake = partial(threshold, "fluid_intake")
volume = partial(threshold, "volume")
lasting = partial(threshold, "duration")

VOMITING = (
    Limits("Vomiting 2 or more times", emesis(ge(2), subject="Vomiting")),
    Limits("Vomiting more than 3 times in a day, or vomiting a dose within 1 hour of taking it", emesis(gt(3), per="1 d", subject="Vomiting")),
    Limits("Throwing up 4 or more times a day, or throwing up a pill less than an hour after you swallow it", emesis(ge(4), per="1 d", subject="Throwing up")),
    Limits("Vomiting 4 to 5 times in one day", emesis(between(4, 5), per="1 d", subject="Vomiting")),
    Limits("Vomiting four or five times in a 24-hour period", emesis(between(4, 5), per="24 h", subject="Vomiting")),
    Limits("Vomiting two to 3 times in 24 hours", emesis(between(2, 3), per="24 h", subject="Vomiting")),
    Limits("Throwing up more than 2 times in 12 hours", emesis(gt(2), per="12 h", subject="Throwing up")),
    Limits("Vomiting more than once a day", emesis(gt(1), per="1 d", subject="Vomiting")),
    Limits("Vomiting more than once in 24 hours", emesis(gt(1), per="24 h", subject="Vomiting")),
    Limits("Vomit more than 4-5 times in a 24 hour period", emesis(gt(4), per="24 h")),
    Limits("Vomiting at least twice daily", emesis(ge(2), per="1 d", subject="Vomiting")),
    Limits("Vomiting twice in a row", emesis(ge(2), inferred=BOUND, subject="Vomiting")),
    Limits("Vomiting twice a day", emesis(ge(2), per="1 d", inferred=BOUND, subject="Vomiting")),
    Limits("Vomiting 3 times or more within a 6-hour period", emesis(ge(3), per="6 h", subject="Vomiting")),
    Limits("Vomiting three times in one hour", emesis(ge(3), per="1 h", inferred=BOUND, subject="Vomiting")),
    Limits("Being sick more than 3 times in a day", emesis(gt(3), per="1 d")),
    Limits("Vomiting (more than 1 episode in 24 hours)", emesis(gt(1), per="24 h", subject="Vomiting")),
    Limits("You vomit 3 or more times in any one day", emesis(ge(3), per="1 d")),
    Limits("Vomiting over 5 times per day", emesis(gt(5), per="1 d", subject="Vomiting")),
    Limits("Vomiting greater than 3 episodes in 24 hours", emesis(gt(3), per="24 h", subject="Vomiting")),
    Limits("Vomiting that happens more than 3 times each day", emesis(gt(3), per="1 d", subject="Vomiting")),
    Limits("Throwing up five times or more in a single day", emesis(ge(5), per="1 d")),
    Limits("Vomiting more than 4 times in 24 hours or vomiting blood", emesis(gt(4), per="24 h")),
    Limits("Nausea and vomiting more than 5 times in 24 hours", emesis(gt(5), per="24 h")),
    Limits("In any 24-hour period, vomiting more than 3 times", emesis(gt(3), per="24 h")),
    Limits("In one day, 3 or more episodes of vomiting", emesis(ge(3), per="1 d")),
    Limits("If, over 8 hours, you vomit more than 3 times", emesis(gt(3), per="8 h")),
    Limits("Vomiting, 6 times or more in a day", emesis(ge(6), per="1 d", subject="Vomiting")),
    Limits("Vomiting >3x in 24 hours", emesis(gt(3), per="24 h", subject="Vomiting")),
    Limits("Vomiting more than three (3) times in one day", emesis(gt(3), per="1 d", subject="Vomiting")),
    Limits("Vomiting 1 or more times a day for 2 or more days", emesis(ge(1), per="1 d"), lasting(ge(2, D))),
    Limits("Vomiting for more than 24 hours", lasting(gt(24, H), subject="Vomiting")),
    Limits("Vomiting that does not stop after 12 hours", lasting(gt(12, H))),
    Limits("Vomiting more than 3 times in 1 day or 6 times in 1 week", emesis(gt(3), per="1 d"), emesis(gt(6), per="1 wk")),
    Limits(
        "Nausea that lasts longer than 48 hours or vomiting more than 3 times a day",
        lasting(gt(48, H), subject="Nausea"),
        emesis(gt(3), per="1 d"),
    ),
)

URINE = (
    Limits("Passing urine less than twice a day", urine(lt(2), per="1 d", subject="Passing urine")),
    Limits("Urinating more than 10 times a day", urine(gt(10), per="1 d", subject="Urinating")),
    Limits("Urinating 3 times or less in 24 hours", urine(le(3), per="24 h", subject="Urinating")),
    Limits("Urinating two times a day or fewer", urine(le(2), per="1 d", subject="Urinating")),
    Limits("Urinating only 1 or 2 times in 24 hours", urine(between(1, 2), per="24 h")),
    Limits("Needing to urinate at least 12 times in 24 hours", urine(ge(12), per="24 h")),
    Limits("Urinating under 4 times in a 24 hour day", urine(lt(4), per="24 h", subject="Urinating")),
    Limits("Not urinating for 8 hours", lasting(ge(8, H), inferred=BOUND)),
    Limits("No urine in 12 hours", lasting(ge(12, H), inferred=BOUND, subject="No urine")),
    Limits("You do not urinate for 12 hours", lasting(ge(12, H), inferred=BOUND)),
    Limits("Unable to pass urine for more than 6 hours", lasting(gt(6, H), subject="Unable to pass urine")),
    Limits("Have not passed urine for 10 hours or more", lasting(ge(10, H))),
    Limits("Going more than 8 hours without passing urine", lasting(gt(8, H))),
    Limits("Urinating fewer than 2 to 3 times a day", urine(lt(3), per="1 d", subject="Urinating")),
    Limits("Passing less than 500 mL of urine a day", volume(lt(500, ML), per="1 d")),
    Limits("Urinating less than 1 cup in 24 hours", volume(lt(1, CUP), per="24 h")),
)

DRINKING = (
    Limits("Drinking less than 4 cups of fluid a day", intake(lt(4, CUP), per="1 d")),
    Limits("Drinking under 1 liter in 24 hours", intake(lt(1, L), per="24 h")),
    Limits("Drinking fewer than 32 ounces a day", intake(lt(32, OZ), per="1 d")),
    Limits("Taking in less than 1,500 mL of liquid per day", intake(lt(1500, ML), per="1 d")),
    Limits("Not able to drink at least 6 cups of liquid in 24 hours", intake(lt(6, CUP), per="24 h")),
    Limits("Unable to drink more than 2 cups of fluid in a day", intake(le(2, CUP), per="1 d")),
    Limits("Cannot keep down more than 1 quart of liquid in 24 hours", intake(le(1, QT), per="24 h")),
    Limits("Drinking no more than 3 cups of fluids in 24 hours", intake(le(3, CUP), per="24 h")),
    Limits("Unable to drink 4 cups of fluid in a day", intake(lt(4, CUP), per="1 d", inferred=BOUND)),
    Limits("Not eating well and drinking less than 3 cups of fluid a day", intake(lt(3, CUP), per="1 d")),
)

ROWS = (*VOMITING, *URINE, *DRINKING)
