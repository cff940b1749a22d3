"""Random drug sheets for property tests: real structure, random words, in text and in HTML."""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st

HEADINGS = (
    "About This Drug",
    "Possible Side Effects (More Common)",
    "Possible Side Effects (Less Common)",
    "Sexual Problems and Reproductive Concerns",
    "Treating Side Effects",
    "Food and Drug Interactions",
    "Allergic Reactions",
    "When to Call the Doctor",
    "Warnings and Precautions",
    "Important Information",
    "Reproduction Warnings",
)
PHRASES = (
    "Nausea and vomiting. These may last up to 24 hours.",
    "Temperature of 100.5 F (38 C) or above",
    "Vomiting more than 3 times in 1 day",
    "Chest pain. If this lasts 2 minutes or longer, call 911.",
    "Numbness or tingling in the hands or feet",
    "Drink 6-8 cups of fluids every day unless told otherwise.",
    "Do not eat grapefruit or drink grapefruit juice.",
    "There are no known interactions with food.",
    "Diarrhea of 5 or 6 stools in 1 day",
    "Use birth control for 6 months after the last dose.",
    "Seizures (rare)",
    "Your blood counts will be checked every 2 weeks.",
    "Weight gain of 5 pounds or more in one week",
    "Call your doctor or nurse immediately if you have any of these:",
    "Note: These effects were seen in 20% or greater of patients.",
)
# Any text a page can hold: letters, signs, wide and invisible characters, but no line ends inside an item.
WILD = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=60)
ITEMS = st.one_of(st.sampled_from(PHRASES), st.builds("{} {}".format, st.sampled_from(PHRASES), WILD), WILD)
SECTIONS = st.lists(st.tuples(st.sampled_from(HEADINGS), st.lists(ITEMS, min_size=1, max_size=5)), min_size=4, max_size=8, unique_by=lambda section: section[0])


def as_text(sections: list[tuple[str, list[str]]], bullet: str = "•") -> str:
    """Sections as plain text with bullets."""
    lines = ["Examplol (Generic Name)", "", "Other Names: Sample®", ""]
    for heading, items in sections:
        lines += [heading, "", *(f"    {bullet} {item}" for item in items), ""]
    return "\n".join([*lines, "Revised March 2012", "", "© UPMC"])


def as_html(sections: list[tuple[str, list[str]]]) -> str:
    """Sections as HTML; the items' text is escaped."""
    parts = ["<html><head><title>Examplol</title></head><body><h1>Examplol (Generic Name)</h1><p>Other Names: Sample&reg;</p>"]
    for heading, items in sections:
        parts.append(f"<h2>{heading}</h2><ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>")
    return "".join([*parts, "<p>Revised March 2012</p></body></html>"])


SHEETS = st.one_of(
    st.builds(as_text, SECTIONS, st.sampled_from("•-*▪●")).map(lambda text: (text, "sheet.txt")),
    st.builds(as_html, SECTIONS).map(lambda text: (text, "sheet.html")),
)
