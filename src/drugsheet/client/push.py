"""The front door: one bundle to one server. ``drugsheet.client.server`` is for many."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from drugsheet.client.bundle import given_bundle, read_bundle
from drugsheet.client.receipt import Receipt
from drugsheet.client.settings import Patience
from drugsheet.client.target import Target, target
from drugsheet.errors import EntriesRefused, MissingExtra

if TYPE_CHECKING:
    from drugsheet.client.server import FhirServer

__all__ = ["FAILURES_NAMED", "Patience", "Receipt", "connect", "push"]

FAILURES_NAMED = 5
"""How many refused entries an error names."""


def push(
    bundle: Mapping[str, Any] | bytes,
    url: str,
    *,
    token: str | None = None,
    insecure: bool = False,
    patience: Patience | None = None,
    name: str | None = None,
) -> Receipt:
    """Load a transaction or batch Bundle into the FHIR server at ``url``; the receipt has its answer to each entry.

    ``bundle`` is a dict, as ``drugsheet.to_fhir`` makes it, or the bytes of a JSON file, which are sent as they are. ``token``
    is sent as a bearer token, to that server only, and over http only to this machine or when ``insecure``. ``name`` is what
    errors call the bundle; ``patience`` says how long to wait and how often to send again.

    Raises ``MissingExtra`` (install ``drugsheet[push]``), ``UnusableBundle``, ``UnsafeTarget``, ``ServerUnreachable``,
    ``ServerRefused``, ``EntriesRefused`` and ``UnexpectedAnswer``.
    """
    goal = target(url, token=token, insecure=insecure)
    outgoing = read_bundle(bundle, name=name) if isinstance(bundle, bytes) else given_bundle(bundle, name=name)
    with connect(goal, patience=patience) as server:
        receipt = server.send(outgoing)
    if receipt.failed:
        named = " | ".join(str(answer) for answer in receipt.failed[:FAILURES_NAMED])
        more = len(receipt.failed) - FAILURES_NAMED
        raise EntriesRefused(
            f"{len(receipt.failed)} of {len(receipt.answers)} entries failed: {named}{f' | and {more} more' if more > 0 else ''}",
            hint="Mend them and send the bundle again.", name=name,
        )  # fmt: skip
    return receipt


def connect(goal: Target, *, patience: Patience | None = None, on_wait: Callable[[str], None] = lambda _: None) -> FhirServer:
    """The server at ``goal``, for a ``with`` statement that sends many bundles over one connection.

    ``on_wait`` is told why and how long it waits before it sends again. Raises ``MissingExtra``.
    """
    try:
        from drugsheet.client.server import FhirServer
    except ModuleNotFoundError as error:
        if error.name != "httpx":
            raise
        raise MissingExtra("sending bundles needs the package httpx, which is not installed", hint="Run: pip install 'drugsheet[push]'.") from None
    return FhirServer(goal, patience or Patience(), on_wait=on_wait)
