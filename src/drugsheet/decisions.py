"""What a reviewer decided on the facts of a sheet, and the corrected sheet that follows.

Decisions are bound to one reading: the source's hash, the layout, and the versions of drugsheet and of the shape of its data.
Where one of these differs they are void, since a key such as ``/when_to_call/3`` may then mean another fact.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import Field, JsonValue, ValidationError

from drugsheet.errors import BadDecisions, DecisionsVoid
from drugsheet.models import SCHEMA_VERSION, UNITS, CallReason, Drug, DrugSheet, Fact, Interval, Publisher, Record, Span
from drugsheet.verify import check

FORMAT = "drugsheet-decisions"
PLAIN = "value"
"""What the one field of a fact is called that is plain text: the title, the date of the last revision."""

Verdict = Literal["accept", "correct", "reject"]
Data = dict[str, Any]

_PLAIN_KEYS = ("/title", "/revised")
_RECORD_KEYS = ("/drug", "/publisher")
_ABSENT: Mapping[str, Any] = {"/title": None, "/revised": None, "/drug": {}, "/publisher": {}, "/allergic_reaction": None}
"""What stands in place of a rejected fact that is no member of a list."""


class ReviewedSource(Record):
    """The source that was reviewed."""

    name: str | None = None
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    layout: str


class Decision(Record):
    """What was decided on one fact."""

    key: str = Field(pattern=r"^(/[a-z_0-9]+)+$", max_length=200)
    """The fact, as a JSON Pointer into the sheet: ``/when_to_call/3``."""
    decision: Verdict
    quote: str | None = None
    """The fact's printed words, as a proof that the same fact is meant."""
    fields: dict[str, JsonValue] | None = None
    """Of a correction: the new values of the fields that change."""
    note: str | None = Field(default=None, max_length=2000)


class Decisions(Record):
    """A file of decisions, as the review page exports it."""

    format: Literal["drugsheet-decisions"]
    version: Literal[1]
    source: ReviewedSource
    parser_version: str
    schema_version: str
    reviewed_by: str | None = None
    decisions: list[Decision]


class Applied(Record):
    """A decision with what it changed: the fact's JSON before and after; ``after`` is None for a rejected fact."""

    key: str
    decision: Verdict
    note: str | None = None
    before: JsonValue = None
    after: JsonValue = None


class ReviewedSheet(Record):
    """The corrected sheet beside the one that was read. ``sheet`` is a ``DrugSheet`` like any other."""

    review_version: Literal["1.0"] = "1.0"
    reviewed_by: str | None = None
    """Who decided."""
    sheet: DrugSheet
    """The sheet after the decisions."""
    original: DrugSheet
    """The sheet as it was read."""
    decisions: list[Applied]
    """Each decision in the order of the file; keys are those of ``original``."""


def load_decisions(data: bytes, *, name: str | None = None) -> Decisions:
    """The decisions in a file. Raises ``BadDecisions``, which says what in it is wrong."""
    try:
        decisions = Decisions.model_validate(json.loads(data.decode("utf-8-sig")))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        where = ".".join(map(str, first["loc"])) or "the whole"
        raise BadDecisions(f"{where}: {first['msg']}", hint="Give the file that the review page exported.", name=name) from None
    except (ValueError, RecursionError) as error:
        raise BadDecisions(f"this is not JSON: {error}", hint="Give the file that the review page exported.", name=name) from None
    keys = [decision.key for decision in decisions.decisions]
    if twice := next((key for key in keys if keys.count(key) > 1), None):
        raise BadDecisions(f"{twice} is decided twice", hint="Keep one of the two.", name=name)
    return decisions


def apply_decisions(decisions: Decisions, sheet: DrugSheet) -> ReviewedSheet:
    """The sheet with its corrections, and without the facts that were rejected.

    A limit whose urgency was that of its reason follows when the reason's is corrected. Raises ``DecisionsVoid`` when the
    decisions were made on another source or reading, ``BadDecisions`` when one of them cannot be carried out.
    """
    _same_reading(decisions, sheet)
    data = sheet.model_dump(mode="json")
    applied, rejected = [], []
    for decision in decisions.decisions:
        fact = _fact(sheet, decision)
        before = _plain(fact)
        if decision.decision == "reject":
            rejected.append(decision.key)
        elif decision.decision == "correct":
            _correct(data, sheet, decision, fact)
        applied.append(Applied(key=decision.key, decision=decision.decision, note=decision.note, before=before, after=None))
    decided = {decision.key for decision in decisions.decisions}
    for key, before in _followers(sheet, data, decided):
        applied.append(Applied(key=key, decision="correct", note="its reason's urgency was corrected", before=before, after=None))
    after = {item.key: None if item.decision == "reject" else _at(data, item.key) for item in applied}
    applied = [item.model_copy(update={"after": json.loads(json.dumps(after[item.key]))}) for item in applied]
    for key in sorted(rejected, key=_order, reverse=True):  # from the end, so that the keys before it keep their meaning
        _remove(data, key)
    return ReviewedSheet(reviewed_by=decisions.reviewed_by, sheet=_valid(data), original=sheet, decisions=applied)


def correctable(model: type[Record]) -> dict[str, Any]:
    """The fields of a record that a correction may change, with their types; facts inside it are decided on by themselves."""
    return {name: field.annotation for name, field in model.model_fields.items() if name not in {"text", "span", "spans"} and not _holds_facts(field.annotation)}


def _holds_facts(annotation: Any) -> bool:
    inner = get_args(annotation)
    return any(_holds_facts(option) for option in inner) if inner else isinstance(annotation, type) and issubclass(annotation, Fact)


def unwrapped(annotation: Any) -> tuple[Any, bool]:
    """A field's type without ``| None``, and whether it may be None."""
    if get_origin(annotation) in {Union, UnionType}:
        options = [option for option in get_args(annotation) if option is not NoneType]
        return (options[0] if len(options) == 1 else annotation), NoneType in get_args(annotation)
    return annotation, False


# ------------------------------------------------------------------------------------------------- is it the same?


def _same_reading(decisions: Decisions, sheet: DrugSheet) -> None:
    compared = (
        ("source with SHA-256", decisions.source.sha256, sheet.source.sha256, "The sheet has changed"),
        ("layout", decisions.source.layout, sheet.source.layout, "The sheet was read otherwise"),
        ("drugsheet", decisions.parser_version, sheet.source.parser_version, "Another version may read other facts"),
        ("schema version", decisions.schema_version, SCHEMA_VERSION, "The data has another shape"),
        ("schema version", decisions.schema_version, sheet.schema_version, "The data has another shape"),
    )
    for what, decided, here, why in compared:
        if decided != here:
            raise DecisionsVoid(
                f"the decisions were made on {what} {decided}, this is {here}",
                hint=f"{why}: none of them is carried out. Review it again.",
                name=sheet.source.name,
            )


def _fact(sheet: DrugSheet, decision: Decision) -> Record | str:
    """The fact that a decision is on."""
    node: Any = sheet
    for step in _steps(decision.key):
        if isinstance(step, int):
            node = node[step] if isinstance(node, list) and step < len(node) else None
        else:
            node = getattr(node, step, None) if isinstance(node, Record) and step in type(node).model_fields else None
    if isinstance(node, Fact) or (decision.key in _RECORD_KEYS and isinstance(node, Drug | Publisher)):
        if isinstance(node, Fact) and decision.quote is not None and decision.quote != node.text:
            raise DecisionsVoid(f"{decision.key} is {node.text!r:.80}, the decision is on {decision.quote!r:.80}", hint="Review the sheet again.", name=sheet.source.name)
        return node
    if decision.key in _PLAIN_KEYS and isinstance(node, str):
        return node
    raise BadDecisions(f"{decision.key} is no fact of this sheet", hint="Give the file that the review page exported.", name=sheet.source.name)


def _steps(key: str) -> list[str | int]:
    return [int(step) if step.isdigit() else step for step in key.strip("/").split("/")]


def _order(key: str) -> list[tuple[int, int, str]]:
    return [(0, step, "") if isinstance(step, int) else (1, 0, step) for step in _steps(key)]


def _plain(fact: Record | str) -> Any:
    return fact if isinstance(fact, str) else fact.model_dump(mode="json")


# ---------------------------------------------------------------------------------------------------- carrying out


def _correct(data: Data, sheet: DrugSheet, decision: Decision, fact: Record | str) -> None:
    """Put the new values into the sheet's data."""

    def bad(reason: str, hint: str) -> BadDecisions:
        return BadDecisions(f"{decision.key}: {reason}", hint=hint, name=sheet.source.name)

    if not decision.fields:
        raise bad("a correction that changes nothing", "Give `fields`, or accept the fact.")
    allowed = {PLAIN} if isinstance(fact, str) else {*correctable(type(fact)), *(("text", "span") if isinstance(fact, Fact) else ())}
    if unknown := sorted(decision.fields.keys() - allowed):
        raise bad(f"{unknown[0]!r} is no field that can be corrected", f"It can be: {', '.join(sorted(allowed))}.")
    if isinstance(fact, str):
        data[decision.key.strip("/")] = decision.fields[PLAIN]
        return
    fields = dict(decision.fields)
    if fields.keys() & {"text", "span"} and (wrong := _misquoted(fields, sheet.text)):
        raise bad(wrong, "A fact quotes the sheet: correct `span` (`start`, `end`) or the words.")
    here = _at(data, decision.key)
    here.update(fields)
    if isinstance(fact, Drug):  # places of values that are no longer what was read
        here["spans"] = {name: spans for name, spans in here["spans"].items() if name not in fields}
    try:
        checked = type(fact).model_validate(here)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise bad(f"{'.'.join(map(str, first['loc']))}: {first['msg']}", "Correct the value.") from None
    for interval in _intervals(checked):
        if wrong := _out_of_range(interval):
            raise bad(wrong, "Correct the value.")
    here.update(checked.model_dump(mode="json"))


def _misquoted(fields: Data, text: str) -> str | None:
    """Why new words are no quote, or None; words that are not given are taken from the span."""
    try:
        span = Span.model_validate(fields.get("span"), strict=True)
    except ValidationError:
        return "new words need a span, their place in the sheet's text"
    if not span.start < span.end <= len(text):
        return f"the span {span.start}-{span.end} lies outside the sheet's text of {len(text)} characters"
    quoted = text[span.start : span.end]
    return None if fields.setdefault("text", quoted) == quoted else f"the words at the span are {quoted!r:.80}, not {fields['text']!r:.80}"


def _intervals(node: Any) -> Iterator[Interval]:
    if isinstance(node, Interval):
        yield node
    elif isinstance(node, Record):
        for name in type(node).model_fields:
            yield from _intervals(getattr(node, name))
    elif isinstance(node, list):
        for item in node:
            yield from _intervals(item)


def _out_of_range(interval: Interval) -> str | None:
    """Why no sheet can mean such a range."""
    unit = UNITS[interval.unit]
    bounds = [bound for bound in (interval.low, interval.high) if bound is not None]
    if unit.dimension != "temperature" and min(bounds) < 0:
        return f"{min(bounds)} {unit.plural}: a number below zero"
    if unit.dimension == "proportion" and max(bounds) > 100:
        return f"{max(bounds)} %: more than all"
    return None


def _followers(sheet: DrugSheet, data: Data, decided: set[str]) -> Iterator[tuple[str, Any]]:
    """Limits whose urgency was their reason's before that was corrected: they follow, and are reported."""
    for number, reason in enumerate(sheet.when_to_call):
        urgency = data["when_to_call"][number]["urgency"]
        if urgency == reason.urgency:
            continue
        yield from _follow(reason, f"/when_to_call/{number}", data, urgency, decided)


def _follow(reason: CallReason, parent: str, data: Data, urgency: str, decided: set[str]) -> Iterator[tuple[str, Any]]:
    for index, limit in enumerate(reason.thresholds):
        key = f"{parent}/thresholds/{index}"
        if limit.urgency == reason.urgency and key not in decided:
            _at(data, key)["urgency"] = urgency
            yield key, _plain(limit)


def _at(data: Data, key: str) -> Any:
    node: Any = data
    for step in _steps(key):
        node = node[step]
    return node


def _remove(data: Data, key: str) -> None:
    *above, last = _steps(key)
    parent: Any = data
    for step in above:
        parent = parent[step]
    if isinstance(last, int):
        del parent[last]
    else:
        parent[last] = _ABSENT[key]


def _valid(data: Data) -> DrugSheet:
    try:
        sheet = DrugSheet.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        raise BadDecisions(f"{'.'.join(map(str, first['loc']))}: {first['msg']}", hint="Correct the value.") from None
    if problems := check(sheet):
        raise BadDecisions(f"the corrected sheet does not hold: {problems[0]}", hint="Correct the span or the words.")
    return sheet
