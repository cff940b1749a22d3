"""Traps: what is printed about the page and the clinic: hours, phones, dates, pages, visits, people, names with digits."""

from __future__ import annotations

from ..tables import NoLimit

HOURS = (
    NoLimit("Call the clinic Monday to Friday, 8 a.m. to 4:30 p.m."),
    NoLimit("After 5 p.m. and on weekends, ask for the doctor on call"),
    NoLimit("A nurse answers 24 hours a day, 7 days a week"),
    NoLimit("Call between 8:00 and 16:30"),
    NoLimit("Call the 24-hour nurse line"),
    NoLimit("Leave a message; calls are returned within 1 business day"),
    NoLimit("The pharmacy closes at 6 p.m. on day 5 of the week"),
)

PHONES = (
    NoLimit("Call 412-555-0134 and press 2"),
    NoLimit("Call (412) 555-0199 at any time"),
    NoLimit("For help call 1-800-555-0100, option 3"),
    NoLimit("Poison control: 1-800-222-1222"),
    NoLimit("Page the fellow at 412.555.0147, extension 5"),
    NoLimit("In an emergency call 911"),
    NoLimit("Text HELP to 55501"),
)

PAGE = (
    NoLimit("Revised November 2011"),
    NoLimit("Page 2 of 4"),
    NoLimit("Reviewed 3/15/2016"),
    NoLimit("See step 3 on page 12"),
    NoLimit("Copyright 2011, form 12-345"),
    NoLimit("Room 204, 3rd floor"),
    NoLimit("Your chart number is 0048213"),
    NoLimit("Last updated on 12 May 2014 at 10:30"),
)

SUN = (
    NoLimit("Use sunscreen with SPF 30 or higher"),
    NoLimit("Wear a sunscreen with an SPF of at least 15"),
    NoLimit("Use lip balm with a sun protection factor of 30 or more"),
    NoLimit("Put on sun block (SPF 50+) 20 minutes before you go out"),
    NoLimit("Stay out of the sun between 10 a.m. and 4 p.m."),
)

VISITS = (
    NoLimit("You will be seen every 3 weeks"),
    NoLimit("Your blood will be checked every 2 to 4 weeks"),
    NoLimit("Come back in 2 weeks for your next visit"),
    NoLimit("Have your follow-up visit within 7 days"),
    NoLimit("Keep your appointment on day 8"),
    NoLimit("Call at least 24 hours ahead to cancel a visit"),
    NoLimit("Your blood is tested before each of the 6 cycles"),
    NoLimit("This is visit 2 of 4"),
    NoLimit("Call for a refill at least 3 days before you run out"),
    NoLimit("You will have a scan after 2 or 3 treatments"),
    NoLimit("Your doctor will see you 4 times in the first year"),
    NoLimit("Your blood pressure will be taken every 15 minutes for 1 hour"),
    NoLimit("An eye exam is done every 6 months"),
)

PEOPLE = (
    NoLimit("Adults over 65 years may need a lower dose"),
    NoLimit("For patients 18 years and older"),
    NoLimit("Keep away from children under 12"),
    NoLimit("Women older than 50"),
    NoLimit("Not for babies younger than 6 months"),
    NoLimit("This happens in 10% or more of patients"),
    NoLimit("About 1 in 10 people get this"),
    NoLimit("Reported in at least 20 percent of patients"),
)

NAMES = (
    NoLimit("Grade 3 or 4 diarrhea"),
    NoLimit("Stage 4 cancer"),
    NoLimit("Type 2 diabetes"),
    NoLimit("Low vitamin B12"),
    NoLimit("Trouble after IL-2 or 5-FU"),
    NoLimit("A 24-hour urine test"),
    NoLimit("A 12-lead ECG"),
    NoLimit("COVID-19 or flu"),
    NoLimit("Your platelet count was 20,000 (20)"),
    NoLimit("A normal temperature is 98.6 F (37 C)"),
    NoLimit("Normal blood pressure is about 120/80"),
    NoLimit("20/20 vision"),
)

ROWS = (*HOURS, *PHONES, *PAGE, *SUN, *VISITS, *PEOPLE, *NAMES)
