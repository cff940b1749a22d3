"""Separation grammar: times to keep between the drug and an agent.

separation = time ("before" | "after") [("and" | "or") [time] ("before" | "after")] | time "apart" | "within" time "of"

Times are seen from the drug: "Take antacids 2 hours before this drug" puts the drug 2 hours after them. What a time is
counted from stands behind it; where that is the drug, the words speak of the agent and are turned around.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from drugsheet.grammar.advice import takes
from drugsheet.grammar.agent_phrases import is_not_an_agent, noun_phrase_end
from drugsheet.grammar.agents import Agent, agents
from drugsheet.grammar.amounts import Amount, Bounds, Operator, amounts, bounds
from drugsheet.grammar.openings import each_of
from drugsheet.grammar.own_names import OwnNames
from drugsheet.language.rule import Match, Tags, rule
from drugsheet.language.text import Text

Relation = Literal["before", "after", "apart"]


class SeparationReading(NamedTuple):
    """A time to keep between the drug and an agent; places are tokens."""

    start: int
    end: int
    relation: Relation
    """Whether the drug is taken before or after the agent, or only apart from it."""
    interval: Bounds


_WHEN = rule(
    "before or after",
    "(or more)? ((?P<before> APART_BEFORE) | (?P<after> APART_AFTER) | (?P<apart> APART_FROM)) (AND_OR ((?P<also_before> APART_BEFORE) | (?P<also_after> APART_AFTER)))?",
    examples=["before", "or more after", "apart from", "before and after", "before or after"],
    never=["while"],
)
_LOOSELY_FROM = rule("words that only within makes a distance", "(or more)? (of | from)", examples=["of this drug"], never=["apart"])
_KEPT_APART = rule("kept apart", "KEPT_APART_VERB", examples=["Separate them by", "spaced"], never=["part"])
_AND_TIME = rule("joint of two times", ",? (WORD | ® | HYPHEN){0,4}? ,? (and | or | until)", examples=["or", "iron or", "until"], never=["."])
_EVENT = rule(
    "an event of treatment",
    "(LAST_WORD | FIRST_WORD) ONE_USE | treatments? | infusion | surgery | STOPPING | STARTS",
    examples=["the last dose", "your infusion", "stopping it"],
    never=["your dose"],
)
_DOSE = rule("a dose", "doses?", examples=["your dose"], never=["drug"])
_ENDS = rule("where what a time is counted from ends", "APART_ENDS_AT", examples=["before you take", ", because"], never=["antacids"])
_DRUG_TAKEN = rule(
    "the drug as it is taken",
    "TAKES_IN? DRUG_TAKEN (?! of | WORD)",
    examples=["taking it", "your capsules", "a high dose"],
    never=["the dose of iron", "your iron tablets"],
)
_PRONOUN = Tags("it | them | these | those")
_CLAUSE_MARK = rule("mark between clauses", ", | COLON | SEMICOLON | DASH_SPACED", examples=["iron: take", "iron, take"], never=["iron pills"])
_WAIT = rule("wait", "(always | please | you should)* wait", examples=["Wait at least"], never=["waiting"])
_UNTIL_TAKING = rule(
    "before what is waited for",
    "(before | until) (you)? (RECEIVES | TAKES_IN | eat | drink | use)",
    examples=["before you take", "until taking"],
    never=["before it"],
)
_VERB = rule("verb of taking", "(KEEPING_VERB | TAKES_IN) (DETERMINER | ARTICLE | with)*", examples=["Take", "Have no", "avoid any"], never=["taken"])
_BEFORE_TIME = rule("words before a time", "(PREPOSITION | least | ,)* $", examples=["iron for at least"])
_NEXT_VERB = rule("the next order", ", (please)? KEEPING_VERB", examples=["an antacid, take"], never=["iron, zinc"])
_EATING = rule("between a time and its agent", "APART_FROM? TAKES_IN (the | any)? | APART_FROM | the | any", examples=["taking", "from eating"], never=["iron"])
_NEAR = 10


def times_apart(text: Text, i: int, j: int, own: OwnNames) -> list[SeparationReading]:
    """Times to keep between the drug and an agent, seen from the drug. The words may name the agent or go on about one."""
    found: list[SeparationReading] = []
    shared: Operator | None = None
    for amount in amounts(text, i, j):
        if not amount.is_time or amount.low is None or amount.kind == "each":
            continue
        when = _WHEN.match(text, amount.end, j)
        relations = _relations(text, i, amount, when)
        if not relations:
            continue
        joined = bool(found) and _AND_TIME.fullmatch(text, found[-1].end, amount.start) is not None
        shared = amount.operator or (shared if joined else None)  # "at least 2 hours before or 2 hours after"
        end = when.end() if when is not None else amount.end
        found += [SeparationReading(amount.start, end, relation, _interval(amount, relation, shared)) for relation in relations]
    if not found or _is_of_treatment(text, found[-1], i, j, after=all(reading.relation == "after" for reading in found)):
        return []
    if _counted_from_drug(text, found[-1].end, j, own) and not _goes_back_to_agent(text, i, found, j, own):
        return [reading._replace(relation=_SWAP[reading.relation]) for reading in found]
    return found


_SWAP: dict[Relation, Relation] = {"before": "after", "after": "before", "apart": "apart"}


def _relations(text: Text, i: int, amount: Amount, when: Match | None) -> list[Relation]:
    """What a time says: before, after, both ("3 hours before and after"), or only apart."""
    if when is not None and when["apart"] and _LOOSELY_FROM.fullmatch(text, *when.span()) and not amount.word.startswith("within"):
        when = None  # "2 hours of sleep"
    if _KEPT_APART.search(text, i, amount.start) or (when is not None and when["apart"]):
        return ["apart"]
    if when is None:
        return []
    told: list[Relation] = ["before" if when["before"] else "after"]
    if when["also_before"] or when["also_after"]:
        told.append("before" if when["also_before"] else "after")
    return told


def _interval(amount: Amount, relation: Relation, operator: Operator | None) -> Bounds:
    if relation == "apart" and amount.before in {None, "le"}:
        operator = "ge"  # "not within 2 hours of it" is at least 2 hours apart
    assert amount.low is not None  # it was asked for
    return bounds(amount.low, amount.high if amount.is_range else None, operator, "exact", amount.unit or "h")


def _is_of_treatment(text: Text, last: SeparationReading, i: int, j: int, *, after: bool) -> bool:
    """Whether times are counted from an event of treatment, which no agent is kept apart from: "for 3 months after the last dose".

    A time that only follows a dose is one for which something holds; one before and after it is kept on both sides.
    """
    if takes(text, i, j):
        return False
    end = min(j, last.end + _NEAR)
    return _EVENT.search(text, last.end, end) is not None or (after and _DOSE.search(text, last.end, end) is not None)


def _counted_from_drug(text: Text, i: int, j: int, own: OwnNames) -> bool:
    """Whether what the times are counted from is the drug, so that the words speak of the agent."""
    if _DRUG_TAKEN.match(text, i, j):
        return True
    ends = next(each_of(_ENDS, text, i, j), None)
    return own.search(text, i, ends.start() if ends is not None else j) is not None


def _goes_back_to_agent(text: Text, i: int, found: list[SeparationReading], j: int, own: OwnNames) -> bool:
    """Whether "it" behind the times is the agent, because what is taken before or after it is the drug: "Iron: take this drug 1 hour before it"."""
    start, end = found[0].start, found[-1].end
    if end >= j or text.kinds[end] not in _PRONOUN.of(text):
        return False
    mark = _CLAUSE_MARK.last(text, i, start)
    return own.search(text, i if mark is None else mark.end(), start) is not None


def kept_apart(text: Text, i: int, j: int, own: OwnNames) -> tuple[tuple[Agent, ...], str]:
    """An agent that is only kept apart, and its status: "Take it 2 hours before or 6 hours after antacids"."""
    times = times_apart(text, i, j, own)
    if not times or not (takes(text, i, j) or _counted_from_drug(text, times[-1].end, j, own)):
        return (), ""
    start = times[-1].end
    if _WAIT.match(text, i, j) and (until := _UNTIL_TAKING.search(text, start, j)) and not own.begins(text, until.end(), j):
        start = until.end()
    elif (link := _EATING.match(text, start, j)) is not None:
        start = link.end()
    found = _named(text, start, noun_phrase_end(text, start, j), own) if start < j and not _DRUG_TAKEN.match(text, start, j) else ()
    if not found and (verb := _VERB.search(text, i, j)) and verb.end() < j:
        end = noun_phrase_end(text, verb.end(), j)
        if (order := _NEXT_VERB.search(text, verb.end(), end)) is not None:
            end = order.start()
        if verb.end() < times[0].start < end:
            before = _BEFORE_TIME.ends(text, verb.end(), times[0].start, 6)
            end = before.start() if before is not None else times[0].start
        found = _named(text, verb.end(), end, own)
    return found, "known" if found else ""


def _named(text: Text, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    return tuple(agent for agent in agents(text, i, j, own) if not is_not_an_agent(text, agent)) if i < j else ()
