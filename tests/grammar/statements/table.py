"""Small words for tables of interactions; the sheet's own drug is Testadrine, with the brand Testa.

    ("Aspirin may raise the level of this drug.", known("Aspirin", direction="increases"))
    ("There are no known interactions with food.", none("food", kind="food"))
    ("Tell your doctor about all the medicines you take.",)

``direction``, ``effect`` and ``affects`` are compared only where a row gives them; separation and window always.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from drugsheet.grammar.amounts import Bounds
from drugsheet.grammar.interactions import Statement
from drugsheet.grammar.own_names import OwnNames
from drugsheet.models import Interval

from ..tables import period, show
from ..wording import plain, same_phrase

OWN = OwnNames(["Testadrine", "Testa"])
UNCOMPARED = "(not compared)"

Gap = tuple[str, Interval]


@dataclass(frozen=True, slots=True)
class Says:
    """One expected statement."""

    kind: str
    status: str
    agents: tuple[str, ...]
    direction: str | None = UNCOMPARED
    effect: str | None = UNCOMPARED
    affects: tuple[str, ...] | None = None
    separation: tuple[Gap, ...] = ()
    window: Interval | None = None

    def fits(self, found: Says) -> bool:
        """Whether a reading says the same."""
        same = (self.kind, self.status, self.separation, self.window) == (found.kind, found.status, found.separation, found.window)
        named = tuple(map(plain, self.agents)) == tuple(map(plain, found.agents))
        directed = self.direction in {UNCOMPARED, found.direction}
        told = self.effect == UNCOMPARED or same_phrase(self.effect, found.effect)
        organs = self.affects is None or sorted(map(plain, self.affects)) == sorted(map(plain, found.affects or ()))
        return same and named and directed and told and organs

    def show(self, like: Says | None = None) -> str:
        """A statement on one line; of a reading only what ``like`` compares."""
        parts = [self.kind, self.status, "+".join(self.agents)]
        like = like or self
        parts += [] if like.direction == UNCOMPARED else [str(self.direction)]
        parts += [] if like.effect == UNCOMPARED else [f"effect {self.effect!r}"]
        parts += [] if like.affects is None else [f"affects {', '.join(self.affects or ())}"]
        parts += [f"{relation} {show(span)}" for relation, span in self.separation]
        parts += [f"window {show(self.window)}"] if self.window else []
        return " ".join(parts)


Row = tuple[str | Says, ...]
Rows = tuple[Row, ...]


def known(
    *agents: str,
    kind: str = "drug",
    direction: str | None = UNCOMPARED,
    effect: str | None = UNCOMPARED,
    affects: Iterable[str] | None = None,
    apart: Iterable[Gap] = (),
    window: str | None = None,
) -> Says:
    """Agents that are said to act, or to be avoided, limited or kept apart; ``window`` as ``period`` writes it."""
    held = None if window is None else period(window)
    return Says(kind, "known", agents, direction, effect, None if affects is None else tuple(affects), tuple(apart), held)


def none(*agents: str, kind: str = "drug") -> Says:
    """Agents that are said not to interact."""
    return Says(kind, "none_known", agents)


def unknown(*agents: str, kind: str = "drug") -> Says:
    """Agents whose effect is said to be unknown."""
    return Says(kind, "unknown", agents)


def possible(*agents: str, kind: str = "drug") -> Says:
    """Agents that are only said to interact perhaps."""
    return Says(kind, "possible", agents)


def expected(row: Row) -> tuple[str, tuple[Says, ...]]:
    """A row's sentence and its statements."""
    sentence, *statements = row
    assert isinstance(sentence, str)
    return sentence, tuple(each for each in statements if isinstance(each, Says))


def read(reading: Statement) -> Says:
    """A grammar's statement as a table writes it."""
    gaps = tuple((piece.relation, held(piece.interval)) for piece in reading.separation)
    window = None if reading.window is None else held(reading.window)
    return Says(reading.kind, reading.status, tuple(reading.names), reading.direction, reading.effect, reading.affects, gaps, window)


def held(bounds: Bounds) -> Interval:
    """A grammar's bounds as an interval."""
    return Interval(**bounds._asdict())


def agree(wanted: Iterable[Says], found: Iterable[Says]) -> bool:
    """Whether the statements are the expected ones, in whatever order."""
    rest = list(found)
    for statement in wanted:
        match = next((each for each in rest if statement.fits(each)), None)
        if match is None:
            return False
        rest.remove(match)
    return not rest


def listing(statements: Iterable[Says], like: Iterable[Says] = ()) -> str:
    """Statements on one line, for messages."""
    first = next(iter(like), None)
    if first is not None:
        everything = list(like)
        shown = replace(
            first,
            direction=UNCOMPARED if all(each.direction == UNCOMPARED for each in everything) else None,
            effect=UNCOMPARED if all(each.effect == UNCOMPARED for each in everything) else None,
            affects=None if all(each.affects is None for each in everything) else (),
        )
        return " | ".join(each.show(shown) for each in statements) or "(none)"
    return " | ".join(each.show() for each in statements) or "(none)"
