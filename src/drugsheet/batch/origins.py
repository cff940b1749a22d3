"""Which file an output was made of: one batch must not replace what another has made of another file of the same name."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drugsheet.batch.journal import Entry, entries
from drugsheet.batch.outputs import output_name
from drugsheet.batch.state import is_of, origin
from drugsheet.errors import OutputCollision
from drugsheet.export.formats import FORMATS

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Input
    from drugsheet.batch.state import State


def check_origins(inputs: Sequence[Input], formats: Sequence[str], folder: Path, state: State) -> None:
    """See to it that no output in ``folder`` is replaced that was made of another file, which is still there.

    The journal says of which, whatever its options were. The same path, the same file under another path, and the same bytes
    are no other file. What all inputs make together is of one batch alone and not looked at. Raises ``OutputCollision`` and
    ``OutputFailed``.
    """
    alone = [name for name in formats if not FORMATS[name].is_gathered]
    if not alone or not os.path.getsize(state.journal.path):
        return
    items = {item.relative: item for item in inputs if item.error is None and item.data is None}
    others: dict[tuple[str, str], Entry] = {}
    for entry in entries(state.journal.path):
        item = items.get(entry["input"])
        for name in alone if item is not None and isinstance(entry.get("outputs"), dict) else ():
            if name in entry["outputs"]:  # the last entry is what the output was made of
                others.pop((entry["input"], name), None)
                if item is not None and isinstance(entry.get("path"), str) and entry["path"] != origin(item):
                    others[entry["input"], name] = entry
    for (relative, name), entry in others.items():
        item, output = items[relative], folder / output_name(items[relative], name)
        if output.exists() and _is_another(entry["path"], item.path) and not is_of(item, entry.get("sha256", ""), state.max_bytes):
            raise OutputCollision(
                f"the output {str(output)!r} was made of {entry['path']!r}, and {item.name!r} would replace it",
                hint="Choose another folder, or use --force to replace what is in this one.",
            )


def _is_another(before: str, now: str) -> bool:
    """Whether the path of before still is a file, and another one."""
    try:
        return os.path.isfile(before) and not os.path.samefile(before, now)
    except (OSError, ValueError):  # what is not there now replaces nothing
        return False
