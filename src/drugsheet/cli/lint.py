"""``drugsheet lint``: what is odd in sheets, each finding with its place."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from drugsheet.cli.collected import collected, defect
from drugsheet.cli.extras import need
from drugsheet.cli.inputs import InputOptions, find_inputs, refuse
from drugsheet.cli.options import input_options, layout_of, reading_options, verbosity_options, width
from drugsheet.console import Console, print_bytes, print_text, stdout_encoding
from drugsheet.errors import DrugsheetError
from drugsheet.exit_codes import ExitCode
from drugsheet.export.json import data_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from drugsheet.export.findings import Finding
    from drugsheet.export.sarif import Linted
    from drugsheet.models import DrugSheet

_SEVERITIES = ("error", "warning", "information")
_MAX_AGE_YEARS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(InputOptions):
    """What ``drugsheet lint`` was asked for: its options, by their names."""

    severity: str
    as_of: datetime | None
    max_age_years: int | None
    readability: bool
    statistics: bool
    to: str
    exit_zero: bool

    @property
    def shown(self) -> tuple[str, ...]:
        """The severities that are shown and counted."""
        return _SEVERITIES[: _SEVERITIES.index(self.severity) + 1]

    def check(self) -> None:
        """See to it that the options go together. Raises ``click.UsageError``."""
        self.check_inputs()
        refuse(
            (self.statistics and self.to == "sarif", "SARIF is a list of findings: leave out --statistics."),
            (self.max_age_years is not None and self.as_of is None, "--max-age-years needs a day to measure on: add --as-of YYYY-MM-DD."),
        )


@dataclass(slots=True)
class _Results:
    """What has come out so far."""

    shown: list[Finding] = field(default_factory=list)
    sheets: int = 0
    hidden: int = 0
    odd: int = 0
    failures: list[DrugsheetError] = field(default_factory=list)
    files: list[Linted] = field(default_factory=list)
    """For SARIF: what was found, file by file."""

    def in_words(self) -> str:
        parts = (
            f"{_count(len(self.shown), 'finding')} in {self.odd} of {_count(self.sheets, 'sheet')}",
            f"{self.hidden} less serious" if self.hidden else "",
            f"{len(self.failures)} failed" if self.failures else "",
        )
        return f"{', '.join(filter(None, parts))}."


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


@click.command()
@click.argument("inputs", nargs=-1, metavar="FILE...")
@click.option("--severity", type=click.Choice(_SEVERITIES), default="warning", show_default=True, help="Show and count what is at least as serious.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Report sheets whose last revision is too old on this day.")
@click.option("--max-age-years", type=click.IntRange(min=0), metavar="N", help=f"How old it may be on that day.  [default: {_MAX_AGE_YEARS}]")
@click.option("--readability", is_flag=True, help="Grade how hard each section is to read (information); needs drugsheet[readability].")
@click.option("-t", "--to", "--format", "to", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True, help="How to print the findings.")
@click.option("--statistics", is_flag=True, help="Print how often each kind is found, and in how many sheets, instead of the findings.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even when something is found or an input has failed.")
@input_options
@reading_options
@verbosity_options
@click.pass_obj
def lint(console: Console, /, **options: Any) -> ExitCode:
    """Say what is odd in sheets: its place, a code, and the words with a marker under them.

    FILE is a sheet, a stored or reviewed sheet (.json), many of them (.ndjson), a folder (read whole, links not followed), a
    pattern, or '-' for standard input. The exit status is 1 when something is found, or when an input cannot be read.
    """
    request = Request(**options)
    request.check()
    if request.readability:
        need("readability", "syllapy")
    findings_in = _linter(console, request)
    found = find_inputs(console, request)
    results = _Results()
    for name, sheet in collected(console, request, found.inputs, layout_of(request.layout)):
        results.sheets += 1
        outcome = sheet if isinstance(sheet, DrugsheetError) else findings_in(name, sheet)
        if isinstance(outcome, DrugsheetError):
            results.failures.append(outcome)
            continue
        here = [finding for finding in outcome if finding.diagnostic.severity in request.shown]
        results.shown += here
        results.hidden += len(outcome) - len(here)
        results.odd += bool(here)
        if request.to == "text" and not request.statistics:
            _print_text(here)
        elif request.to == "sarif" and not isinstance(sheet, DrugsheetError):
            results.files.append(_of_file(name, sheet, here))
    if request.statistics:
        _print_statistics(results, as_json=request.to == "json")
    elif request.to == "json":
        _print_json(results)
    elif request.to == "sarif":
        _print_sarif(results)
    console.say(results.in_words())
    return ExitCode.FAILED if (results.shown or results.failures) and not request.exit_zero else ExitCode.OK


def _linter(console: Console, request: Request) -> Callable[[str, DrugSheet], list[Finding] | DrugsheetError]:
    """The function that finds what is odd in a sheet, or the error that it ended in: a defect costs no other sheet."""
    from drugsheet.export.findings import findings
    from drugsheet.lint import lint as odd_in

    day = None if request.as_of is None else request.as_of.date()
    years = _MAX_AGE_YEARS if request.max_age_years is None else request.max_age_years

    def findings_in(name: str, sheet: DrugSheet) -> list[Finding] | DrugsheetError:
        try:
            return findings(name, sheet, odd_in(sheet, as_of=day, max_age_years=years, readability=request.readability))
        except Exception as error:  # noqa: BLE001 - a defect must cost this input only; it is reported as such, never passed over
            return defect(console, name, error)

    return findings_in


def _print_text(found: list[Finding]) -> None:
    from drugsheet.export.findings import finding_text

    for finding in found:
        print_text(finding_text(finding, width=width(), encoding=stdout_encoding()))


def _print_statistics(results: _Results, *, as_json: bool) -> None:
    from drugsheet.export.findings import statistics

    counted = statistics(results.shown)
    if as_json:
        print_bytes(data_json({"statistics": [asdict(each) for each in counted], "failures": [dict(error.to_dict()) for error in results.failures]}))
        return
    columns = [(str(each.findings), str(each.sheets), each.number, each.severity, each.code) for each in counted]
    rows = [("findings", "sheets", "number", "severity", "code"), *columns] if columns else []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.rjust(width) if place < _NUMERIC else cell.ljust(width) for place, (cell, width) in enumerate(zip(row, widths, strict=True)))
        print_text("  ".join(cells).rstrip() + "\n")


_NUMERIC = 2
"""Columns of numbers."""


def _print_json(results: _Results) -> None:
    from drugsheet.export.findings import finding_data

    print_bytes(
        data_json({"findings": [finding_data(finding) for finding in results.shown], "failures": [dict(error.to_dict()) for error in results.failures]})
    )


def _of_file(name: str, sheet: DrugSheet, found: list[Finding]) -> Linted:
    from drugsheet.export.sarif import linted

    return linted(name, sheet, found)


def _print_sarif(results: _Results) -> None:
    from drugsheet.export.sarif import sarif

    print_bytes(data_json(sarif(results.files, results.failures)))
