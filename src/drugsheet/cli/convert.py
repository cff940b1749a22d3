"""``drugsheet convert``: sheets to files, one bad input never stopping the others."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from drugsheet.batch.limits import DEFAULT_WORKER_LIMITS, LEAST_MEMORY, MEBIBYTE, WorkerLimits
from drugsheet.cli.extras import need
from drugsheet.cli.inputs import InputOptions, find_inputs, refuse
from drugsheet.cli.options import (
    STREAM,
    GroupedCommand,
    engine_options,
    grouped,
    input_options,
    layout_of,
    log_options,
    reading_options,
    verbosity_options,
    worker_options,
)
from drugsheet.cli.progress import EVERY, Mode, Pace, duration
from drugsheet.console import Console
from drugsheet.exit_codes import ExitCode
from drugsheet.export.formats import BUNDLES, FORMATS, NAMES, NDJSON, format_name
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Found

_LINE_ENDINGS = (".ndjson", ".jsonl")
_FHIR_NAME = re.compile(r"(?:.*[._-])?fhir(?:-(r5|r4b|r4))?(?:-(document|transaction|ndjson))?(?:\.(?:json|jsonl|ndjson))?")
"""A name for FHIR, with the release and kind that it tells: ``x.fhir-r4-transaction.json``."""

_ANNOTATIONS = {".xmi": "cas", ".cas": "cas", ".cas.zip": "cas", ".ann": "brat", ".brat": "brat", ".brat.zip": "brat", ".webannotation.jsonld": "webannotation", ".jsonld": "webannotation"}
"""Endings of names for annotations, and their format."""


_EXAMPLES = (
    ("A folder to JSON, a file for each sheet", "drugsheet convert sheets -O out"),
    ("The same to tables and FHIR", "drugsheet convert sheets -t parquet -t fhir-r4 -O out"),
    ("PDFs to lines, and what failed to a file", "drugsheet convert 'sheets/**/*.pdf' -o all.ndjson --errors bad.ndjson"),
    ("A reviewed sheet, as corrected, to FHIR", "drugsheet convert reviewed.json -t fhir-r4 -o corrected.json"),
)


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
    allow_empty: bool
    errors: str | None
    exit_zero: bool
    csv_raw: bool
    force: bool
    jobs: int | None
    timeout: float | None
    max_memory: int | None
    recycle: int | None
    engine: Literal["processes", "dask"]
    scheduler: str | None
    shared_filesystem: bool
    progress: Mode

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats, each once; by default the one that the output's ending names, or JSON."""
        by_ending = "ndjson" if self.names_lines else "json"
        bundle = self.bundle or (None if self.output_dir is None else NDJSON)  # in a folder the resources of all sheets go together
        return tuple(dict.fromkeys(format_name(name, bundle) for name in self.to)) or (by_ending,)

    @property
    def names_lines(self) -> bool:
        """Whether the name of the output says that it holds lines of JSON."""
        return self.output is not None and self.output.lower().endswith(_LINE_ENDINGS)

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

    @property
    def worker_limits(self) -> WorkerLimits:
        """What one sheet may ask of the machine."""
        default = DEFAULT_WORKER_LIMITS
        return WorkerLimits(
            timeout=default.timeout if self.timeout is None else self.timeout or None,
            max_memory=default.max_memory if self.max_memory is None else self.max_memory or None,
            recycle=self.recycle or default.recycle,
        )

    def check(self) -> None:
        """See to it that the options go together. Raises ``click.UsageError``."""
        self.check_inputs()
        is_dask, is_elsewhere = self.engine == "dask", self.scheduler is not None
        meant = None if self.to or self.output is None else _options_for(self.output)
        unnamed = STREAM in self.inputs and self.stdin_filename is None
        refuse(
            (self.bundle is not None and not any(name.startswith("fhir-") for name in self.to), "--bundle is for FHIR: add -t fhir-r5, fhir-r4b or fhir-r4."),
            (self.output is not None and self.output_dir is not None, "-o writes one file and -O a folder: give one of them."),
            (self.output_dir is None and bool(self.gathered), f"This is a folder of files: add -O DIR; they come to DIR/{next(iter(self.gathered), '')}."),
            (meant is not None, f"Without -t the output would be JSON, which its name does not say: write {meant}, or -t json if JSON is meant."),
            (self.names_lines and not self.has_records, "A file of lines is NDJSON: leave out -t, or give the file another ending. FHIR resources as NDJSON: --bundle ndjson -O DIR."),
            (self.csv_raw and "csv" not in self.gathered, "--csv-raw says how CSV is written: add -t csv."),
            (self.output_dir is None and len(self.formats) > 1, "Several formats need a folder to go to: add -O DIR."),
            (
                self.max_memory is not None and 0 < self.max_memory < LEAST_MEMORY,
                f"--max-memory must be at least {LEAST_MEMORY // MEBIBYTE}M, which a worker needs before it has read anything.",
            ),
            (is_elsewhere and not is_dask, "--scheduler is for Dask: add --engine dask."),
            (self.shared_filesystem and not is_elsewhere, "--shared-filesystem is about the workers of a scheduler: add --scheduler ADDRESS."),
            (is_elsewhere and (self.jobs is not None or self.max_memory is not None), "The scheduler's workers are there already: -j and --max-memory are for workers on this machine."),
            (is_dask and self.jobs == 0, "Dask needs a worker: -j 1 or more."),
            (is_dask and self.recycle is not None, "--recycle is for --engine processes; Dask renews workers by their own --lifetime."),
            (unnamed and self.output_dir is not None, "-O names outputs after inputs: add --stdin-filename NAME for '-'."),
            (self.errors == STREAM, "--errors names a file; failures are printed on standard error, and NDJSON holds them anyway."),
        )


def _options_for(output: str) -> str | None:
    """What to write for an output whose name says that it is in a format which only ``-t`` asks for; None for other names."""
    name = Path(output).name.lower()
    table = next((table for ending, table in ((".csv", "csv"), (".tsv", "csv"), (".parquet", "parquet"), (".pq", "parquet")) if name.endswith(ending)), None)
    if table is not None:
        return f"-t {table} -O DIR (tables are a folder of files)"
    ending = next((ending for ending in _ANNOTATIONS if name.endswith(ending)), None)
    if ending is not None:
        form = _ANNOTATIONS[ending]
        return f"-t {form} -o {printable(output[: -len(ending)])}.{FORMATS[form].ending}"
    fhir = _FHIR_NAME.fullmatch(name)
    if fhir is None:
        return None
    release, kind = fhir[1] or "r5", "ndjson" if name.endswith(_LINE_ENDINGS) else fhir[2]
    place = "-O DIR (resources are a folder of files)" if kind == "ndjson" else f"-o {printable(output)}"
    return f"-t fhir-{release}{f' --bundle {kind}' if kind else ''} {place}"


@click.command(cls=GroupedCommand, examples=_EXAMPLES)
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@grouped(
    "What is written, and where",
    click.option("-t", "--to", multiple=True, type=click.Choice(NAMES), help="Format; may be repeated with -O.  [default: json]"),
    click.option("--bundle", type=click.Choice(BUNDLES), help="FHIR as one document, as a transaction for a server, or as files of lines.  [default: document; with -O ndjson]"),
    click.option("-o", "--output", metavar="FILE", help="One result, or NDJSON for any number; '-' is standard output."),
    click.option(
        "-O", "--output-dir", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="One output per input: a/x.html becomes DIR/a/x.html.json."
    ),
    click.option("--csv-raw", is_flag=True, help="Write text that a spreadsheet would take for a formula as it is, unguarded."),
    click.option("-n", "--dry-run", is_flag=True, help="Print what would be written and what is done already, and write nothing."),
    click.option("--force", is_flag=True, help="Convert again what an earlier run has done."),
)
@grouped("Which inputs", input_options)
@grouped("How they are read", reading_options)
@grouped(
    "What counts as failed",
    click.option("-x", "--fail-fast", is_flag=True, help="Stop at the first input that fails."),
    click.option("--max-failures", type=click.IntRange(min=1), metavar="N", help="Stop when this many inputs have failed."),
    click.option("--strict", is_flag=True, help="Count a sheet with warnings as failed."),
    click.option("--allow-empty", is_flag=True, help="Take a sheet in which no fact was found, which counts as failed otherwise."),
    click.option("--errors", metavar="FILE", help="Write the failures to a file, as NDJSON."),
    click.option("--exit-zero", is_flag=True, help="Exit 0 even when inputs have failed."),
)
@grouped("Workers", worker_options, engine_options)
@grouped("Messages", log_options, verbosity_options)
@click.pass_obj
def convert(console: Console, /, **options: Any) -> ExitCode:
    """Convert drug sheets to JSON, NDJSON, FHIR, CQL, tables (CSV, Parquet), or annotations (W3C, UIMA CAS, brat).

    INPUT is a file, a folder (read whole, links not followed), a pattern, or '-' for standard input. A file of JSON or a line
    of NDJSON that drugsheet wrote is not read again: its sheet is converted, of a reviewed sheet the corrected one. One bad
    file never stops the others: it is reported, and the exit status is 1.
    """
    from drugsheet.batch.run import Tally
    from drugsheet.cli.batch import run_batch

    request = Request(**options)
    request.check()
    if "cas" in request.formats:
        need("cas", "cassis")
    layout = layout_of(request.layout)
    found = find_inputs(console, request, request.output_dir, lines=True)
    _check_outputs(request, found)
    if request.output_dir is not None and request.to == ("ndjson",):
        console.say("With -O each input has a file of one line. For one file with all lines: -o FILE.ndjson.")
    if request.dry_run:
        from drugsheet.cli.plan import print_plan

        print_plan(console, request, found, layout)
        return ExitCode.OK
    pace = Pace(Tally(), len(found.inputs))
    run_batch(console, request, found, layout, pace)
    tally = pace.tally
    if len(found.inputs) > 1:
        if tally.codes:
            console.say(f"{_odd(tally.codes)}. `drugsheet lint` shows where.", event="codes", codes=dict(sorted(tally.codes.items())))
        counts: dict[str, Any] = {"converted": tally.converted, "kept": tally.kept, "failed": tally.failed, "warnings": tally.warnings, "inputs": len(found.inputs)}
        console.say(_in_words(pace, timed=request.progress != "never"), event="summary", **counts)
    if tally.unwritten:
        return ExitCode.OUTPUT
    return ExitCode.FAILED if tally.failed and not request.exit_zero else ExitCode.OK


def _check_outputs(request: Request, found: Found) -> None:
    """See to it that every result has a place of its own. Raises ``OutputCollision`` and ``click.UsageError``."""
    from drugsheet.batch.gathered import check_gathered
    from drugsheet.batch.outputs import check_collisions, check_names, check_not_an_input

    if request.output_dir is None and len(found.inputs) > 1 and not request.has_records:
        raise click.UsageError(f"{len(found.inputs)} inputs need a folder to go to: add -O DIR, or print a line for each with -t ndjson.")
    files = [path for path in (request.output_file, request.errors) if path is not None]
    if len({os.path.realpath(path) for path in files}) < len(files):
        raise click.UsageError("-o and --errors name the same file.")
    check_names(found.inputs)
    check_not_an_input(files, found.inputs)
    if request.output_dir is not None:
        check_collisions(found.inputs, [name for name in request.formats if name not in request.gathered], request.output_dir)
        check_gathered(found.inputs, request.formats)


_NAMED_CODES = 6


def _odd(codes: Counter[str]) -> str:
    """In how many sheets each kind of oddity is, the most frequent first."""
    ranked = sorted(codes.items(), key=lambda entry: (-entry[1], entry[0]))
    named = [f"{number} in {many}" for number, many in ranked[:_NAMED_CODES]]
    if len(ranked) > _NAMED_CODES:
        named.append(f"{len(ranked) - _NAMED_CODES} more kinds")
    return f"Odd in sheets: {', '.join(named)}"


def _in_words(pace: Pace, *, timed: bool) -> str:
    tally, inputs = pace.tally, pace.total
    left = inputs - tally.done
    parts = (
        f"{tally.converted} of {inputs} converted",
        f"{tally.kept} done before" if tally.kept else "",
        f"{tally.warnings} with warnings" if tally.warnings else "",
        f"{tally.failed} failed" if tally.failed else "",
        f"{left} not tried" if left else "",
        f"in {duration(pace.elapsed)}" if timed and pace.elapsed >= EVERY else "",
    )
    return f"{', '.join(filter(None, parts))}."
