"""A batch from its inputs to its results: in order, one result in memory at a time, whatever single inputs do."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from drugsheet.batch.discovery import Input
from drugsheet.batch.outputs import Sink
from drugsheet.batch.worker import Options, Outcome, convert
from drugsheet.errors import OutputFailed


@dataclass(slots=True)
class Tally:
    """How a batch went."""

    converted: int = 0
    failed: int = 0
    unwritten: int = 0
    """How many of those that failed did so because an output could not be written."""
    warnings: int = 0
    """How many sheets have warnings."""
    stopped: bool = False
    """Whether it ended before the last input because too many had failed."""


def outcomes(inputs: Iterable[Input], options: Options) -> Iterator[Outcome]:
    """Convert the inputs and yield the results in the order of the inputs."""
    return (convert(item, options) for item in inputs)


def _keep(sinks: Sequence[Sink], outcome: Outcome) -> Outcome:
    """Hand a result to each sink; what one could not keep, the next one sees as a failure."""
    return functools.reduce(lambda kept, sink: sink.put(kept), sinks, outcome)


def run(
    inputs: Iterable[Input],
    options: Options,
    sinks: Sequence[Sink],
    *,
    report: Callable[[Outcome], None],
    max_failures: int | None = None,
) -> Tally:
    """Convert the inputs, hand each result to the sinks, then to ``report``; stop after ``max_failures`` failures.

    Raises ``OutputFailed`` when nothing more can be written; a single output that cannot be is a failure of its input.
    """
    tally = Tally()
    for outcome in map(functools.partial(_keep, sinks), outcomes(inputs, options)):
        report(outcome)
        tally.failed += outcome.error is not None
        tally.unwritten += isinstance(outcome.error, OutputFailed)
        tally.converted += outcome.error is None
        tally.warnings += any(remark.severity != "information" for remark in outcome.remarks)
        if max_failures is not None and tally.failed >= max_failures:
            tally.stopped = True
            break
    return tally
