"""Which words govern an entry, nearest first, and what they tell the reader to do about it."""

from __future__ import annotations

import pytest

import drugsheet
from drugsheet.layouts.generic import GENERIC
from drugsheet.layouts.scope import governing, how_soon
from drugsheet.layouts.words import words_of

from ..faults import fault
from .trees import node_of, scope_of, tree_of

TOP = "# Zorvinil\n\n## About This Drug\n\nZorvinil is used to treat gout.\n\n"
END = "\n\n## How to Store It\n\nKeep it dry.\n"


def page(words: str, heading: str = "Possible Side Effects") -> str:
    return f"{TOP}## {heading}\n\n{words}{END}"


ORDER = (
    # what stands under the heading, an entry, the words that govern it
    (
        "### Rare\n\nRing us if you have:\n\n- Gout\n  - in a toe\n\nSee a doctor at once if you have any of these.",
        "in a toe",
        ["item Gout", "lead Ring us if you have:", "behind See a doctor at once if you have any of these.", "heading Rare", "heading Possible Side Effects"],
    ),
    (
        "Ring us if you have:\n\n- Rash\n\nRing 999 if you have:\n\n- Fits",
        "Fits",
        ["lead Ring 999 if you have:", "heading Possible Side Effects"],
    ),
    (
        "Check with your doctor immediately if any of these occur:\n\n### Rare\n\nYou may get:\n\n- Fits",
        "Fits",
        ["lead You may get:", "heading Rare", "lead Check with your doctor immediately if any of these occur:", "heading Possible Side Effects"],
    ),
    (
        "| Sign | What to do |\n|---|---|\n| Fits | Call 911 |\n| Rash | Call us today |",
        "Rash",
        ["row Call us today", "column Sign", "heading Possible Side Effects"],
    ),
    (
        "| Call 911 | Call us today |\n|---|---|\n| Fits | Rash |",
        "Rash",
        ["column Call us today", "heading Possible Side Effects"],
    ),
    ("- Rash\n\nKeep calm.", "Keep calm.", ["heading Possible Side Effects"]),
)


@pytest.mark.parametrize(("words", "entry", "wanted"), ORDER)
def test_nearest_first(words: str, entry: str, wanted: list[str]) -> None:
    tree = tree_of(page(words))
    found = [f"{each.kind} {tree.text.words(each.i, each.j)}" for each in governing(tree, node_of(tree, entry))]
    assert [words for words in found if words != "heading Zorvinil"] == wanted


TOLD = (
    # what stands under the heading, the entry "Rash" among it, how soon and the words that tell to act; None where none do
    ("Ring us if you have:\n\n- Rash", ("unspecified", "Ring us if you have:")),
    ("Ring us today if you have:\n\n- Rash", ("soon", "Ring us today if you have:")),
    ("Ring 999 if you have:\n\n- Rash", ("emergency", "Ring 999 if you have:")),
    ("Tell us at your next visit about:\n\n- Rash", ("routine", "Tell us at your next visit about:")),
    ("You may have:\n\n- Rash", None),
    ("- Rash", None),
    # the sentence of the lead-in that acts
    ("Some effects are bad. Ring us today if you have:\n\n- Rash", ("soon", "Ring us today if you have:")),
    ("Ring 999 if you faint. You may also have:\n\n- Rash", None),
    # the words of another sentence, or of the condition, say nothing of how soon
    ("Ring us if you have any of these. They should be treated at once:\n\n- Rash", ("unspecified", "Ring us if you have any of these.")),
    ("Ring us if you suddenly and immediately get:\n\n- Rash", ("unspecified", "Ring us if you suddenly and immediately get:")),
    # a choice has the higher urgency of its members
    ("Ring your doctor or go to the emergency room if you have:\n\n- Rash", ("emergency", "Ring your doctor or go to the emergency room if you have:")),
    # words behind
    ("You may have:\n\n- Rash\n- Gout\n\nSee a doctor at once if you have any of these.", ("immediate", "See a doctor at once if you have any of these.")),
    ("Ring us if you have:\n\n- Rash\n\nRing 999 if you have any of the above.", ("emergency", "Ring 999 if you have any of the above.")),
    ("Ring 999 if you have:\n\n- Rash\n\nTell us about any of the above at your next visit.", ("emergency", "Ring 999 if you have:")),
    # a heading
    ("### Ring 999 if you have\n\n- Rash", ("emergency", "Ring 999 if you have")),
    ("### Symptoms that need medical attention at once\n\n- Rash", ("immediate", "Symptoms that need medical attention at once")),
    fault("who needs a doctor is told to see one", "### Symptoms that need a doctor at once\n\n- Rash", ("immediate", "Symptoms that need a doctor at once")),
    # a lead-in in an item
    ("- Ring us today if you have:\n  - Rash\n- Gout", ("soon", "Ring us today if you have:")),
    ("- Skin\n  - Rash\n- Gut", None),
    ("Ring us if you have:\n\n- Skin trouble\n  - Rash", ("unspecified", "Ring us if you have:")),
    # nobody is told to, or what is there anyway
    ("You do not need to ring us about:\n\n- Rash", None),
    ("Ring us if you have:\n\n- Gout\n\nYou need not call about:\n\n- Rash", None),
    ("### No need to ring\n\n- Rash", None),
    ("Ring us if you have any questions about:\n\n- Rash", None),
    ("Before you start, tell your doctor if you have ever had:\n\n- Rash", None),
    ("Tell your doctor if you have:\n\n- ever had a stroke\n- an allergy to eggs\n- Rash", None),
    ("Tell your doctor at once if you have:\n\n- an allergy to the drip\n- had a fall\n- Rash", ("immediate", "Tell your doctor at once if you have:")),
    ("Symptoms that need medical help:\n\n- Rash", ("unspecified", "Symptoms that need medical help:")),
)


def told(words: str, heading: str = "Possible Side Effects") -> tuple[str, str | None] | None:
    scope = scope_of(page(words, heading))
    found = scope.told(node_of(scope.tree, "Rash"))
    if found is None:
        return None
    return found.urgency, None if found.by is None else scope.text.words(found.by.i, found.by.j)


@pytest.mark.parametrize(("words", "wanted"), TOLD)
def test_told(words: str, wanted: tuple[str, str | None] | None) -> None:
    assert told(words) == wanted


UNDER_CALLS = (
    ("- Rash", "When to Call the Doctor", ("unspecified", "When to Call the Doctor")),
    ("- Rash", "When to call the doctor right away", ("immediate", "When to call the doctor right away")),
    ("You may have:\n\n- Rash", "When to Call the Doctor Immediately", ("immediate", "When to Call the Doctor Immediately")),
    # the first list under a heading that says how soon, where its own words do not
    ("Ring us if you have:\n\n- Rash", "When to Call the Doctor Immediately", ("immediate", "Ring us if you have:")),
    ("Ring us if you have:\n\n- Gout\n\nTell us if you have:\n\n- Rash", "When to Call the Doctor Immediately", ("unspecified", "Tell us if you have:")),
    ("Ring us today if you have:\n\n- Rash", "When to Call the Doctor Immediately", ("soon", "Ring us today if you have:")),
    # a list that no words open goes on with the one before it
    ("Ring 999 if you have:\n\n- Fits\n\nStay calm and rest well until the ambulance is there.\n\n- Rash", "When to Call the Doctor", ("emergency", "Ring 999 if you have:")),
    # history under such a heading is told soon, too
    ("Tell us if you get:\n\n- Rash\n- pregnant", "When to Call the Doctor", ("unspecified", "Tell us if you get:")),
    # a heading that means it without saying so
    ("- Rash", "Serious side effects: warning signs to watch for", ("unspecified", None)),
)


@pytest.mark.parametrize(("words", "heading", "wanted"), UNDER_CALLS)
def test_told_by_a_heading(words: str, heading: str, wanted: tuple[str, str | None] | None) -> None:
    assert told(words, heading) == wanted


BEFOREHAND = (
    # what stands under a heading, the entry "Rash", whether it is told before use
    ("Tell your doctor if you have:\n\n- Rash", "Before You Take This Medicine", True),
    ("- Rash", "Before You Take This Medicine", True),
    ("Before taking it, tell your doctor if you have:\n\n- Rash", "Possible Side Effects", True),
    ("Tell your doctor if you are allergic to any of these, or have:\n\n- Rash", "Possible Side Effects", True),
    ("Ring us if you have:\n\n- Rash", "Possible Side Effects", False),
    ("Ring us at once if you have:\n\n- Rash", "Warnings and Precautions", False),
)


@pytest.mark.parametrize(("words", "heading", "wanted"), BEFOREHAND)
def test_told_beforehand(words: str, heading: str, wanted: bool) -> None:
    scope = scope_of(page(words, heading))
    assert scope.is_told_beforehand(node_of(scope.tree, "Rash")) is wanted


def test_even_before_use_what_happens_at_once_is_told() -> None:
    assert told("Stop it and call your doctor right away if you get:\n\n- Rash", "Before You Take This Medicine") == ("immediate", "Stop it and call your doctor right away if you get:")
    assert told("Tell your doctor if you have:\n\n- Rash", "Before You Take This Medicine") is None


EFFECTS_TOO = (
    # what stands under the heading, whether the entry "Rash" is a side effect besides
    ("Ring us if you have any of these side effects:\n\n- Rash", "When to Call the Doctor", True),
    ("Ring us if you have:\n\n- Rash", "When to Call the Doctor", False),
    ("Ring us if you have:\n\n- Rash", "Possible Side Effects", True),
    ("- Gout\n\nRing us if you have:\n\n- Rash", "Possible Side Effects", False),
    ("Check with your doctor at once if any of these occur:\n\n### Rare\n\n- Rash", "Possible Side Effects", True),
    ("- Rash\n- Gout\n\nSee a doctor at once if you have any of these.", "Possible Side Effects", True),
    ("### Rare but serious: see a doctor at once\n\n- Rash", "Possible Side Effects", True),
)


@pytest.mark.parametrize(("words", "heading", "wanted"), EFFECTS_TOO)
def test_is_effect_too(words: str, heading: str, wanted: bool) -> None:
    scope = scope_of(page(words, heading))
    node = node_of(scope.tree, "Rash")
    found = scope.told(node)
    assert found is not None
    assert scope.is_effect_too(node, found) is wanted


LEAD_INS = (
    # the sentence over a list among side effects, and its urgency
    ("Call 911 if you:", "emergency"),
    ("Call 911 or go to the nearest emergency room if you have:", "emergency"),
    ("Dial 911 at once for any of the following:", "emergency"),
    ("Get emergency medical help if you have:", "emergency"),
    ("Stop the infusion pump and call 911 if:", "emergency"),
    ("Have someone call 911 if you notice these signs:", "emergency"),
    ("Go straight to the emergency department if:", "emergency"),
    ("Seek emergency care for:", "emergency"),
    ("This is an emergency. Call 911 if your child:", "emergency"),
    ("Call your doctor right away if you have:", "immediate"),
    ("Phone the oncology triage nurse immediately if you develop", "immediate"),
    ("Call us now, day or night, if you notice:", "immediate"),
    ("Stop the medicine and call the clinic right away if:", "immediate"),
    ("Tell your nurse straight away if any of these start:", "immediate"),
    ("Notify your care team at once for:", "immediate"),
    ("Report these problems to your doctor immediately:", "immediate"),
    ("Do not wait for your next visit. Call right away if you have:", "immediate"),
    ("Contact the on-call physician without delay if:", "immediate"),
    ("The following need a call to your doctor right away:", "immediate"),
    ("Call your doctor as soon as possible if you have any of these:", "soon"),
    ("Contact your care team within 24 hours if:", "soon"),
    ("Call the clinic the same day for:", "soon"),
    ("Let the nurse know within 2 days if you have:", "soon"),
    ("Call during office hours, within one business day, if:", "soon"),
    ("Reach out to your treatment team as soon as you can if you notice:", "soon"),
    ("Call the next morning if any of these bothered you overnight:", "soon"),
    ("Please ring the ward within 48 hours if you experience:", "soon"),
    ("Call your doctor if you have:", "unspecified"),
    ("When should I call the clinic? Call if you have:", "unspecified"),
    ("Reasons to call your health care provider:", "unspecified"),
    ("Contact your nurse if any of the following occur:", "unspecified"),
    ("Tell your doctor if you get any of these during treatment:", "unspecified"),
    ("Let us know if you develop", "unspecified"),
    ("Check with your doctor if any of these side effects do not go away:", "unspecified"),
    ("Side effects that you should report to your care team:", "unspecified"),
    ("Talk to your doctor if these problems last or bother you:", "unspecified"),
    ("Be sure to call the office for:", "unspecified"),
    ("You should phone your specialist if you experience", "unspecified"),
    ("Let your nurse know at your next visit if you notice:", "routine"),
    ("You or your caregiver should contact the infusion center if:", "unspecified"),
)
TRAPS = (
    # sentences with the same words that begin no reasons to call
    "Call your pharmacy if you need a refill.",
    "Tell your doctor if you have kidney disease.",
    "Before you take this medicine, tell your doctor if you have:",
    "Tell your doctor about all the medicines you take, including:",
    "Call to make an appointment.",
    "Call 555-0123 for billing questions.",
    "Before your first dose, let your nurse know if you are allergic to:",
    "Tell your dentist that you take this medicine.",
    "Call the front desk at least 24 hours ahead to cancel a visit.",
    "Side effects that usually do not need medical attention:",
    "You do not need to call your doctor for:",
    "Call your insurance company to ask whether these are covered:",
    "Your nurse will call you the day after your first infusion.",
    "This medicine is sometimes called by these names:",
    "Have these ready when you call:",
    "When you call, be ready to tell the nurse:",
    "Tell the lab staff that you take this drug before any of these tests:",
    "Do not call 911 to ask about a missed dose.",
    "Ask your pharmacist how to store these medicines:",
    "A reaction called tumor lysis may happen. Its causes are:",
    "Call the number on the back of your card to enroll in the savings program.",
    "Make sure your doctor knows if you have ever had:",
    "Talk with your doctor before taking any of these:",
    "Tell your doctor if you are pregnant or plan to become pregnant.",
    "Ask your doctor before you use:",
    "Your doctor may tell you to stop taking:",
    "Call your local waste office to learn how to throw away needles.",
    "Common side effects that get better on their own include:",
    fault("a heading over telephone lines", "Who to call:"),
    "Our nurses answer calls during these hours:",
    "Call ahead if you need a wheelchair, an interpreter, or parking:",
    "Tell friends and family who are sick not to visit.",
    "To reach a doctor after hours, call one of these numbers:",
    "Your doctor has been told about these studies:",
    "Call for your blood test results after 3 p.m.",
    "Your doctor should check these before treatment:",
    "If you miss a dose, call your clinic for instructions.",
    "To prevent mouth sores, call on these helpers:",
    "Tell us what matters most to you:",
    "Call your doctor for these forms:",
)


@pytest.mark.parametrize(("lead", "urgency"), LEAD_INS)
def test_a_sentence_over_a_list_of_reasons(lead: str, urgency: str) -> None:
    found = told(f"- Gout\n\n{lead}\n\n- Rash")
    assert found is not None
    assert found[0] == urgency
    assert (how_soon(words_of(lead), GENERIC) or GENERIC.call_urgency) == urgency


@pytest.mark.parametrize("lead", TRAPS)
def test_a_sentence_over_no_reasons(lead: str) -> None:
    assert told(f"- Gout\n\n{lead}\n\n- Rash") is None


@pytest.mark.parametrize("heading", ["Before You Take This Medicine", "How to Store It", "Contents of the Pack and Other Information"])
def test_what_one_has_before_treatment_is_no_reason(heading: str) -> None:
    assert told("Tell your doctor if you have:\n\n- Rash", heading) is None
    assert told("Call your doctor right away if you have:\n\n- Rash", heading) is not None


def test_entries_that_open_the_next_one_without_end() -> None:
    """Each item leads to the one behind it: as deep as the list is long."""
    sheet = drugsheet.parse(f"# Zaratinib\n\n# When to Call the Doctor\n\nCall us at once if you have:\n\n* pain{': * pain' * 1_000}\n", name="x.md")
    assert len(sheet.when_to_call) == 1_001
    assert sheet.when_to_call[0].urgency == "immediate"
