"""The part on interactions: its sentences, the entries of its lists under the words over them, the rows of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract.call_reasons import Calls
from drugsheet.extract.interaction_lists import is_of_takers
from drugsheet.extract.interaction_records import (
    Lead,
    by_kind,
    is_address,
    is_at_large,
    is_bare,
    listed_under,
    says_more,
    stated,
    stated_in,
    with_effect,
    with_later,
)
from drugsheet.extract.items import ends_in_colon, sentence_items
from drugsheet.extract.records import Interaction, Passage, Run, passage, placed, separations
from drugsheet.grammar.advice import avoid, be_avoided, goes_on, is_advice, is_general, tells
from drugsheet.grammar.agent_phrases import named_agents, noun_phrase_end, real_agents
from drugsheet.grammar.agents import Agent, agents
from drugsheet.grammar.consequences import allows_them, dose_changed, goes_on_to_act, said_of_all, says_what_happens
from drugsheet.grammar.effects import Effect, effect
from drugsheet.grammar.interactions import Announced, announced, mention, points_ahead
from drugsheet.grammar.mentioned import status_of
from drugsheet.grammar.negation import is_unknown
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.polarity import answers, asks_if_it_acts
from drugsheet.grammar.predicates import has_predicate
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.separations import times_apart
from drugsheet.language.rule import rule
from drugsheet.language.text import Text
from drugsheet.layouts.tables import Cell
from drugsheet.layouts.tree import Node, Section, Tree

if TYPE_CHECKING:
    from drugsheet.extract.records import Separation
    from drugsheet.grammar.amounts import Bounds

_SAME_GOES = rule(
    "the same of others",
    "(these | they | examples | this) (also)? (include | includes | are COLON) COLON? | the same (goes | applies | is true | holds) (for | to | of)",
    examples=["These include", "The same goes for"],
    never=["These are dangerous"],
)
_ASKS = rule("whom to ask", "(ask | check with) THE_OR_YOUR PROFESSIONAL", examples=["ask your doctor"], never=["your doctor may"])
_BRACKET_LAST = rule("a bracket at the end", "OPEN NOT_BRACKET{1,30} CLOSE DOT? EOL", examples=["(paracetamol is fine)"], never=["(water tablets): they"])


_CLASS_AND_EXAMPLES = 2
"""Cells of a row that names a class and its examples."""
_OF_ONE = 7
"""Most statements that one sentence makes: one of each kind of agent."""
_MOST_LATER = 4
"""Sentences of the paragraph behind a list that go on about all in it."""


def read_sections(tree: Tree, calls: Calls, own: OwnNames) -> Iterator[Interaction]:
    """What the parts on interactions state, in printed order. The words over a table go on over each of its cells."""
    reading = _Reading(tree, own)
    for section in tree.sections:
        if not _is_cell(section):
            yield from reading.found
            reading = _Reading(tree, own)
            if section.kind != "interactions" and section.nodes:
                reading.open(section.nodes[-1])
        if section.kind != "interactions":
            continue
        if section.heading is not None:
            reading.take(section.heading)
        for node in section.nodes:
            entry = calls.told.get(node.i)
            if node.kind in {"aside", "note"} or is_address(tree.text, *node.run):
                continue
            if entry is None or entry.reason is None or (node.kind == "item" and is_of_takers(node, tree.text, own)):
                reading.take(node)
    yield from reading.found


def _is_cell(section: Section) -> bool:
    return section.part is not None and section.part.cell


class _Reading:
    """The interactions found so far, and the words over what comes next."""

    def __init__(self, tree: Tree, own: OwnNames) -> None:
        self.tree, self.text, self.own = tree, tree.text, own
        self.found: list[Interaction] = []
        self._heading: Lead | None = None
        self._lead: Lead | None = None
        self._inner: dict[int, Lead] = {}
        """What items say of those inside them."""
        self._last = range(0)
        """The places of those that a next sentence may go on about."""
        self._listed = 0
        """Where those of the list begin that is being read."""
        self._named: set[str] = set()
        """The agents of the first of those found, in lower case."""
        self._counted = 0
        """How many those are: a node adds and drops statements only behind those found before it, and none loses its agents."""

    def open(self, node: Node) -> None:
        """Keep what a sentence of another part says of the table right behind it: "Tell your doctor if you take:"."""
        self._lead = _opens(*node.run, self.own, self.text)

    def take(self, node: Node) -> None:
        """Read one node."""
        i, j = node.run
        if node.kind == "heading":  # it states nothing; one that says what to avoid opens a list
            self._heading = self._lead = _heading_lead((i, j), self.text)
            self._last, self._listed = range(0), len(self.found)
        elif node.kind == "item":
            self._item(node)
        else:
            before = len(self.found)
            first = sentences(self.text, i, j)[0]  # words behind a list, of all in it: "These can lower its level."
            behind = self._listed < before and (goes_on_to_act(self.text, *first, self.own) is not None or allows_them(self.text, *first))
            if behind:
                self._last = range(self._listed, before)
            opens = ends_in_colon(self.text, i, j)
            self._sentences(node, listed=False, until=sentences(self.text, i, j)[-1][0] if opens else j)
            if opens:  # "It may interact with some medicines. Tell your doctor if you take:" speaks of those in the list
                self.found[before:] = [record for record in self.found[before:] if not is_at_large(record, self.text)]
                self._last = range(0)
            if opens or len(self.found) == before:
                self._lead = _opens(i, j, self.own, self.text) or self._heading
            self._listed = len(self.found)
            if behind:
                self._last = range(0)

    def _item(self, node: Node) -> None:
        text, own, (i, j) = self.text, self.own, node.run
        self._last = range(0)
        over = self._over(node)
        opened = _opens(i, j, own, text) if node.inner else None
        if opened is not None:
            self._inner[id(node)] = opened
        before = len(self.found)
        if (label := _label(node, text)) is not None and (named := _of_label(i, label, own, text)):
            self.found += self._labelled(node, label, named, over)
            return
        if opened is None:
            self._sentences(node, listed=over is not None)
        if len(self.found) > before:
            end = _end_of_head(i, j, text)
            if over is not None and end < j and is_bare(i, end, own, text):  # "Live vaccines. A flu shot is safe.", "Ibuprofen (paracetamol is fine)"
                said = {name.lower() for record in self.found[before:] for name in record.agents}
                self.found[before:before] = [
                    record for record in listed_under((i, end), over, own, text) if said.isdisjoint(name.lower() for name in record.agents)
                ]
        elif over is not None and opened is None and not tells(text, i, j):
            self.found += with_later(listed_under((i, j), over, own, text), (i, j), own, text)
            self._last = range(before, len(self.found))
        elif is_bare(i, j, own, text):
            self.found += listed_under((i, j), Lead((i, j), Announced("possible", None, None)), own, text)

    def _labelled(self, node: Node, label: int, named: Sequence[Agent], over: Lead | None) -> list[Interaction]:
        """An entry whose label names agents and whose words say of them what they do, and what other agents they name."""
        text, own, (i, j) = self.text, self.own, node.run
        status = status_of(text, label, j, own)
        holds = _holds_names(node, label, own, text)
        parts = list(_parts(node, label, text)) if holds else [(label, j)]
        listed = over.said.status if over is not None and status == "known" and holds else None
        status = listed or status
        if any(asks_if_it_acts(text, *head.run) for head in self.tree.heads(node)) and (answer := answers(text, label, j)) is not None:
            status = "known" if answer else "none_known"
        acts = effect(text, label, j) if status in {"known", "possible"} else None
        apart = [] if status == "none_known" else separations(text, times_apart(text, i, j, own))
        advice = [passage(text, *said) for said in sentences(text, label, j) if is_advice(text, *said)]
        found = [
            Interaction(*placed(text, i, j), kind, status, names, acts.words if acts else None, acts.direction if acts else None, acts.affects if acts else (), list(advice), list(apart))
            for kind, names in by_kind(named).items()
        ]
        known, here = self._known(), {agent.name.lower() for agent in named}
        for said in (said for part in parts for said in sentences(text, *part)):
            for record in stated(*said, mention(text, *said, own), text):
                if rest := [name for name in record.agents if name.lower() not in known and name.lower() not in here]:
                    here |= {name.lower() for name in rest}
                    found.append(record._replace(agents=rest, status=listed or record.status))
        return found

    def _known(self) -> set[str]:
        """The agents of all statements so far, in lower case."""
        self._named |= {agent.lower() for record in self.found[self._counted :] for agent in record.agents}
        self._counted = len(self.found)
        return self._named

    def _over(self, node: Node) -> Lead | None:
        """What the words over an entry say: the entry around it, the head of its column, the words over its list."""
        if isinstance(node.block.cell, Cell):
            heads = (_heading_lead(head.run, self.text) for head in self.tree.heads(node))
            self._heading = self._lead = next((said for said in heads if said is not None), self._lead)
        return self._lead if node.outer is None else self._inner.get(id(node.outer), self._lead)

    def _sentences(self, node: Node, *, listed: bool, until: int | None = None) -> None:
        """Add what the sentences of a block state. ``listed``: it is an entry under words that say what the agents in it do; ``until``: where the sentence over a list begins."""
        text, own, found = self.text, self.own, self.found
        before: Effect | None = None
        later = 0
        for sentence in sentence_items(text, node.block):
            i, j = sentence.i, sentence.j
            if until is not None and i >= until:
                break
            if self._last and (more := _same_again(i, j, found[self._last[-1]], own, text)):
                found += more
                continue
            made = stated_in(i, j, own, text)
            acts, before = before, said_of_all(text, i, j, own)
            if not made and goes_on(text, i, j):
                made = self._named_anew(i, j)
            if self._last and ((self._is_of_last(made) and is_advice(text, i, j)) or (not made and (goes_on(text, i, j) or goes_on_to_act(text, i, j, own) or allows_them(text, i, j)))):
                more_said = _more(i, j, made, own, text)
                for place in self._last:
                    found[place] = more_said.added_to(found[place], text)  # the sentence goes on about the statement before it
                later += 1
                if len(self._last) > _OF_ONE and later >= _MOST_LATER:
                    self._last = range(0)
            elif made := made or self._mentioned(i, j, listed=listed):
                self._last = range(len(found), len(found) + len(made))
                found += made if acts is None else [with_effect(record, acts, text) for record in made]

    def _mentioned(self, i: int, j: int, *, listed: bool) -> list[Interaction]:
        """What a sentence says of agents that it mentions by name; words that say nothing mean what the words over them say."""
        if says_more(i, j, self.text):
            found = stated(i, j, mention(self.text, i, j, self.own), self.text)
            return [self._as_over(record, i, j) for record in found] if listed else found
        made = [] if listed else stated(i, j, mention(self.text, i, j, self.own), self.text)
        over = self._lead or self._heading
        return made if over is None else [record._replace(status=over.said.status) if record.status == "known" else record for record in made]

    def _as_over(self, record: Interaction, i: int, j: int) -> Interaction:
        """An entry of a list that says nothing of what it names, only whom to ask about it: what the words over the list say holds."""
        over, text = self._lead or self._heading, self.text
        if over is None or record.status != "known" or _ASKS.search(text, i, j) is None or record.effect is not None or record.separation:
            return record
        return record if avoid(text, i, j) is not None or be_avoided(text, i, j) else record._replace(status=over.said.status)

    def _named_anew(self, i: int, j: int) -> list[Interaction]:
        """What a sentence mentions by name, where some of it was not named in the statement before it."""
        made = stated(i, j, mention(self.text, i, j, self.own), self.text)
        return made if made and not self._is_of_last(made) else []

    def _is_of_last(self, made: Sequence[Interaction]) -> bool:
        """Whether all agents are those of the statement before."""
        covered = {agent.lower() for place in self._last for agent in self.found[place].agents}
        return bool(made) and all(agent.lower() in covered for record in made for agent in record.agents)


def _end_of_head(i: int, j: int, text: Text) -> int:
    """Where the first words of an entry end: its first sentence, or what stands before a bracket that ends it."""
    end = sentences(text, i, j)[0][1]
    bracket = _BRACKET_LAST.search(text, i, end)
    return end if bracket is None else bracket.start()


def _label(node: Node, text: Text) -> int | None:
    """Where the label of an entry ends that is set apart: the first cell of a row, a term, a bold beginning."""
    block = node.block
    return text.index(block.start + block.strong) if 0 < block.strong < len(block.text) else None


def _holds_names(node: Node, label: int, own: OwnNames, text: Text) -> bool:
    """Whether an entry says nothing of what its label names but more names: a row of a class and its examples."""
    cells = 1 + sum(piece.text == "\t" for piece in node.block.pieces if piece.offset < 0)
    return label >= node.j or (cells <= _CLASS_AND_EXAMPLES and all(is_bare(*part, own, text) for part in _parts(node, label, text)))


def _parts(node: Node, i: int, text: Text) -> Iterator[Run]:
    """The lines and cells of an entry from one of its words on."""
    at = node.block.start
    for piece in node.block.pieces:
        if piece.offset < 0 and i < (end := text.index(at)):
            yield i, end
            i = end
        at += len(piece.text)
    if i < node.j:
        yield i, node.j


def _of_label(i: int, end: int, own: OwnNames, text: Text) -> tuple[Agent, ...]:
    """The agents that a label names."""
    found = named_agents(text, agents(text, i, end, own))
    return () if tells(text, i, end) or any(has_predicate(text, agent.start, agent.end) for agent in found) else found


def _same_again(i: int, j: int, before: Interaction, own: OwnNames, text: Text) -> list[Interaction]:
    """More agents of which the same is said as of those before: "These include …", "The same goes for …"."""
    same = _SAME_GOES.match(text, i, j)
    if same is None:
        return []
    named = agents(text, same.end(), noun_phrase_end(text, same.end(), j, own), own)
    found = real_agents(text, (agent._replace(kind=before.kind) if agent.kind == "drug" else agent for agent in named))
    return [Interaction(*placed(text, i, j), kind, before.status, names) for kind, names in by_kind(found).items()]


def _heading_lead(run: Run, text: Text) -> Lead | None:
    said = announced(text, *run)
    return None if said is None else Lead(run, said)


def _opens(i: int, j: int, own: OwnNames, text: Text) -> Lead | None:
    """A paragraph that tells of the list below it: "It may interact with:", "Do not use it with any of these medicines."."""
    colon = ends_in_colon(text, i, j)
    for start, end in reversed(sentences(text, i, j)):
        if (colon or points_ahead(text, start, end)) and (said := announced(text, start, end)) is not None:
            if said.status == "possible" and (acts := _said_before(text, i, start, own)) is not None:
                said = said._replace(status="known", effect=acts)
            changed = said.status == "possible" and dose_changed(text, i, j)
            return Lead((start, end), said._replace(status="known") if changed else said)
    return None


def _said_before(text: Text, i: int, j: int, own: OwnNames) -> Effect | None:
    """What the sentences before the one over a list say that the medicines in it do."""
    return next((acts for before in sentences(text, i, j) if (acts := said_of_all(text, *before, own)) is not None), None) if i < j else None


class _More(NamedTuple):
    """What a sentence that goes on about statements before it says, asked once for all of them."""

    advice: Passage | None
    separation: Sequence[Separation]
    window: Bounds | None
    effect: Effect | None
    """What it says that happens, however it says so."""
    happens: Effect | None
    """What it says that happens with agents named before it."""
    is_general: bool
    is_again: bool
    """Whether it states something itself, of the same agents."""
    is_known: bool
    is_unknown: bool
    allows: bool = False
    """Whether it says that they may be taken."""

    def added_to(self, record: Interaction, text: Text) -> Interaction:
        """A statement with the advice, times and effect of the sentence."""
        changed = record._replace(separation=record.separation or list(self.separation))
        if self.is_general and not (record.status in {"possible", "unknown"} and record.kind in {"drug", "supplement"}):
            return record if self.is_again else changed
        if self.advice is not None:
            changed = changed._replace(advice=[*record.advice, self.advice])
        elif record.effect is None and record.status == "known" and (acts := self.effect) is not None:
            changed = changed._replace(effect=acts.words, direction=acts.direction, affects=acts.affects)
        if self.is_known:
            changed = with_effect(changed, self.happens, text)
        if self.allows and record.effect is None and not record.advice and not changed.separation:
            return changed._replace(status="none_known", effect=None, direction=None, affects=())
        if self.is_unknown and record.status in {"known", "possible"}:
            changed = changed._replace(status="unknown")
        return changed._replace(window=changed.window or self.window)


def _more(i: int, j: int, made: Sequence[Interaction], own: OwnNames, text: Text) -> _More:
    """What a sentence says of the statements before it; ``made``: what it states itself, of the same agents."""
    advice = passage(text, i, j) if is_advice(text, i, j) else None
    general = is_general(text, i, j)
    if made:
        apart = next((other.separation for other in made if other.separation), [])
        window = next((other.window for other in made if other.window is not None), None)
        return _More(advice, apart, window, None, None, is_general=general, is_again=True, is_known=False, is_unknown=False)
    happens = says_what_happens(text, i, j, own)
    return _More(
        advice,
        separations(text, times_apart(text, i, j, own)),
        None,
        effect(text, i, j),
        happens,
        is_general=general,
        is_again=False,
        is_known=happens is not None or dose_changed(text, i, j),
        is_unknown=is_unknown(text, i, j),
        allows=allows_them(text, i, j),
    )
