"""Agents that a sentence mentions by a name of their own, and what it says of each: taken well with the drug, not known, or minded.

status = none known ("may be taken", "is safe", "no effect") | unknown | possible ("may interact", "mention") | known

It reads what stands under "Interactions", where whatever is said of a named agent is said of it and the drug together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from drugsheet.grammar.advice import avoids_first, first_word, tells
from drugsheet.grammar.agent_names import NAME
from drugsheet.grammar.agent_phrases import is_generic, is_heading, is_named, is_not_an_agent, noun_phrase_end, real_agents
from drugsheet.grammar.agents import CONTAINED, EXAMPLES, Agent, agents, kind_of
from drugsheet.grammar.consequences import is_more_than_told
from drugsheet.grammar.effects import effect
from drugsheet.grammar.negation import UNKNOWN
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.polarity import NONE_KNOWN, is_limited, permission, permits, refuses_all
from drugsheet.grammar.predicates import MAY_INTERACT, Group
from drugsheet.grammar.separations import times_apart
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

if TYPE_CHECKING:
    from drugsheet.models.statements import InteractionKind, InteractionStatus

_MENTIONED = rule("to be told of", "(should | must | is to) be (TELL_OF_PASSIVE) | (like | want | need | wants | needs) to (hear from you | know)", examples=["should be mentioned", "We would like to hear from you if"], never=["should be avoided"])
_INSTEAD = rule("in place of another", "instead | not suitable | (first | best | better | safer | preferred) (choice | option) | in (its | their) (place | stead) | in place of | rather than | as an? substitute for | (more suitable | less harmful)", examples=["in their place", "other painkillers may be more suitable"])
_IS_A = rule(
    "says what it is",
    "(is | are) (also)? (called | an? | one of | the same | used (for | to) | for (?! NUM))",
    examples=["is a blood thinner", "are used to treat"],
    never=["is avoided"],
)
_IS_ONE = rule("what the drug is", "(is | are) an? (WORD){0,2} $", examples=["It is an", "is a strong"], never=["Do not use a"])
_BREAK = rule("another clause", "SEMICOLON | ,? (but | whereas | however) | , so | (?P<and> , and (?! no (known)? interactions?))", examples=["; rifampicin", ", but", ", so ask for"], never=["and aspirin"])
_EXCEPT = rule("all but these", "EXCEPT_SAID (with)?", examples=["apart from"])
_NO_OTHER = rule("no other interacts", "(no | none of) WORD{1,4}? ,? EXCEPT_SAID WORD{1,8}? ,? (CAN_DO | KNOWN_TO)? INTERACT", examples=["No medicines except warfarin interact"], never=["Medicines except warfarin interact"])
_DOES_NOT = rule("does not do so", "(do | does) not DOT? $", examples=["Paracetamol does not."], never=["does not change"])
_NOT_TAKEN = rule("no agent taken too", "(OPEN an? WORD{0,3} | as an? | LIKE_OTHER | not (already | yet)? (taking | using | on) (an? | any)?) $", examples=["trimethoprim (an", "aspirin as a", "if you are not taking a"], never=["(aspirin or"])
_DURING = rule("while the drug is given", "(during | go with | goes with | mix with | mixes with | on | having) (chemotherapy | chemo | radiotherapy) $", examples=["during chemotherapy"], never=["after chemotherapy"])
_INCLUDES = rule("what the words before it are said of", "(this | that | these | they) (also)? includes?", examples=["This includes herbal medicines"], never=["This is"])
_IF = rule("a condition first", "IF_WORD", examples=["If you take"], never=["Take"])
_ALTHOUGH = rule("although", "although | though | while | whilst", examples=["Although"], never=["through"])
_COMMA = rule("a comma", ",", examples=[","])
_SPEAKS = rule(
    "told to speak",
    "(TELL_LEAD ,?)* (it is (WORD)? important to)? (be sure to)? (tell | ask | inform | let | check | consult | talk | speak | discuss | mention | say | (make | be) sure (that)? THE_OR_YOUR? PROFESSIONAL (knows | is told))",
    examples=["Tell your doctor", "Make sure your doctor knows", "Please ask", "It is important to mention"],
    never=["Give the tablet"],
)
_ASKS_LEAVE = rule("leave is asked", "(ask | check) (whether | if) you (may | can | should)", examples=["Ask whether you may take aspirin"], never=["Ask before you take it"])
_LISTED = rule("names in a list", "(, WORD{1,2}){1,6} ,? (JOINING (WORD)? | ,)", examples=[", tomatoes and"], never=["and can"])
_LAST = rule("the last of a list", ",? JOINING (?P<names> WORD{1,2}) (?= (FINITE_BE | MODAL | CLOSE))", examples=["and tomatoes are", "or ketoprofen)"])
_JOINED = rule("between two of a list", ",? (JOINING | ,) AGENT_DETERMINER{0,2}", examples=[", and the", "or"], never=["with"])
_LONGEST = 5
_RIGHT_BEHIND = 1
_CALLED = Tags("called | known | named")
_LONGEST_LISTED = 8
_OPENS_LIST = rule(
    "a list of agents begins",
    "(include | includes | are) COLON | (if | when | while | whether) you (are)? (also)? ON_ANOTHER",
    examples=["Products that interact include:", "if you also take", "if you are taking"],
    never=["if you feel", "include"],
)


def mentioned(text: Text, i: int, j: int, own: OwnNames) -> list[Agent]:
    """The agents that some words mention by name, without the drug itself; in a list of them also those with a name that no table holds."""
    found: list[Agent] = []
    for match in NAME.finditer(text, i, j):
        agent = _agent(text, *match.span())
        if own.search(text, agent.start, agent.end) is not None or own.begins(text, agent.start, j) or _DURING.ends(text, i, agent.end, reach=3) is not None or not is_named(text, agent) or _NOT_TAKEN.ends(text, i, agent.start, reach=5) is not None or CONTAINED.match(text, agent.end, j) is not None:
            continue
        if found:
            found += _between(text, found[-1].end, agent.start, own)
        found.append(agent)
        if (mark := EXAMPLES.match(text, agent.end, j)) is not None:
            found += _unknown(text, mark.end(), noun_phrase_end(text, mark.end(), j, own), own, agent.kind)
    if found and (rest := _LAST.match(text, found[-1].end, j)) is not None:
        found += _unknown(text, *rest.span("names"), own)
    return _with_whole_list(text, i, j, found, own) if found else found


def _with_whole_list(text: Text, i: int, j: int, found: list[Agent], own: OwnNames) -> list[Agent]:
    """Agents by name with the others of the list that words announce: "if you take street drugs such as ecstasy, tryptophan or sertraline"."""
    away = avoids_first(text, i, j)
    opens = _OPENS_LIST.last(text, i, found[0].start) if len(found) > 1 else None
    if away is None and opens is None:
        return found
    left = opens.end() if opens is not None else away.end if away is not None else i
    listed = agents(text, left, noun_phrase_end(text, left, j, own), own)
    listed = tuple(agent for agent in listed if agent.end - agent.start <= _LONGEST_LISTED and _CALLED.of(text).isdisjoint(text.kinds[agent.start : agent.end]) and not is_not_an_agent(text, agent) and (is_named(text, agent) or not is_generic(text, agent)))
    if not listed or listed[0].start > found[0].end or not any(agent.start <= found[-1].start < agent.end for agent in listed):
        return found
    rest = [agent for agent in found if not any(agent.start < other.end and other.start < agent.end for other in listed)]
    return sorted([*listed, *rest], key=lambda agent: agent.start)


def _agent(text: Text, i: int, j: int) -> Agent:
    return Agent(text.words(i, j), kind_of(text, i, j), i, j)


def _between(text: Text, i: int, j: int, own: OwnNames) -> list[Agent]:
    """What stands between two names in a list: "bananas, tomatoes and grapefruit"."""
    return _unknown(text, i, j, own) if _LISTED.fullmatch(text, i, j) is not None else []


def _unknown(text: Text, i: int, j: int, own: OwnNames, kind: InteractionKind = "drug") -> list[Agent]:
    """Agents without a name in the tables; ``kind`` is that of the class whose examples they are."""
    listed = real_agents(text, (agent._replace(kind=kind) if agent.kind == "drug" else agent for agent in agents(text, i, j, own)))
    return [agent for agent in listed if agent.end - agent.start <= _LONGEST and NAME.search(text, agent.start, agent.end) is None]


def speaks_first(text: Text, i: int, j: int) -> bool:
    """Whether a sentence tells to speak with somebody, at once or behind a condition: "If you intend to take aspirin, consult your doctor"."""
    if _SPEAKS.match(text, i, j) is not None:
        return True
    return _IF.match(text, i, j) is not None and any(_SPEAKS.match(text, comma.end(), j) is not None for comma in _COMMA.finditer(text, i, j))


def said_of(text: Text, i: int, j: int, own: OwnNames) -> list[Group]:
    """What a sentence says of each agent that it mentions by name, clause by clause."""
    if is_heading(text, i, j):
        return []
    speaks = speaks_first(text, i, j)
    if speaks or tells(text, i, j):
        if not speaks or _ASKS_LEAVE.search(text, i, j) is not None:
            return []
        named = tuple(mentioned(text, i, j, own))
        return [Group(named, "known" if is_more_than_told(text, i, j, own) else "possible", i)] if named else []
    groups: list[Group] = []
    for start, end in _clauses(text, i, j):
        found = [] if _INSTEAD.search(text, start, end) else mentioned(text, start, end, own)
        found = [agent for agent in found if _IS_ONE.ends(text, start, agent.start, reach=4) is None]
        if found and not any(_IS_A.match(text, agent.end, end) for agent in found):
            rest, excepted = _without_excepted(text, start, end, found)
            left, right = _said_of_rest(text, start, end, rest, excepted)
            status = "possible" if _INCLUDES.match(text, i, j) is not None else status_of(text, left, right, own)
            if status == "none_known" and (is_apart(text, *((left, right) if excepted else (i, j)), own) or does(text, max(left, rest[-1].end if rest else left), right)):
                status = "known"
            elif status == "none_known" and _SPEAKS.search(text, right, j) is not None:
                status = "possible"  # "… are often taken along with it; let us know if you do"
            groups += [Group(rest, status, start)] if rest else []
            groups += _excepted(text, start, end, excepted, status)
    return groups


def _without_excepted(text: Text, i: int, j: int, found: list[Agent]) -> tuple[tuple[Agent, ...], tuple[Agent, ...]]:
    """Agents of a clause, and those behind "except" up to the next comma, of which the opposite holds."""
    but = _EXCEPT.search(text, i, j)
    if but is None:
        return tuple(found), ()
    comma = _COMMA.search(text, but.end(), j)
    end = j if comma is None else comma.start()
    excepted = tuple(agent for agent in found if but.end() <= agent.start < end)
    return tuple(agent for agent in found if agent not in excepted), excepted


def _excepted(text: Text, i: int, j: int, excepted: tuple[Agent, ...], status: InteractionStatus) -> list[Group]:
    """What holds for those behind "except": the opposite of what is said of the others."""
    if not excepted:
        return []
    if refuses_all(text, i, j):
        return [Group(excepted, "none_known", i)]  # "None of these may be taken, except penicillin."
    return [Group(excepted, "known", i)] if status == "none_known" or _NO_OTHER.search(text, i, j) is not None else []


def does(text: Text, i: int, j: int) -> bool:
    """Whether words behind agents say what they do: "… raises its level but may be used", and not "… are given without a need to change the dose"."""
    given = permission(text, i, j)
    runs = ((i, j),) if given is None else ((i, given.start()), (given.end(), j))
    return any((acts := effect(text, *run)) is not None and acts.direction is not None for run in runs if run[0] < run[1])


def _said_of_rest(text: Text, i: int, j: int, rest: tuple[Agent, ...], excepted: tuple[Agent, ...]) -> tuple[int, int]:
    """Where a clause says what holds for all but the excepted: before "except", or behind them where "except" stands right behind the others."""
    but = _EXCEPT.search(text, i, j) if excepted else None
    if but is None:
        return i, j
    behind = not permits(text, i, but.start()) and but.start() - (rest[-1].end if rest else i) <= _RIGHT_BEHIND
    return (excepted[-1].end, j) if behind else (i, but.start())


def is_apart(text: Text, i: int, j: int, own: OwnNames) -> bool:
    """Whether a sentence says how far apart things are taken, or makes a condition: what it allows is no matter of course."""
    return next(iter(times_apart(text, i, j, own)), None) is not None or is_limited(text, i, j)


def with_joined(text: Text, group: Group, i: int, j: int, own: OwnNames) -> Group:
    """A group with the agents that are mentioned in one list with those of it: "Paracetamol and ibuprofen"."""
    found = list(group.agents)
    for agent in mentioned(text, i, j, own):
        if any(agent.start < other.end and other.start < agent.end for other in found):
            continue
        if any(_JOINED.fullmatch(text, min(agent.end, other.end), max(agent.start, other.start)) for other in found):
            found.append(agent)
    return group._replace(agents=tuple(sorted(found, key=lambda agent: agent.start)))


def status_of(text: Text, i: int, j: int, own: OwnNames) -> InteractionStatus:
    """What some words say of the agents in them."""
    if UNKNOWN.search(text, i, j):
        return "unknown"
    if permits(text, i, j) or NONE_KNOWN.search(text, i, j) or _DOES_NOT.ends(text, i, j) is not None:
        return "known" if next(iter(times_apart(text, i, j, own)), None) is not None else "none_known"
    if _MENTIONED.search(text, i, j) or MAY_INTERACT.search(text, i, j):
        return "possible"
    if _SPEAKS.match(text, first_word(text, i, j), j) is not None and _OPENS_LIST.search(text, i, j) is not None and not is_more_than_told(text, i, j, own):
        return "possible"  # "Antidepressants: tell us if you are on sertraline"
    return "known"


def _clauses(text: Text, i: int, j: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence that are judged by themselves; behind "and" only one that names nothing itself."""
    start = i
    if _ALTHOUGH.match(text, i, j) and (comma := _COMMA.search(text, i, j)) is not None:
        yield i, comma.start()
        start = i = comma.end()
    for match in _BREAK.finditer(text, i, j):
        if match.start() > start and (match["and"] is None or NAME.search(text, match.end(), j) is None):
            yield start, match.start()
            start = match.end()
    yield start, j
