"""A FHIR server: bundles sent to it, again where that is safe, and its refusals in words. Needs httpx, the extra ``push``."""

from __future__ import annotations

import itertools
import json
import random
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self

import httpx

from drugsheet.client.bundle import Outgoing
from drugsheet.client.receipt import Receipt, is_serious, issues, receipt
from drugsheet.client.retry_after import asked_wait
from drugsheet.client.settings import Patience
from drugsheet.client.target import Target
from drugsheet.errors import DrugsheetError, ServerRefused, ServerUnreachable, UnexpectedAnswer, UnsafeTarget
from drugsheet.version import __version__

_MEDIA_TYPE = "application/fhir+json"
_MAX_ANSWER = 64 << 20
_MOST_REDIRECTS = 3
_REPEATING_REDIRECTS = (307, 308)
"""The redirects that keep the method and the body (RFC 9110, 15.4)."""
_NEVER_BETTER = (501, 505)
"""The 5xx that say "this server cannot", which waiting does not change."""
_NOT_DONE = 429
"""The one status that promises that nothing was done."""

_HINTS = {
    400: "Mend what it names.",
    401: "Set the token in DRUGSHEET_FHIR_TOKEN, or see whether it has expired.",
    403: "The server knows the token and does not let it do this.",
    404: "Check that the address is the base of a FHIR server, such as https://example.org/fhir.",
    405: "Check that the address is the base of a FHIR server, and that it takes transactions.",
    413: "The bundle is larger than this server takes: raise its limit, or split the bundle.",
    415: "The server does not take FHIR JSON.",
    422: "Mend what it names.",
}
_MAYBE_RELEASE = (400, 404, 422)
"""The statuses with which a server of another FHIR release refuses types that it does not know."""


@dataclass(frozen=True, slots=True)
class _Reply:
    """What came back: status, the headers that are used, and the body as JSON (None when it is none)."""

    status: int
    media_type: str
    location: str | None
    retry_after: str | None
    data: Any

    @property
    def may_change(self) -> bool:
        """Whether asking again later may help."""
        return self.status == _NOT_DONE or (self.status >= 500 and self.status not in _NEVER_BETTER)


@dataclass(frozen=True, slots=True)
class _Silence:
    """No answer: what happened, whether the request cannot have arrived, and whether asking again may help."""

    reason: str
    not_done: bool
    may_change: bool = True


class FhirServer:
    """A server to which bundles are sent, as a context manager that keeps its connection.

    ``on_wait`` is told, in words, why and how long it waits before it asks again. The rest is for tests: the transport,
    the clock and the chance.
    """

    def __init__(
        self,
        target: Target,
        patience: Patience,
        *,
        on_wait: Callable[[str], None] = lambda _: None,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.target = target
        self.patience = patience
        self.on_wait = on_wait
        self._sleep, self._chance, self._now = sleep, chance, now
        self._release: str | None = None
        headers = {"Accept": _MEDIA_TYPE, "User-Agent": f"drugsheet/{__version__}"}
        if target.token is not None:
            headers["Authorization"] = target.token.header()
        self._client = httpx.Client(
            headers=headers,
            timeout=httpx.Timeout(patience.answer, connect=patience.connect),
            follow_redirects=False,
            event_hooks={"response": [_take_location]},
            transport=transport,
            trust_env=not target.is_local,  # a proxy has no part in what stays on this machine
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def send(self, outgoing: Outgoing) -> Receipt:
        """Send a bundle; the receipt has the server's answer to each entry, refusals too.

        It is sent again when nothing can have been done, and, where all entries may be repeated, whenever that may help.

        Raises ``ServerUnreachable``, ``ServerRefused``, ``UnexpectedAnswer`` and ``UnsafeTarget``.
        """
        for attempt in itertools.count(1):
            answer = self._attempt(outgoing)
            if isinstance(answer, _Reply) and answer.status < 300:
                return self._receipt(outgoing, answer, attempt)
            wait = self._wait(outgoing, answer, attempt)
            if isinstance(wait, DrugsheetError):
                raise wait
            self.on_wait(f"{outgoing.name or 'the bundle'}: {_in_short(answer)}; asking again in {wait:.1f} s ({attempt} of {self.patience.retries})")
            self._sleep(wait)
        raise AssertionError("the attempts are counted without end")

    # ------------------------------------------------------------------------------------------- one attempt

    def _attempt(self, outgoing: Outgoing) -> _Reply | _Silence:
        try:
            return self._post(outgoing)
        except UnexpectedAnswer as error:
            raise UnexpectedAnswer(error.reason, hint=error.hint, name=outgoing.name) from None
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            if certificate := _certificate_error(error):
                return _Silence(f"the connection is not secure: {certificate}", not_done=True, may_change=False)
            return _Silence("the server cannot be reached" if isinstance(error, httpx.ConnectError) else "the server cannot be reached in time", not_done=True)
        except httpx.TimeoutException:
            return _Silence("the server did not answer in time", not_done=False)
        except (httpx.NetworkError, httpx.RemoteProtocolError):
            return _Silence("the connection broke before the answer was there", not_done=False)
        except (httpx.RequestError, httpx.InvalidURL) as error:
            return _Silence(f"the request failed ({type(error).__name__})", not_done=False, may_change=False)

    def _post(self, outgoing: Outgoing) -> _Reply:
        url = self.target.url
        for _ in range(_MOST_REDIRECTS + 1):
            reply = self._request("POST", url, outgoing.body)
            if not 300 <= reply.status < 400:
                return reply
            try:
                url = self.target.redirected(reply.location or "")
            except UnsafeTarget as error:
                raise UnsafeTarget(error.reason, hint=error.hint, name=outgoing.name) from None
            if reply.status not in _REPEATING_REDIRECTS:
                hint = f"If that is right, give {url} as its address."
                raise UnsafeTarget(f"the server redirects ({reply.status}), which loses the bundle on the way", hint=hint, name=outgoing.name)
        raise UnsafeTarget("the server redirects in circles", hint="Check the address that was given.", name=outgoing.name)

    def _request(self, method: str, url: str, body: bytes | None = None, *, most: int = _MAX_ANSWER) -> _Reply:
        headers = {} if body is None else {"Content-Type": _MEDIA_TYPE, "Prefer": "return=minimal"}
        with self._client.stream(method, url, content=body, headers=headers) as response:
            text = b"".join(self._chunks(response, most)).decode("utf-8", "replace")
            try:
                data = self.target.hide(json.loads(text))
            except (ValueError, RecursionError):
                data = None
            kept = (response.headers.get("content-type"), response.extensions.get("location"), response.headers.get("retry-after"))
            media_type, location, retry_after = (None if header is None else str(self.target.hide(header)) for header in kept)
            return _Reply(response.status_code, (media_type or "").partition(";")[0].strip()[:80], location, retry_after, data)

    def _chunks(self, response: httpx.Response, most: int) -> Iterator[bytes]:
        """The answer, as long as it stays within its size and its time: a server may send a byte a minute for ever."""
        size, until = 0, time.monotonic() + self.patience.answer
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > most:
                raise UnexpectedAnswer(f"the server's answer has more than {most:,} bytes", hint="What it has stored is not known.")
            if time.monotonic() > until:
                raise httpx.ReadTimeout("the answer never ends")
            yield chunk

    # ------------------------------------------------------------------------------------------- what it means

    def _wait(self, outgoing: Outgoing, answer: _Reply | _Silence, attempt: int) -> float | DrugsheetError:
        """How long to wait before it is sent again, or the error when it is not."""
        if not answer.may_change:
            return self._error(outgoing, answer, attempt, "")
        done_nothing = answer.not_done if isinstance(answer, _Silence) else answer.status == _NOT_DONE
        if not done_nothing and (entry := outgoing.unrepeatable) is not None:
            return self._error(
                outgoing, answer, attempt, f"It may have been carried out, and was not sent again: {entry} is a {entry.method} that would be done twice."
            )
        if attempt > self.patience.retries:
            return self._error(outgoing, answer, attempt, "")
        asked = asked_wait(answer.retry_after, self._now()) if isinstance(answer, _Reply) else None
        if asked is not None and asked > self.patience.max_wait:
            return self._error(outgoing, answer, attempt, f"It asks to wait {asked:.0f} s, longer than allowed ({self.patience.max_wait:.0f} s).")
        return self.patience.wait(attempt, asked, self._chance())

    def _error(self, outgoing: Outgoing, answer: _Reply | _Silence, attempts: int, hint: str) -> DrugsheetError:
        times = f", {attempts} times" if attempts > 1 else ""
        if isinstance(answer, _Silence):
            return ServerUnreachable(f"{answer.reason}{times}", hint=hint or "Check the address and the network.", name=outgoing.name)
        if answer.may_change:
            return ServerUnreachable(f"{_in_words(answer)}{times}", hint=hint or "Try again later.", name=outgoing.name)
        release = self.release_hint(outgoing) if answer.status in _MAYBE_RELEASE else ""
        return ServerRefused(_in_words(answer), hint=release or _HINTS.get(answer.status, "See what the server's own log says."), name=outgoing.name)

    def release_hint(self, outgoing: Outgoing) -> str:
        """What to do when the server speaks another release of FHIR than the bundle; empty when that is not the matter."""
        version = self._server_release()
        release = {"4.0": "R4", "4.3": "R4B", "5.0": "R5"}.get(".".join(version.split(".")[:2]))
        if release is None or release in outgoing.releases:
            return ""
        return f"It speaks FHIR {release}, and the bundle is {' or '.join(outgoing.releases)}: convert with -t fhir-{release.lower()}."

    def _server_release(self) -> str:
        """The ``fhirVersion`` that the server states, asked once; empty when it states none."""
        if self._release is None:
            try:
                data = self._request("GET", f"{self.target.url}/metadata").data
            except (httpx.HTTPError, UnexpectedAnswer):  # it only makes a hint better
                data = None
            version = data.get("fhirVersion") if isinstance(data, Mapping) else None
            self._release = version if isinstance(version, str) else ""
        return self._release

    def _receipt(self, outgoing: Outgoing, reply: _Reply, attempts: int) -> Receipt:
        if reply.data is None:
            what = f"answered {reply.status} with {reply.media_type or 'no content type'} and no FHIR"
            raise UnexpectedAnswer(
                f"the server {what}", hint="What it has stored is not known. Check that the address is the base of a FHIR server.", name=outgoing.name
            )
        if is_serious(reply.data) and (said := issues(reply.data)):
            raise ServerRefused(f"the server answered {reply.status}: {'; '.join(said)}", hint="Mend what it names.", name=outgoing.name)
        return receipt(outgoing, self.target.url, reply.data, attempts=attempts)


def _take_location(response: httpx.Response) -> None:
    """Keep where a redirect leads from httpx, which reads it unasked and takes an address that is none for a broken connection."""
    response.extensions["location"] = response.headers.pop("location", None)


def _in_words(reply: _Reply) -> str:
    """A refusal: the status, and the server's own words where it gives them as FHIR does."""
    said = "; ".join(issues(reply.data))
    if said:
        return f"the server answered {reply.status}: {said}"
    return f"the server answered {reply.status}, with {reply.media_type or 'nothing'} instead of an OperationOutcome"


def _in_short(answer: _Reply | _Silence) -> str:
    return answer.reason if isinstance(answer, _Silence) else f"the server answered {answer.status}"


def _certificate_error(error: BaseException | None) -> str | None:
    """What is wrong with the server's certificate, if that is why there is no connection."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return error.verify_message
        if isinstance(error, ssl.SSLError):
            return error.reason or "TLS failed"
        error = error.__cause__ or error.__context__
    return None
