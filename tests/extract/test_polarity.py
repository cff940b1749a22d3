"""What may be taken and what may not: "not" in front, "except" behind, heads of columns, words over lists."""

from __future__ import annotations

import pytest

import drugsheet
from tests.tables import table

SHEET = "# Orvexitin\n\nOrvexitin treats asthma.\n\n## Side effects\n\n- Rash\n- Cough\n\n## Interactions\n\n{}\n\n## Storage\n\nKeep it dry.\n"
SAID: list[tuple[str, str]] = [
    ("It is not safe to take St John's wort with Orvexitin.", "known St John's wort"),
    ("It isn't safe to take it with diltiazem.", "known diltiazem"),
    ("It may not be safe to take codeine with Orvexitin.", "known codeine"),
    ("It is no longer considered safe to take domperidone.", "known domperidone"),
    ("Don't assume that it is safe to take naproxen.", "known naproxen"),
    ("Grapefruit is not fine.", "known Grapefruit"),
    ("You can't take ibuprofen with it.", "known ibuprofen"),
    ("You can take paracetamol.", "none_known paracetamol"),
    ("Aspirin is fine.", "none_known Aspirin"),
    ("You don't need to avoid alcohol.", "none_known alcohol"),
    ("You do not have to avoid grapefruit juice.", "none_known grapefruit juice"),
    ("You don't have to stop aspirin.", "none_known aspirin"),
    ("No dose adjustment of metformin is needed.", "none_known metformin"),
    ("Taking NSAIDs is not thought to be harmful.", "none_known NSAIDs"),
    ("You should be able to take most cough medicines.", "none_known cough medicines"),
    ("You should not have any problems taking paracetamol.", "none_known paracetamol"),
    ("Fluoxetine is unlikely to cause problems.", "none_known Fluoxetine"),
    ("Antacids neither increase nor decrease the effect.", "none_known Antacids"),
    ("There's very little information about taking herbal remedies with Orvexitin.", "unknown herbal remedies"),
    ("Orvexitin can be taken with most medicines, but not with ketoconazole.", "known ketoconazole"),
    ("You can take it with all painkillers apart from ibuprofen.", "none_known painkillers; known ibuprofen"),
    ("Anti-sickness tablets, with the exception of metoclopramide, can be used too.", "none_known Anti-sickness tablets; known metoclopramide"),
    ("There are no foods you need to avoid except grapefruit.", "known grapefruit"),
    ("Although ibuprofen does not affect it, aspirin does.", "none_known ibuprofen; known aspirin"),
    ("There is no interaction with ranitidine, whereas cimetidine increased its levels.", "none_known ranitidine; known cimetidine"),
    ("It does not interact with digoxin, but it raises levels of theophylline.", "none_known digoxin; known theophylline"),
    ("Milk is allowed, cheese is not.", "none_known Milk; known cheese"),
    ("Nicotine patches have been used with Orvexitin without any need to change the dose.", "none_known Nicotine"),
    ("Ketoconazole raises its level, and the dose needs to change.", "known Ketoconazole"),
    ("Omeprazole has little to no effect on Orvexitin.", "none_known Omeprazole"),
    ("Digoxin has a strong effect on Orvexitin.", "known Digoxin"),
    ("You may have your pneumonia jab.", "none_known pneumonia jab"),
    ("If you already take a statin, you can go on with it.", "none_known statin"),
    ("Tetanus + flu jabs: no problem.", "none_known Tetanus, flu jabs"),
    ("Fever and cold remedies may be used, except those with phenylephrine.", "none_known Fever and cold remedies; known phenylephrine"),
    ("You can take most painkillers, though not aspirin.", "none_known painkillers; known aspirin"),
    ("Go easy on fruits with much sugar, such as grapes.", "known fruits with much sugar, grapes"),
    ("### Not safe to take\n\n- Tramadol", "known Tramadol"),
    ("### Medicines that are not safe with Orvexitin\n\n- Warfarin", "known Warfarin"),
    ("### Medicines you can take with Orvexitin\n\n- Codeine", "none_known Codeine"),
    ("### Unlikely to interact\n\n- Aspirin", "none_known Aspirin"),
    ("You may take these with Orvexitin:\n\n- Paracetamol", "none_known Paracetamol"),
    ("These do not need to be avoided:\n\n- Milk", "none_known Milk"),
    ("Do not take Orvexitin with:\n\n- Ibuprofen (paracetamol is fine)\n- Warfarin", "known Ibuprofen; none_known paracetamol; known Warfarin"),
    ("Do not take it with:\n\n- blood thinners (such as warfarin), other than heparin", "known blood thinners, warfarin"),
    ("| Medicine | Interacts? |\n|---|---|\n| Warfarin | Yes |\n| Lithium | No |", "known Warfarin; none_known Lithium"),
    ("| Medicine | Can I take it? |\n|---|---|\n| Digoxin | ✓ |\n| Ranitidine | Not a problem |\n| Warfarin | No |", "none_known Digoxin; none_known Ranitidine; known Warfarin"),
    ("| Do not take with | Can take with |\n|---|---|\n| Warfarin | Paracetamol |\n| Lithium | Codeine |", "known Warfarin; none_known Paracetamol; known Lithium; none_known Codeine"),
    ("| Safe with Orvexitin | Not safe with Orvexitin |\n|---|---|\n| Codeine | Tramadol |\n| Senna | Warfarin |", "none_known Codeine; known Tramadol; none_known Senna; known Warfarin"),
]


@table(SAID)
def test_allowed_or_not(words: str, said: str) -> None:
    sheet = drugsheet.parse(SHEET.format(words).encode(), name="orvexitin.md")
    assert "; ".join(f"{item.status} {', '.join(item.agents)}" for item in sheet.interactions) == said


HISTORY: list[tuple[str, str]] = [
    ("You must not take Orvexitin if you are also taking cisapride.", "known cisapride"),
    ("Do not take it if you are taking pimozide.", "known pimozide"),
    ("It must never be used together with terfenadine.", "known terfenadine"),
    ("Make sure your doctor knows if you take phenytoin.", "possible phenytoin"),
    ("Do not use Orvexitin as a substitute for insulin.", ""),
    ("It might be best to stop football while you're taking Orvexitin.", ""),
    ("Tell your doctor if you're taking any other medicines, including:\n\n- digoxin, a heart medicine\n- medicines to treat HIV, such as ritonavir", "possible digoxin; possible medicines to treat HIV, ritonavir"),
]


@pytest.mark.parametrize(("words", "said"), HISTORY, ids=lambda value: value[:40])
def test_before_use(words: str, said: str) -> None:
    sheet = drugsheet.parse(SHEET.replace("## Interactions", "## Before you take it").format(words).encode(), name="orvexitin.md")
    assert "; ".join(f"{item.status} {', '.join(item.agents)}" for item in sheet.interactions) == said
    assert not sheet.when_to_call
