"""``drugsheet convert`` to annotations: one file for each input and format, the same bytes for every number of workers."""

from __future__ import annotations

from pathlib import Path

import pytest

import drugsheet
from drugsheet.export.formats import FORMATS

from .conftest import Run

FORMS = ("webannotation", "cas", "brat")


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_a_folder(run: Run, here: Path, inputs: Path, jobs: str) -> None:
    asked: tuple[str | Path, ...] = ("convert", inputs, *(word for form in FORMS for word in ("-t", form)), "-O", "out", "-j", jobs)
    assert run(*asked).status == 0
    written = {path.relative_to(here / "out").as_posix(): path.read_bytes() for path in (here / "out").iterdir() if path.is_file()}
    expected = {f"{path.name}.{FORMATS[form].ending}": FORMATS[form].render(drugsheet.read(path)) for path in inputs.iterdir() for form in FORMS}
    assert written == expected
    assert "3 done before" in run(*asked).err


@pytest.mark.parametrize("form", FORMS)
def test_one_to_standard_output(run: Run, inputs: Path, form: str) -> None:
    result = run("convert", inputs / "a.txt", "-t", form)
    assert (result.status, result.out) == (0, FORMATS[form].render(drugsheet.read(inputs / "a.txt")))
