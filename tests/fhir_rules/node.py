"""fhirpath.js, HL7's own FHIRPath in JavaScript, asked through Node."""

from __future__ import annotations

import json
from typing import Any

from ..npm import Packages

FHIRPATH = Packages("fhirpath.js", ("fhirpath@5.2.2",))

_PROGRAM = """
const fhirpath = require('fhirpath');
const model = require('fhirpath/fhir-context/r5');
const cases = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const compiled = new Map();
const answers = cases.map(([expression, variables]) => {
  if (!compiled.has(expression)) compiled.set(expression, fhirpath.compile(expression, model));
  return compiled.get(expression)({}, variables);
});
process.stdout.write(JSON.stringify(answers));
"""


def evaluate(cases: list[tuple[str, dict[str, Any]]]) -> list[Any]:
    """What each expression comes to with its variables; the test is skipped, with the reason, where that cannot be asked."""
    answers = json.loads(FHIRPATH.run("-e", _PROGRAM, stdin=json.dumps(cases)))
    assert isinstance(answers, list)
    return answers
