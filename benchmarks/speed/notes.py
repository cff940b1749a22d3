"""What each change earned, and what the figures mean: the part of the page that is written by hand."""

from __future__ import annotations

NOTES = """
## How to read it

- The stages do not add up to the whole way: each is timed with nothing remembered, while on the whole way `lint` finds the
  numbers of an item read before.
- *Every sentence read before* is how it is in a collection of one issuer, whose sheets share most of their sentences. What
  is remembered are readings of single sentences and items, a bounded number of each (`drugsheet.memory`).
- The sheets are made by `benchmarks/speed/sheets.py`: nearly all of the clean one is text, and nearly every sentence of it
  states a time, a limit or a list of symptoms. A page with more markup and less to read is nearer to the parsers.

## Targets that are not reached

The aim was the whole way at 0.6 × BeautifulSoup's tree for the clean sheet and 0.25 × for the page, and 2 s of CPU time a
megabyte for anything. Neither is reached. Validating the records and writing the JSON alone cost more than that aim on this
sheet, with some 1,200 records, half of them spans. The rest is the grammars: several hundred patterns of which some dozens are tried on
each item, a microsecond and more each, in Python. Reading without the grammars (blocks, layout, sections, validation, JSON)
would be at about three and a half times BeautifulSoup's tree.

Compiling was tried and left: with the grammars compiled by mypyc 2.4 the whole way took 37.7 ms where it took 44.9 ms
interpreted, in the same minutes; with the readers, layouts, extractors and lint compiled as well it took 143 ms. A sixth is
not worth a build that needs a C compiler.

Ten times a sheet costs less than ten times as much, since a small one pays for its layout too. A content manager's page of 12
kB is mostly the page itself, while nearly all that comes to it up to 120 kB is sheet: that is no ten times of the same. From 0.1 to 1 MB it costs 9
to 16 times as much: Python's garbage collector looks at all that lives when that has grown by a quarter, which a small
input never makes it do. With the collector off a clean sheet grows 11.1 fold, text 10.9 fold, a content manager's page,
whose items are then too many to be remembered, 13.3 fold. No shape is quadratic any more (`tests/growth` counts calls and
compares times), but shapes that are all items cost 3 to 16 s a megabyte.

A sheet held after reading counts what is remembered of its sentences; without that it is what one loaded from JSON takes,
and its source.

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

With every sentence read before, the same steps went from 23 to 6. The content manager's page went from 13.7 to 6.6 to 7.1. Growth: lines of one letter, 30 kB: 105 s to 0.2 s; numbered
items 12 s to 0.1 s; limits that all differ 3.2 s to 0.3 s; bullets without text 2.6 s to 0.4 s.

A look before a pattern is a set of words, or a short pattern, without one of which the pattern cannot match. Each is proven
by `tests/grammar/test_cues.py`, which runs the pattern with and without its look over every phrase in the tests, and over
the same phrases with odd letters, numbers and words put in.
"""
