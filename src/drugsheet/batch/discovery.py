"""Finding the inputs: files, folders, patterns and standard input, in an order that never depends on timing.

Nothing is left out silently: a folder that cannot be read is an input that failed, and files of a folder that were not
asked for are counted by their ending.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path, PurePath

from drugsheet.errors import DrugsheetError, SourceNotFound, UnreadableSource
from drugsheet.export.kept import MOST_BYTES, is_kept, is_lines, line_named, line_order
from drugsheet.reading.files import read_file

STDIN = "-"
"""The input that stands for standard input."""

DEFAULT_INCLUDE = ("*.html", "*.htm", "*.mht", "*.mhtml", "*.xhtml", "*.txt", "*.text", "*.md", "*.markdown", "*.docx", "*.docm", "*.dotx", "*.dotm", "*.pdf")
"""Which files of a folder are read when nothing else is asked for; a file that is named itself is always read."""

HIDDEN = "hidden"
"""The kind of what is left out because its name begins with a dot; a hidden folder counts once, whatever it holds."""

OPENED = "~$"
"""How the name begins of the file that a word processor keeps beside one which somebody has open; it is hidden too, and no sheet."""

OWN = ".drugsheet"
"""The folder that a batch keeps beside its output; it is passed over and not counted."""

_MAGIC = frozenset("*?[")


@dataclass(frozen=True, slots=True)
class Input:
    """One thing to convert: a file, bytes that are already here, or the reason why there is neither."""

    name: str
    """What to call it: its path as given, or as found in the folder that was given."""
    relative: str
    """Where its outputs go below the output folder, without their format's ending; ``/`` between folders."""
    data: bytes | None = None
    """Its bytes when they are not in a file."""
    error: DrugsheetError | None = None
    """Why it cannot be read, when finding it has shown that already."""
    line: tuple[int, int] | None = None
    """For a line of a file: where it begins, in bytes, and how many they are. Its number stands in the name, as ``FILE.ndjson:3``."""

    @property
    def path(self) -> str:
        """The file in which its bytes are."""
        return self.name if self.line is None else self.name.rpartition(":")[0]

    def read(self, most: int, folder: str = "") -> bytes:
        """Its bytes, so many of a file at most; ``folder`` is where its path begins. Raises ``DrugsheetError``."""
        if self.error is not None:
            raise self.error
        if self.data is not None:
            return self.data
        start, length = self.line or (0, most)
        return read_file(os.path.join(folder, self.path), length, start)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the files found in folders and by patterns are taken."""

    include: tuple[str, ...] = DEFAULT_INCLUDE
    """Wildcards for files in folders: matched with the path below the folder if they hold a ``/``, else with the name."""
    exclude: tuple[str, ...] = ()
    """Wildcards for files and folders that are not taken; they win over ``include``."""
    skip: str | None = None
    """A folder that is never entered: the output folder, where it lies in an input folder."""

    def wants(self, relative: str) -> bool:
        """Whether a file of a folder is taken."""
        return _matches(relative, self.include) and not self.rejects(relative)

    def rejects(self, relative: str) -> bool:
        """Whether a file or folder is left out whatever else fits."""
        return _matches(relative, self.exclude)


@dataclass(slots=True)
class Found:
    """The inputs, sorted by name, each once."""

    inputs: list[Input] = field(default_factory=list)
    unmatched: list[Input] = field(default_factory=list)
    """Patterns that no file fits; they are among ``inputs`` too unless those are all there is."""
    left_out: Counter[str] = field(default_factory=Counter)
    """How many files of folders were not asked for, by ending (``.css``) or kind (``link``, ``hidden``)."""


def discover(
    arguments: Iterable[str],
    selection: Selection,
    *,
    literal: Iterable[str] = (),
    stdin: bytes | None = None,
    stdin_name: str | None = None,
    lines: bool = False,
) -> Found:
    """Find the inputs that ``arguments`` stand for.

    An argument is a file, a folder (read whole; links in it are not followed, names that begin with a dot are left out
    and counted), a pattern with ``*``, ``?``, ``[…]`` or ``**``, or ``-`` for ``stdin``. Those in ``literal`` (from a list of
    names) are never patterns. What is there is never taken for a pattern. With ``lines`` each line of a file of lines is an input,
    and ``FILE.ndjson:3`` stands for one of them.
    """
    found = Found()
    seen: dict[str, Input] = {}

    def add(items: Iterable[Input]) -> None:
        for item in chain.from_iterable(map(_lines, items)) if lines else items:
            place = f"{STDIN}\0{item.name}" if item.data is not None else os.path.abspath(item.name)
            seen.setdefault(item.name if place == item.name else place, item)  # one string for both: there may be millions

    for argument in arguments:
        if argument == STDIN:
            add([Input(stdin_name or "<stdin>", output_stem(stdin_name or "stdin"), data=stdin or b"")])
        elif os.path.lexists(argument) or not _MAGIC.intersection(argument):
            add(_named(argument, selection, found))
        else:
            add(_pattern(argument, selection, found))
    for name in literal:
        add(_named(name, selection, found))
    missing = {item.name: item for item in found.unmatched}
    for item in seen.values() if missing else ():
        missing.pop(item.name, None)  # a list of names may have the same one, which is a missing file then
    found.unmatched = list(missing.values())
    found.inputs = sorted((*seen.values(), *(found.unmatched if seen else ())), key=lambda item: (*line_order(item.name), item.relative))
    return found


def most_bytes(item: Input, most: int) -> int:
    """How many bytes an input may have where a source may have ``most``; what drugsheet has written is longer than its source."""
    return max(most, MOST_BYTES) if is_kept(item.name, item.data) else most


def _lines(item: Input) -> Iterator[Input]:
    """The lines of a file that has one sheet in each, or the one that is named; any other input as it is, and one that cannot be read or is empty."""
    named = line_named(item.name) if item.data is None else None
    file, wanted = named or (item.name, None)
    if item.error is not None or not is_lines(file):
        yield item
        return
    number = at = found = 0
    try:
        with io.BytesIO(item.data) if item.data is not None else open(file, "rb") as handle:
            while line := handle.readline(MOST_BYTES + 1):
                number += 1
                start, at = at, at + len(line)
                if line.strip() and wanted in {None, number}:
                    found += 1
                    stem = item.relative if wanted is None else output_stem(file)
                    yield Input(f"{file}:{number}", f"{stem}/{number}", data=None if item.data is None else line, line=None if item.data is not None else (start, len(line)))
    except (OSError, ValueError):  # reading it says why
        found = 0
    if not found:
        error = None if wanted is None else UnreadableSource(f"there is no line {wanted} with a sheet", hint=f"It has {number}.", name=item.name)
        yield replace(item, error=error)


def split_names(data: bytes, *, zero: bool = False) -> list[str]:
    """The names in a list of files: one a line, or with ``zero`` each ended by a NUL byte."""
    names = data.split(b"\0") if zero else [line.removesuffix(b"\r") for line in data.split(b"\n")]
    return [os.fsdecode(name) for name in names if name]


def _named(path: str, selection: Selection, found: Found) -> Iterable[Input]:
    """A file or folder that was named itself. A missing file is an input too: reading it says what is wrong."""
    return _walk(path, selection, found) if os.path.isdir(path) else [Input(path, output_stem(path))]


def _walk(folder: str, selection: Selection, found: Found) -> Iterator[Input]:
    """The wanted files below a folder. Links are not followed, so the walk ends and stays inside."""
    skip = None if selection.skip is None else os.path.abspath(selection.skip)
    waiting = [""]
    while waiting:
        below = waiting.pop()
        here = os.path.join(folder, below)
        try:
            with os.scandir(here) as entries:
                listing = [(entry.name, _kind(entry)) for entry in entries]
        except OSError as error:
            reason = error.strerror or str(error)
            failure = SourceNotFound(f"the folder cannot be read: {reason}", hint="Check that you may list it.", name=here)
            yield Input(here, below, error=failure)
            continue
        for name, kind in listing:
            relative = f"{below}/{name}" if below else name
            path = os.path.join(here, name)
            if selection.rejects(relative):
                continue
            if name.startswith((".", OPENED)):
                if name != OWN:  # what a batch keeps for itself is nobody's sheet
                    found.left_out[HIDDEN] += 1
                continue
            if kind == "folder":
                if os.path.abspath(path) != skip:
                    waiting.append(relative)
            elif kind == "file" and selection.wants(relative):
                yield Input(path, relative)
            else:
                found.left_out[kind if kind != "file" else PurePath(name).suffix.lower() or "no ending"] += 1


def _kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return "link"
    if entry.is_dir(follow_symlinks=False):
        return "folder"
    return "file" if entry.is_file(follow_symlinks=False) else "device"


def _pattern(pattern: str, selection: Selection, found: Found) -> Iterator[Input]:
    """What a pattern matches, named as if the shell had written the names out."""
    parts = PurePath(pattern).parts
    first = next(index for index, part in enumerate(parts) if _MAGIC.intersection(part))
    root = Path(*parts[:first])
    hidden = any(part.startswith(".") for part in parts[first:])
    any_match = False
    for match in sorted(root.glob(str(PurePath(*parts[first:])))):
        below = match.relative_to(root)
        if selection.rejects(below.as_posix()):
            continue
        if not hidden and any(part.startswith((".", OPENED)) for part in below.parts):
            if OWN not in below.parts:
                found.left_out[HIDDEN] += 1
            continue
        path = str(match)
        if os.path.isdir(path):
            for item in _walk(path, selection, found):
                any_match = True
                yield Input(item.name, output_stem(item.name), error=item.error)
        else:
            any_match = True
            yield Input(path, output_stem(path))
    if not any_match:
        error = SourceNotFound("no file fits this pattern", hint="Check the pattern; quote it if the shell must not expand it.", name=pattern)
        found.unmatched.append(Input(pattern, pattern, error=error))


def output_stem(path: str) -> str:
    """Where a file that was named itself goes below an output folder.

    Its path from the current folder, however it was spelt; only its name when it lies elsewhere, so that no output
    ever lands outside the output folder.
    """
    absolute = os.path.abspath(path)
    try:
        relative = os.path.relpath(absolute)
    except ValueError:  # another drive
        relative = os.pardir
    outside = relative == os.pardir or relative.startswith(os.pardir + os.sep)
    return PurePath(os.path.basename(absolute) if outside else relative).as_posix()


def _matches(relative: str, patterns: tuple[str, ...]) -> bool:
    whole = relative.casefold()
    name = whole.rpartition("/")[2]
    return any(fnmatchcase(whole if "/" in pattern else name, pattern.casefold()) for pattern in patterns)


def describe_left_out(left_out: Mapping[str, int]) -> str:
    """The files that were not asked for, in words: ``3 .css, 1 link``."""
    return ", ".join(f"{count} {kind}" for kind, count in sorted(left_out.items()))
