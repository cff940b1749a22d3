"""Many records in one file: kept beside it as they come, put together when all are there."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from typing import Any

from drugsheet.batch.atomic import AtomicFile, append, reported
from drugsheet.batch.discovery import Input
from drugsheet.batch.journal import Entry, Journal
from drugsheet.batch.outcome import Outcome
from drugsheet.batch.outputs import Kept
from drugsheet.batch.state import State, digest, is_of
from drugsheet.errors import OutputFailed

_FILE, _PARTS = "file", "parts"
_MOST_AT_ONCE = 1 << 24
"""How much is read at a time: the journal may promise more than there is."""


class MergedSink:
    """One file with a record for each input.

    A record is appended to a file of parts as it comes; the journal says where it is and what its digest is. ``finish``
    writes the file from them, in the order of the inputs. Afterwards the records are found in the file itself, and the
    parts are gone: to convert one changed input of a million, the others are taken from there. No two inputs may have one
    name (``outputs.check_names``).
    """

    def __init__(self, path: str, state: State) -> None:
        self.path = path
        self.state = state
        self._handles: dict[str, int] = {}
        self._end = 0

    def close(self) -> None:
        """Close the files."""
        while self._handles:
            os.close(self._handles.popitem()[1])

    def kept(self, item: Input) -> Kept | None:
        """The proof that the record of an input is there: the journal says so, and every digest is as it says."""
        entry = self.state.journal.find(item.name)
        if entry is None or entry["failed"] or not is_of(item, entry["sha256"], self.state.max_bytes) or self._record(entry) is None:
            return None
        return Kept(entry["warnings"])

    def put(self, outcome: Outcome) -> Outcome:
        """Keep the record of one input."""
        data = b"".join(outcome.outputs.values())
        failed = outcome.error is not None
        known = self.state.journal.find(outcome.item.name) if failed else None
        if known is not None and known["failed"] and self._record(known) == data:
            return outcome  # it was tried again and failed as it did
        with reported(self.state.parts):
            if _PARTS not in self._handles:
                self._handles[_PARTS] = os.open(self.state.parts, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
                self._end = os.fstat(self._handles[_PARTS]).st_size
            append(self._handles[_PARTS], data)
        self.state.journal.add(outcome.item.name, _entry(outcome.sha256, _PARTS, self._end, data, failed=failed, warnings=outcome.has_warnings))
        self._end += len(data)
        return outcome

    def finish(self, inputs: Iterable[Input]) -> bool:
        """Put the file together; returns whether that was necessary. Raises ``OutputFailed``."""
        if self._is_whole(inputs):
            return False
        new = f"{self.state.journal.path}.new"
        with reported(new), contextlib.suppress(FileNotFoundError):
            os.unlink(new)
        with Journal(new, header=self.state.journal.header) as journal:
            with AtomicFile(self.path, scratch=self.state.scratch) as file:
                place = 0
                for item, entry, data in self._records(inputs):
                    file.write(data)
                    journal.add(item.name, _entry(entry["sha256"], _FILE, place, data, failed=entry["failed"], warnings=entry["warnings"]))
                    place += len(data)
            # From here on the old journal points to records that are elsewhere now; their digests tell, and they are made again.
            with reported(new):
                os.replace(new, self.state.journal.path)
        self.close()
        with reported(self.state.parts), contextlib.suppress(FileNotFoundError):
            os.unlink(self.state.parts)
        return True

    def _records(self, inputs: Iterable[Input]) -> Iterator[tuple[Input, Entry, bytes]]:
        for item in inputs:
            entry = self.state.journal.find(item.name)
            data = None if entry is None else self._record(entry)
            if entry is None or data is None:
                raise OutputFailed(f"the record of {item.name!r} is gone", hint="Somebody else wrote to it: run again.", name=self.state.parts)
            yield item, entry, data

    def _is_whole(self, inputs: Iterable[Input]) -> bool:
        """Whether the file holds the records of these inputs in this order and nothing else."""
        place = 0
        for item in inputs:
            entry = self.state.journal.find(item.name)
            if entry is None or entry["record"][:2] != [_FILE, place]:
                return False
            place += entry["record"][2]
        return _size(self.path) == place

    def _record(self, entry: Entry) -> bytes | None:
        """The record that an entry speaks of; None when it is not there or not what it was."""
        where, place, size, sha256 = entry["record"]
        path = self.path if where == _FILE else self.state.parts
        try:
            if where not in self._handles:
                flags = os.O_RDONLY if where == _FILE else os.O_RDWR | os.O_APPEND
                self._handles[where] = os.open(path, flags | getattr(os, "O_BINARY", 0))
                if where == _PARTS:
                    self._end = os.fstat(self._handles[where]).st_size
            os.lseek(self._handles[where], place, os.SEEK_SET)
            data = _read(self._handles[where], size)
        except OSError:
            return None
        return data if digest(data) == sha256 else None


def _entry(sha256: str | None, where: str, place: int, data: bytes, *, failed: bool, warnings: bool) -> dict[str, Any]:
    return {"sha256": sha256, "failed": failed, "warnings": warnings, "record": [where, place, len(data), digest(data)]}


def _read(handle: int, size: int) -> bytes:
    """That many bytes from where the file is read, or fewer at its end."""
    parts = []
    while size > 0 and (part := os.read(handle, min(size, _MOST_AT_ONCE))):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return -1
