"""Side effects in any layout: sub-headings, labels, running text, and what stands among them and is none."""

from __future__ import annotations

import pytest

import drugsheet
from drugsheet import DrugSheet

PAGE = (
    "<html><body><h1>Zolvanib</h1><h2>About Zolvanib</h2><p>Zolvanib is used to treat cancer.</p>{}"
    "<h2>When to call the doctor</h2><p>Call right away if you have:</p><ul><li>Shivering</li></ul></body></html>"
)


def page(body: str) -> DrugSheet:
    return drugsheet.parse(PAGE.format(body), media_type="text/html")


EFFECTS = (
    (
        "a definition list",
        "<h2>Side effects</h2><dl><dt>Low blood counts</dt><dd>Your blood will be tested.</dd><dd>It starts within 7 days.</dd><dt>Mouth sores</dt><dd>Rinse.</dd></dl>",
        ["Low blood counts | unspecified", "Mouth sores | unspecified"],
    ),
    (
        "terms that say how common",
        "<h2>Side effects</h2><dl><dt>Common</dt><dd>Headache</dd><dd>Nausea</dd><dt>Rare</dt><dd>Deafness</dd></dl>",
        ["Headache | more_common", "Nausea | more_common", "Deafness | rare"],
    ),
    (
        "bold names",
        "<h2>Side effects</h2><p><b>Hair loss</b><br>It grows back.</p><p><b>Diarrhea</b><br>Drink plenty of water.</p>",
        ["Hair loss | unspecified", "Diarrhea | unspecified"],
    ),
    (
        "sub-headings over groups",
        "<h2>Side effects</h2><h3>Skin</h3><ul><li>Rash</li></ul><h3>Mouth and throat</h3><ul><li>Dry mouth</li></ul>",
        ["Rash | unspecified", "Dry mouth | unspecified"],
    ),
    (
        "sub-headings over advice",
        "<h2>Common side effects</h2><h3>Nausea</h3><ul><li>Eat small meals.</li><li>Avoid greasy food.</li></ul><h3>Tiredness</h3><p>Rest.</p>",
        ["Nausea | more_common", "Tiredness | more_common"],
    ),
    (
        "sub-headings that grade",
        "<h2>Side effects</h2><h3>Very common (more than 1 in 10)</h3><ul><li>Nausea</li></ul><h3>How often is not known</h3><ul><li>Hives</li></ul>",
        ["Nausea | more_common", "Hives | unspecified"],
    ),
    (
        "words over lists",
        (
            "<h2>Side effects</h2><p>Less common and rare side effects:</p><ul><li>Gout</li></ul><p>Rare but serious side effects include:</p><ul><li>Stroke</li></ul>"
            "<p>Serious side effects:</p><ul><li>Deafness</li></ul>"
        ),
        ["Gout | less_common", "Stroke | rare", "Deafness | unspecified"],
    ),
    (
        "running text that announces them",
        (
            "<h2>Side effects</h2><p>Like all medicines, it can cause side effects. The most common side effects are headache, feeling or being sick, and a runny nose. "
            "Rarely, it can cause liver failure. You may get any of these: dizziness, dry eyes.</p>"
        ),
        [
            "headache | more_common",
            "feeling or being sick | more_common",
            "a runny nose | more_common",
            "Liver failure | rare",
            "dizziness | unspecified",
            "dry eyes | unspecified",
        ],
    ),
    (
        "a label before them",
        "<h2>Side effects</h2><p>Uncommon (may affect up to 1 in 100 people): hair loss, mouth sores.</p><p>Not known: gambling</p>",
        ["hair loss | less_common", "mouth sores | less_common", "gambling | unspecified"],
    ),
    (
        "sentences",
        "<h2>Side effects</h2><p>This medicine may make you sleepy. Your skin may burn more easily in the sun. Wear a hat. These effects usually fade.</p>",
        ["Sleepy | unspecified", "Your skin may burn more easily in the sun | unspecified"],
    ),
    (
        "remarks and advice",
        "<h2>Side effects</h2><ul><li>Nausea</li><li>Most side effects are mild.</li><li>Rest when you feel tired</li><li>They go away in a day or two</li><li>Cold hands</li></ul>",
        ["Nausea | unspecified", "Cold hands | unspecified"],
    ),
    (
        "a frequency in brackets",
        "<h2>Common side effects</h2><ul><li>Hair loss (frequency not known)</li><li>Nausea</li></ul>",
        ["Hair loss | unspecified", "Nausea | more_common"],
    ),
    (
        "what raises their risk",
        "<h2>Side effects</h2><ul><li>Nausea</li></ul><h2>Other medical problems</h2><p>Having one of these may change how Zolvanib works:</p><ul><li>Asthma</li><li>Stroke</li></ul>",
        ["Nausea | unspecified"],
    ),
    (
        "another part that announces them",
        "<h2>Key facts</h2><ul><li>Common side effects include nausea, headaches and feeling tired.</li></ul><h2>Side effects</h2><ul><li>Nausea</li></ul>",
        ["headaches | more_common", "feeling tired | more_common", "Nausea | unspecified"],
    ),
)


@pytest.mark.parametrize(("body", "wanted"), [row[1:] for row in EFFECTS], ids=[row[0] for row in EFFECTS])
def test_effects(body: str, wanted: list[str]) -> None:
    sheet = page(body)
    assert [f"{each.name} | {each.frequency}" for each in sheet.side_effects] == wanted
    assert all(sheet.text[each.span.start : each.span.end] == each.text for each in sheet.side_effects)


def test_a_sub_heading_is_an_effect_with_the_words_under_it() -> None:
    (effect, _) = page(
        "<h2>Side effects</h2><h3>Loose stools</h3><p>They may start on the first day.</p><p>Drink water.</p><h3>Rash</h3><p>It may itch.</p>"
    ).side_effects
    assert effect.text == "Loose stools\nThey may start on the first day.\nDrink water."
    assert [each.text for each in effect.advice] == ["Drink water."]


def test_advice_inside_an_effect_is_its_advice() -> None:
    (effect,) = page("<h2>Side effects</h2><ul><li>Nausea<ul><li>Eat small meals</li><li>This passes</li></ul></li></ul>").side_effects
    assert [each.text for each in effect.advice] == ["Eat small meals", "This passes"]


INTERACTIONS: tuple[tuple[str, str, list[str]], ...] = (
    (
        "told of",
        "<h2>Before you take Zolvanib</h2><p>Tell your doctor if you take any of the following medicines:</p><ul><li>warfarin</li><li>any other medicines</li></ul>",
        ["possible warfarin"],
    ),
    (
        "told if",
        "<h2>Before you take Zolvanib</h2><p>Tell your doctor if you:</p><ul><li>have liver disease</li><li>are taking warfarin</li></ul>",
        ["possible warfarin"],
    ),
    (
        "not taken if",
        "<h2>Who should not take it</h2><p>Do not take Zolvanib if you:</p><ul><li>are allergic to it</li><li>are taking ketoconazole</li></ul>",
        ["known ketoconazole"],
    ),
    ("sentences", "<h2>How to take Zolvanib</h2><p>Take it with water. Do not take Zolvanib with grapefruit juice.</p>", ["known grapefruit juice"]),
    (
        "dangerous with",
        "<h2>Key facts</h2><p>It can be dangerous to take Zolvanib if you also take medicines called nitrates.</p>",
        ["known nitrates"],
    ),
    (
        "items in items",
        "<h2>Interactions</h2><ul><li>These medicines may interact with Zolvanib:<ul><li>digoxin</li></ul></li><li>Avoid:<ul><li>grapefruit</li></ul></li></ul>",
        ["possible digoxin", "known grapefruit"],
    ),
    ("its own class", "<h2>Important information</h2><p>Taking kinase inhibitors, including Zolvanib, can raise your blood pressure.</p>", []),
    (
        "its substance",
        "<h2>Interactions</h2><p>Taking orbanib with infliximab can raise the risk of infections.</p><h2>What it contains</h2><p>The active substance is orbanib.</p>",
        ["known infliximab"],
    ),
    ("advice on an effect", "<h2>Side effects</h2><ul><li>Nausea<ul><li>Avoid spicy food, alcohol and coffee.</li></ul></li></ul>", []),
)


@pytest.mark.parametrize(("body", "wanted"), [row[1:] for row in INTERACTIONS], ids=[row[0] for row in INTERACTIONS])
def test_interactions(body: str, wanted: list[str]) -> None:
    assert [f"{each.status} {agent}" for each in page(body).interactions for agent in each.agents] == wanted


def test_signs_of_an_allergy_in_running_text() -> None:
    sheet = page("<h2>Side effects</h2><ul><li>Nausea</li></ul><p>Signs of an allergic reaction are: hives, wheezing, and a swollen face.</p>")
    assert sheet.allergic_reaction is not None
    assert [each.text for each in sheet.allergic_reaction.items] == ["hives", "wheezing", "a swollen face"]
    assert [each.name for each in sheet.side_effects] == ["Nausea"]


def test_having_children_in_another_part() -> None:
    sheet = page(
        "<h2>How to take Zolvanib</h2><p>Keep it away from children. Do not become pregnant while you take it. Use birth control. Tell us if you are breast-feeding.</p>"
    )
    assert [each.kind for each in sheet.reproductive] == ["pregnancy", "contraception"]
