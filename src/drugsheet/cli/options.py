"""Options that several commands share, and what they mean."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click
from click.shell_completion import CompletionItem

from drugsheet.batch.limits import DEFAULT_WORKER_LIMITS, MOST_SECONDS
from drugsheet.console import Console, wants_color
from drugsheet.errors import BadLayout, UnknownLayout
from drugsheet.export.terminal import printable
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from drugsheet.layouts.layout import Layout

Command = TypeVar("Command", bound=Callable[..., Any])

STREAM = "-"
"""The argument that stands for standard input or output."""
_WIDEST = 120
_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}
_MOST_JOBS = 256


class GroupedCommand(click.Command):
    """A command whose ``--help`` lists its options by what they are for, and examples below."""

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._examples = examples

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under the headings of their groups, in the order in which groups come first."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for parameter in self.get_params(ctx):
            if isinstance(parameter, click.Option) and (record := parameter.get_help_record(ctx)) is not None:
                groups.setdefault(getattr(parameter, _GROUP, _OTHERS), []).append(record)
        groups |= {_OTHERS: groups.pop(_OTHERS, [])}  # they come last
        for title, records in groups.items():
            with formatter.section(title):
                formatter.write_dl(records)
        if self._examples:
            with formatter.section("Examples"):
                for purpose, line in self._examples:
                    formatter.write_text(f"{purpose}:")
                    formatter.write(f"{'':{formatter.current_indent + 2}}{line}\n")


_GROUP = "drugsheet_group"
_OTHERS = "Other options"


def grouped(title: str, *options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    """A decorator that adds options, which ``--help`` lists in this order under a heading."""

    def decorate(command: Command) -> Command:
        before = len(_parameters(command))
        command = _apply(command, *options)
        for parameter in _parameters(command)[before:]:
            setattr(parameter, _GROUP, getattr(parameter, _GROUP, title))
        return command

    return decorate


def _parameters(command: Callable[..., Any]) -> list[click.Parameter]:
    return command.params if isinstance(command, click.Command) else getattr(command, "__click_params__", [])


def _apply(command: Command, *options: Callable[[Command], Command]) -> Command:
    """The command with these options, which ``--help`` lists in this order."""
    for option in reversed(options):
        command = option(command)
    return command


def limit_options(command: Command) -> Command:
    """What an input may ask of the machine."""
    number = click.IntRange(min=1)
    return _apply(
        command,
        click.option("--max-bytes", type=number, default=DEFAULT_LIMITS.max_bytes, show_default=True, help="Largest input, in bytes."),
        click.option("--max-depth", type=number, default=DEFAULT_LIMITS.max_depth, show_default=True, help="Deepest nesting of elements in a page or Word file."),
        click.option("--max-elements", type=number, default=DEFAULT_LIMITS.max_elements, show_default=True, help="Most elements in a page or Word file."),
        click.option("--max-unpacked-bytes", type=number, default=DEFAULT_LIMITS.max_unpacked_bytes, show_default=True, help="Most bytes that the parts of a Word file unpack to."),
        click.option("--max-pages", type=number, default=DEFAULT_LIMITS.max_pages, show_default=True, help="Most pages of a PDF."),
        click.option("--max-glyphs", type=number, default=DEFAULT_LIMITS.max_glyphs, show_default=True, help="Most characters of a PDF."),
        click.option("--max-pdf-seconds", type=number, default=DEFAULT_LIMITS.max_pdf_seconds, show_default=True, help="Most seconds of processor time for taking a PDF apart."),
    )


def _layout_names(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The names of layouts that begin so, for the shell; it completes file names where none does."""
    from drugsheet.layouts.detect import available
    from drugsheet.layouts.generic import GENERIC

    found = [CompletionItem(layout.name, help=layout.title) for layout in (*available(), GENERIC) if layout.name.startswith(incomplete)]
    return found or [CompletionItem(incomplete, type="file")]


def reading_options(command: Command) -> Command:
    """Options of every command that reads sheets."""
    return _apply(
        command,
        click.option("--stdin-filename", metavar="NAME", help="What to call the input '-'."),
        click.option("--layout", metavar="NAME", shell_complete=_layout_names, help="Read with this layout (see `drugsheet layouts`) or FILE.toml instead of looking for one."),
        click.option("--language", metavar="CODE", help="The language that all of it is in, such as en or es, instead of what its words say."),
        click.option("--no-codes", is_flag=True, help="Leave out the codes of symptoms (SNOMED CT, HPO)."),
        limit_options,
    )


def input_options(command: Command) -> Command:
    """Options of every command that takes many inputs: which ones."""
    return _apply(
        command,
        click.option("--files-from", metavar="FILE", help="Read more inputs from a list, one a line; '-' is standard input."),
        click.option("-0", "--null", is_flag=True, help="The names in that list are ended by NUL bytes."),
        click.option("--include", multiple=True, metavar="GLOB", help="Files to read in folders.  [default: HTML, text, Markdown, Word and PDF endings]"),
        click.option("--exclude", multiple=True, metavar="GLOB", help="Files and folders to leave out."),
    )


def verbosity_options(command: Command) -> Command:
    """``-q`` and ``-v``, which the console remembers."""

    def adjust(sign: int) -> Callable[[click.Context, click.Parameter, int], None]:
        def callback(context: click.Context, _: click.Parameter, count: int) -> None:
            context.ensure_object(Console).verbosity += sign * count

        return callback

    return _apply(
        command,
        click.option("-q", "--quiet", count=True, expose_value=False, callback=adjust(-1), help="Print errors only."),
        click.option("-v", "--verbose", count=True, expose_value=False, callback=adjust(+1), help="Say what is odd in each sheet; twice: tracebacks too."),
    )


class Size(click.ParamType[int]):
    """A number of bytes, with or without a K, M or G for powers of 1024; 0 stands for no bound."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number of bytes."""
        if isinstance(value, int):
            return value
        number, unit = (value[:-1], value[-1].upper()) if value[-1:].upper() in _UNITS else (value, "")
        if not number.isascii() or not number.isdigit() or len(number) > 15:
            self.fail(f"{printable(repr(value))} is no size: write a number of bytes, or 512M, or 2G.", param, ctx)
        return int(number) * _UNITS[unit]


class Seconds(click.ParamType[float]):
    """A length of time in seconds, such as a clock can be set to; 0 stands for no bound."""

    name = "seconds"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number of seconds."""
        seconds = click.FLOAT.convert(value, param, ctx)
        assert isinstance(seconds, float)
        if not 0 <= seconds <= MOST_SECONDS:  # which is false for "nan" as well
            self.fail(f"{printable(repr(value))} is no time: write a number of seconds up to {MOST_SECONDS:,}, or 0 for no bound.", param, ctx)
        return seconds


def worker_options(command: Command) -> Command:
    """How many workers, and what one sheet may ask of the machine."""
    defaults = DEFAULT_WORKER_LIMITS
    return _apply(
        command,
        click.option("-j", "--jobs", type=Jobs(), help="Worker processes; 'auto': one for each processor; 0: none, read in this process.  [default: auto]"),
        click.option("--timeout", type=Seconds(), metavar="SECONDS", help=f"Longest time for one sheet; 0: no bound.  [default: {defaults.timeout:g}]"),
        click.option("--max-memory", type=Size(), help="Most memory of a worker, such as 512M; 0: no bound.  [default: 2G]"),
        click.option("--recycle", type=click.IntRange(min=1), metavar="N", help=f"Renew a worker after N sheets.  [default: {defaults.recycle}]"),
    )


def engine_options(command: Command) -> Command:
    """What converts: processes on this machine, or a Dask cluster."""
    return _apply(
        command,
        click.option("--engine", type=click.Choice(["processes", "dask"]), default="processes", help="What converts; 'dask' needs drugsheet[dask].  [default: processes]"),
        click.option("--scheduler", metavar="ADDRESS", help="Dask scheduler, such as tcp://host:8786.  [default: one on this machine]"),
        click.option("--shared-filesystem", is_flag=True, help="Workers of the scheduler see the inputs under the same paths and read them."),
    )  # fmt: skip


class Jobs(click.ParamType[int]):
    """A number of worker processes, or ``auto``."""

    name = "n|auto"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number; for ``auto`` the number of processors."""
        if value == "auto":
            from drugsheet.batch.processes import processors

            return processors()
        number = click.IntRange(min=0, max=_MOST_JOBS).convert(value, param, ctx)
        assert isinstance(number, int)
        return number


def log_options(command: Command) -> Command:
    """How messages look, which the console remembers."""

    def as_json(context: click.Context, _: click.Parameter, value: str) -> None:
        context.ensure_object(Console).as_json = value == "json"

    def color(context: click.Context, _: click.Parameter, value: Literal["auto", "always", "never"]) -> None:
        context.ensure_object(Console).color = wants_color(value)

    when = click.Choice(["auto", "always", "never"])
    return _apply(
        command,
        click.option("--progress", type=when, default="auto", envvar="DRUGSHEET_PROGRESS", help="A bar on a terminal, else a line every 5 s.  [default: auto]"),
        click.option("--log-format", type=click.Choice(["text", "json"]), default="text", expose_value=False, callback=as_json, help="Messages for people, or a JSON object a line.  [default: text]"),
        click.option("--color", type=when, default="auto", expose_value=False, callback=color, help="Colours in messages; 'auto' minds NO_COLOR.  [default: auto]"),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How to read: ``reading_options`` by their names."""

    stdin_filename: str | None
    layout: str | None
    language: str | None = None
    no_codes: bool = False
    max_bytes: int
    max_depth: int
    max_elements: int
    max_unpacked_bytes: int = DEFAULT_LIMITS.max_unpacked_bytes
    max_pages: int = DEFAULT_LIMITS.max_pages
    max_glyphs: int = DEFAULT_LIMITS.max_glyphs
    max_pdf_seconds: int = DEFAULT_LIMITS.max_pdf_seconds

    @property
    def limits(self) -> Limits:
        """What an input may ask of the machine."""
        return Limits(
            max_bytes=self.max_bytes, max_depth=self.max_depth, max_elements=self.max_elements, max_unpacked_bytes=self.max_unpacked_bytes,
            max_pages=self.max_pages, max_glyphs=self.max_glyphs, max_pdf_seconds=self.max_pdf_seconds,
        )  # fmt: skip


def layout_of(name: str | None, option: str = "--layout") -> Layout | None:
    """The layout that an option means: one of the known ones, or a TOML file. Raises ``click.BadParameter``."""
    if name is None:
        return None
    from drugsheet.layouts.detect import find
    from drugsheet.layouts.load import load_layout

    try:
        return load_layout(name) if name.endswith(".toml") else find(name)
    except (BadLayout, UnknownLayout) as error:
        raise click.BadParameter(printable(str(error)), param_hint=option) from error


def width() -> int:
    """How wide to print: as the terminal is, and no wider than reads well."""
    return min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)
