"""``drugsheet convert``: sheets to files, one bad input never stopping the others."""

from __future__ import annotations

import contextlib
import functools
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from drugsheet.cli.inputs import InputOptions, find_inputs, refuse
from drugsheet.cli.options import STREAM, input_options, layout_of, reading_options, verbosity_options
from drugsheet.console import Console, print_bytes, print_text
from drugsheet.exit_codes import ExitCode
from drugsheet.export.formats import BUNDLES, FORMATS, NAMES, format_name
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Found
    from drugsheet.batch.outputs import Sink
    from drugsheet.batch.run import Tally
    from drugsheet.batch.worker import Outcome
    from drugsheet.layouts.layout import Layout

_LINE_ENDINGS = (".ndjson", ".jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(InputOptions):
    """What ``drugsheet convert`` was asked for: its options, by their names."""

    to: tuple[str, ...]
    bundle: str | None
    output: str | None
    output_dir: Path | None
    dry_run: bool
    fail_fast: bool
    max_failures: int | None
    strict: bool
    errors: str | None
    exit_zero: bool
    csv_raw: bool

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats, each once; by default the one that the output's ending names, or JSON."""
        by_ending = "ndjson" if self.output is not None and self.output.endswith(_LINE_ENDINGS) else "json"
        return tuple(dict.fromkeys(format_name(name, self.bundle) for name in self.to)) or (by_ending,)

    @property
    def has_records(self) -> bool:
        """Whether the output holds one record for each of many inputs."""
        return FORMATS[self.formats[0]].has_records

    @property
    def gathered(self) -> tuple[str, ...]:
        """Those of the formats that all inputs make together."""
        return tuple(name for name in self.formats if FORMATS[name].is_gathered)

    @property
    def output_file(self) -> str | None:
        """The one file for all results; None for standard output or a folder."""
        return None if self.output == STREAM else self.output

    def check(self) -> None:
        """See to it that the options go together. Raises ``click.UsageError``."""
        self.check_inputs()
        unnamed = STREAM in self.inputs and self.stdin_filename is None
        refuse(
            (self.bundle is not None and not any(name.startswith("fhir-") for name in self.to), "--bundle is for FHIR: add -t fhir-r5, fhir-r4b or fhir-r4."),
            (self.output is not None and self.output_dir is not None, "-o writes one file and -O a folder: give one of them."),
            (self.output_dir is None and bool(self.gathered), f"This is a folder of files: add -O DIR; they come to DIR/{next(iter(self.gathered), '')}."),
            (self.output is not None and self.output.endswith(_LINE_ENDINGS) and not self.has_records, "A file of lines is NDJSON: leave out -t, or give the file another ending. FHIR resources as NDJSON: --bundle ndjson -O DIR."),
            (self.csv_raw and "csv" not in self.gathered, "--csv-raw says how CSV is written: add -t csv."),
            (self.output_dir is None and len(self.formats) > 1, "Several formats need a folder to go to: add -O DIR."),
            (unnamed and self.output_dir is not None, "-O names outputs after inputs: add --stdin-filename NAME for '-'."),
            (self.errors == STREAM, "--errors names a file; failures are printed on standard error, and NDJSON holds them anyway."),
        )


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("-t", "--to", multiple=True, type=click.Choice(NAMES), help="Format; may be repeated with -O.  [default: json]")
@click.option("--bundle", type=click.Choice(BUNDLES), help="Kind of FHIR bundle: one document, or a transaction for a server.  [default: document]")
@click.option("-o", "--output", metavar="FILE", help="One result, or NDJSON for any number; '-' is standard output.")
@click.option(
    "-O", "--output-dir", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="One output per input: a/x.html becomes DIR/a/x.html.json."
)
@input_options
@click.option("-n", "--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@click.option("-x", "--fail-fast", is_flag=True, help="Stop at the first input that fails.")
@click.option("--max-failures", type=click.IntRange(min=1), metavar="N", help="Stop when this many inputs have failed.")
@click.option("--strict", is_flag=True, help="Count a sheet with warnings as failed.")
@click.option("--errors", metavar="FILE", help="Write the failures to a file, as NDJSON.")
@click.option("--csv-raw", is_flag=True, help="Write text that a spreadsheet would take for a formula as it is, unguarded.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when inputs have failed.")
@reading_options
@verbosity_options
@click.pass_obj
def convert(console: Console, /, **options: Any) -> ExitCode:
    """Convert drug sheets to JSON, NDJSON, FHIR, or tables (CSV, Parquet).

    INPUT is a file, a folder (read whole, links not followed), a pattern, or '-' for standard input. One bad file never
    stops the others: it is reported, and the exit status is 1.
    """
    request = Request(**options)
    request.check()
    layout = layout_of(request.layout)
    found = find_inputs(console, request, request.output_dir)
    _check_outputs(request, found)
    if request.dry_run:
        _print_plan(request, found)
        return ExitCode.OK
    tally = _run(console, request, found, layout)
    if len(found.inputs) > 1:
        console.say(_in_words(tally, len(found.inputs)))
    if tally.unwritten:
        return ExitCode.OUTPUT
    return ExitCode.FAILED if tally.failed and not request.exit_zero else ExitCode.OK


def _check_outputs(request: Request, found: Found) -> None:
    """See to it that every result has a place of its own. Raises ``OutputCollision`` and ``click.UsageError``."""
    from drugsheet.batch.gathered import check_gathered
    from drugsheet.batch.outputs import check_collisions, check_not_an_input

    if request.output_dir is None and len(found.inputs) > 1 and not request.has_records:
        raise click.UsageError(f"{len(found.inputs)} inputs need a folder to go to: add -O DIR, or print a line for each with -t ndjson.")
    files = [path for path in (request.output_file, request.errors) if path is not None]
    if len({os.path.realpath(path) for path in files}) < len(files):
        raise click.UsageError("-o and --errors name the same file.")
    check_not_an_input(files, found.inputs)
    if request.output_dir is not None:
        check_collisions(found.inputs, [name for name in request.formats if name not in request.gathered], request.output_dir)
        check_gathered(found.inputs, request.formats)


def _print_plan(request: Request, found: Found) -> None:
    from drugsheet.batch.outputs import output_name

    for item in found.inputs:
        for name in request.formats:
            if item.error is not None:
                target = f"fails: {item.error.reason}"
            elif request.output_dir is not None:
                target = str(request.output_dir / (name if name in request.gathered else output_name(item, name)))
            else:
                target = request.output_file or "standard output"
            print_text(f"{printable(item.name)} -> {printable(target)}\n")


def _run(console: Console, request: Request, found: Found, layout: Layout | None) -> Tally:
    """Run the batch with its results going where they were asked for."""
    from drugsheet.batch.atomic import AtomicFile
    from drugsheet.batch.gathered import GatheringSink, folder_of
    from drugsheet.batch.outputs import FailureSink, FolderSink, StreamSink
    from drugsheet.batch.run import run
    from drugsheet.batch.worker import Options

    with contextlib.ExitStack() as files:
        merged = None if request.output_file is None else files.enter_context(AtomicFile(request.output_file))
        results = StreamSink(print_bytes if merged is None else merged.write) if request.output_dir is None else FolderSink(request.output_dir)
        sinks: list[Sink] = [results]
        folders = []
        for name in request.gathered:
            assert request.output_dir is not None  # ``Request.check`` has seen to it
            folder, take = folder_of(request.output_dir, name, raw=request.csv_raw)
            folders.append(files.enter_context(folder))
            sinks.append(GatheringSink(name, take))
        if request.errors is not None:
            sinks.append(FailureSink(files.enter_context(AtomicFile(request.errors)).write))
        tally = run(
            found.inputs,
            Options(request.formats, layout, request.limits, request.strict),
            sinks,
            report=functools.partial(_report, console),
            max_failures=1 if request.fail_fast else request.max_failures,
        )
        if merged is not None and (tally.stopped or (tally.failed and not request.has_records)):
            merged.discard()
            console.say(f"{printable(merged.path)} is left as it was.")
        for folder in folders if tally.stopped else ():
            folder.discard()
            console.say(f"{printable(str(folder.folder))} is left as it was.")
    return tally


def _report(console: Console, outcome: Outcome) -> None:
    """Say what became of one input."""
    name = printable(outcome.item.name)
    if outcome.error is None:
        console.say(f"{name}: converted", at=1)
    else:
        console.error(outcome.error)
    if outcome.trace is not None:
        console.say(outcome.trace.rstrip(), at=2)
    for remark in outcome.remarks:
        console.say(f"{name}: {remark.number} {remark.severity}: {printable(remark.message)}", at=1)


def _in_words(tally: Tally, inputs: int) -> str:
    left = inputs - tally.converted - tally.failed
    parts = (
        f"{tally.converted} of {inputs} converted",
        f"{tally.warnings} with warnings" if tally.warnings else "",
        f"{tally.failed} failed" if tally.failed else "",
        f"{left} not tried" if left else "",
    )
    return f"{', '.join(filter(None, parts))}."
