"""Where bundles may be sent, and the token that goes with them. No network here."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from drugsheet.errors import UnsafeTarget

_PORTS = {"http": 80, "https": 443}
_SHORTEST_TOKEN = 6
_TOKEN = re.compile(r"[!-~]+")
"""Visible ASCII: what a header may hold (RFC 6750 allows less)."""


class Token:
    """A bearer token that does not show itself: not in ``repr``, not in ``str``, not in a copy of what a server said."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        secret = secret.strip()
        if len(secret) < _SHORTEST_TOKEN or not _TOKEN.fullmatch(secret):
            raise UnsafeTarget("the token is too short or holds characters that no header may hold", hint="Give the token alone, without 'Bearer'.")
        self._secret = secret

    def __repr__(self) -> str:
        return "[token]"

    def header(self) -> str:
        """The value of the header ``Authorization``."""
        return f"Bearer {self._secret}"

    def hide(self, data: Any) -> Any:
        """The same text or JSON data with ``[token]`` wherever the token stood."""
        if isinstance(data, str):
            return data.replace(self._secret, "[token]")
        if isinstance(data, list):
            return [self.hide(item) for item in data]
        if isinstance(data, dict):
            return {self.hide(key): self.hide(value) for key, value in data.items()}
        return data


@dataclass(frozen=True, slots=True)
class Target:
    """The base address of a FHIR server, checked, and the token for it."""

    url: str
    token: Token | None = field(default=None, repr=False)

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: whom the token is for."""
        return _origin(urlsplit(self.url))

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine."""
        return _is_loopback(urlsplit(self.url).hostname or "")

    def hide(self, data: Any) -> Any:
        """The same text or JSON data without the token, which a server may repeat."""
        return data if self.token is None else self.token.hide(data)

    def redirected(self, location: str) -> str:
        """Where a redirect leads. Raises ``UnsafeTarget`` when that is another server, which must not get the token or the data."""
        try:
            url = urljoin(self.url, location)
            same = _origin(urlsplit(url)) == self.origin
        except ValueError:
            raise UnsafeTarget("the server redirects to an address that is none", hint="Check the address that was given.") from None
        if not same:
            parts = urlsplit(url)
            there = f"{parts.scheme}://{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"
            raise UnsafeTarget(f"the server redirects to {there}, where nothing was sent", hint="If that is the right server, give its address.")
        return url


def target(url: str, *, token: str | None = None, insecure: bool = False) -> Target:
    """The server at ``url``, its base address such as ``https://example.org/fhir``.

    Raises ``UnsafeTarget`` when it is no http(s) address, holds a password or a query, or when the token would travel
    unencrypted to another machine and ``insecure`` does not allow it.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UnsafeTarget("the server's address cannot be read", hint=_EXAMPLE) from None
    if parts.scheme not in _PORTS or not parts.hostname or port == 0 or not url.isprintable() or " " in url:
        raise UnsafeTarget("the server's address is no http or https address", hint=_EXAMPLE)
    if "@" in parts.netloc:
        raise UnsafeTarget("the server's address holds a user name or password", hint="Use a token from an environment variable.")
    if parts.query or parts.fragment or "?" in url or "#" in url:
        raise UnsafeTarget("the server's address has a query or a fragment", hint=_EXAMPLE)
    if token is not None and parts.scheme == "http" and not insecure and not _is_loopback(parts.hostname):
        raise UnsafeTarget(
            "the token would travel unencrypted, for everybody on the way to read", hint="Use https, or allow it with --insecure (insecure=True)."
        )
    return Target(url.rstrip("/"), None if token is None else Token(token))


_EXAMPLE = "Give the server's base address, such as https://example.org/fhir."


def _origin(parts: SplitResult) -> tuple[str, str, int]:
    return parts.scheme, (parts.hostname or "").rstrip("."), parts.port or _PORTS.get(parts.scheme, 0)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
