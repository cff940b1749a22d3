"""Tables of a Word file: which cells are shown, and how many columns and rows each of them spans (17.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drugsheet.reading.docx.package import W, child, held, number, switch, value

if TYPE_CHECKING:
    from lxml import etree

_MOST_COLUMNS = 1_000


@dataclass(slots=True)
class Cell:
    """A cell: its element, why it is left out (empty for what is shown), and what it spans."""

    element: etree._Element
    reason: str
    columns: int
    rows: int = 1

    @property
    def attributes(self) -> dict[str, str]:
        """What it spans, in HTML's words."""
        spans = (("colspan", self.columns), ("rowspan", self.rows))
        return {name: str(count) for name, count in spans if count > 1}


def spanned(rows: Sequence[Iterable[tuple[etree._Element, str]]]) -> list[list[Cell]]:
    """The cells of rows; one that goes on with the cell above makes that span another row, and shows nothing itself (17.4.84)."""
    found: list[list[Cell]] = []
    merged: dict[int, Cell] = {}
    for row in rows:
        cells: list[Cell] = []
        column = 0
        still: dict[int, Cell] = {}
        for element, reason in row:
            properties = held(child(element, "tcPr"))
            cell = Cell(element, reason, max(1, min(number(value(properties.get(W + "gridSpan"))) or 1, _MOST_COLUMNS)))
            joint = properties.get(W + "vMerge")
            if joint is not None and value(joint) != "restart" and (above := merged.get(column)) is not None:
                above.rows += 1
                cell.reason = reason or "merged_cell"
                still[column] = above
            elif joint is not None and not reason:
                still[column] = cell
            column += cell.columns
            cells.append(cell)
        merged = still
        found.append(cells)
    return found


def is_head(row: etree._Element) -> bool:
    """Whether a row is printed again on each page: the head of its columns."""
    return bool(switch(child(row, "trPr"), "tblHeader"))


def is_deleted(part: etree._Element) -> bool:
    """Whether a row or a cell is deleted in a change that nobody has accepted yet."""
    return child(child(part, "trPr"), "del") is not None or child(child(part, "tcPr"), "cellDel") is not None


ROW, CELL = W + "tr", W + "tc"
