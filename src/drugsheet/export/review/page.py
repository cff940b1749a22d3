"""The review page of one sheet."""

from __future__ import annotations

from drugsheet.export.review.card import card, limits_of
from drugsheet.export.review.forms import forms
from drugsheet.export.review.segments import passages
from drugsheet.export.review.template import render, script_data
from drugsheet.export.view import view
from drugsheet.models import SCHEMA_VERSION, DrugSheet

KINDS = {
    "diagnostic": "What is odd",
    "call": "Reasons to call",
    "limit": "Limits",
    "allergy": "Allergic reaction",
    "interaction": "Interactions",
    "effect": "Side effects",
    "reproductive": "Pregnancy and fertility",
    "care": "Self-care",
    "other": "The rest",
}
"""The kinds by which the page is filtered, with their names."""


def review_page(sheet: DrugSheet, *, index: str | None = None) -> bytes:
    """The sheet's text beside what was read from it, as one HTML page.

    ``index`` is the relative path of a page that lists this one among others. The same sheet gives the same bytes.
    """
    shown = view(sheet)
    entries = list(shown.entries())
    used = {entry.kind for entry in entries}
    name = " ".join(filter(None, (sheet.drug.name or sheet.title or sheet.source.name or "Drug sheet", sheet.drug.qualifier)))
    data = {
        "source": {"name": sheet.source.name, "sha256": sheet.source.sha256, "layout": sheet.source.layout},
        "parser_version": sheet.source.parser_version,
        "schema_version": SCHEMA_VERSION,
        "text": sheet.text,
        **forms(entries),
    }
    return render(
        "sheet.html.jinja",
        title=f"{name}: review of a drug sheet",
        styles=("base.css", "sheet.css", "print.css"),
        scripts=("navigate.js", "decide.js"),
        name=name,
        sheet=sheet,
        view=shown,
        kinds={kind: label for kind, label in KINDS.items() if kind in used},
        counts={kind: sum(entry.kind == kind for entry in entries) for kind in KINDS},
        passages=passages(sheet, entries),
        card=card(shown),
        limits_of=limits_of,
        index=index,
        data=script_data(data),
    )
