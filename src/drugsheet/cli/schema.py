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
@click.option("--decisions", is_flag=True, help="Print the JSON Schema of a reviewer's decisions instead, as the review page exports them.")
@click.option("--reviewed", is_flag=True, help="Print the JSON Schema of a reviewed sheet instead, as `drugsheet decisions apply` writes it.")
def schema(*, tables: bool, fhir: str | None, decisions: bool, reviewed: bool) -> ExitCode:
    """Print the JSON Schema (2020-12) of a converted sheet, of decisions or a reviewed sheet, the tables, or what drugsheet adds to FHIR."""
    from drugsheet.export.fhir.definitions import definitions
    from drugsheet.export.json import data_json
    from drugsheet.export.schema import decisions_schema, reviewed_schema, schema_json
    from drugsheet.export.tables.package import data_package_json

    asked = [name for name, given in (("--tables", tables), ("--fhir", fhir is not None), ("--decisions", decisions), ("--reviewed", reviewed)) if given]
    if len(asked) > 1:
        raise click.UsageError(f"{' and '.join(asked)} print different things: give one of them.")
    if fhir is not None:
        print_bytes(data_json(definitions(fhir.upper())))
    elif tables:
        print_bytes(data_package_json())
    else:
        print_bytes(schema_json(decisions_schema() if decisions else reviewed_schema() if reviewed else None))
    return ExitCode.OK
