"""The book of a collection: one short line for each sheet, and each different statement once."""

from __future__ import annotations

from array import array
from collections import Counter
from datetime import date

from drugsheet.collection.contradictions import find_contradictions
from drugsheet.collection.identity import drug_key, fold
from drugsheet.collection.picture import Ages, DiagnosticCount, Failure, Picture
from drugsheet.collection.school import School
from drugsheet.collection.statements import Statement, statements
from drugsheet.collection.tallies import count_statements
from drugsheet.models import CODES, DrugSheet

MOST_TOLD = 100
"""How many of each kind of thing are told; the others are counted."""
_SEVERITIES = ("error", "warning", "information")


class Collection:
    """Sheets counted as they come. What is kept of a sheet is its name and the numbers of its statements.

    Memory grows by some hundred bytes for each sheet and for each statement that no sheet before it made. The order in which
    sheets are added decides which of them are named first, nothing else.
    """

    def __init__(self, *, readability: bool = False) -> None:
        """Begin a collection; ``readability`` grades its sheets too, which needs the extra ``drugsheet[readability]``."""
        self._school = School() if readability else None
        self.names: list[str] = []
        """Name of each sheet."""
        self.drugs: array[int] = array("q")
        """Number of each sheet's drug, -1 without one."""
        self.said: list[array[int]] = []
        """Numbers of each sheet's statements, rising, each once."""
        self.statements: list[Statement] = []
        """Every different statement."""
        self._numbers: dict[Statement, int] = {}
        self._drug_numbers: dict[str, int] = {}
        self._drug_names: list[Counter[str]] = []
        self._other_names: dict[str, set[int]] = {}
        self._hashes: set[bytes] = set()
        self._layouts: Counter[str] = Counter()
        self._revised: Counter[str | None] = Counter()
        self._findings: Counter[str] = Counter()
        self._odd_sheets: Counter[str] = Counter()
        self._failures: list[Failure] = []
        self._failure_codes: Counter[str] = Counter()

    def add(self, name: str, sheet: DrugSheet) -> None:
        """Count a sheet; ``name`` is what to call it."""
        self.names.append(name)
        self.drugs.append(self._drug(sheet))
        self.said.append(array("q", sorted({self._number(statement) for statement in statements(sheet)})))
        self._hashes.add(sheet.source.sha256.encode("utf-8", "surrogatepass")[:64])
        self._layouts[sheet.source.layout] += 1
        self._revised[sheet.revised] += 1
        found = Counter(diagnostic.code for diagnostic in sheet.diagnostics)
        self._findings.update(found)
        self._odd_sheets.update(found.keys())
        if self._school is not None:
            self._school.add(sheet)

    def fail(self, name: str, code: str, reason: str) -> None:
        """Count an input that could not be read."""
        self._failure_codes[code] += 1
        if len(self._failures) < MOST_TOLD:
            self._failures.append(Failure(name, code, reason))

    def _number(self, statement: Statement) -> int:
        number = self._numbers.setdefault(statement, len(self.statements))
        if number == len(self.statements):
            self.statements.append(statement)
        return number

    def _drug(self, sheet: DrugSheet) -> int:
        key = drug_key(sheet.drug)
        if key is None:
            return -1
        number = self._drug_numbers.setdefault(key, len(self._drug_names))
        if number == len(self._drug_names):
            self._drug_names.append(Counter())
        self._drug_names[number][": ".join(filter(None, (sheet.drug.name, sheet.drug.qualifier)))] += 1
        for other in sheet.drug.other_names:
            self._other_names.setdefault(fold(other), set()).add(number)
        return number

    def label(self, drug: int) -> str:
        """A drug's name as most of its sheets print it."""
        return min(self._drug_names[drug].items(), key=lambda item: (-item[1], item[0]))[0]

    def picture(self, *, as_of: date | None = None, most: int = MOST_TOLD) -> Picture:
        """What the sheets come to. The ages of revisions are measured on the day ``as_of``, and not at all without it.

        ``most`` is how many effects, agents, limits of a measure and contradictions of a topic are told; all are counted.
        """
        labels = [self.label(drug) for drug in range(len(self._drug_names))]
        tallies = count_statements(self.said, self.statements, [self.names[at] if drug < 0 else labels[drug] for at, drug in enumerate(self.drugs)], most)
        found = find_contradictions(self.names, self.drugs, self.said, self.statements, labels, most=most)
        years = Counter(int(revised[:4]) for revised in self._revised.elements() if revised is not None)
        return Picture(
            sheets=len(self.names),
            drugs=len(labels),
            unnamed=sum(drug < 0 for drug in self.drugs),
            repeated=len(self.names) - len(self._hashes),
            layouts=_by_number(self._layouts),
            years=tuple(sorted(years.items())),
            undated=self._revised[None],
            ages=None if as_of is None else _ages(self._revised, as_of),
            readability=None if self._school is None else self._school.readability(),
            diagnostics=self._diagnostics(),
            limits=tallies.limits,
            effects=tallies.effects,
            different_effects=tallies.different_effects,
            agents=tallies.agents,
            different_agents=tallies.different_agents,
            contradictions=found.first,
            contradiction_topics=found.topics,
            other_names=tuple(self._perhaps_one(labels)),
            failed=self._failure_codes.total(),
            failures=tuple(self._failures),
            failure_codes=_by_number(self._failure_codes),
        )

    def _diagnostics(self) -> tuple[DiagnosticCount, ...]:
        counts = (DiagnosticCount(code, findings, self._odd_sheets[code]) for code, findings in self._findings.items())
        return tuple(sorted(counts, key=lambda item: (_SEVERITIES.index(CODES[item.code].severity), -item.sheets, CODES[item.code].number)))

    def _perhaps_one(self, labels: list[str]) -> list[tuple[str, str]]:
        pairs = {
            (labels[drug], labels[number])
            for key, number in self._drug_numbers.items()
            for drug in self._other_names.get(key.partition(": ")[0], ())
            if drug != number and not self._one_name(drug, key)
        }
        return sorted(pairs)

    def _one_name(self, drug: int, key: str) -> bool:
        """Whether a drug has the name itself, with another qualifier."""
        return any(fold(name.partition(": ")[0]) == key.partition(": ")[0] for name in self._drug_names[drug])


def _by_number(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _ages(revised: Counter[str | None], as_of: date) -> Ages:
    years: Counter[int] = Counter()
    after = 0
    today = (as_of.year, as_of.month, as_of.day)
    for printed, number in revised.items():
        if printed is None:
            continue
        parts = tuple(map(int, printed.split("-")))
        if parts > today[: len(parts)]:
            after += number
            continue
        year, month, day = (*parts, *(12, 31)[len(parts) - 1 :])
        years[max(0, as_of.year - year - (today[1:] < (month, day)))] += number
    return Ages(as_of, tuple(sorted(years.items())), after)
