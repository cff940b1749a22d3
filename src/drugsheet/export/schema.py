"""The JSON Schema of what drugsheet writes."""

from __future__ import annotations

import json
from typing import Any

from drugsheet.models import SCHEMA_VERSION, DrugSheet

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The dialect of the schema, which is the one that pydantic writes."""

SCHEMA_ID = f"urn:drugsheet:schema:drug-sheet:{SCHEMA_VERSION}"
"""Its ``$id``: a name for the shape, not an address to fetch it from."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a sheet as ``to_json`` writes it: every field present, numbers as numbers."""
    return {"$schema": DIALECT, "$id": SCHEMA_ID, **DrugSheet.model_json_schema(mode="serialization")}


def schema_json() -> bytes:
    """The schema as a JSON document, as it is published."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False).encode("utf-8") + b"\n"
