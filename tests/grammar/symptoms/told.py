"""Signs as other issuers tell them: with or without, between semicolons, as "you have", and places that only the last one has."""

from __future__ import annotations

from .table import Rows, at, sign

WITH_OR_WITHOUT: Rows = (
    ("Cough with or without mucus or chills", sign("Cough", "with or without mucus or chills")),
    ("Itching, with or without a rash", sign("Itching", "with or without a rash")),
    ("Fever, with or without chills, or a sore throat", sign("Fever", "with or without chills"), "sore throat"),
    ("Belly pain with/without vomiting", sign("Belly pain", "with/without vomiting")),
    ("Hives (with or without itching)", sign("Hives", "with or without itching")),
    ("Diarrhea, whether or not you have a fever", sign("Diarrhea", "whether or not you have a fever")),
    ("Rash but no itching", sign("Rash", "but no itching")),
    ("Headache with a stiff neck", "Headache with a stiff neck"),
    ("Chills without a fever or rash", "Chills without a fever or rash"),
)

SIGNS: Rows = (
    ("Redness; swelling; pus", "Redness", "swelling", "pus"),
    ("Hives; trouble breathing; a swollen face.", "Hives", "trouble breathing", "swollen face"),
    ("Swelling of the lips, tongue, or face; wheezing", at("Swelling", "lips", "tongue", "face"), "wheezing"),
    ("Decrease in urine, changes in sight, leg cramps", "Decrease in urine", "changes in sight", "leg cramps"),
    ("Loss of taste, changes in smell, sore gums", "Loss of taste", "changes in smell", "sore gums"),
    ("Heartburn (for about 2 weeks), belching, bloating", "Heartburn", "belching", "bloating"),
    ("Diarrhea (5 or more stools a day)", "Diarrhea"),
    ("Dizzy, shaky, sweaty", "Dizzy", "shaky", "sweaty"),
    ("Coughing, sneezing, etc.", "Coughing", "sneezing"),
    ("Platelets under 20,000 or a nosebleed", "Platelets under 20,000", "nosebleed"),
    ("Fever of 101 F or higher, or chills", "Fever of 101 F or higher", "chills"),
    ("Headache that does not go away, a stiff neck, or fever", sign("Headache", "that does not go away"), "stiff neck", "fever"),
    ("Pain that gets worse with coughing, sneezing, or moving", sign("Pain", "that gets worse with coughing, sneezing, or moving")),
    ("Vision or hearing problems", "Vision problems", "hearing problems"),
    ("Swollen face/eyes/lips", "Swollen face", "Swollen eyes", "Swollen lips"),
    ("Hand-and-foot soreness", "Hand-and-foot soreness"),
)

OWN_PLACE: Rows = (
    ("Black stools or pain in your belly", "Black stools", "pain in your belly"),
    ("Nausea, vomiting, or pain in the belly", "Nausea", "vomiting", "pain in the belly"),
    ("Fever or redness around the port", "Fever", "redness around the port"),
    ("Fever, redness, or swelling of the hands and feet", "Fever", at("redness", "hands", "feet"), at("swelling", "hands", "feet")),
    ("Bloody sputum or blood in the urine", "Bloody sputum", "blood in the urine"),
    ("Restless or unable to sleep", "Restless", "unable to sleep"),
    ("Dizzy or not able to walk straight", "Dizzy", "not able to walk straight"),
    ("Your swelling gets bigger or you have new swelling", "swelling gets bigger", "new swelling"),
    ("Pain or swelling at or near the needle site", "Pain at or near the needle site", "swelling at or near the needle site"),
)

YOU_HAVE: Rows = (
    ("You have a seizure.", "seizure"),
    ("You have severe muscle pain", "severe muscle pain"),
    ("You're vomiting", "vomiting"),
    ("You’ve got a stiff neck", "stiff neck"),
    ("You feel dizzy or faint", "dizzy", "faint"),
    ("Your child has a rash and is very sleepy", "rash", "is very sleepy"),
    ("Call your nurse if you get loose stools or a sore mouth.", "loose stools", "sore mouth"),
    ("Stop the tablets and call 911 for hives or a swollen face", "hives", "swollen face"),
    ("Get emergency help if your face swells", "face swells"),
    ("Chest pain, call 911", "Chest pain"),
    ("You have missed a dose",),
    ("You are taking warfarin",),
    ("Call us if you have questions",),
    ("Call the clinic if you have any of these",),
    ("at night)",),
    ("night",),
    ("Night sweats", "Night sweats"),
)
