"""Agent phrases: where the words end that name agents, and which of them name none.

phrase = agents | generic;  generic = "all your other medicines" | …;  label = phrase (":" | "–" | "→")
"""

from __future__ import annotations

from collections.abc import Iterable

from drugsheet.grammar.agent_names import NAME
from drugsheet.grammar.agents import Agent
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.sentences import each_in
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

_ENDS = rule(
    "where names end",
    ",? ENDS_NAME_ALL | DASH_SPACED | — | COLON | SEMICOLON | ARROW_MARK",
    examples=["aspirin while", "wine to less than 1 glass", "iron 3 hours before"],
    never=["aspirin, ibuprofen"],
)
_STOP = Tags("DOT")
_SHORT = rule("shortened", "(st | e . g | i . e) DOT $", examples=["e.g."], never=["warfarin."])
_MADE = rule("of what was named before", "(made | prepared) from (it | them)", examples=["made from it"], never=["made from your body"])
_OF_IT = rule("made of what was named before", "(made | prepared) from (it | them) $", examples=["cheese made from it"], never=["made from it is"])
_WITH = Tags("with | and | on")
_RELATIVE = Tags("that | which | who")
_LISTED_AHEAD = rule("a list is told of", "(LISTED_AHEAD | with)? COLON", examples=["the following:", "any of these medicines:", ":"])
_GENERIC = rule("medicines at large", "GENERIC_LEAD{0,8} GENERIC_NOUN LISTED_WHERE?", examples=["all your other medicines", "over-the-counter"])
_LABEL = rule("label", "(st DOT | NOT_STATED_MARK){1,24}? (:_ | DASH_SPACED | — | ARROW_MARK)", examples=["Antacids: take them", "Rifampin -> less"])
_IN_NO_LABEL = rule(
    "no label",
    "OF_READER | IF_WORD | INTERACT | INTERACTION | BE | MODAL | AVOID_VERB | TAKING_IT | do | TELL_OF | LISTED_AHEAD",
    examples=["May interact with the following"],
    never=["Warfarin (Coumadin)"],
)
_NO_AGENT = rule(
    "no agent at all", "NO_AGENT_LEAD{0,6} (NUM | NUMBER_WORD)? NO_AGENT", examples=["your dose", "the side effects", "2 doses"], never=["grapefruit"]
)
_DOING = rule("something done", "ING", examples=["bending the blister", "feeling faint"])
_IN_NO_NAME = Tags("IN_NO_NAME | SYMPTOMS | SITES | SYMPTOM_ENDING | MODAL | HAVE | BE | AVOID_TAKE")
"""Words that stand in no name of a medicine that we do not know."""
_STRANGE = Tags("STRANGE | CODE | AGENT_MODIFIER")
_CLASS_NOUN = Tags("MEDICINE | AGENT_PILL | agents | CLASS_OF_DRUGS | DELIVERED")
_DRUG = Tags("DRUG_NAMED | DRUG_TRADED | DRUG_ENDING")
_OF_CLASS = rule(
    "a class by its name",
    "(?! GENERIC_LEAD) WORD (HYPHEN WORD)? (MEDICINE | pills? | CLASS_OF_DRUGS | agents) | anti HYPHEN WORD | CLASS_OF_DRUGS | MEDICINE (called | that | for | to | used)",
    examples=["blood pressure medicines", "medicines called nitrates"],
    never=["other medicines", "your medicine"],
)
_AT_LARGE = rule(
    "food or drink at large",
    "(any | other | your | the | some | a)? (foods? | drinks? | meals? | supplements? | vitamins? | herbs? | water | snacks? | vaccines? | diet)",
    examples=["food", "other supplements"],
    never=["grapefruit juice"],
)
_HEADS = rule("a kind of agents as a heading", "(the)? (vaccines? | vaccinations? | immunisations? | immunizations? | foods? | drinks? | herbs? | supplements?) (and WORD)? DOT?", examples=["Immunisations."], never=["Warfarin."])
_MOST = 12


def noun_phrase_end(text: Text, i: int, j: int, own: OwnNames | None = None) -> int:
    """Where the phrase ends that begins at ``i``: before the next verb, time, reason or end of a sentence, at most ``j``."""
    end = j
    tags, relative, stop = text.kinds, _RELATIVE.of(text), _STOP.of(text)
    for match in each_in(_ENDS, text, i + 1, j):
        if tags[match.start() - 1] not in relative and _OF_IT.ends(text, i, match.end(), reach=3) is None and _MADE.match(text, match.start() - 1, j) is None:  # "foods that are high in tyramine"
            end = match.start()
            break
    for place in range(i, end):
        if tags[place] in stop and text.spaced(place) and not _SHORT.ends(text, i, place + 1, reach=4):
            end = place
            break
    if own is not None and (named := own.search(text, i + 1, end)) and text.kinds[named.start - 1] in _WITH.of(text) and named.start - 1 > i:
        end = named.start - 1
    return end


def listed_from(text: Text, i: int, j: int) -> int:
    """Where the names begin that a phrase only tells of: behind "the following:"."""
    ahead = _LISTED_AHEAD.match(text, i, j)
    return ahead.end() if ahead and ahead.end() < j else i


def label_of(text: Text, i: int, j: int) -> tuple[int, int, int] | None:
    """What stands before a colon, dash or arrow at the beginning of a sentence: its first token, its end, and where the rest begins."""
    match = _LABEL.match(text, i, j)
    if match is None or match.end() >= j or not text.token(i)[:1].isupper() or _IN_NO_LABEL.search(text, i, match.end()):
        return None
    end = match.end() - 1
    while end > i and not text.token(end - 1)[-1:].isalnum() and text.token(end - 1) not in {")", "®", "™"}:
        end -= 1
    return i, end, match.end()


def is_generic(text: Text, agent: Agent) -> bool:
    """Whether words stand for medicines at large, which name no agent: "all your other medicines"."""
    return _GENERIC.fullmatch(text, agent.start, agent.end) is not None


def is_not_an_agent(text: Text, agent: Agent) -> bool:
    """Whether what was read as an agent is a thing that no drug interacts with, such as "your dose", or a whole sentence."""
    if _NO_AGENT.fullmatch(text, agent.start, agent.end) or len(agent.name.split()) > _MOST:
        return True
    if agent.kind != "drug" or any(text.kinds[place] in _CLASS_NOUN.of(text) for place in range(agent.start, agent.end)):
        return False
    if _DOING.match(text, agent.start, agent.end) is not None:
        return True
    return NAME.search(text, agent.start, agent.end) is None and not _may_be_a_name(text, agent.start, agent.end)


def _may_be_a_name(text: Text, i: int, j: int) -> bool:
    """Whether words that hold no name we know may be one: none of them is a word of sentences, and some are in no table."""
    words = [place for place in range(i, j) if text.tokens[place][0].isalpha()]
    if any(text.kinds[place] in _IN_NO_NAME.of(text) for place in words):
        return False
    return any(text.kinds[place] in _STRANGE.of(text) for place in words) or text.token(i).isupper()


def is_named(text: Text, agent: Agent) -> bool:
    """Whether words name a medicine, a class of them or another thing by a name of its own, as is asked where nothing else speaks of interactions."""
    if is_not_an_agent(text, agent) or is_generic(text, agent):
        return False
    if agent.kind != "drug":
        return _AT_LARGE.fullmatch(text, agent.start, agent.end) is None
    if not _DRUG.of(text).isdisjoint(text.tags[agent.start : agent.end]):
        return True
    return _OF_CLASS.search(text, agent.start, agent.end) is not None


def is_heading(text: Text, i: int, j: int) -> bool:
    """Whether words are a heading over what is said of agents of a kind: "Immunisations."."""
    return _HEADS.fullmatch(text, i, j) is not None


def real_agents(text: Text, found: Iterable[Agent]) -> tuple[Agent, ...]:
    """What was read as agents, without what is none."""
    return tuple(agent for agent in found if not is_not_an_agent(text, agent))


def named_agents(text: Text, found: Iterable[Agent]) -> tuple[Agent, ...]:
    """Real agents, without medicines at large."""
    return tuple(agent for agent in real_agents(text, found) if not is_generic(text, agent))
