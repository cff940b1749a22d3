"""Plain text and Markdown to a document.

Page furniture (form feeds, page numbers, running heads) is taken out first, so that an item broken over two pages is one
item again; what is taken out is listed with its reason. Markdown's marks go the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drugsheet.reading.decode import Decoded
from drugsheet.reading.document import Document, LeftOut, Piece, fold, visible
from drugsheet.reading.lines import Assembler, Line, wrap_width

_BREAK = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")
_PAGE = re.compile(r"\bpage[ \t]+[0-9]{1,3}(?:[ \t]*(?:of|/)[ \t]*[0-9]{1,3})?\b", re.IGNORECASE)
_PAGE_ALONE = re.compile(r"\A[-–—|\[( \t]*+(?:page[ \t]+)?[0-9]{1,3}(?:[ \t]*(?:of|/)[ \t]*[0-9]{1,3})?[-–—|\]) \t]*", re.IGNORECASE)
_OF = re.compile(r"[0-9][ \t]*(?:of|/)[ \t]*[0-9]", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_LONGEST_FURNITURE = 120

_PAIRED = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,400}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_\n]{1,400}?)(?<=[^\s\\])\1(?![\w*])")
_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!~>|°])")
_LINK = re.compile(r"(!?\[)([^\[\]\n]{0,300})(\]\([^()\s]{0,500}\))")
_LIST_MARK = re.compile(r"[ \t>]*[*+-][ \t]+")
_TABLE_RULE = re.compile(r"\A[ \t]*+\|?[ \t]*:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)*\|?[ \t]*")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_HARD_BREAK = re.compile(r"<br[ \t]*/?>[ \t]*$", re.IGNORECASE)


@dataclass(slots=True)
class _Raw:
    """A line of the file: where it begins, its text, and whether a page ends after it."""

    offset: int
    text: str
    page_end: bool = False


def read_text(decoded: Decoded, *, markdown: bool) -> Document:
    """Cut plain text or Markdown into blocks."""
    left_out: list[LeftOut] = []
    lines = list(_without_furniture(_raw_lines(decoded.text), left_out))
    width = wrap_width([len(raw.text.rstrip().expandtabs(4)) for raw in lines if raw is not None and raw.text.strip()])
    assembler = Assembler(width=width)
    assembler.feed(list(_lines(lines, markdown, left_out)))
    assembler.close()
    left_out += assembler.left_out
    left_out.sort(key=lambda part: part.offset)
    media_type = "text/markdown" if markdown else "text/plain"
    return Document.of(decoded, media_type, assembler.found, left_out=left_out)


def looks_like_markdown(text: str) -> bool:
    """Whether text uses Markdown's headings, links or bold; a sheet with ``*`` bullets alone is plain text."""
    head = text[:20_000]
    return bool(re.search(r"^#{1,6} \S", head, re.MULTILINE)) or bool(_PAIRED.search(head)) or bool(_LINK.search(head))


def _raw_lines(text: str) -> list[_Raw]:
    lines, at = [], 0
    for match in _BREAK.finditer(text):
        lines.append(_Raw(at, text[at : match.start()], match[0] == "\f"))
        at = match.end()
    lines.append(_Raw(at, text[at:]))
    return lines


def _without_furniture(lines: list[_Raw], left_out: list[LeftOut]) -> Iterator[_Raw | None]:
    """The lines without page numbers and running heads; None stands for blank lines.

    A line is page furniture when it holds a page number ("Page 1 of 2", or "1/2" next to a page end), or when it stands
    within two lines of one and is printed more than once in the file.
    """
    marks = {index for index, raw in enumerate(lines) if _is_page_number(lines, index, raw)}
    feeds = {index for index, raw in enumerate(lines) if raw.page_end}
    if not marks and not feeds:
        yield from (raw if raw.text.strip() else None for raw in lines)
        return
    filled = [index for index, raw in enumerate(lines) if raw.text.strip() and index not in marks]
    repeated = Counter(_head_key(lines[index].text) for index in filled)
    near = set(marks)
    for edge in sorted(marks | feeds):
        before = [index for index in filled if index <= edge][-2:]
        after = [index for index in filled if index > edge][:2]
        near |= {index for index in (*before, *after) if repeated[_head_key(lines[index].text)] > 1 and _is_short(lines[index])}
    heads = {_head_key(lines[index].text) for index in near - marks}
    first = next((index for index in filled if _head_key(lines[index].text) in heads), None)
    if first is not None and first not in near:
        near.add(first)  # the running head of the first page
    pending_blank = False
    broken = False
    for index, raw in enumerate(lines):
        if index in near:
            left_out.append(LeftOut("page_number" if index in marks else "running_head", raw.text, raw.offset))
            broken = True
        elif raw.text.strip():
            # Blank lines beside a page end say nothing: the sentence may go on.
            if pending_blank and not broken:
                yield None
            pending_blank = broken = False
            yield raw
        else:
            pending_blank = True
        broken = broken or raw.page_end


def _is_page_number(lines: Sequence[_Raw], index: int, raw: _Raw) -> bool:
    text = raw.text
    if not text.strip() or len(text) > _LONGEST_FURNITURE:
        return False
    if _PAGE_ALONE.fullmatch(text):
        if _PAGE.search(text):
            return True
        beside_feed = raw.page_end or (index > 0 and lines[index - 1].page_end)
        return beside_feed or (bool(_OF.search(text)) and _is_lone(lines, index))
    if match := _PAGE.search(text):
        # "Ondansetron      Page 1 of 2": the number at an edge of the line, set off from the rest.
        rest = (text[: match.start()], text[match.end() :])
        if not rest[1].strip(" \t|-–—"):
            return bool(re.search(r"(?:[ \t]{2,}|[|–—-][ \t]*)$", rest[0])) or bool(_OF.search(match[0]))
        return not rest[0].strip(" \t|-–—") and bool(re.match(r"[ \t]{2,}|[ \t]*[|–—-]", rest[1]))
    return False


def _is_lone(lines: Sequence[_Raw], index: int) -> bool:
    before = index == 0 or not lines[index - 1].text.strip()
    after = index + 1 == len(lines) or not lines[index + 1].text.strip()
    return before and after


def _is_short(raw: _Raw) -> bool:
    return len(raw.text.strip()) <= _LONGEST_FURNITURE and not _LIST_MARK.match(raw.text)


def _head_key(text: str) -> str:
    return _DIGITS.sub("0", fold(text).casefold())


def _lines(raws: Sequence[_Raw | None], markdown: bool, left_out: list[LeftOut]) -> Iterator[Line]:
    blank = False
    for raw in raws:
        if raw is None:
            blank = True
            continue
        if markdown:
            line = _markdown_line(raw, left_out)
            if line is None:
                blank = True
                continue
        else:
            line = Line([Piece(raw.offset, raw.text)])
        line.blank_before = blank
        blank = False
        yield line


def _markdown_line(raw: _Raw, left_out: list[LeftOut]) -> Line | None:
    """A line without Markdown's marks; the bold start is counted."""
    text = raw.text
    if _TABLE_RULE.fullmatch(text) and "|" in text:
        left_out.append(LeftOut("markup", text, raw.offset))
        return None
    list_mark = _LIST_MARK.match(text)
    body = list_mark.end() if list_mark else 0
    drop: set[int] = set()
    bold: set[int] = set()
    linked: set[int] = set()
    if quote := _QUOTE.match(text):
        drop.update(range(quote.end()))
        body = max(body, quote.end())
    for match in _LINK.finditer(text, body):
        drop.update(range(*match.span(1)), range(*match.span(3)))
        linked.update(range(*match.span(2)))
    for match in _PAIRED.finditer(text, body):
        drop.update(range(match.start(), match.start(2)), range(match.end(2), match.end()))
        bold.update(range(*match.span(2)))
    for match in _EMPHASIS.finditer(text, body):
        if match.start() not in drop and match.end() - 1 not in drop:
            drop.update((match.start(), match.end() - 1))
    drop.update(match.start() for match in _ESCAPE.finditer(text, body))
    if hard := _HARD_BREAK.search(text):
        drop.update(range(*hard.span()))
    if text.lstrip().startswith("|"):
        drop.update(index for index, char in enumerate(text) if char == "|")
    if not drop:
        return Line([Piece(raw.offset, text)])
    pieces, start = [], 0
    for index in [*sorted(drop), len(text)]:
        if index > start:
            pieces.append(Piece(raw.offset + start, text[start:index]))
        if index < len(text):
            left_out.append(LeftOut("markup", text[index], raw.offset + index))
        start = index + 1
    shown = [index for index in range(body, len(text)) if index not in drop and not text[index].isspace()]
    count = next((number for number, index in enumerate(shown) if index not in bold), len(shown))
    # A bullet before the bold words is not bold but is no word of the line either; it is cut off later.
    line = Line(pieces or [Piece(raw.offset, "")], bold=count + visible(text[:body]) * bool(count and list_mark), plain=count < len(shown))
    line.linked = bool(shown) and all(index in linked for index in shown)
    return line
