"""Columns: a page's rows cut into regions in the order in which they are read.

A column shows where several lines begin at the same place right of others. Rows that no line crosses there make a band, and
a band is read down its left side and then down its right; lists set in two columns, one under the other, are bands of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from drugsheet.reading.pdf.aligned import Aligned, Rules, tables_of
from drugsheet.reading.pdf.lines import Row, Segment, is_bold

_DEEPEST = 3
_EDGES = 32
"""Places that are tried for the left edge of a column."""
_BIN = 4
_INDENT = 60.0
"""Points by which a column is further to the right than what is only indented."""
_NARROWEST = 6.0
"""Points of white between two columns."""
_FEW = 2
"""Lines that a side of a band has at least."""
_PROSE = 5
"""Lines that begin at the same place, from which they are a column although no bullet says so."""

_NONE = Rules()


@dataclass(slots=True)
class Region:
    """Rows that are read from top to bottom, or row by row where it is a table without rules."""

    rows: list[Row]
    table: Aligned | None = None
    column: int = 0
    """How many times the page was split to come to it."""


def known_edges(pages: Iterable[Sequence[Row]]) -> list[float]:
    """Where columns begin on pages that show it: those with less on them are set alike."""
    return [edge for rows in pages if rows and (edge := _edge(rows, ())) is not None]


def regions(rows: Sequence[Row], known: Sequence[float] = (), rules: Rules = _NONE, depth: int = 0, inside: int = 0) -> Iterator[Region]:
    """The regions of rows that stand under one another; ``known`` are places where columns begin."""
    at = 0
    for table in _tables(rows, rules):
        yield from regions(rows[at : table.start], known, rules, depth, inside)
        yield Region(list(rows[table.start : table.end]), table, inside)
        at = table.end
    if at:
        yield from regions(rows[at:], known, rules, depth, inside)
        return
    edge = None if depth >= _DEEPEST else _edge(rows, known)
    if edge is None:
        yield from _plain(rows, rules, inside)
        return
    text: list[Row] = []
    bands = list(_bands(rows, edge))
    for number, band in enumerate(bands):
        if not _is_split(band, edge, known=True):
            text += band
            continue
        if text:
            yield from regions(text, known, rules, depth + 1, inside)
            text = []
        if _is_table(band, edge):
            yield Region(band, _labelled(band, edge), inside)
            continue
        for piece in _pieces(band, edge, followed=number + 1 < len(bands), preceded=number > 0):
            for side in _sides(piece, edge):
                yield from regions(side, (), rules, depth + 1, inside + 1)
    if text:
        yield from regions(text, known, rules, depth + 1, inside)


def _plain(rows: Sequence[Row], rules: Rules, inside: int) -> Iterator[Region]:
    """Rows that are no columns of text: small tables among them, and what is read from top to bottom."""
    at = 0
    for table in _tables(rows, rules, loose=True):
        if at < table.start:
            yield Region(list(rows[at : table.start]), column=inside)
        yield Region(list(rows[table.start : table.end]), table, inside)
        at = table.end
    if at < len(rows):
        yield Region(list(rows[at:]), column=inside)


def _tables(rows: Sequence[Row], rules: Rules, *, loose: bool = False) -> Iterator[Aligned]:
    """The tables without upright rules among rows; none goes on over the place of one that is drawn."""
    places = [-1, *(number for number, row in enumerate(rows) if row[0].stands_for is not None), len(rows)]
    for before, after in pairwise(places):
        for table in tables_of(rows[before + 1 : after], rules, loose=loose):
            yield replace(table, start=table.start + before + 1, end=table.end + before + 1)


def _labelled(band: Sequence[Row], edge: float) -> Aligned:
    """A table of labels and the words beside each: a row begins where words stand in its first column."""
    cells: list[dict[int, list[Row]]] = []
    for row in band:
        if row[0].edge < edge - 2 or not cells:
            cells.append({})
        for column in (0, 1):
            if words := [segment for segment in row if (segment.edge >= edge - 2) == bool(column)]:
                cells[-1].setdefault(column, []).append(words)
    return Aligned(0, len(band), cells, (edge,))


def _edge(rows: Sequence[Row], known: Sequence[float]) -> float | None:
    """The left edge of a column: of the places at which many lines begin the one that parts most rows."""
    starts = Counter(round(segment.edge / _BIN) for row in rows for segment in row)
    leftmost = min((row[0].edge for row in rows), default=0.0)
    count = Counter({place: sum(starts[near] for near in (place - 1, place, place + 1)) for place in starts if place * _BIN > leftmost + _INDENT})
    best, most = None, 0
    for place, number in count.most_common(_EDGES):
        if number < _FEW:
            break
        edge = float(Counter(round(segment.edge) for row in rows for segment in row if abs(segment.edge / _BIN - place) <= 1.5).most_common(1)[0][0])
        sure = any(abs(edge - other) < _BIN for other in known)
        split = sum(len(band) for band in _bands(rows, edge) if _is_split(band, edge, known=sure))
        if split > most:
            best, most = edge, split
    return best


def _bands(rows: Sequence[Row], edge: float) -> Iterator[list[Row]]:
    """Rows in runs: those that no line crosses at the edge, and the others."""
    band: list[Row] = []
    crossed = False
    for row in rows:
        crosses = any(segment.edge < edge - 2 and segment.x1 > edge - 2 for segment in row)
        if band and crosses != crossed:
            yield band
            band = []
        crossed = crosses
        band.append(row)
    if band:
        yield band


def _is_split(band: Sequence[Row], edge: float, *, known: bool = False) -> bool:
    """Whether a band has lines on both sides of an edge, beside one another and with white between.

    Where columns are ``known`` to begin there, one item beside another is enough, or a few lines.
    """
    left = [segment for row in band for segment in row if segment.edge < edge - 2]
    right = [segment for row in band for segment in row if segment.edge >= edge - 2]
    if not left or not right or any(segment.x1 > edge - 2 for segment in left):
        return False
    if known and any(len(row) > 1 and row[0].item and row[0].edge < edge - 2 and abs(row[-1].edge - edge) < 4 and row[-1].item for row in band):
        return True
    if len(left) < _FEW or len(right) < _FEW:
        return False
    if edge - max(segment.x1 for segment in left) < _NARROWEST and edge - sorted(segment.x1 for segment in left)[len(left) * 9 // 10] < _NARROWEST:
        return False
    aligned = sum(segment.edge < edge + 4 for segment in right)
    beside = sum(len(row) > 1 and row[0].edge < edge - 2 <= row[-1].edge for row in band)
    height = min(max(segment.base for segment in left), max(segment.base for segment in right)) - max(min(segment.base for segment in left), min(segment.base for segment in right))
    if aligned < _FEW or (beside < 1 and height < 2 * right[0].size):
        return False
    if known:
        return True
    listed = sum(segment.item for segment in right)
    return listed >= _FEW or aligned >= _PROSE or (listed >= 1 and aligned >= _FEW and sum(segment.item for segment in left) >= 1)


def _is_table(band: Sequence[Row], edge: float) -> bool:
    """Whether a band is read row by row: short words on the left, each beside the beginning of others, white above both."""
    starts = [row for row in band if row[0].edge < edge - 2]
    pairs = [row for row in starts if row[-1].edge >= edge - 2]
    if any(segment.item or segment.stands_for is not None for row in band for segment in row) or len(pairs) < len(starts) or len(starts) < _FEW + 1:
        return False
    wide = max(segment.x1 for row in band for segment in row) - edge
    widths = [row[0].x1 - row[0].x0 for row in starts]
    full = sum(width > 0.85 * max(widths) for width in widths)
    return max(widths) < 0.6 * wide and full < 0.6 * len(widths)  # lines of a column that was wrapped are about as long as one another


def _sides(band: Sequence[Row], edge: float) -> Iterator[list[Row]]:
    for side in (
        [[segment for segment in row if segment.edge < edge - 2] for row in band],
        [[segment for segment in row if segment.edge >= edge - 2] for row in band],
    ):
        if rows := [row for row in side if row]:
            yield rows


def _pieces(band: Sequence[Row], edge: float, *, followed: bool, preceded: bool) -> Iterator[list[Row]]:
    """A band cut above each line that heads a list of two columns: the right column is empty beside it, and items begin under it in both.

    What stands under the end of such a list is read after both of its columns: the heading of the next one, or of what is ``followed`` over
    the whole width. A list may be ``preceded`` by its heading over the whole width.
    """
    lefts = [(index, row[0]) for index, row in enumerate(band) if row[0].edge < edge - 2]
    rights = [segment for row in band for segment in row if segment.edge >= edge - 2]
    cuts = []
    below = first = start = 0
    for place, (index, head) in enumerate(lefts):
        while below < len(rights) and rights[below].base <= head.base + 0.1:
            below += 1
        if head.item or not below or head.base - rights[below - 1].base <= 0.9 * head.size:
            continue
        last = lefts[place - 1][1] if place else None
        if below == len(rights):
            headed = rights[start].base - lefts[first][1].base > 0.9 * head.size
            if not headed and preceded and not start:
                headed = _is_list([segment for _, segment in lefts[:place]]) and _is_list(rights)
            if (headed or (followed and len(lefts) - place <= _HEADING)) and _heads(head, None, last):
                cuts.append(index)
                break
            continue
        if rights[below].base - head.base <= 0.9 * head.size or rights[below].base - rights[below - 1].base < 2.2 * head.size:
            continue
        if not rights[below].item and rights[below].edge < edge + 4:
            continue
        following = next((segment for _, segment in lefts[place + 1 : place + 4] if segment.base >= rights[below].base - 0.6 * head.size), None)
        if following is not None and following.item and abs(following.base - rights[below].base) < 0.2 * head.size and _heads(head, following, last):
            cuts.append(index)
            first, start = place, below
    edges = [0, *cuts, len(band)]
    yield from (list(band[start:end]) for start, end in pairwise(edges) if start < end)


def _is_list(column: Sequence[Segment]) -> bool:
    """Whether a column holds items and nothing that stands further left than they do."""
    left = min((segment.edge for segment in column if segment.item), default=None)
    return left is not None and all(segment.edge > left - 2 for segment in column)


_HEADING = 3
"""Most lines of a heading and of the words that open a list under it."""


def _heads(head: Segment, following: Segment | None, last: Segment | None) -> bool:
    """Whether a line heads what stands under it: it is set larger, or is bold, or ends in a colon, and stands apart from the line before."""
    if last is not None and head.base - last.base < 1.3 * head.size:
        return False
    if is_bold(head.glyphs) or head.text.endswith(":"):
        return True
    if following is None:
        return last is not None and last.x0 > head.x0 + 2  # the list ends above it
    return head.size > 1.05 * following.size or (following.item and head.x0 < following.edge - 2)
