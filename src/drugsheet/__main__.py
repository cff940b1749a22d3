"""``python -m drugsheet``: the command line."""

import sys

from drugsheet.cli import main

sys.exit(main())
