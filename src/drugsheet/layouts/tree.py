"""The tree of a sheet: sections by rank, lists with the words that open or follow them, items inside items, cells with their heads.

It is made once from the sections and their blocks; what stands over a node, or behind it, is read from it and never remembered on a walk.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from drugsheet.grammar.acts import begins_bare, begins_with_act, is_lead_in, needs_no_call, tells_to_act
from drugsheet.grammar.effect_names import says_how_many
from drugsheet.grammar.pointing import ends_in_colon, lists_itself, opens, opens_behind, says_above, speaks_for_all
from drugsheet.grammar.reasons import sets_condition
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.symptoms import symptoms
from drugsheet.grammar.thresholds import thresholds
from drugsheet.language.rule import rule
from drugsheet.language.text import Text
from drugsheet.layouts.contents import is_instruction
from drugsheet.layouts.labels import MARKUP, RANKED
from drugsheet.layouts.sections import Part
from drugsheet.layouts.tables import MOST_COLUMNS, MOST_ROWS, Cell, cell_of, narrows, table_of
from drugsheet.layouts.words import Run, place
from drugsheet.reading.document import Block, BlockKind, Box

if TYPE_CHECKING:
    from drugsheet.models import SectionKind

NodeKind = Literal["heading", "paragraph", "lead", "item", "note", "behind", "aside"]

_UNRANKED = 7
_RIGHT_BEHIND = 2
_LOST = 3
"""Blocks in a row that may have lost their bullets, among others that have not."""
_LONGEST_ENTRY = 15
_LONGEST_LABELLED = 60
_LONGEST_MEASURED = 60
"""Words of an entry with a limit that lost its bullet; what is longer is running text."""
_MOST_MEASURED = 2
"""Sentences of a long one."""
_LONGEST_SENTENCE = 5
_LABELLED = rule("a sign and when", "WORD (WORD | HYPHEN | OPEN | CLOSE){0,6} COLON (if | when | more than)", examples=["Diarrhoea: if you have 4 or more stools"], never=["Call us: any time"])
_TELLS = rule("a sentence that tells", "(will | should | must) | (is | are) (common | normal | usual | rare) | most (people | patients)", examples=["Your nurse will help you.", "Pain is common."], never=["You are sick."])
_NOTE = rule("a note on what stands around it", "(?<! ANY) SIGN{0,3} note", examples=["Note: these effects"], never=["Take note"])


@dataclass(slots=True, eq=False)
class Node:
    """A block in its place. Places are tokens of the sheet's text."""

    block: Block
    i: int
    j: int
    kind: NodeKind
    section: Section
    outer: Node | None = None
    """The item inside which it stands."""
    series: Series | None = None
    """The list that it is an entry of."""
    inner: list[Node] = field(default_factory=list)
    """The items inside it."""
    before: Node | None = None
    """The node right before it in its section."""
    opened: Series | None = None
    """The list that it is the sentence over."""
    carries: bool = False
    """Whether it is the sentence over lists under sub-headings."""

    @property
    def run(self) -> tuple[int, int]:
        """Its tokens."""
        return self.i, self.j


@dataclass(slots=True, eq=False)
class Series:
    """Entries that stand together, and the words that open them or follow them."""

    lead: Node | None = None
    entries: list[Node] = field(default_factory=list)
    kinds: set[BlockKind] = field(default_factory=set)
    """The kinds of the blocks that they are: those that lost their bullets are paragraphs."""
    inherits: bool = False
    """Whether its lead is that of the list before it."""
    before: Node | None = None
    """The paragraph right before the lead, which may speak of what it lists."""
    behind: tuple[int, int] | None = None
    """The sentence behind them that speaks of "any of these"."""
    called: Node | None = None
    """The paragraph right behind them that calls them side effects."""
    over: Series | None = None
    """The list of which they are a part, under a label of their own."""
    depth: int = 0
    """How many entries around it opened the list that the next one stands in."""


@dataclass(slots=True, eq=False)
class Section:
    """A heading and what stands under it, up to the next of its rank or higher."""

    kind: SectionKind
    part: Part | None = None
    heading: Node | None = None
    rank: float = 0
    outer: Section | None = None
    nodes: list[Node] = field(default_factory=list)
    first: Series | None = None
    """The first list in it."""
    behinds: set[tuple[int, int]] = field(default_factory=set)
    """The sentences in it that speak of a list before them."""
    rated: Node | None = None
    """The words before it that say how often the effects come which it lists as reasons to call."""
    carried: Node | None = None
    """The sentence over sub-headings that follow it at once: it opens the lists under them."""

    @property
    def path(self) -> Iterator[Section]:
        """The section and those around it, from the inside."""
        section: Section | None = self
        while section is not None:
            yield section
            section = section.outer


class Tree(NamedTuple):
    """The sections of a sheet in printed order, and each block's node."""

    text: Text
    sections: list[Section]
    tables: dict[int, Table]
    """The cells of each table, by the identity of its box."""

    @property
    def nodes(self) -> Iterator[Node]:
        """All nodes in printed order."""
        for section in self.sections:
            if section.heading is not None:
                yield section.heading
            yield from section.nodes

    def heads(self, node: Node) -> list[Node]:
        """The heads of the columns in which a node of a table stands."""
        table = self._table(node)
        return [] if table is None else table.heads(_cell(node))

    def beside(self, node: Node) -> list[Node]:
        """The other cells in the rows of a node of a table that may say what to do about it."""
        table = self._table(node)
        return [] if table is None else table.beside(_cell(node))

    def marked(self, node: Node) -> list[list[Node]]:
        """The heads of each column that a mark in the rows of a node says to hold, nearest first."""
        table = self._table(node)
        return [] if table is None else table.marked(_cell(node))

    def _table(self, node: Node) -> Table | None:
        return self.tables[id(table_of(node.block))] if isinstance(node.block.cell, Cell) else None


class Table:
    """The nodes of a table of facts: cells that say whom to call by row, heads by column."""

    def __init__(self) -> None:
        self._acting: dict[int, list[Node]] = {}
        self._heads: dict[int, list[Node]] = {}
        self._marks: dict[int, list[Node]] = {}

    def take(self, node: Node, cell: Cell) -> None:
        """Add a node; a cell is found in each row, and a head in each column, that it spans."""
        box = _cell(node)
        if cell.role == "part":
            return
        if cell.head:
            for column in range(box.column, box.column + min(box.columns, MOST_COLUMNS)):
                self._heads.setdefault(column, []).append(node)
        elif cell.role in {"acts", "care", "mark"}:
            kept = self._marks if cell.role == "mark" else self._acting
            for row in range(box.row, box.row + min(box.rows, MOST_ROWS)):
                if len(found := kept.setdefault(row, [])) < _MOST_ACTING:
                    found.append(node)

    def heads(self, box: Box) -> list[Node]:
        """The heads over a cell: of each column those that stand nearest above it."""
        found = []
        for column in range(box.column, box.column + min(box.columns, MOST_COLUMNS)):
            heads = self._heads.get(column, ())
            place = bisect_left(heads, box.row, key=_row)
            near = heads[max(0, place - _MOST_ACTING) : place]
            found += [head for head in reversed(near) if _row(head) == _row(near[-1])]
        return list(dict.fromkeys(found))

    def marked(self, box: Box) -> list[list[Node]]:
        """The heads over each mark in the rows of a cell, nearest first."""
        marks = dict.fromkeys(node for row in range(box.row, box.row + min(box.rows, MOST_ROWS)) for node in self._marks.get(row, ()))
        return [self._over(_cell(mark)) for mark in marks]

    def _over(self, box: Box) -> list[Node]:
        """The heads over a cell, nearest first; where they only narrow one that is set over the column left of it, that one's too."""
        own = self._stacked(box.column, box.row)
        return own + self._stacked(box.column - 1, box.row) if own and all(narrows(head.block) for head in own) else own

    def _stacked(self, column: int, row: int) -> list[Node]:
        """The heads of a column that stand on each other right above the rows that hold a row, nearest first."""
        heads = self._heads.get(column, ())
        place = bisect_left(heads, row, key=_row)
        found: list[Node] = []
        for head in reversed(heads[max(0, place - _MOST_ACTING) : place]):
            if found and _row(head) + _cell(head).rows < _row(found[-1]):
                break
            found.append(head)
        return found

    def beside(self, box: Box) -> list[Node]:
        """The nodes in the rows of a cell that may say whom to call for it."""
        return list(dict.fromkeys(node for row in range(box.row, box.row + min(box.rows, MOST_ROWS)) for node in self._acting.get(row, ()) if _cell(node) is not box))


_MOST_ACTING = 8
"""Nodes in a row, and over a cell, that are asked whom to call: a table has one or two."""


def _row(node: Node) -> int:
    return _cell(node).row


def _cell(node: Node) -> Box:
    cell = cell_of(node.block)
    assert cell is not None
    return cell


def grow(parts: Sequence[Part], text: Text) -> Tree:
    """The tree of a sheet's sections."""
    grown = _Growing(text)
    for part in parts:
        grown.take(part)
    for section in grown.sections:
        _Lists(section, text).read()
    _carry(grown.sections, text)
    _rate(grown.sections, text)
    return Tree(text, grown.sections, grown.tables)


class _Growing:
    """Sections by the rank of their headings."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.sections: list[Section] = []
        self.tables: dict[int, Table] = {}
        self._ranks: dict[str, float] = {}

    def take(self, part: Part) -> None:
        section = self._begun(part)
        for block in part.blocks:
            if block is part.heading:
                continue
            if block.kind == "heading" and not isinstance(block.cell, Cell):
                section = self._below(section, part, block)
            else:
                node = self._node(block, section)
                section.nodes.append(node)
                if isinstance(block.cell, Cell):
                    self.tables.setdefault(id(table_of(block)), Table()).take(node, block.cell)

    def _node(self, block: Block, section: Section) -> Node:
        i, j = place(self.text, block)
        kind: NodeKind = "item" if block.kind == "item" else "heading" if block.kind == "heading" else "aside" if block.kind == "boilerplate" else "paragraph"
        return Node(block, i, j, kind, section)

    def _begun(self, part: Part) -> Section:
        last = self.sections[-1] if self.sections else None
        if part.heading is None:
            around = None if last is None else next((section for section in last.path if section.heading is not None and (part.cell or section.kind == part.kind)), None)
            section = Section(part.kind, part, rank=_UNRANKED + 0.5, outer=around)
        else:
            rank = self._rank(part.heading)
            if part.graded and last is not None:
                above = next((section for section in last.path if not (section.part is not None and section.part.graded)), None)
                if above is not None and above.kind in {"side_effects", "warnings"}:
                    rank = max(rank, above.rank + 0.25)
            section = Section(part.kind, part, rank=rank, outer=None if last is None else next((other for other in last.path if other.rank < rank and other.heading is not None), None))
            section.heading = self._node(part.heading, section)
        self.sections.append(section)
        return section

    def _below(self, section: Section, part: Part, block: Block) -> Section:
        """The section of a heading that names no part of a sheet: it stands in one that does."""
        top = next(other for other in section.path if other.part is part and (other.heading is None or other.heading.block is part.heading))
        rank = max(self._rank(block), top.rank + 0.125)
        outer = next((other for other in section.path if other.rank < rank), top)
        below = Section(part.kind, part, rank=rank, outer=outer)
        below.heading = self._node(block, below)
        self.sections.append(below)
        return below

    def _rank(self, block: Block) -> float:
        """The rank of a heading: that of its mark, else one for each other way of setting headings, in the order of the page."""
        if block.style in RANKED:
            return int(block.style[1])
        return self._ranks.setdefault(block.style, _UNRANKED + len(self._ranks) / 1000 if block.style in MARKUP else _UNRANKED)


_ADVISES: frozenset[SectionKind] = frozenset({"self_care", "interactions", "reproductive", "about", "before_use", "how_to_use", "storage"})
"""Parts whose lists are no signs: whom to call behind them is not about each entry."""


class _Lists:
    """The lists of one section: entries, the sentence that opens them, and the one behind them."""

    def __init__(self, section: Section, text: Text) -> None:
        self.section = section
        self.text = text
        self._series: Series | None = None
        self._ended: Series | None = None
        """The last list that had entries."""
        self._led: Node | None = None
        """The last sentence that opened a list with entries."""
        self._around: list[Node] = []
        self._among = False
        """Whether an item follows soon."""

    def read(self) -> None:
        """Say of each node what it is, and of which list."""
        nodes, heading = self.section.nodes, self.section.heading
        if heading is not None and (ends_in_colon(self.text, *heading.run) or self._are_graded(heading)):
            self._series = Series(lead=heading)
        for number, node in enumerate(nodes):
            following = nodes[number + 1] if number + 1 < len(nodes) else None
            self._among = any(each.kind == "item" for each in nodes[number + 1 : number + 1 + _LOST])
            before = node.before = nodes[number - 1] if number else None
            if isinstance(node.block.cell, Cell):
                self._series = None
                continue
            if node.kind == "aside":
                continue
            if _NOTE.match(self.text, *node.run):
                node.kind = "note"
            elif node.kind == "item":
                self._item(node, following)
            else:
                self._paragraph(node, before, nodes[number + 1 : number + 2 + _LONGEST_PART])

    def _are_graded(self, heading: Node) -> bool:
        """Whether nothing but lines that end in no stop stand under a heading that says how common effects are: a list without bullets."""
        part, nodes = self.section.part, self.section.nodes
        if part is None or not part.graded or heading.block is not part.heading:
            return False
        return bool(nodes) and all(node.block.kind == "paragraph" and not node.block.text.endswith((".", ":", "?")) for node in nodes)

    def _item(self, node: Node, following: Node | None) -> None:
        while self._around and self._around[-1].block.level >= node.block.level:
            self._around.pop()
        outer = self._around[-1] if self._around else None
        opens_inner = following is not None and following.kind == "item" and following.block.level > node.block.level
        if outer is None and not opens_inner and opens(self.text, *node.run) and tells_to_act(self.text, *node.run) and following is not None and following.kind == "item":
            node.kind = "lead"  # the sentence over a list that is set as its first item
            self._series = node.opened = Series(lead=node)
            return
        node.outer = outer
        if outer is None:
            if self._series is None or _is_another(node, self._series):
                lead = self._lead_before()
                self._series = Series(lead=lead, inherits=lead is not None)
            self._enter(node, self._series, following)
        else:
            outer.inner.append(node)
        self._around.append(node)

    def _enter(self, node: Node, series: Series, following: Node | None) -> None:
        """Make a node an entry of a list; one that ends in words over another list opens that."""
        opens_list = following is not None and following.block.level <= node.block.level and ends_in_colon(self.text, *node.run)
        if opens_list and series.depth == _DEEPEST and series.lead is not None:
            series = series.lead.series or series
        node.series = self._ended = series
        series.entries.append(node)
        series.kinds.add(node.block.kind)
        self._led = series.lead or self._led
        self.section.first = self.section.first or series
        if opens_list:
            self._series = Series(lead=node, depth=series.depth + 1)

    def _lead_before(self) -> Node | None:
        """A list among reasons to call that no words open goes on with the list before it."""
        return self._led if self.section.kind == "when_to_call" else None

    def _paragraph(self, node: Node, before: Node | None, after: Sequence[Node]) -> None:
        self._around.clear()
        following = after[0] if after else None
        text, run = self.text, node.run
        if before is not None and before.kind == "item" and self._ended is not None and _CALLS_EFFECTS.match(text, *run):
            self._ended.called = node
        if self._is_lead(node, before, following):
            self._behind(sentences(text, *run)[:-1])
            node.kind = "lead"
            self._series = node.opened = Series(lead=node, before=before if before is not None and before.kind in {"paragraph", "lead"} else None)
        elif (over := self._labels(node, after)) is not None:
            assert over.lead is not None
            node.kind, over.lead.carries = "lead", True
            self._series = node.opened = Series(lead=node, over=over)
        elif self._is_entry(node):
            assert self._series is not None
            node.kind = "item"
            self._enter(node, self._series, following)
        elif self._behind(sentences(text, *run)) is not None:
            node.kind = "behind" if len(sentences(text, *run)) == 1 else "paragraph"
            self._series = None
        else:
            self._series = None

    def _behind(self, spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
        """The sentence of a paragraph that speaks of the entries before it: it points back to them, or says no more than whom to call."""
        series = self._ended
        if series is None:
            return None
        for number, run in enumerate(spans):
            if not tells_to_act(self.text, *run):
                continue
            bare = number == 0 and self.section.kind not in _ADVISES and series.entries[-1].j < run[0] <= series.entries[-1].j + _RIGHT_BEHIND and (series.lead is None or not tells_to_act(self.text, *series.lead.run))
            if (speaks_for_all(self.text, *run) and not lists_itself(self.text, *run)) or (bare and begins_bare(self.text, *run)):
                series.behind = run
                self.section.behinds.add(run)
                return run
        return None

    def _is_lead(self, node: Node, before: Node | None, following: Node | None) -> bool:
        """Whether a paragraph opens what follows it."""
        text, run = self.text, node.run
        told = [each for each in sentences(text, *run) if tells_to_act(text, *each)]
        if following is None:
            return ends_in_colon(text, *run) or (opens(text, *run) and (before is None or before.kind != "item") and not any(says_above(text, *each) for each in told))
        ahead = any(opens_behind(text, *each, run[0]) for each in told)
        if following.kind == "item":
            if ends_in_colon(text, *run) or is_lead_in(text, *run) or ahead or (opens(text, *run) and not told) or needs_no_call(text, *run):
                return True
            return not node.block.text.endswith(".") and begins_bare(text, *run)
        if not self._may_be_entry(following):
            return ends_in_colon(text, *run)
        return ends_in_colon(text, *run) or ((ahead or opens(text, *run)) and (before is None or before.kind != "item"))

    def _labels(self, node: Node, after: Sequence[Node]) -> Series | None:
        """The open list of which a short line labels a part: each of its parts is a list under such a line, right behind the words that open it."""
        series = self._series
        if series is None or not _may_label(node, after):
            return None
        over = series.over or series
        if over.entries or over.lead is None or not tells_to_act(self.text, *over.lead.run):
            return None
        others = (place for place in range(1, min(len(after), _LONGEST_PART)) if after[place].kind != "item")
        place = next(others, None)
        return over if series is not over or (place is not None and _may_label(after[place], after[place + 1 :])) else None

    def _is_entry(self, node: Node) -> bool:
        """Whether a paragraph is an entry of the list that is open: a list that lost its bullets, or one of its items did."""
        series = self._series
        if series is None:
            return False
        text, run = self.text, node.run
        if opens(text, *run) or begins_with_act(text, *run):
            return False
        if not series.entries:
            return self._may_be_entry(node)
        if series.kinds == {"paragraph"}:
            return self._may_be_entry(node)
        if thresholds(text, *run, call=True):
            running = len(node.block.text.split()) > _LONGEST_MEASURED or (sets_condition(text, *run) and tells_to_act(text, *run))
            return not running and not is_instruction(Run(text, *run))
        return self._among and len(node.block.text.split()) <= _LONGEST_ENTRY and not node.block.text.endswith((".", ":")) and bool(symptoms(text, *run))

    def _may_be_entry(self, node: Node) -> bool:
        """Whether a paragraph is set like an entry of a list that lost its bullets."""
        words = node.block.text
        count = len(words.split())
        if _LABELLED.match(self.text, *node.run) and count <= _LONGEST_LABELLED:
            return True
        if words.endswith(".") and _TELLS.search(self.text, *node.run) and not tells_to_act(self.text, *node.run):
            return False
        measured = count <= _LONGEST_MEASURED and (count <= _LONGEST_ENTRY or len(sentences(self.text, *node.run)) <= _MOST_MEASURED) and bool(thresholds(self.text, *node.run, call=True))
        if words.endswith(":") or (count > _LONGEST_ENTRY and not measured) or (node.kind == "heading" and node.block.style in MARKUP):
            return False
        return not (words.endswith(".") and count > _LONGEST_SENTENCE and not measured)


_CALLS_EFFECTS = rule(
    "calls what stands above effects",
    "(these | they | those | all of (these | them | the above)) (are | MODAL be) WORD{0,6}? EFFECTS_AT_LARGE",
    examples=["These are serious side effects.", "These may be the more common side effects"],
    never=["These side effects are rare", "They are mild"],
)


_LONGEST_LABEL = 80
"""Characters of a line that labels a part of a list."""


_LONGEST_PART = 40
"""Entries under such a line that are passed over to find the next one."""


_DEEPEST = 4
"""So many lists opened by an entry of the one before stand inside each other; the entry that would open one more stands beside the last."""


def _may_label(node: Node, after: Sequence[Node]) -> bool:
    """Whether a short line stands over a list that is set as one, by its elements or its bullets."""
    if not after or after[0].kind != "item" or node.kind == "item" or node.block.text[-1] in ".!?;," or len(node.block.text) > _LONGEST_LABEL:
        return False
    block = after[0].block
    return bool(block.bullet) or (block.box is not None and block.box.within("list") is not None)


def _is_another(node: Node, series: Series) -> bool:
    """Whether an item stands in another list of the page than the entries before it."""
    if not series.entries:
        return False
    boxes = (node.block.box, series.entries[-1].block.box)
    mine, theirs = (None if box is None else box.within("list") for box in boxes)
    if mine is None or theirs is None:
        return mine is not theirs  # a list of elements, and one of typed numbers
    return mine is not theirs and not _are_beside(mine, theirs)


def _are_beside(one: Box, other: Box) -> bool:
    """Whether two lists stand side by side, in cells of one row."""
    left, right = one.within("cell"), other.within("cell")
    return left is not None and right is not None and left is not right and left.outer is right.outer and left.row == right.row


def _is_graded_after(below: Section, section: Section) -> bool:
    """Whether a line that says how common effects are stands after a section, set like its heading: "Frequent side effects:"."""
    return below.rank == section.rank >= _UNRANKED and below.kind == section.kind and below.part is not None and below.part.frequency is not None


def _rate(sections: Sequence[Section], text: Text) -> None:
    """Give sections whose headings tell to call the words that say how often what they list comes: "Fewer than 1 in 1,000 people have a serious side effect." over "Call 999 if:"."""
    rating: Node | None = None
    for section in sections:
        if rating is not None and section.kind == "when_to_call" and section.heading is not None and tells_to_act(text, *section.heading.run):
            section.rated = rating
            continue
        last = section.nodes[-1] if section.nodes else section.heading
        spans = () if last is None or last.kind == "item" or section.kind != "side_effects" else sentences(text, *last.run)
        rating = last if spans and any(says_how_many(text, *run, serious=True) for run in spans) else None


def _carry(sections: Sequence[Section], text: Text) -> None:
    """Give sections under a sentence that sub-headings follow at once that sentence: "Call us if any of these occur:" over *Common* and *Rare*."""
    for number, section in enumerate(sections):
        last = _opening_last(section, text)
        if last is None:
            continue
        for below in map(sections.__getitem__, range(number + 1, len(sections))):
            if not (_is_graded_after(below, section) or (below.rank > section.rank and section in below.path)):
                break
            if below.part is not section.part and not (below.part is not None and below.part.graded) and not _is_graded_after(below, section) and below is not sections[number + 1]:
                break  # a heading with a meaning of its own
            below.carried = last
            last.kind, last.carries = "lead", True
            if any(node.kind in {"paragraph", "lead", "behind"} for node in below.nodes) or _opening_last(below, text) is not None:
                break


def _opening_last(section: Section, text: Text) -> Node | None:
    """The last block of a section, where it is words that open what follows them."""
    last = section.nodes[-1] if section.nodes else None
    return None if last is None or last.kind == "item" or not opens(text, *last.run) or last.run in section.behinds else last
