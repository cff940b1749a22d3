"""The picture of a page as a small grey PNG, by the standard library. Runs in the child process."""

from __future__ import annotations

import struct
import zlib
from typing import Any

_MOST_PIXELS = 4_000_000
_LEVELS = 16
_TO_LEVEL = bytes(round(value * (_LEVELS - 1) / 255) for value in range(256))


def png_of(page: Any, dpi: int) -> bytes:
    """A page with 16 levels of grey, two pixels to a byte; of a huge page the picture is coarser."""
    width, height = page.get_size()
    scale = min(dpi / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    wide, high, stride, pixels = bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)
    levels = pixels.translate(_TO_LEVEL)
    rows = b"".join(b"\0" + _packed(levels[row * stride : row * stride + wide]) for row in range(high))
    head = struct.pack(">IIBBBBB", wide, high, 4, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _packed(row: bytes) -> bytes:
    """Two levels to a byte: as a number, whose digits to the base 16 they are."""
    if len(row) % 2:
        row += bytes([_LEVELS - 1])
    return bytes.fromhex(row.translate(_TO_DIGIT).decode("ascii"))


_TO_DIGIT = bytes(b"0123456789abcdef"[value % 16] for value in range(256))
