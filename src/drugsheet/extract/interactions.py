"""Interactions: in their own section, and where they are stated outside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from drugsheet.extract.call_reasons import Calls
from drugsheet.extract.interaction_lists import of_list
from drugsheet.extract.interaction_records import MOST_NAMED, MOST_WORDS, TOGETHER, by_kind, is_address, is_told_by_name, plain, stated, stated_in, with_effect
from drugsheet.extract.interaction_section import read_sections
from drugsheet.extract.records import Interaction, Run, passage, placed, separations
from drugsheet.grammar.acts import tells_to_act
from drugsheet.grammar.advice import avoid, avoids_first, be_avoided, is_advice, tells
from drugsheet.grammar.agent_phrases import is_generic, is_not_an_agent, named_agents, noun_phrase_end
from drugsheet.grammar.agents import Agent, agents
from drugsheet.grammar.consequences import dose_changed, goes_on_to_act, said_of_all
from drugsheet.grammar.effect_names import holds_sign
from drugsheet.grammar.effects import Effect
from drugsheet.grammar.interactions import Statement, mention, statement
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.polarity import permission
from drugsheet.grammar.predicates import has_predicate
from drugsheet.grammar.sentences import sentences
from drugsheet.language.rule import rule, rules
from drugsheet.language.text import Text
from drugsheet.layouts.tree import Node, Tree

if TYPE_CHECKING:
    from drugsheet.models import SectionKind
    from drugsheet.models.statements import InteractionKind

_CONTRAST = rule("contrast dye", "CONTRAST_NAMED", examples=["iodine contrast", "x-ray dye"], never=["iodine"])
_REACTS = rule("does harm", "REACTS_SAID", examples=["an allergic reaction"])
_STOPPED = rule("the drug is stopped for it", "STOPPED_FOR_IT", examples=["you must stop taking", "it should be withheld"], never=["Do not stop taking"])
_WARNED_OF = rule("often warned of", "WARNED_OF", examples=["alcohol", "blood thinners"])
_WARNED_END = rule("where the names end", ",? WARNED_END", examples=["because it", ", which"])
_WHO_TAKE = rule("people who take it", "WHO_TAKE", examples=["people who also take"])
_FOR_ANY = rule("whatever it is taken for", "for (any | whatever | other) VAGUE_USE", examples=["for any reason"], never=["for epilepsy"])
_HAPPENS_TOO = rule("what happens with something taken too", "MAY_WORD (also)? (happen | occur | get worse | be (worse | likelier | more likely)) (if | when | while) (you | your child) (are)? (also)? ON_ANOTHER", examples=["This may happen if you also take"], never=["It may happen if you feel"])
_NO_NAMED_DRUG = rule("no named drug", "NO_NAMED_DRUG", examples=["high doses"])
_MEAL = rule("at meals", "empty stomach | AT_MEALS", examples=["2 hours before a meal"], never=["with a meal"])
_FAR = rule("so far from a meal that none is in the stomach", "empty stomach | at least | (hours? | hrs? | h) | (before | after) (NOT_LIST_MARK){0,8}? (or | and) (NOT_LIST_MARK){0,6}? (before | after)", examples=["1 hour before"], never=["30 minutes before a meal", "within 30 minutes"])
_NEAR = rule("less than an hour", "half an? hour", examples=["half an hour"], never=["an hour"])
_WORSENS = rule("makes it worse", "(drinking | eating | using)? (ALCOHOL_AGENT | grapefruit | SMOKE_AGENT) NOT_STATED_MARK{0,10}? CAN_DO", examples=["Alcohol can make it worse", "Cannabis or alcohol may"])
_SLEEPIER = rule("makes sleepier", "make you (feel)? (even)? (more | sleepier | drowsier | dizzier)", examples=["make you more drowsy"])
_ACTS_ON = rule(
    "acts on the drug",
    "(MODAL | KNOWN_TO) (also)? (EFFECT_VERB | PREDICATE_ADVERB) | BARE_VERB | ACTED_ON | to work",
    examples=["Caffeine may increase the amount"],
)
_OF_OWN_CLASS = rule("a class with the drug in it", ",? (including | such as | like) $", examples=["PDE5 inhibitors, such as"])
_LINKED = rule(
    "one with the other", "(together | along | in combination)? with | at the same time | same day", examples=["in combination with"], never=["taking it"]
)
_TAKES_IT = rule(
    "takes it", "(take | taking | taken | use | using) (it | them) (with | after | together) | it (must | should) (not | never) be (AVOID_TAKEN) (together | along)? with", examples=["if you take it with food", "It must never be used together with"], never=["take it at night"]
)
_NONE_SAID = rule(
    "no interaction",
    "INTERACT | INTERACTION | affect | affects | affected | effects? on | AVOID_TAKEN | fine | safe | safely | ok",
    examples=["It does not interact with food", "can be taken with milk"],
    never=["no side effects"],
)
_DANGER = rule("dangerous", "DANGEROUS_SAID", examples=["It can be dangerous to take it"])
_USED_WITH = rule(
    "used with something, as it should be",
    "(should | must | can | may | is | are) (be)? (also)? (used | taken | given) ((together | along | in combination)? with | as | to)",
    examples=["should be used with a diet"],
    never=["should not be used with"],
)
_HAPPENS_IF = rule("under what something happens", "(if | when) (you | your child) COLON $", examples=["It may happen if you:"])
_APART = rule("a time apart", "(hours? | minutes? | hrs?) (before | after | apart)", examples=["2 hours after it"])
_OF_TWO = rules(TOGETHER, _ACTS_ON, _APART)
"""Words without which a sentence tells of nothing that the drug and an agent do together."""
_ALLERGIC = rule("an allergy", "allerg* | intoleran* | hypersensitiv* | sensitive to", examples=["if you are allergic to soya"], never=["soya"])
_TAKEN_TOO = rule(
    "taken too",
    "(if | when | while) (you | your child) (also | already)? (start | take | use | are (also)? (taking | using | on)) | TOLD_TAKES | (is | are) (also)? (prescribed | added) | (mention | tell | about) NOT_LIST_MARK{0,4}? LISTED_BELOW NOT_LIST_MARK{0,4}? COLON",
    examples=["if you start", "if you are on", "is prescribed"],
    never=["if you feel"],
)
_AS_REMEDY = rule("as a remedy", "about (taking | using) $", examples=["Talk to your doctor about taking"], never=["if you are taking"])
_BY_THEMSELVES: frozenset[InteractionKind] = frozenset({"vaccine", "alcohol"})
"""Kinds of agents of which a sheet speaks only because of its own drug."""


def read(tree: Tree, calls: Calls, names: Sequence[str]) -> list[Interaction]:
    """Every interaction that the sheet states, in printed order; ``names`` are the sheet's own drug."""
    own, text = OwnNames(names), tree.text
    found = list(read_sections(tree, calls, own))
    known = {(record.kind, agent.lower()) for record in found for agent in record.agents}
    for section in tree.sections:
        if section.kind in _NOT_READ:
            continue
        listed: list[int] = []
        for node in section.nodes:
            if node.kind not in _BLOCKS or node.block.linked:
                continue
            if node.kind != "item":
                if listed and (acts := goes_on_to_act(text, *sentences(text, *node.run)[0])) is not None:
                    for place in listed:
                        found[place] = with_effect(found[place], acts, text)  # words behind a list, of all in it
                listed = []
            for record in _outside(node, calls, own, text):
                keys = {(record.kind, agent.lower()) for agent in record.agents}
                if not keys <= known:
                    known |= keys
                    if node.kind == "item":
                        listed.append(len(found))
                    found.append(record)
    return sorted(found, key=lambda record: record.span)


_NOT_READ: frozenset[SectionKind] = frozenset({"interactions", "trailer", "boilerplate", "allergic_reaction", "storage", "contents"})
_TELLS_USE: frozenset[SectionKind] = frozenset({"about", "header"})
"""Kinds of sections that say what the drug is and with what it is given."""
_OF_EFFECTS: frozenset[SectionKind] = frozenset({"side_effects", "warnings", "when_to_call"})
"""Kinds of sections in which what stands under an entry is about that entry."""
_BLOCKS = frozenset(("item", "paragraph", "lead", "behind"))


# -- outside it --------------------------------------------------------------------------------------------------------


def _outside(node: Node, calls: Calls, own: OwnNames, text: Text) -> Iterator[Interaction]:
    """What a block of another part states: as an entry of a list of medicines, or in its sentences."""
    entry = calls.told.get(node.i)
    if is_address(text, *node.run) or (node.outer is not None and node.section.kind in _OF_EFFECTS):
        return
    if node.kind == "item":
        found = list(of_list(node, own, text, called=entry is not None and entry.reason is not None))
        if found:
            yield from found
            yield from _goes_on_to_say(node, found, own, text)
            return
        lead = None if node.series is None else node.series.lead
        if lead is not None and _HAPPENS_IF.ends(text, *lead.run) and not tells(text, *sentences(text, *lead.run)[-1]):
            return
    if entry is None or entry.reason is None or entry.effect:
        yield from _said_outside(node.run, own, text, by_name=node.section.kind not in _TELLS_USE)


def _goes_on_to_say(node: Node, found: Sequence[Interaction], own: OwnNames, text: Text) -> Iterator[Interaction]:
    """What the later sentences of an entry say of agents that its first does not name: "medicines for arthritis. You should not take tocilizumab with it."."""
    first = sentences(text, *node.run)[0][1]
    known = {agent.lower() for record in found for agent in record.agents}
    for record in _said_outside((first, node.j), own, text, by_name=True) if first < node.j else ():
        if not known.issuperset(map(str.lower, record.agents)):
            yield record


def _said_outside(run: Run, own: OwnNames, text: Text, *, by_name: bool) -> Iterator[Interaction]:
    """Statements outside the section of interactions: what is warned of in every part, and what acts on the drug or with it.

    ``by_name``: in whatever words they are told, of agents with a name of their own.
    """
    before: list[Interaction] = []
    over: Effect | None = None
    for i, j in sentences(text, *run):
        if (contrast := _CONTRAST.search(text, i, j)) and (_REACTS.search(text, i, j) or _STOPPED.search(text, i, j)):
            told = [run for run in sentences(text, j, run[1]) if is_advice(text, *run) or _CONTRAST.search(text, *run)]
            yield from before
            yield plain((i, j), "contrast", [text.words(*contrast.span())], text, [passage(text, *run) for run in told])
            return
        of_all, over = over, said_of_all(text, i, j, own)
        acts = goes_on_to_act(text, i, j, own) if before else None
        if before and acts is None and dose_changed(text, i, j):
            before = [with_effect(record, None, text) for record in before]  # "Your doctor may need to change the dose of one of them."
        if acts is not None:
            before = [with_effect(record, acts, text) for record in before]
        found = list(_said_in(i, j, own, text, by_name=by_name))
        if of_all is not None:
            found = [with_effect(record, of_all, text) for record in found]  # "Some medicines weaken it. Tell us if you take phenytoin."
        if found or acts is None:
            yield from before
            before = found
    yield from before


def _said_in(i: int, j: int, own: OwnNames, text: Text, *, by_name: bool) -> Iterator[Interaction]:
    """What one sentence outside that section states."""
    found: list[Interaction] = []
    if (who := _WHO_TAKE.search(text, i, j)) is not None:
        named = [
            agent.name
            for agent in agents(text, who.end(), noun_phrase_end(text, who.end(), j, own), own)
            if agent.kind == "drug" and agent.end - agent.start <= MOST_WORDS and not _NO_NAMED_DRUG.search(text, agent.start, agent.end)
        ]
        if _FOR_ANY.search(text, who.end(), j) is not None:
            return  # of the class that the drug is of: "People who take statins for any reason"
        if named:
            found.append(plain((i, j), "drug", named, text, []))
    if _MEAL.search(text, i, j):
        found += (record for record in stated_in(i, j, own, text) if record.kind == "food" and record.separation and _FAR.search(text, i, j) is not None and _NEAR.search(text, i, j) is None)
    if _WORSENS.match(text, i, j):
        sleepier = _SLEEPIER.search(text, i, j) is not None
        found += (record for record in stated_in(i, j, own, text) if (record.kind in {"alcohol", "food"} and record.direction) or (sleepier and record.kind in _BY_THEMSELVES | {"other"}))
    found += _warned(i, j, own, text)
    found = found or [*_with_the_drug(i, j, own, text)]
    yield from found or (_by_name(i, j, own, text) if by_name else ())


def _with_the_drug(i: int, j: int, own: OwnNames, text: Text) -> Iterator[Interaction]:
    """What a sentence says that the drug and a named agent do together."""
    if _OF_TWO.search(text, i, j) is None:
        return
    if own.search(text, i, j) is None and _TAKES_IT.search(text, i, j) is None:
        return
    named_own = own.search(text, i, j)
    if named_own is not None and _OF_OWN_CLASS.ends(text, i, named_own.start) is not None:
        return  # "PDE5 inhibitors, such as this one"
    forbidden = avoid(text, i, j) is not None or be_avoided(text, i, j)
    for reading in statement(text, i, j, own):
        if not _is_stated(text, i, j, reading, forbidden=forbidden):
            continue
        acts = reading.direction is not None
        known = any(is_told_by_name(text, agent, acts=acts) for agent in reading.agents) or (
            forbidden and own.search(text, i, j) is not None and (_LINKED.search(text, i, j) is not None or _taken_too(text, i, j, own)) and not tells_to_act(text, i, j)
        )
        named = [agent.name for agent in reading.agents if is_told_by_name(text, agent, acts=acts) or (known and _may_be_name(text, agent))]
        if named:
            advice = [passage(text, i, j)] if is_advice(text, i, j) else []
            yield Interaction(
                *placed(text, i, j),
                reading.kind,
                reading.status,
                list(dict.fromkeys(named)),
                reading.effect,
                reading.direction,
                reading.affects,
                advice,
                separations(text, reading.separation),
                reading.window,
            )


def _by_name(i: int, j: int, own: OwnNames, text: Text) -> Iterator[Interaction]:
    """What a sentence says of agents that it mentions by name: not to be given, to be told of, or what they and the drug do."""
    readings = mention(text, i, j, own)
    if not readings or _ALLERGIC.search(text, i, j) is not None:
        return
    named = own.search(text, i, j)
    if named is not None and _OF_OWN_CLASS.ends(text, i, named.start) is not None:
        return
    for record, reading in zip(stated(i, j, readings, text), readings, strict=True):
        if _is_of_both(text, i, j, reading, own, drug=named is not None):
            yield record


def _taken_too(text: Text, i: int, j: int, own: OwnNames) -> bool:
    """Whether a sentence speaks of taking something, and that is not the drug itself."""
    return any(not own.begins(text, match.end(), j) and _AS_REMEDY.ends(text, i, match.end(), reach=2) is None for match in _TAKEN_TOO.finditer(text, i, j))


def _is_of_both(text: Text, i: int, j: int, reading: Statement, own: OwnNames, *, drug: bool) -> bool:
    """Whether a sentence that mentions an agent says something of it and the drug together; ``drug``: it names the drug."""
    too, together = _taken_too(text, i, j, own), TOGETHER.search(text, i, j) is not None
    if tells(text, i, j) or (too and reading.status == "possible"):
        return too
    if reading.status != "known":
        return reading.kind == "vaccine" or (drug and (together or _NONE_SAID.search(text, i, j) is not None))
    if (dose_changed(text, i, j) and (too or together)) or (reading.kind == "vaccine" and permission(text, i, j) is not None):
        return True
    if too and _HAPPENS_TOO.search(text, i, j) is not None:
        return True
    if _USED_WITH.search(text, i, j) is not None:
        return False
    if (be_avoided(text, i, j) or avoid(text, i, j) is not None) and (drug or too or _TAKES_IT.search(text, i, j) is not None or reading.kind in _BY_THEMSELVES or (reading.kind == "drug" and avoids_first(text, i, j) is not None)):
        return True
    return reading.direction is not None and (drug or reading.kind == "alcohol")


def _is_stated(text: Text, i: int, j: int, reading: Statement, *, forbidden: bool) -> bool:
    """Whether a sentence outside of the section says something of what it names: that it is to be avoided, what happens, or that nothing does."""
    if reading.status == "none_known":
        return _NONE_SAID.search(text, i, j) is not None
    if reading.status == "known":
        if forbidden or reading.separation or _DANGER.search(text, i, j) or dose_changed(text, i, j):
            return True
        return reading.effect is not None and _USED_WITH.search(text, i, j) is None
    return reading.status == "possible"


def _may_be_name(text: Text, agent: Agent) -> bool:
    """Whether words beside names may be one: a few of them, of a medicine, and not medicines at large."""
    if agent.kind != "drug" or len(agent.name.split()) > MOST_WORDS + 1 or is_generic(text, agent) or is_not_an_agent(text, agent):
        return False
    return not holds_sign(text, agent.start, agent.end) and not has_predicate(text, agent.start, agent.end)


def _warned(i: int, j: int, own: OwnNames, text: Text) -> Iterator[Interaction]:
    """What sheets warn of in every part: "Do not drink alcohol", "Avoid aspirin, which thins the blood"."""
    words = avoid(text, i, j)
    if words is None:
        return
    left = words.end
    if _WARNED_OF.search(text, left, j) is None:
        return
    stop = _WARNED_END.search(text, left, j)
    right = min(stop.start() if stop else j, noun_phrase_end(text, left, j, own))
    found = [agent for agent in named_agents(text, agents(text, left, right, own)) if agent.kind != "supplement" and len(agent.name.split()) <= MOST_NAMED]
    if _WARNED_OF.search(text, left, right) is not None:
        for kind, names in by_kind(found).items():
            yield plain((i, j), kind, names, text, [passage(text, i, j)])


