"""Parts that the workers of a Dask cluster write: the bytes of the local run, each part whole, nothing made twice."""

from __future__ import annotations

import importlib.util
import itertools
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from drugsheet.batch.limits import WorkerLimits
from drugsheet.cli import main
from drugsheet.errors import MissingExtra, OutputCollision, OutputFailed, OutputLocked
from drugsheet.export.tables.schema import TABLES

from ..sheets import NO_SHEET, ODD_SHEET, SHEET
from . import slowly, ways_to_die
from .dask_cluster import LocalScheduler

if importlib.util.find_spec("distributed") is None:
    pytest.skip("Dask is not installed: pip install 'drugsheet[dask]'", allow_module_level=True)
else:
    import distributed
    import fsspec

    from drugsheet.batch.dask import Summary, convert
    from drugsheet.batch.dask.parts import Part

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")


@pytest.fixture(scope="module")
def client(dask_scheduler: LocalScheduler) -> Iterator[Any]:
    """A client of worker processes."""
    with distributed.Client(dask_scheduler.address, set_as_default=False) as client:
        yield client


@pytest.fixture(scope="module")
def threads() -> Iterator[Any]:
    """A client of workers that are threads of this process, which alone share its memory:// files."""
    with distributed.Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address="127.0.0.1:0", set_as_default=False) as client:
        yield client


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, which is the current one, with ten inputs in ``in``, of which two fail and one has a warning."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DRUGSHEET_PROGRESS", "never")
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    for number in range(7):
        (folder / f"{number}.txt").write_bytes(SHEET)
    for name, data in (("deep/odd.txt", ODD_SHEET), ("deep/other.txt", NO_SHEET), ("empty.txt", b"")):
        (folder / name).write_bytes(data)
    return tmp_path


def locally(here: Path, *arguments: str) -> None:
    assert main(["convert", "in", "-j", "0", "-q", *arguments]) == 1


def joined(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted((folder / "ndjson").iterdir()))


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and when it was put there."""
    return {path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("address", ["in", "file://{here}/in", "*.txt"])
def test_parts_of_ndjson_are_the_local_run(client: Any, here: Path, address: str) -> None:
    source = [address.format(here=here)] if "*" not in address else ["in/*.txt", "in/deep"]
    summary = convert(source, "out", client=client, partition_size=4)
    assert summary == Summary(parts=3, parts_kept=0, parts_written=3, converted=8, failed=2, warnings=1)
    inputs = [str(here / "in")] if "file" in address else source
    assert main(["convert", *inputs, "-o", "local.ndjson", "-j", "0", "-q"]) == 1
    assert joined(here / "out") == (here / "local.ndjson").read_bytes()
    assert sorted(path.name for path in (here / "out/ndjson").iterdir()) == ["part-00000.ndjson", "part-00001.ndjson", "part-00002.ndjson"]


def test_parts_of_tables_have_the_rows_of_the_local_run(client: Any, here: Path) -> None:
    convert("in", "out", formats=("parquet", "ndjson"), client=client, partition_size=4)
    locally(here, "-t", "parquet", "-O", "local")
    for name in TABLES:
        whole = pq.read_table(here / f"local/parquet/{name}.parquet")
        parts = pq.read_table(here / f"out/parquet/{name}")
        assert parts.to_pylist() == whole.to_pylist(), name
        assert parts.schema.equals(whole.schema, check_metadata=True)
    assert pq.read_table(here / "out/parquet/failures").num_rows == 2
    assert len(joined(here / "out").splitlines()) == 10


def test_what_is_done_is_not_done_again(client: Any, here: Path) -> None:
    def again(**options: Any) -> tuple[int, int]:
        summary = convert("in", "out", client=client, partition_size=4, **options)
        assert (summary.parts, summary.converted + summary.failed) == (3, 10)
        return summary.parts_kept, summary.parts_written

    assert again() == (0, 3)
    before = tree(here / "out")
    assert again() == (3, 0)
    assert tree(here / "out") == before
    (here / "in/3.txt").write_bytes(ODD_SHEET)
    assert again() == (2, 1)
    (here / "out/ndjson/part-00002.ndjson").write_bytes(b"torn")
    assert again() == (2, 1)
    (here / "out/ndjson/part-00000.ndjson").unlink()
    assert again() == (2, 1)
    (here / "out/_drugsheet/part-00001.json").write_bytes(b'{"made_with":')
    assert again() == (2, 1)
    assert again(strict=True) == (0, 3)
    assert again() == (0, 3)
    assert again(force=True) == (0, 0)  # it is made again, to the same bytes
    locally(here, "-o", "local.ndjson")
    assert joined(here / "out") == (here / "local.ndjson").read_bytes()


def test_another_version_makes_it_again(threads: Any, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    convert("in", "out", client=threads)
    monkeypatch.setattr("drugsheet.batch.journal.__version__", "9.9.9")
    assert convert("in", "out", client=threads).parts_kept == 0


def test_an_input_that_cannot_be_read_is_tried_again(client: Any, here: Path) -> None:
    names = ["in/0.txt", "in/missing.txt"]
    assert convert(names, "out", client=client).failed == 1
    before = tree(here / "out")
    summary = convert(names, "out", client=client)
    assert (summary.parts_kept, summary.parts_written, tree(here / "out")) == (0, 0, before)
    (here / "in/missing.txt").write_bytes(SHEET)
    assert convert(names, "out", client=client) == Summary(1, 0, 1, 2, 0, 0)


def test_fewer_parts_leave_none_behind(client: Any, here: Path) -> None:
    convert("in", "out", formats=("ndjson", "parquet"), client=client, partition_size=2)
    convert("in", "out", formats=("ndjson", "parquet"), client=client, partition_size=5)
    names = {path.name for path in (here / "out").rglob("part-*")}
    assert {name.partition(".")[0] for name in names} == {"part-00000", "part-00001"}
    assert json.loads((here / "out/_SUCCESS").read_bytes())["parts"] == 2


def test_memory_in_memory_out(threads: Any, here: Path) -> None:
    memory = fsspec.filesystem("memory")
    memory.store.clear()
    for path in (here / "in").rglob("*.txt"):
        memory.pipe_file(f"/sheets/{path.relative_to(here / 'in').as_posix()}", path.read_bytes())
    summary = convert("memory://sheets", "memory://out", client=threads, partition_size=4)
    assert (summary.parts, summary.converted, summary.failed) == (3, 8, 2)
    lines = b"".join(memory.cat_file(name) for name in sorted(memory.ls("/out/ndjson", detail=False))).splitlines()
    locally(here, "-o", "local.ndjson")
    local = (here / "local.ndjson").read_bytes().splitlines()
    assert len(lines) == len(local) == 10
    for line, other in zip(lines, local, strict=True):
        assert line == other.replace(b'"name":"in/', b'"name":"memory:///sheets/')
    assert not [name for name in memory.find("/out") if "unfinished" in name]
    assert convert("memory://sheets", "memory://out", client=threads, partition_size=4).parts_kept == 3
    memory.pipe_file("/sheets/0.txt", ODD_SHEET)
    assert convert("memory://sheets/*.txt", "memory://other", client=threads).warnings == 1
    assert convert(["memory://sheets/0.txt", "memory://sheets/none.txt", "memory://nothing/*"], "memory://third", client=threads).failed == 2


def test_a_sheet_that_kills_its_worker_costs_itself(client: Any, here: Path) -> None:
    (here / "in/killed.txt").write_bytes(SHEET)
    summary = convert("in", "out", client=client, partition_size=6, _convert=ways_to_die.convert)
    assert (summary.converted, summary.failed) == (8, 3)
    records = [json.loads(line) for line in joined(here / "out").splitlines()]
    assert [record["error"]["code"] for record in records if record.get("ok") is False] == ["DS1005", "DS1004", "DS1900"]


def test_killed_in_the_middle_it_goes_on(dask_scheduler: LocalScheduler, client: Any, here: Path) -> None:
    class Enough(Exception):
        """Stands for whatever ends the client."""

    def stop(part: Part) -> None:
        if part.number == 1:
            dask_scheduler.kill_a_worker()
            raise Enough

    with pytest.raises(Enough):
        convert("in", "out", client=client, partition_size=1, report=stop)
    assert not (here / "out/_SUCCESS").exists()
    summary = convert("in", "out", client=client, partition_size=1)
    assert summary.parts == 10
    assert summary.parts_kept >= 2
    locally(here, "-o", "local.ndjson")
    assert joined(here / "out") == (here / "local.ndjson").read_bytes()
    assert not list((here / "out").rglob("*.tmp"))


def test_a_worker_that_dies_costs_no_part(dask_scheduler: LocalScheduler, client: Any, here: Path) -> None:
    once = itertools.count()
    summary = convert("in", "out", client=client, partition_size=1, report=lambda _: next(once) or dask_scheduler.kill_a_worker())
    assert (summary.parts, summary.converted, summary.failed) == (10, 8, 2)
    locally(here, "-o", "local.ndjson")
    assert joined(here / "out") == (here / "local.ndjson").read_bytes()


def test_a_worker_that_is_a_thread_is_not_ended(threads: Any, here: Path) -> None:
    """It would take the client with it: this process."""
    assert convert("in/0.txt", "out", client=threads, worker_limits=WorkerLimits(timeout=0.001), _convert=slowly.convert).converted == 1


def test_nothing_to_convert(client: Any, here: Path) -> None:
    (here / "none").mkdir()
    assert convert("none", "out", client=client) == Summary(0, 0, 0, 0, 0, 0)
    assert json.loads((here / "out/_SUCCESS").read_bytes())["parts"] == 0


def test_what_cannot_be(client: Any, here: Path) -> None:
    with pytest.raises(ValueError, match="'json'"):
        convert("in", "out", formats=("json",), client=client)  # type: ignore[arg-type]  # what a caller gets wrong
    with pytest.raises(ValueError, match="at least one"):
        convert("in", "out", partition_size=0, client=client)
    with pytest.raises(OutputFailed, match="cannot be written"):
        convert("in", "in/0.txt", client=client)
    with pytest.raises(OutputFailed, match="reached by this address"):
        convert("in", "nonsense://out", client=client)
    (here / "other").mkdir()
    (here / "other/0.txt").write_bytes(SHEET)
    with pytest.raises(OutputCollision, match=r"both be '0\.txt'"):
        convert(["in", "other"], "out", formats=("parquet",), client=client)


def test_a_file_system_that_is_not_installed(client: Any, here: Path) -> None:
    if importlib.util.find_spec("s3fs") is not None:
        pytest.skip("s3fs is installed")
    with pytest.raises(MissingExtra, match="s3:// needs a package of its own"):
        convert("s3://bucket/sheets", "out", client=client)


def test_two_runs_at_once(client: Any, here: Path) -> None:
    def other(_: Part) -> None:
        with pytest.raises(OutputLocked):
            convert("in", "out", client=client)

    convert("in", "out", client=client, report=other)


def test_the_output_may_lie_in_the_input(client: Any, here: Path) -> None:
    first = convert("in", "in/out", client=client)
    assert convert("in", "in/out", client=client).converted == first.converted == 8


