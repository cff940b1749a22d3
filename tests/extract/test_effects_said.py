"""Effects that a sheet denies, lists with commas inside members, tables by part of the body, and signs at several places."""

from __future__ import annotations

import pytest

import drugsheet

SHEET = "# Orvexitin\n\nOrvexitin treats asthma.\n\n## Side effects\n\n{}\n\n## Interactions\n\n- Avoid alcohol.\n"
EFFECTS: list[tuple[str, str]] = [
    ("No cases of hepatitis have been reported.", ""),
    ("No serious side effects such as heart attack have been reported.", ""),
    ("Common side effects:\n\n- Headache\n- Not dizziness\n- None", "Headache more_common"),
    ("| Side effect | How common |\n|---|---|\n| Weight gain | Not seen |\n| Rash | Common |\n| Cough | 12% |\n| Hives | 1 in 1,000 |", "Rash more_common; Cough more_common; Hives rare"),
    ("Common: swelling of the hands, feet or ankles; pain in the back, arms or legs", "swelling of the hands, feet or ankles more_common; pain in the back, arms or legs more_common"),
    ("Common: swelling of the face, lips or tongue, rash", "swelling of the face, lips or tongue more_common; rash more_common"),
    ("Rare: Stevens-Johnson syndrome, with fever, blisters", "Stevens-Johnson syndrome, with fever rare; blisters rare"),
    ("| Body system | Common | Uncommon |\n|---|---|---|\n| Heart | Palpitations | Angina |\n| Skin | Dry skin | Hives |", "Palpitations more_common; Angina less_common; Dry skin more_common; Hives less_common"),
    ("Common side effects are gout, mostly at night, hair loss and cough.", "gout more_common; hair loss more_common; cough more_common"),
    ("Common side effects are gout, above all in women, hair loss and cough, more so at first.", "gout more_common; hair loss more_common; cough more_common"),
    ("Side effects, such as gout and cough, are rare.", "gout rare; cough rare"),
    ("No severe side effects, including: kidney failure, were noticed.", ""),
    ("Orvexitin does not cause these:\n\n- Hair loss\n- Cough", ""),
    ("The following are NOT side effects:\n\n- Hair loss\n- Cough", ""),
    ("These are not all the side effects:\n\n- Hair loss\n- Cough", "Hair loss unspecified; Cough unspecified"),
    ("- (mostly in the first week) cough\n- Gout", "Cough unspecified; Gout unspecified"),
    ("- Signs of liver problems like dark urine, tiredness, yellow skin\n- Cough", "Signs of liver problems unspecified; Cough unspecified"),
]
SIGNS: list[tuple[str, str]] = [
    ("Dryness of the mouth, nose, eyes and constipation", "Dryness (mouth, nose, eyes); constipation"),
    ("Bleeding from the gums, nose or in the urine", "Bleeding (gums, nose)"),
    ("Your skin or eyes look yellow", "skin look yellow; eyes look yellow"),
    ("Swelling of the mouth, lips or throat", "Swelling (mouth, lips, throat)"),
]


@pytest.mark.parametrize(("words", "said"), EFFECTS, ids=lambda value: value[:40])
def test_effects(words: str, said: str) -> None:
    sheet = drugsheet.parse(SHEET.format(words).encode(), name="orvexitin.md")
    assert "; ".join(f"{effect.name} {effect.frequency}" for effect in sheet.side_effects) == said


@pytest.mark.parametrize(("words", "said"), SIGNS, ids=lambda value: value[:40])
def test_signs(words: str, said: str) -> None:
    sheet = drugsheet.parse(SHEET.format(f"- {words}\n- Rash").encode(), name="orvexitin.md")
    signs = sheet.side_effects[0].symptoms
    assert "; ".join(sign.name + (f" ({', '.join(sign.sites)})" if sign.sites else "") for sign in signs) == said


NUMBERED = "<h1>Orvexitin</h1><p>Orvexitin treats asthma.</p><h2>Side effects</h2><p><b>It can cause serious side effects, including:</b></p>{}<h2>Interactions</h2><p>Avoid alcohol.</p>"


def test_numbered_paragraphs_are_one_list() -> None:
    words = "<p><b>1. Skin rash.</b> A rash can turn dangerous.</p><p><b>2. Kidney stones.</b> Drink water.</p><p>Ask us.</p><p><b>3. Eye problems.</b> They may come.</p>"
    sheet = drugsheet.parse(NUMBERED.format(words).encode(), name="orvexitin.html")
    assert [effect.name for effect in sheet.side_effects] == ["Skin rash", "Kidney stones", "Eye problems"]


def test_effects_for_which_to_call_are_both() -> None:
    words = "Serious side effects for which your doctor should be called right away include: swelling of the neck, fainting, vision changes."
    sheet = drugsheet.parse(SHEET.format(words).encode(), name="orvexitin.md")
    assert [effect.name for effect in sheet.side_effects] == ["swelling of the neck", "fainting", "vision changes"]
    assert [reason.urgency for reason in sheet.when_to_call] == ["immediate"]


def test_a_label_over_lines_of_text_heads_them() -> None:
    words = "ORVEXITIN\n\nOrvexitin treats asthma.\n\nPOSSIBLE SIDE EFFECTS\n\nTell your doctor at once if you get:\nsevere rash\nfever\n\nCommon\ndizziness\ntremor\n\nUncommon\nconfusion\n"
    sheet = drugsheet.parse(words.encode(), name="orvexitin.txt")
    assert [reason.text for reason in sheet.when_to_call] == ["severe rash", "fever"]
    said = [(effect.name, effect.frequency) for effect in sheet.side_effects]
    assert said[2:] == [("dizziness", "more_common"), ("tremor", "more_common"), ("confusion", "less_common")]


MONOGRAPH = "<h1>Orvexitin</h1><p>Orvexitin treats asthma.</p><p><b>SIDE EFFECTS:</b> {}</p><p><b>PRECAUTIONS:</b> Before taking orvexitin, tell your doctor if you are allergic to it.</p>"
HEADED = "<h1>Orvexitin</h1><p>Orvexitin treats asthma.</p><h2>Side effects</h2><p>{}</p><h2>Interactions</h2><p>Avoid alcohol.</p>"
RUNNING: list[tuple[str, str, list[str]]] = [
    (
        "Hiccups, dry eyes, or thirst may occur. If any of these effects last or get worse, tell your doctor promptly. Tell your doctor right away if you have any serious side effects, including: muscle cramps, signs of infection (such as cough, fever of 101 F or higher), easy bruising or bleeding.",
        "Hiccups unspecified; dry eyes unspecified; thirst unspecified; muscle cramps unspecified; signs of infection (such as cough, fever of 101 F or higher) unspecified; easy bruising or bleeding unspecified",
        ["soon", "immediate"],
    ),
    (
        "Headache can occur. Seek medical attention at once if any of these rare but very serious side effects occur: chest pain, fits.",
        "Headache unspecified; chest pain rare; fits rare",
        ["immediate"],
    ),
    (
        "Hiccups or thirst may occur. This drug may rarely bring on a serious condition called pancreatitis, more so in older adults. Rarely, a woman may have hair loss; call your doctor at once if this happens.",
        "Hiccups unspecified; thirst unspecified; Pancreatitis rare; Hair loss rare",
        ["immediate"],
    ),
    ("Some people get (up to 1 in 10): dry mouth, red skin, cramps. Others (fewer than 1 in 1,000) may have: hearing loss, fits.", "dry mouth more_common; red skin more_common; cramps more_common; hearing loss rare; fits rare", []),
    ("Kidney failure has been experienced very commonly. Gout has also been reported uncommonly.", "Kidney failure more_common; Gout less_common", []),
    ("Other side effects such as gout, eczema (new or worse) and skin ulcers may also occur with an unknown frequency.", "gout unspecified; eczema (new or worse) unspecified; skin ulcers unspecified", []),
    ("Hair loss or hives may occur. A few people who take sleeping pills for long may have low mood, panic, or other problems with sleep.", "Hair loss unspecified; hives unspecified; low mood unspecified; panic unspecified; other problems with sleep unspecified", []),
    ("Hair loss or hives may occur. Most people have few problems. Toddlers and older adults may be more sensitive to it. Babies may be at risk.", "Hair loss unspecified; hives unspecified", []),
    ("Hair loss or hives may occur. Rarely, kidney failure or a severe skin reaction has happened.", "Hair loss unspecified; hives unspecified; kidney failure rare; a severe skin reaction rare", []),
    ("Hair loss or hives may occur. This medicine can lead to a fast heartbeat, most often in the elderly and after meals.", "Hair loss unspecified; hives unspecified; A fast heartbeat unspecified", []),
    ("Hair loss or hives may occur. Older adults may feel the side effects more, dizziness and falls above all.", "Hair loss unspecified; hives unspecified; dizziness unspecified; falls above all unspecified", []),
]


@pytest.mark.parametrize("page", [MONOGRAPH, HEADED], ids=["label", "heading"])
@pytest.mark.parametrize(("words", "said", "urgencies"), RUNNING, ids=lambda value: str(value)[:30])
def test_effects_in_dense_text(page: str, words: str, said: str, urgencies: list[str]) -> None:
    sheet = drugsheet.parse(page.format(words).encode(), name="orvexitin.html")
    assert "; ".join(f"{effect.name} {effect.frequency}" for effect in sheet.side_effects) == said
    assert [reason.urgency for reason in sheet.when_to_call] == urgencies


COUNTED: list[tuple[str, str]] = [
    (
        "<h3>Serious side effects</h3><p>It happens rarely, but some people have serious side effects.</p><h4>Call your doctor straight away if:</h4><ul><li>your skin turns yellow</li></ul><h4>Call 999 if:</h4><ul><li>you have a fit</li></ul>",
        "your skin turns yellow rare; you have a fit rare",
    ),
    ("<h3>Serious side effects</h3><p>Up to 1 in 100 people get a serious side effect.</p><p>Call your doctor straight away if:</p><ul><li>you have chest pain</li></ul>", "you have chest pain less_common"),
    ("<h3>Serious side effects</h3><p>Fewer than 1 in 100 people have a serious side effect.</p><h3>Driving</h3><p>Drive with care.</p><h3>Call 999 if:</h3><ul><li>you have a fit</li></ul>", ""),
    ("<h3>Side effects</h3><p>Side effects are common.</p><h3>Call your nurse if:</h3><ul><li>you run out of tablets</li></ul>", ""),
    ("<h3>Side effects</h3><p>More than 1 in 100 people have mild side effects.</p><h3>Call 999 if:</h3><ul><li>you have a fit</li></ul>", ""),
    ("<h3>Side effects</h3><p>More than 1 in 100 people have mild side effects.</p><p>Call 999 if:</p><ul><li>you have a fit</li></ul>", "you have a fit unspecified"),
    ("<h3>Side effects</h3><p>Serious side effects do not happen in more than 1 in 10,000 people.</p><h3>Call 999 if:</h3><ul><li>you have a fit</li></ul>", ""),
    ("<h3>Rare side effects</h3><p>These happen in fewer than 1 in 100 people:</p><ul><li>gout - call your nurse straight away if this happens</li><li>slurred speech</li></ul>", "gout rare; slurred speech rare"),
]


@pytest.mark.parametrize(("words", "said"), COUNTED, ids=lambda value: value[:60])
def test_a_share_said_before_the_lists(words: str, said: str) -> None:
    page = f"<h1>Orvexitin</h1><p>Orvexitin treats asthma.</p><h2>Side effects</h2>{words}<h2>Interactions</h2><p>Avoid alcohol.</p>"
    sheet = drugsheet.parse(page.encode(), name="orvexitin.html")
    assert "; ".join(f"{effect.name} {effect.frequency}" for effect in sheet.side_effects) == said


NO_EFFECTS = [
    "Gout is a rare side effect. The affected joint swells and hurts.",
    "If your blood sugar is below 4 mmol/L, take some sugar and check again after 15 minutes.",
]


@pytest.mark.parametrize("words", NO_EFFECTS)
def test_what_is_no_effect(words: str) -> None:
    sheet = drugsheet.parse(SHEET.format(f"Signs are:\n\n- Cold sweat\n\n{words}").encode(), name="orvexitin.md")
    assert [effect.name for effect in sheet.side_effects if effect.name not in {"Cold sweat", "Gout"}] == []


LINES = ("Very common (may affect more than 1 in 10 people)", "Uncommon (may affect up to 1 in 100 people)", "Not known (cannot be estimated from the available data)")


@pytest.mark.parametrize("colon", ["", ":"])
@pytest.mark.parametrize("between", ["", "\n"], ids=["no blank line", "blank lines"])
@pytest.mark.parametrize("bullet", ["", "   ", "- ", "* ", "• "])
@pytest.mark.parametrize("upper", [False, True], ids=["as written", "upper case"])
def test_lines_that_say_how_often_head_the_lines_under_them(colon: str, between: str, bullet: str, upper: bool) -> None:
    names = (("dry eyes", "low number of platelets, which can make you bruise"), ("Raynaud's syndrome",), ("hives", "swollen glands"))
    lines = "".join(f"{(line.upper() if upper else line)}{colon}\n" + "".join(f"{bullet}{name}\n" for name in group) + between for line, group in zip(LINES, names, strict=True))
    page = f"Orvexitin tablets\n\n4. POSSIBLE SIDE EFFECTS\n\nLike all medicines, it can cause side effects.\n\nOther side effects include:\n{between}{lines}\n5. HOW TO STORE ORVEXITIN\n\nKeep it dry.\n"
    sheet = drugsheet.parse(page.encode(), name="orvexitin.txt")
    said = zip(names, ("more_common", "less_common", "unspecified"), strict=True)
    assert [(effect.text, effect.frequency) for effect in sheet.side_effects] == [(name, often) for group, often in said for name in group]


TABLES = {
    "tables in cells": "<table><tr><td>•</td><td><b>Liver problems.</b> Phone us at once if you have any of these:<table><tr><td>o</td><td>dark urine</td><td>o</td><td>yellow eyes</td></tr></table></td></tr><tr><td>•</td><td><b>Low sodium in your blood.</b> It may come with a water pill.</td></tr><tr><td>•</td><td><b>Nerve damage.</b> Tell us if you feel tingling.</td></tr></table>",
    "marks in columns": "<table><tr><td>•</td><td colspan=2><b>Liver problems.</b> Phone us at once if you have any of these:</td></tr><tr><td></td><td>o</td><td>dark urine</td></tr><tr><td></td><td>o</td><td>yellow eyes</td></tr><tr><td>•</td><td colspan=2><b>Low sodium in your blood.</b> It may come with a water pill.</td></tr><tr><td>•</td><td colspan=2><b>Nerve damage.</b> Tell us if you feel tingling.</td></tr></table>",
}


@pytest.mark.parametrize("heading", ["What is the most important information I should know about Orvexitin?", "What are the possible side effects of Orvexitin?"])
@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_lists_in_lists_that_are_set_as_tables(heading: str, table: str) -> None:
    page = f"<h1>Orvexitin</h1><p><b>{heading}</b></p><p>Orvexitin can cause serious side effects, including:</p>{table}<p><b>What should I avoid while taking Orvexitin?</b></p><p>Avoid alcohol.</p><p><b>How should I store Orvexitin?</b></p><p>Keep it dry.</p>"
    sheet = drugsheet.parse(page.encode(), name="orvexitin.html")
    assert [effect.name for effect in sheet.side_effects] == ["Liver problems", "Low sodium in your blood", "Nerve damage"]
    assert [(reason.text, reason.urgency) for reason in sheet.when_to_call] == [("dark urine", "immediate"), ("yellow eyes", "immediate"), ("Tell us if you feel tingling.", "unspecified")]


def test_a_boxed_warning_names_effects() -> None:
    page = "<h1>Orvexitin</h1><h2>IMPORTANT WARNING:</h2><p>Orvexitin may cause serious kidney damage. Tell your doctor if you have ever had gout.</p><h2>Side effects</h2><ul><li>Hives</li></ul>"
    sheet = drugsheet.parse(page.encode(), name="orvexitin.html")
    assert [effect.name for effect in sheet.side_effects] == ["Serious kidney damage", "Hives"]
    assert sheet.when_to_call == []
