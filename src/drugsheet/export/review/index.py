"""The index of several sheets: what each holds, the worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from drugsheet.errors import DrugsheetError
from drugsheet.export.review.template import render
from drugsheet.export.words import SEVERITIES
from drugsheet.models import DrugSheet


@dataclass(frozen=True, slots=True)
class Row:
    """One sheet of the index."""

    name: str
    """The input's name as it was given."""
    page: str | None
    """Where its page is, relative to the index; None for an input that failed."""
    drug: str = ""
    layout: str = ""
    revised: str | None = None
    calls: int = 0
    limits: int = 0
    interactions: int = 0
    effects: int = 0
    errors: int = 0
    warnings: int = 0
    information: int = 0
    failure: str | None = None
    """Why it failed."""


def row(name: str, page: str, sheet: DrugSheet) -> Row:
    """A sheet's counts."""
    found = Counter(diagnostic.severity for diagnostic in sheet.diagnostics)
    drug = " ".join(filter(None, (sheet.drug.name, sheet.drug.qualifier)))
    return Row(
        name=name,
        page=page,
        drug=drug or "(no drug name found)",
        layout=sheet.source.layout,
        revised=sheet.revised,
        calls=len(sheet.when_to_call),
        limits=len(sheet.thresholds),
        interactions=len(sheet.interactions),
        effects=len(sheet.side_effects),
        errors=found["error"],
        warnings=found["warning"],
        information=found["information"],
    )


def failed_row(name: str, error: DrugsheetError) -> Row:
    """The row of an input that could not be read."""
    return Row(name=name, page=None, failure=f"{error.code} {error.reason}.")


def index_page(rows: Sequence[Row]) -> bytes:
    """The rows as one HTML page: what failed, then the sheets with the worst diagnostics. The same rows give the same bytes."""
    ordered = sorted(rows, key=lambda item: (item.failure is None, -item.errors, -item.warnings, -item.information, item.name))
    return render(
        "index.html.jinja",
        styles=("base.css", "list.css"),
        title=f"Review of {len(rows)} drug sheets",
        rows=ordered,
        failed=sum(item.failure is not None for item in rows),
        totals={severity: sum(getattr(item, f"{severity}s" if severity != "information" else severity) for item in rows) for severity in SEVERITIES},
    )
