"""``drugsheet.push``: the front door of the library."""

from __future__ import annotations

import subprocess
import sys

import httpx
import pytest

import drugsheet
from drugsheet.errors import EntriesRefused, MissingExtra, UnsafeTarget, UnusableBundle

from .bundles import R5, as_bytes, outcome, response, transaction
from .servers import SECRET, URL, Scripted, reply

BUNDLE = transaction(R5)


def answer_with(monkeypatch: pytest.MonkeyPatch, *script: httpx.Response | Exception) -> Scripted:
    """Let every HTTP connection of this process end at this script."""
    scripted = Scripted(script)
    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", lambda _, request: scripted(request))
    return scripted


def test_a_receipt(monkeypatch: pytest.MonkeyPatch) -> None:
    answer_with(monkeypatch, reply(200, response(BUNDLE, status="200 OK")))
    receipt = drugsheet.push(BUNDLE, URL, name="testdrug")
    assert str(receipt) == "5 entries: 5 updated"
    data = receipt.to_dict()
    assert {key: data[key] for key in ("ok", "source", "url", "attempts")} == {"ok": True, "source": {"name": "testdrug"}, "url": URL, "attempts": 1}
    assert data["entries"][0] == {
        "entry": 1,
        "method": "PUT",
        "url": "Organization/clinic",
        "status": 200,
        "location": "Organization/clinic/_history/1",
        "remarks": [],
    }


def test_bytes_are_sent_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    scripted = answer_with(monkeypatch, reply(200, response(BUNDLE)))
    drugsheet.push(as_bytes(BUNDLE), URL)
    assert scripted.requests[0].content == as_bytes(BUNDLE)
    assert "authorization" not in scripted.requests[0].headers


def test_refused_entries_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    said = response(BUNDLE)
    for entry in said["entry"][1:3]:
        entry["response"] = {"status": "422", "outcome": outcome(("error", "invalid", "no"))}
    answer_with(monkeypatch, reply(200, said))
    with pytest.raises(EntriesRefused) as caught:
        drugsheet.push(BUNDLE, URL, name="testdrug")
    assert caught.value.reason == (
        "2 of 5 entries failed: entry 2 MedicinalProductDefinition/testdrug: 422 error invalid: no"
        " | entry 3 ClinicalUseDefinition/testdrug-effect-1: 422 error invalid: no"
    )


def test_many_refused_entries_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = transaction([{"resourceType": "Organization", "id": f"o{number}"} for number in range(50)])
    answer_with(monkeypatch, reply(200, response(bundle, status="409")))
    with pytest.raises(EntriesRefused) as caught:
        drugsheet.push(bundle, URL)
    assert caught.value.reason.startswith("50 of 50 entries failed: entry 1 Organization/o0: 409 ")
    assert caught.value.reason.endswith(" | and 45 more")


def test_nothing_is_sent_when_something_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    scripted = answer_with(monkeypatch, reply(200, response(BUNDLE)))
    with pytest.raises(UnusableBundle):
        drugsheet.push({"resourceType": "Bundle", "type": "document"}, URL)
    with pytest.raises(UnsafeTarget):
        drugsheet.push(BUNDLE, "http://fhir.example", token=SECRET)
    assert scripted.requests == []


def test_without_httpx_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    monkeypatch.delitem(sys.modules, "drugsheet.client.server", raising=False)
    with pytest.raises(MissingExtra, match=r"pip install 'drugsheet\[push\]'"):
        drugsheet.push(BUNDLE, URL)


def test_httpx_is_loaded_when_something_is_sent() -> None:
    probe = "import sys, drugsheet; drugsheet.push; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False, timeout=60).returncode == 0
