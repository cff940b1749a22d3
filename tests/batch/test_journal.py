"""The journal: what it remembers, and that nothing in it is believed without proof."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drugsheet.batch import journal as module
from drugsheet.batch.journal import Journal, header
from drugsheet.batch.lock import locked
from drugsheet.batch.outcome import Options
from drugsheet.errors import JournalUnreadable, OutputFailed, OutputLocked
from drugsheet.reading.limits import Limits

HEADER = header(Options())


def place(folder: Path) -> str:
    return str(folder / "journal")


def written(folder: Path) -> bytes:
    return (folder / "journal").read_bytes()


def test_remembers(tmp_path: Path) -> None:
    with Journal(place(tmp_path), HEADER) as journal:
        journal.add("a", {"n": 1})
        journal.add("b\udce9", {"n": 2})
        journal.add("a", {"n": 3})
    for _ in range(2):
        with Journal(place(tmp_path), HEADER) as journal:
            assert len(journal) == 2
            assert journal.find("a") == {"input": "a", "n": 3}
            assert journal.find("b\udce9") == {"input": "b\udce9", "n": 2}
            assert journal.find("c") is None


def test_opening_writes_nothing(tmp_path: Path) -> None:
    with Journal(place(tmp_path), HEADER):
        pass
    assert written(tmp_path) == b""


@pytest.mark.parametrize("other", [Options(("ndjson",)), Options(strict=True), Options(layout="generic"), Options(limits=Limits(max_depth=9))], ids=repr)
def test_other_options_are_another_matter(tmp_path: Path, other: Options) -> None:
    with Journal(place(tmp_path), HEADER) as journal:
        journal.add("a", {"n": 1})
        journal.add("b", {"n": 1})
    with Journal(place(tmp_path), header(other)) as journal:
        assert journal.find("a") is None
        journal.add("a", {"n": 2})
    with Journal(place(tmp_path), HEADER) as journal:
        assert journal.find("a") is None  # its output has been replaced since
        assert journal.find("b") == {"input": "b", "n": 1}


def test_another_version_is_another_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Journal(place(tmp_path), HEADER) as journal:
        journal.add("a", {})
    monkeypatch.setattr(module, "__version__", "99")
    with Journal(place(tmp_path), header(Options())) as journal:
        assert journal.find("a") is None


def test_a_torn_tail_is_dropped(tmp_path: Path) -> None:
    with Journal(place(tmp_path), HEADER) as journal:
        journal.add("a", {"n": 1})
        journal.add("b", {"n": 1})
    whole = written(tmp_path)
    last = whole.rindex(b"\n", 0, -1) + 1
    for end in range(len(whole)):
        (tmp_path / "journal").write_bytes(whole[:end])
        with Journal(place(tmp_path), HEADER) as journal:
            assert journal.find("b") is None
            assert (journal.find("a") is not None) == (end >= last)
            journal.add("c", {"n": 3})
        with Journal(place(tmp_path), HEADER) as journal:
            assert journal.find("c") == {"input": "c", "n": 3}


def test_a_damaged_line_costs_one_entry(tmp_path: Path) -> None:
    with Journal(place(tmp_path), HEADER) as journal:
        journal.add("a", {})
        journal.add("b", {})
    (tmp_path / "journal").write_bytes(written(tmp_path).replace(b'"a"', b'"\xff'))
    with Journal(place(tmp_path), HEADER) as journal:
        assert (journal.find("a"), journal.find("b")) == (None, {"input": "b"})


@pytest.mark.parametrize("content", [b"shopping list\n", json.dumps({**HEADER, "journal": 2}).encode() + b"\n"])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "journal").write_bytes(content)
    with pytest.raises(JournalUnreadable, match="journal"):
        Journal(place(tmp_path), HEADER)
    assert written(tmp_path) == content


def test_a_journal_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(OutputFailed):
        Journal(str(tmp_path), HEADER)


def test_one_lock_one_holder(tmp_path: Path) -> None:
    path = str(tmp_path / "lock")
    with locked(path, "out"), pytest.raises(OutputLocked) as caught, locked(path, "out"):
        pass
    assert caught.value.name == "out"
    with locked(path, "out"):
        pass
