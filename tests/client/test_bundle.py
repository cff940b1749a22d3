"""Which bundles are sent, which are refused and in what words, and which may be sent twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from drugsheet.client.bundle import given_bundle, read_bundle
from drugsheet.errors import UnusableBundle

from .bundles import R4, R5, Bundle, as_bytes, transaction


def test_what_is_sent_is_the_file_byte_by_byte() -> None:
    data = as_bytes(transaction(R5)).replace(b'"active": true', b'"active":   true, "x": 100.50')
    assert read_bundle(data).body == data


def test_a_byte_order_mark_is_left_out() -> None:
    data = as_bytes(transaction(R5))
    assert read_bundle(b"\xef\xbb\xbf" + data).body == data


def test_a_dict_is_written_as_json() -> None:
    bundle = transaction(R5)
    assert json.loads(given_bundle(bundle).body) == bundle


def test_counts() -> None:
    outgoing = given_bundle(transaction(R5))
    assert outgoing.counts == {
        ("PUT", "ClinicalUseDefinition"): 2,
        ("PUT", "MedicinalProductDefinition"): 1,
        ("PUT", "Organization"): 1,
        ("PUT", "PlanDefinition"): 1,
    }


@pytest.mark.parametrize(
    ("types", "releases"),
    [
        (["Organization", "PlanDefinition"], ("R5", "R4B", "R4")),
        (["Organization", "ClinicalUseDefinition"], ("R5", "R4B")),
        (["MedicinalProductDefinition"], ("R5", "R4B")),
        (["MedicinalProductIndication"], ("R4",)),
        (["MedicinalProduct", "Organization"], ("R4",)),
    ],
)
def test_the_releases_that_know_its_types(types: list[str], releases: tuple[str, ...]) -> None:
    bundle = transaction([{"resourceType": kind, "id": "a"} for kind in types])
    assert given_bundle(bundle).releases == releases


REPEATS: list[tuple[str, dict[str, Any], bool]] = [
    ("PUT to an id", {"method": "PUT", "url": "Organization/clinic"}, True),
    ("PUT under a condition of the version", {"method": "PUT", "url": "Organization/clinic", "ifMatch": 'W/"3"'}, False),
    ("PUT to whatever a search finds", {"method": "PUT", "url": "Organization?name=Clinic"}, False),
    ("POST", {"method": "POST", "url": "Organization"}, False),
    ("POST unless there is one", {"method": "POST", "url": "Organization", "ifNoneExist": "name=Clinic"}, False),
    ("PATCH", {"method": "PATCH", "url": "Organization/clinic"}, False),
    ("DELETE", {"method": "DELETE", "url": "Organization/clinic"}, False),
]


@pytest.mark.parametrize(("request_", "repeatable"), [case[1:] for case in REPEATS], ids=[case[0] for case in REPEATS])
def test_what_may_be_sent_twice(request_: dict[str, Any], *, repeatable: bool) -> None:
    bundle = transaction(R5)
    bundle["entry"][0]["request"] = request_
    outgoing = given_bundle(bundle)
    assert (outgoing.unrepeatable is None) is repeatable


def change(edit: Callable[[Bundle], object]) -> bytes:
    bundle = transaction(R4)
    edit(bundle)
    return as_bytes(bundle)


def with_request(**fields: object) -> bytes:
    return change(lambda bundle: bundle["entry"][1].update(request=fields))


REFUSED: list[tuple[bytes, str]] = [
    (b"", "this is not JSON"),
    (b"{", "this is not JSON"),
    (b"<Bundle/>", "this is not JSON"),
    (b"\x1f\x8b\x08\x00", "not UTF-8"),
    (as_bytes(transaction(R4)).decode().encode("utf-16"), "not UTF-8"),
    (b'{"resourceType": "Bundle"}\n{"resourceType": "Bundle"}\n', "more than one JSON document"),
    (b'{"resourceType": NaN}', "NaN is no number"),
    (b'{"a": -Infinity}', "-Infinity is no number"),
    (b"[" * 200_000, "nested too deeply"),
    (b"[]", "no FHIR Bundle"),
    (b"null", "no FHIR Bundle"),
    (b'"text"', "no FHIR Bundle"),
    (b'{"resourceType": "PlanDefinition"}', "one PlanDefinition, not a FHIR Bundle"),
    (b'{"schema_version": "1.0", "side_effects": []}', "a converted sheet, not a FHIR Bundle"),
    (b"{}", "without a resourceType"),
    (b'{"resourceType": ["Bundle"]}', "without a resourceType"),
    (change(lambda bundle: bundle.update(type="document")), "document Bundle"),
    (change(lambda bundle: bundle.update(type="collection")), "type 'collection'"),
    (change(lambda bundle: bundle.update(type="transaction-response")), "type 'transaction-response'"),
    (change(lambda bundle: bundle.update(type=["transaction"])), "has to be a transaction"),
    (change(lambda bundle: bundle.pop("type")), "has to be a transaction"),
    (change(lambda bundle: bundle.pop("entry")), "no entries"),
    (change(lambda bundle: bundle.update(entry=[])), "no entries"),
    (change(lambda bundle: bundle.update(entry={"a": 1})), "no entries"),
    (change(lambda bundle: bundle["entry"].__setitem__(2, "x")), "entry 3: it has no request"),
    (change(lambda bundle: bundle["entry"][4].pop("request")), "entry 5: it has no request"),
    (change(lambda bundle: bundle["entry"][1].pop("resource")), "entry 2: it is a PUT and holds no resource"),
    (change(lambda bundle: bundle["entry"][1]["resource"].pop("resourceType")), "entry 2: it is a PUT and holds no resource"),
    (change(lambda bundle: bundle["entry"][1]["resource"].update(id="other")), "entry 2: the id of its resource is 'other'"),
    (change(lambda bundle: bundle["entry"].append(bundle["entry"][0])), "entries 1 and 6 both write Organization/clinic"),
    (with_request(method="put", url="Medication/testdrug"), "entry 2: its method is 'put'"),
    (with_request(method=["PUT"], url="Medication/testdrug"), "entry 2: its method is ['PUT']"),
    (with_request(method="PUT"), "entry 2: its request has no url"),
    (with_request(method="PUT", url=""), "entry 2: its request has no url"),
    (with_request(method="PUT", url="Patient/testdrug"), "entry 2: it holds a Medication and is addressed to 'Patient/testdrug'"),
    (with_request(method="PUT", url="https://elsewhere.example/Medication/testdrug"), "leads away"),
    (with_request(method="PUT", url="/Medication/testdrug"), "leads away"),
    (with_request(method="PUT", url="../Medication/testdrug"), "leads away"),
]


@pytest.mark.parametrize(("data", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(UnusableBundle) as caught:
        read_bundle(data, name="x.json")
    assert words in caught.value.reason
    assert caught.value.hint
    assert caught.value.name == "x.json"


def test_a_mistake_in_json_has_its_place() -> None:
    with pytest.raises(UnusableBundle) as caught:
        read_bundle(b'{"resourceType": "Bundle",\n "type": }')
    assert (caught.value.line, caught.value.column) == (2, 10)


@pytest.mark.parametrize("value", [float("nan"), {1, 2}, b"x"])
def test_a_dict_that_is_no_json_is_refused(value: object) -> None:
    bundle = transaction(R4)
    bundle["entry"][0]["resource"]["extra"] = value
    with pytest.raises(UnusableBundle, match="cannot be written as JSON"):
        given_bundle(bundle)
