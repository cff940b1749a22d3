"""``drugsheet explain``: which rule read which words of a sheet."""

from __future__ import annotations

from typing import Any

import click

from drugsheet.cli.inputs import read_bytes
from drugsheet.cli.options import ReadingOptions, layout_of, reading_options, verbosity_options
from drugsheet.console import Console, print_bytes, print_text
from drugsheet.errors import DrugsheetError, UnsupportedSource
from drugsheet.exit_codes import ExitCode
from drugsheet.export.json import data_json

_STORED = (".json", ".ndjson", ".jsonl")


@click.command()
@click.argument("file")
@click.option("--fact", "facts", multiple=True, metavar="FACT", help="Only facts with these words, at this path (when_to_call[2]), or over this offset of the text; may be repeated.")
@click.option("-t", "--to", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print the facts.")
@reading_options
@verbosity_options
@click.pass_obj
def explain(console: Console, /, file: str, facts: tuple[str, ...], to: str, **options: Any) -> ExitCode:
    """Show which rule read which words: each fact with the rules that found something in its words or right beside them.

    FILE is a sheet, or '-' for standard input; it is read for this, so a stored sheet will not do. The exit status is 1 when
    it cannot be read, or when no fact is there that was asked for.
    """
    from drugsheet.assemble import assemble
    from drugsheet.export.claims import explained, explained_data, explained_text
    from drugsheet.language.rule import tracing

    reading = ReadingOptions(**options)
    layout = layout_of(reading.layout)
    try:
        if (reading.stdin_filename or file).lower().endswith(_STORED):
            raise UnsupportedSource("rules are seen while a sheet is read, and a stored sheet has been read before", hint="Give the sheet that it was read from.", name=file)
        data, name = read_bytes(file, reading)
        with tracing() as seen:
            sheet = assemble(data, name=name, layout=layout, language=reading.language, limits=reading.limits)
    except DrugsheetError as error:
        console.error(error)
        return ExitCode.FAILED
    found = explained(sheet, seen, facts)
    if to == "json":
        print_bytes(data_json({"file": name, "facts": [explained_data(item) for item in found]}))
    else:
        for item in found:
            print_text(explained_text(item, name))
    if not found:
        console.say("No fact has these words, this path or this place." if facts else "No facts were found in this sheet.")
        return ExitCode.FAILED if facts else ExitCode.OK
    return ExitCode.OK
