"""Running heads, feet and page numbers: rows beside the ends of pages whose words stand at the same height of others too."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from drugsheet.reading.furniture import PAGE_ALONE
from drugsheet.reading.pdf.lines import Row, text_of

_DIGITS = re.compile(r"[0-9]+")
_ROWS = 5
"""Rows from either end of a page that may be a running head or foot."""
_SLACK = 4.0
"""Points by which the height of a running head may differ from page to page."""

Furniture = list[tuple[str, Row]]


def take_furniture(pages: Sequence[list[Row]]) -> list[Furniture]:
    """Take the running heads and page numbers out of the rows of each page; returns them with the reason."""
    gone: list[dict[int, str]] = [{} for _ in pages]
    for group in _repeated(pages):
        for number, index in group:
            gone[number][index] = "page_number" if PAGE_ALONE.fullmatch(words_of(pages[number][index])) else "running_head"
    for rows, reasons in zip(pages, gone, strict=True):
        for index in {0, len(rows) - 1} if rows else ():
            if len(pages) > 1 and PAGE_ALONE.fullmatch(words_of(rows[index])):
                reasons[index] = "page_number"
            elif index not in reasons and _is_browsers(rows[index]):
                reasons[index] = "running_head"
    for rows, reasons in zip(pages, gone, strict=True):
        _keep_inner(reasons, len(rows))
    taken = [[(reasons[index], rows[index]) for index in sorted(reasons)] for rows, reasons in zip(pages, gone, strict=True)]
    for rows, reasons in zip(pages, gone, strict=True):
        rows[:] = [row for index, row in enumerate(rows) if index not in reasons]
    return taken


def _keep_inner(reasons: dict[int, str], count: int) -> None:
    """What stands between rows of the text is part of it, however often it is repeated."""
    top = next((index for index in range(count) if index not in reasons), count)
    bottom = next((index for index in reversed(range(count)) if index not in reasons), -1)
    for index in [index for index in reasons if top < index < bottom]:
        del reasons[index]


def _repeated(pages: Sequence[list[Row]]) -> Iterator[list[tuple[int, int]]]:
    """Rows near the ends of pages, by page and place, whose words stand at the same height of several."""
    found: dict[tuple[str, int], list[tuple[int, float, int]]] = defaultdict(list)
    for number, rows in enumerate(pages):
        for index in (*range(min(_ROWS, len(rows))), *range(max(_ROWS, len(rows) - _ROWS), len(rows))):
            row = rows[index]
            found[_DIGITS.sub("0", words_of(row)).casefold(), round(row[0].size)].append((number, row[0].base, index))
    for places in found.values():
        for group in _groups(places):
            if len({number for number, _, _ in group}) > 1:
                yield [(number, index) for number, _, index in group]


_STAMP = re.compile(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}, [0-9]{1,2}:[0-9]{2}")
_ADDRESS = re.compile(r"(?:https?|file)://\S+$")
_OF_PAGES = re.compile(r"([0-9]{1,3})/([0-9]{1,3})$")


def _is_browsers(row: Row) -> bool:
    """Whether a browser printed a row beside the page: the time and the title, or the address and the number of the page."""
    words = [segment.text for segment in row]
    if _OF_PAGES.match(words[-1]):
        return len(words) == 1 or (len(words) == 2 and _ADDRESS.match(words[0]) is not None)
    return _STAMP.match(words[0]) is not None


def _groups(places: list[tuple[int, float, int]]) -> list[list[tuple[int, float, int]]]:
    """Places of the same words at about the same height."""
    groups: list[list[tuple[int, float, int]]] = []
    for place in sorted(places, key=lambda place: place[1]):
        if groups and place[1] - groups[-1][-1][1] <= _SLACK:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


def words_of(row: Row) -> str:
    """The words of a row, its bullets left out."""
    return " ".join(text_of(segment.glyphs) for segment in row)
