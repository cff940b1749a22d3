"""The review page of one sheet."""

from __future__ import annotations

from dataclasses import replace

from drugsheet.assemble import cells
from drugsheet.decisions import VOID, VOID_HINT, bonds, bound_to, twins_of
from drugsheet.export.review.card import card, limits_of
from drugsheet.export.review.forms import MISSING_KINDS, forms
from drugsheet.export.review.grid import runs
from drugsheet.export.review.order import by_hand, in_order
from drugsheet.export.review.pages import MOST_PAGES, pages
from drugsheet.export.review.segments import passages
from drugsheet.export.review.template import render, script_data
from drugsheet.export.view import Entry, Group, View, view
from drugsheet.models import CODES, DrugSheet

CAUTION = "A reading of the sheet, not medical advice. The printed sheet decides. What is not on this card may still be a reason to call."

REMARKS = "Remarks"
"""What the findings are called that the page folds."""
_CORRECTED = "corrected_by_review"
"""A remark that is never folded: that these are not the facts that were read."""

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
    shown = _with_remarks(view(sheet))
    entries = list(shown.entries())
    used = {entry.kind for entry in entries}
    name = " ".join(filter(None, (sheet.drug.name or sheet.title or sheet.source.name or "Drug sheet", sheet.drug.qualifier)))
    data = {
        "bound": bound_to(sheet),
        "binding": [{"path": bond.path, "what": bond.what, "why": bond.why, "same": bond.same} for bond in bonds(sheet)],
        "void": f"{VOID}. {VOID_HINT}",
        "twins": {other: key for key, others in twins_of(sheet).items() if key.startswith("/when_to_call/") for other in others if other.startswith("/side_effects/")},
        "text": sheet.text,
        "missing": MISSING_KINDS,
        "order": in_order(shown),
        "by_hand": by_hand(shown),
        **forms(entries),
    }
    revised = f"Sheet revised {sheet.revised}" if sheet.revised else "Date of the sheet not stated"
    about = " · ".join(filter(None, (revised, ", ".join(sheet.drug.other_names))))
    source = sheet.source
    printed = passages(sheet, entries)
    pictured = pages(sheet, printed)
    foot = (
        *((f"Telephone numbers on the sheet: {' · '.join(sheet.publisher.phones[:6])}",) if sheet.publisher.phones else ()),
        CAUTION,
        f"{source.name or '(no name)'} · layout {source.layout} · drugsheet {source.parser_version} · SHA-256 {source.sha256}",
    )
    return render(
        "sheet.html.jinja",
        title=f"{name}: review of a drug sheet",
        styles=("base.css", "sheet.css", *(("pages.css",) if pictured else ()), "print.css"),
        scripts=("navigate.js", "store.js", "form.js", "missing.js", "decide.js", "left.js", *(("pages.js",) if pictured else ())),
        images=bool(pictured),
        pages=pictured,
        most_pages=MOST_PAGES,
        name=name,
        sheet=sheet,
        view=shown,
        kinds={kind: label for kind, label in KINDS.items() if kind in used},
        counts={kind: _count(shown, entries, kind) for kind in KINDS},
        missing_kinds=MISSING_KINDS,
        runs=runs(printed, cells(sheet)),
        card=card(shown, name=name, about=about, foot=foot),
        about=about,
        foot=foot,
        limits_of=limits_of,
        index=index,
        data=script_data(data),
    )


def _with_remarks(shown: View) -> View:
    """The view with what is odd in two groups: what is to be seen at once, and remarks, which the page folds."""
    part = shown.part("diagnostics")
    folded = [entry.state == "information" and not entry.title.startswith(f"information {CODES[_CORRECTED].number}") for entry in part.entries]
    groups = (Group(label, tuple(entry for entry, fold in zip(part.entries, folded, strict=True) if fold is wanted)) for label, wanted in (("", False), (REMARKS, True)))
    kept = tuple(group for group in groups if group.entries)
    return View(tuple(replace(one, groups=kept) if one is part else one for one in shown.parts))


def _count(shown: View, entries: list[Entry], kind: str) -> int:
    """How many facts of a kind there are, the same number as over their part."""
    if kind == "allergy":
        return sum(part.count for part in shown.parts if part.id == "allergy")
    return sum(entry.kind == kind for entry in entries)
