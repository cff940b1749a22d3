"""Where words and rules stand."""

from __future__ import annotations

from pathlib import Path

from tools.rules import PACKAGES, modules, rules

import drugsheet

__all__ = ["PACKAGES", "ROOT", "SOURCES", "files", "modules", "rules"]

SOURCES = Path(drugsheet.__file__).parent
ROOT = SOURCES.parents[1]


def files(*packages: str) -> list[Path]:
    """The modules of these packages."""
    return [path for package in packages for path in sorted((SOURCES / package).rglob("*.py"))]
