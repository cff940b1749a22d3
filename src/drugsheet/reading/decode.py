"""Bytes to text: the order of evidence, and a note of everything that had to be replaced.

Order: byte order mark; strict UTF-8 where there are non-ASCII bytes and they decode (declarations lie); the declared
encoding, from a closed list, if it decodes strictly; windows-1252. Nothing is guessed by statistics. What a web archive
holds is decoded alike: the text is that of its page, the hash that of the whole.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass

from drugsheet.errors import EmptySource, SourceTooLarge, UnreadableSource
from drugsheet.reading.limits import Limits
from drugsheet.reading.refused import refuse
from drugsheet.reading.symbols import shown
from drugsheet.reading.wrapped import unwrapped

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# What a declaration may name, and what it means. Browsers read latin-1 as windows-1252 (WHATWG Encoding Standard).
_DECLARED = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-15": "iso8859-15",
    "iso-8859-2": "iso8859-2",
    "windows-1250": "cp1250",
    "windows-1251": "cp1251",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "euc-jp": "euc-jp",
    "euc-kr": "cp949",
}

_DECLARATION = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z0-9._:-]{2,40})""", re.IGNORECASE)

# UTF-8 that was read as windows-1252 and saved again: a lead byte and its continuation bytes, each as a character.
# 0x81, 0x8D, 0x8F, 0x90 and 0x9D have no character there and come through as C1 controls.
_CP1252_HIGH = {byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)}
_TO_BYTE = {char: byte for byte, char in _CP1252_HIGH.items()}
_TAIL = "".join(re.escape(_CP1252_HIGH[byte]) for byte in range(0x80, 0xC0))
_MOJIBAKE = re.compile(f"[Â-ß][{_TAIL}]|[à-ï][{_TAIL}]{{2}}")

_LF, _CR, _TAB, _FF, _VT, _NEL = 0x0A, 0x0D, 0x09, 0x0C, 0x0B, 0x85
# A vertical tab is Word's manual line break; NEL is a line break of old hosts. Both are white space to us.
_CONTROL_TABLE = {
    code: "\ufffd"
    for code in [*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
    if code not in {_LF, _CR, _TAB, _FF, _VT, _NEL}
}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Note:
    """Something that had to be done to the source so that it could be read."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a source, and how it was come by."""

    text: str
    sha256: str
    encoding: str | None
    notes: tuple[Note, ...]
    media_type: str | None = None
    """What the page is, where it says so itself: in the headers of a web archive."""


def decode(source: bytes | str, limits: Limits, name: str | None = None) -> Decoded:
    """Decode ``source``. Raises SourceTooLarge, UnreadableSource or EmptySource."""
    measure(source, limits, name)
    data = _bytes(source)
    page = unwrapped(data, name)
    notes: list[Note] = []
    if page is not None:
        text, encoding, notes = _decode_bytes(page.data, name, page.charset)
        if page.codes:
            notes.append(Note("encoding_repaired", f"codes of a page that was saved quoted-printable were decoded: {page.codes}"))
    elif isinstance(source, str):
        text, encoding = source.removeprefix("\ufeff"), None
    else:
        text, encoding, notes = _decode_bytes(source, name)
    text = _clean(_unmangled(text, notes), notes, name)
    if not text.strip():
        raise EmptySource("there is no text in the source", hint="Check that the file was saved or downloaded whole.", name=name)
    return Decoded(text, fingerprint(data), None if isinstance(source, str) else encoding, tuple(notes), None if page is None else page.media_type)


def fingerprint(source: bytes | str) -> str:
    """The SHA-256 of a source, of its UTF-8 form where it is text, in hexadecimal."""
    return hashlib.sha256(_bytes(source)).hexdigest()


def _bytes(source: bytes | str) -> bytes:
    return source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source


def measure(source: bytes | str, limits: Limits, name: str | None) -> None:
    """Raise SourceTooLarge for a source that is larger than one may be."""
    if len(source) > limits.max_bytes:
        size = "characters" if isinstance(source, str) else "bytes"
        raise SourceTooLarge(f"the source has more than {limits.max_bytes:,} {size}", hint="Raise Limits.max_bytes if it is meant to be this large.", name=name)


def _unmangled(text: str, notes: list[Note]) -> str:
    """Repair UTF-8 that was read as windows-1252 ("â€™" for ’), where every such sequence in the text decodes.

    One sequence that does not decode, or a text that uses the lead characters otherwise, is left as it is.
    """
    if text.isascii():
        return text
    found = _MOJIBAKE.findall(text)
    if not found or any(char in "Ââ" for char in _MOJIBAKE.sub("", text)):
        return text
    try:
        repaired = _MOJIBAKE.sub(lambda match: bytes(_TO_BYTE[char] for char in match[0]).decode("utf-8"), text)
    except UnicodeDecodeError:
        return text
    notes.append(Note("encoding_repaired", f"characters repaired that were UTF-8 read as windows-1252: {len(found)}"))
    return repaired


def _decode_bytes(data: bytes, name: str | None, charset: str | None = None) -> tuple[str, str, list[Note]]:
    refuse(data, name)
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly_or_replaced(data[len(mark) :], encoding)
    if wide := _wide_without_mark(data):
        return _strictly_or_replaced(data, wide)
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        pass
    if charset is None and (match := _DECLARATION.search(data, 0, 4096)):
        charset = match[1].decode("ascii")
    if charset is not None and (codec := _DECLARED.get(charset.lower())):
        try:
            return data.decode(codec), codec, []
        except UnicodeDecodeError:
            pass
    return _strictly_or_replaced(data, "cp1252")


def _strictly_or_replaced(data: bytes, encoding: str) -> tuple[str, str, list[Note]]:
    try:
        return data.decode(encoding), encoding, []
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        count = text.count("\ufffd")
        return text, encoding, [Note("encoding_replaced", f"bytes that are not {encoding} stand as U+FFFD: {count}")]


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 whose mark was lost: every second byte of mostly Latin text is NUL."""
    sample = data[:2048]
    if len(sample) < 4 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def without_controls(text: str) -> str:
    """Text in which U+FFFD stands for each control character, surrogate and noncharacter."""
    return text.translate(_CONTROL_TABLE) if _CONTROL.search(text) else text


def control_note(count: int) -> Note:
    """The note on characters that U+FFFD stands for."""
    return Note("control_characters", f"control characters that stand as U+FFFD: {count}")


def symbol_note(count: int) -> Note:
    """The note on characters of a symbol font that stand as what they show."""
    return Note("symbol_font", f"symbol-font characters mapped to what they show: {count}")


def _clean(text: str, notes: list[Note], name: str | None) -> str:
    if controls := len(_CONTROL.findall(text)):
        if controls > 16 and controls > 0.02 * len(text):
            raise UnreadableSource(f"the source holds {controls:,} control characters: it is binary, not text", hint="Convert it to HTML or plain text first.", name=name)
        text = text.translate(_CONTROL_TABLE)
        notes.append(control_note(controls))
    text, mapped = shown(text)
    if mapped:
        notes.append(symbol_note(mapped))
    return text
