"""An environment for each tool, under ``.peers/``, and questions put to the runner in it.

An environment is made once and made again when its requirements or the Python change. What cannot be installed or does
not run raises ``Unavailable`` with the reason.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from benchmarks.peers.registry import Tool
from benchmarks.peers.runners.protocol import Answer, Task, answer

ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENTS = ROOT / ".peers"
OURS = ("drugsheet", "pydantic", "regex")
TOOLING = {"pip", "setuptools", "wheel"}
PATIENCE = 1800  # seconds for one step


class Unavailable(Exception):
    """A tool could not be had; the message says why, without names of machines."""


def python(tool: Tool) -> Path:
    """The interpreter of a tool's environment, which is made if need be.

    Raises ``Unavailable`` when its packages cannot be installed.
    """
    if tool.ours:
        return Path(sys.executable)
    folder = ENVIRONMENTS / tool.name
    program = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    requirements = Path(__file__).with_name(f"{tool.name}.txt")
    stamp = folder / ".installed"
    state = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text("utf-8") == state:
        return program
    shutil.rmtree(folder, ignore_errors=True)
    ENVIRONMENTS.mkdir(exist_ok=True)
    (ENVIRONMENTS / ".gitignore").write_text("*\n", "utf-8")
    venv.create(folder, with_pip=True)
    _run([str(program), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "-r", str(requirements)], "")
    stamp.write_text(state, "utf-8")
    return program


def ask(tool: Tool, tasks: Sequence[Task]) -> list[Answer]:
    """A tool's answers, in the order of the tasks.

    Raises ``Unavailable`` when the runner does not start or stops before the last one.
    """
    lines = "".join(json.dumps(asdict(task)) + "\n" for task in tasks)
    answers = [answer(line) for line in _run([str(python(tool)), "-m", f"benchmarks.peers.runners.{tool.runner}"], lines).splitlines()]
    if len(answers) != len(tasks):
        raise Unavailable(f"answered {len(answers)} of {len(tasks)} phrases")
    return answers


def packages(tool: Tool) -> dict[str, str]:
    """Every package in a tool's environment and its version; of our own, what reads the phrases."""
    if tool.ours:
        return {name: metadata.version(name) for name in OURS}
    listed = json.loads(_run([str(python(tool)), "-m", "pip", "list", "--disable-pip-version-check", "--format", "json"], ""))
    return {each["name"]: each["version"] for each in sorted(listed, key=lambda each: each["name"].lower()) if each["name"] not in TOOLING}


def _run(command: Sequence[str], given: str) -> str:
    environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
    try:
        done = subprocess.run(command, input=given, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", timeout=PATIENCE, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Unavailable(f"no answer within {PATIENCE} s") from None
    if done.returncode:
        raise Unavailable(reason(done.stderr))
    return done.stdout


def reason(printed: str) -> str:
    """The line of an error output that says most, without addresses and paths."""
    lines = [line.strip() for line in printed.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    line = (errors or lines or ["stopped without a word"])[-1]
    line = re.sub(r"\w+://\S+", "(address)", line)
    return re.sub(r"(?<![\w.])(?:[A-Za-z]:)?[/\\][\w.+@~-]+(?:[/\\][\w.+@~-]*)+", "(path)", line)[:300]
