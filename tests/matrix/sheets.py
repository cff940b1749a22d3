"""Four sheets of our own wording on drugs that do not exist: two of each generation of the UPMC template.

They are full of what breaks readers: ≥, °, ½ and ®, "5 or 6 stools", glosses in brackets, dashes as separators, items
long enough to be wrapped with numbers where a line may end, items that begin with a digit or a small letter, bold words
inside an item, items that speak of a heading, "&" and "<".
"""

from __future__ import annotations

from .abstract import Item, Paragraph, Section, Sheet, bullets

TAXIVANE = Sheet(
    key="taxivane",
    name="Taxivane",
    title="Taxivane: Weekly Dose (Generic Name)",
    names="Other Names: TXV, Oncavane®, taxivane sodium",
    sections=(
        Section(
            "about",
            "About This Drug",
            (Paragraph("Taxivane is used to treat breast cancer and bladder cancer. It is given into a vein (IV) over ½ hour, once a week for 3 weeks out of 4."),),
        ),
        Section(
            "side_effects",
            "Possible Side Effects (More Common)",
            (
                bullets(
                    (
                        "Low blood counts. White cells, red cells, and platelets may all drop; the low point is 8 to 10 days after each dose, and "
                        "counts are back by day 21. A transfusion may be needed if your hemoglobin is under 8."
                    ),
                    "Sore mouth or throat; small ulcers can show on the gums, the tongue, or the inner cheeks",
                    "Loose stools that may last for 2 or 3 days",
                    (
                        "Nausea & vomiting. These mostly begin 2 to 6 hours after the drip and can go on for up to 48 hours. Medicine to prevent "
                        "them is given ½ hour before treatment."
                    ),
                    "numb or tingling fingers and toes (peripheral neuropathy)",
                    "Hair thinning",
                    "Aching muscles and joints - often worst on the third day",
                    "**Tiredness** that a night’s sleep does not mend",
                    "Fluid build-up: ankles can swell and weight can go up",
                ),
            ),
            "more_common",
        ),
        Section(
            "side_effects",
            "Possible Side Effects (Less Common)",
            (
                bullets(
                    "Slow or uneven heartbeat",
                    "Changes in liver tests. Blood is drawn before each dose to check this.",
                    "Dark or ridged nails (onycholysis)",
                    "Seizures (rare)",
                    (
                        "Lung irritation. This effect is rare. Cough, fever, and trouble breathing are signs of it, and treating side effects of "
                        "this sort can take 4 - 10 weeks."
                    ),
                    "Skin burns where the needle was",
                ),
            ),
            "less_common",
        ),
        Section(
            "reproductive",
            "Sexual Problems and Reproductive Concerns",
            (
                bullets(
                    (
                        "Pregnancy warning: Taxivane can hurt a baby in the womb. Two forms of birth control are needed during treatment and for "
                        "6 months after the last dose."
                    ),
                    "Periods may stop or become irregular, and sperm counts may fall.",
                    "Breast feeding warning: Do not nurse while you get this drug and for at least 1 month afterward.",
                    "Genetic counseling can be arranged for couples who hope for children later on.",
                ),
            ),
        ),
        Section(
            "self_care",
            "Treating Side Effects",
            (
                bullets(
                    "Drink 8 to 10 cups (8 ounces each) of fluid every day, unless your heart or kidney doctor has set a lower limit for you.",
                    "Rinse your mouth 4 times a day with ½ teaspoon of salt in 1 cup of warm water.",
                    Item("Eat little and often. Good choices when your stomach is upset:", ("Dry toast, rice, or crackers", "Broth or gelatin", "bananas and applesauce")),
                    "Put on a cap or scarf; a bare scalp burns easily in the sun.",
                    "Keep nails short. Soak sore fingers in cool water for 10 minutes, 2 or 3 times a day.",
                    "Ask which of the possible side effects above can be eased with medicine.",
                ),
            ),
        ),
        Section(
            "interactions",
            "Food and Drug Interactions",
            (
                Paragraph(
                    "Taxivane has no known interactions with food. Ketoconazole and clarithromycin may raise the level of taxivane in your "
                    "blood. Warfarin’s effect may grow stronger, so clotting tests are done more often. Do not take St. John’s wort. Show "
                    "your pharmacist a list of everything you use, even what you buy without a prescription."
                ),
            ),
        ),
        Section(
            "allergic_reaction",
            "Allergic Reactions",
            (
                Paragraph("A serious allergic reaction to taxivane is rare. Tell your nurse at once if you notice any of these during the drip:", "lead_in"),
                bullets("Flushing or a hot face", "Tightness in the chest", "Swollen lips, tongue, or eyelids", "hives or itching", "A feeling that something bad is about to happen"),
            ),
        ),
        Section(
            "when_to_call",
            "When to Call the Doctor",
            (
                Paragraph("Phone the clinic immediately, day or night, if you have any of these:", "lead_in"),
                bullets(
                    "Temperature of 100.5 °F (38 °C) or above",
                    "Shaking chills",
                    "Diarrhea of 5 or 6 stools in 1 day, or any diarrhea with dizziness",
                    "Vomiting more than 4 times in 24 hours",
                    "Chest pain or pressure. If it lasts 2 minutes or longer, call 911.",
                    "2 or more nosebleeds in 1 day",
                    "Weight gain of 4 pounds or more in 2 days",
                    "Resting pulse ≥ 110 beats per minute",
                    "Bleeding that has not stopped after 15 minutes",
                ),
                Paragraph("Phone the clinic as soon as possible if you have any of these:", "lead_in"),
                bullets(
                    "Mouth sores that keep you from eating or drinking",
                    "Headache not helped by acetaminophen (Tylenol®)",
                    "Loss of appetite for more than 5 days",
                    "Weight loss of 5 pounds or more in 1 week",
                    "Redness, pain, or a blister where the needle was",
                    "unsteady walking, or tripping over your own feet",
                ),
            ),
        ),
    ),
    trailer=(
        "Revised March 2012",
        "© 2012 UPMC, Pittsburgh, Pennsylvania",
        "Some content was supplied by Harbor Health Media.",
        "For help in choosing a doctor, call 412-555-UPMC (8762) or 1-800-555-0142.",
        "This page is for learning only and cannot stand in for what your own doctor tells you.",
    ),
)

MELPHORANE = Sheet(
    key="melphorane",
    name="Melphorane",
    title=None,
    names="(Generic Name) Other Names: Korvide®, MPH-2, melphorane hydrochloride",
    sections=(
        Section(
            "about",
            "About This Drug",
            (Paragraph("Melphorane is used to treat multiple myeloma. It is taken by mouth, on an empty stomach, for 4 days in a row every 6 weeks."),),
        ),
        Section(
            "side_effects",
            "Possible Side Effects",
            (
                bullets(
                    (
                        "Low red cell count. Hemoglobin, a protein of the red cells, may fall under 12. Iron tablets do not help with this kind "
                        "of anemia, and a transfusion may be needed if it falls under 8."
                    ),
                    "Low white cell count; the lowest point is 14 - 21 days after you start",
                    "Nausea and vomiting. These are mild as a rule and begin 1 to 3 hours after a dose.",
                    "Mouth sores. You may have burning, redness, or white spots on the tongue.",
                    "Loss of appetite",
                    "skin rash or itching",
                    "Hair loss - mostly thinning, seldom complete",
                    "A second cancer of the blood. This effect is rare and shows up years later.",
                    "Scarring of the lungs (pulmonary fibrosis) is rare. **Speak up** about a dry cough that will not go away.",
                    "Bone marrow that recovers slowly, so that the next course must wait for up to 2 more weeks",
                ),
            ),
            "unspecified",
        ),
        Section(
            "reproductive",
            "Sexual Problems and Reproductive Concerns",
            (
                bullets(
                    "Men and women must use birth control while on this drug and for 3 months after the last dose.",
                    "A woman’s monthly periods may end early (menopause).",
                    "Breast feeding warning: Stop nursing before the first tablet, as melphorane may pass into milk.",
                ),
            ),
        ),
        Section(
            "self_care",
            "Treating Side Effects",
            (
                bullets(
                    "Take the tablets at bedtime if they upset your stomach, at least 2 hours after your last meal.",
                    "Drink 2 to 3 quarts of liquid a day, such as water, juice, or broth.",
                    "Wash your hands often and stay away from people with colds.",
                    "Gargle with 1 teaspoon of baking soda in 2 cups of water after meals.",
                    "3 short rests a day help more than 1 long nap.",
                    (
                        "Shave with an electric razor. Platelets help blood to clot, and while they are few a nick in the skin may bleed for "
                        "longer than 20 minutes."
                    ),
                    "Learn what is listed under When to Call the Doctor and hang the list on your refrigerator.",
                ),
            ),
        ),
        Section(
            "interactions",
            "Food and Drug Interactions",
            (
                Paragraph(
                    "Food lowers the amount of melphorane that your body takes in by about ½. Cimetidine may lower its level in the blood. "
                    "Nalidixic acid may cause severe bowel damage when it is given with melphorane. Live vaccines should not be given during "
                    "treatment. Check with your pharmacist before you take anything new, vitamins and herbs included."
                ),
            ),
        ),
        Section(
            "when_to_call",
            "When to Call the Doctor",
            (
                Paragraph("Get in touch with us immediately if you have one of these:", "lead_in"),
                bullets(
                    "Fever ≥ 100.4 °F (38 °C), with or without chills",
                    "Nosebleed that lasts longer than 10 minutes",
                    "Black stools, or blood in your urine",
                    "Trouble breathing. Call 911.",
                    "vomiting that keeps your tablets from staying down",
                    "No urine in 12 hours",
                    "6 or more watery stools in 24 hours",
                ),
                Paragraph("Get in touch with us as soon as possible if you have one of these:", "lead_in"),
                bullets(
                    "Sore mouth that makes it hard to swallow",
                    "Cough that has not cleared up in 7 days",
                    "Weight loss of more than 3 pounds in 1 week",
                    "Bruises that you can’t explain",
                    "Nausea that lasts more than 24 hours in spite of your medicine",
                ),
            ),
        ),
    ),
    trailer=(
        "Revised August 2011",
        "© 2011 UPMC",
        "Some content was supplied by Harbor Health Media.",
        "For help in choosing a doctor, call 1-800-555-0142.",
    ),
)

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
                Paragraph("Note: Each effect in this list was seen in 20% or more of the patients who took sorvatinib by itself. Effects seen less often are not shown.", "note"),
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
                    Item("Look after your hands and feet:", ("Wear cotton socks and soft shoes", "Use a cream with 10% urea 2 times a day", "keep baths lukewarm and no longer than 10 minutes")),
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
                    "Fever of 100.5 °F (38 °C) or higher",
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
                    (
                        "Drink at least 2 liters of water each day; this helps your kidneys to wash out what is left of the cells that the drug "
                        "has broken up."
                    ),
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
                    "This drug may interact with other medicines. Bring all of your bottles to each visit.",
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
        "This sheet is for your general education. Only your own doctor knows what is right for you.",
    ),
)

SHEETS: tuple[Sheet, ...] = (TAXIVANE, MELPHORANE, SORVATINIB, BREVOXAMIDE)
