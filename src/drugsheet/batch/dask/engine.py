"""The engine that converts on a Dask cluster: here, or wherever a scheduler has its workers."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from drugsheet.batch.dask.session import CONNECT, DIED, NO_WORKERS, Session
from drugsheet.batch.dask.tasks import Setting, convert_all, loaded, setting
from drugsheet.batch.discovery import Input
from drugsheet.batch.engine import lost
from drugsheet.batch.limits import DEFAULT_WORKER_LIMITS, MEBIBYTE, WorkerLimits
from drugsheet.batch.outcome import Convert, Options, Outcome

SHEETS_IN_PARTITION: Final = 16
"""How many sheets a task has: many enough that Dask's own work is little, few enough that a death costs little."""
_BYTES_IN_PARTITION = 4 * MEBIBYTE


class DaskEngine:
    """An engine that hands partitions of the inputs to the workers of a Dask scheduler.

    With ``address`` or ``client`` the workers are those of that scheduler; with neither, ``workers`` processes are started on
    this machine for as long as a batch runs. Bytes are read here and travel with the task, unless ``workers_read``: then each
    worker must see the files under the same names. ``limits.timeout`` holds for each sheet, ``limits.max_memory`` for the
    workers that are started here. ``convert`` is for tests; workers must be able to import it.
    """

    def __init__(
        self,
        address: str | None = None,
        *,
        client: Any = None,
        workers: int = 1,
        limits: WorkerLimits = DEFAULT_WORKER_LIMITS,
        workers_read: bool | None = None,
        partition_size: int = SHEETS_IN_PARTITION,
        convert: Convert | None = None,
        patience: float = CONNECT,
        no_workers: float = NO_WORKERS,
    ) -> None:
        self.address = address
        self.client = client
        self.workers = workers
        self.limits = limits
        self.workers_read = (address is None and client is None) if workers_read is None else workers_read
        self.partition_size = partition_size
        self.convert = convert
        self.patience = patience
        self.no_workers = no_workers

    def outcomes(self, inputs: Iterable[Input], options: Options) -> Generator[Outcome, None, None]:
        """Convert the inputs and yield what became of them.

        The scheduler is looked for when there is something to convert. Raises ``EngineUnreachable`` and ``EngineLost``.
        """
        of = setting(options, self.limits.timeout, self.convert)
        partitions = self._partitions(inputs, of)
        for first in partitions:
            with contextlib.closing(self._session()) as session:
                yield from self._run(session, itertools.chain([first], partitions), of)

    def _session(self) -> Session:
        if self.client is not None:
            return Session(self.client, no_workers=self.no_workers)
        if self.address is not None:
            return Session.at(self.address, patience=self.patience, no_workers=self.no_workers)
        return Session.local(self.workers, max_memory=self.limits.max_memory)

    def _partitions(self, inputs: Iterable[Input], of: Setting) -> Iterator[list[tuple[Input, Input]]]:
        """The inputs, each with what is sent for it, some at a time."""
        partition: list[tuple[Input, Input]] = []
        size = 0
        for item in inputs:
            sent = item if self.workers_read else loaded(item, of)
            partition.append((item, sent))
            size += len(sent.data or b"")
            if len(partition) >= self.partition_size or size >= _BYTES_IN_PARTITION:
                yield partition
                partition, size = [], 0
        if partition:
            yield partition

    def _run(self, session: Session, partitions: Iterable[list[tuple[Input, Input]]], of: Setting) -> Iterator[Outcome]:
        def call(partition: list[tuple[Input, Input]]) -> tuple[Any, ...]:
            return convert_all, [sent for _, sent in partition], of

        with contextlib.closing(session.in_order(partitions, call)) as results:
            for partition, result in results:
                each = (one_by_one(session, (sent for _, sent in partition), of)) if result is DIED else result
                for (item, _), outcome in zip(partition, each, strict=True):
                    yield replace(outcome, item=item)


def one_by_one(session: Session, items: Iterable[Input], of: Setting) -> Iterator[Outcome]:
    """What becomes of inputs of which one at least kills its worker: each is a task, with no other one in flight."""
    for item in items:
        result = session.alone(convert_all, [item], of)
        yield taken_down(item, of) if result is DIED else result[0]


def taken_down(item: Input, of: Setting) -> Outcome:
    """The outcome of an input that takes its worker down each time."""
    slow = "" if of.timeout is None else f", or takes longer than {of.timeout:g} s"
    reason = f"kills the Dask worker that reads it each time it is tried{slow}"
    return lost(item, of.options, reason, "Look at what is special about this sheet; give the workers more memory or --timeout.")
