"""Tables of a sheet in the pane of its text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import drugsheet
from drugsheet.assemble import cells
from drugsheet.export.review.grid import runs
from drugsheet.export.review.page import review_page
from drugsheet.export.review.segments import passages
from drugsheet.export.view import view
from drugsheet.models import DrugSheet

from ...conftest import FIXTURES, ROOT, sheet_files
from .pages import parsed

SHEETS = sorted((ROOT / "tests" / "facts" / "sheets").glob("*table*.html")) + sheet_files()
END = "<h2>When to Call</h2><p>Call right away if you have:</p><ul><li>Fever</li></ul>"


def page_of(table: str) -> tuple[DrugSheet, Any]:
    sheet = drugsheet.parse(f"<h2>Side Effects</h2>{table}{END}", media_type="text/html")
    return sheet, parsed(review_page(sheet)).get_element_by_id("text")


def rows(pane: Any) -> list[list[str]]:
    for label in pane.find_class("label"):
        label.drop_tree()
    return [[" / ".join(line.text_content().strip() for line in cell.find_class("line")) for cell in row] for row in pane.iter("tr")]


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_every_line_is_there_once_and_in_order(path: Path) -> None:
    sheet = drugsheet.read(path)
    printed = passages(sheet, view(sheet).entries())
    shown = [line for run in runs(printed, cells(sheet)) for line in (*run.lines, *(line for row in run.rows for cell in row for line in cell.lines))]
    assert shown == [line for passage in printed for line in passage.lines]


def test_there_are_tables_among_the_sheets() -> None:
    assert any(run.rows for path in SHEETS for sheet in [drugsheet.read(path)] for run in runs(passages(sheet, view(sheet).entries()), cells(sheet)))


def test_cells_keep_their_columns() -> None:
    _, pane = page_of("<table><tr><th>Common</th><th>Rare</th><th>Other</th></tr><tr><td></td><td>Rash</td><td></td></tr><tr><td colspan='2'>Gout</td><td>Hiccups</td></tr></table>")
    assert rows(pane) == [["Common", "Rare", "Other"], ["", "Rash", ""], ["Gout", "Hiccups"]]
    assert [cell.get("colspan") for cell in pane.iter("td")] == [None, None, None, "2", None]


@pytest.mark.parametrize("table", ["<table><tr><td>Rash</td></tr><tr><td>Gout</td></tr></table>", "<table><tr><td><ul><li>Rash</li><li>Gout</li></ul></td></tr></table>"])
def test_a_table_of_one_column_is_no_table(table: str) -> None:
    _, pane = page_of(table)
    assert rows(pane) == []
    assert "Rash" in pane.text_content()


def test_spans_that_reach_out_of_the_table_are_cut() -> None:
    _, pane = page_of("<table><tr><td rowspan='60000' colspan='1000'>Rash</td><td>Gout</td></tr><tr><td>Hiccups</td></tr></table>")
    assert [cell.get("rowspan") for cell in pane.iter("td")] in ([None, None, None], ["2", None, None])
    assert sum(len(row) for row in rows(pane)) == 3


def test_a_table_of_more_empty_cells_than_words_costs_no_more_than_lines() -> None:
    """Each row reaches down over all that follow, so that each begins a column of its own."""
    many = "".join(f"<tr><td rowspan='1000'>Rash {number}</td></tr>" for number in range(900))
    sheet, pane = page_of(f"<table>{many}</table>")
    assert len(list(pane.iter("td"))) <= 50_000
    assert all(f"Rash {number}" in sheet.text for number in (0, 899))


def test_a_sheet_without_its_source_shows_lines() -> None:
    sheet = drugsheet.read(FIXTURES / "generic" / "warfarin.html")
    stored = DrugSheet.model_validate_json(sheet.model_dump_json())
    assert cells(stored) == {}
    assert cells(stored.attach(FIXTURES / "generic" / "warfarin.html")).keys() == cells(sheet).keys()
