"""The digest of drugsheet's own files: it changes with any of them, and with nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import drugsheet
from drugsheet.batch.installed import code_digest, digest_of_tree

PACKAGE = Path(drugsheet.__file__).parent


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PACKAGE, tmp_path / "drugsheet")
    return tmp_path / "drugsheet"


def test_is_the_same_wherever_it_is_installed(copy: Path) -> None:
    assert digest_of_tree(copy) == digest_of_tree(PACKAGE) == code_digest()


def test_compiled_files_do_not_count(copy: Path) -> None:
    (copy / "__pycache__").mkdir(exist_ok=True)
    (copy / "__pycache__" / "new.txt").write_bytes(b"x")
    (copy / "new.pyc").write_bytes(b"x")
    assert digest_of_tree(copy) == code_digest()


@pytest.mark.parametrize("change", ["edit", "data", "new", "gone", "renamed"])
def test_any_change_shows(copy: Path, change: str) -> None:
    file = copy / "verify.py"
    if change == "edit":
        file.write_bytes(file.read_bytes() + b"\n")
    elif change == "data":
        style = next(iter(sorted(copy.rglob("*.css"))))
        style.write_bytes(style.read_bytes() + b" ")
    elif change == "new":
        (copy / "rules" / "new.py").touch()
    elif change == "gone":
        file.unlink()
    else:
        file.rename(copy / "verified.py")
    assert digest_of_tree(copy) != code_digest()


def test_is_not_taken_where_nobody_asks() -> None:
    probe = "import sys; from drugsheet.cli import main; main(['--version']); print('drugsheet.batch.installed' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.endswith("False\n")
