"""Layouts of installed packages: found, and never a reason not to start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

GOOD = """
from drugsheet import Heading, Layout

CLINIC = Layout("clinic", "Our clinic", headings=(
    Heading("about", ("why you take it",), evidence=2),
    Heading("side_effects", ("what you may notice",), evidence=2),
    Heading("when_to_call", ("ring us",), evidence=2),
))

def make():
    return CLINIC
"""
LEAFLET = "Why you take it\\n\\nFor pain.\\n\\nWhat you may notice\\n\\n- Gout\\n\\nRing us\\n\\n- Chills\\n"
READ = f"""
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    import drugsheet
    from drugsheet.layouts.detect import available
    names = [layout.name for layout in available()]
    available()
print(names)
print([str(warning.message) for warning in caught if "drugsheet" in str(warning.message) or "layout" in str(warning.message)])
try:
    print(drugsheet.parse("{LEAFLET}", layout=None).source.layout)
except drugsheet.DrugsheetError as error:
    print(error.code)
"""


def installed(folder: Path, value: str, module: str) -> Path:
    """A folder that holds a package of somebody's with an entry point, as pip would leave it."""
    (folder / "clinic_layouts.py").write_text(module)
    info = folder / "clinic_layouts-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: clinic-layouts\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[drugsheet.layouts]\nclinic = {value}\n")
    return folder


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    return subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("value", ["clinic_layouts:CLINIC", "clinic_layouts:make"])
def test_a_layout_or_a_function_is_found(tmp_path: Path, value: str) -> None:
    done = run(installed(tmp_path, value, GOOD), "-c", READ)
    names, warned, layout = done.stdout.splitlines()
    assert "'clinic'" in names
    assert warned == "[]"
    assert layout == "clinic"


BROKEN = [  # entry point, module, words of the warning
    ("clinic_layouts:CLINIC", "raise RuntimeError('lost')", "RuntimeError('lost')"),
    ("clinic_layouts:CLINIC", "import no_such_module_anywhere", "ModuleNotFoundError"),
    ("clinic_layouts:CLINIC", "this is no Python", "SyntaxError"),
    ("clinic_layouts:NOBODY", GOOD, "AttributeError"),
    ("no_such_module_anywhere:CLINIC", GOOD, "ModuleNotFoundError"),
    ("clinic_layouts:CLINIC", "CLINIC = 'clinic'", "gives a str, not a Layout"),
    ("clinic_layouts:make", "def make(): raise KeyError('lost')", "KeyError('lost')"),
    ("clinic_layouts:make", "def make(size): return size", "TypeError"),
]


@pytest.mark.parametrize(("value", "module", "words"), BROKEN)
def test_a_broken_one_is_one_warning_and_stops_nothing(tmp_path: Path, value: str, module: str, words: str) -> None:
    done = run(installed(tmp_path, value, module), "-c", READ)
    assert done.returncode == 0, done.stderr
    names, warned, layout = done.stdout.replace("\\'", "'").splitlines()
    assert names.startswith("['template-1', ")
    assert warned.count("the layout entry point 'clinic'") == 1
    assert words in warned
    assert layout == "DS1005"


def test_a_broken_one_stops_no_command(tmp_path: Path) -> None:
    folder = installed(tmp_path, "clinic_layouts:CLINIC", "raise RuntimeError('lost')")
    done = run(folder, "-m", "drugsheet", "layouts")
    assert done.returncode == 0
    assert done.stdout.startswith("template-1 ")
    assert run(folder, "-W", "error", "-c", "import drugsheet, drugsheet.layouts.layout").returncode == 0


def test_one_is_listed_by_the_command(tmp_path: Path) -> None:
    done = run(installed(tmp_path, "clinic_layouts:CLINIC", GOOD), "-m", "drugsheet", "layouts")
    assert "clinic      Our clinic\n" in done.stdout
