"""A sheet as a few lines of HTML for a notebook: the shared view, without styles, scripts or templates."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from drugsheet.export.terminal import printable
from drugsheet.export.view import Entry, view
from drugsheet.export.words import DISCLAIMER
from drugsheet.models import DrugSheet

_OPEN = frozenset({"diagnostics", "calls", "limits"})
"""Parts that are shown unfolded."""


def notebook_html(sheet: DrugSheet) -> str:
    """The sheet's parts as lists that can be unfolded; printed words beside every value, everything escaped."""
    name = " ".join(filter(None, (sheet.drug.name or "(no drug name found)", sheet.drug.qualifier)))
    lines = [f"<div><p><strong>{_text(name)}</strong> <small>{_text(DISCLAIMER)}</small></p>"]
    for part in view(sheet).parts:
        lines.append(f"<details{' open' if part.id in _OPEN else ''}><summary>{_text(part.title)} ({len(part.entries)})</summary>")
        for group in part.groups:
            lines.append(f"{f'<p><em>{_text(group.label)}</em></p>' if group.label else ''}<ul>")
            lines += [line for entry in group.entries for line in _entry(entry)]
            lines.append("</ul>")
        lines.append("</details>")
    source = sheet.source
    lines.append(f"<p><small>{_text(source.name or '(no name)')}, layout {_text(source.layout)}, SHA-256 {_text(source.sha256)}</small></p></div>")
    return "\n".join(lines)


def _entry(entry: Entry) -> Iterator[str]:
    words = [f"<strong>{_text(entry.title)}</strong>"]
    if entry.quote is not None and entry.quote != entry.title:
        words.append(f"<q>{_text(entry.quote)}</q>")
    if entry.remarks:
        words.append(f"<small>{_text('; '.join(entry.remarks))}</small>")
    yield f"<li>{' '.join(words)}"
    parts = [part for part in entry.parts if part.kind in {"limit", "allergy"}]
    if parts:
        yield "<ul>"
        for part in parts:
            yield from _entry(part)
        yield "</ul>"
    yield "</li>"


def _text(text: str) -> str:
    return escape(printable(text))
