"""Tokens: a text cut once into pieces that tile it.

token = (word | code | ordinal | number | mark) [blank] | newline

A blank belongs to the token before it, so that the tokens joined are the text again. A code is letters with digits behind
them (``B12``, ``IL-2``): its digits are no number. Digits before letters are a number of their own (``24h``, ``500mg``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LETTER = r"[^\W\d_\u00aa\u00ba\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u2182\u2460-\u249b\u2776-\u2793]"
"""A letter; Python counts fractions, raised digits and numbers in circles as letters too."""

_TOKEN = re.compile(
    rf"""(?![oO][FC]\b)[A-Za-z]+(?:\ |(?=[.,;:)\n]))                        # most tokens: a plain word
    | (?:
        (?:o|(?<=[0-9])O|(?<=[0-9]\ )O(?=C))(?=[FC]\b)                      # "100.5 oF": a degree sign that was lost; not "LOSS OF"
      | {LETTER}+(?:['’]{LETTER}+|-?[0-9][0-9A-Za-z]*)?
      | [0-9]+(?:st|nd|rd|th)(?!{LETTER})
      | [0-9]+(?:\.[0-9]+){{2,}}                                           # 1.2.3, 12.05.2020: a version or a date
      | [0-9]{{1,3}}(?:,[0-9]{{3}})+(?![0-9])(?:\.[0-9]+)?                 # 1,500
      | [0-9]+(?:[.·∙‧][0-9]+|,[0-9]{{1,2}}(?![0-9]|,[0-9]))?              # 100.5, 38·5, 38,5
      | (?<![\w.])\.[0-9]+
      | [^\n]
    )\ ?
    | \n""",
    re.VERBOSE,
)
"""The one pattern over raw text from which everything else is read."""


def cut(text: str, raised: Sequence[tuple[int, int]] = (), seams: Sequence[int] = ()) -> tuple[list[str], set[int]]:
    """The tokens of a text, and which of them are raised.

    ``raised`` are the spans that stand above the line (``<sup>``); a token never runs over the edge of one, so that the
    mark of a footnote is no digit of the number before it. Nor does one run over a seam, which says that a word ends there.
    """
    if not raised and not seams:
        return _TOKEN.findall(text), set()
    tokens: list[str] = []
    above: set[int] = set()
    at = 0
    for start, end in sorted([*raised, *((seam, seam) for seam in seams)]):
        if start < at or (start >= end and start not in seams):
            continue
        tokens += _TOKEN.findall(text[at:start])
        before = len(tokens)
        at = end + (text[end : end + 1] == " ")
        tokens += _TOKEN.findall(text[start:at])
        above.update(range(before, len(tokens)))
    tokens += _TOKEN.findall(text[at:])
    return tokens, above
