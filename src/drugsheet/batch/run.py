"""A batch from its inputs to its results: in order, few results in memory at a time, whatever single inputs do."""

from __future__ import annotations

import contextlib
import functools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from drugsheet.batch.discovery import Input
from drugsheet.batch.engine import Engine, InProcess
from drugsheet.batch.outcome import Options, Outcome
from drugsheet.batch.outputs import Kept, Sink
from drugsheet.errors import OutputFailed


@dataclass(slots=True)
class Tally:
    """How a batch went, or how far it is."""

    converted: int = 0
    kept: int = 0
    """How many an earlier run had done."""
    failed: int = 0
    unwritten: int = 0
    """How many of those that failed did so because an output could not be written."""
    warnings: int = 0
    """How many sheets have warnings."""
    codes: Counter[str] = field(default_factory=Counter)
    """How many of the sheets that were converted have a warning or an error of each number: ``DS2004``."""
    stopped: bool = False
    """Whether it ended before the last input because too many had failed."""

    @property
    def done(self) -> int:
        """How many inputs have been dealt with."""
        return self.converted + self.kept + self.failed

    def count(self, outcome: Outcome) -> None:
        """Count what became of one input."""
        self.failed += outcome.error is not None
        self.unwritten += isinstance(outcome.error, OutputFailed)
        self.converted += outcome.error is None
        self.warnings += outcome.has_warnings
        if outcome.error is None:
            self.codes.update({remark.number for remark in outcome.remarks if remark.severity != "information"})


def run(
    inputs: Iterable[Input],
    options: Options,
    sinks: Sequence[Sink],
    *,
    report: Callable[[Outcome], None],
    engine: Engine | None = None,
    kept: Callable[[Input], Kept | None] | None = None,
    max_failures: int | None = None,
    tally: Tally | None = None,
) -> Tally:
    """Convert the inputs, hand each result to the sinks, then to ``report``; stop after ``max_failures`` failures.

    ``kept`` says which inputs need not be converted again; ``tally`` is counted up while it runs, for whoever watches.
    Raises ``OutputFailed`` when nothing more can be written; a single output that cannot be is a failure of its input.
    """
    tally = tally or Tally()
    waiting = inputs if kept is None else _not_kept(inputs, kept, tally)
    with contextlib.closing((engine or InProcess()).outcomes(waiting, options)) as outcomes:
        for outcome in map(functools.partial(_keep, sinks), outcomes):
            report(outcome)
            tally.count(outcome)
            if max_failures is not None and tally.failed >= max_failures:
                tally.stopped = True
                break
    return tally


def _keep(sinks: Sequence[Sink], outcome: Outcome) -> Outcome:
    """Hand a result to each sink; what one could not keep, the next one sees as a failure."""
    return functools.reduce(lambda kept, sink: sink.put(kept), sinks, outcome)


def _not_kept(inputs: Iterable[Input], kept: Callable[[Input], Kept | None], tally: Tally) -> Iterator[Input]:
    for item in inputs:
        proof = kept(item)
        if proof is None:
            yield item
        else:
            tally.kept += 1
            tally.warnings += proof.has_warnings
