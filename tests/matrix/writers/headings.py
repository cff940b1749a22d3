"""Headings that run into what follows them, or hold more than words."""

from __future__ import annotations

from dataclasses import replace

from ..abstract import Bullets, Paragraph, Section
from .markup import PLAIN, Markup, html, part


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
    """Heading, lead-in and items in one run of text; not where the end of an item could not be told."""
    if sum(isinstance(of, Bullets) for of in found.parts) > 1 or not isinstance(found.parts[-1], Bullets):
        return _glued_bold(markup, found)
    words = [f"<b>{markup.inline(found.heading)}</b>"]
    for of in found.parts:
        words += [markup.inline(of.text)] if isinstance(of, Paragraph) else [f"• {markup.inline(text)}" for text in of.flat]
    return f"<p>{' '.join(words)}</p>"


def _bold_lead_ins(markup: Markup, found: Section) -> str:
    """Sentences over lists are bold as a whole, notes are slanted."""
    rows = [markup.heading(markup, found.heading)]
    for of in found.parts:
        if isinstance(of, Bullets) or of.role == "body":
            rows.append(part(markup, of))
        else:
            tag = "strong" if of.role == "lead_in" else "em"
            rows.append(f"<p><{tag}>{markup.inline(of.text)}</{tag}></p>")
    return "\n".join(rows)


def _bold_paragraph(markup: Markup, text: str) -> str:
    return f"<p><strong>{markup.inline(text)}</strong></p>"


_ANCHOR = '<a class="headerlink" href="#s" title="Permanent link">¶</a>'

WRITERS = (
    html("glued_bold", replace(PLAIN, section=_glued_bold)),
    html("glued_bold_colon", replace(PLAIN, section=_glued_bold_colon)),
    html("glued_plain", replace(PLAIN, section=_glued_plain)),
    html("glued_to_list", replace(PLAIN, section=_glued_to_list)),
    html("heading_linked", replace(PLAIN, heading=lambda markup, text: f'<h2><a href="#top" name="s">{markup.inline(text)}</a></h2>')),
    html("heading_permalink", replace(PLAIN, heading=lambda markup, text: f'<h2 id="s">{markup.inline(text)}{_ANCHOR}</h2>')),
    html("heading_bold_paragraph", replace(PLAIN, heading=_bold_paragraph)),
    html("lead_in_bold", replace(PLAIN, section=_bold_lead_ins)),
    html("lead_in_and_heading_bold", replace(PLAIN, section=_bold_lead_ins, heading=_bold_paragraph)),
    html("heading_bold_colon", replace(PLAIN, heading=lambda markup, text: f"<p><strong>{markup.inline(text)}:</strong></p>")),
    html("heading_underlined", replace(PLAIN, heading=lambda markup, text: f"<p><u>{markup.inline(text)}</u></p>")),
    html("heading_upper_case", replace(PLAIN, heading=lambda markup, text: f"<p>{markup.inline(text.upper())}</p>")),
)
