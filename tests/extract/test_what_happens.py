"""Agents that are to be told of, and of which the words around them say what happens: then they are known to interact."""

from __future__ import annotations

import pytest

import drugsheet

SHEET = "# Orvexitin\n\nOrvexitin treats asthma.\n\n## Side effects\n\n- Rash\n- Cough\n\n## {}\n\n{}\n\n## Storage\n\nKeep it dry.\n"


def said(heading: str, words: str) -> str:
    sheet = drugsheet.parse(SHEET.format(heading, words).encode(), name="orvexitin.md")
    return "; ".join(f"{item.status} {', '.join(item.agents)}" + (" apart" if item.separation else "") for item in sheet.interactions)


SENTENCES: list[tuple[str, str]] = [
    # behind the agents: in the sentence, in the next one
    ("Let us know if you take diltiazem or verapamil, because both slow the heart.", "known diltiazem, verapamil"),
    ("Tell your nurse if you are on lithium since Orvexitin may raise its level.", "known lithium"),
    ("Talk to your pharmacist if you are on theophylline; Orvexitin makes it build up.", "known theophylline"),
    ("Ask your pharmacist before you take antacids. They can stop Orvexitin from being absorbed.", "known antacids"),
    ("Tell your doctor if you take digoxin, which may build up.", "known digoxin"),
    ("Tell your doctor if you take lithium. Its level can go up.", "known lithium"),
    ("Tell your doctor if you take warfarin. Your dose may need to be changed.", "known warfarin"),
    ("Steroids: let us know if you are on prednisolone.", "possible Steroids, prednisolone"),
    # before them
    ("Some medicines can make Orvexitin less effective. Tell your doctor if you take phenytoin.", "known phenytoin"),
    ("The risk of a fall is greater if it is used with certain medicines. Tell us if you take zopiclone or lorazepam.", "known zopiclone, lorazepam"),
    ("Some medicines may interact with Orvexitin. Tell your doctor if you take phenytoin.", "possible medicines; possible phenytoin"),
    # what says nothing of them, or not of all of them
    ("Tell your doctor if you take warfarin. Some of these medicines may thin the blood.", "possible warfarin"),
    ("Tell your doctor if you take warfarin. They may interact with it.", "possible warfarin"),
    ("Tell your doctor if you take digoxin. It does not affect the level of it.", "possible digoxin"),
    ("Tell your doctor if you take lithium or digoxin. Orvexitin may cause a headache.", "possible lithium, digoxin"),
    # what "no" and "none" on the subject forbid, and what is excepted from it
    ("None of the antacids may be used, except ranitidine.", "known antacids; none_known ranitidine"),
    ("Except for ibuprofen and naproxen, no painkillers may be used.", "known painkillers; none_known ibuprofen, naproxen"),
    ("No antacids may be taken.", "known antacids"),
    ("No drugs except digoxin interact with Orvexitin.", "known digoxin"),
    ("There are no known problems with antacids and they may be taken.", "none_known antacids"),
    ("Warfarin cannot be used without any trouble.", "known Warfarin"),
    ("Naproxen, aspirin and warfarin. These may be used with Orvexitin.", "none_known Naproxen, aspirin, warfarin"),
    # what the drug or medicines at large do of themselves
    ("Tell your doctor if you take naproxen. Orvexitin increases sweat.", "possible naproxen"),
    ("Tell your doctor if you take digoxin. Orvexitin is a steroid. It lowers inflammation.", "possible digoxin"),
    ("Tell your doctor if you take digoxin. It reduces the risk of a stroke.", "possible digoxin"),
    ("Some other medicines lower a fever. Tell us if you take digoxin.", "possible digoxin"),
    ("Tell us if you take digoxin, since Orvexitin may lower swelling.", "possible digoxin"),
    ("Tell us if you take digoxin, since Orvexitin may change how it works.", "known digoxin"),
    ("Tell us if you take naproxen. It can raise the risk of bleeding.", "known naproxen"),
    ("Tell us if you take ritonavir. It may raise the level of Orvexitin.", "known ritonavir"),
    ("Tell your doctor about all your medicines. They can change how Orvexitin works.", ""),
]


@pytest.mark.parametrize(("words", "wanted"), SENTENCES, ids=[words for words, _ in SENTENCES])
def test_sentences(words: str, wanted: str) -> None:
    assert said("Interactions", words) == wanted


LISTS: list[tuple[str, str]] = [
    ("Tell your doctor if you use any of these medicines, since they can make Orvexitin work less well:\n\n- warfarin\n- ritonavir", "known warfarin; known ritonavir"),
    ("The following medicines can raise the level of Orvexitin. Tell your doctor if you take:\n\n- ketoconazole\n- ritonavir", "known ketoconazole; known ritonavir"),
    ("Tell your doctor if you take:\n\n- ketoconazole\n- ritonavir\n\nAll of these can raise the level of Orvexitin.", "known ketoconazole; known ritonavir"),
    ("Tell your doctor if you take:\n\n- ketoconazole\n- digoxin. This may raise the level of digoxin.\n- lithium", "possible ketoconazole; known digoxin; possible lithium"),
    ("Tell your doctor if you take:\n\n- phenytoin - lowers the level\n- ritonavir (raises the level)\n- digoxin", "known phenytoin; known ritonavir; possible digoxin"),
    ("Tell your doctor if you take:\n\n- ketoconazole\n- ritonavir\n\nOrvexitin may make you dizzy.", "possible ketoconazole; possible ritonavir"),
    ("Tell your doctor if you take:\n\n- ketoconazole\n- ritonavir\n\nIt increases sweat.", "possible ketoconazole; possible ritonavir"),
    ("Tell your doctor if you take:\n\n- furosemide, for swollen legs\n- epilepsy tablets (e.g. phenytoin)", "possible furosemide; possible epilepsy tablets, phenytoin"),
    # times in brackets are of all agents before them, and in no name
    ("Tell your doctor if you take:\n\n- antacids, sucralfate (leave 4 hours between doses)\n- colestyramine (4 hours apart)\n- digoxin", "known antacids, sucralfate apart; known colestyramine apart; possible digoxin"),
    # the drug with another
    ("You are more likely to have a bad rash if you:\n\n- are also taking valproate\n- take Orvexitin together with amoxicillin\n- are over 65", "known valproate; known amoxicillin"),
    ("Do not take Orvexitin if you:\n\n- take Orvexitin while using ketoconazole (or itraconazole)", "known ketoconazole, itraconazole"),
]


@pytest.mark.parametrize("heading", ["Interactions", "Before you take it"])
@pytest.mark.parametrize(("words", "wanted"), LISTS[:9], ids=[words for words, _ in LISTS[:9]])
def test_lists(heading: str, words: str, wanted: str) -> None:
    assert said(heading, words) == wanted


@pytest.mark.parametrize(("words", "wanted"), LISTS[9:], ids=[words for words, _ in LISTS[9:]])
def test_the_drug_with_another(words: str, wanted: str) -> None:
    assert said("Before you take it", words) == wanted


ELSEWHERE: list[tuple[str, str, str]] = [
    ("Warnings", "You should not be given trabectedin (a cancer medicine) together with Orvexitin.", "known trabectedin"),
    ("Warnings", "Before a scan with iodine contrast, Orvexitin must be stopped for 48 hours.", "known iodine contrast"),
    ("How to take it", "Do not take antacids right before or after Orvexitin.", "known antacids"),
    ("How to take it", "Take it 20 minutes before a meal.", ""),
    ("How to take it", "Take it half an hour before meals.", ""),
    ("How to take it", "Take it at least 1 hour before a meal.", "known meal apart"),
    ("Vaccines", "You may have vaccines, except for live vaccines.", "known live vaccines"),
    ("Interactions", "Do not take tizanidine with Orvexitin. Tell your doctor if you take:\n\n- digoxin", "known tizanidine; possible digoxin"),
    ("Warnings", "Orvexitin should not be stopped before an x-ray dye is given.", ""),
    ("Warnings", "Contrast dye may be needed; you must stop smoking.", ""),
    ("Interactions", "- Warfarin\n- Digoxin\n\nThese may be taken safely with Orvexitin.", "none_known Warfarin; none_known Digoxin"),
    ("Interactions", "Immunisations. You should not have live vaccines.", "known live vaccines"),
    ("Interactions", "Vaccines: live vaccines should not be given.", "known live vaccines"),
    ("Interactions", "Medicines that interact may alter one another.", ""),
    ("Interactions", "Phenytoin may build up during radiotherapy.", "known Phenytoin"),
]


@pytest.mark.parametrize(("heading", "words", "wanted"), ELSEWHERE, ids=[words for _, words, _ in ELSEWHERE])
def test_elsewhere(heading: str, words: str, wanted: str) -> None:
    assert said(heading, words) == wanted
