"""Running the command line, for tests of what hostile names and texts do to it."""

from __future__ import annotations

from ..cli.conftest import run

__all__ = ["run"]
