"""Plain text and Markdown to a document.

Page furniture (form feeds, page numbers, running heads) is taken out first, so that an item broken over two pages is one
item again; what is taken out is listed with its reason. Markdown's marks go the same way.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from drugsheet.reading.decode import Decoded
from drugsheet.reading.document import Document, LeftOut, Piece, fold
from drugsheet.reading.lines import Assembler, Line, wrap_width

_BREAK = re.compile("\r\n|[\n\r\f\v\x85\u2028\u2029]")
_PAGE = re.compile(r"\bpage[ \t]+[0-9]{1,3}(?:[ \t]*(?:of|/)[ \t]*[0-9]{1,3})?\b", re.IGNORECASE)
_PAGE_ALONE = re.compile(r"\A[-–—|\[( \t]*+(?:page[ \t]+)?[0-9]{1,3}(?:[ \t]*(?:of|/)[ \t]*[0-9]{1,3})?[-–—|\]) \t]*", re.IGNORECASE)
_OF = re.compile(r"[0-9][ \t]*(?:of|/)[ \t]*[0-9]", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_LONGEST_FURNITURE = 120
_FEW_LINES = 8

_PAIRED = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,400}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_\n]{1,400}?)(?<=[^\s\\])\1(?![\w*])")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINK = re.compile(r"(!?\[)([^\[\]\n]{0,300})(\]\([^()\s]{0,500}\))")
_LIST_MARK = re.compile(r"[ \t>]*+(?:[*+-]|[0-9]{1,3}[.)])[ \t]+")
_ANY_BULLET = re.compile(r"[ \t]*+[•●▪■◦·*–—−o-][ \t]")
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
    lines = _single_spaced(list(_without_furniture(_raw_lines(decoded.text), left_out)))
    width = wrap_width([len(raw.text.rstrip().expandtabs(4)) for raw in lines if raw is not None and raw.text.strip()])
    assembler = Assembler(width=width)
    assembler.feed(list(_lines(lines, markdown, left_out)))
    assembler.close()
    left_out += assembler.left_out
    left_out.sort(key=lambda part: part.offset)
    media_type = "text/markdown" if markdown else "text/plain"
    return Document.of(decoded, media_type, assembler.found, left_out=left_out)


def _single_spaced(lines: list[_Raw | None]) -> list[_Raw | None]:
    """A file whose every line is followed by a blank one: there a single blank line says nothing."""
    gaps: list[int] = []
    count = -1
    for raw in lines:
        if raw is None:
            count += 1
        else:
            gaps.append(count)
            count = 0
    inner = list(gaps[1:])
    if len(inner) < _FEW_LINES or min(inner) != 1 or max(inner) < 2:
        return lines
    result: list[_Raw | None] = []
    for number, raw in enumerate(raw for raw in lines if raw is not None):
        if number and inner[number - 1] > 1:
            result.append(None)
        result.append(raw)
    return result


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
    near |= {index for edge in marks | feeds for index in _single_head(lines, filled, edge, marks)}
    heads = {_head_key(lines[index].text) for index in near - marks}
    first = next((index for index in filled if _head_key(lines[index].text) in heads), None)
    if first is not None and first not in near:
        near.add(first)  # the running head of the first page
    pending_blank = 0
    broken = False
    for index, raw in enumerate(lines):
        if index in near:
            left_out.append(LeftOut("page_number" if index in marks else "running_head", raw.text, raw.offset))
            broken = True
        elif raw.text.strip():
            # Blank lines beside a page end say nothing: the sentence may go on.
            if not broken:
                yield from [None] * pending_blank
            pending_blank, broken = 0, False
            yield raw
        else:
            pending_blank += 1
        broken = broken or raw.page_end


def _single_head(lines: Sequence[_Raw], filled: Sequence[int], edge: int, marks: set[int]) -> list[int]:
    """A running head that is printed once: it stands in a sentence that was broken at the end of the page."""
    after = [index for index in filled if index > edge][:2]
    before = [index for index in filled if index < edge and index not in marks][-1:]
    if len(after) < 2 or not before:
        return []
    head, goes_on = lines[after[0]], lines[after[1]].text.strip()
    broken = not lines[before[0]].text.rstrip().endswith((".", "!", "?", ":", ";")) and goes_on[:1].islower()
    return [after[0]] if broken and _is_short(head) and not head.text.strip()[:1].islower() and not _ANY_BULLET.match(head.text) else []


def _is_page_number(lines: Sequence[_Raw], index: int, raw: _Raw) -> bool:
    text = raw.text
    if not text.strip() or len(text) > _LONGEST_FURNITURE:
        return False
    if _PAGE_ALONE.fullmatch(text):
        if _PAGE.search(text):
            return True
        beside_feed = _page_ends_beside(lines, index)
        return beside_feed or (bool(_OF.search(text)) and _is_lone(lines, index))
    if match := _PAGE.search(text):
        # "Ondansetron      Page 1 of 2": the number at an edge of the line, set off from the rest.
        rest = (text[: match.start()], text[match.end() :])
        if not rest[1].strip(" \t|-–—"):
            return bool(re.search(r"(?:[ \t]{2,}|[|–—-][ \t]*)$", rest[0])) or bool(_OF.search(match[0]))
        return not rest[0].strip(" \t|-–—") and bool(re.match(r"[ \t]{2,}|[ \t]*[|–—-]", rest[1]))
    return False


def _page_ends_beside(lines: Sequence[_Raw], index: int) -> bool:
    """Whether a page ends right before or after a line, blank lines aside."""
    after = index
    while not lines[after].page_end and after + 1 < len(lines) and not lines[after + 1].text.strip():
        after += 1
    before = index - 1
    while before > 0 and not lines[before].page_end and not lines[before].text.strip():
        before -= 1
    return lines[after].page_end or (before >= 0 and lines[before].page_end)


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
    shown = [index for index in range(body, len(text)) if index not in drop and not text[index].isspace()]
    references = {match.start(): match for match in _REFERENCE.finditer(text) if unescape(match[0]) != match[0] and len(unescape(match[0])) == 1}
    pieces, at = [], 0
    while at < len(text):
        if at in drop:
            left_out.append(LeftOut("markup", text[at], raw.offset + at))
            at += 1
            continue
        if reference := references.get(at):
            pieces.append(Piece(raw.offset + at, unescape(reference[0]), at in bold, len(reference[0])))
            at = reference.end()
            continue
        end = at + 1
        while end < len(text) and end not in drop and end not in references and (end in bold) == (at in bold):
            end += 1
        pieces.append(Piece(raw.offset + at, text[at:end], at in bold))
        at = end
    line = Line(pieces or [Piece(raw.offset, "")])
    line.linked = bool(shown) and all(index in linked for index in shown)
    return line
