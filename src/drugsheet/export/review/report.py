"""The report page: pictures of a collection, each with its numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from drugsheet.collection import (
    AgentStatement,
    Contradiction,
    EffectStatement,
    LimitCount,
    LimitStatement,
    MeasureLimits,
    Picture,
    Position,
    ReasonStatement,
    TimeStatement,
    Who,
)
from drugsheet.collection.ledger import MOST_TOLD
from drugsheet.export.review.charts import Chart, bars, columns, dots
from drugsheet.export.review.template import render
from drugsheet.export.words import COUNTED_FROM_USUAL, FREQUENCIES, STATUSES, URGENCIES, measured, words
from drugsheet.models import CODES, UNITS

MOST_BARS = 20
"""How many rows a chart has."""
_TOPICS = {
    "limit": "Other limits",
    "urgency": "The same limit or reason, another urgency",
    "interaction": "An interaction, and none known",
    "time": "Other times to keep from something",
    "frequency": "Another frequency",
}
_UNIT_NAMES = {"count": "", "score": "", "rate": "per minute"}
"""What follows the name of a measure; others have "in" and their unit."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """The rows that are shown, and how many are not."""

    rows: tuple[T, ...]
    left: int


def _cut(rows: Sequence[T], of: int | None = None) -> Table[T]:
    """The first rows, of as many as there are."""
    return Table(tuple(rows[:MOST_TOLD]), (len(rows) if of is None else of) - len(rows[:MOST_TOLD]))


def sheets(number: int) -> str:
    """A number of sheets in words."""
    return f"{number:,} {'sheet' if number == 1 else 'sheets'}"


def report_page(picture: Picture) -> bytes:
    """The picture as one HTML page, usable without a script. The same picture gives the same bytes."""
    return render(
        "report.html.jinja",
        title=f"Report on {picture.sheets:,} drug {'sheet' if picture.sheets == 1 else 'sheets'}",
        styles=("base.css", "list.css", "report.css"),
        picture=picture,
        failures=_cut(picture.failures, picture.failed),
        contradictions=_by_topic(picture),
        contradicting=sum(number for _, number in picture.contradiction_topics),
        measures=[_measure(measure) for measure in picture.limits],
        effects=_cut(picture.effects, picture.different_effects),
        effects_chart=_stacked(picture.effects, lambda item: (item.name, item.groups, item.who.sheets), "Side effects that most sheets list", FREQUENCIES),
        agents=_cut(picture.agents, picture.different_agents),
        agents_chart=_stacked(picture.agents, lambda item: (item.agent, item.statuses, item.who.sheets), "Agents of which most sheets speak", STATUSES),
        years=_cut(picture.years[::-1]),
        years_chart=_years(picture),
        ages_chart=_ages(picture),
        grades_charts=_grades(picture),
        diagnostics=[(count, CODES[count.code]) for count in picture.diagnostics],
        diagnostics_chart=_plain([(f"{CODES[item.code].number} {words(item.code)} ({CODES[item.code].severity})", item.sheets) for item in picture.diagnostics], "Sheets with each kind of finding"),
        layouts_chart=_plain(picture.layouts, "Sheets by layout"),
        layouts=_cut(picture.layouts),
        other_names=_cut(picture.other_names),
        frequencies=FREQUENCIES,
        statuses=STATUSES,
        urgencies=URGENCIES,
        words=words,
        sheets=sheets,
        who=_who,
        limit_words=_limit_words,
        lines=_lines,
    )


def _who(who: Who) -> str:
    """The drugs of some sheets in words."""
    named = ", ".join(name if number == 1 else f"{name} ({number})" for name, number in who.named)
    return named + (f", and {sheets(who.unnamed)} of other drugs" if who.unnamed else "")


def _limit_words(limit: LimitCount | LimitStatement) -> str:
    """A limit as read, in words."""
    said = [measured(limit.interval)]
    if limit.window is not None:
        said.append(f"within {measured(limit.window)}")
    if limit.baseline:
        said.append(COUNTED_FROM_USUAL)
    return ", ".join(said)


def _in_time(statement: LimitStatement | ReasonStatement) -> str:
    """The time in which to act, in words after the urgency."""
    return "" if statement.within is None else f" (within {measured(statement.within)})"


def _measure(measure: MeasureLimits) -> dict[str, Any]:
    unit = UNITS[measure.unit]
    name = " ".join(filter(None, (words(measure.measure).capitalize(), _UNIT_NAMES.get(unit.dimension, f"in {unit.plural}"))))
    most = sorted(range(len(measure.limits)), key=lambda at: (-measure.limits[at].who.sheets, at))[:MOST_BARS]
    shown = [measure.limits[at] for at in sorted(most)]
    left = measure.different - len(shown)
    chart = dots(
        name,
        f"{sheets(measure.sheets).capitalize()} set {measure.different} different limits; a row for each, with a mark for each sheet.",
        [(": ".join(filter(None, (_limit_words(limit), limit.subject))), limit.urgencies) for limit in shown],
        legend=tuple(URGENCIES.items()),
        notes=(f"{left} limits of fewer sheets are in the table only.",) if left else (),
    )
    return {"id": f"{measure.measure}-{list(UNITS).index(measure.unit)}", "name": name, "sheets": measure.sheets, "unit": measure.unit, "chart": chart, "table": _cut(measure.limits, measure.different), "subjects": any(limit.subject for limit in measure.limits)}


def _stacked(items: Sequence[T], row: Callable[[T], tuple[str, Sequence[tuple[str, int]], int]], title: str, names: Any) -> Chart | None:
    rows = [row(item) for item in items[:MOST_BARS]]
    used = {part for _, parts, _ in rows for part, _ in parts}
    legend = [(part, name) for part, name in names.items() if part in used]
    return bars(title, f"A bar for each of the {len(rows)} that most sheets name; its parts are numbers of sheets.", rows, legend=legend) if rows else None


def _plain(counts: Sequence[tuple[str, int]], title: str) -> Chart | None:
    rows = [(name, [("plain", number)], number) for name, number in counts[:MOST_BARS]]
    return bars(title, f"A bar for each of {len(rows)}; its length is the number of sheets.", rows) if rows else None


def _years(picture: Picture) -> Chart | None:
    if not picture.years:
        return None
    first, last = picture.years[0][0], picture.years[-1][0]
    return columns("Sheets by year of last revision", f"Columns from {first} to {last}; {sheets(picture.undated)} without a date are not among them.", picture.years, "")


def _ages(picture: Picture) -> Chart | None:
    if picture.ages is None or not picture.ages.years:
        return None
    return columns(f"Sheets by age in whole years on {picture.ages.as_of.isoformat()}", "A column for each age.", picture.ages.years, " years")


def _grades(picture: Picture) -> list[Chart]:
    if picture.readability is None:
        return []
    of = (("Flesch\u2013Kincaid", picture.readability.grades), ("SMOG", picture.readability.smog))
    return [columns(f"Sheets by {name} grade", "A column for each school grade; what is harder than 20 is counted there.", counts, "") for name, counts in of if counts]


def _by_topic(picture: Picture) -> list[tuple[str, Table[Contradiction], int]]:
    return [
        (_TOPICS[topic], _cut([item for item in picture.contradictions if item.topic == topic], number), number) for topic, number in picture.contradiction_topics
    ]


def _lines(position: Position) -> list[tuple[str, str | None]]:
    """What a position says: as read, and the printed words where they are more than that."""
    lines: dict[tuple[str, str | None], None] = {}
    for statement in position.statements:
        match statement:
            case LimitStatement():
                also = "".join(f", also printed as {measured(other)}" for other in statement.equivalents)
                lines[f"{_limit_words(statement)}{also}; {URGENCIES[statement.urgency].lower()}{_in_time(statement)}", statement.text] = None
            case EffectStatement():
                lines[FREQUENCIES[statement.group], statement.name] = None
            case AgentStatement():
                lines[f"{STATUSES[statement.status]}: {statement.agent}", statement.text] = None
            case ReasonStatement():
                escalated = "" if statement.escalated is None else f", in part {URGENCIES[statement.escalated].lower()}"
                lines[f"{URGENCIES[statement.urgency]}{_in_time(statement)}{escalated}", statement.text] = None
            case TimeStatement():
                lines[measured(statement.interval), statement.text] = None
    return list(lines)



