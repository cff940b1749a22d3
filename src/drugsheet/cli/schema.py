"""``drugsheet schema``: the shape of what ``convert`` writes."""

from __future__ import annotations

import click

from drugsheet.console import print_bytes
from drugsheet.exit_codes import ExitCode


@click.command()
def schema() -> ExitCode:
    """Print the JSON Schema (2020-12) of a converted sheet."""
    from drugsheet.export.schema import schema_json

    print_bytes(schema_json())
    return ExitCode.OK
