"""The four statuses, how far a negation reaches, and sentences that state no interaction."""

from __future__ import annotations

from .table import Rows, known, none, possible, unknown

NONE_KNOWN: Rows = (
    ("There are no known interactions of Testadrine and any food.", none("food", kind="food")),
    ("There are no known interactions between Testadrine and food.", none("food", kind="food")),
    ("There are no known interactions of Testadrine with any food or drug.", none("food", kind="food"), none("drug")),
    ("There are no known food interactions.", none("food", kind="food")),
    ("No interaction with alcohol is known.", none("alcohol", kind="alcohol")),
    ("No food is known to interact with Testadrine.", none("food", kind="food")),
    ("No drug is known to interact with Testadrine.", none("drug")),
    ("Testadrine is not known to interact with vitamins.", none("vitamins", kind="supplement")),
    ("No interactions with milk or cheese have been found.", none("milk", "cheese", kind="food")),
    ("Testadrine does not interact with digoxin.", none("digoxin")),
    ("Grapefruit does not affect Testadrine.", none("Grapefruit", kind="food")),
    ("There are no known interactions with herbs or vitamins.", none("herbs", "vitamins", kind="supplement")),
    ("You can take Testadrine with or without food.", none("food", kind="food")),
    ("Food: there are no known interactions.", none("Food", kind="food")),
    # a negation says something of the agents in its own clause only
    (
        "There are no known interactions with food, but ketoconazole can raise the level of this drug.",
        none("food", kind="food"),
        known("ketoconazole", direction="increases"),
    ),
    (
        "There are no known interactions with food; however, warfarin may act more strongly.",
        none("food", kind="food"),
        known("warfarin", direction="increases"),
    ),
    ("There are no known interactions with food, but it is unknown how herbs act with it.", none("food", kind="food"), unknown("herbs", kind="supplement")),
    (
        "Although no food is known to interact with Testadrine, alcohol can make the drowsiness worse.",
        none("food", kind="food"),
        known("alcohol", kind="alcohol", direction="increases"),
    ),
    ("Aspirin may raise its level, but there is no known interaction with acetaminophen.", known("Aspirin", direction="increases"), none("acetaminophen")),
)

UNKNOWN: Rows = (
    ("It is not known how vitamins act with Testadrine.", unknown("vitamins", kind="supplement")),
    ("It is unknown whether St. John's wort changes the effect of this drug.", unknown("St. John's wort", kind="supplement")),
    ("The effect of herbal supplements on Testadrine is not known.", unknown("herbal supplements", kind="supplement")),
    ("Interactions with herbs have not been studied.", unknown("herbs", kind="supplement")),
    ("Little is known about how marijuana affects Testadrine.", unknown("marijuana", kind="other")),
    ("Whether alcohol affects Testadrine is unknown.", unknown("alcohol", kind="alcohol")),
    ("It is not known if digoxin interacts with this drug.", unknown("digoxin")),
    ("How grapefruit acts on this drug is not known.", unknown("grapefruit", kind="food")),
    ("The effects of herbs and vitamins on this drug are often not known.", unknown("herbs", "vitamins", kind="supplement")),
    # to be avoided, but the passage says that the effect is unknown
    (
        "Because the effects of herbs and vitamins on Testadrine are not known, do not use them without asking your doctor.",
        unknown("herbs", "vitamins", kind="supplement"),
    ),
    ("Avoid herbal products, as their effect on this drug is unknown.", unknown("herbal products", kind="supplement")),
    ("Do not take ginseng, because its effect on Testadrine is not known.", unknown("ginseng", kind="supplement")),
)

POSSIBLE: Rows = (
    ("Testadrine may interact with other medications.", possible("other medications")),
    ("This drug might interact with blood thinners.", possible("blood thinners")),
    ("Aspirin could interact with it.", possible("Aspirin")),
    ("Testadrine can interact with antacids.", possible("antacids")),
    ("Interactions with digoxin are possible.", possible("digoxin")),
    ("There may be an interaction between Testadrine and insulin.", possible("insulin")),
    ("Other drugs may interact with Testadrine, so show your pharmacist a list of all you take.", possible("Other drugs")),
    ("This drug may interact with grapefruit juice and antacids.", possible("grapefruit juice", kind="food"), possible("antacids")),
    ("Testadrine may interact with seizure medicines such as phenytoin.", possible("seizure medicines", "phenytoin")),
)

NO_STATEMENT: Rows = (
    ("Tell your doctor about all the medicines you take.",),
    ("Tell your doctor and pharmacist about all medicines and dietary supplements that you are taking.",),
    ("Make a list of your vitamins and herbs, and bring it to each visit.",),
    ("Before you start a new medicine, check with your pharmacist.",),
    ("Show this list to your dentist.",),
    ("Swallow it after a meal with a glass of water.",),
    ("Take it with food.",),
    ("Tell your doctor if you are allergic to penicillin.",),
    ("Do not eat raw fish while your counts are low.",),
    ("Do not put anything on your rash.",),
    ("Take your nausea medicine before each dose.",),
    ("Eat small meals often.",),
    ("Drink plenty of fluids.",),
    ("Do not drive until you know how this drug affects you.",),
    ("Your doctor will check your blood often.",),
    ("You may need to have your blood tested more often.",),
    ("Food and drug interactions are listed below.",),
    ("It is not known how long the rash will last.",),
)

TRAPS: Rows = (
    ("Do not take aspirin, even if you have had no problems with it.", known("aspirin")),
    ("No live vaccines should be given during treatment.", known("live vaccines", kind="vaccine")),
    ("Take no aspirin while you are on this drug.", known("aspirin")),
    ("Have no more than 1 drink of alcohol a day.", known("alcohol", kind="alcohol")),
    ("Until you know how this drug affects you, do not drink alcohol.", known("alcohol", kind="alcohol")),
    ("Do not take ibuprofen unless your doctor says you may.", known("ibuprofen")),
)
