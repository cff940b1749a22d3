"""Why a sheet is read with a layout, as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from drugsheet.export.terminal import printable
from drugsheet.layouts.explain import Explanation

_NOTHING = "—"
_LONGEST_HEADING = 60


def explanation_text(explanation: Explanation, name: str, *, width: int = 100) -> str:
    """What speaks for each layout, the chosen one, each heading with what it was taken for or "—", and what is missing."""
    chosen = explanation.chosen
    head = f"{printable(name)}: " + ("no layout fits" if chosen is None else f"read with {printable(chosen)}")
    parts = (head, "\n".join(_weights(explanation, width)), "\n".join(_headings(explanation)), "\n".join(_missing(explanation)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _weights(explanation: Explanation, width: int) -> Iterator[str]:
    yield "What speaks for each layout"
    longest = max(map(len, explanation.weights), default=0)
    for layout, weight in explanation.weights.items():
        fits = ", chosen" if layout == explanation.chosen else ", fits" if weight.fits else ""
        kinds = ", ".join(sorted(weight.kinds)) or _NOTHING
        lead = f"  {printable(layout):<{longest}}  "
        yield textwrap.fill(f"score {weight.score}{fits}: {kinds}", width=width, initial_indent=lead, subsequent_indent=" " * len(lead), break_on_hyphens=False)


def _headings(explanation: Explanation) -> Iterator[str]:
    yield f"Headings ({len(explanation.headings)})"
    rows = [(textwrap.shorten(printable(heading.text), _LONGEST_HEADING, placeholder="..."), heading.kind) for heading in explanation.headings]
    longest = max((len(text) for text, _ in rows), default=0)
    for text, kind in rows:
        yield f"  {text:<{longest}}  {kind or _NOTHING}"


def _missing(explanation: Explanation) -> Iterator[str]:
    if explanation.missing:
        yield f"Sections that are missing ({len(explanation.missing)})"
    for kind in explanation.missing:
        yield f"  {kind}"
