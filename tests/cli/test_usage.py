"""Commands that make no sense: exit status 2, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..sheets import SHEET
from .conftest import Run

CASES = [  # arguments, words of the message
    (("convert",), "Nothing to read"),
    (("convert", "a.txt", "-o", "x", "-O", "y"), "give one of them"),
    (("convert", "a.txt", "-t", "json", "-t", "ndjson"), "add -O DIR"),
    (("convert", "a.txt", "b.txt"), "-t ndjson"),
    (("convert", "a.txt", "b.txt", "-o", "x.json"), "-t ndjson"),
    (("convert", "a.txt", "-t", "pdf"), "'pdf' is not one of"),
    (("convert", "a.txt", "--layout", "nobody"), "Known layouts: "),
    (("show", "a.txt", "--layout", "nobody"), "Known layouts: "),
    (("convert", "-", "-O", "out"), "--stdin-filename"),
    (("convert", "-", "--files-from", "-"), "cannot be both"),
    (("convert", "a.txt", "-0"), "--files-from"),
    (("convert", "--files-from", "nowhere"), "cannot be read"),
    (("convert", "a.txt", "--errors", "-"), "names a file"),
    (("convert", "a.txt", "-o", "x.ndjson", "--errors", "x.ndjson"), "the same file"),
    (("convert", "a.txt", "--max-bytes", "0"), "x>=1"),
    (("convert", "*.xyz"), "Nothing matched '*.xyz'"),
    (("convert", "empty"), "Nothing matched"),
    (("convert", "a.txt", "-O", "a.txt"), "is a file"),
    (("convert", "--to-file"), "No such option"),
    (("convrt", "a.txt"), "No such command 'convrt'"),
]


@pytest.mark.parametrize(("arguments", "words"), CASES, ids=[" ".join(case[0]) for case in CASES])
def test_is_refused(run: Run, here: Path, arguments: tuple[str, ...], words: str) -> None:
    (here / "empty").mkdir()
    for name in ("a.txt", "b.txt"):
        (here / name).write_bytes(SHEET)
    result = run(*arguments)
    assert (result.status, result.out) == (2, b"")
    assert words in " ".join(result.err.split())
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "b.txt", "empty"]


def test_a_list_that_is_ended_by_nul_bytes(run: Run, here: Path) -> None:
    result = run("convert", "--files-from", "-", stdin=b"a.txt\0b.txt\0")
    assert (result.status, result.out) == (2, b"")
    assert "add -0" in result.err
