"""What handing out costs by itself: batches whose conversion does nothing, so that 100,000 inputs take a minute or two.

    python -m benchmarks.hand_out 1000 10000 100000

prints inputs a second and the peak memory of the process that hands out, with journal, merged file and resuming as in
``drugsheet convert -o``. The memory grows with the names of the inputs alone.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks import sheets
from drugsheet.batch.discovery import Selection, discover
from drugsheet.batch.merged import MergedSink
from drugsheet.batch.outcome import Options
from drugsheet.batch.processes import Processes
from drugsheet.batch.run import run
from drugsheet.batch.state import state


def batch(folder: Path) -> None:
    """Run a batch over a folder and print what it took."""
    began = time.perf_counter()
    found = discover([str(folder)], Selection())
    listed = time.perf_counter()
    options = Options(("ndjson",))
    path = str(folder) + ".ndjson"
    with state(os.path.dirname(path), options, name=os.path.basename(path)) as own:  # noqa: PTH119, PTH120 - as the command line does it
        sink = MergedSink(path, own)
        tally = run(found.inputs, options, [sink], report=lambda _: None, engine=Processes(2, convert=sheets.stand_in), kept=sink.kept)
        sink.finish(found.inputs)
        sink.close()
    seconds = time.perf_counter() - listed
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{len(found.inputs):>8,} inputs: listed in {listed - began:.1f} s, {tally.converted:,} handed out and {tally.kept:,} proven"
        f" in {seconds:.1f} s ({tally.done / seconds:,.0f} a second), peak {peak:.1f} MiB\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Run a batch of each size in a process of its own, and once more to see what proving costs."""
    if sys.argv[1] == "--batch":
        batch(Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as name:
        for count in map(int, sys.argv[1:]):
            folder = Path(name) / str(count)
            for number in range(count):
                path = folder / sheets.relative(number)
                if number % 1000 == 0:
                    path.parent.mkdir(parents=True)
                path.write_bytes(b"%d" % number)
            for _ in range(2):
                subprocess.run([sys.executable, "-m", "benchmarks.hand_out", "--batch", str(folder)], check=True)  # noqa: S603 - ourselves


if __name__ == "__main__":
    main()
