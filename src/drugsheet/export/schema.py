"""The JSON Schema of what drugsheet writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

from drugsheet.decisions import Decisions, ReviewedSheet
from drugsheet.models import SCHEMA_VERSION, DrugSheet

if TYPE_CHECKING:
    from pydantic_core import core_schema

DIALECT = GenerateJsonSchema.schema_dialect
"""The dialect that the schema is written in: JSON Schema 2020-12."""

SCHEMA_ID = f"urn:drugsheet:schema:drug-sheet:{SCHEMA_VERSION}"
"""Its ``$id``: a name for the shape, not an address to fetch it from."""

DECISIONS_ID = "urn:drugsheet:schema:decisions:1"
REVIEWED_ID = "urn:drugsheet:schema:reviewed-sheet:1.0"


class _AsWritten(GenerateJsonSchema):
    """Every field is required: what the sheet does not say is written as null or an empty list, never left out."""

    def field_is_required(self, *_: Any, **__: Any) -> bool:
        return True

    def str_schema(self, schema: core_schema.StringSchema) -> dict[str, Any]:
        """Text of any length: the bound that records set is far above every sheet and no part of the shape."""
        return {key: value for key, value in super().str_schema(schema).items() if key != "maxLength"}


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a sheet as ``to_json`` writes it."""
    schema = DrugSheet.model_json_schema(mode="serialization", schema_generator=_AsWritten)
    return {"$schema": DIALECT, "$id": SCHEMA_ID, **schema}


def decisions_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file of decisions, as the review page exports it and ``load_decisions`` takes it."""
    return {"$schema": DIALECT, "$id": DECISIONS_ID, **Decisions.model_json_schema(mode="validation")}


def reviewed_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a reviewed sheet, as ``drugsheet decisions apply`` writes it."""
    return {"$schema": DIALECT, "$id": REVIEWED_ID, **ReviewedSheet.model_json_schema(mode="serialization", schema_generator=_AsWritten)}


def schema_json(schema: dict[str, Any] | None = None) -> bytes:
    """A schema as a JSON document, as it is published; by default that of a sheet."""
    return json.dumps(json_schema() if schema is None else schema, indent=2, ensure_ascii=False).encode("utf-8") + b"\n"
