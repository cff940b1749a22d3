"""What a producer of PDFs is given: the blocks of a fixture in printed order, and what must be read of them again."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
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

    def html(self, *, style: str = "", lang: str = "en") -> str:
        """The sheet as a page without any decoration."""
        body = []
        for kind, found in groupby(self.parts, key=lambda part: part.kind):
            run = list(found)
            lines = [marked(part, "b") for part in run]
            if kind == "item":
                body.append("<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>")
            elif kind == "paragraph":
                body += [f"<p>{line}</p>" for line in lines]
            else:
                body += [f"<h{part.level}>{line}</h{part.level}>" for part, line in zip(run, lines, strict=True)]
        head = f'<meta charset="utf-8"><title>{escape(self.title)}</title><style>{style}</style>'
        return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>\n' + "\n".join(body) + "\n</body></html>"


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
        return Part("paragraph", block.text, strong=len(block.text) if block.style == "bold" else 0)
    return Part("paragraph" if block.kind == "boilerplate" else block.kind, block.text, block.level, block.strong)


@cache
def expected(name: str) -> dict[str, Any]:
    """What the page of a fixture says, in its plain form."""
    sheet = printed(name)
    return facts(drugsheet.parse(sheet.html(), name=sheet.name))


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


def changed(sheet: Printed, **changes: Any) -> Printed:
    """The same sheet with other parts."""
    return replace(sheet, **changes)
