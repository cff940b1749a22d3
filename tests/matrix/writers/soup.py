"""Tag soup of the 1990s: upper case, nothing closed, headings inside list items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from ..abstract import Item, Paragraph, Section, Sheet, runs
from .markup import Markup, html

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
    body = [f"<P>{markup.inline(of.text)}" if isinstance(of, Paragraph) else "<UL>" + _open_items(markup, of.items) for of in found.parts]
    return "\n".join([f"<BR><BR><B>{markup.inline(found.heading)}</B><BR>", *body])


WRITERS = (
    html("soup_unclosed", _SOUP),
    html("soup_closed_lists", replace(_SOUP, items=_closed_lists)),
    html("soup_headings_are_items", replace(_SOUP, section=_one_list, page=lambda sheet, body: _page(sheet, f"<UL>\n{body}"))),
    html("soup_headings_in_last_item", replace(_SOUP, section=_headings_in_last_item)),
)
