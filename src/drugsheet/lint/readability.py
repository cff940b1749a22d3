"""How hard a sheet is to read: school grades of its sections, from the lengths of sentences and words. Needs ``drugsheet[readability]``.

Sources: Kincaid and others 1975 (Flesch-Kincaid grade level; Flesch takes samples of 100 words), McLaughlin 1969 (SMOG: made for 30
sentences). Both are of English, and so is the count of syllables: text in another language is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from drugsheet.errors import MissingExtra
from drugsheet.grammar.language import foreign
from drugsheet.grammar.sentences import sentences
from drugsheet.language.text import Text, annotate
from drugsheet.lint.found import run_of, say, shown
from drugsheet.models import Diagnostic, DrugSheet, Section, Span
from drugsheet.models.sheet import SectionKind

LEAST_WORDS = 100
"""Words from which a Flesch-Kincaid grade says something."""
LEAST_SENTENCES = 30
"""Sentences from which a SMOG grade says something."""
_MANY = 3
"""Syllables from which a word is a long one for SMOG."""
_NOT_PROSE = frozenset(("header", "contents", "trailer", "boilerplate"))
_WORD = re.compile(r"[^\W\d_]{1,60}(?:['\u2019][^\W\d_]{1,20}){0,2}")
_COUNTED = {
    word: number
    for number, words in (
        (1, "sores hives tastes soles healed harmed blocked blurred slurred stirred bones tubes"),
        (2, "longer higher lower stronger larger faster nearest using getting starting treated tired advised decreased relieved minutes movements fluids"),
        (2, "rhythm vaccines grapefruit nosebleed platelets seizures aspirin headaches enzymes confused inflamed prescribed printed spasms"),
        (3, "nausea medicines reactions periods including reporting calcium pancreas vegetables recovered suddenly urea"),
        (4, "diarrhea diarrhoea magnesium potassium anemia anaemia leukemia leukaemia ovarian estimated psoriasis"),
        (5, "antibiotics subcutaneous pituitary"),
    )
    for word in words.split()
}
"""Words of drug sheets that syllapy miscounts."""
_LONGEST = 50
"""Letters of a word beyond which none is English."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A section, or all of a sheet, and how hard it is to read."""

    kind: SectionKind | None
    """What the section is about; None for the whole sheet."""
    heading: str | None
    span: Span | None
    """The heading, or the first block where there is none; None for the whole sheet."""
    words: int
    """Words with letters; numbers are none, and the parts of "follow-up" are two."""
    sentences: int
    """Sentences with words; an item of a list that ends without a mark is one, a heading is none."""
    syllables: int
    long_words: int
    """Words of three syllables and more."""

    @property
    def flesch_kincaid(self) -> float | None:
        """The Flesch-Kincaid grade level; None for fewer than 100 words."""
        if self.words < LEAST_WORDS:
            return None
        return round(0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59, 1)

    @property
    def smog(self) -> float | None:
        """The SMOG grade; None for fewer than 30 sentences."""
        if self.sentences < LEAST_SENTENCES:
            return None
        return round(1.043 * sqrt(self.long_words * 30 / self.sentences) + 3.1291, 1)

    def in_words(self) -> str:
        """Both grades, and what they are counted from."""
        flesch = "too short for a Flesch\u2013Kincaid grade" if self.flesch_kincaid is None else f"Flesch\u2013Kincaid grade {self.flesch_kincaid}"
        smog = "too short for a SMOG grade" if self.smog is None else f"SMOG grade {self.smog}"
        if self.flesch_kincaid is None and self.smog is None:
            flesch, smog = "too short to grade", ""
        counted = f"{self.words} word{'' if self.words == 1 else 's'} in {self.sentences} sentence{'' if self.sentences == 1 else 's'}"
        return f"{', '.join(filter(None, (flesch, smog)))} ({counted})"


def grades(sheet: DrugSheet) -> list[Grade]:
    """The grades of a sheet's sections in order, those without an English sentence left out; the last is that of all of them together.

    The header, contents, trailer and boilerplate are no prose for patients and not counted. Empty for a sheet that has no such section.
    Raises ``MissingExtra``.
    """
    return graded(sheet, annotate(sheet.text))


def graded(sheet: DrugSheet, text: Text) -> list[Grade]:
    """The same of a sheet whose text is annotated."""
    blocks = [(section, block) for section in sheet.sections for block in section.blocks]
    runs = [run_of(text, block.span) for _, block in blocks]
    english = {id(block) for (_, block), other in zip(blocks, foreign(text, runs, sheet._language), strict=True) if not other}
    found = [grade for section in sheet.sections if section.kind not in _NOT_PROSE for grade in _of_section(section, text, english)]
    if not found:
        return []
    whole = Grade(None, None, None, *(sum(getattr(grade, name) for grade in found) for name in ("words", "sentences", "syllables", "long_words")))
    return [*found, whole]


def _of_section(section: Section, text: Text, english: set[int]) -> Iterator[Grade]:
    counts = []
    for block in section.blocks:
        if block.kind in {"paragraph", "item"} and id(block) in english:
            for i, j in sentences(text, *run_of(text, block.span)):
                start, end = text.span(i, j)
                words = [syllables(word[0]) for word in _WORD.finditer(text.text, start, end)]
                if words:
                    counts.append((len(words), 1, sum(words), sum(number >= _MANY for number in words)))
    if counts:
        first = section.blocks[0]
        yield Grade(section.kind, section.heading, first.span, *map(sum, zip(*counts, strict=True)))


@lru_cache(maxsize=1 << 14)
def syllables(word: str) -> int:
    """How many syllables an English word has: from syllapy's list, else by its vowels; at least one. Raises ``MissingExtra``."""
    try:
        import syllapy
    except ImportError as error:
        raise MissingExtra("grades need syllapy", hint="Install it: pip install 'drugsheet[readability]'.") from error
    plain = word[:_LONGEST].replace("\u2019", "'").lower()
    counted: int = _COUNTED.get(plain) or syllapy.count(plain)
    return max(counted, 1)


def hard_to_read(sheet: DrugSheet, text: Text) -> Iterator[Diagnostic]:
    """The grades as findings, for who asks for them."""
    for grade in graded(sheet, text):
        if grade.kind is None:
            yield say("reading_grade", f"the whole sheet: {grade.in_words()}", None)
        else:
            named = grade.kind.replace("_", " ") if grade.heading is None else shown(grade.heading)
            yield say("reading_grade", f"the section {named}: {grade.in_words()}", grade.span)
