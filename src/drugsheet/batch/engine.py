"""What runs the conversions: one interface, so that nothing else knows whether they run here, in workers, or elsewhere."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import Protocol

from drugsheet.batch.discovery import Input
from drugsheet.batch.outcome import Convert, Options, Outcome, broken, failed
from drugsheet.errors import WorkerLost


class Engine(Protocol):
    """Something that turns inputs into outcomes.

    Outcomes come in the order of the inputs, one for each. Inputs are asked for when there is room for them, so that
    an engine holds few of either however many there are. Closing the iterator stops what is still running.
    """

    def outcomes(self, inputs: Iterable[Input], options: Options) -> Generator[Outcome, None, None]:
        """Convert the inputs and yield what became of them."""


class InProcess:
    """One input after another in this process: no start-up, and no protection from a sheet that takes the process down."""

    def __init__(self, convert: Convert | None = None) -> None:
        self._convert = convert

    def outcomes(self, inputs: Iterable[Input], options: Options) -> Generator[Outcome, None, None]:
        """Convert the inputs and yield what became of them."""
        convert = self._convert or default_convert()
        for item in inputs:
            try:
                outcome = convert(item, options)
            except MemoryError:
                outcome = lost(item, options, "needs more memory than there is")
            except Exception as error:  # noqa: BLE001 - a defect costs this input only, as in a worker
                outcome = broken(item, options, error)
            yield outcome


def default_convert() -> Convert:
    """What converts unless a test brings its own; it is loaded by the process that converts, and by no other."""
    from drugsheet.batch.worker import convert  # noqa: PLC0415

    return convert


def lost(item: Input, options: Options, reason: str, hint: str = "Look at what is special about this sheet; the others are not touched.") -> Outcome:
    """The outcome of an input whose process did not come back with one."""
    return failed(item, options, WorkerLost(reason, hint=hint, name=item.name))
