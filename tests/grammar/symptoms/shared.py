"""Words that are printed once and belong to several symptoms."""

from __future__ import annotations

from .table import Rows

TAILS: Rows = (
    ("Fast or pounding heartbeat", "Fast heartbeat", "pounding heartbeat"),
    ("Cloudy or bloody urine", "Cloudy urine", "bloody urine"),
    ("Red or swollen gums", "Red gums", "swollen gums"),
    ("Irregular or missed periods", "Irregular periods", "missed periods"),
    ("Bloody or black stools", "Bloody stools", "black stools"),
    ("Stiff or painful joints", "Stiff joints", "painful joints"),
    ("Watery or itchy eyes", "Watery eyes", "itchy eyes"),
    ("Painful or frequent urination", "Painful urination", "frequent urination"),
    ("Difficult or painful swallowing", "Difficult swallowing", "painful swallowing"),
    ("Brittle or ridged nails", "Brittle nails", "ridged nails"),
    ("Muscle, joint, or bone pain", "Muscle pain", "joint pain", "bone pain"),
    ("Bone or joint pain", "Bone pain", "joint pain"),
    ("Back and neck pain", "Back pain", "neck pain"),
    ("Liver or kidney damage", "Liver damage", "kidney damage"),
    ("Liver and kidney problems", "Liver problems", "kidney problems"),
    ("Skin and nail changes", "Skin changes", "nail changes"),
    ("Sleep or memory problems", "Sleep problems", "memory problems"),
    ("Hand or foot swelling", "Hand swelling", "foot swelling"),
    ("Slow, fast, or irregular heartbeat", "Slow heartbeat", "fast heartbeat", "irregular heartbeat"),
    ("Blurred or double vision", "Blurred vision", "double vision"),
    ("Dark or cola-colored urine", "Dark urine", "cola-colored urine"),
)

LEADS: Rows = (
    ("Trouble sleeping or concentrating", "Trouble sleeping", "Trouble concentrating"),
    ("Trouble speaking, walking, or seeing", "Trouble speaking", "Trouble walking", "Trouble seeing"),
    ("Difficulty swallowing or breathing", "Difficulty swallowing", "Difficulty breathing"),
    ("Loss of taste or smell", "Loss of taste", "Loss of smell"),
    ("Loss of balance or coordination", "Loss of balance", "Loss of coordination"),
    ("Changes in mood or behavior", "Changes in mood", "Changes in behavior"),
    ("Changes in vision, hearing, or taste", "Changes in vision", "Changes in hearing", "Changes in taste"),
    ("Feeling weak or tired", "Feeling weak", "Feeling tired"),
    ("Feeling sad, anxious, or confused", "Feeling sad", "Feeling anxious", "Feeling confused"),
    ("Decrease in red blood cells and platelets", "Decrease in red blood cells", "Decrease in platelets"),
    ("Increased risk of bleeding or infection", "Increased risk of bleeding", "Increased risk of infection"),
    ("Unable to eat or drink", "Unable to eat", "Unable to drink"),
    ("Swollen eyelids or lips", "Swollen eyelids", "Swollen lips"),
    ("Dry mouth, eyes, or skin", "Dry mouth", "Dry eyes", "Dry skin"),
    ("Yellow skin or eyes", "Yellow skin", "Yellow eyes"),
    ("Itchy eyes and throat", "Itchy eyes", "Itchy throat"),
    # a word in front reaches over two bare words joined by "or"
    ("Severe nausea or vomiting", "Severe nausea", "Severe vomiting"),
    ("Sudden dizziness or confusion", "Sudden dizziness", "Sudden confusion"),
    ("Unusual bleeding or bruising", "Unusual bleeding", "Unusual bruising"),
    ("Chest tightness or pressure", "Chest tightness", "Chest pressure"),
    ("Stomach cramps or pain", "Stomach cramps", "Stomach pain"),
    ("Eye redness or itching", "Eye redness", "Eye itching"),
    ("Leg swelling or pain", "Leg swelling", "Leg pain"),
    # but not over "and", a comma, or a word with its own article or modifier
    ("Severe headache and fever", "Severe headache", "fever"),
    ("High fever and shivering", "High fever", "shivering"),
    ("Chest pain and cough", "Chest pain", "cough"),
    ("Severe diarrhea or a rash", "Severe diarrhea", "rash"),
    ("Severe cramps or bloody diarrhea", "Severe cramps", "bloody diarrhea"),
    ("Bad stomach pain, or vomit that is bloody", "Bad stomach pain", "vomit that is bloody"),
    ("Sudden chest pain or a cough", "Sudden chest pain", "cough"),
)

PLACES: Rows = (
    ("Pain or swelling at the needle site", "Pain at the needle site", "swelling at the needle site"),
    ("Soreness or bruising at the injection site", "Soreness at the injection site", "bruising at the injection site"),
    ("Itching or warmth around the port", "Itching around the port", "warmth around the port"),
    ("Pain, redness, or swelling in one arm", "Pain in one arm", "redness in one arm", "swelling in one arm"),
    ("Weakness or tingling on one side of the body", "Weakness on one side of the body", "tingling on one side of the body"),
    ("Pressure or squeezing in the chest", "Pressure in the chest", "squeezing in the chest"),
    ("Redness and peeling on the palms", "Redness on the palms", "peeling on the palms"),
    ("Burning or pain in the stomach", "Burning in the stomach", "pain in the stomach"),
)
