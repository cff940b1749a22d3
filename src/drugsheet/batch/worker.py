"""One input to its outputs: what a worker does, wherever it runs. It takes and returns plain data and never raises."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import drugsheet
from drugsheet.batch.discovery import Input
from drugsheet.errors import DrugsheetError, InternalError, WarningsFound
from drugsheet.export.formats import FORMATS
from drugsheet.layouts.layout import Layout
from drugsheet.models import CODES, DrugSheet
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits


@dataclass(frozen=True, slots=True)
class Options:
    """How to convert; the same for every input of a batch."""

    formats: tuple[str, ...] = ("json",)
    """Names in ``FORMATS``."""
    layout: str | Layout | None = None
    """The layout to read with, or its name; None to find it by the evidence."""
    limits: Limits = DEFAULT_LIMITS
    """What an input may ask of the machine."""
    strict: bool = False
    """Whether a sheet with warnings counts as failed."""


class Remark(NamedTuple):
    """A diagnostic as plain data."""

    number: str
    severity: str
    message: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    item: Input
    outputs: Mapping[str, bytes] = field(default_factory=dict)
    """What is to be written, by format; of a failed input only records that say so."""
    error: DrugsheetError | None = None
    """Why it failed."""
    remarks: tuple[Remark, ...] = ()
    """What is odd in the sheet."""
    trace: str | None = None
    """Where a defect of drugsheet showed itself."""


def read_input(item: Input, options: Options) -> DrugSheet:
    """Read the sheet in an input. Raises ``DrugsheetError``."""
    if item.error is not None:
        raise item.error
    if item.data is not None:
        return drugsheet.parse(item.data, name=item.name, layout=options.layout, limits=options.limits)
    return drugsheet.read(item.name, layout=options.layout, limits=options.limits)


def convert(item: Input, options: Options) -> Outcome:
    """Convert one input. Every failure is an outcome, so that a bad file costs nothing but itself."""
    remarks: tuple[Remark, ...] = ()
    try:
        sheet = read_input(item, options)
        remarks = tuple(Remark(CODES[found.code].number, found.severity, found.message) for found in sheet.diagnostics)
        if options.strict:
            _refuse_warnings(item, remarks)
        outputs = {name: FORMATS[name].render(sheet) for name in options.formats}
    except DrugsheetError as error:
        return failed(item, options, error, remarks)
    except Exception as error:  # noqa: BLE001 - a defect must cost this input only; it is reported as such, never passed over
        defect = InternalError(f"drugsheet failed on this input: {type(error).__name__}: {error}", hint="Please report it.", name=item.name)
        return failed(item, options, defect, remarks, "".join(traceback.format_exception(error)))
    return Outcome(item, outputs, remarks=remarks)


def failed(item: Input, options: Options, error: DrugsheetError, remarks: tuple[Remark, ...] = (), trace: str | None = None) -> Outcome:
    """The outcome of an input that failed: in formats that hold one record per input, a record of the failure."""
    records = {name: record(error) for name in options.formats if (record := FORMATS[name].failure) is not None}
    return Outcome(item, records, error, remarks, trace)


def _refuse_warnings(item: Input, remarks: tuple[Remark, ...]) -> None:
    serious = [remark for remark in remarks if remark.severity != "information"]
    if serious:
        first = serious[0]
        raise WarningsFound(
            f"the sheet has {len(serious)} warning{'s' if len(serious) > 1 else ''}, first {first.number}: {first.message}",
            hint="Leave out --strict to accept it.",
            name=item.name,
        )
