"""Codes for symptoms: a reviewed table from printed names to SNOMED CT and to the Human Phenotype Ontology.

``symptom_codes.tsv`` has a row for each name and code: ``phrase``, ``system``, ``code``, ``relation`` (``exact``, or ``broader`` where the code says less
than the name), ``display``. A name is looked up whole, as it is folded; nothing is ever coded because it looks like a row. Its rows are our own work.
SNOMED CT codes are of the Global Patient Set, with its names; of the ontology only ids are in the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple, get_args

SNOMED = "http://snomed.info/sct"
HPO = "http://human-phenotype-ontology.org"

VERSIONS = {SNOMED: "http://snomed.info/sct/900000000000207008/version/20200731", HPO: "2026-02-16"}
"""The version of each system that the table was checked against."""

Relation = Literal["exact", "broader"]
_SYSTEMS = {"snomed": SNOMED, "hpo": HPO}
_SIGNS = str.maketrans({"\u2019": "'", "-": " ", "\u2010": " ", "\u2011": " ", "\u2013": " "})
_ARTICLES = frozenset(("a", "an", "the", "any"))


class Coding(NamedTuple):
    """A code; see ``models.Coding``."""

    system: str
    code: str
    display: str | None
    version: str
    relation: Relation


def folded(name: str) -> str:
    """A name as it is looked up: case, white space, hyphens, the punctuation around it and a leading article do not matter; "your" is "the"."""
    words = ["the" if word == "your" else word for word in name.casefold().translate(_SIGNS).split()]
    return " ".join(words[1:] if words and words[0] in _ARTICLES else words).strip(" .,;:!")


def codes(name: str, sites: Sequence[str] = (), qualifier: str | None = None) -> tuple[Coding, ...]:
    """The codes of a symptom, SNOMED CT's first; none for a name that is not in the table.

    Where places or a condition are printed beside the name, its code says less than that.
    """
    found = table().get(folded(name), ())
    return tuple(code._replace(relation="broader") for code in found) if sites or qualifier else found


@cache
def table() -> dict[str, tuple[Coding, ...]]:
    """Folded name → codes."""
    made: dict[str, tuple[Coding, ...]] = {}
    text = (files("drugsheet.extract") / "symptom_codes.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        phrase, system, code, relation, display = line.split("\t")
        uri = _SYSTEMS[system]
        exact: Relation = "exact" if relation == get_args(Relation)[0] else "broader"
        made[phrase] = (*made.get(phrase, ()), Coding(uri, code, display or None, VERSIONS[uri], exact))
    return {phrase: tuple(sorted(found, key=lambda each: each.system != SNOMED)) for phrase, found in made.items()}
