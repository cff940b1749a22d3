"""``drugsheet layouts``: which there are, and why a sheet is read with one of them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from drugsheet.cli.inputs import read_bytes, refuse
from drugsheet.cli.options import ReadingOptions, layout_of, reading_options, verbosity_options, width
from drugsheet.console import Console, print_text
from drugsheet.errors import DrugsheetError
from drugsheet.exit_codes import ExitCode
from drugsheet.export.terminal import printable


@click.command()
@click.argument("file", required=False, metavar="[FILE.toml]")
@click.option("--explain", metavar="FILE", help="Show which headings of a sheet matched and which did not; '-' is standard input.")
@reading_options
@verbosity_options
@click.pass_obj
def layouts(console: Console, /, file: str | None, explain: str | None, **options: Any) -> ExitCode:
    """List the layouts: what --layout takes, and what each is for.

    With FILE.toml, check a layout of your own: say what it describes, or where and why it cannot be used.
    With --explain, say what speaks for each layout in a sheet, which one it is read with, and what becomes of its
    headings; the exit status is 1 when no layout fits.
    """
    reading = ReadingOptions(**options)
    refuse((file is not None and explain is not None, "FILE.toml is checked by itself; a sheet is read with it by --explain SHEET --layout FILE.toml."))
    if file is not None:
        return _check(console, file)
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


def _check(console: Console, file: str) -> ExitCode:
    from drugsheet.export.words import words
    from drugsheet.layouts.load import load_layout

    try:
        layout = load_layout(file)
    except DrugsheetError as error:
        console.error(error)
        return ExitCode.FAILED
    kinds = Counter(heading.kind for heading in layout.headings)
    print_text(printable(f"{layout.name}: {layout.title}") + "\n")
    print_text(f"{len(layout.headings)} headings ({', '.join(f'{many} {words(kind)}' for kind, many in kinds.items())}), {len(layout.lead_ins)} lead-ins.\n")
    print_text(f"Read a sheet with it: drugsheet show SHEET --layout {printable(file)}\n")
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
