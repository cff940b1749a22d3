"""One server of each release for the tests of a folder, started when the first test asks for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ..needed import missing
from .environments import Unavailable
from .running import Server, medplum, sekmet

REQUIRED = "DRUGSHEET_SERVERS"
"""Set to ``required`` where the servers have to be there: a server that cannot be had is then a failure, not a skip."""


def unavailable(name: str, error: Unavailable) -> None:
    """Skip, or fail where the servers are required, with the reason."""
    missing(REQUIRED, f"no FHIR {name}: {error}")


@pytest.fixture(scope="session")
def r4(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    try:
        with sekmet(tmp_path_factory.mktemp("sekmet")) as server:
            yield server
    except Unavailable as error:
        unavailable("R4 server", error)


@pytest.fixture(scope="session")
def r5() -> Iterator[Server]:
    try:
        with medplum() as server:
            yield server
    except Unavailable as error:
        unavailable("R5 server", error)


@pytest.fixture(params=["R4", "R5"])
def server(request: pytest.FixtureRequest) -> Server:
    """The server of each release in turn."""
    found: Server = request.getfixturevalue(request.param.lower())
    return found
