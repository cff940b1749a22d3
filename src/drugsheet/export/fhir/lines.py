"""Resources as NDJSON, a file for each type: the form in which servers import in bulk.

Source of the form: the FHIR Bulk Data Access guide, which names the media type ``application/fhir+ndjson`` and wants the
resources of one type in a file.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import IO

from drugsheet.export.fhir.bundle import Release, resources
from drugsheet.export.folder import Folder, close_all
from drugsheet.export.json import data_json
from drugsheet.models import DrugSheet

MANIFEST = "manifest.json"
"""The last file to be put in its place: how many resources each file has. A folder without it is not finished."""

_SHARED = "Organization"
_SHEET = "Composition"


def lines(sheet: DrugSheet, release: Release = "R5") -> bytes:
    """The resources of a sheet, one a line, as ``resources`` gives them."""
    return b"".join(data_json(resource, compact=True) for resource in resources(sheet, release))


class ResourceFolder(Folder):
    """A folder with a file for each type of resource, ``ClinicalUseDefinition.ndjson`` and so on; see ``Folder``.

    No id is written twice: an Organization that sheets share is written once, and of sheets with the same bytes and the same
    name of the drug, whose resources have the same ids, the first.
    """

    last = MANIFEST
    what = "the resources"

    def __init__(self, folder: str | os.PathLike[str], *, scratch: str | os.PathLike[str] | None = None) -> None:
        super().__init__(folder, scratch=scratch)
        self._files: dict[str, IO[bytes]] = {}
        self._counts: dict[str, int] = {}
        self._shared: set[str] = set()
        self._sheets: set[str] = set()

    def open_files(self, place: Path) -> None:
        """Remember the place: a file begins with its first resource."""
        self._place = place

    def add(self, data: bytes) -> None:
        """Append the lines of a sheet, each to the file of its type; its Composition is the first of them."""
        with self.reported():
            for line in data.splitlines(keepends=True):
                resource = json.loads(line)
                kind = resource["resourceType"]
                if kind == _SHEET:
                    if resource["id"] in self._sheets:
                        return
                    self._sheets.add(resource["id"])
                if kind == _SHARED:
                    if resource["id"] in self._shared:
                        continue
                    self._shared.add(resource["id"])
                if kind not in self._files:
                    self._files[kind] = (self._place / f"{kind}.ndjson").open("wb")
                self._files[kind].write(line)
                self._counts[kind] = self._counts.get(kind, 0) + 1

    def close_files(self) -> None:
        """Write what is left of each file."""
        close_all(self._files)

    def describe(self) -> bytes:
        """The number of resources in each file."""
        return data_json({"format": "application/fhir+ndjson", "resources": {f"{kind}.ndjson": self._counts[kind] for kind in sorted(self._counts)}})
