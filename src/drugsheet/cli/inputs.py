"""Where the inputs of a command come from: names, folders, patterns, lists, standard input."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from drugsheet.cli.options import STREAM, ReadingOptions
from drugsheet.console import Console, read_stdin
from drugsheet.errors import SourceNotFound, UnreadableSource
from drugsheet.export.kept import MOST_BYTES
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Found, Input
    from drugsheet.layouts.layout import Layout
    from drugsheet.models import DrugSheet

@dataclass(frozen=True, slots=True, kw_only=True)
class InputOptions(ReadingOptions):
    """Which inputs, and how to read them: ``input_options`` and ``reading_options`` by their names."""

    inputs: tuple[str, ...]
    files_from: str | None
    null: bool
    include: tuple[str, ...]
    exclude: tuple[str, ...]

    def check_inputs(self) -> None:
        """See to it that the options go together. Raises ``click.UsageError``."""
        refuse(
            (
                not self.inputs and self.files_from is None,
                "Nothing to read: name files or folders, '-' for standard input, or --files-from FILE.",
            ),
            (self.files_from == STREAM and STREAM in self.inputs, "Standard input cannot be both an input and the list of inputs."),
            (self.null and self.files_from is None, "-0 says how the list of inputs is written: add --files-from FILE."),
        )


def refuse(*rules: tuple[bool, str]) -> None:
    """Raise ``click.UsageError`` with the message of the first rule that is broken."""
    for broken, message in rules:
        if broken:
            raise click.UsageError(message)


def find_inputs(console: Console, options: InputOptions, output_dir: Path | None = None, *, lines: bool = False) -> Found:
    """The inputs, of which those below ``output_dir`` are none, with ``lines`` each line of NDJSON. Raises ``click.UsageError`` when there is none at all."""
    from drugsheet.batch.discovery import DEFAULT_INCLUDE, Selection, describe_left_out, discover, split_names

    found = discover(
        options.inputs,
        Selection(options.include or DEFAULT_INCLUDE, options.exclude, None if output_dir is None else str(output_dir)),
        literal=() if options.files_from is None else split_names(_list_of_names(options.files_from, zero=options.null), zero=options.null),
        stdin=_standard_input(options.max_bytes + 1) if STREAM in options.inputs else None,
        stdin_name=options.stdin_filename,
        lines=lines,
    )
    if found.left_out:
        console.say(f"Left out, not asked for: {printable(describe_left_out(found.left_out))}.")
    if not found.inputs:
        patterns = ", ".join(printable(repr(item.name)) for item in found.unmatched)
        raise click.UsageError(f"Nothing matched{f' {patterns}' if patterns else ''}. Check the paths, or widen --include.")
    return found


def _standard_input(most: int) -> bytes:
    try:
        return read_stdin(most)
    except OSError as error:
        raise click.UsageError(f"Standard input ('-') cannot be read: {error.strerror or error}.") from error


def _list_of_names(path: str, *, zero: bool) -> bytes:
    try:
        names = read_stdin() if path == STREAM else Path(path).read_bytes()
    except OSError as error:
        raise click.BadParameter(f"{printable(repr(path))} cannot be read: {error.strerror or error}.", param_hint="--files-from") from error
    if b"\0" in names and not zero:
        raise click.BadParameter("the names in it are ended by NUL bytes: add -0.", param_hint="--files-from")
    return names


def read_bytes(file: str, options: ReadingOptions) -> tuple[bytes, str]:
    """What is in a file or on standard input, one byte beyond the limit at most, and its name. Raises ``SourceNotFound``."""
    most = options.max_bytes + 1
    try:
        if file == STREAM:
            return read_stdin(most), options.stdin_filename or "<stdin>"
        with Path(file).open("rb") as handle:
            return handle.read(most), file
    except (OSError, ValueError) as error:
        raise SourceNotFound(f"the file cannot be read: {getattr(error, 'strerror', None) or error}", hint="Check the path.", name=file) from error


def sheet_in(item: Input, options: ReadingOptions, layout: Layout | None = None) -> DrugSheet:
    """The sheet in an input as it was read: from its source, or taken from the JSON that `drugsheet convert` wrote.

    A reviewed sheet is none: decisions are on what was read. Raises ``DrugsheetError``.
    """
    import drugsheet
    from drugsheet.export.stored import stored_sheet

    if item.error is not None:
        raise item.error
    if item.name.lower().endswith(".json"):
        data = item.data if item.data is not None else read_bytes(item.name, replace(options, max_bytes=MOST_BYTES))[0]
        if len(data) > MOST_BYTES:
            raise UnreadableSource(f"the file has more than {MOST_BYTES:,} bytes", hint="Give one sheet.", name=item.name)
        return stored_sheet(data, name=item.name)
    if item.data is not None:
        return drugsheet.parse(item.data, name=item.name, layout=layout, language=options.language, codes=not options.no_codes, limits=options.limits)
    return drugsheet.read(item.name, layout=layout, language=options.language, codes=not options.no_codes, limits=options.limits)
