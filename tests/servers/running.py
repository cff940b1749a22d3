"""Servers that run for as long as a ``with`` block, or the process that started them, and no longer."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import socket
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import httpx

from drugsheet.export.fhir import Release

from .environments import HERE, medplum_folder, node, sekmet_python

PATIENCE = 120  # seconds until a server is ready, on a machine that has other things to do
TOKEN = "token-of-the-tests-only"


@dataclass(frozen=True)
class Server:
    """A server that is ready."""

    url: str
    release: Release
    token: str | None
    client: httpx.Client

    def get(self, path: str, **parameters: str) -> Any:
        """The JSON at a path, its numbers as they are written."""
        answer = self.client.get(f"{self.url}/{path}", params=parameters)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:500]}"
        return json.loads(answer.content)

    def search(self, kind: str) -> list[Any]:
        """All resources of a type, by a search."""
        found = self.get(kind, _count="1000")
        resources = [entry["resource"] for entry in found.get("entry", [])]
        assert found["total"] == len(resources), f"a search for {kind} does not give all on one page"
        return resources


@contextlib.contextmanager
def _ready(url: str, release: Release, token: str | None = None) -> Iterator[Server]:
    headers = {"Accept": "application/fhir+json", **({} if token is None else {"Authorization": f"Bearer {token}"})}
    with httpx.Client(trust_env=False, timeout=PATIENCE, headers=headers) as client:  # one for all: making one takes longer than most answers
        yield Server(url, release, token, client)


@contextlib.contextmanager
def medplum() -> Iterator[Server]:
    """The R5 server, empty. Raises ``Unavailable``."""
    with _started([node(), str(HERE / "medplum" / "server.mjs"), str(medplum_folder())], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        line = _first_line(process.stdout)
        assert line.startswith("ready http://127.0.0.1:"), f"the server says {line!r}"
        with _ready(line.split()[1], "R5") as server:
            yield server


@contextlib.contextmanager
def sekmet(folder: Path) -> Iterator[Server]:
    """The R4 server, empty, which asks for a token and keeps its data in ``folder``. Raises ``Unavailable``."""
    program = sekmet_python()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/fhir"
    settings = folder / "settings.yaml"
    settings.write_text(f"base_url: {url}\nserver_auth: {{types: [bearer], tokens: [{TOKEN}]}}\nsimulator: {{enabled: false}}\n", "utf-8")
    with _started([str(program), str(HERE / "sekmet" / "serve.py"), str(port)], folder=folder) as process:
        _wait_until_there(url, process)
        with _ready(url, "R4", TOKEN) as server:
            yield server


@contextlib.contextmanager
def _started(command: Sequence[str], *, folder: Path | None = None, stdout: int = subprocess.DEVNULL) -> Iterator[subprocess.Popen[str]]:
    """A server process, stopped on the way out. Its standard input is a pipe from us: when we die it ends, and so does the server."""
    environment = {name: value for name, value in os.environ.items() if not name.upper().endswith("_PROXY") and not name.startswith("SEKMET_")}
    process = subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=stdout, stderr=subprocess.DEVNULL, encoding="utf-8")
    with process:
        try:
            yield process
        finally:
            process.kill()


def _first_line(stream: IO[str]) -> str:
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: lines.put(stream.readline()), daemon=True).start()
    try:
        return lines.get(timeout=PATIENCE)
    except queue.Empty:
        raise TimeoutError(f"the server is not ready after {PATIENCE} s") from None


def _wait_until_there(url: str, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + PATIENCE
    with httpx.Client(trust_env=False, timeout=5) as client:
        while time.monotonic() < until:
            assert process.poll() is None, f"the server stopped with status {process.returncode}"
            with contextlib.suppress(httpx.TransportError):
                if client.get(f"{url}/metadata").status_code < 500:
                    return
            time.sleep(0.1)
    raise TimeoutError(f"the server is not ready after {PATIENCE} s")
