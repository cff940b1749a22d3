"""Interactions: in their own section, and where they are stated outside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from drugsheet.oldextract.items import Data, Item, is_note, of_block, sentence_items
from drugsheet.oldgrammar.advice import goes_on, is_advice, is_general
from drugsheet.oldgrammar.agents import agents
from drugsheet.oldgrammar.cues import Cue
from drugsheet.oldgrammar.effects import effect_of
from drugsheet.oldgrammar.interactions import statement
from drugsheet.oldgrammar.negation import is_unknown
from drugsheet.oldgrammar.own_names import OwnNames
from drugsheet.oldgrammar.sentences import sentences
from drugsheet.oldgrammar.separations import times_apart
from drugsheet.oldgrammar.urgency import is_lead_in
from drugsheet.layouts.sections import Part
from drugsheet.reading.document import Block

_CONTRAST = regex.compile(r"\b(?P<agent>(?:(?:iodine|iodinated|x-?ray|intravenous|IV|radiographic)\s(?:\w+\s)?)?(?:contrast(?:\s(?:dye|material|agents?|media|medium))?|x-?ray\sdye))\b", regex.IGNORECASE)
_REACTS = regex.compile(r"\b(?:allerg\w*|reaction|risk|interact\w*|harm\w*|damage|kidney)\b", regex.IGNORECASE)
_AVOID_OUTSIDE = regex.compile(
    r"\b(?:avoid|do\snot\s(?:drink|have|use|eat|get|receive|take)|don[’']t\s(?:drink|use|eat|get)|never\s(?:drink|get)|limit|stay\saway\sfrom|(?:should|must)\snot\s(?:drink|have|eat|get|receive|use))\s(?P<what>[^.;]*?\b(?:alcohol\w*|beer|wine|grapefruit|vaccin\w*|immuni[sz]ations?|aspirin|ibuprofen|naproxen|acetaminophen|NSAIDs?|anti-inflammatory|blood\sthinners?)\b[^.;]*)",
    regex.IGNORECASE,
)
_WHO_TAKE = regex.compile(r"\b(?:people|patients|those|anyone|women|men)\swho\s(?:also\s|are\s(?:also\s)?)?(?:take|takes|taking|receive|receives|receiving|get|use|uses|using)\s(?P<what>[^.;,()]+)", regex.IGNORECASE)
_NO_DRUG = regex.compile(r"\b(?:doses?|treatments?|drugs?|medicines?|medications?|radiation|chemotherapy|infusions?|transfusions?|therapy|care|it|more|less|high|low|cycles?|days?|weeks?|months?)\b", regex.IGNORECASE)
_MEAL = regex.compile(r"\bempty\sstomach\b|^\W*(?:take|swallow|use)\b[^.;]{0,120}?\b(?:before|after)\s(?:an?\s|any\s|your\s|each\s|every\s)?(?:meals?|food|eating)\b", regex.IGNORECASE)
_WORSENS = regex.compile(r"\W{0,3}(?:drinking\s|eating\s)?(?:alcohol|grapefruit)\b[^.;]{0,60}?\b(?:can|may|might|could|will)\b", regex.IGNORECASE)
_AVOID_HEADING = regex.compile(r"\b(?:avoid|(?:do\snot|don[’']t|never|not\sto)\s(?:take|eat|drink|use|mix|combine))\b", regex.IGNORECASE)
_STATUS_HEADINGS = (
    ("unknown", regex.compile(r"\b(?:nobody|no\sone|not)\s(?:yet\s)?know[sn]?\b|\bunknown\b|\bunclear\b|\bnot\s(?:yet\s)?(?:been\s)?studied\b", regex.IGNORECASE)),
    ("none_known", regex.compile(r"\b(?:no|none|without)\s(?:known\s)?(?:problems?|interactions?|effects?|known)\b|\bsafe\s(?:to|with)\b|\b(?:fine|ok|okay)\sto\b", regex.IGNORECASE)),
    ("known", _AVOID_HEADING),
    ("known", regex.compile(r"\b(?:keep|take|space|leave)\b.*\bapart\b|\bseparate\b", regex.IGNORECASE)),
)
_END = regex.compile(r",?\s(?:because|while|during|unless|until|if|when|as\s(?:they|it|these)|since|for|which|that\s(?:may|can)|without|so|at|before|after|to|with)\b|$", regex.IGNORECASE)
_OTHERWISE_KIND = {"alcohol", "food", "vaccine", "contrast", "other", "drug"}


def read(sections: Sequence[Part], elsewhere: Sequence[Part], names: list[str]) -> list[Data]:
    """Every interaction that the sheet states, in printed order; ``names`` are the sheet's own drug."""
    own = OwnNames(names)
    found = [record for part in sections for record in _section(part, own)]
    known = {(record["kind"], agent.lower()) for record in found for agent in record["agents"]}
    for part in elsewhere:
        for block in part.body:
            for record in _outside(block, own):
                keys = {(record["kind"], agent.lower()) for agent in record["agents"]}
                if not keys & known:
                    known |= keys
                    found.append(record)
    return sorted(found, key=lambda record: (record["span"]["start"], record["span"]["end"]))


def _section(part: Part, own: OwnNames) -> Iterator[Data]:
    last: list[Data] = []
    lead = of_block(part.heading) if part.heading is not None and _status_under(part.heading.text) else None
    for block in part.body:
        if is_note(block.text):
            continue
        if block.kind == "heading":
            # a heading states nothing; one that says what to avoid opens a list
            lead, last = (Item(block.text, block.start) if _status_under(block.text) else None), []
            continue
        if block.kind != "item" and (is_lead_in(block.text) or block.text.rstrip().endswith(":")):
            lead = Item(block.text, block.start)
            continue
        if block.kind == "item":
            last = []
        records: list[Data] = []
        for sentence in sentence_items(block):
            made = _records(sentence, own)
            covered = {agent.lower() for record in last for agent in record["agents"]}
            again = bool(made) and all(agent.lower() in covered for record in made for agent in record["agents"])
            if last and ((again and is_advice(sentence.text)) or (not made and goes_on(sentence.text))):
                for record in last:  # the sentence goes on about the statement before it
                    record["separation"] = record["separation"] or sentence.place(times_apart(sentence.text, own) if not made else [])
                    if not is_general(sentence.text) or (record["status"] in {"possible", "unknown"} and record["kind"] in {"drug", "supplement"}):
                        _attach(record, sentence, made)
                continue
            if made:
                last = made
                records += made
        if not records and block.kind == "item" and lead is not None and (bare := _bare(block, lead, own)):
            last = bare
            records = bare
        yield from records


def _records(sentence: Item, own: OwnNames) -> list[Data]:
    text = sentence.text
    readings = statement(text, 0, len(text), own)
    for reading in readings:
        reading["advice"] = [sentence.fact()] if is_advice(text) else []
        reading["separation"] = sentence.place(reading["separation"])
    return sentence.place(readings)


def _attach(record: Data, sentence: Item, made: Sequence[Data]) -> None:
    """Give a statement the advice, times and effect of a sentence that goes on about it."""
    if is_advice(sentence.text):
        record["advice"].append(sentence.fact())
    if not made and record["effect"] is None and record["status"] == "known" and (acts := effect_of(sentence.text)) is not None and not is_advice(sentence.text):
        record["effect"], record["direction"], record["affects"] = acts
    if not made and is_unknown(sentence.text) and record["status"] in {"known", "possible"}:
        record["status"] = "unknown"
    for other in made:
        record["separation"] = record["separation"] or other["separation"]
        record["window"] = record["window"] or other["window"]


def _bare(block: Block, lead: Item, own: OwnNames) -> list[Data]:
    """A list of agents under a sentence that says what they do: "These can raise the level of X:"."""
    readings = statement(lead.text, 0, len(lead.text), own)
    item = Item(block.text, block.start)
    spans = sentences(block.text)
    end = spans[0][1] if spans else len(block.text)
    by_kind: dict[str, list[str]] = {}
    for agent in agents(block.text, 0, end, own):
        by_kind.setdefault(agent.kind, []).append(agent.name)
    like = readings[0] if readings else _direction_of(lead.text)
    status = _status_under(lead.text) or "known"
    return [
        item.fact(
            kind=kind,
            status=like["status"] if like else status,
            agents=names,
            effect=like["effect"] if like else None,
            direction=like["direction"] if like else None,
            affects=like["affects"] if like else [],
            advice=[lead.fact()] if is_advice(lead.text) else [],
            separation=[],
            window=like["window"] if like else None,
        )
        for kind, names in by_kind.items()
    ]


def _status_under(heading: str) -> str | None:
    """What a heading says of the agents listed under it: "What to avoid", "No known problem", "Nobody knows yet"; None where it says nothing."""
    return next((status for status, pattern in _STATUS_HEADINGS if pattern.search(heading)), None)


def _direction_of(lead: str) -> Data | None:
    """What a lead-in says of the agents under it: "These can raise the level of the drug in your blood:"."""
    acts = effect_of(lead.rstrip(" :"))
    return None if acts is None else {"status": "known", "effect": acts[0], "direction": acts[1], "affects": acts[2], "window": None}


_OUTSIDE = Cue(
    "contrast dye who stomach meal meals food eating alcohol grapefruit beer wine aspirin ibuprofen naproxen acetaminophen nsaid nsaids inflammatory thinner thinners", "alcohol vaccin immuni"
)
"""Words that each of the patterns for statements outside the section needs one of."""


def _outside(block: Block, own: OwnNames) -> Iterator[Data]:
    """Statements outside the section of interactions: alcohol, grapefruit and vaccines to avoid, contrast to speak of."""
    text = block.text
    if block.kind == "heading" or not _OUTSIDE.found(text):
        return
    for start, end in sentences(text):
        item = Item(text[start:end], block.start + start)
        if (contrast := _CONTRAST.search(item.text)) and _REACTS.search(item.text):
            rest = Item(text[end:].strip(), block.start + len(text) - len(text[end:].lstrip())) if text[end:].strip() else None
            advice = [sentence for sentence in _sentences(rest) if is_advice(sentence.text) or _CONTRAST.search(sentence.text)]
            yield item.fact(
                kind="contrast", status="known", agents=[contrast["agent"]], effect=None, direction=None, affects=[],
                advice=[sentence.fact() for sentence in advice], separation=[], window=None,
            )  # fmt: skip
            return
        if (others := _WHO_TAKE.search(item.text)) is not None:
            found = [agent for agent in agents(item.text, *others.span("what"), own) if agent.kind == "drug" and not _NO_DRUG.search(agent.name) and len(agent.name.split()) <= 3]
            if found:
                yield _plain(item, "drug", [agent.name for agent in found])
        if _MEAL.search(item.text):
            yield from (record for record in _records(item, own) if record["kind"] == "food" and record["separation"])
        if _WORSENS.match(item.text):
            yield from (record for record in _records(item, own) if record["kind"] in {"alcohol", "food"} and record["direction"])
        if (avoid := _AVOID_OUTSIDE.search(item.text)) is not None:
            left = avoid.start("what")
            stop = _END.search(item.text, left)
            by_kind: dict[str, list[str]] = {}
            for agent in agents(item.text, left, stop.start() if stop else avoid.end("what"), own):
                if agent.kind in _OTHERWISE_KIND and len(agent.name.split()) <= 6:
                    by_kind.setdefault(agent.kind, []).append(agent.name)
            for kind, names in by_kind.items():
                yield {**_plain(item, kind, names), "advice": [item.fact()]}


def _plain(item: Item, kind: str, names: list[str]) -> Data:
    """A known interaction of which the sentence says no more."""
    return item.fact(kind=kind, status="known", agents=names, effect=None, direction=None, affects=[], advice=[], separation=[], window=None)


def _sentences(item: Item | None) -> Iterator[Item]:
    if item is not None:
        for start, end in sentences(item.text):
            yield Item(item.text[start:end], item.start + start)
