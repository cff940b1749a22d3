"""``python -m benchmarks.peers``."""

from __future__ import annotations

import sys

from benchmarks.peers.run import main

sys.exit(main())
