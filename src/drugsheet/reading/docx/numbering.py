"""Lists of a Word file: which paragraphs are items, how deep, and whether they are numbered (17.9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of list: its levels, the style whose list it is, and the style from which it takes its levels."""

    levels: Mapping[int, etree._Element]
    taken_from: str | None
    link: str | None


class Numbering:
    """The lists of a file."""

    def __init__(self, root: etree._Element | None) -> None:
        kinds = [] if root is None else root.findall(W + "abstractNum")
        found = {kind.get(W + "abstractNumId", ""): _Kind(_by_depth(kind.findall(W + "lvl")), value(kind, "numStyleLink"), value(kind, "styleLink")) for kind in kinds}
        self._kinds = found
        self._styled = {kind.link: kind for kind in found.values() if kind.link is not None}
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
        level = child(_by_depth(found.findall(W + "lvlOverride")).get(depth), "lvl")
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

    def _in_kind(self, kind: _Kind | None, depth: int) -> etree._Element | None:
        """A level of a kind of list, which may be another's under the name of a style."""
        for _ in range(_FOLLOWED):
            if kind is None or depth in kind.levels:
                break
            kind = self._styled.get(kind.taken_from or "")
        return None if kind is None else kind.levels.get(depth)


def _by_depth(levels: Iterable[etree._Element]) -> dict[int, etree._Element]:
    """The levels of a list, each under its number; what is said twice counts once."""
    found: dict[int, etree._Element] = {}
    for level in levels:
        if (depth := number(level.get(W + "ilvl"))) is not None:
            found.setdefault(depth, level)
    return found
