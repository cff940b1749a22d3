"""What a process costs: importing, the first sheet, commands on one sheet, a sheet more in a batch, and the memory of a sheet that is held."""

from __future__ import annotations

import gc
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import drugsheet

_RUN = "import sys; sys.argv = ['drugsheet', *{arguments!r}]; from drugsheet.cli import main; main()"
_PEAK = "next(line for line in open('/proc/self/status') if line.startswith('VmHWM')).split()[1]"
"""The most memory that a process has held, in kB. What ``resource`` tells holds that of the process that started it too. Linux."""
_FEW, _MANY = 20, 120
"""Sheets of the two batches by whose difference the cost of one more sheet is told."""


def starts(times: int, data: bytes) -> dict[str, float]:
    """Median CPU milliseconds, user and system, of whole processes: Python alone, importing us, the first sheet, and commands on one sheet."""
    with tempfile.TemporaryDirectory() as folder:
        sheet, out = Path(folder, "sheet.html"), str(Path(folder, "out"))
        sheet.write_bytes(data)
        commands = {
            "python": "pass",
            "import": "import drugsheet",
            "import_all": "import drugsheet.assemble, drugsheet.lint, drugsheet.reading.html",
            "first": f"import drugsheet; drugsheet.read({str(sheet)!r})",
            "version": _RUN.format(arguments=["--version"]),
            "convert": _RUN.format(arguments=["convert", str(sheet), "-O", out, "--force", "-q"]),
            "review": _RUN.format(arguments=["review", str(sheet), "-o", f"{out}.html"]),
            "report": _RUN.format(arguments=["report", str(sheet), "-o", f"{out}.report.html"]),
        }
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(times):
            for name, command in commands.items():
                taken[name].append(_process(command))
    return {name: statistics.median(values) for name, values in taken.items()}


def first(times: int, data: bytes, large: bytes) -> dict[str, float]:
    """CPU milliseconds of a process from its start until it has its first sheet, and megabytes it held at most, after a small sheet and a large one."""
    with tempfile.TemporaryDirectory() as folder:
        sheet, other = Path(folder, "sheet.html"), Path(folder, "large.html")
        sheet.write_bytes(data)
        other.write_bytes(large)
        until = statistics.median(_says(f"import drugsheet; drugsheet.read({str(sheet)!r})", "time.process_time()") for _ in range(times))
        kilobytes = [_says(f"import drugsheet; drugsheet.read({str(path)!r})", _PEAK) for path in (sheet, other)]
    return {"until": 1000 * until, "small": kilobytes[0] / 1024, "large": kilobytes[1] / 1024}


def batch(make: Callable[[int], bytes], times: int = 3) -> dict[str, float]:
    """CPU milliseconds for one sheet more in a batch without workers, and for its reading alone."""
    sources = [make(seed) for seed in range(_MANY)]
    taken: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in (_FEW, _MANY):
            inputs = Path(folder, str(count))
            inputs.mkdir()
            for number, source in enumerate(sources[:count]):
                (inputs / f"{number}.html").write_bytes(source)
            command = _RUN.format(arguments=["convert", str(inputs), "-O", f"{inputs}-out", "-j", "0", "--force", "-q"])
            taken[count] = min(_process(command) for _ in range(times))
    drugsheet.parse(sources[0])
    reading = []
    for _ in range(times):
        start = time.process_time()
        for source in sources[_FEW:]:
            drugsheet.parse(source)
        reading.append(1000 * (time.process_time() - start) / (_MANY - _FEW))
    return {"sheet": (taken[_MANY] - taken[_FEW]) / (_MANY - _FEW), "reading": min(reading)}


def _process(command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(command)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _says(command: str, asked: str) -> float:
    """What a process says of itself at the end of a command."""
    return float(_run(f"import time; {command}; print({asked})"))


def _run(command: str) -> bytes:
    """What a process prints. Its modules are kept compiled, as an installed package's are, whatever the environment says."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.run([sys.executable, "-c", command], check=True, capture_output=True, env=environment).stdout  # noqa: S603  # the commands above


def held(make: Callable[[int], bytes], count: int = 20) -> dict[str, float]:
    """Kilobytes that one sheet takes while it is held: freshly read, and loaded from its JSON (without its source)."""
    sources = [make(seed) for seed in range(count)]
    drugsheet.parse(sources[0])
    read = _kept(lambda: [drugsheet.parse(source) for source in sources]) / count
    lines = [drugsheet.parse(source).model_dump_json() for source in sources]
    loaded = _kept(lambda: [drugsheet.DrugSheet.model_validate_json(line) for line in lines]) / count
    return {"read": read / 1024, "loaded": loaded / 1024, "source": sum(map(len, sources)) / count / 1024}


def _kept(make: Callable[[], object]) -> float:
    gc.collect()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    result = make()
    gc.collect()
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del result
    return after - before
