"""What a program can ask of sheets: each question a method that answers with plain data of bounded length."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, OrderedDict
from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

import drugsheet
from drugsheet.compare import diff
from drugsheet.errors import BadReadings, DrugsheetError, SourceTooLarge
from drugsheet.export.annotations.marks import HEADER, Mark, marks
from drugsheet.export.changes import changes_data, outcome
from drugsheet.export.findings import Place, places_in
from drugsheet.export.readings import Given, fired_data, read_observations
from drugsheet.export.reviewed import sheet_to_look_at
from drugsheet.models import CODES, DrugSheet
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits
from drugsheet.rules import rulebook
from drugsheet.rules.readings import made as reading_of
from drugsheet.server.answers import MOST_CHARACTERS, Data, bounded, page
from drugsheet.server.folders import Folders, Found

MOST_ENTRIES = 200
"""Entries on a page, however many are asked for."""
MOST_LOOKED_AT = 50
"""Files that are read for one question."""
MOST_READINGS = 2_000
_KEPT = 8
"""Sheets that are kept from one question to the next."""
_MOST_TEXT = MOST_CHARACTERS // 2
_MOST_MATCHES = 5


class Tools:
    """The questions, to be asked one at a time; each raises ``DrugsheetError``."""

    def __init__(self, folders: Folders, *, limits: Limits = DEFAULT_LIMITS, codes: bool = True) -> None:
        self.folders = folders
        self.limits = limits
        self.codes = codes
        self._kept: OrderedDict[tuple[str, str], DrugSheet] = OrderedDict()

    def read(self, file: str, offset: int = 0) -> Data:
        """What a sheet is of, its parts and how many facts of each kind it has, what is odd, and its text from a character on."""
        name, sheet = self._sheet(file)
        text = sheet.text[offset : offset + _MOST_TEXT]
        behind = offset + len(text)
        about = bounded(
            {
                "file": name,
                "drug": sheet.drug.model_dump(mode="json", exclude={"spans"}, exclude_none=True),
                "title": sheet.title,
                "revised": sheet.revised,
                "publisher": sheet.publisher.name,
                "layout": sheet.source.layout,
                "sha256": sheet.source.sha256,
                "facts": dict(Counter(mark.kind for mark in marks(sheet) if mark.kind != HEADER)),
                "sections": [{"kind": part.kind, "heading": part.heading, **part.span.model_dump()} for part in sheet.sections],
                "diagnostics": [{"number": CODES[item.code].number, **item.model_dump(mode="json")} for item in sheet.diagnostics],
            }
        )
        return {**about, "text": text, "text_length": len(sheet.text), "next_offset": behind if behind < len(sheet.text) else None}

    def facts(self, file: str, kind: str | None = None, words: str | None = None, offset: int = 0, limit: int = 50) -> Data:
        """The facts of a sheet, each with the words that say it and where they stand."""
        name, sheet = self._sheet(file)
        wanted = (words or "").casefold()
        found = [mark for mark in marks(sheet) if kind in {None, mark.kind} and wanted in mark.text.casefold()]
        place_of = places_in(sheet)
        return {"file": name, **page("facts", found, offset, _most(limit), lambda mark: _fact(mark, place_of(mark.span)))}

    def fired(self, file: str, observations: Sequence[Data], as_of: str | None = None, offset: int = 0, limit: int = 50) -> Data:
        """Which reasons to call of a sheet hold for readings, since when, and what no reading answers.

        ``offset`` and ``limit`` page both lists. Raises ``BadReadings``.
        """
        if len(observations) > MOST_READINGS:
            raise BadReadings(f"these are {len(observations):,} readings, and {MOST_READINGS:,} are the most", hint="Give a shorter time.", name=None)
        now = datetime.now(UTC) if as_of is None else reading_of({"subject": "now", "at": as_of}, 0).at
        name, sheet = self._sheet(file)
        book = rulebook(sheet)
        given = read_observations(_lines(observations), book, now=now) if observations else Given([])
        said = fired_data(book.fired(given.observations), book.unanswered(given.observations), given.unused)
        held, open_ = (page(key, said[key], offset, _most(limit), dict) for key in ("fired", "unanswered"))
        behind = [each["next_offset"] for each in (held, open_) if each["next_offset"] is not None]
        return {
            "file": name,
            "fired": held["fired"],
            "fired_total": held["total"],
            "unanswered": open_["unanswered"],
            "unanswered_total": open_["total"],
            "next_offset": min(behind, default=None),
            "unused": given.unused,
            "note": "That nothing holds does not mean that all is well: what is unanswered nobody knows.",
        }

    def diff(self, old: str, new: str, offset: int = 0, limit: int = 50) -> Data:
        """What changed from one sheet to another, urgency and limits first."""
        (old_name, before), (new_name, after) = self._sheet(old), self._sheet(new)
        changes = diff(before, after)
        said = changes_data(changes, before, after)
        entries = page("changes", said["changes"], offset, _most(limit), dict)
        return {"old": {"file": old_name, **said["old"]}, "new": {"file": new_name, **said["new"]}, "outcome": outcome(changes, before, after), **entries}

    def find(self, words: str | None = None, folder: str = ".", pattern: str | None = None, offset: int = 0, limit: int = 20) -> Data:
        """The sheets of a folder, or those that hold some words: in their file's name, a name of the drug, or a fact.

        ``offset`` counts files; some are looked at for one question, and ``next_offset`` is the first that was not.
        """
        wanted = (words or "").casefold()
        sheets: list[Data] = []
        failed: list[Data] = []
        behind, length, more = offset, 0, False
        for found in islice(self._files(folder, pattern), offset, None):
            if behind - offset >= MOST_LOOKED_AT or len(sheets) + len(failed) >= _most(limit) or length > MOST_CHARACTERS:
                more = True
                break
            behind += 1
            try:
                of = self._found(found, wanted)
            except DrugsheetError as error:
                failed.append(bounded({"file": found.name, "error": dict(error.to_dict())}))
                length += len(found.name) + len(str(error))
                continue
            if of is not None:
                sheets.append(bounded(of))
                length += len(json.dumps(of))
        return {"sheets": sheets, "failed": failed, "files_looked_at": behind - offset, "next_offset": behind if more else None}

    def _files(self, folder: str, pattern: str | None) -> Any:
        """The files of a folder; all folders where none is named."""
        if folder in {".", ""}:
            for root in self.folders.roots:
                yield from self.folders.files(root, pattern)
        else:
            yield from self.folders.files(folder, pattern)

    def _found(self, found: Found, wanted: str) -> Data | None:
        name, sheet = self._opened(found)
        names = [each for each in (sheet.drug.name, *sheet.drug.other_names) if each]
        hits = [mark for mark in marks(sheet) if wanted in mark.text.casefold()] if wanted else []
        if wanted and not hits and not any(wanted in each.casefold() for each in (name, sheet.title or "", *names)):
            return None
        shown = [{"path": mark.pointer, "kind": mark.kind, "text": mark.text[:300], "span": mark.span.model_dump()} for mark in hits[:_MOST_MATCHES]]
        return {
            "file": name,
            "drug": sheet.drug.name,
            "other_names": sheet.drug.other_names,
            "revised": sheet.revised,
            "matches": shown,
            "matches_total": len(hits),
        }

    def _sheet(self, file: str) -> tuple[str, DrugSheet]:
        return self._opened(self.folders.find(file))

    def _opened(self, found: Found) -> tuple[str, DrugSheet]:
        """A sheet, read or stored, and what to call it; the last ones are kept while their bytes are the same."""
        stored = found.below.lower().endswith(".json")
        most = self.limits.max_bytes * (4 if stored else 1)
        data = self.folders.read(found, most + 1)
        if len(data) > most:
            raise SourceTooLarge(f"the file has more than {most:,} bytes", hint="Raise it with --max-bytes when the server is started.", name=found.name)
        key = found.name, hashlib.sha256(data).hexdigest()
        if key not in self._kept:
            self._kept[key] = (
                sheet_to_look_at(data, name=found.name)[0] if stored else drugsheet.parse(data, name=found.name, codes=self.codes, limits=self.limits)
            )
        self._kept.move_to_end(key)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found.name, self._kept[key]


def _most(limit: int) -> int:
    return max(1, min(limit, MOST_ENTRIES))


def _fact(mark: Mark, place: Place | None) -> Data:
    where = None if place is None else {"line": place.line, "column": place.column, "end_line": place.end_line, "end_column": place.end_column}
    return {"path": mark.pointer, "kind": mark.kind, "text": mark.text, "span": mark.span.model_dump(), "place": where, "value": dict(mark.value)}


def _lines(observations: Sequence[Data]) -> bytes:
    """Readings as a file of them: FHIR Observations as a list, others a line each."""
    if any("resourceType" in each for each in observations):
        return json.dumps(list(observations)).encode("utf-8")
    return "\n".join(map(json.dumps, observations)).encode("utf-8")
