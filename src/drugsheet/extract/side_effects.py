"""Side effects and warnings: which entries, sub-headings, sentences and members of lists are effects, and what stands over each.

An entry of a list is one effect; so is a sub-heading that names one, with the paragraphs under it; in running text each member of
a list that words announce, else a sentence. Advice, and remarks on an effect or on all of them, are none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drugsheet.extract.call_reasons import Calls, Entry
from drugsheet.extract.effect_items import Above, side_effect
from drugsheet.extract.effect_labels import Labels, row_of, rows_of, says_how_common
from drugsheet.extract.items import Item, are_entries, of_block
from drugsheet.extract.records import Run, SideEffect
from drugsheet.grammar.acts import tells_to_act
from drugsheet.grammar.denied_effects import denies_alone, denies_effect, denies_listed
from drugsheet.grammar.effect_names import (
    begins_clause,
    explains,
    holds_sign,
    is_label,
    is_name,
    names_effect,
    names_none,
    names_only_places,
    speaks_of_effects,
)
from drugsheet.grammar.effect_sentences import (
    IN_BRACKETS,
    Announced,
    announced,
    called_effect,
    labelled,
    members,
    rarely_causes,
    rarely_comes,
    says_how_often,
    tells_of_one,
)
from drugsheet.grammar.headlines import headline
from drugsheet.grammar.pointing import opens
from drugsheet.grammar.rarity import frequency, grade
from drugsheet.grammar.sentences import sentences
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.layouts.scope import Scope
from drugsheet.layouts.sections import LISTED, Finding
from drugsheet.layouts.tables import Cell, table_of
from drugsheet.layouts.tree import Node, Section, Tree

if TYPE_CHECKING:
    from drugsheet.models import Frequency, SectionKind

_EFFECTS: frozenset[SectionKind] = frozenset({"side_effects", "warnings"})
_RUNNING: frozenset[SectionKind] = frozenset({"about", "important", "before_use", "how_to_use", "other"})
"""Kinds of sections in whose running text effects are looked for where words announce them."""
_MEANT_TO_BE = frozenset(("item", "paragraph", "lead", "behind"))
_WARNING = rule("a heading on warnings", "warnings? | cautions? | precautions?", examples=["Warnings and precautions"], never=["Before you take it"])
_TOLD_ONLY = rule("a list of what to do or know", "TOLD_ONLY", examples=["Things to keep in mind:", "It may happen if you:"], never=["Side effects include:"])
_MADE_WORSE = rule(
    "a list of what one has",
    "MEDICAL_PROBLEMS | RAISES_SAID (the | your)? (side)? (effects?)? (WORD){0,3} (risk | chance) | (change | affect) (how | the way | the use) | makes? (it | them | these | any | any of these)? WORD{0,3} worse",
    examples=["Other medical problems", "may affect the use of this medicine"],
    never=["may affect your eyes"],
)
_CALLED_EFFECT = rule("called effects", "EFFECTS_AT_LARGE | effects | reactions", examples=["rare but serious side-effects"], never=["an effect"])
_ATTENTION = rule("a word that asks for attention", "(?<! ANY) SIGN{0,2} NO_LABEL SIGN{0,2} $", examples=["IMPORTANT:", "Note"], never=["Important heart problems"])
_LEADS_ON = rule("words over what they name", "(signs? | symptoms? | effects?) WORD{0,5} (includes? | are) COLON? $", examples=["Signs of an infection include:"], never=["Signs of an infection"])
_ALLERGY = rule("of an allergy", "allerg* | anaphyla* | hypersensitivity", examples=["signs of an allergic reaction"])
_MARK = rule("a mark behind a name", "OPEN | DASH_SPACED | SEMICOLON | COLON", examples=["; "])
_OF_SIGNS = rule(
    "signs or troubles are listed",
    "SIGN_WORD | HAVING_VERB | BRINGS | COMES_UP | problems? | risks? | possible",
    examples=["Warning signs are:", "You may notice:"],
    never=["Examples of sugar include:"],
)
_THIS_IS_ALL = rule(
    "points to others",
    "((if)? you (MAY_WORD)? HAVING_VERB)? ANY_OF_THESE (SIGN_WORD | effects?)? SIGN{0,3}",
    examples=["you have any of these symptoms:"],
)
_GLUED = rule(
    "a label glued to the words before it",
    "(VERY | less | more)? (OFTEN_WORD | LESS_OFTEN_LABEL | rare) EFFECTS_AT_LARGE (OPEN NOT_CLOSE{1,16} CLOSE)? (LISTS_THEM)? COLON $",
    examples=["Uncommon side effects (in 1 in 100 people) include:", "Very rare side effects:"],
)
_COLON = Tags("COLON")
_FINITE = rule("a verb of a sentence", "FINITE_BE | HAVE | MODAL | do | does | did | you", examples=["it is", "you may"], never=["weight gain, rash"])
_YOURS = rule("a part of you, not an effect", "SIGN{0,3} your", examples=["Your pain and your bowels"], never=["Sore mouth"])
_ALSO = rule("one more effect of the same people", "MODAL also (have | get | experience | develop)", examples=["may also have"], never=["is also rare"])
_LONGEST_GAP = 2
"""Characters between two sentences of which one follows the other at once."""
_LONGEST_SENTENCE = 6
_SHARE_OF_WARNINGS = 0.6
_SHARE_OF_NAMES = 0.6
_LONGEST_GROUP = 4
_LONGEST_LISTED = 40
_LONGEST_LINE = 9


def read(tree: Tree, calls: Calls, scope: Scope) -> tuple[list[SideEffect], list[Finding]]:
    """Every side effect and warning of the sheet, in printed order, and the effects that are said not to come."""
    reading = _Reading(tree, calls, scope)
    for section, following in zip(tree.sections, (*tree.sections[1:], None), strict=True):
        reading.take(section, following)
    return sorted(reading.all, key=lambda effect: effect.span), reading.findings


class _Reading:
    """The effects found so far, and where they were looked for."""

    def __init__(self, tree: Tree, calls: Calls, scope: Scope) -> None:
        self.tree, self.text, self.calls, self.scope = tree, tree.text, calls, scope
        self.found: list[SideEffect] = []
        self.beside: list[SideEffect] = []
        """Effects that sentences of other parts announce."""
        self.findings: list[Finding] = []
        self.labels = Labels(tree)
        self._denied_rows = {row for node in self.tree.nodes if says_how_common(node) and denies_alone(self.text, *node.run) for row in rows_of(node)}
        self._lines: set[Node] = set()
        """Paragraphs that go on with a list of such."""
        self._headed: Section | None = None
        """The last section with a heading."""

    @property
    def all(self) -> list[SideEffect]:
        """The effects; what another part announces is left out where the effects themselves stand elsewhere."""
        listed = {effect.name.lower() for effect in self.found}
        return [*self.found, *(effect for effect in self.beside if effect.name.lower() not in listed)]

    def take(self, section: Section, following: Section | None) -> None:
        """Read one section."""
        around, self._headed = self._headed, section if section.heading is not None else self._headed
        nodes = [node for node in section.nodes if node.kind in _MEANT_TO_BE]
        if nodes and isinstance(nodes[0].block.cell, Cell):
            self._cells(nodes)
        elif section.kind == "side_effects" and section.heading is not None and _MADE_WORSE.search(self.text, *section.heading.run) is not None:
            return  # what raises the risk of effects
        elif section.kind in _EFFECTS or self._holds_warnings(section, nodes):
            heading = section.heading
            if heading is not None and self._names_one(section, around, nodes):
                self._named(heading, nodes)
                return
            if heading is not None and (said := labelled(self.text, *heading.run)) is not None:
                self._members(heading, said)
            self._nodes(section, nodes, following)
        else:
            self._elsewhere(section, nodes)

    def _cells(self, nodes: Sequence[Node]) -> None:
        """Cells of a table: the names of effects in them, and rows that say how common those that follow are."""
        for node in nodes:
            if node.kind == "item" and (said := grade(self.text, *node.run)) is not None:
                self.labels.rows[id(table_of(node.block))] = said
            elif self._is_effect_cell(node):
                if row_of(node) in self._denied_rows:
                    self._deny(of_block(self.text, node.block, listed=True))
                else:
                    self._entry(node)

    def _elsewhere(self, section: Section, nodes: Sequence[Node]) -> None:
        """A part on something else: entries that words call effects, and sentences that announce some."""
        for node in nodes:
            if node.kind == "item" and self._is_called_effect(node):
                self._entry(node)
            elif section.kind in _RUNNING:
                self._announced(node)

    # -- sections ------------------------------------------------------------------------------------------------------

    def _holds_warnings(self, section: Section, nodes: Sequence[Node]) -> bool:
        """Whether a part on what to know before use holds warnings: a list of effects that nobody is asked about."""
        if section.kind != "before_use" or section.heading is None or not _WARNING.search(self.text, *section.heading.run):
            return False
        entries = [node for node in nodes if node.kind == "item"]
        if not entries or any(node.i in self.calls.told for node in entries):
            return False
        if any(node.series is not None and node.series.lead is not None for node in entries):
            return False
        count = sum(names_effect(self.text, *node.run) and not tells_to_act(self.text, *node.run) for node in entries)
        return count >= _SHARE_OF_WARNINGS * len(entries)

    def _names_one(self, section: Section, around: Section | None, nodes: Sequence[Node]) -> bool:
        """Whether the heading of a section is an effect itself, and not the head of a group of them."""
        heading, part = section.heading, section.part
        if heading is None or part is None or part.graded:
            return False
        own = part.heading is heading.block
        if not own and part.heading is not None and heading.block.style[:1] == part.heading.style[:1] and heading.block.level <= part.heading.level:
            return False  # a heading of another part that is not understood
        if own and not (part.guessed and around is not None and around.kind in _EFFECTS):
            return False
        if grade(self.text, *heading.run) is not None or not is_name(self.text, *heading.run) or speaks_of_effects(self.text, *heading.run):
            return False
        if _ATTENTION.fullmatch(self.text, *heading.run) is not None:
            return False
        if (own and not names_effect(self.text, *heading.run)) or _YOURS.match(self.text, *heading.run) is not None:
            return False
        entries = [node for node in nodes if node.kind == "item" and node.outer is None and node.i not in self.calls.told]
        if entries and (not names_effect(self.text, *heading.run) or any(self._may_be_effect(node) and names_effect(self.text, *node.run) for node in entries)):
            return False
        return bool(nodes) and not names_only_places(self.text, *heading.run)

    def _named(self, heading: Node, nodes: Sequence[Node]) -> None:
        """A heading that is an effect, with the words under it up to a list of reasons to call."""
        last, inner = heading, []
        for number, node in enumerate(nodes):
            following = nodes[number + 1] if number + 1 < len(nodes) else None
            if node.i in self.calls.told or (node.i in self.calls.words and following is not None and following.i in self.calls.told):
                break
            if node.kind == "item" and names_none(self.text, *node.run):
                inner.append(node.run)
            elif self._is_line(node) or _stands_apart(node, self.text):
                self._nodes(node.section, nodes[number:], None)
                break
            last = node
        self._add(Item(self.text, heading.i, last.j, heading.j - heading.i), self.labels.above(heading, own=False), None)

    def _nodes(self, section: Section, nodes: Sequence[Node], following: Section | None) -> None:
        """What stands under a heading on side effects."""
        listed = any(node.block.kind == "item" or node.i in self.calls.told for node in nodes) or self._goes_on(section, following)
        paragraphs = [node for node in nodes if node.block.kind == "paragraph"]
        set_like_list = not listed and are_entries(self.text, [(node.block, *node.run) for node in paragraphs]) and self._name_effects(paragraphs)
        skip = -1
        for number, node in enumerate(nodes):
            if number <= skip:
                continue
            said = self._labelled(node, alone=not set_like_list)
            if said is not None and node.kind != "lead":
                self._members(node, said)
            elif node.kind == "item" and node.block.kind == "paragraph" and self._announces(node):
                self._running(node, listed=True)
            elif node.kind == "item":
                skip = self._item(nodes, number)
            elif set_like_list and _names_itself(node, self.text) and node.i not in self.calls.words:
                self._entry(node)
            elif node.kind == "lead" and self._is_labelled(node):
                self._label(node)
            elif node.kind == "lead" or node.i in self.calls.words:
                self._running(node, listed=True)
            elif self._is_line(node):
                skip = self._line(nodes, number)
            elif ((set_like_list and self._is_entry(node)) or self._is_labelled(node) or _stands_apart(node, self.text)) and not self._announces(node):
                self._entry(node)
            else:
                self._running(node, listed=listed)

    def _labelled(self, node: Node, *, alone: bool) -> Announced | None:
        """The members of a list behind a label of how often, where a paragraph is nothing else, or of names under a heading that says how often.

        A paragraph that is an entry among others is no list of names: it is ``alone`` where it may be one.
        """
        text, spans = self.text, sentences(self.text, *node.run)
        if node.block.kind != "paragraph" or node.i in self.calls.words or len(spans) > 1:
            return None
        return labelled(text, *node.run) or (self._names_of_section(node) if alone else None)

    def _names_of_section(self, node: Node) -> Announced | None:
        """The names in a line between commas under a heading that says how often: "Uncommon side effects" over "weight gain, rash."."""
        heading, text = node.section.heading, self.text
        if heading is None or "," not in node.block.text or _FINITE.search(text, *node.run) is not None:
            return None
        part = node.section.part
        if frequency(text, *heading.run) is None or part is None or not (part.graded or part.heading is heading.block):
            return None
        found = tuple(members(text, *node.run))
        return Announced(None, found, heading.run) if len(found) > 1 and all(holds_sign(text, *run) for run in found) else None

    def _announces(self, node: Node) -> bool:
        """Whether the first sentence of a paragraph announces effects by that name: "Common side effects include …"."""
        first = next(iter(sentences(self.text, *node.run)), node.run)
        said = announced(self.text, *first)
        return said is not None and speaks_of_effects(self.text, *said.said)

    def _name_effects(self, paragraphs: Sequence[Node]) -> bool:
        """Whether most paragraphs begin with the name of an effect, so that they are a list that lost its bullets."""
        return sum(_names_itself(node, self.text) for node in paragraphs) >= _SHARE_OF_NAMES * len(paragraphs)

    def _goes_on(self, section: Section, following: Section | None) -> bool:
        """Whether lists of effects, or effects as sub-headings, follow the words of a section: they only speak of those."""
        if following is None or section.part is None or section.part.listed_as not in {None, "unspecified"}:
            return False
        if following.kind not in _EFFECTS or isinstance(following.nodes[0].block.cell if following.nodes else None, Cell):
            return False
        if following.heading is not None and (section in following.path or (following.part is not None and following.part.graded)):
            return True
        return any(node.kind == "item" for node in following.nodes)

    # -- entries -------------------------------------------------------------------------------------------------------

    def _item(self, nodes: Sequence[Node], number: int) -> int:
        """An entry; a term with several descriptions is one. The place of its last node."""
        node, last = nodes[number], number
        if node.i not in self.calls.told and (denies_effect(self.text, *node.run) or self._is_listed_as_none(node)):
            self._deny(Item(self.text, *node.run))
            return last
        if node.block.style == "dt":
            term = of_block(self.text, node.block)
            if 0 < term.strong < term.j - term.i and (said := grade(self.text, term.i, term.i + term.strong)) is not None:
                return self._descriptions(nodes, number, term, said)
            while last + 1 < len(nodes) and nodes[last + 1].kind == "item" and nodes[last + 1].block.style != "dt" and nodes[last + 1].outer is None:
                last += 1
        if self._may_be_effect(node) or (last > number and node.i not in self.calls.told):
            self._entry(node, nodes[last].j)
        return last

    def _is_listed_as_none(self, node: Node) -> bool:
        """Whether the words over the list of an entry say that what stands in it does not come."""
        lead = self.labels.lead(node)
        return lead is not None and lead is not node and denies_listed(self.text, *lead.run)

    def _descriptions(self, nodes: Sequence[Node], number: int, term: Item, said: Frequency) -> int:
        """The descriptions of a term that says how common they are, each one effect. The place of the last."""
        node, last = nodes[number], number
        above = self.labels.above(node)._replace(frequency=said, listed=LISTED[said])
        for i, j in members(self.text, term.i + term.strong, term.j):
            self._add(Item(self.text, i, j), above, None)
        while last + 1 < len(nodes) and nodes[last + 1].kind == "item" and nodes[last + 1].block.style != "dt":
            last += 1
            if nodes[last].i not in self.calls.told and not names_none(self.text, *nodes[last].run):
                self._add(of_block(self.text, nodes[last].block, listed=True), above, None)
        return last

    def _may_be_effect(self, node: Node) -> bool:
        """Whether an entry is listed as an effect, by what governs it and by its words."""
        text, run = self.text, node.run
        entry = self.calls.told.get(node.i)
        if IN_BRACKETS.search(text, *run) is not None and holds_sign(text, *run):
            return True  # "Lung disease (rare side effect)"
        if entry is not None and not self._is_called(node, entry) and (not entry.effect or self._is_of_warnings(node, entry)):
            return False
        if node.i in self.calls.words or is_label(text, *run) or _THIS_IS_ALL.fullmatch(text, *run):
            return False
        if node.outer is not None:
            return self._may_be_inner(node, node.outer, told=entry is not None)
        if node.block.style == "dt" and (names_only_places(text, *run) or _YOURS.match(text, *run)):
            return False
        told_of = called_effect(text, *next(iter(sentences(text, *run)), run)) is not None
        if (names_none(text, *run) and not told_of) or (self._lost_its_bullet(node) and not holds_sign(text, *run)):
            return False
        lead = None if node.series is None else node.series.lead
        over = None if lead is None else self.calls.told.get(lead.i)
        if lead is not None and over is not None and not over.effect and not self._opens_effects(lead):
            return False  # under an entry that is a reason to call
        return (
            lead is None
            or entry is not None
            or lead is node.section.heading
            or self._opens_effects(lead)
            or (not self._is_of_else(lead, node) and holds_sign(text, *run))
        )

    def _lost_its_bullet(self, node: Node) -> bool:
        """Whether a line stands among the items of a list."""
        return node.block.kind == "paragraph" and node.series is not None and "item" in node.series.kinds

    def _may_be_inner(self, node: Node, outer: Node, *, told: bool) -> bool:
        """Whether an entry inside another is an effect: one of those that the other opens, or one named beside it."""
        text, run = self.text, node.run
        if opens(text, *outer.run) or is_label(text, *outer.run):
            return not names_none(text, *run) and (told or self._opens_effects(outer) or (names_effect(text, *run) and self._may_be_effect(outer)))
        return (not explains(text, *run) or tells_of_one(text, *run) is not None) and (self._may_be_effect(outer) or self._opens_effects(outer))

    def _opens_effects(self, lead: Node) -> bool:
        """Whether the words over a list say that effects follow."""
        return is_label(self.text, *lead.run) or _CALLED_EFFECT.search(self.text, *lead.run) is not None or self.labels.said(lead.run).frequency is not None

    def _is_of_else(self, lead: Node, node: Node) -> bool:
        """Whether the words over a list say that what follows is to be done or known, or is what one has."""
        text, last = self.text, (sentences(self.text, *lead.run) or (lead.run,))[-1]
        if _TOLD_ONLY.search(text, *last) or _MADE_WORSE.search(text, *last) or names_none(text, *last) or self.scope.is_told_beforehand(node):
            return True
        return len(lead.block.text.split()) > _LONGEST_GROUP and _OF_SIGNS.search(text, *last) is None

    def _is_effect_cell(self, node: Node) -> bool:
        """Whether a cell stands in a column of effects: its head calls them so, or the table stands among effects."""
        cell = node.block.cell
        if node.kind != "item" or not isinstance(cell, Cell) or cell.role not in {"effects", "signs"} or names_none(self.text, *node.run):
            return False
        entry = self.calls.told.get(node.i)
        if entry is not None and not entry.effect:
            return False
        if self._headed is not None and self._headed.kind in _EFFECTS:
            return True
        return any(_CALLED_EFFECT.search(self.text, *head.run) or grade(self.text, *head.run) is not None for head in self.tree.heads(node))

    def _is_called_effect(self, node: Node) -> bool:
        """Whether an entry outside of the parts on effects is called one: by the words over its list, or over the section."""
        entry = self.calls.told.get(node.i)
        if entry is not None and (entry.effect or self._is_called(node, entry)):
            return self._may_be_effect(node)
        lead = self.labels.lead(node)
        if entry is not None or lead is None or lead is node.section.heading or is_label(self.text, *node.run):
            return False
        last = (sentences(self.text, *lead.run) or (lead.run,))[-1]
        return is_label(self.text, *last) and not tells_to_act(self.text, *last) and self._may_be_effect(node)

    def _is_called(self, node: Node, entry: Entry) -> bool:
        """Whether a reason to call stands under a label of effects: the words over its list, else the heading that tells to call."""
        text, lead, by = self.text, self.labels.lead(node), entry.told.by
        if by is not None and self.scope.is_sign_of_item(by):
            return False
        if lead is not None and (by is None or by.node is not lead) and (is_label(text, *lead.run) or (lead.block.text.endswith(":") and self.labels.said(lead.run).frequency is not None)):
            return True
        if by is not None and by.kind == "lead":
            return _CALLED_EFFECT.search(text, by.i, by.j) is not None and not _ALLERGY.search(text, by.i, by.j)
        for section in node.section.path:
            if section.heading is not None:
                if speaks_of_effects(text, *section.heading.run):
                    return True
                if tells_to_act(text, *section.heading.run):
                    return False
        return False

    def _is_of_warnings(self, node: Node, entry: Entry) -> bool:
        """Whether a reason to call stands under the words that tell to call in a part on warnings, which calls nothing an effect."""
        return node.section.kind == "warnings" and entry.told.by is not None and entry.told.by.kind == "lead"

    def _entry(self, node: Node, end: int | None = None) -> None:
        """An entry as one effect, with what stands under it to do about it."""
        if node.block.text.endswith(":") and not node.inner and (names_only_places(self.text, node.i, node.j - 1) or not holds_sign(self.text, *node.run)):
            return  # "Skin:" over effects
        if _LEADS_ON.ends(self.text, *node.run) is not None:
            return  # "Signs of an infection include:"
        outer = None if node.outer is None else node.outer.run
        item = of_block(self.text, node.block, listed=True, outer=outer)
        if end is not None and end > item.j:
            item = item._replace(j=end)
        if denies_effect(self.text, item.i, item.j):
            self._deny(item)
            return
        spans = sentences(self.text, *node.run)
        if (
            node.block.kind == "paragraph"
            and len(spans) > 1
            and all(names_effect(self.text, *span) and headline(self.text, *span)[1] >= span[1] - 1 for span in spans)
        ):
            for i, j in spans:
                self._add(Item(self.text, i, j), self.labels.above(node), None)
            return
        inner = [each.run for each in node.inner if each.i not in self.calls.told and explains(self.text, *each.run)]
        entry = self.calls.told.get(node.i)
        named = None
        if (
            explains(self.text, *node.run)
            if node.outer is not None
            else begins_clause(self.text, *node.run) and not holds_sign(self.text, *headline(self.text, *node.run))
        ):
            named = tells_of_one(self.text, *spans[0])
        self._add(item, self.labels.above(node), entry, inner, named)

    def _add(self, item: Item, above: Above, entry: Entry | None, inner: Sequence[Run] = (), named: Run | None = None) -> None:
        self.found.append(side_effect(item, above, None if entry is None else entry.reason, inner, named))

    def _deny(self, item: Item) -> None:
        start, end = self.text.span(item.i, item.j)
        self.findings.append(Finding("denied_effect", f"the sheet says that this does not come: {self.text.text[start:end]!r:.80}", start, end))

    # -- lines and running text ----------------------------------------------------------------------------------------

    def _is_line(self, node: Node) -> bool:
        """Whether a paragraph is a line that names an effect; behind such lines it may list several."""
        before = node.before
        opened = before is not None and before.kind == "lead" and self._opens_effects(before)
        goes_on = opened or (before is not None and before.block.kind == "paragraph" and (before.kind == "item" or before in self._lines))
        longest = _LONGEST_LISTED if goes_on else _LONGEST_LINE
        if node.kind != "paragraph" or len(node.block.text.split()) > longest or node.block.text.endswith((".", ":", "!", "?")):
            return False
        if (
            goes_on
            and (holds_sign(self.text, *node.run) or "," in node.block.text or len(node.block.text.split()) <= _LONGEST_GROUP)
            and is_name(self.text, *node.run)
        ):
            self._lines.add(node)
            self.labels.leads[id(node)] = before if opened or before is None else self.labels.lead(before)
            return True
        return names_effect(self.text, *node.run) and is_name(self.text, *node.run) and len(sentences(self.text, *node.run)) == 1

    def _is_entry(self, node: Node) -> bool:
        """Whether a paragraph of a list that lost its bullets names an effect."""
        text, run = self.text, node.run
        first = (sentences(text, *run) or (run,))[0]
        if opens(text, *run) or names_none(text, *run) or begins_clause(text, *first):
            return False
        return names_effect(text, *first) or is_name(text, *first)

    def _is_labelled(self, node: Node) -> bool:
        """Whether a paragraph begins with the bold name of an effect."""
        item = of_block(self.text, node.block)
        return 0 < item.strong < item.j - item.i and names_effect(self.text, item.i, item.i + item.strong) and is_name(self.text, item.i, item.i + item.strong)

    def _label(self, node: Node) -> None:
        """The bold name of an effect, before words that open a list of its signs: "**Blood clots.** Call us if you have:"."""
        item = of_block(self.text, node.block)
        self._add(Item(self.text, item.i, item.i + item.strong, item.strong), self.labels.above(node), None)

    def _line(self, nodes: Sequence[Node], number: int) -> int:
        """A line that names an effect, with the paragraphs about it that follow. The place of its last node."""
        node, last = nodes[number], number
        while last + 1 < len(nodes) and nodes[last + 1].kind == "paragraph" and nodes[last + 1].i not in self.calls.words:
            following = nodes[last + 1]
            if self._is_line(following) or _names_itself(following, self.text) or labelled(self.text, *following.run) is not None:
                break
            last += 1
        if not names_only_places(self.text, *node.run):
            self._add(Item(self.text, node.i, nodes[last].j, node.j - node.i if last > number else 0), self.labels.above(node), None)
        return last

    def _running(self, node: Node, *, listed: bool) -> None:
        """The effects in running text; beside lists only what is said in so many words to come."""
        text = self.text
        for i, j in sentences(text, *node.run):
            if (glued := _GLUED.ends(text, i, j)) is not None and glued.start() > i and holds_sign(text, i, glued.start()) and is_name(text, i, glued.start()):
                before = node.before
                self.labels.leads[id(node)] = None if before is None else self.labels.lead(before)
                self._add(Item(text, i, glued.start()), self.labels.read_above(node, self.labels.lead(node), own=True), None)
                del self.labels.leads[id(node)]
            if opens(text, i, j):
                continue
            if self.calls.takes(i, j) and not _names_effects_first(text, i, j):
                if (named := rarely_comes(text, i, j) or rarely_causes(text, i, j)) is not None:
                    self._add(Item(text, i, j, listed=False), self.labels.above(node), None, named=named)
                continue
            if (said := labelled(text, i, j) or announced(text, i, j) or called_effect(text, i, j)) is not None:
                self._members(node, said)
            elif names_none(text, i, j):
                continue
            elif denies_effect(text, i, j):
                self._deny(Item(text, i, j, listed=False))
            elif (named := tells_of_one(text, i, j)) is not None or (not listed and self._may_be_sentence(i, j)):
                self._add(Item(text, i, j, listed=False), self._goes_on_from(i, j, self.labels.above(node)), None, named=named)

    def _goes_on_from(self, i: int, j: int, above: Above) -> Above:
        """What stands over a sentence; "You may also have a rash" is as rare as what the sentence right before it tells of."""
        before = self.found[-1] if self.found else None
        if before is None or above.frequency != "unspecified" or before.frequency != "rare" or _ALSO.search(self.text, i, j) is None:
            return above
        right_behind = 0 <= self.text.start(i) - before.span.end <= _LONGEST_GAP
        return above._replace(frequency=before.frequency, listed=LISTED[before.frequency]) if right_behind else above

    def _may_be_sentence(self, i: int, j: int) -> bool:
        """Whether a sentence under side effects, where no list stands, names one."""
        return says_how_often(self.text, i, j) or (not explains(self.text, i, j) and holds_sign(self.text, *headline(self.text, i, j)))

    def _announced(self, node: Node) -> None:
        """The effects that a sentence of another part announces by that name: "Common side effects include …"."""
        for i, j in sentences(self.text, *node.run):
            if self.calls.takes(i, j):
                continue
            said = announced(self.text, i, j) or called_effect(self.text, i, j)
            if (said is not None and speaks_of_effects(self.text, i, j) and speaks_of_effects(self.text, *said.said)) or ((said := labelled(self.text, i, j)) is not None and said.frequency is not None and all(holds_sign(self.text, *run) for run in said.members)):
                self._members(node, said, into=self.beside)
            elif (named := rarely_causes(self.text, i, j)) is not None:
                self.beside.append(
                    side_effect(Item(self.text, i, j, listed=False), self.labels.above(node)._replace(listed="less_common", frequency="rare"), None, (), named)
                )

    def _members(self, node: Node, said: Announced, into: list[SideEffect] | None = None) -> None:
        """The members of a list that words announce, each one effect."""
        above = self.labels.above(node)
        told = self.labels.of_words(said.said)
        often = said.frequency or told.frequency
        if often is not None or told.share is not None:
            above = above._replace(
                frequency=often or above.frequency, noted=told.share, listed=above.listed if often is None or above.listed == "warning" else LISTED[often]
            )
        for i, j in said.members:
            item = Item(self.text, i, j, listed=False)
            if denies_effect(self.text, i, j):
                self._deny(item)
            else:
                (self.found if into is None else into).append(side_effect(item, above, None))

def _names_effects_first(text: Text, i: int, j: int) -> bool:
    """Whether a sentence that tells to call announces effects by that word: "Serious side effects for which your doctor should be called include: …"."""
    said = announced(text, i, j)
    return said is not None and speaks_of_effects(text, *said.said)


def _names_itself(node: Node, text: Text) -> bool:
    """Whether a paragraph begins with the name of an effect: it says no more, or explains it behind a mark or in another sentence."""
    first = (sentences(text, *node.run) or (node.run,))[0]
    if not names_effect(text, *first) or text.kinds[node.j - 1] in _COLON.of(text):
        return False
    start, end = headline(text, *first)
    if start != first[0] or not node.block.text.endswith("."):
        return start == first[0]
    return end < first[1] - 1 or len(text.words(*first).split()) <= _LONGEST_SENTENCE


def _stands_apart(node: Node, text: Text) -> bool:
    """Whether a paragraph names an effect itself and explains it: "Fainting (rare) - you may see spots first."."""
    start, end = headline(text, *node.run)
    return start == node.i and end < node.j and names_effect(text, start, end) and is_name(text, start, end) and _MARK.match(text, end, node.j) is not None
