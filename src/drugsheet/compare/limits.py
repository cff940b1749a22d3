"""What changed between the limits of two facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from drugsheet.compare.change import Both, Change, most_urgent
from drugsheet.compare.pairs import pair
from drugsheet.compare.readings import in_words, limit_words, said
from drugsheet.compare.words import fold
from drugsheet.models import Threshold, Urgency
from drugsheet.models.facts import NAMED_BY_SUBJECT
from drugsheet.models.interval import range_key

_RANGE = frozenset(("interval", "equivalents", "window", "baseline"))
"""The fields that make the limit; they are told together."""

Reasons = tuple[Urgency | None, Urgency | None]
"""The urgency of the old and of the new reason that holds the limits; None for an effect."""


Elsewhere = Callable[[Threshold | None, Threshold | None], bool]
"""Whether a limit, of the old and of the new sheet, is told with another fact that holds it too."""


def limits(
    told: Both, old: Sequence[Threshold], new: Sequence[Threshold], reasons: Reasons = (None, None), *, elsewhere: Elsewhere | None = None
) -> Iterator[Change]:
    """Changes of the limits in a fact that is in both sheets, or in one of them."""
    keys = (
        lambda limit: said(limit, exactly=True),
        lambda limit: (limit.measure, fold(limit.subject or ""), limit.interval.low is None),
        lambda limit: (limit.measure, fold(limit.subject or "")),
        lambda limit: (limit.measure, limit.interval.low is None),
        lambda limit: limit.measure,
        lambda limit: limit.text,
    )
    for before, after in pair(old, new, keys):
        if elsewhere is not None and elsewhere(before, after):
            continue
        limit = after or before
        assert limit is not None
        urgency = most_urgent(side.urgency for side in (before, after) if side is not None)
        this = Both("limit", limit.subject or limit.measure.replace("_", " "), told.old, told.new, urgency)
        if before is None:
            yield this.change("interval", None, limit_words(limit), kind="added")
        elif after is None:
            yield this.change("interval", limit_words(limit), None, kind="removed")
        else:
            yield from _limit(this, before, after, reasons)


def _limit(this: Both, before: Threshold, after: Threshold, reasons: Reasons) -> Iterator[Change]:
    if names := _other_range(before, after):
        also = "equivalents" in names
        yield this.change(", ".join(names), limit_words(before, equivalents=also), limit_words(after, equivalents=also))
    for name in type(before).model_fields:
        if name in _RANGE or name in {"text", "span"}:
            continue
        was, now = getattr(before, name), getattr(after, name)
        if said(was) == said(now) or (name == "subject" and before.measure == after.measure and after.measure not in NAMED_BY_SUBJECT):
            continue  # "fever" and "temperature" of a body temperature are other words, which are told as such
        if name != "urgency":
            yield this.change(name, in_words(was), in_words(now))
        elif (was, now) != reasons:  # else it follows its reason, whose change is told
            yield this.change(name, was, now, topic="urgency")


def _other_range(before: Threshold, after: Threshold) -> list[str]:
    """The fields in which two limits are not the same one."""
    names = []
    keys = [[range_key(reading, difference=limit.baseline) for reading in (limit.interval, *limit.equivalents)] for limit in (before, after)]
    mine, theirs = map(set, keys)
    if keys[0][0] == keys[1][0]:
        if mine != theirs:
            names.append("equivalents")
    elif mine != theirs:  # not only the other way round: "38 C (100.4 F)"
        names.append("interval")
    names += [name for name in ("window", "baseline") if said(getattr(before, name)) != said(getattr(after, name))]
    return names
