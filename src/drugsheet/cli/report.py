"""``drugsheet report``: pictures of a collection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click

from drugsheet.cli.extras import need
from drugsheet.cli.inputs import InputOptions, find_inputs
from drugsheet.cli.options import STREAM, input_options, layout_of, reading_options, verbosity_options
from drugsheet.console import Console, print_bytes
from drugsheet.errors import DrugsheetError
from drugsheet.exit_codes import ExitCode
from drugsheet.export.terminal import printable


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(InputOptions):
    """What ``drugsheet report`` was asked for: its options, by their names."""

    output: str | None
    as_of: datetime | None
    readability: bool
    exit_zero: bool


@click.command()
@click.argument("inputs", nargs=-1, metavar="SHEET...")
@click.option("-o", "--output", metavar="FILE", help="Where the page goes; '-' is standard output.  [default: -]")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Tell how old the revisions are on this day.")
@click.option("--readability", is_flag=True, help="Tell how hard the sheets are to read; needs drugsheet[readability].")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when an input has failed.")
@input_options
@reading_options
@verbosity_options
@click.pass_obj
def report(console: Console, /, **options: Any) -> ExitCode:
    """Write a page with pictures of a collection of sheets: limits, effects, interactions, and where sheets contradict each other.

    SHEET is a sheet, a stored or reviewed sheet (.json), many of them as `drugsheet convert -t ndjson` writes them (.ndjson), a
    folder, a pattern, or '-' for standard input. The exit status is 1 when an input cannot be read, or a line of NDJSON is a failure.
    """
    need("review", "jinja2")
    from drugsheet.batch.atomic import write_atomically
    from drugsheet.batch.outputs import check_not_an_input
    from drugsheet.cli.collected import collected
    from drugsheet.collection import Collection
    from drugsheet.export.review.report import report_page

    request = Request(**options)
    request.check_inputs()
    if request.readability:
        need("readability", "syllapy")
    layout = layout_of(request.layout)
    target = None if request.output in {None, STREAM} else request.output
    found = find_inputs(console, request)
    check_not_an_input([] if target is None else [target], found.inputs)
    collection = Collection(readability=request.readability)
    for name, sheet in collected(console, request, found.inputs, layout):
        if isinstance(sheet, DrugsheetError):
            collection.fail(name, sheet.code, sheet.reason)
        else:
            collection.add(name, sheet)
    picture = collection.picture(as_of=None if request.as_of is None else request.as_of.date())
    page = report_page(picture)
    if target is None:
        print_bytes(page)
    else:
        write_atomically(target, page)
        of = picture.sheets + picture.failed
        console.say(f"{picture.sheets} of {of} {'sheet' if of == 1 else 'sheets'}{f', {picture.failed} failed' if picture.failed else ''}: {printable(target)}")
    return ExitCode.FAILED if picture.failed and not request.exit_zero else ExitCode.OK
