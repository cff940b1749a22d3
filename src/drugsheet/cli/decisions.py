"""``drugsheet decisions``: what a reviewer decided on a sheet's facts, carried out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drugsheet.cli.inputs import read_bytes, refuse, sheet_in
from drugsheet.cli.options import STREAM, ReadingOptions, layout_of, reading_options, verbosity_options
from drugsheet.console import Console, print_bytes
from drugsheet.errors import DrugsheetError, OutputCollision, UnknownLayout
from drugsheet.exit_codes import ExitCode
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.decisions import ReviewedSheet


@click.group()
def decisions() -> None:
    """Carry out what a reviewer decided on the page of `drugsheet review`."""


@decisions.command()
@click.argument("file", metavar="DECISIONS")
@click.argument("sheet")
@click.option("-o", "--output", metavar="FILE", default=STREAM, help="Where the reviewed sheet goes.  [default: standard output]")
@click.option("--sheet-only", is_flag=True, help="Write the corrected sheet alone, as `drugsheet convert` would.")
@reading_options
@verbosity_options
@click.pass_obj
def apply(console: Console, /, *, file: str, sheet: str, output: str, sheet_only: bool, **options: Any) -> ExitCode:
    """Correct SHEET by the file DECISIONS that the review page exported.

    SHEET is the reviewed sheet or the JSON that `drugsheet convert` made of it. What is written holds the corrected sheet,
    the one that was read, and each decision with what it changed. Decisions on a changed sheet, or on the reading of another
    version of drugsheet, are void: nothing is written, and the exit status is 1.
    """
    from drugsheet.batch.atomic import write_atomically
    from drugsheet.export.json import to_json

    refuse((output != STREAM and output in {file, sheet}, "-o names one of the inputs."), (file == sheet == STREAM, "Only one of the two can be standard input."))
    try:
        reviewed = _reviewed(file, sheet, ReadingOptions(**options))
    except DrugsheetError as error:
        console.error(error)
        return ExitCode.FAILED
    data = to_json(reviewed.sheet if sheet_only else reviewed)
    if output == STREAM:
        print_bytes(data)
    else:
        write_atomically(output, data)
    console.say(_in_words(reviewed))
    return ExitCode.OK


@decisions.command(name="to-fixture")
@click.argument("file", metavar="DECISIONS")
@click.argument("sheet")
@click.option("-O", "--output-dir", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="The folder of the fixture pair.")
@click.option("--force", is_flag=True, help="Replace a pair that is there.")
@reading_options
@verbosity_options
@click.pass_obj
def to_fixture(console: Console, /, *, file: str, sheet: str, output_dir: Path, force: bool, **options: Any) -> ExitCode:
    """Make a fixture pair of a reviewed sheet: the sheet itself, and beside it the JSON that should be read from it.

    A test on the pair fails until drugsheet reads what the reviewer says. Only sheets that you may give away belong into a
    repository.
    """
    from drugsheet.batch.atomic import write_atomically
    from drugsheet.export.json import to_json

    source = Path(sheet)
    refuse((source.suffix.lower() in {".json", ""}, "A fixture needs the sheet itself, a file with an ending such as .html."))
    reading = ReadingOptions(**options)
    pair = output_dir / source.name, output_dir / f"{source.stem}.json"
    try:
        reviewed = _reviewed(file, sheet, reading)
        data, _ = read_bytes(sheet, reading)
    except DrugsheetError as error:
        console.error(error)
        return ExitCode.FAILED
    taken = [path for path in pair if path.exists() and path.resolve() != source.resolve()]
    if taken and not force:
        raise OutputCollision(f"{str(taken[0])!r} is there already", hint="Rename the sheet, or replace the pair with --force.")
    if pair[0].resolve() != source.resolve():
        write_atomically(pair[0], data)
    write_atomically(pair[1], to_json(reviewed.sheet))
    console.say(_in_words(reviewed))
    return ExitCode.OK


def _reviewed(file: str, name: str, options: ReadingOptions) -> ReviewedSheet:
    """The sheet after the decisions; it is read with the layout that was reviewed unless another is asked for."""
    from drugsheet.batch.discovery import Input
    from drugsheet.decisions import apply_decisions, load_decisions
    from drugsheet.layouts.detect import find

    data, _ = read_bytes(file, options)
    decided = load_decisions(data, name=file)
    layout = layout_of(options.layout)
    if layout is None:
        try:
            layout = find(decided.source.layout)
        except UnknownLayout:
            layout = None  # one of the user's own, which --layout names; the decisions are void without it
    item = Input(name, name, data=read_bytes(name, options)[0] if name == STREAM else None)
    if item.data is not None:
        item = Input(options.stdin_filename or decided.source.name or "<stdin>", name, data=item.data)
    return apply_decisions(decided, sheet_in(item, options, layout))


def _in_words(reviewed: ReviewedSheet) -> str:
    said = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
    counts = {word: sum(item.decision == verdict for item in reviewed.decisions) for verdict, word in said.items()}
    return f"{', '.join(f'{number} {word}' for word, number in counts.items())}; reviewed by {printable(reviewed.reviewed_by or '(no name given)')}."
