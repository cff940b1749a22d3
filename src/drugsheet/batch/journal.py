"""What a batch has done, so that the next run need not do it again: an append-only file of JSON lines.

A header line says which drugsheet (its version, and a digest of its own files) with which options wrote the entries after it; an entry says which bytes
of an input became which bytes of output::

    {"journal":1,"version":"0.1.0","code":"…","options":"…"}
    {"input":"a/x.html","path":"/in/a/x.html","sha256":"…","warnings":false,"outputs":{"json":["…",7132]}}

Nothing in it is believed: what an entry says is checked against the input and the outputs before it counts. So it needs
no flushing to disk, a line that is torn or damaged costs one conversion, and deleting the file costs only time.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from typing import Any, Final, Self

from drugsheet.batch.atomic import append, reported
from drugsheet.batch.installed import code_digest
from drugsheet.batch.outcome import Options
from drugsheet.errors import JournalUnreadable
from drugsheet.version import __version__

FORMAT: Final = 1
Entry = Mapping[str, Any]


def header(options: Options) -> Entry:
    """The line before entries: the version, and digests of drugsheet's own files and of the options and installed layouts and readers.

    With the input, these are all that the bytes of an output depend on.
    """
    from drugsheet.reading.offered import offered  # noqa: PLC0415 - only batches need it

    installed = [(point.name, point.value, point.dist.version if point.dist else "") for group in ("drugsheet.layouts", "drugsheet.readers") for point in offered(group)]
    digest = hashlib.sha256(repr((options, installed)).encode("utf-8", "surrogatepass")).hexdigest()
    return {"journal": FORMAT, "version": __version__, "code": code_digest(), "options": digest}


class Journal:
    """The journal of one output, open for reading and appending.

    In memory there are 16 bytes of digest and a place in the file for each entry, not the entries. With ``read_only``
    the file must be there and stays as it is. Raises ``OutputFailed`` when it cannot be opened or written,
    ``JournalUnreadable`` when it is of another format.
    """

    def __init__(self, path: str, header: Entry, *, read_only: bool = False) -> None:
        self.path = path
        self.header = header
        self._read_only = read_only
        self._has_header = False
        self._places: dict[bytes, int] = {}
        with reported(path):
            flags = os.O_RDONLY if read_only else os.O_RDWR | os.O_CREAT | os.O_APPEND
            self._handle = os.open(path, flags | getattr(os, "O_BINARY", 0), 0o666)
        try:
            self._size = self._load()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        os.close(self._handle)

    def __len__(self) -> int:
        return len(self._places)

    def find(self, key: str) -> Entry | None:
        """The last entry of an input, if this version wrote it with these options."""
        place = self._places.get(_digest(key))
        if place is None:
            return None
        with open(self._handle, "rb", closefd=False) as file:
            file.seek(place)
            entry = _entry(file.readline())
        # Two names may share a digest in theory; then one of them is converted again.
        return entry if entry is not None and entry.get("input") == key else None

    def add(self, key: str, entry: Entry) -> None:
        """Append an entry. Raises ``OutputFailed``."""
        with reported(self.path):
            if not self._has_header:
                self._append(self.header)
                self._has_header = True
            self._places[_digest(key)] = self._append({"input": key, **entry})

    def _append(self, line: Entry) -> int:
        """Write a line; returns where it begins. One call of the system a line, so that a killed process leaves whole lines."""
        data = json.dumps(line, separators=(",", ":")).encode("ascii") + b"\n"
        append(self._handle, data)
        place, self._size = self._size, self._size + len(data)
        return place

    def _load(self) -> int:
        """Learn where the entries are; returns the size. A last line without an end is cut off."""
        size = 0
        ours = False
        with open(self._handle, "rb", closefd=False) as file:
            for line in file:
                if not line.endswith(b"\n"):
                    if not self._read_only:
                        with reported(self.path):
                            os.ftruncate(self._handle, size)
                    break
                entry = _entry(line)
                if entry is not None and "journal" in entry:
                    ours = self._is_ours(entry)
                elif not size:
                    raise JournalUnreadable("this is no journal of drugsheet", hint="Remove it, or use --force, to convert everything again.", name=self.path)
                elif entry is not None and isinstance(entry.get("input"), str):
                    digest = _digest(entry["input"])
                    if ours:
                        self._places[digest] = size
                    else:
                        self._places.pop(digest, None)  # other options have replaced the output since
                size += len(line)
        self._has_header = ours
        return size

    def _is_ours(self, header: Entry) -> bool:
        if header["journal"] != FORMAT:
            reason = f"the journal has the format {header['journal']!r}, this version writes {FORMAT}"
            raise JournalUnreadable(reason, hint="Use the version that wrote it, or --force to convert everything again.", name=self.path)
        return header == self.header


def entries(path: str) -> Iterator[Entry]:
    """The entries of all inputs in a journal, oldest first, whoever wrote them. Raises ``OutputFailed``."""
    with reported(path), open(path, "rb") as file:
        for line in file:
            entry = _entry(line)
            if entry is not None and isinstance(entry.get("input"), str):
                yield entry


def _entry(line: bytes) -> Entry | None:
    """What a line says; None when it is damaged."""
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None


def _digest(key: str) -> bytes:
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=16).digest()
