"""Styles of a Word file: what a paragraph or a run is by the style that it has and those which that is based on (17.7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drugsheet.reading.docx.package import W, child, held, is_on, number, value

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
    color: str | None = None
    """In hexadecimal, in small letters; empty for the usual one."""
    ground: str | None = None
    """What lies behind the words, likewise; empty for the page."""

    @classmethod
    def of(cls, properties: etree._Element | None) -> Look:
        """What the properties of a run (``w:rPr``) say."""
        if properties is None:
            return _NOTHING
        found = held(properties)
        fonts = found.get(W + "rFonts")
        above = value(found.get(W + "vertAlign"))
        lifted = number(value(found.get(W + "position")))
        raised = None if above is None and lifted is None else above == "superscript" or (lifted or 0) > 0
        font = None if fonts is None else fonts.get(W + "ascii") or fonts.get(W + "hAnsi")
        bold, hidden, struck, twice, caps = (is_on(found.get(W + name)) for name in _TOGGLES)
        return cls(bold, hidden, struck, twice, caps, number(value(found.get(W + "sz"))), font, raised, _color(found.get(W + "color")), _ground(found))


_NOTHING = Look()


def _color(element: etree._Element | None) -> str | None:
    said = value(element)
    return None if said is None else "" if said == "auto" else said.strip().lower()


def _ground(found: Mapping[str, etree._Element]) -> str | None:
    """The colour behind words: of a highlighter, else of their shading (17.3.2.15, 17.3.2.32)."""
    marked = value(found.get(W + "highlight"))
    if marked is not None:
        return "" if marked == "none" else _WHITE if marked == "white" else marked
    shaded = found.get(W + "shd")
    return None if shaded is None else shading(shaded)


_WHITE = "ffffff"


def shading(element: etree._Element) -> str:
    """The colour of a shading; that of its pattern where it is one."""
    fill, pattern, ink = (element.get(W + name, "").lower() for name in ("fill", "val", "color"))
    if pattern == "solid":
        return "000000" if ink in {"", "auto"} else ink
    if pattern not in {"", "clear", "nil"}:
        return pattern
    return "" if fill in {"", "auto"} else fill


def ground_of(properties: etree._Element | None) -> str | None:
    """The colour behind what has these properties; None where nothing is said."""
    shaded = child(properties, "shd")
    return None if shaded is None else shading(shaded)


def is_unseen(look: Look, ground: str | None) -> bool:
    """Whether words have the colour of what lies behind them: their own, else ``ground``, which is None where nobody can tell."""
    behind = look.ground or ground
    if not look.color or behind is None:
        return False
    ink, page = (_channels(color) for color in (look.color, behind or _WHITE))
    return len(ink) == len(page) == _CHANNELS and all(abs(one - other) <= _ALIKE for one, other in zip(ink, page, strict=True))


_CHANNELS, _ALIKE = 3, 16
"""Red, green and blue; the difference in each that no eye can tell."""


def _channels(color: str) -> bytes:
    return bytes.fromhex(color) if _COLOR.fullmatch(color) else b""


_COLOR = re.compile("[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Form:
    """What the properties of a paragraph say, read once; None where they say nothing."""

    style: str | None = None
    key: str | None = None
    """The list that it is an item of."""
    depth: int | None = None
    level: int | None = None
    """Of the heading that it is."""
    indent: int | None = None
    ground: str | None = None
    """The colour behind it."""
    ends_deleted: bool = False
    """Whether its end is deleted in a change: it is one with the next, and of that one's form (17.13.5.15)."""

    @classmethod
    def of(cls, paragraph: etree._Element | None) -> Form:
        """The form of a paragraph (``w:p``)."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return _NO_FORM
        found = held(properties)
        listed = held(found.get(W + "numPr"))
        mark = held(found.get(W + "rPr"))
        shaded = found.get(W + "shd")
        return cls(
            value(found.get(W + "pStyle")), value(listed.get(W + "numId")), number(value(listed.get(W + "ilvl"))), _outline(found.get(W + "outlineLvl")),
            _indent(found.get(W + "ind")), None if shaded is None else shading(shaded), W + "del" in mark or W + "moveFrom" in mark,
        )  # fmt: skip


_NO_FORM = Form()


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
    ground: str | None = None
    """The colour behind its paragraphs."""
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
    ground: str | None
    look: Look

    @classmethod
    def of(cls, style: etree._Element) -> _Own:
        """What the element of a style says."""
        name = (value(style, "name") or "").strip().lower()
        properties = child(style, "pPr")
        listed = child(properties, "numPr")
        said = outline(properties)
        level = _level(name) if said is None else said
        return cls(name, value(style, "basedOn"), level, value(listed, "numId"), number(value(listed, "ilvl")), indent(properties), ground_of(properties), Look.of(child(style, "rPr")))


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

    def paragraph(self, form: Form) -> Style:
        """What a paragraph of this form is by its style."""
        return self.style(form.style or self._default)

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
            next((own.ground for own in chain if own.ground is not None), None),
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
    return _indent(child(properties, "ind"))


def _indent(said: etree._Element | None) -> int | None:
    return None if said is None else number(said.get(W + "left") or said.get(W + "start"))


def outline(properties: etree._Element | None) -> int | None:
    """The level of the heading that these properties make of a paragraph: 1 to 6, 0 for none; None where nothing is said."""
    return _outline(child(properties, "outlineLvl"))


def _outline(said: etree._Element | None) -> int | None:
    level = number(value(said))
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
