"""Agents to be avoided, kept apart in time, or avoided for a time; times are seen from the sheet's own drug."""

from __future__ import annotations

from ..tables import H, exactly, ge
from .table import Rows, known

AVOID: Rows = (
    ("Do not take aspirin.", known("aspirin")),
    ("Do not take aspirin or ibuprofen while you are on Testadrine.", known("aspirin", "ibuprofen")),
    ("Avoid grapefruit and grapefruit juice.", known("grapefruit", "grapefruit juice", kind="food")),
    ("Do not drink alcohol during treatment.", known("alcohol", kind="alcohol")),
    ("You should not get live vaccines while on Testadrine.", known("live vaccines", kind="vaccine")),
    ("Stay away from St. John's wort.", known("St. John's wort", kind="supplement")),
    ("Limit alcohol to 1 drink a day.", known("alcohol", kind="alcohol")),
    ("Never take ibuprofen with this drug.", known("ibuprofen")),
    ("Live vaccines should not be given.", known("Live vaccines", kind="vaccine")),
    ("Avoid aspirin, ibuprofen, and alcohol.", known("aspirin", "ibuprofen"), known("alcohol", kind="alcohol")),
    ("Do not eat grapefruit or take vitamin C.", known("grapefruit", kind="food"), known("vitamin C", kind="supplement")),
    ("Do not take aspirin or products that contain aspirin unless your doctor tells you to.", known("aspirin", "products that contain aspirin")),
    ("Avoid allopurinol, which may reduce how well Testadrine works.", known("allopurinol", direction="decreases")),
    ("Alcohol must be avoided while you take this drug.", known("Alcohol", kind="alcohol")),
)

SEPARATION: Rows = (
    ("Take this drug at least 1 hour before or 2 hours after a meal.", known("meal", kind="food", apart=(("before", ge(1, H)), ("after", ge(2, H))))),
    (
        "Take Testadrine 2 hours before or 6 hours after calcium tablets.",
        known("calcium tablets", kind="supplement", apart=(("before", exactly(2, H)), ("after", exactly(6, H)))),
    ),
    ("Take antacids at least 2 hours before or 4 hours after this drug.", known("antacids", apart=(("after", ge(2, H)), ("before", ge(4, H))))),
    ("Take antacids at least 1 hour before or 3 hours after Testadrine.", known("antacids", apart=(("after", ge(1, H)), ("before", ge(3, H))))),
    ("If you use an antacid, take it 2 hours after Testadrine.", known("antacid", apart=(("before", exactly(2, H)),))),
    (
        "If you need an antacid, take it at least 2 hours after Testadrine or 6 hours before it.",
        known("antacid", apart=(("before", ge(2, H)), ("after", ge(6, H)))),
    ),
    ("Sucralfate should be taken at least 2 hours after this drug.", known("Sucralfate", apart=(("before", ge(2, H)),))),
    ("Testadrine should be taken at least 4 hours after cholestyramine.", known("cholestyramine", apart=(("after", ge(4, H)),))),
    ("Separate Testadrine and iron pills by at least 4 hours.", known("iron pills", kind="supplement", apart=(("apart", ge(4, H)),))),
    ("Do not take antacids within 2 hours of this drug.", known("antacids", apart=(("apart", ge(2, H)),))),
    ("Leave at least 6 hours between Testadrine and cholestyramine.", known("cholestyramine", apart=(("apart", ge(6, H)),))),
    ("Antacids: take them at least 2 hours before or 2 hours after Testadrine.", known("Antacids", apart=(("after", ge(2, H)), ("before", ge(2, H))))),
    ("Wait at least 3 hours after taking Testadrine before you take an antacid.", known("antacid", apart=(("before", ge(3, H)),))),
)

WINDOWS: Rows = (
    ("Do not get live vaccines for 3 months after your last dose.", known("live vaccines", kind="vaccine", window="3 mo")),
    ("Avoid alcohol for 24 hours after each dose.", known("alcohol", kind="alcohol", window="24 h")),
    ("Live vaccines should not be given during treatment or for 6 months afterward.", known("Live vaccines", kind="vaccine", window="6 mo")),
    ("Do not eat grapefruit until 2 weeks after the last dose.", known("grapefruit", kind="food", window="2 wk")),
    ("Do not take aspirin for 7 days after your infusion.", known("aspirin", window="7 d")),
    ("Avoid live vaccines for several months after treatment.", known("live vaccines", kind="vaccine")),
)
