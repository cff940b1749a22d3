"""What a sentence that tells to call someone is about: a reason to call, or what is told beforehand, asked or arranged.

"Call us if you faint" is a reason; "tell your doctor if you are allergic to eggs" is history, "call the pharmacy if you need a
refill" is business. What decides is the condition, and where it says little, how soon and how the reader is told to act.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from drugsheet.grammar.acts import Act
from drugsheet.grammar.pointing import names_this, points_back
from drugsheet.grammar.thresholds import thresholds
from drugsheet.grammar.word_classes import names_sign
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text

About = Literal["reason", "history", "business", "nothing"]
"""What a sentence is about: a sign or mishap; what one has, takes or is anyway; questions, plans, office work; none of these."""

_QUESTION = rule("a question", "QUESTIONS_ASKED", examples=["if you have any questions", "if you are not sure"], never=["if you have a fever"])
_ARRANGED = rule("office work", "ARRANGED_THINGS", examples=["if you need a refill"], never=["if you vomit"])
_AGENCY = rule("an agency", "AGENCIES_NAMED", examples=["report side effects to the FDA"], never=["report them to your nurse"])
_PLANNED = rule("a plan", "PLANNED_THINGS", examples=["if you plan to have children", "if you are going to have surgery"], never=["if you have pain"])
_ANYWAY = rule("what one is or has anyway", "HAD_ANYWAY", examples=["if you are allergic to eggs", "if you have ever had a stroke"], never=["if you have a fever"])
_BEFORE = rule("told before use", "beforehand | in advance | before (ANY{0,4} (take | taking | start | starting | use | using | given | receive | receiving | begin | beginning | treatment | buy | stopping | changing | get | gets | have) | your first)", examples=["before you take it"], never=["before the rash"])
_AGAIN = rule("while it is used already", "again | more | (the | your) next (dose | doses | PILL | injection)", examples=["before you start again", "before you take any more", "before your next dose"], never=["before you start"])
_FIRST_OF_ALL = rule("told first", "first (if | when | , | EOL)", examples=["Check with us first if"], never=["the first sign"])
_AT_LARGE = rule("an emergency of any kind", "(in (case of)? (an?)? emergency | emergency arises | (if | when) (you (have | think you have))? an emergency)", examples=["If an emergency arises"], never=["get emergency help"])
_HAPPENS = rule("something happens", "HAPPENING_NOW | PERSISTING_NOW", examples=["if you notice", "if it gets worse"], never=["if you have asthma"])
_MISHAP = rule("a mishap with the medicine", "MISHAPS", examples=["if you take too much", "if you miss two doses"], never=["if you have asthma"])
_TELLING = Tags("tell | telling | let | inform | mention | talk | discuss | speak | ask | check | consult | know")


def about(text: Text, i: int, j: int, act: Act, *, beforehand: bool = False) -> About:
    """What a sentence with an act is about; ``beforehand``: it stands where the reader is asked for what is told before use."""
    if _AGENCY.search(text, i, j) and not set(act.whom) & _CARERS:
        return "business"
    if "poison_center" in act.whom:
        return "reason"
    said = _said(text, i, j, act)
    aside = _aside(text, i, j, act, said, measured=not beforehand and _is_measured(text, i, j))
    if aside is not None:
        return aside
    if said.happens:
        return "reason"
    if _FIRST_OF_ALL.search(text, act.verb, j):
        return "history"
    if text.tags[act.verb] in _ASKING.of(text) and act.urgency is None:
        return "nothing"  # "Ask your doctor if it is right for you"
    if act.condition is None:
        return _without_condition(text, i, act, said)
    if beforehand and act.urgency is None and said.telling:
        return "history"
    if points_back(text, *act.condition) and names_sign(text, i, act.verb):
        return "reason"  # "Cramps may mean withdrawal; tell us if you have these"
    if said.signs or (text.tags[act.condition[0]] not in _FOR.of(text) and (act.urgency is not None or not said.telling)):
        return "reason"
    return "history" if said.telling else "nothing"


class _Said(NamedTuple):
    """What a sentence with an act says."""

    runs: tuple[tuple[int, int], ...]
    """Where it says what for: its condition, or what stands around the act."""
    happens: bool
    """Whether something shows itself, goes wrong or passes a limit."""
    telling: bool
    """Whether the act is to tell or ask, no more."""
    signs: bool
    """Whether it names a sign."""


def _said(text: Text, i: int, j: int, act: Act) -> _Said:
    runs = (act.condition,) if act.condition is not None else ((i, act.verb), (act.end, j))
    return _Said(
        runs,
        happens=any(tells_what_happens(text, *run) for run in runs) or bool(thresholds(text, i, j, call=True)),
        telling=text.tags[act.verb] in _TELLING.of(text),
        signs=any(names_sign(text, *run) for run in runs),
    )


def _is_anyway(text: Text, i: int, j: int) -> bool:
    """Whether words say what one is, has or takes anyway, and not when something else happens: "while you are taking it"."""
    return any(_WHILE.ends(text, i, found.start(), 3) is None and _THEN.search(text, found.end(), j) is None for found in _ANYWAY.finditer(text, i, j))


_WHILE = rule("while", "(while | whilst) (still | also | you (still)?)? $", examples=["while", "whilst you"], never=["if you"])
_THEN = rule(
    "and something happens",
    "and (then | also)? (you)? (notice | develop | experience | get | feel | become | start to) (?! pregnant)",
    examples=["and notice a lump", "and you develop a rash"],
    never=["and have asthma", "and swelling", "and want to get pregnant"],
)


def _aside(text: Text, i: int, j: int, act: Act, said: _Said, *, measured: bool) -> About | None:
    """What a sentence is about whose words say that it is no reason; None where they do not. ``measured``: it gives a limit of what shows itself."""
    if not said.happens and _QUESTION.search(text, i, j):
        return "business"
    if act.urgency is None and (not said.signs or not said.happens) and _ARRANGED.search(text, i, j):
        return "business"
    settled = not (act.urgency and said.happens)
    if settled and any(_PLANNED.search(text, *run) for run in said.runs):
        return "business"
    if settled and not measured and (said.telling or not said.happens) and any(_is_anyway(text, *run) for run in said.runs):
        return "history"
    if any(_AT_LARGE.search(text, *run) for run in said.runs):
        return "nothing"
    return "history" if _is_before_use(text, i, j, act) else None


def _is_measured(text: Text, i: int, j: int) -> bool:
    """Whether a sentence gives a limit of something that is measured, or counted over a time: "if you have had 3 nosebleeds in a week"."""
    return any(limit.window is not None or limit.measure not in {"count", "duration"} for limit in thresholds(text, i, j, call=True))


def _is_before_use(text: Text, i: int, j: int, act: Act) -> bool:
    """Whether the acting clause, or what stands before it, says that it is done before use."""
    first = _BEFORE.search(text, i, j)
    if first is None or _AGAIN.search(text, first.start(), j) is not None:
        return False
    if act.condition is None:
        return act.verb <= first.start() <= act.end or (first.start() == i and act.urgency is None and text.tags[act.verb] in _TELLING.of(text))
    return first.start() < act.end and act.urgency is None


def _without_condition(text: Text, i: int, act: Act, said: _Said) -> About:
    """What a sentence is about that tells to act and names no condition: "Report any bruising to your doctor"."""
    if text.tags[act.verb] in _REPORTING.of(text) and names_sign(text, act.verb, act.end):
        return "reason"
    return "reason" if said.signs and (act.urgency is not None or act.verb > i) else "nothing"


_CARERS = frozenset({"doctor", "nurse", "pharmacist", "clinic"})
_ASKING, _REPORTING = Tags("ask"), Tags("report | mention")
_FOR = Tags("for | about | OPEN")


def tells_first(text: Text, i: int, j: int) -> bool:
    """Whether a sentence says under which condition the next one acts: "If you stop taking it for 2 days, do not start again."."""
    return _IF_FIRST.match(text, i, j) is not None and tells_what_happens(text, i, j)


def asks_of_it(text: Text, i: int, j: int) -> bool:
    """Whether a sentence is a question about something that has happened: "Missed it for 3 days or more?"."""
    return text.token(j - 1) == "?" and (tells_what_happens(text, i, j) or bool(thresholds(text, i, j, call=True)))


def sets_condition(text: Text, i: int, j: int) -> bool:
    """Whether a sentence begins with a condition: "If you need to go to A&E, do not drive yourself."."""
    return _IF_FIRST.match(text, i, j) is not None


_IF_FIRST = rule("a condition first", "(however ,?)? (if | when | should)", examples=["If you stop taking it"], never=["Tell us now"])


def names_mishap(text: Text, i: int, j: int) -> bool:
    """Whether words name something that went wrong with the medicine: "Overdose", "If you miss a dose"."""
    return _MISHAP.search(text, i, j) is not None


def is_history(text: Text, i: int, j: int) -> bool:
    """Whether an entry of a list says what one has, takes or is anyway: "You are allergic to eggs"."""
    return _ANYWAY.search(text, i, j) is not None or _PLANNED.search(text, i, j) is not None


def is_told_beforehand(text: Text, i: int, j: int) -> bool:
    """Whether the sentence over a list asks for what is told before use: "Before taking it, tell your doctor if you have:"."""
    return _BEFORE.search(text, i, j) is not None or _FIRST_OF_ALL.search(text, i, j) is not None or _ANYWAY.search(text, i, j) is not None or _PLANNED.search(text, i, j) is not None


def is_business(text: Text, i: int, j: int) -> bool:
    """Whether words speak of questions, office work or agencies."""
    return any(found.search(text, i, j) is not None for found in (_QUESTION, _ARRANGED, _AGENCY))


def tells_what_happens(text: Text, i: int, j: int) -> bool:
    """Whether words speak of something that shows itself or goes wrong."""
    return _HAPPENS.search(text, i, j) is not None or _MISHAP.search(text, i, j) is not None


def stands_alone(text: Text, i: int, j: int, act: Act) -> bool:
    """Whether a sentence with an act says itself what for, be it by "this" or "it"; "Call us right away." does not."""
    return act.condition is not None or points_back(text, i, j) or names_this(text, act.verb, j)
