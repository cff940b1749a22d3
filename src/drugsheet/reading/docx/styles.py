"""Styles of a Word file: what a paragraph or a run is by the style that it has and those which that is based on (17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drugsheet.reading.docx.package import W, child, number, switch, value

if TYPE_CHECKING:
    from lxml import etree

_HEADING_WORDS = "heading|überschrift|titre|título|titulo|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor|başlık|заголовок|標題|标题|見出し"
_HEADING = re.compile(rf"(?:{_HEADING_WORDS}) ?([1-9])")
_TITLES = frozenset("title titel titre título titolo tittel rubrik otsikko tytuł název cím konu название заголовок".split())
"""Names of the styles of headings and titles: Word writes the English ones whatever its language, other programs may not."""
_CONTENTS = re.compile(r"toc ?[1-9]|contents ?[1-9]|verzeichnis ?[1-9]|tm ?[1-9]|tdc ?[1-9]|sommario ?[1-9]|inhopg ?[1-9]")
_CONTINUED = re.compile(r"list(?: |_)?(?:continue|paragraph)(?: ?[1-5])?|listenfortsetzung(?: ?[1-5])?|listenabsatz|paragraphe de liste|párrafo de lista")
_BODY_LEVEL = 9
"""The outline level of what is no heading (17.3.1.20)."""
_LEVELS = 6
_LONGEST_CHAIN = 64
_TOGGLES = ("b", "vanish", "strike", "dstrike", "caps")


@dataclass(frozen=True, slots=True)
class Look:
    """How a style, or something itself, sets its words; None where it says nothing."""

    b: bool | None = None
    vanish: bool | None = None
    strike: bool | None = None
    dstrike: bool | None = None
    caps: bool | None = None
    size: int | None = None
    """In half points."""
    font: str | None = None
    raised: bool | None = None

    @classmethod
    def of(cls, properties: etree._Element | None) -> Look:
        """What the properties of a run (``w:rPr``) say."""
        if properties is None:
            return _NOTHING
        fonts = child(properties, "rFonts")
        above = value(properties, "vertAlign")
        lifted = number(value(properties, "position"))
        raised = None if above is None and lifted is None else above == "superscript" or (lifted or 0) > 0
        font = None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi")
        bold, hidden, struck, twice, caps = (switch(properties, name) for name in _TOGGLES)
        return cls(bold, hidden, struck, twice, caps, number(value(properties, "sz")), font, raised)


_NOTHING = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """What a style makes of a paragraph."""

    level: int = 0
    """Of a heading: 1 to 6; 0 for what is none."""
    contents: bool = False
    """Whether it is that of a line in a table of contents."""
    continued: bool = False
    """Whether it is that of paragraphs that go on with an item."""
    numbered: tuple[str, int] | None = None
    """Its list and the level in it."""
    indent: int | None = None
    look: Look = _NOTHING


class Styles:
    """The styles of a file by their identifiers."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._elements = {style.get(W + "styleId", ""): style for style in found}
        self._styles: dict[str, Style] = {}
        self._default = next((key for key, style in self._elements.items() if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"}), "")
        defaults = child(child(root, "docDefaults"), "rPrDefault")
        self.defaults = Look.of(child(defaults, "rPr"))

    def paragraph(self, properties: etree._Element | None) -> Style:
        """What a paragraph with these properties (``w:pPr``) is by its style."""
        return self.style(value(properties, "pStyle") or self._default)

    def style(self, key: str) -> Style:
        """A style with all that it takes over from others; one that is not there says nothing."""
        if key not in self._styles:
            self._styles[key] = self._made(key)
        return self._styles[key]

    def _made(self, key: str) -> Style:
        chain = list(self._chain(key))
        names = [(value(style, "name") or "").strip().lower() for style in chain]
        looks = [Look.of(child(style, "rPr")) for style in chain]
        paragraphs = [child(style, "pPr") for style in chain]
        return Style(
            _level(names, paragraphs),
            any(map(_CONTENTS.fullmatch, names)),
            any(map(_CONTINUED.fullmatch, names[:1])),
            _numbered(paragraphs),
            next((found for properties in paragraphs if (found := indent(properties)) is not None), None),
            Look(*(next((said for look in looks if (said := getattr(look, name)) is not None), None) for name in Look.__slots__)),
        )

    def _chain(self, key: str | None) -> Iterator[etree._Element]:
        """A style and those it is based on; a loop ends where it begins again."""
        seen: set[str] = set()
        while key in self._elements and key not in seen and len(seen) < _LONGEST_CHAIN:
            assert key is not None
            seen.add(key)
            yield self._elements[key]
            key = value(self._elements[key], "basedOn")


def indent(properties: etree._Element | None) -> int | None:
    """How far a paragraph with these properties stands in from the left, in twentieths of a point; None where nothing is said."""
    said = child(properties, "ind")
    return None if said is None else number(said.get(W + "left") or said.get(W + "start"))


def outline(properties: etree._Element | None) -> int | None:
    """The level of the heading that these properties make of a paragraph: 1 to 6, 0 for none; None where nothing is said."""
    level = number(value(properties, "outlineLvl"))
    return None if level is None else 0 if not 0 <= level < _BODY_LEVEL else min(level + 1, _LEVELS)


def _level(names: list[str], paragraphs: list[etree._Element | None]) -> int:
    for name, properties in zip(names, paragraphs, strict=True):
        if (said := outline(properties)) is not None:
            return said
        if match := _HEADING.fullmatch(name):
            return min(int(match[1]), _LEVELS)
        if name in _TITLES:
            return 1
    return 0


def _numbered(paragraphs: list[etree._Element | None]) -> tuple[str, int] | None:
    """The list of a style, and the level: a style may say the one and the style below it the other."""
    level = key = None
    for properties in paragraphs:
        said = child(properties, "numPr")
        if said is not None:
            level = number(value(said, "ilvl")) if level is None else level
            key = value(said, "numId") if key is None else key
    return None if key is None else (key, level or 0)
