"""Sheets as HTML. A form is a ``Markup`` value; those in the other modules differ from ``PLAIN`` by a function or two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from ..abstract import Bullets, Item, Paragraph, Section, Sheet, runs
from .base import Writer


def inline(text: str) -> str:
    """Text with its bold runs."""
    return "".join(f"<strong>{escape(run, quote=False)}</strong>" if bold else escape(run, quote=False) for run, bold in runs(text))


def title(markup: Markup, text: str) -> str:
    """The sheet's title."""
    return f"<h1>{markup.inline(text)}</h1>"


def heading(markup: Markup, text: str) -> str:
    """A section's heading."""
    return f"<h2>{markup.inline(text)}</h2>"


def paragraph(markup: Markup, text: str) -> str:
    """A paragraph."""
    return f"<p>{markup.inline(text)}</p>"


def items(markup: Markup, found: Sequence[Item]) -> str:
    """A list; the list inside an item stands in its ``li``."""
    return "\n".join(["<ul>", *(f"<li>{markup.inline(item.text)}{_inner(markup, item.sub)}</li>" for item in found), "</ul>"])


def _inner(markup: Markup, texts: Sequence[str]) -> str:
    return "\n".join(["", "<ul>", *(f"<li>{markup.inline(text)}</li>" for text in texts), "</ul>", ""]) if texts else ""


def section(markup: Markup, found: Section) -> str:
    """A heading and its parts."""
    return "\n".join([markup.heading(markup, found.heading), *(part(markup, of) for of in found.parts)])


def part(markup: Markup, of: Paragraph | Bullets) -> str:
    """A paragraph or a list."""
    return markup.paragraph(markup, of.text) if isinstance(of, Paragraph) else markup.items(markup, of.items)


def page(sheet: Sheet, body: str) -> str:
    """A page around the sheet."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{escape(sheet.name)}</title>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""


@dataclass(frozen=True)
class Markup:
    """How each part of a sheet is written."""

    inline: Callable[[str], str] = inline
    title: Callable[[Markup, str], str] = title
    heading: Callable[[Markup, str], str] = heading
    paragraph: Callable[[Markup, str], str] = paragraph
    items: Callable[[Markup, Sequence[Item]], str] = items
    section: Callable[[Markup, Section], str] = section
    page: Callable[[Sheet, str], str] = page

    def text(self, sheet: Sheet) -> str:
        """The whole page."""
        body = [] if sheet.title is None else [self.title(self, sheet.title)]
        body.append(self.paragraph(self, sheet.names))
        body += [self.section(self, found) for found in sheet.sections]
        body += [self.paragraph(self, text) for text in sheet.trailer]
        return self.page(sheet, "\n".join(body))

    def write(self, sheet: Sheet) -> bytes:
        """The page as UTF-8."""
        return self.text(sheet).encode()


PLAIN = Markup()


def html(name: str, markup: Markup, ending: str = "html") -> Writer:
    """A writer of UTF-8 pages."""
    return Writer(name, ending, markup.write)
