"""When to call: one record per printed reason, with the urgency of the sentence over its list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract.items import Item, of_block
from drugsheet.extract.places import Places
from drugsheet.extract.records import CallReason, Run, passage, placed
from drugsheet.extract.records import symptoms as symptom_records
from drugsheet.extract.records import threshold as threshold_record
from drugsheet.grammar.acts import (
    Act,
    acts,
    emergency_action,
    emergency_sentence,
    is_said_behind,
    may_need_no_call,
    needs_no_call,
    sign_of,
    tells_to_act,
    within,
)
from drugsheet.grammar.headlines import headline
from drugsheet.grammar.pointing import happens_so, opening, speaks_for_all
from drugsheet.grammar.reasons import about, asks_of_it, names_mishap, sets_condition, stands_alone, tells_first, tells_what_happens
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.symptoms import SymptomReading, symptoms
from drugsheet.grammar.thresholds import Limit, thresholds
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.layouts.contents import is_instruction
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.scope import Governor, Scope, Told, how_soon, speaking
from drugsheet.layouts.sections import Part
from drugsheet.layouts.tables import Cell
from drugsheet.layouts.tree import Node, Tree
from drugsheet.layouts.words import Run as LayoutRun
from drugsheet.reading.document import Block

if TYPE_CHECKING:
    from drugsheet.models import SectionKind, Urgency

_STOP_TAKING = rule("stop taking it", "stop (taking | using) NOT_ACTION_BREAK{1,14}", examples=["Stop taking the tablets."], never=["Stop smoking"])
_JOINED = rule("joined on", "(, | SEMICOLON | BRACKET){0,4} (and / or | and | or | ,)", examples=[", or chills", "and/or chills"])
_ONLY_LASTS = rule(
    "says only that it lasts",
    "(that | which) ((HAVE | BE | MODAL | do | does | did | NOT_ENDING) (not)?)? (still)? (LASTING_VERB | GOES_ON | stop* | improv* | (gets? | getting)? better)",
    examples=["that lasts", "which has not stopped", "that does not improve", "that doesn't get better"],
    never=["that hurts"],
)
_VITAL_SIGN = rule(
    "what is measured is no symptom",
    "(DETERMINER | ARTICLE | resting | home | body | oral){0,4} (VITAL_SIGN | (loss | gain) of (NUM | SMALL_NUMBER | more) NOT_NL{0,12})",
    examples=["your temperature", "resting heart rate", "Passing urine", "Loss of 4 pounds"],
    never=["loss of appetite"],
)
_MORE_OR_LESS = rule("gets more or less, of what is not said", "(ARTICLE | DETERMINER)? LOSING", examples=["a gain", "losing"], never=["hives"])
_LOSING = Tags("LOSING")
_POINTING = Tags("ONE_OF_THESE")
_NOT = Tags("not")
_LEADING = Tags("LEADING_JOINT | JOINT_MARK")
_TRAILING = Tags("TRAILING_JOINT | JOINT_MARK")
_GONE_ON = rule("goes on, at the end", "(been)? (goes | go | going | gone) on $", examples=["a cough that has been going on"])
_ON = Tags("on")
_OPEN, _CLOSE = Tags("OPEN"), Tags("CLOSE")
_ENDING_MARK = Tags("JOINT_MARK | DASH | OPEN")
_SEVERAL = Tags("SEMICOLON")
_LONGEST_NAME = 10


def read(tree: Tree, layout: Layout) -> Calls:
    """Every reason to call of the sheet, in printed order."""
    calls = Calls([], {}, set(), [], [])
    scope = Scope(tree, layout)
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
    if isinstance(node.block.cell, Cell) and node.block.cell.role in {"acts", "care", "other", "frequency"}:
        return None
    found = scope.told(node)
    if found is None or not any(map(str.isalnum, node.block.text)):
        return None
    if _is_no_reason(text, i, j) or _is_aside(text, node, found):
        return Entry(node, found, effect=False, reason=None)
    if node.inner and (last := opening(text, i, j)) is not None and tells_to_act(text, *last):
        return Entry(node, found, effect=False, reason=None)  # the sentence over a list inside the item
    item = of_block(text, node.block, listed=True, outer=None if node.outer is None else node.outer.run)
    return Entry(node, found, scope.is_effect_too(node, found), reason(item, found, scope.layout))


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
        if (i, j) in taken or _is_no_reason(text, i, j):
            continue
        before = _named_before(text, spans[:number], taken)
        if (found := _own(text, (i, j), before, node.section.kind, beforehand=beforehand, asked=asked and number == 0)) is not None:
            start, act = found
            yield (start, j), reason(Item(text, start, j, listed=False), _said_by(text, (i, j), act, scope.layout), scope.layout)


# -- sentences that are reasons themselves ---------------------------------------------------------------------------------


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
            happens = before is not None and (happens_so(text, *run) or (act.condition is None and asks_of_it(text, *before)))
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
_GOES_ON = rule("goes on about what was said", "(these | this | they | it) (may | might | can | could | is | are | would)", examples=["These could be signs of it."], never=["These tablets"])


def _names_sign(text: Text, run: Run) -> bool:
    """Whether a sentence names a sign or a limit."""
    return bool(thresholds(text, *run, call=True)) or not _SIGN.of(text).isdisjoint(text.tags[run[0] : run[1]])


def _lists_signs(text: Text, run: Run) -> bool:
    """Whether a sentence lists signs: "Signs of a swollen pancreas are: belly pain; vomiting."."""
    return _names_sign(text, run) and not _LISTING.of(text).isdisjoint(text.tags[run[0] : run[1]])


_SIGN = Tags("SITES | SYMPTOMS | EFFECT_NAME_WORD | SYMPTOM_ENDING")
_LISTING = Tags("COLON | SEMICOLON | , | signs | symptoms | sign | symptom")


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


# -- one item ------------------------------------------------------------------------------------------------------------


def reason(item: Item, found: Told, layout: Layout) -> CallReason:
    """One item as a call reason; ``found`` is what the words over it, or its own sentence, tell to do."""
    text, i, j = item.text, item.i, item.j
    spans = sentences(text, i, j)
    limits = thresholds(text, i, j, call=True, outer=item.outer)
    if limits and may_need_no_call(text, i, j):
        limits = tuple([limit for limit in limits if not _is_denied(text, limit, spans)])
    action = emergency_action(text, i, j)
    signs = _symptoms(item, limits, spans, action)
    own = _own_act(item, found, layout) if found.by is None or not i <= found.by.i < j else found
    done = _done(item, own.urgency, limits, signs, action)
    by = own.by
    if done.urgency == "emergency" and own.urgency != "emergency" and action is not None:
        by = Governor("item", *_clause(text, i, j, action))
        own = own._replace(acts=tuple(act for act in acts(text, i, j) if not act.denied))
    return CallReason(
        *placed(text, i, j),
        urgency=done.urgency,
        action=None if done.action is None else text.words(*done.action),
        symptoms=symptom_records(text, signs),
        thresholds=[threshold_record(text, limit, _at(done, limit)) for limit in limits],
        within=next((span for act in own.acts if (span := within(text, act)) is not None), None),
        whom=tuple(dict.fromkeys([*(whom for act in own.acts for whom in act.whom), *own.whom])),
        told_by=None if by is None else passage(text, by.i, by.j),
    )


def _at(done: _Done, limit: Limit) -> Urgency:
    """The urgency of a limit: that of the escalation in which it stands, else the reason's."""
    return done.raised if done.part[0] <= limit.start < done.part[1] else done.urgency


def _clause(text: Text, i: int, j: int, action: Run) -> Run:
    act = next((act for act in acts(text, i, j) if act.verb <= action[0] < act.end or action[0] <= act.verb < action[1]), None)
    return action if act is None else _clauses(text, act, [each for each in acts(text, i, j) if not each.denied])


def _said_by(text: Text, run: Run, act: Act, layout: Layout) -> Told:
    """What a sentence says itself."""
    said = tuple(each for each in acts(text, *run) if not each.denied)
    action = emergency_action(text, *run)
    stated = how_soon(LayoutRun(text, *run), layout)
    if action is not None and stated == "emergency" and len(said) > 1 and is_said_behind(text, run[0], action):
        stated = how_soon(LayoutRun(text, run[0], sign_of(text, run[0], action)[0]), layout)
    return Told(stated or "unspecified", Governor("item", *_clauses(text, act, said)), said)


def _clauses(text: Text, act: Act, said: Sequence[Act]) -> Run:
    """An acting clause with those that follow it at once: "Call your doctor or go to the emergency room"."""
    end = act.end
    for other in said:
        if other.verb > act.verb and other.start <= end + 1:
            end = max(end, other.end)
    while end > act.start + 1 and text.tags[end - 1] in _CLOSE.of(text):
        end -= 1
    return act.start, end


def _own_act(item: Item, found: Told, layout: Layout) -> Told:
    """What holds for an item under words to call that says itself how soon: "Hives - call us right away"."""
    text, i, j = item.text, item.i, item.j
    if not tells_to_act(text, i, j):
        return found
    for act in acts(text, i, j):
        if act.denied or act.urgency in {None, "emergency"} or act.condition is not None:
            continue
        said = how_soon(LayoutRun(text, act.start, act.end), layout)
        if said is not None and said != "emergency":
            return Told(said, Governor("item", act.start, act.end), (act,))
    return found


def _is_denied(text: Text, limit: Limit, spans: Sequence[Run]) -> bool:
    """Whether the sentence of a limit says that nobody needs to call for it."""
    return any(needs_no_call(text, *span) for span in spans if span[0] <= limit.start < span[1])


class _Done(NamedTuple):
    """What an item itself says to do."""

    urgency: Urgency
    action: Run | None
    part: Run = (0, 0)
    """The part of the item that is more urgent than the whole."""
    raised: Urgency = "emergency"


def _done(item: Item, listed: Urgency, limits: Sequence[Limit], signs: Sequence[SymptomReading], action: Run | None) -> _Done:
    """What an item says to do, and of how much of it."""
    text, i, j = item.text, item.i, item.j
    if action is None:
        stop = _STOP_TAKING.search(text, i, j)
        return _Done(listed, None if stop is None else stop.span())
    start, end, conditional = emergency_sentence(text, i, j, action)
    if action[0] == i:
        return _Done("emergency", action)
    if conditional and not (listed == "emergency" and not item.listed):
        after = _BEHIND.match(text, action[1], end)
        if (start == i and after is None) or (after is not None and after.lastgroup == "sign" and _are_all(text, signs, after.end(), end)):
            return _Done("emergency", action)
        return _Done(listed, action, (action[0] if after else start, end))
    sign = sign_of(text, i, action)
    if (
        is_said_behind(text, i, action)
        and sign[0] > i
        and (any(limit.end <= sign[0] for limit in limits) or not _SEVERAL.of(text).isdisjoint(text.tags[i : sign[0]]))
    ):
        return _Done(listed, action, (sign[0], end))
    return _Done("emergency", action)


_BEHIND = rule("a condition right behind", "(, | DOT | CLOSE)* (if | when | (?P<sign>for | about | in case of))", examples=["if it lasts", ", for wheezing"])


def _are_all(text: Text, signs: Sequence[SymptomReading], i: int, j: int) -> bool:
    """Whether words name every sign of an item."""
    said = {text.lower(place) for place in range(i, j)}
    return bool(signs) and all({word.lower() for word in sign.name.split()} <= said for sign in signs)


def _symptoms(item: Item, limits: Sequence[Limit], spans: Sequence[Run], action: Run | None) -> Sequence[SymptomReading]:
    """The symptoms that a reason names: what stands before each limit, and what is joined on after the last."""
    text = item.text
    start, end = headline(text, item.i, item.j, item.strong, call=True)
    first_end = spans[0][1] if spans else item.j
    if action is not None and start < action[0] < end:
        end = _without_marks(text, start, action[0])
        first_end = min(first_end, end)
    else:
        end = _before_the_act(text, start, end)
    inside = list(dict.fromkeys((limit.start, limit.end) for limit in limits if limit.start < first_end))
    if not inside:
        return symptoms(text, start, end)
    found: list[SymptomReading] = []
    at = start
    for number, (begin, stop) in enumerate([*inside, (first_end, first_end)]):
        piece = _without_joints(text, at, begin) if at < begin else (at, begin)
        last = number == len(inside)
        if found and piece[0] < piece[1] and text.tags[piece[0]] in _NOT.of(text):
            found = [_qualified(reading, reading.qualifier or text.words(*piece)) for reading in found]
        elif number == 0 and piece[1] <= piece[0] and (noun := limits[0].subject) and begin <= noun[0] < stop:
            found = list(symptoms(text, *noun))  # "More than 6 loose stools a day, or …"
        elif not found or _JOINED.match(text, at, item.j) is not None:
            here = [reading if last or not _only_lasts(text, reading, piece[1]) else _qualified(reading, None) for reading in symptoms(text, *piece)]
            if here and not last and piece[1] == piece[0] + 1 and text.tags[piece[0]] in _LOSING.of(text):
                end = _without_marks(text, begin, stop)  # "Losing more than 2 pounds": the verb alone names nothing
                here = [SymptomReading(piece[0], end, text.words(piece[0], end), (), None)]
            found += here
        at = max(at, stop)
    found = [reading for reading in found if not _is_measured(text, reading.start, reading.end)]
    if not found and (noun := limits[0].subject) and not _is_measured(text, *noun):
        found = list(symptoms(text, *noun))
    return found


def _before_the_act(text: Text, i: int, j: int) -> int:
    """Where words that name signs end: before the clause that says what to do about them."""
    if not tells_to_act(text, i, j):
        return j
    act = next(act for act in acts(text, i, j) if not act.denied)
    if act.condition is not None and act.condition[0] < act.verb:
        return act.condition[1]
    end = _without_marks(text, i, act.start) if act.start > i else i
    return end if end > i else j


def _qualified(reading: SymptomReading, qualifier: str | None) -> SymptomReading:
    return SymptomReading(reading.start, reading.end, reading.name, reading.sites, qualifier)


def _only_lasts(text: Text, reading: SymptomReading, j: int) -> bool:
    """Whether a symptom's qualifier says no more than the limit does, which stands in ``thresholds``."""
    return reading.qualifier is not None and _ONLY_LASTS.search(text, reading.start, j) is not None


def _is_measured(text: Text, i: int, j: int) -> bool:
    """Whether words name a quantity that is measured, or only that something gets more or less."""
    return _MORE_OR_LESS.fullmatch(text, i, j) is not None or _VITAL_SIGN.fullmatch(text, i, j) is not None


def _without_marks(text: Text, i: int, j: int) -> int:
    """Where a run ends without marks at its end."""
    tags, marks = text.tags, _ENDING_MARK.of(text)
    while j > i and tags[j - 1] in marks:
        j -= 1
    return j


def _without_joints(text: Text, i: int, j: int) -> Run:
    """A run without joining words at its ends."""
    tags, trailing, leading, on = text.tags, _TRAILING.of(text), _LEADING.of(text), _ON.of(text)
    while j > i:
        if tags[j - 1] in on and (gone := _GONE_ON.ends(text, i, j, 3)) is not None:
            j = gone.start()
        elif tags[j - 1] in trailing:
            j -= 1
        else:
            break
    while i < j and tags[i] in leading:
        i += 1
    if i < j < len(tags) and tags[j] in _CLOSE.of(text) and not _OPEN.of(text).isdisjoint(tags[i:j]):
        j += 1  # "chills (shaking)"
    return i, j
