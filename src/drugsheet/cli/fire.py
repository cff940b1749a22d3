"""``drugsheet fire``: which reasons of a sheet hold for what was observed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import click

from drugsheet.cli.inputs import read_bytes, refuse
from drugsheet.cli.options import STREAM, ReadingOptions, reading_options, verbosity_options
from drugsheet.cli.sheets import open_named
from drugsheet.console import Console, print_bytes, print_text
from drugsheet.errors import BadReadings, DrugsheetError
from drugsheet.exit_codes import ExitCode

_MOST_BYTES = 64 << 20
"""A row of a hundred thousand readings may have some hundred bytes."""


@click.command()
@click.argument("file")
@click.option("--observations", required=True, metavar="FILE", help="What was observed: CSV, JSON lines, or FHIR Observations; '-' is standard input.")
@click.option("--as-of", metavar="TIME", help="When it is, such as 2026-03-01T08:00:00+01:00: readings after that are refused.  [default: now]")
@click.option("-t", "--to", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print what holds.")
@reading_options
@verbosity_options
@click.pass_obj
def fire(console: Console, /, file: str, *, observations: str, as_of: str | None, to: str, **options: Any) -> ExitCode:
    """Say which reasons to call hold for what was observed, and since when, in the sheet's words.

    FILE is a sheet, its JSON (.json), a line of NDJSON (FILE.ndjson:N), a reviewed sheet (.json), or '-' for standard input. That
    nothing holds does not mean that all is well: what no reading answers is listed.
    """
    from drugsheet.export.json import data_json
    from drugsheet.export.readings import fired_data, fired_text, read_observations
    from drugsheet.rules import rulebook
    from drugsheet.rules.readings import made

    refuse((file == observations == STREAM, "Only one of the sheet and the observations can be standard input."))
    reading = ReadingOptions(**options)
    try:
        now = datetime.now(UTC) if as_of is None else made({"subject": "now", "at": as_of}, 0).at
    except DrugsheetError as error:
        raise click.BadParameter(error.reason, param_hint="--as-of") from None
    try:
        book = rulebook(open_named(console, file, reading))
    except DrugsheetError as error:
        console.error(error)
        return ExitCode.FAILED
    try:
        data = read_bytes(observations, replace(reading, max_bytes=_MOST_BYTES))[0]
        if len(data) > _MOST_BYTES:
            raise BadReadings(f"the file has more than {_MOST_BYTES:,} bytes", hint="Give a shorter time.")
        given = read_observations(data, book, now=now)
        found, open_ = book.fired(given.observations), book.unanswered(given.observations)
    except DrugsheetError as error:
        error.name = error.name or observations
        console.error(error)
        return ExitCode.FAILED
    if to == "json":
        print_bytes(data_json(fired_data(found, open_, given.unused)))
    else:
        print_text(fired_text(found, open_))
    if given.unused:
        console.say(f"{given.unused} of the Observations have no code or no value that the sheet's rules know.")
    return ExitCode.OK
