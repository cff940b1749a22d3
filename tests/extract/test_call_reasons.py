"""How fast to call, what to do, and what the reason is (annotation guide, Reasons to call)."""

from __future__ import annotations

from itertools import pairwise

import pytest

from drugsheet.models import CallReason
from tests.tables import table

from ..faults import fault
from ..grammar.symptoms.table import Sign, agree, at, show, sign
from ..grammar.wording import same_phrase
from .sheets import LEAD, bullets, sheet_of, template

LEAD_INS: tuple[tuple[str, str], ...] = (
    ("Call your doctor or nurse immediately if you have any of the following symptoms:", "immediate"),
    ("Call your doctor right away if you notice:", "immediate"),
    ("Call at once if any of these happens:", "immediate"),
    ("Contact your care team immediately if you have:", "immediate"),
    ("Call your doctor or nurse as soon as possible if you have any of the following symptoms:", "soon"),
    ("Call the office as soon as you can if you have:", "soon"),
    ("Call your doctor or nurse if you have any of the following symptoms:", "unspecified"),
    ("Your care team needs to hear from you about any of the following:", "unspecified"),
    ("Let us know if you have:", "unspecified"),
    ("Call us today if you have:", "soon"),
    ("Phone the clinic promptly if you have:", "soon"),
    ("Go to the nearest hospital if you have:", "unspecified"),
    ("Tell your nurse at your next visit if you have:", "routine"),
    ("Ring the clinic (Monday to Friday, 9 a.m. to 5:30 p.m.) as soon as possible if you have:", "soon"),
    ("Call 911 if you have:", "emergency"),
    ("Go to the nearest emergency room if you have:", "emergency"),
)

ESCALATIONS: tuple[tuple[str, str, str | None, tuple[str, ...]], ...] = (
    # item in a list of reasons to call immediately, its urgency, its action, the urgency of each limit
    ("Diarrhea", "immediate", None, ()),
    ("Fever of 100.4 F or above", "immediate", None, ("immediate",)),
    ("Fainting. Call 911.", "emergency", "Call 911", ()),
    ("Hives (call 911)", "emergency", "call 911", ()),
    ("Wheezing: call 911 right away", "emergency", "call 911", ()),
    ("Trouble breathing or chest tightness. Call 911.", "emergency", "Call 911", ()),
    ("Swelling of the tongue. Go to the nearest emergency room.", "emergency", "Go to the nearest emergency room", ()),
    ("Seizure that lasts 5 minutes or longer, call 911", "emergency", "call 911", ("emergency",)),
    ("Chest pain lasting 2 minutes or more: call 911", "emergency", "call 911", ("emergency",)),
    ("Chest pain. If it lasts 5 minutes or longer, call 911.", "immediate", "call 911", ("emergency",)),
    ("Nosebleed. Call 911 if it does not stop after 20 minutes.", "immediate", "Call 911", ("emergency",)),
    ("Sleepiness. If you cannot be woken, call 911.", "immediate", "call 911", ()),
    ("Fever of 101 F or above. If you also have chills for more than 1 hour, call 911.", "immediate", "call 911", ("immediate", "emergency")),
    ("Call 911 if you faint", "emergency", "Call 911", ()),
    ("If you faint, call 911.", "emergency", "call 911", ()),
    ("Call 911 if chest pain lasts more than 5 minutes", "emergency", "Call 911", ("emergency",)),
    ("Nosebleed, call 911 if it lasts more than 20 minutes", "immediate", "call 911", ("emergency",)),
    ("Seizure, call 911 when it lasts more than 5 minutes", "immediate", "call 911", ("emergency",)),
    ("Vomiting more than 3 times in 1 day, call 911 if it lasts more than 2 days", "immediate", "call 911", ("immediate", "emergency")),
    ("Vomiting more than 3 times in 1 day. Call 911 when it lasts more than 2 days.", "immediate", "Call 911", ("immediate", "emergency")),
    # "call 911" said of one sign: a limit of another keeps the urgency of its list
    ("Fever over 101 F; hives; or a tight chest (call 911)", "immediate", "call 911", ("immediate",)),
    ("Fever over 101 F, or wheezing (call 911)", "immediate", "call 911", ("immediate",)),
    ("Pulse above 125 beats per minute, hives, or wheezing. Call 911 for wheezing.", "immediate", "Call 911", ("immediate",)),
    ("Wheezing. Call 911 for wheezing.", "emergency", "Call 911", ()),
    ("Fever over 101 F, or hives; wheezing; call 911", "emergency", "call 911", ("emergency",)),
    ("Seizures: go to casualty", "emergency", "go to casualty", ()),
    # a limit for which nobody needs to call
    ("Chills. You need not call for a fever below 100 F.", "immediate", None, ()),
    ("Severe rash. Stop taking the tablets.", "immediate", "Stop taking the tablets", ()),
)

SYMPTOMS: tuple[tuple[str, tuple[Sign, ...]], ...] = (
    ("Wheezing or trouble breathing", (sign("Wheezing"), sign("trouble breathing"))),
    ("Fever of 101 F or above", (sign("Fever"),)),
    ("Fever over 101 degrees F, stiff muscles, or twitching", (sign("Fever"), sign("stiff muscles"), sign("twitching"))),
    ("Vomiting more than 3 times in 1 day", (sign("Vomiting"),)),
    ("Weight gain of 5 pounds in one week", (sign("Weight gain"),)),
    ("More than 6 loose stools a day", (sign("loose stools"),)),
    ("Headache that lasts longer than 2 days", (sign("Headache"),)),
    ("Nausea unrelieved by prescribed medicine", (sign("Nausea", "unrelieved by prescribed medicine"),)),
    ("Swelling of the lips or face (call 911)", (at("Swelling", "lips", "face"),)),
    ("Tiredness that interferes with normal activities", (sign("Tiredness", "that interferes with normal activities"),)),
    ("A nosebleed that does not stop after 10 minutes", (sign("nosebleed"),)),
    ("Blood in the urine or in what you cough up", (sign("Blood in the urine"), sign("Blood in what you cough up"))),
    ("Pain in your chest. If it lasts 2 minutes or longer, call 911.", (sign("Pain in your chest"),)),
    ("A missed menstrual period, or any reason to think that you are pregnant", (sign("missed menstrual period"),)),
    ("A cough that has gone on for more than 2 weeks", (sign("cough"),)),
    ("Diarrhea that goes on for more than 1 day", (sign("Diarrhea"),)),
    ("A fever, of 101 F or above, with chills", (sign("fever"), sign("chills"))),
    ("Fever of 101 F or above, or - chills", (sign("Fever"), sign("chills"))),
    ("Of 101 F or above, a fever", (sign("fever"),)),
    ("Pain – more than 2 days", (sign("Pain"),)),
    ("A nosebleed that goes on for more than 10 minutes", (sign("nosebleed"),)),
    ("A nosebleed goes on for more than 10 minutes", (sign("nosebleed"),)),
    ("A sore throat goes on for more than 3 days", (sign("sore throat"),)),
    ("Fever of 101 F or above, or chills (shaking)", (sign("Fever"), sign("chills (shaking)"))),
    ("Fever of 101 F or above, or a cough that is worse than your usual cough", (sign("Fever"), sign("cough", "that is worse than your usual cough"))),
    ("Hiccups that go on for more than 1 day", (sign("Hiccups"),)),
    ("Diarrhea going on for more than 1 day", (sign("Diarrhea"),)),
    ("A cough that has been going on for more than 2 weeks", (sign("cough"),)),
    ("On more than 2 days, a headache", (sign("headache"),)),
    ("Gas for more than 3 days", (sign("Gas"),)),
    ("Coughing for more than 2 weeks", (sign("Coughing"),)),
    ("Fever of 101 F or above, or coughing", (sign("Fever"), sign("coughing"))),
    ("Fever of 101 F or above, or a cough that does not stop", (sign("Fever"), sign("cough", "that does not stop"))),
    ("Fever of 101 F or above and/or chills", (sign("Fever"), sign("chills"))),
    ("Fever of 101 F or above (or chills)", (sign("Fever"), sign("chills"))),
    ("Fever of 101 F or above; or chills", (sign("Fever"), sign("chills"))),
    ("Diarrhea (more than 4 stools in 1 day), or blood in your stool", (sign("Diarrhea"), sign("blood in your stool"))),
    ("Fever of 101 F or above after a cold", (sign("Fever"),)),
    ("More than 6 loose stools a day, or cramps", (sign("loose stools"), sign("cramps"))),
    ("More than 3 stools a day, or black stools", (sign("stools"), sign("black stools"))),
    ("Vomiting or losing more than 5 pounds", (sign("Vomiting"),)),
    ("Losing more than 2 pounds in 1 week, or vomiting", (sign("Losing more than 2 pounds in 1 week"), sign("vomiting"))),
    ("Losing more than 2 pounds.", (sign("Losing more than 2 pounds"),)),
    ("Headache for more than 2 days, not relieved by rest", (sign("Headache", "not relieved by rest"),)),
    ("Headache for more than 2 days, NOT relieved by rest", (sign("Headache", "NOT relieved by rest"),)),
    ("Gaining or losing more than 5 pounds", (sign("Gaining"), sign("losing"))),
    ("Fainting, call 911", (sign("Fainting"),)),
    # a measured quantity is no symptom by itself, and no event is one
    ("Temperature of 101 F or above", ()),
    ("Pulse above 110", ()),
    ("Passing urine fewer than 2 times a day", ()),
    ("Loss of 4 pounds in 1 week", ()),
    ("Blood pressure above 140/90", ()),
    ("Pregnancy, or the chance of it", ()),
    ("You think that you are pregnant", ()),
    ("A missed dose", ()),
)

SOON = "Call your doctor or nurse as soon as possible if you have any of the following symptoms:"
UNSAID = "Call your doctor or nurse if you have any of the following symptoms:"
NOW = "Call your doctor right away if you have:"

SECTIONS = (
    # what stands under the heading, each reason with its urgency
    # the words over a list hold until the next
    (f"{LEAD}\n- Chills\n\n{UNSAID}\n- Pain", (("Chills", "immediate"), ("Pain", "unspecified"))),
    (f"{LEAD}\n- Chills\n\nYou may also have:\n- Pain", (("Chills", "immediate"), ("Pain", "unspecified"))),
    (f"{UNSAID}\n- Chills\n\nThe following need a call the same day:\n- Pain", (("Chills", "unspecified"), ("Pain", "soon"))),
    (f"{UNSAID}\n- Chills\n\nCall us right away if you have a fever. These are signs of infection:\n- Pain", (("Chills", "unspecified"), ("Call us right away if you have a fever.", "immediate"), ("Pain", "unspecified"))),
    fault("a short sentence is no entry", f"{LEAD}\n\nYour nurse will help you.\n\n- Pain", (("Pain", "immediate"),)),
    (f"Side effects can be serious.\n\n{LEAD}\n- Pain", (("Pain", "immediate"),)),
    (f"{LEAD}\n\n{LEAD}\n- Pain", (("Pain", "immediate"),)),
    # two of them over one list: the nearest holds; in one paragraph the more urgent
    (f"{LEAD}\n\n{SOON}\n- Pain", (("Pain", "soon"),)),
    (f"{LEAD} {SOON}\n- Pain", (("Pain", "immediate"),)),
    # a list in a list
    (f"{SOON}\n- Chills\n- Call 911 if you have:\n  - Fainting\n  - Chest pain\n- Itching", (("Chills", "soon"), ("Fainting", "emergency"), ("Chest pain", "emergency"), ("Itching", "soon"))),
    (f"{SOON}\n- {NOW}\n  - Fainting\n- {UNSAID}\n  - Itching\n- Hives", (("Fainting", "immediate"), ("Itching", "unspecified"), ("Hives", "soon"))),
    (f"{SOON}\n- {NOW}\n- Fainting\n- Call 911 if you have:\n- Itching\n- Hives", (("Fainting", "immediate"), ("Itching", "emergency"), ("Hives", "emergency"))),
    # what an item says itself counts where the list says nothing
    (
        f"{UNSAID}\n- Rash. Call us right away.\n- Pain. Call us as soon as you can.\n- Pain that starts right away\n- Itching",
        (("Rash. Call us right away.", "immediate"), ("Pain. Call us as soon as you can.", "soon"), ("Pain that starts right away", "unspecified"), ("Itching", "unspecified")),
    ),
    (f"{LEAD}\n- Pain. Call us as soon as you can.", (("Pain. Call us as soon as you can.", "soon"),)),
    # a paragraph among lists
    (f"{UNSAID}\n- Chills\n\nGet emergency help if you vomit blood. Rest at home.", (("Chills", "unspecified"), ("Get emergency help if you vomit blood.", "emergency"))),
    (f"{LEAD}\n- Chills\n\nFever of 101 F or above", (("Chills", "immediate"), ("Fever of 101 F or above", "immediate"))),
    (f"{LEAD}\n\nChest pain\n\n{SOON}\n- Chills", (("Chest pain", "immediate"), ("Chills", "soon"))),
    (f"{LEAD}\n\nChest pain\n\nFainting\n\n{UNSAID}\n- Chills", (("Chest pain", "immediate"), ("Fainting", "immediate"), ("Chills", "unspecified"))),
    (f"{UNSAID}\n- Chills\n\nCall the clinic if you vomit blood. Rest at home.", (("Chills", "unspecified"), ("Call the clinic if you vomit blood.", "unspecified"))),
    (
        f"{LEAD}\n- Chills\n\nGet emergency help if you vomit blood. Rest at home.\n\n{UNSAID}\n- Itching",
        (("Chills", "immediate"), ("Get emergency help if you vomit blood.", "emergency"), ("Itching", "unspecified")),
    ),
    (f"{UNSAID}\n- Chills\n\nCall us right away if you have any of these\n- Pain", (("Chills", "unspecified"), ("Pain", "immediate"))),
    (f"{LEAD}\n\nFever of 101 F or above.\n\n- Pain", (("Fever of 101 F or above.", "immediate"), ("Pain", "immediate"))),
    (f"{LEAD}\n\nfever and chills\n\n- Pain\n- Redness", (("fever and chills", "immediate"), ("Pain", "immediate"), ("Redness", "immediate"))),
    # words over a list that are no reason
    fault("short sentences are no entries", f"{LEAD}\n\nPain is common.\n\nSome patients get a fever.\n\n- Chills", (("Chills", "immediate"),)),
    fault(
        "statements are no entries",
        f"{LEAD}\n\nMost people who are treated with this drug have at least some pain\n\nSome patients get a fever.\n\n- Chills",
        (("Chills", "immediate"),),
    ),
    (f"{LEAD}\n- Chills\n\nYour nurse can help with pain", (("Chills", "immediate"),)),
    # a list that lost its bullets
    (f"{NOW}\n\nChest pain\n\nFainting\n\nCall us if you have:\n\nItching", (("Chest pain", "immediate"), ("Fainting", "immediate"), ("Itching", "unspecified"))),
    (
        f"{LEAD}\n\nChest pain\n\nFainting\n\nThe following need a call the same day:\n\nHives",
        (("Chest pain", "immediate"), ("Fainting", "immediate"), ("Hives", "soon")),
    ),
    fault("an entry before the first lead-in", f"Chills\n\n{SOON}\n\nHives\n\nItching", (("Chills", "unspecified"), ("Hives", "soon"), ("Itching", "soon"))),
    # nobody needs to call
    (f"{LEAD}\n- Chills\n- You need not phone us for a fever below 100.2 F", (("Chills", "immediate"),)),
    (f"{LEAD}\n- A fever below 100 F does not need a call\n- Hives", (("Hives", "immediate"),)),
    (f"{LEAD}\n- Dry skin. You do not need to call us about this.\n- Hives", (("Hives", "immediate"),)),
    (f"{LEAD}\n- Do not wait to call if your fever is over 102 F", (("Do not wait to call if your fever is over 102 F", "immediate"),)),
    (f"{LEAD}\n- Chills\n\nYou do not need to call us about:\n- Dry skin\n\n{SOON}\n- Hives", (("Chills", "immediate"), ("Hives", "soon"))),
    (f"{LEAD}\n- Chills\n- You do not need to call us about:\n  - Dry skin\n- Hives", (("Chills", "immediate"), ("Hives", "immediate"))),
    ("Do not dial 911 about these; phone the clinic:\n- Sore gums", (("Sore gums", "unspecified"),)),
    ("There is no need to call 911 for these. Call your nurse if you have:\n- Dry palms", (("Dry palms", "unspecified"),)),
    ("Call 911 for these; do not drive yourself:\n- Blue lips", (("Blue lips", "emergency"),)),
    # a word of another sentence, or of the condition, is no urgency
    ("Call your doctor right away if you have any of these. They should be treated as soon as possible:\n- Chills", (("Chills", "immediate"),)),
    ("Call us if you have any of these now that you are at home:\n- Chills", (("Chills", "unspecified"),)),
    # running text
    ("Call right away for a fever over 101 F; hives; or tight chest (call 911).", (("Call right away for a fever over 101 F; hives; or tight chest (call 911).", "immediate"),)),
    (f"{LEAD}\n\nChest pain or fainting.", (("Chest pain or fainting.", "immediate"),)),
    (
        "Call us right away for a fever of 101 F or above. Tell your nurse if you have a rash.",
        (("Call us right away for a fever of 101 F or above.", "immediate"), ("Tell your nurse if you have a rash.", "unspecified")),
    ),
    (
        "Call us as soon as possible if you have a rash. You do not need to call us about dry skin. Itching can start right away.",
        (("Call us as soon as possible if you have a rash.", "soon"),),
    ),
)


def reason(item: str, lead: str = LEAD) -> CallReason:
    """The one reason to call of a sheet."""
    (only,) = sheet_of(template(call=f"{lead}\n{bullets(item)}")).when_to_call
    assert only.text == item
    return only


@pytest.mark.parametrize(("lead", "urgency"), LEAD_INS, ids=[row[0] for row in LEAD_INS])
def test_lead_in(lead: str, urgency: str) -> None:
    found = reason("Chills", lead)
    assert found.urgency == urgency, f"{lead!r}: expected {urgency!r}, got {found.urgency!r}"
    assert found.action is None, "what the list's lead-in says is no action of the item"


def test_each_list_has_its_own_lead_in() -> None:
    soon = "Call your doctor or nurse as soon as possible if you have any of the following symptoms:"
    sheet = sheet_of(template(call=f"{LEAD}\n{bullets('Chills', 'Fainting')}\n\n{soon}\n{bullets('Chills', 'Itching')}"))
    found = [(each.text, each.urgency) for each in sheet.when_to_call]
    assert found == [("Chills", "immediate"), ("Fainting", "immediate"), ("Chills", "soon"), ("Itching", "soon")]


@pytest.mark.parametrize(("words", "wanted"), SECTIONS)
def test_section(words: str, wanted: tuple[tuple[str, str], ...]) -> None:
    found = tuple((each.text, each.urgency) for each in sheet_of(template(call=words)).when_to_call)
    assert found == wanted


def test_without_a_lead_in_no_urgency_is_said() -> None:
    sheet = sheet_of(template(call=bullets("Chills", "Itching")))
    assert [each.urgency for each in sheet.when_to_call] == ["unspecified", "unspecified"]


@pytest.mark.parametrize("over", ["", "Watch for these problems.\n\n", "You may have:\n", "Call if you have:\n"])
def test_a_heading_may_say_it(over: str) -> None:
    sheet = sheet_of(template(call=over + bullets("Chills", "Itching")).replace("When to Call the Doctor", "When to Call the Doctor Immediately"))
    assert [each.urgency for each in sheet.when_to_call] == ["immediate", "immediate"]


def test_a_list_without_a_heading_of_its_own() -> None:
    sheet = sheet_of(template(more_common=f"- Itching\n\n{SOON}\n- Chills"))
    assert [(each.text, each.urgency) for each in sheet.when_to_call] == [("Chills", "soon"), ("Chills", "immediate")]


@pytest.mark.parametrize(("item", "urgency", "action", "limits"), ESCALATIONS, ids=[row[0] for row in ESCALATIONS])
def test_escalation(item: str, urgency: str, action: str | None, limits: tuple[str, ...]) -> None:
    read = reason(item)
    found = (read.urgency, read.action, tuple(limit.urgency for limit in read.thresholds))
    wanted = (urgency, action, limits)
    same = (found[0], found[2]) == (wanted[0], wanted[2]) and same_phrase(action, read.action)
    assert same, f"{item!r}: expected {wanted}, got {found}"


@table(SYMPTOMS)
def test_symptoms(item: str, wanted: tuple[Sign, ...]) -> None:
    symptoms = reason(item).symptoms
    assert all(one.span.start <= other.span.start for one, other in pairwise(symptoms)), "they stand in printed order"
    assert all(each.qualifier != "" for each in symptoms)
    assert all(each.name.split()[0].lower() in each.text.lower() for each in symptoms), "the place holds the name"
    found = tuple(Sign(each.name, tuple(each.sites), each.qualifier) for each in symptoms)
    assert agree(wanted, found), f"{item!r}: expected {show(wanted)}, got {show(found)}"


@pytest.mark.parametrize("item", ["Bleeding while you take warfarin", "Headache after drinking alcohol", "A reaction to iodine contrast"])
def test_a_reason_to_call_makes_no_interaction(item: str) -> None:
    found = sheet_of(template(call=f"{LEAD}\n{bullets(item)}")).interactions
    assert found == [], f"{item!r}: expected no interaction, got {[each.agents for each in found]}"


def test_repeated_items_are_kept() -> None:
    sheet = sheet_of(template(call=f"{LEAD}\n{bullets('Chills', 'Feeling like your tongue or throat', 'Chills')}"))
    assert [each.text for each in sheet.when_to_call] == ["Chills", "Feeling like your tongue or throat", "Chills"]


def test_lines_without_bullets_keep_the_urgency_over_them() -> None:
    lines = (
        "Call your doctor or nurse immediately if you have any of these:",
        "Fever of 100.4 F or above",
        "Fainting. If you do not come around in 1 minute, call 911.",
        "Seizure. Call 911.",
        "Call your doctor as soon as possible if you have any of these:",
        "A rash",
        "Poor sleep for more than a week",
    )
    reasons = sheet_of(template(call="\n\n".join(lines))).when_to_call
    assert [(reason.text, reason.urgency) for reason in reasons] == [(lines[1], "immediate"), (lines[2], "immediate"), (lines[3], "emergency"), (lines[5], "soon"), (lines[6], "soon")]


def test_an_escalation_in_brackets_is_of_its_limit() -> None:
    (reason,) = sheet_of(template(call="Call your doctor if you have:\n\n- Chest pain (should it last longer than 5 minutes, call 911), even a little")).when_to_call
    assert reason.urgency == "unspecified"
    assert [limit.urgency for limit in reason.thresholds] == ["emergency"]
