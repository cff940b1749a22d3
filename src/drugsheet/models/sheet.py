"""The drug sheet: every fact, the text they stand in, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from pydantic import Field, PrivateAttr

from drugsheet.models.base import Number, Passage, Record, Span
from drugsheet.models.diagnostics import Diagnostic
from drugsheet.models.facts import LimitPlace, PlacedThreshold, limit_place
from drugsheet.models.statements import (
    AllergicReaction,
    CallReason,
    Drug,
    Interaction,
    Publisher,
    ReproductiveConcern,
    SelfCare,
    SideEffect,
)

if TYPE_CHECKING:
    from os import PathLike

    from drugsheet.export.tables.rows import Row
    from drugsheet.reading.places import PagePlace, RunPlace
    from drugsheet.verify import Problem

SCHEMA_VERSION = "1.2"
"""Version of the shape below; the second number grows with added fields and values, the first with each break."""

SCHEMA_VERSIONS = ("1.0", "1.1", SCHEMA_VERSION)
"""Shapes of stored sheets, and of decisions on them, that are read; the last one is written."""

SectionKind = Literal[
    "header",
    "about",
    "side_effects",
    "warnings",
    "important",
    "reproductive",
    "self_care",
    "interactions",
    "allergic_reaction",
    "when_to_call",
    "before_use",
    "how_to_use",
    "storage",
    "contents",
    "trailer",
    "boilerplate",
    "other",
]
"""What a section is about; ``other`` is a section under a heading that no layout names."""

BlockKind = Literal["heading", "paragraph", "item", "boilerplate"]
"""What a block of text is on the page."""


class Block(Record):
    """A run of text that stands alone on the page. Blocks tile the text."""

    kind: BlockKind
    """What it is on the page."""
    level: int = Field(ge=0)
    """Heading level (1 is the highest) or depth of a list item (1 is the outermost); 0 for a paragraph."""
    span: Span
    """Where it stands in ``DrugSheet.text``."""


class Section(Record):
    """A heading and the blocks under it."""

    kind: SectionKind
    """What it is about."""
    heading: str | None = None
    """The heading as printed; None for what stands before the first one."""
    span: Span
    """From the heading's first character to the last block's end."""
    blocks: list[Block]
    """Its blocks in order, the heading first."""


class Source(Record):
    """The file or text that was read."""

    name: str | None = None
    """File name without folders, or the name the caller gave."""
    media_type: str
    """What was read: ``text/html``, ``text/plain``, ``text/markdown``, ``application/pdf``, or that of a Word file or of an installed reader's format."""
    encoding: str | None = None
    """Encoding the bytes were decoded with; None when the caller gave text."""
    sha256: str
    """SHA-256 of the bytes (of the UTF-8 form when the caller gave text), in hexadecimal."""
    layout: str
    """Name of the layout it was read with."""
    parser_version: str
    """Version of drugsheet that read it."""
    coverage: Number
    """Share of the source's visible characters that stand in the text or are listed in ``left_out``: 1 when none is lost."""
    left_out: dict[str, int] = {}
    """Visible characters that are not in the text, counted by reason: ``bullet``, ``script``, ``page_number``, …"""


class DrugSheet(Record):
    """What one drug sheet says. Made by ``drugsheet.read`` and ``drugsheet.parse``; loaded from JSON by
    ``DrugSheet.model_validate_json``.

    It is a reading of the sheet, not medical advice. ``None`` means that the sheet does not say.
    """

    schema_version: str = SCHEMA_VERSION
    """Version of this shape."""
    title: str | None = None
    """The title line as printed."""
    drug: Drug
    """The medicine."""
    about: list[Passage] = []
    """Sentences of the section about the drug."""
    side_effects: list[SideEffect] = []
    """Side effects and warnings, in printed order; repeated items are kept."""
    reproductive: list[ReproductiveConcern] = []
    """Pregnancy, contraception, fertility, breast-feeding."""
    self_care: list[SelfCare] = []
    """What the patient can do about side effects."""
    interactions: list[Interaction] = []
    """Interactions with food, drugs and the rest."""
    allergic_reaction: AllergicReaction | None = None
    """Signs of an allergic reaction and what to do."""
    when_to_call: list[CallReason] = []
    """Reasons to call, in printed order."""
    important: list[Passage] = []
    """Important information."""
    revised: str | None = Field(default=None, pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")
    """Date of the sheet's last revision, ISO 8601 at the printed precision: ``2011-11``."""
    publisher: Publisher = Publisher()
    """Who made it."""
    sections: list[Section]
    """Every block of the text, by section."""
    text: str
    """The canonical text: white space folded inside a block, blocks joined by a newline."""
    source: Source
    """Where it was read from."""
    diagnostics: list[Diagnostic] = []
    """What is odd in the sheet, in order of place."""

    _decoded: str | None = PrivateAttr(default=None)
    _bytes: bytes | None = PrivateAttr(default=None)
    # What locate needs: the decoded source, the bytes of a source that is no text, the layout and limits it was read with, and the map made of them on first use.
    _layout: Any = PrivateAttr(default=None)
    _language: str | None = PrivateAttr(default=None)
    _map: Any = PrivateAttr(default=None)
    _limits: Any = PrivateAttr(default=None)
    _text: Any = PrivateAttr(default=None)
    # The annotated text, from reading to ``lint``, which drops it and keeps what stands above the line.
    _raised: Any = PrivateAttr(default=())

    def __eq__(self, other: object) -> bool:
        """Two sheets are equal when they say the same of the same source; whether the source is at hand does not count."""
        return isinstance(other, DrugSheet) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(self.source.sha256)

    def __repr__(self) -> str:
        counts = ", ".join(
            f"{len(facts)} {what}"
            for what, facts in (("side effects", self.side_effects), ("call reasons", self.when_to_call), ("limits", self.thresholds), ("interactions", self.interactions), ("diagnostics", self.diagnostics))
        )
        return f"<DrugSheet {self.drug.name!r}: {counts}>"

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """What a notebook shows: the sheet in the order in which a clinician needs it, every text escaped."""
        from drugsheet.export.notebook import notebook_html

        return notebook_html(self)

    def __rich__(self) -> Any:
        """What ``rich.print`` shows: the same as ``drugsheet show``, no markup in it obeyed."""
        from rich.text import Text

        from drugsheet.export.summary import summary

        return Text(summary(self).rstrip("\n"))

    @property
    def has_facts(self) -> bool:
        """Whether anything was read that a patient is told: effects, interactions, reasons to call, advice. A sheet without is one whose parts nobody knew."""
        return any((self.side_effects, self.reproductive, self.self_care, self.interactions, self.allergic_reaction, self.when_to_call, self.important))

    @property
    def thresholds(self) -> list[PlacedThreshold]:
        """Every limit of the sheet with its section and urgency: those of call reasons first, then those of side effects.

        A limit that a reason to call and a side effect both hold is one: the reason's.
        """
        called = called_places(self)
        return [
            *(PlacedThreshold(**dict(limit), section="when_to_call") for reason in self.when_to_call for limit in reason.thresholds),
            *(PlacedThreshold(**dict(limit), section="side_effects") for effect in self.side_effects for limit in effect.thresholds if limit_place(limit) not in called),
        ]

    def locate(self, span: Span) -> Span:
        """Where ``span`` of ``text`` stands in the decoded source (raw HTML included).

        Offsets are code points of the text that the bytes decode to; for a Word file or PDF of its words in reading order, those left out
        included, a line for each paragraph. The map is not part of the JSON: after
        loading, call ``attach`` first. Raises ``SourceNotAttached`` when the source is not at hand and
        ``ValueError`` when the span lies outside the text.
        """
        from drugsheet.assemble import locate  # a function of a higher package; the one listed exception

        return locate(self, span)

    def places(self, span: Span) -> list[RunPlace] | list[PagePlace]:
        """Where ``span`` of ``text`` lies in a Word file (part, paragraph, run), or on the pages of a PDF (a rectangle for each line).

        Raises ``NoPlaces`` for a source that is text, for which ``locate`` is the way back, and what ``locate`` raises.
        """
        from drugsheet.assemble import places

        return places(self, span)

    def attach(self, source: str | bytes | PathLike[str], *, layout: Any = None) -> DrugSheet:
        """Give back the source (text, bytes, or a path) to a sheet loaded from JSON; returns the sheet.

        ``layout`` is the ``Layout`` it was read with, when that is none of the built-in ones.
        Raises ``SourceMismatch`` when its SHA-256 is not that of ``source.sha256``.
        """
        from drugsheet.assemble import attach

        return attach(self, source, layout)

    @overload
    def to_rows(self, table: None = None) -> dict[str, list[Row]]: ...
    @overload
    def to_rows(self, table: str) -> list[Row]: ...
    def to_rows(self, table: str | None = None) -> dict[str, list[Row]] | list[Row]:
        """The sheet as flat rows for data frames: the rows of one table, or of every table by its name.

        A row is a dict with every column of its table (docs/tables.md lists them): str, int, float, bool, None, or a list of
        str. Raises ``ValueError`` for a table that is not there. For many sheets see ``drugsheet.tables``.
        """
        from drugsheet.export.tables.collection import to_rows

        return to_rows(self) if table is None else to_rows(self, table)

    def verify(self, source: str | bytes | PathLike[str], *, layout: Any = None, language: str | None = None) -> list[Problem]:
        """Hold the sheet against its source (text, bytes, or a path); an empty list proves that nothing was lost.

        ``layout`` is the ``Layout`` it was read with, when that is none of the built-in ones and the sheet came from JSON.
        Raises ``SourceMismatch`` when the source is another one. See ``drugsheet.verify.verify``.
        """
        from drugsheet.verify import verify

        return verify(self, source, layout=layout, language=language)


def called_places(sheet: DrugSheet) -> frozenset[LimitPlace]:
    """Where the limits of reasons to call stand: a limit of a side effect at one of these places is the same limit."""
    return frozenset(limit_place(limit) for reason in sheet.when_to_call for limit in reason.thresholds)
