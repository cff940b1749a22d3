"""PDFs that ask too much of a reader, or that are none, written byte by byte."""

from __future__ import annotations

import zlib
from collections.abc import Callable

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"


def written(objects: list[bytes]) -> bytes:
    """A file of these objects, the first of which is its catalog."""
    parts, places, at = [b"%PDF-1.7\n"], [], 9
    for number, held in enumerate(objects, 1):
        places.append(at)
        parts.append(b"%d 0 obj\n" % number + held + b"\nendobj\n")
        at += len(parts[-1])
    out = b"".join(parts)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A stream that is packed."""
    packed = zlib.compress(data, 9)
    return b"<</Filter/FlateDecode" + extra + b"/Length %d>>stream\n" % len(packed) + packed + b"\nendstream"


def one_page(content: bytes, *, box: bytes = b"[0 0 612 792]", font: bytes = _FONT, more: tuple[bytes, ...] = (), resources: bytes = b"") -> bytes:
    """A file of one page; what is ``more`` begins at object 6."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox" + box + b"/StructParents 0/Contents 4 0 R/Resources<</Font<</F 5 0 R>>" + resources + b">>>>"
    return written([_CATALOG, _PAGES, page, content, font, *more])


def words(lines: tuple[str, ...] = ("About This Drug", "It is used for pain.", "When to Call the Doctor", "- Chills")) -> bytes:
    """The content of a page with some lines."""
    shown = b"".join(b"(%s) Tj 0 -20 Td " % line.encode("latin-1").replace(b"(", b"\\(").replace(b")", b"\\)") for line in lines)
    return stream(b"BT /F 12 Tf 50 700 Td " + shown + b"ET")


def draws_itself() -> bytes:
    form = stream(b"/N Do /N Do", b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</N 6 0 R>>>>")
    return one_page(stream(b"/N Do"), more=(form,), resources=b"/XObject<</N 6 0 R>>")


def draws_many_times() -> bytes:
    """Nine forms, each of which draws the next ten times."""
    forms = []
    for depth in range(9):
        last = depth == 8
        inner = b"" if last else b"/XObject<</N %d 0 R>>" % (7 + depth)
        body = b"BT /F 9 Tf 10 10 Td (deep) Tj ET" if last else b"/N Do " * 10
        forms.append(stream(body, b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<<" + inner + b"/Font<</F 5 0 R>>>>"))
    return one_page(stream(b"/N Do " * 10), more=tuple(forms), resources=b"/XObject<</N 6 0 R>>")


def bomb() -> bytes:
    """A stream of a gigabyte."""
    packer = zlib.compressobj(9)
    first, next_ = (packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    data = first + next_ * 1023 + packer.flush()
    twice = zlib.compress(data, 9)
    return one_page(b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n" % len(twice) + twice + b"\nendstream")


def many_pages() -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 4) for number in range(20_000))
    return written([_CATALOG, b"<</Type/Pages/Kids[" + kids + b"]/Count 20000>>", b"null", *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>"] * 20_000])


def pages_hold_themselves() -> bytes:
    return written([_CATALOG, b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2000000000>>"])


def deep_tree() -> bytes:
    """A structure tree of 50,000 elements, one in the other."""
    count = 50_000
    chain = [b"<</Type/StructElem/S/Div/P %d 0 R/K[%s]/Pg 3 0 R>>" % (6 + n, b"%d 0 R" % (8 + n) if n < count - 1 else b"0") for n in range(count)]
    return _with_tree(b"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0 [%d 0 R]]>>>>" % (6 + count), chain)


def tree_holds_itself() -> bytes:
    return _with_tree(b"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0 [7 0 R]]>>>>", [b"<</Type/StructElem/S/P/P 7 0 R/K[7 0 R 0]/Pg 3 0 R>>"])


def _with_tree(root: bytes, elements: list[bytes]) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/StructParents 0/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"
    content = stream(b"/P <</MCID 0>> BDC BT /F 12 Tf 10 700 Td (About This Drug) Tj 0 -20 Td (It is used for pain.) Tj 0 -20 Td (When to Call the Doctor) Tj 0 -20 Td (- Chills) Tj ET EMC")
    return written([b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>", _PAGES, page, content, _FONT, root, *elements])


def truncated() -> bytes:
    whole = one_page(words())
    return whole[: len(whole) // 2]


def bad_table() -> bytes:
    """The table of its objects points nowhere; a lenient reader finds them all the same."""
    return one_page(words()).replace(b"startxref\n", b"startxref\n9")


def huge_page() -> bytes:
    return one_page(stream(b"1 1 1 rg BT /F 12 Tf 10 700 Td (white words) Tj ET"), box=b"[0 0 2000000000 2000000000]")


def no_size() -> bytes:
    return one_page(words(), box=b"[0 0 0 0]")


def many_glyphs() -> bytes:
    return one_page(stream(b"BT /F 1 Tf 10 700 Td " + b"(abcdefghij abcdefghi) Tj 0 -1 Td " * 60_000 + b" ET"))


def many_objects() -> bytes:
    return one_page(stream(b"0 0 m 1 1 l S " * 1_000_000))


def bad_font() -> bytes:
    return one_page(words(), font=b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 5 0 R>>")


def infinite_numbers() -> bytes:
    return one_page(stream(b"1e38 0 0 1e38 0 0 cm BT /F 1e38 Tf 1e38 0 0 -1e38 1e38 1e38 Tm (words) Tj ET"))


def nothing() -> bytes:
    return one_page(stream(b""))


HOSTILE: dict[str, Callable[[], bytes]] = {
    made.__name__: made
    for made in (
        draws_itself, draws_many_times, bomb, many_pages, pages_hold_themselves, deep_tree, tree_holds_itself, truncated, bad_table, huge_page, no_size,
        many_glyphs, many_objects, bad_font, infinite_numbers, nothing,
    )
}  # fmt: skip
