"""Lists of a Word file: which paragraphs are items, how deep, and whether they are numbered (17.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drugsheet.reading.docx.package import W, child, number, value
from drugsheet.reading.docx.styles import indent

if TYPE_CHECKING:
    from lxml import etree

_DEEPEST = 8
"""The innermost level of a list: 17.9.3."""
_FOLLOWED = 8
NO_LIST = "0"
"""The list of paragraphs that are taken out of the list of their style (17.9.18)."""


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the element that its list is, ``ul`` or ``ol``, and how far its words stand in from the left."""

    element: str
    indent: int | None


class Numbering:
    """The lists of a file."""

    def __init__(self, root: etree._Element | None) -> None:
        kinds = [] if root is None else root.findall(W + "abstractNum")
        self._kinds = {kind.get(W + "abstractNumId", ""): kind for kind in kinds}
        self._styled = {link: kind for kind in kinds if (link := value(kind, "styleLink")) is not None}
        self._lists = {found.get(W + "numId", ""): found for found in ([] if root is None else root.findall(W + "num"))}
        self._levels: dict[tuple[str, int], Level | None] = {}

    def level(self, key: str, depth: int) -> Level | None:
        """The level of a list; None where it shows no bullet and no number, or the number of the list is that of none: 0."""
        place = key, max(0, min(depth, _DEEPEST))
        if place not in self._levels:
            self._levels[place] = self._made(*place)
        return self._levels[place]

    def _made(self, key: str, depth: int) -> Level | None:
        found = self._lists.get(key)
        if found is None:  # no number is shown of a list that is not there; an item it is all the same
            return None if key == NO_LIST else Level("ul", None)
        overrides = [over for over in found.findall(W + "lvlOverride") if number(over.get(W + "ilvl")) == depth]
        level = next((inner for over in overrides if (inner := child(over, "lvl")) is not None), None)
        if level is None:
            level = self._in_kind(self._kinds.get(value(found, "abstractNumId") or ""), depth)
        if level is None:
            return None
        form = value(level, "numFmt") or "decimal"
        shown = value(level, "lvlText") or ""
        if form == "none" or not (shown.strip() or child(level, "lvlPicBulletId") is not None):
            return None
        # A level that shows a sign and no number ("%1.") is one of bullets, whatever its form is called.
        return Level("ul" if form == "bullet" or "%" not in shown else "ol", indent(child(level, "pPr")))

    def _in_kind(self, kind: etree._Element | None, depth: int) -> etree._Element | None:
        """A level of a kind of list, which may be another's under the name of a style."""
        for _ in range(_FOLLOWED):
            if kind is None:
                return None
            if (found := next((level for level in kind.findall(W + "lvl") if number(level.get(W + "ilvl")) == depth), None)) is not None:
                return found
            kind = self._styled.get(value(kind, "numStyleLink") or "")
        return None
