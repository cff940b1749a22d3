"""What a writer is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..abstract import Sheet


def _as_it_is(sheet: Sheet) -> Sheet:
    return sheet


@dataclass(frozen=True, slots=True)
class Writer:
    """One form that a sheet can be stored in."""

    name: str
    ending: str
    """Ending of the file: ``html``, ``txt``, ``md``."""
    write: Callable[[Sheet], bytes]
    carries: Callable[[Sheet], Sheet] = _as_it_is
    """What of a sheet this form can hold at all: an encoding without "≥" is given sheets that print ">="."""
    diagnosed: frozenset[str] = frozenset()
    """Codes of diagnostics on the source that reading this form must give; no others may be given."""
    lost: Mapping[str, str] = field(default_factory=dict)
    """Sheets (by key, or ``*``) whose facts cannot be had from this form, each with the reason."""

    def reason_lost(self, sheet: Sheet) -> str | None:
        """Why this form cannot give the facts of a sheet; None when it can."""
        return self.lost.get(sheet.key) or self.lost.get("*")
