"""From a sheet to a real FHIR server and back: nothing is refused, changed, lost or doubled.

There is no server for R4B in the package registries; R4B bundles are checked by validators alone.
"""

from __future__ import annotations

import copy
import os
import signal
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import httpx
import pytest

import drugsheet
from drugsheet.client.receipt import Receipt
from drugsheet.client.settings import Patience
from drugsheet.errors import DrugsheetError, EntriesRefused, ServerRefused

from ..client.bundles import R4, R5, Bundle, as_bytes, transaction
from ..conftest import FIXTURES, ROOT, sheet_files
from .running import Server

WRITTEN = {"R4": R4, "R5": R5}
BROKEN = {"resourceType": "PlanDefinition", "id": "broken", "status": "draft", "statu": "x"}
QUICK = Patience(retries=0)


def push(bundle: Bundle | bytes, server: Server) -> Receipt:
    return drugsheet.push(bundle, server.url, token=server.token, patience=QUICK)


def without_meta(resource: dict[str, Any]) -> dict[str, Any]:
    """A resource without what a server adds to ``meta``."""
    kept = copy.deepcopy(resource)
    meta = kept.pop("meta", {})
    meta = {name: value for name, value in meta.items() if name not in {"versionId", "lastUpdated"}}
    return {**kept, "meta": meta} if meta else kept


def resources(bundle: Bundle) -> list[dict[str, Any]]:
    return [entry["resource"] for entry in bundle["entry"]]


def by_type(bundles: list[Bundle]) -> dict[str, dict[str, dict[str, Any]]]:
    """The resources of bundles by type and id; what was written last holds."""
    found: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for resource in (resource for bundle in bundles for resource in resources(bundle)):
        found[resource["resourceType"]][resource["id"]] = resource
    return found


def check_loaded(sent: dict[str, dict[str, dict[str, Any]]], server: Server) -> dict[str, int]:
    """A search by type finds each resource once and as it was sent; how many there are of each type."""
    counts = {}
    for kind, known in sent.items():
        found = server.search(kind)
        ids = [resource["id"] for resource in found]
        assert len(ids) == len(set(ids)), f"{kind}: an id is there twice"
        assert set(known) <= set(ids), f"{kind}: something is lost"
        for resource in found:
            if resource["id"] in known:
                assert without_meta(resource) == without_meta(known[resource["id"]]), f"{kind}/{resource['id']} is not what was sent"
        counts[kind] = len(ids)
    return counts


def push_twice(bundles: list[Bundle], server: Server) -> None:
    sent = by_type(bundles)
    for bundle in bundles:
        assert len(push(bundle, server).answers) == len(bundle["entry"])
    for kind, known in sent.items():
        for name, resource in known.items():
            assert without_meta(server.get(f"{kind}/{name}")) == without_meta(resource), f"{kind}/{name} is not what was sent"
    before = check_loaded(sent, server)
    for bundle in bundles:
        push(bundle, server)
    assert check_loaded(sent, server) == before, "sending it again has made something new"


def test_a_written_bundle(server: Server) -> None:
    push_twice([transaction(WRITTEN[server.release])], server)


def test_every_fixture(server: Server) -> None:
    sheets = [drugsheet.read(path) for path in sheet_files()]
    bundles = [drugsheet.to_fhir(sheet, release=server.release, bundle="transaction") for sheet in sheets]
    assert len(bundles) >= 10, FIXTURES
    push_twice(bundles, server)


def test_a_search_finds_what_was_sent(server: Server) -> None:
    push(transaction(WRITTEN[server.release]), server)
    assert server.get("PlanDefinition", _id="testdrug-when-to-call")["total"] == 1
    assert server.get("PlanDefinition", _id="testdrug-when-to-nothing")["total"] == 0
    assert [entry["resource"]["id"] for entry in server.get("Organization", name="Example Clinic")["entry"]] == ["clinic"]


def test_a_broken_resource_is_refused_in_the_words_of_the_server(server: Server) -> None:
    with pytest.raises(DrugsheetError) as caught:
        push(transaction([BROKEN]), server)
    assert isinstance(caught.value, ServerRefused | EntriesRefused)
    assert "PlanDefinition.statu" in caught.value.reason


def test_a_bundle_of_another_release_is_refused_with_a_hint(r4: Server) -> None:
    with pytest.raises(ServerRefused) as caught:
        push(transaction(R5), r4)
    assert caught.value.hint == "It speaks FHIR R4, and the bundle is R5 or R4B: convert with -t fhir-r4."
    assert r4.get("Organization", _id="never-sent")["total"] == 0


def test_a_transaction_is_all_or_nothing(r4: Server) -> None:
    good = {"resourceType": "Organization", "id": "rolled-back", "name": "Example"}
    with pytest.raises(ServerRefused):
        push(transaction([good, BROKEN]), r4)
    assert r4.get("Organization", _id="rolled-back")["total"] == 0


@pytest.mark.parametrize("token", [None, "another-token"])
def test_without_the_token_nothing_is_taken(r4: Server, token: str | None) -> None:
    with pytest.raises(ServerRefused, match=r"the server answered 40[13]"):
        drugsheet.push(transaction(R4), r4.url, token=token, patience=QUICK)


def test_the_command(server: Server, tmp_path: Path) -> None:
    (tmp_path / "sheet.json").write_bytes(as_bytes(transaction(WRITTEN[server.release])))
    environment = {**os.environ, **({} if server.token is None else {"DRUGSHEET_FHIR_TOKEN": server.token})}
    command = [sys.executable, "-m", "drugsheet", "push", "sheet.json", "--to", server.url, "-vv"]
    for words in ("created|updated", "5 updated"):
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("sheet.json: 5 entries: 5 ")
        assert any(word in done.stdout for word in words.split("|"))
        assert server.token is None or server.token not in done.stdout + done.stderr


STARTER = """
import pathlib, sys, time
from tests.servers.running import medplum, sekmet
with (sekmet(pathlib.Path(sys.argv[2])) if sys.argv[1] == "R4" else medplum()) as server:
    print(server.url, flush=True)
    time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of POSIX systems")
def test_a_server_does_not_outlive_its_starter(server: Server, tmp_path: Path) -> None:
    command = [sys.executable, "-c", STARTER, server.release, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        url = starter.stdout.readline().strip()
        assert is_there(url)
        starter.send_signal(signal.SIGKILL)
    until = time.monotonic() + 30
    while is_there(url):
        assert time.monotonic() < until, "the server still runs 30 s after its starter was killed"
        time.sleep(0.1)


def is_there(url: str) -> bool:
    try:
        return httpx.get(f"{url}/metadata", trust_env=False, timeout=5).status_code < 500
    except httpx.TransportError:
        return False
