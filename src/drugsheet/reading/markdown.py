"""Markdown to lines: its marks are taken out, and what is left are pieces of the source with what the marks say of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from drugsheet.reading.document import Box, LeftOut, Piece
from drugsheet.reading.furniture import Raw
from drugsheet.reading.inline import inline, label
from drugsheet.reading.line import Form, Line
from drugsheet.reading.marked import Writer
from drugsheet.reading.tables import Part, Row, Tables
from drugsheet.reading.tags import Elements

_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_PAIRED = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,400}?)(?<=\S)\1")
_LINK = re.compile(r"!?\[[^\[\]\n]{0,300}\]\([^()\s]{0,500}\)")
_RULE_OF_TABLE = re.compile(r"^[ \t]{0,8}(?:\|[ \t]*:?-{3,99}:?[ \t]*){1,40}\|?[ \t]*$|^:?-{3,99}:?[ \t]*(?:\|[ \t]*:?-{3,99}:?[ \t]*){1,40}$", re.MULTILINE)

_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_ATX = re.compile(r"[ \t]{0,3}#{1,6}(?:[ \t]|$)")
_ITEM = re.compile(r"[ \t]*+(?:[*+-]|\(?(?:[0-9]{1,3}|[A-Za-z])[.)])[ \t]++")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:\*[ \t]*+){3,}|(?:-[ \t]++){2,}-[ \t]*+|(?:_[ \t]++){2,}_[ \t]*+)")
_UNDERLINE = re.compile(r"[ \t]*+(?:={3,}+|-{3,}+|_{3,}+|~{3,}+)[ \t]*+")
_FENCE = re.compile(r"[ \t]{0,8}(?:(?P<code>`{3,}+|~{3,}+)[^`]*+|:{3,}+[ \t]*+(?:\{[^{}]*+\}|[\w.-]*+)[ \t:]*+)")
_TARGET = re.compile(
    r"[ \t]{0,3}\[(?P<label>[^\[\]\n]{1,300})\]:[ \t]*+(?:<[^<>\n]*+>|(?=[^\s<>]*[/.#])[^\s<>]*+)(?:[ \t]++(?:\"[^\"\n]*+\"|'[^'\n]*+'|\([^()\n]*+\)))?[ \t]*+"
)
_NOTE = re.compile(r"[ \t]{0,3}\[\^(?P<label>[^\[\]\n]{1,60})\]:[ \t]*")
_MEANING = re.compile(r"[ \t]{0,3}:[ \t]{1,4}(?=\S)")
_CLASSES = re.compile(r"(?<![ \t])[ \t]*+\{(?:[#.:]|[\w-]{1,40}=)[^{}\n]{0,200}\}[ \t]*+$")
_MARKED = re.compile(r"[*_`\[\]<&~^\\]")
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?:(?!---|\.\.\.)[^\r\n]*+\r?\n){1,200}+(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_KEY = re.compile(r"[A-Za-z][\w -]{0,60}:(?:\s|$)")
_TITLE = re.compile(r"^title:([^\r\n]*+)", re.IGNORECASE | re.MULTILINE)
_UNSHOWN = re.compile(r"<!--|<(script|style)\b[^<>]*>", re.IGNORECASE)
_END_OF_UNSHOWN = {"comment": re.compile("-->"), **{name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("script", "style")}}


def looks_like_markdown(text: str) -> bool:
    """Whether text uses Markdown's headings, links, bold or tables; a sheet with ``*`` bullets alone is plain text."""
    head = text[:20_000]
    return any(pattern.search(head) for pattern in (_HEADING, _PAIRED, _LINK, _RULE_OF_TABLE))


def unshown(text: str, left_out: list[LeftOut]) -> tuple[str, str | None]:
    """The text with blanks for what Markdown does not show (front matter, comments, scripts), and the title that the front matter gives."""
    title = None
    if (front := _FRONT.match(text)) and _KEY.match(front[0].split("\n", 1)[1]):
        left_out += [LeftOut("front_matter", line[0], line.start()) for line in re.finditer(r"[^\r\n]+", front[0])]
        named = _TITLE.search(front[0])
        title = _unquoted(named[1].strip()) or None if named else None
        text = _blank(front[0]) + text[front.end() :]
    return _without_unshown(text, left_out), title


def _unquoted(words: str) -> str:
    return words[1:-1].strip() if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'" else words


def _without_unshown(text: str, left_out: list[LeftOut]) -> str:
    parts: list[str] = []
    at = done = 0
    open_ended: set[str] = set()
    while match := _UNSHOWN.search(text, at):
        at = match.end()
        kind = (match[1] or "comment").lower()
        end = None if kind in open_ended else _END_OF_UNSHOWN[kind].search(text, at)
        if end is None:
            open_ended.add(kind)
            continue
        at = end.end()
        left_out.append(LeftOut(kind, text[match.start() : at], match.start()))
        parts += (text[done : match.start()], _blank(text[match.start() : at]))
        done = at
    return "".join((*parts, text[done:]))


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)


class _Lines:
    """Makes lines of a file's lines, block by block."""

    def __init__(self, left_out: list[LeftOut], labels: frozenset[str]) -> None:
        self.left_out = left_out
        self._labels = labels
        self._elements = Elements()
        self._parts: list[Part] = []
        self._blank = False
        self._fence = ""
        self._form: Form | None = None
        """What the next line is, by the mark that was taken from it."""

    def all(self, raws: Sequence[Raw | None]) -> Iterator[Line]:
        tables = Tables(raws)
        at = 0
        while at < len(raws):
            raw = raws[at]
            if raw is None:
                yield from self._flush()
                self._blank = True
                at += 1
                continue
            rows, stop = ([], at) if self._fence else tables.rows_of(at)
            if rows:
                yield from self._flush()
                yield from self._table(rows)
                self._blank = True
                at = stop
                continue
            yield from self._take(raw)
            at += 1
        yield from self._flush()

    def _take(self, raw: Raw) -> Iterator[Line]:
        """Take a line: it goes on with the paragraph, or begins a block."""
        text, offset = raw.text, raw.offset
        if quote := _QUOTE.match(text):
            self._leave_out(text[: quote.end()], offset)
            text, offset = text[quote.end() :], offset + quote.end()
            if not text.strip():
                yield from self._flush()
                self._blank = True
                return
        if self._is_fence(text) or _RULE.fullmatch(text):
            yield from self._flush()
            self._leave_out(text, offset)
            self._blank = True
        elif self._fence or _UNDERLINE.fullmatch(text):
            yield from self._flush()
            yield Line([Piece(offset, text)], blank_before=self._blank, apart=raw.apart)
            self._blank = False
        elif _TARGET.fullmatch(text) and not _NOTE.match(text):
            self._leave_out(text, offset)
        else:
            yield from self._take_words(Part(offset, text, raw.apart))

    def _is_fence(self, text: str) -> bool:
        """Whether a line begins or ends code, or a division."""
        match = _FENCE.fullmatch(text)
        if match is None or (self._fence and not text.strip().startswith(self._fence)):
            return False
        self._fence = "" if self._fence else match["code"] or ""
        return True

    def _take_words(self, part: Part) -> Iterator[Line]:
        heading = _ATX.match(part.text) is not None
        if mark := _NOTE.match(part.text):
            yield from self._flush()
            self._blank = True
            part = self._without(part, mark.end())
        elif mark := _MEANING.match(part.text):
            for term in self._flush():
                term.form = term.form or Form("heading", 2, "dt")
                yield term
            part = self._without(part, mark.end())
            self._form = Form("item", 1)
        elif heading or _ITEM.match(part.text):
            yield from self._flush()
        if heading:
            self._elements.begin(heading=True)
            if classes := _CLASSES.search(part.text):
                self._leave_out(classes[0], part.offset + classes.start())
                part.text = part.text[: classes.start()]
        self._parts.append(part)
        if heading:
            yield from self._flush()

    def _without(self, part: Part, end: int) -> Part:
        """A line without the mark that it begins with."""
        self._leave_out(part.text[:end], part.offset)
        return Part(part.offset + end, part.text[end:], part.apart)

    def _leave_out(self, text: str, offset: int, reason: str = "markup") -> None:
        if text.strip():
            self.left_out.append(LeftOut(reason, text, offset))

    def _flush(self) -> Iterator[Line]:
        """The lines of the paragraph that has been taken."""
        parts, self._parts = self._parts, []
        if parts:
            self._elements.begin(heading=False)
            yield from self._lines_of(parts, self._elements)

    def _table(self, rows: Sequence[Row]) -> Iterator[Line]:
        """The lines of a table, cell by cell."""
        table = Box("table", self._elements.box)
        for row in rows:
            for mark in row.marks:
                self._leave_out(mark.text, mark.offset)
            form = Form("heading", 2, "th") if row.head else Form("paragraph")
            for column, paragraphs in row.cells:
                elements = Elements(form, Box("cell", table, row.number, column, head=row.head))
                for paragraph in paragraphs:
                    yield from self._lines_of(paragraph, elements)

    def _lines_of(self, parts: Sequence[Part], elements: Elements) -> Iterator[Line]:
        """The lines of a paragraph, cut where its text is and where its tags say so."""
        text = "\n".join(part.text for part in parts)
        if not _MARKED.search(text) and len(parts) == 1:
            lines: Iterable[Line] = [Line([Piece(parts[0].offset, text)], apart=parts[0].apart)] if text.strip() else []
            for line in lines:
                line.form, line.box = elements.place()
        else:
            lines = Writer(parts, inline(text, self._labels), elements, self.left_out).lines()
        for line in lines:
            line.blank_before = line.blank_before or self._blank
            line.form = line.form or self._form
            self._blank, self._form = False, None
            yield line


def markdown_lines(raws: Sequence[Raw | None], left_out: list[LeftOut]) -> Iterator[Line]:
    """The lines of a Markdown file without its marks, which are listed as left out."""
    labels = {label(match["label"]) for raw in raws if raw is not None and "]:" in raw.text and (match := _TARGET.fullmatch(raw.text))}
    notes = {label(f"^{match['label']}") for raw in raws if raw is not None and "]:" in raw.text and (match := _NOTE.match(raw.text))}
    return _Lines(left_out, frozenset(labels | notes)).all(raws)
