"""``drugsheet convert -t fhir-…``: bundles in files, and resources of a whole batch as NDJSON."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import drugsheet
from drugsheet.export.fhir import resources

from ..sheets import NO_SHEET, ODD_SHEET, SHEET
from .conftest import Run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name, data in (("a.txt", SHEET), ("b.txt", ODD_SHEET), ("c.txt", NO_SHEET)):
        (tmp_path / "in" / name).write_bytes(data)
    return tmp_path


@pytest.mark.parametrize("release", ["r5", "r4b", "r4"])
@pytest.mark.parametrize("bundle", ["document", "transaction"])
def test_a_bundle_is_that_of_the_library(run: Run, folder: Path, release: str, bundle: str) -> None:
    done = run("convert", "in/a.txt", "-t", f"fhir-{release}", "--bundle", bundle)
    assert done.status == 0
    expected = drugsheet.to_fhir(drugsheet.read(folder / "in" / "a.txt"), release=release.upper(), bundle=bundle)  # type: ignore[arg-type]  # parametrised
    assert json.loads(done.out) == expected


def test_documents_and_transactions_have_names_of_their_own(run: Run, folder: Path) -> None:
    for bundle in ("document", "transaction"):
        assert run("convert", "in/a.txt", "-t", "fhir-r5", "--bundle", bundle, "-O", "out").status == 0
    names = sorted(path.name for path in (folder / "out").rglob("*.json"))
    assert names == ["a.txt.fhir-r5-transaction.json", "a.txt.fhir-r5.json"]


@pytest.mark.parametrize("release", ["R5", "R4B", "R4"])
def test_resources_of_a_batch_stand_by_type(run: Run, folder: Path, release: str) -> None:
    done = run("convert", "in", "-t", f"fhir-{release.lower()}", "--bundle", "ndjson", "-O", "out")
    assert done.status == 1  # c.txt is no sheet
    place = folder / "out" / f"fhir-{release.lower()}-ndjson"
    expected: dict[str, dict[str, object]] = {}
    for name in ("a.txt", "b.txt"):
        for resource in resources(drugsheet.read(folder / "in" / name), release):  # type: ignore[arg-type]  # parametrised
            expected.setdefault(resource["resourceType"], {})[resource["id"]] = resource
    written = {path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()] for path in place.glob("*.ndjson")}
    assert {kind: {resource["id"]: resource for resource in lines} for kind, lines in written.items()} == expected
    assert {kind: len(lines) for kind, lines in written.items()} == {kind: len(known) for kind, known in expected.items()}
    manifest = json.loads((place / "manifest.json").read_text("utf-8"))
    assert manifest["resources"] == {f"{kind}.ndjson": len(lines) for kind, lines in sorted(written.items())}


def test_a_sheet_that_lies_there_twice_is_written_once(run: Run, folder: Path) -> None:
    """Its ids are the same, and whoever imports in bulk must not find an id twice."""
    (folder / "in" / "c.txt").unlink()
    run("convert", "in", "-t", "fhir-r5", "--bundle", "ndjson", "-O", "once")
    (folder / "in" / "copy.txt").write_bytes(SHEET)
    (folder / "in" / "more").mkdir()
    (folder / "in" / "more" / "a.txt").write_bytes(SHEET)
    assert run("convert", "in", "-t", "fhir-r5", "--bundle", "ndjson", "-O", "twice").status == 0
    for path in (folder / "once" / "fhir-r5-ndjson").iterdir():
        assert (folder / "twice" / "fhir-r5-ndjson" / path.name).read_bytes() == path.read_bytes()


def test_a_stopped_batch_leaves_the_folder_as_it_was(run: Run, folder: Path) -> None:
    done = run("convert", "in", "-t", "fhir-r5", "--bundle", "ndjson", "-O", "out", "-x")
    assert done.status == 1
    assert "is left as it was" in done.err
    assert not (folder / "out" / "fhir-r5-ndjson").exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["in/a.txt", "--bundle", "transaction"], "--bundle is for FHIR"),
        (["in/a.txt", "-t", "fhir-r5", "--bundle", "ndjson"], "add -O DIR"),
        (["in/a.txt", "-t", "fhir-r5", "-o", "x.ndjson"], "--bundle ndjson -O DIR"),
        (["in/a.txt", "-t", "fhir-r6"], "fhir-r5"),
        (["in", "-t", "fhir-r5"], "add -O DIR"),
    ],
)
def test_usage(run: Run, folder: Path, arguments: list[str], words: str) -> None:
    done = run("convert", *arguments)
    assert done.status == 2
    assert words in done.err
    assert not done.out


KINDS = [["-t", "csv"], ["-t", "parquet"], ["-t", "fhir-r5", "--bundle", "ndjson"]]


def _files(place: Path) -> dict[str, tuple[int, bytes]]:
    return {str(path.relative_to(place)): (path.stat().st_mtime_ns, path.read_bytes()) for path in place.rglob("*") if path.is_file() and path.name != "lock"}


@pytest.mark.parametrize("kind", KINDS, ids=["csv", "parquet", "fhir"])
def test_what_is_made_of_all_inputs_is_made_once(run: Run, folder: Path, kind: list[str]) -> None:
    run("convert", "in", *kind, "-O", "out")
    before = _files(folder / "out")
    again = run("convert", "in", *kind, "-O", "out")
    assert again.status == 1
    assert "2 done before" in again.err
    assert _files(folder / "out") == before


@pytest.mark.parametrize("kind", KINDS, ids=["csv", "parquet", "fhir"])
@pytest.mark.parametrize("change", ["changed", "added", "removed", "mended", "damaged", "part lost"])
def test_what_is_made_of_all_inputs_follows_them(run: Run, folder: Path, kind: list[str], change: str) -> None:
    run("convert", "in", *kind, "-O", "out")
    if change == "changed":
        (folder / "in" / "a.txt").write_bytes(SHEET.replace(b"Hair loss", b"Dry mouth"))
    elif change == "added":
        (folder / "in" / "d.txt").write_bytes(SHEET)
    elif change == "removed":
        (folder / "in" / "b.txt").unlink()
    elif change == "mended":
        (folder / "in" / "c.txt").write_bytes(SHEET)
    elif change == "damaged":
        next(path for path in sorted((folder / "out").rglob("*")) if path.suffix in {".csv", ".parquet", ".ndjson"} and ".drugsheet" not in path.parts).write_bytes(b"")
    else:
        next(path for path in (folder / "out" / ".drugsheet" / "parts").rglob("*") if path.is_file()).unlink()
    run("convert", "in", *kind, "-O", "out")
    run("convert", "in", *kind, "-O", "fresh")
    (made,) = (path for path in (folder / "out").iterdir() if path.name != ".drugsheet")
    assert {name: data for name, (_, data) in _files(made).items()} == {name: data for name, (_, data) in _files(folder / "fresh" / made.name).items()}


def test_in_a_folder_fhir_is_lines_unless_bundles_are_asked_for(run: Run, here: Path) -> None:
    (here / "a.txt").write_bytes(SHEET)
    assert run("convert", "a.txt", "-t", "fhir-r4", "-O", "lines").status == 0
    assert (here / "lines" / "fhir-r4-ndjson" / "manifest.json").exists()
    assert run("convert", "a.txt", "-t", "fhir-r4", "--bundle", "document", "-O", "bundles").status == 0
    assert (here / "bundles" / "a.txt.fhir-r4.json").exists()


def test_lines_in_a_folder_are_explained(run: Run, here: Path) -> None:
    (here / "a.txt").write_bytes(SHEET)
    assert "For one file with all lines: -o FILE.ndjson." in run("convert", "a.txt", "-t", "ndjson", "-O", "out").err
    assert (here / "out" / "a.txt.ndjson").exists()
