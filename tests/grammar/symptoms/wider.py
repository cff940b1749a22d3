"""More of each form, in other words: how far a shared word reaches, and where it must not."""

from __future__ import annotations

from .table import Rows, at, sign

WIDER: Rows = (
    ("New or worse cough", "New cough", "worse cough"),
    ("Persistent cough or hoarseness", "Persistent cough", "Persistent hoarseness"),
    ("Extreme tiredness or weakness", "Extreme tiredness", "Extreme weakness"),
    ("Vaginal bleeding or discharge", "Vaginal bleeding", "Vaginal discharge"),
    ("Low potassium or magnesium", "Low potassium", "Low magnesium"),
    ("Swollen, bleeding, or tender gums", "Swollen gums", "bleeding gums", "tender gums"),
    ("Ankle, leg, or hand swelling", "Ankle swelling", "leg swelling", "hand swelling"),
    ("Salt and water loss", "Salt loss", "water loss"),
    ("Numb or tingling fingers", "Numb fingers", "tingling fingers"),
    ("Stomach pain and bloody or black stools", "Stomach pain", "bloody stools", "black stools"),
    ("Loss of hair, appetite, or weight", "Loss of hair", "Loss of appetite", "Loss of weight"),
    ("Trouble falling or staying asleep", "Trouble falling asleep", "Trouble staying asleep"),
    ("Thoughts of suicide or of harming others", "Thoughts of suicide", "Thoughts of harming others"),
    ("Feeling dizzy, lightheaded, or faint", "Feeling dizzy", "Feeling lightheaded", "Feeling faint"),
    ("Cold hands and feet", "Cold hands", "Cold feet"),
    ("Redness or itching of the eyes", "Redness of the eyes", "itching of the eyes"),
    ("Burning, tearing, or redness of the eyes", "Burning of the eyes", "tearing of the eyes", "redness of the eyes"),
    ("Pain in the arm, back, neck, or jaw", at("Pain", "arm", "back", "neck", "jaw")),
    ("Numbness of the lips, tongue, or face", at("Numbness", "lips", "tongue", "face")),
    ("Bruises, or bleeding that does not stop", "Bruises", sign("bleeding", "that does not stop")),
    ("Bleeding (nosebleeds, bleeding gums)", "Bleeding (nosebleeds, bleeding gums)"),
    ("Rash with blisters or peeling", "Rash with blisters or peeling"),
    ("Hot, dry skin", "Hot, dry skin"),
    ("High blood pressure or fast heartbeat", "High blood pressure", "fast heartbeat"),
    ("Trouble breathing, chest pain, or coughing up blood", "Trouble breathing", "chest pain", "coughing up blood"),
    ("Nosebleeds or bleeding gums", "Nosebleeds", "bleeding gums"),
    ("Mood swings and trouble sleeping", "Mood swings", "trouble sleeping"),
    ("Leg cramps and/or spasms", "Leg cramps", "Leg spasms"),
    ("Weight loss or gain", "Weight loss", "Weight gain"),
    ("Vaginal dryness, burning, or itching", "Vaginal dryness", "Vaginal burning", "Vaginal itching"),
    ("Severe hip, muscle, or joint pain", "Severe hip pain", "Severe muscle pain", "Severe joint pain"),
    ("Low sodium, potassium, or calcium in the blood", "Low sodium in the blood", "Low potassium in the blood", "Low calcium in the blood"),
    ("Protein or sugar in the urine", "Protein in the urine", "sugar in the urine"),
    ("Inflammation in any of your organs and tissues", at("Inflammation", "organs", "tissues")),
    ("Hearing or seeing things that others do not", "Hearing or seeing things that others do not"),
    ("Some of your glands may change how they work", "Some of your glands may change how they work"),
    # a list inside a phrase that belongs to one noun
    ("Drop in the number of platelets, red blood cells, and white blood cells", "Drop in the number of platelets, red blood cells, and white blood cells"),
    ("Changes in the way food and water taste", "Changes in the way food and water taste"),
    ("Dry mouth and changes in how food and drinks smell", "Dry mouth", "changes in how food and drinks smell"),
    # the word in front cannot be said of both
    ("Skin rash or hives", "Skin rash", "hives"),
    ("Muscle weakness or seizures", "Muscle weakness", "seizures"),
    ("Chest pain or fainting", "Chest pain", "fainting"),
    ("Belly pain or vomiting", "Belly pain", "vomiting"),
    ("Leg pain or fever", "Leg pain", "fever"),
)
