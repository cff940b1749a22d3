"""Known interactions: the forms in which a sentence says that agents interact with the drug, or may.

known = label ":" … | "If you need" agents "," … | "Your dose of" agents "may need to be lowered"
      | … "if you take" agents "with" drug | avoid agents | clause {clause} | agents kept apart

The first form that fits decides.
"""

from __future__ import annotations

from collections.abc import Callable

from drugsheet.grammar.advice import avoid, avoided, avoids_first, takes, tells
from drugsheet.grammar.agent_phrases import is_heading, label_of, listed_from, named_agents, noun_phrase_end, real_agents
from drugsheet.grammar.agents import Agent, agents
from drugsheet.grammar.consequences import is_more_than_told
from drugsheet.grammar.effects import MAIN_VERB
from drugsheet.grammar.mentioned import said_of, speaks_first, status_of
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.predicates import MAY_INTERACT, Group, groups_by_clause, objects, subject, without_medicines
from drugsheet.grammar.separations import kept_apart, times_apart
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

_INTERACTS = rule(
    "interacts",
    "(interacts? | reacts?) with | (is | are) known to interact | INTERACTION ((of NOT_STATED_MARK{1,12}?)? with | between)",
    examples=["interacts with", "interactions of it with"],
    never=["interactions are listed"],
)
_NO_LABEL = rule("words that label nothing", "NO_LABEL", examples=["Note", "Important"])
_IF_TAKEN = rule(
    "if you take",
    "(if | when | while | in case) you (have WORD{1,3} and)? PREDICATE_ADVERB? IF_VERB (to (take | use | have))?",
    examples=["If you need", "when you also take"],
    never=["if you feel"],
)
_IF_PART = rule(
    "if it is used",
    "(if | when) (?P<what> NOT_LIST_MARK{1,12}?) (is | are) (also)? (part of | GIVEN_TOO)",
    examples=["If cisplatin is also given"],
)
_WHEN_WITH = rule(
    "when it is taken with",
    "(if | when | while) ((it | this WORD | they) (is | are))? TAKEN_WITH (together | along)? with",
    examples=["When taken with", "if it is used together with"],
)
_NEW_CLAUSE = rule("the clause goes on", ", (NOT_IN_LIST | OTHER_SUBJECT)", examples=[", take it"])
_COMMA = Tags(",")
_AND_OR = Tags("and | or")
_TAKEN_WITH_IT = rule("taken with it", "TOOK_VERB (?P<own> (WORD | HYPHEN){1,6}?) (together | along)? with", examples=["take this drug together with"])
_DOSE_OF = rule(
    "a dose is changed",
    "(your | the) doses? of (?P<what> NOT_STATED_MARK{1,14}?) CAN_DO (WORD)? (need | have) to be WORD",
    examples=["Your dose of digoxin may need to be lowered"],
)
_IF_ALSO = rule("if taken too", "(if | when | while) (you)? (also)? ALSO_VERB (also)?", examples=["if you take", "while taking"], never=["if you feel"])
_DANGEROUS = rule("dangerous to take", "DANGEROUS_SAID to (take | use | have)", examples=["It can be dangerous to take"])
_AFTER_IT = rule("the drug, then an agent", "(together | along | in combination)? (with | after)", examples=["after a meal"])
_WITH_OWN = rule("with the drug", "(together | along)? with", examples=["together with"])
_NEAR = rule("near it", "before | after | of | following", examples=["after chemotherapy"])
_WHO_TAKES = rule("people who take something", "PEOPLE_TAKING", examples=["Anyone who takes"])
_IT = Tags("it | them")
_HAS = Tags("have | get")
_CALLS = rule("call", "CALL_VERB", examples=["call us"])
_HAVING = rule("having some", "(you)? (CAN_DO (still)?)? HAVE_SOME (some | a little)?", examples=["You can have some"])
_MOST_LABELLED = 8
_FEW = 4


def known_to_interact(text: Text, i: int, j: int, own: OwnNames) -> list[Group]:
    """Agents said to interact, or that may: one group a clause. The first form that fits decides."""
    for form in _FORMS:
        if group := form(text, i, j, own):
            return without_medicines(text, [group])
    if (words := avoid(text, i, j)) is not None:
        found = avoided(text, words.end, j, own)
        if found:
            return [Group(found, "known", words.end)]
        if avoids_first(text, i, j):
            near = _not_near(text, words.end, i, j, own)
            return [Group(near, "known", words.end)] if near else []
        if (
            words.end < j
            and text.kinds[words.end] in _IT.of(text)
            and (named := [agent for agent in agents(text, i, words.start, own) if agent.kind != "drug"])
        ):
            return [Group(real_agents(text, [_without_verb(text, agent) for agent in named]), "known", words.start)]
        if _WHO_TAKES.match(text, i, j) and (found := subject(text, i, words.start, own)):
            return without_medicines(text, [Group(found, "known", words.start)])  # "Anyone who takes simvastatin should not have …"
    return without_medicines(text, groups_by_clause(text, i, j, own) or _without_predicate(text, i, j, own))


def _not_near(text: Text, at: int, i: int, j: int, own: OwnNames) -> tuple[Agent, ...]:
    """What the drug is not to be used near: "Do not use this drug from 24 hours before until 24 hours after chemotherapy"."""
    if not own.begins(text, at, j) or not (times := times_apart(text, i, j, own)):
        return ()
    near = _NEAR.search(text, times[-1].end - 1, j)
    return (
        ()
        if near is None
        else tuple(
            agent for agent in named_agents(text, agents(text, near.end(), noun_phrase_end(text, near.end(), j, own), own)) if agent.end - agent.start <= _FEW
        )
    )


def _without_verb(text: Text, agent: Agent) -> Agent:
    having = _HAVING.match(text, agent.start, agent.end)
    return agent if having is None or having.end() == agent.end else Agent(text.words(having.end(), agent.end), agent.kind, having.end(), agent.end)


def _labelled(text: Text, i: int, j: int, own: OwnNames) -> Group | None:
    """A label: "Warfarin (Coumadin): this drug increases its effect."."""
    label = label_of(text, i, j)
    if label is None or _NO_LABEL.match(text, i, label[1]) or own.search(text, label[0], label[1]):
        return None
    if _CALLS.match(text, label[2], j):
        return None
    found = named_agents(text, agents(text, label[0], label[1], own))
    if not 0 < len(found) <= _MOST_LABELLED:
        return None
    more = tuple(agent for group in said_of(text, label[2], j, own) for agent in group.agents)  # "Antibiotics: gentamicin can add to it"
    if any(agent.kind == other.kind for agent in found for other in more) and is_heading(text, label[0], label[1]):
        found = ()  # "Vaccines: you must not be given live vaccines"
    return Group((*found, *more), status_of(text, label[2], j, own), label[2])


def _conditional(text: Text, i: int, j: int, own: OwnNames) -> Group | None:
    """A condition: "If you need an antacid, take it 2 hours after this drug."."""
    taken = None
    if part := _IF_PART.match(text, i, j):
        left, right = part.span("what")
        comma = _first_comma(text, part.end(), j)
        end = comma + 1 if comma is not None else j
    elif (taken := _IF_TAKEN.match(text, i, j) or _WHEN_WITH.match(text, i, j)) is not None:
        left = taken.end()
        right = noun_phrase_end(text, left, j, own)
        right = _end_of_condition(text, left, right)
        if named := own.search(text, left, right):
            right = min(right, _comma_before(text, left, named.start))
        if right == j:
            return None
        end = right + (text.kinds[right] in _COMMA.of(text))
    else:
        return None
    found = named_agents(text, agents(text, left, right, own))
    if taken is not None and text.kinds[taken.end() - 1] in _HAS.of(text):
        found = tuple(agent for agent in found if agent.kind != "drug")  # "if you have diabetes"
    told = (tells(text, end, j) or speaks_first(text, end, j)) and not is_more_than_told(text, end, j, own)
    return Group(found, "possible" if told else "known", end) if found else None


def _end_of_condition(text: Text, i: int, j: int) -> int:
    """At the comma behind the agents of a condition: the first one, or, where "or" ends a list of them, the one behind that list."""
    if clause := _NEW_CLAUSE.search(text, i, j):
        j = clause.start()
    commas = [place for place in range(i, j) if text.kinds[place] in _COMMA.of(text)]
    if not commas:
        return j
    joint = next((place for place in range(commas[-1], i, -1) if text.kinds[place] in _AND_OR.of(text)), None)
    if joint is None:
        return commas[0] if not any(text.kinds[place] in _AND_OR.of(text) for place in range(commas[-1], j)) else j
    return next((comma for comma in commas if comma > joint), j)


def _first_comma(text: Text, i: int, j: int) -> int | None:
    return next((place for place in range(i, j) if text.kinds[place] in _COMMA.of(text)), None)


def _comma_before(text: Text, i: int, j: int) -> int:
    """Where the list ends before the drug itself begins a clause: at the comma, else where the drug is named."""
    return j - 1 if j > i and text.kinds[j - 1] in _COMMA.of(text) else max(i, j)


def _adjusted(text: Text, i: int, j: int, own: OwnNames) -> Group | None:
    """A dose that is changed: "Your dose of digoxin may need to be lowered because this drug raises its level."."""
    dose = _DOSE_OF.search(text, i, j)
    found = named_agents(text, agents(text, *dose.span("what"), own)) if dose else ()
    return Group(found, "known", dose.end()) if dose and found else None


def _if_also(text: Text, i: int, j: int, own: OwnNames) -> Group | None:
    """What happens with both: "You may bleed more easily if you take aspirin with this drug."."""
    taken = _IF_ALSO.search(text, i, j)
    if taken is None or avoids_first(text, i, j):
        return None
    if (risk := _DANGEROUS.search(text, i, taken.start())) is not None and own.search(text, risk.end(), taken.start()):
        found = named_agents(text, agents(text, taken.end(), noun_phrase_end(text, taken.end(), j, own), own))
        return Group(found, "known", risk.start()) if found else None
    if not (verb := MAIN_VERB.search(text, i, taken.start())):
        return None
    link = _WITH_OWN.search(text, taken.end(), j)
    if link is None or not own.search(text, link.end(), j):
        return None
    found = named_agents(text, agents(text, taken.end(), link.start(), own))
    return Group(found, "known", verb.start()) if found else None


def _own_with(text: Text, i: int, j: int, own: OwnNames) -> Group | None:
    """What happens when the drug is taken with something: "If you take this drug after a heavy meal, it may work later"."""
    taken = _IF_TAKEN.search(text, i, j) or _WHEN_WITH.search(text, i, j)
    if taken is None or avoids_first(text, i, j):
        return None
    named = own.search(text, taken.end(), j)
    if named is None or named.start > taken.end() + 1 or (link := _AFTER_IT.match(text, named.end, j)) is None:
        return None
    end = noun_phrase_end(text, link.end(), j, own)
    comma = _first_comma(text, link.end(), end)
    found = named_agents(text, agents(text, link.end(), end if comma is None else comma, own))
    verb = MAIN_VERB.search(text, end if comma is None else comma, j) or MAIN_VERB.search(text, i, taken.start())
    return Group(found[:1], "known", verb.start()) if found and verb is not None else None


_FORMS: tuple[Callable[[Text, int, int, OwnNames], Group | None], ...] = (_labelled, _own_with, _conditional, _adjusted, _if_also)


def _without_predicate(text: Text, i: int, j: int, own: OwnNames) -> list[Group]:
    if not takes(text, i, j) and (with_it := _TAKEN_WITH_IT.search(text, i, j)) and own.search(text, *with_it.span("own")):
        left = listed_from(text, with_it.end(), j)
        if found := real_agents(text, agents(text, left, noun_phrase_end(text, left, j, own), own)):
            return [Group(found, "known", i)]
    if _INTERACTS.search(text, i, j) is not None and (found := objects(text, i, j, own)):
        return [Group(found, "possible" if MAY_INTERACT.search(text, i, j) else "known", i)]
    kept, _ = kept_apart(text, i, j, own)
    return [Group(kept, "known", i)] if kept else []
