"""Which rules read which words: each fact with what was found in and beside its words, as lines for people and as plain data."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from drugsheet.export.findings import Place, places_in
from drugsheet.export.terminal import printable
from drugsheet.language.rule import Seen
from drugsheet.models import DrugSheet, Fact, Span

_PATH = re.compile(r"[a-z_]+(?:\[[0-9]+\])?(?:\.[a-z_]+(?:\[[0-9]+\])?)*")
_LONGEST = 60
"""Characters of a fact or a match that are shown; the longest match may be a whole paragraph."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that a rule found."""

    rule: str
    module: str
    """The module in which the rule stands, without ``drugsheet.``."""
    text: str
    span: Span
    """Where they stand in ``DrugSheet.text``."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A fact, its place, and the words that rules found in it or right beside it while the sheet was read."""

    path: str
    """Its place in the sheet's data: ``when_to_call[2].thresholds[0]``."""
    fact: Fact
    place: Place | None
    claims: tuple[Claim, ...]


def explained(sheet: DrugSheet, seen: Iterable[Seen], wanted: Iterable[str] = ()) -> list[Explained]:
    """The facts of a sheet in order of place, with the rules of ``drugsheet.language.rule.tracing``.

    ``wanted`` chooses facts: by a path (with what the fact holds), by a number (all that hold this character of
    ``DrugSheet.text``), or by words that the fact holds, whatever their case. Without it all are there.
    """
    claims = _claims(sheet, seen)
    place_of = places_in(sheet)
    choices = tuple(wanted)
    facts = [(path, fact) for path, fact in facts_of(sheet) if not choices or any(_is_chosen(path, fact, choice) for choice in choices)]
    facts.sort(key=lambda item: (item[1].span.start, -item[1].span.end))
    starts = [claim.span.start for claim in claims]
    longest = max((len(claim.text) for claim in claims), default=0)

    def beside(span: Span) -> tuple[Claim, ...]:
        first = span.start - (sheet.text[span.start - 1 : span.start] == " ")
        last = span.end + (sheet.text[span.end : span.end + 1] == " ")
        near = claims[bisect_left(starts, first - longest) : bisect_right(starts, last)]
        return tuple(claim for claim in near if claim.span.end >= first)

    return [Explained(path, fact, place_of(fact.span), beside(fact.span)) for path, fact in facts]


def facts_of(sheet: DrugSheet) -> Iterator[tuple[str, Fact]]:
    """Every fact with its path, those inside others too."""
    return _within(sheet, "")


def _within(record: Any, path: str) -> Iterator[tuple[str, Fact]]:
    if isinstance(record, Fact):
        yield path, record
    for name in type(record).model_fields:
        value = getattr(record, name)
        below = f"{path}.{name}" if path else name
        if isinstance(value, Fact):
            yield from _within(value, below)
        elif isinstance(value, list):
            for number, item in enumerate(value):
                if isinstance(item, Fact):
                    yield from _within(item, f"{below}[{number}]")


def _is_chosen(path: str, fact: Fact, choice: str) -> bool:
    if choice.isdecimal():
        return fact.span.start <= int(choice) < fact.span.end
    if _PATH.fullmatch(choice) and path.startswith(choice) and path[len(choice) : len(choice) + 1] in {"", ".", "["}:
        return True
    return choice.casefold() in fact.text.casefold()


def _claims(sheet: DrugSheet, seen: Iterable[Seen]) -> list[Claim]:
    """What rules found in the sheet's own text, each once, in order of place."""
    found = {(one.rule.place, one.rule.name, *one.text.span(one.start, one.end)) for one in seen if one.start < one.end and one.text.text == sheet.text}
    ordered = sorted(found, key=lambda item: (item[2], -item[3], item[0], item[1]))
    return [Claim(name, module, sheet.text[start:end], Span(start=start, end=end)) for module, name, start, end in ordered]


def explained_text(item: Explained, file: str) -> str:
    """A fact as lines, ended by a newline: its place, path and words, and below them each rule with the words that it found."""
    where = printable(file) if item.place is None else f"{printable(file)}:{item.place.line}:{item.place.column}"
    lines = [f"{where}: {item.path} {_quoted(item.fact.text)}"]
    lines += [f"    {printable(claim.rule)} ({claim.module}): {_quoted(claim.text)}" for claim in item.claims]
    if not item.claims:
        lines.append("    no rule: the words stand as they are printed")
    return "".join(f"{line}\n" for line in lines)


def _quoted(text: str) -> str:
    return f'"{printable(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}...")}"'


def explained_data(item: Explained) -> dict[str, Any]:
    """A fact with its rules as plain data."""
    return {
        "path": item.path,
        "text": item.fact.text,
        "span": item.fact.span.model_dump(),
        **{key: None if item.place is None else getattr(item.place, key) for key in ("line", "column", "end_line", "end_column")},
        "rules": [{"name": claim.rule, "module": claim.module, "text": claim.text, "span": claim.span.model_dump()} for claim in item.claims],
    }
