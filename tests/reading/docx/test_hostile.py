"""Files that are broken, locked, or made to break a reader: each ends with an error that says what to do, or is read, within its limits."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable
from itertools import pairwise

import pytest

import drugsheet
from drugsheet.errors import DrugsheetError, SourceDamaged, SourceLocked, SourceTooDeep, SourceTooLarge, TooManyElements, UnreadableSource
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits
from drugsheet.reading.reader import read_document

from .words import NAMES, Package, cell, levels, numbered, numbering, packed, paragraph, run, style, table, told

SHEET = Package(
    paragraph(run("About This Drug"), style="H") + paragraph(run("For pain.")) + paragraph(run("When to Call the Doctor"), style="H") + paragraph(run("Chills"), more=numbered(1)),
    style("N", "Normal", default=True) + style("H", "heading 1"),
    numbering(levels("bullet", "•")),
    parts={"header": paragraph(run("Head")), "comments": f'<w:comment w:id="1">{paragraph(run("Remark"))}</w:comment>'},
)
FILES = SHEET.files()
DATA = SHEET.pack()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def of(body: str) -> bytes:
    return Package(body, SHEET.styles, SHEET.numbering).pack()


def without(*names: str) -> bytes:
    return packed({name: data for name, data in FILES.items() if name not in names})


def replaced(name: str, data: bytes | str) -> bytes:
    return packed({**FILES, name: data.encode() if isinstance(data, str) else data})


def nested(opening: str, closing: str, depth: int, inner: str = "") -> str:
    return opening * depth + (inner or paragraph(run("deep"))) + closing * depth


def flagged() -> bytes:
    """Every part is said to be encrypted."""
    data = bytearray(DATA)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def many_parts() -> bytes:
    return packed({**FILES, **{f"word/media/{number}": b"" for number in range(3_000)}})


def twice() -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive, warnings.catch_warnings(action="ignore"):
        for name, data in (*FILES.items(), *FILES.items()):
            archive.writestr(name, data)
    return sink.getvalue()


REFUSED: tuple[tuple[str, Callable[[], bytes], type[DrugsheetError], str], ...] = (
    ("a bomb", lambda: replaced("word/document.xml", b"<w:t>" + b"0" * (70 << 20)), SourceTooLarge, "DS1001"),
    ("many parts", many_parts, SourceTooLarge, "DS1001"),
    ("entities", lambda: replaced("word/document.xml", f"{DOCTYPE}<w:document {NAMES}><w:body>{paragraph(run('x'))}</w:body></w:document>"), UnreadableSource, "DS1003"),
    ("entities in an attribute", lambda: replaced("word/styles.xml", f'{DOCTYPE}<w:styles {NAMES} x="&b;"/>'), UnreadableSource, "DS1003"),
    ("an entity from a file", lambda: replaced("word/document.xml", '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'), UnreadableSource, "DS1003"),
    ("deep", lambda: of(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 5_000)), SourceTooDeep, "DS1002"),
    ("tables in tables", lambda: of(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 300)), SourceTooDeep, "DS1002"),
    ("cut off", lambda: DATA[: len(DATA) // 2], SourceDamaged, "DS1034"),
    ("its last byte is missing", lambda: DATA[:-30], SourceDamaged, "DS1034"),
    ("a part is not XML", lambda: replaced("word/document.xml", b"\x00\x01"), SourceDamaged, "DS1034"),
    ("a part ends early", lambda: replaced("word/document.xml", FILES["word/document.xml"][:-30]), SourceDamaged, "DS1034"),
    ("a part is empty", lambda: replaced("word/document.xml", b""), SourceDamaged, "DS1034"),
    ("no document", lambda: without("word/document.xml"), SourceDamaged, "DS1034"),
    ("an unknown kind of packing", lambda: DATA.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x63\x00"), SourceDamaged, "DS1034"),
    ("no body", lambda: replaced("word/document.xml", "<a/>"), UnreadableSource, "DS1003"),
    ("another file in it", lambda: of('<w:altChunk r:id="rId1"/>'), UnreadableSource, "DS1003"),
    ("a spreadsheet", lambda: packed({"[Content_Types].xml": b"<a/>", "_rels/.rels": FILES["_rels/.rels"].replace(b"word/document", b"xl/workbook")}), UnreadableSource, "DS1003"),
    ("a presentation", lambda: packed({"[Content_Types].xml": b"<a/>", "_rels/.rels": FILES["_rels/.rels"].replace(b"word/document", b"ppt/presentation")}), UnreadableSource, "DS1003"),
    ("locked", lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(400), SourceLocked, "DS1033"),
    ("locked by zip", flagged, SourceLocked, "DS1033"),
    ("an old Word file", lambda: OLE + "WordDocument".encode("utf-16-le") + bytes(400), UnreadableSource, "DS1003"),
    ("rich text", lambda: b"{\\rtf1 Chills}", UnreadableSource, "DS1003"),
    ("an OpenDocument file", lambda: b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.textPK", UnreadableSource, "DS1003"),
    ("the XML of Word 2003", lambda: b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="x"/>', UnreadableSource, "DS1003"),
    ("a package as one XML", lambda: b'<?xml version="1.0"?><pkg:package xmlns:pkg="x"><pkg:part/></pkg:package>', UnreadableSource, "DS1003"),
    ("no list of parts", lambda: without("[Content_Types].xml"), UnreadableSource, "DS1003.*lacks its list of parts.*save it again"),
    ("an empty archive", lambda: packed({}), UnreadableSource, "DS1003.*empty zip archive.*download the file again"),
    ("an archive of something else", lambda: packed({"a.txt": b"Chills"}), UnreadableSource, "DS1003"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "make", "error", "code"), REFUSED, ids=[what for what, *_ in REFUSED])
def test_refused(what: str, make: Callable[[], bytes], error: type[DrugsheetError], code: str) -> None:
    with pytest.raises(error, match=code) as caught:
        read_document(make(), name="a.docx", media_type=None, limits=DEFAULT_LIMITS)
    assert caught.value.hint
    assert caught.value.name == "a.docx"


@pytest.mark.parametrize("data", [OLE, b"{\\rtf1 Chills}", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.textPK"])
def test_what_is_old_or_other_is_refused_with_the_command_that_converts_it(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match="soffice --headless --convert-to docx FILE"):
        drugsheet.parse(data, name="sheet.doc")


@pytest.mark.parametrize("what", ["a PDF file", "an Office file"])
def test_a_media_type_that_is_wrong_is_said(what: str) -> None:
    data = b"%PDF-1.7\n" if "PDF" in what else DATA
    with pytest.raises(UnreadableSource, match=f"{what}.*without a media type"):
        read_document(data, name="a.pdf", media_type="text/html", limits=DEFAULT_LIMITS)


LIMITS: tuple[tuple[str, Limits, type[DrugsheetError]], ...] = (
    ("bytes", Limits(max_bytes=100), SourceTooLarge),
    ("unpacked bytes", Limits(max_unpacked_bytes=500), SourceTooLarge),
    ("parts", Limits(max_parts=3), SourceTooLarge),
    ("depth", Limits(max_depth=3), SourceTooDeep),
    ("elements", Limits(max_elements=20), TooManyElements),
)


@pytest.mark.parametrize(("what", "limits", "error"), LIMITS, ids=[what for what, *_ in LIMITS])
def test_limits(what: str, limits: Limits, error: type[DrugsheetError]) -> None:
    with pytest.raises(error):
        read_document(DATA, name=None, media_type=None, limits=limits)


LOOP = style("A", "a", based_on="B") + style("B", "b", based_on="A", run="<w:b/>") + style("C", "c", based_on="C")
LINKED = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="x"/><w:styleLink w:val="x"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
READ: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("a loop of styles", lambda: Package(paragraph(run("It is a text."), style="A") + paragraph(run("And more."), style="C"), LOOP).pack(), "It is a text.\nAnd more."),
    ("a number of a page that never ends", lambda: of(paragraph(run("It is a text.") + told("PAGE", run("3")).rpartition("<w:r>")[0]) + paragraph(run("Chills.") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')), "It is a text.\nChills."),
    ("a loop of lists", lambda: Package(paragraph(run("It is a text."), more=numbered(1)), "", LINKED).pack(), "It is a text."),
    ("a chain of styles", lambda: Package(paragraph(run("It is a text."), style="s0"), "".join(style(f"s{at}", f"s{at}", based_on=f"s{at + 1}") for at in range(5_000))).pack(), "It is a text."),
    ("a huge span", lambda: of(table([[cell(paragraph(run("a")), columns=999_999_999), cell(paragraph(run("b")), columns=-5)]])), "a\nb"),
    ("a number that is none", lambda: of(paragraph(run("It is a text."), more='<w:numPr><w:ilvl w:val="x"/><w:numId w:val="9999999999999"/></w:numPr><w:ind w:left="1e9"/>')), "It is a text."),
    ("a level far down", lambda: of(paragraph(run("It is a text."), more=numbered(1, 999_999))), "It is a text."),
    ("levels that go in for ever", lambda: of("".join(paragraph(run("It is."), more=f'{numbered(at % 7 + 1)}<w:ind w:left="{200 * at}"/>') for at in range(300))), "\n".join(["It is."] * 300)),
    ("no styles", lambda: without("word/styles.xml", "word/numbering.xml", "word/header.xml"), "About This Drug\nFor pain.\nWhen to Call the Doctor\nChills"),
    ("nothing but the document", lambda: packed({"[Content_Types].xml": b"<a/>", "word/document.xml": FILES["word/document.xml"]}), "About This Drug\nFor pain.\nWhen to Call the Doctor\nChills"),
    ("parts named outside", lambda: packed({**FILES, "../../etc/passwd": b"x", "/etc/passwd": b"x"}), "About This Drug\nFor pain.\nWhen to Call the Doctor\nChills"),
    ("a part twice", twice, "About This Drug\nFor pain.\nWhen to Call the Doctor\nChills"),
    ("deep, just within", lambda: of(nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 95)), "deep"),
    ("changes in changes", lambda: of(paragraph(nested('<w:ins w:id="1">', "</w:ins>", 190, run("deep")))), "deep"),
    ("tables in tables, just within", lambda: of(nested("<w:tbl><w:tr><w:tc>", "</w:tc><w:tc/></w:tr></w:tbl>", 63)), "deep"),
    ("fields in fields", lambda: of(paragraph("".join('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' for _ in range(4_000)) + run("It is a text.") + "".join('<w:r><w:fldChar w:fldCharType="end"/></w:r>' for _ in range(4_000))) + paragraph(run("b"))), "b"),
    ("runs without end", lambda: of(paragraph("".join(run(f"{at:x} ") for at in range(12_000)))), " ".join(f"{at:x}" for at in range(12_000))),
    ("fields that cross", lambda: of(paragraph(told("PAGE", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>') + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("b"))), "b"),
)  # fmt: skip


@pytest.mark.parametrize(("what", "make", "text"), READ, ids=[what for what, *_ in READ])
def test_read(what: str, make: Callable[[], bytes], text: str) -> None:
    document = read_document(make(), name=None, media_type=None, limits=DEFAULT_LIMITS)
    assert document.text == text
    assert document.shown == document.kept + sum(document.omitted.values())


def test_nothing_is_read_half() -> None:
    """Wherever a file is cut, it is refused."""
    for cut in range(0, len(DATA) - 1, 97):
        with pytest.raises(DrugsheetError):
            read_document(DATA[:cut], name="a.docx", media_type=None, limits=DEFAULT_LIMITS)


def test_bytes_that_are_changed_end_in_an_error_or_a_reading() -> None:
    refused = 0
    for at, after in pairwise(range(0, len(DATA), 41)):
        changed = DATA[:at] + bytes([DATA[at] ^ 0x55]) + DATA[at + 1 : after] + DATA[after:]
        try:
            read_document(changed, name="a.docx", media_type=None, limits=DEFAULT_LIMITS)
        except DrugsheetError:
            refused += 1
    assert refused
