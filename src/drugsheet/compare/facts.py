"""What changed in each part of a sheet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from drugsheet.compare.change import Both, Change, Topic, most_urgent
from drugsheet.compare.fields import fields, urgency_of, wording
from drugsheet.compare.limits import limits
from drugsheet.compare.pairs import Key, pair, unlike
from drugsheet.compare.readings import in_words, said
from drugsheet.compare.words import content, fold, stated, without_figures
from drugsheet.models import AllergicReaction, CallReason, DrugSheet, Fact, Interaction, SideEffect, Symptom, Threshold, Urgency
from drugsheet.models.facts import NAMED_BY_SUBJECT, limit_place
from drugsheet.models.sheet import called_places

_SHARE_OF_AGENTS = 1 / 3
"""Agents have few words: more than one in three is enough."""


def _exactly(fact: Fact) -> Any:
    return said(fact, exactly=True)


def _words(fact: Fact) -> frozenset[str]:
    return content(fact.text)


# ------------------------------------------------------------------------------------------------- reasons to call


def _subjects(reason: CallReason) -> str:
    """What a reason is about, without its numbers: the symptoms that it names, or else what its limits are of."""
    named = [symptom.name for symptom in reason.symptoms] or [limit.subject for limit in reason.thresholds if limit.subject]
    return "\n".join(sorted({without_figures(name) for name in named}))


def _measures(reason: CallReason) -> tuple[Any, ...]:
    """What a reason measures, where that says what it is about: "Fever of 100.4 F", "Temperature of 101 F"."""
    return tuple(sorted((limit.measure, limit.interval.low is None) for limit in reason.thresholds if limit.measure not in NAMED_BY_SUBJECT))


def _with_urgency(key: Callable[[CallReason], Any]) -> tuple[Key[CallReason], Key[CallReason]]:
    """A key together with the urgency, and without it: of two reasons that would fit, that under the same heading does."""

    def whole(reason: CallReason) -> Any:
        value = key(reason)
        return (value, reason.urgency) if value else None

    return whole, lambda reason: key(reason) or None


_REASON: tuple[Key[CallReason], ...] = (
    *_with_urgency(lambda reason: fold(reason.text)),
    *_with_urgency(lambda reason: without_figures(reason.text)),
    *_with_urgency(lambda reason: (_subjects(reason), _measures(reason)) if _subjects(reason) else None),
    *_with_urgency(_subjects),
    *_with_urgency(_measures),
)


def calls(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    """Reasons to call. What an urgent or measured reason is added to or taken from is one of urgency or of limits."""
    for both in pair(*unlike(old.when_to_call, new.when_to_call, _exactly), _REASON, words=_words):
        before, after = _without_what_the_text_tells(*both, old, new)
        reasons = [reason for reason in (before, after) if reason is not None]
        urgency = most_urgent(side for reason in reasons for side in (reason.urgency, *(limit.urgency for limit in reason.thresholds)))
        told = Both("call_reason", reasons[-1].text, before, after, urgency)
        if before is None or after is None:
            topic: Topic = "urgency" if urgency == "emergency" else "limit" if reasons[0].thresholds else "call_reason"
            yield told.one_sided("urgency", reasons[0].urgency, topic=topic)
            continue
        yield from wording(told, [*_reason(told, before, after)])


def _without_what_the_text_tells(before: CallReason | None, after: CallReason | None, old: DrugSheet, new: DrugSheet) -> tuple[CallReason | None, CallReason | None]:
    """Two reasons, without the words that tell to act where these stand in one sheet only: that is told once, with the text, not for each reason of a list."""
    if before is None or after is None or old.text == new.text:
        return before, after
    if (before.told_by is None or before.told_by.text in new.text) and (after.told_by is None or after.told_by.text in old.text):
        return before, after
    return before.model_copy(update={"told_by": None}), after.model_copy(update={"told_by": None})


def _reason(told: Both, before: CallReason, after: CallReason) -> Iterator[Change]:
    if before.urgency != after.urgency:
        yield told.change("urgency", before.urgency, after.urgency, topic="urgency", urgency=most_urgent((before.urgency, after.urgency)))
    if said(before.action) != said(after.action):
        urgency = most_urgent((stated(before.action), stated(after.action))) or told.urgency
        yield told.change("action", before.action, after.action, topic="urgency", urgency=urgency)
    yield from limits(told, before.thresholds, after.thresholds, (before.urgency, after.urgency))
    old, new = unlike(_unmeasured(before, after), _unmeasured(after, before), said)
    if old or new:
        yield told.change("symptoms", in_words(old), in_words(new))
    if said(before.within) != said(after.within):
        yield told.change("within", in_words(before.within), in_words(after.within), topic="urgency")
    acts = ("urgency", "within", "whom")
    told_so = {"told_by"} if any(said(getattr(before, name)) != said(getattr(after, name)) for name in acts) else set()
    if said(before.action) != said(after.action):
        told_so.add("whom")  # "call 911": the action says whom
    yield from fields(told, before, after, leave={"urgency", "action", "thresholds", "symptoms", "within", *told_so})


def _unmeasured(reason: CallReason, other: CallReason) -> list[Symptom]:
    """The symptoms of a reason without those that are only other words for what both reasons measure."""
    common = {limit.measure for limit in reason.thresholds} & {limit.measure for limit in other.thresholds} - NAMED_BY_SUBJECT
    named = {fold(limit.subject or "") for limit in reason.thresholds if limit.measure in common}
    there = {said(symptom) for symptom in other.symptoms}
    return [symptom for symptom in reason.symptoms if said(symptom) in there or fold(symptom.name) not in named or symptom.qualifier or symptom.sites]


# ---------------------------------------------------------------------------------------------------- side effects


_EFFECT: tuple[Key[SideEffect], ...] = (
    lambda effect: (fold(effect.name), effect.listed_as, fold(effect.text)),
    lambda effect: (fold(effect.name), effect.listed_as),
    lambda effect: fold(effect.name),
    lambda effect: fold(effect.text),
)


def side_effects(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    """Side effects and warnings, with their limits and what they say to do. A limit that a reason to call holds too is told with that."""
    called_before, called_after = called_places(old), called_places(new)

    def elsewhere(before: Threshold | None, after: Threshold | None) -> bool:
        return (before is None or limit_place(before) in called_before) and (after is None or limit_place(after) in called_after)

    for before, after in pair(*unlike(old.side_effects, new.side_effects, _exactly), _EFFECT, words=_words):
        effect = after or before
        assert effect is not None
        told = Both("side_effect", effect.name, before, after)
        if before is None or after is None:
            yield told.one_sided("frequency", effect.frequency)
            yield from limits(told, before.thresholds if before else (), after.thresholds if after else (), elsewhere=elsewhere)
            for passage in effect.advice:
                if urgency := stated(passage.text):
                    yield told.one_sided("advice", passage.text, topic="urgency", urgency=urgency)
            continue
        changes = [*limits(told, before.thresholds, after.thresholds, elsewhere=elsewhere), *fields(told, before, after, leave={"thresholds"})]
        yield from wording(told, changes)


# ---------------------------------------------------------------------------------------------------- interactions


Spoken = tuple[str, Interaction]
"""An agent, and a statement that names it."""


def _spoken(statements: Iterable[Interaction]) -> list[Spoken]:
    return [(agent, statement) for statement in statements for agent in statement.agents or [statement.kind]]


_SPOKEN: tuple[Key[Spoken], ...] = (
    lambda pair: (pair[1].kind, fold(pair[0]), fold(pair[1].text)),
    lambda pair: (pair[1].kind, fold(pair[0]), pair[1].status, pair[1].direction),
    lambda pair: (pair[1].kind, fold(pair[0])),
    lambda pair: fold(pair[0]),
    lambda pair: (pair[1].kind, without_figures(pair[0])),
    lambda pair: (pair[1].kind, without_figures(pair[1].text)),
)


def interactions(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    """Interactions, agent by agent: one sentence may name several, and two sentences one."""
    left, right = map(_spoken, unlike(old.interactions, new.interactions, _exactly))
    together: dict[tuple[int, int], list[tuple[Spoken, Spoken]]] = defaultdict(list)
    for before, after in pair(left, right, _SPOKEN, words=_agent_words, share=_SHARE_OF_AGENTS):
        if before is not None and after is not None:
            together[id(before[1]), id(after[1])].append((before, after))
            continue
        spoken = after or before
        assert spoken is not None
        told = Both("interaction", spoken[0], before and before[1], after and after[1])
        urgency = stated(spoken[1].text)
        yield told.one_sided("status", spoken[1].status, topic="urgency", urgency=urgency) if urgency else told.one_sided("status", spoken[1].status)
    for agents in together.values():
        yield from _statement(agents)


def _agent_words(spoken: Spoken) -> frozenset[str]:
    """The words of an agent; agents of two kinds have none in common."""
    return frozenset(f"{spoken[1].kind} {word}" for word in content(spoken[0]))


def _statement(agents: list[tuple[Spoken, Spoken]]) -> Iterator[Change]:
    """The changes of what two statements say on the agents that both name."""
    before, after = agents[0][0][1], agents[0][1][1]
    told = Both("interaction", ", ".join(dict.fromkeys(new for _, (new, _) in agents)), before, after)
    changes = [told.change("agents", was, now, subject=now) for (was, _), (now, _) in agents if fold(was) != fold(now)]
    yield from wording(told, [*changes, *fields(told, before, after, leave={"agents"})])


# -------------------------------------------------------------------------------------------------------- the rest


def allergic_reaction(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    """The signs of an allergic reaction, and what to do."""
    before, after = old.allergic_reaction, new.allergic_reaction
    if before is None and after is None:
        return
    urgency = most_urgent(side.urgency for side in (before, after) if side is not None)
    lead = Both("allergic_reaction", "Allergic reaction", before and _lead(before), after and _lead(after), urgency)
    if before is None or after is None:
        yield lead.one_sided("urgency", (after or before).urgency)  # type: ignore[union-attr]  # one of them is there
    else:
        yield from wording(lead, [*fields(lead, before, after, leave={"items"})])
    yield from _listed("allergic_reaction", before.items if before else (), after.items if after else (), urgency)


def _lead(reaction: AllergicReaction) -> AllergicReaction:
    """The passage without its signs, which are compared one by one: what stands before, between and after them."""
    rest, at = [], 0
    for start, end in sorted((item.span.start - reaction.span.start, item.span.end - reaction.span.start) for item in reaction.items):
        if start >= at:
            rest.append(reaction.text[at:start])
            at = end
    words = (part.strip() for part in (*rest, reaction.text[at:]))
    return reaction.model_copy(update={"text": "\n".join(filter(None, words)), "items": []})


def _listed(topic: Topic, old: Sequence[Fact], new: Sequence[Fact], urgency: Urgency | None = None) -> Iterator[Change]:
    """Facts that are named by their words."""
    keys: tuple[Key[Fact], ...] = (lambda fact: (getattr(fact, "kind", None), fold(fact.text)), lambda fact: fold(fact.text), lambda fact: (getattr(fact, "kind", None), without_figures(fact.text)))
    for before, after in pair(*unlike(old, new, _exactly), keys, words=_words):
        fact = after or before
        assert fact is not None
        told = Both(topic, fact.text, before, after, urgency)
        if before is None or after is None:
            acting = None if urgency else urgency_of(fact)
            yield told.one_sided("", None, topic="urgency", urgency=acting) if acting else told.one_sided("", None)
        else:
            yield from wording(told, [*fields(told, before, after)])


def listed(old: DrugSheet, new: DrugSheet) -> Iterator[Change]:
    """Pregnancy and fertility, self-care, important information, what is said about the drug."""
    topics: tuple[Topic, ...] = ("reproductive", "self_care", "important", "about")
    for topic in topics:
        yield from _listed(topic, getattr(old, topic), getattr(new, topic))
