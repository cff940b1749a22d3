"""Parts of an item that are more urgent than the item: "call 911" under a condition."""

from __future__ import annotations

from dataclasses import dataclass

from drugsheet.grammar.emergencies import emergency_action, emergency_sentence, is_said_behind, sign_of
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import annotate
from drugsheet.models import CallReason, Span, Threshold
from drugsheet.models.base import Passage
from drugsheet.models.facts import URGENCIES
from drugsheet.rules.inputs import named
from drugsheet.rules.observation import folded

_IF = rule("under a condition", "if | when | whenever | should | unless", examples=["Call 911 if you faint"])
_FOR = rule("for a sign", "for | about | in case of", examples=["Call 911 for wheezing"])
_POINTING = Tags("ONE_OF_THESE | there")
_ENDINGS = ("ing", "ed", "es", "s")


def escalates(reason: CallReason, threshold: Threshold) -> bool:
    """Whether a limit is more urgent than its item."""
    return threshold.urgency is not None and URGENCIES.index(threshold.urgency) < URGENCIES.index(reason.urgency)


@dataclass(frozen=True, slots=True)
class Escalation:
    """A sentence that makes an item an emergency under a condition without a limit: "Call 911 if you faint."."""

    passage: Passage
    subject: str
    """The condition in printed words: ``you faint``; one that needs its item to be understood stands after it."""
    others: tuple[str, ...]
    """Words that are as good: those of the symptoms that the condition names, and the sentence itself."""

    @staticmethod
    def of(reason: CallReason) -> Escalation | None:
        """The escalation of an item; None where its limits escalate, or where nothing or the whole item does."""
        if reason.action is None or reason.urgency == "emergency" or any(escalates(reason, each) for each in reason.thresholds):
            return None
        text = annotate(reason.text)
        action = emergency_action(text, 0, len(text))
        if action is None:
            return None  # "stop taking it": said of the whole item
        start, end, conditional = emergency_sentence(text, 0, len(text), action)
        if not conditional and is_said_behind(text, 0, action):
            start = sign_of(text, 0, action)[0]  # "hives; or a tight chest (call 911)"
        at = reason.span.start
        begin, stop = text.span(start, end)
        passage = Passage(text=reason.text[begin:stop], span=Span(start=at + begin, end=at + stop))
        found = _IF.search(text, action[1], end) or _FOR.match(text, action[1], end) or _IF.search(text, start, action[0])
        if found is None:
            run = None
            condition = (text.words(start, action[0]) + " " + text.words(action[1], end)).strip(_MARKS)
        else:
            run = found.end(), end if found.start() >= action[1] else action[0]
            condition = text.words(*run).strip(_MARKS)
        condition = condition or passage.text
        about = [symptom for symptom in reason.symptoms if _mentions(condition, symptom.name)]
        subject = condition
        if not about or (run is not None and text.tags[run[0] : run[0] + 1] in _POINTING.of(text)):
            subject = f"{reason.symptoms[0].text if reason.symptoms else text.words(0, start).strip(' .,;:')}: {condition}"
        return Escalation(passage, subject, (*named(about), passage.text))


_MARKS = " .,;:!()"


def _mentions(condition: str, name: str) -> bool:
    """Whether a condition names a symptom: "you faint" does "fainting"."""
    given = {_stem(word) for word in folded(condition).split()}
    return all(_stem(word.strip(",.;:()")) in given for word in folded(name).split())


def _stem(word: str) -> str:
    """A word without its ending."""
    return next((word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)), word)
