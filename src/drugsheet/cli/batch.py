"""Running a batch for ``drugsheet convert``: which engine, where results go, what is said meanwhile."""

from __future__ import annotations

import contextlib
import functools
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from drugsheet.batch.atomic import AtomicFile, is_special
from drugsheet.batch.engine import Engine, InProcess
from drugsheet.batch.gathered import Gathering
from drugsheet.batch.merged import MergedSink
from drugsheet.batch.origins import check_origins
from drugsheet.batch.outcome import Options, Outcome
from drugsheet.batch.outputs import FailureSink, FolderSink, Kept, Sink, StreamSink
from drugsheet.batch.processes import Processes, processors
from drugsheet.batch.run import Tally, run
from drugsheet.batch.state import look, state
from drugsheet.cli.progress import Pace, progress
from drugsheet.console import Console, Terminated, print_bytes
from drugsheet.export.terminal import printable

if TYPE_CHECKING:
    from drugsheet.batch.discovery import Found, Input
    from drugsheet.cli.convert import Request
    from drugsheet.layouts.layout import Layout


def run_batch(console: Console, request: Request, found: Found, layout: Layout | None, pace: Pace) -> None:
    """Convert the inputs, with the results going where they were asked for; ``pace.tally`` says how it went.

    Raises ``OutputFailed`` when nothing more can be written, ``OutputCollision`` when an output is of another batch,
    ``MissingExtra``, ``EngineUnreachable`` and ``EngineLost``.
    """
    options = _options(request, layout)
    path = request.output_file
    engine = _engine(request, len(found.inputs))  # what is missing for it is said before any work
    with contextlib.ExitStack() as files:

        def go(*first: Sink, kept: Callable[[Input], Kept | None] | None = None, scratch: str | None = None) -> None:
            sinks = [*first]
            if request.errors is not None:
                failures = files.enter_context(AtomicFile(request.errors, keep_same=True, scratch=scratch))
                sinks.append(FailureSink(failures.write))
            files.enter_context(progress(console, pace, request.progress))
            _run(console, request, engine, found.inputs, options, sinks, kept, pace.tally)

        if request.output_dir is not None:
            own = files.enter_context(state(str(request.output_dir), options, force=request.force))
            check_origins(found.inputs, request.formats, request.output_dir, own)
            folder = FolderSink(request.output_dir, request.formats, own)
            together = [Gathering(request.output_dir, name, own, raw=request.csv_raw) for name in request.gathered]
            go(folder, *together, kept=folder.kept, scratch=own.scratch)
            for gathering in together:
                if pace.tally.stopped:
                    console.say(f"{printable(str(gathering.place))} is left as it was.")
                else:
                    gathering.finish(found.inputs)
        elif path is None:
            go(StreamSink(print_bytes))
        elif is_merged(request, found):
            where, name = os.path.split(os.path.realpath(path))
            own = files.enter_context(state(where, options, name=name, force=request.force))
            merged = files.enter_context(contextlib.closing(MergedSink(path, own)))
            go(merged, kept=merged.kept, scratch=own.scratch)
            if pace.tally.stopped:
                console.say(f"{printable(path)} is left as it was.")
            else:
                merged.finish(found.inputs)
        else:
            file = files.enter_context(AtomicFile(path))
            go(StreamSink(file.write))
            if pace.tally.stopped or (pace.tally.failed and not request.has_records):
                file.discard()
                console.say(f"{printable(path)} is left as it was.")


def _options(request: Request, layout: Layout | None) -> Options:
    """How each input is converted."""
    return Options(
        request.formats, layout, request.limits, strict=request.strict, language=request.language, codes=not request.no_codes, empty=request.allow_empty
    )


def is_merged(request: Request, found: Found) -> bool:
    """Whether the records of many inputs are gathered in one file that is put in place last, with a journal beside it."""
    path = request.output_file
    return request.output_dir is None and path is not None and len(found.inputs) > 1 and not is_special(path)


@contextlib.contextmanager
def proofs(request: Request, found: Found, layout: Layout | None) -> Iterator[Callable[[Input], Kept | None]]:
    """What says that an input would not be converted again, found out without writing anything.

    Raises ``JournalUnreadable``, ``OutputCollision`` and ``OutputFailed``.
    """
    options = _options(request, layout)
    with contextlib.ExitStack() as files:
        if request.output_dir is not None and not request.force:
            seen = files.enter_context(look(str(request.output_dir), options))
            if seen is not None:
                check_origins(found.inputs, request.formats, request.output_dir, seen)
            yield FolderSink(request.output_dir, request.formats, seen).kept
        elif request.output_file is not None and is_merged(request, found) and not request.force:
            where, name = os.path.split(os.path.realpath(request.output_file))
            seen = files.enter_context(look(where, options, name=name))
            yield (lambda _: None) if seen is None else files.enter_context(contextlib.closing(MergedSink(request.output_file, seen))).kept
        else:
            yield lambda _: None


def _run(  # noqa: PLR0917 - it only hands them on
    console: Console,
    request: Request,
    engine: Engine,
    inputs: Sequence[Input],
    options: Options,
    sinks: Sequence[Sink],
    kept: Callable[[Input], Kept | None] | None,
    tally: Tally,
) -> None:
    try:
        run(
            inputs,
            options,
            sinks,
            report=functools.partial(_report, console),
            engine=engine,
            kept=kept,
            max_failures=1 if request.fail_fast else request.max_failures,
            tally=tally,
        )
    except (KeyboardInterrupt, Terminated):
        go_on = " The same command goes on from there." if kept is not None else ""
        console.say(f"Stopped: {tally.done} of {len(inputs)} done.{go_on}")
        raise


def _engine(request: Request, inputs: int) -> Engine:
    """What converts: workers, unless there is a single input and nothing was said of workers, or none are wanted.

    Raises ``MissingExtra``.
    """
    if request.engine == "dask":
        from drugsheet.batch.dask.engine import DaskEngine

        workers = min(request.jobs or processors(), inputs)
        return DaskEngine(request.scheduler, workers=workers, limits=request.worker_limits, workers_read=request.shared_filesystem or request.scheduler is None)
    limited = any(option is not None for option in (request.jobs, request.timeout, request.max_memory, request.recycle))
    if request.jobs == 0 or (inputs == 1 and not limited):
        return InProcess()
    return Processes(min(request.jobs or processors(), inputs), request.worker_limits)


def _report(console: Console, outcome: Outcome) -> None:
    """Say what became of one input."""
    name = printable(outcome.item.name)
    if outcome.error is None:
        console.say(f"{name}: converted", at=1, name=outcome.item.name)
    else:
        console.error(outcome.error)
    if outcome.trace is not None:
        console.say(outcome.trace.rstrip(), at=2, level="error", event="trace", name=outcome.item.name)
    for remark in outcome.remarks:
        words = f"{name}: {remark.number} {remark.severity}: {printable(remark.message)}"
        console.say(words, at=1, level=remark.severity, code=remark.number, name=outcome.item.name)
