"""One symptom that looks like more, conditions on symptoms, and phrases that name none."""

from __future__ import annotations

from .table import Rows, at, sign

ONE: Rows = (
    ("Raised, red rash", "Raised, red rash"),
    ("Thick, yellow nails", "Thick, yellow nails"),
    ("Small, itchy blisters", "Small, itchy blisters"),
    ("Dry, flaky skin", "Dry, flaky skin"),
    ("Red, swollen, and tender gums", "Red, swollen, and tender gums"),
    ("Skin that is red, hot, and tender", "Skin that is red, hot, and tender"),
    ("Urine that is dark, cloudy, and has a bad odor", "Urine that is dark, cloudy, and has a bad odor"),
    ("Stools that are pale, greasy, and float", "Stools that are pale, greasy, and float"),
    ("Vomit that is bloody or looks like coffee grounds", "Vomit that is bloody or looks like coffee grounds"),
    ("Low blood pressure", "Low blood pressure"),
    ("High blood sugar", "High blood sugar"),
    ("Shortness of breath", "Shortness of breath"),
    ("Fever with a stiff neck or a rash", "Fever with a stiff neck or a rash"),
    ("Cough with yellow or green mucus", "Cough with yellow or green mucus"),
    ("Fever with chills", "Fever with chills"),
    ("Head and neck cancer", "Head and neck cancer"),
    ("Pins and needles", "Pins and needles"),
    ("Hand and foot syndrome", "Hand and foot syndrome"),
    ("Black and blue marks", "Black and blue marks"),
    ("Damage to the glands that make sweat and oil", "Damage to the glands that make sweat and oil"),
    ("Loss of the cells that fight germs and heal wounds", "Loss of the cells that fight germs and heal wounds"),
    ("Flu-like symptoms", "Flu-like symptoms"),
    ("Feeling of a lump in the throat", "Feeling of a lump in the throat"),
)

QUALIFIED: Rows = (
    ("Pain that keeps you from sleeping", sign("Pain", "that keeps you from sleeping")),
    ("Nausea not relieved by medicine", sign("Nausea", "not relieved by medicine")),
    ("Constipation unrelieved by laxatives", sign("Constipation", "unrelieved by laxatives")),
    ("Headache so bad that you cannot work", sign("Headache", "so bad that you cannot work")),
    ("Weight loss that you cannot explain", sign("Weight loss", "that you cannot explain")),
    ("Tiredness that interferes with your daily activities", sign("Tiredness", "that interferes with your daily activities")),
    ("Diarrhea that does not stop with medicine", sign("Diarrhea", "that does not stop with medicine")),
    ("Leg cramps not helped by stretching", sign("Leg cramps", "not helped by stretching")),
    ("Mouth sores that make it hard to eat", sign("Mouth sores", "that make it hard to eat")),
    ("Nausea that is not controlled by your medicine", sign("Nausea", "that is not controlled by your medicine")),
    ("Bleeding in people who take blood thinners", sign("Bleeding", "in people who take blood thinners")),
    ("Seizures in patients with brain tumors", sign("Seizures", "in patients with brain tumors")),
    ("Kidney damage with high doses", sign("Kidney damage", "with high doses")),
    ("Headache after a spinal tap", sign("Headache", "after a spinal tap")),
    ("Stomach bleeding if you take aspirin", sign("Stomach bleeding", "if you take aspirin")),
    ("Confusion, mainly at higher doses", sign("Confusion", "mainly at higher doses")),
    (
        "Nausea or vomiting unrelieved by prescribed medicine",
        sign("Nausea", "unrelieved by prescribed medicine"),
        sign("vomiting", "unrelieved by prescribed medicine"),
    ),
    (
        "Cough, fever, or chills that keep you awake",
        sign("Cough", "that keep you awake"),
        sign("fever", "that keep you awake"),
        sign("chills", "that keep you awake"),
    ),
    ("Swelling of ankles or feet that does not go down overnight", at("Swelling", "ankles", "feet", qualifier="that does not go down overnight")),
    (
        "Numbness or tingling in your hands or feet that makes it hard to write",
        at("Numbness", "hands", "feet", qualifier="that makes it hard to write"),
        at("tingling", "hands", "feet", qualifier="that makes it hard to write"),
    ),
    ("Hives, or an itch that keeps you awake", "Hives", sign("itch", "that keeps you awake")),
    # what the body does or where the patient is stays in the name
    ("Dizziness when you stand up", "Dizziness when you stand up"),
    ("Cough at night", "Cough at night"),
    ("Heartburn on lying down", "Heartburn on lying down"),
    ("Pain when you urinate", "Pain when you urinate"),
    ("Leg pain when walking", "Leg pain when walking"),
    ("Pain on swallowing", "Pain on swallowing"),
)

NONE: Rows = (
    ("",),
    ("You become pregnant",),
    ("If you take too much of it",),
    ("See the list below",),
    ("Call your doctor",),
    ("Your doctor may lower the dose",),
)
