"""Traps: what the patient does, times at which something may come, vague times, number words that count nothing."""

from __future__ import annotations

from ..tables import NoLimit

CARE = (
    NoLimit("Drink 8 to 10 glasses of water a day"),
    NoLimit("Drink 2 to 3 quarts of fluid every 24 hours"),
    NoLimit("Wash your hands for 20 seconds"),
    NoLimit("Rinse your mouth 4 times a day"),
    NoLimit("Walk for 10 minutes 3 times a day"),
    NoLimit("Eat 5 or 6 small meals a day"),
    NoLimit("Rest for 30 minutes after meals"),
    NoLimit("Take your temperature every 4 hours"),
    NoLimit("Take your temperature twice a day"),
    NoLimit("Weigh yourself once a day"),
    NoLimit("Check your blood pressure 2 times a week"),
    NoLimit("Apply firm pressure for 10 minutes"),
    NoLimit("Wait 15 minutes and check your pulse again"),
    NoLimit("Do not lift more than 10 pounds"),
    NoLimit("Do not lift anything heavier than 10 pounds for 6 weeks"),
    NoLimit("Do not drive for 24 hours"),
    NoLimit("Set your water heater below 120 F"),
    NoLimit("Bath water should be no hotter than 100 F"),
    NoLimit("Cook chicken to 165 °F"),
    NoLimit("Stay at least 6 feet away from people who are sick"),
    NoLimit("Avoid live vaccines for 3 months"),
    NoLimit("Flush the toilet twice for 48 hours after chemotherapy"),
    NoLimit("Sleep with your head on 2 pillows"),
    NoLimit("Put ice on it for 20 minutes at a time"),
    NoLimit("Use birth control for 6 months after the last dose"),
    NoLimit("Write down how many times you vomit in 24 hours"),
    NoLimit("Have someone stay with you for the first 24 hours"),
)

ADVICE = (
    NoLimit("Take only clear liquids for the first 24 hours"),
    NoLimit("Rest for 1 or 2 days after treatment"),
    NoLimit("Hold the tablet under your tongue for 5 minutes"),
    NoLimit("Use 2 forms of birth control"),
    NoLimit("Take your pulse for 60 seconds"),
    NoLimit("Take your temperature at 8 a.m. and 8 p.m."),
    NoLimit("Eat within 30 minutes of taking the tablet"),
    NoLimit("Stop the drug 5 days before surgery"),
    NoLimit("Do not use it for more than 10 days unless your doctor says so"),
    NoLimit("Your doctor may lower your dose by 25%"),
    NoLimit("Keep this sheet for 2 years"),
    NoLimit("Cover it with a 2-inch gauze pad"),
    NoLimit("Limit salt to less than 2 grams a day"),
    NoLimit("Sleep at least 8 hours each night"),
)

COMES_WHEN = (
    NoLimit("Chills or fever within 24 hours of your infusion"),
    NoLimit("Rash within 14 days of treatment"),
    NoLimit("Swelling that begins 2 weeks after the injection"),
    NoLimit("Fever in the first 6 hours after the infusion"),
    NoLimit("Redness that starts 1 to 2 days after the shot"),
    NoLimit("Flushing during the first 30 minutes of the infusion"),
    NoLimit("You become pregnant within 6 months of your last dose"),
    NoLimit("Nausea may last up to 24 hours", call=False),
    NoLimit("Chills may occur 1 to 4 hours after the infusion", call=False),
    NoLimit("A fever of up to 101 F is common for 1 to 2 days", call=False),
    NoLimit("Weight gain. This may be 5 to 10 pounds and will go away after treatment.", call=False),
    NoLimit("Most heart attacks involve discomfort that lasts more than a few minutes.", call=False),
    NoLimit("Your urine may look red for 1 to 2 days", call=False),
    NoLimit("Headache. If it lasts more than 2 hours, lie down in a dark room.", call=False),
    NoLimit("Fever. If you have a fever of 100 F, wear light clothes.", call=False),
    NoLimit("Dizziness. If your pulse is 120, sit down.", call=False),
    NoLimit("Swelling that comes and goes over a 24-hour period"),
    NoLimit("Weakness that gets worse over about 4 to 6 weeks"),
    NoLimit("Fever less than 24 hours after your infusion"),
    NoLimit("Chills more than 24 hours after your infusion"),
    NoLimit("Bleeding within 24 hours of your biopsy"),
    NoLimit("Any bleeding in the last 24 hours"),
    NoLimit("You are less than 20 weeks pregnant"),
    NoLimit("Contact with chickenpox in the last 21 days"),
    NoLimit("A rash that comes after 7 to 10 days"),
    NoLimit("You did not fast for 8 hours before your blood test"),
    NoLimit("Chickenpox in a child older than 6 months at home"),
    NoLimit("You are still nursing a baby younger than 6 months"),
    NoLimit("Low white blood cell count, lowest 7 to 14 days after treatment", call=False),
)

VAGUE = (
    NoLimit("Diarrhea for several days"),
    NoLimit("Fainting or dizziness lasting a few minutes"),
    NoLimit("Vomiting many times"),
    NoLimit("Nosebleeds that come a couple of times"),
    NoLimit("Cough that lasts more than a few days"),
    NoLimit("Pain that lasts for hours"),
    NoLimit("Trouble sleeping some nights"),
)

WORDS = (
    NoLimit("Bruises larger than a quarter"),
    NoLimit("Pain in one or both legs"),
    NoLimit("Weakness on one side of the body"),
    NoLimit("One or more of these symptoms"),
    NoLimit("Numbness in one arm or one leg"),
    NoLimit("One pupil larger than the other"),
    NoLimit("Chest pain and a racing heart at the same time"),
    NoLimit("You would like a second opinion"),
    NoLimit("Urinating twice as often as usual"),
    NoLimit("Feeling half asleep"),
    NoLimit("Any two people in your home are sick"),
    NoLimit("Redness or drainage from any of the 3 small cuts"),
    NoLimit("Seeing two of everything"),
    NoLimit("Loss of feeling in your first and second fingers"),
)

ROWS = (*CARE, *ADVICE, *COMES_WHEN, *VAGUE, *WORDS)
