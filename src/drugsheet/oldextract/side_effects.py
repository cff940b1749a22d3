"""Side effects and warnings: one record per printed item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.oldextract.items import Data, Item, items, notes, of_block
from drugsheet.oldgrammar.cues import Cue, words
from drugsheet.oldgrammar.headlines import headline, name_of
from drugsheet.oldgrammar.incidence import incidence
from drugsheet.oldgrammar.lexicon import SITES
from drugsheet.oldgrammar.rarity import is_rare
from drugsheet.oldgrammar.sentences import sentences
from drugsheet.oldgrammar.symptoms import symptoms
from drugsheet.oldgrammar.thresholds import thresholds
from drugsheet.oldgrammar.timings import timings
from drugsheet.oldgrammar.urgency import stated_urgency
from drugsheet.layouts.columns import CELL
from drugsheet.layouts.sections import Part
from drugsheet.memory import remembered

if TYPE_CHECKING:
    from drugsheet.models import Listing

_RARE_HEADING = re.compile(r"^\W*(?:very\s)?rare\b(?!\s?(?:and|or)\b)|[(–—:-]\s?(?:very\s)?rare\W*$", re.IGNORECASE)
_MONITORING = re.compile(
    r"""
      \b(?:will|may|should|must|need\sto|are|is|can)\s(?:also\s|need\sto\s|have\sto\s)?(?:be\s)?(?:regularly\s|closely\s|carefully\s|often\s|also\s)?(?:checked|monitored|tested|watched|measured|followed|looked\sat|taken\s(?:at|each|every|before|during|regularly|often)|checking|drawn|taken\sto\scheck|done\sto\scheck)\b
    | \b(?:doctors?|nurses?|team|we|provider|clinic|staff|pharmacist)\b[^.;]{0,40}\b(?:will|may|should|plans?\sto|need\sto)\s(?:also\s|regularly\s|closely\s|need\sto\s|want\sto\s)?(?:check|monitor|watch|test|measure|order|follow|draw|look\sfor|listen\sto|do\sblood|examine|keep\san?\s(?:close\s)?(?:eye|watch))\b
    | \b(?:blood|lab(?:oratory)?|hearing|eye|heart|urine|liver|kidney|lung|breathing|imaging|thyroid|vision|skin)\s(?:and\s\w+\s)?(?:tests?|exams?|scans?|counts?|work|checks?|tracing|function\stests?)\b[^.;]{0,60}\b(?:will|may|can|are|is|check|look|show|used|needed|done|drawn|before|during|every|regularly)\b
    | \byou\s(?:will|may|might)\s(?:need\sto\s)?(?:have|need)\b[^.;]{0,40}\b(?:tests?|exams?|scans?|x-?rays?|check-?ups?|bloodwork|blood\swork|echocardiograms?|EKGs?|ECGs?)\b
    | \bexpect\b[^.;]{0,30}\btests?|(?:nurse|doctor|team)\swill\s(?:ask\sabout|have\syou)|(?:echocardiograms?|EKG|ECG|electrocardiogram|(?:CT\s)?scans?|MRI|x-?rays?|MUGA|ultrasounds?|urinalysis|bloodwork)\b[^.;]{0,60}\b(?:will|may|are|is|before|during|every|needed|done|can\s(?:also\s)?(?:show|find|detect|tell))\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ADVICE = re.compile(
    r"^(?:(?:if|before|when|while|until|after|to|for|during|in)\b[^.;]{0,120},\s)?(?:please\s|also,?\s|always\s|be\ssure\sto\s)?(?:tell|call|contact|speak|talk|ask|avoid|do\snot|don[’']t|never|drink|use|wear|take|report|notify|let|stop|stay|keep|protect|limit|seek|go|eat|rest|wash|see|get\s(?:help|up|medical)|sit|stand|inform|make\ssure|be\s(?:careful|sure)|check|change|try|rinse|brush|apply|watch|hold|cover|have\ssomeone|discuss|consult|plan|follow|carry|drive|walk|move|rise|lie|put|shave)\b"
    r"|\b(?:you\sshould|you\smust|you\sneed\sto|you\swill\sneed\sto|you\scan\suse|you\smay\stake|drugs?\s(?:are|is)\savailable|medicines?\s(?:are|is|can\sbe)\s(?:available|given)|ask\syour|tell\syour|talk\s(?:to|with)\syour|call\s911|should\sbe\s(?:treated|reported|used|avoided|taken|given))\b",
    re.IGNORECASE,
)
_INCLUDES = re.compile(
    r"(?:^|[.;:–—-]\s|,\s|\()(?:you|some\speople|patients|(?:the\s)?(?:signs?|symptoms?)(?:\sand\ssymptoms)?(?:\sof\s[\w\s]{1,30}?)?)\s(?:(?:may|can|might|could)\s(?:also\s|sometimes\s)?(?:have|feel|include|notice|experience|get|see|be)|includes?|are)\s(?:like\s|as\s)?(?!to\s|it\b|this\b|them\b)"
    r"|,\swhich\s(?:may|can|might|could)\s(?:become|turn|look)\s|,?\s(?:which\sincludes?|which\smay\sinclude|including|such\sas|that\sincludes?|symptoms\s(?:may\sbe|are|include))\s",
    re.IGNORECASE,
)
_INCLUDES_END = re.compile(r"[.;:)](?=\s|$)|\s(?:because|so\sthat|when|while|if|that|which|during|after|until|from|making|even|as\sa\sresult|due\sto)\b|\s[–—-]\s|,\s(?:has|have|had|is|are|can|may|but|so|usually|in\speople|in\spatients|which)\b|\s(?:has|have)\s|\s\((?:very\s)?rare|$", re.IGNORECASE)
_LONGEST_INCLUDED = 6
_OF_EFFECTS = re.compile(r"\b(?:(?:side|these|such|the|other|unwanted|serious|following) effects|(?:adverse|following) (?:reactions|events))\b", re.IGNORECASE)
_AFTER_COLON = re.compile(r"\s?:\s(?P<list>[^.;:]{3,200}?(?:,|\sor\s|\sand\s)[^.;:]{2,120})(?:[.;]|$)(?<!\bpatients)(?<!\bpeople)")
_OCCUR = re.compile(r"(?:^|[.;]\s)(?P<list>[A-Z][^.;:]{3,160}?)\s(?:(?:can|may|might|could)\s(?:also\s)?(?:occur|appear|develop|happen|show\sup)\b|(?:is|are)\s(?:an?\s)?(?:early\s|warning\s|possible\s|common\s)?signs?\b)")
_INCLUDES_LIST = re.compile(r"\s?,\s?(?:and\s|or\s)?|\s(?:and|or|and/or)\s", re.IGNORECASE)


def read(parts: Sequence[Part]) -> list[Data]:
    """Every side effect and warning of the sheet, in printed order."""
    found: list[Data] = []
    for number, given in enumerate(parts):
        if given.heading is None and not given.also_effects and not _lists(given) and any(map(_lists, parts[:number])):
            continue  # words between the lists of a section, not one of their entries
        part = _without_introduction(given, parts[number + 1 : number + 2])
        listed: Listing = part.listed_as or ("warning" if part.kind == "warnings" else "unspecified")
        said = [*notes(part), *([of_block(part.heading)] if part.heading is not None else [])]
        readings = [*(incidence(note.text) for note in said), *(incidence(cell.text, of_people=True) for cell in part.body if cell.kind == "paragraph" and cell.style == CELL)]
        noted = next((reading["interval"] for reading in readings if reading is not None), None)
        effects = [side_effect(item, listed, noted) for item in items(part)]
        if part.heading is not None:
            _of_heading(of_block(part.heading), effects)
        found += effects
    return found


def _without_introduction(part: Part, after: Sequence[Part]) -> Part:
    """A section without the paragraphs that only speak of the effects listed after them, in it or in the section that follows."""
    if _lists(part):
        return part
    followed = part.listed_as in {None, "unspecified"} and any(_lists(other) for other in after)
    kept = (block for block in part.blocks if block is part.heading or not ((followed or block.text.endswith(":")) and _OF_EFFECTS.search(block.text)))
    return replace(part, blocks=tuple(kept))


def _lists(part: Part) -> bool:
    return any(block.kind == "item" for block in part.body)


def _of_heading(heading: Item, effects: list[Data]) -> None:
    """What a heading says of every item under it: that they are rare, and when they begin."""
    onset = [reading for reading in timings(heading.text) if reading["kind"] == "onset"]
    rare = _RARE_HEADING.search(heading.text) is not None
    for effect in effects:
        if rare:
            effect["frequency"] = "rare"
        if onset and not any(timing["kind"] == "onset" for timing in effect["timings"]):
            effect["timings"] = [*heading.place(onset), *effect["timings"]]


def side_effect(item: Item, listed: Listing, noted: Data | None) -> Data:
    """One item as a side effect; ``noted`` is the share of patients that a Note gives for the whole list."""
    read = _read(item.text, item.strong, item.lead)
    frequency = "rare" if read.rare else ("unspecified" if listed in {"warning", "unspecified"} else listed)
    return item.fact(
        name=read.name,
        listed_as=listed,
        frequency=frequency,
        incidence=read.incidence if read.incidence is not None else noted,
        symptoms=item.place(read.symptoms),
        includes=[item.part(start, end) for start, end in read.includes],
        timings=item.place(read.timings),
        monitoring=[item.part(start, end) for start, end in read.monitoring],
        thresholds=item.place(read.limits, "escalated"),
        advice=[item.part(start, end) for start, end in read.advice],
    )


class _Effect(NamedTuple):
    """What the words of an item say, by offsets into them."""

    name: str
    rare: bool
    incidence: Data | None
    symptoms: list[Data]
    includes: list[tuple[int, int]]
    timings: tuple[Data, ...]
    monitoring: list[tuple[int, int]]
    limits: list[Data]
    advice: list[tuple[int, int]]


@remembered(2048)
def _read(text: str, strong: int, lead: str) -> _Effect:
    """An item's words read; the same words say the same wherever they stand."""
    head = headline(text, strong)
    own = incidence(text)
    limits = thresholds(text, call=bool(lead))
    for limit in limits:
        start, end = next(((start, end) for start, end in sentences(text) if start <= limit["start"] < end), (0, len(text)))
        limit["urgency"] = stated_urgency(text[start:end]) or (stated_urgency(lead) if lead else None)
    rest = [(start, end) for start, end in sentences(text) if end > head.end]
    watched = _may_be_watched(text)
    monitoring = [(start, end) for start, end in rest if _MONITORING.search(text, max(start, head.end), end)] if watched else []
    advised = _ADVICE_CUE.found(text)
    advice = [(start, end) for start, end in rest if advised and start >= head.end and (start, end) not in monitoring and _ADVICE.search(text[start:end])]
    skip = [(limit["start"], limit["end"]) for limit in limits]
    return _Effect(
        name=name_of(text, head),
        rare=is_rare(text),
        incidence=own["interval"] if own is not None else None,
        symptoms=[] if _IS_WATCHED.match(text) else symptoms(text, head.start, head.end),
        includes=_includes(text, head.end),
        timings=timings(text, skip=[*skip, *(_tests(text) if watched else ())]),
        monitoring=monitoring,
        limits=limits,
        advice=advice,
    )


_IS_WATCHED = re.compile(r"^\W{0,3}+(?:your|the)\s[^.;:–—]{1,80}?\s(?:will|may|should|must|needs?\sto)\s(?:also\s)?be\s(?:checked|monitored|tested|watched|measured|taken|followed)\b", re.IGNORECASE)
"""An item that only says what is watched: it names no symptom."""
_WATCHED = Cue(
    "checked monitored tested watched measured followed looked taken checking drawn done check listen monitor watch test measure order follow draw look do examine keep"
    " tests exam exams scan scans count counts work checks tracing x checkup checkups bloodwork expect ekgs ecgs",
    "cardiogram ultrasound ekg ecg scan mri ray muga urinalysis bloodwork",
)
_ADVICE_CUE = Cue(
    "tell call contact speak talk ask avoid do don never drink use wear take report notify let stop stay keep protect limit seek go eat rest wash see get sit stand inform make be check"
    " change try rinse brush apply watch hold cover have discuss consult plan follow carry drive walk move rise lie put shave should must need can may available given"
)


def _may_be_watched(text: str) -> bool:
    """Whether ``_MONITORING`` can find anything."""
    return _WATCHED.found(text) or ("will" in (known := words(text)) and ("ask" in known or "have" in known))


def _tests(text: str) -> list[tuple[int, int]]:
    """Where sentences tell of tests: their times are those of the tests, not of the effect."""
    return [(match.start(), end) for start, end in sentences(text) if (match := _MONITORING.search(text, start, end))]


_OCCUR_CUE = Cue("occur appear develop happen show sign signs")
_INCLUDES_CUE = Cue("you people patients sign signs symptom symptoms which including such that")


def _includes(text: str, after: int) -> list[tuple[int, int]]:
    """What the explanation counts under the effect: "You may have a, b, and c", "Heart problems: a, b", "A or b can occur"."""
    if (listed := _AFTER_COLON.match(text, after)) or (_OCCUR_CUE.found(text) and (listed := _OCCUR.search(text, after))):
        pieces = _pieces(text, *listed.span("list"))
        if (len(pieces) > 1 or listed.re is _OCCUR) and all(len(text[start:end].split()) <= _LONGEST_INCLUDED for start, end in pieces):
            return [_strip(text, start, end) for start, end in pieces]
    if not _INCLUDES_CUE.found(text):
        return []
    for match in _INCLUDES.finditer(text, max(after - 1, 0)):
        end_match = _INCLUDES_END.search(text, match.end())
        end = end_match.start() if end_match else len(text)
        pieces = _whole(text, _pieces(text, match.end(), end))
        if pieces:
            return [_strip(text, start, stop) for start, stop in pieces]
    return []


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a list between commas and joining words."""
    found, at = [], start
    for joint in _INCLUDES_LIST.finditer(text, start, end):
        found.append((at, joint.start()))
        at = joint.end()
    found.append((at, end))
    return [(left, right) for left, right in found if text[left:right].strip()]


def _whole(text: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """One piece where taking a list apart would lose the word that its pieces share: "arm and leg pain"."""
    if len(pieces) == 2 and len(symptoms(text, pieces[0][0], pieces[1][1])) == 2 and text[pieces[0][0] : pieces[0][1]].strip().lower() in SITES:
        return [(pieces[0][0], pieces[1][1])]
    return pieces


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",.;:"):
        end -= 1
    return start, end
