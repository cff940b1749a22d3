"""What many sheets cost: throughput, memory and the price of a million, with a check that none of them was lost.

    python -m benchmarks.scale --sheets 1000 10000 --jobs 1 2

generates the sheets, converts them with ``drugsheet convert`` into one NDJSON file, watches the memory of all its
processes, holds each line against the facts that are known of its sheet, and writes ``benchmarks/scale.json`` and the
table in ``docs/scale.md``. It fails when a single sheet is lost or wrong.
"""

from __future__ import annotations

import argparse
import filecmp
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks import sheets

HERE = Path(__file__).parent
RESULTS = HERE / "scale.json"
PAGE = HERE.parent / "docs" / "scale.md"
BEGIN, END = "<!-- table: python -m benchmarks.scale -->", "<!-- end of the table -->"
_EVERY = 0.25
_MIB = 1024 * 1024


def descendants(root: int) -> list[int]:
    """A process and all that came from it. Linux."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue  # it has ended meanwhile
            children.setdefault(parent, []).append(int(entry.name))
    found = [root]
    for process in found:
        found += children.get(process, ())
    return found


def memory(process: int) -> int:
    """The memory of a process in bytes, what it shares divided among those who share it (PSS)."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def processor_time(process: int) -> float:
    """The processor time of a process in seconds, in its own code and the system's."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def watch(command: list[str]) -> dict[str, Any]:
    """Run a command; returns its exit status, seconds by the clock and of the processors, and peaks of memory.

    The processors' time is that of every process that was seen, as it was last seen: a worker that has just ended has
    spent up to a quarter of a second more.
    """
    began = time.perf_counter()
    first = most = 0
    spent: dict[int, float] = {}
    with tempfile.TemporaryFile() as errors:  # a pipe would be full after some hundred failures, and nobody reads it meanwhile
        with subprocess.Popen(command, stderr=errors) as process:  # noqa: S603 - drugsheet itself
            while process.poll() is None:
                members = descendants(process.pid)
                each = [memory(member) for member in members]
                spent |= {member: time_of for member in members if (time_of := processor_time(member))}
                first, most = max(first, each[0]), max(most, sum(each))
                time.sleep(_EVERY)
        errors.seek(0)
        said = errors.read().decode()
    return {
        "status": process.returncode,
        "seconds": round(time.perf_counter() - began, 2),
        "processor_seconds": round(sum(spent.values()), 2),
        "first_mib": round(first / _MIB, 1),
        "all_mib": round(most / _MIB, 1),
        "last_line": said.strip().rpartition("\n")[2],
    }


def check(path: Path, count: int) -> None:
    """Hold every line against the facts of its sheet. Raises ``SystemExit``."""
    lines = 0
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file):
            if problem := sheets.wrong(number, json.loads(line)):
                raise SystemExit(f"sheet {number}: {problem}")
            lines += 1
    if lines != count:
        raise SystemExit(f"{count} sheets went in, {lines} lines came out")


def engine_of(jobs: str) -> tuple[str, int]:
    """The engine and its number of workers: ``2``, or ``dask2`` for a Dask cluster on this machine."""
    name, workers = ("dask", int(jobs[4:])) if jobs.startswith("dask") else ("", int(jobs))
    return name or ("workers" if workers else "in process"), workers


def measure(counts: Iterable[int], jobs: Iterable[str], folder: Path) -> list[dict[str, Any]]:
    """Convert each number of sheets with each number of workers; the bytes must be the same for all of them."""
    rows = []
    for count in counts:
        source = folder / f"in{count}"
        sheets.write(source, count)
        size = sum(path.stat().st_size for path in source.rglob("*.html"))
        output = None
        for asked in jobs:
            engine, workers = engine_of(asked)
            target = folder / f"out{count}-{asked}.ndjson"
            command = [sys.executable, "-m", "drugsheet", "convert", str(source), "-o", str(target), "-j", str(workers), "-q", "--progress", "never"]
            command += ["--engine", "dask"] if engine == "dask" else []
            seen = watch(command)
            broken = sum(map(sheets.is_broken, range(count)))
            if seen["status"] != (1 if broken else 0):
                raise SystemExit(f"exit status {seen['status']}: {seen['last_line']}")
            check(target, count)
            if output is not None and not filecmp.cmp(output, target, shallow=False):
                raise SystemExit(f"-j {asked} gives other bytes")
            again = watch(command)
            if again["status"] != seen["status"]:
                raise SystemExit("the finished batch ends otherwise when it is run again")
            row = {"engine": engine, "jobs": workers, "sheets": count, "bytes_in": size, "bytes_out": target.stat().st_size}
            row |= {**{key: seen[key] for key in ("seconds", "processor_seconds", "first_mib", "all_mib")}, "again_seconds": again["seconds"], "failed": broken}
            sys.stdout.write(json.dumps(row) + "\n")
            sys.stdout.flush()
            rows.append(row)
            if output is not None:
                output.unlink()
            output = target
    return rows


def table(rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as a table of Markdown."""
    lines = [
        "| sheets | `-j` | seconds | processor seconds | sheets a second of processor | first process, MiB | all processes, MiB | run again, seconds | a million, processor hours |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for row in rows:
        rate = row["sheets"] / row["processor_seconds"]
        hours = 1_000_000 / rate / 3600
        workers = f"dask {row['jobs']}" if row["engine"] == "dask" else str(row["jobs"])
        cells = [f"{row['sheets']:,}", workers, f"{row['seconds']:.0f}", f"{row['processor_seconds']:.1f}", f"{rate:.0f}", f"{row['first_mib']:.0f}", f"{row['all_mib']:.0f}"]
        cells += [f"{row['again_seconds']:.1f}", f"{hours:.2f}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def write_page(rows: Iterable[Mapping[str, Any]]) -> None:
    """Put the table into the page of the documentation."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(rows)}\n\n{END}{after}", encoding="utf-8")


def _kind(row: Mapping[str, Any]) -> tuple[int, bool, int]:
    """What tells rows apart, and their order: worker processes before Dask."""
    return row["sheets"], row["engine"] == "dask", row["jobs"]


def main() -> None:
    """Measure, or only write the table anew."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sheets", type=int, nargs="+", default=[1000, 10_000], help="how many sheets; several numbers, several rows")
    parser.add_argument("--jobs", nargs="+", default=["1", "2"], help="numbers of workers; 0 is one process without any, dask2 a Dask cluster of two here")
    parser.add_argument("--add", action="store_true", help="keep the rows of earlier runs for other numbers")
    parser.add_argument("--table", action="store_true", help="measure nothing, write the table from scale.json")
    arguments = parser.parse_args()
    rows = json.loads(RESULTS.read_text())["rows"] if RESULTS.exists() and (arguments.table or arguments.add) else []
    if not arguments.table:
        with tempfile.TemporaryDirectory() as folder:
            new = measure(arguments.sheets, arguments.jobs, Path(folder))
        done = {_kind(row) for row in new}
        rows = sorted([*(row for row in rows if _kind(row) not in done), *new], key=_kind)
        machine = {"python": platform.python_version(), "system": platform.system(), "processors": os.cpu_count()}
        RESULTS.write_text(json.dumps({"machine": machine, "rows": rows}, indent=2) + "\n")
    write_page(rows)


if __name__ == "__main__":
    main()
