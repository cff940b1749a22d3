"""``drugsheet validate``: whether a stored sheet is what its source says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from drugsheet.cli.inputs import read_bytes, refuse
from drugsheet.cli.options import STREAM, ReadingOptions, layout_of, reading_options, verbosity_options
from drugsheet.cli.sheets import line_named
from drugsheet.console import Console, print_text
from drugsheet.errors import DrugsheetError, UnreadableSource
from drugsheet.exit_codes import ExitCode
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.layouts.layout import Layout
    from drugsheet.verify import Problem

_MOST_BYTES = 256 << 20
"""A sheet's JSON is larger than its source, which has a limit of its own."""

_IN_WORDS = {  # of a reviewed sheet, with its source
    (False, False): "the schema, G3 and G4 hold; G0, G1 and G2 need --source IN.",
    (False, True): "all guarantees hold, G0 to G4.",
    (True, False): "a reviewed sheet; the schema, G3 and G4 hold for the corrected sheet and the original; G0, G1 and G2 need --source IN.",
    (True, True): "a reviewed sheet; all guarantees hold for the original, G0 to G4, and G3 and G4 for the corrected sheet.",
}


@click.command()
@click.argument("out")
@click.option("--source", metavar="IN", help="The sheet that OUT was converted from; '-' is standard input.")
@click.option("--line", type=click.IntRange(min=1), metavar="N", help="OUT is NDJSON: check its line N.")
@reading_options
@verbosity_options
@click.pass_obj
def validate(console: Console, /, *, out: str, source: str | None, line: int | None, **options: Any) -> ExitCode:
    """Prove that a converted sheet OUT is all that its source says, and nothing else.

    With --source every guarantee is checked, G0 to G4; without it only the shape of the JSON, and the guarantees that
    need no source: G3 (the blocks tile the text) and G4 (every quote stands where it says). Of a reviewed sheet the original
    is held against the source, and the shape of both sheets is checked. Each problem is printed, and the exit status is 1.
    """
    reading = ReadingOptions(**options)
    refuse(
        (out == source == STREAM, "Only one of OUT and --source can be standard input."),
        (source is None and reading.layout is not None, "--layout says how the source is read: add --source IN."),
    )
    layout = layout_of(reading.layout)
    if line is None and (named := line_named(out)) is not None:
        out, line = named
    try:
        problems, of_reviewed = _problems(out, source, line, reading, layout)
    except DrugsheetError as error:
        console.error(error)
        return ExitCode.FAILED
    name = printable(out if line is None else f"{out}:{line}")
    for problem in problems:
        print_text(f"{name}: {printable(str(problem))}\n")
    if problems:
        console.say(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}.")
        return ExitCode.FAILED
    print_text(f"{name}: {_IN_WORDS[of_reviewed, source is not None]}\n")
    return ExitCode.OK


def _problems(out: str, source: str | None, line: int | None, options: ReadingOptions, layout: Layout | None) -> tuple[list[Problem], bool]:
    """Everything that does not hold, and whether OUT is a reviewed sheet. Raises ``DrugsheetError`` when there is nothing to check."""
    from drugsheet.export.reviewed import is_reviewed, load_reviewed, within
    from drugsheet.export.stored import load_json, load_sheet
    from drugsheet.verify import check, verify

    document = load_json(_document(out, line, options), name=out if line is None else f"{out}:{line}")
    data = None if source is None else read_bytes(source, options)[0]
    if is_reviewed(document):
        reviewed, problems = load_reviewed(document)
        if reviewed is not None and data is not None:  # the corrected sheet is no longer what the source says
            found = verify(reviewed.original, data, layout=layout, limits=options.limits)
            problems += [within("original", problem) for problem in found if problem.guarantee not in {"G3", "G4"}]  # those are checked with the shape
        return problems, True
    sheet, problems = load_sheet(document)
    if sheet is not None:
        problems += check(sheet) if data is None else verify(sheet, data, layout=layout, limits=options.limits)
    return problems, False


def _document(out: str, line: int | None, options: ReadingOptions) -> bytes:
    """The JSON document: all of a file, or one line of it."""
    data, name = read_bytes(out, replace(options, max_bytes=_MOST_BYTES))
    if len(data) > _MOST_BYTES:
        raise UnreadableSource(f"the file has more than {_MOST_BYTES:,} bytes", hint="Split it.", name=name)
    if line is None:
        return data
    lines = data.split(b"\n")
    if line > len(lines) - (not lines[-1]):
        raise UnreadableSource(f"there is no line {line}", hint=f"It has {len(lines) - (not lines[-1])}.", name=name)
    return lines[line - 1]
