"""More of each form, in other words."""

from __future__ import annotations

from ..tables import H, exactly, ge
from .table import Rows, known, none, possible, unknown

UP, DOWN = "increases", "decreases"

WIDER: Rows = (
    ("Neither food nor alcohol is known to affect this drug.", none("food", kind="food"), none("alcohol", kind="alcohol")),
    ("Testadrine has not been shown to interact with acetaminophen.", none("acetaminophen")),
    ("We do not know if milk thistle changes how Testadrine works.", unknown("milk thistle", kind="supplement")),
    ("The interaction of Testadrine with turmeric has not been studied.", unknown("turmeric", kind="supplement")),
    (
        "Drugs that affect the heart rhythm, such as amiodarone or sotalol, may interact with Testadrine.",
        possible("Drugs that affect the heart rhythm", "amiodarone", "sotalol"),
    ),
    ("Both alcohol and opioids can add to the drowsiness.", known("alcohol", kind="alcohol", direction=UP), known("opioids", direction=UP)),
    ("You can have alcohol, but limit it to 1 drink a day.", known("alcohol", kind="alcohol")),
    ("Lithium levels can double.", known("Lithium", direction=UP)),
    ("Theophylline may build up in your body.", known("Theophylline", direction=UP)),
    ("Testadrine makes warfarin work more strongly.", known("warfarin", direction=UP)),
    ("Eating grapefruit can raise the level of this drug.", known("grapefruit", kind="food", direction=UP)),
    ("Potassium pills can raise your potassium too high.", known("Potassium pills", kind="supplement", direction=UP)),
    ("Drinking alcohol may make the dizziness worse.", known("alcohol", kind="alcohol", direction=UP)),
    ("Calcium can bind to Testadrine and keep it from being absorbed.", known("Calcium", kind="supplement", direction=DOWN)),
    ("Tobacco smoke speeds up the breakdown of Testadrine.", known("Tobacco smoke", kind="other", direction=DOWN)),
    ("Do not take aspirin, ibuprofen (Advil®), or naproxen (Aleve®).", known("aspirin", "ibuprofen (Advil)", "naproxen (Aleve)")),
    ("Testadrine should not be taken with milk.", known("milk", kind="food")),
    ("Do not have a live vaccine during treatment and for 3 months after the last dose.", known("live vaccine", kind="vaccine", window="3 mo")),
    ("Take it 1 hour before or at least 2 hours after antacids.", known("antacids", apart=(("before", exactly(1, H)), ("after", ge(2, H))))),
    ("Take thyroid pills at least 4 hours before this drug.", known("thyroid pills", apart=(("after", ge(4, H)),))),
    ("Do not take zinc tablets or multivitamins that have iron on the days of your dose.", known("zinc tablets", "multivitamins that have iron", kind="supplement")),
    ("Cold food and drinks, though, can raise the level of Testadrine.", known("Cold food", "drinks", kind="food", direction=UP)),
    ("There are known interactions of Testadrine with blood thinners such as warfarin.", known("blood thinners", "warfarin")),
    ("Do not use Testadrine from 24 hours before until 24 hours after chemotherapy.", known("chemotherapy", apart=(("before", exactly(24, H)), ("after", exactly(24, H))))),
    ("The effect of Testadrine on birth control pills is not known.", unknown("birth control pills")),
    ("The effect of hawthorn on Testadrine is not known.", unknown("hawthorn", kind="supplement")),
    ("Tell your pharmacist about all that you take, and do not take St. John's wort.", known("St. John's wort", kind="supplement")),
    ("Testadrine can boost the effect of warfarin and make you bleed more easily.", known("warfarin", direction=UP)),
    ("There are no known interactions of Testadrine with food or with alcohol.", none("food", kind="food"), none("alcohol", kind="alcohol")),
    ("Amiodarone or methadone given in the same week can raise the level of Testadrine.", known("Amiodarone", "methadone", direction=UP)),
    ("Ketoconazole, because it slows the breakdown of Testadrine, can raise its level.", known("Ketoconazole", direction=UP)),
    ("Prednisone, if taken every day, can weaken the effect of Testadrine.", known("Prednisone", direction=DOWN)),
    ("Until more is known, do without dietary supplements: their safety is unknown.", unknown("dietary supplements", kind="supplement")),
    # no interactions
    ("Take it at least 1 hour before or 2 hours after you eat.",),
    ("The effect of Testadrine on the heart is not known.",),
    ("Do not share this drug with others.",),
    ("Wear gloves when you handle the capsules.",),
    ("Your pharmacist can give you a list of foods to avoid.",),
    ("Do not stop taking Testadrine unless your doctor tells you to.",),
    ("Do not chew the tablets.",),
)
