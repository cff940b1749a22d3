"""Interaction grammar: what one sentence says a drug does with something else.

statement = none_known | unknown | possible | known | advice

"There are no known interactions of X and any food" is ``none_known`` for food and says nothing of drugs; what is excepted from it
is ``known``. "May interact with" is ``possible``. An agent to be avoided is ``known``. "Tell your doctor about all your
medicines" names no agent.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.grammar.advice import avoid, avoids_first, be_avoided, first_word, tells, told_of
from drugsheet.grammar.agent_names import NAME
from drugsheet.grammar.agent_phrases import noun_phrase_end
from drugsheet.grammar.agents import Agent, agents
from drugsheet.grammar.amounts import Bounds
from drugsheet.grammar.consequences import consequence, dose_changed, is_more_than_told
from drugsheet.grammar.effects import MAIN_VERB, Effect, effect
from drugsheet.grammar.known_interactions import known_to_interact
from drugsheet.grammar.mentioned import does, is_apart, said_of, status_of, with_joined
from drugsheet.grammar.negation import UNKNOWN, WITH_OR_WITHOUT, allowed, excluded, is_unknown, uncertain, without_excepted
from drugsheet.grammar.own_names import NAMELESS, OwnNames
from drugsheet.grammar.polarity import NONE_KNOWN, TAKEN_OK, need_not_avoid, permits_listed, unrefused
from drugsheet.grammar.predicates import MAY_INTERACT, Group, end_of_clause
from drugsheet.grammar.sentences import first_in
from drugsheet.grammar.separations import SeparationReading, times_apart
from drugsheet.grammar.timings import timings
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

if TYPE_CHECKING:
    from drugsheet.models.statements import Direction, InteractionKind, InteractionStatus

_SCOPE = rule(
    "a clause of its own",
    ", (?= (WORD){1,3} (IS_OR_HAS | CAN_DO | do | does) not DOT? EOL) | SEMICOLON (however ,? | but)? | ,? TURNING ,? (?! (not | only)) | , (and | so) (?= (do not | don't | avoid | never)) | , (?= (although | though))",
    examples=["; however,", ", but", ", and do not"],
    never=[", and aspirin"],
)
_ALTHOUGH = Tags("although | though")
_COMMA = Tags(",")
_POINTS_BACK = rule(
    "points back",
    "(how | whether | if | as)? (PRONOUN_OF_AGENTS | it (?! (is (not | unknown | unclear))))",
    examples=["how they act"],
    never=["it is not known"],
)
_OTHER_REASON = rule(
    "for another reason", "(while | when | if | as long as | until) your (white)? (blood)? (cell)? counts?", examples=["while your blood counts"]
)
_TO_MAKE_SURE = rule(
    "to make sure",
    "(TO_LEARN (that | if | whether)? | whether | if | that) (there (is | are) | it (is)? | they | these | none)",
    examples=["make sure there are", "ask whether it is"],
    never=["it is"],
)
_KEEP_ON = rule("keep on", "(do not | don't | never) (stop | skip)", examples=["Do not stop taking it"], never=["stop"])
_UNLESS = rule("unless", "unless", examples=["unless"])
_ANNOUNCED = rule("agents are told of", "LISTED_BELOW | for these", examples=["any of the following", "these medicines", "the medicines below"], never=["any medicine"])

_MENTION = rule(
    "to be told of",
    "(important to | sure to | need to | must | should) (TELL_OF | mention) | PROFESSIONAL (WORD){0,2} (needs? | wants? | has | have) to (know | hear) (about | of | if | whether)",
    examples=["especially important to mention the following:"],
    never=["mentioned"],
)
_NOBODY_KNOWS = rule(
    "nobody knows", "(nobody | no one | not) (yet)? (knows? | known | studied)", examples=["Nobody knows yet", "Not yet known"], never=["known"]
)
_TO_AVOID = rule(
    "to be avoided",
    "avoid* | (keep | stay | steer) (away | clear | off) | leave out | (do not | don't | never | not | not to) (AVOID_TAKE | be AVOID_TAKEN)",
    examples=["What to avoid", "Foods not to eat"],
    never=["How to take it"],
)
_APART = rule("kept apart", "(keep | take | space | leave) WORD{0,6} apart | separate", examples=["Take these apart"], never=["take"])
_INTERACTS = rule("what interacts", "interacts? with | (drugs? | medicines? | foods? | things | what) that interact", examples=["Interacts with:"])


class Statement(NamedTuple):
    """What a sentence states of one kind of agent; places are tokens."""

    start: int
    end: int
    kind: InteractionKind
    status: InteractionStatus
    agents: tuple[Agent, ...]
    effect: str | None
    """What happens, as printed."""
    direction: Direction | None
    affects: tuple[str, ...]
    separation: tuple[SeparationReading, ...]
    window: Bounds | None

    @property
    def names(self) -> list[str]:
        """The agents as printed, each once."""
        return list(dict.fromkeys(agent.name for agent in self.agents))


class Announced(NamedTuple):
    """What the words over a list say of the agents in it."""

    status: InteractionStatus
    effect: Effect | None
    window: Bounds | None


def statement(text: Text, i: int, j: int, own: OwnNames) -> tuple[Statement, ...]:
    """What a sentence states: one reading per statement and kind of agent; none when it names none."""
    return tuple(reading._replace(start=i, end=j) for left, right in _scopes(text, i, j) for reading in _clause(text, left, right, own))


def statements(text: Text, i: int, j: int, own: OwnNames) -> tuple[Statement, ...]:
    """What a sentence states; where any clause does, also what the others say of agents by name."""
    scopes = _scopes(text, i, j)
    stated = [tuple(_clause(text, *scope, own)) for scope in scopes]
    found = [reading for made in stated for reading in made]
    if found:
        found += [reading for scope, made in zip(scopes, stated, strict=True) if not made for reading in mention(text, *scope, own)]
    return tuple(reading._replace(start=i, end=j) for reading in found)


def _scopes(text: Text, i: int, j: int) -> list[tuple[int, int]]:
    """Clauses that are judged by themselves; the whole sentence when none is negated, unknown or forbidden."""
    edges = [i]
    for start, end in _breaks(text, i, j):
        if _POINTS_BACK.match(text, end, j) and NAME.search(text, end, j) is None:
            continue  # "…; how they act with it has not been studied" is said of what stands before
        if _denies(text, edges[-1], start) or _denies(text, end, j) or ((avoid(text, edges[-1], start) or tells(text, edges[-1], start)) and avoids_first(text, end, j)):
            edges.append(end)
    return list(itertools.pairwise([*edges, j]))


def _denies(text: Text, i: int, j: int) -> bool:
    """Whether some words deny an interaction, call it unknown, or allow to take something."""
    return bool(NONE_KNOWN.search(text, i, j) or first_in(UNKNOWN, text, i, j) or unrefused(TAKEN_OK, text, i, j) or allowed(text, i, j, NAMELESS))


def _breaks(text: Text, i: int, j: int) -> Iterator[tuple[int, int]]:
    first = first_word(text, i, j)
    if first < j and text.kinds[first] in _ALTHOUGH.of(text):
        comma = next((place for place in range(first, j) if text.kinds[place] in _COMMA.of(text)), None)
        if comma is not None:
            yield comma, comma + 1
            i = comma + 1
    for match in _SCOPE.finditer(text, i, j):
        yield match.span()


def _groups(text: Text, i: int, j: int, own: OwnNames) -> list[Group]:
    """Agents by what a clause says of them."""
    if _OTHER_REASON.search(text, i, j) or _KEEP_ON.search(text, i, j) or need_not_avoid(text, i, j):
        return []
    if tells(text, i, j):
        status: InteractionStatus = "unknown" if first_in(UNKNOWN, text, i, j) else "known" if is_more_than_told(text, i, j, own) else "possible"
        return [Group(told_of(text, i, j, own), status, i)]
    sure = _TO_MAKE_SURE.search(text, i, j) is not None
    none = NONE_KNOWN.search(text, i, j)
    if none and not sure and not avoids_first(text, i, j) and not _UNLESS.search(text, i, none.start()):
        denied = excluded(text, i, j, none, own)
        return [Group(denied.agents, "known" if is_apart(text, i, j, own) and not denied.excepted else "none_known", i), Group(denied.excepted, "known", none.end())]
    if is_unknown(text, i, j):
        return [Group(uncertain(text, i, j, own), "unknown", i)]
    if (either := WITH_OR_WITHOUT.search(text, i, j)) is not None:
        return [Group(tuple(agent for agent in agents(text, either.end(), noun_phrase_end(text, either.end(), j, own), own) if agent.kind == "food"), "none_known", i)]
    if not sure and avoid(text, i, j) is None and (fine := allowed(text, i, j, own)):
        rest, excepted = without_excepted(text, i, j, fine, own)
        return [Group(rest, "known" if is_apart(text, i, j, own) else "none_known", i), Group(excepted, "known", i)]
    groups = known_to_interact(text, i, j, own)
    if groups and not sure and avoid(text, i, j) is None and not be_avoided(text, i, j) and status_of(text, i, j, own) == "none_known":
        return [group if _acts(text, group, j) else group._replace(status="none_known") for group in groups]
    if any(group.status == "possible" for group in groups) and (be_avoided(text, i, j) or avoid(text, i, j)):
        return [group._replace(status="known") for group in groups]  # "can interact with it and should be avoided"
    return groups


def _acts(text: Text, group: Group, j: int) -> bool:
    """Whether a clause says what its agents do: then what the sentence allows is something else ("… can lower it; no change of dose is needed")."""
    return does(text, group.at, end_of_clause(text, group.at + 1, j))


def mention(text: Text, i: int, j: int, own: OwnNames) -> tuple[Statement, ...]:
    """What a sentence of the part on interactions states of agents that it mentions by name, in whatever words."""
    if NAME.search(text, i, j) is None or _KEEP_ON.search(text, i, j) or _OTHER_REASON.search(text, i, j):
        return ()
    return tuple(_statements(text, i, j, said_of(text, i, j, own), own))


def _clause(text: Text, i: int, j: int, own: OwnNames) -> Iterator[Statement]:
    """What one clause states."""
    yield from _statements(text, i, j, [with_joined(text, group, i, j, own) for group in _groups(text, i, j, own) if group.agents], own)


def _statements(text: Text, i: int, j: int, groups: Sequence[Group], own: OwnNames) -> Iterator[Statement]:
    """Agents of one clause, by what it says of them and by their kind."""
    if not groups:
        return
    separation = tuple(times_apart(text, i, j, own))
    told = avoid(text, i, j) is not None
    for group in groups:
        by_kind: dict[InteractionKind, list[Agent]] = defaultdict(list)
        for agent in group.agents:
            by_kind[agent.kind].append(agent)
        acts = effect(text, group.at, j if told else end_of_clause(text, group.at + 1, j)) if group.status in {"known", "possible"} else None
        window = _window(text, i, j, told=told) if group.status == "known" and not separation else None
        for kind, members in by_kind.items():
            yield Statement(
                i,
                j,
                kind,
                group.status,
                tuple(members),
                acts.words if acts else None,
                acts.direction if acts else None,
                acts.affects if acts else (),
                () if group.status == "none_known" else separation,
                window,
            )


def _window(text: Text, i: int, j: int, *, told: bool) -> Bounds | None:
    """For how long it holds: "for 3 months after the last dose"."""
    return next((reading.interval for reading in timings(text, i, j, holds=True) if reading.anchor or (reading.kind == "window" and told)), None)


def announced(text: Text, i: int, j: int) -> Announced | None:
    """What a heading, or a sentence over a list, says of the agents in it: "X may interact with:", "Avoid these:"; None where it says nothing."""
    if _KEEP_ON.search(text, i, j):
        return None
    why = None
    if tells(text, i, j) or to_be_told_of(text, i, j):
        why = consequence(text, i, j)
        status: InteractionStatus | None = "possible" if why is None else "known"
    elif first_in(UNKNOWN, text, i, j) or _NOBODY_KNOWS.search(text, i, j):
        status = "unknown"
    elif NONE_KNOWN.search(text, i, j) or permits_listed(text, i, j):
        status = "none_known"
    elif avoid(text, i, j) or be_avoided(text, i, j) or _TO_AVOID.search(text, i, j) or _APART.search(text, i, j):
        status = "known"
    elif MAY_INTERACT.search(text, i, j):
        status = "possible"
    else:
        status = None
    acts = why or (effect(text, i, j) if status in {None, "known", "possible"} else None)
    if status is None and dose_changed(text, i, j):
        status = "known"
    if status is None and acts is not None and acts.direction == "changes" and MAIN_VERB.search(text, i, j):
        status = "possible"  # "medicines that may affect it"
    if status is None and (acts is None or acts.direction is None) and not _INTERACTS.search(text, i, j):
        return None
    return Announced(status or "known", acts, _window(text, i, j, told=True) if status == "known" else None)


def kept_away(text: Text, i: int, j: int) -> bool:
    """Whether words say to keep things apart: "separate doses by 2 hours"."""
    return _APART.search(text, i, j) is not None


def to_be_told_of(text: Text, i: int, j: int) -> bool:
    """Whether a sentence says that something is to be mentioned: "It is important to tell your doctor if …"."""
    return _MENTION.search(text, i, j) is not None


def points_ahead(text: Text, i: int, j: int) -> bool:
    """Whether a sentence tells of agents that stand in a list below it: "with any of these medicines"."""
    return _ANNOUNCED.search(text, i, j) is not None
