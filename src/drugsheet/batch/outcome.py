"""What goes into the conversion of one input and what comes out of it: plain data that travels between processes.

Nothing here loads the libraries that read sheets, so that the process which only hands out work stays small.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.batch.discovery import Input
from drugsheet.errors import DrugsheetError, InternalError
from drugsheet.export.formats import FORMATS
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from drugsheet.layouts.layout import Layout


@dataclass(frozen=True, slots=True)
class Options:
    """How to convert; the same for every input of a batch. Whatever changes the bytes of an output stands here."""

    formats: tuple[str, ...] = ("json",)
    """Names in ``FORMATS``."""
    layout: str | Layout | None = None
    """The layout to read with, or its name; None to find it by the evidence."""
    limits: Limits = DEFAULT_LIMITS
    """What an input may ask of the machine."""
    strict: bool = False
    """Whether a sheet with warnings counts as failed."""
    language: str | None = None
    """The language that every sheet is said to be in; None to tell it by the words."""
    codes: bool = True
    """Whether symptoms have codes."""
    empty: bool = True
    """Whether a sheet in which no fact was found is taken."""


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
    sha256: str | None = None
    """The digest of the bytes that were converted; None when they could not be read."""

    @property
    def has_warnings(self) -> bool:
        """Whether something in the sheet is odder than *information*."""
        return any(remark.severity != "information" for remark in self.remarks)


Convert = Callable[[Input, Options], Outcome]
"""What turns one input into its outcome, wherever it runs: ``drugsheet.batch.worker.convert``."""


def failed(
    item: Input,
    options: Options,
    error: DrugsheetError,
    remarks: tuple[Remark, ...] = (),
    *,
    trace: str | None = None,
    sha256: str | None = None,
) -> Outcome:
    """The outcome of an input that failed: in formats that hold one record per input, a record of the failure."""
    records = {name: record(error) for name in options.formats if (record := FORMATS[name].failure) is not None}
    return Outcome(item, records, error, remarks, trace, sha256)


def broken(item: Input, options: Options, error: BaseException, remarks: tuple[Remark, ...] = (), sha256: str | None = None) -> Outcome:
    """The outcome of an input on which drugsheet itself failed."""
    defect = error if isinstance(error, InternalError) else InternalError.of(error, item.name)
    return failed(item, options, defect, remarks, trace="".join(traceback.format_exception(error)), sha256=sha256)
