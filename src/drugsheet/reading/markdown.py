"""Markdown's marks, taken out of a line: what is left are pieces of the source, bold ones marked as such."""

from __future__ import annotations

import re
from html import unescape

from drugsheet.reading.document import LeftOut, Piece
from drugsheet.reading.furniture import Raw
from drugsheet.reading.lines import Line

_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_PAIRED = re.compile(r"(\*\*|__)(?=\S)([^\n]{1,400}?)(?<=\S)\1")
_BOTH = re.compile(r"(\*\*\*|___)(?=\S)([^\n]{1,400}?)(?<=\S)\1")
_ESCAPED_MARK = re.compile(r"[ \t>]*+(?:\\[-+*#]|[0-9]{1,3}\\[.)])")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_\n]{1,400}?)(?<=[^\s\\])\1(?![\w*])")
_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINK = re.compile(r"(!?\[)([^\[\]\n]{0,300})(\]\([^()\s]{0,500}\))")
_LIST_MARK = re.compile(r"[ \t>]*+(?:[*+-]|[0-9]{1,3}[.)])[ \t]+")
_TABLE_RULE = re.compile(r"\A[ \t]*+\|?[ \t]*+:?-{1,99}+:?[ \t]*+(?:\|[ \t]*+:?-{1,99}+:?[ \t]*+){0,40}+\|?[ \t]*")
_QUOTE = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_HARD_BREAK = re.compile(r"<br[ \t]*/?>[ \t]*$", re.IGNORECASE)


def looks_like_markdown(text: str) -> bool:
    """Whether text uses Markdown's headings, links or bold; a sheet with ``*`` bullets alone is plain text."""
    head = text[:20_000]
    return bool(_HEADING.search(head)) or bool(_PAIRED.search(head)) or bool(_LINK.search(head))


def markdown_line(raw: Raw, left_out: list[LeftOut]) -> Line | None:
    """A line without Markdown's marks; None for the rule under a table's head."""
    text = raw.text
    if _TABLE_RULE.fullmatch(text) and "|" in text:
        left_out.append(LeftOut("markup", text, raw.offset))
        return None
    list_mark, quote = _LIST_MARK.match(text), _QUOTE.match(text)
    body = max(mark.end() if mark else 0 for mark in (list_mark, quote))
    drop, bold, linked = _marks(text, body)
    if quote:
        drop.update(range(quote.end()))
    shown = [index for index in range(body, len(text)) if index not in drop and not text[index].isspace()]
    line = Line(_pieces(raw, drop, bold, left_out) or [Piece(raw.offset, "")])
    line.literal = bool(_ESCAPED_MARK.match(text))
    line.linked = bool(shown) and all(index in linked for index in shown)
    return line


def _marks(text: str, body: int) -> tuple[set[int], set[int], set[int]]:
    """Positions of marks, of bold characters, and of the words of links."""
    drop: set[int] = set()
    bold: set[int] = set()
    linked: set[int] = set()
    for match in _LINK.finditer(text, body):
        drop.update(range(*match.span(1)), range(*match.span(3)))
        linked.update(range(*match.span(2)))
    for match in (*_BOTH.finditer(text, body), *_PAIRED.finditer(text, body)):
        if match.start() in drop:
            continue
        drop.update(range(match.start(), match.start(2)), range(match.end(2), match.end()))
        bold.update(range(*match.span(2)))
    for match in _EMPHASIS.finditer(text, body):
        if match.start() not in drop and match.end() - 1 not in drop:
            drop.update((match.start(), match.end() - 1))
    drop.update(match.start() for match in _ESCAPE.finditer(text, body))
    if hard := _HARD_BREAK.search(text):
        drop.update(range(*hard.span()))
    if text.lstrip().startswith("|"):
        drop.update(_bars(text))
    return drop, bold, linked


def is_row(raw: Raw) -> bool:
    """Whether a line is a row of a table, with bars around it."""
    return raw.text.lstrip().startswith("|")


def _bars(text: str) -> list[int]:
    return [index for index, char in enumerate(text) if char == "|" and (not index or text[index - 1] != "\\")]


def _pieces(raw: Raw, drop: set[int], bold: set[int], left_out: list[LeftOut]) -> list[Piece]:
    """What is left of a line, cut where marks stood, where bold begins or ends, and at character references."""
    text = raw.text
    references = {match.start(): match for match in _REFERENCE.finditer(text) if unescape(match[0]) != match[0] and len(unescape(match[0])) == 1}
    between = set(_bars(text)[1:-1] if text.rstrip().endswith("|") else _bars(text)[1:]) if is_row(raw) else ()
    pieces, at = [], 0
    while at < len(text):
        if at in drop:
            left_out.append(LeftOut("markup", text[at], raw.offset + at))
            if at in between:
                pieces.append(Piece(-1, "\t"))
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
    return pieces
