"""Tables: which are lists of facts with a head over each column, and which only set words side by side.

Readers give each cell a block of its own. Where the heads of columns say what stands under them (effects, what to do, whom to call),
or cells say whom to call for the sign beside them, cells stay. The rows of any other table are joined again: one item with its
explanation, or a label with its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from drugsheet.grammar.acts import is_bare_act, is_lead_in, needs_no_call, tells_to_act, told_in_cell
from drugsheet.grammar.agent_names import name_first, names_class, names_first
from drugsheet.grammar.effect_names import is_name, names_effect, names_only_places
from drugsheet.grammar.interactions import announced
from drugsheet.grammar.rarity import frequency, grade
from drugsheet.grammar.word_classes import names_sign
from drugsheet.language.rule import rule
from drugsheet.layouts.topics import topic
from drugsheet.layouts.words import annotated, words
from drugsheet.reading.document import Block, BlockKind, Box, Document, Piece, fuse

if TYPE_CHECKING:
    from drugsheet.models import Frequency, SectionKind

CELL = "cell"
"""Style of a block that is part of a cell in a table of facts, or the head of one of its columns."""

Role = Literal["effects", "signs", "care", "calls", "acts", "frequency", "agents", "other", "part", "mark", "blank"]
"""What stands in a column: names of effects, signs of whatever kind, what to do, reasons to call, whom to call, how common it is, agents of which its head says whether they may be taken; ``part`` is a line over some of the rows, ``mark`` a tick that says that the head of its column holds for the row, ``blank`` what says that it does not."""

_HOW_COMMON = rule(
    "head: how common",
    "how (common | often | likely | frequent | frequently) WORD{0,4} $ | frequency $ | likelihood $ | how many (people | patients) $",
    examples=["How common is it", "Frequency"],
    never=["How to take it"],
)
_ACTING = rule(
    "head: what to do or whom to call",
    "what to do | what you (can | should)? do | action | (whom | who) (to | should | do)? (i | you)? (call | contact | tell | ring | phone) | how (fast | soon | urgent | quickly) | then | when EOL | what (should | do) (i | you) do",
    examples=["What to do", "Whom to call", "Then", "How fast", "When"],
    never=["What you notice", "When to call"],
)
_SIGNS = rule(
    "head: signs",
    "(symptoms? | signs? | problems? | if you (have | notice | get | feel) | what you (may | might | could)? (notice | see | feel | have))",
    examples=["Symptom", "What you notice", "If you have"],
    never=["What to do"],
)
_EFFECTS = rule("head: effects", "(side)? effects? EOL", examples=["Effect", "Side effects"], never=["Effects of food"])
_CARING = rule("head: what helps", "management | care | tips | how to help | advice | self HYPHEN care | what helps", examples=["Tips"], never=["Call us if"])


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a table is about."""

    role: Role
    frequency: Frequency | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """What a block in a table of facts is: its role, and how common its row or column says its effect is."""

    role: Role
    frequency: Frequency | None = None
    head: bool = False

    def kind(self, around: SectionKind) -> SectionKind:
        """The kind of section that it belongs to; ``around`` is the section in which the table stands."""
        if self.role == "signs":
            return "when_to_call" if around == "when_to_call" else "side_effects"
        return _KINDS[self.role]


_LEAST_ROWS = 2
_LEAST_HEADS = 2
_LONGEST_PART = 40
"""Characters of what names the part of the body in a table of signs."""
_LONGEST_HEAD = 80
"""Characters of the head of a column: "Stop taking it and get medical help at once"."""
_LONGEST_NAME = 60
"""Characters of a cell that is the name of a sign or effect and nothing else."""
_MOST_NAMED = 0.6
"""How many rows, and what share of them, have to begin with the name of a medicine in a table of medicines."""
MOST_ROWS = 40
MOST_COLUMNS = 16
"""Rows and columns of a cell that are looked at: a table of facts has fewer."""
_MOST_ABOUT = 64
"""A table with cells in more columns only sets words side by side: what each of them is about would be asked for each of its bands."""
_KINDS: dict[Role, SectionKind] = {"effects": "side_effects", "care": "self_care", "calls": "when_to_call", "acts": "other", "frequency": "other", "agents": "interactions", "other": "other", "part": "other", "mark": "other", "blank": "other"}
_TICKS = frozenset(("✓", "✔", "√", "☑", "✅", "🗸", "ü", "yes", "y", "tick", "check", "check mark", "checkmark", "●", "•", "■", "▪", "◆", "⬤", "*"))
_CROSSES = frozenset(("x", "✗", "✘", "✕", "✖", "×", "☒"))
"""What may be set in a cell to say that its column holds for the row; a cross says so where no cell of the table is ticked."""
_BLANKS = frozenset(("no", "n", "n/a", "na", "not applicable", "not needed", "-", "–", "—", "−", "--"))
"""What is set in a cell to say that its column does not hold for the row."""
_NARROWED = rule("for whom a head is, under it", "(only)? if (it is | they are)? (severe | serious | mild | bad) | in (all | most | severe) cases | always", examples=["Only if severe", "In all cases"], never=["If you have a fever"])


def narrows(head: Block) -> bool:
    """Whether the head of a column only says for whom the one over it is: "Only if severe"."""
    return _NARROWED.fullmatch(*words(head)) is not None


def table_of(block: Block) -> Box | None:
    """The table in which a block stands in a cell."""
    return None if (cell := cell_of(block)) is None else cell.outer


def cell_of(block: Block) -> Box | None:
    """The cell in which a block stands; of nested tables the innermost."""
    return None if block.box is None else block.box.within("cell")


def arranged(document: Document) -> Document:
    """A document whose tables are read: cells of tables of facts say what they are, rows of other tables are blocks."""
    if all(block.box is None or cell_of(block) is None for block in document.blocks):
        return document
    annotated(document)
    result: list[Block] = []
    for blocks in _by_table(document.blocks):
        result += _arranged(blocks) if table_of(blocks[0]) is not None else blocks
    return document.rebuilt(result)


def _by_table(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """The blocks in runs: those of one table, or of none."""
    run: list[Block] = []
    for block in blocks:
        if run and table_of(block) is not table_of(run[-1]):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _arranged(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of one table."""
    if len({_box(block).column for block in blocks}) > _MOST_ABOUT:
        return [block for row in _rows(blocks) for block in _joined(row)]
    grid = Grid(blocks)
    agents = grid.lists_agents
    if not grid.tells and (grid.lays_out_agents if agents else grid.lays_out_names):
        return [replace(block, kind="item", style="", level=max(block.level, 1), strong=0, joins=False) for block in blocks]
    if agents or not grid.tells:
        return [block for row in grid.rows for block in (_of_agents(row, head=grid.is_head(row)) if agents else _joined(row))]
    return [_as_cell(block, grid.cell(block)) for block in blocks]


def _as_cell(block: Block, cell: Cell) -> Block:
    """A block of a table of facts: an entry of its column, or the head of one."""
    if cell.head:
        return replace(block, kind="heading", style=CELL, level=block.level or 2, strong=0, bullet="", joins=False, cell=cell)
    kind: BlockKind = "paragraph" if cell.role in {"frequency", "part", "mark", "blank"} or not any(map(str.isalnum, block.text)) else "item"
    return replace(block, kind=kind, style=CELL, level=max(block.level, 1) if kind == "item" else 0, strong=0, joins=False, cell=cell)


def _of_agents(row: Sequence[Block], *, head: bool) -> list[Block]:
    """A row of a table of medicines and foods: an entry that its first cell is the label of, or the heads of the columns."""
    pieces = list(row[0].pieces)
    for before, block in pairwise(row):
        pieces += [Piece(-1, " " if cell_of(before) is cell_of(block) else "\t"), *block.pieces]
    whole = replace(fuse(row), bullet="", pieces=tuple(pieces), joins=False)
    if head:
        return [replace(whole, kind="heading", style=CELL, level=2, strong=0, cell=Cell("other", head=True))]
    return [replace(whole, kind="item", style="", level=1, strong=len(row[0].text) if len(row) > 1 else 0, cell=Cell("agents"))]


def _joined(row: Sequence[Block]) -> list[Block]:
    """A row of a table that only sets words side by side: one block, where each of its cells is one."""
    cells = [cell_of(block) for block in row]
    single = len(row) > 1 and len({id(cell) for cell in cells}) == len(row)
    if not single or any(block.style == "th" or block.kind == "item" for block in row[1:]) or row[0].style == "th":
        return [*row]
    pieces = list(row[0].pieces)
    for block in row[1:]:
        pieces += [Piece(-1, "\t"), *block.pieces]
    whole = fuse(row)
    bold = all(block.strong == len(block.text) or (block.kind == "heading" and block.style == "bold") for block in row)
    if bold:
        return [replace(whole, kind="heading", style="bold", level=2, strong=0, pieces=tuple(pieces))]
    first = row[0]
    strong = first.strong or (len(first.text) if first.kind == "heading" and first.style == "bold" else 0)
    kind: BlockKind = "item" if first.kind == "item" else "paragraph"
    return [replace(whole, kind=kind, style="" if kind == "paragraph" else first.style, level=first.level if kind == "item" else 0, strong=strong, pieces=tuple(pieces))]


class Grid:
    """The cells of a table by row and column, spans expanded, in bands under rows of heads, and what each column of a band is about."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._at: dict[tuple[int, int], list[Block]] = {}
        for block in blocks:
            cell = _box(block)
            for row in range(cell.row, cell.row + min(cell.rows, MOST_ROWS)):
                for column in range(cell.column, cell.column + min(cell.columns, MOST_COLUMNS)):
                    self._at.setdefault((row, column), []).append(block)
        self._width = 1 + max(column for _, column in self._at)
        self._places = sorted({*range(min(self._width, _MOST_ABOUT)), *(_box(block).column for block in blocks)})
        """The columns that are looked at: the first, and those in which cells begin."""
        self._marks = _TICKS if any(_mark(block) in _TICKS for block in blocks) else _TICKS | _CROSSES
        self._lines = self._labelled_rows()
        self._parts: set[int]
        self._bands = self._banded()
        self._columns = [self._abouts(band) for band in self._bands]
        self._band_of = {row: number for number, (heads, rows) in enumerate(self._bands) for row in (*heads, *rows)}
        self._first_signs = [next((at for roles in (("signs", "effects"), ("other",)) if (at := _first(columns, *roles)) is not None), -1) for columns in self._columns]
        self._acting = ["acts" in {about.role for about in columns.values()} for columns in self._columns]
        self._graded = self._frequencies()
        self.tells = any(map(self._tells, range(len(self._bands))))

    @property
    def lists_agents(self) -> bool:
        """Whether most rows begin with the name of a medicine or food, and other cells say something of it."""
        rows = [row for row in self.rows if not self.is_head(row)]
        named = sum(len(row) > 1 and not row[0].text.endswith(".") and (names_first(*words(row[0])) or (names_class(*words(row[0])) and names_first(*words(row[1])))) for row in rows)
        if any(len(columns) > 1 and all(column.role == "agents" for column in columns.values()) for columns in self._columns):
            return False  # "Do not take with" beside "Can take with"
        return len(rows) >= _LEAST_ROWS and named >= _MOST_NAMED * len(rows)

    @property
    def lays_out_agents(self) -> bool:
        """Whether the table only lays out a list of medicines in columns: each cell is the name of one, and none says something of another."""
        if self._width < _LEAST_HEADS or self._heads or any(block.kind == "item" or block.strong or "," in block.text for block in self.blocks):
            return False
        return all(name_first(*(run := words(block))) == run[2] and not names_class(*run) for block in self.blocks)

    @property
    def lays_out_names(self) -> bool:
        """Whether the table only lays out a list of signs or effects in columns: each cell is a name of one, and no column labels or explains the others."""
        if self._width < _LEAST_HEADS or self._heads or any(block.kind == "item" or not _may_be_name(block) for block in self.blocks):
            return False
        if self._width == _LEAST_HEADS and any("," in block.text for block in self.blocks):
            return False  # a name and its signs
        columns: dict[int, list[Block]] = {}
        for block in self.blocks:
            columns.setdefault(_box(block).column, []).append(block)
        return len(columns) == self._width and all(sum(names_effect(*words(block)) for block in column) >= _MOST_NAMED * len(column) for column in columns.values())

    def is_head(self, row: Sequence[Block]) -> bool:
        """Whether a row is one of heads."""
        return _box(row[0]).row in self._heads

    @cached_property
    def _heads(self) -> frozenset[int]:
        return frozenset(row for heads, _ in self._bands for row in heads)

    @property
    def rows(self) -> list[list[Block]]:
        """The blocks by the row in which their cells begin."""
        return _rows(self.blocks)

    def _banded(self) -> list[tuple[list[int], list[int]]]:
        """The rows of heads of each band of the table, and the rows under them."""
        bands: list[tuple[list[int], list[int]]] = [([], [])]
        below = 0
        self._parts = set()
        rows = self.rows
        for row in rows:
            number = _box(row[0]).row
            if number and self._width > 1 and len(row) == 1 and ((_box(row[0]).columns >= self._width and (_box(row[0]).head or _is_bold(row[0]))) or number in self._lines):
                self._parts.add(number)
                bands[-1][1].append(number)
            elif bands[-1][0] and not bands[-1][1] and all(map(narrows, row)):
                bands[-1][0].append(number)
                below = max(below, number + 1)
            elif number >= below and (all(_box(block).head or _is_bold(block) for block in row) or (row is rows[0] and self._reads_as_heads(row))) and len(row) > 1 - (not bands[0][0]):
                if bands[-1][1]:
                    bands.append(([], []))
                below = max(_box(block).row + _box(block).rows for block in row)
                bands[-1][0].extend(range(number, below))
            else:
                bands[-1][1].append(number)
        return bands if any(under for _, under in bands) and bands[-1][1] else [([], [_box(row[0]).row for row in rows])]

    def _labelled_rows(self) -> set[int]:
        """Rows of one cell that says how common the effects under it are, where no row says so beside others."""
        rows = [row for row in self.rows if _box(row[0]).column == 0 and grade(*words(row[0])) is not None]
        return set() if any(len(row) > 1 for row in rows) else {_box(row[0]).row for row in rows}

    def _reads_as_heads(self, row: Sequence[Block]) -> bool:
        """Whether the first row of a table is one of heads by its words alone: "Side effect", "How often", "What helps"."""
        if len(row) < _LEAST_HEADS or len({id(cell_of(block)) for block in row}) < len(row) or any(block.kind == "item" or block.text.endswith(".") or len(block.text) > _LONGEST_HEAD for block in row):
            return False
        if all((about := _about(block)) is not None and about.frequency is not None for block in row):
            return True  # "Common", "Rare"
        abouts = [_about(block) for block in row]
        graded = sum(about is not None and about.frequency is not None for about in abouts)
        if graded > 1 and abouts[0] == Column("effects") and graded == len(row) - 1:
            return True  # "Side effect", "Common", "Rare"
        roles = [about.role for about in abouts if about is not None and about.frequency is None]
        return len(set(roles)) > 1 and 2 * len(roles) >= len(row) and not {"acts", "care", "calls", "frequency"}.isdisjoint(roles)

    def _band(self, block: Block) -> int:
        return self._band_of.get(_box(block).row, len(self._bands) - 1)

    def _column(self, block: Block) -> Column:
        return self._columns[self._band(block)][_box(block).column]

    def _frequencies(self) -> dict[int, Frequency]:
        """How common the effect of each row is, by the cell that says so."""
        found: dict[int, Frequency] = {}
        part: Frequency | None = None
        said_of = {number: any(about.role == "frequency" for about in columns.values()) for number, columns in enumerate(self._columns)}
        for block in self.blocks:
            box = _box(block)
            if box.row in self._parts:
                part = grade(*words(block))
            elif part is not None:
                found.setdefault(box.row, part)
            if self._is_mark(block) and (graded := self._column(block).frequency) is not None:
                found[box.row] = graded
            if (self._column(block).role == "frequency" or self._labels_beside(block)) and (said := grade(*words(block))) is not None:
                for row in range(box.row, box.row + min(box.rows, MOST_ROWS)):
                    found.setdefault(row, said)
        for row, after in pairwise(sorted(self._band_of)):  # a cell that is left empty says the same as the one above it
            if after not in found and row in found and said_of[self._band_of[after]] and not self._says_how_often(after):
                found[after] = found[row]
        return found

    def _says_how_often(self, row: int) -> bool:
        """Whether a row has a cell in the column of how common."""
        return any(about.role == "frequency" and (row, column) in self._at for column, about in self._columns[self._band_of[row]].items())

    def _abouts(self, band: tuple[list[int], list[int]]) -> dict[int, Column]:
        """What each column of a band is about; where one lists agents under what its head says of them, all do."""
        first, *others = self._places
        found = {column: self._about(band, column) for column in self._places}
        for before, place in pairwise(self._places):
            heads = [head for row in band[0] for head in self._at.get((row, place), [])]
            if found[place].role == "other" and found[before].role == "calls" and heads and all(map(narrows, heads)):
                found[place] = Column("calls")  # "In all cases" beside "Only if severe", which stands right under "Talk to your doctor"
        if any(column.role == "frequency" for column in found.values()):
            for place, column in found.items():
                body = self._body(band, place)
                if column.role == "other" and 2 * sum(names_sign(*words(block)) for block in body) > len(body):
                    found[place] = Column("effects")  # "In the eye" beside "How common"
        ticked = [place for place in others if self._is_ticked(band, place, found[place])]
        if found[first].role == "other" and ticked and all(place in ticked or found[place].role not in {"other", "effects", "signs"} for place in others):
            found[first] = Column("signs" if all(found[place].frequency is None for place in ticked) else "effects")
        return dict.fromkeys(found, Column("agents")) if any(column.role == "agents" for column in found.values()) else found

    def _is_ticked(self, band: tuple[list[int], list[int]], place: int, column: Column) -> bool:
        """Whether nothing but marks stands under the head of a column."""
        marks = {_mark(block) for block in self._body(band, place) if _box(block).row not in self._parts}
        return column.role in {"calls", "effects"} and bool(marks & self._marks) and marks <= _TICKS | _CROSSES | _BLANKS

    def _about(self, band: tuple[list[int], list[int]], column: int) -> Column:
        """What a column is about: by its heads, else by whom its cells say to call."""
        heads = list(dict.fromkeys(head for row in band[0] for head in self._at.get((row, column), [])))
        for head in reversed(heads):
            if (found := _about(head)) is not None:
                return found
        body = self._body(band, column)
        if body and sum(_is_act(block) for block in body) * 2 > len(body):
            return Column("acts")
        if len(body) > 1 and all(grade(*words(block)) is not None for block in body):
            return Column("frequency")
        if any(announced(*words(head)) is not None for head in heads) and sum(names_first(*words(block)) for block in body) * 2 > len(body):
            return Column("agents")
        return Column("other")

    def _body(self, band: tuple[list[int], list[int]], column: int) -> list[Block]:
        return list(dict.fromkeys(block for row in band[1] for block in self._at.get((row, column), [])))

    def _tells(self, number: int) -> bool:
        """Whether a band of the table is one of facts."""
        columns = self._columns[number].values()
        roles = {column.role for column in columns}
        if not self._bands[number][0]:
            return "acts" in roles and self._width > 1
        graded = sum(column.frequency is not None for column in columns)
        holds = any(_is_act(block) for column, about in self._columns[number].items() if about.role in {"acts", "care"} for block in self._body(self._bands[number], column))
        return "calls" in roles or "agents" in roles or bool(roles & {"effects", "signs"} and roles & {"care", "acts", "frequency"}) or self._by_part(number) or graded == len(columns) or graded > 1 or ("acts" in roles and holds)

    def _labels_beside(self, block: Block) -> bool:
        """Whether a cell at the side of a column of signs says how common those of its rows are."""
        return _box(block).column == 0 and self._width > _LEAST_HEADS and self._column(block).role in {"effects", "signs"} and grade(*words(block)) is not None

    def _is_mark(self, block: Block) -> bool:
        """Whether a cell only says that the head of its column holds for the row: "✓", "X", "Yes"."""
        return _mark(block) in self._marks and self._may_be_ticked(block)

    def _is_blank(self, block: Block) -> bool:
        """Whether a cell only says that the head of its column does not hold for the row: "✗" among ticks, "No", "–"."""
        return _mark(block) in (_BLANKS | _CROSSES) - self._marks and self._may_be_ticked(block)

    def _may_be_ticked(self, block: Block) -> bool:
        return self._column(block).role in {"calls", "effects"} and _box(block).column > 0

    def _labels(self, block: Block) -> bool:
        """Whether a line in a cell labels those under it: "Skin:" over some signs."""
        box = _box(block)
        return block.text.endswith(":") and len(block.text) <= _LONGEST_PART and self._at[box.row, box.column][-1] is not block

    def _by_part(self, number: int) -> bool:
        """Whether a band lists signs beside the part of the body, or the like, that they are of."""
        first, *rest = (self._columns[number][column].role for column in self._places)
        rows = self._bands[number][1]
        return first == "other" and bool(rest) and all(role in {"effects", "signs"} for role in rest) and len(rows) >= _LEAST_ROWS and all(len(block.text) <= _LONGEST_PART for block in self._body(self._bands[number], 0))

    def cell(self, block: Block) -> Cell:
        """What a block of a table of facts is."""
        number, place = self._band(block), _box(block)
        columns = self._columns[number]
        column = columns[place.column]
        if place.row in self._parts:
            return Cell("part", head=True)
        if place.row in self._bands[number][0]:
            return Cell(column.role, column.frequency, head=True)
        role = column.role
        if self._is_mark(block):
            return Cell("mark")
        if self._is_blank(block):
            return Cell("blank")
        if self._labels_beside(block):
            return Cell("frequency")
        if role in {"acts", "care"}:
            role = "acts" if _is_act(block) or (column.role == "acts" and _names_whom(block)) else "care"
        elif role == "other" and self._acting[number] and place.column == self._first_signs[number]:
            role = "signs"
        elif role == "calls" and needs_no_call(*words(block)):
            role = "other"
        if role in {"effects", "signs", "calls"} and self._labels(block):
            role = "part"
        said = column.frequency
        if role in {"effects", "signs"} and said is None:
            said = self._graded.get(place.row)
        return Cell(role, said)


def _first(columns: Mapping[int, Column], *roles: Role) -> int | None:
    """The first column of some roles."""
    return min((at for at, about in columns.items() if about.role in roles), default=None)


def _rows(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks of a table by the row in which their cells begin."""
    found: dict[int, list[Block]] = {}
    for block in blocks:
        found.setdefault(_box(block).row, []).append(block)
    return [found[row] for row in sorted(found)]


def _box(block: Block) -> Box:
    cell = cell_of(block)
    assert cell is not None
    return cell


def _is_bold(block: Block) -> bool:
    return block.kind == "heading" and block.style in {"bold", "th"}


def _mark(block: Block) -> str:
    """The words of a cell, as a mark that may stand in it."""
    return block.text.strip().rstrip(".").casefold()


def _may_be_name(block: Block) -> bool:
    """Whether a cell may be the name of a sign or effect: a few words without the end of a sentence, which are no label and more than a part of the body."""
    if len(block.text) > _LONGEST_NAME or block.text.endswith((".", ":", "?")) or _is_bold(block) or block.strong:
        return False
    return is_name(*words(block)) and not names_only_places(*words(block)) and grade(*words(block)) is None


def _is_act(block: Block) -> bool:
    """Whether a cell says whom to call and nothing else."""
    return is_bare_act(*words(block))


def _names_whom(block: Block) -> bool:
    """Whether a cell names whom to call or how soon, without a verb: "911", "Within 24 hours", "Nobody"."""
    said = told_in_cell(*words(block))
    return said.denied or said.urgency is not None or bool(said.whom)


def _about(head: Block) -> Column | None:
    """What the head of a column says of what stands under it."""
    run = words(head)
    if _HOW_COMMON.match(*run):
        return Column("frequency")
    if (listed := grade(*run)) is not None:
        return Column("effects", listed)
    if _ACTING.match(*run):
        return Column("acts")
    if tells_to_act(*run) or is_lead_in(*run) or needs_no_call(*run):
        return Column("calls")
    found = topic(head.text)
    if (found is not None and found.kind == "side_effects") or _EFFECTS.match(*run):
        return Column("effects", frequency(*run))
    if found is not None and found.kind == "when_to_call":
        return Column("calls")
    if (found is not None and found.kind == "self_care") or _CARING.search(*run):
        return Column("care")
    return Column("signs") if _SIGNS.match(*run) else None
