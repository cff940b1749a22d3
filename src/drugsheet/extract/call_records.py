"""One item or sentence that tells when to call, as a record: how urgent it is, what to do, its signs and limits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract.items import Item
from drugsheet.extract.records import CallReason, Run, passage, placed
from drugsheet.extract.records import symptoms as symptom_records
from drugsheet.extract.records import threshold as threshold_record
from drugsheet.grammar.acts import Act, acts, may_need_no_call, needs_no_call, tells_to_act, within
from drugsheet.grammar.emergencies import emergency_action, emergency_sentence, is_said_behind, sign_of
from drugsheet.grammar.headlines import headline
from drugsheet.grammar.pointing import points_back
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.symptoms import SymptomReading, symptoms
from drugsheet.grammar.thresholds import Limit, thresholds
from drugsheet.grammar.word_classes import names_sign
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.layouts.contents import is_instruction
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.scope import Governor, Told, how_soon
from drugsheet.layouts.words import Run as LayoutRun

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
_NOT = Tags("not")
_LEADING = Tags("LEADING_JOINT | JOINT_MARK")
_TRAILING = Tags("TRAILING_JOINT | JOINT_MARK")
_GONE_ON = rule("goes on, at the end", "(been)? (goes | go | going | gone) on $", examples=["a cough that has been going on"])
_ON = Tags("on")
_FOR = Tags("for | about | of")
_OPEN, _CLOSE = Tags("OPEN"), Tags("CLOSE")
_ENDING_MARK = Tags("JOINT_MARK | DASH | OPEN")
_SEVERAL = Tags("SEMICOLON")


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


def said_by(text: Text, run: Run, act: Act, layout: Layout) -> Told:
    """What a sentence says itself."""
    said = tuple(each for each in acts(text, *run) if not each.denied)
    action = emergency_action(text, *run)
    stated = how_soon(LayoutRun(text, *run), layout)
    if action is not None and stated == "emergency" and len(said) > 1 and is_said_behind(text, run[0], action):
        stated = how_soon(LayoutRun(text, run[0], sign_of(text, run[0], action)[0]), layout)
    return Told(stated or "unspecified", Governor("item", *_clauses(text, act, said)), said)


def _clauses(text: Text, act: Act, said: Sequence[Act]) -> Run:
    """An acting clause with those that stand right before and behind it: "Call your doctor or go to the emergency room"."""
    start, end = act.start, act.end
    for other in said:
        if other.verb > act.verb and other.start <= end + 1:
            end = max(end, other.end)
    for other in reversed(said):
        if other.verb < act.verb and other.end >= start - 1:
            start = min(start, other.start)
    while end > start + 1 and text.tags[end - 1] in _CLOSE.of(text):
        end -= 1
    return start, end


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
    start, end = headline(text, _named_from(item), item.j, item.strong, call=True)
    first_end = spans[0][1] if spans else item.j
    if action is not None and start < action[0] < end:
        end = _without_marks(text, start, action[0])
        first_end = min(first_end, end)
    else:
        end = _before_the_act(text, start, end)
    if not item.listed and points_back(text, start, end) and not names_sign(text, start, end):
        return []  # "if any of these lasts"
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


def _named_from(item: Item) -> int:
    """Where the words of a sentence begin that may name signs: behind what is done first, "Check your mouth and call us if you see sores"."""
    text, i = item.text, item.i
    act = None if item.listed else next((act for act in acts(text, i, item.j) if not act.denied), None)
    if act is None or act.condition is None or act.condition[0] < act.verb:
        return i
    done_first = act.start > i and (is_instruction(LayoutRun(text, i, act.start)) or not names_sign(text, i, act.start))
    if act.start > i and not done_first:
        return i
    return act.condition[0] + (text.tags[act.condition[0]] in _FOR.of(text))


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
