"""Advice grammar: what a sentence tells the reader to do about agents, and which agents that are.

advice = tell [… "before you take" agents] | avoid agents | take … | goes on
tell   = "Tell your doctor …" | "Ask …" | …;  avoid = "do not take" | "avoid" | "drink no" | …
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from drugsheet.grammar.agent_phrases import is_generic, listed_from, named_agents, noun_phrase_end
from drugsheet.grammar.agents import Agent, agents
from drugsheet.grammar.own_names import OwnNames
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

_TELL = rule(
    "told to speak of something",
    "(TELL_LEAD ,?)* TELL_OF | (please)? keep an? (WORD | HYPHEN){0,5} list",
    examples=["Please tell your doctor", "Keep a list"],
    never=["Drink plenty"],
)
_FORBIDS = rule(
    "forbidden",
    "(FORBIDDING (also | ever)? | NOT_ADVISED_TO) (GIVEN_WITH | AVOID_TAKE AVOID_OBJECT_LEAD? (?! (than | without | (any)? problems?)))",
    examples=["do not take", "You should not get", "must not be taken with", "best not to use"],
    never=["do not take without a snack"],
)
_AVOIDS = rule("to avoid", "(?P<lead> AVOID_LEAD)? AVOID_VERB AVOID_MORE*", examples=["avoid all use of", "it is best to limit"], never=["do not chew"])
_NONE_OF = rule("no such thing", "HAVE_SOME no (?! (more | less))", examples=["drink no alcohol"], never=["take no more"])
_LITTLE_OF = rule(
    "no more than so much", "HAVE_SOME no more than (NUM | an? | NUMBER_WORD | half a) AGENT_SERVING of", examples=["have no more than 1 drink of alcohol"]
)
_CONDITION = rule("a condition before", "(if | when | unless | whether) (you | they | your child) $", examples=["if you"])
_NO_NEED = rule("no need", "NO_NEED (be)? $", examples=["You do not need to"], never=["You need to"])
_NOT_BEFORE = rule("not", "NOT_WORD $", examples=["do not"], never=["you"])
_IN_CONDITION = rule("under a condition", "(if | unless) WORD{1,5} $", examples=["but if other painkillers"], never=["if you can, aspirin"])
_AFTER_MARK = Tags(", | ; | ;_ | : | :_ | - | -_ | –_ | —_")
_BE_AVOIDED = rule(
    "to be avoided",
    "(MUST_BE | can) (also)? BE_AVOIDED | NOT_ADVISED",
    examples=["should be avoided", "must not be given", "is not recommended"],
    never=["should be taken"],
)
_BEFORE_TAKING = rule(
    "before something is taken",
    "(before | if | when | while) (you (are)? | your child | your? )? (also)? (?P<verb> TAKES_SOME) OR_PLANNED? (to take | taking | using | a new)?",
    examples=["before you take", "if your child gets"],
    never=["if you feel"],
)
_HAS = Tags("HAS_SOME")
_TAKE = rule("take it so", "(always | please)? TAKE_SAID", examples=["Please take"], never=["taken"])
_SHOULD_TAKE = rule("how it is taken", "HOW_TAKEN", examples=["should be taken", "2 hours apart"])
_TAKE_IT = rule("take it", "(take | use | swallow) (it | them | this)", examples=["do not take them"])
_GOES_ON = rule("goes on", "GOES_ON_SAID", examples=["It may", "Your doctor", "If you must"], never=["Aspirin"])
_WATCHED = rule(
    "is watched", "(your (WORD | HYPHEN){1,6}? | you) (will | may | might | should) (also)? (need to)? be WATCHED_STATE", examples=["Your blood will be tested"]
)
_MEDICINES = rule("medicines of all sorts", "MEDICINES_ALL", examples=["your vitamins"])
_WITH = rule("with", "(together | along)? with", examples=["together with"])
_WHILE_TAKING = rule("with another agent", "(if | when | while) you (also)? ALSO_VERB", examples=["when you use", "if you are taking"], never=["if you feel"])
_NAMED_BEHIND = rule("named behind a colon", "(these | following | below) NOT_LIST_MARK{0,8} :_", examples=["these with it: lithium"], never=["it: lithium"])
_BODY = Tags("SYMPTOMS | SITES | SYMPTOM_ENDING | taste")


class Avoid(NamedTuple):
    """Words that forbid or limit what follows them: "do not take", "avoid", "drink no"."""

    start: int
    end: int


def first_word(text: Text, i: int, j: int) -> int:
    """The first token of some words that is no mark."""
    while i < j and not text.tokens[i][0].isalnum():
        i += 1
    return i


def tells(text: Text, i: int, j: int) -> bool:
    """Whether a sentence begins with a request to speak of something: "Tell your doctor if …"."""
    return _TELL.match(text, first_word(text, i, j), j) is not None


def avoid(text: Text, i: int, j: int) -> Avoid | None:
    """The first words in a sentence that forbid or limit something."""
    starts, found = text.once(_avoids)
    place = bisect_left(starts, i)
    while place < len(found) and found[place][0].end <= j:
        words, bound = found[place]
        if bound or words.start == first_word(text, i, j) or text.kinds[words.start - 1] in _AFTER_MARK.of(text):
            return words
        place += 1
    return None


def avoids_first(text: Text, i: int, j: int) -> Avoid | None:
    """Words that forbid or limit something, when a sentence begins with them."""
    words = avoid(text, i, j)
    return words if words is not None and words.start == first_word(text, i, j) else None


def _avoids(text: Text) -> tuple[list[int], list[tuple[Avoid, bool]]]:
    """Every place of a text where something is forbidden, and whether it holds wherever it stands."""
    found = [
        (Avoid(*match.span()), True)
        for made in (_FORBIDS, _NONE_OF, _LITTLE_OF)
        for match in made.finds(text)[1]
        if not _CONDITION.ends(text, 0, match.start(), reach=3)
    ]
    for match in _AVOIDS.finds(text)[1]:
        verb = match.start() if match["lead"] is None else match.span("lead")[1]
        if not _CONDITION.ends(text, 0, match.start(), reach=3) and not _NO_NEED.ends(text, 0, verb, reach=7):
            found.append((Avoid(*match.span()), match["lead"] is not None))
    found.sort()
    return [words.start for words, _ in found], found


def be_avoided(text: Text, i: int, j: int) -> bool:
    """Whether something in a sentence "should be avoided"."""
    return any(_NOT_BEFORE.ends(text, i, match.start(), reach=1) is None and _IN_CONDITION.ends(text, i, match.start(), reach=7) is None for match in _BE_AVOIDED.finditer(text, i, j))


def takes(text: Text, i: int, j: int) -> bool:
    """Whether a sentence says how or when something is taken."""
    return _TAKE.match(text, i, j) is not None or _SHOULD_TAKE.search(text, i, j) is not None


def goes_on(text: Text, i: int, j: int) -> bool:
    """Whether a sentence without an agent of its own goes on about the statement before it."""
    first = first_word(text, i, j)
    if _GOES_ON.match(text, first, j) or tells(text, i, j) or avoids_first(text, i, j) or _WATCHED.match(text, first, j):
        return True
    return _TAKE.match(text, i, j) is not None and _TAKE_IT.match(text, i, j) is not None


def is_general(text: Text, i: int, j: int) -> bool:
    """Whether a sentence asks to speak of all medicines, and so is advice on no agent."""
    return (tells(text, i, j) or avoids_first(text, i, j) is not None) and _MEDICINES.search(text, i, j) is not None


def is_advice(text: Text, i: int, j: int) -> bool:
    """Whether a sentence says what to do."""
    if tells(text, i, j) or takes(text, i, j) or avoid(text, i, j) or be_avoided(text, i, j):
        return True
    return _TAKE_IT.search(text, i, j) is not None or _WATCHED.match(text, first_word(text, i, j), j) is not None


def told_of(text: Text, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    """Agents that the reader is to speak of before taking them: "Ask before you take aspirin"."""
    match = _BEFORE_TAKING.search(text, i, j)
    if match is None:
        return ()
    left = listed_from(text, match.end(), j)
    found = agents(text, left, noun_phrase_end(text, left, j, own), own)
    if found and is_generic(text, found[0]):
        found = tuple(agent for agent in found if not _MEDICINES.search(text, agent.start, agent.end))  # "any medicine, including vitamins"
    if text.kinds[match.start("verb")] in _HAS.of(text):
        found = tuple(agent for agent in found if agent.kind != "drug")  # "if you have liver disease"
    return named_agents(text, found)


def avoided(text: Text, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    """Agents that words of avoiding are about; they begin at ``i``."""
    i = listed_from(text, i, j)
    end = noun_phrase_end(text, i, j, own)
    for partner in _WITH.finditer(text, i, end):
        if own.begins(text, partner.end(), j):
            end = partner.start()
            break
    found = () if end < j and own.begins(text, i, j) and _WITH.search(text, i, j) else _taken(text, i, end, own)
    if not found and (link := _WITH.search(text, i, j)):
        left = listed_from(text, link.end(), j)
        found = _taken(text, left, noun_phrase_end(text, left, j, own), own)
    if not found and (ahead := _NAMED_BEHIND.search(text, i, j)):
        found = _taken(text, ahead.end(), noun_phrase_end(text, ahead.end(), j, own), own)  # "do not take these with it: lithium, aspirin"
    if not found and own.begins(text, i, j) and (other := _WHILE_TAKING.search(text, i, j)):
        found = _taken(text, other.end(), noun_phrase_end(text, other.end(), j, own), own)  # "do not take this drug if you take nitrates"
    return found


def _taken(text: Text, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    """Named agents, without what cannot be taken: "avoid heartburn"."""
    return tuple(agent for agent in named_agents(text, agents(text, i, j, own)) if not (agent.kind == "drug" and text.kinds[agent.end - 1] in _BODY.of(text)))
