"""What the sheet says about the drug itself: sentences, routes, indications."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from drugsheet.extract.items import passages, run_of
from drugsheet.extract.records import Passage, Span
from drugsheet.grammar.sentences import first_in, sentences
from drugsheet.grammar.symptoms import symptoms
from drugsheet.language.rule import rule, rules
from drugsheet.language.text import Text
from drugsheet.layouts.sections import Part

ROUTES = (
    "intravenous",
    "oral",
    "subcutaneous",
    "intramuscular",
    "intrathecal",
    "intravesical",
    "intraperitoneal",
    "intra-arterial",
    "intrapleural",
    "intradermal",
    "sublingual",
    "topical",
    "transdermal",
    "inhalation",
    "nasal",
    "ophthalmic",
    "rectal",
    "vaginal",
)
"""Every route that ``Drug.routes`` may hold; the words for each are the class ``route_…`` of the word tables."""

_ROUTES = rules(
    *(
        rule(f"route: {name}", f"(?P<{name.replace('-', '_')}> ROUTE_{name.upper().replace('-', '_')})", examples=[name], never=["It is given"])
        for name in ROUTES
    )
)
"""How it is given: the name of the group is that of the route."""
_NAMES = {name.replace("-", "_"): name for name in ROUTES}
_GIVEN = rule("it is given", "GIVEN", examples=["It is given in a vein.", "It comes as a tablet."], never=["It helps your body."])
_NOT_GIVEN = rule("it is not given", "ANOTHER_WAY NOT_CLAUSE_BREAK{0,5} $", examples=["never be given into"], never=["not today, but"])

_TREATS = rules(
    rule(
        "it is used for",
        "BE ((most)? USED_HOW)? USED USED_WITH? (to (help)? TO_TREAT | for (the (treatment | prevention) of)? | in the treatment of | as a treatment for | against)",
        examples=["It is used to treat", "is given together with other drugs for"],
        never=["It is used by nurses"],
    ),
    rule("it is a drug for", "is an? (WORD (HYPHEN)?){0,4}? MEDICINE_NOUN (used)? (for | to treat | that treats | against)", examples=["is a cancer drug that treats"], never=["is a drug you take"]),
    rule("it treats", "treats | and to (treat | prevent) | used to (help)? TO_TREAT | to treat | helps (to)? (treat | prevent | control)", examples=["X treats pain"], never=["Treatment of pain"]),
)
_ENDS = rules(
    rule("end of what it is for: a mark", "SEMICOLON | COLON | OPEN | STOP_SPACED | DOT EOL", examples=["cancer."], never=["2.5"]),
    rule("end of what it is for: words", ",? USE_ENDS_AT | , USE_ENDS_AFTER_COMMA", examples=["cancer by slowing it"], never=["cancer that has spread"]),
)
_EXAMPLES = rule("examples of it", "(?<! HYPHEN) ,? SUCH_AS", examples=["cancer, such as"], never=["such pain", "flu-like"])
_OCCASION = rule("after what", "after OCCASION", examples=["after surgery"], never=["after a meal"])
_SOME = rule("some of them", "SOME_OF", examples=["certain cancers"], never=["cancers"])
_KINDS = rule(
    "kinds of it",
    "(the (growth | spread | symptoms) of)? (SOME_OF | a number of)* KINDS_OF",
    examples=["certain types of cancer", "the growth of some kinds of cancer"],
    never=["a form with"],
)
_CANCER = rule("cancer at the end", "cancer $", examples=["lung cancer"], never=["cancers of the skin"])
_AND = rule("joined", "and", examples=["nausea and vomiting"], never=["nausea"])
_SHORT = 6
"""Tokens of a pair that shares its occasion: "nausea and vomiting after surgery"."""


class Uses(NamedTuple):
    """How the drug is given and what for, each value with the place where it stands first."""

    routes: dict[str, Span]
    indications: dict[str, Span]

    @property
    def spans(self) -> dict[str, list[Span]]:
        """Places by the field of ``Drug``."""
        return {name: list(found.values()) for name, found in (("routes", self.routes), ("indications", self.indications)) if found}


def read(parts: Sequence[Part], text: Text) -> tuple[list[Passage], Uses]:
    """Sentences about the drug, and how it is given and what for."""
    blocks = [block for part in parts for block in part.body]
    uses = Uses({}, {})
    for block in blocks:
        for i, j in sentences(text, *run_of(text, block)):
            _routes(text, i, j, uses.routes)
            for start in dict.fromkeys(match.end() for match in _TREATS.finditer(text, i, j)):
                _indications(text, start, j, uses.indications)
    return passages(blocks, text), uses


def _routes(text: Text, i: int, j: int, found: dict[str, Span]) -> None:
    """The ways in which a sentence says that the drug is given."""
    if _GIVEN.search(text, i, j) is None:
        return
    at = i
    for match in _ROUTES.finditer(text, i, j):
        start, end = match.span()
        if start >= at and _NOT_GIVEN.ends(text, i, start) is None:
            found.setdefault(_NAMES[str(match.lastgroup)], Span(*text.span(start, end)))
            at = end


def _indications(text: Text, start: int, j: int, found: dict[str, Span]) -> None:
    """What stands behind words for a use."""
    end = j
    for mark in _ENDS:
        if (stop := first_in(mark, text, start, end)) is not None:
            end = stop.start()
    if (examples := _EXAMPLES.search(text, start, end)) is not None:
        if _KINDS.match(text, start, examples.start()) or _CANCER.ends(text, start, examples.start()):
            start = examples.end()
        else:
            end = examples.start()
    if (some := _SOME.match(text, start, end)) is not None:
        start = some.end()
    occasion = _OCCASION.match(text, end, j) if end - start < _SHORT and _AND.search(text, start, end) else None
    ending = "" if occasion is None else f" {text.words(*occasion.span())}"
    for reading in symptoms(text, start, end, capital=False):
        name = text.words(reading.start, reading.end) if reading.sites else reading.name
        found.setdefault(f"{name}{ending}" if ending and not name.endswith(ending) else name, Span(*text.span(reading.start, reading.end)))
