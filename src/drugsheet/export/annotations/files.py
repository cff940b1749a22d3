"""Several files that belong together, as one archive: the same files give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import PurePath

from drugsheet.models import DrugSheet

_UNSAFE = re.compile("[^A-Za-z0-9._-]+")
_LONGEST = 80
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that the format knows: no clock is looked at."""


def archive(sheet: DrugSheet, own: Mapping[str, bytes], shared: Mapping[str, bytes]) -> bytes:
    """A ZIP archive of a sheet's ``own`` files, by their endings, and of those that all sheets share, by their names."""
    stem = stem_of(sheet)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, data in ({f"{stem}{ending}": data for ending, data in own.items()} | dict(shared)).items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            made.writestr(entry, data)
    return target.getvalue()


def stem_of(sheet: DrugSheet) -> str:
    """What a sheet's files are called: the name of its source in letters, digits, points and hyphens, or ``sheet``."""
    name = PurePath((sheet.source.name or "").replace("\\", "/")).name
    return _UNSAFE.sub("_", name)[:_LONGEST].strip("._-") or "sheet"
