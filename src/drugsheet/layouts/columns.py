"""Tables whose columns are parts of a sheet: "Side effect | What to do | Call us if" over rows of one effect each.

A row is cut into its cells, and each cell belongs to what the head of its column is about, in the printed order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from drugsheet.layouts.contents import is_instruction
from drugsheet.layouts.layout import Heading
from drugsheet.layouts.topics import topic
from drugsheet.layouts.words import words
from drugsheet.reading.document import Block, carve, visible

if TYPE_CHECKING:
    from drugsheet.layouts.labels import Labelled
    from drugsheet.models import SectionKind

CELL = "cell"
"""Style of a block that is one cell of such a table, or the head of a column."""
_LEAST_COLUMNS = 2
_MOST_COLUMNS = 6
_OTHER_WORDS: tuple[tuple[re.Pattern[str], SectionKind], ...] = (
    (re.compile(r"\b(?:what to do|action|management|care|tips|how to help|advice)\b", re.IGNORECASE), "self_care"),
    (re.compile(r"\b(?:call|phone|contact|report|ring|doctor|nurse)\b", re.IGNORECASE), "when_to_call"),
    (re.compile(r"\b(?:effects?|symptoms?|problems?|what you may)\b", re.IGNORECASE), "side_effects"),
)
"""What the head of a column is about by words that are too few for a heading: "Action"."""


_FREQUENCY = re.compile(r"\W{0,3}+(?:how\s(?:common|often|likely|frequent)(?:ly)?(?:\s\w{1,12}){0,4}|frequency|likelihood|how\smany\s(?:people|patients))\W{0,3}", re.IGNORECASE)
HOW_COMMON = Heading("other", ("how common",))
"""The head of a column that says how common the effect of each row is."""
_BRACKETED = re.compile(r"\s?\([^()]*\)")


def split_rows(labelled: Sequence[Labelled]) -> list[Labelled]:
    """The labelled blocks, with the rows under such heads cut into their cells; each cell carries its column's heading."""
    result: list[Labelled] = []
    number = 0
    columns: list[Heading] = []
    while number < len(labelled):
        block, heading = labelled[number]
        heads = _heads(labelled, number)
        if heads:
            columns = [_about(head.text) for head in heads]
            if _is_table_of_parts(columns):
                result += [(replace(head, style=CELL, kind="heading", level=head.level or 2), column) for head, column in zip(heads, columns, strict=True)]
                number += len(heads) if block.style == "th" else 1
                continue
            columns = []
        if columns and len(cells := _cells(block, len(columns))) > 1:
            row = _listed(cells, columns)
            result += [(cell, row[place]) for place, cell in cells]
        elif columns and heading is None and block.kind == "item" and result[-1][0].style == CELL:
            result.append((replace(block, style=CELL, joins=False), _in_a_list(block, columns)))
        elif columns and heading is None and block.style == "alone" and number + 1 < len(labelled) and labelled[number + 1][0].kind == "item":
            result.append((replace(block, kind="item", level=1, style=CELL), columns[0]))
        else:
            if block.style != "th":
                columns = []
            result.append((block, heading))
        number += 1
    return result


def _is_table_of_parts(columns: Sequence[Heading]) -> bool:
    kinds = {column.kind for column in columns} - {"other"}
    return (len(kinds) >= _LEAST_COLUMNS or HOW_COMMON in columns) and "side_effects" in kinds and len(columns) <= _MOST_COLUMNS


def _listed(row: Sequence[tuple[int, Block]], columns: Sequence[Heading]) -> list[Heading]:
    """The columns of a row; that of its effect says how common it is, where another cell tells."""
    told = next((block.text for place, block in row if columns[place] is HOW_COMMON), None)
    if told is None:
        return list(columns)
    found = topic(_BRACKETED.sub("", told))
    listing = found.listed_as if found is not None and found.kind == "side_effects" else None
    effect = next((place for place, _ in row if columns[place].kind == "side_effects"), len(columns))
    return [
        replace(column, listed_as=listing) if column.kind == "side_effects" else Heading("other", ()) if column is HOW_COMMON and place < effect else column
        for place, column in enumerate(columns)
    ]


def _heads(labelled: Sequence[Labelled], number: int) -> list[Block]:
    """The heads of columns that begin at a block: header cells in a row over a row of as many cells, or a bold row."""
    block = labelled[number][0]
    if block.kind != "heading":
        return []
    if block.style == "bold" and (cells := _cells(block, _MOST_COLUMNS)):
        following = labelled[number + 1][0] if number + 1 < len(labelled) else None
        return [cell for _, cell in cells] if following is not None and _tabs(following) == _tabs(block) > 0 else []
    if block.style != "th" or (number and labelled[number - 1][0].style == "th"):
        return []
    end = number
    while end < len(labelled) and labelled[end][0].style == "th":
        end += 1
    row = next((_tabs(other) for other, _ in labelled[end : end + 1]), 0)
    if not 0 < row < _MOST_COLUMNS or end - number < row + 1:
        return []
    return [other for other, _ in labelled[number : number + row + 1]]


def _in_a_list(block: Block, columns: Sequence[Heading]) -> Heading:
    """The column of an entry of a list inside a cell, which is not told: what one does is care, anything else a reason to call."""
    kinds = {column.kind: column for column in columns}
    wanted: SectionKind = "self_care" if is_instruction(words(block)) else "when_to_call"
    return kinds.get(wanted, Heading("other", ())) if block.kind == "item" else Heading("other", ())


def _about(text: str) -> Heading:
    if _FREQUENCY.fullmatch(text):
        return HOW_COMMON
    found = topic(text)
    if found is not None and found.kind != "other":
        return replace(found, listed_as=None)
    return next((Heading(kind, ()) for said, kind in _OTHER_WORDS if said.search(text)), Heading("other", ()))


def _tabs(block: Block) -> int:
    return sum(piece.offset < 0 and piece.text == "\t" for piece in block.pieces)


def _cells(block: Block, columns: int) -> list[tuple[int, Block]]:
    """The cells of a row, each with the number of its column; none when it is no row of so many columns."""
    if block.kind == "item" or not 0 < _tabs(block) < columns:
        return []
    solid = [index for index, char in enumerate(block.text) if not char.isspace()]
    shown, column = 0, 0
    starts: list[int] = []
    filled: list[int] = []
    fresh = True
    for piece in block.pieces:
        if piece.offset < 0 and piece.text == "\t":
            column, fresh = column + 1, True
        elif count := visible(piece.text):
            if fresh:
                starts.append(solid[shown])
                filled.append(column)
                fresh = False
            shown += count
    parts = carve(block, starts[1:]) if starts else []
    return [
        (place, replace(part, kind="item" if any(map(str.isalnum, part.text)) else "paragraph", level=1, style=CELL, strong=0, joins=False))
        for place, part in zip(filled, parts, strict=True)
    ]
