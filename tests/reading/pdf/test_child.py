"""The process that holds PDFium: kept for the next file, ended when it hangs, never trusted."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

import drugsheet
from drugsheet import errors
from drugsheet.reading.limits import DEFAULT_LIMITS, Limits
from drugsheet.reading.pdf import wire
from drugsheet.reading.pdf.child import CHILD, Child
from drugsheet.reading.pdf.file import open_pdf

from . import hostile

GOOD = hostile.one_page(hostile.words())


@pytest.fixture
def child() -> Iterator[Child]:
    own = Child()
    yield own
    own.stop()


def _pid(child: Child) -> int:
    assert child._process is not None
    return child._process.pid


def test_is_kept_for_the_next_file(child: Child) -> None:
    child.ask({"do": "read"}, GOOD, DEFAULT_LIMITS, None)
    first = _pid(child)
    with pytest.raises(errors.SourceDamaged):
        child.ask({"do": "read"}, b"%PDF-", DEFAULT_LIMITS, None)
    child.ask({"do": "read"}, GOOD, DEFAULT_LIMITS, None)
    assert _pid(child) == first


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_is_started_again_when_it_is_gone(child: Child) -> None:
    child.ask({"do": "read"}, GOOD, DEFAULT_LIMITS, None)
    first = _pid(child)
    os.kill(first, signal.SIGKILL)
    head, _ = child.ask({"do": "read"}, GOOD, DEFAULT_LIMITS, None)
    assert len(head["pages"]) == 1
    assert _pid(child) != first


def test_a_file_that_hangs_ends_it(child: Child) -> None:
    child.ask({"do": "read"}, GOOD, DEFAULT_LIMITS, None)
    first = _pid(child)
    with pytest.raises(errors.PdfTooSlow, match="1 seconds"):
        child.ask({"do": "read"}, hostile.draws_itself(), Limits(max_pdf_seconds=1), "x.pdf")
    child.ask({"do": "read"}, GOOD, DEFAULT_LIMITS, None)
    assert _pid(child) != first


def test_the_clock_ends_it_where_there_are_no_limits(child: Child, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drugsheet.reading.pdf.child._SLACK", 0.5)
    monkeypatch.setattr("drugsheet.reading.pdf.child._START", "import time; time.sleep(600)")
    with pytest.raises(errors.PdfTooSlow):
        child.ask({"do": "read"}, GOOD, Limits(max_pdf_seconds=1), None)


def test_threads_take_turns() -> None:
    with ThreadPoolExecutor(4) as pool:
        sheets = list(pool.map(lambda _: drugsheet.parse(GOOD), range(8)))
    assert {sheet.text for sheet in sheets} == {sheets[0].text}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_forked_process_has_its_own() -> None:
    drugsheet.parse(GOOD)
    mine = _pid(CHILD)
    assert threading.active_count() >= 1
    forked = os.fork()
    if forked == 0:
        status = 1
        try:
            status = 0 if drugsheet.parse(GOOD).when_to_call and _pid(CHILD) != mine else 2
            CHILD.stop()
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1]) == 0
    assert drugsheet.parse(GOOD).when_to_call
    assert _pid(CHILD) == mine


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ([], b""),
        ({}, b""),
        ({"pages": [{"glyphs": 10**9}], "title": "", "ocr": False}, b""),
        ({"pages": [{"glyphs": -1}], "title": "", "ocr": False}, b""),
        ({"pages": [{"glyphs": 1, "tags": [], "marks": []}], "title": "", "ocr": False}, b"\xff" * wire.GLYPH_BYTES),
        ({"pages": [{"glyphs": 0, "width": 1, "height": 1, "turn": 0, "pictures": 0, "ocr": 0, "marks": [], "tags": [[-1, 0, "", 1, 0], [0, 0, "", 1, 0]]}], "title": "", "ocr": 0}, b""),
        ({"pages": [{"glyphs": 0, "width": "x", "height": 1, "turn": 0, "pictures": 0, "ocr": 0, "marks": [[1]], "tags": []}], "title": "", "ocr": 0}, b""),
    ],
)
def test_an_answer_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, head: object, body: bytes) -> None:
    monkeypatch.setattr(Child, "_asked", lambda *_: (head, body))
    with pytest.raises(errors.SourceDamaged):
        open_pdf(GOOD, DEFAULT_LIMITS, "x.pdf")


def test_frames() -> None:
    stream = io.BytesIO()
    wire.write(stream, {"a": "\u2019"}, b"xyz")
    stream.seek(0)
    assert wire.read(stream) == ({"a": "\u2019"}, b"xyz")
    with pytest.raises(wire.BrokenFrame):
        wire.read(stream)
    stream.seek(0)
    with pytest.raises(wire.BrokenFrame):
        wire.read(stream, most_body=2)
