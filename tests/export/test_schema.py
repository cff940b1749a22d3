"""The published schema: well-formed, named, and true of everything that is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import drugsheet
from drugsheet.decisions import apply_decisions, load_decisions
from drugsheet.export.json import to_json
from drugsheet.export.schema import DIALECT, decisions_schema, json_schema, reviewed_schema, schema_json
from drugsheet.models import SCHEMA_VERSION

from ..conftest import FIXTURES, sheet_files
from ..test_decisions import SHEET as REVIEWED_SHEET
from ..test_decisions import correction, document, interval, missing

SCHEMA = json_schema()


def test_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == DIALECT == Draft202012Validator.META_SCHEMA["$id"]
    assert SCHEMA["$id"].endswith(f":{SCHEMA_VERSION}")


def test_every_field_is_described() -> None:
    bare = [
        f"{name}.{field}"
        for name, record in {"DrugSheet": SCHEMA, **SCHEMA["$defs"]}.items()
        for field, schema in record.get("properties", {}).items()
        if "description" not in schema
    ]
    assert bare == []


def test_is_printed_as_json() -> None:
    assert json.loads(schema_json()) == SCHEMA


@pytest.mark.parametrize("path", sheet_files(), ids=lambda path: path.relative_to(FIXTURES).as_posix())
def test_holds_for_every_fixture(path: Path) -> None:
    Draft202012Validator(SCHEMA).validate(json.loads(to_json(drugsheet.read(path))))


def test_refuses_what_is_not_a_sheet() -> None:
    sheet = json.loads(to_json(drugsheet.read(sheet_files()[0])))
    validator = Draft202012Validator(SCHEMA)
    assert not validator.is_valid({**sheet, "extra": 1})
    assert not validator.is_valid({name: value for name, value in sheet.items() if name != "side_effects"})


# ------------------------------------------------------------------------------------- decisions and reviewed sheets


@pytest.mark.parametrize(("name", "schema"), [("Decisions", decisions_schema()), ("ReviewedSheet", reviewed_schema())])
def test_the_other_documents_have_schemas_too(name: str, schema: dict[str, Any]) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == name
    assert json.loads(schema_json(schema)) == schema
    bare = [f"{title}.{field}" for title, record in {name: schema, **schema["$defs"]}.items() for field, found in record.get("properties", {}).items() if "description" not in found]
    assert bare == []


def test_they_hold_for_what_is_written() -> None:
    given = document(correction(interval=interval(101)), {"key": "/side_effects/1", "decision": "reject"}, missing=[missing("12 neighbors")])
    Draft202012Validator(decisions_schema()).validate(json.loads(given))
    reviewed = json.loads(to_json(apply_decisions(load_decisions(given), REVIEWED_SHEET)))
    validator = Draft202012Validator(reviewed_schema())
    validator.validate(reviewed)
    assert not validator.is_valid({**reviewed, "extra": 1})
    assert not Draft202012Validator(decisions_schema()).is_valid({**json.loads(given), "decisions": [{"key": "/a/00", "decision": "accept"}]})
