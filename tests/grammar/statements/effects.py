"""What an agent does: direction, effect, organs; several statements in one sentence; labels and conditions."""

from __future__ import annotations

from .table import Rows, known

UP, DOWN = "increases", "decreases"

DIRECTIONS: Rows = (
    ("Aspirin may raise the level of this drug.", known("Aspirin", direction=UP, effect="raise the level of this drug")),
    ("Testadrine may strengthen the effect of warfarin.", known("warfarin", direction=UP, effect="strengthen the effect of warfarin")),
    ("Ketoconazole slows the breakdown of this drug.", known("Ketoconazole", direction=UP)),
    ("Probenecid may slow the removal of Testadrine from the body.", known("Probenecid", direction=UP)),
    ("A high-fat meal can double the amount of this drug in your blood.", known("high-fat meal", kind="food", direction=UP)),
    ("Alcohol can worsen the sleepiness.", known("Alcohol", kind="alcohol", direction=UP)),
    ("Gentamicin can add to the kidney damage.", known("Gentamicin", direction=UP)),
    ("Folic acid can make the side effects worse.", known("Folic acid", kind="supplement", direction=UP)),
    ("Leucovorin strengthens both the action and the side effects of this drug.", known("Leucovorin", direction=UP)),
    ("Taking Testadrine with lithium raises the level of lithium in your blood.", known("lithium", direction=UP)),
    ("Warfarin levels may go up.", known("Warfarin", direction=UP)),
    ("Rifampin can lower the level of Testadrine in your blood.", known("Rifampin", direction=DOWN, effect="lower the level of Testadrine in your blood")),
    ("Testadrine can make birth control pills less effective.", known("birth control pills", direction=DOWN)),
    ("Antacids keep Testadrine from being absorbed.", known("Antacids", direction=DOWN)),
    ("Milk blocks the uptake of this drug.", known("Milk", kind="food", direction=DOWN)),
    ("Testadrine may keep the flu vaccine from working.", known("flu vaccine", kind="vaccine", direction=DOWN)),
    ("St. John's wort may weaken this drug.", known("St. John's wort", kind="supplement", direction=DOWN)),
    ("Smoking can lower the amount of Testadrine in your blood.", known("Smoking", kind="other", direction=DOWN)),
    ("Phenytoin levels may fall while you take Testadrine.", known("Phenytoin", direction=DOWN)),
    ("Food may delay the absorption of Testadrine.", known("Food", kind="food", direction="delays")),
    ("Food may slow the absorption of Testadrine.", known("Food", kind="food", direction="delays")),
    ("Testadrine can alter the effect of insulin.", known("insulin", direction="changes")),
    ("Testadrine can change the way your body handles theophylline.", known("theophylline", direction="changes")),
)

ORGANS: Rows = (
    ("Ibuprofen raises the risk of damage to the kidneys and stomach.", known("Ibuprofen", direction=UP, affects=("kidneys", "stomach"))),
    ("Combining methotrexate with Testadrine can harm the liver.", known("methotrexate", affects=("liver",))),
    ("Simvastatin taken along with Testadrine may raise liver enzymes.", known("Simvastatin", direction=UP, affects=("liver",))),
    (
        "Medicines that slow the heart may add to the effect of Testadrine on the heart.",
        known("Medicines that slow the heart", direction=UP, affects=("heart",)),
    ),
    ("Iodine contrast may harm your kidneys while you take this drug.", known("Iodine contrast", kind="contrast", affects=("kidneys",))),
    ("Azathioprine can raise the risk of pancreatitis.", known("Azathioprine", direction=UP, affects=())),
    ("Gentamicin can damage hearing and the kidneys.", known("Gentamicin", affects=("hearing", "kidneys"))),
)

CLASSES: Rows = (
    ("Blood thinners, such as warfarin or heparin, can increase your risk of bleeding.", known("Blood thinners", "warfarin", "heparin", direction=UP)),
    ("Antifungal drugs (fluconazole, itraconazole) may raise the level of Testadrine.", known("Antifungal drugs", "fluconazole", "itraconazole", direction=UP)),
    (
        "Seizure medicines (phenytoin, carbamazepine) and rifampin may lower the level of this drug.",
        known("Seizure medicines", "phenytoin", "carbamazepine", "rifampin", direction=DOWN),
    ),
    ("Testadrine raises the level of statins, for example simvastatin.", known("statins", "simvastatin", direction=UP)),
    ("Avoid drugs that make you sleepy, such as antihistamines.", known("drugs that make you sleepy", "antihistamines")),
    ("Phenytoin (Dilantin®) levels may go up.", known("Phenytoin (Dilantin)", direction=UP)),
    ("Warfarin (Coumadin®) may act more strongly.", known("Warfarin (Coumadin)", direction=UP)),
    ("Testadrine can lower the level of phenytoin (Dilantin®) and cause seizures.", known("phenytoin (Dilantin)", direction=DOWN)),
    ("Sleeping pills (Ambien®) can make the drowsiness worse.", known("Sleeping pills (Ambien)", direction=UP)),
)

SEVERAL: Rows = (
    ("Testadrine can weaken warfarin and may strengthen digoxin.", known("warfarin", direction=DOWN), known("digoxin", direction=UP)),
    ("Ketoconazole may increase levels of this drug, and rifampin may decrease them.", known("Ketoconazole", direction=UP), known("rifampin", direction=DOWN)),
    ("Digoxin levels may fall, while theophylline levels may rise.", known("Digoxin", direction=DOWN), known("theophylline", direction=UP)),
    ("Warfarin and vitamin E can increase bleeding.", known("Warfarin", direction=UP), known("vitamin E", kind="supplement", direction=UP)),
    ("Antacids and milk can lower the absorption of this drug.", known("Antacids", direction=DOWN), known("milk", kind="food", direction=DOWN)),
    ("Alcohol should be avoided, and aspirin may increase bleeding.", known("Alcohol", kind="alcohol"), known("aspirin", direction=UP)),
    ("Do not take ibuprofen, because it can harm the kidneys, and do not drink alcohol.", known("ibuprofen"), known("alcohol", kind="alcohol")),
    ("Cimetidine may raise the level of Testadrine; phenobarbital may lower it.", known("Cimetidine", direction=UP), known("phenobarbital", direction=DOWN)),
)

LABELLED: Rows = (
    ("Warfarin: bleeding may be worse.", known("Warfarin", direction=UP)),
    ("Warfarin (Coumadin®): Testadrine greatly increases its effect.", known("Warfarin (Coumadin)", direction=UP)),
    ("Grapefruit juice - may increase the level of this drug.", known("Grapefruit juice", kind="food", direction=UP)),
    ("Alcohol: avoid it during treatment.", known("Alcohol", kind="alcohol")),
    ("Vitamin C: do not take it while on Testadrine.", known("Vitamin C", kind="supplement")),
)

CONDITIONS: Rows = (
    ("You may bleed more easily if you take aspirin with this drug.", known("aspirin", effect="bleed more easily")),
    (
        "When taken with alcohol, Testadrine can cause flushing and a fast heartbeat.",
        known("alcohol", kind="alcohol", effect="cause flushing and a fast heartbeat"),
    ),
    ("If you take insulin, Testadrine can make your blood sugar drop.", known("insulin")),
    ("Your dose of digoxin may need to be lowered because Testadrine raises its level.", known("digoxin", direction=UP)),
    ("If you take digoxin, its level may rise.", known("digoxin", direction=UP)),
    ("People who take blood thinners may bleed more easily.", known("blood thinners")),
)
