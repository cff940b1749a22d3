"""When to call: one record per printed reason, with the urgency of the sentence over its list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract.items import Item, ends_in_colon, is_note, items, of_block, run_of, sentence_items
from drugsheet.extract.records import CallReason, Run, placed
from drugsheet.extract.records import symptoms as symptom_records
from drugsheet.extract.records import threshold as threshold_record
from drugsheet.grammar.acts import (
    acts,
    emergency_action,
    emergency_sentence,
    is_lead_in,
    is_said_behind,
    may_need_no_call,
    needs_no_call,
    sign_of,
    tells_to_act,
)
from drugsheet.grammar.headlines import headline
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.symptoms import SymptomReading, symptoms
from drugsheet.grammar.thresholds import Limit, thresholds
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.layouts.calls import how_soon, is_reason
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.sections import Part
from drugsheet.layouts.words import Run as LayoutRun
from drugsheet.layouts.words import words_of
from drugsheet.reading.document import Block

if TYPE_CHECKING:
    from drugsheet.models import Urgency

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


def read(parts: Sequence[Part], layout: Layout, text: Text) -> list[CallReason]:
    """Every call reason of the sheet, in printed order."""
    return [reason(item, urgency) for part in parts for item, urgency in _with_urgency(part, layout, text)]


# -- how soon: the words over each list ---------------------------------------------------------------------------------


def _said(layout: Layout, text: Text, i: int, j: int) -> Urgency | None:
    """The urgency that some words state: what their acting clauses say, never a word of a condition or of another sentence."""
    return how_soon(LayoutRun(text, i, j), layout)


def _with_urgency(part: Part, layout: Layout, text: Text) -> list[tuple[Item, Urgency]]:
    """The items of a section, each with the urgency that the words before its list state."""
    start = _of_heading(part, layout, text)
    if not any(block.kind == "item" for block in part.body):
        return _of_prose(part, layout, text, start)
    walk = _Lists(layout, text, start)
    body = part.body
    for number, block in enumerate(body):
        i, j = run_of(text, block)
        if not is_note(text, i, j):
            walk.take(block, i, j, body[number + 1 : number + 2])
    return walk.found


def _of_prose(part: Part, layout: Layout, text: Text, urgency: Urgency) -> list[tuple[Item, Urgency]]:
    """The items of a section without lists: its paragraphs or sentences, some of which say when to call."""
    found: list[tuple[Item, Urgency]] = []
    for item in items(part, text, leads=True):
        run = item.i, item.j
        if _is_no_reason(text, *run):
            continue
        if is_lead_in(text, *run) or ends_in_colon(text, *run):
            urgency = _said(layout, text, *run) or layout.call_urgency
        else:
            first = next(iter(sentences(text, *run)), run)  # what a later sentence adds is an escalation
            found.append((item, (_of_sentence(layout, text, *first) if tells_to_act(text, *first) else None) or urgency))
    return found


def _of_sentence(layout: Layout, text: Text, i: int, j: int) -> Urgency | None:
    """The urgency of a sentence that is a reason itself; "tight chest (call 911)" at its end is said of that sign."""
    action = emergency_action(text, i, j)
    if action is not None and is_said_behind(text, i, action):
        return _said(layout, text, i, sign_of(text, i, action)[0])
    return _said(layout, text, i, j)


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


@dataclass
class _Lists:
    """A walk over the blocks of a section with lists: which urgency holds at each item."""

    layout: Layout
    text: Text
    urgency: Urgency
    found: list[tuple[Item, Urgency]] = field(default_factory=list)
    _around: list[tuple[int, Urgency, bool]] = field(default_factory=list)
    """Lists that an item opens; the urgency around each, and whether nobody needs to call there."""
    _opened: bool = False
    _led: bool = False
    _denied: bool = False
    """Whether the words over the list say that nobody needs to call."""

    def take(self, block: Block, i: int, j: int, after: Sequence[Block]) -> None:
        """Take the next block, which stands in a run of tokens; ``after`` is the block behind it."""
        if block.kind == "item":
            self._take_item(block, i, j)
        elif _is_reason(block, self.text, i, j, after, led=self._led):
            self._add(of_block(self.text, block), _of_sentence(self.layout, self.text, i, j) or self.urgency)
            self._opened = False
        elif not self._opens(i, j) and (said := [item for item in sentence_items(self.text, block) if is_reason(LayoutRun(item.text, item.i, item.j), self.layout)]):
            for item in said:
                self._add(item, _of_sentence(self.layout, self.text, item.i, item.j) or self.urgency)
            self._opened = False
        else:
            self._take_words(i, j, heading=block.kind == "heading")

    def _add(self, item: Item, urgency: Urgency) -> None:
        if not self._denied and not _is_no_reason(self.text, item.i, item.j):
            self.found.append((item, urgency))

    def _opens(self, i: int, j: int) -> bool:
        return is_lead_in(self.text, i, j) or ends_in_colon(self.text, i, j)

    def _take_item(self, block: Block, i: int, j: int) -> None:
        if self._around and self._opened and block.level <= self._around[-1][0]:
            self._around.pop()  # what the lead-in opens stands beside it, not in a list of its own
        while self._around and block.level <= self._around[-1][0]:
            _, self.urgency, self._denied = self._around.pop()
        colon = ends_in_colon(self.text, i, j)
        denies = colon and needs_no_call(self.text, i, j)
        opens = denies or (colon and is_lead_in(self.text, i, j))
        if opens:
            self._around.append((block.level, self.urgency, self._denied))
            self.urgency = _said(self.layout, self.text, i, j) or self.urgency
            self._denied = denies
        else:
            own = _of_sentence(self.layout, self.text, i, j) if self.urgency == "unspecified" and tells_to_act(self.text, i, j) else None
            self._add(of_block(self.text, block), own if own in {"immediate", "soon"} else self.urgency)
        self._opened = self._led = opens

    def _take_words(self, i: int, j: int, *, heading: bool) -> None:
        """A paragraph over a list: several sentences may stand there, and the urgency in any of them."""
        opens = self._opens(i, j)
        stated = _said(self.layout, self.text, i, j)
        side_by_side = {_said(self.layout, self.text, *piece) for piece in _pieces(self.text, i, j)} - {None}
        if (stated and opens and self._led and self._opened and stated != self.urgency) or len(side_by_side) > 1:
            # Two lead-ins over one list, as from cells side by side: which of them an item belongs to cannot be seen here.
            self.urgency = "unspecified"
        elif stated:
            self.urgency = stated
        elif not self._opened and (opens or (heading and tells_to_act(self.text, i, j))) and self.found:  # over the first list a heading may have said it
            self.urgency = self.layout.call_urgency
        self._opened = True
        self._led = opens
        self._denied = opens and needs_no_call(self.text, i, j)


_COLON = Tags("COLON")


def _pieces(text: Text, i: int, j: int) -> Iterable[Run]:
    """A paragraph cut at its colons."""
    colon = _COLON.of(text)
    at = i
    for place in range(i, j):
        if text.tags[place] in colon:
            yield at, place
            at = place + 1
    yield at, j


def _of_heading(part: Part, layout: Layout, text: Text) -> Urgency:
    if part.heading is None:
        return how_soon(words_of(part.lead), layout) or layout.call_urgency
    return _said(layout, text, *run_of(text, part.heading)) or layout.call_urgency


def _is_reason(block: Block, text: Text, i: int, j: int, after: Sequence[Block], *, led: bool) -> bool:
    """Whether a paragraph among lists is a reason itself, and not the sentence over the next list."""
    if block.kind != "paragraph" or ends_in_colon(text, i, j) or is_lead_in(text, i, j):
        return False
    limits = bool(thresholds(text, i, j, call=True))
    if limits or (not led and any(other.kind == "item" for other in after)):
        return limits
    return led and len(block.text.split()) <= _LONGEST_NAME and not block.text.endswith(".") and bool(symptoms(text, i, j))


# -- one item ------------------------------------------------------------------------------------------------------------


def reason(item: Item, listed: Urgency) -> CallReason:
    """One item as a call reason."""
    text, i, j = item.text, item.i, item.j
    spans = sentences(text, i, j)
    limits = thresholds(text, i, j, call=True)
    if limits and may_need_no_call(text, i, j):
        limits = tuple([limit for limit in limits if not _is_denied(text, limit, spans)])
    action = emergency_action(text, i, j)
    signs = _symptoms(item, limits, spans, action)
    told = _told(item, listed, limits, signs, action)
    return CallReason(
        *placed(text, i, j),
        urgency=told.urgency,
        action=None if told.action is None else text.words(*told.action),
        symptoms=symptom_records(text, signs),
        thresholds=[threshold_record(text, limit, "emergency" if told.part[0] <= limit.start < told.part[1] else told.urgency) for limit in limits],
    )


def _is_denied(text: Text, limit: Limit, spans: Sequence[Run]) -> bool:
    """Whether the sentence of a limit says that nobody needs to call for it."""
    return any(needs_no_call(text, *span) for span in spans if span[0] <= limit.start < span[1])


class _Told(NamedTuple):
    """What an item itself says to do."""

    urgency: Urgency
    action: Run | None
    part: Run = (0, 0)
    """The part of the item that is an emergency, where the item as a whole is none."""


def _told(item: Item, listed: Urgency, limits: Sequence[Limit], signs: Sequence[SymptomReading], action: Run | None) -> _Told:
    """What an item says to do, and of how much of it."""
    text, i, j = item.text, item.i, item.j
    if action is None:
        stop = _STOP_TAKING.search(text, i, j)
        return _Told(listed, None if stop is None else stop.span())
    start, end, conditional = emergency_sentence(text, i, j, action)
    if action[0] == i:
        return _Told("emergency", action)
    if conditional:
        after = _BEHIND.match(text, action[1], end)
        if (start == i and after is None) or (after is not None and after.lastgroup == "sign" and _are_all(text, signs, after.end(), end)):
            return _Told("emergency", action)
        return _Told(listed, action, (action[0] if after else start, end))
    sign = sign_of(text, i, action)
    if (
        is_said_behind(text, i, action)
        and sign[0] > i
        and (any(limit.end <= sign[0] for limit in limits) or not _SEVERAL.of(text).isdisjoint(text.tags[i : sign[0]]))
    ):
        return _Told(listed, action, (sign[0], end))
    return _Told("emergency", action)


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
