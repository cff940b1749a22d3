"""What a server may answer, and what is made of it: sent again or not, accepted or refused, and in what words."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import httpx
import pytest

from drugsheet.client.bundle import given_bundle
from drugsheet.client.server import FhirServer
from drugsheet.client.settings import Patience
from drugsheet.client.target import target
from drugsheet.errors import DrugsheetError, ServerRefused, ServerUnreachable, UnexpectedAnswer, UnsafeTarget

from .bundles import R5, Bundle, outcome, response, transaction
from .servers import SECRET, URL, Script, Scripted, reply

BUNDLE = transaction(R5)
POSTED = transaction(R5, method="POST")
DONE = reply(200, response(BUNDLE))
BAD = outcome(("error", "structure", "Unrecognized property 'statu'"), expression="PlanDefinition.statu")
HTML = "<html><body><h1>404 Not Found</h1></body></html>"

GOOD: list[tuple[str, Bundle, Script, list[float]]] = [
    # what it is, the bundle, the answers, the waits between them
    ("200", BUNDLE, [DONE], []),
    ("201 with a response of the same shape", BUNDLE, [reply(201, response(BUNDLE))], []),
    ("a batch", transaction(R5, kind="batch"), [reply(200, response(BUNDLE, kind="batch-response"))], []),
    ("POST entries when all is well", POSTED, [DONE], []),
    ("503 three times", BUNDLE, [reply(503), reply(503), reply(503), DONE], [0.5, 1.0, 2.0]),
    ("429 without a word", BUNDLE, [reply(429), DONE], [0.5]),
    ("429 with seconds", BUNDLE, [reply(429, Retry_After="7"), DONE], [7.0]),
    ("429 with a date", BUNDLE, [reply(429, Retry_After="Sun, 01 Mar 2026 12:00:30 GMT"), DONE], [30.0]),
    ("429 with nonsense", BUNDLE, [reply(429, Retry_After="soon"), DONE], [0.5]),
    ("429 to POST entries: nothing was done", POSTED, [reply(429), DONE], [0.5]),
    ("500", BUNDLE, [reply(500, BAD), DONE], [0.5]),
    ("502 with a page", BUNDLE, [reply(502, HTML, media_type="text/html"), DONE], [0.5]),
    ("504", BUNDLE, [reply(504), DONE], [0.5]),
    ("no connection", BUNDLE, [httpx.ConnectError("refused"), DONE], [0.5]),
    ("no connection, POST entries: nothing was done", POSTED, [httpx.ConnectError("refused"), DONE], [0.5]),
    ("no connection in time", POSTED, [httpx.ConnectTimeout("slow"), DONE], [0.5]),
    ("no answer in time", BUNDLE, [httpx.ReadTimeout("slow"), DONE], [0.5]),
    ("a connection that breaks", BUNDLE, [httpx.ReadError("reset"), httpx.RemoteProtocolError("gone"), DONE], [0.5, 1.0]),
    ("a redirect on the same server", BUNDLE, [reply(307, Location="/other/base"), DONE], []),
    ("a permanent redirect on the same server", BUNDLE, [reply(308, Location=f"{URL}/"), DONE], []),
]


@pytest.mark.parametrize(("bundle", "script", "waits"), [case[1:] for case in GOOD], ids=[case[0] for case in GOOD])
def test_is_accepted(bundle: Bundle, script: Script, waits: list[float]) -> None:
    scripted = Scripted(script)
    with scripted.server() as server:
        receipt = server.send(given_bundle(bundle, name="x.json"))
    assert receipt.ok
    assert [answer.status for answer in receipt.answers] == [201] * len(R5)
    assert scripted.waits == waits
    assert len(scripted.said) == len(waits)
    assert len(scripted.requests) == len(script)
    assert {request.content for request in scripted.requests} == {given_bundle(bundle).body}, "what is sent again is the same"
    assert {request.headers["authorization"] for request in scripted.requests} == {f"Bearer {SECRET}"}


def test_the_request() -> None:
    scripted = Scripted([DONE])
    with scripted.server(url=f"{URL}/") as server:
        server.send(given_bundle(BUNDLE))
    [request] = scripted.requests
    assert (request.method, str(request.url)) == ("POST", URL)
    assert request.headers["content-type"] == request.headers["accept"] == "application/fhir+json"
    assert request.headers["user-agent"].startswith("drugsheet/")


BROKEN: list[tuple[str, Bundle, Script, type[DrugsheetError], str, int]] = [
    # what it is, the bundle, the answers (the last for ever), the error, words of it, requests
    ("400 with an outcome", BUNDLE, [reply(400, BAD)], ServerRefused, "400: error structure: Unrecognized property 'statu' (at PlanDefinition.statu)", 1),
    (
        "422 with two issues",
        BUNDLE,
        [reply(422, outcome(("error", "invalid", "a"), ("warning", "x", "b")))],
        ServerRefused,
        "error invalid: a; warning x: b",
        1,
    ),
    ("401", BUNDLE, [reply(401)], ServerRefused, "DRUGSHEET_FHIR_TOKEN", 1),
    ("403", BUNDLE, [reply(403, outcome(("error", "forbidden", "no scope")))], ServerRefused, "403: error forbidden: no scope", 1),
    ("404 with a page", BUNDLE, [reply(404, HTML, media_type="text/html")], ServerRefused, "404, with text/html instead of an OperationOutcome", 1),
    ("404 of another release", BUNDLE, [reply(404, outcome(("error", "not-supported", "?")))], ServerRefused, "speaks FHIR R4, and the bundle is R5 or R4B", 1),
    ("405", BUNDLE, [reply(405)], ServerRefused, "takes transactions", 1),
    ("409", BUNDLE, [reply(409)], ServerRefused, "409, with application/fhir+json", 1),
    ("413", BUNDLE, [reply(413, HTML, media_type="text/html")], ServerRefused, "larger than this server takes", 1),
    ("415", BUNDLE, [reply(415)], ServerRefused, "does not take FHIR JSON", 1),
    ("501 is not asked again", BUNDLE, [reply(501)], ServerRefused, "501", 1),
    ("200 with an outcome of errors", BUNDLE, [reply(200, BAD)], ServerRefused, "Unrecognized property", 1),
    ("an outcome with a NUL and a colour", BUNDLE, [reply(400, outcome(("error", "x", "\x00\x1b[31m")))], ServerRefused, "error x: \x00\x1b[31m", 1),
    ("503 for ever", BUNDLE, [reply(503)], ServerUnreachable, "the server answered 503, with application/fhir+json instead of an OperationOutcome, 5 times", 5),
    ("429 for ever", POSTED, [reply(429, outcome(("error", "throttled", "slow down")))], ServerUnreachable, "429: error throttled: slow down, 5 times", 5),
    ("429 for an hour", BUNDLE, [reply(429, Retry_After="3600")], ServerUnreachable, "asks to wait 3600 s, longer than allowed (60 s)", 1),
    ("no connection for ever", BUNDLE, [httpx.ConnectError("refused")], ServerUnreachable, "cannot be reached, 5 times", 5),
    ("no answer for ever", BUNDLE, [httpx.ReadTimeout("slow")], ServerUnreachable, "did not answer in time, 5 times", 5),
    ("500 to POST entries", POSTED, [reply(500)], ServerUnreachable, "entry 1 Organization is a POST that would be done twice", 1),
    ("503 to POST entries", POSTED, [reply(503)], ServerUnreachable, "was not sent again", 1),
    ("no answer to POST entries", POSTED, [httpx.ReadTimeout("slow")], ServerUnreachable, "was not sent again", 1),
    ("broken connection, POST entries", POSTED, [httpx.WriteError("reset")], ServerUnreachable, "was not sent again", 1),
    ("a bad header", BUNDLE, [httpx.LocalProtocolError(f"Illegal header {SECRET}")], ServerUnreachable, "the request failed (LocalProtocolError)", 1),
    (
        "a redirect elsewhere",
        BUNDLE,
        [reply(307, Location="https://evil.example/")],
        UnsafeTarget,
        "redirects to https://evil.example, where nothing was sent",
        1,
    ),
    ("a redirect to no address", BUNDLE, [reply(307, Location="https://[::1")], UnsafeTarget, "redirects to an address that is none", 1),
    ("a redirect to a script", BUNDLE, [reply(307, Location="javascript:alert(1)")], UnsafeTarget, "redirects to javascript://", 1),
    ("a redirect to an address with a password", BUNDLE, [reply(308, Location="https://a:b@evil.example/")], UnsafeTarget, "redirects to https://evil.example,", 1),
    ("a redirect to http", BUNDLE, [reply(308, Location=URL.replace("https", "http"))], UnsafeTarget, "redirects to http://fhir.example", 1),
    ("a redirect that loses the bundle", BUNDLE, [reply(302, Location=f"{URL}/")], UnsafeTarget, "redirects (302), which loses the bundle", 1),
    ("a redirect in circles", BUNDLE, [reply(307, Location=URL)], UnsafeTarget, "in circles", 4),
    ("a redirect nowhere", BUNDLE, [reply(303)], UnsafeTarget, "redirects (303)", 1),
    ("200 with a page", BUNDLE, [reply(200, HTML, media_type="text/html")], UnexpectedAnswer, "answered 200 with text/html and no FHIR", 1),
    ("200 with broken JSON", BUNDLE, [reply(200, '{"resourceType": "Bun')], UnexpectedAnswer, "no FHIR", 1),
    ("200 with deep JSON", BUNDLE, [reply(200, "[" * 100_000)], UnexpectedAnswer, "no FHIR", 1),
    ("200 with nothing", BUNDLE, [reply(200)], UnexpectedAnswer, "no FHIR", 1),
    ("202", BUNDLE, [reply(202)], UnexpectedAnswer, "answered 202", 1),
    ("200 with the bundle itself", BUNDLE, [reply(200, BUNDLE)], UnexpectedAnswer, "not with a transaction-response", 1),
    ("200 with another resource", BUNDLE, [reply(200, {"resourceType": "Patient"})], UnexpectedAnswer, "answered with a Patient", 1),
    ("200 with an outcome of information", BUNDLE, [reply(200, outcome(("information", "x", "ok")))], UnexpectedAnswer, "a OperationOutcome", 1),
    ("200 with a list", BUNDLE, [reply(200, [1])], UnexpectedAnswer, "answered with JSON", 1),
    ("an answer too few", BUNDLE, [reply(200, response(transaction(R5[:-1])))], UnexpectedAnswer, "answered 4 entries of 5", 1),
    ("an answer too many", BUNDLE, [reply(200, response(transaction([*R5, *R5])))], UnexpectedAnswer, "answered 10 entries of 5", 1),
    ("no answers", BUNDLE, [reply(200, {**response(BUNDLE), "entry": "x"})], UnexpectedAnswer, "answered 0 entries of 5", 1),
]


@pytest.mark.parametrize(("bundle", "script", "kind", "words", "requests"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_is_an_error(bundle: Bundle, script: Script, kind: type[DrugsheetError], words: str, requests: int) -> None:
    scripted = Scripted(script)
    with scripted.server() as server, pytest.raises(DrugsheetError) as caught:
        server.send(given_bundle(bundle, name="x.json"))
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert caught.value.hint
    assert caught.value.name == "x.json"
    assert len(scripted.requests) == requests
    assert {request.url.host for request in scripted.requests} == {"fhir.example"}, "nothing goes to another host"
    assert SECRET not in f"{caught.value} {scripted.said}"


FAILING = [
    # the response of entry 3, what is said of it
    (
        {"status": "422", "outcome": outcome(("error", "invalid", "no such code"))},
        "entry 3 ClinicalUseDefinition/testdrug-effect-1: 422 error invalid: no such code",
    ),
    ({"status": "404 Not Found"}, "entry 3 ClinicalUseDefinition/testdrug-effect-1: 404 and the server does not say why"),
    ({"status": "abc"}, "entry 3 ClinicalUseDefinition/testdrug-effect-1: no status and the server does not say why"),
    ({"status": 201.5}, None),
    ({"status": 409}, "entry 3 ClinicalUseDefinition/testdrug-effect-1: 409 and the server does not say why"),
    ({"status": "2010"}, "entry 3 ClinicalUseDefinition/testdrug-effect-1: no status and the server does not say why"),
    ({}, "entry 3 ClinicalUseDefinition/testdrug-effect-1: no status and the server does not say why"),
    (None, "entry 3 ClinicalUseDefinition/testdrug-effect-1: no status the server did not answer this entry"),
    ("201", "entry 3 ClinicalUseDefinition/testdrug-effect-1: no status the server did not answer this entry"),
]


@pytest.mark.parametrize(("said", "words"), FAILING)
def test_an_entry_that_fails_is_named(said: object, words: str | None) -> None:
    answer = response(BUNDLE)
    answer["entry"][2]["response"] = said
    with Scripted([reply(200, answer)]).server() as server:
        receipt = server.send(given_bundle(BUNDLE))
    assert [str(failed) for failed in receipt.failed] == ([] if words is None else [words])
    assert receipt.ok is (words is None)
    assert words is None or str(receipt) == "5 entries: 4 created, 1 failed"


ISSUES = [
    ({"severity": "error", "code": "invalid", "details": {"text": "a"}, "diagnostics": "b"}, "error invalid: a: b"),
    ({"severity": "error", "code": "invalid", "details": {"text": "a"}, "diagnostics": "a"}, "error invalid: a"),
    ({"severity": "fatal", "details": {"coding": [{"display": "Shown", "code": "X"}]}}, "fatal: Shown"),
    ({"severity": "fatal", "details": {"coding": [{"code": "X1"}]}}, "fatal: X1"),
    ({"code": "x", "location": ["/f:Patient"]}, "x (at /f:Patient)"),
    ({"code": "x", "expression": ["a", "b", "c", "d"]}, "x (at a, b, c)"),
    ({"code": "x", "diagnostics": "two\n lines"}, "x: two lines"),
    ({"code": "x", "diagnostics": "y" * 1000}, f"x: {'y' * 400}…"),
    ({"severity": 5, "code": [], "details": "x", "expression": {"a": 1}, "diagnostics": None}, "issue"),
    ({"details": {"coding": "x"}, "expression": [None, 5]}, "issue"),
]


@pytest.mark.parametrize(("issue", "words"), ISSUES)
def test_an_issue_in_words(issue: object, words: str) -> None:
    with Scripted([reply(400, {"resourceType": "OperationOutcome", "issue": [issue]})]).server() as server, pytest.raises(ServerRefused) as caught:
        server.send(given_bundle(transaction(R5[:1])))
    assert caught.value.reason == f"the server answered 400: {words}"


def test_many_issues_are_counted() -> None:
    said = outcome(*(("error", "x", str(number)) for number in range(100)))
    with Scripted([reply(400, said)]).server() as server, pytest.raises(ServerRefused, match="; and 92 more"):
        server.send(given_bundle(BUNDLE))


def test_an_answer_without_end_is_left() -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 1 << 20
            yield b" " * (1 << 20)

    def handler(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=endless())

    server = FhirServer(target(URL), Patience(), transport=httpx.MockTransport(handler))
    with server, pytest.raises(UnexpectedAnswer, match=r"x\.json: DS3106 the server's answer has more than 67,108,864 bytes"):
        server.send(given_bundle(BUNDLE, name="x.json"))
    assert sent < 80 << 20


def test_a_bad_certificate_is_not_tried_again() -> None:
    error = httpx.ConnectError("failed")
    reason = ssl.SSLCertVerificationError("no")
    reason.verify_message = "self-signed certificate"
    error.__cause__ = reason
    scripted = Scripted([error])
    with scripted.server() as server, pytest.raises(ServerUnreachable, match="not secure: self-signed certificate"):
        server.send(given_bundle(BUNDLE))
    assert scripted.waits == []


def test_no_retries() -> None:
    scripted = Scripted([reply(503), DONE])
    with scripted.server(patience=Patience(retries=0)) as server, pytest.raises(ServerUnreachable):
        server.send(given_bundle(BUNDLE))
    assert len(scripted.requests) == 1


def test_the_token_is_hidden_whatever_the_server_repeats() -> None:
    for data in (outcome(("error", SECRET, f"Bearer {SECRET} is bad"), expression=SECRET), {"resourceType": SECRET}, SECRET):
        for status in (200, 400, 401, 429, 503):
            scripted = Scripted([reply(status, data, media_type=f"text/{SECRET}", Location=f"/{SECRET}")])
            with scripted.server() as server, pytest.raises(DrugsheetError) as caught:
                server.send(given_bundle(BUNDLE))
            assert SECRET not in f"{caught.value!r} {caught.value} {caught.value.to_dict()} {scripted.said}"
    with Scripted([reply(302, Location=f"/{SECRET}")]).server() as server, pytest.raises(UnsafeTarget) as refused:
        server.send(given_bundle(BUNDLE))
    assert SECRET not in str(refused.value)


def test_a_proxy_has_no_part_in_what_stays_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.example:3128")
    monkeypatch.setenv("ALL_PROXY", "http://proxy.example:3128")
    for url, mounts in (("http://127.0.0.1:8080/fhir", 0), ("https://fhir.example", 2)):
        with FhirServer(target(url), Patience()) as server:
            assert len([mount for mount in server._client._mounts.values() if mount is not None]) == mounts
