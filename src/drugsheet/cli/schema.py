"""``drugsheet schema``: the shape of what ``convert`` writes."""

from __future__ import annotations

import click

from drugsheet.console import print_bytes
from drugsheet.exit_codes import ExitCode


@click.command()
@click.option("--tables", is_flag=True, help="Print the tables and their columns instead, as a Frictionless Data Package.")
def schema(*, tables: bool) -> ExitCode:
    """Print the JSON Schema (2020-12) of a converted sheet."""
    from drugsheet.export.schema import schema_json
    from drugsheet.export.tables.package import data_package_json

    print_bytes(data_package_json() if tables else schema_json())
    return ExitCode.OK
