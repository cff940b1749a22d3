"""The formats a sheet can be written in, by the name that ``--to`` takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from drugsheet.export.json import data_json, failure_line, to_json

if TYPE_CHECKING:
    from drugsheet.errors import DrugsheetError
    from drugsheet.export.fhir import BundleKind, Release
    from drugsheet.models import DrugSheet


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a sheet."""

    name: str
    """Its key in ``FORMATS``."""
    render: Callable[[DrugSheet], bytes]
    """The sheet in this format."""
    ending: str
    """What is added to an input's name to make the output's."""
    failure: Callable[[DrugsheetError], bytes] | None = None
    """For a format with one record per input: the record of an input that failed. Such records can be concatenated."""

    is_gathered: bool = False
    """Whether ``render`` gives a part of something that all inputs make together: a folder of tables, or of resources."""

    @property
    def has_records(self) -> bool:
        """Whether many sheets can stand in one output."""
        return self.failure is not None


_RELEASES: tuple[Release, ...] = ("R5", "R4B", "R4")


def _line(sheet: DrugSheet) -> bytes:
    return to_json(sheet, compact=True)


def _fhir(release: Release, bundle: BundleKind) -> Format:
    def render(sheet: DrugSheet) -> bytes:
        from drugsheet.export.fhir import to_fhir

        return data_json(to_fhir(sheet, release=release, bundle=bundle))

    name = f"fhir-{release.lower()}" if bundle == "document" else f"fhir-{release.lower()}-{bundle}"
    return Format(name, render, f"{name}.json")


def _part(sheet: DrugSheet) -> bytes:
    from drugsheet.export.tables.part import part_of

    return part_of(sheet)


def _fhir_lines(release: Release) -> Format:
    def render(sheet: DrugSheet) -> bytes:
        from drugsheet.export.fhir.lines import lines

        return lines(sheet, release)

    name = f"fhir-{release.lower()}-{NDJSON}"
    return Format(name, render, name, is_gathered=True)


def _cql(sheet: DrugSheet) -> bytes:
    from drugsheet.export.fhir.cql import to_cql

    return to_cql(sheet).encode("utf-8", "replace")


def _annotations(sheet: DrugSheet) -> bytes:
    from drugsheet.export.annotations.web import to_web_annotation

    return data_json(to_web_annotation(sheet))


def _cas(sheet: DrugSheet) -> bytes:
    from drugsheet.export.annotations.cas import cas_files

    return cas_files(sheet)


def _brat(sheet: DrugSheet) -> bytes:
    from drugsheet.export.annotations.brat import brat_files

    return brat_files(sheet)


NDJSON = "ndjson"

FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format("json", to_json, "json"),
        Format("ndjson", _line, "ndjson", failure_line),
        Format("csv", _part, "csv", is_gathered=True),
        Format("parquet", _part, "parquet", is_gathered=True),
        *(_fhir(release, bundle) for bundle in ("document", "transaction") for release in _RELEASES),
        *map(_fhir_lines, _RELEASES),
        Format("cql", _cql, "cql"),
        Format("webannotation", _annotations, "webannotation.jsonld"),
        Format("cas", _cas, "cas.zip"),
        Format("brat", _brat, "brat.zip"),
    )
}
"""Every format, by name."""

NAMES = ("json", "ndjson", "fhir-r5", "fhir-r4b", "fhir-r4", "cql", "csv", "parquet", "webannotation", "cas", "brat")
"""What ``--to`` takes; ``--bundle`` chooses between the kinds of a FHIR format."""

BUNDLES = ("document", "transaction", NDJSON)
"""What ``--bundle`` takes."""


def format_name(name: str, bundle: str | None) -> str:
    """The key in ``FORMATS`` for what ``--to`` and ``--bundle`` ask for."""
    key = f"{name}-{bundle}"
    return key if key in FORMATS else name
