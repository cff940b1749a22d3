"""The JSON Schema of SARIF 2.1.0, from a package of npm that holds it, and the rules of the format that a schema cannot say."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from jsonschema import Draft7Validator

from ..npm import Packages

SCHEMA = Packages("the schema of SARIF", ("@microsoft/jest-sarif@1.0.0-beta.0",))
_FILE = "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"


@cache
def schema() -> Any:
    """The schema; the test is skipped where it cannot be had."""
    return json.loads(SCHEMA.run("-e", f"process.stdout.write(require('fs').readFileSync('{_FILE}', 'utf8'))", stdin=""))


def check_schema(log: Any) -> None:
    """See to it that a log is of the schema."""
    errors = [f"{'/'.join(map(str, error.absolute_path))}: {error.message}" for error in Draft7Validator(schema()).iter_errors(log)]
    assert errors == []


def check(log: Any) -> None:
    """What has to be there, and what has to fit together."""
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "drugsheet"
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    for rule in driver["rules"]:
        assert re.fullmatch(r"[A-Z][A-Za-z]+", rule["name"])
        assert all(rule[key]["text"].endswith(".") for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert run["columnKind"] == "unicodeCodePoints"
    [invocation] = run["invocations"]
    assert invocation["executionSuccessful"] is (invocation["toolExecutionNotifications"] == [])
    seen = set()
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["message"]["text"]
        [location] = result["locations"]
        where = location["physicalLocation"]
        artifact = run["artifacts"][where["artifactLocation"]["index"]]["location"]
        assert artifact["uri"] == where["artifactLocation"]["uri"]
        assert re.fullmatch(r"(file://)?[A-Za-z0-9._~%/-]+", artifact["uri"]), "a URI reference"
        region = where.get("region", {"startLine": 1})
        assert region["startLine"] >= 1
        if "charOffset" in region:
            assert (region["startLine"], region["startColumn"]) < (region["endLine"], region["endColumn"])
        [print_] = result["partialFingerprints"].values()
        seen.add((artifact["uri"], print_))
    assert len(seen) == len(run["results"]), "no two findings of a file have one fingerprint"
