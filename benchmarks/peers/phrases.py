"""The table: every row of every module in ``tests/grammar/limits``, so that it grows with them."""

from __future__ import annotations

import hashlib
import importlib
import pkgutil
from collections.abc import Sequence

from tests.grammar import limits
from tests.grammar.tables import Limit, Row

__all__ = ["Limit", "Row", "fingerprint", "rows"]


def rows() -> tuple[Row, ...]:
    """All rows, each phrase once, in the order of their modules' names."""
    found: dict[tuple[str, bool], Row] = {}
    for module in sorted(pkgutil.iter_modules(limits.__path__), key=lambda each: each.name):
        table = importlib.import_module(f"{limits.__name__}.{module.name}")
        for row in getattr(table, "ROWS", ()):
            found.setdefault((row.phrase, row.call), row)
    return tuple(found.values())


def fingerprint(table: Sequence[Row]) -> str:
    """A short hash of phrases and expected readings: figures with another one are of another table."""
    text = "\n".join(repr(row) for row in sorted(table, key=lambda row: (row.phrase, row.call)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]
