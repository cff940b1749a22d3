"""Words that tell someone to act: sentences over lists, escalations inside an item."""

from __future__ import annotations

import pytest

from drugsheet.grammar.acts import (
    acts,
    begins_bare,
    begins_with_act,
    is_bare_act,
    is_lead_in,
    is_of_the_past,
    needs_no_call,
    stated_urgency,
    tells_to_act,
    within,
)
from drugsheet.grammar.emergencies import emergency_action, emergency_sentence, sign_of
from drugsheet.language.text import annotate
from tests.tables import table

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
    # other places, other numbers
    ("Chest pain: dial triple zero", "dial triple zero"),
    ("Fits. Phone for an ambulance.", "Phone for an ambulance"),
    ("Blue lips. Go straight to A&E", "Go straight to A&E"),
    ("Contact your doctor or nearest casualty department immediately.", "Contact your doctor or nearest casualty department"),
    ("Phone your doctor or 999", "Phone your doctor or 999"),
    ("Have someone take you to the emergency room", "Have someone take you to the emergency room"),
    ("Never hesitate to ring 999", "ring 999"),
    ("Do not call 911 unless you cannot breathe.", "call 911"),
    ("If you cannot reach us, go to the nearest casualty.", "go to the nearest casualty"),
    ("Go to the nearest hospital straight away", None),
    ("Call NHS 111", None),
    ("Call 0800 111 999 to reach your doctor", None),
    ("Call 911-555-0134", None),
    ("Do not ring 999 or go to A&E for these", None),
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
    ("Hives or wheezing. Call 911 for wheezing.", True),
    ("Hives or wheezing. Call 911 for any of these.", False),
    ("Hives. Call 911 for help.", False),
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
    ("Do not dial 911 about these; phone the clinic:", True),
    ("There is no need to call 911 for these. Call your nurse if you have:", True),
    ("Call 911 for these; do not drive yourself:", True),
    ("Call 502-555-0147 right away, day or night, for:", True),
    ("The following need a call the same day:", True),
    ("Stop and see a doctor straight away if you:", True),
    ("When you go to the doctor for blood tests, you write in the booklet:", False),
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
    ("Call us today if you have:", "soon"),
    ("Call us within 24 hours if you have more than 5 stools a day.", "soon"),
    ("Contact the clinic the next working day about", "soon"),
    ("Call during office hours if you have:", "soon"),
    ("Contact the hospital promptly if you have:", "soon"),
    ("Contact the hospital without delay if you have:", "immediate"),
    ("Call your doctor now if you gain more than 4 pounds in a week.", "immediate"),
    ("Seek medical advice urgently if you have:", "immediate"),
    ("Immediately, call us.", "immediate"),
    ("Stop taking it at once and tell your doctor.", "immediate"),
    ("Tell your doctor if you have any of these right away:", "immediate"),
    ("Tell your doctor at your next visit if you have:", "routine"),
    ("Ring the clinic (weekdays, 9 a.m. to 5:30 p.m.) as soon as possible if you have:", "soon"),
    ("Phone the ward, Monday to Friday, 8 a.m. to 4 p.m., without delay if you have:", "immediate"),
    ("Call your nurse (502-555-0118) right away if you notice:", "immediate"),
    ("Call the hospital within 3 hours if you have:", "soon"),
    ("Go to the nearest hospital if you have:", None),
    ("Get help right away if you have:", "immediate"),
    ("We need to know today if you have:", "soon"),
    ("Message us within 2 days if you notice:", "soon"),
    ("Send your nurse a message if you notice:", None),
    ("For non-urgent questions call the clinic.", None),
    ("If you get a rash immediately after the infusion, call us.", None),
    ("Call us if a rash starts right away", None),
    ("Never take two doses at once.", None),
    ("Your doctor may stop your treatment immediately.", None),
    ("Call your doctor right away or go to the emergency room if you have:", "emergency"),
    ("Do not dial 911 about these; phone the clinic:", None),
    ("Do not dial 911 about these; phone the clinic at once:", "immediate"),
    ("There is no need to call 911 for these. Call your nurse if you have:", None),
    ("Call 911 for these; do not drive yourself:", "emergency"),
    ("Go to the nearest hospital right away.", "immediate"),
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
    ("See your doctor if the rash spreads.", True),
    ("You will see your doctor every week.", False),
    ("Do not call us about dry skin.", False),
    ("Take out your contact lenses.", False),
    ("You may be less alert than usual, the doctor says.", False),
    ("Ringing in the ears", False),
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

KINDS: tuple[tuple[str, bool, bool], ...] = (
    # a sentence; whether it is of the past, says that nobody needs to call
    ("Call us if you notice a rash.", False, False),
    ("Go to the clinic for a fever of 101 F.", False, False),
    ("Tell your nurse if these symptoms get worse.", False, False),
    ("Tell your doctor if you have had a stroke.", True, False),
    ("Call us with questions about your visit.", True, False),
    ("You do not need to call us about dry skin.", False, True),
    ("Drink plenty of fluids.", False, False),
    ("You need not phone us for a fever below 100.2 F", False, True),
    ("A fever below 100 F does not need a call", False, True),
    ("There is no reason to ring about a fever below 100 F", False, True),
    ("No call is needed for mild itching", False, True),
    ("Do not wait to call if your fever is over 102 F", False, False),
    ("Do not hesitate to call for vomiting", False, False),
    ("You need to call for a fever above 101.4 F", False, False),
    ("You do not need to call unless your fever lasts 2 days", False, False),
    ("Do not dial 911 about these; phone the clinic:", False, False),
    ("When you call, tell the nurse your temperature", False, True),
)


WHOM: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Call your doctor or nurse if you have a rash.", ("doctor", "nurse")),
    ("Call 911 if you have chest pain.", ("emergency_services",)),
    ("Tell your pharmacist, or the clinic, about it.", ("pharmacist", "clinic")),
    ("If you take too much, call a poison control center at once.", ("poison_center",)),
    ("Go to the hospital emergency department.", ("emergency_department",)),
    ("Call your clinic if your nurse is away.", ("clinic",)),
    ("Call if you faint.", ()),
    ("Ring 999 or go to A&E if you collapse.", ("emergency_services", "emergency_department")),
    ("Go to the nearest emergency room or call 911 if you faint.", ("emergency_department", "emergency_services")),
    ("See your GP or midwife if your feet swell.", ("doctor", "nurse")),
    ("Call 13 11 26 (Poisons Information Centre) if you take too much.", ("poison_center",)),
    ("Speak to your pharmacist or the diabetes team if you vomit.", ("pharmacist", "clinic")),
    ("Call NHS 111 if you feel unwell.", ("clinic",)),
    ("Let someone know if you feel low.", ("other",)),
    ("Dial triple zero if you cannot breathe.", ("emergency_services",)),
    ("Tell your oncologist, your nurse or your doctor if you have a fever.", ("doctor", "nurse")),
    ("If your doctor has told you to fast, ring the ward if you faint.", ("clinic",)),
    ("Phone your care team if your nurse or doctor has changed your dose.", ("clinic",)),
)

TIMES: tuple[tuple[str, str | None], ...] = (
    # an act, the time within which it says to act
    ("Call us within 24 hours if you have a rash.", "24 h"),
    ("Ring the ward within one hour for a fever.", "1 h"),
    ("See your dentist within 2 weeks if your jaw hurts.", "2 wk"),
    ("Tell your nurse within 2 to 3 days if it itches.", "3 d"),
    ("Contact the clinic within a day if the wound weeps.", "1 d"),
    ("Call us today if you vomit.", "1 d"),
    ("Call the clinic the same day if you vomit.", "1 d"),
    ("Ring us the same working day about a rash.", "1 d"),
    ("If you have a rash, phone your GP within forty-eight hours.", "48 h"),
    # no time is said, or it is another's
    ("Call us as soon as possible if you vomit.", None),
    ("Call us right away if you vomit.", None),
    ("Call us if a rash appears within 24 hours.", None),
    ("If it hurts within 2 hours of the dose, ring us.", None),
    ("Call us on the next working day if you vomit.", None),
)

BARE: tuple[tuple[str, bool], ...] = (
    # whom to call or how soon, and nothing of what for
    ("Call 911", True),
    ("Ring 999 or go to A&E", True),
    ("Tell us at your next visit", True),
    ("Please call your doctor right away.", True),
    ("You should see a doctor straight away", True),
    ("Call us the same day: 0117 496 0000", True),
    ("Call 911 if you faint", False),
    ("Fever: call us", False),
    ("Rest and call us", True),
    ("Do not call us", False),
    ("Fever", False),
)

BEGINNINGS: tuple[tuple[str, bool, bool], ...] = (
    # a sentence; whether it begins with whom to call how soon and nothing of what for; whether with an act or its condition
    ("Please inform your doctor at once, or go to the nearest hospital.", True, True),
    ("Call 911 right away.", True, True),
    ("See a doctor immediately - do not wait.", True, True),
    ("Call your doctor.", False, True),
    ("Call us if you faint.", False, True),
    ("If you faint, call us.", False, True),
    ("Stop the tablets and call us.", False, True),
    ("Some people faint. Call us.", False, False),
    ("Fever: call us", False, False),
    ("Do not call us about this.", False, False),
    ("Drink more.", False, False),
)

SIGNS: tuple[tuple[str, str], ...] = (
    # an item, the sign that its action is said of
    ("fever over 101 F; hives; or tight chest (call 911)", "tight chest"),
    ("Fever of 101 F or more, or wheezing (call 911)", "wheezing"),
    ("Fever of 101 F or more; chest pain: call 911", "chest pain"),
    ("Hives; wheezing; call 911", ""),
    ("Wheezing (call 911)", "Wheezing"),
)


@pytest.mark.parametrize(("phrase", "whom"), WHOM, ids=[text for text, _ in WHOM])
def test_whom(phrase: str, whom: tuple[str, ...]) -> None:
    text = annotate(phrase)
    said = [act for act in acts(text, 0, len(text)) if not act.denied]
    assert said
    assert tuple(dict.fromkeys(kind for act in said for kind in act.whom)) == whom


@pytest.mark.parametrize(("phrase", "time"), TIMES)
def test_within(phrase: str, time: str | None) -> None:
    text = annotate(phrase)
    act = next(act for act in acts(text, 0, len(text)) if not act.denied)
    found = within(text, act)
    assert (None if found is None else f"{found.high} {found.unit}") == time
    assert found is None or found.low is None


@pytest.mark.parametrize(("phrase", "bare"), BARE)
def test_is_bare_act(phrase: str, bare: bool) -> None:
    text = annotate(phrase)
    assert is_bare_act(text, 0, len(text)) is bare


@pytest.mark.parametrize(("phrase", "bare", "act"), BEGINNINGS)
def test_how_a_sentence_begins(phrase: str, bare: bool, act: bool) -> None:
    text = annotate(phrase)
    assert (begins_bare(text, 0, len(text)), begins_with_act(text, 0, len(text))) == (bare, act)


@pytest.mark.parametrize(("phrase", "sign"), SIGNS, ids=[text for text, _ in SIGNS])
def test_sign_of_an_action(phrase: str, sign: str) -> None:
    text = annotate(phrase)
    action = emergency_action(text, 0, len(text))
    assert action is not None
    assert text.words(*sign_of(text, 0, action)) == sign


def test_an_act_holds_its_clause_and_its_condition() -> None:
    text = annotate("If you faint, stop taking it and call us at once. Do not ring 911.")
    first, second = acts(text, 0, len(text))
    assert first.condition is not None
    assert text.words(*first.condition) == "If you faint"
    assert (first.urgency, first.denied, second.urgency, second.denied) == ("immediate", False, "emergency", True)
    assert text.words(first.start, first.end) == "stop taking it and call us at once"


@table(ACTIONS)
def test_emergency_action(phrase: str, action: str | None) -> None:
    text = annotate(phrase)
    run = emergency_action(text, 0, len(text))
    assert (None if run is None else text.words(*run)) == action


@pytest.mark.parametrize(("phrase", "conditional"), CONDITIONS, ids=[text for text, _ in CONDITIONS])
def test_emergency_sentence(phrase: str, conditional: bool) -> None:
    text = annotate(phrase)
    action = emergency_action(text, 0, len(text))
    assert action is not None
    start, end, depends = emergency_sentence(text, 0, len(text), action)
    assert start <= action[0] < action[1] <= end
    assert text.words(start, end).strip(" .") in phrase.split(". ", 1)[-1] or start == 0
    assert depends is conditional


@pytest.mark.parametrize(("phrase", "sentence"), SENTENCES, ids=[row[0] for row in SENTENCES])
def test_sentence_of_an_action(phrase: str, sentence: str) -> None:
    text = annotate(phrase)
    action = emergency_action(text, 0, len(text))
    assert action is not None
    start, end, _ = emergency_sentence(text, 0, len(text), action)
    assert text.words(start, end) == sentence


@pytest.mark.parametrize(("phrase", "opens"), LEAD_INS, ids=[text for text, _ in LEAD_INS])
def test_lead_in(phrase: str, opens: bool) -> None:
    text = annotate(phrase)
    assert is_lead_in(text, 0, len(text)) is opens


@table(URGENCIES)
def test_stated_urgency(phrase: str, urgency: str | None) -> None:
    text = annotate(phrase)
    assert stated_urgency(text, 0, len(text)) == urgency


@pytest.mark.parametrize(("phrase", "told"), ACTS, ids=[text for text, _ in ACTS])
def test_tells_to_act(phrase: str, told: bool) -> None:
    text = annotate(phrase)
    assert tells_to_act(text, 0, len(text)) is told


@pytest.mark.parametrize(("phrase", "past", "no_call"), KINDS, ids=[row[0] for row in KINDS])
def test_kinds_of_calls(phrase: str, past: bool, no_call: bool) -> None:
    text = annotate(phrase)
    assert tuple(each(text, 0, len(text)) for each in (is_of_the_past, needs_no_call)) == (past, no_call)
