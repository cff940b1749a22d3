"""``drugsheet validate``: whether a stored sheet is what its source says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from drugsheet.cli.inputs import read_bytes, refuse
from drugsheet.cli.options import STREAM, ReadingOptions, layout_of, reading_options, verbosity_options
from drugsheet.console import Console, print_text
from drugsheet.errors import DrugsheetError, UnreadableSource
from drugsheet.exit_codes import ExitCode
from drugsheet.export.kept import line_named
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.layouts.layout import Layout
    from drugsheet.models import DrugSheet
    from drugsheet.verify import Problem

_MOST_BYTES = 256 << 20
"""A sheet's JSON is larger than its source, which has a limit of its own."""


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
    need no source: G3 (the blocks tile the text) and G4 (every quote stands where it says). Each problem is printed, and the exit status is 1.
    OUT may be a reviewed sheet, as `drugsheet decisions apply` writes it: then this is checked of the sheet that was read, and
    that its decisions lead to the corrected one. Of a file of decisions the shape is checked.
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
        problems, holds = _problems(out, source, line, reading, layout)
    except DrugsheetError as error:
        console.error(error)
        return ExitCode.FAILED
    name = printable(out if line is None else f"{out}:{line}")
    for problem in problems:
        print_text(f"{name}: {printable(str(problem))}\n")
    if problems:
        console.say(f"{len(problems)} problem{'' if len(problems) == 1 else 's'}.")
        return ExitCode.FAILED
    print_text(f"{name}: {holds}.\n")
    return ExitCode.OK


def _problems(out: str, source: str | None, line: int | None, options: ReadingOptions, layout: Layout | None) -> tuple[list[Problem], str]:
    """Everything that does not hold, and what holds when that is nothing. Raises ``DrugsheetError`` when there is nothing to check."""
    from drugsheet.export.reviewed import are_decisions, decisions_problems, is_review, review_problems
    from drugsheet.export.stored import load_json, load_sheet
    from drugsheet.verify import check, verify

    data = load_json(_document(out, line, options), name=out if line is None else f"{out}:{line}")

    def proof(sheet: DrugSheet) -> list[Problem]:
        if source is None:
            return check(sheet)
        return verify(sheet, read_bytes(source, options)[0], layout=layout, language=options.language, limits=options.limits)

    if are_decisions(data):
        refuse((source is not None, "OUT is a file of decisions: `drugsheet decisions apply` holds it against its sheet."))
        return decisions_problems(data), "decisions; their schema holds, whether they are on a sheet is for `drugsheet decisions apply` to say"
    holds = "the schema, G3 and G4 hold; G0, G1 and G2 need --source IN" if source is None else "all guarantees hold, G0 to G4"
    if is_review(data):
        return list(review_problems(data, proof)), f"a reviewed sheet; its decisions lead from the original to the corrected sheet; of the original {holds}"
    sheet, problems = load_sheet(data)
    return problems if sheet is None else [*problems, *proof(sheet)], holds


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
