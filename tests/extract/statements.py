"""Sections of interactions, and sentences elsewhere in a sheet, with the statements in them."""

from __future__ import annotations

from ..grammar.statements.table import Says, known, none, possible, unknown
from ..grammar.tables import H, ge
from .sheets import bullets

Expected = tuple[tuple[Says, int], ...]
"""Statements, each with how many pieces of advice go with it."""

LEAD_UP = "These can raise the level of Testadrine in your blood:"
LEAD_DOWN = "The following may make Testadrine less effective:"
LEAD_AVOID = "Avoid these while you take Testadrine:"

SECTION: tuple[tuple[str, Expected], ...] = (
    # a sentence that goes on about the statement before it makes no statement of its own
    ("Warfarin (Coumadin) levels may go up. Your blood will be tested more often.", ((known("Warfarin (Coumadin)", direction="increases"), 1),)),
    ("Aspirin may raise the level of this drug. Do not take it.", ((known("Aspirin", direction="increases"), 1),)),
    (
        "Antacids lower the absorption of this drug. Take them at least 2 hours before or 4 hours after it.",
        ((known("Antacids", direction="decreases", apart=(("after", ge(2, H)), ("before", ge(4, H)))), 1),),
    ),
    ("Avoid grapefruit juice. It may raise the level of Testadrine.", ((known("grapefruit juice", kind="food", direction="increases"), 1),)),
    ("It is not known if herbs are safe with this drug. Do not take them without asking.", ((unknown("herbs", kind="supplement"), 1),)),
    # several statements
    ("There are no known interactions with food. Do not drink alcohol.", ((none("food", kind="food"), 0), (known("alcohol", kind="alcohol"), 1))),
    (
        "There are no known interactions of Testadrine and any food. This drug may interact with other medications.",
        ((none("food", kind="food"), 0), (possible("other medications"), 0)),
    ),
    (
        "Ketoconazole may raise the level of this drug. Rifampin may lower it.",
        ((known("Ketoconazole", direction="increases"), 0), (known("Rifampin", direction="decreases"), 0)),
    ),
    # advice alone
    ("Tell your doctor about all the medicines you take.", ()),
    ("Carry a list of your medicines, vitamins, and herbs. Show it to your pharmacist before you start anything new.", ()),
    # lists
    (bullets("Do not take aspirin.", "Warfarin: bleeding may be worse."), ((known("aspirin"), 1), (known("Warfarin"), 0))),
    (
        f"{LEAD_UP}\n{bullets('ketoconazole', 'ritonavir (Norvir)', 'grapefruit juice')}",
        (
            (known("ketoconazole", direction="increases"), 0),
            (known("ritonavir (Norvir)", direction="increases"), 0),
            (known("grapefruit juice", kind="food", direction="increases"), 0),
        ),
    ),
    (
        f"{LEAD_DOWN}\n{bullets('rifampin', 'seizure medicines such as phenytoin')}",
        ((known("rifampin", direction="decreases"), 0), (known("seizure medicines", "phenytoin", direction="decreases"), 0)),
    ),
    (f"{LEAD_AVOID}\n{bullets('alcohol', 'ibuprofen and naproxen')}", ((known("alcohol", kind="alcohol"), 1), (known("ibuprofen", "naproxen"), 1))),
    (
        f"{LEAD_UP}\n{bullets('ketoconazole')}\n\n{LEAD_DOWN}\n{bullets('rifampin')}",
        ((known("ketoconazole", direction="increases"), 0), (known("rifampin", direction="decreases"), 0)),
    ),
)

OUTSIDE: tuple[tuple[str, str, tuple[Says, ...]], ...] = (
    # section, item, statements
    (
        "more_common",
        "Taking this drug can cause an increased risk of having an allergic reaction to iodine contrast.",
        (known("iodine contrast", kind="contrast"),),
    ),
    ("more_common", "Bleeding in people who take warfarin", (known("warfarin"),)),
    ("less_common", "Seizures in patients who also take theophylline", (known("theophylline"),)),
    ("less_common", "Sleepiness. Alcohol can make it worse.", (known("Alcohol", kind="alcohol", direction="increases"),)),
    ("self_care", "Do not drink alcohol while you take this drug.", (known("alcohol", kind="alcohol"),)),
    ("self_care", "Limit wine and beer.", (known("wine", "beer", kind="alcohol"),)),
    ("self_care", "Do not take aspirin, which thins the blood.", (known("aspirin"),)),
    ("self_care", "Do not get any live vaccines during treatment.", (known("live vaccines", kind="vaccine"),)),
    ("important", "Avoid grapefruit and grapefruit juice.", (known("grapefruit", "grapefruit juice", kind="food"),)),
    ("important", "Take it at least 2 hours before a meal.", (known("meal", kind="food", apart=(("before", ge(2, H)),)),)),
    # no interactions
    ("self_care", "Drink plenty of fluids.", ()),
    ("self_care", "Take your nausea medicine before you eat.", ()),
    ("self_care", "Do not eat raw fish while your counts are low.", ()),
    ("self_care", "Take acetaminophen for a fever.", ()),
    ("self_care", "Avoid spicy foods if your mouth is sore.", ()),
    ("self_care", "Swallow the tablets after a meal.", ()),
    ("self_care", "Use a mouthwash without alcohol.", ()),
    ("important", "Tell your doctor if you are allergic to penicillin.", ()),
    ("important", "Tell your doctor about all the medicines you take.", ()),
    ("more_common", "Rash. Do not put anything on it.", ()),
)
