"""What a process costs: importing, ``--version``, the first sheet, and the memory that a sheet takes while it is held."""

from __future__ import annotations

import gc
import resource
import statistics
import subprocess
import sys
import tracemalloc
from collections.abc import Callable

import drugsheet

_COMMANDS = {
    "python": "pass",
    "import": "import drugsheet",
    "import_all": "import drugsheet.assemble, drugsheet.lint, drugsheet.reading.html",
    "version": "import sys; sys.argv = ['drugsheet', '--version']; from drugsheet.cli import main; main()",
}


def starts(times: int) -> dict[str, float]:
    """Median CPU milliseconds, user and system, of whole processes: Python alone, importing us, ``--version``."""
    taken: dict[str, list[float]] = {name: [] for name in _COMMANDS}
    for _ in range(times):
        for name, command in _COMMANDS.items():
            taken[name].append(_process(command))
    return {name: statistics.median(values) for name, values in taken.items()}


def _process(command: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", command], check=False, stdout=subprocess.DEVNULL)  # noqa: S603  # the commands above
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


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
