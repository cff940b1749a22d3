"""Options that several commands share, and what they mean."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from drugsheet.console import Console
from drugsheet.errors import BadLayout, UnknownLayout
from drugsheet.export.terminal import printable
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from drugsheet.layouts.layout import Layout

Command = TypeVar("Command", bound=Callable[..., Any])

STREAM = "-"
"""The argument that stands for standard input or output."""
_WIDEST = 120


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
        click.option("--max-depth", type=number, default=DEFAULT_LIMITS.max_depth, show_default=True, help="Deepest nesting of HTML elements."),
        click.option("--max-elements", type=number, default=DEFAULT_LIMITS.max_elements, show_default=True, help="Most HTML elements in a page."),
    )


def reading_options(command: Command) -> Command:
    """Options of every command that reads sheets."""
    return _apply(
        command,
        click.option("--stdin-filename", metavar="NAME", help="What to call the input '-'."),
        click.option("--layout", metavar="NAME", help="Read with this layout (see `drugsheet layouts`) or FILE.toml instead of looking for one."),
        limit_options,
    )


def input_options(command: Command) -> Command:
    """Options of every command that takes many inputs: which ones."""
    return _apply(
        command,
        click.option("--files-from", metavar="FILE", help="Read more inputs from a list, one a line; '-' is standard input."),
        click.option("-0", "--null", is_flag=True, help="The names in that list are ended by NUL bytes."),
        click.option("--include", multiple=True, metavar="GLOB", help="Files to read in folders.  [default: HTML, text and Markdown endings]"),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How to read: ``reading_options`` by their names."""

    stdin_filename: str | None
    layout: str | None
    max_bytes: int
    max_depth: int
    max_elements: int

    @property
    def limits(self) -> Limits:
        """What an input may ask of the machine."""
        return Limits(max_bytes=self.max_bytes, max_depth=self.max_depth, max_elements=self.max_elements)


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
