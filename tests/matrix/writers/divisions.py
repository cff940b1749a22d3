"""Pages without headings and lists: divisions with classes or roles, preformatted text, spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from ..abstract import Bullets, Item, Section, Sheet, unmarked
from .base import Writer
from .markup import PLAIN, Markup, html, page, part
from .text import PLAIN_TEXT, Text


def _each(markup: Markup, found: Sequence[Item], row: str) -> str:
    return "\n".join(row.format(markup.inline(text)) for text in Bullets(tuple(found)).flat)


def _classes(markup: Markup, found: Section) -> str:
    body = "\n".join(part(markup, of) for of in found.parts)
    return f"""<div class="drug-section drug-section--{found.kind}"><div class="drug-section__title">{markup.inline(found.heading)}</div>
<div class="drug-section__body">
{body}
</div></div>"""


_CLASSES = Markup(
    title=lambda markup, text: f'<div class="page-title">{markup.inline(text)}</div>',
    paragraph=lambda markup, text: f'<div class="text">{markup.inline(text)}</div>',
    items=lambda markup, found: '<div class="item-list">\n' + _each(markup, found, '<div class="list-item">{}</div>') + "\n</div>",
    section=_classes,
)
_BULLETS = replace(_CLASSES, items=lambda markup, found: _each(markup, found, '<div class="t m0 x1 h2">• {}</div>'))
_ROW = '<div class="row"><span class="bullet">●</span><span class="gap">&nbsp;</span><span class="t">{}</span></div>'
_BULLET_SPANS = replace(_CLASSES, items=lambda markup, found: _each(markup, found, _ROW))
_ROLES = Markup(
    title=lambda markup, text: f'<div role="heading" aria-level="1">{markup.inline(text)}</div>',
    heading=lambda markup, text: f'<div role="heading" aria-level="2">{markup.inline(text)}</div>',
    paragraph=lambda markup, text: f"<div>{markup.inline(text)}</div>",
    items=lambda markup, found: '<div role="list">\n' + _each(markup, found, '<div role="listitem">{}</div>') + "\n</div>",
)
_SPANS = Markup(
    inline=lambda text: f"<span style='font-size:10pt;line-height:115%'>{PLAIN.inline(text)}</span>",
    title=lambda markup, text: f"<div style='text-align:center'><span style='font-weight: 700'>{markup.inline(text)}</span></div>",
    heading=lambda markup, text: f"<div style='margin-top:12px'><span style='font-weight: 700'>{markup.inline(text)}</span></div>",
    paragraph=lambda markup, text: f"<div>{markup.inline(text)}</div>",
    items=lambda markup, found: _each(markup, found, "<div style='margin-left:24px;text-indent:-12px'><span>•&#9;</span>{}</div>"),
)


def _preformatted(style: Text) -> Writer:
    def write(sheet: Sheet) -> bytes:
        return page(sheet, f"<pre>\n{escape(style.text(sheet), quote=False)}</pre>").encode()

    return Writer("preformatted" if style.width is None else f"preformatted_{style.width}", "html", write, unmarked)


def _xhtml(sheet: Sheet, body: str) -> str:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
<head>
<title>{escape(sheet.name)}</title>
<meta http-equiv="Content-Type" content="application/xhtml+xml; charset=utf-8" />
<script type="text/javascript">
//<![CDATA[
if (1 < 2 && 3 > 2) {{ document.title = "<h2>Possible Side Effects</h2>"; }}
//]]>
</script>
</head>
<body>
<div id="content"><a id="top" name="top" />
{body}
</div>
</body>
</html>
"""


_XHTML = Markup(
    heading=lambda markup, text: f'<h2><a name="{text.split()[0]}" />{markup.inline(text)}</h2>',
    paragraph=lambda markup, text: f"<p>{markup.inline(text)}<br /></p>",
    page=_xhtml,
)

WRITERS = (
    html("divisions_classes", _CLASSES),
    html("divisions_bullets", _BULLETS),
    html("divisions_bullet_spans", _BULLET_SPANS),
    html("divisions_roles", _ROLES),
    html("spans_styled", _SPANS),
    _preformatted(PLAIN_TEXT),
    _preformatted(replace(PLAIN_TEXT, width=72, indent=2)),
    html("xhtml", _XHTML, "xhtml"),
)
