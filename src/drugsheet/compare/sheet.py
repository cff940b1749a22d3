"""What changed between two sheets, all of it."""

from __future__ import annotations

from collections.abc import Iterator

from drugsheet.compare.change import Change, order
from drugsheet.compare.facts import allergic_reaction, calls, interactions, listed, side_effects
from drugsheet.compare.pairs import unlike
from drugsheet.compare.readings import in_words, said
from drugsheet.compare.text import text
from drugsheet.grammar.dates import revision_date
from drugsheet.language.text import annotate
from drugsheet.models import Drug, DrugSheet, Publisher, Span


def diff(old: DrugSheet, new: DrugSheet) -> list[Change]:
    """What changed from ``old`` to ``new``: urgency and limits first, the most urgent first in each; other wording last.

    An empty list when every fact says the same in the same words, and so does the text that no fact holds; what moved is no
    change. Raises ``TypeError`` when either is no ``DrugSheet``.
    """
    for sheet in (old, new):
        if not isinstance(sheet, DrugSheet):
            raise TypeError(f"diff compares two DrugSheets, not a {type(sheet).__name__}")
    head = [*_drug(old, new), *_sheet(old, new)]
    found = [*calls(old, new), *side_effects(old, new), *interactions(old, new), *allergic_reaction(old, new), *listed(old, new), *head]
    found += text(old, new, *_told(old, new, head))
    return sorted(found, key=order)


def _drug(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    """The medicine: each of its names and uses by itself."""
    before, after = old.drug, new.drug
    for name in Drug.model_fields:
        if name == "spans":
            continue
        was, now = getattr(before, name), getattr(after, name)
        old_span, new_span = _first(before, name), _first(after, name)
        if said(was) == said(now):
            yield from _printed(old, new, name)
        elif isinstance(was, list):
            gone, come = unlike(was, now, said)
            yield from (Change("drug", "removed", value, name, None, None, old_span=old_span) for value in gone)
            yield from (Change("drug", "added", value, name, None, None, new_span=new_span) for value in come)
        else:
            yield Change("drug", "changed", _words(name), name, was, now, old_span, new_span)


def _first(drug: Drug, name: str) -> Span | None:
    return next(iter(drug.spans.get(name, ())), None)


def _printed(old: DrugSheet, new: DrugSheet, name: str) -> Iterator[Change]:
    """The words from which a value of the drug was read, where they differ and the value does not: a mark, upper case."""
    was, now = ("; ".join(sorted(sheet.text[span.start : span.end] for span in sheet.drug.spans.get(name, ()))) for sheet in (old, new))
    if not was or not now:  # a name from the page's title has no place
        was, now = (in_words(getattr(sheet.drug, name)) or "" for sheet in (old, new))
    if was != now:
        yield Change("wording", "reworded", _words(name), name, was, now, _first(old.drug, name), _first(new.drug, name))


def _sheet(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    """The title, the date, and who made it. A title in which only the drug's names differ is told with those."""
    if _title(old) != _title(new):
        yield _plain("title", old.title, new.title)
    if old.revised != new.revised:
        yield _plain("revised", old.revised, new.revised)
    for name in Publisher.model_fields:
        was, now = getattr(old.publisher, name), getattr(new.publisher, name)
        if isinstance(was, list):
            was, now = (in_words(values) for values in (unlike(was, now, said) if said(was) != said(now) else (sorted(was), sorted(now))))
        if was != now:
            yield _plain(name, was, now)


def _title(sheet: DrugSheet) -> str:
    title = sheet.title or ""
    for name in (sheet.drug.name, sheet.drug.qualifier):
        title = title.replace(name, "") if name else title
    return " ".join(title.split())


def _plain(name: str, was: str | None, now: str | None) -> Change:
    if was is not None and now is not None and said(was) == said(now):
        return Change("wording", "reworded", _words(name), name, was, now)
    return Change("sheet", "changed", _words(name), name, was, now)


def _words(name: str) -> str:
    return name.replace("_", " ")


def _told(old: DrugSheet, new: DrugSheet, head: list[Change]) -> tuple[set[str], set[str]]:
    """The printed words of both sheets whose change is told with the drug or the sheet."""
    sides: tuple[set[str], set[str]] = set(), set()
    for change in head:
        for words, value in zip(sides, (change.old, change.new), strict=True):
            if value and change.field != "revised":
                words.add(value)
    if old.revised != new.revised:
        for words, sheet in zip(sides, (old, new), strict=True):
            words.update(_dates(sheet))
    return sides


def _dates(sheet: DrugSheet) -> set[str]:
    """The date of the last revision as it is printed."""
    found = set()
    for section in sheet.sections:
        for block in section.blocks:
            words = annotate(sheet.text[block.span.start : block.span.end])
            date = revision_date(words, 0, len(words))
            if date is not None and date.iso == sheet.revised:
                found.add(words.words(date.start, date.end))
    return found
