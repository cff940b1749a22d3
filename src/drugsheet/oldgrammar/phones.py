"""Telephone numbers: digits grouped by hyphens as printed, letters resolved."""

from __future__ import annotations

import re

_KEYS = {letter: digit for digit, letters in zip("23456789", "ABC DEF GHI JKL MNO PQRS TUV WXYZ".split(), strict=True) for letter in letters}
_PHONE = re.compile(
    r"""(?<![0-9A-Za-z-])(?P<country>\+?1[-‐‑–.\s])?(?:\((?P<bracketed>[0-9]{3})\)\s?|(?P<area>[0-9]{3})[-‐‑–.\s/])(?P<exchange>[0-9]{3})[-‐‑–.\s]?(?P<line>[0-9A-Z]{4})(?![0-9A-Za-z])(?:\s?\((?P<again>[0-9]{4})\))?""",
    re.VERBOSE,
)
_WORD_PHONE = re.compile(r"(?<![0-9A-Za-z-])(?P<country>1[-‐‑–.\s])?(?P<area>8[0-9]{2})[-‐‑–.\s](?P<word>[0-9A-Z]{2,4}[-.]?[0-9A-Z]{3,5})(?![0-9A-Za-z])(?:\s?\((?P<again>[0-9]{3}[-.]?[0-9]{4})\))?")
_NO_DIGITS = re.compile("[^0-9]")


def phones(text: str) -> list[tuple[str, int, int]]:
    """Each telephone number and where it stands: ``412-647-UPMC (8762)`` is ``412-647-8762``."""
    found: list[tuple[str, int, int]] = []
    for match in _PHONE.finditer(text):
        area = match["bracketed"] or match["area"]
        line = match["again"] or _digits(match["line"])
        if not line.isdigit():
            continue
        country = "1-" if match["country"] else ""
        found.append((f"{country}{area}-{match['exchange']}-{line}", match.start(), match.end()))
    for match in _WORD_PHONE.finditer(text):
        if any(start <= match.start() < end for _, start, end in found):
            continue
        digits = _NO_DIGITS.sub("", match["again"] or _digits(match["word"]))
        if len(digits) == 7:
            country = "1-" if match["country"] else ""
            found.append((f"{country}{match['area']}-{digits[:3]}-{digits[3:]}", match.start(), match.end()))
    return sorted(found, key=lambda item: item[1])


def _digits(text: str) -> str:
    return "".join(_KEYS.get(char, char) for char in text)
