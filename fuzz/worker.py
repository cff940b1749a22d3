"""One target under atheris: ``python -m fuzz.worker TARGET FOLDER RUNS SEED SECONDS``. It ends at the first input that fails."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["drugsheet"]):
    from fuzz import corpus, guard, targets

WORST = "worst"
"""File that holds the CPU seconds of the slowest input."""


def main(target: str, folder: Path, runs: int, seed: int, seconds: int) -> None:
    """Fuzz one target; an input that fails is written to ``folder`` as ``crash-…``."""
    corpus.write(folder / "corpus", target)
    run = guard.guarded(targets.TARGETS[target])
    worst = 0.0

    def once(data: bytes) -> None:
        nonlocal worst
        started = time.process_time()
        run(data)
        if (taken := time.process_time() - started) > worst:
            worst = taken
            # libFuzzer leaves the process when it has done: nothing can be written then.
            (folder / WORST).write_text(f"{worst:.3f}", encoding="ascii")

    flags = (
        f"-runs={runs}",
        f"-seed={seed}",
        f"-max_total_time={seconds}",
        f"-max_len={corpus.MOST_BYTES[target]}",
        "-len_control=0",
        f"-rss_limit_mb={2 * guard.MEGABYTES}",
        "-timeout=300",
        f"-artifact_prefix={folder}/",
        f"-dict={folder / 'corpus.dict'}",
        "-print_final_stats=1",
        "-reload=0",
    )
    atheris.Setup([sys.argv[0], *flags, str(folder / "corpus")], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))
