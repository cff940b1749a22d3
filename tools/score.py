"""How well sheets are read: ``fixtures/gold`` against drugsheet, as precision, recall and F1 of each field.

``docs/annotation.md`` says how the gold sheets are annotated, how they are written, and which differences do not count.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import drugsheet

ROOT = Path(__file__).resolve().parents[1]

Record = dict[str, Any]
"""A record in the gold's shape: the models' fields, intervals as strings, passages as their words."""
Alike = Callable[[str, str], bool]
"""Whether two values are the same, both as ``norm`` leaves them."""
Likeness = Callable[[Any, Any], bool]
"""Whether two records may speak of the same thing."""

# ------------------------------------------------------------------------------------------- one shape for both sides


def from_models(value: Any) -> Any:
    """A dumped sheet in the gold's shape."""
    if isinstance(value, list):
        return [from_models(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    if "low_inclusive" in value:
        return notation(value)
    if value.keys() == {"text", "span"}:
        return value["text"]
    return {name: from_models(entry) for name, entry in value.items()}


def notation(interval: Record) -> str:
    """An interval as one string: ``≥ 100.4 [degF]``, ``2–3 d``, ``24 h``."""
    low, high, unit = interval["low"], interval["high"], interval["unit"]
    if low is None:
        return f"{'≤' if interval['high_inclusive'] else '<'} {high} {unit}"
    if high is None:
        return f"{'≥' if interval['low_inclusive'] else '>'} {low} {unit}"
    return f"{low} {unit}" if low == high else f"{low}–{high} {unit}"


def from_gold(value: Any) -> Any:
    """A gold sheet with its short forms written out."""
    if isinstance(value, list):
        return [from_gold(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    forms: dict[str, Callable[[Any], Record]] = {
        "symptoms": lambda form: {"name": form} if isinstance(form, str) else form,
        "timings": lambda form: dict(zip(("kind", "interval", "anchor"), (None if part == "?" else part for part in form), strict=False)),
        "separation": lambda form: dict(zip(("relation", "interval"), form, strict=True)),
        "thresholds": lambda form: {"urgency": value.get("urgency"), **form},
    }
    return {name: [forms[name](form) for form in entry] if name in forms else from_gold(entry) for name, entry in value.items()}


# ------------------------------------------------------------------------------------------------- what counts as same


def norm(value: object) -> str:
    """What counts of printed words: no case, marks, leading article or "your", final stop, or kind of apostrophe."""
    words = re.sub(r"[®™\s]+", " ", str(value).replace("’", "'")).strip().lower()
    return re.sub(r"^(a|an|the|your) ", "", re.sub(r" (?=[),])", "", words).rstrip(".: "))


def same(one: str, other: str) -> bool:
    """Whether two values are equal."""
    return one == other


def overlapping(one: str, other: str) -> bool:
    """Whether one phrase holds the other: their ends are a matter of taste."""
    return one in other or other in one


def by(*names: str, alike: Alike = same) -> Likeness:
    """Records with the same values in these fields."""
    return lambda one, other: all(alike(norm(one.get(name)), norm(other.get(name))) for name in names)


def sharing(name: str) -> Likeness:
    """Records with a common entry in a field that is a list."""
    return lambda one, other: bool(set(map(norm, one[name])) & set(map(norm, other[name])))


def every(*likenesses: Likeness) -> Likeness:
    """Records that are like each other in each of these ways."""
    return lambda one, other: all(like(one, other) for like in likenesses)


def anything(*_: Any) -> bool:
    """Any two records: they are paired in printed order."""
    return True


def paired(wanted: list[Any], read: list[Any], likenesses: Iterable[Likeness]) -> Iterator[tuple[Any, Any]]:
    """Pairs of what belongs together, the closest likeness first; what stays alone is paired with None."""
    wanted, read = list(wanted), list(read)
    for like in likenesses:
        for one in list(wanted):
            other = next((candidate for candidate in read if like(one, candidate)), None)
            if other is not None:
                wanted.remove(one)
                read.remove(other)
                yield one, other
    yield from ((one, None) for one in wanted)
    yield from ((None, other) for other in read)


# ------------------------------------------------------------------------------------------------- what a sheet is made of


@dataclass(frozen=True)
class Kind:
    """A kind of fact: by which fields it is found, which likenesses pair it, and what is compared in a pair."""

    found_by: tuple[str, ...]
    likenesses: tuple[Likeness, ...]
    fields: Mapping[str, Alike] = field(default_factory=dict)
    parts: Mapping[str, Kind] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    """Fields that are compared only where they are annotated."""

    def title(self, record: Record) -> str:
        """What a fact is counted by."""
        texts = (record.get(name) or "?" for name in self.found_by)
        return " ".join(", ".join(sorted(map(norm, text))) if isinstance(text, list) else text for text in texts)


BY_TEXT = (by("text"), by("text", alike=overlapping))
SAME_TEXT = by("text", alike=overlapping)

SYMPTOM = Kind(("name",), (by("name"), by("name", alike=overlapping), anything), {"sites": same, "qualifier": overlapping})
TIMING = Kind(("kind", "interval"), (by("kind", "interval"), by("interval"), by("kind"), anything), {"anchor": same})
LIMIT = Kind(
    ("measure", "interval"),
    (by("measure", "interval"), by("interval"), by("measure"), anything),
    {"window": same, "urgency": same, "equivalents": same, "baseline": same, "inferred": same, "subject": overlapping},
    optional=frozenset({"subject"}),
)
QUANTITY = Kind(("interval",), (by("interval"), anything), {"per": overlapping, "of": overlapping})
SIDE_EFFECT = Kind(
    ("text",),
    BY_TEXT,
    {"name": same, "listed_as": same, "frequency": same, "incidence": same, "includes": overlapping, "monitoring": overlapping, "advice": overlapping},
    {"symptoms": SYMPTOM, "timings": TIMING, "thresholds": LIMIT},
)
INTERACTION = Kind(
    ("kind", "status", "agents"),
    (
        every(by("kind", "status", "agents"), SAME_TEXT),
        every(by("kind"), sharing("agents"), SAME_TEXT),
        every(sharing("agents"), SAME_TEXT),
        every(by("kind"), SAME_TEXT),
        every(by("kind"), sharing("agents")),
    ),
    {"kind": same, "status": same, "agents": same, "effect": overlapping, "direction": same, "affects": same, "advice": overlapping, "window": same},
    {"separation": Kind(("relation", "interval"), (by("relation", "interval"), anything))},
    optional=frozenset({"effect"}),
)
SECTIONS = {
    "side_effects": SIDE_EFFECT,
    "reproductive": Kind(("text",), BY_TEXT, {"kind": same}, {"timings": TIMING}),
    "self_care": Kind(("text",), BY_TEXT, parts={"quantities": QUANTITY}),
    "interactions": INTERACTION,
    "when_to_call": Kind(("text",), BY_TEXT, {"urgency": same, "action": overlapping}, {"symptoms": SYMPTOM, "thresholds": LIMIT}),
}
REACTION = Kind(
    (),
    (anything,),
    {"rarity": same, "urgency": same, "instruction": overlapping},
    {"items": Kind(("text",), BY_TEXT, parts={"symptoms": SYMPTOM})},
)


# --------------------------------------------------------------------------------------------------------- comparing


class Miss(NamedTuple):
    """One difference: ``missed`` by the reading, or ``extra`` in it."""

    sheet: str
    field: str
    kind: str
    value: str
    place: str


class Tally:
    """What was annotated, read, and both, counted for each field; and each difference."""

    def __init__(self) -> None:
        self.wanted: Counter[str] = Counter()
        self.read: Counter[str] = Counter()
        self.hits: Counter[str] = Counter()
        self.misses: list[Miss] = []

    def compare(self, gold: Record, sheet: Record) -> None:
        """Count how ``sheet``, a dumped ``DrugSheet``, compares with an annotated sheet."""
        wanted, read = from_gold(gold), from_models(sheet)
        where = gold["sheet"], ""
        # A field of the sheet, of the drug and of the publisher that the gold sheet does not have is not annotated.
        for name in wanted.keys() & {"title", "revised", "about", "important"}:
            self._values(name, where, (wanted[name], read[name]))
        for part in ("drug", "publisher"):
            for name, value in wanted[part].items():
                self._values(f"{part}: {name}", where, (value, read[part][name]), overlapping if name == "copyright" else same)
        for name, kind in SECTIONS.items():
            self._facts(name, kind, where, (wanted[name], read[name]))
        self._facts("allergic_reaction", REACTION, where, (values(wanted["allergic_reaction"]), values(read["allergic_reaction"])))

    def _facts(self, label: str, kind: Kind, where: tuple[str, str], facts: tuple[list[Record], list[Record]]) -> None:
        if kind.found_by:
            self._values(label, where, (map(kind.title, facts[0]), map(kind.title, facts[1])))
        for pair in paired(*facts, kind.likenesses):
            one, other = (record or {} for record in pair)
            place = where[0], where[1] or one.get("text") or other.get("text", "")
            for name, alike in kind.fields.items():
                if name not in kind.optional or one.get(name):
                    self._values(f"{label}: {name}", place, (one.get(name), other.get(name)), alike)
            for name, part in kind.parts.items():
                self._facts(f"{label}: {name}", part, place, (one.get(name) or [], other.get(name) or []))

    def _values(self, label: str, where: tuple[str, str], both: tuple[Any, Any], alike: Alike = same) -> None:
        """Compare two values or lists of values, whatever their order; one that is empty or false holds nothing."""
        wanted, read = ([norm(value) for value in values(side)] for side in both)
        for one, other in paired(wanted, read, (same, alike)):
            self.wanted[label] += one is not None
            self.read[label] += other is not None
            self.hits[label] += one is not None and other is not None
            if one is None:
                self.misses.append(Miss(where[0], label, "extra", other, where[1]))
            elif other is None:
                self.misses.append(Miss(where[0], label, "missed", one, where[1]))

    def figures(self, label: str | None = None) -> tuple[int, float, float, float]:
        """Of a field, or of all together: how many values are annotated; precision, recall and F1."""
        counters = self.hits, self.wanted, self.read
        hits, wanted, read = (counter.total() if label is None else counter[label] for counter in counters)
        return wanted, hits / read if read else 1.0, hits / wanted if wanted else 1.0, 2 * hits / (wanted + read) if wanted + read else 1.0

    def mean(self) -> float:
        """Mean F1 of the fields."""
        return sum(self.figures(label)[-1] for label in self.wanted) / max(1, len(self.wanted))


def values(value: Any) -> list[Any]:
    """The entries of a list; a single value as a list; nothing for what is empty or false."""
    if isinstance(value, Iterable) and not isinstance(value, str | dict):
        return list(value)
    return [] if value in (None, "", False) else [value]


# --------------------------------------------------------------------------------------------------------- reporting

HEAD = """\
# How well it reads

Made by `make score`; not to be edited. The sheets in `fixtures/gold/` were annotated by hand, from the sheet alone, by the
rules of the [annotation guide](annotation.md), which also says what each field means. They are our own sheets, and drugsheet
was mended where they showed mistakes: the figures say that what was known to be right stays right, not how well a sheet is
read that nobody has seen.
"""


def report(total: Tally, sheets: Mapping[str, Tally]) -> str:
    """The figures, as Markdown."""
    rule = "|--:|--:|--:|--:|"
    wanted, precision, recall, f1 = total.figures()
    lines = [
        f"All fields together: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} over {wanted} annotated values.",
        f"Mean F1 of the {len(total.wanted)} fields: {total.mean():.3f}.",
        "",
        "| Sheet | Annotated | Precision | Recall | F1 |",
        "|---" + rule,
        *(_row(name, tally.figures()) for name, tally in sheets.items()),
        "",
        "| Field | Annotated | Precision | Recall | F1 |",
        "|---" + rule,
        *(_row(label, total.figures(label)) for label in sorted(total.wanted)),
    ]
    return "\n".join(lines) + "\n"


def _row(name: str, figures: tuple[int, float, float, float]) -> str:
    return f"| `{name}` | {figures[0]} | " + " | ".join(f"{figure:.3f}" for figure in figures[1:]) + " |"


def listing(tally: Tally) -> str:
    """Each difference on a line, by field."""
    ordered = sorted(tally.misses, key=lambda miss: miss.field)
    return "".join(f"{miss.field} | {miss.sheet} | {miss.kind}: {miss.value} | {' '.join(miss.place.split())}\n" for miss in ordered)


def main(arguments: list[str] | None = None) -> int:
    """Score every gold sheet; 1 when there is none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fixtures", type=Path, default=ROOT / "fixtures", help="folder of the sheets; its folder gold holds their annotations")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "score.md", help="Markdown page to write the figures to")
    parser.add_argument("-v", "--verbose", action="store_true", help="list every difference")
    options = parser.parse_args(arguments)
    total, sheets = Tally(), {}
    for path in sorted(options.fixtures.glob("gold/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        sheet = drugsheet.read(options.fixtures / gold["sheet"]).model_dump(mode="json")
        sheets[gold["sheet"]] = Tally()
        for tally in (total, sheets[gold["sheet"]]):
            tally.compare(gold, sheet)
    if not sheets:
        sys.stderr.write(f"No annotated sheet in {options.fixtures / 'gold'}.\n")
        return 1
    figures = report(total, sheets)
    options.page.write_text(f"{HEAD}\n{figures}", encoding="utf-8")
    sys.stdout.write(f"{listing(total)}\n{figures}" if options.verbose else figures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
