"""Tables: which are lists of facts with a head over each column, and what their cells are; the rows of others are joined."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from drugsheet import DrugSheet, parse
from drugsheet.layouts.tables import Cell, arranged
from drugsheet.reading.document import Block

from ..reading.documents import html, markdown

Rows = Sequence[Sequence[str]]


def as_html(rows: Rows, heads: int = 1) -> str:
    """A table: the first ``heads`` rows are marked as heads. A cell may begin with its attributes in braces."""

    def cell(words: str, tag: str) -> str:
        marks, words = words[1:].split("}", 1) if words.startswith("{") else ("", words)
        return f"<{tag} {marks}>{words}</{tag}>" if marks else f"<{tag}>{words}</{tag}>"

    lines = ["".join(cell(words, "th" if number < heads else "td") for words in row) for number, row in enumerate(rows)]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def as_markdown(rows: Rows) -> str:
    head, *body = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([head, "|" + "---|" * len(rows[0]), *body])


def page(table: str, heading: str = "Possible Side Effects") -> str:
    return f"<h1>Zorvinil (Generic Name)</h1><h2>About This Drug</h2><p>Zorvinil is used to treat cancer.</p><h2>{heading}</h2>{table}<h2>Treating Side Effects</h2><ul><li>Rest often.</li></ul>"


def markdown_page(table: str, heading: str = "Possible Side Effects") -> str:
    return f"# Zorvinil (Generic Name)\n\n## About This Drug\n\nZorvinil is used to treat cancer.\n\n## {heading}\n\n{table}\n\n## Treating Side Effects\n\n- Rest often.\n"


def read(rows: Rows, heading: str, *, marked: str) -> DrugSheet:
    """The sheet around a table, in HTML or Markdown; nothing of it is lost."""
    source = page(as_html(rows), heading) if marked == "html" else markdown_page(as_markdown(rows), heading)
    sheet = parse(source, media_type=f"text/{marked}")
    assert sheet.verify(source) == []
    assert sheet.source.coverage == 1
    return sheet


def facts(sheet: DrugSheet) -> list[str]:
    """Effects, care and reasons to call in the order of the page: ``effect more_common Rash``, ``care Rest``, ``call soon Fever < Call us``."""
    found = [(effect.span.start, f"effect {effect.frequency} {effect.text}") for effect in sheet.side_effects]
    found += [(item.span.start, f"care {item.text}") for item in sheet.self_care if item.text != "Rest often."]
    found += [(reason.span.start, f"call {reason.urgency} {reason.text} < {reason.told_by and reason.told_by.text}") for reason in sheet.when_to_call]
    return [words for _, words in sorted(found)]


TABLES = (
    # what, rows with their heads, the heading over the table, the facts in it
    (
        "heads by urgency",
        (("Call 911", "Call us the same day", "Tell us at your next visit"), ("Fainting", "Fever of 101 F or above", "Dry lips"), ("Blue lips", "A sore mouth", "Mild itching")),
        "When to Call the Doctor",
        (
            "call emergency Fainting < Call 911",
            "call soon Fever of 101 F or above < Call us the same day",
            "call routine Dry lips < Tell us at your next visit",
            "call emergency Blue lips < Call 911",
            "call soon A sore mouth < Call us the same day",
            "call routine Mild itching < Tell us at your next visit",
        ),
    ),
    (
        "a head that denies",
        (("Call us right away if", "No need to call"), ("Chills", "A dry mouth"), ("A swollen arm", "Tiredness")),
        "When to Call the Doctor",
        ("call immediate Chills < Call us right away if", "call immediate A swollen arm < Call us right away if"),
    ),
    (
        "effects, care and calls",
        (("Side effect", "What you can do", "Call us if"), ("Diarrhea", "Drink more.", "You have more than 6 stools a day"), ("Sore mouth", "Rinse with salt water.", "You cannot eat")),
        "Possible Side Effects",
        (
            "effect unspecified Diarrhea",
            "care Drink more.",
            "call unspecified You have more than 6 stools a day < Call us if",
            "effect unspecified Sore mouth",
            "care Rinse with salt water.",
            "call unspecified You cannot eat < Call us if",
        ),
    ),
    (
        "signs and tips",
        (("Symptom", "Tips"), ("Gout", "Rest the foot."), ("Dry skin", "Use a cream.")),
        "Possible Side Effects",
        ("effect unspecified Gout", "care Rest the foot.", "effect unspecified Dry skin", "care Use a cream."),
    ),
    (
        "an entry of the column of calls that needs none",
        (("Side effect", "Call us if"), ("Diarrhea", "More than 6 stools a day"), ("Dry skin", "You do not need to call about this")),
        "Possible Side Effects",
        ("effect unspecified Diarrhea", "call unspecified More than 6 stools a day < Call us if", "effect unspecified Dry skin"),
    ),
    (
        "a column of frequencies",
        (("Side effect", "How common"), ("Rash", "Very common (more than 1 in 10 people)"), ("Gout", "Rare"), ("Hair loss", "Not known")),
        "Possible Side Effects",
        ("effect more_common Rash", "effect rare Gout", "effect unspecified Hair loss"),
    ),
    (
        "frequencies in front",
        (("Frequency", "Side effect"), ("Common", "Rash"), ("Uncommon", "Gout")),
        "Possible Side Effects",
        ("effect more_common Rash", "effect less_common Gout"),
    ),
    (
        "a column for each frequency",
        (("Common", "Uncommon", "Rare"), ("Rash", "Gout", "Jaundice"), ("Nausea", "Hiccups", "Fits")),
        "Possible Side Effects",
        ("effect more_common Rash", "effect less_common Gout", "effect rare Jaundice", "effect more_common Nausea", "effect less_common Hiccups", "effect rare Fits"),
    ),
    (
        "signs and what to do",
        (("Symptom", "What to do"), ("Chest pain", "Call 911"), ("Mild rash", "Tell us at your next visit"), ("Dry skin", "Use a cream.")),
        "When to Call the Doctor",
        ("call emergency Chest pain < Call 911", "call routine Mild rash < Tell us at your next visit", "care Use a cream."),
    ),
    (
        "signs and whom to call",
        (("If you have", "Whom to call"), ("A fever", "Phone the ward straight away"), ("Blue lips", "Ring 999"), ("A sore arm", "Tell your nurse at your next visit")),
        "When to Call the Doctor",
        (
            "call immediate A fever < Phone the ward straight away",
            "call emergency Blue lips < Ring 999",
            "call routine A sore arm < Tell your nurse at your next visit",
        ),
    ),
)


@pytest.mark.parametrize("marked", ["html", "markdown"])
@pytest.mark.parametrize(("what", "rows", "heading", "wanted"), TABLES, ids=[row[0] for row in TABLES])
def test_a_table_of_facts(what: str, rows: Rows, heading: str, wanted: Sequence[str], marked: str) -> None:
    assert facts(read(rows, heading, marked=marked)) == list(wanted)


SPANNED = (
    # what, the table, the heading over it, the facts in it
    (
        "one act for two rows",
        (("Sign", "What to do"), ("Chest pain", "{rowspan=2}Call 911 right away"), ("Fainting",), ("A rash", "Call us today")),
        "When to Call the Doctor",
        ("call emergency Chest pain < Call 911 right away", "call emergency Fainting < Call 911 right away", "call soon A rash < Call us today"),
    ),
    (
        "an act in front of its rows",
        (("Whom to call", "If you have"), ("{rowspan=2}Ring 999", "Chest pain"), ("Fits",), ("{rowspan=2}Ring the ward the same day", "A rash"), ("Sore gums",)),
        "When to Call the Doctor",
        (
            "call emergency Chest pain < Ring 999",
            "call emergency Fits < Ring 999",
            "call soon A rash < Ring the ward the same day",
            "call soon Sore gums < Ring the ward the same day",
        ),
    ),
    (
        "frequencies that span rows",
        (("How common", "Side effect"), ("{rowspan=3}Very common", "Rash"), ("Nausea",), ("Tiredness",), ("{rowspan=2}Rare", "Fits"), ("Jaundice",)),
        "Possible Side Effects",
        ("effect more_common Rash", "effect more_common Nausea", "effect more_common Tiredness", "effect rare Fits", "effect rare Jaundice"),
    ),
    (
        "a head over two columns",
        (("{colspan=2}Call 911", "Call us today"), ("Fainting", "Blue lips", "A rash"), ("Fits", "Choking", "Itching")),
        "When to Call the Doctor",
        (
            "call emergency Fainting < Call 911",
            "call emergency Blue lips < Call 911",
            "call soon A rash < Call us today",
            "call emergency Fits < Call 911",
            "call emergency Choking < Call 911",
            "call soon Itching < Call us today",
        ),
    ),
    (
        "a title over the heads",
        (("{colspan=2}Side effects and care",), ("Side effect", "What helps"), ("Nausea", "Eat little and often."), ("Dry skin", "Use a cream.")),
        "Possible Side Effects",
        ("effect unspecified Nausea", "care Eat little and often.", "effect unspecified Dry skin", "care Use a cream."),
    ),
    (
        "lists and lines in cells",
        (("Call 911 for", "Call us today for"), ("<ul><li>Fainting</li><li>Blue lips</li></ul>", "A rash<br>Sore gums<br>Fever of 38 C or above"), ("<p>Choking</p><p>Fits</p>", "Itching")),
        "When to Call the Doctor",
        (
            "call emergency Fainting < Call 911 for",
            "call emergency Blue lips < Call 911 for",
            "call soon A rash < Call us today for",
            "call soon Sore gums < Call us today for",
            "call soon Fever of 38 C or above < Call us today for",
            "call emergency Choking < Call 911 for",
            "call emergency Fits < Call 911 for",
            "call soon Itching < Call us today for",
        ),
    ),
    (
        "heads of rows",
        (("Side effect", "What to do", "Call us if"), ("{scope=row}<b>Diarrhea</b>", "Drink more.", "It lasts more than 2 days"), ("{scope=row}<b>Rash</b>", "Use a cream.", "It blisters")),
        "Possible Side Effects",
        (
            "effect unspecified Diarrhea",
            "care Drink more.",
            "call unspecified It lasts more than 2 days < Call us if",
            "effect unspecified Rash",
            "care Use a cream.",
            "call unspecified It blisters < Call us if",
        ),
    ),
    (
        "two columns of cells that span many",
        (("{colspan=70}Call 911", "{colspan=70}Call us today"), ("{colspan=70}Fainting", "{colspan=70}A rash"), ("{colspan=1000}Fits", "Itching")),
        "When to Call the Doctor",
        ("call emergency Fainting < Call 911", "call soon A rash < Call us today", "call emergency Fits < Call 911"),
    ),
    (
        "an empty cell",
        (("Call 911", "Call us today"), ("Fainting", "A rash"), ("", "Itching")),
        "When to Call the Doctor",
        ("call emergency Fainting < Call 911", "call soon A rash < Call us today", "call soon Itching < Call us today"),
    ),
)


@pytest.mark.parametrize(("what", "rows", "heading", "wanted"), SPANNED, ids=[row[0] for row in SPANNED])
def test_spans_and_cells(what: str, rows: Rows, heading: str, wanted: Sequence[str]) -> None:
    heads = 2 if rows[0][0].startswith("{colspan=2}Side") else 1
    source = page(as_html(rows, heads), heading)
    sheet = parse(source)
    assert sheet.verify(source) == []
    assert facts(sheet) == list(wanted)


def test_heads_of_rows_with_marks_of_their_own() -> None:
    table = (
        "<table><tr><th>Side effect</th><th>What to do</th></tr>"
        "<tr><th scope=row rowspan=2>Diarrhea</th><td>Drink more.</td></tr><tr><td>Avoid milk.</td></tr><tr><th scope=row>Rash</th><td>Use a cream.</td></tr></table>"
    )
    assert facts(parse(page(table))) == ["effect unspecified Diarrhea", "care Drink more.", "care Avoid milk.", "effect unspecified Rash", "care Use a cream."]


def test_bold_cells_are_heads() -> None:
    table = "<table><tr><td><b>Ring 999</b></td><td><b>Ring us today</b></td></tr><tr><td>Fits</td><td>A rash</td></tr></table>"
    assert facts(parse(page(table, "When to Call the Doctor"))) == ["call emergency Fits < Ring 999", "call soon A rash < Ring us today"]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ((("Common", "Rare"), ("Nausea", "Liver failure"), ("Headache", "Seizures")), ["more_common Nausea", "rare Liver failure", "more_common Headache", "rare Seizures"]),
        ((("Side effect", "How often", "What helps"), ("Sleepiness", "Very common", "Rest"), ("Eczema", "Uncommon", "A cream")), ["more_common Sleepiness", "less_common Eczema"]),
    ],
    ids=["how common", "effect, how often, what helps"],
)
def test_a_first_row_that_reads_as_heads(rows: Sequence[Sequence[str]], wanted: list[str]) -> None:
    table = "<table>" + "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows) + "</table>"
    assert [f"{effect.frequency} {effect.name}" for effect in parse(page(table)).side_effects] == wanted


def test_signs_beside_the_part_of_the_body() -> None:
    table = "<table><tr><th>Part of the body</th><th>What you may notice</th></tr><tr><td>Skin</td><td>Rash<br>Blisters</td></tr><tr><td>Eyes</td><td>Double vision</td></tr></table>"
    assert [effect.name for effect in parse(page(table)).side_effects] == ["Rash", "Blisters", "Double vision"]


SIGNS_AND_ACTS = (
    ("Chest pain or fainting", "Call 911", "call emergency Chest pain or fainting < Call 911"),
    ("Fever of 101 F or above", "Call us right away", "call immediate Fever of 101 F or above < Call us right away"),
    ("Sore gums", "Tell your nurse at your next visit", "call routine Sore gums < Tell your nurse at your next visit"),
)


@pytest.mark.parametrize(
    ("heading", "effects"),
    [
        ("When to Call the Doctor", False),
        ("Possible Side Effects", True),
    ],
)
def test_signs_and_acts_without_heads(heading: str, effects: bool) -> None:
    sheet = parse(page(as_html([row[:2] for row in SIGNS_AND_ACTS], heads=0), heading))
    assert [words for words in facts(sheet) if words.startswith("call")] == [row[2] for row in SIGNS_AND_ACTS]
    assert [effect.text for effect in sheet.side_effects] == [row[0] for row in SIGNS_AND_ACTS if effects]


def test_whom_and_how_soon_are_those_of_the_row() -> None:
    table = as_html((("Sign", "What to do"), ("A rash", "Phone your nurse within 24 hours"), ("Fits", "Call 911 or go to the emergency room")))
    first, second = parse(page(table, "When to Call the Doctor")).when_to_call
    assert (first.whom, first.within is not None and str(first.within.high), second.whom) == (["nurse"], "24", ["emergency_services", "emergency_department"])


@pytest.mark.parametrize("head", ["Call us if", "When to call us", "When to call"])
def test_the_head_of_a_column_of_calls(head: str) -> None:
    table = as_html((("Side effect", head), ("Diarrhea", "More than 6 stools a day"), ("Dry skin", "It cracks")))
    assert [reason.text for reason in parse(page(table)).when_to_call] == ["More than 6 stools a day", "It cracks"]


def test_what_stands_after_a_table_is_of_the_section_around_it() -> None:
    table = as_html((("Side effect", "How common"), ("Rash", "Common"), ("Gout", "Rare")))
    sheet = parse(page(f"<ul><li>Nausea</li></ul>{table}<ul><li>Hiccups</li></ul>"))
    assert facts(sheet) == ["effect unspecified Nausea", "effect more_common Rash", "effect rare Gout", "effect unspecified Hiccups"]


def test_two_tables_do_not_mix() -> None:
    tables = as_html((("Call 911", "Call us today"), ("Fits", "A rash"))) + "<p>Then:</p>" + as_html((("Call us today", "Call 911"), ("Itching", "Choking")))
    assert facts(parse(page(tables, "When to Call the Doctor"))) == [
        "call emergency Fits < Call 911",
        "call soon A rash < Call us today",
        "call soon Itching < Call us today",
        "call emergency Choking < Call 911",
    ]


JOINED = (
    # tables that only set words side by side, and their blocks
    ((("Rash", "It may itch."), ("Gout", "A toe may hurt.")), [("paragraph", "Rash It may itch."), ("paragraph", "Gout A toe may hurt.")]),
    ((("Phone", "0117 496 0000"), ("Hours", "9am to 5pm")), [("paragraph", "Phone 0117 496 0000"), ("paragraph", "Hours 9am to 5pm")]),
    ((("Dose", "200 mg", "twice a day"),), [("paragraph", "Dose 200 mg twice a day")]),
    ((("<b>Made by</b>", "<b>Held by</b>"), ("One Ltd", "Two Ltd")), [("heading", "Made by Held by"), ("paragraph", "One Ltd Two Ltd")]),
    ((("Only one cell",),), [("heading", "Only one cell")]),
)


@pytest.mark.parametrize(("rows", "wanted"), JOINED, ids=[row[0][0][0] for row in JOINED])
def test_rows_of_other_tables_are_joined(rows: Rows, wanted: list[tuple[str, str]]) -> None:
    document = arranged(html(as_html(rows, heads=0)))
    assert [(block.kind, block.text) for block in document.blocks] == wanted
    assert document.shown == document.kept + sum(document.omitted.values())


def test_a_table_of_very_many_columns_only_sets_words_side_by_side() -> None:
    few, many = ([["Call 911" for _ in range(count)], [f"sign {number}" for number in range(count)]] for count in (64, 65))
    found = [[block.text for block in arranged(html(as_html(rows, heads=1))).blocks] for rows in (few, many)]
    assert [len(texts) for texts in found] == [2 * 64, 65 + 1]
    assert found[1][-1] == " ".join(f"sign {number}" for number in range(65))


def test_a_cell_of_several_blocks_is_not_joined() -> None:
    document = arranged(html("<table><tr><td>Left</td><td><p>One thing here.</p><p>Another thing.</p></td></tr></table>"))
    assert [block.text for block in document.blocks] == ["Left", "One thing here.", "Another thing."]


def cells(blocks: Sequence[Block]) -> list[tuple[str, str, bool]]:
    return [(block.text, block.cell.role, block.cell.head) for block in blocks if isinstance(block.cell, Cell)]


@pytest.mark.parametrize("marked", ["html", "markdown"])
def test_cells_say_what_they_are(marked: str) -> None:
    rows = (("Side effect", "How common", "What to do", "Call us if"), ("Rash", "Common", "Use a cream.", "It blisters"))
    document = arranged(html(as_html(rows)) if marked == "html" else markdown(as_markdown(rows)))
    assert cells(document.blocks) == [
        ("Side effect", "effects", True),
        ("How common", "frequency", True),
        ("What to do", "acts", True),
        ("Call us if", "calls", True),
        ("Rash", "effects", False),
        ("Common", "frequency", False),
        ("Use a cream.", "care", False),
        ("It blisters", "calls", False),
    ]


def test_a_document_without_tables_is_left_as_it_is() -> None:
    document = html("<p>Rash</p><ul><li>Gout</li></ul>")
    assert arranged(document) is document


EXAMPLIN = """# Examplin (Generic Name)

## Possible Side Effects

| Side effect | How common | What to do |
|---|:--:|---|
| Tiredness and weakness | More common (20% or more) | Plan rest between tasks |
| Nosebleed | Less common | Pinch the nose |
| Loss of bone in the jaw (rare) | Less common | Ask before dental work |

## When to Call the Doctor

- Fever
"""
EXAMPLIN_ROWS = "<tr><th>Side effect</th><th>How often</th></tr><tr><td>Tiredness and weakness</td><td>Common</td></tr><tr><td>Nosebleed</td><td>Uncommon</td></tr><tr><td>Loss of bone in the jaw (rare)</td><td>Less common</td></tr>"
EXAMPLIN_HTML = f"<h1>Examplin (Generic Name)</h1><h2>Possible Side Effects</h2><table>{EXAMPLIN_ROWS}</table><h2>When to Call the Doctor</h2><ul><li>Fever</li></ul>"
LISTED = [
    ("Tiredness and weakness", "more_common", "more_common"),
    ("Nosebleed", "less_common", "less_common"),
    ("Loss of bone in the jaw (rare)", "less_common", "rare"),
]


@pytest.mark.parametrize(
    "source",
    [EXAMPLIN, EXAMPLIN_HTML, EXAMPLIN.replace("Side effect |", "Effect |")],
    ids=["markdown", "html", "effect"],
)
def test_a_column_says_how_common_an_effect_is(source: str) -> None:
    sheet = parse(source)
    assert [(effect.text, effect.listed_as, effect.frequency) for effect in sheet.side_effects] == LISTED
    shares = [None if effect.incidence is None else str(effect.incidence) for effect in sheet.side_effects]
    assert shares == [None if "%" not in source else "20% or more", None, None]
    assert sheet.verify(source) == []


def test_a_column_of_frequency_in_front() -> None:
    rows = "<tr><th>How common</th><th>Side effect</th></tr><tr><td>Common (10% or more)</td><td>Tiredness</td></tr><tr><td>Rare</td><td>Nosebleed</td></tr>"
    sheet = parse(EXAMPLIN_HTML.replace(EXAMPLIN_ROWS, rows))
    assert [(effect.text, effect.listed_as, effect.frequency) for effect in sheet.side_effects] == [("Tiredness", "more_common", "more_common"), ("Nosebleed", "less_common", "rare")]


@pytest.mark.parametrize(
    "words",
    [
        "Plan rest between tasks",
        "Ask before dental work",
        "Pinch the nose",
    ],
)
def test_what_to_do_in_a_table_is_care(words: str) -> None:
    assert words in [item.text for item in parse(EXAMPLIN).self_care]


WHOM = ("Talk to your pharmacist: only if severe", "Talk to your pharmacist: in all cases", "Stop taking the drug and get immediate medical help")
TICKED: list[tuple[str, Rows, int, list[str]]] = [
    ("one row of heads", [("Symptom / effect", *WHOM), ("**COMMON**", "", "", ""), ("Low mood", "", "✓", ""), ("**RARE**", "", "", ""), ("Fits that last longer than 3 minutes", "", "", "✔")], 1, ["Low mood unspecified more_common", "Fits that last longer than 3 minutes immediate rare"]),
    ("two rows with spans", [("{rowspan=2}Symptom / effect", "{colspan=2}Talk to your doctor", "{rowspan=2}Stop and seek emergency help"), ("Only if severe", "In all cases"), ("{colspan=4}UNCOMMON", ), ("Low mood", "√", "", ""), ("Fits", "", "", "√")], 2, ["Low mood unspecified less_common", "Fits emergency less_common"]),
    ("two rows that lost their spans", [("Serious side effects", "Talk to your doctor", "", "Stop taking it and get immediate medical help"), ("", "Only if severe", "In all cases", ""), ("VERY COMMON", "", "", ""), ("Low mood", "", "yes", ""), ("RARE", "", "", ""), ("Fits", "", "", "yes")], 0, ["Low mood unspecified more_common", "Fits immediate rare"]),
    ("how common at the side", [("{colspan=2}Symptom / effect", "Talk to your doctor only if severe", "Get immediate medical help"), ("{rowspan=2}Common", "Low mood", "●", ""), ("Hives", "", "●"), ("Rare", "Fits", "", "●")], 1, ["Low mood unspecified more_common", "Hives immediate more_common", "Fits immediate rare"]),
    ("a tick beside another column", [("Side effect", "Call 999", "Common", "Rare"), ("Low mood", "", "✓", ""), ("Fits", "✓", "", "✓")], 1, ["Fits emergency rare"]),
    ("crosses alone in a row", [("Side effect", "Tell your doctor", "Call an ambulance"), ("Low mood", "✓", ""), ("Thirst", "✗", "✗"), ("Hives", "x", "X")], 1, ["Low mood unspecified unspecified"]),
    ("crosses that tick", [("Side effect", "Tell your doctor", "Call 911"), ("Low mood", "x", ""), ("Fits", "", "X")], 1, ["Low mood unspecified unspecified", "Fits emergency unspecified"]),
    ("words for no", [("Side effect", "Tell your doctor", "Call 911"), ("Low mood", "Yes", "No"), ("Fits", "n", "y"), ("Thirst", "N/A", "–"), ("Hives", "Not needed", "no")], 1, ["Low mood unspecified unspecified", "Fits emergency unspecified"]),
    ("a head that says that nobody has to", [("Side effect", "Do not call, this is normal", "No need to call", "Call us today"), ("Thirst", "✓", "", ""), ("Cough", "", "✓", ""), ("Fits", "", "", "✓")], 1, ["Fits soon unspecified"]),
    ("no head over the names", [("", "Tell your nurse", "Call 911"), ("Low mood", "✓", "–"), ("Fits", "–", "✓")], 1, ["Low mood unspecified unspecified", "Fits emergency unspecified"]),
    ("ticks and crosses", [("Symptom", "Talk to your doctor", "Call 911"), ("Low mood", "✓", "✗"), ("Fits", "✗", "✓")], 1, ["Low mood unspecified unspecified", "Fits emergency unspecified"]),
]


@pytest.mark.parametrize(("rows", "heads", "wanted"), [row[1:] for row in TICKED], ids=[row[0] for row in TICKED])
def test_ticks_say_whom_to_call(rows: Rows, heads: int, wanted: list[str]) -> None:
    source = page(as_html(rows, heads).replace("**COMMON**", "<b>COMMON</b>").replace("**RARE**", "<b>RARE</b>"))
    sheet = parse(source, media_type="text/html")
    assert sheet.verify(source) == []
    effects = {effect.span: effect for effect in sheet.side_effects}
    assert [f"{reason.text} {reason.urgency} {effects[reason.span].frequency}" for reason in sheet.when_to_call] == wanted
    assert not {effect.text.casefold() for effect in sheet.side_effects} & {"no", "n", "n/a", "not needed", "x", "✗", "–"}


@pytest.mark.parametrize("head", ["Side effect", "", "Reaction"])
@pytest.mark.parametrize("blank", ["", "–", "no"])
def test_ticks_say_how_common(head: str, blank: str) -> None:
    sheet = read([(head, "Common", "Rare"), ("Low mood", "✓", blank), ("Fits", blank, "✓")], "Possible Side Effects", marked="html")
    assert [f"{effect.text} {effect.frequency}" for effect in sheet.side_effects] == ["Low mood more_common", "Fits rare"]


def test_the_head_over_a_tick_gives_the_share() -> None:
    sheet = read([("Side effect", "Common (1 in 100 to 1 in 10)", "Rare (fewer than 1 in 1,000)"), ("Low mood", "✓", ""), ("Fits", "", "✓")], "Possible Side Effects", marked="html")
    assert [(effect.frequency, effect.incidence and (effect.incidence.low, effect.incidence.high)) for effect in sheet.side_effects] == [("more_common", (1, 10)), ("rare", (None, Decimal("0.1")))]


LAID_OUT: list[tuple[Rows, list[str]]] = [
    ([("hives", "sore throat", "weight gain"), ("cough", "stomach cramps", "hair loss"), ("rash", "", "")], ["hives", "sore throat", "weight gain", "cough", "stomach cramps", "hair loss", "rash"]),
    ([("hives<br>cough", "sore throat<br>fever")], ["hives", "cough", "sore throat", "fever"]),
    ([("<ul><li>hives</li><li>cough</li></ul>", "<ul><li>sore throat</li></ul>")], ["hives", "cough", "sore throat"]),
    ([("<b>Nausea</b>", "Eat small meals"), ("<b>Rash</b>", "Use a cream")], ["Nausea", "Rash"]),
]


@pytest.mark.parametrize(("rows", "wanted"), LAID_OUT)
def test_names_in_columns(rows: Rows, wanted: list[str]) -> None:
    sheet = parse(page("<p>The most common side effects include:</p>" + as_html(rows, 0)), media_type="text/html")
    assert [effect.name for effect in sheet.side_effects] == wanted
    assert {effect.frequency for effect in sheet.side_effects} == {"more_common"}
