"""Items of side effects and the passages in them: what they include, how they are watched, what to do."""

from __future__ import annotations

Rows = tuple[tuple[str, tuple[str, ...]], ...]

INCLUDES: Rows = (
    ("Flu-like symptoms. You may have a fever, headache, and body aches.", ("fever", "headache", "body aches")),
    ("Low blood sugar. You may feel shaky, hungry, or sweaty.", ("shaky", "hungry", "sweaty")),
    ("Mouth problems. You may notice sores, a sore tongue, or white patches.", ("sores", "sore tongue", "white patches")),
    ("Skin reactions such as hives and welts", ("hives", "welts")),
    ("Blood clots, including stroke", ("stroke",)),
    ("Heart problems, including chest pain and a slow pulse.", ("chest pain", "slow pulse")),
    ("Skin changes, which may become hard and dark", ("hard", "dark")),
    ("Nerve problems, which include tingling and weakness", ("tingling", "weakness")),
    ("Nail problems: ridges, splitting, or dark lines", ("ridges", "splitting", "dark lines")),
    ("Anemia. Signs are tiredness, pale skin, and shortness of breath.", ("tiredness", "pale skin", "shortness of breath")),
    ("Liver damage. Yellow eyes are a sign.", ("Yellow eyes",)),
    ("Infusion reaction. Chills, flushing, and back pain can occur.", ("Chills", "flushing", "back pain")),
    ("Swelling of the brain (very rare). Symptoms are headache, seizure, and confusion.", ("headache", "seizure", "confusion")),
    ("Inflammation of the lungs. You may have a cough that will not go away.", ("cough",)),
    # taken apart, a shared word would be lost
    ("Muscle pain. You may have arm and leg pain.", ("arm and leg pain",)),
    # causes, consequences, time, treatment
    ("Swollen legs. Your body keeps salt.", ()),
    ("Low white cells. It raises the risk of infection.", ()),
    ("High blood pressure, which can lead to kidney failure", ()),
    ("Blood clots, which may cause a stroke", ()),
    ("Diarrhea. You may need extra fluids.", ()),
    ("Tiredness. You may have to rest more.", ()),
    ("Nausea. You may have it for a day.", ()),
    ("Hair loss. It may be thinner when it grows back.", ()),
    ("Itching", ()),
)

MONITORING: Rows = (
    ("Kidney damage. Your blood will be checked as needed.", ("Your blood will be checked as needed.",)),
    ("Weak heart. Your heart will be checked before each dose.", ("Your heart will be checked before each dose.",)),
    ("Liver damage. Your doctor will monitor your liver.", ("Your doctor will monitor your liver.",)),
    ("High blood sugar. Blood tests will be used to check for this.", ("Blood tests will be used to check for this.",)),
    ("Lung damage. An X-ray can show this.", ("An X-ray can show this.",)),
    ("Low blood counts. Expect a blood test each week.", ("Expect a blood test each week.",)),
    ("Bone loss. A scan of your bones may be done.", ("A scan of your bones may be done.",)),
    ("Swelling. Your weight will be taken at each visit.", ("Your weight will be taken at each visit.",)),
    ("Kidney damage. Urine tests are done before each dose. You may pass less urine.", ("Urine tests are done before each dose.",)),
    ("Kidney damage. You will get fluids to prevent it.", ()),
    ("Nausea. You will be given medicine to prevent this.", ()),
    ("Rash. Your dose may be lowered.", ()),
    ("Hair loss. It grows back.", ()),
)

ADVICE: Rows = (
    ("Dry skin. Use a cream without perfume.", ("Use a cream without perfume.",)),
    ("Dizziness. Do not drive if you feel dizzy.", ("Do not drive if you feel dizzy.",)),
    ("Chest pain. If this goes on for 5 minutes, call 911.", ("If this goes on for 5 minutes, call 911.",)),
    ("Mouth sores. Rinse with salt water. Avoid hot foods.", ("Rinse with salt water.", "Avoid hot foods.")),
    ("Sunburn. Wear a hat outdoors.", ("Wear a hat outdoors.",)),
    ("Rash. Tell your nurse if it spreads.", ("Tell your nurse if it spreads.",)),
    ("Hearing loss. Ask for a hearing test beforehand.", ("Ask for a hearing test beforehand.",)),
    ("Nausea. Your nurse will give you medicine.", ()),
    ("Tiredness. You may feel tired for a week.", ()),
    ("Low blood counts. Your blood will be checked.", ()),
    ("Red urine. This is harmless.", ()),
)
