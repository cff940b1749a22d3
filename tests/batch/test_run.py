"""A batch: one result after another, whatever single inputs or outputs do."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from drugsheet.batch.discovery import Input
from drugsheet.batch.outputs import FolderSink, StreamSink
from drugsheet.batch.run import run
from drugsheet.batch.worker import Options, Outcome, convert
from drugsheet.errors import OutputFailed

from ..sheets import ODD_SHEET, SHEET

INPUTS = [Input(name, name, data=data) for name, data in (("a.txt", SHEET), ("b.txt", b""), ("c.txt", ODD_SHEET))]


def test_counts_what_became_of_the_inputs() -> None:
    written: list[bytes] = []
    seen: list[Outcome] = []
    tally = run(INPUTS, Options(("ndjson",)), [StreamSink(written.append)], report=seen.append)
    assert (tally.converted, tally.failed, tally.unwritten, tally.warnings, tally.stopped) == (2, 1, 0, 1, False)
    assert [outcome.item.name for outcome in seen] == ["a.txt", "b.txt", "c.txt"]
    assert len(written) == 3


def test_reads_no_further_than_it_must() -> None:
    def endless() -> object:
        while True:
            yield INPUTS[1]

    tally = run(endless(), Options(), [], report=lambda _: None, max_failures=2)  # type: ignore[arg-type]  # a generator of inputs
    assert (tally.failed, tally.stopped) == (2, True)


def test_a_full_disk_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputFailed, match="No space left"):
        run(INPUTS, Options(), [FolderSink(tmp_path, ("json",))], report=lambda _: None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("item", INPUTS, ids=lambda item: item.name)
def test_results_are_plain_data(item: Input) -> None:
    outcome = convert(item, Options())
    again = pickle.loads(pickle.dumps(outcome))  # noqa: S301 - our own bytes
    assert (again.outputs, again.remarks, str(again.error)) == (outcome.outputs, outcome.remarks, str(outcome.error))
