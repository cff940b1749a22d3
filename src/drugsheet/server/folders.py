"""What a server may read: files below some folders, whatever a name, a link or a change of the moment says."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from drugsheet.batch.discovery import DEFAULT_INCLUDE, OPENED, Selection
from drugsheet.errors import OutsideFolders, SourceNotFound

_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0)
_FILE = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_BY_STEPS = os.open in os.supports_dir_fd
MOST_FILES = 100_000
"""Files of a folder that are looked at."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place below one of the folders."""

    root: str
    below: str
    """The path from the root, links resolved; ``.`` for the root itself."""
    name: str
    """What to call it."""


class Folders:
    """Folders that may be read. Raises ``SourceNotFound`` for one that is not there."""

    def __init__(self, folders: Sequence[str | os.PathLike[str]]) -> None:
        self.roots = tuple(dict.fromkeys(os.path.realpath(folder) for folder in folders))
        for folder, root in zip(folders, map(os.path.realpath, folders), strict=True):
            if not Path(root).is_dir():
                raise SourceNotFound("there is no such folder", hint="Name a folder that holds sheets.", name=os.fspath(folder))

    def find(self, name: str) -> Found:
        """The place that a name means: a path from one of the folders, or a whole one. Links that stay inside are followed.

        Raises ``OutsideFolders`` for what lies elsewhere, whether it is there or not, and ``SourceNotFound``.
        """
        if "\0" in name:
            raise SourceNotFound("a NUL byte is in the name", hint="Check the path.", name=name)
        inside = False
        for root in self.roots:
            real = os.path.realpath(os.path.join(root, name))  # noqa: PTH118 - a whole path takes the place of the root
            of = next((each for each in self.roots if real == each or real.startswith(each.rstrip(os.sep) + os.sep)), None)
            inside = inside or of is not None
            if of is not None and os.path.lexists(real):
                below = os.path.relpath(real, of)
                return Found(of, below, self._name(of, below))
        if not inside:
            raise OutsideFolders(
                "this lies outside of the folders that may be read", hint="Name a file below them: the tool `find` lists what is there.", name=name
            )
        raise SourceNotFound("there is no such file", hint="The tool `find` lists what is there.", name=name)

    def read(self, found: Found, most: int) -> bytes:
        """The first ``most`` bytes of a file, opened step by step so that no link put in its way meanwhile leads elsewhere.

        Raises ``SourceNotFound``.
        """
        try:
            handle = self._open(found)
            with os.fdopen(handle, "rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise SourceNotFound("this is no file", hint="Name a file; the tool `find` lists those of a folder.", name=found.name)
                return file.read(most)
        except OSError as error:
            raise SourceNotFound(f"the file cannot be read: {error.strerror}", hint="Check that it is a file that may be read.", name=found.name) from error

    @staticmethod
    def _open(found: Found) -> int:
        if not _BY_STEPS:
            return os.open(os.path.join(found.root, found.below), _FILE)  # noqa: PTH118 - os.open is the point
        *folders, last = Path(found.below).parts or (os.curdir,)
        at = os.open(found.root, _FOLDER)
        try:
            for step in folders:
                at, before = os.open(step, _FOLDER, dir_fd=at), at
                os.close(before)
            return os.open(last, _FILE, dir_fd=at)
        finally:
            os.close(at)

    def files(self, folder: str, pattern: str | None = None) -> Iterator[Found]:
        """The files of a folder and those below it, by name; links and what begins with a dot are passed over.

        ``pattern`` chooses others than sheets are kept in as a rule: ``*.json``. Raises what ``find`` raises.
        """
        place = self.find(folder)
        selection = Selection(DEFAULT_INCLUDE if pattern is None else (pattern,))
        top = os.path.normpath(os.path.join(place.root, place.below))  # noqa: PTH118
        if not Path(top).is_dir():
            raise SourceNotFound("this is no folder", hint="Name a folder, or leave it out for all of them.", name=folder)
        number = 0
        for here, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = Path(here, name)
                if name.startswith((".", OPENED)) or not selection.wants(path.relative_to(top).as_posix()) or path.is_symlink():
                    continue
                number += 1
                if number > MOST_FILES:
                    return
                below = os.path.relpath(path, place.root)
                yield Found(place.root, below, self._name(place.root, below))

    def _name(self, root: str, below: str) -> str:
        """From the root where there is one, else the whole path."""
        return Path(below).as_posix() if len(self.roots) == 1 else Path(root, below).as_posix()
