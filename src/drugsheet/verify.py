"""Proof that nothing was lost and nothing invented: a sheet held against the source it says it was read from.

The guarantees are numbered as in docs/how-it-reads.md: G1 decoding, G2 the raw partition, G3 the tiling of the text, G4 the
quotes, and G0, that reading the source again gives the very same sheet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from os import PathLike
from typing import Any

from drugsheet.assemble import assemble, has_codes, source_of, without_codes
from drugsheet.errors import DrugsheetError
from drugsheet.layouts.layout import FORMER, Layout
from drugsheet.lint import with_diagnostics
from drugsheet.models import SCHEMA_VERSIONS, DrugSheet
from drugsheet.models.shapes import in_shape
from drugsheet.reading.decode import decode
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits
from drugsheet.reading.raw import runs
from drugsheet.version import __version__


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: which guarantee, where in the sheet, and what was found."""

    guarantee: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.guarantee} {self.path}: {self.message}"


def verify(
    sheet: DrugSheet,
    source: str | bytes | PathLike[str],
    *,
    layout: str | Layout | None = None,
    language: str | None = None,
    limits: Limits | None = None,
) -> list[Problem]:
    """Every guarantee that a sheet breaks against its source; an empty list is the proof.

    ``layout`` is needed when the sheet was read with a layout of your own, ``language`` when it was said; ``limits`` are those it was read with.
    Raises ``SourceMismatch`` when the source is another one.
    """
    limits = limits or sheet._limits or DEFAULT_LIMITS
    data = source_of(sheet, source, limits)
    return [*_partition(data, sheet, limits), *check(sheet), *_again(sheet, data, layout or sheet._layout or sheet.source.layout, language or sheet._language, limits)]


def check(sheet: DrugSheet) -> list[Problem]:
    """The guarantees that need no source, G3 and G4: the blocks tile the text, and every fact quotes it."""
    return [*_tiling(sheet), *_quotes(sheet.model_dump(mode="json"), sheet.text)]


def _partition(data: str | bytes, sheet: DrugSheet, limits: Limits) -> Iterator[Problem]:
    """G2: every character of the source is in exactly one raw run, and every visible one is accounted for."""
    if sheet.source.media_type == "text/html":
        text = decode(data, limits, sheet.source.name).text
        at = 0
        for run in runs(text):
            if run.start != at:
                yield Problem("G2", "source", f"characters {at} to {run.start} are in no run")
            at = run.end
        if at != len(text):
            yield Problem("G2", "source", f"characters from {at} on are in no run")
    if sheet.source.coverage != 1:
        yield Problem("G2", "source.coverage", f"{sheet.source.coverage} of the visible characters are accounted for")


def _tiling(sheet: DrugSheet) -> Iterator[Problem]:
    """G3: blocks stand in order, joined by single newlines, and hold all of the text; sections hold their blocks."""
    at = 0
    for number, section in enumerate(sheet.sections):
        if not section.blocks:
            yield Problem("G3", f"sections[{number}]", "has no block")
            continue
        if (section.span.start, section.span.end) != (section.blocks[0].span.start, section.blocks[-1].span.end):
            yield Problem("G3", f"sections[{number}].span", "is not the span of its blocks")
        for index, block in enumerate(section.blocks):
            path = f"sections[{number}].blocks[{index}]"
            if block.span.start != at or block.span.end <= block.span.start:
                yield Problem("G3", path, f"begins at {block.span.start}, not at {at}")
            at = block.span.end + 1
            if at <= len(sheet.text) and sheet.text[at - 1 : at] != "\n":
                yield Problem("G3", path, "is not followed by a newline")
    if at != len(sheet.text) + 1:
        yield Problem("G3", "sections", f"end at {at - 1}, the text at {len(sheet.text)}")


def _quotes(node: Any, text: str, path: str = "sheet") -> Iterator[Problem]:
    """G4: every fact's words are what stands at its span."""
    if isinstance(node, dict):
        span = node.get("span")
        if isinstance(node.get("text"), str) and isinstance(span, dict) and text[span["start"] : span["end"]] != node["text"]:
            yield Problem("G4", path, f"{node['text'][:40]!r} is not what stands at {span['start']}-{span['end']}")
        for key, value in node.items():
            yield from _quotes(value, text, f"{path}.{key}")
    elif isinstance(node, list):
        for number, value in enumerate(node):
            yield from _quotes(value, text, f"{path}[{number}]")


def _again(sheet: DrugSheet, data: str | bytes, layout: str | Layout, language: str | None, limits: Limits) -> Iterator[Problem]:
    """G0: the same source, read again, gives the same sheet."""
    try:
        fresh = with_diagnostics(assemble(data, name=sheet.source.name, media_type=sheet.source.media_type, layout=layout, language=language, limits=limits))
        if not has_codes(sheet):
            fresh = without_codes(fresh)  # it was read without the table of codes, or before there was one
    except DrugsheetError as error:
        yield Problem("G0", "sheet", f"the source cannot be read again: {error}")
        return
    if sheet.source.parser_version != __version__:
        yield Problem("G0", "source.parser_version", f"read by drugsheet {sheet.source.parser_version}, this is {__version__}")
    shape = {"schema_version"} if sheet.schema_version in SCHEMA_VERSIONS else set()
    stored, now = (in_shape(each.model_dump(mode="json", exclude=shape), sheet.schema_version) for each in (sheet, fresh))
    stored["source"]["layout"] = FORMER.get(sheet.source.layout, sheet.source.layout)
    yield from _differences(stored, now, "sheet")


def _differences(stored: Any, fresh: Any, path: str) -> Iterator[Problem]:
    if isinstance(stored, dict) and isinstance(fresh, dict) and stored.keys() == fresh.keys():
        for key in stored:
            yield from _differences(stored[key], fresh[key], f"{path}.{key}")
    elif isinstance(stored, list) and isinstance(fresh, list) and len(stored) == len(fresh):
        for number, (one, other) in enumerate(zip(stored, fresh, strict=True)):
            yield from _differences(one, other, f"{path}[{number}]")
    elif stored != fresh or type(stored) is not type(fresh):
        yield Problem("G0", path, f"is {_short(stored)}, reading the source gives {_short(fresh)}")


def _short(value: Any) -> str:
    words = repr(value)
    return words if len(words) <= 80 else f"{words[:77]}…"
