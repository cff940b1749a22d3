"""What a server answered: an OperationOutcome in words, and a receipt with an answer for each entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drugsheet.client.bundle import Entry, Outgoing
from drugsheet.errors import UnexpectedAnswer

_MOST_ISSUES = 8
_LONGEST = 400
_STATUS = re.compile(r"([1-5][0-9]{2})(?![0-9])")
_SERIOUS = ("fatal", "error")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server did with one entry: an HTTP status (0 when it named none), where the resource is, and its remarks."""

    entry: Entry
    status: int
    location: str | None
    remarks: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether the entry was carried out."""
        return 200 <= self.status < 300

    def __str__(self) -> str:
        said = "; ".join(self.remarks) or "and the server does not say why"
        return f"{self.entry}: {self.status or 'no status'}{f' {said}' if self.remarks or not self.ok else ''}"

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data."""
        entry = self.entry
        return {"entry": entry.index, "method": entry.method, "url": entry.url, "status": self.status, "location": self.location, "remarks": [*self.remarks]}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a bundle: an answer for each of its entries, in their order."""

    name: str | None
    url: str
    attempts: int
    answers: tuple[Answer, ...]

    @property
    def failed(self) -> tuple[Answer, ...]:
        """The entries that were not carried out."""
        return tuple(answer for answer in self.answers if not answer.ok)

    @property
    def ok(self) -> bool:
        """Whether every entry was carried out."""
        return not self.failed

    def __str__(self) -> str:
        created = sum(answer.status == 201 for answer in self.answers)
        updated = sum(answer.status == 200 and answer.entry.method == "PUT" for answer in self.answers)
        numbers = {"created": created, "updated": updated, "done": len(self.answers) - created - updated - len(self.failed), "failed": len(self.failed)}
        return f"{len(self.answers)} entr{'y' if len(self.answers) == 1 else 'ies'}: {', '.join(f'{count} {what}' for what, count in numbers.items() if count)}"

    def to_dict(self) -> dict[str, Any]:
        """The receipt as plain data."""
        return {
            "ok": self.ok, "source": {"name": self.name}, "url": self.url, "attempts": self.attempts,
            "entries": [answer.to_dict() for answer in self.answers],
        }  # fmt: skip


def issues(outcome: object) -> tuple[str, ...]:
    """The issues of an OperationOutcome, a line each: ``error invalid: what is wrong (at where)``; empty for anything else."""
    if not isinstance(outcome, Mapping) or outcome.get("resourceType") != "OperationOutcome":
        return ()
    found = outcome.get("issue")
    listed = [issue for issue in found if isinstance(issue, Mapping)] if isinstance(found, list) else []
    lines = [_issue(issue) for issue in listed[:_MOST_ISSUES]]
    return tuple(lines if len(listed) <= _MOST_ISSUES else [*lines, f"and {len(listed) - _MOST_ISSUES} more"])


def is_serious(outcome: object) -> bool:
    """Whether an OperationOutcome speaks of an error."""
    found = outcome.get("issue") if isinstance(outcome, Mapping) else None
    return isinstance(found, list) and any(isinstance(issue, Mapping) and issue.get("severity") in _SERIOUS for issue in found)


def _issue(issue: Mapping[str, Any]) -> str:
    details = issue.get("details")
    coded = details.get("coding") if isinstance(details, Mapping) else None
    first = coded[0] if isinstance(coded, list) and coded and isinstance(coded[0], Mapping) else {}
    text = _text(details.get("text") if isinstance(details, Mapping) else None) or _text(first.get("display")) or _text(first.get("code"))
    diagnostics = _text(issue.get("diagnostics"))
    words = ": ".join(dict.fromkeys(filter(None, (text, diagnostics))))
    places = issue.get("expression") or issue.get("location")
    where = ", ".join(filter(None, map(_text, places[:3]))) if isinstance(places, list) else ""
    kind = " ".join(filter(None, (_text(issue.get("severity")), _text(issue.get("code"))))) or "issue"
    return f"{kind}{f': {words}' if words else ''}{f' (at {where})' if where else ''}"


def _text(value: object) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def receipt(outgoing: Outgoing, url: str, answer: object, *, attempts: int) -> Receipt:
    """The receipt for a bundle, from the transaction-response that the server gave.

    Raises ``UnexpectedAnswer`` when it is none, or does not answer each entry.
    """
    if not isinstance(answer, Mapping) or answer.get("resourceType") != "Bundle" or answer.get("type") not in {"transaction-response", "batch-response"}:
        what = answer.get("resourceType") if isinstance(answer, Mapping) else None
        raise UnexpectedAnswer(
            f"the server answered with {f'a {_text(what)}' if _text(what) else 'JSON'}, not with a {outgoing.type}-response",
            hint=f"{_UNSURE} Check that the address is the base of a FHIR server.", name=outgoing.name,
        )  # fmt: skip
    items = answer.get("entry")
    given = items if isinstance(items, list) else []
    if len(given) != len(outgoing.entries):
        raise UnexpectedAnswer(f"the server answered {len(given)} entries of {len(outgoing.entries)}", hint=_UNSURE, name=outgoing.name)
    return Receipt(outgoing.name, url, attempts, tuple(_answer(entry, item) for entry, item in zip(outgoing.entries, given, strict=True)))


_UNSURE = "What it has stored is not known."


def _answer(entry: Entry, item: object) -> Answer:
    response = item.get("response") if isinstance(item, Mapping) else None
    if not isinstance(response, Mapping):
        return Answer(entry, 0, None, ("the server did not answer this entry",))
    found = _STATUS.match(str(response.get("status")))
    return Answer(entry, int(found[1]) if found else 0, _text(response.get("location")) or None, issues(response.get("outcome")))
