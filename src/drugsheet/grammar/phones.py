"""Telephone numbers: digits grouped by hyphens as printed, letters resolved.

phone = ["1" "-"] area "-" exchange "-" line ["(" line ")"] | ["1" "-"] area "-" word ["(" digits ")"]
"""

from __future__ import annotations

from typing import NamedTuple

from drugsheet.language.rule import Match, Tags, rule
from drugsheet.language.text import Text


class Phone(NamedTuple):
    """A telephone number and where it stands."""

    number: str
    """"412-647-8762"."""
    start: int
    end: int


_KEYS = {letter: digit for digit, letters in zip("23456789", "ABC DEF GHI JKL MNO PQRS TUV WXYZ".split(), strict=True) for letter in letters}

_NUMBER = rule(
    "telephone number",
    "(\\+? 1 PHONE_SEPARATOR?)? (\\( (?P<bracketed> N3) \\) | (?P<area> N3) (PHONE_SEPARATOR | /)?) ((?P<exchange> N3) PHONE_SEPARATOR? (?P<line> N4 | WORD) | (?P<local> NUM)) (\\( (?P<again> N4) \\))?",
    examples=["412-555-0134", "(412) 555-0199", "1-800-555-0100", "412-647-UPMC (8762)", "412-5550134"],
    never=["2011-11-15", "5550134"],
)
_BY_FULL_STOPS = rule("telephone number with full stops", "(\\+? 1 PHONE_SEPARATOR?)? DOTTED", examples=["412.555.0147", "1.800.555.0100"], never=["412.5"])
_WORD = rule(
    "telephone number in letters",
    "(1 PHONE_SEPARATOR?)? (?P<area> N3) PHONE_SEPARATOR? (?P<word> (NUM | WORD) (HYPHEN? (NUM | WORD)){0,2}) (\\( (?P<again> N3 PHONE_SEPARATOR? N4) \\))?",
    examples=["1-800-FDA-1088", "877-DOC-HELP", "1-800-4-CANCER (1-800-422-6237)"],
    never=["(412) 5"],
)
_JOINED = Tags("HYPHEN | .")
_ONE = Tags("1")


def phones(text: Text, i: int, j: int) -> tuple[Phone, ...]:
    """Each telephone number in order: ``412-647-UPMC (8762)`` is ``412-647-8762``."""
    found: list[Phone] = []
    for each, read in ((_NUMBER, _digits), (_BY_FULL_STOPS, _full_stops), (_WORD, _letters)):
        at = i
        while (match := each.search(text, at, j)) is not None:
            at = match.start() + 1
            if (
                _is_free(text, match, i, j)
                and not any(phone.start <= match.start() < phone.end for phone in found)
                and (number := read(text, match)) is not None
            ):
                country = "1-" if _has_country(text, match) else ""
                found.append(Phone(country + number, match.start(), match.end()))
                at = match.end()
    return tuple(sorted(found, key=lambda phone: phone.start))


def _is_free(text: Text, match: Match, i: int, j: int) -> bool:
    """Whether no digit or letter is glued to the number, and no hyphen stands before it."""
    before, after = match.start() - 1, match.end()
    if before >= i and not text.spaced(before) and (text.kinds[before] in _JOINED.of(text) or text.token(before)[-1:].isalnum()):
        return False
    return after >= j or text.spaced(after - 1) or not text.token(after)[:1].isalnum() or text.lower(after)[:1] == "x"


def _has_country(text: Text, match: Match) -> bool:
    at = match.start() + (text.token(match.start()) == "+")
    return text.kinds[at] in _ONE.of(text) or text.token(at).startswith("1.")


def _digits(text: Text, match: Match) -> str | None:
    area = text.token(match.start("bracketed" if match["bracketed"] else "area"))
    if match["local"]:
        local = text.token(match.start("local"))
        return f"{area}-{local[:3]}-{local[3:]}" if len(local) == 7 and local.isdigit() and not text.spaced(match.start("local") - 1) else None
    line = text.token(match.start("line"))
    line = text.token(match.start("again")) if match["again"] else _on_keys(line)
    return f"{area}-{text.token(match.start('exchange'))}-{line}" if len(line) == 4 and line.isdigit() else None


def _full_stops(text: Text, match: Match) -> str | None:
    parts = text.token(match.end() - 1).split(".")
    if len(parts) == 4 and parts[0] == "1" and match.end() - match.start() == 1:
        parts = parts[1:]
    return "-".join(parts) if list(map(len, parts)) == [3, 3, 4] else None


def _letters(text: Text, match: Match) -> str | None:
    area = text.token(match.start("area"))
    digits = _on_keys("".join(char for char in text.words(*match.span("word")) if char.isalnum()))
    if match["again"]:
        digits = "".join(char for char in text.words(*match.span("again")) if char.isdigit())
    return f"{area}-{digits[:3]}-{digits[3:]}" if area[0] == "8" and len(digits) == 7 and digits.isdigit() else None


def _on_keys(letters: str) -> str:
    """Capital letters as the digits on their keys; other characters stay."""
    return "".join(_KEYS.get(char, char) for char in letters)
