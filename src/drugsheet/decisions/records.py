"""The shapes of the two documents: the decisions that the page exports, and the reviewed sheet that comes of them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, JsonValue

from drugsheet.models import DrugSheet, Fact, Record

FORMAT = "drugsheet-decisions"

Verdict = Literal["accept", "correct", "reject"]

MissingKind = Literal["limit", "call_reason", "side_effect", "interaction", "allergic_reaction", "reproductive", "self_care", "timing", "symptom", "other"]
"""What a reviewer says a passage holds that was not read."""

Together = Literal["part", "sheet"]
"""What a reviewer accepted at one question with all of it that was left undecided."""

_SHA256 = r"^[0-9a-f]{64}$"
_KEY = r"^(/([a-z_]+|0|[1-9][0-9]*))+$"
"""A JSON Pointer (RFC 6901) into a sheet: numbers without leading zeros, so that a fact has one key only."""


class ReviewedSource(Record):
    """The source that was reviewed."""

    name: str | None = None
    """Its name."""
    sha256: str = Field(pattern=_SHA256)
    """SHA-256 of its bytes, as ``Source.sha256`` has it."""
    layout: str
    """Name of the layout it was read with."""


class Decision(Record):
    """What was decided on one fact."""

    key: str = Field(pattern=_KEY, max_length=200)
    """The fact, as a JSON Pointer into the sheet: ``/when_to_call/3``."""
    decision: Verdict
    """Whether the fact is right, is to be changed, or is none."""
    quote: str | None = None
    """The fact's printed words, as a proof that the same fact is meant."""
    fields: dict[str, JsonValue] | None = None
    """Of a correction: the new values of the fields that change."""
    note: str | None = None
    """What the reviewer noted."""
    by: str | None = None
    """Who decided, where that is not ``reviewed_by``."""
    together: Together | None = None
    """How it was accepted, where not by itself: with what was left undecided of its part of the page, or of the whole sheet."""


class Missing(Fact):
    """Words of the sheet that say something that was not read; no fact is made of them."""

    kind: MissingKind
    """What they say, by the reviewer."""
    note: str | None = None
    """What the reviewer noted."""
    by: str | None = None
    """Who says so, where that is not ``reviewed_by``."""


class Decisions(Record):
    """A file of decisions, as the review page exports it."""

    format: Literal["drugsheet-decisions"]
    """What the file is."""
    version: Literal[1]
    """Version of this shape."""
    source: ReviewedSource
    """The sheet that was reviewed."""
    parser_version: str
    """Version of drugsheet that read it."""
    schema_version: str
    """Version of the shape of its data."""
    facts_sha256: str = Field(pattern=_SHA256)
    """The hash of the facts that were reviewed (``facts_sha256``): a corrected sheet has another one."""
    reviewed_by: str | None = None
    """Who decided."""
    decisions: list[Decision]
    """What was decided, a fact at most once."""
    missing: list[Missing] = Field(default_factory=list)
    """What the reviewer found in the sheet that no fact holds."""


class Applied(Record):
    """A decision with what it changed: the fact's JSON before and after; ``after`` is None for a fact that is gone."""

    key: str = Field(pattern=_KEY, max_length=200)
    """The fact, by its key in the sheet as it was read."""
    decision: Verdict
    """What was decided."""
    fields: dict[str, JsonValue] | None = None
    """Of a correction: the new values that were asked for."""
    note: str | None = None
    """What the reviewer noted."""
    by: str | None = None
    """Who decided, where that is not ``reviewed_by``."""
    together: Together | None = None
    """How it was accepted, where not by itself: with what was left undecided of its part of the page, or of the whole sheet."""
    follows: str | None = None
    """Key of the fact whose correction this one follows; nobody decided on it by itself."""
    remark: str | None = None
    """What else came of it, in drugsheet's words."""
    before: JsonValue = None
    """The fact as it was read."""
    after: JsonValue = None
    """The fact after the decisions."""


class ReviewedSheet(Record):
    """The corrected sheet beside the one that was read. ``sheet`` is a ``DrugSheet`` like any other."""

    review_version: Literal["1.0"] = "1.0"
    """Version of this shape."""
    reviewed_by: str | None = None
    """Who decided; several names are joined by "; "."""
    sheet: DrugSheet
    """The sheet after the decisions; a diagnostic says that it is corrected."""
    original: DrugSheet
    """The sheet as it was read."""
    decisions: list[Applied]
    """Each decision in the order of the file; keys are those of ``original``."""
    missing: list[Missing] = Field(default_factory=list)
    """What the sheet says and no fact holds, by the reviewer."""
