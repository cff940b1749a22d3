"""The bytes of a file, or the reason why it has none."""

from __future__ import annotations

import os
import stat
from os import PathLike

from drugsheet.errors import SourceChanged, SourceNotFound


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
    except FileNotFoundError:
        raise SourceNotFound("there is no such file", hint="Check the path.", name=name) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceNotFound(f"the file cannot be read: {reason}", hint="Check that it is a file you may read.", name=name) from error
    if stat.S_ISREG(before.st_mode) and (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
        raise SourceChanged("the file changed while it was read", hint="Convert it again when nobody writes to it.", name=name)
    return data
