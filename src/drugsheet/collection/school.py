"""How hard the sheets of a collection are to read: their grades, counted part by part."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict

from drugsheet.collection.picture import PartGrades, Readability
from drugsheet.lint.readability import Grade, grades
from drugsheet.models import DrugSheet

WHOLE = "sheet"
HARDEST = 20
"""The grade that harder ones count as."""


class School:
    """Grades as they come; of a sheet a number for each kind of section is kept."""

    def __init__(self) -> None:
        self._graded: defaultdict[str, array[float]] = defaultdict(lambda: array("d"))
        self._short: Counter[str] = Counter()
        self._smog: Counter[int] = Counter()

    def add(self, sheet: DrugSheet) -> None:
        """Grade a sheet; the sections of one kind count together."""
        by_part: defaultdict[str, list[Grade]] = defaultdict(list)
        for grade in grades(sheet):
            by_part[grade.kind or WHOLE].append(grade)
        for part, found in by_part.items():
            counted = (sum(getattr(each, name) for each in found) for name in ("words", "sentences", "syllables", "long_words"))
            together = Grade(found[0].kind, None, None, *counted)
            if together.flesch_kincaid is None:
                self._short[part] += 1
            else:
                self._graded[part].append(together.flesch_kincaid)
            if part == WHOLE and together.smog is not None:
                self._smog[_whole(together.smog)] += 1

    def readability(self) -> Readability:
        """What the grades come to."""
        parts = [self._part(part) for part in {*self._graded, *self._short}]
        parts.sort(key=lambda item: (item.part != WHOLE, -item.graded - item.short, item.part))
        whole = Counter(map(_whole, self._graded.get(WHOLE, ())))
        return Readability(tuple(sorted(whole.items())), tuple(sorted(self._smog.items())), tuple(parts))

    def _part(self, part: str) -> PartGrades:
        found = sorted(self._graded.get(part, ()))
        lowest, middle, highest = (found[0], found[(len(found) - 1) // 2], found[-1]) if found else (None, None, None)
        return PartGrades(part, len(found), self._short[part], lowest, middle, highest)


def _whole(grade: float) -> int:
    """A grade as a whole number."""
    return min(max(int(grade), 0), HARDEST)
