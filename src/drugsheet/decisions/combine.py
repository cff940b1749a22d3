"""Decisions of several reviewers on one sheet, made into one file of decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from drugsheet.decisions.carry_out import apply_decisions
from drugsheet.decisions.keys import before_removal, fact_at
from drugsheet.decisions.reading import bound_to, is_same_reading, same_reading
from drugsheet.decisions.records import FORMAT, Decision, Decisions, Missing, ReviewedSheet
from drugsheet.decisions.twins import twins_of
from drugsheet.errors import BadDecisions
from drugsheet.models import DrugSheet

_AND = "; "
_SAID = {"accept": "accepts", "correct": "corrects", "reject": "rejects"}


def combine(files: Sequence[Decisions], sheet: DrugSheet) -> Decisions:
    """The decisions of reviewers who worked on the same reading, each by itself.

    What several decided alike is kept once, with all names and notes. Raises ``DecisionsVoid`` when one of the files is on
    another reading, ``BadDecisions`` naming every fact on which two reviewers disagree.
    """
    for file in files:
        same_reading(file, sheet)
    found: dict[str, Decision] = {}
    twins = twins_of(sheet)
    problems = []
    for file in files:
        for decision in (_on_one_limit(_signed(item, file), found, twins) for item in file.decisions):
            other = found.get(decision.key)
            if other is None:
                found[decision.key] = decision
            elif (other.decision, other.fields or None) == (decision.decision, decision.fields or None):
                found[decision.key] = _joined(other, decision)
            else:
                problems.append(f"{decision.key}: {other.by or 'one reviewer'} {_SAID[other.decision]} it, {decision.by or 'another'} {_SAID[decision.decision]} it{' otherwise' if other.decision == decision.decision else ''}")
    if problems:
        raise BadDecisions.of(problems, hint="Agree on each, and take the other decision out of its file.", name=sheet.source.name)
    return _file(sheet, files, found.values())


def apply_to_reviewed(files: Sequence[Decisions], reviewed: ReviewedSheet) -> ReviewedSheet:
    """More decisions on a sheet that has been reviewed before.

    Made on the sheet as it was read, they are combined with the earlier ones (see ``combine``). Made on the corrected sheet,
    they come after the earlier ones and replace what those say on the same field. Raises as ``combine`` and
    ``apply_decisions`` do; ``DecisionsVoid`` when they are on neither.
    """
    original, earlier = reviewed.original, _earlier(reviewed)
    if all(is_same_reading(file, original) for file in files):
        return apply_decisions(combine([earlier, *files], original), original)
    later = combine(files, reviewed.sheet)
    removed = {item.key for item in reviewed.decisions if item.decision == "reject"}
    found = {item.key: item for item in (_signed(item, earlier) for item in earlier.decisions)}
    twins = twins_of(original)
    problems = []
    for decision in later.decisions:
        try:  # also a key such as /when_to_call/999999999 must be found to be none before it is counted to
            fact_at(reviewed.sheet, decision.key, decision.quote)
        except BadDecisions as error:
            problems.append(error.reason)
            continue
        key = before_removal(decision.key, removed)
        mine = _on_one_limit(_signed(decision, later).model_copy(update={"key": key, "quote": None}), found, twins)
        found[mine.key] = _after(found.get(mine.key), mine)
    if problems:
        raise BadDecisions.of(problems, hint="Give the file that the review page exported.", name=original.source.name)
    return apply_decisions(_file(original, [earlier, later], found.values()), original)


def _earlier(reviewed: ReviewedSheet) -> Decisions:
    """The decisions that led to a reviewed sheet."""
    decisions = [
        Decision(key=item.key, decision=item.decision, fields=item.fields, note=item.note, by=item.by, together=item.together) for item in reviewed.decisions if item.follows is None
    ]
    return Decisions(format=FORMAT, version=1, reviewed_by=reviewed.reviewed_by, decisions=decisions, missing=reviewed.missing, **bound_to(reviewed.original))


def replayed(reviewed: ReviewedSheet) -> ReviewedSheet:
    """What its own decisions make of the original of a reviewed sheet. Raises as ``apply_decisions`` does."""
    return apply_decisions(_earlier(reviewed), reviewed.original)


def _file(sheet: DrugSheet, files: Sequence[Decisions], decisions: Iterable[Decision]) -> Decisions:
    names = _names(file.reviewed_by for file in files)
    missing: dict[tuple[int, int, str], Missing] = {}
    for file in files:
        for item in file.missing:
            signed = item.model_copy(update={"by": item.by or file.reviewed_by})
            key = (item.span.start, item.span.end, item.kind)
            other = missing.get(key)
            missing[key] = signed if other is None else other.model_copy(update={"by": _names((other.by, signed.by)), "note": _names((other.note, signed.note))})
    one = len(files) == 1 or (names is not None and _AND not in names)  # then every decision is that reviewer's
    kept = [item.model_copy(update={"by": None}) if one and item.by == names else item for item in decisions]
    listed = [item.model_copy(update={"by": None}) if one and item.by == names else item for item in missing.values()]
    return Decisions(format=FORMAT, version=1, reviewed_by=names, decisions=kept, missing=listed, **bound_to(sheet))


def _signed(decision: Decision, file: Decisions) -> Decision:
    return decision.model_copy(update={"by": decision.by or file.reviewed_by})


def _on_one_limit(decision: Decision, found: Mapping[str, Decision], twins: Mapping[str, Sequence[str]]) -> Decision:
    """A decision on a limit that two facts hold, under the key under which it was decided on before."""
    key = next((key for key in (decision.key, *twins.get(decision.key, ())) if key in found), decision.key)
    return decision if key == decision.key else decision.model_copy(update={"key": key})


def _names(given: Iterable[str | None]) -> str | None:
    """Names or notes, each once."""
    return _AND.join(dict.fromkeys(name for names in given if names for name in names.split(_AND))) or None


def _joined(one: Decision, other: Decision) -> Decision:
    """What two say alike; that one of them decided on the fact by itself outweighs that the other accepted it with others."""
    together = one.together if one.together == other.together else None
    return one.model_copy(update={"by": _names((one.by, other.by)), "note": _names((one.note, other.note)), "together": together})


def _after(earlier: Decision | None, later: Decision) -> Decision:
    """What holds after a later decision on the same fact."""
    if earlier is None:
        return later
    joined = _joined(earlier, later)
    if later.decision == "correct":
        return joined.model_copy(update={"decision": "correct", "fields": {**(earlier.fields or {}), **(later.fields or {})}})
    if later.decision == "reject":
        return joined.model_copy(update={"decision": "reject", "fields": None})
    return joined


