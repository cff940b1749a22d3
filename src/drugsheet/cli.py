"""The shell: arguments, printing and exit status, nothing else.

What does the work is imported by the command that needs it, so that ``--help`` and ``--version`` are there at once.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from drugsheet.console import ClosedPipe, Console, Terminated, forget_output, print_bytes, print_text, terminated_by_signal
from drugsheet.errors import BadLayout, DrugsheetError, OutputCollision, OutputFailed, UnknownLayout
from drugsheet.exit_codes import ExitCode
from drugsheet.export.formats import FORMATS
from drugsheet.export.terminal import printable
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits
from drugsheet.version import __version__

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Found
    from drugsheet.batch.outputs import Sink
    from drugsheet.batch.run import Tally
    from drugsheet.batch.worker import Outcome
    from drugsheet.layouts.layout import Layout

Command = TypeVar("Command", bound=Callable[..., Any])

_STREAM = "-"
_LINE_ENDINGS = (".ndjson", ".jsonl")
_WIDEST = 120


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Turn patient drug sheets into data, each fact with the words that say it.

    A converter, not medical advice.
    """


def _reading_options(command: Command) -> Command:
    """Options of every command that reads sheets."""
    number = click.IntRange(min=1)
    for option in (
        click.option("--max-elements", type=number, default=DEFAULT_LIMITS.max_elements, show_default=True, help="Most HTML elements in a page."),
        click.option("--max-depth", type=number, default=DEFAULT_LIMITS.max_depth, show_default=True, help="Deepest nesting of HTML elements."),
        click.option("--max-bytes", type=number, default=DEFAULT_LIMITS.max_bytes, show_default=True, help="Largest input, in bytes."),
        click.option("--layout", metavar="NAME", help="Read with this layout (see `drugsheet layouts`) or FILE.toml instead of looking for one."),
        click.option("--stdin-filename", metavar="NAME", help="What to call the input '-'."),
    ):
        command = option(command)
    return command


def _verbosity_options(command: Command) -> Command:
    """``-q`` and ``-v``, which the console remembers."""

    def adjust(sign: int) -> Callable[[click.Context, click.Parameter, int], None]:
        def callback(context: click.Context, _: click.Parameter, count: int) -> None:
            context.ensure_object(Console).verbosity += sign * count

        return callback

    quiet = click.option("-q", "--quiet", count=True, expose_value=False, callback=adjust(-1), help="Print errors only.")
    verbose = click.option("-v", "--verbose", count=True, expose_value=False, callback=adjust(+1), help="Say what is odd in each sheet; twice: tracebacks too.")
    return quiet(verbose(command))


def _limits(max_bytes: int, max_depth: int, max_elements: int) -> Limits:
    return Limits(max_bytes=max_bytes, max_depth=max_depth, max_elements=max_elements)


def _layout(name: str | None) -> Layout | None:
    """The layout that ``--layout`` means: one of the known ones, or a TOML file. Raises ``click.BadParameter``."""
    if name is None:
        return None
    from drugsheet.layouts.detect import find
    from drugsheet.layouts.load import load_layout

    try:
        return load_layout(name) if name.endswith(".toml") else find(name)
    except (BadLayout, UnknownLayout) as error:
        raise click.BadParameter(printable(str(error)), param_hint="--layout") from error


# ---------------------------------------------------------------------------------------------------------- convert


@dataclass(frozen=True, slots=True)
class Request:
    """What ``drugsheet convert`` was asked for: its options, by their names."""

    inputs: tuple[str, ...]
    to: tuple[str, ...]
    output: str | None
    output_dir: Path | None
    files_from: str | None
    null: bool
    include: tuple[str, ...]
    exclude: tuple[str, ...]
    dry_run: bool
    fail_fast: bool
    max_failures: int | None
    strict: bool
    errors: str | None
    exit_zero: bool
    stdin_filename: str | None
    layout: str | None
    max_bytes: int
    max_depth: int
    max_elements: int

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats, each once; by default the one that the output's ending names, or JSON."""
        by_ending = "ndjson" if self.output is not None and self.output.endswith(_LINE_ENDINGS) else "json"
        return tuple(dict.fromkeys(self.to)) or (by_ending,)

    @property
    def has_records(self) -> bool:
        """Whether the output holds one record for each of many inputs."""
        return FORMATS[self.formats[0]].has_records

    @property
    def output_file(self) -> str | None:
        """The one file for all results; None for standard output or a folder."""
        return None if self.output == _STREAM else self.output

    @property
    def limits(self) -> Limits:
        """What an input may ask of the machine."""
        return _limits(self.max_bytes, self.max_depth, self.max_elements)

    def check(self) -> None:
        """See to it that the options go together."""
        stream = _STREAM in self.inputs
        for wrong, message in (
            (not self.inputs and self.files_from is None, "Nothing to convert: name files or folders, '-' for standard input, or --files-from FILE."),
            (self.output is not None and self.output_dir is not None, "-o writes one file and -O a folder: give one of them."),
            (self.output_dir is None and len(self.formats) > 1, "Several formats need a folder to go to: add -O DIR."),
            (self.files_from == _STREAM and stream, "Standard input cannot be both an input and the list of inputs."),
            (self.null and self.files_from is None, "-0 says how the list of inputs is written: add --files-from FILE."),
            (stream and self.output_dir is not None and self.stdin_filename is None, "-O names outputs after inputs: add --stdin-filename NAME for '-'."),
            (self.errors == _STREAM, "--errors names a file; failures are printed on standard error, and NDJSON holds them anyway."),
        ):
            if wrong:
                raise click.UsageError(message)


@cli.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("-t", "--to", multiple=True, type=click.Choice(list(FORMATS)), help="Format; may be repeated with -O.  [default: json]")
@click.option("-o", "--output", metavar="FILE", help="One result, or NDJSON for any number; '-' is standard output.")
@click.option(
    "-O", "--output-dir", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="One output per input: a/x.html becomes DIR/a/x.html.json."
)
@click.option("--files-from", metavar="FILE", help="Read more inputs from a list, one a line; '-' is standard input.")
@click.option("-0", "--null", is_flag=True, help="The names in that list are ended by NUL bytes.")
@click.option("--include", multiple=True, metavar="GLOB", help="Files to read in folders.  [default: HTML, text and Markdown endings]")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Files and folders to leave out.")
@click.option("-n", "--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@click.option("-x", "--fail-fast", is_flag=True, help="Stop at the first input that fails.")
@click.option("--max-failures", type=click.IntRange(min=1), metavar="N", help="Stop when this many inputs have failed.")
@click.option("--strict", is_flag=True, help="Count a sheet with warnings as failed.")
@click.option("--errors", metavar="FILE", help="Write the failures to a file, as NDJSON.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when inputs have failed.")
@_reading_options
@_verbosity_options
@click.pass_obj
def convert(console: Console, /, **options: Any) -> ExitCode:
    """Convert drug sheets to JSON or NDJSON.

    INPUT is a file, a folder (read whole, links not followed), a pattern, or '-' for standard input. One bad file never
    stops the others: it is reported, and the exit status is 1.
    """
    request = Request(**options)
    request.check()
    layout = _layout(request.layout)
    found = _find(console, request)
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


def _find(console: Console, request: Request) -> Found:
    """The inputs. Raises ``click.UsageError`` when there is none."""
    from drugsheet.batch.discovery import DEFAULT_INCLUDE, Selection, describe_left_out, discover, split_names

    found = discover(
        request.inputs,
        Selection(request.include or DEFAULT_INCLUDE, request.exclude, None if request.output_dir is None else str(request.output_dir)),
        literal=() if request.files_from is None else split_names(_list_of_names(request.files_from, zero=request.null), zero=request.null),
        stdin=sys.stdin.buffer.read(request.max_bytes + 1) if _STREAM in request.inputs else None,
        stdin_name=request.stdin_filename,
    )
    if found.left_out:
        console.say(f"Left out, not asked for: {printable(describe_left_out(found.left_out))}.")
    if not found.inputs:
        patterns = ", ".join(printable(repr(item.name)) for item in found.unmatched)
        raise click.UsageError(f"Nothing matched{f' {patterns}' if patterns else ''}. Check the paths, or widen --include.")
    return found


def _list_of_names(path: str, *, zero: bool) -> bytes:
    try:
        names = sys.stdin.buffer.read() if path == _STREAM else Path(path).read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{printable(repr(path))} cannot be read: {error.strerror}.", param_hint="--files-from") from error
    if b"\0" in names and not zero:
        raise click.BadParameter("the names in it are ended by NUL bytes: add -0.", param_hint="--files-from")
    return names


def _check_outputs(request: Request, found: Found) -> None:
    """See to it that every result has a place of its own. Raises ``OutputCollision`` and ``click.UsageError``."""
    from drugsheet.batch.outputs import check_collisions, check_not_an_input

    if request.output_dir is None and len(found.inputs) > 1 and not request.has_records:
        raise click.UsageError(f"{len(found.inputs)} inputs need a folder to go to: add -O DIR, or print a line for each with -t ndjson.")
    files = [path for path in (request.output_file, request.errors) if path is not None]
    if len({os.path.realpath(path) for path in files}) < len(files):
        raise click.UsageError("-o and --errors name the same file.")
    check_not_an_input(files, found.inputs)
    if request.output_dir is not None:
        check_collisions(found.inputs, request.formats, request.output_dir)


def _print_plan(request: Request, found: Found) -> None:
    from drugsheet.batch.outputs import output_name

    for item in found.inputs:
        for name in request.formats:
            if item.error is not None:
                target = f"fails: {item.error.reason}"
            elif request.output_dir is not None:
                target = str(request.output_dir / output_name(item, name))
            else:
                target = request.output_file or "standard output"
            print_text(f"{printable(item.name)} -> {printable(target)}\n")


def _run(console: Console, request: Request, found: Found, layout: Layout | None) -> Tally:
    """Run the batch with its results going where they were asked for."""
    from drugsheet.batch.atomic import AtomicFile
    from drugsheet.batch.outputs import FailureSink, FolderSink, StreamSink
    from drugsheet.batch.run import run
    from drugsheet.batch.worker import Options

    with contextlib.ExitStack() as files:
        merged = None if request.output_file is None else files.enter_context(AtomicFile(request.output_file))
        results = StreamSink(print_bytes if merged is None else merged.write) if request.output_dir is None else FolderSink(request.output_dir)
        sinks: list[Sink] = [results]
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


# ------------------------------------------------------------------------------------------------ show, schema, layouts


@cli.command()
@click.argument("file")
@_reading_options
@_verbosity_options
@click.pass_obj
def show(console: Console, /, file: str, stdin_filename: str | None, layout: str | None, **limits: int) -> ExitCode:
    """Show what a sheet says: limits by urgency, interactions, effects.

    FILE is a sheet, or '-' for standard input.
    """
    import drugsheet
    from drugsheet.export.summary import summary

    chosen = _layout(layout)
    bounds = _limits(**limits)
    try:
        if file == _STREAM:
            data = sys.stdin.buffer.read(bounds.max_bytes + 1)
            sheet = drugsheet.parse(data, name=stdin_filename or "<stdin>", layout=chosen, limits=bounds)
        else:
            sheet = drugsheet.read(file, layout=chosen, limits=bounds)
    except DrugsheetError as error:
        console.error(error)
        return ExitCode.FAILED
    columns = shutil.get_terminal_size((100, 24)).columns
    print_text(summary(sheet, width=min(columns, _WIDEST)))
    return ExitCode.OK


@cli.command()
def schema() -> ExitCode:
    """Print the JSON Schema (2020-12) of a converted sheet."""
    from drugsheet.export.schema import schema_json

    print_bytes(schema_json())
    return ExitCode.OK


@cli.command()
def layouts() -> ExitCode:
    """List the layouts: what --layout takes, and what each is for."""
    from drugsheet.layouts.detect import available
    from drugsheet.layouts.generic import GENERIC

    known = (*available(), GENERIC)
    width = max(len(layout.name) for layout in known)
    for layout in known:
        print_text(printable(f"{layout.name:<{width}}  {layout.title}") + "\n")
    return ExitCode.OK


# ------------------------------------------------------------------------------------------------------------ status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with these arguments (default: the process's own); returns the exit status."""
    console = Console()
    try:
        with terminated_by_signal():
            status = cli.main(arguments, prog_name="drugsheet", standalone_mode=False, obj=console)
    except click.ClickException as error:
        error.show()
        return ExitCode.USAGE
    except click.Abort:
        return ExitCode.INTERRUPTED
    except Terminated:
        return ExitCode.TERMINATED
    except ClosedPipe:
        forget_output()
        return ExitCode.OK
    except OutputCollision as error:
        console.error(error)
        return ExitCode.USAGE
    except OutputFailed as error:
        console.error(error)
        forget_output()
        return ExitCode.OUTPUT
    except Exception as error:  # noqa: BLE001 - the last line of defence: a message and a status of its own, never passed over
        console.say(f"DS1901 drugsheet failed: {type(error).__name__}: {printable(str(error))}. Please report it; -vv shows where.", at=-1)
        console.say(traceback.format_exc().rstrip(), at=2)
        return ExitCode.INTERNAL
    return ExitCode.OK if status is None else int(status)
