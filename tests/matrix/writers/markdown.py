"""Markdown, with headings and without."""

from __future__ import annotations

import re
from dataclasses import replace

from ..abstract import Sheet, runs
from .base import Writer
from .text import Text, always


def _words(text: str) -> str:
    return "".join(f"**{run}**" if bold else run for run, bold in runs(text))


def _escaped(text: str) -> str:
    """As converters write it: a backslash before whatever might be a mark."""
    return re.sub(r"([()<>+\[\]#]|(?<=[0-9])\.(?= )|(?<= )-(?= ))", r"\\\1", _words(text))


def _references(text: str) -> str:
    return _words(text.replace("&", "&amp;").replace("<", "&lt;").replace("®", "&reg;").replace("°", "&#176;"))


_HASHES = Text(bullet=always("- "), inner="- ", words=_words, heading=lambda text: [f"## {text}"])
_BOLD = replace(_HASHES, heading=lambda text: [f"**{text}**"])


def _markdown(name: str, style: Text, title: str = "# {}") -> Writer:
    def write(sheet: Sheet) -> bytes:
        top = "" if sheet.title is None else title.format(style.words(sheet.title)) + "\n\n"
        return (top + style.text(replace(sheet, title=None))).encode()

    return Writer(name, "md", write)


WRITERS = (
    _markdown("markdown_hashes", _HASHES),
    _markdown("markdown_hashes_72", replace(_HASHES, width=72)),
    _markdown("markdown_asterisks", replace(_HASHES, bullet=always("* "), inner="+ ")),
    _markdown("markdown_numbers", replace(_HASHES, bullet=lambda number: f"{number}. ")),
    _markdown("markdown_ones", replace(_HASHES, bullet=always("1. "))),
    _markdown("markdown_underlined", replace(_HASHES, heading=lambda text: [text, "-" * len(text)]), "{}\n===="),
    _markdown("markdown_closed_hashes", replace(_HASHES, heading=lambda text: [f"### {text} ###"])),
    _markdown("markdown_bold", _BOLD, "**{}**"),
    _markdown("markdown_bold_colon", replace(_BOLD, heading=lambda text: [f"**{text}:**"]), "**{}**"),
    _markdown("markdown_bold_underscores", replace(_BOLD, heading=lambda text: [f"__{text}__"]), "__{}__"),
    _markdown("markdown_bold_72", replace(_BOLD, width=72, hanging=False), "**{}**"),
    _markdown("markdown_escaped", replace(_HASHES, words=_escaped)),
    _markdown("markdown_references", replace(_HASHES, words=_references)),
)
