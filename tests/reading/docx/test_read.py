"""What is read of a Word file, one thing at a time: blocks, what is left out and why, and where words lie."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import drugsheet
from drugsheet import DrugSheet, RunPlace, Span
from drugsheet.errors import NoPlaces, SourceMismatch, SourceNotAttached, UnsupportedSource
from drugsheet.reading.document import Document
from drugsheet.reading.docx import MEDIA_TYPE
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.reader import read_document

from .words import Package, box, cell, levels, numbered, numbering, paragraph, run, style, table, told, words

BULLETS = numbering(levels("bullet", "\uf0b7", "Symbol"), levels("decimal", "%."), levels("none", ""), levels("decimal", "–"))
STYLES = style("Normal", "Normal", default=True) + style("Heading1", "heading 1", run="<w:b/>") + style("Title", "Title") + style("TOC1", "toc 1") + style("Bar", "Bar", paragraph='<w:shd w:val="clear" w:fill="003366"/>', run='<w:color w:val="FFFFFF"/>') + style("ListContinue", "List Continue")
SHEET = Package(
    paragraph(run("Dummycin"), style="Title")
    + paragraph(run("Possible Side Effects"), style="Heading1")
    + paragraph(run("Hiccups"), more=numbered(1))
    + paragraph(run("When to Call the Doctor"), style="Heading1")
    + paragraph(run("Call right away if you have:"))
    + paragraph(run("Fever of ") + run("38 °C", bold=True) + run(" or higher"), more=numbered(1)),
    STYLES,
    BULLETS,
)


def document(body: str, **more: object) -> Document:
    package = Package(body, **{"styles": STYLES, "numbering": BULLETS, **more})  # type: ignore[arg-type]  # names of its fields
    return read_document(package.pack(), name="a.docx", media_type=None, limits=DEFAULT_LIMITS)


def shown(body: str, **more: object) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in document(body, **more).blocks]


def left_out(body: str, **more: object) -> set[tuple[str, str]]:
    return {(part.reason, part.text) for part in document(body, **more).left_out}


P = "paragraph"
BLOCKS: tuple[tuple[str, str, list[tuple[str, int, str]]], ...] = (
    ("a title and a heading", paragraph(run("Dummycin"), style="Title") + paragraph(run("Uses"), style="Heading1"), [("heading", 1, "Dummycin"), ("heading", 1, "Uses")]),
    ("a level of the paragraph's own", paragraph(run("Uses of it"), more='<w:outlineLvl w:val="2"/>'), [("heading", 3, "Uses of it")]),
    ("body text by its own level", paragraph(run("It is a text."), style="Title", more='<w:outlineLvl w:val="9"/>'), [(P, 0, "It is a text.")]),
    ("items in items", paragraph(run("Fever"), more=numbered(1)) + paragraph(run("at night"), more=numbered(1, 1)) + paragraph(run("Rash"), more=numbered(1)), [("item", 1, "Fever"), ("item", 2, "at night"), ("item", 1, "Rash")]),
    ("a list without a sign is none", paragraph(run("It is a text."), more=numbered(3)), [(P, 0, "It is a text.")]),
    ("out of the list of its style", paragraph(run("It is a text."), more=numbered(0)), [(P, 0, "It is a text.")]),
    ("a list that is not there", paragraph(run("Fever"), more=numbered(99)), [("item", 1, "Fever")]),
    ("an item goes on", paragraph(run("Fever that lasts."), more=numbered(1)) + paragraph(run("It may be high."), style="ListContinue", more='<w:ind w:left="720"/>'), [("item", 1, "Fever that lasts."), (P, 1, "It may be high.")]),
    ("a number before a bold line", paragraph(run("Uses of it", bold=True), more=numbered(2)) + paragraph(run("It is a text.")), [("heading", 2, "Uses of it"), (P, 0, "It is a text.")]),
    ("numbers before bold items", paragraph(run("Fever", bold=True), more=numbered(2)) + paragraph(run("Rash", bold=True), more=numbered(2)), [("item", 1, "Fever"), ("item", 1, "Rash")]),
    ("breaks and tabs", paragraph(run("It is") + "<w:r><w:tab/></w:r>" + run("one line.") + "<w:r><w:br/></w:r>" + run("Another one.")), [(P, 0, "It is one line."), (P, 0, "Another one.")]),
    ("hyphens", paragraph(run("follow") + "<w:r><w:noBreakHyphen/></w:r>" + run("up vis") + "<w:r><w:softHyphen/></w:r>" + run("it is due.")), [(P, 0, "follow-up visit is due.")]),
    ("a power", paragraph(run("Below 10") + run("9", raised=True) + run(" per litre.")), [(P, 0, "Below 10^9 per litre.")]),
    ("a fraction that is drawn", paragraph(run("Take ") + "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>" + run(" tablet.")), [(P, 0, "Take 1/2 tablet.")]),
    ("the result of a field", paragraph(run("See ") + told(" REF x ", run("page one")) + run(".")), [(P, 0, "See page one.")]),
    ("the entry that is chosen in a form", paragraph(run("Fever of ") + '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="37"/><w:listEntry w:val="38"/></w:ddList></w:ffData></w:fldChar></w:r>' + '<w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" °C is high.")), [(P, 0, "Fever of 38 °C is high.")]),
    ("a field that never ends", paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("It is a text.")), [(P, 0, "It is a text.")]),
    ("a field that only ends", paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("It is a text.")), [(P, 0, "It is a text.")]),
    ("inserted and deleted", paragraph(f'<w:ins w:id="1">{run("It is")}</w:ins><w:del w:id="2"><w:r>{words(" not", "delText")}</w:r></w:del>{run(" a text.")}'), [(P, 0, "It is a text.")]),
    ("the end of a paragraph is deleted", paragraph(run("It is "), more='<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph(run("a text.")), [(P, 0, "It is a text.")]),
    ("a box after its paragraph", paragraph(run("It is a text.") + box(paragraph(run("It is a box.")))), [(P, 0, "It is a text."), (P, 0, "It is a box.")]),
    ("a box in the old form", paragraph(box(paragraph(run("It is a box.")), old=True)), [(P, 0, "It is a box.")]),
    ("an alternative for a picture", paragraph(f'<w:r><mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>{words("It is a text.")}</mc:Fallback></mc:AlternateContent></w:r>'), [(P, 0, "It is a text.")]),
    ("not hidden after all", paragraph(run("It is a text.", more='<w:vanish w:val="0"/>')), [(P, 0, "It is a text.")]),
    ("a symbol", paragraph(run("Fever ") + '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + run(" 38 °C is high.")), [(P, 0, "Fever ≥ 38 °C is high.")]),
    ("a symbol of a code that is none", paragraph(run("It is ") + '<w:r><w:sym w:font="X" w:char="zz"/></w:r>' + run(" a text.")), [(P, 0, "It is \ufffd a text.")]),
    ("one cell is a frame", table([[cell(paragraph(run("Uses of it"), style="Heading1"))]]), [("heading", 1, "Uses of it")]),
)  # fmt: skip

LEFT_OUT: tuple[tuple[str, str, set[tuple[str, str]]], ...] = (
    ("hidden", paragraph(run("a") + run("secret", more="<w:vanish/>")), {("hidden", "secret")}),
    ("white on the page", paragraph(run("b") + run("a", more='<w:color w:val="FFFFFF"/>')), {("unseen_text", "a")}),
    ("nearly white on white", paragraph(run("b") + run("a", more='<w:color w:val="FEFEFE"/><w:shd w:val="clear" w:fill="FFFFFF"/>')), {("unseen_text", "a")}),
    ("blue on a blue cell", table([["<w:tcPr><w:shd w:val=\"clear\" w:fill=\"003366\"/></w:tcPr>" + paragraph(run("a", more='<w:color w:val="003366"/>')), cell(paragraph(run("b")))]]), {("unseen_text", "a")}),
    ("white on a blue cell", table([["<w:tcPr><w:shd w:val=\"clear\" w:fill=\"003366\"/></w:tcPr>" + paragraph(run("a", more='<w:color w:val="FFFFFF"/>')), cell(paragraph(run("b")))]]), set()),
    ("white in a table with a style", table([[cell(paragraph(run("a", more='<w:color w:val="FFFFFF"/>'))), cell(paragraph(run("b")))]]).replace("<w:tblPr/>", '<w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr>'), set()),
    ("white on a mark", paragraph(run("a", more='<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>')), set()),
    ("white on a shaded paragraph", paragraph(run("a", more='<w:color w:val="FFFFFF"/>'), more='<w:shd w:val="clear" w:fill="003366"/>'), set()),
    ("white by its style on its ground", paragraph(run("a"), style="Bar"), set()),
    ("the usual colour", paragraph(run("a", more='<w:color w:val="auto"/>')), set()),
    ("a deleted row", table([[cell(paragraph(run("a")))]]).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>") + paragraph(run("b")), {("deleted", "a")}),
    ("a moved paragraph", f"<w:moveFrom>{paragraph(run('a'))}</w:moveFrom>" + paragraph(run("b")), {("deleted", "a")}),
    ("a page number", paragraph(run("b") + told("PAGE", run("3"))), {("field_code", "PAGE"), ("page_number", "3")}),
    ("a simple page number", paragraph(run("b") + f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>'), {("page_number", "3")}),
    ("a placeholder", f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph(run('a'))}</w:sdtContent></w:sdt>" + paragraph(run("b")), {("placeholder", "a")}),
    ("how a word is spoken", paragraph(f"<w:r><w:ruby><w:rt>{run('a')}</w:rt><w:rubyBase>{run('b')}</w:rubyBase></w:ruby></w:r>"), {("ruby", "a")}),
    ("words under a merged cell", table([[cell(paragraph(run("b")), merge="restart"), cell(paragraph(run("c")))], [cell(paragraph(run("a")), merge="continue"), cell(paragraph(run("d")))]]), {("merged_cell", "a")}),
    ("words of a drawing", paragraph(run("b") + '<w:r><w:drawing><a:p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:r><a:t>a</a:t></a:r></a:p></w:drawing></w:r>'), {("drawing", "a")}),
    ("words where none belong", paragraph(run("b") + "<w:t>a</w:t>"), {("unread", "a")}),
    ("what a picture shows", paragraph(run("b") + box("")), {("picture", "A frame")}),
)  # fmt: skip


@pytest.mark.parametrize(("what", "body", "expected"), BLOCKS, ids=[what for what, *_ in BLOCKS])
def test_blocks(what: str, body: str, expected: list[tuple[str, int, str]]) -> None:
    assert shown(body) == expected


@pytest.mark.parametrize(("what", "body", "expected"), LEFT_OUT, ids=[what for what, *_ in LEFT_OUT])
def test_left_out(what: str, body: str, expected: set[tuple[str, str]]) -> None:
    assert left_out(body) == expected


def test_a_table_knows_its_rows_columns_and_heads() -> None:
    rows = [
        [cell(paragraph(run("Effect"))), cell(paragraph(run("What to do")), columns=2)],
        [cell(paragraph(run("Fever")), merge="restart"), cell(paragraph(run("Call."))), cell(paragraph(run("Today.")))],
        [cell(paragraph(""), merge="continue"), cell(paragraph(run("Rest."))), cell(paragraph(run("Always.")))],
    ]
    found = [(block.text, block.box) for block in document(table(rows, heads=1)).blocks]
    assert [(text, box.row, box.column, box.rows, box.columns, box.head) for text, box in found if box is not None] == [
        ("Effect", 0, 0, 1, 1, True),
        ("What to do", 0, 1, 1, 2, True),
        ("Fever", 1, 0, 2, 1, False),
        ("Call.", 1, 1, 1, 1, False),
        ("Today.", 1, 2, 1, 1, False),
        ("Rest.", 2, 1, 1, 1, False),
        ("Always.", 2, 2, 1, 1, False),
    ]


def test_a_table_in_a_cell_is_read_in_its_place() -> None:
    inner = table([[cell(paragraph(run("b"))), cell(paragraph(run("c")))]])
    assert [text for _, _, text in shown(table([[cell(paragraph(run("a")) + inner), cell(paragraph(run("d")))]]))] == ["a", "b", "c", "d"]


def test_contents_are_navigation() -> None:
    (contents, _) = document(paragraph(run("Uses 1"), style="TOC1") + paragraph(run("It is a text."))).blocks
    assert contents.region.startswith("navigation")


def test_a_link_and_what_is_struck_out() -> None:
    link, struck = document(paragraph(f"<w:hyperlink>{run('See our page')}</w:hyperlink>") + paragraph(run("102 F", more="<w:strike/>") + run(" is high."))).blocks
    assert link.linked
    assert struck.struck


TITLES = (("Dummycin for patients", "Dummycin for patients"), ("Microsoft Word - x", None), ("Document1", None), ("leaflet.docx", None), ("   ", None), ("12-3", None), ("x" * 300, None))


@pytest.mark.parametrize(("title", "expected"), TITLES)
def test_the_title_of_the_properties(title: str, expected: str | None) -> None:
    assert document(paragraph(run("a")), title=title).page_title == expected


def test_headers_tell_what_the_text_does_not() -> None:
    footer = paragraph(run("Revised March 2012")) + paragraph(run("© 2012 Riverside Medical Center")) + paragraph(run("Questions? Call 412-555-0100"))
    sheet = drugsheet.parse(Package(SHEET.body, STYLES, BULLETS, parts={"footer": footer}).pack())
    assert sheet.revised == "2012-03"
    assert sheet.publisher.name == "Riverside Medical Center"
    assert sheet.publisher.phones == ["412-555-0100"]
    assert "Riverside" not in sheet.text


def test_notes_that_speak_of_calls_are_diagnosed() -> None:
    note = f'<w:footnote w:id="2">{paragraph(run("Call your doctor right away if you have a fever."))}</w:footnote>'
    sheet = drugsheet.parse(Package(SHEET.body, STYLES, BULLETS, parts={"footnotes": note}).pack())
    assert "hidden_text" in {item.code for item in sheet.diagnostics}
    assert set(sheet.source.left_out) == {"footnote"}


# -- where words lie -------------------------------------------------------------------------------------------------


def test_places_are_runs() -> None:
    sheet = drugsheet.parse(SHEET.pack(), name="a.docx")
    (reason,) = sheet.when_to_call
    assert sheet.places(reason.span) == [
        RunPlace("word/document.xml", 5, 0, 0, 8),
        RunPlace("word/document.xml", 5, 1, 0, 5),
        RunPlace("word/document.xml", 5, 2, 1, 10),
    ]
    (limit,) = reason.thresholds
    assert sheet.text[limit.span.start : limit.span.end] == limit.text
    place = sheet.locate(reason.span)
    assert (sheet._decoded or "")[place.start : place.end] == "Fever of 38 °C or higher"


def test_after_json_the_source_is_attached() -> None:
    data = SHEET.pack()
    sheet = drugsheet.parse(data, name="a.docx")
    assert sheet.source.media_type == MEDIA_TYPE
    assert sheet.source.encoding is None
    loaded = DrugSheet.model_validate_json(sheet.model_dump_json())
    span = sheet.when_to_call[0].span
    with pytest.raises(SourceNotAttached):
        loaded.places(span)
    with pytest.raises(SourceMismatch):
        loaded.attach(data + b"x")
    assert loaded.attach(data).places(span) == sheet.places(span)
    assert loaded.locate(span) == sheet.locate(span)
    assert loaded.verify(data) == []


def test_text_has_no_places() -> None:
    sheet = drugsheet.parse("About This Drug\n\nFor pain.\n\nWhen to Call the Doctor\n\n- Chills\n", name="a.txt")
    with pytest.raises(NoPlaces, match="DS1032"):
        sheet.places(sheet.when_to_call[0].span)


def test_a_place_outside_the_text_is_none() -> None:
    sheet = drugsheet.parse(SHEET.pack())
    with pytest.raises(ValueError, match="outside the text"):
        sheet.places(Span(start=10_000, end=10_001))


def test_words_are_no_word_file() -> None:
    with pytest.raises(UnsupportedSource, match="DS1009"):
        drugsheet.parse("PK", media_type=MEDIA_TYPE)


_LINE = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=("Cc", "Cs")), min_size=1, max_size=30).filter(str.strip)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(_LINE, st.sampled_from(("", "Heading1", "Title")), st.integers(0, 3), st.booleans()), min_size=1, max_size=8))
def test_whatever_is_written_is_read_again(lines: list[tuple[str, str, int, bool]]) -> None:
    """JSON and back, the same sheet, and a place for every fact."""
    body = "".join(paragraph(run(text, bold=bold), style=key, more=numbered(1, level - 1) if level else "") for text, key, level, bold in lines)
    data = Package(SHEET.body + body, STYLES, BULLETS).pack()
    sheet = drugsheet.parse(data, name="a.docx")
    assert sheet.source.coverage == 1
    loaded = DrugSheet.model_validate_json(sheet.model_dump_json()).attach(data)
    assert loaded == sheet
    for reason in loaded.when_to_call:
        places = loaded.places(reason.span)
        assert sum(place.end - place.start for place in places if isinstance(place, RunPlace)) >= len(reason.text.replace(" ", ""))
        assert loaded.locate(reason.span).start < loaded.locate(reason.span).end
    assert loaded.verify(data) == []
