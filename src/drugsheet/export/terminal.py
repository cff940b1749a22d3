"""Text that is safe to print: what could move the cursor, recolour the screen or reorder a line is shown instead."""

from __future__ import annotations

import unicodedata

_ACTIVE = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
"""Unicode categories that act on a terminal or hide in it: controls, formats (bidirectional ones too), surrogates, line separators."""
_FIRST_ESCAPED_BYTE = 0xDC80
_LAST_ESCAPED_BYTE = 0xDCFF


def printable(text: str) -> str:
    r"""The text with every active character written as an escape: ``\x1b``, ``\u202e``; a tab or newline too.

    A byte of a file name that is no UTF-8 comes back as that byte: ``\xff``.
    """
    if text.isprintable() and text.isascii():
        return text
    return "".join(_escape(char) if unicodedata.category(char) in _ACTIVE else char for char in text)


def _escape(char: str) -> str:
    code = ord(char)
    if _FIRST_ESCAPED_BYTE <= code <= _LAST_ESCAPED_BYTE:
        code -= 0xDC00
    if code <= 0xFF:
        return {"\n": r"\n", "\t": r"\t", "\r": r"\r"}.get(char, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
