"""Small words for tables of symptoms.

("Slow or uneven pulse", "Slow pulse", "uneven pulse")
("Tightness in the jaw and neck", at("Tightness", "jaw", "neck"))
("Itching that keeps you awake", sign("Itching", "that keeps you awake"))
("You become pregnant",)
"""

from __future__ import annotations

from dataclasses import dataclass

from drugsheet.grammar.symptoms import SymptomReading

from ..wording import plain, same_phrase


@dataclass(frozen=True, slots=True)
class Sign:
    """One expected symptom."""

    name: str
    sites: tuple[str, ...] = ()
    qualifier: str | None = None

    def fits(self, found: Sign) -> bool:
        """Whether a reading says the same."""
        named = plain(self.name) == plain(found.name) and tuple(map(plain, self.sites)) == tuple(map(plain, found.sites))
        return named and same_phrase(self.qualifier, found.qualifier)


Row = tuple[str | Sign, ...]
Rows = tuple[Row, ...]


def sign(name: str, qualifier: str | None = None) -> Sign:
    """A symptom under a condition."""
    return Sign(name, (), qualifier)


def at(name: str, *sites: str, qualifier: str | None = None) -> Sign:
    """A symptom at two or more places."""
    return Sign(name, sites, qualifier)


def expected(row: Row) -> tuple[str, tuple[Sign, ...]]:
    """A row's phrase and its symptoms."""
    phrase, *signs = row
    assert isinstance(phrase, str)
    return phrase, tuple(Sign(each) if isinstance(each, str) else each for each in signs)


def read(reading: SymptomReading) -> Sign:
    """A grammar's symptom as a table writes it."""
    return Sign(reading.name, reading.sites, reading.qualifier)


def show(signs: tuple[Sign, ...]) -> str:
    """Symptoms on one line, for messages."""
    return (
        " | ".join(each.name + (f" @ {', '.join(each.sites)}" if each.sites else "") + (f" [{each.qualifier}]" if each.qualifier else "") for each in signs)
        or "(none)"
    )


def agree(wanted: tuple[Sign, ...], found: tuple[Sign, ...]) -> bool:
    """Whether every symptom is the expected one, in printed order."""
    return len(wanted) == len(found) and all(one.fits(other) for one, other in zip(wanted, found, strict=True))
