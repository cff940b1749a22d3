"""The documentation is true: what README.md and docs/ show is run, and compared to the character.

How a page is fenced says what is checked:

- ```` ```python ```` is run; a fence ```` ```text output ```` (or ``json output``) after it holds all that it prints, and
  without one it prints nothing. The blocks of a page run in order and share their names. Python that is not meant to be
  run is fenced ``py``.
- ```` ```console ```` holds commands after ``$`` and what each prints, errors included. They run in the same folder as the
  page's Python. Commands that are not meant to be run are fenced ``sh``.
- ```` ```text example ```` under the heading of a diagnostic is a sheet that has it.
- ``<!-- from PATH -->`` before a fence: its lines stand in that file. ``<!-- file NAME -->``: they are written to it.
- A table whose first column is "The item says" holds readings of ``docs/limits.md``.

Everything runs in a temporary folder with a copy of ``fixtures/`` in it.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest

import drugsheet
from drugsheet import Interval, errors, models
from drugsheet.cli import COMMANDS, cli
from drugsheet.exit_codes import ExitCode
from drugsheet.models import CODES, CallReason, Threshold, Timing

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
CLI, ERRORS, LIMITS, MODELS = (ROOT / "docs" / f"{name}.md" for name in ("cli", "errors", "limits", "models"))


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: where it stands, what its fence says, its text, and the line and heading before it."""

    page: Path
    line: int
    info: str
    text: str
    before: str
    heading: str

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def fences(page: Path) -> list[Fence]:
    """The fenced blocks of a page, in order."""
    found = []
    lines = page.read_text("utf-8").splitlines()
    opened, before, heading = None, "", ""
    for number, line in enumerate(lines):
        if opened is None and line.startswith("```"):
            opened = number
        elif opened is not None and line == "```":
            info = lines[opened].strip("` ")
            found.append(Fence(page, opened + 1, info, "".join(f"{text}\n" for text in lines[opened + 1 : number]), before, heading))
            opened, before = None, ""
        elif opened is None and line.strip():
            before = line
            heading = line if line.startswith("#") else heading
    assert opened is None, f"{page.name}:{(opened or 0) + 1} is not closed"
    return found


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder with the fixtures in it, as the current one."""
    shutil.copytree(ROOT / "fixtures", tmp_path / "fixtures")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_what_a_page_shows_is_what_happens(page: Path, workplace: Path) -> None:
    blocks = fences(page)
    names: dict[str, object] = {"__name__": "__main__"}
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        if file := re.fullmatch(r"<!-- file (\S+) -->", block.before):
            (workplace / file[1]).write_text(block.text, encoding="utf-8")
        elif block.info == "python":
            output = following.text if following is not None and following.info.endswith(" output") else ""
            assert run_python(block, names) == output, f"{block.place} prints something else"
        elif block.info == "console":
            for command, output in commands(block.text):
                assert run_command(command, workplace) == output, f"{block.place}: {command} prints something else"


def run_python(block: Fence, names: dict[str, object]) -> str:
    """What a block prints."""
    source = "\n" * block.line + block.text  # so that a traceback shows the page's own line
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(source, str(block.page), "exec"), names)  # noqa: S102 - our own pages
    return printed.getvalue()


def commands(text: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block and what each prints."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def run_command(command: str, folder: Path) -> str:
    """What a command prints on standard output and standard error."""
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "DRUGSHEET_PROGRESS": "never"}
    done = subprocess.run(  # noqa: S602 - our own pages
        command, shell=True, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_outputs_follow_what_makes_them(page: Path) -> None:
    blocks = fences(page)
    for block, before in zip(blocks, [None, *blocks], strict=False):
        if block.info.endswith(" output"):
            assert before is not None, block.place
            assert before.info == "python", f"{block.place}: an output with no Python before it"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_quotations_stand_in_their_files(page: Path) -> None:
    for block in fences(page):
        if source := re.fullmatch(r"<!-- from (\S+) -->", block.before):
            assert block.text in (ROOT / source[1]).read_text("utf-8"), f"{block.place} is not in {source[1]}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)\s]*)?\)", page.read_text("utf-8")):
        assert "://" in target or (page.parent / target).exists(), f"{page.name}: {target}"


# ------------------------------------------------------------------------------------------------ docs/errors.md


def documented() -> dict[str, str]:
    """What docs/errors.md says on each code: the text from its heading to the next."""
    parts = re.split(r"^### (DS[0-9]{4} .*)$", ERRORS.read_text("utf-8"), flags=re.MULTILINE)
    return {heading.split()[0]: heading + text for heading, text in zip(parts[1::2], parts[2::2], strict=True)}


KINDS = {kind.code: kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, errors.DrugsheetError)}


def test_every_code_is_documented_and_no_other() -> None:
    known = {code: f"{code} {kind.__name__}" for code, kind in KINDS.items()}
    known |= {code.number: f"{code.number} {name}" for name, code in CODES.items()}
    assert {code: text.splitlines()[0] for code, text in documented().items()} == known


@pytest.mark.parametrize("name", CODES)
def test_a_diagnostic_is_documented_with_its_severity(name: str) -> None:
    assert f"*{CODES[name].severity.capitalize()}.*" in documented()[CODES[name].number]


@pytest.mark.parametrize("code", [*KINDS, *(code.number for code in CODES.values())])
def test_a_code_says_what_to_do(code: str) -> None:
    assert "What to do:" in documented()[code]


@pytest.mark.parametrize("block", [block for block in fences(ERRORS) if block.info.endswith(" example")], ids=lambda block: block.heading)
def test_the_example_of_a_diagnostic_has_it(block: Fence) -> None:
    sheet = drugsheet.parse(block.text, layout="template-1")
    assert block.heading.split()[2] in {diagnostic.code for diagnostic in sheet.diagnostics}


@pytest.mark.parametrize("name", CODES)
def test_a_code_that_nothing_reports_is_called_so(name: str) -> None:
    sources = (ROOT / "src").rglob("*.py")
    used = any(f'"{name}"' in file.read_text("utf-8") for file in sources if file.name != "diagnostics.py")
    assert ("Nothing reports it yet" in documented()[CODES[name].number]) is not used


# ------------------------------------------------------------------------------------------------ docs/limits.md


def rows(page: Path, first: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """The rows of the tables whose first column is called ``first``: line number, head, cells."""
    head: list[str] = []
    for number, line in enumerate(page.read_text("utf-8").splitlines(), 1):
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            head = []
        elif not head:
            head = cells
        elif head[0] == first and not set(cells[0]) <= set("-: "):
            yield number, head, cells


def test_limits_are_read_as_the_page_says() -> None:
    wrong = []
    for number, head, cells in rows(LIMITS, "The item says"):
        reason = call_reason(cells[0])
        if reason is None:
            actual = {"Limits": "none"}
        else:
            actual = {
                "Limits": "<br>".join(f"`{in_short(limit, reason)}`" for limit in reason.thresholds) or "none",
                "Reason": f"`{reason.urgency}`",
                "Action": f"`{reason.action}`" if reason.action else "none",
            }
        wrong += [f"limits.md:{number} {cells[0]}: {actual[name]}" for name, cell in zip(head, cells, strict=True) if actual.get(name, cell) != cell]
    assert not wrong, "\n".join(wrong)


def test_times_are_read_as_the_page_says() -> None:
    wrong = []
    for first, timings in (("The side effect says", side_effect_timings), ("The warning says", reproductive_timings)):
        for number, _, cells in rows(LIMITS, first):
            actual = "<br>".join(f"`{time_in_short(timing)}`" for timing in timings(cells[0])) or "none"
            if actual != cells[1]:
                wrong.append(f"limits.md:{number} {cells[0]}: {actual}")
    assert not wrong, "\n".join(wrong)


def call_reason(item: str) -> CallReason | None:
    """What is read of an item; None where it says that nobody need call."""
    sheet = drugsheet.parse(f"When to Call the Doctor\n\nCall the clinic right away if you have:\n\n- {item}\n", layout="template-1")
    return next(iter(sheet.when_to_call), None)


def side_effect_timings(item: str) -> list[Timing]:
    return drugsheet.parse(f"Possible Side Effects\n\n- {item}\n", layout="template-1").side_effects[0].timings


def reproductive_timings(item: str) -> list[Timing]:
    return drugsheet.parse(f"Sexual Problems and Reproductive Concerns\n\n- {item}\n", layout="template-1").reproductive[0].timings


def in_short(limit: Threshold, reason: CallReason) -> str:
    """A limit on one line, as docs/limits.md writes it."""
    words = f"{limit.measure} {range_in_short(limit.interval)}"
    words += "".join(f" = {range_in_short(other)}" for other in limit.equivalents)
    if limit.window is not None:
        words += f", window {range_in_short(limit.window)}"
    if limit.baseline:
        words += ", baseline"
    if limit.inferred:
        words += f", inferred {' and '.join(limit.inferred)}"
    if limit.urgency != reason.urgency:
        words += f", urgency {limit.urgency}"
    return words


def time_in_short(timing: Timing) -> str:
    words = f"{timing.kind} {'no number' if timing.interval is None else range_in_short(timing.interval)}"
    return words if timing.anchor is None else f"{words}, from {timing.anchor}"


def range_in_short(interval: Interval) -> str:
    low, high = interval.low, interval.high
    if low is not None and high is not None:
        return f"{low}–{high} {interval.unit}" if low != high else f"{low} {interval.unit}"
    if low is not None:
        return f"{'≥' if interval.low_inclusive else '>'} {low} {interval.unit}"
    return f"{'≤' if interval.high_inclusive else '<'} {high} {interval.unit}"


# --------------------------------------------------------------------------------- docs/cli.md and docs/models.md


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    pieces = re.split(r"^## (.*)$", CLI.read_text("utf-8"), flags=re.MULTILINE)
    text = dict(zip(pieces[1::2], pieces[2::2], strict=True))[name]
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    parts = [command, *command.commands.values()] if isinstance(command, click.Group) else [command]
    options = [option for part in parts for parameter in part.params for option in parameter.opts if option.startswith("--")]
    assert [option for option in options if f"`{option}`" not in text and f"`{option} " not in text] == []


def test_every_exit_code_is_documented() -> None:
    codes = re.findall(r"^\| ([0-9, ]+) \|", CLI.read_text("utf-8"), flags=re.MULTILINE)
    assert [int(code) for line in codes for code in line.split(",")] == sorted(ExitCode)


def test_every_model_is_documented() -> None:
    assert set(re.findall(r"^::: drugsheet\.models\.(\w+)$", MODELS.read_text("utf-8"), flags=re.MULTILINE)) == set(models.__all__)
