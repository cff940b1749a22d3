"""Scope: which words govern a node of the tree, and what they tell the reader to do.

A function of the tree: the item around a node, the sentence over its list or behind it, the heads of its row and column, the
headings above, nearest first. What opens one list says nothing of the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from drugsheet.grammar.acts import URGENCIES, Act, acts, begins_bare, is_bare_act, needs_no_call, stated_urgency, tells_to_act, told_in_cell, without_denied
from drugsheet.grammar.pointing import goes_further, opening, opens, points_ahead, points_back
from drugsheet.grammar.reasons import is_business, is_history, tells_what_happens
from drugsheet.grammar.reasons import is_told_beforehand as asks_beforehand
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.word_classes import names_sign
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.tables import Cell
from drugsheet.layouts.tree import Node, Section, Series, Tree
from drugsheet.layouts.words import Run

if TYPE_CHECKING:
    from drugsheet.models import SectionKind, Urgency

GovernorKind = Literal["lead", "behind", "row", "column", "item", "heading"]

_LONGEST_NAMED = 24
_LONGEST_NOBODY = 4
_LONGEST_TITLE = 8
_BEFORE_USE: frozenset[SectionKind] = frozenset({"before_use", "contents", "storage"})
_OTHER_PARTS: frozenset[SectionKind] = frozenset({"about", "interactions", "self_care", "reproductive", "before_use", "how_to_use", "storage"})
"""Parts whose entries no words over a part of another kind govern."""
_LEAST_HISTORY = 0.3
"""Share of the entries of a list that have to be history for it to be a list of what is told beforehand."""


class Governor(NamedTuple):
    """Words that govern a node; places are tokens."""

    kind: GovernorKind
    i: int
    j: int
    node: Node | None = None


class Told(NamedTuple):
    """What the words that govern a node tell the reader to do."""

    urgency: Urgency
    by: Governor | None
    """The nearest words that tell to act; None where a heading means it without saying so."""
    acts: tuple[Act, ...] = ()
    whom: tuple[str, ...] = ()
    """Who is named beside the acts: in a cell without a verb."""


def governing(tree: Tree, node: Node) -> Iterator[Governor]:
    """The words that govern a node, nearest first."""
    each: Node | None = node
    while each is not None:
        yield from _over_list(tree.text, each.series)
        if each.outer is not None:
            yield Governor("item", *each.outer.run, each.outer)
        each = each.outer
    if isinstance(node.block.cell, Cell):
        yield from _in_table(tree, node)
    for section in node.section.path:
        if section.kind != node.section.kind and node.section.kind in _OTHER_PARTS:
            break  # a heading with a meaning of its own stands between
        if section.heading is not None:
            yield Governor("heading", *section.heading.run, section.heading)
        if section.carried is not None:
            yield Governor("lead", *section.carried.run, section.carried)


def _in_table(tree: Tree, node: Node) -> Iterator[Governor]:
    """What stands in the row of a cell, and over it: other cells that say whom to call for what the row is about, heads of its columns."""
    for beside in tree.beside(node):
        cell = beside.block.cell
        if isinstance(cell, Cell) and cell.role in {"acts", "care"} and (run := _for_the_row(tree.text, beside, cell)) is not None:
            yield Governor("row", *run, beside)
    for heads in tree.marked(node):
        if (acting := next((head for head in heads if tells_to_act(tree.text, *head.run) or needs_no_call(tree.text, *head.run)), None)) is not None:
            yield Governor("row", *acting.run, acting)
    for head in tree.heads(node):
        yield Governor("column", *head.run, head)


def _for_the_row(text: Text, node: Node, cell: Cell) -> tuple[int, int] | None:
    """The sentence of a cell that says whom to call for the sign of its row; None where it says itself what for."""
    for run in sentences(text, *node.run):
        said = [act for act in acts(text, *run) if not act.denied]
        if said and (is_bare_act(text, *run) or begins_bare(text, *run) or points_back(text, *run)):
            return run
    told = told_in_cell(text, *node.run) if cell.role == "acts" else None
    return node.run if told is not None and (told.denied or told.urgency is not None or told.whom) and not tells_to_act(text, *node.run) else None


_SIGNS = rule("signs spoken of", "SIGN_WORD", examples=["Symptoms of this are:"], never=["if you have:"])


_MOST_LISTS = 16
"""Lists over an entry that are asked what they are about: an entry that opens the next one may do so thousands of times."""


def _over_list(text: Text, series: Series | None) -> Iterator[Governor]:
    """What governs a list, then what governs the entry that opens it, then what governs the list that it stands in."""
    waiting = [series]
    for _ in range(_MOST_LISTS):
        while waiting and waiting[-1] is None:
            waiting.pop()
        if not waiting or (one := waiting.pop()) is None:
            return
        yield from _beside_list(text, one)
        waiting.append(one.over)
        if one.lead is not None and one.lead.kind == "item":  # an entry that opens further ones beside it
            waiting.append(one.lead.series)


def _beside_list(text: Text, series: Series) -> Iterator[Governor]:
    if series.inherits and series.behind is not None:
        yield Governor("behind", *series.behind)
    if series.lead is not None:
        yield Governor("lead", *series.lead.run, series.lead)
        if series.before is not None and _SIGNS.search(text, *series.lead.run):  # "… if you have symptoms of it. Symptoms of it are:"
            for run in reversed(sentences(text, *series.before.run)):
                if _SIGNS.search(text, *run) and not goes_further(text, *run) and any(not act.denied for act in acts(text, *run)):
                    yield Governor("lead", *run, series.before)
                    break
    if not series.inherits and series.behind is not None:
        yield Governor("behind", *series.behind)


class Scope:
    """What the words that govern the nodes of a tree tell to do; what some words say of a list is read once."""

    def __init__(self, tree: Tree, layout: Layout) -> None:
        self.tree = tree
        self.text = tree.text
        self.layout = layout
        self._said: dict[tuple[str, int, int, int, str], Told | Literal["no"] | None] = {}
        self._prose: dict[int, bool] = {}
        self._histories: dict[int, bool] = {}
        self._first_items: dict[int, Node | None] = {}

    def told(self, node: Node) -> Told | None:
        """What the words that govern a node tell the reader to do about it; None when none do, or the nearest say that nobody has to."""
        found: Told | None = None
        for words in governing(self.tree, node):
            if found is not None:
                if words.kind == "row" and found.by is not None and found.by.kind == "row":
                    more = self._of(words, node)
                    if more == "no":
                        return None
                    found = found if more is None else _both(found, more)
                elif words.kind == "behind" and isinstance(more := self._of(words, node), Told):
                    found = _higher(found, more)
                elif words.kind == "heading":
                    return self._with_heading(found, words, node)
                continue
            if words.kind == "heading" and self._is_cared_for(node):
                return None
            said = self._of(words, node)
            if said == "no":
                return None
            found = said
        if found is None and node.section.kind == "when_to_call" and any(each.heading is not None for each in node.section.path if each.kind == "when_to_call"):
            return Told(self.layout.call_urgency, None)
        return found

    def _is_cared_for(self, node: Node) -> bool:
        """Whether a sign in a table has a cell beside it that says what to do, and not to call: "Use a cream"."""
        cell = node.block.cell
        if not isinstance(cell, Cell) or cell.role != "signs":
            return False
        beside = self.tree.beside(node)
        return bool(beside) and not any(tells_to_act(self.text, *each.run) for each in beside)

    def is_told_beforehand(self, node: Node) -> bool:
        """Whether a node stands where the reader is asked for what is told before use: in such a part of the sheet, or list."""
        return node.section.kind in _BEFORE_USE or any(self._is_beforehand(words, node) for words in governing(self.tree, node) if words.kind in {"lead", "item"})

    def speaks_for_others(self, node: Node) -> set[tuple[int, int]]:
        """The sentences of a block that speak for entries around it, or for the row of a table."""
        text = self.text
        found = set(node.section.behinds)
        if node.inner and (last := opening(text, *node.run)) is not None:
            found.add(last)
        leads = node.kind == "lead" and (node.carries or (node.opened is not None and bool(node.opened.entries)))
        if leads and (run := speaking(text, Governor("lead", *node.run))) is not None:
            found.add(run)
        cell = node.block.cell
        if isinstance(cell, Cell) and cell.role in {"acts", "care"} and (run := _for_the_row(text, node, cell)) is not None:
            found.add(run)
        return found

    def is_prose(self, section: Section) -> bool:
        """Whether a section has no list, and no sentence in it tells to call."""
        if id(section) not in self._prose:
            self._prose[id(section)] = not any(node.kind in {"item", "lead"} or tells_to_act(self.text, *node.run) for node in section.nodes)
        return self._prose[id(section)]

    def _of(self, words: Governor, node: Node) -> Told | Literal["no"] | None:
        """What some words say of the list that a node stands in: to call, that nobody has to, or neither."""
        series = _series_of(node)
        key = (words.kind, words.i, words.j, id(series), node.section.kind)
        if key not in self._said:
            self._said[key] = self._read(words, node)
        return self._said[key]

    def _read(self, words: Governor, node: Node) -> Told | Literal["no"] | None:
        text = self.text
        if words.kind == "item" and not opens(text, words.i, words.j) and not points_ahead(text, words.i, words.j):
            return self._named(words) if node.section.kind == "when_to_call" else None
        if _denies(text, words) or self._is_beforehand(words, node):
            return "no"
        if words.kind == "row" and not tells_to_act(text, words.i, words.j):
            cell = told_in_cell(text, words.i, words.j)
            return "no" if cell.denied else Told(cell.urgency or self.layout.call_urgency, words, (), cell.whom)  # type: ignore[arg-type]  # one of URGENCIES
        if words.kind in {"lead", "item", "heading"} and node.section.kind == "when_to_call" and (named := self._named(words)) is not None:
            return named
        run = speaking(text, words)
        if run is None:
            return None
        said = tuple(act for act in acts(text, *run) if not act.denied)
        if not said or (all(act.urgency is None for act in said) and (is_business(text, *run) or _asks(text, said)) and not tells_what_happens(text, *run)):
            return None
        return Told(how_soon(Run(text, *run), self.layout) or self.layout.call_urgency, words._replace(i=run[0], j=run[1]), said)

    def names_whom(self, node: Node) -> bool:
        """Whether an item among reasons to call only says whom to call, or that nobody has to, for the items inside it."""
        return bool(node.inner) and node.section.kind == "when_to_call" and self._named(Governor("item", *node.run, node)) is not None

    def _named(self, words: Governor) -> Told | Literal["no"] | None:
        """What a line among reasons to call says without a verb: "999, this minute", "The kidney unit, in office hours", "Nobody"."""
        text, run = self.text, (words.i, words.j)
        if words.j - words.i > _LONGEST_NAMED or tells_to_act(text, *run):
            return None
        cell = told_in_cell(text, *run)
        if cell.denied and words.j - words.i <= _LONGEST_NOBODY:
            return "no"
        return Told(cell.urgency or self.layout.call_urgency, words, (), cell.whom) if cell.urgency is not None else None  # type: ignore[arg-type]  # one of URGENCIES

    def _with_heading(self, found: Told, heading: Governor, node: Node) -> Told:
        """A sentence over the first list under a heading that does not say how soon: the heading may."""
        if found.urgency != self.layout.call_urgency or found.by is None or found.by.kind != "lead" or node.section.first is not _series_of(node):
            return found
        said = self._of(heading, node)
        return found._replace(urgency=said.urgency) if isinstance(said, Told) else found

    def _is_beforehand(self, words: Governor, node: Node) -> bool:
        """Whether the sentence over a list asks for what is told beforehand, by its words, its part of the sheet or its entries."""
        if words.kind not in {"lead", "item", "heading", "behind"}:
            return False
        text = self.text
        run = speaking(text, words) or (words.i, words.j)
        said = [act for act in acts(text, *run) if not act.denied]
        if not said or any(act.urgency is not None for act in said):
            return False
        if asks_beforehand(text, *run):
            return True
        if tells_what_happens(text, *run):
            return False
        if any(section.kind in _BEFORE_USE or (section.heading is not None and is_history(text, *section.heading.run)) for section in node.section.path):
            return True
        title = None if words.node is None else words.node.before
        if title is not None and title.kind == "paragraph" and title.j - title.i <= _LONGEST_TITLE and is_history(text, *title.run):
            return True
        if words.kind == "item" and words.node is not None:
            return self._are_history(words.node.inner)
        return (series := _series_of(node)) is not None and self._are_history(series.entries)

    def _are_history(self, entries: list[Node]) -> bool:
        """Whether most of some entries are about what the reader has had."""
        if id(entries) not in self._histories:
            self._histories[id(entries)] = sum(is_history(self.text, *each.run) for each in entries) > _LEAST_HISTORY * len(entries) if entries else False
        return self._histories[id(entries)]

    def is_effect_too(self, node: Node, found: Told) -> bool:
        """Whether a reason to call is listed as a side effect too: its heading or the words over it call it one, or say how common it is."""
        if isinstance(node.block.cell, Cell):
            return node.block.cell.role == "effects" or (node.block.cell.role == "signs" and node.section.kind in _LISTS_EFFECTS)
        if found.by is not None and self.is_sign_of_item(found.by):
            return False
        return self._is_called_effect(node, found)

    def _is_called_effect(self, node: Node, found: Told) -> bool:
        """Whether the words over a reason to call that is no sign of the effect of its item call it an effect."""
        section, by = node.section, found.by
        if (series := _series_of(node)) is not None and series.called is not None:
            return True
        of_effects = section.kind in _LISTS_EFFECTS
        if by is None:
            return False
        if section.rated is not None and by.node is section.heading:
            return True
        if by.kind == "behind":
            return of_effects
        if _EFFECTS.search(self.text, by.i, by.j) or self._goes_on_from_effects(by):
            return True
        if by.kind == "heading" and any(self._begins_effects(outer, section) for outer in section.path):
            return True  # "Stop and see a doctor if you:" at the beginning of "4. Possible side effects"
        if not of_effects or by.node is None:
            return False
        if by.kind == "heading":
            return by.node.section.kind in _LISTS_EFFECTS
        lead = by.node
        if section.part is not None and section.part.graded and lead.section is not section:
            return True
        heading = lead.section.heading
        if heading is None or lead.section not in (section, section.outer):
            return False
        first = self._first_item(lead.section)
        return first is None or lead.i <= first.i or _SERIOUS.search(self.text, *heading.run) is not None


    def _first_item(self, section: Section) -> Node | None:
        """The first item that stands in a section."""
        if id(section) not in self._first_items:
            self._first_items[id(section)] = next((each for each in section.nodes if each.kind == "item"), None)
        return self._first_items[id(section)]

    def is_sign_of_item(self, by: Governor) -> bool:
        """Whether what an item opens are signs of what it names before the sentence that acts: "Liver problems. Call us if you have any of these:"."""
        return by.kind == "item" and by.node is not None and names_sign(self.text, by.node.i, by.i) and _EFFECTS.search(self.text, by.node.i, by.j) is None

    def _goes_on_from_effects(self, by: Governor) -> bool:
        """Whether a sentence over a list speaks of effects that one before it has named so: "Some side effects can be serious. If you have any of these, …"."""
        text = self.text
        if by.node is None or not (points_ahead(text, by.i, by.j) or points_back(text, by.i, by.j) or opens(text, by.i, by.j)):
            return False
        if _HOW_COMMON.search(text, by.i, by.j):
            return True
        return any(j <= by.i and _SPOKEN_OF.search(text, i, j) and not tells_to_act(text, i, j) for i, j in sentences(text, *by.node.run))

    def _begins_effects(self, outer: Section, section: Section) -> bool:
        """Whether a section stands in one whose heading speaks of effects, before any that are listed there."""
        if outer is section or outer.kind not in _LISTS_EFFECTS or outer.heading is None or _EFFECTS.search(self.text, *outer.heading.run) is None:
            return False
        places, listing = self._places
        place = bisect_left(listing, places[id(outer)])
        return place == len(listing) or listing[place] >= places[id(section)]

    @cached_property
    def _places(self) -> tuple[dict[int, int], list[int]]:
        """The number of each section, and the numbers of those that list effects."""
        sections = self.tree.sections
        listing = [number for number, each in enumerate(sections) if each.kind in _LISTS_EFFECTS and any(node.kind == "item" for node in each.nodes)]
        return {id(each): number for number, each in enumerate(sections)}, listing


_EFFECTS = rule("effects named", "effects | reactions", examples=["these side effects"], never=["an effect"])
_SPOKEN_OF = rule("side effects spoken of", "(?<! no) effects | adverse reactions", examples=["may cause side effects"], never=["Allergic reactions"])
_HOW_COMMON = rule("how common signs are", "(these | following) SIGN_WORD? are (OFTEN_LABEL | LESS_OFTEN_LABEL | RARE_LABEL)", examples=["These symptoms are uncommon"], never=["These are mild"])
_SERIOUS = rule("serious effects", "(serious | severe | dangerous) (WORD){0,2} (effects | reactions)", examples=["Serious side effects"], never=["Side effects"])
_LISTS_EFFECTS: frozenset[SectionKind] = frozenset({"side_effects", "warnings"})


def _series_of(node: Node) -> Series | None:
    """The list in which a node stands, or the item around it."""
    each: Node | None = node
    while each is not None and each.series is None:
        each = each.outer
    return None if each is None else each.series


def _both(one: Told, other: Told) -> Told:
    """What two cells of a row say together: "Triage nurse" and "Within 24 hours"."""
    higher = _higher(one, other)
    return higher._replace(acts=(*one.acts, *other.acts), whom=(*one.whom, *other.whom))


def _higher(one: Told, other: Told) -> Told:
    order = (*URGENCIES, "unspecified")
    return other if order.index(other.urgency) < order.index(one.urgency) else one


_ASKING = Tags("ask")


def _asks(text: Text, said: Iterable[Act]) -> bool:
    """Whether all that is told is to ask: "Ask your pharmacist how to store these"."""
    return all(text.tags[act.verb] in _ASKING.of(text) and act.condition is None for act in said)


def speaking(text: Text, words: Governor) -> tuple[int, int] | None:
    """The sentence of some words that speaks to what they govern."""
    spans = sentences(text, words.i, words.j)
    if not spans:
        return None
    if words.kind in {"row", "column", "heading", "behind"} or len(spans) == 1:
        return words.i, words.j
    acting = [span for span in spans if any(not act.denied for act in acts(text, *span))]
    if not acting:
        return None
    if opens(text, *spans[-1]):
        if spans[-1] in acting:
            return spans[-1]
        bare = [span for span in acting if is_bare_act(text, *span) or points_ahead(text, *span)]
        return bare[-1] if bare else None
    return next((span for span in reversed(acting) if points_ahead(text, *span)), acting[-1])


def _denies(text: Text, words: Governor) -> bool:
    """Whether words say that nobody needs to call for what they govern."""
    spans = sentences(text, words.i, words.j)
    return bool(spans) and needs_no_call(text, *(spans[-1] if words.kind in {"lead", "item"} else (words.i, words.j)))


def how_soon(run: Run, layout: Layout) -> Urgency | None:
    """How soon some words tell to act, by the grammar and by the wordings that a layout adds; None when they say nothing of it.

    Their acting clauses say it, never a word of a condition or of another sentence.
    """
    stated = stated_urgency(*run)
    if stated == "emergency" or not layout.lead_ins:
        return stated
    clauses = [(act.start, act.end) for act in acts(*run) if not act.denied] or without_denied(*run)
    return layout.urgency(" ".join(run.text.words(*clause) for clause in clauses)) or stated
