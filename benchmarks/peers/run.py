"""Asks every tool, counts, and writes the table: to the terminal, ``results.json`` and ``docs/peers.md``."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.peers import environments, phrases, report
from benchmarks.peers.phrases import Row
from benchmarks.peers.registry import TOOLS, Tool
from benchmarks.peers.runners.protocol import Answer, Task
from benchmarks.peers.score import score

RESULTS = Path(__file__).with_name("results.json")
PAGE = environments.ROOT / "docs" / "peers.md"

EXAMPLES = (
    "Temperature of 100.5 F (38 C) or above",
    "Weight gain of 5 pounds in one week",
    "Vomiting more than 3 times in 1 day",
    "Diarrhea of 5 or 6 stools in 1 day",
    "Blood pressure above 140/90",
    "Nosebleed that does not stop after 10 minutes",
    "Drink 6-8 cups of fluids every day",
)


def measure(tool: Tool, table: Sequence[Row]) -> tuple[dict[str, Any], list[Answer]]:
    """What is kept of one tool, and its answers to the table; a tool that cannot be had is kept with the reason."""
    kept: dict[str, Any] = {"name": tool.name, "title": tool.title, "package": tool.package, "note": tool.note}
    tasks = [Task(row.phrase, row.call) for row in table]
    try:
        answers = environments.ask(tool, tasks + [Task(phrase) for phrase in EXAMPLES])
        installed = environments.packages(tool)
    except environments.Unavailable as missing:
        return {**kept, "unavailable": str(missing)}, []
    answers, shown = answers[: len(table)], answers[len(table) :]
    scores = score(table, answers, only_limits=tool.ours)
    kept["unavailable"] = None
    kept["packages"] = installed
    kept["errors"] = sum(answer.error is not None for answer in answers)
    kept["scores"] = {name: asdict(tally) for name, tally in scores.tallies.items()}
    kept["examples"] = {phrase: [guess.said for guess in answer.guesses] for phrase, answer in zip(EXAMPLES, shown, strict=True)}
    return kept, answers


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the repository's root. Exit status 1 when a tool could not be had."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=__doc__)
    parser.add_argument("--only", action="append", choices=[tool.name for tool in TOOLS], help="ask these tools alone, and write no results")
    parser.add_argument("--answers", type=Path, metavar="FILE", help="write every answer to every phrase there, one line of JSON each")
    parser.add_argument("--page", action="store_true", help="ask nobody: write the page again from the results")
    given = parser.parse_args(arguments)
    if given.page:
        PAGE.write_text(report.page(json.loads(RESULTS.read_text("utf-8"))), "utf-8")
        return 0

    table = phrases.rows()
    measured, lines = [], []
    for tool in TOOLS:
        if given.only and tool.name not in given.only:
            continue
        sys.stderr.write(f"asking {tool.title} …\n")
        kept, answers = measure(tool, table)
        measured.append(kept)
        lines += [json.dumps({"tool": tool.name, "phrase": row.phrase, **asdict(answer)}) for row, answer in zip(table, answers, strict=bool(answers))]
    results = {"table": describe(table), "python": ".".join(platform.python_version_tuple()[:2]), "tools": measured}
    sys.stdout.write(report.terminal(results))
    if given.answers:
        given.answers.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    if not given.only:
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        PAGE.write_text(report.page(results), "utf-8")
    return int(any(kept["unavailable"] for kept in measured))


def describe(table: Sequence[Row]) -> dict[str, Any]:
    """How large the table is, and its fingerprint."""
    return {
        "phrases": len(table),
        "with_limits": sum(bool(row.limits) for row in table),
        "limits": sum(len(row.limits) for row in table),
        "traps": sum(not row.limits for row in table),
        "fingerprint": phrases.fingerprint(table),
    }
