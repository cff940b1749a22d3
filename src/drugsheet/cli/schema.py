"""``drugsheet schema``: the shape of what ``convert`` writes."""

from __future__ import annotations

import click

from drugsheet.console import print_bytes
from drugsheet.exit_codes import ExitCode


@click.command()
@click.option("--tables", is_flag=True, help="Print the tables and their columns instead, as a Frictionless Data Package.")
@click.option(
    "--fhir",
    type=click.Choice(("r5", "r4b", "r4")),
    metavar="RELEASE",
    help="Print drugsheet's FHIR extensions and code systems instead: r5, r4b or r4.",
)
def schema(*, tables: bool, fhir: str | None) -> ExitCode:
    """Print the JSON Schema (2020-12) of a converted sheet, the tables, or what drugsheet adds to FHIR."""
    from drugsheet.export.fhir.definitions import definitions
    from drugsheet.export.json import data_json
    from drugsheet.export.schema import schema_json
    from drugsheet.export.tables.package import data_package_json

    if tables and fhir is not None:
        raise click.UsageError("--tables and --fhir print different things: give one of them.")
    if fhir is not None:
        print_bytes(data_json(definitions(fhir.upper())))
    else:
        print_bytes(data_package_json() if tables else schema_json())
    return ExitCode.OK
