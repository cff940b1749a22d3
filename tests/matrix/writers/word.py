"""Pages saved by Microsoft Word, and pasted from Google Docs."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from html import escape

from ..abstract import Item, Sheet, runs
from .base import Writer
from .markup import Markup, html

_GAP = "<span style='font:7.0pt \"Times New Roman\"'>{}</span>"
_SYMBOL = "font-family:Symbol;mso-fareast-font-family:Symbol;mso-bidi-font-family:Symbol"
_COURIER = 'font-family:"Courier New";mso-fareast-font-family:"Courier New"'


def _inline(text: str) -> str:
    return "".join(f"<b style='mso-bidi-font-weight:normal'>{escape(run, quote=False)}</b>" if bold else escape(run, quote=False) for run, bold in runs(text))


def _wrapped(text: str) -> str:
    """Word breaks the lines of its source anywhere between words, inside tags too."""
    return "\n".join(textwrap.wrap(text, 78, break_long_words=False, break_on_hyphens=False))


def _paragraph(markup: Markup, text: str) -> str:
    return _wrapped(f"<p class=MsoNormal>{markup.inline(text)}<o:p></o:p></p>") + "\n\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>\n"


def _heading(markup: Markup, text: str) -> str:
    return (
        _wrapped(f"<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span style='font-size:13.0pt'>{markup.inline(text)}<o:p></o:p></span></b></p>")
        + "\n"
    )


def _list_paragraph(markup: Markup, text: str, place: str, bullet: str, level: int) -> str:
    font = _SYMBOL if level == 1 else _COURIER
    gap = _GAP.format("&nbsp;" * 7 + " ")
    mark = f"<![if !supportLists]><span style='{font}'><span style='mso-list:Ignore'>{bullet}{gap}</span></span><![endif]>"
    style = f"margin-left:{level * 0.5}in;mso-add-space:auto;text-indent:-.25in;mso-list:l0 level{level} lfo1"
    return _wrapped(f"<p class=MsoListParagraph{place} style='{style}'>{mark}{markup.inline(text)}<o:p></o:p></p>") + "\n"


def _items(markup: Markup, found: Sequence[Item], bullet: str = "·") -> str:
    rows = [(text, level) for item in found for text, level in ((item.text, 1), *((sub, 2) for sub in item.sub))]
    places = ["CxSpFirst", *["CxSpMiddle"] * (len(rows) - 2), "CxSpLast"] if len(rows) > 1 else [""]
    return "\n".join(_list_paragraph(markup, text, place, bullet if level == 1 else "o", level) for (text, level), place in zip(rows, places, strict=True))


def _page(sheet: Sheet, body: str, charset: str = "windows-1252") -> str:
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset={charset}">
<meta name=Generator content="Microsoft Word 14">
<title>{escape(sheet.name)}</title>
<!--[if gte mso 9]><xml>
 <o:DocumentProperties>
  <o:Author>Patient Education</o:Author>
  <o:Revision>7</o:Revision>
 </o:DocumentProperties>
</xml><![endif]-->
<!--[if gte mso 9]><xml>
 <w:LatentStyles DefLockedState="false">
  <w:LsdException Locked="false" Name="heading 1"/>
 </w:LatentStyles>
</xml><![endif]-->
<style>
<!--
 p.MsoNormal {{margin:0in; font-family:"Times New Roman";}}
 @list l0:level1 {{mso-level-number-format:bullet; mso-level-text:\\F0B7; font-family:Symbol;}}
-->
</style>
<!--[if gte mso 10]><style>
 table.MsoNormalTable {{mso-style-name:"Table Normal";}}
</style><![endif]-->
</head>

<body lang=EN-US style='tab-interval:.5in'>

<div class=WordSection1>

{body}
</div>

</body>

</html>
"""


_WORD = Markup(
    inline=_inline,
    title=lambda markup, text: _wrapped(f"<p class=MsoTitle><b><span style='font-size:16.0pt'>{markup.inline(text)}<o:p></o:p></span></b></p>") + "\n",
    heading=_heading,
    paragraph=_paragraph,
    items=_items,
    page=_page,
)


def _write(sheet: Sheet) -> bytes:
    return _WORD.text(sheet).encode("cp1252", "xmlcharrefreplace")


_PRIVATE_USE = replace(_WORD, items=partial(_items, bullet="\uf0b7"), page=partial(_page, charset="utf-8"))


def _filtered(sheet: Sheet) -> str:
    """ "Web page, filtered": the same without the office's own marks, headings as bold paragraphs all the same."""
    text = _WORD.text(sheet).replace("<o:p></o:p>", "").replace("<o:p>&nbsp;</o:p>", "&nbsp;")
    return text.replace("<![if !supportLists]>", "").replace("<![endif]>", "").replace("mso-list:Ignore", "")


def _document_heading(markup: Markup, text: str) -> str:
    style = "font-size:14pt;font-family:Arial;color:#000000;font-weight:bold;white-space:pre-wrap;"
    return f'<p dir="ltr" style="line-height:1.38;margin-top:18pt;margin-bottom:6pt;"><span style="{style}">{escape(text, quote=False)}</span></p>'


_SPAN = (
    '<span style="font-size:11pt;font-family:Arial;color:#000000;background-color:transparent;font-weight:{};font-style:normal;white-space:pre-wrap;">{}</span>'
)


def _document_inline(text: str) -> str:
    """Every run in a span of its own, and words cut in two where the cursor once stood."""
    spans = []
    for run, bold in runs(text):
        middle = len(run) // 2
        spans += [_SPAN.format(700 if bold else 400, escape(half, quote=False)) for half in (run[:middle], run[middle:]) if half]
    return "".join(spans)


def _document_items(markup: Markup, found: Sequence[Item]) -> str:
    """Lists of the second level are lists beside the first."""
    item = '<li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="{}"><p dir="ltr" style="line-height:1.38;" role="presentation">{}</p></li>'
    rows = []
    for one in found:
        rows.append(item.format(1, markup.inline(one.text)))
        if one.sub:
            rows.append("<ul>" + "".join(item.format(2, markup.inline(text)) for text in one.sub) + "</ul>")
    return '<ul style="margin-top:0;margin-bottom:0;">' + "".join(rows) + "</ul>"


def _pasted(sheet: Sheet, body: str) -> str:
    """What the clipboard holds: all of it inside a bold element that is set to be not bold."""
    return f'<meta charset=\'utf-8\'><b style="font-weight:normal;" id="docs-internal-guid-3fa1c1d2-7fff-1f5e">\n{body}\n</b><br class="Apple-interchange-newline">'


_DOCUMENT = Markup(
    inline=_document_inline,
    title=_document_heading,
    heading=_document_heading,
    paragraph=lambda markup, text: f'<p dir="ltr" style="line-height:1.38;margin-top:0pt;margin-bottom:0pt;">{markup.inline(text)}</p><br>',
    items=_document_items,
)

WRITERS = (
    Writer("word", "htm", _write),
    Writer("word_filtered", "htm", lambda sheet: _filtered(sheet).encode("cp1252", "xmlcharrefreplace")),
    Writer("word_private_use_bullets", "htm", _PRIVATE_USE.write, diagnosed=frozenset(("symbol_font",))),
    html("docs_exported", _DOCUMENT),
    html("docs_pasted", replace(_DOCUMENT, page=_pasted)),
)
