"""``drugsheet show``: one sheet, for a person."""

from __future__ import annotations

from typing import Any

import click

from drugsheet.cli.options import ReadingOptions, reading_options, verbosity_options, width
from drugsheet.cli.sheets import open_named
from drugsheet.console import Console, print_text
from drugsheet.errors import DrugsheetError
from drugsheet.exit_codes import ExitCode


@click.command()
@click.argument("file")
@reading_options
@verbosity_options
@click.pass_obj
def show(console: Console, /, file: str, **options: Any) -> ExitCode:
    """Show what a sheet says: limits by urgency, interactions, effects.

    FILE is a sheet, its JSON (.json), a line of NDJSON (FILE.ndjson:N), a reviewed sheet (.json), or '-' for standard input.
    """
    from drugsheet.export.summary import summary

    try:
        sheet = open_named(console, file, ReadingOptions(**options))
    except DrugsheetError as error:
        console.error(error)
        return ExitCode.FAILED
    print_text(summary(sheet, width=width()))
    return ExitCode.OK
