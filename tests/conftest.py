"""What every test shares: where the fixtures are, how they are refreshed, how Hypothesis behaves."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from drugsheet.errors import InternalError

from .batch.dask_cluster import LocalScheduler, local_scheduler
from .tiers import long_ones, slow_ones

ROOT = Path(__file__).parent.parent
FIXTURES = ROOT / "fixtures"

# A loaded machine is slow for reasons that no test is about.
hypothesis.settings.register_profile("drugsheet", deadline=None)
hypothesis.settings.load_profile("drugsheet")

_DEFECTS: list[str] = []
_OF = InternalError.of


def _noted(error: BaseException, name: str | None) -> InternalError:
    _DEFECTS.append("".join(traceback.format_exception(error)))
    return _OF(error, name)


InternalError.of = staticmethod(_noted)  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def no_defect(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that takes any ``DrugsheetError`` for a refusal fails all the same where it was a defect, unless it is marked to make some."""
    _DEFECTS.clear()
    yield
    if _DEFECTS and request.node.get_closest_marker("defects") is None:
        pytest.fail(f"drugsheet failed within:\n{_DEFECTS[0]}", pytrace=False)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected outputs beside the fixtures anew")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("--update-golden refuses to run in continuous integration: there the expected outputs are what is tested")


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    names = [item.nodeid for item in items]
    long, slow = set(long_ones(names)), set(slow_ones(names))
    for item in items:
        if item.nodeid in long:
            item.add_marker("long")
        if item.nodeid in slow:
            item.add_marker("slow")


def sheet_files() -> list[Path]:
    """Every fixture that is a sheet, in order."""
    return sorted(path for path in FIXTURES.rglob("*") if path.is_file() and path.suffix in {".html", ".txt", ".md"})


@pytest.fixture(scope="session")
def dask_scheduler() -> Iterator[LocalScheduler]:
    """A Dask scheduler with two worker processes on this machine, for all tests that need one."""
    with local_scheduler(workers=2) as started:
        yield started


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected outputs are to be written rather than compared."""
    return bool(request.config.getoption("--update-golden"))
