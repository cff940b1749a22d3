"""Sheets beside what a careful reader saw in them: how both are read, and where they depart from each other."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import drugsheet
from drugsheet import DrugSheet


def sheet_files(folder: Path) -> list[Path]:
    """The sheets in a folder; what was seen in each lies beside it as JSON."""
    return sorted(path for path in folder.iterdir() if path.suffix != ".json")


@cache
def read(path: Path) -> tuple[DrugSheet, dict[str, Any]]:
    """A sheet, and what the reader saw in it."""
    return drugsheet.read(path), json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def fold(text: str) -> str:
    """Words without what does not count in a comparison."""
    return " ".join(text.replace("’", "'").split()).casefold().strip(" .")


def compared(ours: Iterable[str], theirs: Iterable[str], either: Iterable[str] = ()) -> dict[str, list[str]]:
    """What was missed (``-``) and what was read besides (``+``); ``either`` may be read or not."""
    read_as, seen = Counter(map(fold, ours)), Counter(map(fold, theirs))
    optional = set(map(fold, either))
    found = {"-": sorted((seen - read_as).elements()), "+": sorted(line for line in (read_as - seen).elements() if line not in optional)}
    return {sign: lines for sign, lines in found.items() if lines}


def check_nothing_lost(path: Path) -> None:
    """Every character of the source is accounted for, and every fact is its words."""
    sheet, _ = read(path)
    assert sheet.source.coverage == 1
    assert sheet.verify(path.read_bytes()) == []
