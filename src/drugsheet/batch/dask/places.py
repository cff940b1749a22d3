"""Files and addresses: reading, writing whole or not at all, and looking, on this machine's file system or through fsspec."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any, Final

from drugsheet.batch.atomic import reported, write_atomically
from drugsheet.batch.discovery import Input, Selection
from drugsheet.batch.state import digest
from drugsheet.errors import DrugsheetError, MissingExtra, OutputFailed, SourceNotFound

try:
    import fsspec
except ImportError as error:
    raise MissingExtra("addresses of files need fsspec", hint="Install it: pip install 'drugsheet[dask]'.") from error

UNFINISHED: Final = "_drugsheet/unfinished"
"""The folder, below an output, for what is being written."""
_WHOLE = frozenset(("s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "r2", "oss"))
"""Stores in which an object is there whole or not at all, and in which a renaming would be a copy."""
_TRIES = 3
_MAGIC = frozenset("*?[")
_URL = re.compile("[A-Za-z][A-Za-z0-9+.-]+(?:://|::)")


def is_url(name: str) -> bool:
    """Whether a name is an address for fsspec and not that of a file here."""
    return _URL.match(name) is not None


@dataclass(frozen=True, slots=True)
class Places:
    """How to get at addresses: the options of their file systems."""

    options: Mapping[str, Any] = field(default_factory=dict)

    def system(self, url: str) -> tuple[Any, str]:
        """The file system of an address and the path in it. Raises ``MissingExtra`` and ``SourceNotFound``."""
        try:
            system, path = fsspec.core.url_to_fs(url, **self.options)
        except ImportError as error:
            raise MissingExtra(f"{url.partition('://')[0]}:// needs a package of its own: {error}", hint="Install it where the workers run.") from error
        except (OSError, ValueError, TypeError) as error:
            raise SourceNotFound(f"nothing can be reached by this address: {error}", hint="Check the address.", name=url) from error
        return system, path

    def read(self, url: str, most: int) -> bytes:
        """The first ``most`` bytes at an address; what fails on the way is tried again. Raises ``SourceNotFound``."""
        system, path = self.system(url)
        for left in reversed(range(_TRIES)):
            try:
                with system.open(path, "rb") as file:
                    data = file.read(most)
                    assert isinstance(data, bytes)
                    return data
            except FileNotFoundError:
                raise SourceNotFound("there is no such file", hint="Check the address.", name=url) from None
            except Exception as error:  # each kind of store has its own exceptions
                if isinstance(error, DrugsheetError):
                    raise
                if isinstance(error, (PermissionError, IsADirectoryError)) or not left:
                    raise SourceNotFound(f"the file cannot be read: {error}", hint="Check the address, and that you may read it.", name=url) from error
            time.sleep(0.2 * (_TRIES - left))
        raise AssertionError("unreachable")

    def find(self, url: str, selection: Selection) -> Iterator[Input]:
        """What an address stands for: a file, the wanted files of a folder, or those that a pattern fits."""
        system, path = self.system(url)
        try:
            if _MAGIC.intersection(path) and not system.exists(path):
                paths, root = [found for found in system.glob(path) if system.isfile(found)], ""
            elif system.isdir(path):
                paths, root = list(system.find(path)), path.rstrip("/") + "/"
            else:
                paths, root = [path], ""
        except OSError as error:
            raise SourceNotFound(f"the folder cannot be read: {error}", hint="Check the address, and that you may list it.", name=url) from error
        if not paths:
            yield Input(url, url, error=SourceNotFound("no file is there", hint="Check the address.", name=url))
        for found in paths:
            relative = found.removeprefix(root).lstrip("/")
            if not root or (selection.wants(relative) and not any(part.startswith(".") for part in relative.split("/"))):
                yield Input(url if found == path else system.unstrip_protocol(found), _inside(relative))


@dataclass(frozen=True, slots=True)
class Output:
    """A folder for results: a path here that all workers see, or an address."""

    root: str
    places: Places

    @property
    def is_local(self) -> bool:
        """Whether it is a folder of this file system."""
        return not is_url(self.root)

    def path(self, name: str) -> str:
        """The path or address of a file in it."""
        return f"{self.root}/{name}"

    def write(self, name: str, data: bytes) -> None:
        """Put a file in its place, whole or not at all. Raises ``OutputFailed``."""
        place = self.path(name)
        if self.is_local:
            scratch = self.path(UNFINISHED)
            with reported(scratch):
                os.makedirs(scratch, exist_ok=True)
            write_atomically(place, data, scratch=scratch)
            return
        with self._said(place):
            system, path = self.places.system(place)
            if _WHOLE.intersection(_protocols(system)):
                system.pipe_file(path, data)
                return
            temporary = self.places.system(self.path(f"{UNFINISHED}/{secrets.token_hex(8)}.tmp"))[1]
            for each in (path, temporary):
                system.makedirs(each.rpartition("/")[0], exist_ok=True)
            system.pipe_file(temporary, data)
            if system.exists(path):
                system.rm_file(path)
            system.mv(temporary, path)

    def read(self, name: str) -> bytes | None:
        """What is in a file; None when it is not there."""
        place = self.path(name)
        try:
            if self.is_local:
                with open(place, "rb") as file:
                    return file.read()
            system, path = self.places.system(place)
            data = system.cat_file(path)
        except (OSError, ValueError):
            return None
        assert isinstance(data, bytes)
        return data

    def holds(self, name: str, sha256: str) -> bool:
        """Whether a file is there with this digest."""
        data = self.read(name)
        return data is not None and digest(data) == sha256

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder of it."""
        place = self.path(folder)
        try:
            if self.is_local:
                return sorted(os.listdir(place))
            system, path = self.places.system(place)
            system.invalidate_cache()
            return sorted(PurePosixPath(found).name for found in system.ls(path, detail=False))
        except FileNotFoundError:
            return []

    def remove(self, name: str) -> None:
        """Take a file away, if it is there. Raises ``OutputFailed``."""
        place = self.path(name)
        with self._said(place), contextlib.suppress(FileNotFoundError):
            if self.is_local:
                os.unlink(place)
            else:
                system, path = self.places.system(place)
                system.rm_file(path)

    @contextlib.contextmanager
    def _said(self, place: str) -> Iterator[None]:
        """Raise ``OutputFailed`` for what goes wrong while ``place`` is written."""
        try:
            with reported(place):
                yield
        except DrugsheetError:
            raise
        except Exception as error:
            raise OutputFailed(f"cannot be written: {error}", hint="Check the address and your permission.", name=place) from error


def output_at(root: str, places: Places) -> Output:
    """The folder for results; a path becomes absolute, because workers may be elsewhere. Raises ``OutputFailed``."""
    if not is_url(root):
        return Output(os.path.abspath(root), places)
    try:
        system, path = places.system(root)
    except SourceNotFound as error:
        raise OutputFailed(error.reason, hint=error.hint, name=root) from error
    return Output(os.path.abspath(path) if "file" in _protocols(system) else root.rstrip("/"), places)


def as_path(url: str, places: Places) -> str:
    """An address, or the path that it stands for when it is one of a file here."""
    if url.startswith(("file://", "local://")):
        return str(places.system(url)[1])
    return url


def _protocols(system: Any) -> frozenset[str]:
    names = system.protocol
    return frozenset((names,) if isinstance(names, str) else names)


def _inside(relative: str) -> str:
    """A name that stays inside, whatever stands in an address."""
    return "/".join(part for part in relative.split("/") if part not in {"", ".", ".."})
