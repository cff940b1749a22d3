"""Text: bullets of every kind, wrapped lines, two items on a line."""

from __future__ import annotations

from dataclasses import replace

from .base import Writer
from .text import PLAIN_TEXT, Run, Text, always, txt

_BULLETS = {
    "bullet": "•",
    "asterisk": "*",
    "hyphen": "-",
    "en_dash": "–",
    "em_dash": "—",
    "minus": "−",
    "middle_dot": "·",
    "small_o": "o",
    "square": "▪",
    "disc": "●",
    "private_use": "\uf0b7",
}
_NUMBERS = {"number_point": "{}. ", "number_bracket": "{}) "}
_PRIVATE = {"private_use": frozenset(("symbol_font",))}
_WIDTHS = (60, 72, 80)
_SHORT = 40


def _inner(mark: str) -> str:
    return "* " if mark.strip() == "-" else "- "


def _bulleted(name: str, mark: str) -> list[Writer]:
    flush = replace(PLAIN_TEXT, bullet=always(f"{mark} "), inner=_inner(mark))
    diagnosed = _PRIVATE.get(name, frozenset())
    return [
        txt(f"text_{name}", flush, diagnosed=diagnosed),
        txt(f"text_{name}_tab", replace(flush, bullet=always(f"{mark}\t"), inner=f"{_inner(mark).strip()}\t"), diagnosed=diagnosed),
        txt(f"text_{name}_indented_72", replace(flush, indent=4, width=72), diagnosed=diagnosed),
        txt(f"text_{name}_flush_72", replace(flush, width=72, hanging=False), diagnosed=diagnosed),
    ]


def _numbered(name: str, mark: str) -> list[Writer]:
    flush = replace(PLAIN_TEXT, bullet=mark.format)
    return [
        txt(f"text_{name}", flush),
        txt(f"text_{name}_indented_72", replace(flush, indent=4, width=72)),
        txt(f"text_{name}_flush_72", replace(flush, width=72, hanging=False)),
    ]


def _two_on_a_line(found: list[Run]) -> list[Run]:
    """Short items side by side, as a PDF in two columns comes out."""
    joined: list[Run] = []
    for run in found:
        last = joined[-1] if joined else None
        if last is not None and "    " not in last.text and run.indent == last.indent and max(len(run.text), len(last.text)) <= _SHORT:
            joined[-1] = replace(last, text=f"{last.text}    {run.mark}{run.text}")
        else:
            joined.append(run)
    return joined


_WRAPPED = [
    txt(f"text_wrapped_{width}_{'hanging' if hanging else 'flush'}", replace(PLAIN_TEXT, width=width, hanging=hanging, indent=4 if hanging else 0))
    for width in _WIDTHS
    for hanging in (True, False)
]
_TABS = Text(bullet=always("\t•\t"), inner="\t\t-\t")

WRITERS = (
    *(writer for name, mark in _BULLETS.items() for writer in _bulleted(name, mark)),
    *(writer for name, mark in _NUMBERS.items() for writer in _numbered(name, mark)),
    *_WRAPPED,
    txt("text_tabs_around_bullet", _TABS),
    txt("text_two_items_on_a_line", replace(PLAIN_TEXT, join=_two_on_a_line)),
    txt("text_two_items_on_a_line_disc", replace(PLAIN_TEXT, bullet=always("● "), join=_two_on_a_line)),
)
