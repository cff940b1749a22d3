"""Interactions: in their own section, and where they are stated outside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract.call_reasons import Calls
from drugsheet.extract.items import ends_in_colon, sentence_items
from drugsheet.extract.records import Interaction, Passage, Run, passage, placed, separations
from drugsheet.grammar.acts import tells_to_act
from drugsheet.grammar.advice import avoid, be_avoided, goes_on, is_advice, is_general, tells
from drugsheet.grammar.agent_names import names_first
from drugsheet.grammar.agent_phrases import is_generic, is_named, is_not_an_agent, label_of, named_agents, noun_phrase_end, real_agents
from drugsheet.grammar.agents import Agent, agents
from drugsheet.grammar.effect_names import holds_sign
from drugsheet.grammar.effects import effect
from drugsheet.grammar.interactions import Announced, Statement, announced, dose_changed, mention, points_ahead, statement, to_be_told_of
from drugsheet.grammar.mentioned import status_of
from drugsheet.grammar.negation import is_unknown
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.predicates import has_predicate
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.separations import times_apart
from drugsheet.language.rule import rule
from drugsheet.language.text import Text
from drugsheet.layouts.tables import Cell
from drugsheet.layouts.tree import Node, Section, Tree
from drugsheet.reading.document import Block

if TYPE_CHECKING:
    from drugsheet.models import SectionKind
    from drugsheet.models.statements import InteractionKind, InteractionStatus

_CONTRAST = rule("contrast dye", "CONTRAST_NAMED", examples=["iodine contrast", "x-ray dye"], never=["iodine"])
_REACTS = rule("does harm", "REACTS_SAID", examples=["an allergic reaction"])
_WARNED_OF = rule("often warned of", "WARNED_OF", examples=["alcohol", "blood thinners"])
_WARNED_END = rule("where the names end", ",? WARNED_END", examples=["because it", ", which"])
_WHO_TAKE = rule("people who take it", "WHO_TAKE", examples=["people who also take"])
_NO_NAMED_DRUG = rule("no named drug", "NO_NAMED_DRUG", examples=["high doses"])
_MEAL = rule("at meals", "empty stomach | AT_MEALS", examples=["2 hours before a meal"], never=["with a meal"])
_WORSENS = rule("makes it worse", "(drinking | eating)? (ALCOHOL_AGENT | grapefruit) NOT_STATED_MARK{0,10}? CAN_DO", examples=["Alcohol can make it worse"])
_TELL_OF_THESE = rule(
    "tell of these",
    "(TOLD_TAKES (LISTED_BELOW CLASS_NOUN? | these | those)? | about) COLON $ | if (you | your child) (are)? TOLD_TAKES $",
    examples=["if you take any of these:", "in particular about:", "your child gets:", "Tell your doctor if you use"],
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
_CAREFUL = rule(
    "care is asked for", "CAREFUL_SAID", examples=["be particularly careful if you are taking any of the following:"], never=["careful when you drive"]
)
_ENTRY_TAKES = rule(
    "an entry that says what is taken",
    "SIGN{0,3} ((if)? (you | your child))? (ENTRY_TAKING | (regularly)? drink (more than NUM AGENT_DOSE (of)?)? (?= ALCOHOL_AGENT)) OR_PLANNED? (any (other)?)?",
    examples=["You are taking any other medicines", "take medicines called nitrates", "if you use insulin"],
    never=["You have diabetes"],
)
_MEDICINES_AT_LARGE = rule(
    "medicines of all sorts",
    "AT_LARGE_LEAD{0,6} AT_LARGE_NOUN",
    examples=["traditional Chinese medicine", "herbal remedies", "supplements"],
    never=["blood thinners", "warfarin"],
)
_TOGETHER = rule(
    "taken together",
    "(together | along | in combination | combined | combine | mix | mixed | taken | used | given)? with | at the same time | same day | if you (also | are (also)? (taking | using)) (take | use)? | combination | TAKING_IT",
    examples=["in combination with", "if you also take", "on the same day"],
)
_ACTS_ON = rule(
    "acts on the drug",
    "(MODAL | KNOWN_TO) (also)? (EFFECT_VERB | PREDICATE_ADVERB) | BARE_VERB | ACTED_ON | to work",
    examples=["Caffeine may increase the amount"],
)
_ADDRESS = rule("an address", "https? | www", examples=["https://example.org"])
_RAISES_RISK = rule(
    "what raises the risk of effects",
    "RAISES_SAID (the | your)? (WORD){0,4} (risk | chance) (WORD){0,4} COLON $",
    examples=["May increase side effect risk:"],
)
_OF_OWN_CLASS = rule("a class with the drug in it", ",? (including | such as | like) $", examples=["PDE5 inhibitors, such as"])
_LINKED = rule(
    "one with the other", "(together | along | in combination)? with | at the same time | same day", examples=["in combination with"], never=["taking it"]
)
_TAKES_IT = rule(
    "takes it", "(take | taking | taken | use | using) (it | them) (with | after | together)", examples=["if you take it with food"], never=["take it at night"]
)
_NONE_SAID = rule(
    "no interaction",
    "INTERACT | INTERACTION | affect | affects | affected | AVOID_TAKEN | fine | safe | safely | ok",
    examples=["It does not interact with food", "can be taken with milk"],
    never=["no side effects"],
)
_DANGER = rule("dangerous", "DANGEROUS_SAID", examples=["It can be dangerous to take it"])
_USED_WITH = rule(
    "used with something, as it should be",
    "(should | must | can | may | is | are) (be)? (also)? (used | taken | given) (together | along | in combination)? with",
    examples=["should be used with a diet"],
    never=["should not be used with"],
)
_LISTS_AGENTS = rule(
    "medicines are listed",
    "(CLASS_NOUN | called WORD{1,4}?) (which | that)? (include | includes | are | such as) COLON $",
    examples=["medicines called nitrates which include:"],
)
_HAPPENS_IF = rule("under what something happens", "(if | when) (you | your child) COLON $", examples=["It may happen if you:"])
_APART = rule("a time apart", "(hours? | minutes? | hrs?) (before | after | apart)", examples=["2 hours after it"])
_OTHER_THINGS = rule(
    "other things than medicines that act on them",
    "SMOKE_AGENT | sunlight",
    examples=["Smoking"],
    never=["surgery", "blood tests"],
)
_SAYS_MORE = rule("more than names", "FINITE_BE | HAVE | do | does | not | IF_WORD | OF_READER | it | they", examples=["if you"], never=["Warfarin"])
_DETERMINERS = rule("before a name", "AGENT_DETERMINER{1,3}", examples=["certain other"])
_ALLERGIC = rule("an allergy", "allerg* | intoleran* | hypersensitiv* | sensitive to", examples=["if you are allergic to soya"], never=["soya"])
_TAKEN_TOO = rule(
    "taken too",
    "(if | when | while) (you | your child) (also | already)? (start | take | use | are (also)? (taking | using | on)) | TOLD_TAKES | (is | are) (also)? (prescribed | added)",
    examples=["if you start", "if you are on", "is prescribed"],
    never=["if you feel"],
)
_SAME_GOES = rule(
    "the same of others",
    "(these | they | examples | this) (also)? (include | includes | are COLON) COLON? | the same (goes | applies | is true | holds) (for | to | of)",
    examples=["These include", "The same goes for"],
    never=["These are dangerous"],
)
_MOST_WORDS = 3
_MOST_NAMED = 6
_LONGEST_NAME = 12
_BY_THEMSELVES: frozenset[InteractionKind] = frozenset({"vaccine", "alcohol"})
"""Kinds of agents of which a sheet speaks only because of its own drug."""


def read(tree: Tree, calls: Calls, names: Sequence[str]) -> list[Interaction]:
    """Every interaction that the sheet states, in printed order; ``names`` are the sheet's own drug."""
    own, text = OwnNames(names), tree.text
    found: list[Interaction] = []
    for section in tree.sections:
        if section.kind == "interactions":
            found += _section(section, tree, calls, own)
    known = {(record.kind, agent.lower()) for record in found for agent in record.agents}
    for section in tree.sections:
        if section.kind in _NOT_READ:
            continue
        for node in section.nodes:
            if node.kind not in _BLOCKS or node.block.linked:
                continue
            for record in _outside(node, calls, own, text):
                keys = {(record.kind, agent.lower()) for agent in record.agents}
                if not keys <= known:
                    known |= keys
                    found.append(record)
    return sorted(found, key=lambda record: record.span)


_NOT_READ: frozenset[SectionKind] = frozenset({"interactions", "trailer", "boilerplate", "allergic_reaction", "storage", "contents"})
_TELLS_USE: frozenset[SectionKind] = frozenset({"about", "header"})
"""Kinds of sections that say what the drug is and with what it is given."""
_OF_EFFECTS: frozenset[SectionKind] = frozenset({"side_effects", "warnings", "when_to_call"})
"""Kinds of sections in which what stands under an entry is about that entry."""
_BLOCKS = frozenset(("item", "paragraph", "lead", "behind"))


# -- the section of interactions ---------------------------------------------------------------------------------------


class _Lead(NamedTuple):
    """The words over a list, and what they say of the agents in it."""

    run: Run
    said: Announced


def _section(section: Section, tree: Tree, calls: Calls, own: OwnNames) -> list[Interaction]:
    text = tree.text
    found: list[Interaction] = []
    last = range(0)
    heading = lead = None if section.heading is None else _heading_lead(section.heading.run, text)
    inner: dict[int, _Lead] = {}
    """What items say of those inside them."""
    for node in section.nodes:
        i, j = node.run
        entry = calls.told.get(node.i)
        if node.kind in {"aside", "note"} or _ADDRESS.search(text, i, j) is not None or (entry is not None and entry.reason is not None):
            continue
        if node.kind == "heading":
            # a heading states nothing; one that says what to avoid opens a list
            heading = lead = _heading_lead((i, j), text)
            last = range(0)
            continue
        listed = node.kind == "item"
        if isinstance(node.block.cell, Cell):
            heading = lead = next((said for head in tree.heads(node) if (said := _heading_lead(head.run, text)) is not None), lead)
        over = lead if node.outer is None else inner.get(id(node.outer), lead)
        if listed:
            last = range(0)
            if node.inner and (opened := _opens(i, j, text)) is not None:
                inner[id(node)] = opened
        before = len(found)
        if listed and (label := _label(node, text)) is not None and (named := _of_label(i, label, own, text)):
            found += _labelled((i, j), label, named, own, text)
            continue
        if (listed and id(node) not in inner) or (not listed and not ends_in_colon(text, i, j)):
            last = _read_sentences(node.block, found, last, own, text, listed=listed and over is not None)
        if listed and over is not None and len(found) > before and (first := sentences(text, i, j)[0])[1] < j and _is_bare(*first, own, text):
            found[before:before] = _listed((i, j), over, own, text)  # "Live vaccines. A flu shot is safe."
        if len(found) > before:
            continue
        if not listed:
            lead = _opens(i, j, text) or heading
        elif over is not None and id(node) not in inner and not tells(text, i, j):
            found += _listed((i, j), over, own, text)
            last = range(before, len(found))
        elif _is_bare(i, j, own, text):
            found += _listed((i, j), _Lead((i, j), Announced("possible", None, None)), own, text)
    return found


def _label(node: Node, text: Text) -> int | None:
    """Where the label of an entry ends that is set apart: the first cell of a row, a term, a bold beginning."""
    block = node.block
    return text.index(block.start + block.strong) if 0 < block.strong < len(block.text) else None


def _of_label(i: int, end: int, own: OwnNames, text: Text) -> tuple[Agent, ...]:
    """The agents that a label names."""
    found = named_agents(text, agents(text, i, end, own))
    return () if tells(text, i, end) or any(has_predicate(text, agent.start, agent.end) for agent in found) else found


def _labelled(run: Run, label: int, named: Sequence[Agent], own: OwnNames, text: Text) -> list[Interaction]:
    """An entry whose label names agents and whose words say of them what they do, and what other agents they name."""
    i, j = run
    status = status_of(text, label, j, own)
    acts = effect(text, label, j) if status in {"known", "possible"} else None
    apart = [] if status == "none_known" else separations(text, times_apart(text, i, j, own))
    advice = [passage(text, *said) for said in sentences(text, label, j) if is_advice(text, *said)]
    found = [
        Interaction(*placed(text, i, j), kind, status, names, acts.words if acts else None, acts.direction if acts else None, acts.affects if acts else (), list(advice), list(apart))
        for kind, names in _by_kind(named).items()
    ]
    known = {agent.name.lower() for agent in named}
    for said in sentences(text, label, j):
        for record in _records(*said, own, text) or _stated(*said, mention(text, *said, own), text):
            if rest := [name for name in record.agents if name.lower() not in known]:
                known |= {name.lower() for name in rest}
                found.append(record._replace(agents=rest))
    return found


def _read_sentences(block: Block, found: list[Interaction], last: range, own: OwnNames, text: Text, *, listed: bool) -> range:
    """Add what the sentences of a block state to what was found; the places of those that a next sentence may go on about.

    ``listed``: the block is an entry under words that say what the agents in it do.
    """
    for sentence in sentence_items(text, block):
        i, j = sentence.i, sentence.j
        if last and (more := _same_again(i, j, found[last[-1]], own, text)):
            found += more
            continue
        covered = {agent.lower() for place in last for agent in found[place].agents}
        made = _records(i, j, own, text)
        if not made and goes_on(text, i, j):
            more = _stated(i, j, mention(text, i, j, own), text)
            made = more if any(agent.lower() not in covered for record in more for agent in record.agents) else made
        again = bool(made) and all(agent.lower() in covered for record in made for agent in record.agents)
        if last and ((again and is_advice(text, i, j)) or (not made and goes_on(text, i, j))):
            for place in last:
                found[place] = _with_more(found[place], (i, j), made, own, text)  # the sentence goes on about the statement before it
        elif made := made or ([] if listed and not _says_more(i, j, text) else _stated(i, j, mention(text, i, j, own), text)):
            last = range(len(found), len(found) + len(made))
            found += made
    return last


def _same_again(i: int, j: int, before: Interaction, own: OwnNames, text: Text) -> list[Interaction]:
    """More agents of which the same is said as of those before: "These include …", "The same goes for …"."""
    same = _SAME_GOES.match(text, i, j)
    if same is None:
        return []
    named = agents(text, same.end(), noun_phrase_end(text, same.end(), j, own), own)
    found = real_agents(text, (agent._replace(kind=before.kind) if agent.kind == "drug" else agent for agent in named))
    return [Interaction(*placed(text, i, j), kind, before.status, names) for kind, names in _by_kind(found).items()]


def _heading_lead(run: Run, text: Text) -> _Lead | None:
    said = announced(text, *run)
    return None if said is None else _Lead(run, said)


def _opens(i: int, j: int, text: Text) -> _Lead | None:
    """A paragraph that tells of the list below it: "It may interact with:", "Do not use it with any of these medicines."."""
    colon = ends_in_colon(text, i, j)
    for start, end in reversed(sentences(text, i, j)):
        if (colon or points_ahead(text, start, end)) and (said := announced(text, start, end)) is not None:
            changed = said.status == "possible" and dose_changed(text, i, j)
            return _Lead((start, end), said._replace(status="known") if changed else said)
    return None


def _records(i: int, j: int, own: OwnNames, text: Text) -> list[Interaction]:
    """What a sentence states, in words that state an interaction wherever they stand."""
    return _stated(i, j, statement(text, i, j, own), text)


def _stated(i: int, j: int, readings: Iterable[Statement], text: Text) -> list[Interaction]:
    advice = [passage(text, i, j)] if is_advice(text, i, j) else []
    return [
        Interaction(
            *placed(text, i, j),
            reading.kind,
            reading.status,
            reading.names,
            reading.effect,
            reading.direction,
            reading.affects,
            list(advice),
            separations(text, reading.separation),
            reading.window,
        )
        for reading in readings
    ]


def _with_more(record: Interaction, run: Run, made: Sequence[Interaction], own: OwnNames, text: Text) -> Interaction:
    """A statement with the advice, times and effect of a sentence that goes on about it."""
    i, j = run
    advises = is_advice(text, i, j)
    separation = record.separation or (separations(text, times_apart(text, i, j, own)) if not made else [])
    changed = record._replace(separation=separation)
    if is_general(text, i, j) and not (record.status in {"possible", "unknown"} and record.kind in {"drug", "supplement"}):
        return changed
    if advises:
        changed = changed._replace(advice=[*record.advice, passage(text, i, j)])
    if not made and not advises and record.effect is None and record.status == "known" and (acts := effect(text, i, j)) is not None:
        changed = changed._replace(effect=acts.words, direction=acts.direction, affects=acts.affects)
    if not made and record.status in {"known", "possible"} and is_unknown(text, i, j):
        changed = changed._replace(status="unknown")
    for other in made:
        changed = changed._replace(separation=changed.separation or other.separation, window=changed.window or other.window)
    return changed


def _listed(run: Run, lead: _Lead, own: OwnNames, text: Text) -> list[Interaction]:
    """A list of agents under words that say what they do: "These can raise the level of X:"."""
    said = lead.said
    acts = said.effect
    advice = [passage(text, *lead.run)] if is_advice(text, *lead.run) else []
    return [
        Interaction(
            *placed(text, *run),
            kind,
            said.status,
            names,
            acts.words if acts else None,
            acts.direction if acts else None,
            acts.affects if acts else (),
            list(advice),
            [],
            said.window,
        )
        for kind, names in _by_kind(_named_in(run, own, text)).items()
    ]


def _named_in(run: Run, own: OwnNames, text: Text) -> tuple[Agent, ...]:
    """The agents that a list item names: in its label, else in its first sentence."""
    i, j = run
    if label := label_of(text, i, j):
        return agents(text, label[0], label[1], own)
    spans = sentences(text, i, j)
    found = list(agents(text, i, spans[0][1] if spans else j, own))
    if len(found) > 1:
        found = [agent for agent in found if not is_generic(text, agent)]
    return tuple(agent for agent in found if agent.end - agent.start <= _LONGEST_NAME and not is_not_an_agent(text, agent))


def _says_more(i: int, j: int, text: Text) -> bool:
    """Whether some words are more than names."""
    return is_advice(text, i, j) or has_predicate(text, i, j) or _SAYS_MORE.search(text, i, j) is not None


def _is_bare(i: int, j: int, own: OwnNames, text: Text) -> bool:
    """Whether a list item of the section holds names alone, under no words but "Interactions"."""
    if _says_more(i, j, text) or len(sentences(text, i, j)) > 1:
        return False
    found = _named_in((i, j), own, text)
    if not found or not (found[0].start == i or _DETERMINERS.fullmatch(text, i, found[0].start)):
        return False
    return all(agent.end - agent.start <= _MOST_WORDS and not is_generic(text, agent) for agent in found)


def _by_kind(found: Iterable[Agent]) -> dict[InteractionKind, list[str]]:
    by_kind: dict[InteractionKind, list[str]] = {}
    for agent in found:
        if agent.name not in by_kind.setdefault(agent.kind, []):
            by_kind[agent.kind].append(agent.name)
    return by_kind


# -- outside it --------------------------------------------------------------------------------------------------------


def _outside(node: Node, calls: Calls, own: OwnNames, text: Text) -> Iterator[Interaction]:
    """What a block of another part states: as an entry of a list of medicines, or in its sentences."""
    entry = calls.told.get(node.i)
    if _ADDRESS.search(text, *node.run) is not None or (node.outer is not None and node.section.kind in _OF_EFFECTS):
        return
    if node.kind == "item":
        found = list(_of_list(node, own, text, called=entry is not None and entry.reason is not None))
        if found:
            yield from found
            return
        lead = None if node.series is None else node.series.lead
        if lead is not None and _HAPPENS_IF.ends(text, *lead.run) and not tells(text, *sentences(text, *lead.run)[-1]):
            return
    if entry is None or entry.reason is None or entry.effect:
        yield from _said_outside(node.run, own, text, by_name=node.section.kind not in _TELLS_USE)


def _of_list(node: Node, own: OwnNames, text: Text, *, called: bool) -> Iterator[Interaction]:
    """Medicines in an entry of a list of what is to be told or not to be taken: "Tell your doctor if you take any of these:".

    ``called``: the entry was read as a reason to call, too.
    """
    over = next((said for run in _words_over(node, text) if (said := _over(run, text)) is not None), None)
    if over is None:
        return
    i, j = node.run
    forbidden = avoid(text, i, j) is not None or be_avoided(text, i, j) or bool(times_apart(text, i, j, own))
    lead = _Lead(over.run, Announced("known" if forbidden else over.status, None, None))
    if over.of_takers:
        for record in _listed((i, j), lead, own, text):
            if not all(_is_at_large(name, text, i, j, own) for name in record.agents):
                yield _with_what_happens(record, (i, j), own, text)
    elif not called and (taken := _ENTRY_TAKES.match(text, i, j)):
        first = sentences(text, i, j)[0][1]
        found = real_agents(text, agents(text, taken.end(), first, own))
        named = [agent for agent in found if _is_told_by_name(text, agent, acts=False) and not _MEDICINES_AT_LARGE.fullmatch(text, agent.start, agent.end)]
        for kind, group in _by_kind(named).items():
            yield Interaction(*placed(text, i, j), kind, over.status, group, advice=[passage(text, *over.run)])
    elif names_first(text, i, j) and _is_bare(i, j, own, text):
        yield from _listed((i, j), lead, own, text)


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
    if node.section.heading is not None:
        yield node.section.heading.run


def _over(run: Run, text: Text) -> _Over | None:
    """What the words over a list say: told to speak of what is taken, to be careful with it, not to take it, or what it does."""
    spans = sentences(text, *run)
    for said in reversed(spans):
        last = said == spans[-1]
        told = tells(text, *said) or to_be_told_of(text, *said)
        risk = last and _RAISES_RISK.ends(text, *said) is not None
        happens = last and not told and _IF_THESE_ARE_TAKEN.ends(text, *said) is not None
        if not (told or risk or happens or _CAREFUL.search(text, *said) or avoid(text, *said)):
            continue
        known = risk or happens or (avoid(text, *said) is not None and not told) or dose_changed(text, *run)
        of_takers = risk or happens or any(_TELL_OF_THESE.ends(text, *each) or _LISTS_AGENTS.ends(text, *each) or _TAKEN_BELOW.search(text, *each) for each in (said, spans[-1]))
        return _Over(said, "known" if known else "possible", of_takers)
    return None


def _with_what_happens(record: Interaction, run: Run, own: OwnNames, text: Text) -> Interaction:
    """An entry of a list with what its later sentences say that happens: then the interaction is known."""
    for i, j in sentences(text, *run)[1:]:
        if record.status == "possible" and (own.search(text, i, j) is not None or _TOGETHER.search(text, i, j) is not None):
            for reading in statement(text, i, j, own):
                if reading.status == "known" and reading.effect is not None:
                    return record._replace(status="known", effect=reading.effect, direction=reading.direction, affects=reading.affects)
    return record


def _is_at_large(name: str, text: Text, i: int, j: int, own: OwnNames) -> bool:
    return any(agent.name == name and is_generic(text, agent) for agent in agents(text, i, j, own))


def _said_outside(run: Run, own: OwnNames, text: Text, *, by_name: bool) -> Iterator[Interaction]:
    """Statements outside the section of interactions: what is warned of in every part, and what acts on the drug or with it.

    ``by_name``: in whatever words they are told, of agents with a name of their own.
    """
    first, last = run
    for i, j in sentences(text, first, last):
        if (contrast := _CONTRAST.search(text, i, j)) and _REACTS.search(text, i, j):
            told = [run for run in sentences(text, j, last) if is_advice(text, *run) or _CONTRAST.search(text, *run)]
            yield _plain((i, j), "contrast", [text.words(*contrast.span())], text, [passage(text, *run) for run in told])
            return
        found: list[Interaction] = []
        if (who := _WHO_TAKE.search(text, i, j)) is not None:
            named = [
                agent.name
                for agent in agents(text, who.end(), noun_phrase_end(text, who.end(), j, own), own)
                if agent.kind == "drug" and agent.end - agent.start <= _MOST_WORDS and not _NO_NAMED_DRUG.search(text, agent.start, agent.end)
            ]
            if named:
                found.append(_plain((i, j), "drug", named, text, []))
        if _MEAL.search(text, i, j):
            found += (record for record in _records(i, j, own, text) if record.kind == "food" and record.separation)
        if _WORSENS.match(text, i, j):
            found += (record for record in _records(i, j, own, text) if record.kind in {"alcohol", "food"} and record.direction)
        found += _warned(i, j, own, text)
        found = found or [*_with_the_drug(i, j, own, text)]
        yield from found or (_by_name(i, j, own, text) if by_name else ())


def _with_the_drug(i: int, j: int, own: OwnNames, text: Text) -> Iterator[Interaction]:
    """What a sentence says that the drug and a named agent do together."""
    if all(said.search(text, i, j) is None for said in (_TOGETHER, _ACTS_ON, _APART)):
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
        known = any(_is_told_by_name(text, agent, acts=acts) for agent in reading.agents) or (
            forbidden and own.search(text, i, j) is not None and _LINKED.search(text, i, j) is not None and not tells_to_act(text, i, j)
        )
        named = [agent.name for agent in reading.agents if _is_told_by_name(text, agent, acts=acts) or (known and _may_be_name(text, agent))]
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
    changed = dose_changed(text, i, j)
    named = own.search(text, i, j)
    if _ALLERGIC.search(text, i, j) is not None or (named is not None and _OF_OWN_CLASS.ends(text, i, named.start) is not None):
        return
    used = _USED_WITH.search(text, i, j) is not None and not changed
    told, forbidden = tells(text, i, j), be_avoided(text, i, j) or avoid(text, i, j) is not None
    drug = named is not None
    for record, reading in zip(_stated(i, j, readings := mention(text, i, j, own), text), readings, strict=True):
        if told:
            stated = _TAKEN_TOO.search(text, i, j) is not None
        elif reading.status == "known":
            stated = (forbidden and (drug or reading.kind in _BY_THEMSELVES)) or (changed and (_TAKEN_TOO.search(text, i, j) is not None or _TOGETHER.search(text, i, j) is not None)) or (reading.direction is not None and (drug or reading.kind == "alcohol"))
        else:
            stated = (drug and (_TOGETHER.search(text, i, j) is not None or _NONE_SAID.search(text, i, j) is not None)) or reading.kind == "vaccine"
        if stated and not (used and reading.status == "known"):
            yield record


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
    if agent.kind != "drug" or len(agent.name.split()) > _MOST_WORDS + 1 or is_generic(text, agent) or is_not_an_agent(text, agent):
        return False
    return not holds_sign(text, agent.start, agent.end) and not has_predicate(text, agent.start, agent.end)


def _is_told_by_name(text: Text, agent: Agent, *, acts: bool) -> bool:
    """Whether an agent is told of by name, or is food of which is said what it does."""
    if len(agent.name.split()) > _MOST_NAMED or has_predicate(text, agent.start, agent.end):
        return False
    if agent.kind == "other":
        return _OTHER_THINGS.search(text, agent.start, agent.end) is not None
    return is_named(text, agent) or (acts and agent.kind == "food")


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
    found = [agent for agent in named_agents(text, agents(text, left, right, own)) if agent.kind != "supplement" and len(agent.name.split()) <= _MOST_NAMED]
    if _WARNED_OF.search(text, left, right) is not None:
        for kind, names in _by_kind(found).items():
            yield _plain((i, j), kind, names, text, [passage(text, i, j)])


def _plain(run: Run, kind: InteractionKind, names: Sequence[str], text: Text, advice: Sequence[Passage]) -> Interaction:
    """A known interaction of which the sentence says no more."""
    return Interaction(*placed(text, *run), kind, "known", names, advice=advice)
