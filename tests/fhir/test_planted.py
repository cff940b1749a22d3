"""The validators notice what they should: an error planted into a valid Bundle is found, and by whom is written down."""

from __future__ import annotations

import copy

import pytest

from tests.fhir.definitions import needed
from tests.fhir.planted import PLANTED, Planted
from tests.fhir.samples import bundle
from tests.fhir.validators import RELEASES, VALIDATORS, problems

CASES = [pytest.param(planted, release, id=f"{release} {planted.name}") for planted in PLANTED for release in planted.releases]


@pytest.mark.parametrize("kind", ["document", "transaction"])
@pytest.mark.parametrize("release", RELEASES)
def test_the_samples_are_valid(release: str, kind: str) -> None:
    needed(release)
    assert problems(bundle(release, kind), release) == []


@pytest.mark.parametrize(("planted", "release"), CASES)
def test_planted(planted: Planted, release: str) -> None:
    needed(release)
    wrong = bundle(release, planted.bundle)
    before = copy.deepcopy(wrong)
    planted.plant(wrong)
    assert wrong != before, "nothing was planted"
    found = problems(wrong, release)
    who = [name for name in planted.by.split() if name in VALIDATORS[release]]
    assert who, "no validator of this release is asked"
    assert (who[0], planted.kind) in {(one.validator, one.kind) for one in found}, found
    assert set(who) <= {one.validator for one in found}, found


def test_every_release_has_its_share() -> None:
    assert all(len({planted.name for planted in PLANTED if release in planted.releases}) >= 90 for release in RELEASES)
