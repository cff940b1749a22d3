"""What crosses the pipe to the process that holds PDFium: frames of plain data, a JSON head and the bytes behind it.

Nothing in a frame is code or can become any, so that a process that a hostile file has taken over can only tell lies of
numbers and text. Arrays are in the machine's own order: both ends run on the same machine.
"""

from __future__ import annotations

import json
import struct
from array import array
from typing import IO, Any, Final

_HEAD = struct.Struct("<QQ")

MOST_HEAD: Final = 128 << 20
"""Most bytes of a frame's head that are taken from the child."""
MOST_BODY: Final = 512 << 20
"""Most bytes behind it."""


class BrokenFrame(Exception):
    """The other end is gone, or sends what is no frame."""


COLUMNS: Final = (
    ("code", "I"),  # the character, as a number
    ("font", "I"),  # a number for each font, the same on all pages
    ("mark", "i"),  # the number of the marked content it stands in; -1 for none
    ("flags", "B"),
    ("hidden", "B"),  # an index into HIDDEN
    ("x0", "f"),
    ("y0", "f"),
    ("x1", "f"),
    ("y1", "f"),
    ("base", "f"),
    ("size", "f"),
)
"""What is told of each glyph of a page: places in points, turned so that its lines run to the right, downwards from the top left."""

SPACE, BOLD, UNMAPPED, BREAK, GUESSED = 1, 2, 4, 8, 16
"""Flags of a glyph: white space before it; bold; its font does not say which character it is; a hyphen that ends a line; PDFium
made the white space before it."""

HIDDEN: Final = ("", "off_page", "invisible_text", "unseen_text", "tiny_text", "rotated_text", "ocr")
"""Why a glyph is not seen; ``ocr`` is one that stands for what a picture shows, and is read."""

GLYPH_BYTES: Final = sum(array(form).itemsize for _, form in COLUMNS)


def write(stream: IO[bytes], head: Any, body: bytes = b"") -> None:
    """Send a frame."""
    said = json.dumps(head, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    stream.write(_HEAD.pack(len(said), len(body)) + said)
    stream.write(body)
    stream.flush()


def read(stream: IO[bytes], *, most_head: int = MOST_HEAD, most_body: int = MOST_BODY) -> tuple[Any, bytes]:
    """The next frame. Raises BrokenFrame when there is none or it is larger than it may be."""
    head, body = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if head > most_head or body > most_body:
        raise BrokenFrame(f"a frame of {head} and {body} bytes")
    try:
        said = json.loads(_exactly(stream, head))
    except (ValueError, RecursionError) as error:
        raise BrokenFrame("a head that is no JSON") from error
    return said, _exactly(stream, body)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    data = stream.read(count) if count else b""
    if len(data) < count:
        raise BrokenFrame("the stream has ended")
    return data
