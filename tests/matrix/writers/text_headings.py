"""Text: headings of every kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .base import Writer
from .text import PLAIN_TEXT, txt

_Heading = Callable[[str], Sequence[str]]
_HEADINGS: dict[str, _Heading] = {
    "plain": lambda text: [text],
    "upper": lambda text: [text.upper()],
    "colon": lambda text: [f"{text}:"],
    "upper_colon": lambda text: [f"{text.upper()}:"],
    "double_rule": lambda text: [text, "=" * len(text)],
    "single_rule": lambda text: [text, "-" * len(text)],
    "short_rule": lambda text: [text.upper(), "-----"],
    "centred": lambda text: [text.center(72).rstrip()],
    "indented_like_items": lambda text: [f"    {text}"],
}
_ITEM = replace(PLAIN_TEXT, indent=4)


def _with_heading(name: str, heading: _Heading) -> list[Writer]:
    style = replace(_ITEM, heading=heading)
    return [txt(f"text_heading_{name}", style), txt(f"text_heading_{name}_72", replace(style, width=72))]


WRITERS = (
    *(writer for name, heading in _HEADINGS.items() for writer in _with_heading(name, heading)),
    txt("text_heading_on_line", replace(PLAIN_TEXT, first=" ")),
    txt("text_heading_colon_on_line", replace(PLAIN_TEXT, first=": ")),
    txt("text_heading_upper_on_line", replace(PLAIN_TEXT, heading=lambda text: [text.upper()], first=" ")),
    txt("text_heading_on_line_72", replace(PLAIN_TEXT, first=" ", width=72)),
)
