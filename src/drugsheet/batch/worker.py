"""One input to its outputs: what a worker does, wherever it runs. It takes and returns plain data and never raises."""

from __future__ import annotations

import hashlib

import drugsheet
from drugsheet.batch.discovery import Input, most_bytes
from drugsheet.batch.outcome import Options, Outcome, Remark, broken, failed
from drugsheet.errors import DrugsheetError, InternalError, NothingFound, WarningsFound
from drugsheet.export.formats import FORMATS
from drugsheet.export.kept import is_kept, kept_sheet
from drugsheet.models import CODES, DrugSheet

__all__ = ["Options", "Outcome", "Remark", "convert", "failed"]


def bytes_of(item: Input, options: Options) -> bytes:
    """What an input holds, one byte beyond the limit at most. Raises ``DrugsheetError``."""
    return item.read(most_bytes(item, options.limits.max_bytes) + 1)


def convert(item: Input, options: Options) -> Outcome:
    """Convert one input. Every failure is an outcome, so that a bad file costs nothing but itself.

    ``MemoryError`` alone is raised: whoever runs this knows how much memory there was, and whether to try again.
    """
    remarks: tuple[Remark, ...] = ()
    sha256 = None
    try:
        data = bytes_of(item, options)
        sha256 = hashlib.sha256(data).hexdigest()
        sheet = _parse(item, data, options)
        remarks = tuple(Remark(CODES[found.code].number, found.severity, found.message) for found in sheet.diagnostics)
        if options.strict:
            _refuse_warnings(item, remarks)
        if not options.empty:
            _refuse_nothing(item, sheet)
        outputs = {name: FORMATS[name].render(sheet) for name in options.formats}
    except InternalError as error:
        return broken(item, options, error, remarks, sha256)
    except DrugsheetError as error:
        return failed(item, options, error, remarks, sha256=sha256)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a defect must cost this input only; it is reported as such, never passed over
        return broken(item, options, error, remarks, sha256)
    return Outcome(item, outputs, remarks=remarks, sha256=sha256)


def _parse(item: Input, data: bytes, options: Options) -> DrugSheet:
    if is_kept(item.name, data):
        return kept_sheet(data, name=item.name)[0]
    return drugsheet.parse(data, name=item.name, layout=options.layout, language=options.language, codes=options.codes, limits=options.limits)


def _refuse_nothing(item: Input, sheet: DrugSheet) -> None:
    if not sheet.has_facts:
        raise NothingFound("no fact was found in this sheet", hint="See `drugsheet layouts --explain FILE`; --allow-empty takes it as it is.", name=item.name)


def _refuse_warnings(item: Input, remarks: tuple[Remark, ...]) -> None:
    serious = [remark for remark in remarks if remark.severity != "information"]
    if serious:
        first = serious[0]
        raise WarningsFound(
            f"the sheet has {len(serious)} warning{'s' if len(serious) > 1 else ''}, first {first.number}: {first.message}",
            hint="Leave out --strict to accept it.",
            name=item.name,
        )
