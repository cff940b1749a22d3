"""When to call: one record per printed reason, with the urgency of the sentence over its list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.oldextract.items import Data, Item, is_note, items, of_block, opens_list, sentence_items
from drugsheet.oldgrammar.headlines import headline
from drugsheet.oldgrammar.sentences import sentences
from drugsheet.oldgrammar.slices import Slice
from drugsheet.oldgrammar.symptoms import symptoms
from drugsheet.oldgrammar.thresholds import thresholds
from drugsheet.oldgrammar.urgency import emergency_action, emergency_sentence, is_lead_in, needs_no_call, tells_to_act
from drugsheet.layouts.calls import is_reason
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.sections import Part
from drugsheet.memory import remembered
from drugsheet.reading.document import Block

if TYPE_CHECKING:
    from drugsheet.models import Urgency


_STOP_TAKING = re.compile(r"\bstop\s(?:taking|using)\s[^.;,:(]{1,60}(?=[.;,:(]|$)", re.IGNORECASE)


def read(parts: Sequence[Part], layout: Layout) -> list[Data]:
    """Every call reason of the sheet, in printed order."""
    return [reason(item, urgency) for part in parts for item, urgency in _with_urgency(part, layout)]


def _with_urgency(part: Part, layout: Layout) -> list[tuple[Item, Urgency]]:
    """The items of a section, each with the urgency that the words before its list state."""
    start = _of_heading(part, layout)
    if not any(block.kind == "item" for block in part.body):
        return _of_prose(part, layout, start)
    walk = _Lists(layout, start)
    body = part.body
    for number, block in enumerate(body):
        if not is_note(block.text):
            walk.take(block, body[number + 1 : number + 2])
    return walk.found


def _of_prose(part: Part, layout: Layout, urgency: Urgency) -> list[tuple[Item, Urgency]]:
    """The items of a section without lists: its paragraphs or sentences, some of which say when to call."""
    found: list[tuple[Item, Urgency]] = []
    for item in items(part, leads=True):
        if needs_no_call(item.text):
            continue
        if is_lead_in(item.text) or item.text.endswith(":"):
            urgency = layout.urgency(item.text) or layout.call_urgency
        else:
            start, end = next(iter(sentences(item.text)), (0, 0))
            first = item.text[start:end]  # what a later sentence adds is an escalation
            found.append((item, (layout.urgency(first) if tells_to_act(first) else None) or urgency))
    return found


@dataclass
class _Lists:
    """A walk over the blocks of a section with lists: which urgency holds at each item."""

    layout: Layout
    urgency: Urgency
    found: list[tuple[Item, Urgency]] = field(default_factory=list)
    _around: list[tuple[int, Urgency]] = field(default_factory=list)
    """Lists that an item opens, and the urgency around each."""
    _opened: bool = False
    _led: bool = False

    def take(self, block: Block, after: Sequence[Block]) -> None:
        if block.kind == "item":
            self._take_item(block)
        elif _is_reason(block, after, led=self._led):
            self.found.append((of_block(block), self.layout.urgency(block.text) or self.urgency))
            self._opened = False
        elif not (is_lead_in(block.text) or block.text.endswith(":")) and (said := [item for item in sentence_items(block) if is_reason(item.text, self.layout)]):
            self.found += [(item, self.layout.urgency(item.text) or self.urgency) for item in said]
            self._opened = False
        else:
            self._take_words(block)

    def _take_item(self, block: Block) -> None:
        if self._around and self._opened and block.level <= self._around[-1][0]:
            self._around.pop()  # what the lead-in opens stands beside it, not in a list of its own
        while self._around and block.level <= self._around[-1][0]:
            self.urgency = self._around.pop()[1]
        if opens_list(block):
            self._around.append((block.level, self.urgency))
            self.urgency = self.layout.urgency(block.text) or self.urgency
        else:
            own = self.layout.urgency(block.text) if self.urgency == "unspecified" and tells_to_act(block.text) else None
            self.found.append((of_block(block), own if own in {"immediate", "soon"} else self.urgency))
        self._opened = self._led = opens_list(block)

    def _take_words(self, block: Block) -> None:
        """A paragraph over a list: several sentences may stand there, and the urgency in any of them."""
        opens = is_lead_in(block.text) or block.text.endswith(":")
        stated = self.layout.urgency(block.text)
        side_by_side = {self.layout.urgency(piece) for piece in block.text.split(":")} - {None}
        if (stated and opens and self._led and self._opened and stated != self.urgency) or len(side_by_side) > 1:
            # Two lead-ins over one list, as from cells side by side: which of them an item belongs to cannot be seen here.
            self.urgency = "unspecified"
        elif stated:
            self.urgency = stated
        elif not self._opened and opens and self.found:  # over the first list a heading may have said it
            self.urgency = self.layout.call_urgency
        self._opened = True
        self._led = opens


def _of_heading(part: Part, layout: Layout) -> Urgency:
    words = part.heading.text if part.heading is not None else part.lead
    return layout.urgency(words) or layout.call_urgency


def _is_reason(block: Block, after: Sequence[Block], *, led: bool) -> bool:
    """Whether a paragraph among lists is a reason itself, and not the sentence over the next list."""
    if block.kind != "paragraph" or is_lead_in(block.text) or block.text.endswith(":"):
        return False
    if not led and any(other.kind == "item" for other in after) and not thresholds(block.text, call=True):
        return False
    short = led and len(block.text.split()) <= _LONGEST_NAME and not block.text.endswith(".") and bool(symptoms(block.text, 0, len(block.text)))
    return short or bool(thresholds(block.text, call=True))


_LONGEST_NAME = 10


def reason(item: Item, listed: Urgency) -> Data:
    """One item as a call reason."""
    read = _read(item.text, item.strong, listed)
    return item.fact(
        urgency=read.urgency,
        action=None if read.action is None else item.text[read.action[0] : read.action[1]],
        symptoms=item.place(read.symptoms),
        thresholds=item.place(read.limits, "escalated"),
    )


class _Reason(NamedTuple):
    """What the words of an item say, by offsets into them."""

    urgency: Urgency
    action: tuple[int, int] | None
    symptoms: list[Data]
    limits: list[Data]


@remembered(2048)
def _read(text: str, strong: int, listed: Urgency) -> _Reason:
    """An item's words read; the same words in a list of the same urgency say the same wherever they stand."""
    urgency: Urgency = listed
    escalated = (0, 0)
    action = emergency_action(text)
    if action is not None:
        start, end, conditional = emergency_sentence(text, action)
        first = not text[:start].strip()
        after = text[action[1] : end].strip(" .,)").lower()
        leads = not text[: action[0]].strip()
        if not conditional or leads or (first and not after.startswith(("if", "when"))):
            urgency = "emergency"
        else:
            escalated = (action[0] if after.startswith(("if", "when")) else start, end)
    elif stop := _STOP_TAKING.search(text):
        action = stop.span()
    limits = thresholds(text, call=True)
    for limit in limits:
        inside = escalated[0] <= limit["start"] < escalated[1]
        limit["urgency"] = "emergency" if inside else urgency
    return _Reason(urgency, action, _symptoms(text, strong, limits), limits)


def _symptoms(text: str, strong: int, limits: Sequence[Data]) -> list[Data]:
    """The symptoms that a reason names: what stands before each limit, and what is joined on after the last."""
    head = headline(text, strong, call=True)
    first_end = sentences(text)[0][1]
    if (action := emergency_action(text)) is not None and head.start < action[0] < head.end:
        head = Slice(head.start, len(text[: action[0]].rstrip(" ,;:(–—-")))
        first_end = min(first_end, head.end)
    inside = list(dict.fromkeys((limit["start"], limit["end"]) for limit in limits if limit["start"] < first_end))
    if not inside:
        return symptoms(text, head.start, head.end)
    found: list[Data] = []
    at = head.start
    for number, (start, stop) in enumerate([*inside, (first_end, first_end)]):
        piece = _without_joints(text, at, start)
        joined = not found or _JOINED.match(text, at)
        if found and text[piece[0] : piece[1]].lower().startswith("not "):
            found = [{**reading, "qualifier": reading["qualifier"] or text[piece[0] : piece[1]]} for reading in found]
        elif number == 0 and piece[1] <= piece[0] and (noun := limits[0]["subject"]) and noun in text[start:stop]:
            place = text.index(noun, start)
            found = symptoms(text, place, place + len(noun))  # "More than 6 loose stools a day, or …"
        elif joined:
            here = list(symptoms(text, *piece))
            if here and number < len(inside) and text[piece[0] : piece[1]].lower() in _VERBS:
                end = start + len(text[start:stop].rstrip(" .,;:"))  # "Losing more than 2 pounds": the verb alone names nothing
                here = [{"start": piece[0], "end": end, "name": text[piece[0] : end], "sites": [], "qualifier": None}]
            for reading in here:
                if reading["qualifier"] and number < len(inside) and _ONLY_LASTS.match(reading["qualifier"]):
                    reading["qualifier"] = None  # the clause says no more than the limit does, which stands in ``thresholds``
            found += here
        at = max(at, stop)
    found = [reading for reading in found if reading["name"].lower() not in _VERBS and not _VITAL_SIGN.fullmatch(reading["name"])]
    if not found and (subject := limits[0]["subject"]) and not _VITAL_SIGN.fullmatch(subject) and subject.lower() not in _VERBS and (place := text.find(subject)) >= 0:
        found = symptoms(text, place, place + len(subject))
    return found


_JOINED = re.compile(r"[\s,;()]{0,4}(?:and/or|or|and|,)\s", re.IGNORECASE)
_ONLY_LASTS = re.compile(
    r"(?:that|which)\s(?:(?:has|have|had|is|are|will|does|do|did|may|can)(?:\s?n[o’']t|\snot)?\s)?(?:still\s)?(?:last|continu|persist|go(?:es|ne|ing)?\son\b|stop|improv|(?:get(?:s|ting)?\s)?better\b|(?:does|do|has|have|is|are|will|did)n[’']t\s(?:stop|improv|get\sbetter|better|gone))\w*",
    re.IGNORECASE,
)
# What is measured is no symptom: "Temperature of 100.5 F".
_VITAL_SIGN = re.compile(r"(?:(?:your|a|an|the|resting|home|body|oral)\s)*(?:temperature|pulse(?:\srate)?|heart\srate|oxygen(?:\slevel|\ssaturation)?|(?:top|bottom|upper|lower)\s(?:blood\spressure\s)?number|blood\s(?:pressure|sugar|glucose)(?:\sreading|\slevel)?s?|weight|INR|(?:passing|making)\s(?:urine|water)|urinating|(?:loss|gain)\sof\s(?:[0-9]|one\b|two\b|three\b|four\b|five\b|more\b).*)", re.IGNORECASE)
_VERBS = frozenset("losing gaining passing getting having soaking drinking eating loss gain taking going using needing being".split())
_LEADING = frozenset("of or and and/or a an the that which is in by to with than at if you have has for on".split())
_TRAILING = _LEADING | frozenset("lasts lasting more least does not after it reaches from doesn't over any occurs goes gets through".split())


def _without_joints(text: str, start: int, end: int) -> tuple[int, int]:
    """A piece of text without joining words at its ends."""
    words = [(start + offset, word) for offset, word in _words(text[start:end])]
    while words and (loose := _gone_on(words) or int(_is_joint(words[-1][1], _TRAILING))):
        del words[-loose:]
    while words and _is_joint(words[0][1], _LEADING):
        del words[0]
    if not words:
        return start, start
    first, last = words[0][0], words[-1][0] + len(words[-1][1])
    if text[last - 1] == ")" and "(" not in text[first:last]:  # "(or chills)"
        last -= 1
    return first, last


def _is_joint(word: str, joints: frozenset[str]) -> bool:
    bare = word.lower().strip(",.;:()–-")
    return not bare or bare in joints


def _gone_on(words: list[tuple[int, str]]) -> int:
    """How many words at the end say no more than that it lasts: "goes on", "been going on"."""
    last = [word.lower() for _, word in words[-3:]]
    if last[-2:] not in _GOES_ON:
        return 0
    return 3 if last[0] == "been" else 2


_GOES_ON = (["goes", "on"], ["go", "on"], ["going", "on"], ["gone", "on"])


def _words(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for word in text.split():
        at = text.index(word, at)
        found.append((at, word))
        at += len(word)
    return found
