"""Sheets after the UPMC template of 2015 on."""

from __future__ import annotations

from .abstract import Item, Paragraph, Section, Sheet, bullets

SORVATINIB = Sheet(
    key="sorvatinib",
    name="Sorvatinib",
    title="Sorvatinib",
    names="Other Names: Zelquor®",
    sections=(
        Section(
            "about",
            "About this drug",
            (Paragraph("Sorvatinib is used to treat kidney cancer and thyroid cancer. It is taken orally (by mouth), 1 hour before or 2 hours after food."),),
        ),
        Section(
            "side_effects",
            "Possible Side Effects",
            (
                bullets(
                    "Diarrhea (loose bowel movements)",
                    "Tiredness - often at its worst in weeks 3 and 4",
                    (
                        "Hand-foot skin reaction. Palms and soles may turn red, peel, or hurt; 4 - 10 days is the usual time until it begins, and "
                        "cooling the skin for 20 minutes, 3 or 4 times a day, brings relief to most people."
                    ),
                    "High blood pressure",
                    "eyes that tear or feel dry",
                    "Weight loss",
                    "Hoarse voice (dysphonia)",
                ),
                Paragraph(
                    "Note: Each effect in this list was seen in 20% or more of the patients who took sorvatinib by itself. Effects seen less often are not shown.",
                    "note",
                ),
            ),
            "unspecified",
        ),
        Section(
            "warnings",
            "Warnings and Precautions",
            (
                bullets(
                    "Heart attack or stroke, which may be fatal. The risk is highest in the first 6 months.",
                    "Severe bleeding - from the nose, stomach, or lungs",
                    "A tear (perforation) in the bowel wall. Sudden, sharp belly pain is the main sign.",
                    "Changes in the heart’s rhythm (QT prolongation). An electrocardiogram (EKG) is done before you start and every 4 weeks.",
                    "**Liver damage**, which can be severe. Your liver tests will be watched every 2 weeks for the first 3 months.",
                    "2% of patients had swelling of the brain (PRES): headache, seizure, or loss of sight",
                ),
            ),
            "warning",
        ),
        Section(
            "important",
            "Important Information",
            (
                bullets(
                    "Sorvatinib slows wound healing; tell your dentist & surgeon that you take it.",
                    "Keep the bottle at 68 °F to 77 °F (20 °C to 25 °C).",
                    "If you miss a dose and the next is less than 12 hours away, skip it.",
                ),
            ),
        ),
        Section(
            "self_care",
            "Treating Side Effects",
            (
                bullets(
                    Item(
                        "Look after your hands and feet:",
                        ("Wear cotton socks and soft shoes", "Use a cream with 10% urea 2 times a day", "keep baths lukewarm and no longer than 10 minutes"),
                    ),
                    "Drink 6 to 8 glasses of fluid daily.",
                    "Eat 5 or 6 small meals instead of 3 large ones.",
                    "Check your blood pressure at the same hour every day and write it down.",
                    "Take loperamide (Imodium®) as you were shown; don’t take more than 8 tablets in 24 hours.",
                ),
            ),
        ),
        Section(
            "interactions",
            "Food and Drug Interactions",
            (
                bullets(
                    "Grapefruit and its juice may raise the amount of sorvatinib in your blood. Avoid both.",
                    "Rifampin, phenytoin, and carbamazepine may make sorvatinib work less well.",
                    "Antacids - take them at least 2 hours before or 2 hours after sorvatinib.",
                    "Warfarin (Coumadin®): the risk of bleeding goes up, so your INR is checked more often.",
                    "It is not known how herbal products act with this drug.",
                ),
            ),
        ),
        Section(
            "when_to_call",
            "When to Call the Doctor",
            (
                Paragraph("Let your care team know if you have any of these:", "lead_in"),
                bullets(
                    "Blood pressure above 150/95",
                    "Fever of 100.8 °F (38.2 °C) or higher",
                    "More than 4 loose stools a day over what is usual for you",
                    "Chest pain, or pain that spreads to the jaw or arm. Call 911.",
                    "Face drooping, arm weakness, or slurred speech (call 911)",
                    "Weight loss of 10 pounds or more in 1 month",
                    "Coughing up ½ teaspoon or more of blood",
                    "oxygen level below 92%",
                    "Passing urine < 3 times in 24 hours",
                    "Rash, blisters, or peeling that hurts too much for you to walk or hold things",
                    "Swelling of the legs, or a gain of 2 to 4 pounds in 2 days",
                ),
            ),
        ),
        Section(
            "reproductive",
            "Reproduction Warnings",
            (
                bullets(
                    (
                        "Pregnancy warning: An unborn baby could be harmed. Use reliable birth control while you take sorvatinib and for at least "
                        "4 weeks after the last dose."
                    ),
                    "Breastfeeding warning: Do not breastfeed during treatment and for 2 weeks after the last dose.",
                    "Fertility warning: It may be harder to father a child or to become pregnant after treatment.",
                ),
            ),
        ),
    ),
    trailer=(
        "Revised October 2018",
        "© 2018 UPMC. All rights reserved.",
        "For help in finding a clinic near you, call 1-800-555-0142.",
    ),
)

BREVOXAMIDE = Sheet(
    key="brevoxamide",
    name="Brevoxamide",
    title=None,
    names="Other Names: Brevoxa®, Brevoxa RTU®",
    sections=(
        Section(
            "about",
            "About this drug",
            (Paragraph("Brevoxamide is used to treat leukemia and lymphoma. It is given in the vein (IV) or under the skin (subcutaneous injection)."),),
        ),
        Section(
            "side_effects",
            "Possible Side Effects",
            (
                bullets(
                    "Fever and chills - mostly within 6 hours of the first dose",
                    "Low platelets. Bruises come easily, and small cuts can bleed for more than 10 minutes.",
                    "Constipation (hard stools, or no bowel movement for 3 days)",
                    "Cough",
                    "redness where the shot was given",
                    "Low potassium. It is given into the vein when the level is under 3. Tablets do for the rest.",
                ),
                Paragraph("Note: Each effect in this list was seen in 30% or more of those treated.", "note"),
            ),
            "unspecified",
        ),
        Section(
            "warnings",
            "Warning(s) and Precautions",
            (
                bullets(
                    (
                        "Cytokine release syndrome. **This can be deadly.** You may have fever, a fast heartbeat, trouble breathing, or "
                        "confusion; it starts 1 to 3 days after the first dose in most people, and you will be kept in the hospital for at least "
                        "48 hours."
                    ),
                    "Tumor lysis syndrome, in which cancer cells break up faster than the kidneys can clear them",
                    "Nerve problems - shaking, trouble speaking, or seizures",
                    "Infections. About 1 in 4 patients had a serious one.",
                    "Swelling of the pancreas (pancreatitis)",
                ),
            ),
            "warning",
        ),
        Section(
            "important",
            "Important Information",
            (
                bullets(
                    "Do not drive for 8 hours after a dose.",
                    "Your wallet card says what you are treated with. Show it in any emergency room.",
                    "If your pump beeps, look at the last page, Important Information for Pump Users.",
                ),
            ),
        ),
        Section(
            "self_care",
            "Treating Side Effects",
            (
                bullets(
                    "Take your temperature 2 times a day for the first 14 days.",
                    ("Drink at least 2 liters of water each day; this helps your kidneys to wash out what is left of the cells that the drug has broken up."),
                    "½ cup of prune juice in the morning may help with hard stools.",
                    "Change the place of the shot each time: belly, thigh, or upper arm.",
                    "Use a soft toothbrush & mild soap.",
                ),
            ),
        ),
        Section(
            "interactions",
            "Food and Drug Interactions",
            (
                bullets(
                    "Brevoxamide has no known interaction with any food.",
                    "Cyclosporine levels may rise for 1 or 2 weeks after the first dose.",
                    "Live vaccines - do not have one within 2 weeks of treatment.",
                    "Some antibiotics may interact with brevoxamide. Bring all of your bottles to each visit.",
                ),
            ),
        ),
        Section(
            "when_to_call",
            "When to Call the Doctor",
            (
                Paragraph("Tell your doctor or nurse if you have one of these:", "lead_in"),
                bullets(
                    "Fever ≥ 100.4 °F (38 °C)",
                    "Seizure or fainting. Call 911.",
                    "Heart rate above 120 beats per minute",
                    "confusion, or handwriting that changes",
                    "No bowel movement in 3 days",
                    "Belly pain that goes through to the back",
                    "Vomiting at least once a day for 2 days",
                    "3 or more falls in 1 week",
                    "Muscle cramps (twitching, or spasms) that last more than 1 hour",
                ),
            ),
        ),
        Section(
            "reproductive",
            "Reproduction Warnings",
            (
                bullets(
                    "Pregnancy warning: Women should use birth control during treatment and for 12 months after the last dose.",
                    "Breastfeeding warning: It is not known whether this drug gets into breast milk. Do not breastfeed.",
                ),
            ),
        ),
    ),
    trailer=(
        "Revised January 2021",
        "© 2021 UPMC",
        "Read this sheet to learn about your drug; what is right for you is for your own doctor to say.",
    ),
)
