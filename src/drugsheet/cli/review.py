"""``drugsheet review``: a page for a person who checks what was read."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from drugsheet.cli.extras import need
from drugsheet.cli.inputs import InputOptions, find_inputs, refuse
from drugsheet.cli.options import STREAM, input_options, layout_of, reading_options, verbosity_options
from drugsheet.cli.sheets import open_sheet
from drugsheet.console import Console, print_bytes
from drugsheet.errors import DrugsheetError, InternalError
from drugsheet.exit_codes import ExitCode
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Input
    from drugsheet.export.review.index import Row
    from drugsheet.layouts.layout import Layout
    from drugsheet.models import DrugSheet

_PAGES = "html"
"""The ending of pages."""
_MANY = 2_000
"""Facts beyond which a browser needs seconds to open a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(InputOptions):
    """What ``drugsheet review`` was asked for: its options, by their names."""

    output: str | None
    output_dir: Path | None

    @property
    def index(self) -> Path | None:
        """Where the index of several sheets goes."""
        if self.output_dir is not None:
            return self.output_dir / "index.html"
        return None if self.output in {None, STREAM} else Path(str(self.output))

    @property
    def folder(self) -> Path | None:
        """Where the pages of several sheets go: a folder beside their index."""
        if self.output_dir is not None:
            return self.output_dir / "sheets"
        return None if self.index is None else self.index.with_name(f"{self.index.stem}-sheets")

    def check(self) -> None:
        """See to it that the options go together. Raises ``click.UsageError``."""
        self.check_inputs()
        refuse((self.output is not None and self.output_dir is not None, "-o names a page and -O a folder: give one of them."))


@click.command()
@click.argument("inputs", nargs=-1, metavar="SHEET...")
@click.option("-o", "--output", metavar="FILE", help="The page; of several sheets the index, their pages in a folder beside it. '-' is standard output.")
@click.option("-O", "--output-dir", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Write DIR/index.html, and the pages to DIR/sheets.")
@input_options
@reading_options
@verbosity_options
@click.pass_obj
def review(console: Console, /, **options: Any) -> ExitCode:
    """Write a page that shows each sheet beside what was read from it.

    SHEET is a sheet, its JSON (.json), a line of NDJSON (FILE.ndjson:N), a reviewed sheet (.json), a folder, a pattern, or
    '-' for standard input. Of several sheets an index is written too. The exit status is 1 when an input cannot be read.
    """
    need("review", "jinja2")
    request = Request(**options)
    request.check()
    layout = layout_of(request.layout)
    found = find_inputs(console, request, request.folder)
    if len(found.inputs) == 1 and request.output_dir is None:
        return _one(console, request, found.inputs[0], layout)
    if request.index is None:
        raise click.UsageError(f"{len(found.inputs)} sheets need a place to go to: add -o FILE for their index, or -O DIR.")
    return _many(console, request, found.inputs, layout)


def _one(console: Console, request: Request, item: Input, layout: Layout | None) -> ExitCode:
    from drugsheet.batch.atomic import write_atomically
    from drugsheet.batch.outputs import check_not_an_input
    from drugsheet.export.review.page import review_page

    target = None if request.index is None else str(request.index)
    check_not_an_input([] if target is None else [target], [item])
    sheet = _attempt(console, request, item, layout)
    if isinstance(sheet, DrugsheetError):
        return ExitCode.FAILED
    page = review_page(sheet)
    _warn_of_size(console, item.name, page)
    if target is None:
        print_bytes(page)
    else:
        write_atomically(target, page)
    return ExitCode.OK


def _many(console: Console, request: Request, inputs: list[Input], layout: Layout | None) -> ExitCode:
    from drugsheet.batch.atomic import write_atomically
    from drugsheet.batch.outputs import check_collisions, check_not_an_input, output_name
    from drugsheet.export.review.index import failed_row, index_page, row
    from drugsheet.export.review.page import review_page

    index, folder = request.index, request.folder
    assert index is not None  # the caller has seen to it
    assert folder is not None
    check_collisions(inputs, [_PAGES], folder)
    check_not_an_input([str(index)], inputs)
    rows: list[Row] = []
    for item in inputs:
        sheet = _attempt(console, request, item, layout)
        if isinstance(sheet, DrugsheetError):
            rows.append(failed_row(item.name, sheet))
            continue
        path = PurePosixPath(output_name(item, _PAGES))
        page = review_page(sheet, index="../" * len(path.parts) + index.name)
        _warn_of_size(console, item.name, page)
        write_atomically(folder / path, page)
        rows.append(row(item.name, f"{folder.name}/{path}", sheet))
    write_atomically(index, index_page(rows))
    failed = sum(item.failure is not None for item in rows)
    console.say(f"{len(rows) - failed} of {len(rows)} sheets{f', {failed} failed' if failed else ''}: {printable(str(index))}")
    return ExitCode.FAILED if failed else ExitCode.OK


def _warn_of_size(console: Console, name: str, page: bytes) -> None:
    """Say that a sheet has more facts than a browser shows with ease."""
    facts = page.count(b' data-key="')
    if facts > _MANY:
        console.say(f"{printable(name)}: {facts:,} facts make a page of {len(page) / 1e6:.0f} MB, which browsers open slowly.")


def _attempt(console: Console, request: Request, item: Input, layout: Layout | None) -> DrugSheet | DrugsheetError:
    """The sheet in an input, or the error that it ended in, reported: a bad file costs nothing but itself."""
    try:
        return open_sheet(console, item, request, layout)
    except DrugsheetError as error:
        failure = error
    except Exception as error:  # noqa: BLE001 - a defect must cost this input only; it is reported as such, never passed over
        failure = InternalError.of(error, item.name)
        console.say(traceback.format_exc().rstrip(), at=2)
    console.error(failure)
    return failure
