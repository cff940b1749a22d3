"""What a producer of PDFs is given: the blocks of a fixture in printed order, and what must be read of them again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from typing import Any, Literal

import drugsheet
from drugsheet import DrugSheet
from drugsheet.reading.document import Block
from drugsheet.reading.limits import DEFAULT_LIMITS
from drugsheet.reading.reader import read_document

FIXTURES = Path(__file__).parents[3] / "fixtures"
NAMES = (
    "upmc/bevacizumab",
    "upmc/methotrexate",
    "upmc/vincristine",
    "upmc/carboplatin",
    "us-card/doxorubicin",
    "eu-leaflet/imatinib",
    "eu-leaflet/omeprazol",
)

Kind = Literal["heading", "paragraph", "item"]
_TOLD_ELSEWHERE = frozenset(("source", "text", "sections", "diagnostics", "title"))


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, a paragraph or an item, and how many of its first characters are bold."""

    kind: Kind
    text: str
    level: int = 0
    strong: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet as a producer sees it."""

    name: str
    title: str
    parts: tuple[Part, ...]

    def html(self, *, style: str = "", bold: bool = False, table: bool = False) -> str:
        """The sheet as a page without any decoration.

        ``bold`` has the lowest headings be bold paragraphs, ``table`` each section a row of a table, its heading on the left.
        """
        deepest = max((part.level for part in self.parts if part.kind == "heading"), default=0) if bold else 0
        if not table:
            body = _elements(self.parts, deepest)
        else:
            before, sections = self.sections()
            rows = [f"<tr><td>{' '.join(_elements([head], deepest))}</td><td>{' '.join(_elements(rest, deepest))}</td></tr>" for head, rest in sections]
            body = [*_elements(before, deepest), "<table>", *rows, "</table>"]
        head = f'<meta charset="utf-8"><title>{escape(self.title)}</title><style>{style}</style>'
        return f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>\n' + "\n".join(body) + "\n</body></html>"

    def sections(self) -> tuple[list[Part], list[tuple[Part, list[Part]]]]:
        """What stands before the first section, and each section with its heading."""
        before: list[Part] = []
        found: list[tuple[Part, list[Part]]] = []
        for number, part in enumerate(self.parts):
            if number and (part.kind == "heading" or part.strong == len(part.text)) and part.level != 1:
                found.append((part, []))
            else:
                (found[-1][1] if found else before).append(part)
        return before, found


def _elements(parts: Sequence[Part], deepest: int) -> list[str]:
    body = []
    for kind, found in groupby(parts, key=lambda part: part.kind):
        run = list(found)
        lines = [marked(part, "b") for part in run]
        if kind == "item":
            body.append("<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")
        elif kind == "paragraph":
            body += [f"<p>{line}</p>" for line in lines]
        else:
            body += [f"<p><b>{line}</b></p>" if part.level == deepest else f"<h{part.level}>{line}</h{part.level}>" for part, line in zip(run, lines, strict=True)]
    return body


def marked(part: Part, bold: str) -> str:
    """The words of a part as markup, its bold beginning in an element."""
    if part.kind == "heading" or not part.strong:
        return escape(part.text, quote=False)
    return f"<{bold}>{escape(part.text[: part.strong], quote=False)}</{bold}>{escape(part.text[part.strong :], quote=False)}"


@cache
def printed(name: str) -> Printed:
    """A fixture as it is printed: the blocks of its page, without what stands around the sheet."""
    path = FIXTURES / f"{name}.html"
    document = read_document(path.read_bytes(), name=path.name, media_type=None, limits=DEFAULT_LIMITS)
    blocks = [block for block in document.blocks if not block.region or "footer" in block.region]
    return Printed(path.name, document.page_title or "", tuple(map(_part, blocks)))


def _part(block: Block) -> Part:
    if block.kind == "heading" and block.style[:1] != "h":
        return Part("paragraph", block.text, strong=0 if block.style in {"alone", "colon", "upper"} else len(block.text))
    return Part("paragraph" if block.kind == "boilerplate" else block.kind, block.text, block.level, block.strong)


@cache
def expected(name: str, *, bold: bool = False, table: bool = False) -> dict[str, Any]:
    """What the page of a fixture says that is set in one of these ways."""
    sheet = printed(name)
    return facts(drugsheet.parse(sheet.html(bold=bold, table=table), name=sheet.name))


@cache
def golden(name: str) -> dict[str, Any]:
    """What the fixture itself says."""
    return facts(DrugSheet.model_validate(json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))))


def facts(sheet: DrugSheet) -> dict[str, Any]:
    """The facts of a sheet, without where they stand."""
    found: dict[str, Any] = _without_places({key: value for key, value in sheet.model_dump(mode="json").items() if key not in _TOLD_ELSEWHERE})
    return found


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key not in {"span", "spans"}}
    if isinstance(value, list):
        return [_without_places(inner) for inner in value]
    return " ".join(value.split()) if isinstance(value, str) else value

