"""Reasons to call from the whole page: lists, sentences, cells and definitions, wherever words tell to act once something has happened.

The pages are our own, as is the drug. A row holds what stands under a heading, and each reason as ``urgency: text < words that tell``.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import drugsheet
from drugsheet import DrugSheet
from drugsheet.models import CallReason

from ..faults import fault

Table = tuple[tuple[object, ...], ...]
"""Rows of words and what is read in them; a fault is a row with its reason."""

EFFECTS, CALLS, USE, BEFORE, WARNED = "Possible Side Effects", "When to Call the Doctor", "How to Take It", "Before You Take This Medicine", "Warnings and Precautions"


def page(words: str, heading: str = EFFECTS) -> str:
    return (
        "# Zorvinil (Generic Name)\n\n## About This Drug\n\nZorvinil is used to treat gout.\n\n## Common Side Effects\n\n- Wind\n\n"
        f"## {heading}\n\n{words}\n\n## How to Store It\n\nKeep it dry.\n"
    )


def read(words: str, heading: str = EFFECTS, layout: str | None = "generic") -> DrugSheet:
    """The sheet; its facts stand where they say, and nothing is lost."""
    source = page(words, heading)
    sheet = drugsheet.parse(source, media_type="text/markdown", layout=layout)
    assert sheet.verify(source) == []
    assert sheet.source.coverage == 1
    return sheet


def shown(reason: CallReason) -> str:
    return f"{reason.urgency}: {reason.text} < {None if reason.told_by is None else reason.told_by.text}"


def found(sheet: DrugSheet) -> list[str]:
    return [shown(reason) for reason in sheet.when_to_call]


LISTS: Table = (
    # a lead-in, a heading, both
    (CALLS, "- Fits", ["unspecified: Fits < When to Call the Doctor"]),
    ("When to Get Help Right Away", "- Fits", ["immediate: Fits < When to Get Help Right Away"]),
    (CALLS, "Ring the ward at once if you have:\n\n- Fits\n- Chills", ["immediate: Fits < Ring the ward at once if you have:", "immediate: Chills < Ring the ward at once if you have:"]),
    (EFFECTS, "- Rash\n\nRing the ward today if you have:\n\n- Chills", ["soon: Chills < Ring the ward today if you have:"]),
    (WARNED, "Stop the capsules and call your doctor right away if you get:\n\n- Chills", ["immediate: Chills < Stop the capsules and call your doctor right away if you get:"]),
    # each list has its own
    (
        CALLS,
        "Call 911 if you have:\n\n- Fits\n\nCall us within 2 days if you have:\n\n- Sore gums\n\nTell us at your next visit about:\n\n- Dry lips",
        ["emergency: Fits < Call 911 if you have:", "soon: Sore gums < Call us within 2 days if you have:", "routine: Dry lips < Tell us at your next visit about:"],
    ),
    # over sub-headings
    (
        EFFECTS,
        "Check with your doctor immediately if any of these occur:\n\n### More common\n\n- Chills\n\n### Rare\n\n- Fits",
        ["immediate: Chills < Check with your doctor immediately if any of these occur:", "immediate: Fits < Check with your doctor immediately if any of these occur:"],
    ),
    ("When to call your doctor immediately", "### Skin\n\n- Rash", ["immediate: Rash < When to call your doctor immediately"]),
    # behind
    (
        EFFECTS,
        "You may get:\n\n- Hives\n- Fits\n\nSee a doctor straight away if you have any of these.",
        ["immediate: Hives < See a doctor straight away if you have any of these.", "immediate: Fits < See a doctor straight away if you have any of these."],
    ),
    (EFFECTS, "- Hives\n\nIf you notice any of the above, go to casualty.", ["emergency: Hives < If you notice any of the above, go to casualty."]),
    (EFFECTS, "- Hives\n\nTell your pharmacist if any of these bother you.", ["unspecified: Tell your pharmacist if any of these bother you. < Tell your pharmacist"]),
    # items in items
    (
        CALLS,
        "- Ring 999 if you have:\n  - Fits\n  - Blue lips\n- Ring us today for:\n  - Rash",
        ["emergency: Fits < Ring 999 if you have:", "emergency: Blue lips < Ring 999 if you have:", "soon: Rash < Ring us today for:"],
    ),
    (CALLS, "Ring us if you have:\n\n- Bleeding\n  - from the gums\n  - in the urine", [f"unspecified: {words} < Ring us if you have:" for words in ("Bleeding", "from the gums", "in the urine")]),
    # without bullets
    (CALLS, "Ring us now if you have:\n\nChest pain\n\nFits", ["immediate: Chest pain < Ring us now if you have:", "immediate: Fits < Ring us now if you have:"]),
    # nobody needs to, or nobody is told to
    (CALLS, "Ring us if you have:\n\n- Chills\n\nYou do not need to call about:\n\n- Dry lips", ["unspecified: Chills < Ring us if you have:"]),
    (CALLS, "Ring us if you have:\n\n- Chills\n- Dry lips. You do not need to call us about this.", ["unspecified: Chills < Ring us if you have:"]),
    (CALLS, "### No need to call\n\n- Dry lips\n\n### Call 911\n\n- Fits", ["emergency: Fits < Call 911"]),
    (BEFORE, "Tell your doctor if you have:\n\n- asthma\n- glaucoma", []),
    (EFFECTS, "Tell your nurse if you have ever had:\n\n- a stroke\n- fits", []),
    (EFFECTS, "Tell your nurse if:\n\n- you are allergic to nuts\n- you have had fits\n- you take a water pill", []),
    (EFFECTS, "Call this number if you have any questions about:\n\n- your pump\n- your rash", []),
    (EFFECTS, "Report side effects to Health Canada if you have:\n\n- a rash", []),
    (BEFORE, "Tell your doctor if you have:\n\n- asthma\n- ever had a stroke\n- an allergy to eggs", []),
    fault("telephone lines are no reasons", EFFECTS, "Who to call:\n\n- Day line 412-555-0100\n- Night line 412-555-0101", []),
    (EFFECTS, "Ask your pharmacist how to store these medicines:\n\n- Drops\n- Pens", []),
    fault("an entry before the first lead-in is a reason of its heading", CALLS, "Chills\n\nRing us today if you have:\n\nHives\n\nItching", [
        "unspecified: Chills < When to Call the Doctor",
        "soon: Hives < Ring us today if you have:",
        "soon: Itching < Ring us today if you have:",
    ]),
)


@pytest.mark.parametrize(("heading", "words", "wanted"), LISTS)
def test_lists(heading: str, words: str, wanted: Sequence[str]) -> None:
    assert found(read(words, heading)) == wanted


AS_DETECTED = [row for row in LISTS if type(row) is tuple]
"""The rows of lists that hold with the generic layout."""


@pytest.mark.parametrize(("heading", "words", "wanted"), AS_DETECTED)
def test_a_layout_takes_nothing_away(heading: str, words: str, wanted: Sequence[str]) -> None:
    """The same with the layout that the page is found to have."""
    assert found(read(words, heading, layout=None)) == wanted


SENTENCES: Table = (
    # in any part of the sheet
    (USE, "If your pulse is below 52, call your doctor.", ["unspecified: If your pulse is below 52, call your doctor. < call your doctor"]),
    (USE, "Swallow it whole. Tell your nurse if you cannot swallow.", ["unspecified: Tell your nurse if you cannot swallow. < Tell your nurse"]),
    ("How to Store It Safely", "Ring 999 if a child swallows a capsule.", ["emergency: Ring 999 if a child swallows a capsule. < Ring 999"]),
    (BEFORE, "Stop and see a doctor at once if your face swells.", ["immediate: Stop and see a doctor at once if your face swells. < Stop and see a doctor at once"]),
    ("Treating Side Effects", "- Drink more. Call your nurse if you cannot keep fluids down.", ["unspecified: Call your nurse if you cannot keep fluids down. < Call your nurse"]),
    ("Food and Drug Interactions", "Avoid alcohol. Call your doctor if you bleed more easily than usual.", ["unspecified: Call your doctor if you bleed more easily than usual. < Call your doctor"]),
    # several signs in one sentence are one reason
    (WARNED, "Call us right away for chills, a cough, or blood in the urine.", ["immediate: Call us right away for chills, a cough, or blood in the urine. < Call us right away"]),
    # two sentences: from the one that names the sign
    (WARNED, "Some people get yellow eyes. Call your doctor right away.", ["immediate: Some people get yellow eyes. Call your doctor right away. < Call your doctor right away"]),
    (WARNED, "It may give you a swollen toe. If this happens, ring the ward.", ["unspecified: It may give you a swollen toe. If this happens, ring the ward. < ring the ward"]),
    # one that points back by "it" alone
    (WARNED, "A cough is common. Ring us today if it lasts more than 3 days.", ["soon: Ring us today if it lasts more than 3 days. < Ring us today"]),
    # inside an item of another part
    (EFFECTS, "- Chest tightness. If any of these symptoms last 2 minutes, call 911.", ["emergency: If any of these symptoms last 2 minutes, call 911. < call 911"]),
    (EFFECTS, "- Sore hands. Tell your nurse within 24 hours if you get blisters.", ["soon: Tell your nurse within 24 hours if you get blisters. < Tell your nurse within 24 hours"]),
    # what went wrong with the medicine
    (USE, "If you take too many capsules, call a poison center at once.", ["immediate: If you take too many capsules, call a poison center at once. < call a poison center at once"]),
    ("If You Take Too Much Zorvinil", "Talk to your doctor straight away.", ["immediate: Talk to your doctor straight away. < Talk to your doctor straight away"]),
    (USE, "If you miss a dose, skip it. If you miss more than two doses, call your clinic.", ["unspecified: If you miss more than two doses, call your clinic. < call your clinic"]),
    (USE, "If you vomit after a dose, tell your pharmacist.", ["unspecified: If you vomit after a dose, tell your pharmacist. < tell your pharmacist"]),
    ("Pregnancy", "Tell your doctor right away if you become pregnant.", ["immediate: Tell your doctor right away if you become pregnant. < Tell your doctor right away"]),
    ("Pregnancy", "If you think that you are pregnant, ring your clinic.", ["unspecified: If you think that you are pregnant, ring your clinic. < ring your clinic"]),
    # no reasons
    ("Pregnancy", "Tell your doctor if you are pregnant or plan to become pregnant.", []),
    (BEFORE, "Tell your doctor if you have kidney disease.", []),
    (BEFORE, "Talk to your pharmacist before you take aspirin.", []),
    (USE, "Tell your surgeon that you take Zorvinil if you need an operation.", []),
    (USE, "Speak to your GP before any vaccine.", []),
    (USE, "Ring the clinic if you have any questions. Call your pharmacy if you need a refill.", []),
    (EFFECTS, "You may report side effects to the FDA at 1-800-FDA-1088.", []),
    (EFFECTS, "You can report side effects through the Yellow Card scheme.", []),
    (EFFECTS, "You do not need to call us about a stuffy nose.", []),
    (USE, "Your doctor will call you if your blood count is low.", []),
    (USE, "When you call, have your card ready.", []),
    (USE, "In an emergency, dial 911.", []),
    (USE, "If you take too many capsules, call a poison center.", ["unspecified: If you take too many capsules, call a poison center. < call a poison center"]),
    (USE, "Before you take Zorvinil, tell your doctor if you have asthma.", []),
    (WARNED, "Some people faint. Call us right away.", ["immediate: Some people faint. Call us right away. < Call us right away"]),
    (WARNED, "Report any bruising to your doctor.", ["unspecified: Report any bruising to your doctor. < Report any bruising to your doctor"]),
    (
        WARNED,
        "Call your doctor or go to the emergency room if your chest hurts.",
        ["emergency: Call your doctor or go to the emergency room if your chest hurts. < Call your doctor or go to the emergency room"],
    ),
    (
        WARNED,
        "Symptoms may include a rash and blisters.\n\nTell your doctor as soon as possible if you get any of these symptoms.",
        ["soon: Tell your doctor as soon as possible if you get any of these symptoms. < Tell your doctor as soon as possible"],
    ),
    fault("help with a low mood", USE, "If you feel low, call a friend or a helpline.", []),
)


@pytest.mark.parametrize(("heading", "words", "wanted"), SENTENCES)
def test_sentences(heading: str, words: str, wanted: Sequence[str]) -> None:
    assert found(read(words, heading)) == wanted


OWN: Table = (
    # an item under "Call us today if you have:", its urgency, the words that tell, its action, the urgency of each limit
    ("Chills", "soon", "Call us today if you have:", None, []),
    ("Fever of 38 C or above", "soon", "Call us today if you have:", None, ["soon"]),
    ("Fits. Call 911.", "emergency", "Call 911", "Call 911", []),
    ("Hives - call us right away", "immediate", "call us right away", None, []),
    ("Wheezing (go to A&E)", "emergency", "go to A&E", "go to A&E", []),
    # an escalation: the limit's alone
    ("Chest pain. If it lasts 2 minutes or longer, call 911.", "soon", "Call us today if you have:", "call 911", ["emergency"]),
    ("Nosebleed. Ring 999 if it does not stop after 20 minutes.", "soon", "Call us today if you have:", "Ring 999", ["emergency"]),
    ("Vomiting more than 3 times in 1 day, call 911 if it lasts more than 2 days", "soon", "Call us today if you have:", "call 911", ["soon", "emergency"]),
    ("Severe rash. Stop taking the capsules.", "soon", "Call us today if you have:", "Stop taking the capsules", []),
)


@pytest.mark.parametrize(("item", "urgency", "told_by", "action", "limits"), OWN)
def test_what_an_item_says_itself(item: str, urgency: str, told_by: str, action: str | None, limits: list[str]) -> None:
    (reason,) = read(f"Call us today if you have:\n\n- {item}", CALLS).when_to_call
    assert shown(reason) == f"{urgency}: {item} < {told_by}"
    assert (reason.action, [limit.urgency for limit in reason.thresholds]) == (action, limits)


WHOM = (
    # words under a heading; whom to call, the time within which
    ("Call your doctor or nurse within 24 hours if you have:\n\n- Chills", CALLS, ["doctor", "nurse"], "24 h"),
    ("Ring 999 or go to A&E if you have:\n\n- Chills", CALLS, ["emergency_services", "emergency_department"], None),
    ("Tell your pharmacist today if you get hives.", USE, ["pharmacist"], "1 d"),
    ("Call the Poisons Information Centre on 13 11 26 at once if you take too much.", USE, ["poison_center"], None),
    ("If your skin peels, contact the clinic within two days.", USE, ["clinic"], "2 d"),
    ("Call 111 if you feel unwell.", USE, ["clinic"], None),
    ("| Sign | What to do |\n|---|---|\n| Chills | Phone the nurse within 12 hours |", CALLS, ["nurse"], "12 h"),
    ("| Call your doctor today if | Rest if |\n|---|---|\n| Chills | you are tired |", CALLS, ["doctor"], "1 d"),
    # the time of something else is no time to call within
    ("Call us if hives appear within 24 hours of a dose.", USE, ["clinic"], None),
    # opening hours are no time to call within
    ("Call us (office hours: 8 to 5) if you vomit twice.", USE, ["clinic"], None),
    # the words behind a list that has a lead-in of its own, where they are more urgent
    ("Call your doctor if you have:\n\n- Chills\n\nCall 911 if you have any of the above.", CALLS, ["emergency_services"], None),
)


@pytest.mark.parametrize(("words", "heading", "whom", "within"), WHOM)
def test_whom_and_within(words: str, heading: str, whom: list[str], within: str | None) -> None:
    (reason,) = read(words, heading).when_to_call
    assert reason.whom == whom
    assert reason.told_by is not None
    assert reason.told_by.text.count("(") == reason.told_by.text.count(")")
    assert (None if reason.within is None else f"{reason.within.high} {reason.within.unit}") == within


def test_the_time_that_a_heading_says() -> None:
    (reason,) = read("Telephone 0117 496 0234 if you have:\n\n- Chills", "Ring the nurses the same day").when_to_call
    assert (reason.urgency, reason.told_by and reason.told_by.text) == ("soon", "Telephone 0117 496 0234 if you have:")


SHARED: Table = (
    # words under a heading; the reasons, the effects besides the first
    (EFFECTS, "Call us if you get any of these side effects:\n\n- Chills", ["Chills"], ["Chills"]),
    (CALLS, "Call us if you get any of these side effects:\n\n- Chills", ["Chills"], ["Chills"]),
    (CALLS, "Call us if you have:\n\n- Chills", ["Chills"], []),
    (EFFECTS, "- Rash\n\nCall us if you have:\n\n- Chills", ["Chills"], ["Rash"]),
    (EFFECTS, "### Serious side effects: get medical help right away\n\n- Chills\n\n### Other side effects\n\n- Rash", ["Chills"], ["Chills", "Rash"]),
    (EFFECTS, "Call us at once if any of these occur:\n\n### Rare\n\n- Chills", ["Chills"], ["Chills"]),
    (EFFECTS, "- Chills\n- Rash\n\nSee a doctor if you have any of these.", ["Chills", "Rash"], ["Chills", "Rash"]),
    (EFFECTS, "Orvexitin may cause side effects. Tell us if any of these problems are severe or stay:\n\n- Chills", ["Chills"], ["Chills"]),
    (EFFECTS, "### Certain side effects can be serious. If you get any of the following, phone us at once:\n\n- Chills", ["Chills"], ["Chills"]),
    (EFFECTS, "- Rash\n\nMost side effects pass. These are uncommon, but if you notice any of them, ring us right away:\n\n- Chills", ["Chills"], ["Rash", "Chills"]),
    (EFFECTS, "- Liver trouble. Call us at once if you get any of these:\n  - Chills", ["Chills"], ["Liver trouble. Call us at once if you get any of these:"]),
    (EFFECTS, "- Sore feet. Call us if they blister.", ["Call us if they blister."], ["Sore feet. Call us if they blister."]),
)


@pytest.mark.parametrize(("heading", "words", "reasons", "effects"), SHARED)
def test_reasons_that_are_side_effects_too(heading: str, words: str, reasons: list[str], effects: list[str]) -> None:
    sheet = read(words, heading)
    assert [reason.text for reason in sheet.when_to_call] == reasons
    assert [effect.text for effect in sheet.side_effects] == ["Wind", *effects]
    spans = {effect.span for effect in sheet.side_effects}
    assert all(reason.span in spans for reason in sheet.when_to_call if reason.text in effects)


ALLERGIC: Table = (
    # words under a heading; the items of the reaction, its urgency, the reasons
    ("Allergic Reactions", "Call 911 if you have:\n\n- Hives\n- Wheezing", ["Hives", "Wheezing"], "emergency", []),
    ("Allergic Reactions", "Signs of a reaction are:\n\n- Hives\n\nCall 911.", ["Hives"], "emergency", []),
    (WARNED, "Symptoms of a drug allergy include:\n\n- Hives\n- Wheezing\n\nSee a doctor immediately if you have any of these.", None, None, ["Hives", "Wheezing"]),
    (EFFECTS, "Tell your doctor at once if you notice signs of an allergic reaction:\n\n- Hives", None, None, ["Hives"]),
)


@pytest.mark.parametrize(("heading", "words", "items", "urgency", "reasons"), ALLERGIC)
def test_an_allergic_reaction_is_one_under_its_heading(heading: str, words: str, items: list[str] | None, urgency: str | None, reasons: list[str]) -> None:
    sheet = read(words, heading)
    reaction = sheet.allergic_reaction
    assert (None if reaction is None else [item.text for item in reaction.items]) == items
    assert (None if reaction is None else reaction.urgency) == urgency
    assert [reason.text for reason in sheet.when_to_call] == reasons


HTML = (
    "<html><body><h1>Zorvinil (Generic Name)</h1><h2>Possible Side Effects</h2><ul><li>Wind</li></ul><h2>When to Call the Doctor</h2>{}<h2>How to Store It</h2><p>Keep it dry.</p></body></html>"
)
MARKUP = (
    (
        "a definition for each urgency",
        "<dl><dt>Call 911 if you have:</dt><dd>Fits</dd><dd>Blue lips</dd><dt>Call us today if you have:</dt><dd>Chills</dd></dl>",
        ["emergency: Fits < Call 911 if you have:", "emergency: Blue lips < Call 911 if you have:", "soon: Chills < Call us today if you have:"],
    ),
    (
        "a column for each urgency",
        "<table><tr><th>Call 911</th><th>Call us today</th></tr><tr><td><ul><li>Fits</li><li>Blue lips</li></ul></td><td>Chills<br>Hives</td></tr></table>",
        ["emergency: Fits < Call 911", "emergency: Blue lips < Call 911", "soon: Chills < Call us today", "soon: Hives < Call us today"],
    ),
    (
        "a row for each sign",
        "<table><tr><td>Fits</td><td>Call 911</td></tr><tr><td>Chills</td><td>Call us today</td></tr></table>",
        ["emergency: Fits < Call 911", "soon: Chills < Call us today"],
    ),
    (
        "a list in an item",
        "<ul><li>Ring 999 if you have:<ul><li>Fits</li></ul></li><li>Ring us today if you have:<ul><li>Chills</li></ul></li></ul>",
        ["emergency: Fits < Ring 999 if you have:", "soon: Chills < Ring us today if you have:"],
    ),
    ("bold words over a list", "<p><b>Call 911 if you have</b></p><ul><li>Fits</li></ul>", ["emergency: Fits < Call 911 if you have"]),
    ("bold words over lines", "<p><b>Call 911 if you have:</b><br>Fits<br>Blue lips</p>", ["emergency: Fits < Call 911 if you have:", "emergency: Blue lips < Call 911 if you have:"]),
    ("a panel", "<details><summary>When to call 911</summary><ul><li>Fits</li></ul></details>", ["emergency: Fits < When to call 911"]),
    ("a box of divisions", "<div><div>Call 911 if you have:</div><div>Fits</div><div>Blue lips</div></div>", ["emergency: Fits < Call 911 if you have:", "emergency: Blue lips < Call 911 if you have:"]),
    ("an ordered list", "<p>Call us today for:</p><ol><li>Chills</li><li>Hives</li></ol>", ["soon: Chills < Call us today for:", "soon: Hives < Call us today for:"]),
)


@pytest.mark.parametrize(("what", "body", "wanted"), MARKUP, ids=[row[0] for row in MARKUP])
def test_markup(what: str, body: str, wanted: Sequence[str]) -> None:
    source = HTML.format(body)
    sheet = drugsheet.parse(source, layout="generic")
    assert found(sheet) == wanted
    assert sheet.verify(source) == []
    assert [effect.text for effect in sheet.side_effects] == ["Wind"]


UNREAD = (
    # what tells to call soon and is in no reason is named
    (WARNED, "Call your doctor right away.", True),
    (CALLS, "Call 911 if you have:\n\n- Fits", False),
    ("When to call your doctor immediately", "### Skin\n\n- Rash", False),
    ("When to call your doctor immediately", "- Rash", False),
    (WARNED, "You do not need to ring 999 for hives.", False),
)


@pytest.mark.parametrize(("heading", "words", "named"), UNREAD)
def test_what_is_not_understood_is_named(heading: str, words: str, named: bool) -> None:
    assert any(item.code == "unread_call" for item in read(words, heading).diagnostics) is named


TAXIVANE = """# Taxivane

## About This Drug

Taxivane is used to treat cancer.

## Possible Side Effects

- Nausea
- Hair loss

{}

## Food and Drug Interactions

There are no known interactions of Taxivane and any food.
"""

PLACED = [  # what stands after the effects, the reasons with their urgency, and the effects besides nausea and hair loss
    ("Call your doctor right away if you have:\n\n- Fever\n- Chills", "immediate Fever|immediate Chills", ""),
    ("Call your doctor right away if you have\n\n- Fever", "immediate Fever", ""),
    ("Call 911 if you have:\n\n- Chest pain\n\nCall within 24 hours for:\n\n- Cough", "emergency Chest pain|soon Cough", ""),
    ("Call us if you have:\n\n- Fever\n\nLess common:\n\n- Gout", "unspecified Fever", "Gout"),
    ("Call us if you have:\n\n- Fever\n\nThese effects pass with time.\n\n- Gout", "unspecified Fever", "Gout"),
    ("Call us if you have:\n\n- Fever\n\nYou do not need to call us about:\n\n- Mild nausea", "unspecified Fever", ""),
    ("Tell us right away if you notice these effects:\n\n- Rash", "immediate Rash", "Rash"),
    ("Call 911 if your throat closes.", "emergency Call 911 if your throat closes.", ""),
    fault(
        "a paragraph with a call is an effect as a whole",
        "Most effects are mild. Call us right away for a fever of 100.4 F or higher. Rest when you are tired.",
        "immediate Call us right away for a fever of 100.4 F or higher.",
        "",
    ),
    ("Call 412-555-0100 for test results.", "", ""),
    ("Call your pharmacy if you need a refill.", "", ""),
]


@pytest.mark.parametrize(("words", "reasons", "effects"), PLACED)
def test_reasons_and_what_stands_around_them(words: str, reasons: str, effects: str) -> None:
    source = TAXIVANE.format(words)
    sheet = drugsheet.parse(source, media_type="text/markdown", layout="generic")
    assert "|".join(f"{reason.urgency} {reason.text}" for reason in sheet.when_to_call) == reasons
    assert [effect.text for effect in sheet.side_effects] == ["Nausea", "Hair loss", *effects.split("|")][: 2 + bool(effects)]
    assert sheet.verify(source) == []
    assert sheet.source.coverage == 1
    assert [section.kind for section in sheet.sections][-1] == "interactions"


@pytest.mark.parametrize(
    ("heading", "allergic", "calls"),
    [
        ("Allergic Reactions and When to Call the Doctor", 2, ["Fever", "Chills"]),
        ("Allergic Reactions / When to Call", 2, ["Fever", "Chills"]),
        ("Allergic Reactions", 4, []),  # a second list says how bad the reaction is
    ],
)
def test_a_heading_that_names_when_to_call_too(heading: str, allergic: int, calls: list[str]) -> None:
    sheet = drugsheet.parse(
        "Examplin (Generic Name)\n\nPossible Side Effects\n\n- Nausea\n- Rash\n\n"
        f"{heading}\n\nAllergic reactions are rare. Call 911 if you have any of the following:\n\n- Wheezing\n- Hives\n\n"
        "Call your doctor immediately if you have any of the following:\n\n- Fever\n- Chills\n\nRevised May 2012"
    )
    assert sheet.allergic_reaction is not None
    assert len(sheet.allergic_reaction.items) == allergic
    assert [reason.text for reason in sheet.when_to_call] == calls
    assert {reason.urgency for reason in sheet.when_to_call} <= {"immediate"}


BASE = "Examplin (Generic Name)\n\nPossible Side Effects\n\n- Nausea\n- Rash\n\n"
LEAD = "When to Call the Doctor\n\nCall your doctor immediately if you have:\n\n"


@pytest.mark.parametrize(
    ("words", "urgency", "reasons"),
    [
        ("When to Call 911\n\n- Chest pain\n- Fainting", "emergency", ["Chest pain", "Fainting"]),
        ("When to Call 911\n\nChest pain\n\nFainting\n\nTrouble breathing", "emergency", ["Chest pain", "Fainting", "Trouble breathing"]),
        (f"{LEAD}Chest pain\n\n- Fever of 101 F or above\n- Chills", "immediate", ["Chest pain", "Fever of 101 F or above", "Chills"]),
        (f"{LEAD}Fever of 101 F or above\n\n- Chest pain\n- Chills", "immediate", ["Fever of 101 F or above", "Chest pain", "Chills"]),
        ("Reasons to dial 999\n\n- Chest pain\n- Fainting", "emergency", ["Chest pain", "Fainting"]),
    ],
)
@pytest.mark.parametrize("layout", ["template-1", "generic"])
def test_reasons_are_no_side_effects(words: str, urgency: str, reasons: list[str], layout: str) -> None:
    """A short line that lost its bullet is no heading, and an emergency number in a heading is no other part of a sheet."""
    sheet = drugsheet.parse(f"{BASE}{words}\n\nRevised May 2012\n", layout=layout)
    assert [effect.text for effect in sheet.side_effects] == ["Nausea", "Rash"]
    assert [(reason.text, reason.urgency) for reason in sheet.when_to_call] == [(reason, urgency) for reason in reasons]


@pytest.mark.parametrize("heading", ["Treating Side Effects", USE])
def test_whom_to_call_behind_advice_is_not_about_the_advice(heading: str) -> None:
    assert found(read("- Rest.\n- Drink water.\n\nCall your doctor right away with your readings.", heading)) == []


UNCLOSED = (
    # the sentence over the next list stands in the last item, whose end has no tag
    "<P>Ring us at once if you have any of these:<UL><LI>Fits<LI>Hives<P>Ring us today if you have any of these:<UL><LI>Sore gums</UL>",
    "<P>Ring us at once if you have<UL><LI>Fits<LI>Hives<P>Ring us <B>today</B> if you have<LI>Sore gums</UL>",
)


@pytest.mark.parametrize("words", UNCLOSED)
def test_a_sentence_over_a_list_in_an_item_without_an_end(words: str) -> None:
    source = f"<h1>Zorvinil</h1><p>Zorvinil is used to treat gout.</p><h2>Side Effects</h2><ul><li>Wind</ul><h2>When to Call</h2>{words}"
    sheet = drugsheet.parse(source, media_type="text/html")
    assert sheet.verify(source) == []
    assert [(reason.urgency, reason.text) for reason in sheet.when_to_call] == [("immediate", "Fits"), ("immediate", "Hives"), ("soon", "Sore gums")]


SIGNS: Table = (
    # what is done first names no sign
    ("Check your mouth every day and call us if you see sores.", ["Sores"]),
    ("Keep the skin clean and tell your nurse about redness, swelling or pus.", ["Redness", "swelling", "pus"]),
    ("Drink plenty, and phone us if you pass no urine for 8 hours.", ["Pass no urine"]),
    ("Your nurse will show you what to do; ring us at once if you notice bleeding.", ["Bleeding"]),
    # the condition, of which the first words open it
    ("Call the clinic right away for a fever or shaking chills.", ["Fever", "shaking chills"]),
    ("Tell the nurse right away of pain or burning at the needle.", ["Pain at the needle", "burning at the needle"]),
    ("If you have chest pain, call 911.", ["chest pain"]),
    fault("a clause is a name", "Cramps may come when you stop; tell us if you have these.", ["Cramps"]),
    # what was named before
    ("Tell us if any of these lasts for more than 3 days.", []),
    fault("how soon is part of a name", "Report fever or chills at once.", ["fever", "chills"]),
)


@pytest.mark.parametrize(("words", "wanted"), SIGNS)
def test_signs_of_a_sentence(words: str, wanted: Sequence[str]) -> None:
    [reason] = read(words, "Tips").when_to_call
    assert [sign.name for sign in reason.symptoms] == wanted


def test_items_that_only_say_whom_to_call_and_when() -> None:
    words = "- 999, this minute\n  - Fits\n- The ward, in office hours\n  - Rash\n- Nobody\n  - Wind"
    assert found(read(words, "When Should My Daughter Phone Somebody?")) == ["emergency: Fits < 999, this minute", "soon: Rash < The ward, in office hours"]


def test_times_to_get_in_touch() -> None:
    assert found(read("- Fits\n- Rash", "Other Times to Get in Touch Within a Day")) == [f"soon: {sign} < Other Times to Get in Touch Within a Day" for sign in ("Fits", "Rash")]


TALKED_OF: Table = (
    ("Learn what is listed under When to Call the Doctor and keep the list.", []),
    ("Let your doctor know of a heart attack less than 4 weeks ago.", []),
)


@pytest.mark.parametrize(("words", "wanted"), TALKED_OF)
def test_what_is_only_talked_of_is_no_reason(words: str, wanted: Sequence[str]) -> None:
    assert found(read(words, WARNED)) == wanted
