"""What runners and the benchmark say to each other: one JSON object a line, a task in, an answer out.

    {"phrase": "Weight gain of 5 pounds in one week", "call": true}
    {"guesses": [{"values": [5.0], "unit": "[lb_av]", …}, {"values": [1.0], "unit": "wk", …}], "error": null}

Standard library only: a runner lives in its tool's environment.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Task:
    """A phrase, and whether it is an item of the list that says when to call."""

    phrase: str
    call: bool = True


@dataclass(frozen=True, slots=True)
class Guess:
    """A quantity that a tool reads in a phrase, in the benchmark's terms."""

    values: tuple[float, ...]
    """The numbers: one, or the two ends of a range."""
    unit: str | None = None
    """A UCUM code where the tool's unit has one, else the tool's own name; None for a bare number."""
    comparator: str | None = None
    """gt, ge, lt or le; ``range`` for two ends read as one quantity; None where the tool does not say."""
    window: tuple[tuple[float, ...], str] | None = None
    """The period in which the quantity is counted, where the tool ties one to it: its numbers and UCUM unit."""
    said: str = ""
    """The quantity in the tool's own words, for people."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool reads in one phrase; ``error`` names the exception that it raised instead."""

    guesses: tuple[Guess, ...]
    error: str | None = None


def serve(read: Callable[[Task], Iterable[Guess]]) -> None:
    """Answer the tasks on standard input, in order; what a tool prints by itself goes to standard error."""
    out, sys.stdout = sys.stdout, sys.stderr
    for line in sys.stdin:
        task = Task(**json.loads(line))
        try:
            answer = Answer(tuple(read(task)))
        except Exception as error:  # noqa: BLE001 - a tool may fail in any way; it is counted, and the next phrase asked
            answer = Answer((), type(error).__name__)
        out.write(json.dumps(asdict(answer)) + "\n")
    out.flush()


def answer(line: str) -> Answer:
    """An answer from its line of JSON."""
    data = json.loads(line)
    return Answer(tuple(_guess(each) for each in data["guesses"]), data["error"])


def _guess(data: dict[str, Any]) -> Guess:
    window = data["window"]
    return Guess(
        values=tuple(data["values"]),
        unit=data["unit"],
        comparator=data["comparator"],
        window=None if window is None else (tuple(window[0]), window[1]),
        said=data["said"],
    )
