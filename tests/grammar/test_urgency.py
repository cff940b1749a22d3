"""Words that tell someone to act: sentences over lists, escalations inside an item."""

from __future__ import annotations

import pytest

from drugsheet.grammar.urgency import (
    asks_for_help,
    emergency_action,
    emergency_sentence,
    is_lead_in,
    is_of_the_past,
    needs_no_call,
    stated_urgency,
    tells_of_changes,
    tells_to_act,
)

ACTIONS: tuple[tuple[str, str | None], ...] = (
    ("Fainting. Call 911.", "Call 911"),
    ("Chest pain that lasts 2 minutes or longer, call 911", "call 911"),
    ("If this lasts 2 minutes or longer, call 911.", "call 911"),
    ("Trouble breathing (call 911)", "call 911"),
    ("Seizure. Dial 911.", "Dial 911"),
    ("Trouble speaking. Call 9-1-1.", "Call 9-1-1"),
    ("Swelling of the face: go to the nearest emergency room", "go to the nearest emergency room"),
    ("Severe bleeding. Get emergency medical help.", "Get emergency medical help"),
    ("Go to the emergency department if you cannot swallow", "Go to the emergency department"),
    # it is not the item that says so
    ("Chest pain or tightness", None),
    ("Call your doctor", None),
    ("Room 911", None),
    ("Call 412-555-0911", None),
    ("911 patients took part", None),
    # nobody is told to
    ("You do not need to call 911", None),
    ("No need to call 911 for mild itching", None),
    ("Bring this card if you are told to go to the emergency room.", None),
    ("You do not need to call 911 for a mild rash. If you faint, call 911.", "call 911"),
)

CONDITIONS: tuple[tuple[str, bool], ...] = (
    ("Chest pain or tightness. If this lasts 2 minutes or longer, call 911.", True),
    ("Nosebleed. Call 911 if it lasts more than 20 minutes.", True),
    ("Seizure. When it lasts more than 5 minutes, call 911.", True),
    ("Wheezing. But if you cannot speak, call 911.", True),
    ("Fainting. Call 911.", False),
    ("Chest pain that lasts 2 minutes or longer, call 911", False),
    ("Trouble breathing: call 911", False),
    ("Swelling of the tongue or throat. Call 911 right away.", False),
    ("Nosebleed. CALL 911 IF IT LASTS more than 20 minutes.", True),
    ("Nosebleed. Call 911 unless it stops. Then rest.", True),
    ("Hives. Call 911 if this happens.", False),
    ("If this happens, call 911.", False),
    ("Fainting. Call 911. If you feel better later, tell us.", False),
    ("If you are pregnant, tell us. Fainting. Call 911.", False),
)

SENTENCES: tuple[tuple[str, str], ...] = (
    # an item, the sentence in it that holds the action
    ("Fainting. Call 911.", "Call 911."),
    ("Fever. Chest pain: call 911. Rest if you can.", "call 911."),
    ("Rash. Swelling. Wheezing, call 911 unless it stops. Then rest.", "Wheezing, call 911 unless it stops."),
    ("A rash; if it spreads, call 911. Rest.", "if it spreads, call 911."),
    ("Call 911 for chest pain", "Call 911 for chest pain"),
)

LEAD_INS: tuple[tuple[str, bool], ...] = (
    ("Call your doctor or nurse immediately if you have any of the following symptoms:", True),
    ("Call your doctor or nurse as soon as possible if you have any of the following symptoms:", True),
    ("Call your doctor or nurse if you have any of these symptoms", True),
    ("Contact your care team right away if you notice:", True),
    ("Tell your nurse at once if you have any of the following signs of an allergic reaction:", True),
    ("Report the following to your doctor:", True),
    ("Seek help from your doctor if any of these happen:", True),
    ("Chills", False),
    ("Call your doctor.", False),
    ("Speak with your doctor or nurse if you plan to have children.", False),
    ("Bone marrow depression. This is a decrease in the number of white blood cells.", False),
    ("You may have the following:", False),
    ("You may get any of these:", False),
    ("You do not need to call us about any of these:", False),
    ("Drink 6-8 cups of fluids every day unless your doctor has told you to restrict your fluids.", False),
)

URGENCIES: tuple[tuple[str, str | None], ...] = (
    ("Call your doctor or nurse immediately if you have any of the following symptoms:", "immediate"),
    ("Call your doctor right away if you have:", "immediate"),
    ("Tell your nurse at once if you feel any of these:", "immediate"),
    ("Call your doctor or nurse as soon as possible if you have any of the following symptoms:", "soon"),
    ("Call the clinic as soon as you can if you have:", "soon"),
    ("Call 911 if you have trouble breathing.", "emergency"),
    ("Go to the emergency room if you faint.", "emergency"),
    ("Call your doctor or nurse if you have any of these symptoms:", None),
    ("Chills", None),
    ("Rash that appears soon after the infusion", None),
    ("Chest pain that is not relieved", None),
    ("You may get the first dose in the hospital.", None),
)

ACTS: tuple[tuple[str, bool], ...] = (
    ("Call your doctor if your temperature is 100.4 F or higher.", True),
    ("Tell your nurse if you have more than 4 loose stools in a day.", True),
    ("Let your doctor know if the rash spreads.", True),
    ("Let your care team know right away.", True),
    ("Contact the clinic if you cannot drink.", True),
    ("If any of these symptoms last 2 minutes, call 911.", True),
    ("Go to the emergency room if you faint.", True),
    ("Report any weight gain to your doctor.", True),
    ("Seek medical help if you cannot breathe.", True),
    ("Notify your physician of any rash.", True),
    ("Nausea may last up to 24 hours.", False),
    ("Your kidney function will be checked as needed.", False),
    ("Drink more fluids.", False),
    ("Your doctor will monitor your heart function as needed", False),
    ("This is called anaphylaxis.", False),
    ("You may be short of breath.", False),
    ("Hair loss may go on for 2 months.", False),
    ("You may get a rash.", False),
    ("You will stay in the hospital for 1 night.", False),
)

KINDS: tuple[tuple[str, bool, bool, bool, bool], ...] = (
    # a sentence; whether it asks for help, tells of changes, is of the past, says that nobody needs to call
    ("Call us if you notice a rash.", True, True, False, False),
    ("Go to the clinic for a fever of 101 F.", True, False, False, False),
    ("Tell your nurse if these symptoms get worse.", False, True, False, False),
    ("Tell your doctor if you have had a stroke.", False, False, True, False),
    ("Call us with questions about your visit.", True, False, True, False),
    ("You do not need to call us about dry skin.", True, False, False, True),
    ("Drink plenty of fluids.", False, False, False, False),
)


@pytest.mark.parametrize(("text", "action"), ACTIONS, ids=[text for text, _ in ACTIONS])
def test_emergency_action(text: str, action: str | None) -> None:
    span = emergency_action(text)
    assert (None if span is None else text[slice(*span)]) == action


@pytest.mark.parametrize(("text", "conditional"), CONDITIONS, ids=[text for text, _ in CONDITIONS])
def test_emergency_sentence(text: str, conditional: bool) -> None:
    action = emergency_action(text)
    assert action is not None
    start, end, depends = emergency_sentence(text, action)
    assert start <= action[0] < action[1] <= end
    assert text[start:end].strip(" .") in text.split(". ", 1)[-1] or start == 0
    assert depends is conditional


@pytest.mark.parametrize(("text", "sentence"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_sentence_of_an_action(text: str, sentence: str) -> None:
    action = emergency_action(text)
    assert action is not None
    start, end, _ = emergency_sentence(text, action)
    assert text[start:end] == sentence


@pytest.mark.parametrize(("text", "opens"), LEAD_INS, ids=[text for text, _ in LEAD_INS])
def test_lead_in(text: str, opens: bool) -> None:
    assert is_lead_in(text) is opens


@pytest.mark.parametrize(("text", "urgency"), URGENCIES, ids=[text for text, _ in URGENCIES])
def test_stated_urgency(text: str, urgency: str | None) -> None:
    assert stated_urgency(text) == urgency


@pytest.mark.parametrize(("text", "acts"), ACTS, ids=[text for text, _ in ACTS])
def test_tells_to_act(text: str, acts: bool) -> None:
    assert tells_to_act(text) is acts


@pytest.mark.parametrize(("text", "help_", "changes", "past", "no_call"), KINDS, ids=[row[0] for row in KINDS])
def test_kinds_of_calls(text: str, help_: bool, changes: bool, past: bool, no_call: bool) -> None:
    assert (asks_for_help(text), tells_of_changes(text), is_of_the_past(text), needs_no_call(text)) == (help_, changes, past, no_call)
