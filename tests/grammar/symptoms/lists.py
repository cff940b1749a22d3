"""Plain lists, places on the body, and glosses in brackets."""

from __future__ import annotations

from .table import Rows, at

LISTS: Rows = (
    ("Itching", "Itching"),
    ("Fever, chills, and cough", "Fever", "chills", "cough"),
    ("Fever and chills", "Fever", "chills"),
    ("Nausea & vomiting", "Nausea", "vomiting"),
    ("Rash, hives, itching", "Rash", "hives", "itching"),
    ("Headache and dizziness", "Headache", "dizziness"),
    ("Cough, wheezing, or shortness of breath", "Cough", "wheezing", "shortness of breath"),
    ("Muscle cramps and bone pain", "Muscle cramps", "bone pain"),
    ("Hot flashes, night sweats, and mood swings", "Hot flashes", "night sweats", "mood swings"),
    ("Bleeding gums, nosebleeds, and easy bruising", "Bleeding gums", "nosebleeds", "easy bruising"),
    ("Constipation, gas, and bloating", "Constipation", "gas", "bloating"),
    ("A sore throat, a runny nose, or a cough", "sore throat", "runny nose", "cough"),
    ("Weakness, dizziness, and/or fainting", "Weakness", "dizziness", "fainting"),
    ("Tiredness and weight loss", "Tiredness", "weight loss"),
    ("Belly pain, black stools, or vomiting of blood", "Belly pain", "black stools", "vomiting of blood"),
    ("Upset stomach and heartburn", "Upset stomach", "heartburn"),
    ("Sore red eyes, stuffy nose, and earache", "Sore red eyes", "stuffy nose", "earache"),
    ("Wheezing or trouble breathing", "Wheezing", "trouble breathing"),
    ("Confusion, trouble walking, or seizures", "Confusion", "trouble walking", "seizures"),
    ("Hiccups as well as heartburn", "Hiccups", "heartburn"),
    ("Decreased appetite and weight loss", "Decreased appetite", "weight loss"),
    ("Yellow eyes, dark urine, and pale stools", "Yellow eyes", "dark urine", "pale stools"),
    ("Collapsed lung, with sharp chest pain", "Collapsed lung", "sharp chest pain"),
    ("Stomach cramps, along with bloody diarrhea", "Stomach cramps", "bloody diarrhea"),
    ("Fever, or feeling cold", "Fever", "feeling cold"),
    ("Weight gain", "Weight gain"),
    ("Weight loss or weight gain", "Weight loss", "weight gain"),
)

SITES: Rows = (
    ("Swelling of the hands, feet, or face", at("Swelling", "hands", "feet", "face")),
    ("Swelling of ankles and sometimes hands", at("Swelling", "ankles", "hands")),
    ("Sores on the lips and gums", at("Sores", "lips", "gums")),
    ("Burning of the palms and soles", at("Burning", "palms", "soles")),
    ("Rash on the chest and back", at("Rash", "chest", "back")),
    ("Pain in the jaw, neck, or left arm", at("Pain", "jaw", "neck", "left arm")),
    ("Numbness in the fingers or toes", at("Numbness", "fingers", "toes")),
    ("Blood clots in the legs or lungs", at("Blood clots", "legs", "lungs")),
    ("Swelling around the eyes and mouth", at("Swelling", "eyes", "mouth")),
    ("Muscle cramps in the legs and back", at("Muscle cramps", "legs", "back")),
    ("Itching of the scalp, neck, and chest", at("Itching", "scalp", "neck", "chest")),
    ("Weakness in your arms or legs", at("Weakness", "arms", "legs")),
    ("Tingling or burning in the fingers and toes", at("Tingling", "fingers", "toes"), at("burning", "fingers", "toes")),
    ("Numbness, tingling, or pain in the hands and feet", at("Numbness", "hands", "feet"), at("tingling", "hands", "feet"), at("pain", "hands", "feet")),
    ("Soreness of the tongue and throat", at("Soreness", "tongue", "throat")),
    ("Dryness of the mouth and nose", at("Dryness", "mouth", "nose")),
    ("Stiffness in the knees & hips", at("Stiffness", "knees", "hips")),
    # a single place stays in the name
    ("Redness in the arm", "Redness in the arm"),
    ("Pain in the belly", "Pain in the belly"),
    ("Tightness in your chest", "Tightness in your chest"),
    ("Swelling of the tongue", "Swelling of the tongue"),
    ("Ringing in the ears", "Ringing in the ears"),
    # places that are no part of the body are no sites
    ("Blood in the urine or stool", "Blood in the urine", "Blood in the stool"),
    ("Blood in your vomit or sputum", "Blood in your vomit", "Blood in your sputum"),
)

GLOSSES: Rows = (
    ("Hair loss (alopecia)", "Hair loss (alopecia)"),
    ("Loose bowel movements (diarrhea)", "Loose bowel movements (diarrhea)"),
    ("Low platelets (thrombocytopenia) and anemia", "Low platelets (thrombocytopenia)", "anemia"),
    ("Ringing in the ears (tinnitus) or hearing loss", "Ringing in the ears (tinnitus)", "hearing loss"),
    ("Vomiting (throwing up) or nausea", "Vomiting (throwing up)", "nausea"),
    ("Numbness (loss of feeling) and tingling", "Numbness (loss of feeling)", "tingling"),
    ("Tiredness, chills, and hair loss (alopecia)", "Tiredness", "chills", "hair loss (alopecia)"),
    ("Loss of minerals in the blood (magnesium, calcium, and sodium)", "Loss of minerals in the blood (magnesium, calcium, and sodium)"),
    ("Sores on the tongue and gums (stomatitis)", at("Sores (stomatitis)", "tongue", "gums")),
    ("Fever, aches, and shivering (flu-like symptoms)", "Fever", "aches", "shivering"),
    ("Inflammation of the liver (hepatitis)", "Inflammation of the liver (hepatitis)"),
    ("Abnormal heart tracing (EKG)", "Abnormal heart tracing (EKG)"),
)
