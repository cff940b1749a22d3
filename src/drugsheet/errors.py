"""Errors that say what is wrong, where, and what to do about it. Imports nothing of ours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class DrugsheetError(Exception):
    """Any error of this library. Read ``code`` (stable, explained in docs/errors.md), not the message.

    ``reason`` says what is wrong, ``hint`` what to do; ``name``, ``line`` and ``column`` (both from 1) say where,
    as far as is known.
    """

    code = "DS1000"

    def __init__(
        self,
        reason: str,
        *,
        hint: str | None = None,
        name: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.hint = hint
        self.name = name
        self.line = line
        self.column = column

    def __str__(self) -> str:
        where = "" if self.line is None else f" (line {self.line}" + ("" if self.column is None else f", column {self.column}") + ")"
        name = "" if self.name is None else f"{self.name}: "
        hint = "" if self.hint is None else f" {self.hint}"
        return f"{name}{self.code} {self.reason}{where}.{hint}"

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.reason, self.to_dict())

    def to_dict(self) -> Mapping[str, str | int | None]:
        """The error as plain data, for NDJSON and logs."""
        return {
            "code": self.code,
            "type": type(self).__name__,
            "reason": self.reason,
            "hint": self.hint,
            "name": self.name,
            "line": self.line,
            "column": self.column,
        }


def _rebuild(kind: type[DrugsheetError], reason: str, data: Mapping[str, object]) -> DrugsheetError:
    return kind(reason, **{key: data[key] for key in ("hint", "name", "line", "column")})  # type: ignore[arg-type]  # own data


class SourceTooLarge(DrugsheetError):
    """The source is larger than ``Limits.max_bytes``, or unpacks to more than its limits allow."""

    code = "DS1001"


class SourceTooDeep(DrugsheetError):
    """Elements are nested deeper than ``Limits.max_depth``."""

    code = "DS1002"


class UnreadableSource(DrugsheetError):
    """The bytes are of no format that is read (a picture, an archive, an old Word file) or cannot be decoded."""

    code = "DS1003"


class EmptySource(DrugsheetError):
    """There is no text in the source."""

    code = "DS1004"


class NotADrugSheet(DrugsheetError):
    """The text is readable but holds no part of a drug sheet."""

    code = "DS1005"


class SourceNotFound(DrugsheetError):
    """The file is not there or may not be read."""

    code = "DS1006"


class TooManyElements(DrugsheetError):
    """The page holds more elements than ``Limits.max_elements``."""

    code = "DS1007"


class UnknownLayout(DrugsheetError):
    """No layout has the name that was asked for."""

    code = "DS1008"


class BadLayout(DrugsheetError):
    """A layout file holds a mistake; the reason names the key, the hint the fix."""

    code = "DS1012"


class UnsupportedSource(DrugsheetError):
    """The source is of a type or media type that drugsheet does not read."""

    code = "DS1009"


class SourceMismatch(DrugsheetError):
    """The source is not the one the sheet was read from."""

    code = "DS1010"


class SourceNotAttached(DrugsheetError):
    """The sheet was loaded from JSON and its source is not at hand."""

    code = "DS1011"


class ScannedPdf(UnreadableSource):
    """The PDF is a picture of its pages: nothing in it says which words they show."""

    code = "DS1035"


class UnmappedFonts(UnreadableSource):
    """The fonts of the PDF do not say which characters they show."""

    code = "DS1036"


class PdfTooLarge(SourceTooLarge):
    """The PDF has more pages, characters or drawn things than ``Limits`` allows, or needs more memory than it may have."""

    code = "DS1037"


class PdfTooSlow(SourceTooLarge):
    """Opening the PDF took longer than ``Limits.max_pdf_seconds``."""

    code = "DS1038"


class BadDecisions(DrugsheetError):
    """A file of a reviewer's decisions holds a mistake; the reason names the fact, ``problems`` all of them, one each."""

    code = "DS1021"
    problems: tuple[str, ...] = ()

    @classmethod
    def of(cls, problems: Sequence[str], *, hint: str, name: str | None) -> BadDecisions:
        """One error for all that is wrong."""
        several = "" if len(problems) == 1 else f"{len(problems)} mistakes: "
        error = cls(f"{several}{'; '.join(problems)}", hint=hint, name=name)
        error.problems = tuple(problems)
        return error

    def each(self) -> Sequence[DrugsheetError]:
        """An error for each of the problems, to be printed one a line."""
        return [BadDecisions(problem, hint=self.hint, name=self.name) for problem in self.problems] or [self]


class DecisionsVoid(DrugsheetError):
    """Decisions were made on another source, or on another reading of it; none of them is carried out."""

    code = "DS1022"


class SourceChanged(DrugsheetError):
    """The file changed while it was read, so that what was read may be half old and half new."""

    code = "DS1030"


class BadReader(DrugsheetError):
    """A reader that an installed package offers cannot be used; the reason names its entry point."""

    code = "DS1031"


class NoPlaces(DrugsheetError):
    """The source is text: its words lie on no page and in no run. Ask ``locate`` where they stand."""

    code = "DS1032"


class SourceLocked(DrugsheetError):
    """The file is encrypted: nobody reads it without its password."""

    code = "DS1033"


class SourceDamaged(DrugsheetError):
    """The file is cut off, or not made as its format says."""

    code = "DS1034"


class WorkerLost(DrugsheetError):
    """The process that read this source died, took too long or needed too much memory; no other source is touched by it."""

    code = "DS1900"


class InternalError(DrugsheetError):
    """A defect in drugsheet itself, met while it read this source. Please report it.

    ``__cause__`` is the exception that it ended in, until the error goes to another process.
    """

    code = "DS1901"

    @classmethod
    def of(cls, error: BaseException, name: str | None) -> InternalError:
        """The error for an exception that nobody expected; raise it from that one."""
        return cls(f"drugsheet failed on this input: {type(error).__name__}: {error}", hint="Please report it.", name=name)


class WarningsFound(DrugsheetError):
    """The sheet was read and has warnings, and the caller counts those as failures (``--strict``)."""

    code = "DS2000"


class NothingFound(DrugsheetError):
    """The sheet was read, and no fact was found in it: no effect, interaction, reason to call or advice."""

    code = "DS2099"


class BadFhirOption(DrugsheetError):
    """There is no such release of FHIR, no such kind of bundle, or a timestamp is no instant."""

    code = "DS1013"


class BadAnswers(DrugsheetError):
    """A QuestionnaireResponse cannot be read as answers to a sheet's questions; the reason names the item."""

    code = "DS1018"


class UnitsNotComparable(DrugsheetError):
    """An observation is in a unit that no limit on its measure can be compared in: nobody knows whether the limit is met."""

    code = "DS1019"


class BadReadings(DrugsheetError):
    """A file of readings cannot be held against a sheet; ``line`` is the row, the reason what is wrong in it."""

    code = "DS1040"


class OutsideFolders(DrugsheetError):
    """A server was asked for a file that lies outside of the folders which it may read."""

    code = "DS1050"


class OutputFailed(DrugsheetError):
    """An output cannot be written."""

    code = "DS3001"


class OutputCollision(DrugsheetError):
    """Two inputs would be written to one output."""

    code = "DS3002"


class MissingExtra(DrugsheetError):
    """What was asked for needs a package that is not installed; the hint is the command that installs it."""

    code = "DS3003"


class UnusableBundle(DrugsheetError):
    """What was to be sent to a FHIR server is no transaction or batch Bundle, or one that no server could take."""

    code = "DS3101"


class UnsafeTarget(DrugsheetError):
    """Nothing is sent to this address: it is none, or the token or the data would come into wrong hands."""

    code = "DS3102"


class ServerUnreachable(DrugsheetError):
    """The server gives no answer, or only that it is too busy."""

    code = "DS3103"


class ServerRefused(DrugsheetError):
    """The server refuses the bundle; the reason has its own words."""

    code = "DS3104"


class EntriesRefused(DrugsheetError):
    """The server took the bundle and did not carry out some of its entries; the reason names them."""

    code = "DS3105"


class UnexpectedAnswer(DrugsheetError):
    """The server answers with something that does not say what became of the bundle."""

    code = "DS3106"


class EngineUnreachable(DrugsheetError):
    """What was to convert is not there: no scheduler answers, or it has no workers."""

    code = "DS3201"


class EngineLost(DrugsheetError):
    """What was converting broke down: a scheduler is gone, its workers cannot run drugsheet, or no worker process can be started."""

    code = "DS3202"


class OutputLocked(OutputFailed):
    """Another run is writing to the same output."""

    code = "DS3004"


class JournalUnreadable(OutputFailed):
    """The journal beside an output is not one that this version can read."""

    code = "DS3005"


class BadRule(DrugsheetError):
    """A rule of the grammar, or an entry in a table of words, cannot be used; the reason points at the place in it."""

    code = "DS1902"

    @classmethod
    def at(cls, what: str, source: str, place: int, message: str, hint: str) -> BadRule:
        """An error at a place of a source: the source with a mark under the place, and below it what is wrong there."""
        left = max(0, place - 60)
        shown = " ".join(source[left : left + 120].split("\n"))
        return cls(f"{what}, character {place + 1}:\n    {shown}\n    {' ' * (place - left)}^\n{message}", hint=hint)
