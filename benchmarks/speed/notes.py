"""What each change earned, and what the figures mean: the part of the page that is written by hand."""

from __future__ import annotations

NOTES = """
## How to read it

- The stages do not add up to the whole way: the annotated text, its amounts and its acts are made by the stage that asks first
  (to find the layout) and handed down on the whole way, while each stage here begins with nothing.
- Python's garbage collector looks at everything that is there again whenever a quarter has been added, so that a megabyte, which is held as half a million records, costs more
  than ten times a tenth of it: with the collector on, as here, 10.6 becomes 12.8 for a sheet as HTML, 9.6 becomes 14 for page ends. Without it the eight of these shapes that were asked take 9 to 11 times as long.
- The content manager's page keeps its share of menus and scripts at every size, where it had sixty of each at any size until the figures of growth before these.
- The sheets are made by `benchmarks/speed/sheets.py`: nearly all of the clean one is text, and nearly every sentence of it
  states a time, a limit or a list of symptoms. A page with more markup and less to read is nearer to the parsers.

## Targets

The aim is the whole way at 5 × BeautifulSoup's tree for the clean sheet, 2.5 × for the page and 6 × for a megabyte: not reached. The profile is flat: some
120,000 calls of Python functions and of C a sheet of 12 kB, of which no function takes 5 %; a quarter is cutting the page into blocks, a fifth finding the layout
(each layout labels the page once), two fifths the facts. What is left is Python around the rules: some thousands of questions to rules a sheet, a third of a
microsecond and more each, and the records of its facts. Real sheets state less in as many bytes than the clean one here: the fixtures take 4 to 5 × (27 kB, with its page
around it), 8 to 9 × (12 kB) and 14 to 15 × (6 kB).

The aims for processes are 0.3 s of CPU time for the import and the first sheet, 0.4 s for `drugsheet convert` of one file, 80 ms for `--version`. They are reached on the machine of these
figures, the first by the clock at which the sheet is there: the end of Python, which takes down what was imported, is not in it. A machine of half the pace takes twice as long.

**A compiled core** was measured and not made: mypyc 2.4 took `language`, `grammar`, `extract`, most of `layouts` and of `reading` (some 170 modules) after twenty small changes, and
read the same JSON in 17 ms where Python takes 23, so a quarter is gained. It would need a wheel for each Python and system, and code written around it: an attribute that was
tested for None keeps that type over a call that sets it (an error where it runs), `cached_property` is computed each time, annotations of modules that import each other end the
process, and what `explain` watches cannot be watched. **msgspec** in place of pydantic could save at most what validation and JSON take, 8 % of the whole way, and the models are
the public face.

What the rules compile to is kept with the package (`make words`), down to the numbers that the engine of `re` works on in Python 3.11 to 3.13: of 498 patterns that
the first sheet needs, compiling takes 0.26 to 0.43 s on a slow machine, restoring 0.01. On another version of Python they are compiled when they are first asked. What the
first sheet still pays for, in 0.28 s: 0.01 s Python, 0.05 importing pydantic, 0.04 our models, 0.07 the other modules (half of it is making 92 data classes),
0.1 the reading, of which 0.02 is what any later sheet takes; 0.04 of all is the garbage collector, which the command line asks seldom (`drugsheet.garbage`). `--version` takes
0.012 s more than the import of click alone. In an environment that keeps no compiled modules (`PYTHONDONTWRITEBYTECODE`, a read-only folder) each start compiles them anew: half a second more.
Tags lie beyond the basic plane, since `re` makes a map of 64 kB for each set of characters below it.

## What each change earned

The whole way of the clean sheet, as a multiple of BeautifulSoup's tree, on a busy machine: the steps matter, not the last digit.

| change | before | after |
| --- | ---: | ---: |
| numbers, and what looks like one, are tried only where one can begin; numbers are found once an item | 31 | 24 |
| patterns are compiled once; the drug's names are looked for without a pattern of their own; `lint` looks for the few words without which no word is missing | 24 | 19 |
| an item's words are read once, and tests, advice and lists behind a look for their words | 19 | 16 |
| looks for comparators, emergencies, statements outside their section; amounts and times once an item | 16 | 15 |
| bullets, rules and abbreviations where they can be; limits linted without copies; statements on no drug by name read once | 15 | 13.5 to 15.5 |

Records that were given the same fields share the set of their names: a sheet of 10 kB loaded from JSON takes 375 kB where it
took 728, for a tenth more time in `model_validate`. Commands are imported when they are asked for: `--version` takes 63 to 84
ms of CPU time where it took 98 to 104.

Numbers, limits, symptoms and the rest by rules over tags in place of patterns over raw text: 15.2 to about 11 for the clean sheet, 7.5 to about
5.7 for the page, with more read. Rules are asked about the whole text once where they can begin at few places, and about a run
of words where that costs less.

With every sentence read before, the same steps went from 23 to 6. The content manager's page went from 13.7 to 6.6 to 7.1. Growth: lines of one letter, 30 kB: 105 s to 0.2 s; numbered
items 12 s to 0.1 s; limits that all differ 3.2 s to 0.3 s; bullets without text 2.6 s to 0.4 s.
"""
