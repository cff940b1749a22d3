"""Plain text and Markdown to a document.

What is no text of the sheet (page numbers, running heads, Markdown's marks) is taken out first and listed with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drugsheet.reading.decode import Decoded
from drugsheet.reading.document import Document, LeftOut, Piece
from drugsheet.reading.furniture import Raw, single_spaced, without_furniture
from drugsheet.reading.hyphens import Hyphens
from drugsheet.reading.lines import Assembler, Line, wrap_width
from drugsheet.reading.markdown import markdown_lines, unshown

_STRAY_BAR = re.compile(r"\|(?=[ \t]*\Z)|(?<=\A)\|(?=[ \t])|(?<=\A[ \t])\|(?=[ \t])")
"""What a scanner makes of the edge of a page: a bar alone at the end or the beginning of a line."""
_INNER_BAR = re.compile(r"[^|\s][ \t]*\|[ \t]*[^|\s]")
"""Where bars stand between words, they are the borders of cells, and those at the edges with them."""
_BREAK = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")


def read_text(decoded: Decoded, *, markdown: bool) -> Document:
    """Cut plain text or Markdown into blocks."""
    left_out: list[LeftOut] = []
    text, title = unshown(decoded.text, left_out) if markdown else (decoded.text, None)
    lines = single_spaced(list(without_furniture(_raw_lines(text), left_out)))
    width = wrap_width([len(raw.text.rstrip().expandtabs(4)) for raw in lines if raw is not None and raw.text.strip()])
    wrapped = list(markdown_lines(lines, left_out) if markdown else _lines(lines, left_out))
    broken = width is not None and any(line.text.rstrip().endswith("-") for line in wrapped)
    assembler = Assembler(width=width, hyphens=Hyphens(line.text for line in wrapped) if broken else None, nested=markdown)
    assembler.feed(wrapped)
    assembler.close()
    left_out += assembler.left_out
    left_out.sort(key=lambda part: part.offset)
    media_type = "text/markdown" if markdown else "text/plain"
    return Document.of(decoded, media_type, assembler.found, page_title=title, left_out=left_out)


def _raw_lines(text: str) -> list[Raw]:
    lines, at = [], 0
    for match in _BREAK.finditer(text):
        lines.append(Raw(at, text[at : match.start()], match[0] == "\f"))
        at = match.end()
    lines.append(Raw(at, text[at:]))
    return lines


def _lines(raws: Sequence[Raw | None], left_out: list[LeftOut]) -> Iterator[Line]:
    blank = False
    stray = any(raw is not None and "|" in raw.text for raw in raws) and not any(raw is not None and _INNER_BAR.search(raw.text) for raw in raws)
    for raw in raws:
        if raw is None:
            blank = True
            continue
        if stray and (bars := list(_STRAY_BAR.finditer(raw.text))):
            line = _without(raw, [match.span() for match in bars], left_out)
        else:
            line = Line([Piece(raw.offset, raw.text)])
        line.blank_before = blank
        line.apart = raw.apart
        blank = False
        yield line


def _without(raw: Raw, spans: Sequence[tuple[int, int]], left_out: list[LeftOut]) -> Line:
    """A line without some of its characters, which are listed as left out."""
    pieces, at = [], 0
    for start, end in [*spans, (len(raw.text), len(raw.text))]:
        if at < start:
            pieces.append(Piece(raw.offset + at, raw.text[at:start]))
        if start < end:
            left_out.append(LeftOut("edge", raw.text[start:end], raw.offset + start))
        at = end
    return Line(pieces or [Piece(raw.offset, "")])
