"""Where the servers' own packages are: under ``.servers/``, installed once from the package registries.

sekmet-fhir has an environment of its own rather than a place among the development packages: it brings 45 others (FastAPI,
uvicorn, typer, cryptography, faker, OpenTelemetry; 170 MB), which no other test needs, and what a server is made of must
not decide which versions of pydantic, click and httpx drugsheet is tested with. Its licence is Apache-2.0; so is that of
@medplum. HL7's definitions are CC0.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from pathlib import Path

if sys.platform != "win32":
    import fcntl

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ENVIRONMENTS = ROOT / ".servers"
PATIENCE = 600  # seconds for one step of an installation


class Unavailable(Exception):
    """A server cannot be had on this machine; the message says why, without names of machines."""


def sekmet_python() -> Path:
    """The interpreter of the environment in which sekmet-fhir is installed. Raises ``Unavailable``."""
    folder = ENVIRONMENTS / "sekmet"
    program = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    requirements = HERE / "sekmet" / "requirements.txt"
    with _installation(folder, requirements.read_bytes() + sys.version.encode()) as needed:
        if needed:
            venv.create(folder, with_pip=True)
            _run("pip", [str(program), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "-r", str(requirements)], folder)
    return program


def node() -> str:
    """The program node, version 20 or later. Raises ``Unavailable``."""
    program = shutil.which("node")
    if program is None:
        raise Unavailable("node is not installed")
    version = _run("node", [program, "--version"], ROOT).strip()
    major = version.removeprefix("v").partition(".")[0]
    if not major.isdecimal() or int(major) < 20:
        raise Unavailable(f"node is {version}, and 20 or later is needed")
    return program


def medplum_folder() -> Path:
    """The folder whose node_modules hold @medplum/fhir-router and HL7's R5 definitions. Raises ``Unavailable``."""
    folder = ENVIRONMENTS / "medplum"
    package = HERE / "medplum" / "package.json"
    npm = shutil.which("npm")
    with _installation(folder, package.read_bytes()) as needed:
        if needed:
            if npm is None:
                raise Unavailable("npm is not installed")
            folder.mkdir()
            shutil.copy(package, folder)
            _run("npm", [npm, "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--loglevel=error"], folder)
    return folder


@contextlib.contextmanager
def _installation(folder: Path, content: bytes) -> Iterator[bool]:
    """Whether a folder has to be filled; two test processes never fill it at once, and a failed attempt leaves nothing."""
    state = hashlib.sha256(content).hexdigest()
    stamp = folder.with_name(f"{folder.name}.installed")
    ENVIRONMENTS.mkdir(exist_ok=True)
    (ENVIRONMENTS / ".gitignore").write_text("*\n", "utf-8")
    with _alone(folder.with_name(f"{folder.name}.lock")):
        if stamp.exists() and stamp.read_text("utf-8") == state and folder.is_dir():
            yield False
            return
        stamp.unlink(missing_ok=True)
        shutil.rmtree(folder, ignore_errors=True)
        try:
            yield True
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        stamp.write_text(state, "utf-8")


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until no other process is here; the system lifts the lock of a process that dies."""
    with path.open("w") as handle:
        if sys.platform != "win32":
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _run(what: str, command: Sequence[str], folder: Path) -> str:
    try:
        done = subprocess.run(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unavailable(f"{what} does not run ({type(error).__name__})") from None
    if done.returncode:
        raise Unavailable(f"{what} failed with status {done.returncode}: is the package registry in reach?")
    return done.stdout
