"""When two printed names are one: of a drug, an effect, an agent."""

from __future__ import annotations

import unicodedata

import regex

from drugsheet.models import Drug

_GENERAL = {
    "food": frozenset("food foods meal meals".split()),
    "drug": frozenset("drug drugs medicine medicines medication medications".split()),
    "alcohol": frozenset("alcohol alcoholic drink drinks beverage beverages".split()),
    "supplement": frozenset("supplement supplements herb herbs herbal product products vitamin vitamins dietary".split()),
    "vaccine": frozenset("vaccine vaccines vaccination vaccinations".split()),
    "contrast": frozenset("contrast dye dyes medium media".split()),
    "other": frozenset(),
}
"""Words for a whole kind of agent."""
_ANY = frozenset("any all other another the certain some most known your and or".split())
"""Words that single nothing out."""


def fold(name: str) -> str:
    """A name without case, punctuation, marks such as ® and white space of its own: "IL-2 " and "il 2" are one."""
    return regex.sub(r"[^\w]+", " ", unicodedata.normalize("NFC", name)).strip().casefold()


def drug_key(drug: Drug) -> str | None:
    """What makes two sheets sheets of one drug: its name folded, and its qualifier; None without a name.

    "Aldesleukin: High-Dose" and "Aldesleukin" are not one: what differs between them may be meant. Other names are left out of
    it: they are printed for classes and mixtures too, and a wrong match would make contradictions up.
    """
    name = fold(drug.name or "")
    return f"{name}: {fold(drug.qualifier)}" if name and drug.qualifier and fold(drug.qualifier) else name or None


def is_general(kind: str, agent: str) -> bool:
    """Whether an agent is its whole kind: "any food", "other drugs"; no agent at all is."""
    return set(fold(agent).split()) <= _ANY | _GENERAL[kind]
