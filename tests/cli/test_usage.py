"""Commands that make no sense: exit status 2, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from ..sheets import SHEET
from .conftest import Run

CASES = [  # arguments, words of the message
    (("convert",), "Nothing to read"),
    (("convrt", "a.txt"), "No such command 'convrt'. Did you mean convert?"),
    (("xyzzy",), "There are: convert, decisions,"),
    ((__file__,), f"To convert a file: drugsheet convert {__file__}"),
    (("layouts", "x.toml", "--explain", "a.txt"), "--layout FILE.toml"),
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
    (("convert", "a.txt", "-o", "x.csv"), "-t csv -O DIR"),
    (("convert", "a.txt", "-o", "x.TSV"), "-t csv -O DIR"),
    (("convert", "a.txt", "b.txt", "-o", "x.parquet"), "-t parquet -O DIR"),
    *((("convert", "a.txt", "-o", name), "-t cas -o x.cas.zip,") for name in ("x.xmi", "x.CAS", "x.cas.zip")),
    *((("convert", "a.txt", "-o", name), "-t brat -o x.brat.zip,") for name in ("x.ann", "x.brat.zip")),
    *((("convert", "a.txt", "-o", name), "-t webannotation -o x.webannotation.jsonld,") for name in ("x.jsonld", "x.webannotation.jsonld")),
    (("convert", "a.txt", "-o", "x.fhir-r4.json"), "-t fhir-r4 -o x.fhir-r4.json"),
    (("convert", "a.txt", "-o", "x.fhir-r4b-transaction.json"), "-t fhir-r4b --bundle transaction -o"),
    (("convert", "a.txt", "-o", "x.fhir.json"), "-t fhir-r5 -o x.fhir.json"),
    (("convert", "a.txt", "-o", "x.FHIR"), "-t fhir-r5 -o x.FHIR"),
    (("convert", "a.txt", "-o", "fhir.json"), "-t fhir-r5 -o fhir.json"),
    (("convert", "a.txt", "-o", "x.fhir-r5.ndjson"), "-t fhir-r5 --bundle ndjson -O DIR"),
    (("convert", "a.txt", "-o", "x.ndjson", "-t", "fhir-r5"), "leave out -t"),
    *((("convert", "a.txt", "--timeout", time), "is no time: write a number of seconds") for time in ("nan", "inf", "-1", "1e300")),
    (("convert", "a.txt", "--timeout", "x"), "is not a valid float"),
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


@pytest.mark.parametrize("arguments", [("-o", "x.csv", "-t", "json"), ("-o", "fhirst.json"), ("-o", "my-sheet.json"), ("-o", "x.NDJSON")], ids=" ".join)
def test_is_not_refused(run: Run, here: Path, arguments: tuple[str, ...]) -> None:
    (here / "a.txt").write_bytes(SHEET)
    assert run("convert", "a.txt", *arguments).status == 0
    assert (here / arguments[1]).read_bytes().count(b"\n") == 1 or "ND" not in arguments[1]


def test_a_list_that_is_ended_by_nul_bytes(run: Run, here: Path) -> None:
    result = run("convert", "--files-from", "-", stdin=b"a.txt\0b.txt\0")
    assert (result.status, result.out) == (2, b"")
    assert "add -0" in result.err
