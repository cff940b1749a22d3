"""The bytes of a file, or the reason why it has none."""

from __future__ import annotations

import os
import re
import stat
from os import PathLike

from drugsheet.errors import SourceChanged, SourceNotFound

_ADDRESS = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_SHOWN = 40


def _no_path(name: str) -> SourceNotFound | None:
    """What is wrong with an address, or with the text of a sheet, that is given as a path; None for what may be one."""
    if _ADDRESS.match(name):
        return SourceNotFound("this is an address, and drugsheet fetches nothing", hint="Save the page as a file, or give its bytes to drugsheet.parse.", name=name)
    if "\n" in name.strip() or name.lstrip().startswith("<"):
        words = " ".join(name.split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
        return SourceNotFound("this is text, not the path of a file", hint="Give the text of a sheet to drugsheet.parse.", name=shown)
    return None


def read_file(path: str | PathLike[str], most: int, start: int = 0) -> bytes:
    """The first ``most`` bytes of a file, or so many from another place in it.

    Raises ``SourceNotFound`` when it cannot be opened or read, ``SourceChanged`` when somebody writes to it meanwhile.
    """
    name = os.fspath(path)
    try:
        with open(path, "rb") as handle:  # noqa: PTH123 - a name may hold a NUL byte, which open() reports
            before = os.fstat(handle.fileno())
            if start:
                handle.seek(start)
            data = handle.read(most)
            after = os.fstat(handle.fileno())
    except IsADirectoryError:
        raise SourceNotFound("this is a folder, not a file", hint="Convert a folder with `drugsheet convert`.", name=name) from None
    except (OSError, ValueError) as error:
        if (other := _no_path(os.fsdecode(name))) is not None:
            raise other from None
        if isinstance(error, FileNotFoundError):
            raise SourceNotFound("there is no such file", hint="Check the path.", name=name) from None
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceNotFound(f"the file cannot be read: {reason}", hint="Check that it is a file you may read.", name=name) from error
    if stat.S_ISREG(before.st_mode) and (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise SourceChanged("the file changed while it was read", hint="Convert it again when nobody writes to it.", name=name)
    return data
