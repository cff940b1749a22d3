"""A sheet as rows: each record of the model in one row of its table, keys that join them, null for what is not said."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TypeAlias, TypeVar

from drugsheet.errors import DrugsheetError
from drugsheet.export.tables.schema import TABLES
from drugsheet.models import CODES, DrugSheet, Fact, Interaction, Interval, Passage, SideEffect, Span, Symptom, Threshold, Timing

Cell: TypeAlias = str | int | float | bool | list[str] | None
"""What a cell holds. A printed number is a float: it has twelve digits at most, which a double gives back as printed."""

Cells: TypeAlias = list[Cell]
"""One row, its cells in the order of the table's columns."""

Row: TypeAlias = dict[str, Cell]
"""One row, by column."""

T = TypeVar("T")

_NAMES = {table.name: table.column_names for table in TABLES.values()}


def sheet_id(sha256: str, name: str | None) -> str:
    """The key of a sheet: made of the bytes it was read from and the name of the input, so that copies stay apart.

    It is the first half of SHA-256 over the hash in hexadecimal, a newline, and the name in UTF-8; a sheet without a
    name counts as one whose name is empty.
    """
    return hashlib.sha256(f"{sha256}\n{name or ''}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def cells_of(sheet: DrugSheet, key: str) -> dict[str, list[Cells]]:
    """The sheet's rows by table, every table present; ``key`` is its ``sheet_id``."""
    rows = _Rows(sheet, key)
    _sheet(rows)
    _side_effects(rows)
    _call_reasons(rows)
    _interactions(rows)
    _reproductive(rows)
    _self_care(rows)
    _allergic_reaction(rows)
    rows.passages("about", "", sheet.about, ("sheets", key))
    rows.passages("important", "", sheet.important, ("sheets", key))
    _text(rows)
    _diagnostics(rows)
    return rows.tables


def failure_cells(error: DrugsheetError, name: str | None) -> Cells:
    """The row of ``failures`` for an input of that name."""
    return [name, error.code, type(error).__name__, error.reason, error.hint, error.line, error.column]


def as_row(table: str, cells: Cells) -> Row:
    """A row by column."""
    return dict(zip(_NAMES[table], cells, strict=True))


Parent: TypeAlias = tuple[str, str]
"""The table and the id of the record that a row belongs to."""


class _Rows:
    """The rows of one sheet while they are collected."""

    def __init__(self, sheet: DrugSheet, key: str) -> None:
        self.sheet = sheet
        self.key = key
        self.tables: dict[str, list[Cells]] = {name: [] for name in TABLES}

    def add(self, table: str, cells: Mapping[str, Cell]) -> None:
        """Append a row; a column without a cell is a defect and raises ``KeyError``."""
        self.tables[table].append([cells[name] for name in _NAMES[table]])

    def record(self, table: str, path: str, position: int, parent: Parent | None = None, /, **cells: Cell) -> Parent:
        """Append a row with its keys; comes back as the parent of the rows below it."""
        key = f"{self.key}#{path}"
        keys: Row = {"id": key, "sheet_id": self.key, "position": position}
        if parent is not None:
            keys |= {"parent_table": parent[0], "parent_id": parent[1]}
        self.add(table, keys | cells)
        return table, key

    def fact(self, table: str, path: str, position: int, fact: Fact, parent: Parent | None = None, /, **cells: Cell) -> Parent:
        """Append a row with its keys, its words and their place."""
        return self.record(table, path, position, parent, text=fact.text, **_place(fact.span), **cells)

    def passages(self, role: str, path: str, passages: Iterable[Passage], parent: Parent) -> None:
        """Append what is kept in its words."""
        for number, passage in enumerate(passages):
            self.fact("passages", f"{path}/{role}/{number}", number, passage, parent, role=role)

    def symptoms(self, path: str, symptoms: Iterable[Symptom], parent: Parent) -> None:
        """Append symptoms and their codes."""
        for here, number, symptom in _numbered(f"{path}/symptoms", symptoms):
            row = self.fact("symptoms", here, number, symptom, parent, name=symptom.name, sites=list(symptom.sites), qualifier=symptom.qualifier)
            for at, place, code in _numbered(f"{here}/codes", symptom.codes):
                self.record("symptom_codes", at, place, row, system=code.system, code=code.code, display=code.display, version=code.version, relation=code.relation)

    def thresholds(self, path: str, thresholds: Iterable[Threshold], parent: Parent) -> None:
        """Append limits and the same limits in other units."""
        for here, number, limit in _numbered(f"{path}/thresholds", thresholds):
            row = self.fact(
                "thresholds", here, number, limit, parent,
                measure=limit.measure, subject=limit.subject, urgency=limit.urgency, baseline=limit.baseline, inferred=list(limit.inferred),
                **_range(limit.interval), **_range(limit.window, "window_"),
            )  # fmt: skip
            for at, place, interval in _numbered(f"{here}/equivalents", limit.equivalents):
                self.record("threshold_equivalents", at, place, row, **_range(interval))

    def timings(self, path: str, timings: Iterable[Timing], parent: Parent) -> None:
        """Append times."""
        for here, number, timing in _numbered(f"{path}/timings", timings):
            self.fact("timings", here, number, timing, parent, kind=timing.kind, anchor=timing.anchor, **_range(timing.interval))


def _sheet(rows: _Rows) -> None:
    sheet, drug, publisher, source = rows.sheet, rows.sheet.drug, rows.sheet.publisher, rows.sheet.source
    rows.add("sheets", {
        "sheet_id": rows.key, "input": source.name, "schema_version": sheet.schema_version, "title": sheet.title, "revised": sheet.revised,
        "drug_name": drug.name, "drug_qualifier": drug.qualifier, "drug_name_type": drug.name_type,
        "drug_other_names": list(drug.other_names), "drug_routes": list(drug.routes), "drug_indications": list(drug.indications),
        "publisher_name": publisher.name, "publisher_content_provider": publisher.content_provider,
        "publisher_phones": list(publisher.phones), "publisher_copyright": publisher.copyright,
        "source_name": source.name, "source_media_type": source.media_type, "source_encoding": source.encoding, "source_sha256": source.sha256,
        "source_layout": source.layout, "source_parser_version": source.parser_version, "source_coverage": float(source.coverage),
    })  # fmt: skip
    for field, spans in drug.spans.items():
        for path, number, span in _numbered(f"/drug/spans/{_token(field)}", spans):
            rows.record("drug_spans", path, number, field=field, text=_words(sheet, span), **_place(span))
    for number, (reason, characters) in enumerate(source.left_out.items()):
        rows.record("left_out", f"/source/left_out/{_token(reason)}", number, reason=reason, characters=characters)


def _side_effects(rows: _Rows) -> None:
    for path, number, effect in _numbered("/side_effects", rows.sheet.side_effects):
        row = rows.fact(
            "side_effects", path, number, effect,
            name=effect.name, listed_as=effect.listed_as, frequency=effect.frequency, **_range(effect.incidence, "incidence_"),
        )  # fmt: skip
        rows.symptoms(path, effect.symptoms, row)
        rows.timings(path, effect.timings, row)
        rows.thresholds(path, effect.thresholds, row)
        _kept(rows, path, effect, row)


def _kept(rows: _Rows, path: str, effect: SideEffect, row: Parent) -> None:
    for role, passages in (("includes", effect.includes), ("monitoring", effect.monitoring), ("advice", effect.advice)):
        rows.passages(role, path, passages, row)


def _call_reasons(rows: _Rows) -> None:
    for path, number, reason in _numbered("/when_to_call", rows.sheet.when_to_call):
        row = rows.fact(
            "call_reasons", path, number, reason,
            urgency=reason.urgency, action=reason.action, whom=list(reason.whom), **_range(reason.within, "within_"),
            **_told_by(reason.told_by),
        )  # fmt: skip
        rows.symptoms(path, reason.symptoms, row)
        rows.thresholds(path, reason.thresholds, row)


def _told_by(passage: Passage | None) -> Row:
    """The columns of the words that tell to act; all null where none do."""
    if passage is None:
        return dict.fromkeys(("told_by", "told_by_start", "told_by_end"))
    return {"told_by": passage.text, "told_by_start": passage.span.start, "told_by_end": passage.span.end}


def _interactions(rows: _Rows) -> None:
    for path, number, interaction in _numbered("/interactions", rows.sheet.interactions):
        row = _interaction(rows, path, number, interaction)
        rows.passages("advice", path, interaction.advice, row)
        for at, place, separation in _numbered(f"{path}/separation", interaction.separation):
            rows.fact("separations", at, place, separation, row, relation=separation.relation, **_range(separation.interval))


def _interaction(rows: _Rows, path: str, number: int, interaction: Interaction) -> Parent:
    return rows.fact(
        "interactions", path, number, interaction,
        kind=interaction.kind, status=interaction.status, agents=list(interaction.agents), effect=interaction.effect,
        direction=interaction.direction, affects=list(interaction.affects), **_range(interaction.window, "window_"),
    )  # fmt: skip


def _reproductive(rows: _Rows) -> None:
    for path, number, concern in _numbered("/reproductive", rows.sheet.reproductive):
        rows.timings(path, concern.timings, rows.fact("reproductive", path, number, concern, kind=concern.kind))


def _self_care(rows: _Rows) -> None:
    for path, number, care in _numbered("/self_care", rows.sheet.self_care):
        row = rows.fact("self_care", path, number, care)
        for at, place, amount in _numbered(f"{path}/quantities", care.quantities):
            rows.fact("quantities", at, place, amount, row, per=amount.per, of=amount.of, **_range(amount.interval))


def _allergic_reaction(rows: _Rows) -> None:
    reaction, path = rows.sheet.allergic_reaction, "/allergic_reaction"
    if reaction is None:
        return
    row = rows.fact("allergic_reactions", path, 0, reaction, rarity=reaction.rarity, urgency=reaction.urgency, instruction=reaction.instruction)
    for here, number, item in _numbered(f"{path}/items", reaction.items):
        rows.symptoms(here, item.symptoms, rows.fact("allergic_reaction_items", here, number, item, row))


def _text(rows: _Rows) -> None:
    for path, number, section in _numbered("/sections", rows.sheet.sections):
        row = rows.record("sections", path, number, kind=section.kind, heading=section.heading, **_place(section.span))
        for at, place, block in _numbered(f"{path}/blocks", section.blocks):
            rows.record(
                "blocks", at, place, row, kind=block.kind, level=block.level, text=_words(rows.sheet, block.span), **_place(block.span)
            )  # fmt: skip


def _diagnostics(rows: _Rows) -> None:
    for path, number, found in _numbered("/diagnostics", rows.sheet.diagnostics):
        place: Row = {"text": None, "span_start": None, "span_end": None}
        if found.span is not None:
            place = {"text": _words(rows.sheet, found.span), **_place(found.span)}
        number_ = CODES[found.code].number
        rows.record("diagnostics", path, number, code=found.code, number=number_, severity=found.severity, message=found.message, **place)


def _numbered(path: str, records: Iterable[T]) -> Iterator[tuple[str, int, T]]:
    """Each record with its JSON Pointer and its place in the list."""
    return ((f"{path}/{number}", number, record) for number, record in enumerate(records))


def _token(key: str) -> str:
    """A key as a part of a JSON Pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")


def _words(sheet: DrugSheet, span: Span) -> str:
    return sheet.text[span.start : span.end]


def _place(span: Span) -> dict[str, int]:
    return {"span_start": span.start, "span_end": span.end}


def _range(interval: Interval | None, prefix: str = "") -> Row:
    """The columns of a range; all null when there is none."""
    if interval is None:
        return dict.fromkeys((f"{prefix}low", f"{prefix}low_inclusive", f"{prefix}high", f"{prefix}high_inclusive", f"{prefix}unit"))
    return {
        f"{prefix}low": _number(interval.low),
        f"{prefix}low_inclusive": interval.low_inclusive,
        f"{prefix}high": _number(interval.high),
        f"{prefix}high_inclusive": interval.high_inclusive,
        f"{prefix}unit": interval.unit,
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
