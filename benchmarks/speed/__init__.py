"""How long reading takes, as multiples of what others take for less on the same bytes: ``python -m benchmarks.speed``.

sheets    the inputs: sheets of any size in sentences of our own, in three ways of storing them
stages    the contenders: parsers alone, each of our stages, and the whole way
timing    the interleaved harness: every contender in turn, again and again, CPU time
process   what a process costs: importing, ``--version``, memory per sheet held
growth    what ten times as much of one thing costs, for inputs that make readers slow
report    ``results.json``, the table in the terminal, and ``docs/speed.md``
"""
