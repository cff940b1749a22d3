"""Traps: storage, doses, what to do about a missed or vomited dose, tablets, dilution, times to take."""

from __future__ import annotations

from ..tables import NoLimit

STORAGE = (
    NoLimit("Store at 68 to 77 F (20 to 25 C)"),
    NoLimit("Keep refrigerated between 36 F and 46 F"),
    NoLimit("Do not store above 86 °F (30 °C)"),
    NoLimit("Keep the tablets away from temperatures over 104 F"),
    NoLimit("Keep the vial at room temperature for up to 24 hours"),
    NoLimit("Throw away any medicine left out of the refrigerator for more than 4 hours"),
    NoLimit("Store the pens in the refrigerator at 2°C to 8°C; do not freeze"),
    NoLimit("Once opened, the bottle keeps for 30 days below 77 F"),
    NoLimit("Discard the solution if it has been kept longer than 14 days"),
    NoLimit("If the syringe has been above 77 F for more than 8 hours, do not use it"),
)

DOSES = (
    NoLimit("Take 2 tablets (500 mg) by mouth twice a day"),
    NoLimit("Do not take more than 4,000 mg of acetaminophen in 24 hours"),
    NoLimit("Loperamide 4 mg at first, then 2 mg after each loose stool"),
    NoLimit("Take no more than 8 loperamide capsules in 24 hours"),
    NoLimit("Take 1 to 2 tablets every 4 to 6 hours as needed for pain"),
    NoLimit("The usual dose is 600,000 units/kg every 8 hours for 14 doses"),
    NoLimit("If you weigh more than 220 pounds (100 kg), take 2 tablets"),
    NoLimit("Patients who weigh less than 110 lb take 1 capsule a day"),
    NoLimit("Children 6 to 11 years: 1 teaspoon every 6 hours"),
    NoLimit("Inject 0.5 mL under the skin once a week"),
    NoLimit("Take one 25 mg tablet at bedtime for 3 nights"),
    NoLimit("Apply a thin layer 3 times a day for 7 days"),
    NoLimit("Use 1 or 2 puffs every 4 hours, and no more than 12 puffs in a day"),
    NoLimit("The most you may take in one day is 3 grams"),
    NoLimit("Take ondansetron 8 mg 30 minutes before your chemotherapy"),
    NoLimit("Dexamethasone 4 mg twice daily for 2 days after treatment"),
)

REDOSE = (
    NoLimit("If you vomit less than 1 hour after taking your tablets, call for advice"),
    NoLimit("If you vomit within 30 minutes of taking your pill, do not take another"),
    NoLimit("If you throw up more than 2 hours after your dose, wait for the next one"),
    NoLimit("If you miss a dose by more than 12 hours, skip it"),
    NoLimit("Take a missed dose if it has been less than 6 hours"),
    NoLimit("If it is within 4 hours of the next dose, skip the missed dose"),
    NoLimit("If you spit out the tablet within 15 minutes, take it again"),
    NoLimit("Do not take 2 doses at the same time"),
    NoLimit("Missed dose: if more than 8 hours have passed, leave it out"),
    NoLimit("If you vomit a dose in less than 20 minutes, take one more tablet"),
)

TABLETS = (
    NoLimit("The medicine comes in 250 mg and 500 mg tablets"),
    NoLimit("The 5 mg tablet is round and 8 mm across"),
    NoLimit("Each 10 mL vial holds 200 mg"),
    NoLimit("Your prescription is for 30 tablets with 2 refills"),
    NoLimit("Swallow the capsule whole with 8 ounces of water"),
    NoLimit("Bring all 3 bottles of medicine with you"),
)

DILUTION = (
    NoLimit("Mix 1 packet in 8 ounces of water"),
    NoLimit("Use 1 part bleach to 10 parts water to clean spills"),
    NoLimit("Rinse with 1/2 teaspoon of salt in 8 ounces of water"),
    NoLimit("Clean the skin with a 1:10 solution"),
    NoLimit("Use hydrogen peroxide 3%"),
    NoLimit("Dissolve 2 teaspoons of baking soda in 1 quart of warm water"),
)

WHEN_TAKEN = (
    NoLimit("Take it 1 hour before or 2 hours after a meal"),
    NoLimit("Do not eat for 2 hours before the dose and 1 hour after it"),
    NoLimit("Take antacids at least 2 hours apart from this drug"),
    NoLimit("The infusion takes 30 to 60 minutes"),
    NoLimit("The drug is given over 90 minutes every 3 weeks"),
    NoLimit("You will get 6 cycles, each of 21 days"),
    NoLimit("Treatment lasts for about 4 months"),
    NoLimit("The pump runs for 46 hours"),
    NoLimit("Chew 2 antacid tablets after meals"),
    NoLimit("You will be watched for 1 hour after the first infusion"),
)

ROWS = (*STORAGE, *DOSES, *REDOSE, *TABLETS, *DILUTION, *WHEN_TAKEN)
