"""Markup of the 1990s, and what people make without knowing of lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from ..abstract import Bullets, Item, Paragraph, Section, Sheet, plain, runs
from .markup import PLAIN, Markup, html, part

_FONT = '<FONT FACE="Arial, Helvetica" SIZE={}>'


def _inline(text: str) -> str:
    return "".join(f"<B>{escape(run, quote=False)}</B>" if bold else escape(run, quote=False) for run, bold in runs(text))


def _page(sheet: Sheet, body: str) -> str:
    return f"""<HTML>
<HEAD>
<TITLE>{escape(sheet.name)}</TITLE>
</HEAD>
<BODY BGCOLOR="#FFFFFF" TEXT=#000000 LINK=blue>
<CENTER><IMG SRC="images/logo.gif" ALT="UPMC" BORDER=0></CENTER>
{body}
<HR NOSHADE>
</BODY>
</HTML>
"""


def _open_items(markup: Markup, found: Sequence[Item]) -> str:
    """Items that nobody closes."""
    rows = []
    for item in found:
        rows.append(f"<LI>{markup.inline(item.text)}")
        if item.sub:
            rows += ["<UL>", *(f"<LI>{markup.inline(text)}" for text in item.sub), "</UL>"]
    return "\n".join(rows)


_SOUP = Markup(
    inline=_inline,
    title=lambda markup, text: f"{_FONT.format('+2')}<B>{markup.inline(text)}</B></FONT>",
    heading=lambda markup, text: f'<P><FONT SIZE=3 COLOR="#660066"><B>{markup.inline(text)}</B></FONT>',
    paragraph=lambda markup, text: f"<P>{_FONT.format(2)}{markup.inline(text)}",
    items=lambda markup, found: "<UL>\n" + _open_items(markup, found),
    page=_page,
)


def _closed_lists(markup: Markup, found: Sequence[Item]) -> str:
    return "<UL>\n" + _open_items(markup, found) + "\n</UL>"


def _one_list(markup: Markup, found: Section) -> str:
    """Headings are items of the one list that the sheet is."""
    rows = [f"<LI><B>{markup.inline(found.heading)}</B>"]
    rows += [markup.paragraph(markup, of.text) if isinstance(of, Paragraph) else _open_items(markup, of.items) for of in found.parts]
    return "\n".join(rows)


def _headings_in_last_item(markup: Markup, found: Section) -> str:
    """The next heading stands inside the last item, on a line of its own."""
    rows = [f"<BR><BR><B>{markup.inline(found.heading)}</B><BR>"]
    for of in found.parts:
        rows.append(f"<P>{markup.inline(of.text)}" if isinstance(of, Paragraph) else "<UL>" + _open_items(markup, of.items))
    return "\n".join(rows)


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


def _glued_bold(markup: Markup, found: Section) -> str:
    """A heading that runs into the paragraph after it; over a list it is a paragraph of its own."""
    first, *rest = found.parts
    bold = f"<b>{markup.inline(found.heading)}</b>"
    top = f"<p>{bold} {markup.inline(first.text)}</p>" if isinstance(first, Paragraph) else f"<p>{bold}</p>\n{part(markup, first)}"
    return "\n".join([top, *(part(markup, of) for of in rest)])


def _glued_bold_colon(markup: Markup, found: Section) -> str:
    return _glued_bold(markup, found).replace("</b>", ":</b>", 1)


def _glued_plain(markup: Markup, found: Section) -> str:
    return _glued_bold(markup, found).replace(f"<b>{markup.inline(found.heading)}</b> ", f"{markup.inline(found.heading)} ", 1)


def _glued_to_list(markup: Markup, found: Section) -> str:
    """Heading and lead-in, or heading alone, then items, all in one run of text with bullets."""
    words = [f"<b>{plain(found.heading)}</b>"]
    for of in found.parts:
        words += [markup.inline(of.text)] if isinstance(of, Paragraph) else [f"• {markup.inline(text)}" for text in of.flat]
    return f"<p>{' '.join(words)}</p>"


WRITERS = (
    html("soup_unclosed", _SOUP),
    html("soup_closed_lists", replace(_SOUP, items=_closed_lists)),
    html("soup_headings_are_items", replace(_SOUP, section=_one_list, page=lambda sheet, body: _page(sheet, f"<UL>\n{body}"))),
    html("soup_headings_in_last_item", replace(_SOUP, section=_headings_in_last_item)),
    html("breaks_list", replace(PLAIN, heading=lambda markup, text: f"<p><b>{markup.inline(text)}</b></p>", items=_list_with_breaks)),
    html("breaks_section", replace(PLAIN, section=_section_of_lines)),
    Markup_all := html("breaks_everything", PLAIN),
    html("list_per_item", replace(PLAIN, items=_list_per_item)),
    html("list_inner_beside", replace(PLAIN, items=_list_beside)),
    html("list_flattened", replace(PLAIN, items=_flat)),
    html("list_paragraph_in_item", replace(PLAIN, items=_paragraph_in_item)),
    html("list_bullet_paragraphs", replace(PLAIN, items=_bullet_paragraphs)),
    html("glued_bold", replace(PLAIN, section=_glued_bold)),
    html("glued_bold_colon", replace(PLAIN, section=_glued_bold_colon)),
    html("glued_plain", replace(PLAIN, section=_glued_plain)),
    html("glued_to_list", replace(PLAIN, section=_glued_to_list)),
)
