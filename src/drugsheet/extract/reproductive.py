"""Pregnancy, contraception, fertility, breast-feeding: one record per printed item."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from drugsheet.extract import records
from drugsheet.extract.items import Item, items
from drugsheet.extract.records import ReproductiveConcern, Run
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.timings import timings
from drugsheet.language.rule import Rule, rule
from drugsheet.language.text import Text
from drugsheet.layouts.sections import Part

if TYPE_CHECKING:
    from drugsheet.models import ReproductiveKind

_LABEL = rule("label of an item", "SIGN{0,3} (?P<label> NOT_LABEL_BREAK{1,12}?) (COLON | DASH_SPACED | STOP_SPACED)", examples=["Pregnancy warning: use"], never=["Pregnancy"])
_LONGEST_LABEL = 4

_LABELS: tuple[tuple[ReproductiveKind, Rule], ...] = (
    ("genetic_counseling", rule("label: genetic counseling", "GENETIC_LABEL", examples=["Genetic counseling"], never=["Generic"])),
    ("breastfeeding", rule("label: breast-feeding", "BREASTFEEDING_LABEL", examples=["Breast feeding warning", "Nursing"], never=["Breast cancer"])),
    ("contraception", rule("label: contraception", "CONTRACEPTION_LABEL", examples=["Birth control"], never=["Birth"])),
    ("pregnancy", rule("label: pregnancy", "PREGNANCY_LABEL", examples=["Pregnancy warning"], never=["Infertility warning"])),
    ("fertility", rule("label: fertility", "FERTILITY_LABEL", examples=["Infertility warning", "Periods"], never=["Pregnancy"])),
    ("other", rule("label: sex", "SEXUAL_LABEL", examples=["Sexual problems"], never=["Men"])),
)
"""What a label says the item is about; the first that fits wins."""

_KINDS: tuple[tuple[ReproductiveKind, Rule], ...] = (
    ("genetic_counseling", rule("of genetic counseling", "GENETIC_SAID", examples=["genetic counseling may help"], never=["counseling"])),
    ("breastfeeding", rule("of breast-feeding", "BREASTFEEDING_SAID", examples=["Do not breastfeed", "breast milk"], never=["breast cancer"])),
    ("contraception", rule("of contraception", "CONTRACEPTION_SAID", examples=["Use condoms", "effective birth control"], never=["control your weight"])),
    ("fertility", rule("of not being able to have children", "UNABLE_SAID", examples=["may not be able to become pregnant"], never=["do not become pregnant"])),
    ("pregnancy", rule("of pregnancy", "PREGNANCY_SAID", examples=["harm an unborn baby", "Do not father a child"], never=["children later"])),
    ("fertility", rule("of fertility", "FERTILITY_SAID", examples=["Periods may stop", "freezing eggs"], never=["harm an unborn baby"])),
)
"""What the words of an item say it is about; the first that fits wins, but see ``_kind``."""


def read(parts: Sequence[Part], text: Text) -> list[ReproductiveConcern]:
    """Every reproductive concern of the sheet, in printed order."""
    return [concern(item) for part in parts for item in items(part, text)]


def concern(item: Item) -> ReproductiveConcern:
    """One item as a reproductive concern."""
    text = item.text
    return ReproductiveConcern(*item.passage, kind=_kind(item), timings=records.timings(text, timings(text, item.i, item.j, holds=True)))


def _kind(item: Item) -> ReproductiveKind:
    text, i, j = item.text, item.i, item.j
    if (label := _label(item)) is not None:
        for kind, named in _LABELS:
            if named.search(text, *label) is not None:
                return kind
    found = [(kind, match.start()) for kind, said in _KINDS if (match := said.search(text, i, j)) is not None]
    if not found:
        return "other"
    if found[0][0] != "pregnancy":
        return found[0][0]
    # "Periods may stop. You can become pregnant all the same.": of these two, what the first sentence says
    first = next(end for start, end in sentences(text, i, j) if any(start <= at < end for _, at in found))
    return next(kind for kind, at in found if at < first)


def _label(item: Item) -> Run | None:
    """The item's own label: its bold start, or a few words before a mark."""
    text, i, j = item.text, item.i, item.j
    if item.strong:
        return i, i + item.strong
    match = _LABEL.match(text, i, j)
    if match is None or len(text.words(*match.span("label")).split()) > _LONGEST_LABEL:
        return None
    return match.span("label")
