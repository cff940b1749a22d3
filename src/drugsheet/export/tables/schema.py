"""The tables: their names, columns and keys, declared once. Rows, files, the published schema and the docs follow it.

A record of the model is a row, its lists of records are rows of other tables, and its ranges are columns side by side. The
types and the published form are those of Frictionless *Table Schema* and *Data Package*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

TABLES_VERSION = "1.1"
"""Version of the tables below; the second number grows with each added table or column, the first with each break."""

ColumnType = Literal["string", "integer", "number", "boolean", "array"]
"""Types by their Table Schema names; ``array`` is a list of strings."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    name: str
    type: ColumnType
    description: str
    nullable: bool = False
    """Whether it can be null: the sheet does not say, or there is nothing to say."""
    unit: str | None = None
    """What its numbers count, or the column that holds their unit."""
    values: str | None = None
    """Name in ``drugsheet.models`` of the closed list that its values come from."""
    is_key: bool = False
    """Whether its values begin with the sheet's ``sheet_id``."""

    def closed_list(self) -> tuple[str, ...] | None:
        """Every value it can have, when there is a closed list of them."""
        if self.values is None:
            return None
        from drugsheet import models

        return tuple(models.CODES) if self.values == "CODES" else get_args(getattr(models, self.values))


@dataclass(frozen=True, slots=True)
class Table:
    """One table."""

    name: str
    description: str
    columns: tuple[Column, ...]
    parents: tuple[str, ...] = ()
    """Tables that ``parent_id`` leads to."""

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)

    @property
    def primary_key(self) -> str | None:
        """The column that tells its rows apart."""
        return self.columns[0].name if self.columns[0].is_key else None


SHEET_ID = Column("sheet_id", "string", "The sheet: joins every table to `sheets`.", is_key=True)


def _text(name: str, description: str, *, required: bool = False, values: str | None = None) -> Column:
    return Column(name, "string", description, nullable=not required, values=values)


def _list(name: str, description: str) -> Column:
    return Column(name, "array", description)


def _place(of: str, *, nullable: bool = False) -> tuple[Column, ...]:
    return (
        Column("span_start", "integer", f"First character of {of} in the text.", nullable, unit="code points"),
        Column("span_end", "integer", f"One past the last character of {of}.", nullable, unit="code points"),
    )


def _range(of: str, prefix: str = "", *, nullable: bool = False) -> tuple[Column, ...]:
    unit = f"{prefix}unit"
    return (
        Column(f"{prefix}low", "number", f"Lower bound of {of}; null when unbounded below.", nullable=True, unit=f"`{unit}`"),
        Column(f"{prefix}low_inclusive", "boolean", "Whether the lower bound itself belongs to it; true where it is null.", nullable),
        Column(f"{prefix}high", "number", f"Upper bound of {of}; null when unbounded above.", nullable=True, unit=f"`{unit}`"),
        Column(f"{prefix}high_inclusive", "boolean", "Whether the upper bound itself belongs to it; true where it is null.", nullable),
        Column(unit, "string", "UCUM code of both bounds.", nullable, values=None),
    )


def _record(name: str, description: str, *columns: Column, parents: tuple[str, ...] = ()) -> Table:
    """A table of records: its keys, then its own columns."""
    keys: tuple[Column, ...] = (Column("id", "string", "The record: `sheet_id`, `#`, and its JSON Pointer in the sheet's JSON.", is_key=True), SHEET_ID)
    if parents:
        keys += (
            _text("parent_table", "Table of the record that it belongs to.", required=True),
            Column("parent_id", "string", "That record: the `id` there, the `sheet_id` where it is the sheet.", is_key=True),
        )
    keys += (Column("position", "integer", "Place among its kind in the record that it belongs to, from 0."),)
    return Table(name, description, (*keys, *columns), parents)


def _fact(name: str, description: str, *columns: Column, parents: tuple[str, ...] = ()) -> Table:
    """A table of facts: records with the words that say them."""
    return _record(name, description, *columns, _text("text", "The words as printed.", required=True), *_place("the words"), parents=parents)


_ALL = (
    Table(
        "sheets",
        "A row for each sheet: what it is about, who made it, where it was read from.",
        (
            Column("sheet_id", "string", "The sheet: 32 hexadecimal digits made of `source_sha256` and `input`.", is_key=True),
            _text("input", "The input: its path below the INPUT of `convert`, else the name of the source."),
            _text("schema_version", "Version of the sheet's shape.", required=True),
            _text("title", "The title line as printed."),
            _text("drug_name", "The drug's name as the title has it, without marks."),
            _text("drug_qualifier", "What the title adds to the name."),
            _text("drug_name_type", "Which kind of name the title says it is.", values="NameType"),
            _list("drug_other_names", "Other names as printed, without marks."),
            _list("drug_routes", "How it is given."),
            _list("drug_indications", "What it is used for, in printed words."),
            _text("revised", "Last revision, ISO 8601 at the printed precision."),
            _text("publisher_name", "Who made the sheet."),
            _text("publisher_content_provider", "Who supplied the content."),
            _list("publisher_phones", "Telephone numbers."),
            _text("publisher_copyright", "The copyright line as printed."),
            _text("source_name", "File name without folders, or the name the caller gave."),
            _text("source_media_type", "Media type of the source.", required=True),
            _text("source_encoding", "Encoding of its bytes; null when it came as text."),
            _text("source_sha256", "SHA-256 of its bytes, in hexadecimal.", required=True),
            _text("source_layout", "Layout it was read with.", required=True),
            _text("source_parser_version", "Version of drugsheet that read it.", required=True),
            Column("source_coverage", "number", "Part of the source's visible characters that is in the text or listed in `left_out`.", unit="share, 0 to 1"),
        ),
    ),
    _record(
        "drug_spans",
        "Where the header values of `sheets` stand in the text.",
        _text("field", "The value: `name` stands for the column `drug_name`, and so on.", required=True),
        _text("text", "The words there.", required=True),
        *_place("the words"),
    ),
    _fact("side_effects", "A row for each printed side effect or warning.",
        _text("name", "The headline.", required=True),
        _text("listed_as", "Where the sheet lists it.", required=True, values="Listing"),
        _text("frequency", "How often it comes: the listing, unless the item itself says rare.", required=True, values="Frequency"),
        *_range("the share of patients", "incidence_", nullable=True),
    ),
    _fact("call_reasons", "A row for each printed reason to call.",
        _text("urgency", "How fast: from the sentence over the list, or from the item itself.", required=True, values="Urgency"),
        _text("action", "What the item itself says to do."),
        *_range("the time in which to act", "within_", nullable=True),
        _list("whom", "Whom to call, tell or see: values of `models.Whom`."),
        _text("told_by", "The nearest words that tell to act: a heading, a sentence over the list, a clause of the item."),
        Column("told_by_start", "integer", "First character of these words in the text.", nullable=True, unit="code points"),
        Column("told_by_end", "integer", "One past the last character of these words.", nullable=True, unit="code points"),
    ),
    _fact("thresholds", "A row for each limit that a reason to call or a side effect sets; one that both hold has a row for each.",
        _text("measure", "What is measured.", required=True, values="Measure"),
        _text("subject", "The printed words for what is measured."),
        *_range("the limit"),
        *_range("the time over which it is counted", "window_", nullable=True),
        _text("urgency", "How fast to act; null in a side effect that does not say.", values="Urgency"),
        Column("baseline", "boolean", "Whether it is counted from the patient's own normal."),
        _list("inferred", "What is read but not printed: `bound`, `unit`."),
        parents=("call_reasons", "side_effects"),
    ),
    _record("threshold_equivalents", "A row for each limit that is printed again in another unit.", *_range("the same limit"), parents=("thresholds",)),
    _fact("symptoms", "A row for each symptom that a side effect, a reason to call or a sign of allergy names.",
        _text("name", "Its name in printed words.", required=True),
        _list("sites", "Places on the body, where two or more are printed."),
        _text("qualifier", "The printed condition on it."),
        parents=("side_effects", "call_reasons", "allergic_reaction_items"),
    ),
    _record("symptom_codes", "A row for each code of a symptom.",
        _text("system", "URI of the code system.", required=True),
        _text("code", "The code.", required=True),
        _text("display", "The code system's own words."),
        _text("version", "The version of the code system."),
        _text("relation", "Whether the code says the same as the printed name, or less.", values="CodeRelation"),
        parents=("symptoms",),
    ),
    _fact("timings", "A row for each time at which something happens or for which it lasts.",
        _text("kind", "What the time is the time of.", required=True, values="TimingKind"),
        *_range("the time", nullable=True),
        _text("anchor", "The event from which it is counted.", values="Anchor"),
        parents=("side_effects", "reproductive"),
    ),
    _fact("interactions", "A row for each statement on an interaction, by kind of agent.",
        _text("kind", "The kind of agent.", required=True, values="InteractionKind"),
        _text("status", "Whether the sheet says that there is one.", required=True, values="InteractionStatus"),
        _list("agents", "Agents as printed."),
        _text("effect", "What happens, in printed words."),
        _text("direction", "What happens to the effect or amount of a drug.", values="Direction"),
        _list("affects", "Organs and functions it bears on."),
        *_range("the time for which it holds", "window_", nullable=True),
    ),
    _fact("separations", "A row for each time to keep between the drug and an agent.",
        _text("relation", "`before`: the drug is taken that long before the agent.", required=True, values="SeparationRelation"),
        *_range("the time between"),
        parents=("interactions",),
    ),
    _fact("reproductive", "A row for each statement on pregnancy, contraception, fertility or breast-feeding.",
        _text("kind", "What it is about.", required=True, values="ReproductiveKind"),
    ),
    _fact("self_care", "A row for each thing that the patient can do."),
    _fact("quantities", "A row for each amount that the patient is told to take or use.",
        *_range("the amount"),
        _text("per", "The printed words for how often."),
        _text("of", "The printed words for what."),
        parents=("self_care",),
    ),
    _fact("allergic_reactions", "A row for each part of a sheet on allergic reactions.",
        _text("rarity", "Whether the sheet calls them `rare` or `very_rare`."),
        _text("urgency", "How fast to tell someone.", required=True, values="Urgency"),
        _text("instruction", "What to do, in printed words."),
    ),
    _fact("allergic_reaction_items", "A row for each printed sign of an allergic reaction.", parents=("allergic_reactions",)),
    _fact("passages", "A row for each passage that is kept in its words.",
        _text("role", "Field it stands in: `about`, `important`, `includes`, `monitoring`, `advice`.", required=True),
        parents=("sheets", "side_effects", "interactions"),
    ),
    _record("sections", "A row for each section of a sheet.",
        _text("kind", "What it is about.", required=True, values="SectionKind"),
        _text("heading", "The heading as printed."),
        *_place("the section"),
    ),
    _fact("blocks", "A row for each block of text: joined by newlines in their order, they are the whole text of the sheet.",
        _text("kind", "What it is on the page.", required=True, values="BlockKind"),
        Column("level", "integer", "Heading level or depth of a list item, from 1; 0 for a paragraph."),
        parents=("sections",),
    ),
    _record("left_out", "Visible characters of the source that are not in the text, counted by reason.",
        _text("reason", "Why they are left out.", required=True),
        Column("characters", "integer", "How many.", unit="characters"),
    ),
    _record("diagnostics", "A row for each thing that is odd in a sheet.",
        _text("code", "What is odd.", required=True, values="CODES"),
        _text("number", "The code's stable number.", required=True),
        _text("severity", "How bad it is.", required=True, values="Severity"),
        _text("message", "What is odd, in words.", required=True),
        _text("text", "The words it is about; null when it concerns the whole sheet."),
        *_place("the words", nullable=True),
    ),
    Table(
        "failures",
        "A row for each input that could not be read or kept; every input is here or in `sheets`.",
        (
            _text("input", "The input, as in `sheets`."),
            _text("code", "Stable code of the error.", required=True),
            _text("type", "Name of the error in `drugsheet.errors`.", required=True),
            _text("reason", "What is wrong.", required=True),
            _text("hint", "What to do."),
            Column("line_number", "integer", "Line of the source, from 1.", nullable=True),
            Column("column_number", "integer", "Column of that line, from 1.", nullable=True),
        ),
    ),
)  # fmt: skip

TABLES: Mapping[str, Table] = {table.name: table for table in _ALL}
"""Every table, by name."""
