"""A reader of brat's standoff format and its configuration, made after the format's description and sharing nothing with the exporter.

It is strict: an unknown type, a value that is not listed, a fragment over a line's end or a text that is not what the offsets say fails.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise


@dataclass
class Bound:
    """A line of ``T``."""

    type: str
    fragments: list[tuple[int, int]]
    text: str
    attributes: dict[str, str | bool] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    whole: str | None = None


def sections(configuration: str) -> dict[str, list[str]]:
    """The lines of each section of ``annotation.conf``."""
    found: dict[str, list[str]] = {}
    for line in configuration.split("\n"):
        if head := re.fullmatch(r"\[(\w+)\]", line):
            found[head[1]] = []
        elif line:
            found[list(found)[-1]].append(line)
    return found


def read(text: str, ann: str, configuration: str) -> dict[str, Bound]:
    """The annotations by their ids."""
    known = sections(configuration)
    assert set(known) == {"entities", "relations", "events", "attributes"}
    values: dict[str, tuple[str, list[str] | None]] = {}
    for line in known["attributes"]:
        match = re.fullmatch(r"(\w+)\tArg:(\w+)(?:, Value:(\S+))?", line)
        assert match, line
        assert match[1] not in values, "brat knows attributes by their names alone"
        assert match[2] in known["entities"]
        values[match[1]] = match[2], match[3].split("|") if match[3] else None
    bound: dict[str, Bound] = {}
    later: list[list[str]] = []
    assert ann == "" or ann.endswith("\n")
    for line in ann.split("\n")[:-1]:
        assert len(line.splitlines()) == 1, "no sign that some reader takes for a line's end"
        parts = line.split("\t")
        if parts[0].startswith("T"):
            name, where, words = parts
            of, _, places = where.partition(" ")
            fragments = [(int(start), int(end)) for start, end in (place.split(" ") for place in places.split(";"))]
            assert of in known["entities"]
            assert name not in bound
            assert all(0 <= start < end <= len(text) for start, end in fragments)
            assert all(before[1] <= after[0] for before, after in pairwise(fragments))
            assert not any("\n" in text[start:end] for start, end in fragments)
            assert " ".join(text[start:end] for start, end in fragments) == words
            bound[name] = Bound(of, fragments, words)
        else:
            later.append(parts)
    for parts in later:
        _about(parts, bound, values, known["relations"])
    return bound


def _about(parts: list[str], bound: dict[str, Bound], values: dict[str, tuple[str, list[str] | None]], relations: list[str]) -> None:
    kind = parts[0][0]
    if kind == "A":
        name, target, *value = parts[1].split(" ")
        of, allowed = values[name]
        assert bound[target].type == of
        assert (value == []) if allowed is None else (value[0] in allowed and len(value) == 1)
        bound[target].attributes[name] = value[0] if value else True
    elif kind == "R":
        match = re.fullmatch(r"(\w+) Arg1:(T\d+) Arg2:(T\d+)", parts[1])
        assert match, parts
        assert any(line.startswith(f"{match[1]}\t") for line in relations)
        assert match[3] in bound
        bound[match[2]].whole = match[3]
    elif kind == "N":
        match = re.fullmatch(r"Reference (T\d+) (\w+:\S+)", parts[1])
        assert match, parts
        assert len(parts) == 3
        bound[match[1]].references.append(match[2])
    else:
        assert kind == "#"
        match = re.fullmatch(r"AnnotatorNotes (T\d+)", parts[1])
        assert match, parts
        assert len(parts) == 3
        bound[match[1]].notes.append(parts[2])
