"""``drugsheet decisions``: what a reviewer decided on a sheet's facts, carried out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drugsheet.cli.inputs import read_bytes, refuse, sheet_in
from drugsheet.cli.options import STREAM, ReadingOptions, layout_of, reading_options, verbosity_options
from drugsheet.console import Console, print_bytes
from drugsheet.errors import BadDecisions, DrugsheetError, OutputCollision, UnknownLayout
from drugsheet.exit_codes import ExitCode
from drugsheet.export.kept import MOST_BYTES
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.decisions import ReviewedSheet


@click.group()
def decisions() -> None:
    """Carry out what a reviewer decided on the page of `drugsheet review`."""


@decisions.command()
@click.argument("files", nargs=-1, required=True, metavar="DECISIONS...")
@click.argument("sheet")
@click.option("-o", "--output", metavar="FILE", default=STREAM, help="Where the reviewed sheet goes.  [default: standard output]")
@click.option("--sheet-only", is_flag=True, help="Write the corrected sheet alone, as `drugsheet convert` would.")
@reading_options
@verbosity_options
@click.pass_obj
def apply(console: Console, /, *, files: tuple[str, ...], sheet: str, output: str, sheet_only: bool, **options: Any) -> ExitCode:
    """Correct SHEET by the files DECISIONS that the review page exported.

    SHEET is the sheet that was reviewed, the JSON that `drugsheet convert` made of it, or what this command wrote of it before:
    then the new decisions are added to the earlier ones. What is written holds the corrected sheet, the one that was read, each
    decision with what it changed, and what the reviewers found missing. Of several files, each is a reviewer's; where two of
    them disagree on a fact, all such facts are named and nothing is written. Decisions on a changed sheet, or on the reading of
    another version of drugsheet, are void: nothing is written, and the exit status is 1.
    """
    from drugsheet.batch.atomic import write_atomically
    from drugsheet.export.json import to_json

    _check(files, sheet, output)
    try:
        reviewed = _reviewed(files, sheet, ReadingOptions(**options))
    except DrugsheetError as error:
        return _failed(console, error)
    data = to_json(reviewed.sheet if sheet_only else reviewed)
    if output == STREAM:
        print_bytes(data)
    else:
        write_atomically(output, data)
    console.say(_in_words(reviewed))
    return ExitCode.OK


@decisions.command(name="to-fixture")
@click.argument("files", nargs=-1, required=True, metavar="DECISIONS...")
@click.argument("sheet")
@click.option("-O", "--output-dir", required=True, type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="The folder of the fixture pair.")
@click.option("--force", is_flag=True, help="Replace a pair that is there.")
@reading_options
@verbosity_options
@click.pass_obj
def to_fixture(console: Console, /, *, files: tuple[str, ...], sheet: str, output_dir: Path, force: bool, **options: Any) -> ExitCode:
    """Make a fixture pair of a reviewed sheet: the sheet itself, and beside it the JSON that should be read from it.

    A test on the pair fails until drugsheet reads what the reviewer says. Only sheets that you may give away belong into a
    repository.
    """
    from drugsheet.batch.atomic import write_atomically
    from drugsheet.decisions import without_marks
    from drugsheet.export.json import to_json
    from drugsheet.export.words import words

    _check(files, sheet, None)
    source = Path(sheet)
    refuse((source.suffix.lower() in {".json", ""}, "A fixture needs the sheet itself, a file with an ending such as .html."))
    reading = ReadingOptions(**options)
    pair = output_dir / source.name, output_dir / f"{source.stem}.json"
    try:
        reviewed = _reviewed(files, sheet, reading)
        data, _ = read_bytes(sheet, reading)
    except DrugsheetError as error:
        return _failed(console, error)
    taken = [path for path in pair if path.exists() and path.resolve() != source.resolve()]
    if taken and not force:
        raise OutputCollision(f"{str(taken[0])!r} is there already", hint="Rename the sheet, or replace the pair with --force.")
    if pair[0].resolve() != source.resolve():
        write_atomically(pair[0], data)
    write_atomically(pair[1], to_json(without_marks(reviewed.sheet)))
    console.say(_in_words(reviewed))
    for missing in reviewed.missing:
        console.say(f"Missing ({words(missing.kind)}): {printable(missing.text)}. The pair does not hold it: no fact is made of it. Add it to {printable(str(pair[1]))}.")
    return ExitCode.OK


def _check(files: tuple[str, ...], sheet: str, output: str | None) -> None:
    """See to it that the arguments go together. Raises ``click.UsageError``."""
    refuse(
        (output != STREAM and output in {*files, sheet}, "-o names one of the inputs."),
        ([*files, sheet].count(STREAM) > 1, "Only one of the inputs can be standard input."),
        (len(set(files)) < len(files), "The same file of decisions is given twice."),
    )


def _failed(console: Console, error: DrugsheetError) -> ExitCode:
    """Report an error; each mistake in a file of decisions is a line of its own."""
    for each in error.each() if isinstance(error, BadDecisions) else (error,):
        console.error(each)
    return ExitCode.FAILED


def _reviewed(files: tuple[str, ...], name: str, options: ReadingOptions) -> ReviewedSheet:
    """The sheet after the decisions; it is read with the layout that was reviewed unless another is asked for."""
    from drugsheet.batch.discovery import Input
    from drugsheet.decisions import apply_decisions, apply_to_reviewed, combine, load_decisions, load_reviewed
    from drugsheet.layouts.detect import find

    decided = [load_decisions(read_bytes(file, options)[0], name=file) for file in files]
    data = read_bytes(name, options)[0] if name == STREAM else None
    stored = _review_in(name, data, options)
    if stored is not None:
        return apply_to_reviewed(decided, load_reviewed(stored, name=name))
    layout = layout_of(options.layout)
    if layout is None:
        try:
            layout = find(decided[0].source.layout)
        except UnknownLayout:
            layout = None  # one of the user's own, which --layout names; the decisions are void without it
    item = Input(name, name) if data is None else Input(options.stdin_filename or decided[0].source.name or "<stdin>", name, data=data)
    sheet = sheet_in(item, options, layout)
    return apply_decisions(decided[0] if len(decided) == 1 else combine(decided, sheet), sheet)


def _review_in(name: str, data: bytes | None, options: ReadingOptions) -> Any:
    """The JSON document of a reviewed sheet, or None when the input is something else."""
    from drugsheet.decisions import REVIEWED
    from drugsheet.export.stored import load_json

    if not (options.stdin_filename or name).lower().endswith(".json") and (data is None or not data.lstrip().startswith(b"{")):
        return None
    if data is None:
        data = read_bytes(name, replace(options, max_bytes=MOST_BYTES))[0]
    document = load_json(data, name=name)
    return document if isinstance(document, dict) and REVIEWED in document else None


def _in_words(reviewed: ReviewedSheet) -> str:
    said = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
    gone = sum(item.decision != "reject" and item.after is None for item in reviewed.decisions)
    counts = {word: sum(item.decision == verdict and (verdict == "reject" or item.after is not None) for item in reviewed.decisions) for verdict, word in said.items()}
    more = [f"{gone} without effect, inside a rejected fact"] if gone else []
    more += [f"{len(reviewed.missing)} recorded as missing"] if reviewed.missing else []
    return f"{', '.join([*(f'{number} {word}' for word, number in counts.items()), *more])}; reviewed by {printable(reviewed.reviewed_by or '(no name given)')}."
