"""Items and the headline of each: it ends before the explanation."""

from __future__ import annotations

Rows = tuple[tuple[str, str], ...]

STOPS: Rows = (
    ("Low blood counts. You may get infections more easily.", "Low blood counts"),
    ("Hair thinning. It may come back in another color.", "Hair thinning"),
    ("Itching", "Itching"),
    ("Itching.", "Itching"),
    ("Loss of appetite; small meals may help", "Loss of appetite"),
    ("Ringing in the ears; tell us if it gets worse.", "Ringing in the ears"),
    ("Skin changes: dryness, peeling, or darker patches", "Skin changes"),
    ("Eye problems: tearing and redness.", "Eye problems"),
    ("Bleeding - this can be severe", "Bleeding"),
    ("Bleeding – this can be severe", "Bleeding"),
    ("Bleeding — this can be severe", "Bleeding"),
    ("Weight gain -- your body keeps water", "Weight gain"),
    ("Flu-like symptoms. Rest if you have them.", "Flu-like symptoms"),
    ("Hand-foot syndrome - the skin of your palms may peel", "Hand-foot syndrome"),
    ("Low-grade fever; it passes by itself", "Low-grade fever"),
    ("Hoarseness of the voice, which usually clears up", "Hoarseness of the voice"),
    ("Swollen legs which may be from a clot", "Swollen legs"),
    ("Skin reactions such as hives and welts", "Skin reactions"),
    ("Skin reactions, such as hives and welts", "Skin reactions"),
    ("Heart problems including a slow pulse", "Heart problems"),
    ("Blood clots, including stroke. This can be deadly.", "Blood clots"),
    ("Hearing loss, mostly of high notes", "Hearing loss"),
    ("Muscle weakness, mainly in the thighs", "Muscle weakness"),
    ("Taste changes (metal taste). Use plastic forks.", "Taste changes (metal taste)"),
    ("Sores in the mouth (mucositis): rinse often", "Sores in the mouth (mucositis)"),
    ("Abnormal heart tracing (EKG; a test of the heart). It is done at each visit.", "Abnormal heart tracing (EKG; a test of the heart)"),
    # a name never begins with half a bracket
    ("(rare) or blood in the urine", "Blood in the urine"),
    ("(Rare) blood in the urine", "Blood in the urine"),
    ("[rare], or a rash", "a rash"),
    (") or blood in the urine", "Blood in the urine"),
    ("(pale) skin", "(pale) skin"),
    ("Darker nails (hands, then feet) - they grow out", "Darker nails (hands, then feet)"),
)

VERBS: Rows = (
    ("Tiredness that may last for weeks", "Tiredness"),
    ("Chills may occur during the infusion", "Chills"),
    ("Jaw pain occurs in 3% of patients", "Jaw pain"),
    ("Cold sores (herpes labialis) occurred in 5% of patients.", "Cold sores (herpes labialis)"),
    ("A hole in the bowel is rare", "hole in the bowel"),
    ("Yellow eyes, rare", "Yellow eyes"),
    ("Seizures (rare)", "Seizures"),
    ("Seizures (rare). Call 911.", "Seizures"),
    ("Liver failure (very rare)", "Liver failure"),
    ("Hearing loss has been reported", "Hearing loss"),
    ("Fits have been reported with this drug", "Fits"),
    ("Mouth sores may happen with the first doses", "Mouth sores"),
    ("Skin that may peel", "Skin"),
    ("A rash can occur, mostly on the back", "rash"),
    ("Low blood sugar is common", "Low blood sugar"),
    # a verb that says more than that it occurs ends nothing
    ("Cuts may take longer to heal with this drug", "Cuts may take longer to heal with this drug"),
    ("Your skin may burn more easily in the sun", "Your skin may burn more easily in the sun"),
    ("A broken bone may mend more slowly. Be careful on stairs.", "broken bone may mend more slowly"),
    # "X can cause an increased risk of …"
    ("This drug can cause an increased risk of having a stroke", "stroke"),
    ("Taking this drug can cause an increased risk of having an allergic reaction to iodine contrast", "allergic reaction to iodine contrast"),
)

TIMES: Rows = (
    ("Diarrhea for several days", "Diarrhea"),
    ("Flushing on the day of the dose", "Flushing"),
    ("Fever 2 hours after the shot", "Fever"),
    ("Nausea within 24 hours", "Nausea"),
    ("Joint aches for up to 3 days", "Joint aches"),
    ("Low blood counts 7 to 10 days after each dose", "Low blood counts"),
    ("Mouth sores lasting 1 to 2 weeks", "Mouth sores"),
    ("Red urine for a day after the infusion", "Red urine"),
    # an occasion stays, and so does a time with more symptoms after it
    ("Headache after a spinal tap", "Headache after a spinal tap"),
    ("Dizziness when you stand up", "Dizziness when you stand up"),
    ("Kidney damage with high doses", "Kidney damage with high doses"),
    ("Ankle swelling toward evening in 1 of 10 people", "Ankle swelling toward evening"),
    ("Fever that begins within hours, along with shaking", "Fever that begins within hours, along with shaking"),
)

WHOLE_SENTENCES: tuple[tuple[str, str], ...] = (
    ("While the drug runs in, you may have a reaction to it.", "Reaction to it"),
    ("Blood sugar may change, and you may get diabetes.", "Blood sugar may change"),
    ("This drug works on your defenses and can cause swelling in any of your organs and can change what they do.", "Swelling in any of your organs"),
    ("This drug may raise your blood pressure, and make you hold water", "This drug may raise your blood pressure, and make you hold water"),
    ("This drug may raise your risk of bleeding.", "Bleeding"),
    ("Low platelets (in 31% of patients with lymphoma)", "Low platelets"),
    ("Changes in your mood, such as:", "Changes in your mood"),
    ("Changes in vision may happen and can be permanent", "Changes in vision"),
)

BOLD: tuple[tuple[str, str, str], ...] = (
    # the bold start, the rest, the headline
    ("High blood pressure", " Your blood pressure will be taken at each visit.", "High blood pressure"),
    ("Severe bleeding", " - This can be deadly.", "Severe bleeding"),
    ("Tiredness.", " Rest often.", "Tiredness"),
    ("Runny nose", " (rhinitis)", "Runny nose (rhinitis)"),
    ("Swelling", " in the ankles, hands, or face", "Swelling in the ankles, hands, or face"),
    ("Cough", " and hoarseness", "Cough and hoarseness"),
    ("Rash", " You may have red spots.", "Rash"),
    ("Mouth sores:", " rinse with salt water", "Mouth sores"),
    ("Nausea and vomiting", ", which may be bad on the first day", "Nausea and vomiting"),
    ("Changes in your nails", "", "Changes in your nails"),
    ("Liver damage, which can be severe", ". Blood tests will be done.", "Liver damage"),
    ("Blood clots (very rare)", " You may need a scan.", "Blood clots"),
    ("Low blood counts -", " you may bruise easily", "Low blood counts"),
    ("Hair loss. It grows back.", " Wear a hat.", "Hair loss"),
)

ELSEWHERE: tuple[tuple[str, str], ...] = (
    # as other issuers print them
    ("Thyroid changes --Your blood will be drawn every month.", "Thyroid changes"),
    ("Tear in the gut- an opening that should not be there", "Tear in the gut"),
    ("Short- and long-term memory loss", "Short- and long-term memory loss"),
    ("Severe belly cramps (this can last for many days)", "Severe belly cramps"),
    ("Low white cells (lowest about 10 to 14 days after treatment)", "Low white cells"),
    ("Since this drug may cause nerve damage, a nerve test will be done at each visit.", "nerve damage"),
    ("For a few days after each drip, low blood pressure may occur. Get up slowly.", "low blood pressure"),
    ("Chills in the first two hours", "Chills"),
    ("Some people have hot flashes and others have cold hands", "hot flashes"),
    ("In some patients, hearing loss may occur.", "hearing loss"),
    ("Rarely, this medicine may cause a serious allergic reaction.", "serious allergic reaction"),
    ("You may be out of breath. Your ankles may swell.", "out of breath"),
    ("This drug may affect how the thyroid gland works.", "This drug may affect how the thyroid gland works"),
    ("Very rare: blindness", "blindness"),
    ("Rare (may affect up to 1 in 1,000 people): deafness", "deafness"),
    ("Headache (25%)", "Headache"),
    # a clause that says what kind of thing is meant stays
    ("Erection that will not go away", "Erection that will not go away"),
    ("Bleeding which cannot be stopped", "Bleeding which cannot be stopped"),
    ("Pain which spreads to the jaw. Tell us.", "Pain which spreads to the jaw"),
    ("Thoughts that will not let you sleep", "Thoughts that will not let you sleep"),
    ("Headaches usually only last a few days", "Headaches"),
    ("Thin hair (up to 40%)", "Thin hair"),
    ("Cold hands (1 in 10 people)", "Cold hands"),
    ("Rare: may affect up to 1 in 1,000 people", "Rare"),
)

CALLS: tuple[tuple[str, str], ...] = (
    ("Redness; swelling; pus", "Redness; swelling; pus"),
    ("Rash; tell us if it spreads", "Rash"),
    ("Tiredness; rest when you need to", "Tiredness"),
    ("Chest pain; call 911", "Chest pain"),
    ("Fever that may be high", "Fever that may be high"),
    ("Skin changes: dryness or peeling", "Skin changes"),
    ("Get help if you have signs of an allergy: hives; trouble breathing; a swollen face.", "hives; trouble breathing; a swollen face"),
    ("Signs of a swollen pancreas are: bad belly pain; vomiting.", "bad belly pain; vomiting"),
    ("Call us if you have bruising, or signs of infection such as fever", "Call us if you have bruising, or signs of infection"),
    ("Call 911 if you have any of these symptoms:", "Call 911 if you have any of these symptoms"),
)
