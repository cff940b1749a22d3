"""The clean page and plain text in other encodings, declared rightly, wrongly and not at all."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import replace

from ..abstract import Sheet, plain, unmarked
from .base import Writer
from .markup import PLAIN
from .text import PLAIN_TEXT

_META = '<meta charset="utf-8">\n'
_SYMBOLS = str.maketrans({"°": "\uf0b0", "≥": "\uf0b3"})
_SYMBOL = frozenset(("symbol_font",))
_REPAIRED = frozenset(("encoding_repaired",))


def _declaring(text: str, charset: str | None) -> str:
    return text.replace(_META, "" if charset is None else f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n')


# Only the raw characters are repaired: whether a reference such as &Acirc; was meant cannot be told from its neighbours
# before the page is parsed, and references are rarely made by the programs that mangle text.
_READ_AS_WRITTEN = "mojibake that is written as character references is read as it is written"


def _page(name: str, encode: Callable[[str], bytes], charset: str | None = None, *, diagnosed: frozenset[str] = frozenset()) -> Writer:
    return Writer(f"encoding_{name}_html", "html", lambda sheet: encode(_declaring(PLAIN.text(sheet), charset)), diagnosed=diagnosed)


def _file(name: str, encode: Callable[[str], bytes], carries: Callable[[Sheet], Sheet] = unmarked, *, diagnosed: frozenset[str] = frozenset()) -> Writer:
    return Writer(f"encoding_{name}_text", "txt", lambda sheet: encode(PLAIN_TEXT.text(carries(sheet))), carries, diagnosed)


def _western(text: str) -> bytes:
    return text.encode("cp1252", "xmlcharrefreplace")


def _without_signs(sheet: Sheet) -> Sheet:
    """There is no ≥ in windows-1252; who types there writes >=."""
    return sheet.map(lambda text: plain(text).replace("≥", ">="))


def _misread(text: str) -> str:
    """UTF-8 read as windows-1252, the five bytes that it leaves open as browsers take them."""
    return "".join(chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((byte,)).decode("cp1252") for byte in text.encode())


def _misread_some(text: str) -> str:
    """The body was misread; what the template adds at the end was not."""
    at = text.index("Revised")
    return _misread(text[:at]) + text[at:]


def _misread_references(text: str) -> str:
    return re.sub(r"[^\x00-\x7f]", lambda match: f"&#{ord(match[0])};", _misread(text))


def _bytes(change: Callable[[str], str] = str) -> Callable[[str], bytes]:
    return lambda text: change(text).encode()


def _wide(mark: bytes, encoding: str) -> Callable[[str], bytes]:
    return lambda text: mark + text.encode(encoding)


_LITTLE, _BIG = _wide(codecs.BOM_UTF16_LE, "utf-16-le"), _wide(codecs.BOM_UTF16_BE, "utf-16-be")

WRITERS = (
    _page("utf8", _bytes(), "utf-8"),
    _page("utf8_undeclared", _bytes()),
    _page("utf8_mark", _wide(codecs.BOM_UTF8, "utf-8"), "utf-8"),
    _page("utf8_declared_latin", _bytes(), "iso-8859-1"),
    _page("utf16_little", _LITTLE, "utf-16"),
    _page("utf16_big", _BIG, "utf-16"),
    _page("western", _western, "windows-1252"),
    _page("western_declared_latin", _western, "iso-8859-1"),
    _page("western_declared_utf8", _western, "utf-8"),
    _page("western_undeclared", _western),
    _page("symbol_font", _bytes(lambda text: text.translate(_SYMBOLS)), "utf-8", diagnosed=_SYMBOL),
    _page("misread", _bytes(_misread), "utf-8", diagnosed=_REPAIRED),
    _page("misread_no_break_spaces", _bytes(lambda text: _misread(text.replace(" °", "\u00a0°"))), "utf-8", diagnosed=_REPAIRED),
    _page("misread_in_part", _bytes(_misread_some), "utf-8", diagnosed=_REPAIRED),
    replace(_page("misread_references", _bytes(_misread_references), "utf-8"), lost={"*": _READ_AS_WRITTEN}),
    _file("utf8", _bytes()),
    _file("utf8_mark", _wide(codecs.BOM_UTF8, "utf-8")),
    _file("utf16_little", _LITTLE),
    _file("utf16_big", _BIG),
    _file("western", lambda text: text.encode("cp1252"), _without_signs),
    _file("symbol_font", _bytes(lambda text: text.translate(_SYMBOLS)), diagnosed=_SYMBOL),
    _file("misread", _bytes(_misread), diagnosed=_REPAIRED),
    _file("misread_in_part", _bytes(_misread_some), diagnosed=_REPAIRED),
)
