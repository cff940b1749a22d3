"""The contenders: parsers alone, each of our stages, and the whole way from bytes to JSON bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from bs4 import BeautifulSoup
from lxml import etree

import drugsheet
from benchmarks.speed.timing import Contender
from drugsheet.assemble import assemble, data_of
from drugsheet.export.fhir import to_fhir
from drugsheet.export.json import to_json
from drugsheet.layouts.detect import detect
from drugsheet.layouts.sections import group
from drugsheet.lint import with_diagnostics
from drugsheet.models import DrugSheet
from drugsheet.reading.decode import decode
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.reader import read_document

REFERENCE = "beautifulsoup"
"""The contender that the others are measured by."""
WHOLE = "whole"


def parsers(data: bytes) -> Iterator[Contender]:
    """What others take to make a tree of the bytes, and nothing else."""
    yield Contender("lxml", "lxml: tree alone", lambda: etree.fromstring(data, etree.HTMLParser(huge_tree=True)))
    yield Contender(REFERENCE, "BeautifulSoup('lxml'): tree alone", lambda: BeautifulSoup(data, "lxml"))
    if (parse := _selectolax()) is not None:
        yield Contender("selectolax", "selectolax (lexbor): tree alone", partial(parse, data))


def ours(data: bytes, *, html: bool) -> Iterator[Contender]:
    """Each of our stages on what the stage before it gave, and all of them together."""
    media_type = "text/html" if html else "text/plain"

    def read() -> object:
        return read_document(data, name=None, media_type=media_type, limits=DEFAULT_LIMITS)

    document = read_document(data, name=None, media_type=media_type, limits=DEFAULT_LIMITS)
    layout = detect(document)
    plain = data_of(document, layout, None, DEFAULT_LIMITS)
    sheet = assemble(data, media_type=media_type)
    yield Contender("decode", "decode", lambda: decode(data, DEFAULT_LIMITS))
    yield Contender("read", "decode and cut into blocks", read)
    yield Contender("detect", "find the layout", lambda: detect(document))
    yield Contender("group", "blocks to sections", lambda: group(document, layout))
    yield Contender("facts", "blocks to sections and facts", lambda: data_of(document, layout, None, DEFAULT_LIMITS))
    yield Contender("validate", "facts to DrugSheet (model_validate)", lambda: DrugSheet.model_validate(plain, from_attributes=True))
    yield Contender("lint", "what is odd (lint)", lambda: with_diagnostics(sheet))
    yield Contender("to_json", "DrugSheet to JSON bytes", lambda: to_json(sheet, compact=True))
    yield Contender("to_fhir", f"DrugSheet to a FHIR R5 transaction of {len(to_fhir(sheet, bundle='transaction')['entry'])} resources", lambda: to_fhir(sheet, bundle="transaction"))
    yield Contender(WHOLE, "whole way: bytes → DrugSheet → JSON bytes", lambda: whole(data))


def whole(data: bytes) -> bytes:
    """Bytes to JSON bytes, the media type found by look."""
    return to_json(drugsheet.parse(data), compact=True)


def _selectolax() -> Callable[[bytes], object] | None:
    """The parser of selectolax, where that is installed."""
    try:
        from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  # optional: its row is left out without it
    except ImportError:
        return None
    parser: Callable[[bytes], object] = LexborHTMLParser
    return parser
