"""Bytes to text: the order of evidence, what is replaced and noted, what is refused."""

from __future__ import annotations

import codecs
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drugsheet.errors import DrugsheetError, EmptySource, SourceTooLarge, UnreadableSource
from drugsheet.reading.limits import Limits

from .documents import decoded

TEXT = "Fever of 38 °C – call the doctor’s office"
META = '<meta charset="{}">'

ENCODINGS: tuple[tuple[str, bytes, str, str], ...] = (
    # what, bytes, text, encoding
    ("ascii", b"Nausea", "Nausea", "utf-8"),
    ("utf-8", TEXT.encode(), TEXT, "utf-8"),
    ("utf-8 mark", codecs.BOM_UTF8 + TEXT.encode(), TEXT, "utf-8"),
    ("utf-16 little", codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), TEXT, "utf-16-le"),
    ("utf-16 big", codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT, "utf-16-be"),
    ("utf-32 little", codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), TEXT, "utf-32-le"),
    ("utf-32 big", codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), TEXT, "utf-32-be"),
    ("utf-16 little without mark", TEXT.encode("utf-16-le"), TEXT, "utf-16-le"),
    ("utf-16 big without mark", TEXT.encode("utf-16-be"), TEXT, "utf-16-be"),
    ("undeclared cp1252", TEXT.encode("cp1252"), TEXT, "cp1252"),
    ("declared latin-1 is cp1252", META.format("iso-8859-1").encode() + TEXT.encode("cp1252"), META.format("iso-8859-1") + TEXT, "cp1252"),
    ("declared ascii is cp1252", META.format("US-ASCII").encode() + TEXT.encode("cp1252"), META.format("US-ASCII") + TEXT, "cp1252"),
    ("declaration lies, utf-8 decodes", META.format("windows-1252").encode() + TEXT.encode(), META.format("windows-1252") + TEXT, "utf-8"),
    ("declaration says utf-8, bytes do not", META.format("utf-8").encode() + TEXT.encode("cp1252"), META.format("utf-8") + TEXT, "cp1252"),
    ("mark before declaration", codecs.BOM_UTF8 + META.format("iso-8859-2").encode() + TEXT.encode(), META.format("iso-8859-2") + TEXT, "utf-8"),
    ("declared latin-2", META.format("iso-8859-2").encode() + "Gorączka".encode("iso8859-2"), META.format("iso-8859-2") + "Gorączka", "iso8859-2"),
    ("declared cyrillic", META.format("windows-1251").encode() + "Тошнота".encode("cp1251"), META.format("windows-1251") + "Тошнота", "cp1251"),
    ("declared latin-9", META.format("ISO-8859-15").encode() + "5 €".encode("iso8859-15"), META.format("ISO-8859-15") + "5 €", "iso8859-15"),
    ("declared by xml", b'<?xml version="1.0" encoding="windows-1250"?>' + "horečka".encode("cp1250"), '<?xml version="1.0" encoding="windows-1250"?>horečka', "cp1250"),
    ("declared by http-equiv", b'<meta content="text/html; charset=macintosh">' + "38 °".encode("mac-roman"), '<meta content="text/html; charset=macintosh">38 °', "mac-roman"),
    ("declared unknown", META.format("x-unknown").encode() + TEXT.encode("cp1252"), META.format("x-unknown") + TEXT, "cp1252"),
    ("declared what python would run", META.format("unicode_escape").encode() + b"\\x41 \x92", META.format("unicode_escape") + "\\x41 ’", "cp1252"),
    ("declared too late", b" " * 5000 + META.format("windows-1251").encode() + b"\xe0", " " * 5000 + META.format("windows-1251") + "à", "cp1252"),
)

BINARY: tuple[tuple[str, bytes], ...] = (
    ("PDF", b"%PDF-1.7\n"),
    ("PDF after white space", b"\n %PDF-1.7\n"),
    ("zip", b"PK\x03\x04rest"),
    ("Office", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ("RTF", b"{\\rtf1 Nausea}"),
    ("PNG", b"\x89PNG\r\n\x1a\n"),
    ("GIF", b"GIF89a"),
    ("JPEG", b"\xff\xd8\xff\xe0"),
    ("gzip", b"\x1f\x8b\x08\x00"),
    ("bzip2", b"BZh91AY"),
    ("7z", b"7z\xbc\xaf\x27\x1c"),
    ("noise", bytes(range(32)) * 40),
)

CONTROLS: tuple[tuple[str, str, int], ...] = (
    # source, text, how many replaced
    ("a\x00b", "a\ufffdb", 1),
    ("a\x07\x1bb", "a\ufffd\ufffdb", 2),
    ("a\x7fb\x80c", "a\ufffdb\ufffdc", 2),
    ("a\ud800b", "a\ufffdb", 1),
    ("a\tb\nc\rd\x0be\x0cf\x85g", "a\tb\nc\rd\x0be\x0cf\x85g", 0),
)

SYMBOLS: tuple[tuple[str, str, int], ...] = (
    ("\uf0b7 Nausea", "• Nausea", 1),
    ("38 \uf0b0C", "38 °C", 1),
    ("\uf0b3 5 and \uf0a3 9", "≥ 5 and ≤ 9", 2),
    ("\uf0ff", "\uf0ff", 0),  # not known: it stays
)

MENDED: tuple[tuple[str, str, int], ...] = (
    ("the doctorâ€™s office", "the doctor’s office", 1),
    ("38 Â°C", "38 °C", 1),
    ("2â€“3 days, â‰¥ 5", "2–3 days, ≥ 5", 2),
    ("cafÃ©", "café", 1),
    ("AvastinÂ®", "Avastin®", 1),
    ("â€¢ Nausea", "• Nausea", 1),
    ("the â€œfluâ€\x9d", "the “flu”", 2),
)

LEFT_ALONE: tuple[str, ...] = (
    "38 °C, the doctor’s office",
    "café à la carte",
    "gâteau and doctorâ€™s",  # the lead character is used as a letter too
    "Âme",
    "naïve – déjà vu",
    "a €100 bill",
)


@pytest.mark.parametrize(("what", "source", "text", "encoding"), ENCODINGS, ids=[row[0] for row in ENCODINGS])
def test_order_of_evidence(what: str, source: bytes, text: str, encoding: str) -> None:
    found = decoded(source)
    assert (found.text, found.encoding, found.notes) == (text, encoding, ())
    assert found.sha256 == hashlib.sha256(source).hexdigest()


def test_text_has_no_encoding_and_loses_its_mark() -> None:
    found = decoded("\ufeff" + TEXT)
    assert (found.text, found.encoding) == (TEXT, None)
    assert found.sha256 == hashlib.sha256(("\ufeff" + TEXT).encode()).hexdigest()


@pytest.mark.parametrize("source", [b"a \x81 b", b"a \x9d b", META.format("utf-8").encode() + b"\x81"])
def test_bytes_of_no_character_are_noted(source: bytes) -> None:
    found = decoded(source)
    assert "\ufffd" in found.text
    assert [note.code for note in found.notes] == ["encoding_replaced"]
    assert found.notes[0].message.endswith(": 1")


def test_a_broken_wide_file_is_noted() -> None:
    found = decoded(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"x")
    assert found.text == TEXT + "\ufffd"
    assert [note.code for note in found.notes] == ["encoding_replaced"]


@pytest.mark.parametrize(("what", "source"), BINARY, ids=[what for what, _ in BINARY])
def test_binary_is_refused(what: str, source: bytes) -> None:
    with pytest.raises(UnreadableSource) as caught:
        decoded(source)
    assert caught.value.code == "DS1003"
    assert caught.value.hint


@pytest.mark.parametrize(("source", "text", "count"), CONTROLS)
def test_control_characters(source: str, text: str, count: int) -> None:
    found = decoded(source)
    assert found.text == text
    assert [(note.code, note.message.rsplit(": ", 1)[1]) for note in found.notes] == ([("control_characters", str(count))] if count else [])


@pytest.mark.parametrize(("source", "text", "count"), SYMBOLS)
def test_symbol_font(source: str, text: str, count: int) -> None:
    found = decoded(source)
    assert found.text == text
    assert [(note.code, note.message.rsplit(": ", 1)[1]) for note in found.notes] == ([("symbol_font", str(count))] if count else [])


@pytest.mark.parametrize(("source", "text", "count"), MENDED)
def test_mojibake_is_repaired(source: str, text: str, count: int) -> None:
    for given_as in (source, source.encode()):
        found = decoded(given_as)
        assert found.text == text
        assert [(note.code, note.message.rsplit(": ", 1)[1]) for note in found.notes] == [("encoding_repaired", str(count))]


@pytest.mark.parametrize("source", LEFT_ALONE)
def test_text_that_only_looks_like_it_is_left_alone(source: str) -> None:
    found = decoded(source)
    assert (found.text, found.notes) == (source, ())


@pytest.mark.parametrize("source", [b"x" * 11, "x" * 11])
def test_too_large(source: bytes | str) -> None:
    with pytest.raises(SourceTooLarge, match="DS1001"):
        decoded(source, Limits(max_bytes=10))
    assert decoded(source[:10], Limits(max_bytes=10)).text == "x" * 10


@pytest.mark.parametrize("source", [b"", "", b" \n\t", "\ufeff", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\xa0\u2003"])
def test_empty(source: bytes | str) -> None:
    with pytest.raises(EmptySource, match="DS1004"):
        decoded(source)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Co", "Cs"]), min_size=1).filter(lambda text: text.strip() and not set(text) & set("ÂÃâ\ufeff")))
def test_utf8_is_never_altered(text: str) -> None:
    found = decoded(text)
    assert found.text == text or [note.code for note in found.notes] == ["encoding_repaired"]


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_known_error(source: bytes) -> None:
    try:
        found = decoded(source)
    except DrugsheetError:
        return
    assert "\ufffd" not in found.text or found.notes or b"\xef\xbf\xbd" in source or found.encoding != "utf-8"
    assert not any("\ud800" <= char <= "\udfff" or char == "\0" for char in found.text)
