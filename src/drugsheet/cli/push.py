"""``drugsheet push``: bundles into a FHIR server."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from drugsheet.cli.inputs import read_bytes, refuse
from drugsheet.cli.options import STREAM, ReadingOptions, verbosity_options
from drugsheet.client.settings import MAX_BYTES, Patience
from drugsheet.console import Console, print_bytes, print_text
from drugsheet.errors import DrugsheetError, EntriesRefused, InternalError, MissingExtra, UnsafeTarget, UnusableBundle
from drugsheet.exit_codes import ExitCode
from drugsheet.export.json import data_json, failure_line
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.client.bundle import Outgoing
    from drugsheet.client.receipt import Receipt
    from drugsheet.client.server import FhirServer
    from drugsheet.client.target import Target

TOKEN_VARIABLE = "DRUGSHEET_FHIR_TOKEN"
"""The environment variable that holds the token unless another is named."""
_DEFAULT = Patience()
_SECONDS = click.FloatRange(min=0, min_open=True, max=86_400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What ``drugsheet push`` was asked for: its options, by their names."""

    bundles: tuple[str, ...]
    to: str
    token_env: str | None
    insecure: bool
    connect_timeout: float
    timeout: float
    retries: int
    max_wait: float
    max_bytes: int
    output: str
    dry_run: bool
    fail_fast: bool

    @property
    def patience(self) -> Patience:
        """How long to wait, and how often to ask again."""
        return Patience(connect=self.connect_timeout, answer=self.timeout, retries=self.retries, max_wait=self.max_wait)

    def target(self) -> Target:
        """The server, and the token from the environment. Raises ``click.UsageError``."""
        token = os.environ.get(self.token_env or TOKEN_VARIABLE) or None
        refuse(
            (any(map(math.isnan, (self.connect_timeout, self.timeout, self.max_wait))), "A number of seconds has to be a number."),
            (self.bundles.count(STREAM) > 1, "Standard input can be read once: give '-' once."),
            (token is None and self.token_env is not None, f"--token-env: the environment variable {printable(self.token_env or '')} is not set, or empty."),
        )
        from drugsheet.client.target import target

        try:
            return target(self.to, token=token, insecure=self.insecure)
        except UnsafeTarget as error:
            raise click.UsageError(printable(str(error))) from None


@click.command()
@click.argument("bundles", nargs=-1, required=True, metavar="BUNDLE...")
@click.option("--to", required=True, metavar="URL", help="The server's base address, such as https://example.org/fhir.")
@click.option("--token-env", metavar="NAME", help=f"The environment variable that holds the token.  [default: {TOKEN_VARIABLE}, if it is set]")
@click.option("--insecure", is_flag=True, help="Send the token over http too, where everybody on the way can read it.")
@click.option("--connect-timeout", type=_SECONDS, default=_DEFAULT.connect, show_default=True, metavar="S", help="Longest wait for a connection, in seconds.")
@click.option("--timeout", type=_SECONDS, default=_DEFAULT.answer, show_default=True, metavar="S", help="Longest wait for an answer, in seconds.")
@click.option(
    "--retries", type=click.IntRange(0, 100), default=_DEFAULT.retries, show_default=True, metavar="N", help="Send again so often, where that is safe."
)
@click.option("--max-wait", type=_SECONDS, default=_DEFAULT.max_wait, show_default=True, metavar="S", help="Longest wait before sending again, in seconds.")
@click.option("--max-bytes", type=click.IntRange(min=1), default=MAX_BYTES, show_default=True, help="Largest bundle, in bytes.")
@click.option(
    "--output", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print the receipts; json is a line for each bundle."
)
@click.option("-n", "--dry-run", is_flag=True, help="Check the bundles, print what would be sent, and send nothing.")
@click.option("-x", "--fail-fast", is_flag=True, help="Stop at the first bundle that fails.")
@verbosity_options
@click.pass_obj
def push(console: Console, /, **options: Any) -> ExitCode:
    """Load FHIR bundles into a server: transactions, as `convert -t fhir-r5 --bundle transaction` writes them.

    BUNDLE is a JSON file, or '-' for standard input. Each bundle is sent by itself, and again when the server is busy or
    the connection breaks and every entry is a PUT, which does the same when it is done twice. What the server says to
    each entry is checked.
    """
    request = Request(**options)
    goal = request.target()
    if request.dry_run:
        return _run(console, request, goal, None)
    from drugsheet.client.push import connect

    try:
        server = connect(goal, patience=request.patience, on_wait=lambda words: console.say(printable(words)))
    except MissingExtra as error:
        console.error(error)
        return ExitCode.USAGE
    with server:
        return _run(console, request, goal, server)


def _run(console: Console, request: Request, goal: Target, server: FhirServer | None) -> ExitCode:
    """Send each bundle, or without a server print what would be sent; the exit status."""
    accepted, tried = 0, 0
    for file in request.bundles:
        tried += 1
        accepted += _one(console, request, goal, server, file)
        if accepted < tried and request.fail_fast:
            break
    left = len(request.bundles) - tried
    if len(request.bundles) > 1:
        what = "could be sent" if server is None else "accepted"
        console.say(
            f"{accepted} of {len(request.bundles)} bundles {what}{f', {tried - accepted} failed' if accepted < tried else ''}{f', {left} not tried' if left else ''}."
        )
    return ExitCode.OK if accepted == tried else ExitCode.FAILED


def _one(console: Console, request: Request, goal: Target, server: FhirServer | None, file: str) -> bool:
    """Send one bundle and print its receipt, or what went wrong; whether all of it was carried out."""
    name = "<stdin>" if file == STREAM else file
    try:
        outgoing = _load(file, request)
        if server is None:
            _print_plan(outgoing, goal, request)
            return True
        receipt = server.send(outgoing)
    except DrugsheetError as error:
        failure = error
    except Exception as error:  # noqa: BLE001 - a defect must cost this bundle only; it is reported as such, never passed over
        import traceback

        failure = InternalError(goal.hide(f"drugsheet failed on this bundle: {type(error).__name__}: {error}"), hint="Please report it.", name=name)
        console.say(printable(goal.hide(traceback.format_exc().rstrip())).replace(r"\n", "\n"), at=2)
    else:
        _print_receipt(console, request, receipt)
        if receipt.failed and (hint := server.release_hint(outgoing)):
            console.say(printable(f"{name}: {hint}"), at=-1)
        return receipt.ok
    console.error(failure)
    if request.output == "json":
        print_bytes(failure_line(failure))
    return False


def _load(file: str, request: Request) -> Outgoing:
    """The bundle in a file or on standard input. Raises ``SourceNotFound`` and ``UnusableBundle``."""
    from drugsheet.client.bundle import read_bundle

    limits = ReadingOptions(stdin_filename=None, layout=None, max_bytes=request.max_bytes, max_depth=1, max_elements=1)
    data, name = read_bytes(file, limits)
    if len(data) > request.max_bytes:
        raise UnusableBundle(f"the file has more than {request.max_bytes:,} bytes", hint="Raise --max-bytes if the server takes so much.", name=name)
    return read_bundle(data, name=name)


def _print_plan(outgoing: Outgoing, goal: Target, request: Request) -> None:
    """What would be sent."""
    counts = outgoing.counts
    if request.output == "json":
        entries = [{"method": method, "type": kind, "count": count} for (method, kind), count in counts.items()]
        plan = {"source": {"name": outgoing.name}, "url": goal.url, "type": outgoing.type, "bytes": len(outgoing.body), "entries": entries}
        print_bytes(data_json({**plan, "repeatable": outgoing.unrepeatable is None, "token": goal.token is not None}, compact=True))
        return
    token = "without a token" if goal.token is None else f"with the token in {request.token_env or TOKEN_VARIABLE}"
    entry = outgoing.unrepeatable
    again = "Every entry is a PUT: it can be sent again safely." if entry is None else f"Not sent again after a broken connection: {entry} is a {entry.method}."
    lines = [
        f"{outgoing.name}: {outgoing.type} of {len(outgoing.entries)} entries, {len(outgoing.body):,} bytes, {token}",
        f"POST {goal.url}",
        *(f"  {count:>5} {method} {kind}" for (method, kind), count in counts.items()),
        again,
    ]
    print_text("".join(f"{printable(line)}\n" for line in lines))


def _print_receipt(console: Console, request: Request, receipt: Receipt) -> None:
    """What the server did."""
    name = receipt.name or ""
    if request.output == "json":
        print_bytes(data_json(receipt.to_dict(), compact=True))
    else:
        print_text(f"{printable(f'{name}: {receipt}')}\n")
    for answer in receipt.answers:
        if answer.remarks and answer.ok:
            console.say(printable(f"{name}: {answer}"), at=1)
    for answer in receipt.failed:
        console.error(EntriesRefused(str(answer), name=name))
