"""What general tools read in the phrases of ``tests/grammar``, beside what drugsheet reads: ``python -m benchmarks.peers``.

phrases       the table: printed phrase, expected limits
registry      the tools: what is installed for each, which runner asks it, how its output is mapped
environments  one virtual environment a tool, under ``.peers/``
runners       one module a tool, run inside its environment: phrases in, guesses out, both as JSON lines
score         how guesses are counted
report        the table in the terminal, ``results.json`` and ``docs/peers.md``
"""
