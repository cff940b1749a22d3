"""``drugsheet schema``: the shape of what ``convert`` writes."""

from __future__ import annotations

import click

from drugsheet.console import print_bytes
from drugsheet.exit_codes import ExitCode


@click.command()
@click.option("--fhir", type=click.Choice(("r5", "r4b", "r4")), metavar="RELEASE", help="Print drugsheet's FHIR extensions and code systems instead: r5, r4b or r4.")
def schema(fhir: str | None) -> ExitCode:
    """Print the JSON Schema (2020-12) of a converted sheet, or what drugsheet adds to FHIR."""
    if fhir is not None:
        from drugsheet.export.fhir.definitions import definitions
        from drugsheet.export.json import data_json

        print_bytes(data_json(definitions(fhir.upper())))
        return ExitCode.OK
    from drugsheet.export.schema import schema_json

    print_bytes(schema_json())
    return ExitCode.OK
