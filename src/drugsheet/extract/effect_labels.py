"""What stands over an effect: how common the nearest words call it, and where it is listed.

Nearest first: the items around it, the words over its list or behind it, its row and its column, the headings above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract import records
from drugsheet.extract.effect_items import Above
from drugsheet.extract.records import Run
from drugsheet.grammar.acts import tells_to_act
from drugsheet.grammar.effect_names import is_label, says_how_many, speaks_of_effects, speaks_of_serious
from drugsheet.grammar.incidence import grade_of_share, incidence
from drugsheet.grammar.pointing import opens
from drugsheet.grammar.rarity import frequency, grade
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.timings import timings
from drugsheet.language.rule import rule
from drugsheet.layouts.sections import LISTED
from drugsheet.layouts.tables import MOST_ROWS, Cell, cell_of, table_of
from drugsheet.layouts.tree import Node, Section, Tree

if TYPE_CHECKING:
    from drugsheet.grammar.amounts import Bounds
    from drugsheet.models import Frequency, Listing

Row = tuple[int, int]
"""A row of a table: the identity of the table's box, and the number of the row."""
_CONDITION = rule("a condition", "if | when | while", examples=["if you often feel sick"])


class Said(NamedTuple):
    """What words over effects say of how often they come."""

    frequency: Frequency | None
    share: Bounds | None
    serious: bool = False
    """Whether they call the effects serious, and do not say how often they come."""
    by_share: bool = False
    """Whether the share of people is all that says how often."""


class Labels:
    """The words that stand over the effects of a tree, each asked once."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.text = tree, tree.text
        self.rows: dict[int, Frequency] = {}
        """How common the last row of a table that says so calls what follows, by the identity of the table's box."""
        self.leads: dict[int, Node | None] = {}
        """The words over the lists that lines without a bullet go on with, by the identity of their nodes."""
        self._above: dict[tuple[int, int, int], Above] = {}
        self._shares = dict(self._shares_of_rows())
        """The share of people that the column of how common gives, by row."""

    def _shares_of_rows(self) -> Iterator[tuple[Row, Bounds]]:
        for node in self.tree.nodes:
            if says_how_common(node) and (share := incidence(self.text, *node.run, of_people=True)) is not None:
                yield from ((row, share.interval) for row in rows_of(node))

    def lead(self, node: Node) -> Node | None:
        """The sentence or heading over the list in which a node stands."""
        if id(node) in self.leads:
            return self.leads[id(node)]
        each: Node | None = node
        while each is not None and each.series is None:
            each = each.outer
        return None if each is None or each.series is None else each.series.lead

    def above(self, node: Node, *, own: bool = True) -> Above:
        """What the nearest labels over a node say; ``own`` is False for a heading that is an effect itself."""
        lead = self.lead(node)
        alone = not own or isinstance(node.block.cell, Cell) or (node.series is not None and node.series.called is not None)
        key = (id(lead), id(node.outer), id(node) if alone else id(node.section))
        if key not in self._above:
            self._above[key] = self.read_above(node, lead, own=own)
        return self._above[key]

    def read_above(self, node: Node, lead: Node | None, *, own: bool) -> Above:
        """The same, with the words over the list of a node given, and asked anew."""
        said, share, serious = None, None, False
        for words in self._nearer(node, lead):
            said, share, serious = words.frequency, share or words.share, serious or words.serious
            if said is not None:
                if words.by_share and said == "less_common" and self._of_section(node.section).frequency == "rare":
                    said = "rare"  # "These happen in fewer than 1 in 100 people:" under "Rare side effects"
                break
        sections = list(node.section.path)
        listed: Listing | None = None if said is None else LISTED[said]
        part = node.section.part
        if said is None:
            for section in sections:
                if section.heading is node and not own:
                    continue
                found = self._of_section(section)
                said, share = found.frequency, share or found.share
                if said is not None:
                    break
            listed = None if part is None else part.listed_as
            if serious and said in {"more_common", "less_common"}:
                said, listed = "unspecified", "unspecified"
        warns = (
            node.section.kind != "side_effects"
            and (part is None or part.kind not in {"side_effects", "when_to_call"})
            and node.section.kind in {"warnings", "before_use"}
        )
        if said in {None, "unspecified"} and listed in {None, "unspecified"} and share is not None and isinstance(node.block.cell, Cell):
            said = grade_of_share(share)  # a column that gives nothing but shares
            listed = None
        if warns:
            listed = "warning"
        elif listed is None:
            listed = "unspecified" if said is None else LISTED[said]
        onset = () if not own else self._onset(sections)
        return Above(listed, said or ("unspecified" if listed == "warning" else listed), onset, share)

    def _nearer(self, node: Node, lead: Node | None) -> Iterator[Said]:
        """What the words nearer than a heading say: items around a node, the words over its list, its row and its column."""
        outer = node.outer
        while outer is not None:
            if is_label(self.text, *outer.run) or opens(self.text, *outer.run):
                yield self.said(outer.run)
            outer = outer.outer
        if lead is not None and lead is not node:
            yield self.said(lead.run)
        if node.series is not None and node.series.called is not None:
            yield self.said(node.series.called.run)
        cell = node.block.cell
        if isinstance(cell, Cell):
            over = [*self.tree.heads(node), *(head for heads in self.tree.marked(node) for head in heads)]
            heads = (incidence(self.text, *head.run) for head in over)
            share = self._shares.get(row_of(node)) or next((share.interval for share in heads if share is not None), None)
            yield Said(cell.frequency or self.rows.get(id(table_of(node.block))), share)
        if node.section.carried is not None:
            yield self.said(node.section.carried.run)
        before = node.series.before if node.series is not None else None
        serious = lead is not None and tells_to_act(self.text, *lead.run)
        if before is not None and any(says_how_many(self.text, *run, serious=serious) for run in sentences(self.text, *before.run)):
            yield self.said(before.run)
        if node.section.rated is not None:
            yield self.said(node.section.rated.run)

    def said(self, run: Run) -> Said:
        """What the words over a list say: its last sentence, else one before it that speaks of effects."""
        spans = sentences(self.text, *run) or (run,)
        for number, span in enumerate(reversed(spans)):
            if number == 0 or speaks_of_effects(self.text, *span) or incidence(self.text, *span) is not None:
                found = self.of_words(span)
                if found.frequency is not None or found.share is not None or found.serious:
                    return found
        return Said(None, None)

    def of_words(self, run: Run) -> Said:
        """What some words say; of a sentence that tells to call, not its condition."""
        i, j = run
        text = self.text
        condition = _CONDITION.search(text, i, j)
        end = condition.start() if condition is not None and tells_to_act(text, i, j) and not speaks_of_effects(text, condition.start(), j) else j
        said = frequency(text, i, end) if not tells_to_act(text, i, j) or speaks_of_effects(text, i, j) else None
        share = incidence(text, i, j)
        by_share = said is None and share is not None
        if share is not None:
            said = said or grade_of_share(share.interval)
        return Said(said, None if share is None else share.interval, said is None and speaks_of_serious(text, i, j), by_share)

    def _of_section(self, section: Section) -> Said:
        """What the notes of a section and its heading say."""
        share = next((found.interval for node in section.nodes if node.kind == "note" and (found := incidence(self.text, *node.run)) is not None), None)
        heading, part = section.heading, section.part
        if heading is None:
            return Said(None if part is None else part.frequency, share)
        own = part is not None and part.heading is heading.block
        found = incidence(self.text, *heading.run)
        share = share or (None if found is None else found.interval)
        if own and part is not None and part.frequency is not None:
            return Said(part.frequency, share)
        if not speaks_of_effects(self.text, *heading.run) and grade(self.text, *heading.run) is None:
            return Said(None, share)
        said = self.of_words(heading.run)
        return Said(None if own and said.frequency == "unspecified" else "unspecified" if said.serious and not own else said.frequency, share)

    def _onset(self, sections: Sequence[Section]) -> Sequence[records.Timing]:
        """When effects begin, by the heading of their part."""
        heading = next((section.heading for section in sections if section.heading is not None), None)
        if heading is None:
            return ()
        return records.timings(self.text, [reading for reading in timings(self.text, *heading.run) if reading.kind == "onset"])


def row_of(node: Node) -> Row:
    """The table of a node in a cell, by the identity of its box, and the row in which its cell begins."""
    box = cell_of(node.block)
    return id(table_of(node.block)), 0 if box is None else box.row


def says_how_common(node: Node) -> bool:
    """Whether a node is a cell in the column of how common, and no head of it."""
    cell = node.block.cell
    return isinstance(cell, Cell) and cell.role == "frequency" and not cell.head


def rows_of(node: Node) -> Iterator[Row]:
    """The rows over which the cell of a node goes."""
    table, first = row_of(node)
    box = cell_of(node.block)
    yield from ((table, first + row) for row in range(1 if box is None else min(box.rows, MOST_ROWS)))
