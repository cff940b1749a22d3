"""``drugsheet mcp`` as a program sees it: the official client starts it and asks over standard input and output."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from drugsheet.server.folders import Folders
from drugsheet.server.serve import server
from drugsheet.server.tools import Tools
from drugsheet.version import __version__

from ..cli.conftest import Run, here, quiet, run
from ..conftest import FIXTURES
from ..reading.pdf.hostile import one_page, words
from ..sheets import NO_SHEET, SHEET

__all__ = ["here", "quiet", "run"]

Talk = Callable[[Client], Awaitable[None]]
_LIMIT = 120


def talk(talk_: Talk, *folders: Path, mode: Any = "auto") -> None:
    """Start the program and talk to it."""

    async def conversation() -> None:
        environment = {**os.environ, "PYTHONWARNINGS": "error"}
        program = StdioServerParameters(command=sys.executable, args=["-m", "drugsheet", "mcp", *map(str, folders)], env=environment)
        async with asyncio.timeout(_LIMIT), Client(program, mode=mode) as client:
            await talk_(client)

    asyncio.run(conversation())


async def answer(client: Client, tool: str, **arguments: Any) -> Any:
    said = await client.call_tool(tool, arguments)
    assert not said.is_error, said.content
    [content] = said.content
    assert json.loads(content.text) == said.structured_content  # type: ignore[union-attr]
    return said.structured_content


async def refusal(client: Client, tool: str, **arguments: Any) -> str:
    said = await client.call_tool(tool, arguments)
    assert said.is_error
    [content] = said.content
    text: str = content.text  # type: ignore[union-attr]
    return text


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_tools_and_what_they_say(mode: str) -> None:
    async def conversation(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"read", "facts", "fired", "diff", "find"}
        for tool in tools.values():
            assert tool.description
            assert tool.annotations is not None
            assert tool.annotations.read_only_hint
            assert all(of.get("description") for of in tool.input_schema["properties"].values())
        assert client.server_info is not None
        assert (client.server_info.name, client.server_info.version) == ("drugsheet", __version__)
        assert "no medical advice" in (client.instructions or "")
        found = await answer(client, "find", words="cisplatin")
        [file] = [each["file"] for each in found["sheets"] if each["drug"] == "Cisplatin"]
        assert (await answer(client, "read", file=file))["drug"]["other_names"] == ["CDDP", "Platinol", "Platinol-AQ"]
        limit = (await answer(client, "facts", file=file, kind="Threshold", limit=1))["facts"][0]
        assert (limit["text"], limit["place"]["line"]) == ("100.5 F (38 C) or higher", 74)
        fever = {"measure": "body_temperature", "value": 101, "unit": "[degF]", "at": "2026-03-01T08:00:00Z"}
        assert (await answer(client, "fired", file=file, observations=[fever], as_of="2026-03-02T08:00:00Z"))["fired"][0]["urgency"] == "immediate"
        changes = await answer(client, "diff", old=file, new="carboplatin.html", limit=1)
        assert changes["next_offset"] == 1

    talk(conversation, FIXTURES / "upmc", mode=mode)


def test_errors_have_our_code_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.txt").write_bytes(SHEET)
    (tmp_path / "in" / "letter.txt").write_bytes(NO_SHEET)
    (tmp_path / "in" / "a.txt").write_bytes(SHEET)
    if os.name != "nt":
        (tmp_path / "in" / "link.txt").symlink_to(tmp_path / "secret.txt")

    async def conversation(client: Client) -> None:
        for file in ("../secret.txt", str(tmp_path / "secret.txt"), *(["link.txt"] if os.name != "nt" else [])):
            for tool in ("read", "facts"):
                said = await refusal(client, tool, file=file)
                assert "DS1050 this lies outside of the folders that may be read" in said
                assert "`find` lists" in said
        assert "DS1050" in await refusal(client, "find", folder="..")
        assert "DS1050" in await refusal(client, "diff", old="a.txt", new="../secret.txt")
        assert "DS1006 there is no such file" in await refusal(client, "read", file="b.txt")
        assert "DS1005" in await refusal(client, "read", file="letter.txt")
        assert "DS1040" in await refusal(client, "fired", file="a.txt", observations=[{"colour": "red"}])
        assert "match pattern" in await refusal(client, "facts", file="a.txt", kind="Nonsense")
        assert "greater than or equal to 0" in await refusal(client, "facts", file="a.txt", offset=-1)
        assert "less than or equal to 200" in await refusal(client, "facts", file="a.txt", limit=10**6)
        assert (await answer(client, "read", file="a.txt"))["drug"]["name"] == "Testdrug"

    talk(conversation, tmp_path / "in")


def test_a_pdf_is_read_beside_the_protocol(tmp_path: Path) -> None:
    """The process that takes PDFs apart has pipes of its own."""
    (tmp_path / "a.pdf").write_bytes(one_page(words(("Doxorubicin", "About This Drug", "For cancer.", "When to Call the Doctor", "- Chills"))))

    async def conversation(client: Client) -> None:
        assert (await answer(client, "read", file="a.pdf"))["facts"]["CallReason"] == 1
        assert (await answer(client, "find"))["files_looked_at"] == 1

    talk(conversation, tmp_path)


@pytest.mark.defects
def test_a_defect_is_an_error_of_the_tool(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise KeyError("x")

    monkeypatch.setattr(Tools, "read", broken)

    async def conversation() -> None:
        async with asyncio.timeout(_LIMIT), Client(server(Tools(Folders([FIXTURES])))) as client:
            said = await refusal(client, "read", file="a.txt")
            assert "DS1901 drugsheet failed on this input: KeyError" in said

    asyncio.run(conversation())


def start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "drugsheet", "mcp", str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


INITIALIZE = json.dumps(
    {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}},
    }
).encode()


def test_it_ends_when_nobody_asks_any_more() -> None:
    with start(FIXTURES) as process:
        out, err = process.communicate(INITIALIZE + b"\n", timeout=_LIMIT)
        assert (process.returncode, err) == (0, b"")
        assert json.loads(out)["result"]["serverInfo"]["name"] == "drugsheet"


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_by_a_signal(number: signal.Signals) -> None:
    with start(FIXTURES) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(INITIALIZE + b"\n")
        process.stdin.flush()
        assert process.stdout.readline()
        process.send_signal(number)
        try:
            process.wait(timeout=30)
        finally:
            process.kill()
        assert process.returncode == 128 + number


def test_usage(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("mcp").status == 2
    missing = run("mcp", tmp_path / "nowhere")
    assert missing.status == 2
    assert "DS1006 there is no such folder" in missing.err
    monkeypatch.setattr("drugsheet.cli.extras.find_spec", lambda _: None)
    without = run("mcp", tmp_path)
    assert (without.status, without.out) == (2, b"")
    assert "drugsheet[mcp]" in without.err
