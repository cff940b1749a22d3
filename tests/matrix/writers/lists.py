"""Lists of people who do not know of lists, or know too much of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from ..abstract import Bullets, Item, Paragraph, Section, Sheet
from .base import Writer
from .markup import PLAIN, Markup, html, page


def _lines(markup: Markup, of: Paragraph | Bullets) -> list[str]:
    if isinstance(of, Paragraph):
        return [markup.inline(of.text)]
    return [f"{'&nbsp;' * 4 * depth}• {markup.inline(text)}" for item in of.items for depth, text in ((0, item.text), *((1, sub) for sub in item.sub))]


def _list_with_breaks(markup: Markup, found: Sequence[Item]) -> str:
    return "<p>" + "<br>\n".join(_lines(markup, Bullets(tuple(found)))) + "</p>"


def _section_of_lines(markup: Markup, found: Section) -> str:
    """A bold heading and all that stands under it in one paragraph."""
    return "<p>" + "<br>\n".join([f"<b>{markup.inline(found.heading)}</b>", *(line for of in found.parts for line in _lines(markup, of))]) + "</p>"


def _all_in_one(sheet: Sheet) -> str:
    """The whole sheet in one element, an empty line between its parts."""
    groups = [[f"<b>{escape(sheet.title, quote=False)}</b>"]] if sheet.title else []
    groups.append([PLAIN.inline(sheet.names)])
    groups += [[f"<b>{PLAIN.inline(found.heading)}</b>", *(line for of in found.parts for line in _lines(PLAIN, of))] for found in sheet.sections]
    groups += [[PLAIN.inline(text)] for text in sheet.trailer]
    return "<div>" + "<br><br>\n".join("<br>\n".join(group) for group in groups) + "</div>"


def _list_per_item(markup: Markup, found: Sequence[Item]) -> str:
    return "\n".join(f"<ul><li>{markup.inline(text)}</li></ul>" for text in Bullets(tuple(found)).flat)


def _list_beside(markup: Markup, found: Sequence[Item]) -> str:
    """The inner list stands beside its item, not in it."""
    rows = []
    for item in found:
        rows.append(f"<li>{markup.inline(item.text)}</li>")
        if item.sub:
            rows.append("<ul>" + "".join(f"<li>{markup.inline(text)}</li>" for text in item.sub) + "</ul>")
    return "<ul>\n" + "\n".join(rows) + "\n</ul>"


def _flat(markup: Markup, found: Sequence[Item]) -> str:
    return "<ul>\n" + "\n".join(f"<li>{markup.inline(text)}</li>" for text in Bullets(tuple(found)).flat) + "\n</ul>"


def _paragraph_in_item(markup: Markup, found: Sequence[Item]) -> str:
    return "<ul>\n" + "\n".join(f"<li><p>{markup.inline(text)}</p>\n<p>&nbsp;</p></li>" for text in Bullets(tuple(found)).flat) + "\n</ul>"


def _bullet_paragraphs(markup: Markup, found: Sequence[Item]) -> str:
    return "\n".join(f"<p>•&nbsp; {markup.inline(text)}</p>" for text in Bullets(tuple(found)).flat)


WRITERS = (
    html("breaks_list", replace(PLAIN, heading=lambda markup, text: f"<p><b>{markup.inline(text)}</b></p>", items=_list_with_breaks)),
    html("breaks_section", replace(PLAIN, section=_section_of_lines)),
    Writer("breaks_everything", "html", lambda sheet: page(sheet, _all_in_one(sheet)).encode()),
    html("list_per_item", replace(PLAIN, items=_list_per_item)),
    html("list_inner_beside", replace(PLAIN, items=_list_beside)),
    html("list_flattened", replace(PLAIN, items=_flat)),
    html("list_paragraph_in_item", replace(PLAIN, items=_paragraph_in_item)),
    html("list_bullet_paragraphs", replace(PLAIN, items=_bullet_paragraphs)),
)
