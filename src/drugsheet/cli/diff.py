"""``drugsheet diff``: what changed between two sheets."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import click

from drugsheet.cli.extras import need
from drugsheet.cli.inputs import refuse
from drugsheet.cli.options import STREAM, ReadingOptions, layout_of, reading_options, verbosity_options, width
from drugsheet.cli.sheets import open_named
from drugsheet.console import Console, print_bytes, print_text
from drugsheet.errors import DrugsheetError
from drugsheet.exit_codes import ExitCode
from drugsheet.export.json import data_json

_SAME, _CHANGED, _TROUBLE = ExitCode.OK, ExitCode.FAILED, ExitCode.USAGE
"""The statuses of diff(1): 0, 1 and 2."""
_ENDINGS = {".html": "html", ".htm": "html", ".json": "json"}
"""What is written to a file with this ending."""


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("-t", "--to", type=click.Choice(["text", "json", "html"]), help="How to write the changes.  [default: by the ending of -o, else text]")
@click.option("-o", "--output", metavar="FILE", help="Write them to a file; .html makes a page.")
@click.option("--layout-old", metavar="NAME", help="Read OLD with this layout; wins over --layout.")
@click.option("--layout-new", metavar="NAME", help="Read NEW with this layout; wins over --layout.")
@reading_options
@verbosity_options
@click.pass_obj
def diff(console: Console, /, *, old: str, new: str, to: str | None, output: str | None, layout_old: str | None, layout_new: str | None, **options: Any) -> ExitCode:
    """Say what changed from sheet OLD to sheet NEW: urgency and limits first, other wording last.

    Either is a sheet, its JSON (.json), a line of NDJSON (FILE.ndjson:N), a reviewed sheet (.json), or '-' for standard input.
    Moved text is no change. The exit status is that of diff: 0 when nothing changed, 1 when something did, if only its
    wording, 2 when a sheet cannot be read.
    """
    from drugsheet.batch.atomic import write_atomically
    from drugsheet.compare import diff as changes_between
    from drugsheet.export.changes import changes_data, changes_text, outcome

    refuse((old == new == STREAM, "Only one of the two sheets can be standard input."))
    to = to or _ENDINGS.get(PurePath(output or "").suffix.lower(), "text")
    refuse((output not in {None, STREAM} and output in {old, new}, "-o names one of the two sheets."))
    if to == "html":
        need("review", "jinja2")
    reading = ReadingOptions(**options)
    try:
        before = open_named(console, old, reading, layout_of(layout_old, "--layout-old"))
        after = open_named(console, new, reading, layout_of(layout_new, "--layout-new"))
    except DrugsheetError as error:
        console.error(error)
        return _TROUBLE
    changes = changes_between(before, after)
    if to == "json":
        data = data_json(changes_data(changes, before, after))
    elif to == "html":
        from drugsheet.export.review.diff import diff_page

        data = diff_page(changes, before, after)
    elif output in {None, STREAM}:
        data = b""
        print_text(changes_text(changes, old, new, width=width()))
    else:
        data = changes_text(changes, old, new).encode("utf-8")
    if output not in {None, STREAM}:
        write_atomically(str(output), data)
    elif data:
        print_bytes(data)
    if said := outcome(changes, before, after):
        console.say(said)
    return _CHANGED if changes else _SAME
