"""Where bundles may be sent, and what becomes of the token."""

from __future__ import annotations

import copy
import pickle

import pytest

from drugsheet.client.target import Token, target
from drugsheet.errors import UnsafeTarget

SECRET = "s3cr3t-t0k3n.abc/def+ghi=="

REFUSED = [
    ("", None, "no http or https address"),
    ("example.org/fhir", None, "no http or https address"),
    ("ftp://example.org/fhir", None, "no http or https address"),
    ("file:///etc/passwd", None, "no http or https address"),
    ("https://", None, "no http or https address"),
    ("https://example.org/fh ir", None, "no http or https address"),
    ("https://example.org/\x1b[31mfhir", None, "no http or https address"),
    ("https://example.org:99999/fhir", None, "cannot be read"),
    ("https://[::1/fhir", None, "cannot be read"),
    ("https://user:password@example.org/fhir", None, "user name or password"),
    ("https://example.org/fhir?x=1", None, "a query or a fragment"),
    ("https://example.org/fhir?", None, "a query or a fragment"),
    ("https://example.org/fhir#x", None, "a query or a fragment"),
    ("http://example.org/fhir", SECRET, "unencrypted"),
    ("http://127.0.0.1.example.org/fhir", SECRET, "unencrypted"),
    ("http://10.0.0.1/fhir", SECRET, "unencrypted"),
    ("https://example.org/fhir", "ab12", "too short"),
    ("https://example.org/fhir", "with a blank", "characters that no header may hold"),
    ("https://example.org/fhir", "with\r\nX-Header: 1", "characters that no header may hold"),
    ("https://example.org/fhir", "grüße-grüße", "characters that no header may hold"),
]


@pytest.mark.parametrize(("url", "token", "words"), REFUSED)
def test_is_refused(url: str, token: str | None, words: str) -> None:
    with pytest.raises(UnsafeTarget) as caught:
        target(url, token=token)
    assert words in str(caught.value)
    assert caught.value.hint
    assert token is None or token not in str(caught.value)
    assert "password@" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "token", "insecure"),
    [
        ("https://example.org/fhir", SECRET, False),
        ("http://127.0.0.1:8080/fhir", SECRET, False),
        ("http://127.8.8.8/fhir", SECRET, False),
        ("http://[::1]:8080/fhir", SECRET, False),
        ("http://localhost/fhir", SECRET, False),
        ("http://example.org/fhir", SECRET, True),
        ("http://example.org/fhir", None, False),
        ("https://example.org/fhir/", None, False),
    ],
)
def test_is_taken(url: str, token: str | None, *, insecure: bool) -> None:
    assert target(url, token=token, insecure=insecure).url == url.rstrip("/")


def test_a_token_does_not_show_itself() -> None:
    goal = target("https://example.org/fhir", token=SECRET)
    shown = f"{goal!r} {goal} {goal.token!r} {goal.token!s} {[goal.token]}"
    assert SECRET not in shown
    assert SECRET not in repr(copy.copy(goal))
    assert goal.token is not None
    assert goal.token.header() == f"Bearer {SECRET}"


def test_a_token_loses_the_line_end_of_its_file() -> None:
    assert Token(f"{SECRET}\n").header() == f"Bearer {SECRET}"


def test_a_token_is_hidden_in_what_a_server_says() -> None:
    token = Token(SECRET)
    said = {"issue": [{"diagnostics": f"bad token {SECRET}!", SECRET: 1}], "n": 5, "none": None}
    assert token.hide(said) == {"issue": [{"diagnostics": "bad token [token]!", "[token]": 1}], "n": 5, "none": None}


@pytest.mark.parametrize(
    ("location", "there"),
    [
        ("https://elsewhere.example/fhir", "https://elsewhere.example"),
        ("//elsewhere.example/fhir", "https://elsewhere.example"),
        ("http://example.org/fhir", "http://example.org"),
        ("https://example.org:8443/fhir", "https://example.org:8443"),
        ("https://example.org.evil.example/fhir", "https://example.org.evil.example"),
        ("https://example.org@evil.example/fhir", "https://evil.example"),
        ("javascript:alert(1)", "javascript://"),
    ],
)
def test_a_redirect_elsewhere_is_refused(location: str, there: str) -> None:
    with pytest.raises(UnsafeTarget) as caught:
        target("https://example.org/fhir", token=SECRET).redirected(location)
    assert f"redirects to {there}, where nothing was sent" in str(caught.value)


@pytest.mark.parametrize("location", ["https://example.org:x/", "https://[::1/"])
def test_a_redirect_nowhere_is_refused(location: str) -> None:
    with pytest.raises(UnsafeTarget):
        target("https://example.org/fhir").redirected(location)


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/base/fhir", "https://example.org/base/fhir"),
        ("https://example.org/fhir/", "https://example.org/fhir/"),
        ("https://EXAMPLE.org:443/r5", "https://EXAMPLE.org:443/r5"),
    ],
)
def test_a_redirect_on_the_same_server_is_followed(location: str, url: str) -> None:
    assert target("https://example.org/fhir").redirected(location) == url


def test_errors_survive_a_process_border() -> None:
    with pytest.raises(UnsafeTarget) as caught:
        target("http://example.org/fhir", token=SECRET)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own bytes
