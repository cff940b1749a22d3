"""Lists of what is taken too, in any part of a sheet: "Tell your doctor if you take any of these:", "Do not use it if you take:"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract.interaction_records import TOGETHER, Lead, by_kind, is_bare, is_told_by_name, listed_under, with_later
from drugsheet.extract.items import ends_in_colon
from drugsheet.extract.records import Interaction, Run, passage, placed
from drugsheet.grammar.advice import avoid, be_avoided, tells
from drugsheet.grammar.agent_names import NAME, names_first
from drugsheet.grammar.agent_phrases import is_generic, real_agents
from drugsheet.grammar.agents import agents
from drugsheet.grammar.consequences import consequence, dose_changed, said_of_all
from drugsheet.grammar.effects import effect
from drugsheet.grammar.interactions import Announced, kept_away, statement, to_be_told_of
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.separations import times_apart
from drugsheet.language.rule import rule
from drugsheet.language.text import Text
from drugsheet.layouts.tree import Node

if TYPE_CHECKING:
    from drugsheet.models.statements import InteractionStatus


_TELL_OF_THESE = rule(
    "tell of these",
    "(TOLD_TAKES (LISTED_BELOW CLASS_NOUN? | these | those)? | TAKES_SUCH | about) COLON $ | if (you | your child) (are)? TOLD_TAKES $",
    examples=["if you take any of these:", "if you're taking any other medicines, including:", "in particular about:", "your child gets:", "Tell your doctor if you use"],
    never=["if you have:"],
)
_TAKEN_BELOW = rule(
    "what is taken stands below",
    "TOLD_TAKES (, (or)? (have)? (recently)? (taken | used) ,?)? (any of | one of)? (LISTED_BELOW CLASS_NOUN? | these | those)",
    examples=["if you are taking, or have recently taken any of the following medicines"],
    never=["before taking this medicine"],
)
_IF_THESE_ARE_TAKEN = rule(
    "what happens if these are taken",
    "(if | when | while) (you | your child) (also)? (are (also)? (taking | using | on) | take | takes | use | uses) (any of)? (LISTED_BELOW CLASS_NOUN? | these | those | CLASS_NOUN (such as | like | including))? COLON $",
    examples=["Your blood sugar may fall if you take:"],
    never=["if you take it:"],
)
_SO_DO = rule("the same as before", "(so (do | does | is | are) | likewise | the same)", examples=["So do they if you take:"], never=["They do so"])
_CAREFUL = rule(
    "care is asked for", "CAREFUL_SAID", examples=["be particularly careful if you are taking any of the following:"], never=["careful when you drive"]
)
_ENTRY_TAKES = rule(
    "an entry that says what is taken",
    "SIGN{0,3} ((if)? (you | your child))? (ENTRY_TAKING | (regularly)? drink (more than NUM AGENT_DOSE (of)?)? (?= ALCOHOL_AGENT)) OR_PLANNED? (any (other)?)?",
    examples=["You are taking any other medicines", "take medicines called nitrates", "if you use insulin"],
    never=["You have diabetes"],
)
_WITH_ANOTHER = rule(
    "the drug with another",
    "(while | when | if | and) (you (are)?)? (also)? ON_ANOTHER | (together | along | in combination)? with",
    examples=["take this medicine while taking", "together with"],
    never=["take valproate"],
)
_HIGHER_IF = rule("a risk is higher", "(higher | greater | raised | increased | worse | likelier | more likely | (at (WORD)? risk)) (WORD){0,7}? (if | when) (you | your child) (are)? COLON $", examples=["The risk is higher if you:", "You are more likely to have a bad rash if you:"], never=["higher if you smoke"])
_NEW_NAME = rule("a name in no table, beside others", "STRANGE", examples=["racecadotril"], never=["warfarin", "tablets"])
_MEDICINES_AT_LARGE = rule(
    "medicines of all sorts",
    "AT_LARGE_LEAD{0,6} AT_LARGE_NOUN",
    examples=["traditional Chinese medicine", "herbal remedies", "supplements"],
    never=["blood thinners", "warfarin"],
)
_RAISES_RISK = rule(
    "what raises the risk of effects",
    "RAISES_SAID (the | your)? (WORD){0,4} (risk | chance) (WORD){0,4} COLON $",
    examples=["May increase side effect risk:"],
)
_WHICH = rule("what they do", ", (which | as (they | it)) (?= (CAN_DO)? EFFECT_VERB)", examples=[", which add to", ", as they may raise"], never=["which you take"])
_LISTS_AGENTS = rule(
    "medicines are listed",
    "(CLASS_NOUN | called WORD{1,4}?) (which | that)? (include | includes | are | such as) COLON $",
    examples=["medicines called nitrates which include:"],
)


def of_list(node: Node, own: OwnNames, text: Text, *, called: bool) -> Iterator[Interaction]:
    """Medicines in an entry of a list of what is to be told or not to be taken: "Tell your doctor if you take any of these:".

    ``called``: the entry was read as a reason to call, too.
    """
    over = next((said for run in _words_over(node, text) if (said := _once_over(run, text, own)) is not None), None)
    if over is None:
        return
    i, j = node.run
    forbidden = any(_forbids(text, *said, own) for number, said in enumerate(sentences(text, i, j)) if number == 0 or NAME.search(text, *said) is None)
    lead = Lead(over.run, Announced("known" if forbidden else over.status, None, None))
    if over.of_takers:
        for record in listed_under((i, j), lead, own, text):
            if not all(_is_at_large(name, text, i, j, own) for name in record.agents):
                yield from with_later([_with_what_happens(record, (i, j), own, text)], (i, j), own, text)
    elif not called and (taken := _ENTRY_TAKES.match(text, i, j)):
        first = sentences(text, i, j)[0][1]
        other = _WITH_ANOTHER.search(text, taken.end(), first) if own.begins(text, taken.end(), first) else None
        found = real_agents(text, agents(text, taken.end() if other is None else other.end(), first, own))
        named = [agent for agent in found if is_told_by_name(text, agent, acts=False) and not _MEDICINES_AT_LARGE.fullmatch(text, agent.start, agent.end)]
        if named:
            vaccine = any(agent.kind == "vaccine" for agent in named)  # whose examples are illnesses
            named += [agent for agent in found if agent not in named and (_NEW_NAME.fullmatch(text, agent.start, agent.end) is not None or (vaccine and agent.kind == "vaccine"))]
        for kind, group in by_kind(sorted(named, key=lambda agent: agent.start)).items():
            made = Interaction(*placed(text, i, j), kind, over.status, group, advice=[passage(text, *over.run)])
            yield from with_later([made], (i, j), own, text)
    elif names_first(text, i, j) and is_bare(i, j, own, text):
        yield from with_later(listed_under((i, j), lead, own, text), (i, j), own, text)


def is_of_takers(node: Node, text: Text, own: OwnNames) -> bool:
    """Whether the words over an entry say that it is of what is taken: "Tell your doctor if you're taking:"; then it is no sign."""
    over = next((said for run in _words_over(node, text) if (said := _once_over(run, text, own)) is not None), None)
    return over is not None and over.of_takers


def _forbids(text: Text, i: int, j: int, own: OwnNames) -> bool:
    """Whether a sentence says not to take what it speaks of, or to keep it apart."""
    return avoid(text, i, j) is not None or be_avoided(text, i, j) or kept_away(text, i, j) or bool(times_apart(text, i, j, own))


class _Over(NamedTuple):
    """What the words over a list say of what is taken too."""

    run: Run
    status: InteractionStatus
    of_takers: bool
    """Whether they say that the list is of what is taken."""


def _words_over(node: Node, text: Text) -> Iterator[Run]:
    """The words that may say what a list is of, the nearest first: the entry around it, the sentence over it, the heading."""
    at: Node | None = node
    while at is not None:
        if at.outer is not None and ends_in_colon(text, *at.outer.run):
            yield at.outer.run
        if at.series is not None and at.series.lead is not None:
            yield at.series.lead.run
        at = at.outer
    if (heading := next((around.heading for around in node.section.path if around.heading is not None), None)) is not None:
        yield heading.run


def _once_over(run: Run, text: Text, own: OwnNames) -> _Over | None:
    """What the words over a list say; they are read once for all its entries."""
    read = text.once(_read_over)
    if run not in read:
        read[run] = _over(run, text, own)
    return read[run]


def _read_over(_text: Text) -> dict[Run, _Over | None]:
    return {}


def _over(run: Run, text: Text, own: OwnNames) -> _Over | None:
    """What the words over a list say: told to speak of what is taken, to be careful with it, not to take it, or what it does."""
    spans = sentences(text, *run)
    for said in reversed(spans):
        last = said == spans[-1]
        told = tells(text, *said) or to_be_told_of(text, *said)
        higher = last and _HIGHER_IF.ends(text, *said) is not None
        risk = last and _RAISES_RISK.ends(text, *said) is not None
        taken = last and not told and _IF_THESE_ARE_TAKEN.ends(text, *said) is not None
        same = taken and _SO_DO.match(text, *said) is not None
        happens = taken and not same
        if not (same or told or risk or higher or happens or _CAREFUL.search(text, *said) or avoid(text, *said)):
            continue
        acts = consequence(text, *said, own) is not None or any(said_of_all(text, *before, own) is not None for before in spans[: spans.index(said)])
        known = risk or higher or happens or acts or (avoid(text, *said) is not None and not told) or dose_changed(text, *run)
        of_takers = risk or taken or any(_TELL_OF_THESE.ends(text, *each) or _LISTS_AGENTS.ends(text, *each) or _TAKEN_BELOW.search(text, *each) for each in (said, spans[-1]))
        return _Over(said, "known" if known else "possible", of_takers)
    return None


def _with_what_happens(record: Interaction, run: Run, own: OwnNames, text: Text) -> Interaction:
    """An entry of a list with what its later sentences say that happens: then the interaction is known."""
    for i, j in sentences(text, *run)[1:]:
        if record.status == "possible" and dose_changed(text, i, j):
            return record._replace(status="known")
        if record.status == "possible" and (own.search(text, i, j) is not None or TOGETHER.search(text, i, j) is not None):
            for reading in statement(text, i, j, own):
                if reading.status == "known" and reading.effect is not None:
                    return record._replace(status="known", effect=reading.effect, direction=reading.direction, affects=reading.affects)
    if record.status == "possible" and (which := _WHICH.search(text, *run)) is not None and (acts := effect(text, which.end(), run[1])) is not None:
        return record._replace(status="known", effect=acts.words, direction=acts.direction, affects=acts.affects)
    return record


def _is_at_large(name: str, text: Text, i: int, j: int, own: OwnNames) -> bool:
    return any(agent.name == name and is_generic(text, agent) for agent in agents(text, i, j, own))
