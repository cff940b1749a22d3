"""The FHIR R4 server sekmet-fhir, run by the Python of its own environment: ``python serve.py PORT``.

It stops when its standard input ends: that happens when whoever started it stops, however that comes about.
"""

from __future__ import annotations

import os
import sys
import threading
from importlib.metadata import entry_points


def stop_with_starter() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    threading.Thread(target=stop_with_starter, daemon=True).start()
    [program] = entry_points(group="console_scripts", name="sekmet")
    sys.argv = ["sekmet", "serve", "--host", "127.0.0.1", "--port", sys.argv[1]]
    sys.exit(program.load()())
