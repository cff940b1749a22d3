"""A validator of another make: @medplum/core in Node, with the same definitions. It is installed into the cache when it is first needed."""

from __future__ import annotations

import functools
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

from tests.fhir.packages import CACHE, TIMEOUT, Unavailable, npm, once
from tests.fhir.problem import Json, Problem

SOURCE = Path(__file__).parent / "node"
MANIFEST = ("package.json", ".npmrc")
OLDEST = 20
"""The Node that @medplum/core 4.5 needs."""


def node() -> str:
    """The program. Raises Unavailable when there is none, or only an old one."""
    program = shutil.which("node")
    if program is None:
        raise Unavailable("node is not installed")
    said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=TIMEOUT, check=True).stdout.strip()
    if int(said.removeprefix("v").partition(".")[0]) < OLDEST:
        raise Unavailable(f"node is {said}, and @medplum/core needs {OLDEST} or later")
    return program


@functools.cache
def installed() -> Path:
    """The folder in which the script can run. Raises Unavailable."""
    digest = hashlib.sha256(b"".join((SOURCE / name).read_bytes() for name in MANIFEST)).hexdigest()[:16]
    folder = CACHE / f"node-{digest}"
    with once(folder.name):
        if not folder.exists():
            draft = CACHE / f"node-{digest}.draft"
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            for name in MANIFEST:
                shutil.copy(SOURCE / name, draft / name)
            npm("install", cwd=draft)
            draft.rename(folder)
        shutil.copy(SOURCE / "validate.js", folder / "validate.js")
    return folder


def problems(bundles: dict[str, Json], release: str, scratch: Path) -> dict[str, list[Problem]]:
    """What it says of each of the named Bundles; the names must do as file names. Raises Unavailable."""
    program, folder = node(), installed()
    for name, bundle in bundles.items():
        (scratch / f"{name}.json").write_text(json.dumps(bundle), encoding="utf-8")
    done = subprocess.run(
        [program, "validate.js", release, str(scratch)], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=TIMEOUT, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, list[Problem]] = {name: [] for name in bundles}
    for line in done.stdout.splitlines():
        one = json.loads(line)
        found[one["file"].removesuffix(".json")].append(Problem(one["path"], one["kind"], one["message"], "medplum"))
    return found
