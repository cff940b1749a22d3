"""What a sentence says of the agents that it mentions by name, in whatever words."""

from __future__ import annotations

import pytest

from drugsheet.grammar.agent_names import names_first
from drugsheet.grammar.mentioned import said_of
from drugsheet.grammar.own_names import OwnNames
from drugsheet.language.text import annotate

OWN = OwnNames(("Examplin",))
SAID: tuple[tuple[str, list[str]], ...] = (
    ("Clarithromycin pushes the level up; rifampicin pushes it down.", ["known Clarithromycin", "known rifampicin"]),
    ("Didanosine and stavudine, for HIV, are not to be combined with it.", ["known Didanosine", "known stavudine"]),
    ("Paracetamol (Panado) does not thin the blood and may be used for pain.", ["none_known Paracetamol (Panado)"]),
    ("Paracetamol, codeine and ibuprofen are all fine.", ["none_known Paracetamol", "none_known codeine", "none_known ibuprofen"]),
    ("Inactivated flu vaccines may be given.", ["none_known Inactivated flu vaccines"]),
    ("The contraceptive pill still works.", ["none_known contraceptive pill"]),
    ("Potassium tablets should be mentioned to the pharmacist.", ["possible Potassium tablets"]),
    ("Tell the ward if you take warfarin or sertraline.", ["possible warfarin", "possible sertraline"]),
    ("Whether turmeric matters is not known.", ["unknown turmeric"]),
    ("Seizure medicines such as phenytoin clear it faster.", ["known Seizure medicines", "known phenytoin"]),
    ("Live vaccines, such as MMR and yellow fever, are out of bounds.", ["known Live vaccines", "known MMR", "known yellow fever"]),
    ("Bananas, tomatoes and spinach are rich in potassium.", ["known Bananas", "known tomatoes", "known spinach"]),
    # what allows an agent holds in its own clause, without a condition, and where nothing says what it does
    ("Aspirin raises the level of Examplin but may be used with care.", ["known Aspirin"]),
    ("Phenytoin washes it out, and no difference was seen with food.", ["known Phenytoin"]),
    ("Famotidine is allowed if you take it 2 hours after Examplin.", ["known Famotidine"]),
    ("Ibuprofen is safe unless your kidneys are weak.", ["known Ibuprofen"]),
    ("Paracetamol may be used, but aspirin must not.", ["none_known Paracetamol", "known aspirin"]),
    # the whole of a list that words announce, and a name whole
    ("You may bleed more if you also take party drugs such as ketamine, ginkgo or sertraline.", ["known party drugs", "known ketamine", "known ginkgo", "known sertraline"]),
    ("Products that react with Examplin include: phenytoin, drugs that can harm the liver, lithium.", ["known phenytoin", "known drugs that can harm the liver", "known lithium"]),
    ("Mention it if you are taking opioid pain relievers or drugs for sleep (zolpidem).", ["possible opioid pain relievers", "possible drugs for sleep", "possible zolpidem"]),
    ("Vaccinations.", []),
    ("Vaccines except for live vaccines may be given.", ["known live vaccines"]),
    # what takes the place of an agent, what the drug is, what is asked
    ("Diclofenac may do harm, so ask for paracetamol in its place.", ["known Diclofenac"]),
    ("Use paracetamol instead.", []),
    ("Examplin is an antidepressant.", []),
    ("Warfarin is a blood thinner.", []),
    ("Ask whether you may take paracetamol.", []),
    ("Give the folic acid tablet on the days your doctor picked.", []),
    ("Examplin passes into breast milk.", []),
    ("All your other medicines matter.", []),
)


@pytest.mark.parametrize(("sentence", "said"), SAID, ids=[sentence for sentence, _ in SAID])
def test_said_of(sentence: str, said: list[str]) -> None:
    text = annotate(sentence)
    assert [f"{group.status} {agent.name}" for group in said_of(text, 0, len(text), OWN) for agent in group.agents] == said


FIRST: tuple[tuple[str, bool], ...] = (
    ("Warfarin", True),
    ("The contraceptive pill", True),
    ("NSAIDs (ibuprofen, naproxen)", True),
    ("St John's wort", True),
    ("Penicillin allergy", False),
    ("Insulin resistance", False),
    ("Nausea", False),
    ("Your doctor", False),
)


@pytest.mark.parametrize(("entry", "first"), FIRST, ids=[entry for entry, _ in FIRST])
def test_names_first(entry: str, *, first: bool) -> None:
    text = annotate(entry)
    assert names_first(text, 0, len(text)) is first
