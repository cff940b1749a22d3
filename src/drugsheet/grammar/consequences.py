"""Consequences: what words say that the agents named before them do, so that they are more than to be told of.

reason = ("as" | "because" | "since") them predicate | "which" predicate;  them = "they" | "these medicines" | "both" | the drug | …
"""

from __future__ import annotations

from drugsheet.grammar.agent_names import NAME
from drugsheet.grammar.effects import Effect, effect
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.polarity import NONE_KNOWN, permits
from drugsheet.grammar.sentences import each_in
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

_WHY = rule("why it is told", "BECAUSE_SAID", examples=["because", "as"], never=["so"])
_THEM = rule(
    "what agents named before do",
    "((taken | used)? (together | in combination) ,?)? THEM_SAID ACTS_SO | WORD{1,4}? ACTS_SO NOT_LIST_MARK{0,4}? (?P<them> (them | their)) | (?P<level> LEVELS_SAID)",
    examples=["these can lower", "it can make them weaker", "Your blood sugar may drop too low", "They change", "All of these medicines may also raise", "each of them lowers", "Together they may slow"],
    never=["they may interact", "it is"],
)
_AT_LARGE = rule(
    "what medicines at large do",
    "((some | certain | many | several | other | a (number | few) of | the | these | following)* CLASS_NOUN | SUPPLEMENT_SAID) ACTS_SO",
    examples=["Some medicines can make", "Certain other drugs raise"],
    never=["Warfarin may raise", "Some medicines may interact", "Food increases the amount"],
)
_WITH_OTHERS = rule(
    "what is likelier with medicines at large",
    "(risk | chance) NOT_STOP_MARK{1,24}? (GOES_UP | GOES_UP_SAID | likelier) NOT_STOP_MARK{0,10}? with (some | certain | other | many) CLASS_NOUN",
    examples=["The risk of bleeding is higher if it is used with other medicines"],
    never=["The risk of bleeding is higher with warfarin"],
)
_BEHIND_NAME = rule(
    "what it does, behind its name",
    "(DASH_SPACED | COLON | OPEN) ((it | they | these | which)? (rarely | seldom | PREDICATE_ADVERB){0,2} (ACTS_SO | CAN_DO WORD (more | less)) | LEVELS_SAID)",
    examples=[" - lowers the level", "(raises the level)", ": may bleed more"],
    never=["(also called", ": the level"],
)
_WHICH = rule("which do", ", which ACTS_SO", examples=[", which may raise"], never=["which you take"])
_POINTS_BACK = rule("points back", "them | these | those", examples=["Do not stop them"], never=["Do not stop"])
_ACTS_NOW = rule("does", "ACTS_SO", examples=["can make", "lowers"], never=["may interact"])
_OF_EITHER = rule(
    "an amount or effect of the drug or the agents",
    "(?<! BODY_MADE) EFFECT_NOUN | OF_EITHER_SAID",
    examples=["their level", "how they work", "makes it weaker", "work less well", "each other"],
    never=["lowers cholesterol levels", "fever", "urine"],
)
_IT = rule("the drug or an agent", "it | them", examples=["it"], never=["fever"])
_RISK = rule("a risk", "RISK_SAID", examples=["the risk of bleeding", "bleed more easily"], never=["fever"])
_BODY = rule("what of the body the agents act on", "ORGAN_AFFECTED | BODY_MADE", examples=["the heart", "your potassium"], never=["fever"])
_ALONE = rule("the drug or one agent", "(it | this) (?! combination)", examples=["It lowers"], never=["They lower", "This combination"])
_DOSE_CHANGED = rule("a dose is changed", "DOSE_CHANGED", examples=["your doctor may need to adjust the dosage"])
_THESE = rule("those named before, taken", "THEM_SAID (?= (CAN_DO | are | is))", examples=["These may", "All of these are"], never=["Tablets may"])
_CLOSED = Tags("CLOSE")
_OPEN = Tags("OPEN")
_DROPS = Tags("drop | fall | rise | climb")


def dose_changed(text: Text, i: int, j: int) -> bool:
    """Whether a sentence says that a dose is changed, or checks are added, for what is taken too."""
    return _DOSE_CHANGED.search(text, i, j) is not None


def is_more_than_told(text: Text, i: int, j: int, own: OwnNames) -> bool:
    """Whether a sentence that tells to speak of agents says what happens with them: "…, as they may lower your sugar"."""
    return consequence(text, i, j, own) is not None or dose_changed(text, i, j)


def allows_them(text: Text, i: int, j: int) -> bool:
    """Whether a sentence says that agents named before it may be taken: "These can be taken safely with it"."""
    return _THESE.match(text, i, j) is not None and permits(text, i, j)


def consequence(text: Text, i: int, j: int, own: OwnNames | None = None) -> Effect | None:
    """What a sentence says that happens with the agents it names: "…, as they may lower your sugar"; None where it gives no such reason."""
    for why in each_in(_WHY, text, i + 1, j):
        if (found := goes_on_to_act(text, why.end(), j, own)) is not None:
            return found
    which = _WHICH.search(text, i + 1, j)
    return None if which is None or NONE_KNOWN.search(text, which.start(), j) else effect(text, which.start() + 2, j)


def said_of_all(text: Text, i: int, j: int, own: OwnNames | None = None) -> Effect | None:
    """What a sentence over a list says that medicines at large do: "Some medicines can make it less effective. Tell your doctor if you take:"."""
    if NONE_KNOWN.search(text, i, j) is not None:
        return None
    if (likelier := _WITH_OTHERS.search(text, i, j)) is not None:
        return Effect(text.words(*likelier.span()), "increases", ())
    large = _AT_LARGE.match(text, i, j)
    acts = None if large is None else _on_either(text, i, large.end(), j, own)
    return acts if acts is not None and acts.direction is not None else None


def behind_name(text: Text, i: int, j: int) -> tuple[int, Effect] | None:
    """Where the name ends with which an entry begins, and what is said behind it that it does: "phenytoin - lowers the level"."""
    mark = _BEHIND_NAME.search(text, i + 1, j)
    if mark is not None and text.kinds[mark.start()] in _OPEN.of(text):
        j = next((place for place in range(mark.start(), j) if text.kinds[place] in _CLOSED.of(text)), j)
    acts = None if mark is None or NONE_KNOWN.search(text, mark.start(), j) is not None else effect(text, mark.start() + 1, j)
    return None if mark is None or acts is None else (mark.start(), acts)


def says_what_happens(text: Text, i: int, j: int, own: OwnNames) -> Effect | None:
    """What a later sentence says that happens with agents named before it: it begins with them, or gives the reason for what is done with them."""
    acts = goes_on_to_act(text, i, j, own)
    if acts is not None or _POINTS_BACK.search(text, i, j) is None:
        return acts
    others = any(own.search(text, *name.span()) is None for name in NAME.finditer(text, i, j))
    return None if others else consequence(text, i, j, own)


def goes_on_to_act(text: Text, i: int, j: int, own: OwnNames | None = None) -> Effect | None:
    """What a clause says of agents named before it, or of the drug taken with them: "These can lower the level of it"; None where it says nothing."""
    if NONE_KNOWN.search(text, i, j) is not None:
        return None
    if (them := _THEM.match(text, i, j)) is not None:
        if them["them"] is not None or them["level"] is not None:
            return effect(text, i, j)
        return _on_either(text, i, them.end(), j, own, body=_ALONE.match(text, i, j) is None)
    named = None if own is None or not own.begins(text, i, j) else own.search(text, i, j)
    if named is None or (does := _ACTS_NOW.match(text, named.end, j)) is None:
        return None
    acts = _on_either(text, named.end, does.end(), j, own)
    return acts if acts is not None and (acts.direction is not None or not _DROPS.of(text).isdisjoint(text.kinds[named.end : j])) else None


def _on_either(text: Text, i: int, verb: int, j: int, own: OwnNames | None, *, body: bool = False) -> Effect | None:
    """What a clause from ``i`` on says, where what its verb (which ends at ``verb``) acts on is the drug or the agents, or a risk that grows with both; ``body``: or the body."""
    acts = effect(text, i, j)
    if acts is None or _IT.match(text, verb, j) is not None or _OF_EITHER.search(text, verb, j) is not None or (own is not None and own.search(text, verb, j) is not None):
        return acts
    risk = acts.direction != "decreases" and _RISK.search(text, verb, j) is not None
    return acts if risk or (body and _BODY.search(text, verb, j) is not None) else None
