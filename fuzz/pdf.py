"""PDFs out of choices: a small valid one, with a structure tree or without, changed in its operators, its objects and now and then its bytes."""

from __future__ import annotations

import re

from tests.reading.pdf.hostile import written

from fuzz.choices import Choices

MOST_CHANGES = 6
_LINES = (
    (50, 740, 18, "Dummycin"), (50, 700, 14, "Possible Side Effects"), (60, 680, 11, "\x95 Hiccups"), (60, 664, 11, "\x95 Nausea for 2 days, which may come back"),
    (70, 650, 11, "after a week"), (60, 634, 11, "\x95 Headache"), (50, 600, 14, "When to Call the Doctor"), (50, 580, 11, "Call right away if you have:"),
    (60, 564, 11, "\x95 Fever of 38 \xb0C or higher"), (60, 548, 11, "\x95 Vomiting more than 3 times in 1 day"),
)  # fmt: skip
_COLUMN = ((320, 680, 11, "\x95 Cough"), (320, 664, 11, "\x95 Rash"), (320, 648, 11, "\x95 Dry mouth"))
_TYPES = ("H1", "H2", "L", "L", "L", "L", "H2", "P", "L", "L")
_VALUES = (b"0", b"1", b"-1", b"3", b"90", b"1e9", b"-99999", b"0.0001", b"99999999999", b"nan", b"/F", b"null", b"()", b"[]", b"<<>>", b"7 0 R", b"3 0 R", b"true")
_OPERATORS = (
    b"q", b"Q", b"BT", b"ET", b"EMC", b"1 1 1 rg", b"0 g", b"3 Tr", b"7 Tr", b"0 Tr", b"/P <</MCID 3>> BDC", b"/Artifact BMC", b"0 1 -1 0 300 300 cm", b"2 0 0 2 0 0 cm",
    b"40 500 300 100 re f", b"40 600 m 500 600 l S", b"40 500 m 40 700 l S", b"300 500 m 300 700 l S", b"55 683 3 3 re f", b"0.1 0 0 0.1 0 0 cm", b"/F 0 Tf", b"/F -9 Tf",
    b"(fever of 40) Tj", b"<FEFF> Tj", b"[(a) -9999 (b) 9999 (c)] TJ", b"T*", b"0 -14 Td", b"1 0 0 1 9999 9999 Tm", b"50 Tz", b"0 Tz", b"100 Tc", b"/N Do",
)  # fmt: skip
_TOKEN = re.compile(rb"-?[0-9]+(?:\.[0-9]+)?|/[A-Za-z0-9]+|[A-Za-z*]+")


def file(data: bytes) -> bytes:
    """The PDF that the bytes mean."""
    choices = Choices(data)
    tagged = choices.number(2) == 1
    pages = 1 + choices.number(3)
    content = _content(tagged=tagged, columns=choices.number(2) == 1)
    objects = _objects(content, pages, tagged=tagged)
    for _ in range(choices.number(MOST_CHANGES + 1)):
        at = choices.number(len(objects))
        objects[at] = _changed(objects[at], choices)
    made = written([_measured(held) for held in objects])
    if choices.number(12) == 11:
        at = choices.number(len(made))
        made = made[:at] + choices.raw(8) + made[at + choices.number(16) :]
    return made[: choices.number(len(made))] if choices.number(40) == 39 else made


def _content(*, tagged: bool, columns: bool) -> bytes:
    shown = []
    for number, (x, y, size, words) in enumerate((*_LINES, *(_COLUMN if columns and not tagged else ()))):
        line = b"BT /F %d Tf 1 0 0 1 %d %d Tm (%s) Tj ET" % (size, x, y, words.encode("latin-1"))
        shown.append(b"/P <</MCID %d>> BDC " % number + line + b" EMC" if tagged else line)
    return b"\n".join(shown)


def _objects(content: bytes, pages: int, *, tagged: bool) -> list[bytes]:
    """Catalog, pages, font, content; then the pages themselves, and the tree."""
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(pages))
    root = 5 + pages
    catalog = b"<</Type/Catalog/Pages 2 0 R" + (b"/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R" % root if tagged else b"") + b">>"
    objects = [
        catalog,
        b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % pages,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Length 0>>stream\n" + content + b"\nendstream",
    ]
    objects += [b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/StructParents 0/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>"] * pages
    if tagged:
        held = b" ".join(b"%d 0 R" % (root + 1 + number) for number in range(len(_TYPES)))
        objects.append(b"<</Type/StructTreeRoot/K[" + held + b"]/ParentTree<</Nums[0 [" + held + b"]]>>>>")
        objects += [b"<</Type/StructElem/S/%s/P %d 0 R/K[%d]/Pg 5 0 R>>" % (kind.encode("ascii"), root, number) for number, kind in enumerate(_TYPES)]
    return objects


def _measured(held: bytes) -> bytes:
    """An object whose stream is as long as it says."""
    if not held.startswith(b"<</Length 0>>stream\n"):
        return held
    return held.replace(b"/Length 0", b"/Length %d" % (len(held) - len(b"<</Length 0>>stream\n") - len(b"\nendstream")), 1)


def _changed(held: bytes, choices: Choices) -> bytes:
    """An object with one token replaced, doubled or taken out, or an operator put in."""
    tokens = list(_TOKEN.finditer(held))
    if not tokens:
        return held
    token = tokens[choices.number(len(tokens))]
    match choices.number(4):
        case 0:
            return held[: token.start()] + choices.one_of(_VALUES) + held[token.end() :]
        case 1:
            return held[: token.end()] + b" " + token[0] + held[token.end() :]
        case 2:
            return held[: token.start()] + held[token.end() :]
        case _:
            at = held.find(b"\n", token.end())
            return held[:at] + b"\n" + choices.one_of(_OPERATORS) + held[at:] if at > 0 else held
