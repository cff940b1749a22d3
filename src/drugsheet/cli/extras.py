"""What a command needs besides the core, said before any work is done."""

from __future__ import annotations

from importlib.util import find_spec

import click


def need(extra: str, *modules: str) -> None:
    """See to it that the modules of an extra are installed. Raises ``click.UsageError``."""
    missing = [module for module in modules if find_spec(module) is None]
    if missing:
        raise click.UsageError(f"This needs {', '.join(missing)}: install drugsheet with its extra, pip install 'drugsheet[{extra}]'.")
