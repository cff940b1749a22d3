"""``python -m fuzz``: every target, side by side, with a table of what came of it. Exit status 1 when an input failed.

The environment: ``FUZZ_RUNS`` inputs for each target (20,000), ``FUZZ_SECONDS`` after which a target ends with fewer (0: never),
``FUZZ_SEED`` (1), ``FUZZ_TARGETS`` (all, by name),
``FUZZ_KEEP`` a folder for the corpus and the inputs that failed (``.fuzz``).
"""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from fuzz.guard import CPU_SECONDS, MEGABYTES

TARGETS = ("bytes", "structure", "spoken", "round_trip", "docx", "pdf")
_TAIL = 40
_AT_ONCE = max(os.cpu_count() or 1, 1)


@dataclass(frozen=True)
class Outcome:
    """What came of one target."""

    target: str
    inputs: int
    seconds: float
    slowest: float
    megabytes: int
    failed: Path | None
    log: str

    @property
    def is_well(self) -> bool:
        """Whether no input failed and the fuzzer ended as it should."""
        return self.failed is None and self.inputs > 0

    def __str__(self) -> str:
        said = "well" if self.is_well else f"FAILED: {self.failed or 'the fuzzer ended early'}"
        return f"{self.target:<11} {self.inputs:>8,} inputs {self.seconds:>6.0f} s   slowest {self.slowest:.2f} s CPU   peak {self.megabytes} MB   {said}"


def fuzz(target: str, folder: Path, runs: int, seed: int, seconds: int = 0) -> Outcome:
    """Run one target in a process of its own: a number of inputs, or fewer when ``seconds`` are over (0: no such limit)."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    started = time.monotonic()
    command = (sys.executable, "-m", "fuzz.worker", target, str(folder), str(runs), str(seed), str(seconds))
    with (folder / "log").open("wb") as sink:  # written as it comes, so that one can look on
        done = subprocess.run(command, stdout=sink, stderr=subprocess.STDOUT, check=False, env={**os.environ, "PYTHONHASHSEED": "0"})  # noqa: S603 - our own worker
    log = (folder / "log").read_text("utf-8", "replace")
    failed = next(iter(sorted(path for path in folder.iterdir() if re.match(r"(?:crash|timeout|oom|leak|slow-unit)-", path.name))), None)
    worst = folder / "worst"
    return Outcome(
        target,
        _figure(log, "number_of_executed_units") if done.returncode == 0 or failed else 0,
        time.monotonic() - started,
        float(worst.read_text("ascii")) if worst.exists() else 0.0,
        _figure(log, "peak_rss_mb"),
        failed,
        "" if done.returncode == 0 and failed is None else "\n".join(log.splitlines()[-_TAIL:]),
    )


def _figure(log: str, name: str) -> int:
    found = re.search(rf"stat::{name}:\s*([0-9]+)", log)
    return int(found[1]) if found else 0


def main() -> int:
    """Fuzz every target. Returns the exit status."""
    if importlib.util.find_spec("atheris") is None:
        print(f"fuzzing skipped: atheris has builds for Linux on x86-64 with Python 3.11 to 3.14, and none for {sys.platform} with Python {sys.version.split()[0]}")  # noqa: T201
        return 0
    runs, seed = int(os.environ.get("FUZZ_RUNS", "20000")), int(os.environ.get("FUZZ_SEED", "1"))
    seconds = int(os.environ.get("FUZZ_SECONDS", "0"))
    chosen = os.environ.get("FUZZ_TARGETS", "").split() or TARGETS
    folder = Path(os.environ.get("FUZZ_KEEP", ".fuzz"))
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        outcomes = list(pool.map(lambda target: fuzz(target, folder / target, runs, seed, seconds), chosen))
    for outcome in outcomes:
        if outcome.log:
            print(outcome.log)  # noqa: T201
    print(f"fuzzing, seed {seed}: no exception but DrugsheetError, at most {CPU_SECONDS:.0f} s of CPU for an input, {MEGABYTES} MB for the process")  # noqa: T201
    for outcome in outcomes:
        print(outcome)  # noqa: T201
    return 0 if all(outcome.is_well for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
