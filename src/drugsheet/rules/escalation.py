"""Parts of an item that are more urgent than the item: "call 911" under a condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from drugsheet.oldgrammar.urgency import emergency_action, emergency_sentence
from drugsheet.models import CallReason, Span, Threshold, Urgency
from drugsheet.models.base import Passage
from drugsheet.rules.inputs import named
from drugsheet.rules.observation import folded

URGENCIES: tuple[Urgency, ...] = get_args(Urgency)
"""Every urgency, the most urgent first."""

_IF = re.compile(r"\b(?:if|when|whenever|should|unless)\s+(?P<condition>.+)", re.IGNORECASE | re.DOTALL)
_PRONOUN = re.compile(r"(?:it|they|this|these|those|that|there)\b", re.IGNORECASE)
_ENDING = re.compile(r"(?:ing|ed|es|s)$")


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
        text = reason.text
        action = emergency_action(text)
        if action is None:
            return None  # "stop taking it": said of the whole item
        start, end, _ = emergency_sentence(text, action)
        while start < end and text[start].isspace():
            start += 1
        at = reason.span.start
        passage = Passage(text=text[start:end], span=Span(start=at + start, end=at + end))
        found = _IF.search(text, action[1], end) or _IF.search(text, start, action[0])
        condition = (found["condition"] if found else text[start : action[0]] + text[action[1] : end]).strip(" .,;:!")
        condition = condition or passage.text
        about = [symptom for symptom in reason.symptoms if _mentions(condition, symptom.name)]
        subject = condition
        if not about or _PRONOUN.match(condition):
            subject = f"{reason.symptoms[0].text if reason.symptoms else text[:start].strip(' .,;:')}: {condition}"
        return Escalation(passage, subject, (*named(about), passage.text))


def _mentions(condition: str, name: str) -> bool:
    """Whether a condition names a symptom: "you faint" does "fainting"."""
    given = {_ENDING.sub("", word) for word in folded(condition).split()}
    return all(_ENDING.sub("", word.strip(",.;:()")) in given for word in folded(name).split())
