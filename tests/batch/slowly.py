"""Conversions for tests that need time to do something meanwhile. Importable by a worker."""

from __future__ import annotations

import gc
import os
import time

from drugsheet.batch.discovery import Input
from drugsheet.batch.outcome import Options, Outcome, failed
from drugsheet.batch.worker import convert as really_convert
from drugsheet.errors import SourceNotFound


def convert(item: Input, options: Options) -> Outcome:
    """Convert one input, not at once."""
    time.sleep(0.03)
    return really_convert(item, options)


def pid_as_failure(item: Input, options: Options) -> Outcome:
    """A failure that says which process this is."""
    return failed(item, options, SourceNotFound(str(os.getpid())))


def threshold_as_failure(item: Input, options: Options) -> Outcome:
    """A failure that says after how many records this process looks for cycles, and whether it looks at what was loaded before."""
    return failed(item, options, SourceNotFound(f"{gc.get_threshold()[0]} {gc.get_freeze_count() > 0}"))
