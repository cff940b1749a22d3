"""When to call: the entries of lists, and the sentences of any part of the sheet, that are reasons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract.call_records import reason, said_by
from drugsheet.extract.items import Item, of_block
from drugsheet.extract.places import Places
from drugsheet.extract.records import CallReason, Run
from drugsheet.grammar.acts import Act, acts, may_need_no_call, needs_no_call, tells_to_act
from drugsheet.grammar.agent_names import name_first
from drugsheet.grammar.pointing import ends_in_colon, happens_so, opening, points_ahead, speaks_for_all
from drugsheet.grammar.reasons import about, asks_of_it, names_mishap, sets_condition, stands_alone, tells_first, tells_what_happens
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.thresholds import thresholds
from drugsheet.grammar.word_classes import SIGN, names_sign
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.layouts.contents import is_instruction
from drugsheet.layouts.scope import Scope, Told
from drugsheet.layouts.sections import Part
from drugsheet.layouts.tables import Cell
from drugsheet.layouts.tree import Node, Tree
from drugsheet.layouts.words import Run as LayoutRun
from drugsheet.reading.document import Block

if TYPE_CHECKING:
    from drugsheet.models import SectionKind

_POINTING = Tags("ONE_OF_THESE")


def read(scope: Scope) -> Calls:
    """Every reason to call of the sheet, in printed order."""
    calls = Calls([], {}, set(), [], [])
    tree = scope.tree
    for node in tree.nodes:
        if node.kind in _WORDS_OF_LISTS and tells_to_act(tree.text, *node.run):
            calls.words.add(node.i)
        if node.kind in {"heading", "aside", "note"} or node.section.kind in _OWN:
            continue
        if node.kind == "item" and (found := _of_entry(scope, node)) is not None:
            if found.reason is not None:
                calls.reasons.append(found.reason)
            calls.told[node.i] = found
        elif not _is_bare_cell(node) and not node.block.linked:
            for run, record in _of_sentences(scope, node):
                calls.own.append(run)
                calls.reasons.append(record)
    calls.unread.extend(_unread(tree, calls))
    return calls


def _unread(tree: Tree, calls: Calls) -> Iterator[Run]:
    """Sentences that tell to call somebody soon and are in no reason, speak for none, and say nothing of the time before use."""
    text = tree.text
    spoken = [(entry.told.by.i, entry.told.by.j) for entry in calls.told.values() if entry.told.by is not None and entry.reason is not None]
    held = Places([*calls.own, *spoken, *((entry.node.i, entry.node.j) for entry in calls.told.values() if entry.reason is not None)])
    for node in tree.nodes:
        if node.kind == "aside" or node.section.kind in _OWN or not tells_to_act(text, *node.run):
            continue
        for i, j in sentences(text, *node.run):
            urgent = [act for act in acts(text, i, j) if not act.denied and act.urgency is not None]
            if urgent and not held.meets(i, j) and not (node.kind == "heading" and _has_reasons(node, held)):
                yield i, j


def _has_reasons(node: Node, held: Places) -> bool:
    """Whether reasons stand under a heading."""
    last = node.section.nodes[-1].j if node.section.nodes else node.j
    return held.begins_in(node.j, last)


class Entry(NamedTuple):
    """An entry that words govern which tell to call."""

    node: Node
    told: Told
    effect: bool
    """Whether it is listed as a side effect too."""
    reason: CallReason | None
    """None where the entry itself is no reason: "Eat small meals" under "Nausea"."""


@dataclass
class Calls:
    """The reasons to call of a sheet, and what of its text they take."""

    reasons: list[CallReason]
    told: dict[int, Entry]
    """Entries under words that tell to call, by their first token."""
    words: set[int]
    """First tokens of the paragraphs that tell to call for the entries around them."""
    own: list[Run]
    """Sentences that are reasons themselves."""
    unread: list[Run]
    """Sentences that tell to call somebody soon, and of which it is not known what for."""

    def takes(self, i: int, j: int) -> bool:
        """Whether a run of tokens is, or holds, a sentence that is a reason."""
        return self._taken.meets(i, j)

    @cached_property
    def _taken(self) -> Places:
        return Places(self.own)

    def without(self, part: Part, text: Text, *, effects: bool = False) -> Part:
        """A section without what is read as reasons to call; ``effects``: but for those that are side effects too."""
        if not self.told and not self.words:
            return part

        def stays(block: Block) -> bool:
            if block is part.heading:
                return True
            first = text.index(block.start)
            entry = self.told.get(first)
            return first not in self.words if entry is None else effects and entry.effect

        return replace(part, blocks=tuple(filter(stays, part.blocks)))


_WORDS_OF_LISTS = frozenset(("lead", "behind"))
_OWN: frozenset[SectionKind] = frozenset({"allergic_reaction", "boilerplate"})
"""Sections whose signs are read elsewhere, and what is not the sheet."""


def _is_bare_cell(node: Node) -> bool:
    return isinstance(node.block.cell, Cell) and node.block.cell.role == "frequency"


def _of_entry(scope: Scope, node: Node) -> Entry | None:
    """What an entry of a list is under the words that govern it; None where they do not tell to call."""
    text, (i, j) = scope.text, node.run
    if isinstance(node.block.cell, Cell) and node.block.cell.role in {"acts", "care", "other", "frequency", "mark"}:
        return None
    found = scope.told(node)
    if found is None or not any(map(str.isalnum, node.block.text)) or _is_of_agents(text, i, j):
        return None
    if _is_no_reason(text, i, j) or _is_aside(text, node, found):
        return Entry(node, found, effect=False, reason=None)
    if scope.names_whom(node) or (node.inner and (last := opening(text, i, j)) is not None and tells_to_act(text, *last)):
        return Entry(node, found, effect=False, reason=None)  # the sentence over a list inside the item
    item = of_block(text, node.block, listed=True, outer=None if node.outer is None else node.outer.run)
    return Entry(node, found, scope.is_effect_too(node, found), reason(item, found, scope.layout))


def _is_of_agents(text: Text, i: int, j: int) -> bool:
    """Whether an entry names what is taken, and no sign: "Warfarin, or another blood thinner"."""
    what = _WHAT_IT_IS.search(text, i + 1, j)  # "digoxin, a heart medicine"
    named = name_first(text, i, j)
    return named is not None and not names_sign(text, named, j if what is None else max(named, what.start())) and not thresholds(text, i, j, call=True) and not tells_to_act(text, i, j)


_WHAT_IT_IS = rule(
    "what an agent is, behind its name",
    "(, | OPEN) (an? WORD{0,3} MEDICINE | (used | taken | given)? for (?! (NUM | NUMBER_WORD | more | an?)) | to treat | used to TAKEN_TO) | OPEN (e . g | for example | such as | like)",
    examples=[", a heart medicine", ", for asthma", "(used to treat gout)", "(e.g. atenolol"],
    never=[", a rash", "for 3 days"],
)
_ADVICE = rule("advice on a sign", "advisable | advised | recommend(s|ed)? | should | you need to | (may | might | can) help | will monitor | monitored", examples=["it is advisable to rest"], never=["a fever"])


_STATES = rule("a statement", "(is | are | include | includes | occurs? | usually | happens?)", examples=["It usually occurs early"], never=["a fever"])
_YOU = Tags("you | your")
_SHORTEST_STATEMENT = 7


def _explains(text: Text, i: int, j: int) -> bool:
    """Whether an entry under a sign is a sentence on it, and no sign itself: "It usually occurs in the first months."."""
    return j - i > _SHORTEST_STATEMENT and text.token(j - 1) == "." and text.tags[i] not in _YOU.of(text) and _STATES.search(text, i, j) is not None


def _is_aside(text: Text, node: Node, found: Told) -> bool:
    """Whether an entry under words to call says what to do about the sign above it, or what to do at all."""
    run = LayoutRun(text, *node.run)
    if node.outer is not None and not tells_to_act(*run) and (_ADVICE.search(*run) or _explains(*run)):
        return True
    if tells_to_act(*run) or not is_instruction(run) or thresholds(*run, call=True):
        return False
    return node.outer is not None or found.by is None or found.by.kind == "heading"


def _of_sentences(scope: Scope, node: Node) -> Iterator[tuple[Run, CallReason]]:
    """The sentences of a block that are reasons themselves; among reasons to call without a list, all of them."""
    text = scope.text
    spans = sentences(text, *node.run)
    if node.kind == "paragraph" and node.block.cell is None and node.section.kind == "when_to_call" and scope.is_prose(node.section):
        yield from _of_prose(scope, node, spans)
        return
    if not tells_to_act(text, *node.run):
        return
    taken = scope.speaks_for_others(node)
    beforehand = scope.is_told_beforehand(node)
    asked = any(each is not None and (tells_first(text, *each.run) or names_mishap(text, *each.run)) for each in (node.section.heading, _title_before(text, node)))
    for number, (i, j) in enumerate(spans):
        if (i, j) in taken or _is_no_reason(text, i, j) or _opens_nothing(text, (i, j)):
            continue
        before = _named_before(text, spans[:number], taken)
        if (found := _own(text, (i, j), before, node.section.kind, beforehand=beforehand, asked=asked and number == 0)) is not None:
            start, act = found
            outer = spans[0] if node.kind == "item" and spans[0][1] <= start else None  # "Nosebleeds. Call us if one lasts for 10 minutes."
            yield (start, j), reason(Item(text, start, j, listed=False, outer=outer), said_by(text, (i, j), act, scope.layout), scope.layout)


def _own(text: Text, run: Run, before: Run | None, kind: SectionKind, *, beforehand: bool, asked: bool) -> tuple[int, Act] | None:
    """Where the reason begins that a sentence of running text is, and its act; None when it is none.

    It begins with the sentence that names the sign or limit; the acting sentence stands alone where it says itself what for.
    """
    said = [act for act in acts(text, *run) if not act.denied]
    if not said:
        return None
    acting, before = before, None if before is not None and tells_to_act(text, *before) else before
    conditional = any(act.condition is not None for act in said)
    for act in said:
        found = about(text, *run, act, beforehand=beforehand)
        if found in {"history", "business"}:
            continue
        signs = before is not None and (_names_sign(text, before) or (act.urgency is not None and tells_what_happens(text, *before)))
        if found == "reason":
            back = before is not None and (signs or (act.condition is None and sets_condition(text, *before))) and not conditional and not stands_alone(text, *run, act) and not _names_sign(text, (run[0], act.start))
            happens = before is not None and ((happens_so(text, *run) and not _names_sign(text, (run[0], act.start))) or (act.condition is None and asks_of_it(text, *before)))
            listed = before is not None and act.urgency is not None and speaks_for_all(text, *run) and _lists_signs(text, before)
            return (before[0] if before is not None and (back or listed or happens) else run[0]), act
        if asked and act.urgency is not None and found == "nothing":
            return run[0], act  # "If you take too much" over "Talk to your doctor straight away."
        if acting is not None and act.condition is None and act.urgency is not None and _OTHERWISE.match(text, *run):
            return run[0], act
        if before is None or act.condition is not None:
            continue
        if (signs and (act.urgency is not None or kind == "when_to_call")) or tells_first(text, *before) or asks_of_it(text, *before) or (act.urgency is not None and sets_condition(text, *before)):
            return before[0], act
    return None


_OTHERWISE = rule("otherwise", "otherwise | if not", examples=["Otherwise, call us"], never=["If nothing helps"])


def _opens_nothing(text: Text, run: Run) -> bool:
    """Whether a sentence is one over a list that is not there, and names no sign itself: "Call us if you have any of the following:"."""
    if not ends_in_colon(text, *run) or not points_ahead(text, *run) or thresholds(text, *run, call=True):
        return False
    return all(tag in _SIGN_WORD.of(text) for tag in text.tags[run[0] : run[1]] if tag in SIGN.of(text))


def _title_before(text: Text, node: Node) -> Node | None:
    """The line right before a block that does not end like a sentence: a heading that lost its mark."""
    before = node.before
    return before if before is not None and before.kind == "paragraph" and before.j - before.i <= _LONGEST_TITLE and text.token(before.j - 1)[-1:].isalnum() else None


_LONGEST_TITLE = 12


def _named_before(text: Text, spans: Sequence[Run], taken: set[Run]) -> Run | None:
    """The sentence before another; one that speaks of what it follows ("These could be signs of …") together with that."""
    if not spans or spans[-1] in taken:
        return None
    if len(spans) > 1 and spans[-2] not in taken and not tells_to_act(text, *spans[-2]):
        if _GOES_ON.match(text, *spans[-1]):
            return spans[-2][0], spans[-1][1]
        if _AT_ONCE.fullmatch(text, *spans[-1]):
            return spans[-2]
    return spans[-1]


_AT_ONCE = rule("do it at once", "(do not | don't) (wait | delay) NOT_STOP_MARK{0,6} STOP_MARK | stop NOT_STOP_MARK{0,4} STOP_MARK", examples=["Do not wait.", "Stop the tablets."], never=["Do not drive."])
_GOES_ON = rule("goes on about what was said", "SAID_BEFORE (may | might | can | could | is | are | would)", examples=["These could be signs of it."], never=["These tablets"])


def _names_sign(text: Text, run: Run) -> bool:
    """Whether a sentence names a sign or a limit."""
    return bool(thresholds(text, *run, call=True)) or names_sign(text, *run)


def _lists_signs(text: Text, run: Run) -> bool:
    """Whether a sentence lists signs: "Signs of a swollen pancreas are: belly pain; vomiting."."""
    return _names_sign(text, run) and not _LISTING.of(text).isdisjoint(text.tags[run[0] : run[1]])


_SIGN_WORD = Tags("SIGN_WORD")
_LISTING = Tags("COLON | SEMICOLON | , | SIGN_WORD")


def _of_prose(scope: Scope, node: Node, spans: Sequence[Run]) -> Iterator[tuple[Run, CallReason]]:
    """The sentences of a section that is nothing but reasons, in running text."""
    text, found = scope.text, scope.told(node)
    for i, j in spans:
        if found is not None and found.by is not None and not _is_no_reason(text, i, j) and not is_instruction(LayoutRun(text, i, j)):
            yield (i, j), reason(Item(text, i, j, listed=False), found, scope.layout)


def _is_no_reason(text: Text, i: int, j: int) -> bool:
    """Whether an item says that nobody needs to call for it: in its first sentence, or of "this"."""
    if not may_need_no_call(text, i, j):
        return False
    first, *later = sentences(text, i, j) or ((i, j),)
    return needs_no_call(text, *first) or any(needs_no_call(text, *span) and _points_back(text, *span) for span in later)


_LONGEST_DENIAL = 8
"""Tokens of the longest sentence that says no more than that nobody needs to call: "You do not need to call us."."""


def _points_back(text: Text, i: int, j: int) -> bool:
    """Whether a sentence that says not to call is about what stands before it."""
    if not _POINTING.of(text).isdisjoint(text.tags[i:j]):
        return True
    return j - i <= _LONGEST_DENIAL and all(act.condition is None for act in acts(text, i, j))
