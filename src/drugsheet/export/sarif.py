"""Findings as a SARIF log: what code hosts and editors show beside the lines of a file.

Source of the shape: OASIS, Static Analysis Results Interchange Format 2.1.0. Lines and columns are counted from 1, offsets from 0, both
in code points of the decoded text without its byte order mark: the run says so (``columnKind``).
"""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from drugsheet.errors import DrugsheetError
from drugsheet.export.findings import Finding
from drugsheet.export.terminal import printable
from drugsheet.models import CODES, DrugSheet
from drugsheet.reading.reader import needs_bytes
from drugsheet.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
"""Where editors find the schema of the format."""
ROOT = "%SRCROOT%"
"""What relative names start from: the folder in which drugsheet was run, the root of a repository as a rule."""
FINGERPRINT = "drugsheetFinding/v1"
_LEVELS = {"error": "error", "warning": "warning", "information": "note"}
_LINE_OF_JSON = re.compile(r"(?P<file>.+\.(?:ndjson|jsonl)):(?P<line>[1-9][0-9]*)(?: .*)?", re.IGNORECASE | re.DOTALL)
_WRAPPED = (".mht", ".mhtml")
"""Files whose lines are not those of the page in them."""
_RULES = tuple(CODES)

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Linted:
    """A file and what was found in it."""

    file: str
    findings: tuple[Finding, ...]
    is_text: bool
    """Whether its lines are those of the findings' places."""
    sha256: str | None
    """Of the file's bytes; None where the sheet was stored before, and its source is another file."""


def linted(file: str, sheet: DrugSheet, findings: Iterable[Finding]) -> Linted:
    """What was found in the sheet that a file holds."""
    at_hand = sheet._decoded is not None or sheet._bytes is not None
    is_text = at_hand and not needs_bytes(sheet.source.media_type) and not file.lower().endswith(_WRAPPED)
    return Linted(file, tuple(findings), is_text, sheet.source.sha256 if at_hand else None)


def sarif(files: Sequence[Linted], failures: Iterable[DrugsheetError] = ()) -> Data:
    """The log of one run: a rule for each code, a result for each finding, a notification for each input that could not be read.

    A finding's fingerprint is made of its code and its words, so that it stays when lines above it come and go; the second of two equal ones
    has another.
    """
    told = [_notification(error) for error in failures]
    artifacts: dict[str, Data] = {}
    for file in files:
        artifacts.setdefault(_file_of(file.file)[0], _artifact(file))
    places = {name: number for number, name in enumerate(artifacts)}
    return {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "drugsheet", "version": __version__, "semanticVersion": __version__, "rules": [_rule(name) for name in _RULES]}},
                "invocations": [{"executionSuccessful": not told, "toolExecutionNotifications": told}],
                "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which drugsheet was run."}}},
                "columnKind": "unicodeCodePoints",
                "newlineSequences": ["\r\n", "\n", "\r"],
                "artifacts": list(artifacts.values()),
                "results": [result for file in files for result in _results(file, places)],
            }
        ],
    }


def _rule(name: str) -> Data:
    code = CODES[name]
    return {
        "id": code.number,
        "name": name.title().replace("_", ""),
        "shortDescription": {"text": code.meaning},
        "fullDescription": {"text": code.meaning},
        "help": {"text": f"{code.number} {name}: {code.meaning} drugsheet's page on errors and diagnostics says what to do."},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _results(file: Linted, places: dict[str, int]) -> Iterable[Data]:
    seen: Counter[str] = Counter()
    for finding in file.findings:
        known = fingerprint(finding)
        seen[known] += 1
        where = _location(file, places)
        region = _region(file, finding)
        if region is not None:
            where["region"] = region
        made: Data = {
            "ruleId": finding.number,
            "ruleIndex": _RULES.index(finding.diagnostic.code),
            "level": _LEVELS[finding.diagnostic.severity],
            "message": {"text": _plain(finding.diagnostic.message)},
            "locations": [{"physicalLocation": where}],
            "partialFingerprints": {FINGERPRINT: f"{known}:{seen[known]}"},
        }
        yield made | ({"properties": {"words": finding.words}} if finding.words else {})


def _plain(words: str) -> str:
    """Words as a message of SARIF: no link and no placeholder is made of them, and nothing hides in them."""
    return re.sub(r"([\[\]\\])", r"\\\1", printable(words)).replace("{", "{{").replace("}", "}}")


def fingerprint(finding: Finding) -> str:
    """What a finding is about, wherever it stands: its code and its words; of the whole sheet its message without numbers, which may be a day's."""
    about = finding.words or re.sub("[0-9]+", "#", finding.diagnostic.message)
    return hashlib.sha256(f"{finding.number}\n{about}".encode("utf-8", "replace")).hexdigest()[:32]


def _region(file: Linted, finding: Finding) -> Data | None:
    """Where a finding stands in a text file; what concerns the whole sheet is shown at its first line. None in other files."""
    line = _file_of(file.file)[1]
    if line is not None:
        return {"startLine": line}
    place = finding.place
    if not file.is_text:
        return None
    if place is None:
        return {"startLine": 1}
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
        "charOffset": place.offset,
        "charLength": place.length,
        "snippet": {"text": place.source},
    }


def _artifact(file: Linted) -> Data:
    made: Data = {"location": _address(_file_of(file.file)[0])}
    return made | ({"hashes": {"sha-256": file.sha256}} if file.sha256 else {})


def _location(file: Linted, places: dict[str, int]) -> Data:
    name, _ = _file_of(file.file)
    return {"artifactLocation": _address(name) | {"index": places[name]}}


def _file_of(name: str) -> tuple[str, int | None]:
    """The file and, of a sheet in a line of one, the line."""
    match = _LINE_OF_JSON.fullmatch(name)
    return (name, None) if match is None else (match["file"], int(match["line"]))


def _address(name: str) -> Data:
    """A file as a URI reference: below the root, or a whole one where its path is."""
    path = PurePath(name)
    if path.is_absolute():
        below = _below(path)
        if below is None:
            return {"uri": "file://" + quote(os.fsencode(path.as_posix()))}
        path = below
    return {"uri": quote(os.fsencode(path.as_posix())), "uriBaseId": ROOT}


def _below(path: PurePath) -> PurePath | None:
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else None


def _notification(error: DrugsheetError) -> Data:
    made: Data = {
        "descriptor": {"id": error.code},
        "level": "error",
        "message": {"text": _plain(error.reason if error.hint is None else f"{error.reason}. {error.hint}")},
    }
    if error.name is None:
        return made
    return made | {"locations": [{"physicalLocation": {"artifactLocation": _address(_file_of(error.name)[0])}}]}
