"""Pictures of the pages of a PDF, made by the process that reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from drugsheet.reading.limits import Limits
from drugsheet.reading.pdf.child import CHILD
from drugsheet.reading.pdf.refusals import refusal

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page: its number from 1, its size in points as it is shown, and a grey PNG of it."""

    page: int
    width: float
    height: float
    png: bytes


def page_pictures(data: bytes, pages: Sequence[int], limits: Limits, name: str | None = None, *, dpi: int = 96) -> list[Picture]:
    """Pictures of some pages, by their numbers from 1. Raises the DrugsheetError that says why there are none."""
    head, body = CHILD.ask({"do": "pictures", "pages": [page - 1 for page in pages], "dpi": dpi}, data, limits, name)
    found = []
    at = 0
    try:
        for number, width, height, size in head["pictures"]:
            png = body[at : at + int(size)]
            at += int(size)
            found.append(Picture(int(number) + 1, float(width), float(height), png))
    except (KeyError, TypeError, ValueError, OverflowError):
        raise refusal("died", None, limits, name) from None
    if not all(picture.png.startswith(_SIGNATURE) for picture in found):
        raise refusal("died", None, limits, name)
    return found
