"""How far a batch is: a bar on a terminal, a line every five seconds elsewhere."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final, Literal

from drugsheet.console import Console, is_terminal

if TYPE_CHECKING:
    from drugsheet.batch.run import Tally

Mode = Literal["auto", "always", "never"]
EVERY: Final = 5.0
"""Seconds between two lines; also how long a batch must take for its last line to say how long it took."""
_REDRAW: Final = 0.2
_WINDOW: Final = 60.0
"""Over how many seconds the rate is taken that the time left is reckoned with."""


class Pace:
    """How fast a batch goes; each look at it is a sample."""

    def __init__(self, tally: Tally, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.tally = tally
        self.total = total
        self._clock = clock
        self._began = clock()
        self._samples: deque[tuple[float, int, int]] = deque([(self._began, 0, 0)])

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning."""
        return self._clock() - self._began

    def look(self) -> dict[str, Any]:
        """Where it is now: inputs done and failed, of how many, a second, seconds left (None while nobody can say)."""
        now = self._clock()
        done, kept = self.tally.done, self.tally.kept
        self._samples.append((now, done, kept))
        while len(self._samples) > 2 and now - self._samples[1][0] > _WINDOW:
            self._samples.popleft()
        then, before, kept_before = self._samples[0]
        worked = done - kept - (before - kept_before)  # what was done before takes hardly any time and would promise too much
        rate = worked / (now - then) if now > then else 0.0
        left = (self.total - done) / rate if rate else None
        return {"done": done, "total": self.total, "failed": self.tally.failed, "per_second": round(rate, 1), "seconds_left": left and round(left)}

    def line(self) -> str:
        """Where it is now, in words."""
        now = self.look()
        left = now["seconds_left"]
        parts = (
            f"{now['done']:,} of {self.total:,}",
            f"{now['per_second']:,} a second",
            f"{now['failed']:,} failed",
            "" if left is None else f"{duration(left)} left",
        )
        return ", ".join(filter(None, parts))


def duration(seconds: float) -> str:
    """A length of time in words: ``50 s``, ``4 min``, ``3.5 h``."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


@contextlib.contextmanager
def progress(console: Console, pace: Pace, mode: Mode) -> Iterator[None]:
    """Show how far it is while the ``with`` block runs.

    ``auto`` shows a bar where standard error is a terminal and rich is installed, else lines, and neither with ``-q``.
    """
    if mode == "never" or (mode == "auto" and console.verbosity < 0):
        yield
    elif not console.as_json and is_terminal() and _has_rich():
        with _bar(console, pace):
            yield
    else:
        with _repeatedly(EVERY, lambda: console.say(f"{pace.line()}.", at=-1, event="progress", **pace.look())):
            yield


@contextlib.contextmanager
def _repeatedly(seconds: float, do: Callable[[], object]) -> Iterator[None]:
    """Call ``do`` every so many seconds, in a thread of its own, so that it is done while the main one waits for a sheet."""
    over = threading.Event()

    def work() -> None:
        while not over.wait(seconds):
            do()

    thread = threading.Thread(target=work, name="progress", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _has_rich() -> bool:
    try:
        import rich.progress  # noqa: F401
    except ImportError:
        return False
    return True


@contextlib.contextmanager
def _bar(console: Console, pace: Pace) -> Iterator[None]:
    from rich.console import Console as RichConsole
    from rich.progress import BarColumn, Progress, TextColumn
    from rich.text import Text

    screen = RichConsole(file=sys.stderr, no_color=not console.color, highlight=False)
    bar = Progress(BarColumn(), TextColumn("{task.description}", markup=False), console=screen, transient=True, auto_refresh=False)
    task = bar.add_task(pace.line(), total=pace.total)

    def redraw() -> None:
        bar.update(task, completed=pace.tally.done, description=pace.line(), refresh=True)

    with bar, console.printing(lambda line: screen.print(Text.from_ansi(line), soft_wrap=True)), _repeatedly(_REDRAW, redraw):
        redraw()
        yield
