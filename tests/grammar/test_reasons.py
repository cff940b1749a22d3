"""What a sentence that tells to call is about: a reason to call, what is told beforehand, questions and office work, or nothing of these."""

from __future__ import annotations

import pytest

from drugsheet.grammar.acts import acts
from drugsheet.grammar.reasons import (
    about,
    is_business,
    is_history,
    is_told_beforehand,
    names_mishap,
    sets_condition,
    stands_alone,
    tells_first,
    tells_what_happens,
)
from drugsheet.language.text import Text, annotate
from tests.tables import table

REASONS: tuple[str, ...] = (
    # a sign, at once
    "Call 911 if your throat feels tight.",
    "Phone 999 if you collapse.",
    "Call triple zero (000) if you cannot breathe.",
    "Ring 112 and ask for an ambulance if your lips turn blue.",
    "Go to A&E straight away if you vomit blood.",
    "Go to the nearest emergency room if you have crushing chest pain.",
    "Get emergency medical help if you have a seizure.",
    "Stop the tablets and see a doctor immediately if a blistering rash appears.",
    "If your calf is swollen and hot, get it looked at: call us right away.",
    "If you cough up blood, phone the ward straight away.",
    "Should your vision suddenly blur, contact your eye clinic without delay.",
    "Seek medical attention immediately for black, tarry stools.",
    # a sign, soon or with no time said
    "Call the clinic within 24 hours if the wound weeps.",
    "Ring the chemo line the same day for mouth ulcers that stop you eating.",
    "Make sure you let your GP know if your ankles swell.",
    "Tell your nurse if the drip site stings.",
    "Tell your pharmacist if the headaches do not settle.",
    "Speak to your chemist if the constipation lasts.",
    "Check with your doctor if the itching bothers you.",
    "Talk to your health care team if you feel low or hopeless.",
    "Mention it at your next visit if your nails change colour.",
    "Please see your doctor if the tiredness gets worse.",
    "Let us know if food tastes of metal and you stop eating.",
    "Contact your midwife if the baby moves less.",
    "Consult your physician if your periods stop.",
    "Ask your doctor for advice if you feel dizzy after each dose.",
    # a limit
    "Call us if your temperature reaches 38.3 C.",
    "If your pulse drops under 50, call your doctor.",
    "Tell your doctor if you gain more than 2 kg in a week.",
    "Phone the diabetes nurse if your sugar stays over 15 mmol/L.",
    "Call your nurse for more than 6 loose stools a day.",
    # something that lasts or gets worse
    "If the cough does not go away, see your GP.",
    "Tell your doctor if these effects get worse.",
    "If this happens, call your care team at once.",
    "If any of these last longer than 3 days, ring the surgery.",
    # a mishap with the medicine
    "If you take too many capsules, call the Poisons Information Centre on 13 11 26.",
    "If you swallow more than you should, go to casualty at once.",
    "In case of an overdose, call a poison control center right away.",
    "If you miss two doses in a row, call your clinic.",
    "If you forget your injection for more than a week, speak to your nurse.",
    "If the powder gets in your eyes, rinse them and see a doctor.",
    "If a child swallows a tablet by accident, get medical help at once.",
    "If you vomit within an hour of your dose, ask your pharmacist what to do.",
    "Do not stop on your own; if you stop taking it, tell your doctor.",
    "Tell your doctor right away if you become pregnant while on this medicine.",
    "If you think you may be pregnant, tell your doctor straight away.",
    "If your period is late, contact your clinic.",
    "Contact your specialist if you become pregnant or think you are.",
)
HISTORY: tuple[str, ...] = (
    "Tell your doctor if you are allergic to eggs or soya.",
    "Tell your doctor if you have ever had a stomach ulcer.",
    "Let your pharmacist know if you have had a stroke.",
    "Talk to your doctor before using it if you have kidney disease.",
    "Check with your pharmacist before you start taking any herbal remedy.",
    "Tell your doctor about all the medicines that you take.",
    "Tell your doctor if you are taking warfarin.",
    "Tell your nurse if you are breastfeeding.",
    "Speak to your doctor before taking this medicine if you have an intolerance to some sugars.",
    "Tell your doctor if you smoke or drink heavily.",
    "Talk to your doctor or pharmacist before your first dose.",
    "Tell your health professional if you have any allergies to foods or dyes.",
)
BUSINESS: tuple[str, ...] = (
    "Call us if you have any questions.",
    "Ask your pharmacist if you are not sure how to use the pen.",
    "Phone the reception desk if you want to move your appointment.",
    "Call your pharmacy if you need a refill.",
    "You can report side effects through the Yellow Card scheme; tell your doctor, too.",
    "Tell your doctor if you plan to have a baby.",
    "Tell your surgeon or anaesthetist if you are going to have an operation.",
    "Let your dentist know if you are due to have dental work.",
    "Speak with your doctor or nurse if you are thinking of becoming pregnant.",
    "Call us if you are running out of tablets.",
    "Tell your nurse if you need an interpreter.",
    "Contact your clinic if you are going on holiday.",
    "Tell your doctor if you are scheduled for a vaccination.",
)
NOTHING: tuple[str, ...] = (
    "In an emergency, dial 911.",
    "If you have an emergency, call 999.",
    "Call your doctor right away.",
    "Contact your care team.",
    "Inform your surgeon that you use this medicine.",
    "Mention to your dentist that you take a blood thinner.",
)
UNTOLD: tuple[str, ...] = (
    # visits again and again, whatever happens
    "You see your doctor every month while your rash heals.",
    "Visit the dentist every 6 months.",
    # history and business in words that the grammar takes for no call at all
    "Ask your doctor before you take aspirin.",
    "Make sure your doctor knows if you have a history of liver problems.",
    "If you have any further questions, ask your doctor or chemist.",
    "Report side effects to the FDA at 1-800-FDA-1088.",
    "Tell the TGA about any suspected reaction.",
    "Contact the manufacturer for more information.",
    "Ask your doctor for more information about this medicine.",
    "Your doctor will ask whether you faint.",
    "The nurse may call you if your blood count is low.",
    "Your GP will see you if the wound weeps.",
    "Do not ring 999 for a mild rash.",
    "There is no need to call your doctor for a stuffy nose.",
)
ROWS = (
    *((words, "reason") for words in REASONS),
    *((words, "history") for words in HISTORY),
    *((words, "business") for words in BUSINESS),
    *((words, "nothing") for words in NOTHING),
    *((words, "no call") for words in UNTOLD),
    ("Present to your nearest emergency department if you become confused.", "reason"),
    ("Report any unusual bruising to your care team.", "reason"),
    ("Before you take this medicine, tell your doctor if you have asthma.", "history"),
    ("Before using this cream, tell your nurse your medical history, above all of: gout, stroke, asthma.", "history"),
    ("Tell us if you're taking a water pill.", "history"),
    ("Tell us if you get hives while you're taking it.", "reason"),
    ("Tell us if you are taking it and notice a lump.", "reason"),
    ("If you are worried about using these drops, speak to your nurse.", "history"),
    ("Speak to your nurse if you are worried about a rash.", "reason"),
    ("Mild soreness needs no call unless it lasts for 3 days.", "reason"),
    ("Call this number if you cannot afford your medicine.", "business"),
)

BEFOREHAND: tuple[tuple[str, str], ...] = (
    # where the reader is asked for what is told before use
    ("Tell your doctor if you have glaucoma.", "history"),
    ("Talk to your doctor if you have gout.", "history"),
    ("Tell your doctor straight away if you notice a rash.", "reason"),
    ("Call your doctor if you get a rash.", "reason"),
    ("Stop taking it and call 911 if your face swells.", "reason"),
)


def read(words: str, *, beforehand: bool = False) -> str:
    """What a sentence is about, by the first of its acts that is a reason, else by its first."""
    text = annotate(words)
    found = [about(text, 0, len(text), act, beforehand=beforehand) for act in acts(text, 0, len(text)) if not act.denied]
    return next((each for each in found if each == "reason"), found[0] if found else "no call")


@table(ROWS)
def test_about(words: str, wanted: str) -> None:
    assert read(words) == wanted


@pytest.mark.parametrize(("words", "wanted"), BEFOREHAND, ids=lambda value: value)
def test_among_what_is_told_before_use(words: str, wanted: str) -> None:
    assert read(words, beforehand=True) == wanted


HAPPENING: tuple[tuple[str, bool], ...] = (
    ("if you notice a rash", True),
    ("if the pain does not go away", True),
    ("if your cough gets worse", True),
    ("if you take more than the label says", True),
    ("if you are unable to pass water", True),
    ("if you think you are pregnant", True),
    ("if you have epilepsy", False),
    ("about all your other medicines", False),
    ("if you live alone", False),
)
MISHAPS: tuple[tuple[str, bool], ...] = (
    ("Overdose", True),
    ("If you take too much Zorvinil", True),
    ("If you take more Zorvinil than you should", True),
    ("If you miss a dose", True),
    ("If you forget to take it", True),
    ("What if I stop taking it?", True),
    ("Medicine in your eyes", False),
    ("How to take Zorvinil", False),
    ("How much to take", False),
)
CONDITIONS: tuple[tuple[str, bool, bool], ...] = (
    # a sentence; whether a condition stands first; whether it tells what happens
    ("If you stop for more than 2 days, do not start again by yourself.", True, True),
    ("If you take too much, keep the pack with you.", True, True),
    ("If you live far away, plan ahead.", True, False),
    ("When a rash appears, cover it.", True, True),
    ("Cover the rash when it appears.", False, False),
    ("However, if you faint, lie down.", True, True),
)
BEFORE_USE: tuple[tuple[str, bool], ...] = (
    ("Before you start Zorvinil, tell your doctor if you have:", True),
    ("Tell your doctor if you have ever had:", True),
    ("Tell your nurse if you are allergic to:", True),
    ("Let your pharmacist know if you plan to:", True),
    ("Check with your doctor before taking it if you:", True),
    ("Call your doctor if you have:", False),
    ("Tell your nurse at once if you notice:", False),
    ("Ring 999 if you:", False),
)
ENTRIES: tuple[tuple[str, bool], ...] = (
    # entries of a list
    ("you are allergic to latex", True),
    ("you have ever had a clot", True),
    ("you are pregnant or breastfeeding", True),
    ("you take blood thinners", True),
    ("you are going to have an operation", True),
    ("a rash", False),
    ("you feel faint", False),
    ("your skin turns yellow", False),
)
OFFICE = (
    ("Call us if you have any questions:", True),
    ("Report side effects to Health Canada:", True),
    ("Ring us to change your appointment:", True),
    ("Call if you are unsure:", True),
    ("Call us if you have a fever:", False),
)
ALONE: tuple[tuple[str, bool], ...] = (
    # whether a sentence says itself what for
    ("Call us right away.", False),
    ("Stop the cream and see your doctor.", False),
    ("Call us if it lasts.", True),
    ("Tell your nurse about it.", True),
    ("See a doctor if you have any of these.", True),
)


def whole(words: str) -> tuple[Text, int, int]:
    text = annotate(words)
    return text, 0, len(text)


@pytest.mark.parametrize(("words", "wanted"), HAPPENING, ids=str)
def test_tells_what_happens(words: str, wanted: bool) -> None:
    assert tells_what_happens(*whole(words)) is wanted


@pytest.mark.parametrize(("words", "wanted"), MISHAPS, ids=str)
def test_names_mishap(words: str, wanted: bool) -> None:
    assert names_mishap(*whole(words)) is wanted


@pytest.mark.parametrize(("words", "sets", "happens"), CONDITIONS, ids=[row[0] for row in CONDITIONS])
def test_a_condition_first(words: str, sets: bool, happens: bool) -> None:
    assert (sets_condition(*whole(words)), tells_first(*whole(words))) == (sets, happens)


@pytest.mark.parametrize(("words", "wanted"), BEFORE_USE, ids=[row[0] for row in BEFORE_USE])
def test_is_told_beforehand(words: str, wanted: bool) -> None:
    assert is_told_beforehand(*whole(words)) is wanted


@pytest.mark.parametrize(("words", "wanted"), ENTRIES, ids=[row[0] for row in ENTRIES])
def test_is_history(words: str, wanted: bool) -> None:
    assert is_history(*whole(words)) is wanted


@pytest.mark.parametrize(("words", "wanted"), OFFICE)
def test_is_business(words: str, wanted: bool) -> None:
    assert is_business(*whole(words)) is wanted


@pytest.mark.parametrize(("words", "wanted"), ALONE, ids=[row[0] for row in ALONE])
def test_stands_alone(words: str, wanted: bool) -> None:
    text, i, j = whole(words)
    act = next(act for act in acts(text, i, j) if not act.denied)
    assert stands_alone(text, i, j, act) is wanted
