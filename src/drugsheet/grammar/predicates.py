"""Predicate grammar: which clause of a sentence says what an agent does, or what is done to it.

clause    = subject predicate [objects]
predicate = modal verb | "should be" verb | verb of effect;  subject = agents
objects   = "level of" agents | "how" agents "work" | "with" agents | verb of action agents | …
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.grammar.agent_phrases import is_generic, listed_from, noun_phrase_end, real_agents
from drugsheet.grammar.agents import EXAMPLES, Agent, agents
from drugsheet.grammar.effects import STRONG_BE
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.sentences import each_in
from drugsheet.language.rule import Match, Rule, Tags, rule
from drugsheet.language.text import Text

if TYPE_CHECKING:
    from drugsheet.models.statements import InteractionStatus

MAY_INTERACT = rule(
    "may interact",
    "MAY_BE_SO MAY_ALSO? (interact | react) | INTERACTION (with WORD{1,6}?)? (is | are) possible | POSSIBLE_SAID",
    examples=["may also interact", "Interactions with digoxin are possible"],
    never=["interacts with"],
)
"""Words that call an interaction possible."""
_OBJECT_RULES: tuple[tuple[Rule, Rule | None], ...] = (
    (rule("level of", "EFFECT_NOUN (of | from)", examples=["the blood level of", "side effects from"]), None),
    (
        rule("how it works", "how (well | fast | much)?", examples=["how well"]),
        rule("works", "WORKS_SAID", examples=["is absorbed", "works"]),
    ),
    (
        rule("makes it", "(makes? | making | render) (?! you)", examples=["make warfarin weaker"], never=["make you"]),
        rule("made so", "MADE_SO", examples=["less effective"]),
    ),
    (rule("with it", "WITH_VERB (together)? with", examples=["interact with", "taken together with"]), None),
    (rule("interactions of it with", "INTERACTION of NOT_STATED_MARK{1,12}? with", examples=["interactions of the drug with"]), None),
    (rule("keeps it", "KEEPS_FROM", examples=["keep the vaccine from"]), rule("from", "from", examples=["from working"])),
    (
        rule("level verb", "LEVEL_VERB (the | your)? (?! (the | your | blood | LEVEL_NOUN))", examples=["raises digoxin levels"]),
        rule("its level", "(blood)? LEVEL_NOUN", examples=["blood levels"]),
    ),
    (rule("between", "INTERACTION between", examples=["an interaction between"]), None),
    (rule("how your body uses it", "(the way | how) (your | the) (body | liver | kidneys?) BODY_DOES", examples=["the way your body handles"]), None),
    (rule("levels in the body of", "(blood | body) levels? of", examples=["blood levels of"]), None),
)
_PREDICATE = rule(
    "predicate",
    "(?P<modal> CAN_DO | KNOWN_TO) (not)? PREDICATE_ADVERB{0,6} (?P<verb> WORD) | (?P<passive> MUST_DO | NOT_ADVISED) | (?P<bare> BARE_VERB)",
    examples=["may also raise", "should be avoided", "lowers", "is not recommended"],
    never=["warfarin"],
)
_BEHIND_RELATIVE = rule("in a clause on the agent", "(that | which | who) (CAN_DO | do | does)? (also | not)? $ | (to | that | which) helps? (you | to | the WORD | your WORD)? $", examples=["that may", "to help you", "which help to"], never=["may help you"])
_TO = Tags("to")
_ARTICLE = Tags("SUBJECT_ARTICLE")
_BREAK = rule("a clause ends", "BREAK_SAID", examples=["; it", ", and it", " because"])
_WEAK_BREAK = Tags("; | ;_")
_NEW_CLAUSE = rule("a clause ends at once", ", so", examples=[", so"])
_TOGETHER = rule(
    "taken together",
    ",? (when | if)? ((they | it) (is | are))? TAKEN_WITH TAKEN_HOW* ((with | as) (?P<partner> NOT_LIST_MARK{1,20}))? $",
    examples=["taken together with it", "if used", "combined with it"],
)
_ASIDE = rule("an aside", "–_ | —_", examples=["aspirin – a pill"])
_ALTHOUGH = rule("although, behind a clause", ", (although | though)", examples=[", although"], never=["although"])
_HOLDS = rule("what it holds", "(?<! (that | which | who)) (hold | holds | contain | contains) WORD", examples=["hold a lot of iodine"], never=["that contain iodine"])
_WITH = rule("together with", "(together | along)? with", examples=["with it"])
_PEOPLE = rule("people who take", "PEOPLE_TAKING", examples=["People who take", "Taking"])
_YOUR = Tags("your")
_THESE = rule("what was named before", "((some | any | many | most | all | each | one | both) of)? (these | those | such) (other)? (MEDICINE | SUPPLEMENT_SAID | products?) ((or | and) SUPPLEMENT_SAID)? $", examples=["Some of these medications or supplements", "These medicines"], never=["these antacids and warfarin"])
_SUBORDINATE = rule(
    "a clause before",
    "(because | since | if | when | while | during | with | although | though) NOT_LIST_MARK{1,30} , | (this | that | it) (is | may be) (because | since)",
    examples=["When you take it ,", "This is because"],
)
_SO = rule("so", ",? so (that)? | instead", examples=[", so"])
_AND = Tags("and")
_ACTED_ON = rule("acts on", "ACTED_ON (?! NOT_ACTED_ON)", examples=["may weaken warfarin", "interferes with insulin"], never=["weaken the"])
_WEAK = Tags("WEAK_VERB")
_BODY = Tags("SYMPTOMS | SITES")
_HARM = rule("a part of the body or a harm to it", "ORGAN_AFFECTED | NO_AGENT_EFFECT", examples=["cardiac", "renal complications"], never=["phenytoin"])
_IN_BLOOD = rule("in the body", "in (your | the) (blood | body)", examples=["in your blood"])


class Group(NamedTuple):
    """Agents of one statement, its status, and where its predicate begins."""

    agents: tuple[Agent, ...]
    status: InteractionStatus
    at: int


def predicates(text: Text, i: int, j: int) -> Iterator[Match]:
    """The predicates in some words, in order; those inside a clause on an agent ("drugs that slow the heart") are none."""
    for match in each_in(_PREDICATE, text, i, j):
        before = match.start() - 1
        if before >= 0 and (
            text.kinds[before] in _TO.of(text)
            or (match["bare"] and text.kinds[before] in _ARTICLE.of(text))
            or _BEHIND_RELATIVE.ends(text, 0, match.start(), reach=4)
        ):
            continue
        yield match


def has_predicate(text: Text, i: int, j: int) -> bool:
    """Whether some words hold a predicate."""
    return next(predicates(text, i, j), None) is not None


def groups_by_clause(text: Text, i: int, j: int, own: OwnNames) -> list[Group]:
    """One group for each clause that has a predicate."""
    groups: list[Group] = []
    for predicate in predicates(text, i, j):
        start = _clause_start(text, i, predicate.start())
        if groups and start <= groups[-1].at and text.kinds[predicate.start() - 1] in _AND.of(text):
            # "It can weaken warfarin and may block the action of insulin": one subject, two statements
            later = _acted_on(text, predicate, j, own) or objects(text, predicate.start(), end_of_clause(text, predicate.end(), j), own)
            before = tuple(agent for agent in groups[-1].agents if agent.start < predicate.start())
            if later and before and not any(agent.start < groups[-1].at for agent in before):
                groups[-1] = groups[-1]._replace(agents=before)
                groups.append(Group(later, "known", predicate.start()))
                continue
        if (groups and start <= groups[-1].at) or _is_weak(text, predicate, j) or _SO.search(text, i, predicate.start()):
            continue
        end = end_of_clause(text, predicate.end(), j)
        found = subject(text, start, predicate.start(), own)
        if found:
            found += _examples_behind(text, found[-1], predicate.end(), end, own)
        elif not predicate["passive"]:
            found = objects(text, predicate.start(), end, own)
            if not found and own.search(text, start, predicate.start()):
                found = _acted_on(text, predicate, j, own)
        if found:
            groups.append(Group(found, "possible" if MAY_INTERACT.match(text, predicate.start(), j) else "known", predicate.start()))
    return groups


def _examples_behind(text: Text, last: Agent, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    """Examples of a class that stand behind what it does: "Seizure medicines may lower the level of it, including phenytoin"."""
    mark = EXAMPLES.last(text, i, j)
    if mark is None or mark.end() >= j:
        return ()
    named = None
    at = i
    while (found := own.search(text, at, mark.start())) is not None:
        named, at = found, found.end
    if named is None or not (named.end == mark.start() or ((rest := _IN_BLOOD.match(text, named.end, mark.start())) and rest.end() == mark.start())):
        return ()
    kind = last.kind
    return tuple(
        agent._replace(kind=kind if agent.kind == "drug" else agent.kind)
        for agent in real_agents(text, agents(text, mark.end(), j, own))
        if text.kinds[agent.end - 1] not in _BODY.of(text) and _HARM.search(text, agent.start, agent.end) is None
    )


def _acted_on(text: Text, predicate: Match, j: int, own: OwnNames) -> tuple[Agent, ...]:
    """Agents that stand as the object of a verb that only an agent's action can have: "may weaken warfarin"."""
    acted = _ACTED_ON.search(text, predicate.start(), end_of_clause(text, predicate.end(), j))
    if acted is None or acted.start() > predicate.end():
        return ()
    found = real_agents(text, agents(text, acted.end(), noun_phrase_end(text, acted.end(), j), own))
    return tuple(agent for agent in found if not any(text.kinds[place] in _BODY.of(text) for place in range(agent.start, agent.end)))


def _is_weak(text: Text, predicate: Match, j: int) -> bool:
    """Whether no interaction is stated: "may be used instead", "may need a lower dose"."""
    verb = predicate.start("verb")
    return verb >= 0 and text.kinds[verb] in _WEAK.of(text) and not STRONG_BE.match(text, predicate.end(), j)


def _clause_start(text: Text, i: int, end: int) -> int:
    """Where the clause begins that holds a predicate: behind the last break that is not between list items."""
    start = i
    for match in _BREAK.finditer(text, i, end):
        # "aspirin, and ibuprofen can …": a break only where a predicate stands before it
        if text.kinds[match.start()] in _WEAK_BREAK.of(text) or has_predicate(text, start, match.start()):
            start = match.end()
    if lead := _SUBORDINATE.match(text, start, end):
        start = lead.end()
    return start


def end_of_clause(text: Text, i: int, j: int) -> int:
    """Where the clause ends that holds ``i``: at the next break behind which a clause of its own follows."""
    for match in _BREAK.finditer(text, i, j):
        if text.kinds[match.start()] in _WEAK_BREAK.of(text) or _NEW_CLAUSE.match(text, match.start(), j) or has_predicate(text, match.end(), j):
            return match.start()
    return j


def subject(text: Text, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    """Agents in the subject of a clause."""
    if i >= j or text.kinds[i] in _YOUR.of(text):
        return ()  # "your INR", "your seizure medicine": the patient's own
    if _THESE.match(text, i, j) is not None:
        return ()
    if aside := _ASIDE.search(text, i, j):
        j = aside.start()
    if although := _ALTHOUGH.search(text, i + 1, j):
        j = noun_phrase_end(text, i, although.start(), own)  # "Flu vaccines that are not live can be given, although they …"
    if holds := _HOLDS.search(text, i + 1, j):
        j = holds.start()  # "Kelp tablets hold iodine and can …"
    if together := _TOGETHER.ends(text, i, j, reach=30):
        found = real_agents(text, agents(text, i, together.start(), own))
        if not found and together["partner"] is not None:
            found = real_agents(text, agents(text, *together.span("partner"), own))
        return found
    if joined := _PEOPLE.match(text, i, j):
        i = joined.end()
    partner = _WITH.search(text, i, j)
    if partner and (own.search(text, i, partner.start()) or own.search(text, partner.end(), j)):
        return real_agents(text, agents(text, i, partner.start(), own)) or real_agents(text, agents(text, listed_from(text, partner.end(), j), j, own))
    if joined and partner:  # "taking aspirin with ibuprofen"
        return real_agents(text, (*agents(text, i, partner.start(), own), *agents(text, partner.end(), j, own)))
    return real_agents(text, agents(text, i, j, own))


def objects(text: Text, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    """Agents in what is said of the drug: "the level of X", "X levels", "how X works", "with X"."""
    found: list[Agent] = []
    at = i
    for match, closing in sorted(
        ((match, closing) for opening, closing in _OBJECT_RULES for match in opening.finditer(text, i, j)), key=lambda pair: pair[0].start()
    ):
        if match.start() < at:
            continue
        left, right = listed_from(text, match.end(), j), j
        if closing is not None:
            close = closing.search(text, left + 1, j)
            if close is None:
                continue
            right, at = close.start(), close.end()
        else:
            at = j
        here = real_agents(text, agents(text, left, min(right, noun_phrase_end(text, left, j, own)), own))
        found += [agent for agent in here if not any(agent.start < other.end and other.start < agent.end for other in found)]
    return tuple(found)


def without_medicines(text: Text, groups: list[Group]) -> list[Group]:
    """Groups without medicines at large, which are agents only where something may interact with them."""
    kept = [
        group if group.status == "possible" else group._replace(agents=tuple(agent for agent in group.agents if not is_generic(text, agent)))
        for group in groups
    ]
    return [group for group in kept if group.agents]
