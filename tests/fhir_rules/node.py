"""fhirpath.js, HL7's own FHIRPath in JavaScript, fetched once into ``.cache`` and asked through Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import Any, NoReturn

import pytest

from ..conftest import ROOT

PACKAGE = "fhirpath@5.2.2"
FOLDER = ROOT / ".cache" / PACKAGE.replace("@", "-")
NEEDED = "DRUGSHEET_NODE_TESTS"
"""Environment variable: ``required`` makes it a failure, not a skip, when fhirpath.js cannot be had."""

_SECONDS = 180
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
    node = _program("node")
    _install()
    done = subprocess.run([node, "-e", _PROGRAM], cwd=FOLDER, input=json.dumps(cases), capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False)
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout)
    assert isinstance(answers, list)
    return answers


def _install() -> None:
    """Fetches the package unless it is there; a folder is moved into place whole, so that two test runs do not meet in it."""
    if (FOLDER / "node_modules").is_dir():
        return
    npm = _program("npm")
    made = FOLDER.with_name(f"{FOLDER.name}.{os.getpid()}")
    made.mkdir(parents=True, exist_ok=True)
    try:
        (made / "package.json").write_text("{}", encoding="utf-8")
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock", PACKAGE]
        done = subprocess.run(command, cwd=made, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False)
        if done.returncode != 0 or not (made / "node_modules" / "fhirpath").is_dir():
            _unavailable(f"npm cannot fetch {PACKAGE}: {done.stderr.strip()[-200:] or 'no reason given'}")
        if not FOLDER.exists():
            made.rename(FOLDER)
    except subprocess.TimeoutExpired:
        _unavailable(f"npm did not fetch {PACKAGE} within {_SECONDS} seconds")
    except OSError:
        if not (FOLDER / "node_modules").is_dir():  # another run was faster, or the folder cannot be written
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        _unavailable(f"{name} is not installed")
    return found


def _unavailable(reason: str) -> NoReturn:
    message = f"fhirpath.js is NOT asked: {reason}"
    if os.environ.get(NEEDED) == "required":
        pytest.fail(message)
    pytest.skip(message)
