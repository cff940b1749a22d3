"""Pages in a wrapping: web archives (MHTML), messages, and pages that were saved quoted-printable without the words that say so.

Sources: RFC 2557 (MHTML), RFC 2045 (quoted-printable: lines of at most 76 characters, soft line ends, codes of two upper-case digits).
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from quopri import decodestring

from drugsheet.errors import UnreadableSource

_HEADERS = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?:From [^\r\n]*+\r?\n)?(?:[!-9;-~]++:[^\r\n]*+\r?\n(?:[ \t]++[^\r\n]*+\r?\n)*+){1,60}+(?=\r?\n)")
"""The lines before the first blank one, where each of them is a header."""
_OF_A_MESSAGE = re.compile(rb"^(?:MIME-Version:|Content-Type:[ \t]*+multipart/|Content-Transfer-Encoding:)", re.IGNORECASE | re.MULTILINE)
_DEEPEST = 8
"""Messages inside messages that are looked into."""
_LONGEST_HEADER = 2_000
"""Characters of a header in which encodings and boundaries are looked for, which takes the square of its length; mail has lines of 998 at most."""
_PAGES = {"text/html": "text/html", "application/xhtml+xml": "text/html", "text/plain": "text/plain"}
"""What a page may be in a message, the best first, and how it is read."""

_TAG = re.compile(rb"<(?:!doctype|/?[a-z][a-z0-9]*+)[\s=>/]", re.IGNORECASE)
_CODE = re.compile(rb"=(?:3[Dd]|20|09|0A|0D|2E|46|[89A-F][0-9A-F]|[ \t]*+\r?\n)")
_EQUALS = re.compile(rb"=3[Dd]")
_SOFT_END = re.compile(rb"=[ \t]*+\r?\n")
_FEW = 3
_LONGEST_LINE = 76


@dataclass(frozen=True, slots=True)
class Page:
    """What was in the wrapping."""

    data: bytes
    charset: str | None = None
    """The encoding that the wrapping declares."""
    media_type: str | None = None
    codes: int = 0
    """Codes that stood in it although nothing said so."""


def unwrapped(data: bytes, name: str | None = None) -> Page | None:
    """The page in a web archive or in quoted-printable text; None for bytes that are in no wrapping.

    Raises UnreadableSource for a web archive that holds no page.
    """
    page: Page | None = None
    for _ in range(_DEEPEST):
        inner = _of_message(data, name) or _of_codes(data)
        if inner is None:
            break
        page = Page(inner.data, inner.charset, inner.media_type, inner.codes + (page.codes if page else 0))
        data = page.data
    return page


def _of_message(data: bytes, name: str | None) -> Page | None:
    """The first page of a message."""
    headers = _HEADERS.match(data)
    if headers is None or not _OF_A_MESSAGE.search(headers[0]):
        return None
    parts = [data.removeprefix(BOM_UTF8).lstrip()]
    leaves: dict[str, Message] = {}
    for _ in range(_DEEPEST):
        messages = [BytesHeaderParser().parsebytes(part) for part in parts]
        for message in messages:
            leaves.setdefault(message.get_content_type(), message)
        held = [(message, part) for message, part in zip(messages, parts, strict=True) if message.get_content_maintype() == "multipart"]
        parts = [inner for message, part in held for inner in _parts(message, part)]
    for media_type, read_as in _PAGES.items():
        if (found := leaves.get(media_type)) is not None:
            body = found.get_payload(decode=True)
            return Page(body if isinstance(body, bytes) else b"", _said(found, Message.get_content_charset), read_as)
    raise UnreadableSource(
        "the source is a web archive or a message, and no page is found in it",
        hint="Open it in a browser and save the page as HTML.",
        name=name,
    )


def _parts(message: Message, data: bytes) -> list[bytes]:
    """The parts of a message of several, without what stands before the first and behind the last."""
    if not (boundary := _said(message, Message.get_boundary)):
        return []
    line = re.compile(rb"^--" + re.escape(boundary.encode("utf-8", "surrogateescape")) + rb"(--)?[ \t]*+(?:\r?\n|\Z)", re.MULTILINE)
    marks = list(line.finditer(data))
    edges = [*(mark.start() for mark in marks), len(data)]
    return [data[mark.end() : end] for mark, end in zip(marks, edges[1:], strict=True) if not mark[1]]


def _said(message: Message, ask: Callable[[Message], str | None]) -> str | None:
    """What the header of a part says of it; None where it does not say it in the letters of an encoding."""
    if len(str(message.get("Content-Type", ""))) > _LONGEST_HEADER:
        return None
    try:
        said = ask(message)
        if said is not None:
            said.encode("utf-8", "surrogateescape")
    except (LookupError, ValueError):  # an encoding that there is not, letters that it has not
        return None
    return said


def _of_codes(data: bytes) -> Page | None:
    """A page written in quoted-printable codes, where every sign of equality is one of them, nearly."""
    if not _TAG.search(data, 0, 20_000) or (codes := len(_CODE.findall(data))) < max(_FEW, 0.9 * data.count(b"=")):
        return None
    if len(_EQUALS.findall(data)) < _FEW and (len(_SOFT_END.findall(data)) < _FEW or max(map(len, data.splitlines())) > _LONGEST_LINE):
        return None
    return Page(decodestring(data), codes=codes)
