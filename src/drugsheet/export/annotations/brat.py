"""A sheet's facts in brat's standoff format: the text, its annotations, and the configuration that names their types.

Source of the shape: brat's description of its standoff format. Offsets are code points; an annotation is on one line of the text, so that
one over several lines is in fragments. ``T`` are the words, ``A`` what is one of a list or a yes, ``R`` what is a part of what, ``N`` codes,
``#`` the fact's path and all of its fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from drugsheet.export.annotations.files import archive
from drugsheet.export.annotations.marks import Kind, Mark, kinds, marks
from drugsheet.export.annotations.web import value_json
from drugsheet.export.words import system_name
from drugsheet.models import DrugSheet, Symptom

_BREAKS = "\x00-\x1f\x7f-\x9f\u2028\u2029"
_FRAGMENT = re.compile(f"[^{_BREAKS}]+")
"""Words without anything that ends a line or a field."""
_BREAK = re.compile(f"[{_BREAKS}]")
_NOT_A_NAME = re.compile("[^A-Za-z0-9_]+")
PART_OF = "PartOf"
"""The relation of a fact to the fact that it is a part of."""


@dataclass(frozen=True, slots=True)
class Brat:
    """The three files of a sheet."""

    text: str
    """``NAME.txt``: the sheet's text, unchanged."""
    ann: str
    """``NAME.ann``: the annotations."""
    configuration: str
    """``annotation.conf``: the types; of all sheets the same."""


def to_brat(sheet: DrugSheet) -> Brat:
    """A sheet's text and facts for brat.

    Words without a visible character, which no reading makes a fact of, have no place in the format and are left out.
    """
    return Brat(sheet.text, "".join(f"{line}\n" for line in _lines(sheet)), configuration())


def brat_files(sheet: DrugSheet) -> bytes:
    """The three files as one archive, to be unpacked into a collection of brat."""
    made = to_brat(sheet)
    return archive(sheet, {".txt": made.text.encode("utf-8"), ".ann": made.ann.encode("utf-8")}, {"annotation.conf": made.configuration.encode("utf-8")})


def _lines(sheet: DrugSheet) -> Iterator[str]:
    found = marks(sheet)
    fragments = [_fragments(sheet.text, mark) for mark in found]
    attributes = relations = codes = 0
    for number, mark in enumerate(found, 1):
        here = fragments[number - 1]
        if not here:
            continue
        places = ";".join(f"{start} {end}" for start, end in here)
        yield f"T{number}\t{mark.kind} {places}\t{' '.join(sheet.text[start:end] for start, end in here)}"
        for said in _attributes(mark, kinds()[mark.kind]):
            attributes += 1
            yield f"A{attributes}\t{said[0]} T{number}{said[1]}"
        if mark.part_of is not None and fragments[mark.part_of]:
            relations += 1
            yield f"R{relations}\t{PART_OF} Arg1:T{number} Arg2:T{mark.part_of + 1}"
        for code in _codes(mark):
            codes += 1
            yield f"N{codes}\tReference T{number} {code}"
        yield f"#{number}\tAnnotatorNotes T{number}\t{mark.pointer} {_on_one_line(value_json(mark.value))}"


def _fragments(text: str, mark: Mark) -> list[tuple[int, int]]:
    """Where the words of a mark stand, what breaks a line left out; a stored sheet may say any number, which ``re`` does not take."""
    start, end = (min(edge, len(text)) for edge in (mark.span.start, mark.span.end))
    return [match.span() for match in _FRAGMENT.finditer(text, start, end) if not match[0].isspace()]


def _attributes(mark: Mark, kind: Kind) -> Iterator[tuple[str, str]]:
    """The name of each attribute, and a blank with its value; one that is a yes has none."""
    for name in kind.choices:
        if name in mark.value:
            yield attribute(kind, name), f" {mark.value[name]}"
    for name in kind.flags:
        if mark.value.get(name):
            yield attribute(kind, name), ""


def attribute(kind: Kind, field: str) -> str:
    """The name of the attribute for a field: brat knows attributes by their names alone, and ``kind`` means something else in each kind."""
    return kind.name + field.title().replace("_", "")


def _codes(mark: Mark) -> Iterator[str]:
    for code in mark.fact.codes if isinstance(mark.fact, Symptom) else ():
        if re.fullmatch("[A-Za-z0-9:._-]+", code.code):
            yield f"{_NOT_A_NAME.sub('_', system_name(code.system))}:{code.code}\t{_BREAK.sub(' ', code.display or mark.text)}"


def _on_one_line(data: str) -> str:
    """JSON in which what could break a line is an escape."""
    return _BREAK.sub(lambda match: f"\\u{ord(match[0]):04x}", data)


def configuration() -> str:
    """The file that tells brat which types there are."""
    entities = [kind.name for kind in kinds().values()]
    attributes = [
        line
        for kind in kinds().values()
        for line in (
            *(f"{attribute(kind, name)}\tArg:{kind.name}, Value:{'|'.join(values)}" for name, values in kind.choices.items()),
            *(f"{attribute(kind, name)}\tArg:{kind.name}" for name in kind.flags),
        )
    ]
    parts = {
        "entities": entities,
        "relations": [f"{PART_OF}\tArg1:<ENTITY>, Arg2:<ENTITY>"],
        "events": [],
        "attributes": attributes,
    }
    return "\n".join(line for name, lines in parts.items() for line in (f"[{name}]", *lines, ""))
