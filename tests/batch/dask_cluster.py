"""A Dask scheduler and its workers on the loopback interface, as processes of their own, for as long as a test needs them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PATIENCE = 120.0
_ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": os.pathsep.join((str(ROOT), os.environ.get("PYTHONPATH", ""))),  # workers import the conversions of the tests
    "PYTHONWARNINGS": "default",
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
    "DASK_DISTRIBUTED__WORKER__DAEMON": "True",
}


@dataclass
class LocalScheduler:
    """What was started: each in a group of processes of its own."""

    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def kill_a_worker(self) -> int:
        """Kill the process of a worker, which the nanny above it will start again; returns its number."""
        for nanny in self.workers:
            for child in children(nanny.pid):
                if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes():
                    os.kill(child, signal.SIGKILL)
                    return child
        raise AssertionError("there is no worker")

    def kill(self) -> None:
        """End everything at once."""
        for process in (self.scheduler, *self.workers):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def children(process: int) -> list[int]:
    """The processes that a process has started. Linux."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if int((entry / "stat").read_text().rpartition(")")[2].split()[1]) == process:
                    found.append(int(entry.name))
    return found


@contextlib.contextmanager
def local_scheduler(workers: int) -> Iterator[LocalScheduler]:
    """Start `dask scheduler` and `dask worker`, and end them."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "scheduler.json"
        scheduler = _start(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file), "--dashboard-address", "127.0.0.1:0")
        started = LocalScheduler("", scheduler)
        try:
            started.workers = [_start(folder, "worker", "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard", "--scheduler-file", str(file), "--local-directory", folder) for _ in range(workers)]
            started.address = _address(file, workers)
            yield started
        finally:
            started.kill()


def _start(folder: str, *command: str) -> subprocess.Popen[bytes]:
    log = (Path(folder) / f"{command[0]}.log").open("ab")
    with log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", *command], cwd=folder, env=_ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )


def _address(file: Path, workers: int) -> str:
    """The address of the scheduler, when all workers are there."""
    import distributed  # noqa: PLC0415 - it is an extra

    end = time.monotonic() + _PATIENCE
    while not file.exists() or not file.stat().st_size:
        assert time.monotonic() < end, "the scheduler does not start"
        time.sleep(0.1)
    with distributed.Client(scheduler_file=str(file), timeout=_PATIENCE, set_as_default=False) as client:
        if workers:
            client.wait_for_workers(workers, timeout=_PATIENCE)
        address = client.scheduler.address
    assert isinstance(address, str)
    return address
