"""What a sheet says in the order in which a clinician needs it: the one view that the terminal, notebooks and pages share.

Reasons to call and limits by urgency come first, then what is odd, allergic reactions, interactions by status, side effects
by frequency, and the rest. Everything is kept: a fact that has no place of its own stands inside the one that holds it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from drugsheet.export.places import publisher_places, revision_places, title_places
from drugsheet.export.words import (
    FREQUENCIES,
    SEVERITIES,
    STATUSES,
    URGENCIES,
    call_remarks,
    effect_group,
    effect_remarks,
    interaction_remarks,
    limit_remarks,
    quantity_remarks,
    separation_remarks,
    symptom_remarks,
    timing_remarks,
    timing_title,
    words,
)
from drugsheet.models import CODES, AllergicReaction, DrugSheet, Fact, Record, Span, Threshold
from drugsheet.models.facts import LimitPlace, limit_place

Kind = Literal["diagnostic", "call", "limit", "allergy", "interaction", "effect", "reproductive", "care", "other", "detail"]
"""What an entry is about; ``detail`` is a small fact inside another: a symptom, a time, an amount, a passage."""

T = TypeVar("T")
_CONTEXT = 24
_SHORT_SPAN = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact as a person is shown it."""

    key: str
    """Where it stands in the sheet's JSON, as a JSON Pointer (RFC 6901): ``/when_to_call/3/thresholds/0``."""
    kind: Kind
    title: str
    """What it is, in a few words."""
    quote: str | None
    """The printed words; None where the sheet's JSON does not say where they stand."""
    spans: tuple[Span, ...]
    """Where they stand in the text."""
    remarks: tuple[str, ...] = ()
    """How it is read, in phrases."""
    parts: tuple[Entry, ...] = ()
    """The facts inside it."""
    state: str = ""
    """Its urgency, status, frequency or severity."""
    parent: str = ""
    """Key of the fact that holds it."""
    within: str = ""
    """What that fact is called."""
    fact: Record | None = None
    """The record itself; None for what is no fact."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one urgency, status or frequency."""

    label: str
    """Empty where a part has no groups."""
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the view."""

    id: str
    title: str
    groups: tuple[Group, ...]
    lead: str = ""
    """What the sheet says over the whole part."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries of all groups, in order."""
        return tuple(entry for group in self.groups for entry in group.entries)

    @property
    def count(self) -> int:
        """How many facts to announce: entries, but of an allergic reaction, which is one, its signs."""
        return sum(len(entry.parts) or 1 for entry in self.entries) if self.id == "allergy" else len(self.entries)


@dataclass(frozen=True, slots=True)
class View:
    """All that a sheet says, in order."""

    parts: tuple[Part, ...]

    def part(self, name: str) -> Part:
        """The part with this ``id``; raises ``KeyError`` when the sheet has none."""
        for part in self.parts:
            if part.id == name:
                return part
        raise KeyError(name)

    def entries(self) -> Iterator[Entry]:
        """Every entry once, each before the facts inside it."""
        seen: set[str] = set()

        def walk(entries: Iterable[Entry]) -> Iterator[Entry]:
            for entry in entries:
                if entry.key not in seen:
                    seen.add(entry.key)
                    yield entry
                    yield from walk(entry.parts)

        for part in self.parts:
            yield from walk(part.entries)


def view(sheet: DrugSheet) -> View:
    """The sheet in the order in which a clinician needs it; parts about which it says nothing are left out, save four."""
    calls = [_call(sheet, number) for number in range(len(sheet.when_to_call))]
    called = {limit_place(part.fact): part for entry in calls for part in entry.parts if isinstance(part.fact, Threshold)}
    effects = [_effect(sheet, number, called) for number in range(len(sheet.side_effects))]
    interactions = [_interaction(sheet, number) for number in range(len(sheet.interactions))]
    limits = [replace(part, within=entry.title) for entry in (*calls, *effects) for part in entry.parts if part.kind == "limit" and part.parent == entry.key]
    always = (
        Part("calls", "When to call", _grouped(calls, URGENCIES, _state)),
        Part("limits", "Limits", _grouped(limits, URGENCIES, lambda limit: limit.state or "unspecified")),
        Part("diagnostics", "What is odd in the sheet", _grouped(_diagnostics(sheet), dict.fromkeys(SEVERITIES, ""), _state)),
        *_allergy(sheet.allergic_reaction),
        Part("interactions", "Interactions", _grouped(interactions, STATUSES, _state)),
        Part("effects", "Side effects", _grouped(effects, FREQUENCIES, _state)),
    )
    rest = (
        Part("reproductive", "Pregnancy, contraception and fertility", _plain(_reproductive(sheet))),
        Part("care", "What the patient can do", _plain(_care(sheet))),
        Part("important", "Important information", _plain(_passages(sheet.important, "/important", "Important", "other"))),
        Part("about", "About the drug", _plain(_passages(sheet.about, "/about", "About the drug", "other"))),
        Part("sheet", "Drug and sheet", _plain(_identity(sheet))),
    )
    return View((*always, *(part for part in rest if part.entries)))


def _state(entry: Entry) -> str:
    return entry.state


def _grouped(entries: Sequence[Entry], labels: Iterable[str], key: Callable[[Entry], str]) -> tuple[Group, ...]:
    """Groups in the order of ``labels``, entries in printed order; a group without entries is left out."""
    names = dict(labels) if isinstance(labels, dict) else {label: label for label in labels}
    groups = (Group(names[name], tuple(entry for entry in entries if key(entry) == name)) for name in names)
    return tuple(group for group in groups if group.entries)


def _plain(entries: Iterable[Entry]) -> tuple[Group, ...]:
    listed = tuple(entries)
    return (Group("", listed),) if listed else ()


# ---------------------------------------------------------------------------------------------- parts of the view


def _diagnostics(sheet: DrugSheet) -> list[Entry]:
    entries = []
    for number, found in enumerate(sheet.diagnostics):
        title = f"{found.severity} {CODES[found.code].number}: {found.message}"
        spans = () if found.span is None else (found.span,)
        quote = None if found.span is None else sheet.text[found.span.start : found.span.end]
        entries.append(Entry(f"/diagnostics/{number}", "diagnostic", title, quote, spans, _context(found.span, sheet.text), state=found.severity))
    return entries


def _context(span: Span | None, text: str) -> tuple[str, ...]:
    """The words around a short passage, which say where it stands."""
    if span is None or span.end - span.start > _SHORT_SPAN:
        return ()
    start, end = max(0, span.start - _CONTEXT), min(len(text), span.end + _CONTEXT)
    return (f"...{' '.join(text[start:end].split())}...",)


def _call(sheet: DrugSheet, number: int) -> Entry:
    reason, key = sheet.when_to_call[number], f"/when_to_call/{number}"
    parts = [*_limits(reason.thresholds, key, reason.urgency), *_details(reason, key, reason.text)]
    if (told := reason.told_by) is not None:
        parts.append(Entry(f"{key}/told_by", "detail", "Told by", told.text, (told.span,), parent=key, within=reason.text, fact=told))
    return Entry(key, "call", reason.text, reason.text, (reason.span,), call_remarks(reason), tuple(parts), reason.urgency, fact=reason)


def _effect(sheet: DrugSheet, number: int, called: Mapping[LimitPlace, Entry]) -> Entry:
    """A side effect; a limit of it that a reason to call holds too is shown once, as that reason's."""
    effect, key = sheet.side_effects[number], f"/side_effects/{number}"
    limits = [called.get(limit_place(limit), entry) for limit, entry in zip(effect.thresholds, _limits(effect.thresholds, key, None), strict=True)]
    parts = (*limits, *_details(effect, key, effect.name))
    return Entry(key, "effect", effect.name, effect.text, (effect.span,), effect_remarks(effect), parts, effect_group(effect), fact=effect)


def _interaction(sheet: DrugSheet, number: int) -> Entry:
    said, key = sheet.interactions[number], f"/interactions/{number}"
    title = f"{said.kind}: {', '.join(said.agents) or '(none named)'}"
    return Entry(key, "interaction", title, said.text, (said.span,), interaction_remarks(said), _details(said, key, title), said.status, fact=said)


def _allergy(reaction: AllergicReaction | None) -> Iterator[Part]:
    if reaction is None:
        return
    key, title = "/allergic_reaction", "Allergic reaction"
    said = [
        None if reaction.rarity is None else words(reaction.rarity),
        None if reaction.urgency == "unspecified" else URGENCIES[reaction.urgency].lower(),
    ]
    remarks = tuple(filter(None, said))
    items = tuple(
        Entry(f"{key}/items/{number}", "allergy", item.text, item.text, (item.span,), (), _details(item, f"{key}/items/{number}", item.text), parent=key, within=title, fact=item)
        for number, item in enumerate(reaction.items)
    )
    whole = Entry(key, "allergy", title, reaction.text, (reaction.span,), remarks, items, reaction.urgency, fact=reaction)
    yield Part("allergy", f"{title}: {', '.join(remarks)}" if remarks else title, (Group("", (whole,)),), reaction.instruction or "")


def _reproductive(sheet: DrugSheet) -> Iterator[Entry]:
    for number, said in enumerate(sheet.reproductive):
        key, title = f"/reproductive/{number}", words(said.kind)
        yield Entry(key, "reproductive", title, said.text, (said.span,), (), _details(said, key, title), said.kind, fact=said)


def _care(sheet: DrugSheet) -> Iterator[Entry]:
    for number, said in enumerate(sheet.self_care):
        key = f"/self_care/{number}"
        yield Entry(key, "care", said.text, said.text, (said.span,), (), _details(said, key, said.text), fact=said)


def _identity(sheet: DrugSheet) -> Iterator[Entry]:
    """What the sheet is: facts without a quote of their own, the drug's with the places that its values stand at."""
    drug, publisher = sheet.drug, sheet.publisher
    places = tuple(sorted({(span.start, span.end): span for spans in drug.spans.values() for span in spans}.values(), key=lambda span: (span.start, span.end)))
    said = (
        drug.qualifier,
        None if drug.name_type is None else f"{drug.name_type} name",
        f"other names: {', '.join(drug.other_names)}" if drug.other_names else None,
        f"given: {', '.join(drug.routes)}" if drug.routes else None,
        f"used for: {', '.join(drug.indications)}" if drug.indications else None,
    )
    yield Entry("/drug", "other", drug.name or "(no drug name found)", None, places, tuple(filter(None, said)), fact=drug)
    if sheet.title is not None:
        yield Entry("/title", "other", "Title", None, title_places(sheet), (sheet.title,))
    if sheet.revised is not None:
        yield Entry("/revised", "other", "Last revision", None, revision_places(sheet), (sheet.revised,))
    told = (
        publisher.name,
        None if publisher.content_provider is None else f"content: {publisher.content_provider}",
        f"telephone: {', '.join(publisher.phones)}" if publisher.phones else None,
        publisher.copyright,
    )
    if any(told):
        yield Entry("/publisher", "other", "Publisher", None, publisher_places(sheet), tuple(filter(None, told)), fact=publisher)


# ------------------------------------------------------------------------------------------------ facts inside facts


def _limits(limits: Sequence[Threshold], parent: str, urgency: str | None) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            f"{parent}/thresholds/{number}",
            "limit",
            words(limit.measure) if limit.subject is None else f"{limit.subject} ({words(limit.measure)})",
            limit.text,
            (limit.span,),
            limit_remarks(limit, urgency),
            state=limit.urgency or "",
            parent=parent,
            fact=limit,
        )
        for number, limit in enumerate(limits)
    )


_PASSAGES = {"includes": "Includes", "monitoring": "Watched by", "advice": "Advice"}
_DETAILS: dict[str, tuple[Callable[..., str], Callable[..., tuple[str, ...]]]] = {
    "symptoms": (lambda _: "Symptom", symptom_remarks),
    "timings": (timing_title, timing_remarks),
    "quantities": (lambda _: "Amount", quantity_remarks),
    "separation": (lambda _: "Keep apart", separation_remarks),
}


def _details(fact: Fact, key: str, within: str) -> tuple[Entry, ...]:
    """The small facts inside a fact, in the order of its fields."""
    found: list[Entry] = []
    for field in type(fact).model_fields:
        if field in _PASSAGES:
            found += _passages(getattr(fact, field), f"{key}/{field}", _PASSAGES[field], "detail", parent=key, within=within)
        elif field in _DETAILS:
            title, remarks = _DETAILS[field]
            found += [
                Entry(f"{key}/{field}/{number}", "detail", title(part), part.text, (part.span,), remarks(part), parent=key, within=within, fact=part)
                for number, part in enumerate(getattr(fact, field))
            ]
    return tuple(found)


def _passages(facts: Sequence[Fact], key: str, title: str, kind: Kind, *, parent: str = "", within: str = "") -> list[Entry]:
    return [Entry(f"{key}/{number}", kind, title, fact.text, (fact.span,), parent=parent, within=within, fact=fact) for number, fact in enumerate(facts)]
