"""The program of docs/spark.md, run by a real Spark on this machine: the bytes of a local run, whatever happens meanwhile.

Needs Java 17 or later and the dependency group ``spark``: ``make test-spark``. Where they are not there the tests are skipped, and
``DRUGSHEET_NEED_SPARK=1`` makes that a failure.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from drugsheet.export.tables.rows import sheet_id
from drugsheet.export.tables.schema import TABLES

from ..conftest import FIXTURES, sheet_files
from ..sheets import NO_SHEET, SHEET
from ..test_docs import ROOT, fences

pytestmark = pytest.mark.spark

PAGE = ROOT / "docs" / "spark.md"
NAME = "drug_sheets.py"
SECONDS = 300
"""Longest time for a run of the program: a guard against hanging, not a target."""
LEAST_JAVA = 17


def what_is_missing() -> str | None:
    """Why Spark cannot run here; None when it can."""
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed: `make test-spark` installs it"
    home = os.environ.get("JAVA_HOME")
    java = shutil.which("java", path=None if home is None else str(Path(home) / "bin"))
    if java is None:
        return f"Spark needs Java {LEAST_JAVA} or later, and there is no java here (JAVA_HOME, PATH)"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=60, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < LEAST_JAVA:
        return f"Spark needs Java {LEAST_JAVA} or later, and {java} says: {said.partition(chr(10))[0]}"
    return None


@pytest.fixture(scope="module", autouse=True)
def spark() -> None:
    """What every test here needs."""
    missing = what_is_missing()
    if missing is not None and os.environ.get("DRUGSHEET_NEED_SPARK"):
        pytest.fail(missing)
    if missing is not None:
        pytest.skip(missing)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as the page has it, with the example of a question after it."""
    first, *rest = [fence for fence in fences(PAGE) if fence.info == "py"]
    assert first.before == f"<!-- file {NAME} -->"
    path = tmp_path_factory.mktemp("program") / NAME
    path.write_text("".join(fence.text for fence in (first, *rest)), encoding="utf-8")
    return path


def start(program: Path, folder: Path, output: Path) -> subprocess.Popen[str]:
    """Begin a run of the program with two threads on this machine, in partitions so small that there are many."""
    settings = {
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.files.maxPartitionBytes": str(64 * 1024),
        "spark.local.dir": str(output.parent / "spark"),
        "spark.sql.warehouse.dir": str(output.parent / "warehouse"),
    }
    options = [word for name, value in settings.items() for word in ("--conf", f"{name}={value}")]
    command = [str(Path(sys.executable).with_name("spark-submit")), "--master", "local[2,4]", *options, str(program), str(folder), str(output)]
    environment = {
        **os.environ,
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))),
        "PYSPARK_PYTHON": sys.executable,
        "PYSPARK_DRIVER_PYTHON": sys.executable,
        "SPARK_LOCAL_IP": "127.0.0.1",
        "LC_ALL": "C.UTF-8",
    }
    environment.pop("SPARK_HOME", None)
    with log_of(output).open("wb") as errors:
        return subprocess.Popen(
            command, cwd=output.parent, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True
        )


@contextlib.contextmanager
def ended(process: subprocess.Popen[str]) -> Iterator[None]:
    """See to it that nothing of a run outlives the block."""
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def finish(process: subprocess.Popen[str], output: Path) -> str:
    """What the program prints when it is done."""
    said, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, log(output)[-5000:]
    return said


def log_of(output: Path) -> Path:
    return output.with_name(f"{output.name}.log")


def log(output: Path) -> str:
    """What Spark said on standard error."""
    return log_of(output).read_text("utf-8")


def local(folder: Path, output: Path, *options: str) -> None:
    """Convert the same files without Spark."""
    command = [sys.executable, "-m", "drugsheet", "convert", str(folder), "--include", "*", *options, "-q", "--progress", "never", "--exit-zero"]
    subprocess.run(command, cwd=output.parent, check=True, stderr=subprocess.DEVNULL, timeout=SECONDS)


def lines(output: Path) -> bytes:
    """The parts of NDJSON, one after another."""
    return b"".join(path.read_bytes() for path in sorted((output / "ndjson").glob("part-*")))


def partitions(output: Path) -> int:
    return len(list((output / "results").glob("part-*")))


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every fixture, and what is none: broken, empty, no sheet, the same bytes twice, a name that needs care."""
    folder = tmp_path_factory.mktemp("inputs") / "sheets"
    shutil.copytree(FIXTURES, folder)
    (folder / "broken.html").write_bytes(bytes(range(256)) * 4)
    (folder / "half.html").write_bytes((FIXTURES / "upmc" / "vincristine.html").read_bytes()[:4000])
    (folder / "empty.txt").write_bytes(b"")
    (folder / "letter.txt").write_bytes(NO_SHEET)
    (folder / "Größe 100%25 + a&b").mkdir()
    for place in ("copy.txt", "Größe 100%25 + a&b/copy.txt"):
        (folder / place).write_bytes(SHEET)
    return folder


@pytest.fixture(scope="module")
def whole(program: Path, inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The output of a run that nobody disturbs, and what it printed."""
    output = tmp_path_factory.mktemp("whole") / "out"
    process = start(program, inputs, output)
    with ended(process):
        return output, finish(process, output)


def test_the_lines_are_those_of_a_local_run(whole: tuple[Path, str], inputs: Path, tmp_path: Path) -> None:
    local(inputs, tmp_path / "all.ndjson", "-o", str(tmp_path / "all.ndjson"))
    assert lines(whole[0]) == (tmp_path / "all.ndjson").read_bytes()
    assert partitions(whole[0]) > 1


def test_every_input_is_a_row(whole: tuple[Path, str], inputs: Path) -> None:
    rows = {row["path"]: row for row in pq.read_table(whole[0] / "results").to_pylist()}
    assert sorted(rows) == sorted(str(path) for path in inputs.rglob("*") if path.is_file())
    assert all(rows[str(inputs / path.relative_to(FIXTURES))]["ok"] for path in sheet_files())
    odd = {name: rows[str(inputs / name)]["code"] for name in ("broken.html", "empty.txt", "letter.txt", "half.html", "copy.txt")}
    assert odd == {"broken.html": "DS1003", "empty.txt": "DS1004", "letter.txt": "DS1005", "half.html": None, "copy.txt": None}
    assert all((row["code"] is None) is (row["reason"] is None) is row["ok"] for row in rows.values())


def test_it_prints_what_failed(whole: tuple[Path, str], inputs: Path) -> None:
    rows = pq.read_table(whole[0] / "results").to_pylist()
    failed = sorted((row["path"], row["code"], row["reason"]) for row in rows if not row["ok"])
    expected = [*(f"{path}: {code} {reason}" for path, code, reason in failed), f"{len(rows)} inputs, {len(failed)} failed."]
    printed = whole[1].splitlines()  # before it, Spark may print warnings of its own
    begin = printed.index(expected[0])
    assert printed[begin : begin + len(expected)] == expected
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in printed[begin + len(expected) :] if line.startswith("|")]
    assert cells[0] == ["drug_name", "low", "unit", "text"]
    assert ["Cisplatin", "100.5", "[degF]", "100.5 F (38 C) or higher"] in cells


def test_the_tables_are_those_of_a_local_run(whole: tuple[Path, str], inputs: Path, tmp_path: Path) -> None:
    local(inputs, tmp_path / "out", "-O", str(tmp_path / "out"), "-t", "parquet")
    keys = {}  # the local run names inputs by their path below the folder
    for row in pq.read_table(tmp_path / "out/parquet/sheets.parquet").to_pylist():
        keys[row["sheet_id"]] = sheet_id(row["source_sha256"], str(inputs / row["input"]))
    for table in ("sheets", "call_reasons", "thresholds", "failures"):
        expected = pq.read_table(tmp_path / f"out/parquet/{table}.parquet").to_pylist()
        for row in expected:
            for column in TABLES[table].columns:
                if column.is_key:
                    key, mark, rest = row[column.name].partition("#")
                    row[column.name] = f"{keys[key]}{mark}{rest}"
            if "input" in row:
                row["input"] = str(inputs / row["input"])
        actual = pq.read_table(whole[0] / "tables" / table).to_pylist()
        assert sorted(map(repr, actual)) == sorted(map(repr, expected)), table
        assert actual, table


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_a_python_process_that_is_killed_loses_nothing(program: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sheets"
    folder.mkdir()
    sheet = (FIXTURES / "upmc" / "capecitabine.html").read_bytes()
    for number in range(150):
        (folder / f"{number:03}.html").write_bytes(sheet + b"\n%d" % number if number % 50 else NO_SHEET)
    output = tmp_path / "out"
    process = start(program, folder, output)
    with ended(process):
        deadline = time.monotonic() + SECONDS
        while (victim := converting(process.pid)) is None:
            assert process.poll() is None, log(output)[-5000:]
            assert time.monotonic() < deadline
            time.sleep(0.01)
        os.kill(victim, signal.SIGKILL)
        assert finish(process, output).splitlines().count("150 inputs, 3 failed.") == 1
    assert "Lost task" in log(output), "the kill came when there was nothing to lose"
    local(folder, tmp_path / "all.ndjson", "-o", str(tmp_path / "all.ndjson"))
    assert lines(output) == (tmp_path / "all.ndjson").read_bytes()
    assert left_over(process.pid) == {}


def converting(session: int) -> int | None:
    """A Python process of Spark, of this session, in which sheets are being read: it has a server, and that a worker."""
    parents = {}
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, ValueError, IndexError):
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == session:
                parents[int(entry.name)] = int(fields[1]), (entry / "cmdline").read_bytes()
    for parent, command in parents.values():
        server = parents.get(parent)
        if b"forkserver" in command and server is not None and b"forkserver" in server[1]:
            return server[0]
    return None


def left_over(session: int) -> dict[int, bytes]:
    """The processes of a session that still run, with their commands; those that were killed have a moment to end."""
    deadline = time.monotonic() + 10
    while True:
        found = {}
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError, ValueError, IndexError):
                if int((entry / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                    found[int(entry.name)] = (entry / "cmdline").read_bytes()
        if not found or time.monotonic() > deadline:
            return found
        time.sleep(0.1)
