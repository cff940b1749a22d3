"""Where results go: one file per input and format in a folder, or one stream of records."""

from __future__ import annotations

import errno
import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from drugsheet.batch.atomic import write_atomically
from drugsheet.batch.state import digest, digest_of_file, is_of, origin
from drugsheet.errors import OutputCollision, OutputFailed
from drugsheet.export.formats import FORMATS
from drugsheet.export.json import failure_line

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Input
    from drugsheet.batch.outcome import Outcome
    from drugsheet.batch.state import State

_HOPELESS = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE))
"""Errors that the next output will meet too."""


class Sink(Protocol):
    """Something that takes results, in order."""

    def put(self, outcome: Outcome) -> Outcome:
        """Take one result; return it, or a failure where it could not be kept.

        Raises ``OutputFailed`` when no later result could be kept either.
        """


@dataclass(frozen=True, slots=True)
class Kept:
    """The proof that an input need not be converted again."""

    has_warnings: bool


class FolderSink:
    """One file per input and format below a folder; with a ``state``, what is done is written into its journal."""

    def __init__(self, folder: Path, formats: Sequence[str], state: State | None = None) -> None:
        self.folder = folder
        self.formats = formats
        self.state = state

    def kept(self, item: Input) -> Kept | None:
        """The proof that the outputs of an input are there: the journal says so, and every digest is as it says."""
        entry = None if self.state is None else self.state.journal.find(item.relative)
        if entry is None or self.state is None or not is_of(item, entry["sha256"], self.state.max_bytes):
            return None
        written = entry["outputs"]
        whole = all(name in written and self._holds(item, name, *written[name]) for name in self.formats)
        return Kept(entry["warnings"]) if whole else None

    def put(self, outcome: Outcome) -> Outcome:
        """Write the outputs of one input, each whole or not at all."""
        written = {}
        for name, data in outcome.outputs.items():
            written[name] = digest(data), len(data)
            # What failed is tried again in each run, and mostly fails as it did: then nothing is written.
            if outcome.error is not None and self.state is not None and self._holds(outcome.item, name, *written[name]):
                continue
            try:
                write_atomically(self._place(outcome.item, name), data, scratch=None if self.state is None else self.state.scratch)
            except OutputFailed as error:
                if _is_hopeless(error):
                    raise
                return replace(outcome, outputs={}, error=error)
        if self.state is not None and outcome.error is None:
            entry = {"path": origin(outcome.item), "sha256": outcome.sha256, "warnings": outcome.has_warnings, "outputs": written}
            self.state.journal.add(outcome.item.relative, entry)
        return outcome

    def _place(self, item: Input, name: str) -> str:
        # A part of what all inputs make together waits beside the journal until all are there; see ``batch.gathered``.
        waits = FORMATS[name].is_gathered and self.state is not None
        return os.path.join(self.state.parts if waits and self.state is not None else self.folder, output_name(item, name))

    def _holds(self, item: Input, name: str, sha256: str, size: int) -> bool:
        place = self._place(item, name)
        try:
            return os.stat(place).st_size == size and digest_of_file(place) == sha256
        except (OSError, ValueError):
            return False


class StreamSink:
    """Results one after another, in one file or on standard output."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self.write = write

    def put(self, outcome: Outcome) -> Outcome:
        """Append the output of one input."""
        for data in outcome.outputs.values():
            self.write(data)
        return outcome


class FailureSink:
    """A line of NDJSON for each input that failed: the file that ``--errors`` names."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self.write = write

    def put(self, outcome: Outcome) -> Outcome:
        """Append the failure, if it is one."""
        if outcome.error is not None:
            self.write(failure_line(outcome.error))
        return outcome


def _is_hopeless(error: OutputFailed) -> bool:
    """Whether the next output would fail for the same reason: a full or read-only disk."""
    return isinstance(error.__cause__, OSError) and error.__cause__.errno in _HOPELESS


def output_name(item: Input, format_name: str) -> str:
    """``<relative path><original ending>.<format>``: from the input's name only, never from what stands in it.

    What is no format of ``convert`` is an ending itself: ``html``.
    """
    return f"{item.relative}.{FORMATS[format_name].ending if format_name in FORMATS else format_name}"


def planned(inputs: Iterable[Input], formats: Sequence[str]) -> Iterator[tuple[Input, str]]:
    """Each input with the name of each of its outputs below the output folder."""
    return ((item, output_name(item, name)) for item in inputs if item.error is None for name in formats)


def check_collisions(inputs: Sequence[Input], formats: Sequence[str], folder: Path) -> None:
    """See to it that no two inputs share an output and no output replaces an input.

    Names are compared as the least careful file system does: upper and lower case the same (macOS, Windows), and
    composed and decomposed letters the same. Raises ``OutputCollision``, with both names.
    """
    taken: dict[str, Input] = {}
    folders: dict[str, Input] = {}
    for item, output in planned(inputs, formats):
        key = _folded(output)
        if key in taken:
            _collide(item, taken[key], output)
        taken[key] = item
        parent = key.rpartition("/")[0]
        while parent and parent not in folders:
            folders[parent] = item
            parent = parent.rpartition("/")[0]
    for key in taken.keys() & folders.keys():
        _collide(folders[key], taken[key], next(output for _, output in planned([taken[key]], formats) if _folded(output) == key))
    del taken, folders
    check_not_an_input((str(folder / output) for _, output in planned(inputs, formats)), inputs)


def check_names(inputs: Iterable[Input]) -> None:
    """See to it that no two inputs have one name: by it their records are told apart. Raises ``OutputCollision``."""
    named: set[str] = set()
    for item in inputs:
        if item.name in named:
            raise OutputCollision(f"two inputs are called {item.name!r}", hint="Give standard input another name with --stdin-filename.")
        named.add(item.name)


def check_not_an_input(outputs: Iterable[str], inputs: Iterable[Input]) -> None:
    """See to it that no output replaces a file that is read. Raises ``OutputCollision``."""
    sources = {_place(item.path): item.path for item in inputs if item.data is None and item.error is None}
    for output in outputs:
        source = sources.get(_place(output))
        if source is not None and os.path.isfile(source):
            raise OutputCollision(f"the output {output!r} would replace the input {source!r}", hint="Choose another name for the output.")


def _place(path: str) -> str:
    """Where a file really is, links followed; folders are looked up once, since a batch has few of them."""
    if os.path.islink(path):
        return os.path.realpath(path)
    folder, name = os.path.split(os.path.abspath(path))
    return os.path.join(_real_folder(folder), name)


@lru_cache(maxsize=1024)
def _real_folder(path: str) -> str:
    return os.path.realpath(path)


def _collide(one: Input, other: Input, output: str) -> None:
    raise OutputCollision(
        f"the inputs {other.name!r} and {one.name!r} would share the output {output!r}",
        hint="Rename one of them, or convert them into different folders.",
    )


def _folded(path: str) -> str:
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
