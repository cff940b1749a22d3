"""Pregnancy, contraception, fertility, breast-feeding: one record per printed item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from drugsheet.oldextract.items import Data, Item, items
from drugsheet.oldgrammar.sentences import sentences
from drugsheet.oldgrammar.timings import timings
from drugsheet.layouts.sections import Part

if TYPE_CHECKING:
    from drugsheet.models import ReproductiveKind

# The item's own label decides; without one, its words do. The first that fits wins.
_LABEL = re.compile(r"^\W*(?P<label>[^:.–—]{3,50}?)\s?(?::|\s[–—-]\s|\.\s)")
_KINDS: tuple[tuple[ReproductiveKind, re.Pattern[str]], ...] = (
    ("genetic_counseling", re.compile(r"\bgenetic\s(?:counsel|test|risk)", re.IGNORECASE)),
    ("breastfeeding", re.compile(r"\bbreast[\s-]?(?:feed|fed|milk)|\bnurs(?:e|es|ing)\s(?:a|your|an|infants?|bab)|\blactat|\bnursing\b", re.IGNORECASE)),
    ("contraception", re.compile(r"\bbirth[\s-]control|\bcontracepti|\bcondoms?\b|\bbarrier\smethod|\bprotected\ssex", re.IGNORECASE)),
    ("fertility", re.compile(r"\b(?:not\sbe\sable\sto|unable\sto|harder\sto|hard\sto|trouble|able\sto\s(?:still\s)?)\s?(?:become\spregnant|get\spregnant|becoming\spregnant|father|have\s(?:a\s)?(?:child|baby))", re.IGNORECASE)),
    ("pregnancy", re.compile(r"\bbecom(?:e|ing)\spregnant|\bget(?:ting)?\spregnant|\bfather(?:ing)?\sa\s(?:child|baby)|\bunborn|\bpregnan|\bfetus|\bbirth\sdefect|\bimpregnat|\bmiscarr|\bdevelop(?:ing)?\sbaby", re.IGNORECASE)),
    ("fertility", re.compile(r"\bfertil|\bsterile|\bsterility|\bchildren\b|\bperiods?\b|\bmenstrua|\bmenopaus|\bsperm|\beggs?\b|\bovar|\bhave\sa\s(?:child|baby)|\bhaving\s(?:a\s)?(?:child|bab)|\btestic", re.IGNORECASE)),
)
_LABELS: tuple[tuple[ReproductiveKind, re.Pattern[str]], ...] = (
    ("genetic_counseling", re.compile(r"\bgenetic", re.IGNORECASE)),
    ("breastfeeding", re.compile(r"\bbreast[\s-]?feed|\bnursing\b|\blactation", re.IGNORECASE)),
    ("contraception", re.compile(r"\bbirth[\s-]control|\bcontracepti", re.IGNORECASE)),
    ("pregnancy", re.compile(r"\bpregnan", re.IGNORECASE)),
    ("fertility", re.compile(r"\b(?:in)?fertil|\bsterility|\bmenstrua|\bperiods\b", re.IGNORECASE)),
    ("other", re.compile(r"\bsexual|\blibido|\bsex\b", re.IGNORECASE)),
)


def read(parts: Sequence[Part]) -> list[Data]:
    """Every reproductive concern of the sheet, in printed order."""
    return [concern(item) for part in parts for item in items(part)]


def concern(item: Item) -> Data:
    """One item as a reproductive concern."""
    return item.fact(kind=_kind(item), timings=item.place(timings(item.text, holds=True)))


def _kind(item: Item) -> ReproductiveKind:
    label = item.text[: item.strong] if item.strong else ""
    if not label and (match := _LABEL.match(item.text)) and len(match["label"].split()) <= 4:
        label = match["label"]
    if label:
        for kind, pattern in _LABELS:
            if pattern.search(label):
                return kind
    found = [(kind, match.start()) for kind, pattern in _KINDS if (match := pattern.search(item.text))]
    if not found:
        return "other"
    if found[0][0] != "pregnancy":
        return found[0][0]
    # "Periods may stop. You can become pregnant all the same.": of these two, what the first sentence says
    first = next(end for start, end in sentences(item.text) if any(start <= at < end for _, at in found))
    return next(kind for kind, at in found if at < first)
