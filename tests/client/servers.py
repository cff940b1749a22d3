"""Servers that exist in this process only: a list of what they answer, in order."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx

from drugsheet.client.server import FhirServer
from drugsheet.client.settings import Patience
from drugsheet.client.target import target

URL = "https://fhir.example/base"
SECRET = "s3cr3t-t0k3n.abc/def+ghi=="
NOW = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)

Script = Sequence[httpx.Response | Exception]


def reply(status: int, data: Any = None, *, media_type: str = "application/fhir+json", **headers: str) -> httpx.Response:
    """An answer with JSON, or with text when ``data`` is a string."""
    body = data.encode() if isinstance(data, str) else b"" if data is None else json.dumps(data).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(status, content=body, headers={"Content-Type": media_type, **named})


@dataclass
class Scripted:
    """A transport that gives the next answer of a script for each request, and remembers what was asked."""

    script: Script
    requests: list[httpx.Request] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/metadata"):
            return reply(200, {"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1"})
        self.requests.append(request)
        step = self.script[min(len(self.requests), len(self.script)) - 1]
        if isinstance(step, Exception):
            raise step
        return httpx.Response(step.status_code, content=step.content, headers=step.headers)

    def server(self, *, url: str = URL, token: str | None = SECRET, patience: Patience | None = None) -> FhirServer:
        """A FhirServer that talks to this script, waits for nothing and knows no chance."""
        return FhirServer(
            target(url, token=token),
            patience or Patience(),
            transport=httpx.MockTransport(self),
            on_wait=self.said.append,
            sleep=self.waits.append,
            chance=lambda: 1.0,
            now=lambda: NOW,
        )
