"""The raw partition of an HTML source: every character in exactly one run, by the WHATWG tokenizer's rules.

It is independent of lxml, and so both a proof that nothing was lost and the way back from a character that lxml reported
to the place where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from typing import Literal

from drugsheet.reading.decode import without_controls
from drugsheet.reading.document import INVISIBLE

RunKind = Literal["text", "entity", "tag", "comment", "declaration", "script", "style"]

_RAW_TEXT = re.compile(r"<(script|style|title|textarea|xmp|iframe|noembed|noframes|plaintext)(?=[\s/>])", re.IGNORECASE)
_COMMENT_END = re.compile("--!?>")
_REFERENCES_TOO = frozenset(("title", "textarea"))  # RCDATA: character references count, tags do not
_TAG_START = re.compile(r"</?[A-Za-z]")
_ATTRIBUTES = re.compile(r"""(?:[^"'>=]++|=\s*+"[^"]*+"|=\s*+'[^']*+'|["'=])*+>""")
_ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[A-Za-z][A-Za-z0-9]{0,31};?)")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the source: ``source[start:end]``; ``shown`` is the text that it shows, empty for markup."""

    kind: RunKind
    start: int
    end: int
    shown: str


def runs(source: str) -> Iterator[Run]:
    """The runs of an HTML source, in order; they tile it."""
    at, size = 0, len(source)
    while at < size:
        opening = source.find("<", at)
        if opening < 0:
            opening = size
        yield from _text(source, at, opening)
        if opening == size:
            return
        at = opening
        if source.startswith("<!--", at):
            closing = _COMMENT_END.search(source, at + 4)
            end = closing.end() if closing else size
            if source.startswith(("<!-->", "<!--->"), at):
                end = source.index(">", at) + 1
            yield Run("comment", at, end, "")
        elif source.startswith(("<!", "<?"), at) or (source.startswith("</", at) and not _TAG_START.match(source, at) and at + 2 < size):
            end = source.find(">", at)
            end = size if end < 0 else end + 1
            yield Run("declaration" if source.startswith("<!", at) else "comment", at, end, "")
        elif _TAG_START.match(source, at):
            tag = _ATTRIBUTES.match(source, at + 1)
            end = tag.end() if tag else size
            yield Run("tag", at, end, "")
            raw = _RAW_TEXT.match(source, at)
            if raw and tag:
                name = raw[1].lower()
                stop = _raw_end(source, name, end)
                if stop > end and name in _REFERENCES_TOO:
                    yield from _text(source, end, stop)
                elif stop > end:
                    yield Run("script" if name == "script" else "style" if name == "style" else "text", end, stop, source[end:stop])
                end = stop
        else:
            yield Run("text", at, at + 1, "<")
            end = at + 1
        at = end


def _raw_end(source: str, name: str, start: int) -> int:
    """Where the text of a script, title or the like ends; a script's own tag inside ``<!-- … <script`` does not end it."""
    if name == "plaintext":
        return len(source)
    closing = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    found = closing.search(source, start)
    if name == "script" and found:
        comment = source.rfind("<!--", start, found.start())
        if comment >= 0 and source.find("-->", comment + 2, found.start()) < 0 and _RAW_TEXT.search(source, comment, found.start()):
            found = closing.search(source, found.end())
    return found.start() if found else len(source)


def _text(source: str, start: int, end: int) -> Iterator[Run]:
    at = start
    while at < end:
        ampersand = source.find("&", at, end)
        if ampersand < 0:
            yield Run("text", at, end, source[at:end])
            return
        if ampersand > at:
            yield Run("text", at, ampersand, source[at:ampersand])
        match = _ENTITY.match(source, ampersand, end)
        length = _entity_length(match[0]) if match else 0
        if length:
            stop = ampersand + length
            # A reference to a control character shows U+FFFD, as everywhere; the library leaves some of them out.
            yield Run("entity", ampersand, stop, without_controls(unescape(source[ampersand:stop])) or "\ufffd")
        else:
            stop = ampersand + 1
            yield Run("text", ampersand, stop, "&")
        at = stop


def _entity_length(written: str) -> int:
    """How much of ``&name`` is a character reference: "&copy2011" is one of five characters."""
    if written.startswith("&#"):
        return len(written)
    name = written[1:]
    if name in html5:
        return len(written)
    return next((length + 1 for length in range(len(name), 1, -1) if name[:length] in html5), 0)


def shown_characters(source: str) -> tuple[str, list[int], list[int]]:
    """Every visible character that an HTML source shows, scripts and styles included, with start and end in the source."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for run in runs(source):
        if not run.shown:
            continue
        if run.kind == "entity":
            for char in run.shown:
                if not char.isspace() and char not in INVISIBLE:
                    chars.append(char)
                    starts.append(run.start)
                    ends.append(run.end)
            continue
        for offset, char in enumerate(run.shown, run.start):
            if not char.isspace() and char not in INVISIBLE:
                chars.append(char)
                starts.append(offset)
                ends.append(offset + 1)
    return "".join(chars), starts, ends
