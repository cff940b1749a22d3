"""Sheets out of choices: sections, lists and tables as issuers write them, with what breaks readers strewn in."""

from __future__ import annotations

from html import escape

from fuzz.choices import Choices
from fuzz.pieces import HEADINGS, HOSTILE_MARKUP, HOSTILE_TEXT, phrases

MOST_CHARACTERS = 3_000
"""A sheet of a fuzzed structure is cut here, so that thousands can be read in a minute."""
NAMES = (None, "sheet.html", "sheet.txt", "sheet.md", "b\u202e/../x.txt", "no ending", "a.b.c.htm")
_BULLETS = ("• ", "- ", "* ", "1. ", "a) ", "o ", "▪ ", "", "    • ", "\t-\t", "- - ")
_UNDERLINES = ("", "\n=====", "\n-----", ":", " ##")
_MOST_WORDS = 40


def sheet(data: bytes) -> tuple[str, str | None]:
    """The sheet that the bytes mean, and its name."""
    choices = Choices(data)
    name = choices.one_of(NAMES)
    write = choices.one_of((_text, _html, _html, _mixed))
    return write(choices)[:MOST_CHARACTERS], name


def _words(choices: Choices) -> str:
    """A phrase of a sheet, with something odd in it more often than not."""
    match choices.number(6):
        case 0 | 1:
            return choices.one_of(phrases())
        case 2:
            return choices.one_of(phrases()) + choices.one_of(HOSTILE_TEXT)
        case 3:
            words = choices.one_of(phrases())
            at = choices.number(len(words) + 1)
            return words[:at] + choices.one_of(HOSTILE_TEXT) + words[at:]
        case 4:
            one, other = choices.one_of(phrases()), choices.one_of(phrases())
            return one[: choices.number(len(one) + 1)] + other[choices.number(len(other) + 1) :]
        case _:
            return choices.text(_MOST_WORDS)


def _text(choices: Choices) -> str:
    lines = []
    while choices.left:
        match choices.number(8):
            case 0 | 1:
                lines.append("\n" + choices.one_of(HEADINGS) + choices.one_of(_UNDERLINES) + "\n")
            case 2 | 3 | 4:
                lines.append(choices.one_of(_BULLETS) + _words(choices))
            case 5:
                lines.append(choices.one_of(HOSTILE_TEXT))
            case 6:
                lines.append(" " * choices.number(12) + _words(choices))
            case _:
                lines.append(_words(choices) + "\n")
    return choices.one_of(("\n", "\r\n", "\r")).join(lines)


def _html(choices: Choices) -> str:
    parts = []
    while choices.left:
        match choices.number(10):
            case 0 | 1:
                level = choices.one_of(("h2", "h1", "h3", "b", "dt", "th", "p", "summary", "strong"))
                parts.append(f"<{level}>{escape(choices.one_of(HEADINGS))}</{level}>")
            case 2 | 3 | 4:
                parts.append(f"<ul>{''.join(f'<li>{_escaped(choices)}' for _ in range(1 + choices.number(4)))}</ul>")
            case 5:
                parts.append(choices.one_of(HOSTILE_MARKUP))
            case 6:
                parts.append(choices.one_of(HOSTILE_MARKUP) + _escaped(choices) + choices.one_of(HOSTILE_MARKUP))
            case 7:
                parts.append(f"<table><tr><td>{_escaped(choices)}</td><td>{_escaped(choices)}</td></tr></table>")
            case 8:
                parts.append("<div>" * choices.number(30) + _escaped(choices))
            case _:
                parts.append(f"<p>{_escaped(choices)}</p>")
    return "".join(parts)


def _escaped(choices: Choices) -> str:
    words = _words(choices)
    return words if choices.number(8) == 0 else escape(words)


def _mixed(choices: Choices) -> str:
    """Text and markup in one file, as bad conversions give it."""
    parts = []
    while choices.left:
        part = choices.one_of((HEADINGS, HOSTILE_TEXT, HOSTILE_MARKUP))
        parts.append(choices.one_of(("\n", "", " ", "\n\n- ")) + choices.one_of(part) + _words(choices))
    return "".join(parts)
