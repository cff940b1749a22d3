"""The same sheet in every form gives the same facts as its clean form."""

from __future__ import annotations

from functools import cache

import pytest

from drugsheet import DrugSheet, parse

from .abstract import Sheet, plain
from .facts import Facts, difference, facts, source_codes
from .sheets import SHEETS
from .writers import CLEAN, WRITERS, Writer


def _read(writer: Writer, sheet: Sheet) -> DrugSheet:
    return parse(writer.write(sheet), name=f"{sheet.key}.{writer.ending}")


@cache
def _expected(sheet: Sheet) -> Facts:
    return facts(_read(CLEAN, sheet))


def _cell(writer: Writer, sheet: Sheet) -> object:
    reason = writer.reason_lost(sheet)
    marks = [] if reason is None else [pytest.mark.xfail(strict=True, reason=reason)]
    return pytest.param(writer, sheet, id=f"{writer.name}-{sheet.key}", marks=marks)


@pytest.mark.parametrize(("writer", "sheet"), [_cell(writer, sheet) for writer in WRITERS for sheet in SHEETS])
def test_same_facts(writer: Writer, sheet: Sheet) -> None:
    read = _read(writer, sheet)
    where = difference(_expected(writer.carries(sheet)), facts(read))
    assert where is None, f"{writer.name} of {sheet.key}: {where}"
    assert source_codes(read) == writer.diagnosed


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
class TestClean:
    """The clean form itself is read as the sheet was meant."""

    def test_sections(self, sheet: Sheet) -> None:
        read = _read(CLEAN, sheet)
        found = [(section.kind, section.heading, sum(block.kind == "item" for block in section.blocks)) for section in read.sections]
        meant = [(section.kind, section.heading, len(section.items)) for section in sheet.sections]
        assert found == [("header", None, 0), *meant, ("trailer", None, 0)]

    def test_names(self, sheet: Sheet) -> None:
        read = _read(CLEAN, sheet)
        assert read.drug.name == sheet.name
        assert read.drug.other_names
        assert read.drug.routes
        assert read.drug.indications
        assert read.revised is not None
        assert read.publisher.name == "UPMC"

    def test_items(self, sheet: Sheet) -> None:
        read = _read(CLEAN, sheet)
        listed = [(section.listed_as, text) for section in sheet.sections if section.listed_as for text in section.items]
        assert [(effect.listed_as, effect.text) for effect in read.side_effects] == listed
        assert [reason.text for reason in read.when_to_call] == [*sheet.calls_elsewhere, *_items(sheet, "when_to_call")]
        assert [care.text for care in read.self_care] == _items(sheet, "self_care")
        assert [concern.text for concern in read.reproductive] == _items(sheet, "reproductive")
        assert [item.text for item in (read.allergic_reaction.items if read.allergic_reaction else ())] == _items(sheet, "allergic_reaction")

    def test_lost_nothing(self, sheet: Sheet) -> None:
        read = _read(CLEAN, sheet)
        printed = [sheet.names, *(text for section in sheet.sections for text in section.items), *sheet.trailer]
        assert [text for text in printed if plain(text) not in read.text] == []
        assert source_codes(read) == set()


def _items(sheet: Sheet, kind: str) -> list[str]:
    return [text for section in sheet.sections if section.kind == kind for text in section.items]
