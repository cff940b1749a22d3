"""G9: a block that is deleted, repeated or moved in a source changes the output, and changes it where it stood."""

from __future__ import annotations

import itertools
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import drugsheet
from drugsheet import DrugSheet, Span
from drugsheet.models import Block

from ..conftest import sheet_files

PARTS = 3
"""Each test changes one block in three of every sheet; `make test-slow` does the rest."""
by_part = pytest.mark.parametrize("part", [pytest.param(number, marks=[pytest.mark.slow] if number else []) for number in range(PARTS)])
by_sheet = pytest.mark.parametrize("path", sheet_files(), ids=lambda path: f"{path.parent.name}/{path.name}")


@cache
def read(path: Path) -> tuple[DrugSheet, str]:
    sheet = drugsheet.read(path)
    assert sheet._decoded is not None
    return sheet, sheet._decoded


def again(sheet: DrugSheet, source: str) -> DrugSheet:
    """A changed source, read with the same layout: a sheet that has lost a heading is still one."""
    return drugsheet.parse(source, name=sheet.source.name, media_type=sheet.source.media_type, layout=sheet.source.layout)


def blocks(sheet: DrugSheet, *kinds: str) -> list[Block]:
    return [block for section in sheet.sections for block in section.blocks if not kinds or block.kind in kinds]


def words(sheet: DrugSheet, block: Block) -> str:
    return sheet.text[block.span.start : block.span.end]


def visible(sheet: DrugSheet) -> int:
    """Visible characters of the source: those of the text and those left out."""
    return sum(not char.isspace() for char in sheet.text) + sum(sheet.source.left_out.values())


@by_part
@by_sheet
def test_a_deleted_block_is_missed(path: Path, part: int) -> None:
    sheet, source = read(path)
    for block in blocks(sheet)[part::PARTS]:
        place = sheet.locate(block.span)
        changed = again(sheet, source[: place.start] + source[place.end :])
        assert changed.text != sheet.text, words(sheet, block)
        assert len("".join(changed.text.split())) < len("".join(sheet.text.split())), words(sheet, block)
        lost = Counter(sheet.text.split("\n")) - Counter(changed.text.split("\n"))
        assert words(sheet, block) in lost, words(sheet, block)


def listed(sheet: DrugSheet) -> list[Block]:
    """The list items of which facts are made one by one."""
    spans = {(fact.span.start, fact.span.end) for facts in (sheet.side_effects, sheet.when_to_call, sheet.self_care, sheet.reproductive) for fact in facts}
    return [block for block in blocks(sheet, "item") if (block.span.start, block.span.end) in spans]


def whole(sheet: DrugSheet, source: str, place: Span) -> tuple[int, int]:
    """An item with what makes it one: its element's tag, or the bullet and the marks on its lines."""
    if sheet.source.media_type == "text/html":
        return max(source.lower().rfind(tag, 0, place.start) for tag in ("<li", "<p class=msolist", '<p class="msolist')), place.end
    start = source.rfind("\n", 0, place.start) + 1
    return start, (len(source) if (end := source.find("\n", place.end)) < 0 else end)


@by_part
@by_sheet
def test_a_repeated_item_is_kept_and_named(path: Path, part: int) -> None:
    sheet, source = read(path)
    for block in listed(sheet)[part::PARTS]:
        place = sheet.locate(block.span)
        start, end = whole(sheet, source, place)
        more = source[start:end] if sheet.source.media_type == "text/html" else "\n" + source[start:end]
        changed = again(sheet, source[:end] + more + source[end:])
        printed = words(sheet, block)
        assert changed.text.split("\n").count(printed) == sheet.text.split("\n").count(printed) + 1, printed
        before, after = (sum(item.code == "duplicate_item" for item in one.diagnostics) for one in (sheet, changed))
        assert after > before, printed
        new = facts(changed) - facts(sheet)
        assert new[printed] == 1, printed
        assert all(text in printed for text in new), printed  # a sentence of it may be a reason to call


def facts(sheet: DrugSheet) -> Counter[str]:
    """The printed passages that facts are made of; one that is an effect and a reason to call counts once."""
    passages = {(fact.span.start, fact.text) for facts in (sheet.side_effects, sheet.when_to_call, sheet.self_care, sheet.reproductive) for fact in facts}
    return Counter(text for _, text in passages)


def bare(sheet: DrugSheet, source: str, place: Span) -> tuple[int, int]:
    """An item without its element's tag or its number, but with the marks that are set around some of its words."""
    start, end = whole(sheet, source, place)
    return (place.start, place.end) if sheet.source.media_type == "text/html" or source[start].isdigit() else (start, end)


@by_part
@by_sheet
def test_a_moved_item_changes_the_order(path: Path, part: int) -> None:
    """Two neighbours change places: the same facts in another order."""
    sheet, source = read(path)
    known = listed(sheet)
    pairs = [pair for section in sheet.sections for pair in itertools.pairwise(block for block in section.blocks if block in known)]
    order = [fact.text for facts in (sheet.side_effects, sheet.when_to_call, sheet.self_care, sheet.reproductive) for fact in facts]
    for one, other in pairs[part::PARTS]:
        places = (sheet.locate(one.span), sheet.locate(other.span))
        (start, end), (begin, stop) = (bare(sheet, source, place) for place in places)
        if words(sheet, one) == words(sheet, other):
            continue
        swapped = source[:start] + source[begin:stop] + source[end:begin] + source[start:end] + source[stop:]
        changed = again(sheet, swapped)
        now = [fact.text for facts in (changed.side_effects, changed.when_to_call, changed.self_care, changed.reproductive) for fact in facts]
        assert now != order, words(sheet, one)
        assert Counter(now) == Counter(order), words(sheet, one)
