"""The definitions come from where they should, and a test that cannot have them says so."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.fhir import packages
from tests.fhir.packages import PACKAGES, Package, Tampered, Unavailable

OTHER = Package("example", "1.0.0", "AAAA")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, and one attempt for each fetch."""
    monkeypatch.setattr(packages, "CACHE", tmp_path)
    monkeypatch.setattr(packages, "RETRIES", 0)
    return tmp_path


def failing(monkeypatch: pytest.MonkeyPatch, said: str) -> list[list[str]]:
    """npm that fails; returns the list of its calls to come."""
    calls: list[list[str]] = []

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        return subprocess.CompletedProcess(command, 1, "", said)

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    return calls


def test_every_release_has_a_package() -> None:
    assert set(PACKAGES) == {"R5", "R4B", "R4"}
    assert all(package.version and len(package.integrity) == 88 for package in PACKAGES.values())


def test_another_archive_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "package.tgz"
    archive.write_bytes(b"not what was published")
    with pytest.raises(Tampered, match="SHA-512"):
        packages.checked(archive, PACKAGES["R5"])


def test_a_changed_archive_in_the_cache_is_refused(cache: Path) -> None:
    package = PACKAGES["R5"]
    package.folder.mkdir(parents=True)
    (package.folder / "package.tgz").write_bytes(b"changed")
    with pytest.raises(Tampered):
        packages.archive.__wrapped__(package)


def test_without_npm(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(Unavailable, match="npm is not installed"):
        packages.archive.__wrapped__(OTHER)


def test_without_network_the_reason_is_npms(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, "npm error code ENOTFOUND\n")
    with pytest.raises(Unavailable, match="ENOTFOUND"):
        packages.archive.__wrapped__(OTHER)


def test_one_failure_spares_the_other_processes_of_a_run(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = failing(monkeypatch, "npm error network\n")
    for run, expected in (("one", 1), ("one", 1), ("two", 2)):
        monkeypatch.setattr(packages, "run_id", lambda run=run: run)
        with pytest.raises(Unavailable, match="network"):
            packages.archive.__wrapped__(OTHER)
        assert len(calls) == expected


def test_continuous_integration_tries_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    monkeypatch.setattr(packages, "RETRIES", 2)
    monkeypatch.setattr("time.sleep", lambda _: None)
    calls = failing(monkeypatch, "npm error network\n")
    with pytest.raises(Unavailable):
        packages.archive.__wrapped__(OTHER)
    assert len(calls) == 3
