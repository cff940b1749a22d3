"""Acts: who is told to call whom, how soon, under which condition, or not at all.

act = [CONDITION ","] [HOW SOON] VERB [WHOM {or WHOM}] [HOW SOON] [(if | when | for) CONDITION]

The words are in ``en/acts.toml``, the rules in ``grammar.telling``. How soon is what the acting clause says, never a word of the
condition or of another sentence: "Call us at once for a rash that appears today" is immediate.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.grammar.amounts import Bounds, amounts
from drugsheet.grammar.pointing import opens
from drugsheet.grammar.sentences import each_in, first_in, sentences
from drugsheet.grammar.telling import (
    ASIDE,
    AT_THE_END,
    CALL_LINE,
    CLAUSE_BREAKS,
    DENIED,
    EMERGENCY,
    EMERGENCY_WORD,
    ENDS_DENIAL,
    EVERY_TIME,
    HARD_BREAK,
    HARD_END,
    HOW_SOON,
    IF,
    IF_OR_FOR,
    LISTED_ON,
    NO_CALL,
    ONSET,
    OR_BEHIND,
    PAST,
    REGULARLY,
    SOFT_END,
    SOON_FIRST,
    TELLING,
    TOLD,
    UNLESS,
    WHEN_CALLING,
    WHOM,
)
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

if TYPE_CHECKING:
    from drugsheet.models import Urgency


class Act(NamedTuple):
    """One thing that the reader is told to do, or told not to do. Places are tokens."""

    start: int
    """First token of the acting clause, its leading condition left out."""
    end: int
    """One past the last token of the acting clause, before its condition."""
    verb: int
    """The token of the verb."""
    whom: tuple[str, ...]
    """Who is to be called: doctor, nurse, pharmacist, clinic, emergency_services, emergency_department, poison_center, other."""
    urgency: str | None
    """emergency, immediate, soon, routine; None when the clause says nothing of it."""
    denied: bool
    """Whether nobody is told to: "do not call", "if you are told to go"."""
    condition: tuple[int, int] | None
    """Under which condition: "if you faint", "for a fever"."""


URGENCIES = ("emergency", "immediate", "soon", "routine")
"""The most urgent first."""


def acts(text: Text, i: int, j: int) -> tuple[Act, ...]:
    """What a run of tokens tells someone to do, in order; an act that is denied is among them."""
    verbs, found = text.once(_acts)
    first = bisect_left(verbs, i)
    after = bisect_left(verbs, j, first)
    if first == after:
        return ()
    return tuple(
        [
            act if i <= act.start and act.end <= j else act._replace(start=max(act.start, i), end=min(act.end, j), condition=_within(act.condition, i, j))
            for act in found[first:after]
        ]
    )


def _within(run: tuple[int, int] | None, i: int, j: int) -> tuple[int, int] | None:
    return None if run is None or run[0] >= j or run[1] <= i else (max(run[0], i), min(run[1], j))


def _acts(text: Text) -> tuple[list[int], list[Act]]:
    """The acts of a whole text, and the places of their verbs."""
    ends: dict[int, int] = {}
    for each in (*TOLD, *EMERGENCY):
        for match in each.finds(text)[1]:
            start, end = match.span()
            if end > ends.get(start, 0):
                ends[start] = end
    found: list[Act] = []
    verbs = sorted(ends)
    spans = iter(sentences(text, 0, len(text)))
    begin, stop = next(spans, (0, 0))
    for number, verb in enumerate(verbs):
        while verb >= stop:
            begin, stop = next(spans)
        after = verbs[number + 1] if number + 1 < len(verbs) else stop
        before = found[-1] if found and found[-1].verb >= begin else None
        around = max(begin, verb - _FARTHEST), min(stop, verb + _FARTHEST)
        found.append(_act(text, around, verb, (ends[verb], after), before))
    return verbs, found


def _act(text: Text, sentence: tuple[int, int], verb: int, ends: tuple[int, int], before: Act | None) -> Act:
    """One act of a sentence; ``ends`` is where its least words end, and where the next act begins."""
    (begin, stop), (told, after) = sentence, ends
    end = _end(text, verb, min(told, stop), min(after, stop))
    start, condition = _start(text, begin, verb)
    if before is not None and before.end <= verb:
        start = max(start, before.end)
    if (condition is None or text.tags[condition[1]] in _SEMICOLON.of(text)) and end < stop and IF_OR_FOR.match(text, end, stop) is not None:
        condition = end, stop
    denied = REGULARLY.search(text, verb, end) is not None or (UNLESS.search(text, verb, stop) is None and _is_denied(text, begin, verb, before))
    return Act(start, end, verb, _whom(text, verb, end), _urgency(text, start, verb, end, stop), denied, condition)


def _end(text: Text, verb: int, told: int, after: int) -> int:
    """Where an acting clause ends: before its condition, or before the next act."""
    at = verb + 1
    while (aside := ASIDE.search(text, at, after)) is not None:  # what stands in the bracket ends no clause
        if _first_end(text, at, told, aside.start()) is not None:
            break
        at = aside.end()
    end = _first_end(text, at, told, after)
    return after if end is None else end


def _first_end(text: Text, at: int, told: int, after: int) -> int | None:
    """The first place in a run that ends an acting clause; what a call is about does so only behind its least words."""
    hard = first_in(HARD_END, text, at, after)
    end = hard.start() if hard else after
    soft = first_in(SOFT_END, text, max(at, told), end) if told < end else None
    return soft.start() if soft else hard and hard.start()


def _start(text: Text, begin: int, verb: int) -> tuple[int, tuple[int, int] | None]:
    """Where an acting clause begins, and the condition that stands before it."""
    start, comma = begin, begin
    breaks = CLAUSE_BREAKS.of(text)
    for place in range(verb - 1, begin - 1, -1):
        if text.tags[place] in breaks:
            start, comma = place + 1, place
            break
    if begin < verb and SOON_FIRST.match(text, begin, verb):
        return begin, None  # "Immediately, call us"
    condition = first_in(IF, text, begin, verb)
    if condition is None:
        return start, None
    first = condition.start()
    if first < comma:
        return start, (first, comma)
    return max(first, verb - _NEXT), (first, verb)  # "if you faint call us": no mark parts them


_SEMICOLON = Tags("SEMICOLON")
_FARTHEST = 400
"""Tokens between a verb and any word of its clause: no sentence that anybody reads is longer."""
_NEAR = 4
"""Tokens before a verb in which its clause can say how soon: "Stop taking it at once and call us"."""
_NEXT = 3


def _urgency(text: Text, start: int, verb: int, end: int, stop: int) -> str | None:
    """How soon an acting clause says, the most urgent that it says."""
    if EMERGENCY.match(text, verb, end) or (text.tags[verb] not in TELLING.of(text) and EMERGENCY_WORD.search(text, verb, end)):
        return "emergency"
    near = start if start < verb and SOON_FIRST.match(text, start, verb) else max(start, verb - _NEAR)
    found = [*each_in(HOW_SOON, text, near, verb), *each_in(HOW_SOON, text, verb, end)]
    if (last := AT_THE_END.ends(text, end, stop, 6)) is not None:
        found += each_in(HOW_SOON, text, last.start(), stop)
    onset = ONSET.of(text)
    said = [str(match.lastgroup) for match in found if match.start() == 0 or text.tags[match.start() - 1] not in onset]
    for urgency in URGENCIES:
        if urgency in said:
            return urgency
    return None


def _is_denied(text: Text, begin: int, verb: int, before: Act | None) -> bool:
    """Whether nobody is told to do what the verb at a place says."""
    if begin < verb and text.tags[verb - 1] in ENDS_DENIAL.of(text):
        for each in DENIED:
            if each.ends(text, begin, verb, 8):
                return True
    if before is None or not before.denied:
        return False
    if OR_BEHIND.ends(text, before.verb, verb, 3) is not None:
        return first_in(HARD_END, text, before.verb, verb) is None
    return LISTED_ON.ends(text, before.verb, verb, 2) is not None and EVERY_TIME.ends(text, begin, before.verb, 8) is not None


_WITHIN = rule(
    "within a time",
    "within (?P<time>(WORD | NUM | HYPHEN){1,5}? AGENT_TIME) | (?P<day>today | that (very | same)? day | (the)? same (business | working)? day)",
    examples=["within 24 hours", "the same day", "call us that day"],
    never=["24 hours", "right away"],
)


def within(text: Text, act: Act) -> Bounds | None:
    """The time within which an act says to call: "within 24 hours", "today"."""
    found = _WITHIN.search(text, act.start, act.end)
    if found is None:
        return None
    if found.lastgroup == "day":
        return Bounds(high=Decimal(1), unit="d")
    amount = next((amount for amount in amounts(text, *found.span()) if amount.is_time and amount.low is not None), None)
    return None if amount is None or amount.unit is None else Bounds(high=amount.high if amount.is_range else amount.low, unit=amount.unit)


def _whom(text: Text, verb: int, end: int) -> tuple[str, ...]:
    """Who is to be called, in the order of the words; of two at one place the longer."""
    at = verb
    kinds: list[str] = []
    for match in WHOM.finditer(text, verb, end):
        if match.start() >= at:
            kinds.append(str(match.lastgroup))
            at = match.end()
    return tuple(dict.fromkeys(kinds))


def is_lead_in(text: Text, i: int, j: int) -> bool:
    """Whether a paragraph opens a list of reasons: it tells the reader to call someone, and does not end there."""
    if i >= j or not tells_to_act(text, i, j) or text.end(j) - text.start(i) > _LONGEST_LEAD or WHEN_CALLING.match(text, i, j) is not None:
        return False
    return opens(text, i, j) or CALL_LINE.fullmatch(text, i, j) is not None


_LONGEST_LEAD = 400
"""Characters of the longest sentence over a list."""


def tells_to_act(text: Text, i: int, j: int) -> bool:
    """Whether a sentence tells the reader to call, tell or go to someone; one that only says not to does not."""
    verbs, found = text.once(_acts)
    place = bisect_left(verbs, i)
    while place < len(verbs) and verbs[place] < j:
        if not found[place].denied:
            return True
        place += 1
    return False


_POLITE = Tags("please | you | should | must | also | always | kindly | then | , | so | and")


class Cell(NamedTuple):
    """What a cell says of whom to call or how soon, be it without a verb: "911", "Triage nurse", "Within 24 hours"."""

    urgency: str | None
    whom: tuple[str, ...]
    denied: bool


def told_in_cell(text: Text, i: int, j: int) -> Cell:
    """What a cell under "Who to call" or "When" says."""
    if _NOBODY.match(text, i, j) or NO_CALL.search(text, i, j):
        return Cell(None, (), denied=True)
    said = [str(match.lastgroup) for match in each_in(HOW_SOON, text, i, j)]
    if EMERGENCY_WORD.search(text, i, j):
        said.append("emergency")
    return Cell(next((urgency for urgency in URGENCIES if urgency in said), None), _whom(text, i, j), denied=False)


_NOBODY = rule("nobody is called", "SIGN{0,3} (nobody | no (one | body) | none | nothing | no call) ", examples=["Nobody", "No call needed"], never=["Call us"])


def is_bare_act(text: Text, i: int, j: int) -> bool:
    """Whether words say whom to call or how soon, and nothing of what for: "Call 911", "Tell us at your next visit"."""
    said = [act for act in acts(text, i, j) if not act.denied]
    if not said or any(act.condition is not None for act in said):
        return False
    first = said[0].verb
    if i < first and SOON_FIRST.match(text, i, first):
        i = first
    while i < first and text.tags[i] in _POLITE.of(text):
        i += 1
    if _DONE_FIRST.fullmatch(text, i, first) is not None:
        i = first
    return not _says_more(text, i, first) and not _says_more(text, said[-1].end, j)


def _says_more(text: Text, i: int, j: int) -> bool:
    """Whether words stand in a run, brackets aside."""
    inside = [match.span() for match in _BRACKETED.finditer(text, i, j)]
    return any(text.token(place)[:1].isalpha() and not any(start <= place < end for start, end in inside) for place in range(i, j))


_DONE_FIRST = rule("something to do first", "INSTRUCTION_VERB NOT_STOP_MARK{0,8}? ,? (and | then)", examples=["Rest and", "Stop the cream, then"], never=["Fever and"])
_BRACKETED = rule("words in brackets", "OPEN NOT_BRACKET{1,32} CLOSE", examples=["(Mon-Fri 8-4:30)"])
_FIRST_CLAUSE = rule("the end of a first clause", ", | SEMICOLON | :_ | DASH_SPACED", examples=["Call us,"])


def begins_bare(text: Text, i: int, j: int) -> bool:
    """Whether a sentence begins with whom to call how soon, and says nothing of what for: "Please inform your doctor at once, or …"."""
    stop = _FIRST_CLAUSE.search(text, i, j)
    end = j if stop is None else stop.start()
    return stated_urgency(text, i, end) is not None and is_bare_act(text, i, end)


def begins_with_act(text: Text, i: int, j: int) -> bool:
    """Whether words begin by telling to act, or with the condition under which: "Call us if you faint", "If you faint, call us"."""
    for act in acts(text, i, j):
        if not act.denied:
            first = min(act.start, act.verb, *(() if act.condition is None else act.condition[:1]))
            return not any(text.token(place)[:1].isalpha() for place in range(i, first))
    return False


def is_of_the_past(text: Text, i: int, j: int) -> bool:
    """Whether a sentence to call is about what a reader had, has or takes anyway, or about the clinic's office work."""
    return PAST.search(text, i, j) is not None


def needs_no_call(text: Text, i: int, j: int) -> bool:
    """Whether a sentence says for what nobody needs to call, and nothing else: "You do not need to call us about:"."""
    if not may_need_no_call(text, i, j):
        return False
    if WHEN_CALLING.match(text, i, j) is not None:
        return True
    said = NO_CALL.search(text, i, j)
    return said is not None and UNLESS.search(text, said.end(), j) is None and not tells_to_act(text, i, j)


def calls_for_nothing(text: Text, i: int, j: int) -> bool:
    """Whether some words, before "unless", say that nobody is to call: what stands behind it is the reason."""
    return NO_CALL.search(text, i, j) is not None or any(_is_denied(text, i, act.verb, None) for act in acts(text, i, j))


def may_need_no_call(text: Text, i: int, j: int) -> bool:
    """Whether some words hold anything that says that nobody needs to call."""
    places = text.once(_denials)
    place = bisect_left(places, i)
    return place < len(places) and places[place] < j


def _denials(text: Text) -> list[int]:
    """Where something stands in a text for which nobody needs to call."""
    return sorted([*NO_CALL.finds(text)[0], *(match.end() - _CALLING for match in WHEN_CALLING.finds(text)[1])])


_CALLING = 3
"""Tokens of "when you call"."""


def stated_urgency(text: Text, i: int, j: int) -> Urgency | None:
    """The urgency with which a sentence tells the reader to act, the highest of those it offers; None when it says none."""
    said = [act.urgency for act in acts(text, i, j) if not act.denied]
    for urgency in _STATED:
        if urgency in said:
            return urgency
    return None


_STATED: tuple[Urgency, ...] = ("emergency", "immediate", "soon", "routine")


def without_denied(text: Text, i: int, j: int) -> tuple[tuple[int, int], ...]:
    """The runs that are left of a run when the clauses that say not to call are taken out of it."""
    said = acts(text, i, j)
    found: list[tuple[int, int]] = []
    at = i
    for number, act in enumerate(said):
        if act.denied and act.end > at:
            begin, stop = next(((start, end) for start, end in sentences(text, i, j) if start <= act.verb < end), (i, j))
            before = max((match.end() for match in HARD_BREAK.finditer(text, begin, act.verb)), default=begin)
            after = HARD_BREAK.search(text, act.verb, stop)
            ends = [stop, *([after.start()] if after else ()), *(other.start for other in said[number + 1 :] if not other.denied)]
            found.append((at, max(at, before)))
            at = max(act.verb + 1, min(ends))
    return tuple((start, end) for start, end in (*found, (at, j)) if start < end)
