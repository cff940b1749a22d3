"""Sheets after the UPMC template of 2011 to 2013."""

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
            (
                Paragraph(
                    "Taxivane is used to treat breast cancer and bladder cancer. It is given into a vein (IV) over ½ hour, once a week for 3 weeks out of 4."
                ),
            ),
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
                    Item(
                        "Eat little and often. Good choices when your stomach is upset:",
                        ("Dry toast, rice, or crackers", "Broth or gelatin", "bananas and applesauce"),
                    ),
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
                bullets(
                    "Flushing or a hot face",
                    "Tightness in the chest",
                    "Swollen lips, tongue, or eyelids",
                    "hives or itching",
                    "A feeling that something bad is about to happen",
                ),
            ),
        ),
        Section(
            "when_to_call",
            "When to Call the Doctor",
            (
                Paragraph("Phone the clinic immediately, day or night, if you have any of these:", "lead_in"),
                bullets(
                    "Temperature of 101 °F (38.3 °C) or above",
                    "Shaking chills",
                    "Diarrhea of 5 or 6 stools within 24 hours, or any loose stool with dizziness",
                    "Vomiting more than 4 times in 24 hours",
                    "Pressure in the chest. If it has not eased after 3 minutes, call 911.",
                    "2 or more nosebleeds in 1 day",
                    "Weight gain of 4 pounds or more in 2 days",
                    "Resting pulse ≥ 110 beats per minute",
                    "Bleeding that has not stopped after 15 minutes",
                ),
                Paragraph("Phone the clinic as soon as possible if you have any of these:", "lead_in"),
                bullets(
                    "Mouth sores that keep you from eating or drinking",
                    "Headache not helped by acetaminophen (Tylenol®)",
                    "No wish to eat for more than 5 days",
                    "Weight loss of 6 pounds or more in 2 weeks",
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
    calls_elsewhere=("Speak up about a dry cough that will not go away.",),
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
                    "Wash your hands before you eat, and keep away from anyone with a cold.",
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
