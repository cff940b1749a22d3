"""``drugsheet layouts``: which there are, and why a sheet is read with one of them."""

from __future__ import annotations

from typing import Any

import click

from drugsheet.cli.inputs import read_bytes, refuse
from drugsheet.cli.options import ReadingOptions, layout_of, reading_options, verbosity_options, width
from drugsheet.console import Console, print_text
from drugsheet.errors import DrugsheetError
from drugsheet.exit_codes import ExitCode
from drugsheet.export.terminal import printable


@click.command()
@click.option("--explain", metavar="FILE", help="Show which headings of a sheet matched and which did not; '-' is standard input.")
@reading_options
@verbosity_options
@click.pass_obj
def layouts(console: Console, /, explain: str | None, **options: Any) -> ExitCode:
    """List the layouts: what --layout takes, and what each is for.

    With --explain, say what speaks for each layout in a sheet, which one it is read with, and what becomes of its
    headings; the exit status is 1 when no layout fits.
    """
    reading = ReadingOptions(**options)
    if explain is not None:
        return _explain(console, explain, reading)
    refuse((reading.layout is not None or reading.stdin_filename is not None, "--layout and --stdin-filename go with --explain FILE."))
    from drugsheet.layouts.detect import available
    from drugsheet.layouts.generic import GENERIC

    known = (*available(), GENERIC)
    longest = max(len(layout.name) for layout in known)
    for layout in known:
        print_text(printable(f"{layout.name:<{longest}}  {layout.title}") + "\n")
    return ExitCode.OK


def _explain(console: Console, file: str, options: ReadingOptions) -> ExitCode:
    from drugsheet.export.explanation import explanation_text
    from drugsheet.layouts.explain import explain
    from drugsheet.reading.reader import read_document

    layout = layout_of(options.layout)
    try:
        data, name = read_bytes(file, options)
        explanation = explain(read_document(data, name=name, media_type=None, limits=options.limits), layout)
    except DrugsheetError as error:
        console.error(error)
        return ExitCode.FAILED
    print_text(explanation_text(explanation, name, width=width()))
    return ExitCode.FAILED if explanation.chosen is None else ExitCode.OK
