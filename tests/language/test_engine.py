"""Patterns kept with the package are those that ``re.compile`` makes, and are done without where they do not fit."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

import drugsheet
from drugsheet.language import engine

kept = engine._file()[0]


@pytest.fixture
def other_engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A version of the engine for which nothing is kept."""
    monkeypatch.setattr(engine, "ENGINES", frozenset())
    engine._file.cache_clear()
    yield
    engine._file.cache_clear()


def test_some_are_kept() -> None:
    assert len(kept) > 1000


def test_each_is_what_the_compiler_makes() -> None:
    different = [source for source in kept if engine.pattern(source) != re.compile(source)]
    assert different == []


def test_their_groups_have_names() -> None:
    named = [source for source, entry in kept.items() if entry.named]
    assert named
    for source in named:
        made, compiled = engine.pattern(source), re.compile(source)
        assert (made.groupindex, made.groups, made.flags) == (compiled.groupindex, compiled.groups, compiled.flags)


def test_one_that_is_not_kept_is_compiled() -> None:
    found = engine.pattern("(?P<one>a)|(?P<two>b)").fullmatch("b")
    assert found is not None
    assert found.lastgroup == "two"


def test_one_that_is_wrong_says_so() -> None:
    with pytest.raises(re.error):
        engine.pattern("(")


@pytest.mark.parametrize("content", [b"no file of patterns", zlib.compress(b"{\n"), zlib.compress(b'{"a": [0, 1, 0, {}]}\nabc')], ids=["not compressed", "no head", "cut off"])
def test_a_damaged_file_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / engine.FILE).write_bytes(content)
    monkeypatch.setattr(engine, "files", lambda _: tmp_path)
    engine._file.cache_clear()
    assert engine.pattern("ab").fullmatch("ab")
    assert engine._file()[0] == {}
    engine._file.cache_clear()


@pytest.mark.usefixtures("other_engine")
def test_another_engine_compiles_all() -> None:
    assert engine._file()[0] == {}
    assert engine.pattern("ab").fullmatch("ab")


def test_the_numbers_of_another_pattern_are_refused_by_the_engine() -> None:
    _, _, restore = engine._file()
    assert restore is not None
    with pytest.raises(RuntimeError, match="invalid SRE code"):
        restore("a", re.UNICODE.value, [1, 2, 3, 4], 0, {}, (None,))


READ = """
import sys
from drugsheet.language import engine
engine.ENGINES = frozenset()
import drugsheet
print(drugsheet.read(sys.argv[1]).model_dump_json())
"""


def test_another_engine_reads_the_same() -> None:
    sheet = Path(__file__).parents[2] / "fixtures/upmc/capecitabine.html"
    read = subprocess.run([sys.executable, "-c", READ, sheet], capture_output=True, check=True, text=True)
    assert drugsheet.DrugSheet.model_validate_json(read.stdout) == drugsheet.read(sheet)
