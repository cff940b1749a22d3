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
_IF_GIVEN = rule("if it is given so", "IF_WORD NOT_CLAUSE_BREAK{0,12} $", examples=["Get help if the drug is"], never=["If it is late, take it"])
_ROUTE_SAID = rule("the route by name", "(?<= OPEN | , | DASH_SPACED | :_) WORD{1,3} (route | use)? CLOSE? $", examples=["Testadrine (intravenous route)", "Testadrine (by mouth)"], never=["Testadrine"])

_TREATS = rules(
    rule(
        "it is used for",
        "(?<! MEDICINE_MANY) BE ((most)? USED_HOW)? USED USED_WITH? (to (help)? TREAT_SAID | for (the (treatment | prevention) of)? | in the treatment of | as a treatment for | against)",
        examples=["It is used to treat", "is given together with other drugs for"],
        never=["It is used by nurses", "Drugs are used to treat it"],
    ),
    rule("it is a drug for", "is an? (WORD (HYPHEN)?){0,4}? MEDICINE_NOUN (used)? (for | to treat | that treats | against)", examples=["is a cancer drug that treats"], never=["is a drug you take"]),
    rule("what for", "(?<! ANY) (what for | used for | for | uses?) COLON | (prescribe | prescribes | use | uses) (it | this ONE_MEDICINE) (for | to (help)? TREAT_SAID)", examples=["What for: gout", "Doctors prescribe it for gout."], never=["What it is for"]),
    rule("for whom", "it is for (?= PEOPLE_GROUP (with | who have)) | (taking | given | getting) it (for | because you have) (?! NUM | ARTICLE | as | at) | it relieves", examples=["It is for people with asthma.", "You are taking it for gout."], never=["taking it for 5 days", "It is for adults."]),
    rule("it treats", "treats | and to (treat | prevent) | (?<! MEDICINE_MANY) used to (help)? TREAT_SAID | (?<! used) to treat | helps (to)? (treat | prevent | control)", examples=["X treats pain"], never=["Treatment of pain"]),
)
_USE_LABEL = rule("label: what it is for", "USE_LABEL COLON?", examples=["Used for", "What it treats:"], never=["Rest"])
_USE_ASKED = rule("heading: what it is for", "USE_ASKED | USE_LABEL EOL", examples=["What is Testadrine used for?"], never=["What is it"])
_TREATS_END = rule("used to treat what is listed", "(USED (in WORD)? (to (help)? TREAT_SAID (PEOPLE_GROUP with)? | for) | prescribes? WORD for) COLON? $", examples=["It is used in adults to treat:", "Doctors prescribe Testadrine for:"], never=["It is used to treat gout."])
_SENTENCE = rule("a sentence, no name of a use", "(FINITE_BE | HAVE | do | does | you | need | know | USED)", examples=["It is used for gout", "What you need to know"], never=["gout"])
_SEMICOLON = rule("between uses", "SEMICOLON | ;_", examples=["; "])
_ENDS = rules(
    rule("end of what it is for: a mark", "SEMICOLON | COLON | OPEN | STOP_SPACED | DOT EOL", examples=["cancer."], never=["2.5"]),
    rule("end of what it is for: words", ",? USE_ENDS_AT | , USE_ENDS_AFTER_COMMA", examples=["cancer by slowing it"], never=["cancer that has spread"]),
)
_EXAMPLES = rule("examples of it", "(?<! HYPHEN) ,? SUCH_AS", examples=["cancer, such as"], never=["such pain", "flu-like"])
_OCCASION = rule("after what", "after OCCASION", examples=["after surgery"], never=["after a meal"])
_NOT_USED = rule("it is not used", "(not | never) NOT_CLAUSE_BREAK{0,5} $", examples=["It must not be"], never=["It is"])
_DONE = rule("what it does to it", "(to)? (help)? TREAT_SAID", examples=["prevent infections", "to help reduce pain"], never=["infections"])
_PEOPLE = rule("whom it is for", "(the)? PEOPLE_GROUP NOT_CLAUSE_BREAK{0,6}? (with | who have | who has | having)", examples=["adults with gout", "people aged 12 years and over with asthma"], never=["gout in adults"])
_LESS_OF = rule("how much of it", "(and | or)? (TO_TREAT)? (down)? the (risk | worsening | progression | number | severity) of", examples=["the risk of infections", "or reduce the risk of infections"], never=["infections"])
_VAGUE = rule("nothing that is named", "(SOME_OF | other | any)* VAGUE_USE (VAGUE_END | $)", examples=["other conditions as determined by your doctor"], never=["conditions of the skin"])
_SOME = rule("some of them", "SOME_OF", examples=["certain cancers"], never=["cancers"])
_KINDS = rule(
    "kinds of it",
    "(the (growth | spread | symptoms) of)? (SOME_OF | a number of)* KINDS_OF",
    examples=["certain types of cancer", "the growth of some kinds of cancer"],
    never=["a form with"],
)
_CANCER = rule("cancer at the end", "cancer $", examples=["lung cancer"], never=["cancers of the skin"])
_AND = rule("joined", "and", examples=["nausea and vomiting"], never=["nausea"])
_AND_FOR = rule("another use", ",? and for", examples=[", and for"], never=["and fever"])
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
    for part in parts:
        _listed(part, text, uses.indications)
    for block in blocks:
        for i, j in sentences(text, *run_of(text, block)):
            _routes(text, i, j, uses.routes)
            starts = list(dict.fromkeys(match.end() for match in _TREATS.finditer(text, i, j) if _NOT_USED.ends(text, i, match.start()) is None))
            for number, start in enumerate(starts):
                if number + 1 == len(starts) or not _leads_to(text, start, starts[number + 1]):
                    _indications(text, start, j, uses.indications)
    return passages(blocks, text), uses


def _listed(part: Part, text: Text, found: dict[str, Span]) -> None:
    """What a list is given for: under a heading that asks so, or behind words for a use: "X is used to treat:"."""
    open_for: str | None = None
    if part.heading is not None and _USE_ASKED.search(text, *run_of(text, part.heading)) is not None:
        open_for = "item"
    for block in part.blocks:
        i, j = run_of(text, block)
        if block is part.heading or block.kind == "boilerplate":
            continue
        if _USE_LABEL.fullmatch(text, i, j) is not None or any(match.end() >= j - 1 for match in _TREATS_END.finditer(text, i, j)):
            open_for = "any"
        elif open_for in {"any", block.kind}:
            for start, end in _between_marks(text, i, j):
                if _SENTENCE.search(text, start, end) is None:
                    _indications(text, start, end, found)
            open_for = "item" if block.kind == "item" else None
        else:
            open_for = None


def _between_marks(text: Text, i: int, j: int) -> list[tuple[int, int]]:
    """The parts of a line between semicolons."""
    edges = [i]
    for match in _SEMICOLON.finditer(text, i, j):
        edges += [match.start(), match.end()]
    edges.append(j)
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _leads_to(text: Text, start: int, after: int) -> bool:
    """Whether words for a use lead to other such words in the same clause: "used for short periods of time to treat"."""
    return all(mark.search(text, start, after) is None for mark in (*_ENDS, _AND))


def routes(parts: Sequence[Part], title: str | None, text: Text) -> dict[str, Span]:
    """How the drug is given, by the head of the sheet or the part on how it is used: for a sheet that does not say it about the drug."""
    found: dict[str, Span] = {}
    for part in parts:
        for block in part.blocks if part.kind == "header" else part.body:
            run = run_of(text, block)
            if block.text == title and (said := _ROUTE_SAID.search(text, *run)) is not None:
                for match in _ROUTES.finditer(text, *said.span()):
                    found.setdefault(_NAMES[str(match.lastgroup)], Span(*text.span(*match.span())))
            for i, j in sentences(text, *run):
                _routes(text, i, j, found)
    return found


def _routes(text: Text, i: int, j: int, found: dict[str, Span]) -> None:
    """The ways in which a sentence says that the drug is given."""
    if _GIVEN.search(text, i, j) is None:
        return
    at = i
    for match in _ROUTES.finditer(text, i, j):
        start, end = match.span()
        if start >= at and _NOT_GIVEN.ends(text, i, start) is None and _IF_GIVEN.ends(text, i, start) is None:
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
    for lead in (_DONE, _PEOPLE, _LESS_OF, _SOME):
        if (found_lead := lead.match(text, start, end)) is not None:
            start = found_lead.end()
    if start >= end or _VAGUE.match(text, start, end) is not None:
        return
    if (more := _AND_FOR.search(text, start, end)) is not None:
        _indications(text, more.end(), j, found)
        end = more.start()
    occasion = _OCCASION.match(text, end, j) if end - start < _SHORT and _AND.search(text, start, end) else None
    ending = "" if occasion is None else f" {text.words(*occasion.span())}"
    for reading in symptoms(text, start, end, capital=False):
        if _VAGUE.match(text, reading.start, reading.end) is not None:
            continue
        name = text.words(reading.start, reading.end) if reading.sites else reading.name
        found.setdefault(f"{name}{ending}" if ending and not name.endswith(ending) else name, Span(*text.span(reading.start, reading.end)))
