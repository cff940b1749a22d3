"""Tests of a kind that take long: ``make test`` runs a few of each kind, ``make test-all`` all of them.

A kind is a test function, a file or a folder; with it stands how many of its tests ``make test`` runs, spread over all: none of one that is like no other but whose
like in Python runs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

KINDS: Mapping[str, int] = {
    "tests/hardening/test_exports.py::test_format[": 14,
    "tests/hardening/test_exports.py::test_terminal[": 6,
    "tests/hardening/test_exports.py::test_an_error_is_one_line[": 8,
    "tests/hardening/test_encodings.py::test_exact_or_flagged[": 8,
    "tests/hardening/test_xml.py::test_nothing_is_fetched[": 15,
    "tests/hardening/test_limits.py::test_a_million_nested_elements[": 1,
    "tests/matrix/test_matrix.py::test_same_facts[": 60,
    "tests/reading/docx/test_matrix.py": 30,
    "tests/invariants/test_mutations.py::test_a_deleted_block_is_missed[": 2,
    "tests/invariants/test_mutations.py::test_a_repeated_item_is_kept_and_named[": 2,
    "tests/invariants/test_mutations.py::test_a_moved_item_changes_the_order[": 2,
    "tests/invariants/test_verify.py::test_every_corruption_is_found[": 1,
    "tests/invariants/test_calls.py::test_reasons_of_a_leaflet[": 3,
    "tests/growth/test_calls.py::test_linear[": 1,
    "tests/growth/test_growth.py::test_linear[": 3,
    "tests/grammar/test_linear.py::test_pattern[": 20,
    "tests/grammar/test_linear.py::test_pattern_over_raw_text[": 4,
    "tests/grammar/test_linear.py::test_grammar[": 30,
    "tests/grammar/test_roundtrip.py": 5,
    "tests/cli/test_dask.py": 1,
    "tests/cli/test_explain.py::test_every_limit_and_time_of_a_fixture_is_read_by_rules[": 2,
    "tests/cli/test_signals.py::test_stops_and_goes_on[": 2,
    "tests/cli/test_killed.py": 1,
    "tests/cli/test_full_disk.py": 1,
    "tests/cli/test_edges.py::test_closed_files[": 3,
    "tests/cli/test_edges.py::test_files_are_written_as_ever[": 2,
    "tests/batch/test_dask_parts.py": 1,
    "tests/export/fhir/test_bundle.py": 80,
    "tests/export/review/test_injection.py": 50,
    "tests/fhir/test_valid.py": 8,
    "tests/fhir/test_planted.py": 40,
    "tests/fhir_rules/test_agreement.py": 6,
    "tests/browser": 2,
    "tests/servers": 1,
    "tests/server/": 12,
    "tests/cql": 1,
    "tests/fhir/test_medplum.py": 0,
    "tests/fhir/test_invariants.py": 8,
    "tests/fhir/test_plans_resolved.py": 60,
    "tests/fhir_rules/test_answers.py": 10,
    "tests/fhir_rules/test_node.py": 0,
    "tests/test_docs.py::test_what_a_page_shows_is_what_happens[": 3,
    "tests/test_diff_whole.py": 24,
    "tests/test_diff.py::test_the_cost_grows_as_the_sheets_do[": 1,
    "tests/growth/test_places.py::test_linear[": 6,
    "tests/reading/pdf/test_kinds.py": 16,
    "tests/reading/pdf/test_tables.py": 16,
    "tests/reading/pdf/test_second_reader.py": 4,
    "tests/reading/pdf/test_refused.py": 8,
    "tests/reading/test_boxes.py::test_time_grows_with_the_size_only[": 2,
    "tests/cli/test_fhir.py": 10,
    "tests/cli/test_resume.py": 12,
    "tests/cli/test_collisions.py": 12,
    "tests/batch/test_dask.py": 1,
    "tests/invariants/test_fixtures.py": 25,
    "tests/fhir_rules/test_resolver.py": 12,
    "tests/export/tables/test_parquet.py::test_a_disk_that_is_full_in_the_middle[": 1,
    "tests/cli/test_progress.py": 6,
    "tests/export/review/test_page.py::test_all_of_the_text_is_there_as_printed[": 4,
    "tests/batch/test_processes.py": 5,
    "tests/batch/test_arrow.py": 8,
    "tests/layouts/test_entry_points.py": 6,
    "tests/hardening/test_fuzz.py": 6,
    "tests/export/annotations": 30,
}


REPEATED: Mapping[str, int] = {
    "tests/fhir/test_valid.py": 60,
    "tests/grammar/test_linear.py::test_pattern_over_raw_text[": 50,
    "tests/fhir_rules/test_agreement.py": 24,
    "tests/fhir_rules/test_answers.py": 24,
    "tests/browser/test_review.py::test_axe_finds_nothing_with_a_fact_of_each_kind_chosen_and_decided[": 2,
    "tests/cql/test_agreement.py::test_each_observation_alone[": 1,
    "tests/reading/pdf/test_kinds.py": 80,
    "tests/matrix/test_matrix.py::test_same_facts[": 400,
    "tests/invariants/test_mutations.py": 24,
    "tests/fhir/test_planted.py": 150,
    "tests/hardening/test_exports.py::test_format[": 500,
    "tests/export/review/test_injection.py": 150,
    "tests/reading/docx/test_matrix.py": 120,
}
"""Kinds of which ``make test-all`` runs so many besides those of ``make test``, and ``make test-slow`` the rest: the same on one fixture, shape or pattern after another."""


def kind_of(name: str) -> str | None:
    """The slow kind that a test is of, by its name."""
    return next((kind for kind in KINDS if name.startswith(kind)), None)


def long_ones(names: Sequence[str]) -> Iterator[str]:
    """Those of the collected tests that only ``make test-all`` runs: of each kind all but some that lie evenly among them."""
    yield from _but_some(names, KINDS)


def slow_ones(names: Sequence[str]) -> Iterator[str]:
    """Those that only ``make test-slow`` runs of kinds that repeat themselves; of each function one at least is left."""
    long = set(long_ones(names))
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(name.partition("[")[0], name)
    yield from (name for name in _but_some(names, REPEATED) if name in long and first[name.partition("[")[0]] != name)


def _but_some(names: Sequence[str], kinds: Mapping[str, int]) -> Iterator[str]:
    """The tests of each kind but so many that lie evenly among them."""
    found: dict[str, list[str]] = {}
    for name in names:
        if (kind := next((kind for kind in kinds if name.startswith(kind)), None)) is not None:
            found.setdefault(kind, []).append(name)
    for kind, of_kind in found.items():
        many = kinds[kind]
        kept = {number * len(of_kind) // many for number in range(many)}
        yield from (name for number, name in enumerate(of_kind) if number not in kept)
