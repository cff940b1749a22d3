"""The pipeline: source → document → sections → facts → ``DrugSheet``.

Every step hands small records to the next; the models validate once, at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from drugsheet import models
from drugsheet.errors import SourceMismatch, SourceNotAttached, UnsupportedSource
from drugsheet.extract import about, allergic_reaction, call_reasons, header, interactions, reproductive, self_care, side_effects, trailer
from drugsheet.extract.call_reasons import Calls
from drugsheet.extract.drugs import several_drugs
from drugsheet.extract.items import items
from drugsheet.extract.places import Places
from drugsheet.extract.records import AllergicReaction, CallReason, Drug, Interaction, Passage, Placed, Publisher, ReproductiveConcern, SelfCare, SideEffect
from drugsheet.grammar.acts import tells_to_act
from drugsheet.grammar.language import foreign, is_english_sheet
from drugsheet.language.text import Text
from drugsheet.layouts.detect import detect, find
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.load import load_layout
from drugsheet.layouts.scope import Scope
from drugsheet.layouts.sections import Finding, Part, group
from drugsheet.layouts.tables import arranged
from drugsheet.layouts.topics import topic
from drugsheet.layouts.tree import Tree, grow
from drugsheet.layouts.words import annotated, words_of
from drugsheet.models import CODES, DrugSheet, Span
from drugsheet.reading.decode import decode, fingerprint, measure
from drugsheet.reading.document import Box, Document, fold
from drugsheet.reading.files import read_file
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits
from drugsheet.reading.locate import SourceMap
from drugsheet.reading.places import PagePlace, RunPlace
from drugsheet.reading.reader import needs_bytes, read_document
from drugsheet.version import __version__

Data = dict[str, Any]
Coded = TypeVar("Coded", models.SideEffect, models.CallReason, models.AllergyItem)

REPLACEMENT = "\ufffd"
_PDF = "application/pdf"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def assemble(
    source: str | bytes | Any,
    *,
    name: str | None = None,
    media_type: str | None = None,
    layout: str | PathLike[str] | Layout | None = None,
    language: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> DrugSheet:
    """Read one sheet, without the findings of ``lint``. Arguments and errors are those of ``drugsheet.parse``."""
    document = arranged(read_document(source, name=name, media_type=media_type, limits=limits))
    chosen = _chosen(document, layout, name)
    data, text = _read(document, chosen, name, limits, language)
    sheet = DrugSheet.model_validate(data, from_attributes=True)
    sheet._decoded, sheet._layout, sheet._limits, sheet._text, sheet._language = document.decoded.text, chosen, limits, text, language
    sheet._bytes = bytes(source) if needs_bytes(document.media_type) and not isinstance(source, str) else None
    return sheet


def data_of(document: Document, chosen: Layout, name: str | None, limits: Limits, language: str | None = None) -> Data:
    """A document read with a layout, as what a ``DrugSheet`` is validated from: its facts are records."""
    return _read(document, chosen, name, limits, language)[0]


def _read(document: Document, chosen: Layout, name: str | None, limits: Limits, language: str | None) -> tuple[Data, Text]:
    """A document read with a layout: what a ``DrugSheet`` is validated from, and the annotated text that it was read from."""
    document, parts, findings = group(document, chosen)
    text = annotated(document)
    name = None if name is None else _LONE_SURROGATE.sub("\ufffd", name)  # a file name need not be UTF-8
    long = [block for block in document.blocks if len(block.text) > limits.max_item_chars]
    runs = [text.run(block.start, block.end) for block in document.blocks]
    others = foreign(text, runs, language)
    english = is_english_sheet(text, runs, others)
    facts, odd = _facts(document, _readable(parts, limits, _foreign_places(document, others) if english else frozenset()), chosen, name, text)
    findings = _told([*findings, *odd], parts, facts)
    if not english:
        facts = only_structure(facts)
        findings.append(Finding("not_english", "the sheet is not in English: its items are kept as printed, their limits, symptoms and interactions are not read"))
    findings += [Finding("long_block", f"a block of {len(block.text):,} characters is kept as text and not read for facts", block.start, block.end) for block in long]
    findings += _hidden(document)
    findings += [Finding("struck_out", "some of this text is struck out in the source", block.start, block.end) for block in document.blocks if block.struck]
    coverage, lost = _coverage(document)
    findings += lost
    findings += [Finding(note.code, note.message) for note in document.decoded.notes]
    if REPLACEMENT in document.text and not any(note.code in {"encoding_replaced", "control_characters"} for note in document.decoded.notes):
        findings.append(Finding("encoding_replaced", f"characters that were lost before this source was saved stand as U+FFFD in it: {document.text.count(REPLACEMENT)}"))
    data = {
        **facts._asdict(),
        "sections": [_section(part) for part in parts],
        "text": document.text,
        "source": {
            "name": None if name is None else Path(name).name,
            "media_type": document.media_type,
            "encoding": document.decoded.encoding,
            "sha256": document.decoded.sha256,
            "layout": chosen.name,
            "parser_version": __version__,
            "coverage": coverage,
            "left_out": document.omitted,
        },
        "diagnostics": [diagnostic(finding) for finding in findings],
    }
    return data, text


class Facts(NamedTuple):
    """What the parts of a sheet say: the fields of ``DrugSheet`` that hold facts."""

    title: str | None
    drug: Drug
    about: Sequence[Passage]
    side_effects: Sequence[SideEffect]
    reproductive: Sequence[ReproductiveConcern]
    self_care: Sequence[SelfCare]
    interactions: Sequence[Interaction]
    allergic_reaction: AllergicReaction | None
    when_to_call: Sequence[CallReason]
    important: Sequence[Passage]
    revised: str | None
    publisher: Publisher


def only_structure(facts: Facts) -> Facts:
    """The facts of a sheet in another language: its items, without what the English grammars would make of them."""
    allergic = facts.allergic_reaction
    return facts._replace(
        side_effects=[fact._replace(symptoms=(), includes=(), timings=(), monitoring=(), thresholds=(), advice=()) for fact in facts.side_effects],
        reproductive=[fact._replace(timings=()) for fact in facts.reproductive],
        self_care=[fact._replace(quantities=()) for fact in facts.self_care],
        when_to_call=[fact._replace(symptoms=(), thresholds=(), within=None, whom=(), told_by=None) for fact in facts.when_to_call],
        interactions=(),
        allergic_reaction=None if allergic is None else allergic._replace(items=[item._replace(symptoms=()) for item in allergic.items]),
    )


def _coverage(document: Document) -> tuple[Decimal, list[Finding]]:
    """The share of the source's visible characters that are accounted for, and a finding when it is not all of them."""
    shown = document.shown
    accounted = document.kept + sum(document.omitted.values())
    if shown == accounted:
        return Decimal(1), []
    share = (Decimal(min(shown, accounted)) / Decimal(max(shown, accounted))).quantize(Decimal("0.000001"), ROUND_DOWN)
    return share, [Finding("text_lost", f"the source shows {shown} visible characters, {accounted} are accounted for")]


def _chosen(document: Document, layout: str | PathLike[str] | Layout | None, name: str | None) -> Layout:
    """The layout that was asked for (a value, a name, a TOML file), or the one that the evidence speaks for."""
    if layout is None:
        return detect(document, name=name)
    if isinstance(layout, Layout):
        return layout
    return load_layout(layout) if not isinstance(layout, str) or layout.endswith(".toml") else find(layout)


def _facts(document: Document, parts: list[Part], layout: Layout, name: str | None, text: Text) -> tuple[Facts, list[Finding]]:
    """What each part of the sheet says, and what is odd in it."""

    def of(*kinds: str) -> list[Part]:
        return [part for part in parts if part.kind in kinds]

    header_blocks = [block for part in of("header") for block in part.blocks if block.kind != "boilerplate"]
    end_blocks = [block for part in of("trailer") for block in part.blocks] + [block for block in document.blocks if block.kind == "boilerplate"]
    drug, title, findings = header.read(header_blocks, parts, layout, text, page_title=document.page_title, file_name=name, heads=_left_out(document, "running_head"))
    about_passages, uses = about.read(of("about"), text)
    if not of("about"):
        _, uses = about.read(of("header"), text)  # what it is for stands under the title
    uses = uses._replace(routes=uses.routes or about.routes(of("header", "how_to_use"), title, text))
    drug = drug._replace(routes=list(uses.routes), indications=list(uses.indications), spans={**drug.spans, **uses.spans})
    revised, publisher, dated = trailer.read(end_blocks, layout, [*header_blocks, *(block for part in parts[-2:] for block in part.blocks)], text, unseen=_left_out(document, "front_matter", "running_head"), masthead=document.blocks)
    if layout.name == "generic":
        findings.append(Finding("generic_layout", "no layout fits this sheet; it was read by headings that many issuers share"))
    findings += several_drugs(parts, drug, text)
    if document.media_type == _PDF:
        findings += header.buttons(header_blocks, text)
    names = [value for value in (drug.name, *drug.other_names) if value]
    tree = grow(parts, text)
    scope = Scope(tree, layout)
    calls = call_reasons.read(scope)
    effects, denied = side_effects.read(tree, calls, scope)
    parts = [part if part.kind in {"allergic_reaction", "when_to_call"} else calls.without(part, text) for part in parts]
    facts = Facts(
        title=title,
        drug=drug,
        about=about_passages,
        side_effects=effects,
        reproductive=reproductive.read(of("reproductive"), tree, calls, scope),
        self_care=self_care.read(of("self_care"), text),
        interactions=interactions.read(tree, calls, names),
        allergic_reaction=allergic_reaction.read(of("allergic_reaction"), tree, calls, layout),
        when_to_call=calls.reasons,
        important=[item.passage for part in of("important") for item in items(part, text)],
        revised=revised,
        publisher=publisher,
    )
    return facts, [*findings, *dated, *denied, *_unread(facts, calls, tree, denied)]


_READ: frozenset[str] = frozenset({"side_effects", "warnings", "interactions", "when_to_call", "self_care", "reproductive", "allergic_reaction", "important"})
"""Kinds of sections whose lists are facts."""


def _unread(facts: Facts, calls: Calls, tree: Tree, denied: Sequence[Finding]) -> Iterator[Finding]:
    """What tells to call, or stands in a list of a known part, and became no fact; what the sheet denies is read."""
    text = tree.text
    for run in calls.unread:
        start, end = text.span(*run)
        yield Finding("unread_call", f"this tells to call somebody, and is in no reason to call: {text.text[start:end]!r:.100}", start, end)
    read = Places([*_spans(facts), *((each.start, each.end) for each in denied if each.start is not None and each.end is not None)])
    for series in dict.fromkeys(node.series for node in tree.nodes if node.series is not None and node.section.kind in _READ):
        start, end = text.span(series.entries[0].i, series.entries[-1].j) if len(series.entries) > 1 else (0, 0)
        if start < end and not read.meets(start, end):
            yield Finding("unread_list", f"no entry of this list became a fact: {text.text[start:end]!r:.100}", start, end)


def _spans(facts: Facts) -> Iterator[tuple[int, int]]:
    """Where facts stand that are read of lists."""
    reaction = () if facts.allergic_reaction is None else facts.allergic_reaction.items
    lists: tuple[Sequence[Placed], ...] = (facts.about, facts.side_effects, facts.reproductive, facts.self_care, facts.interactions, reaction, facts.when_to_call, facts.important)
    for part in lists:
        for fact in part:
            yield fact.span.start, fact.span.end


_UNREAD = frozenset(("hidden", "footnote", "endnote", "drawing", "unread"))
"""Why words are left out that the sheet's reader may see all the same."""


def _hidden(document: Document) -> Iterator[Finding]:
    """What the page hides, or stands in notes below it, where that speaks of a part of a drug sheet or tells to call."""
    said = [part.text for part in document.left_out if part.reason in _UNREAD and part.text.strip()]
    for words in said:
        run = words_of(fold(words))
        if topic(run.words) is not None or tells_to_act(*run):
            yield Finding("hidden_text", f"the page hides, or sets in notes, {len(said)} pieces of text, which are not read, among them {fold(words)!r:.80}")
            return


def _told(findings: Sequence[Finding], parts: Sequence[Part], facts: Facts) -> list[Finding]:
    """The findings without unknown headings under which something was read."""
    read = Places(_spans(facts))
    ends = {part.heading.start: part.blocks[-1].end for part in parts if part.heading is not None}

    def holds(finding: Finding) -> bool:
        return finding.code == "unknown_heading" and finding.start is not None and read.begins_in(finding.start, ends.get(finding.start, 0))

    return [finding for finding in findings if not holds(finding)]


def _readable(parts: tuple[Part, ...], limits: Limits, left: frozenset[int]) -> list[Part]:
    """The parts without blocks that are too long to be an item or begin at a place that is left out; their text is kept all the same."""
    return [
        replace(part, blocks=tuple(block for block in part.blocks if len(block.text) <= limits.max_item_chars and (block.start not in left or block is part.heading)))
        for part in parts
    ]


def _left_out(document: Document, *reasons: str) -> list[str]:
    """Lines that are not in the text for one of some reasons, each once."""
    return list(dict.fromkeys(out.text for out in document.left_out if out.reason in reasons))


def _foreign_places(document: Document, others: Sequence[bool]) -> frozenset[int]:
    """Where the blocks begin that are in another language than the sheet."""
    return frozenset(block.start for block, other in zip(document.blocks, others, strict=True) if other)


def _section(part: Part) -> Data:
    return {
        "kind": part.kind,
        "heading": None if part.heading is None else part.heading.text,
        "span": {"start": part.blocks[0].start, "end": part.blocks[-1].end},
        "blocks": [{"kind": block.kind, "level": block.level, "span": {"start": block.start, "end": block.end}} for block in part.blocks],
    }


def diagnostic(finding: Finding) -> Data:
    """A finding as a diagnostic's plain data."""
    span = None if finding.start is None else {"start": finding.start, "end": finding.end}
    return {"code": finding.code, "severity": CODES[finding.code].severity, "message": finding.message, "span": span}


def without_codes(sheet: DrugSheet) -> DrugSheet:
    """The sheet as it is read without the table of codes."""

    def plain(fact: Coded) -> Coded:
        return fact.model_copy(update={"symptoms": [symptom.model_copy(update={"codes": []}) for symptom in fact.symptoms]})

    reaction = sheet.allergic_reaction
    return sheet.model_copy(
        update={
            "side_effects": [plain(fact) for fact in sheet.side_effects],
            "when_to_call": [plain(fact) for fact in sheet.when_to_call],
            "allergic_reaction": None if reaction is None else reaction.model_copy(update={"items": [plain(item) for item in reaction.items]}),
        }
    )


def has_codes(sheet: DrugSheet) -> bool:
    """Whether any symptom of a sheet has a code."""
    items = [] if sheet.allergic_reaction is None else sheet.allergic_reaction.items
    return any(symptom.codes for facts in (sheet.side_effects, sheet.when_to_call, items) for fact in facts for symptom in fact.symptoms)


def attach(sheet: DrugSheet, source: str | bytes | PathLike[str], layout: Layout | None = None) -> DrugSheet:
    """Give a sheet its source back; see ``DrugSheet.attach``."""
    limits = sheet._limits or DEFAULT_LIMITS
    data = source_of(sheet, source, limits)
    binary = needs_bytes(sheet.source.media_type)
    sheet._bytes = data if binary and isinstance(data, bytes) else None
    sheet._decoded = None if binary else decode(data, limits, sheet.source.name).text
    sheet._layout, sheet._map = layout, None
    return sheet


def source_of(sheet: DrugSheet, source: str | bytes | PathLike[str], limits: Limits) -> str | bytes:
    """A sheet's source as it is.

    Raises ``SourceMismatch`` when it is another one, ``SourceNotFound`` when a path cannot be read, ``SourceTooLarge``.
    """
    data = read_file(source, limits.max_bytes + 1) if isinstance(source, PathLike) else source
    if isinstance(data, bytearray | memoryview):
        data = bytes(data)
    if not isinstance(data, str | bytes):
        raise UnsupportedSource(f"a source of type {type(data).__name__!r} cannot be held against a sheet", hint="Give text, bytes, or a pathlib.Path.", name=sheet.source.name)
    measure(data, limits, sheet.source.name)
    found = fingerprint(data)
    if found != sheet.source.sha256:
        raise SourceMismatch(
            f"the source has SHA-256 {found[:12]}…, the sheet was read from {sheet.source.sha256[:12]}…",
            hint="Give the source it was read from (a file as a pathlib.Path), or read the changed one again.",
            name=sheet.source.name,
        )
    return data


def locate(sheet: DrugSheet, span: Span) -> Span:
    """Where a span of the text stands in the decoded source; see ``DrugSheet.locate``."""
    start, end = _map(sheet).find(span.start, span.end)
    return Span(start=start, end=end)


def places(sheet: DrugSheet, span: Span) -> list[RunPlace] | list[PagePlace]:
    """Where a span of the text lies in a Word file or on pages; see ``DrugSheet.places``."""
    return _map(sheet).places(span.start, span.end)


def cells(sheet: DrugSheet) -> Mapping[int, Box]:
    """Where the source has tables: the cell that a block stands in, by the place of its first character in the text.

    Empty for plain text, and for a sheet whose source is not at hand.
    """
    if sheet.source.media_type == "text/plain" or (sheet._decoded is None and sheet._bytes is None):
        return {}
    return _map(sheet).cells


def decoded_source(sheet: DrugSheet) -> str:
    """The decoded source of a sheet, for Word files and PDF the words of it in reading order; empty where it is not at hand."""
    if sheet._decoded is None and sheet._bytes is not None:
        _map(sheet)
    return sheet._decoded or ""


def _map(sheet: DrugSheet) -> SourceMap:
    """The map of a sheet's source, which is read again when it is first asked for."""
    if sheet._map is None:
        source = sheet._decoded if sheet._bytes is None else sheet._bytes
        if source is None:
            raise SourceNotAttached("the sheet's source is not at hand", hint="Call sheet.attach(source) first.", name=sheet.source.name)
        document = arranged(read_document(source, name=sheet.source.name, media_type=sheet.source.media_type, limits=sheet._limits or DEFAULT_LIMITS))
        document, _, _ = group(document, sheet._layout or find(sheet.source.layout))
        sheet._decoded, sheet._map = document.decoded.text, SourceMap(document, sheet.source.name)
    found: SourceMap = sheet._map
    return found
