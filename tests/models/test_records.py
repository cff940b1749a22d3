"""Records are frozen, closed, and hold no parsing: what every one of them shares."""

from __future__ import annotations

import ast
import inspect
import pickle
from pathlib import Path

import pytest
from pydantic import BaseModel, ValidationError

import drugsheet
from drugsheet import models
from drugsheet.models import Diagnostic, DrugSheet, Fact, Record, SideEffect, Span

from ..sheets import SHEET

RECORDS = sorted(
    (value for value in vars(models).values() if inspect.isclass(value) and issubclass(value, Record)),
    key=lambda record: record.__name__,
)
FACTS = ("SideEffect", "Symptom", "CallReason", "Threshold", "Timing", "Interaction", "ReproductiveConcern", "SelfCare", "AllergicReaction", "AllergyItem", "Passage", "Quantity", "Separation")


def test_there_are_records() -> None:
    assert len(RECORDS) > 20
    assert DrugSheet in RECORDS


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_is_frozen_and_closed(record: type[BaseModel]) -> None:
    assert record.model_config.get("frozen") is True
    assert record.model_config.get("extra") == "forbid"


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_is_described(record: type[BaseModel]) -> None:
    fields = record.model_json_schema()["properties"]
    assert [name for name in record.model_fields if not fields[name].get("description")] == []
    assert record.__doc__


@pytest.mark.parametrize("name", FACTS)
def test_facts_have_words_and_a_place(name: str) -> None:
    record = getattr(models, name)
    assert issubclass(record, Fact)
    assert list(record.model_fields)[:2] == ["text", "span"]
    assert all(record.model_fields[field].is_required() for field in ("text", "span"))


def test_a_field_cannot_be_set() -> None:
    sheet = drugsheet.parse(SHEET)
    with pytest.raises(ValidationError, match="frozen"):
        sheet.title = "Another"  # type: ignore[misc]  # that is the point
    with pytest.raises(ValidationError, match="frozen"):
        sheet.side_effects[0].name = "Another"  # type: ignore[misc]  # that is the point
    with pytest.raises(ValidationError, match="frozen"):
        sheet.drug.name = "Another"  # type: ignore[misc]  # that is the point


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        Span(start=0, end=1, length=1)  # type: ignore[call-arg]  # that is the point
    with pytest.raises(ValidationError, match="Extra inputs"):
        SideEffect.model_validate({"text": "a", "span": {"start": 0, "end": 1}, "name": "a", "listed_as": "unspecified", "frequency": "unspecified", "severity": "bad"})


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (0, -1)])
def test_a_span_counts_from_nought(start: int, end: int) -> None:
    with pytest.raises(ValidationError):
        Span(start=start, end=end)


def test_a_span_ends_after_it_begins() -> None:
    with pytest.raises(ValidationError):
        Span(start=5, end=4)


def test_a_default_list_belongs_to_one_record() -> None:
    first, second = drugsheet.parse(SHEET), drugsheet.parse(SHEET)
    assert first.important == []
    assert first.important is not second.important


def test_a_diagnostic_has_a_listed_code() -> None:
    with pytest.raises(ValidationError, match="not a diagnostic code"):
        Diagnostic(code="something_else", severity="warning", message="odd")


def test_a_record_hides_no_infinity() -> None:
    """JSON has no NaN: a record that would need one is refused when it is made."""
    with pytest.raises(ValidationError):
        models.Source(media_type="text/plain", sha256="0", layout="upmc", parser_version="1", coverage=float("nan"))


@pytest.mark.parametrize("path", sorted(Path(models.__file__).parent.glob("*.py")), ids=lambda path: path.name)
def test_imports_nothing_of_ours(path: Path) -> None:
    """Methods import what belongs to higher packages when they are called: the one listed exception, in sheet.py."""
    tree = ast.parse(path.read_text("utf-8"))
    ours = [
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("drugsheet") and not node.module.startswith("drugsheet.models")
    ]
    listed = {
        "drugsheet.assemble",
        "drugsheet.reading.places",  # for the type checker only
        "drugsheet.verify",
        "drugsheet.export.notebook",
        "drugsheet.export.summary",
        "drugsheet.export.tables.collection",
        "drugsheet.export.tables.rows",
    }
    assert set(ours) <= (listed if path.name == "sheet.py" else set())


def test_records_that_were_given_the_same_fields_share_their_names() -> None:
    """Pydantic keeps a set of names in each record, half of what a sheet takes in memory."""
    first, second = drugsheet.parse(SHEET).side_effects[:2]
    assert first.model_fields_set is second.model_fields_set
    given = set(first.model_fields_set)
    copied = first.model_copy(update={"name": "Another"})
    assert copied.model_fields_set is not first.model_fields_set
    assert first.model_fields_set == given
    assert Span(start=0, end=1).model_fields_set == {"start", "end"}
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301  # what this test has pickled
