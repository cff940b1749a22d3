"""Nothing is lost between ``make test`` and ``make test-all``: what one leaves out the other runs."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from .conftest import ROOT
from .tiers import KINDS, kind_of, long_ones

QUICK, WHOLE = "not long and not slow and not spark", "not slow and not spark"


def test_the_commands_say_so() -> None:
    made = (ROOT / "Makefile").read_text("utf-8")
    assert re.findall(r'pytest -n \$\(WORKERS\) --dist worksteal -m "([^"]+)"', made) == [QUICK, WHOLE]
    ci = (ROOT / ".ci" / "run").read_text("utf-8")
    assert re.findall(r"make (\S+)", ci) == ["test-all", "fuzz"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_few_of_each_kind_are_quick(kind: str) -> None:
    names = [f"{kind}{number}]" for number in range(100)]
    left = set(long_ones(names))
    assert len(names) - len(left) == KINDS[kind]
    assert (names[0] not in left) is bool(KINDS[kind])


def test_a_small_run_is_not_emptied() -> None:
    assert list(long_ones([f"{next(iter(KINDS))}x]"])) == []


_COLLECT = """
import sys, pytest
class Marks:
    def pytest_collection_finish(self, session):
        for item in session.items:
            print("test", item.nodeid, *sorted({mark.name for mark in item.iter_markers()} & {"long", "slow", "spark"}), sep="\\t")
sys.exit(pytest.main(["--collect-only", "-qq", "-p", "no:cacheprovider", "-m", ""], plugins=[Marks()]))
"""


def collected() -> dict[str, set[str]]:
    """Every test and its marks."""
    done = subprocess.run([sys.executable, "-c", _COLLECT], capture_output=True, text=True, cwd=ROOT, check=True, timeout=600)
    rows = [line.split("\t") for line in done.stdout.splitlines() if line.startswith("test\t")]
    return {name: set(marks) for _, name, *marks in rows}


def chosen(tests: dict[str, set[str]], expression: str) -> set[str]:
    """The tests that an expression of marks that must not be there chooses."""
    left_out = {part.removeprefix("not ") for part in expression.split(" and ")}
    return {name for name, marks in tests.items() if marks.isdisjoint(left_out)}


PROOFS = {
    "tests/batch/test_dask.py::test_a_scheduler_that_goes_away",
    "tests/batch/test_dask.py::test_an_own_cluster_is_gone_afterwards",
    "tests/batch/test_dask.py::test_one_death_costs_one_sheet",
    "tests/cli/test_dask.py::test_stopped_it_goes_on",
    "tests/cql/test_agreement.py::test_each_observation_alone_all_of_them",
    "tests/export/tables/test_parquet.py::test_memory_stays_flat",
    "tests/fhir_rules/test_agreement.py::test_each_observation_alone_all_of_them",
    "tests/growth/test_calls.py::test_many",
    "tests/growth/test_growth.py::test_linear_in_time",
    "tests/growth/test_places.py::test_linear_in_time",
    "tests/invariants/test_verify.py::test_ten_thousand_corruptions_are_found",
    "tests/spark/test_recipe.py::test_a_python_process_that_is_killed_loses_nothing",
    "tests/spark/test_recipe.py::test_every_input_is_a_row",
    "tests/spark/test_recipe.py::test_it_prints_what_failed",
    "tests/spark/test_recipe.py::test_the_lines_are_those_of_a_local_run",
    "tests/spark/test_recipe.py::test_the_tables_are_those_of_a_local_run",
}
"""The tests of which no case runs in continuous integration: `make test-slow` and `make test-spark` run them."""


ALONE = {"tests/test_tiers.py::test_nothing_is_lost", "tests/docs/test_search.py::test_words_are_found_where_they_are_explained"}
"""Long ones of no kind, which only `make test-all` runs."""


@pytest.mark.long
def test_nothing_is_lost() -> None:
    tests = collected()
    every, whole, quick = set(tests), chosen(tests, WHOLE), chosen(tests, QUICK)
    assert every - whole == {name for name, marks in tests.items() if marks & {"slow", "spark"}}
    assert {name.partition("[")[0] for name in every - whole} - {name.partition("[")[0] for name in whole} == PROOFS
    assert quick < whole
    functions = {name.partition("[")[0] for name in quick}
    left_out = {name for name in whole if name.partition("[")[0] not in functions}
    assert {name for name in left_out if kind_of(name) is None} == ALONE
    for kind, many in KINDS.items():
        assert sum(name.startswith(kind) for name in every) > many, kind
        assert any(name.startswith(kind) for name in quick) is bool(many), kind
