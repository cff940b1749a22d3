"""The pages of a PDF as pictures, and where on them the words of each fact lie."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from drugsheet.export.review.segments import Passage, Segment
from drugsheet.models import DrugSheet, Span
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.pdf.pictures import page_pictures
from drugsheet.reading.places import PagePlace

MOST_PAGES = 40
"""Pages that are pictured; the others are there as text."""
_MEDIA_TYPE = "application/pdf"


@dataclass(frozen=True, slots=True)
class Light:
    """A rectangle over words on one line of a page, in points from its top left."""

    x: float
    y: float
    width: float
    height: float
    segment: Segment


@dataclass(frozen=True, slots=True)
class PageView:
    """A page: its picture as an address that holds it, and the words on it that facts hold."""

    number: int
    width: float
    height: float
    picture: Markup
    lights: tuple[Light, ...]


def pages(sheet: DrugSheet, passages: Sequence[Passage]) -> list[PageView]:
    """The pages of a sheet that was read from a PDF and has it at hand; none for any other sheet. Raises DrugsheetError."""
    if sheet.source.media_type != _MEDIA_TYPE or sheet._bytes is None:
        return []
    lights = defaultdict(list)
    for page, light in _lights(sheet, passages):
        lights[page].append(light)
    pictures = page_pictures(sheet._bytes, range(1, MOST_PAGES + 1), sheet._limits or DEFAULT_LIMITS, sheet.source.name)
    return [
        PageView(
            picture.page,
            round(picture.width, 2),
            round(picture.height, 2),
            Markup("data:image/png;base64,") + Markup(base64.b64encode(picture.png).decode("ascii")),  # noqa: S704 - letters and digits
            tuple(lights[picture.page]),
        )
        for picture in pictures
    ]


def _lights(sheet: DrugSheet, passages: Sequence[Passage]) -> Iterator[tuple[int, Light]]:
    for passage in passages:
        for line in passage.lines:
            at = line.block.span.start
            for segment in line.segments:
                start, at = at, at + len(segment.text)
                if not segment.entries or not segment.text.strip():
                    continue
                for place in sheet.places(Span(start=start, end=at)):
                    assert isinstance(place, PagePlace)
                    x, y = round(place.x0, 1), round(place.y0, 1)
                    yield place.page, Light(x, y, max(round(place.x1 - place.x0, 1), 0.1), max(round(place.y1 - place.y0, 1), 0.1), segment)
