"""``drugsheet push``: what it sends and prints, how it ends, and that the token stays where it is."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from drugsheet.client.server import FhirServer

from ..client.bundles import R4, R5, as_bytes, outcome, response, transaction
from ..client.servers import SECRET, URL, Scripted, reply
from .conftest import Run

BUNDLE = transaction(R5)
SERVER = ("--to", URL)
Answer = Callable[..., Scripted]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Let every HTTP connection end at a script, and nothing wait."""

    def answer_with(*script: httpx.Response | Exception) -> Scripted:
        scripted = Scripted(script)
        monkeypatch.setattr(httpx.HTTPTransport, "handle_request", lambda _, request: scripted(request))
        defaults = FhirServer.__init__.__kwdefaults__
        assert defaults is not None
        monkeypatch.setitem(defaults, "sleep", scripted.waits.append)
        monkeypatch.setitem(defaults, "chance", lambda: 1.0)
        return scripted

    monkeypatch.delenv("DRUGSHEET_FHIR_TOKEN", raising=False)
    return answer_with


@pytest.fixture
def bundle(here: Path) -> Path:
    (here / "x.json").write_bytes(as_bytes(BUNDLE))
    return here / "x.json"


def test_a_bundle_is_sent(run: Run, bundle: Path, answer: Answer) -> None:
    scripted = answer(reply(200, response(BUNDLE)))
    result = run("push", "x.json", *SERVER)
    assert (result.status, result.out, result.err) == (0, b"x.json: 5 entries: 5 created\n", "")
    assert scripted.requests[0].content == bundle.read_bytes()


def test_standard_input(run: Run, here: Path, answer: Answer) -> None:
    answer(reply(200, response(BUNDLE)))
    result = run("push", "-", *SERVER, stdin=as_bytes(BUNDLE))
    assert (result.status, result.out) == (0, b"<stdin>: 5 entries: 5 created\n")


def test_several_bundles_and_a_bad_one(run: Run, bundle: Path, here: Path, answer: Answer) -> None:
    scripted = answer(reply(200, response(BUNDLE)))
    (here / "bad.json").write_bytes(b"{")
    result = run("push", "bad.json", "nowhere.json", "x.json", *SERVER)
    assert (result.status, result.out) == (1, b"x.json: 5 entries: 5 created\n")
    assert [line[:24] for line in result.err.splitlines()] == ["bad.json: DS3101 this is", "nowhere.json: DS1006 the", "1 of 3 bundles accepted,"]
    assert len(scripted.requests) == 1


def test_fail_fast(run: Run, bundle: Path, answer: Answer) -> None:
    scripted = answer(reply(200, response(BUNDLE)))
    result = run("push", "nowhere.json", "x.json", "-x", *SERVER)
    assert (result.status, scripted.requests) == (1, [])
    assert result.err.endswith("0 of 2 bundles accepted, 1 failed, 1 not tried.\n")


def test_receipts_as_json(run: Run, bundle: Path, here: Path, answer: Answer) -> None:
    answer(reply(200, response(BUNDLE)))
    (here / "bad.json").write_bytes(b"{")
    result = run("push", "bad.json", "x.json", "--output", "json", *SERVER)
    failed, done = result.records
    assert (failed["ok"], failed["source"], failed["error"]["code"]) == (False, {"name": "bad.json"}, "DS3101")
    assert (done["ok"], done["source"], len(done["entries"])) == (True, {"name": "x.json"}, 5)


def test_waiting_is_said(run: Run, bundle: Path, answer: Answer) -> None:
    scripted = answer(reply(429, Retry_After="7"), httpx.ReadTimeout("slow"), reply(200, response(BUNDLE)))
    result = run("push", "x.json", *SERVER)
    assert (result.status, scripted.waits) == (0, [7.0, 1.0])
    assert result.err == (
        "x.json: the server answered 429; asking again in 7.0 s (1 of 4)\n"
        "x.json: the server did not answer in time; asking again in 1.0 s (2 of 4)\n"
    )  # fmt: skip


def test_refused_entries_are_named_and_the_release_hinted_at(run: Run, bundle: Path, answer: Answer) -> None:
    said = response(BUNDLE)
    said["entry"][2]["response"] = {"status": "422", "outcome": outcome(("error", "invalid", "no \x1b[31msuch\x9b type\u202e"))}
    said["entry"][3]["response"] = {"status": "404"}
    said["entry"][4]["response"]["outcome"] = outcome(("warning", "code-invalid", "a draft"))
    answer(reply(200, said))
    result = run("push", "x.json", *SERVER)
    assert (result.status, result.out) == (1, b"x.json: 5 entries: 3 created, 2 failed\n")
    assert result.err == (
        "x.json: DS3105 entry 3 ClinicalUseDefinition/testdrug-effect-1: 422 error invalid: no \\x1b[31msuch\\x9b type\\u202e.\n"
        "x.json: DS3105 entry 4 ClinicalUseDefinition/testdrug-interaction-1: 404 and the server does not say why.\n"
        "x.json: It speaks FHIR R4, and the bundle is R5 or R4B: convert with -t fhir-r4.\n"
    )
    assert "entry 5 PlanDefinition/testdrug-when-to-call: 201 warning code-invalid: a draft\n" in run("push", "x.json", "-v", *SERVER).err


def test_a_dry_run_sends_nothing(run: Run, bundle: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted = answer(reply(200, response(BUNDLE)))
    monkeypatch.setenv("DRUGSHEET_FHIR_TOKEN", SECRET)
    result = run("push", "x.json", "-n", *SERVER)
    assert (result.status, result.err, scripted.requests) == (0, "", [])
    assert result.out.decode() == (
        f"x.json: transaction of 5 entries, {bundle.stat().st_size:,} bytes, with the token in DRUGSHEET_FHIR_TOKEN\n"
        f"POST {URL}\n"
        "      2 PUT ClinicalUseDefinition\n"
        "      1 PUT MedicinalProductDefinition\n"
        "      1 PUT Organization\n"
        "      1 PUT PlanDefinition\n"
        "Every entry is a PUT: it can be sent again safely.\n"
    )
    [plan] = run("push", "x.json", "-n", "--output", "json", *SERVER).records
    assert plan["entries"][0] == {"method": "PUT", "type": "ClinicalUseDefinition", "count": 2}
    assert (plan["repeatable"], plan["token"]) == (True, True)


def test_a_dry_run_finds_bad_bundles(run: Run, here: Path, answer: Answer) -> None:
    (here / "x.json").write_bytes(as_bytes(transaction(R4, kind="document")))
    result = run("push", "x.json", "-n", *SERVER)
    assert (result.status, result.out) == (1, b"")
    assert "--bundle transaction" in result.err


def test_a_dry_run_says_what_is_not_sent_twice(run: Run, here: Path, answer: Answer) -> None:
    (here / "x.json").write_bytes(as_bytes(transaction(R4, method="POST")))
    result = run("push", "x.json", "-n", *SERVER)
    assert result.out.decode().splitlines()[-1] == "Not sent again after a broken connection: entry 1 Organization is a POST."


@pytest.mark.parametrize(
    ("environment", "arguments", "sent"),
    [
        ({"DRUGSHEET_FHIR_TOKEN": SECRET}, (), f"Bearer {SECRET}"),
        ({"DRUGSHEET_FHIR_TOKEN": f"{SECRET}\n"}, (), f"Bearer {SECRET}"),
        ({"DRUGSHEET_FHIR_TOKEN": ""}, (), None),
        ({}, (), None),
        ({"DRUGSHEET_FHIR_TOKEN": "another-token", "MINE": SECRET}, ("--token-env", "MINE"), f"Bearer {SECRET}"),
    ],
)
def test_the_token(
    run: Run, bundle: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], arguments: tuple[str, ...], sent: str | None
) -> None:
    scripted = answer(reply(200, response(BUNDLE)))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run("push", "x.json", *SERVER, *arguments).status == 0
    assert scripted.requests[0].headers.get("authorization") == sent


LEAKS: list[tuple[str, httpx.Response | Exception]] = [
    ("an outcome that repeats it", reply(401, outcome(("error", SECRET, f"unknown token '{SECRET}'"), expression=SECRET))),
    ("a page that repeats it", reply(403, f"<p>{SECRET}</p>", media_type=f"text/{SECRET}")),
    ("a redirect with it", reply(302, Location=f"{URL}?token={SECRET}")),
    ("a redirect elsewhere with it", reply(307, Location=f"https://{SECRET.lower().replace('/', '')}.example/")),
    ("a busy server", reply(503, outcome(("error", "x", SECRET)))),
    ("an entry that repeats it", reply(200, {**response(BUNDLE), "entry": [{"response": {"status": "400", "outcome": outcome(("error", "x", SECRET))}}] * 5})),
    ("a location that repeats it", reply(200, {**response(BUNDLE), "entry": [{"response": {"status": "201", "location": SECRET}}] * 5})),
    ("an error of the client", httpx.LocalProtocolError(f"Illegal header value b'Bearer {SECRET}'")),
    ("a connection error", httpx.ConnectError(f"Bearer {SECRET}")),
    ("a defect", RuntimeError(f"Bearer {SECRET}")),
]


@pytest.mark.parametrize("output", ["text", "json"])
@pytest.mark.parametrize("step", [case[1] for case in LEAKS], ids=[case[0] for case in LEAKS])
def test_the_token_is_nowhere_in_what_is_printed(
    run: Run, bundle: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, step: httpx.Response | Exception, output: str
) -> None:
    answer(step)
    caplog.set_level(0)
    monkeypatch.setenv("DRUGSHEET_FHIR_TOKEN", SECRET)
    result = run("push", "x.json", "-vv", "--output", output, *SERVER)
    printed = result.out.decode() + result.err + caplog.text
    assert printed
    assert SECRET not in printed
    assert "s3cr3t" not in printed.replace("s3cr3t-t0k3n.abcdef+ghi==", "")  # the host of its own making is no copy
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", printed)


def test_a_defect_costs_one_bundle(run: Run, bundle: Path, answer: Answer) -> None:
    answer(RuntimeError("broken"), reply(200, response(BUNDLE)))
    result = run("push", "x.json", "x.json", "-vv", *SERVER)
    assert (result.status, result.out) == (1, b"x.json: 5 entries: 5 created\n")
    assert "x.json: DS1901 drugsheet failed on this bundle: RuntimeError: broken. Please report it." in result.err
    assert "Traceback" in result.err


USAGE = [
    (("x.json",), "Missing option '--to'"),
    (SERVER, "Missing argument 'BUNDLE...'"),
    (("x.json", "--to", "fhir.example"), "no http or https address"),
    (("x.json", "--to", "https://a:b@fhir.example"), "user name or password"),
    (("x.json", *SERVER, "--token-env", "NOT_SET"), "NOT_SET is not set, or empty"),
    (("-", "-", *SERVER), "give '-' once"),
    (("x.json", *SERVER, "--retries", "-1"), "x<=100"),
    (("x.json", *SERVER, "--timeout", "0"), "0<x"),
    (("x.json", *SERVER, "--timeout", "nan"), "has to be a number"),
]


@pytest.mark.parametrize(("arguments", "words"), USAGE, ids=[words for _, words in USAGE])
def test_usage(run: Run, bundle: Path, answer: Answer, arguments: tuple[str, ...], words: str) -> None:
    scripted = answer(reply(200, response(BUNDLE)))
    result = run("push", *arguments)
    assert (result.status, result.out, scripted.requests) == (2, b"", [])
    assert words in " ".join(result.err.split())


def test_a_token_over_http(run: Run, bundle: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    scripted = answer(reply(200, response(BUNDLE)))
    monkeypatch.setenv("DRUGSHEET_FHIR_TOKEN", SECRET)
    result = run("push", "x.json", "--to", "http://fhir.example")
    assert (result.status, scripted.requests) == (2, [])
    assert "unencrypted" in result.err
    assert "--insecure" in result.err
    assert run("push", "x.json", "--to", "http://fhir.example", "--insecure").status == 0


def test_a_large_file(run: Run, bundle: Path, answer: Answer) -> None:
    result = run("push", "x.json", "--max-bytes", "100", *SERVER)
    assert (result.status, result.out) == (1, b"")
    assert "DS3101 the file has more than 100 bytes. Raise --max-bytes" in result.err


def test_without_httpx(run: Run, bundle: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    monkeypatch.delitem(sys.modules, "drugsheet.client.server")
    result = run("push", "x.json", *SERVER)
    assert (result.status, result.out) == (2, b"")
    assert "pip install 'drugsheet[push]'" in result.err
    assert run("push", "x.json", "-n", *SERVER).status == 0, "a dry run needs no client"


def test_receipts_are_json_lines(run: Run, bundle: Path, answer: Answer) -> None:
    answer(reply(200, response(BUNDLE)))
    out = run("push", "x.json", "--output", "json", *SERVER).out
    assert out.count(b"\n") == 1
    assert json.loads(out)["attempts"] == 1
