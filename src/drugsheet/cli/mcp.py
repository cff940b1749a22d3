"""``drugsheet mcp``: sheets for programs that speak the Model Context Protocol."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from drugsheet.cli.extras import need
from drugsheet.cli.options import limit_options
from drugsheet.console import Console
from drugsheet.errors import SourceNotFound
from drugsheet.exit_codes import ExitCode
from drugsheet.reading.limits import Limits


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="FOLDER...")
@click.option("--no-codes", is_flag=True, help="Leave out the codes of symptoms (SNOMED CT, HPO).")
@limit_options
@click.pass_obj
def mcp(console: Console, /, folders: tuple[str, ...], *, no_codes: bool, **limits: Any) -> ExitCode:
    """Answer questions on the sheets below FOLDER, as an MCP server on standard input and output, until that is closed.

    Nothing outside of the folders is read, whatever a path or a link in them says, and nothing is written. It takes no connections.
    """
    need("mcp", "mcp")
    from drugsheet.server.folders import Folders
    from drugsheet.server.serve import server
    from drugsheet.server.tools import Tools

    try:
        below = Folders(folders)
    except SourceNotFound as error:
        console.error(error)
        return ExitCode.USAGE
    with _ended_by_signals():
        server(Tools(below, limits=Limits(**limits), codes=not no_codes)).run("stdio")
    return ExitCode.OK


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let SIGINT and SIGTERM end the program at once: a thread of the SDK waits for standard input, and nothing is being written."""
    statuses = {signal.SIGINT: ExitCode.INTERRUPTED, signal.SIGTERM: ExitCode.TERMINATED}
    before = {number: signal.signal(number, lambda which, _: os._exit(statuses[signal.Signals(which)])) for number in statuses}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
