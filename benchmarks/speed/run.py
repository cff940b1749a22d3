"""Runs the measurements and writes the table: to the terminal, ``results.json`` and ``docs/speed.md``."""

from __future__ import annotations

import argparse
import json
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from benchmarks.speed import growth, process, report, sheets, stages
from benchmarks.speed.timing import interleaved

RESULTS = Path(__file__).with_name("results.json")
PAGE = Path(__file__).parents[2] / "docs" / "speed.md"
_PACKAGES = ("lxml", "beautifulsoup4", "selectolax", "pydantic", "regex")
INPUTS = {
    "clean": ("clean HTML, 12 kB", sheets.clean_html, 12_000),
    "managed": ("a content manager's page, 40 kB", sheets.managed_html, 40_000),
    "text": ("plain text, 12 kB", sheets.plain_text, 12_000),
    "large": ("clean HTML, 1 MB", sheets.clean_html, 1_000_000),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the repository's root."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--rounds", type=int, default=31, help="how often each contender is timed (default: 31)")
    parser.add_argument("--only", action="append", choices=[*INPUTS, "growth", "process"], help="measure these alone, and write nothing")
    parser.add_argument("--page", action="store_true", help="measure nothing: write the page again from the results")
    given = parser.parse_args(arguments)
    if given.page:
        PAGE.write_text(report.page(json.loads(RESULTS.read_text("utf-8"))), "utf-8")
        return 0
    wanted = set(given.only or [*INPUTS, "growth", "process"])
    results: dict[str, Any] = {"python": platform.python_version(), "packages": _versions(), "rounds": given.rounds, "inputs": {}}
    for key, (title, write, size) in INPUTS.items():
        if key in wanted:
            sys.stderr.write(f"{title} …\n")
            results["inputs"][key] = _input(title, sheets.of_size(write, size), given.rounds if size < 500_000 else max(3, given.rounds // 10), html=key != "text")
    if "process" in wanted:
        sys.stderr.write("processes and memory …\n")
        results["starts"] = process.starts(max(5, given.rounds // 2), sheets.of_size(sheets.clean_html, 12_000))
        results["first"] = process.first(max(5, given.rounds // 2), sheets.of_size(sheets.clean_html, 12_000), sheets.of_size(sheets.clean_html, 1_000_000))
        results["batch"] = process.batch(lambda seed: sheets.of_size(sheets.clean_html, 12_000, seed))
        results["held"] = process.held(lambda seed: sheets.of_size(sheets.clean_html, 10_000, seed))
    if "growth" in wanted:
        results["sheets"] = {name: {**asdict(grown), "ratio": grown.ratio} for name, grown in growth.of_sheets().items()}
        results["growth"] = {}
        for shape in growth.SHAPES:
            sys.stderr.write(f"{shape.name} …\n")
            grown = growth.measure(shape)
            results["growth"][shape.name] = {**asdict(grown), "ratio": grown.ratio}
    sys.stdout.write(report.terminal(results))
    if not given.only:
        RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", "utf-8")
        PAGE.write_text(report.page(results), "utf-8")
    return 0


def _input(title: str, data: bytes, rounds: int, *, html: bool) -> dict[str, Any]:
    contenders = [*(stages.parsers(data) if html else ()), *stages.ours(data, html=html)]
    timed = interleaved(contenders, rounds)
    return {
        "title": title,
        "bytes": len(data),
        "json_bytes": len(stages.whole(data)),
        "times": {contender.name: {"title": contender.title, **asdict(timed[contender.name])} for contender in contenders},
    }


def _versions() -> dict[str, str]:
    found = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found
