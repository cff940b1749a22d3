"""What fuzzing found stays mended, and the fuzzed targets run on every Python, without a fuzzer.

A file of tests/regressions is a source or a stored sheet, made small, on which drugsheet once failed: name what was wrong.
"""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from fuzz import corpus, spoken, structure, targets
from fuzz.choices import Choices
from fuzz.guard import CPU_SECONDS, TooSlow, guarded

import drugsheet
from drugsheet.export.stored import load_json, load_sheet

REGRESSIONS = sorted(path for path in (Path(__file__).parents[1] / "regressions").iterdir() if not path.name.startswith("."))
FEW = 40
"""Inputs of each target here; `make fuzz` runs 20,000 of each."""


@pytest.mark.parametrize("path", REGRESSIONS, ids=lambda path: path.name)
def test_regression(path: Path) -> None:
    data = path.read_bytes()
    if path.suffix == ".json":
        sheet, problems = load_sheet(load_json(data))
        assert problems if sheet is None else True
        if sheet is not None:
            targets.take(sheet)
        return
    for name in (path.name, None, "x.html", "x.txt", "x.md"):
        sheet = targets.parsed(data, name)
        assert sheet is not None or name != path.name, "a regression is a sheet under its own name"
        if sheet is not None:
            targets.hold(sheet)


def test_there_are_regressions() -> None:
    assert len(REGRESSIONS) >= 3


@pytest.mark.parametrize("name", targets.TARGETS)
def test_corpus(name: str) -> None:
    """The inputs that fuzzing starts from; the first few."""
    inputs = list(itertools.islice(corpus.corpus(name), FEW))
    assert len(inputs) == FEW
    for data in inputs:
        assert len(data) <= corpus.MOST_BYTES[name]
        targets.TARGETS[name](data)


@pytest.mark.parametrize("name", targets.TARGETS)
def test_the_corpus_is_the_same_on_every_run(name: str) -> None:
    assert list(corpus.corpus(name)) == list(corpus.corpus(name))
    assert len(set(corpus.corpus(name))) >= 150


def test_structures_are_sheets_often_enough() -> None:
    """A fuzzer that only makes refusals tests nothing."""
    read = 0
    for data in corpus.corpus("structure"):
        source, name = structure.sheet(data)
        read += targets.parsed(source, name) is not None
    assert read >= 50


def test_spoken_sheets_are_sheets() -> None:
    read = [targets.parsed(*spoken.sheet(data)) for data in itertools.islice(corpus.corpus("spoken"), FEW)]
    assert sum(sheet is not None for sheet in read) >= 0.9 * FEW
    assert sum(len(sheet.when_to_call) for sheet in read if sheet) > FEW


def test_every_class_of_the_lexicon_is_spoken() -> None:
    """Words of each kind: a class whose words were not found would be fuzzed no more."""
    assert len(spoken.words()) > 100
    assert {"fever", "vomiting", "than", "doctor", "seven"} <= {word for each in spoken.words() for word in each}
    assert len(spoken.examples()) > 1_000


def test_round_trips_are_sheets_often_enough() -> None:
    taken = 0
    for data in corpus.corpus("round_trip"):
        try:
            document = load_json(targets.stored_sheet(data))
        except drugsheet.DrugsheetError:
            continue
        taken += load_sheet(document)[0] is not None
    assert taken >= 15


def test_nothing_is_left_to_choose() -> None:
    choices = Choices(b"")
    assert (choices.number(300), choices.one_of("abc"), choices.raw(5), choices.text(5), choices.left) == (0, "a", b"", "", 0)
    assert json.loads(targets.stored_sheet(b""))


def test_an_endless_input_is_stopped() -> None:
    def endless(_data: bytes) -> None:
        while True:
            pass

    with pytest.raises(TooSlow, match=f"{5 * CPU_SECONDS:.0f} s"):
        guarded(endless)(b"")
