"""The HTML elements in a Markdown file: what each says of the lines within it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from drugsheet.reading.document import Box
from drugsheet.reading.line import Form

Cut = Literal["", "line", "block"]
"""What a tag ends: nothing, a line, or a block."""

_LISTS = frozenset(("ul", "ol"))
_CELLS = frozenset(("td", "th"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "p div section article main header footer nav aside blockquote pre hr form fieldset details figure figcaption address center table thead tbody tfoot body html head".split()
)
_HOLDERS = frozenset(("p", "li", "td", "th", "dt", "dd", "caption", "summary", *_HEADINGS))
"""Elements in which the end of a line is a blank."""
_IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), _LISTS),
    "tr": (frozenset(("tr",)), frozenset(("table",))),
    "td": (_CELLS, frozenset(("tr", "table"))),
    "th": (_CELLS, frozenset(("tr", "table"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "p": (frozenset(("p",)), _HOLDERS - {"p"}),
}
"""Elements that end where one of these begins, and those that keep them open."""
_STRUCTURE = _HOLDERS | _LISTS | {"table", "tr", "dl"}
_ENDINGS = _LISTS | {"table", "dl", "tr"}
_BOLD = ("b", "strong")
_STRUCK = ("s", "strike", "del")
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?([0-9]{1,3})", re.IGNORECASE)
_DEEPEST = 200
"""Elements within each other that are followed; those deeper are read as text."""
_WIDEST = 100


@dataclass(slots=True)
class _Element:
    name: str
    box: Box | None = None
    """The cell that it is, or the table."""
    row: int = -1
    taken: dict[int, int] = field(default_factory=dict)
    """Of a table: by column, the row in which it is free again after a cell that spans rows."""
    column: int = 0
    used: bool = False
    """Whether words stood in it already."""


class Elements:
    """The elements that are open at a place of the file; ``form`` and ``box`` are what stands where none is."""

    def __init__(self, form: Form | None = None, box: Box | None = None) -> None:
        self._form = form
        self._box = box
        self._open: list[_Element] = []
        self._styles: Counter[str] = Counter()

    @property
    def bold(self) -> bool:
        """Whether words are bold."""
        return any(self._styles[name] for name in _BOLD)

    @property
    def struck(self) -> bool:
        """Whether words are struck out."""
        return any(self._styles[name] for name in _STRUCK)

    @property
    def raised(self) -> bool:
        """Whether words stand above the line."""
        return self._styles["sup"] > 0

    @property
    def linked(self) -> bool:
        """Whether words are those of a link."""
        return self._styles["a"] > 0

    @property
    def flows(self) -> bool:
        """Whether the end of a line is a blank."""
        return bool(self._open) and self._open[-1].name in _HOLDERS

    def begin(self, *, heading: bool) -> None:
        """A block of Markdown begins: what is set within a line ends, and paragraphs do; with a heading everything."""
        self._styles.clear()
        if heading:
            self._open.clear()
        while self._open and self._open[-1].name == "p":
            self._open.pop()

    @property
    def box(self) -> Box | None:
        """The innermost cell."""
        return next((one.box for one in reversed(self._open) if one.box is not None and one.box.kind == "cell"), self._box)

    def place(self) -> tuple[Form | None, Box | None]:
        """What the elements say of a line that begins here."""
        box = self.box
        holder = next((one for one in reversed(self._open) if one.name in _HOLDERS and one.name != "p"), None)
        if holder is None:
            return self._form, box
        first, holder.used = not holder.used, True
        name = holder.name
        if name in _HEADINGS:
            return Form("heading", _HEADINGS[name], name), box
        if name in {"th", "dt", "caption", "summary"}:
            return Form("heading", 2, name), box
        if name == "li":
            level = max(1, sum(one.name in _LISTS for one in self._open))
            return (Form("item", level) if first else Form("paragraph", level, joins=True)), box
        if name == "dd":
            return (Form("item", 1) if first else Form("paragraph", 1, joins=True)), box
        return Form("paragraph"), box

    def cut(self, tag: re.Match[str]) -> Cut:
        """What a tag ends."""
        name = tag["name"].lower()
        if name == "br":
            return "" if self._open and self._open[-1].name in _HEADINGS else "line"
        return "block" if name in _STRUCTURE or name in _BLOCKS else ""

    def take(self, tag: re.Match[str]) -> None:
        """Begin or end an element."""
        name = tag["name"].lower()
        if name not in _STRUCTURE:
            self._styles[name] = max(0, self._styles[name] + (-1 if tag["end"] else 1))
        elif tag["end"]:
            self._end(name)
        elif len(self._open) < _DEEPEST:
            self._start(name, tag["attributes"])

    def _end(self, name: str) -> None:
        for number in reversed(range(len(self._open))):
            if self._open[number].name == name:
                del self._open[number:]
                return
            if self._open[number].name in _ENDINGS and name not in _ENDINGS:
                return

    def _start(self, name: str, attributes: str) -> None:
        if name in _IMPLIED:
            ended, keep = _IMPLIED[name]
            for number in reversed(range(len(self._open))):
                if self._open[number].name in keep:
                    break
                if self._open[number].name in ended:
                    del self._open[number:]
                    break
        element = _Element(name)
        table = next((one for one in reversed(self._open) if one.name == "table"), None)
        if name == "table":
            element.box = Box("table", self.box)
        elif name == "tr" and table is not None:
            table.row += 1
            table.column = 0
        elif name in _CELLS and table is not None:
            element.box = _next_cell(table, attributes, head=name == "th")
        self._open.append(element)


def _next_cell(table: _Element, attributes: str, *, head: bool) -> Box:
    """The next cell of a table's row."""
    spans = {match[1].lower(): max(1, min(int(match[2]), _WIDEST)) for match in _SPAN.finditer(attributes)}
    rows, columns = spans.get("row", 1), spans.get("col", 1)
    while table.taken.get(table.column, table.row) > table.row:
        table.column += 1
    begin = table.column
    table.column += columns
    if rows > 1:
        table.taken |= dict.fromkeys(range(begin, table.column), table.row + rows)
    return Box("cell", table.box, max(0, table.row), begin, rows, columns, head)
