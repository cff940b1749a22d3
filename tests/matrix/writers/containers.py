"""Sections in disclosures, accordions, tables and definition lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..abstract import Bullets, Item, Paragraph, Section, Sheet
from .base import Writer
from .markup import PLAIN, Markup, html, page, part, section

_HEADLINE = re.compile(r"(?<=[.;:])\s(?=\w)|\s-\s")
_BOLD_HEADLINE = re.compile(r"(?<=\w\*\*)\s")


def _body(markup: Markup, found: Section) -> str:
    return "\n".join(part(markup, of) for of in found.parts)


def _details(markup: Markup, found: Section) -> str:
    return f"<details>\n<summary>{markup.inline(found.heading)}</summary>\n{_body(markup, found)}\n</details>"


def _button(markup: Markup, found: Section) -> str:
    """A button opens a panel that is hidden until then."""
    return f"""<button type="button" class="accordion" aria-expanded="false" aria-controls="{found.kind}">{markup.inline(found.heading)}</button>
<div id="{found.kind}" class="panel" aria-hidden="true" style="display: none" hidden>
{_body(markup, found)}
</div>"""


def _button_in_heading(markup: Markup, found: Section) -> str:
    return f"""<h3 class="accordion-header">
<button class="accordion-button" type="button" aria-expanded="false"><span class="icon" aria-hidden="true">+</span> {markup.inline(found.heading)}</button>
</h3>
<div class="accordion-collapse collapse" role="region">
{_body(markup, found)}
</div>"""


def _link_in_heading(markup: Markup, found: Section) -> str:
    link = f'<a data-toggle="collapse" href="#{found.kind}">{markup.inline(found.heading)}</a>'
    return f"""<div class="panel panel-default"><div class="panel-heading"><h4 class="panel-title">{link}</h4></div>
<div id="{found.kind}" class="panel-collapse collapse"><div class="panel-body">
{_body(markup, found)}
</div></div></div>"""


def _accordion(sheet: Sheet, body: str) -> str:
    before, mark, after = body.partition("<button")
    return page(sheet, f'{before}<p><button type="button" class="expand-all">Expand all</button></p>\n{mark}{after}')


def _in_table(rows: Callable[[Markup, Section], str]) -> Callable[[Sheet], bytes]:
    """The sections as rows of one table."""

    def write(sheet: Sheet) -> bytes:
        bare = replace(sheet, sections=(), trailer=())
        table = '<table border="1">\n' + "\n".join(rows(PLAIN, found) for found in sheet.sections) + "\n</table>\n"
        end = "\n".join(PLAIN.paragraph(PLAIN, text) for text in sheet.trailer)
        return Markup(page=lambda of, body: page(of, f"{body}\n{table}{end}")).write(bare)

    return write


def _row(markup: Markup, found: Section) -> str:
    return f'<tr><th scope="row">{markup.inline(found.heading)}</th><td>{_body(markup, found)}</td></tr>'


def _two_rows(markup: Markup, found: Section) -> str:
    return f'<tr><th colspan="2">{markup.inline(found.heading)}</th></tr>\n<tr><td colspan="2">{_body(markup, found)}</td></tr>'


def _bold_row(markup: Markup, found: Section) -> str:
    return f"<tr><td><b>{markup.inline(found.heading)}</b></td></tr>\n<tr><td>{_body(markup, found)}</td></tr>"


def _cells(markup: Markup, found: Sequence[Item], row: str) -> str:
    return "<table>\n" + "\n".join(row.format(markup.inline(text)) for text in Bullets(tuple(found)).flat) + "\n</table>"


def _cell_pairs(markup: Markup, found: Sequence[Item]) -> str:
    texts = [f"<td>• {markup.inline(text)}</td>" for text in Bullets(tuple(found)).flat]
    return "<table>\n" + "\n".join(f"<tr>{''.join(texts[at : at + 2])}</tr>" for at in range(0, len(texts), 2)) + "\n</table>"


def _terms(sheet: Sheet) -> bytes:
    """The sheet as one definition list: headings are terms, paragraphs and items are what they mean."""
    rows = []
    for found in sheet.sections:
        rows.append(f"<dt>{PLAIN.inline(found.heading)}</dt>")
        for of in found.parts:
            rows += [f"<dd>{PLAIN.inline(text)}</dd>" for text in ((of.text,) if isinstance(of, Paragraph) else of.flat)]
    end = "\n".join(PLAIN.paragraph(PLAIN, text) for text in sheet.trailer)
    terms = "\n".join(["<dl>", *rows, "</dl>"])
    bare = replace(sheet, sections=(), trailer=())
    return Markup(page=lambda of, body: page(of, f"{body}\n{terms}\n{end}")).write(bare)


def _terms_with_lists(markup: Markup, found: Section) -> str:
    return f"<dl><dt>{markup.inline(found.heading)}</dt><dd>{_body(markup, found)}</dd></dl>"


def _headlines(markup: Markup, found: Section) -> str:
    """An effect is a term, its explanation what it means; an effect without one is a term alone."""
    if found.kind not in {"side_effects", "warnings"}:
        return section(markup, found)
    return section(replace(markup, items=_headline_items), found)


def _headline_items(markup: Markup, found: Sequence[Item]) -> str:
    rows = []
    for text in Bullets(tuple(found)).flat:
        mark = (_BOLD_HEADLINE.search(text) if text.startswith("**") else None) or _HEADLINE.search(text)
        if mark is None:
            rows.append(f"<dt>{markup.inline(text)}</dt>")
        else:
            head = text[: mark.start()] + (" -" if "-" in mark[0] else "")
            rows.append(f"<dt>{markup.inline(head)}</dt>\n<dd>{markup.inline(text[mark.end() :])}</dd>")
    return "<dl>\n" + "\n".join(rows) + "\n</dl>"


_TITLE_CELL = '<tr><td valign="top">•</td><td>{}</td></tr>'

WRITERS = (
    html("details", replace(PLAIN, section=_details)),
    html("accordion_button", replace(PLAIN, section=_button, page=_accordion)),
    html("accordion_button_in_heading", replace(PLAIN, section=_button_in_heading)),
    html("accordion_link_in_heading", replace(PLAIN, section=_link_in_heading)),
    Writer("table_heading_cell", "html", _in_table(_row)),
    Writer("table_heading_row", "html", _in_table(_two_rows)),
    Writer("table_bold_row", "html", _in_table(_bold_row)),
    html("table_bullet_in_cell", replace(PLAIN, items=lambda markup, found: _cells(markup, found, "<tr><td>• {}</td></tr>"))),
    html("table_bullet_cell", replace(PLAIN, items=lambda markup, found: _cells(markup, found, _TITLE_CELL))),
    html("table_two_items_a_row", replace(PLAIN, items=_cell_pairs)),
    Writer("definitions_all", "html", _terms),
    html("definitions_section", replace(PLAIN, section=_terms_with_lists)),
    html("definitions_headlines", replace(PLAIN, section=_headlines)),
)
