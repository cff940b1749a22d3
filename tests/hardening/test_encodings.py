"""Sixty files of one sheet: each is read to the character, or says that it is not; U+FFFD never stands unexplained."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import pytest

import drugsheet

LINES = (
    "Examplol (Generic Name)",
    "Other Names: Sample®",
    "Possible Side Effects (More Common)",
    "• Naïve fatigue – it’s worst 2½ days after the dose…",
    "• Fever of 38 °C, “chills” and a café-au-lait rash",
    "When to Call the Doctor",
    "Call your doctor or nurse immediately if you have any of the following symptoms:",
    "• Temperature of 100.5 °F or above",
)
WORDS = [line.removeprefix("• ") for line in LINES]
PAGE = "<html><head>{meta}<title>Examplol</title></head><body>" + "".join(f"<p>{line}</p>" for line in LINES) + "</body></html>"
META = '<meta charset="{}">'
FLAGS = {"encoding_replaced", "encoding_repaired", "control_characters", "symbol_font"}

UNICODE = ("utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
WESTERN = ("cp1252", "iso8859-1", "iso8859-15", "mac-roman", "cp1250", "gb18030")
_BOMS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE, "utf-32-le": codecs.BOM_UTF32_LE, "utf-32-be": codecs.BOM_UTF32_BE}
_LABELS = {"iso8859-1": "iso-8859-1", "iso8859-15": "iso-8859-15", "mac-roman": "macintosh", "cp1250": "windows-1250", "cp1252": "windows-1252", "utf-8-sig": "utf-8"}


@dataclass(frozen=True)
class File:
    """One file of the matrix."""

    what: str
    data: bytes
    lines: tuple[str, ...]
    """What it holds: characters that the encoding lacks are written as references in a page, left out in a text."""
    ending: str


def _files() -> list[File]:
    files = []
    for encoding in (*UNICODE, *WESTERN):
        for declared in ("rightly", "not", "utf-8", "iso-8859-1", "x-unknown"):
            if declared == "not" and encoding in NOT_TOLD:
                continue
            if encoding in {"mac-roman", "cp1250", "gb18030", "iso8859-15"} and declared != "rightly":
                continue
            label = _LABELS.get(encoding, encoding) if declared == "rightly" else declared
            meta = "" if declared == "not" else META.format(label)
            page = PAGE.format(meta=meta).encode(encoding, "xmlcharrefreplace")
            files.append(File(f"{encoding} declared {declared}", _BOMS.get(encoding, b"") + page, LINES, "html"))
    for encoding in (*UNICODE, "cp1252"):
        files.append(File(f"{encoding} text", _BOMS.get(encoding, b"") + "\n\n".join(LINES).encode(encoding), LINES, "txt"))
        files += [
            File(f"{encoding} text with {name} line ends", _BOMS.get(encoding, b"") + ends.join(LINES).encode(encoding), LINES, "txt")
            for name, ends in (("dos", "\r\n\r\n"), ("mac", "\r\r"))
        ]
    files += [File(f"{encoding} without a mark", "\n\n".join(LINES).encode(encoding), LINES, "txt") for encoding in ("utf-16-le", "utf-16-be")]
    whole = "\n\n".join(LINES)
    files.append(File("utf-8 read as windows-1252", whole.encode().decode("cp1252", "replace").encode(), LINES, "txt"))
    files.append(File("utf-8 cut in a character", whole.encode().replace("’".encode(), "’".encode()[:2]), LINES, "txt"))
    files.append(File("utf-8 and windows-1252 in one file", whole.encode() + "\n\n• it’s".encode("cp1252"), LINES, "txt"))
    files.append(File("bytes of no character", whole.encode("cp1252").replace(b"\x92", b"\x81"), LINES, "txt"))
    files.append(File("NUL bytes", whole.encode().replace(b"chills", b"ch\0ills"), LINES, "txt"))
    files.append(File("C1 controls", whole.replace("chills", "ch\x9bills").encode(), LINES, "txt"))
    files.append(File("an odd byte at the end of utf-16", codecs.BOM_UTF16_LE + whole.encode("utf-16-le") + b"x", LINES, "txt"))
    files.append(File("replacement characters in the source", whole.replace("’", "\ufffd").encode(), LINES, "txt"))
    return files


NOT_TOLD = frozenset(("mac-roman", "cp1250", "gb18030", "iso8859-15"))
"""Encodings that nobody can tell from windows-1252 when no declaration names them; docs/hazards.md says so."""
FILES = _files()


def test_there_are_forty() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.what)
def test_exact_or_flagged(file: File) -> None:
    sheet = drugsheet.parse(file.data, name=f"sheet.{file.ending}")
    lines = sheet.text.split("\n")
    codes = {item.code for item in sheet.diagnostics}
    exact = [line for line in WORDS if line not in lines] == []
    assert exact or codes & FLAGS, (sheet.source.encoding, sheet.text)
    if "\ufffd" in sheet.text:
        assert codes & FLAGS, "U+FFFD stands unexplained"
