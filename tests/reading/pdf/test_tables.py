"""Tables without upright rules: a PDF holds the cells that its page holds, and what only looks like a table is none."""

from __future__ import annotations

from functools import cache

import pytest

import drugsheet
from drugsheet import DrugSheet
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.reader import read_document

from . import tables
from .by_css import chromium_prints, weasyprint_prints
from .by_reportlab import SETTINGS, make
from .hostile import one_page, stream
from .printed import NAMES, printed

QUICK = ("two_rows", "wrapped", "four")
Cells = list[tuple[str, int, int]]


def _cells(source: bytes | str, name: str) -> Cells:
    """The text, row and column of each block in a table."""
    document = read_document(source, name=name, media_type=None, limits=DEFAULT_LIMITS)
    found = [(block.text, block.box.within("cell")) for block in document.blocks if block.box is not None]
    return [(text, cell.row, cell.column) for text, cell in found if cell is not None]


@cache
def _meant(table: str) -> Cells:
    return _cells(tables.page(tables.TABLES[table], ""), "table.html")


def _said(sheet: DrugSheet) -> list[tuple[str, str]]:
    return [(effect.text, effect.frequency) for effect in sheet.side_effects]


def _params(kinds: tuple[str, ...]) -> list[object]:
    return [pytest.param(kind, table, marks=[] if table in QUICK else [pytest.mark.slow]) for kind in kinds for table in tables.TABLES]


@pytest.mark.parametrize(("kind", "table"), _params(tuple(tables.CSS)))
def test_weasyprint(kind: str, table: str) -> None:
    markup = tables.page(tables.TABLES[table], tables.CSS[kind])
    made = tables.by_weasyprint(markup)
    assert _cells(made, "table.pdf") == _meant(table)
    sheet = drugsheet.parse(made, name="table.pdf")
    plain = tables.page(tables.TABLES[table], "", head="weight: normal" not in tables.CSS[kind])
    assert _said(sheet) == _said(drugsheet.parse(plain, name="table.html"))
    assert sheet.source.coverage == 1
    assert "joined_cells" not in {item.code for item in sheet.diagnostics}


@pytest.mark.parametrize(("kind", "table"), _params(tuple(tables.REPORTLAB)))
def test_reportlab(kind: str, table: str) -> None:
    drawn = tables.REPORTLAB[kind]
    if not drawn.wrapped and "wrapped" in table:
        pytest.skip("lines that are not wrapped run over one another")
    assert _cells(tables.by_reportlab(tables.TABLES[table], drawn), "table.pdf") == _meant(table)


@pytest.mark.parametrize(
    ("kind", "table"),
    [("usual", "wrapped"), *(pytest.param(kind, table, marks=pytest.mark.slow) for kind in ("usual", "across", "zebra", "right", "centred") for table in ("two", "four", "three_wrapped"))],
)
def test_chromium(kind: str, table: str) -> None:
    assert _cells(chromium_prints(tables.page(tables.TABLES[table], tables.CSS[kind]), tagged=False), "table.pdf") == _meant(table)


def test_a_table_goes_on_on_the_next_page() -> None:
    rows = (("Side effect", "How often", "What to do"), *((f"Effect {number}", "Common", f"{tables.LONG}, number {number}") for number in range(24)))
    found = _cells(tables.by_weasyprint(tables.page(rows, tables.CSS["top"])), "table.pdf")
    assert [text for text, _, column in found if column == 0] == [row[0] for row in rows]
    assert [text for text, _, column in found if column == 2] == [row[2] for row in rows]


PROSE = " ".join(f"The {word} of this drug is not known, and your doctor can tell you more about {word} and what it means for you." for word in "use dose price colour name age form taste".split())
STYLES = {
    "justified": "p { text-align: justify; width: 110mm }",
    "two columns": "body { columns: 2; column-gap: 8mm }",
    "two justified columns": "body { columns: 2; column-gap: 6mm; text-align: justify; font-size: 12pt }",
    "three columns": "body { columns: 3; column-gap: 6mm; font-size: 9pt }",
    "justified and spaced": "p { text-align: justify; width: 110mm; word-spacing: 4pt }",
}


@pytest.mark.parametrize("style", STYLES)
def test_running_text_is_no_table(style: str) -> None:
    markup = f"<style>@page {{ size: A4 }} {STYLES[style]}</style><h2>About this drug</h2><p>{PROSE}</p><h2>Possible side effects</h2><p>{PROSE}</p><p>{PROSE}</p>"
    made = weasyprint_prints(markup)
    document = read_document(made, name="prose.pdf", media_type=None, limits=DEFAULT_LIMITS)
    assert [block.text for block in document.blocks] == ["About this drug", PROSE, "Possible side effects", PROSE, PROSE]


def _placed(lines: list[tuple[int, int, str]]) -> bytes:
    return one_page(stream(b"BT /F 11 Tf " + b"".join(b"1 0 0 1 %d %d Tm (%s) Tj " % (x, y, said.encode()) for x, y, said in lines) + b"ET"))


def test_rows_that_may_be_of_a_table_are_named() -> None:
    heads = [(50, 700, "Possible Side Effects"), (50, 600, "When to Call the Doctor"), (50, 580, "- Chills")]
    sheet = drugsheet.parse(_placed([*heads, (50, 680, "- Nausea"), (300, 680, "Common"), (50, 664, "- Fits"), (300, 664, "Rare")]))
    (found,) = (item for item in sheet.diagnostics if item.code == "joined_cells")
    assert found.message.endswith("'Nausea | Common'; 'Fits | Rare'")


def test_words_that_stand_apart_once_are_no_table() -> None:
    sheet = drugsheet.parse(_placed([(50, 700, "Dummycin"), (300, 700, "Ward 7"), (50, 690, "Possible Side Effects"), (50, 680, "- Nausea"), (50, 670, "When to Call the Doctor"), (50, 650, "- Chills")]))
    assert "joined_cells" not in {item.code for item in sheet.diagnostics}


@pytest.mark.parametrize("name", NAMES[:3])
def test_sheets_in_columns_hold_no_table(name: str) -> None:
    assert _cells(make(printed(name), SETTINGS["two_columns"]), "columns.pdf") == []


IN_A_COLUMN = """<style>@page { size: A4; margin: 20mm } body { columns: 2; column-gap: 10mm; font: 10pt sans-serif } table { border-collapse: collapse }
td { border: 1pt solid; padding: 2pt } h2 { break-before: column; font-size: 11pt } h3 { font-size: 11pt }</style>
<p>Zaratinib</p><h3>When should I call?</h3><p>Call at once if you have:</p><ul><li>a fever</li><li>chills</li></ul>
<h3>If I take too much</h3><p>Go to the emergency department at once, even if you feel well.</p>
<h3>If I forget a dose</h3><p>Take it as soon as you remember.</p><p>Do not take two.</p>
<h2>Side effects</h2><table><tr><td>Side effect<td>How often<td>What helps</tr><tr><td>Nausea<td>Common<td>Small meals</tr><tr><td>Rash<td>Rare<td>A cream</tr></table>
<h3>Can I take other medicines?</h3><p>Do not take grapefruit juice.</p><h3>How do I keep it?</h3><p>Keep it in the box, away from light.</p>"""


def test_a_ruled_table_in_a_column_stands_between_the_words_of_its_column() -> None:
    sheet = drugsheet.parse(weasyprint_prints(IN_A_COLUMN), name="x.pdf")
    words = " ".join(sheet.text.split())
    said = ("even if you feel well.", "If I forget a dose", "Do not take two.", "Side effects", "Nausea Common Small meals", "Can I take other medicines?", "away from light.")
    places = [words.index(each) for each in said]
    assert places == sorted(places)
    assert [(effect.name, effect.frequency) for effect in sheet.side_effects] == [("Nausea", "more_common"), ("Rash", "rare")]
    assert sheet.source.coverage == 1
