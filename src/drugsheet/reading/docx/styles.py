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


@dataclass(frozen=True, slots=True)
class _Own:
    """What a style says itself; None where it says nothing."""

    name: str
    based_on: str | None
    level: int | None
    key: str | None
    depth: int | None
    indent: int | None
    look: Look

    @classmethod
    def of(cls, style: etree._Element) -> _Own:
        """What the element of a style says."""
        name = (value(style, "name") or "").strip().lower()
        properties = child(style, "pPr")
        listed = child(properties, "numPr")
        said = outline(properties)
        level = _level(name) if said is None else said
        return cls(name, value(style, "basedOn"), level, value(listed, "numId"), number(value(listed, "ilvl")), indent(properties), Look.of(child(style, "rPr")))


class Styles:
    """The styles of a file by their identifiers."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._own = {style.get(W + "styleId", ""): _Own.of(style) for style in found}
        self._styles: dict[str, Style] = {}
        usual = (style for style in found if style.get(W + "type") == "paragraph" and style.get(W + "default") in {"1", "true", "on"})
        self._default = next((style.get(W + "styleId", "") for style in usual), "")
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
        return Style(
            next((own.level for own in chain if own.level is not None), 0),
            any(_CONTENTS.fullmatch(own.name) for own in chain),
            any(_CONTINUED.fullmatch(own.name) for own in chain[:1]),
            _numbered(chain),
            next((own.indent for own in chain if own.indent is not None), None),
            Look(*(next((said for own in chain if (said := getattr(own.look, name)) is not None), None) for name in Look.__slots__)),
        )

    def _chain(self, key: str | None) -> Iterator[_Own]:
        """A style and those it is based on; a loop ends where it begins again."""
        seen: set[str] = set()
        while key is not None and key in self._own and key not in seen and len(seen) < _LONGEST_CHAIN:
            seen.add(key)
            yield self._own[key]
            key = self._own[key].based_on


def indent(properties: etree._Element | None) -> int | None:
    """How far a paragraph with these properties stands in from the left, in twentieths of a point; None where nothing is said."""
    said = child(properties, "ind")
    return None if said is None else number(said.get(W + "left") or said.get(W + "start"))


def outline(properties: etree._Element | None) -> int | None:
    """The level of the heading that these properties make of a paragraph: 1 to 6, 0 for none; None where nothing is said."""
    level = number(value(properties, "outlineLvl"))
    return None if level is None else 0 if not 0 <= level < _BODY_LEVEL else min(level + 1, _LEVELS)


def _level(name: str) -> int | None:
    """The level of the heading that a style is by its name."""
    match = _HEADING.fullmatch(name)
    return min(int(match[1]), _LEVELS) if match else 1 if name in _TITLES else None


def _numbered(chain: list[_Own]) -> tuple[str, int] | None:
    """The list of a style, and the level: a style may say the one and the style below it the other."""
    key = next((own.key for own in chain if own.key is not None), None)
    depth = next((own.depth for own in chain if own.depth is not None), 0)
    return None if key is None else (key, depth)
