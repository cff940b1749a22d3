"""The clean page with its characters written in other ways."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html.entities import codepoint2name

from .markup import PLAIN, html, inline

_TAG_OR_TEXT = re.compile(r"<[^<>]*>|&\w+;|[^<>&]+")
_LONG_WORD = re.compile(r"[A-Za-z]{9,}")
_AMOUNT = re.compile(r"(?<=[0-9½≥°]) (?=\S)|(?<=\bor) (?=\w)|(?<=\bmore) (?=than)")


def _change(change: Callable[[str], str]) -> Callable[[str], str]:
    """Text with its bold runs, the words between tags and references changed."""

    def changed(text: str) -> str:
        return _TAG_OR_TEXT.sub(lambda match: match[0] if match[0][0] in "<&" else change(match[0]), inline(text))

    return changed


def _each(text: str, reference: Callable[[int], str]) -> str:
    return "".join(char if char.isascii() else reference(ord(char)) for char in text)


def _named(code: int) -> str:
    return f"&{codepoint2name[code]};" if code in codepoint2name else f"&#{code};"


def _every(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def _alternating(text: str) -> str:
    """Raw characters and references in turn, as when two people edit a page."""
    turn = iter(range(len(text)))
    return "".join(char if char.isascii() or next(turn) % 2 else _named(ord(char)) for char in text)


def _hyphenated(text: str) -> str:
    return _LONG_WORD.sub(lambda match: f"{match[0][:4]}&shy;{match[0][4:]}", text)


def _zero_width(text: str) -> str:
    return _LONG_WORD.sub(lambda match: f"{match[0][:3]}\u200b{match[0][3:6]}<wbr>{match[0][6:]}", text).replace(", ", ",\u200b ").replace("(", "\ufeff(")


def _no_breaks(text: str) -> str:
    return _AMOUNT.sub("&nbsp;", text)


def _thin(text: str) -> str:
    return _AMOUNT.sub(lambda match: "\u202f\u2009\u00a0"[match.start() % 3], text)


def _padded(text: str) -> str:
    """Every space beside another that does not break, as editors in the browser leave them."""
    return text.replace(" ", "&nbsp; ")


WRITERS = tuple(
    html(name, replace(PLAIN, inline=_change(change)))
    for name, change in (
        ("entities_decimal", lambda text: _each(text, lambda code: f"&#{code};")),
        ("entities_hexadecimal", lambda text: _each(text, lambda code: f"&#x{code:X};")),
        ("entities_named", lambda text: _each(text, _named)),
        ("entities_every_character", _every),
        ("entities_mixed", _alternating),
        ("soft_hyphens", _hyphenated),
        ("zero_width", _zero_width),
        ("no_break_spaces", _no_breaks),
        ("thin_spaces", _thin),
        ("padded_spaces", _padded),
    )
)
