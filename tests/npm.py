"""Packages of npm that tests run through Node: fetched once into ``.cache``, by name and version.

Where Node or a package cannot be had, a test that asks for it is skipped with the reason; in continuous integration (``CI`` is set), or where
``DRUGSHEET_NODE_TESTS`` is ``required``, it fails.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from .conftest import ROOT
from .needed import missing

NEEDED = "DRUGSHEET_NODE_TESTS"
"""Environment variable: ``required`` makes it a failure, not a skip, when a package cannot be had; ``optional`` a skip, even in continuous integration."""

_FETCH_SECONDS = 300
_RUN_SECONDS = 900


@dataclass(frozen=True)
class Packages:
    """Some packages, each as ``name@version``, that are installed together."""

    what: str
    """What the message of a skipped test calls them."""
    names: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Where they are kept."""
        return ROOT / ".cache" / "+".join(name.strip("@").replace("/", "-").replace("@", "-") for name in self.names)

    def run(self, *arguments: str, stdin: str) -> str:
        """What a program prints that Node runs where the packages are. The test is skipped, with the reason, where that cannot be."""
        node = self._program("node")
        self._install()
        done = subprocess.run([node, *arguments], cwd=self.folder, input=stdin, capture_output=True, encoding="utf-8", timeout=_RUN_SECONDS, check=False)
        assert done.returncode == 0, done.stderr[-4000:]
        return done.stdout

    def _install(self) -> None:
        """Fetch the packages unless they are there; a folder is moved into place whole, so that two test runs do not meet in it."""
        if (self.folder / "node_modules").is_dir():
            return
        npm = self._program("npm")
        made = self.folder.with_name(f"{self.folder.name}.{os.getpid()}")
        made.mkdir(parents=True, exist_ok=True)
        try:
            (made / "package.json").write_text("{}", encoding="utf-8")
            command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock", *self.names]
            done = subprocess.run(command, cwd=made, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=_FETCH_SECONDS, check=False)
            if done.returncode != 0 or not (made / "node_modules").is_dir():
                self._unavailable(f"npm cannot fetch {' '.join(self.names)}: {done.stderr.strip()[-200:] or 'no reason given'}")
            if not self.folder.exists():
                made.rename(self.folder)
        except subprocess.TimeoutExpired:
            self._unavailable(f"npm did not fetch {' '.join(self.names)} within {_FETCH_SECONDS} seconds")
        except OSError:
            if not (self.folder / "node_modules").is_dir():  # another run was faster, or the folder cannot be written
                raise
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def _program(self, name: str) -> str:
        found = shutil.which(name)
        if found is None:
            self._unavailable(f"{name} is not installed")
        return found

    def _unavailable(self, reason: str) -> NoReturn:
        missing(NEEDED, f"{self.what} is NOT run: {reason}")
