"""The shell: arguments, printing and exit status, nothing else.

What does the work is imported by the command that needs it, so that ``--help`` and ``--version`` are there at once.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import click

from drugsheet.errors import DrugsheetError, OutputCollision, OutputFailed, UnknownLayout
from drugsheet.exit_codes import ExitCode
from drugsheet.export.formats import FORMATS
from drugsheet.export.terminal import printable
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits
from drugsheet.version import __version__

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Found, Selection
    from drugsheet.batch.outputs import Sink
    from drugsheet.batch.run import Tally
    from drugsheet.batch.worker import Options, Outcome

F = TypeVar("F", bound=Callable[..., Any])

_FLAGS = {"DS1001": "--max-bytes", "DS1002": "--max-depth", "DS1007": "--max-elements"}
"""The flag that raises the limit which an error reports."""
_LINE_ENDINGS = (".ndjson", ".jsonl")
_WIDEST = 120


class ClosedPipe(Exception):  # noqa: N818 - no error: whoever read our output has had enough
    """Standard output is closed."""


class Terminated(BaseException):
    """SIGTERM arrived; not an ``Exception``, so that nothing on the way takes it for a failure."""


@dataclass(slots=True)
class Console:
    """Where messages go: everything but data, on standard error."""

    verbosity: int = 0
    """-1 quiet, 0 normal, 1 with what is odd in each sheet, 2 with tracebacks."""

    def say(self, message: str, *, at: int = 0) -> None:
        """Print a line unless it is asked to be quieter than ``at``."""
        if self.verbosity >= at:
            _write(sys.stderr.buffer, (message + "\n").encode(sys.stderr.encoding or "utf-8", "backslashreplace"))

    def error(self, error: DrugsheetError) -> None:
        """Print what is wrong, where, and what to do."""
        flag = _FLAGS.get(error.code)
        where = "" if error.name is None else f"{printable(error.name)}: "
        line = "" if error.line is None else f" (line {error.line}{'' if error.column is None else f', column {error.column}'})"
        hint = f"Raise with {flag}." if flag else error.hint
        self.say(f"{where}{error.code} {printable(error.reason)}{line}.{f' {printable(hint)}' if hint else ''}", at=-1)


# ---------------------------------------------------------------------------------------------------------- options


def _limit_options(command: F) -> F:
    """The flags that bound what a source may ask of the machine, and ``--layout``."""
    number = click.IntRange(min=1)
    for option in (
        click.option("--layout", metavar="NAME", help="Read with this layout instead of looking for one (see `drugsheet layouts`)."),
        click.option("--max-elements", type=number, default=DEFAULT_LIMITS.max_elements, show_default=True, help="Most HTML elements in a page."),
        click.option("--max-depth", type=number, default=DEFAULT_LIMITS.max_depth, show_default=True, help="Deepest nesting of HTML elements."),
        click.option("--max-bytes", type=number, default=DEFAULT_LIMITS.max_bytes, show_default=True, help="Largest input, in bytes."),
    ):
        command = option(command)
    return command


def _verbosity_options(command: F) -> F:
    """``-q`` and ``-v``."""

    def remember(context: click.Context, _: click.Parameter, value: int) -> None:
        context.ensure_object(Console).verbosity += value

    quiet = click.option("-q", "--quiet", count=True, expose_value=False, callback=lambda c, p, v: remember(c, p, -v), help="Print errors only.")
    verbose = click.option("-v", "--verbose", count=True, expose_value=False, callback=remember, help="Say what is odd in each sheet; twice: tracebacks too.")
    return quiet(verbose(command))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, message="%(prog)s %(version)s")
def cli() -> None:
    """Turn patient drug sheets into data, each fact with the words that say it.

    A converter, not medical advice.
    """


# ---------------------------------------------------------------------------------------------------------- convert


@cli.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("-t", "--to", "formats", multiple=True, type=click.Choice(list(FORMATS)), help="Format; may be repeated with -O.  [default: json]")
@click.option("-o", "--output", metavar="FILE", help="One result, or NDJSON for any number; '-' is standard output.")
@click.option("-O", "--output-dir", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="One output per input: a/x.html becomes DIR/a/x.html.json.")
@click.option("--files-from", metavar="FILE", help="Read more inputs from a list, one a line; '-' is standard input.")
@click.option("-0", "--null", "zero", is_flag=True, help="The names in that list are ended by NUL bytes.")
@click.option("--stdin-filename", metavar="NAME", help="What to call the input '-'.")
@click.option("--include", multiple=True, metavar="GLOB", help="Files to read in folders.  [default: HTML, text and Markdown endings]")
@click.option("--exclude", multiple=True, metavar="GLOB", help="Files and folders to leave out.")
@click.option("-n", "--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@click.option("-x", "--fail-fast", is_flag=True, help="Stop at the first input that fails.")
@click.option("--max-failures", type=click.IntRange(min=1), metavar="N", help="Stop when this many inputs have failed.")
@click.option("--strict", is_flag=True, help="Count a sheet with warnings as failed.")
@click.option("--errors", metavar="FILE", help="Write the failures to a file, as NDJSON.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when inputs have failed.")
@_limit_options
@_verbosity_options
@click.pass_obj
def convert(console: Console, /, inputs: tuple[str, ...], formats: tuple[str, ...], **chosen: Any) -> ExitCode:
    """Convert drug sheets to JSON or NDJSON.

    INPUT is a file, a folder (read whole, links not followed), a pattern, or '-' for standard input. One bad file never
    stops the others: it is reported, and the exit status is 1.
    """
    from drugsheet.batch.worker import Options

    output, folder = chosen["output"], chosen["output_dir"]
    formats = formats or (("ndjson",) if output is not None and output.endswith(_LINE_ENDINGS) else ("json",))
    formats = tuple(dict.fromkeys(formats))
    if output is not None and folder is not None:
        raise click.UsageError("-o writes one file and -O a folder: give one of them.")
    if folder is None and len(formats) > 1:
        raise click.UsageError("Several formats need a folder to go to: add -O DIR.")
    limits = _limits(chosen)
    found = _find(inputs, folder, limits, chosen)
    if found.left_out:
        from drugsheet.batch.discovery import describe_left_out

        console.say(f"Left out, since neither asked for nor a sheet by their endings: {describe_left_out(found.left_out)}.")
    if not found.inputs:
        patterns = ", ".join(printable(repr(item.name)) for item in found.unmatched)
        raise click.UsageError(f"Nothing matched{f': {patterns}' if patterns else ''}. Check the paths, or widen --include.")
    if folder is None and len(found.inputs) > 1 and not FORMATS[formats[0]].has_records:
        raise click.UsageError(f"{len(found.inputs)} inputs need a folder to go to: add -O DIR, or print one line for each with -t ndjson.")
    _check_places(found, formats, output, folder, chosen["errors"])
    if chosen["dry_run"]:
        _print_plan(found, formats, output, folder)
        return ExitCode.OK
    options = Options(formats, chosen["layout"], limits, chosen["strict"])
    tally = _convert(console, found, options, output, folder, chosen["errors"], 1 if chosen["fail_fast"] else chosen["max_failures"])
    if len(found.inputs) > 1:
        console.say(_in_words(tally, len(found.inputs)))
    if tally.unwritten:
        return ExitCode.OUTPUT
    return ExitCode.FAILED if tally.failed and not chosen["exit_zero"] else ExitCode.OK


def _limits(chosen: dict[str, Any]) -> Limits:
    """The limits from their flags, and a look whether the layout that was named is there at all."""
    if chosen["layout"] is not None:
        from drugsheet.layouts.detect import find

        try:
            find(chosen["layout"])
        except UnknownLayout as error:
            raise click.BadParameter(f"{error.reason}. {error.hint}", param_hint="--layout") from error
    return Limits(max_bytes=chosen["max_bytes"], max_depth=chosen["max_depth"], max_elements=chosen["max_elements"])


def _find(inputs: tuple[str, ...], folder: Path | None, limits: Limits, chosen: dict[str, Any]) -> Found:
    from drugsheet.batch.discovery import DEFAULT_INCLUDE, STDIN, Selection, discover, split_names

    names, stdin_name = chosen["files_from"], chosen["stdin_filename"]
    if not inputs and names is None:
        raise click.UsageError("Nothing to convert: name files or folders, '-' for standard input, or --files-from FILE.")
    if names == STDIN and STDIN in inputs:
        raise click.UsageError("Standard input cannot be both an input and the list of inputs.")
    if chosen["zero"] and names is None:
        raise click.UsageError("-0 says how --files-from is written: add --files-from FILE.")
    if STDIN in inputs and folder is not None and stdin_name is None:
        raise click.UsageError("-O names outputs after their inputs: add --stdin-filename NAME for '-'.")
    selection = Selection(chosen["include"] or DEFAULT_INCLUDE, chosen["exclude"], None if folder is None else str(folder))
    literal = [] if names is None else split_names(_list_of_names(names), zero=chosen["zero"])
    stdin = sys.stdin.buffer.read(limits.max_bytes + 1) if STDIN in inputs else None
    return discover(inputs, selection, literal=literal, stdin=stdin, stdin_name=stdin_name)


def _list_of_names(path: str) -> bytes:
    if path == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{printable(repr(path))} cannot be read: {error.strerror}.", param_hint="--files-from") from error


def _check_places(found: Found, formats: Sequence[str], output: str | None, folder: Path | None, errors: str | None) -> None:
    """See to it that no output replaces another or an input."""
    from drugsheet.batch.outputs import check_collisions

    if folder is not None:
        check_collisions(found.inputs, formats, folder)
    files = [path for path in (output, errors) if path is not None and path != "-"]
    if len({os.path.realpath(path) for path in files}) < len(files):
        raise click.UsageError("-o and --errors name the same file.")
    sources = {os.path.realpath(item.name): item.name for item in found.inputs if item.data is None}
    for path in files:
        if os.path.realpath(path) in sources and os.path.isfile(path):
            raise OutputCollision(f"the output {path!r} would replace the input {sources[os.path.realpath(path)]!r}", hint="Choose another name.")


def _print_plan(found: Found, formats: Sequence[str], output: str | None, folder: Path | None) -> None:
    from drugsheet.batch.outputs import output_name

    for item in found.inputs:
        for name in formats:
            target = "standard output" if folder is None and output in {None, "-"} else str(output) if folder is None else str(folder / output_name(item, name))
            _print(f"{printable(item.name)} -> {printable(target)}\n" if item.error is None else f"{printable(item.name)} -> fails: {printable(item.error.reason)}\n")


def _convert(
    console: Console,
    found: Found,
    options: Options,
    output: str | None,
    folder: Path | None,
    errors: str | None,
    max_failures: int | None,
) -> Tally:
    """Run the batch with its results going where they were asked for."""
    from drugsheet.batch.atomic import AtomicFile
    from drugsheet.batch.outputs import FailureSink, FolderSink, StreamSink
    from drugsheet.batch.run import run

    with contextlib.ExitStack() as files:
        merged = None
        sinks: list[Sink] = []
        if folder is not None:
            sinks.append(FolderSink(folder))
        elif output is None or output == "-":
            sinks.append(StreamSink(_print_bytes))
        else:
            merged = files.enter_context(AtomicFile(output))
            sinks.append(StreamSink(merged.write))
        if errors == "-":
            raise click.UsageError("--errors names a file; failures are on standard error and in NDJSON anyway.")
        if errors is not None:
            sinks.append(FailureSink(files.enter_context(AtomicFile(errors)).write))
        tally = run(found.inputs, options, sinks, report=functools.partial(_report, console), max_failures=max_failures)
        if merged is not None and (tally.stopped or (tally.failed and not FORMATS[options.formats[0]].has_records)):
            merged.discard()
            console.say(f"{printable(str(output))} is left as it was.")
    return tally


def _report(console: Console, outcome: Outcome) -> None:
    name = printable(outcome.item.name)
    if outcome.error is not None:
        console.error(outcome.error)
    else:
        console.say(f"{name}: read", at=1)
    if outcome.trace is not None:
        console.say(outcome.trace.rstrip(), at=2)
    for remark in outcome.remarks:
        console.say(f"{name}: {remark.number} {remark.severity}: {printable(remark.message)}", at=1)


def _in_words(tally: Tally, inputs: int) -> str:
    left = inputs - tally.converted - tally.failed
    parts = [
        f"{tally.converted} of {inputs} converted",
        f"{tally.warnings} with warnings" if tally.warnings else "",
        f"{tally.failed} failed" if tally.failed else "",
        f"{left} not tried" if left else "",
    ]
    return f"{', '.join(filter(None, parts))}."


# ------------------------------------------------------------------------------------------------ show, schema, layouts


@cli.command()
@click.argument("file")
@click.option("--stdin-filename", metavar="NAME", help="What to call the input '-'.")
@_limit_options
@_verbosity_options
@click.pass_obj
def show(console: Console, /, file: str, stdin_filename: str | None, **chosen: Any) -> ExitCode:
    """Show what a sheet says: limits by urgency, interactions, side effects, oddities.

    FILE is a sheet, or '-' for standard input.
    """
    import drugsheet
    from drugsheet.export.summary import summary

    limits = _limits(chosen)
    try:
        if file == "-":
            data = sys.stdin.buffer.read(limits.max_bytes + 1)
            sheet = drugsheet.parse(data, name=stdin_filename or "<stdin>", layout=chosen["layout"], limits=limits)
        else:
            sheet = drugsheet.read(file, layout=chosen["layout"], limits=limits)
    except DrugsheetError as error:
        console.error(error)
        return ExitCode.FAILED
    _print(summary(sheet, width=min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)))
    return ExitCode.OK


@cli.command()
def schema() -> ExitCode:
    """Print the JSON Schema (2020-12) of a converted sheet."""
    import json

    from drugsheet.export.schema import json_schema

    _print_bytes(json.dumps(json_schema(), indent=2, ensure_ascii=False).encode("utf-8") + b"\n")
    return ExitCode.OK


@cli.command()
def layouts() -> ExitCode:
    """List the layouts: what --layout takes, and what each is for."""
    from drugsheet.layouts.detect import LAYOUTS
    from drugsheet.layouts.generic import GENERIC

    known = (*LAYOUTS, GENERIC)
    width = max(len(layout.name) for layout in known)
    for layout in known:
        _print(f"{layout.name:<{width}}  {layout.title}\n")
    return ExitCode.OK


# -------------------------------------------------------------------------------------------------- output and status


def _print(text: str) -> None:
    """Print text on standard output; what its encoding lacks is shown as an escape."""
    _print_bytes(text.encode(sys.stdout.encoding or "utf-8", "backslashreplace"))


def _print_bytes(data: bytes) -> None:
    """Print data on standard output as it is. Raises ``ClosedPipe`` and ``OutputFailed``."""
    try:
        sys.stdout.flush()
        _write(sys.stdout.buffer, data)
    except BrokenPipeError as error:
        raise ClosedPipe from error
    except OSError as error:
        if error.errno == errno.EINVAL and os.name == "nt":  # how Windows reports a closed pipe
            raise ClosedPipe from error
        raise OutputFailed(f"standard output cannot be written: {error.strerror}", hint="Check the free space and what it is connected to.") from error


def _write(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)
    stream.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with these arguments (default: the process's own); returns the exit status."""
    console = Console()
    with _terminated_by_signal():
        try:
            status = cli.main(arguments, prog_name="drugsheet", standalone_mode=False, obj=console)
        except click.ClickException as error:
            error.show()
            return ExitCode.USAGE
        except click.Abort:
            return ExitCode.INTERRUPTED
        except Terminated:
            return ExitCode.TERMINATED
        except ClosedPipe:
            _forget_output()
            return ExitCode.OK
        except OutputCollision as error:
            console.error(error)
            return ExitCode.USAGE
        except OutputFailed as error:
            console.error(error)
            return ExitCode.OUTPUT
        except Exception as error:  # noqa: BLE001 - the last line of defence: a message and a status of its own, never passed over
            console.say(f"DS1901 drugsheet failed: {type(error).__name__}: {printable(str(error))}. Please report it; -vv shows where.", at=-1)
            console.say(traceback.format_exc().rstrip(), at=2)
            return ExitCode.INTERNAL
    return ExitCode.OK if status is None else int(status)


@contextlib.contextmanager
def _terminated_by_signal() -> Iterator[None]:
    """Let SIGTERM unwind like Ctrl-C does, so that nothing half-written stays behind."""

    def terminate(*_: object) -> None:
        raise Terminated

    try:
        before = signal.signal(signal.SIGTERM, terminate)
    except ValueError:  # not the main thread: the caller's business
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _forget_output() -> None:
    """Point standard output nowhere, so that flushing it at exit does not complain about the closed pipe."""
    with contextlib.suppress(OSError, ValueError):  # no real file underneath, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
