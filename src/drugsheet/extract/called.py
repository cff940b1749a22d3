"""What a sheet calls its drug: in its headings, and as the subject of a sentence about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from drugsheet.extract.items import run_of
from drugsheet.extract.records import Run
from drugsheet.language.rule import Match, Tags, rule, rules
from drugsheet.language.text import Text
from drugsheet.layouts.sections import Part

SUBJECT = rule(
    "the drug as a subject",
    "(about this drug COLON)? (?P<name> WORD (WORD | TRADE_MARK | HYPHEN | NUM){0,8}?) (OPEN NOT_CLOSE{1,8} CLOSE)? (, also (called | known as) ((?! ,) ANY){1,10} ,)? SUBJECT_VERB",
    examples=["Testadrine is used to treat cancer."],
    never=["Rest at home."],
)
_IN_HEADING = rules(
    rule("what it is, in a heading", "what (?P<name> HEADING_NAME) is (and | used | for | EOL | $)", examples=["What Testadrine is and what it is used for"], never=["what it does"]),
    rule("what is it, in a heading", "what (is | are | does) (?P<name> HEADING_NAME) (\\? | and | used | for | do)", examples=["What is Testadrine?"], never=["what is"]),
    rule("about it, in a heading", "(?<! ANY) about (?P<name> HEADING_NAME) $", examples=["About Testadrine"], never=["about"]),
    rule("effects of it, in a heading", "(EFFECT_WORD | interactions | uses | dose) (of | with | from) (?P<name> HEADING_NAME) (\\?)? $", examples=["Side effects of Testadrine"], never=["side effects"]),
    rule("taking it, in a heading", "HEADING_TAKES (?P<name> HEADING_NAME) (\\?)? $", examples=["How to take Testadrine", "Before you use Testadrine"], never=["how to take"]),
    rule("it with others, in a heading", "HEADING_TAKES (?P<name> HEADING_NAME) with | (other MEDICINE_WORD | REPRODUCTION_SAID) and (?P<other> HEADING_NAME) $", examples=["Other medicines and Testadrine", "Pregnancy and Testadrine", "Taking Testadrine with food"], never=["with food"]),
    rule("a part of one drug", "(?<! ANY) (?P<name> HEADING_NAME) (COLON | DASH_SPACED) HEADING_CALLS", examples=["Testadrine: when to call"], never=["when to call"]),
)
_KNOWN_WORDS = rule("words of headings and pages", "HEADING_VOCABULARY | HEADING_JOINT | SITE_WORDS | PAGE_WORDS | NEVER_A_NAME", examples=["your new medicine", "print this page"], never=["Testadrine"])
NO_NAME = Tags("NEVER_A_NAME")
NO_PART = Tags("PRONOUN | BE | HAVE | MODAL | do | does | did | this | these | it | or | by | too | so | what | i")
"""Words that are in no name: "or using this medication", "had too many"."""
MEDICINE = Tags("DRUG_WORD")
STRANGE = Tags("STRANGE | CODE")
_OFTEN = 3
_LONGEST_SUBJECT = 4


class Told(NamedTuple):
    """What the sheet calls its drug in its headings and sentences."""

    words: frozenset[str]
    """First words of the names, in lower case."""
    place: Run | None
    """Where the name stands that is told best."""
    body: frozenset[str]
    """All words of the sheet below its head."""
    sure: bool
    """Whether the name is a word of no table, or of a medicine, that the sheet uses again and again."""


def told_by(parts: Sequence[Part], text: Text) -> Told:
    """The names in headings ("What is Testadrine?"), or else as the subject of a sentence about the drug."""
    found = [run for part in parts if part.heading is not None and (run := heading_name(text, *run_of(text, part.heading))) is not None]
    subject = _from_about([part for part in parts if part.kind == "about"], text) or _from_about([part for part in parts if part.kind == "header"], text)
    counts = Counter(text.lower(i) for i, _ in found)
    best = max(counts.values(), default=0)
    place = next((run for run in found if counts[text.lower(run[0])] == best), None)
    own = STRANGE.of(text) | MEDICINE.of(text)
    if subject is not None and (place is None or (best == 1 and (text.tags[subject[0]] in own or text.tags[place[0]] not in own))):
        place = subject
    words = frozenset(text.lower(i) for i, _ in (*found, *([subject] if subject else [])))
    body = frozenset(token.rstrip(" ").lower() for token in {token for part in parts if part.kind != "header" for block in part.blocks for token in text.tokens[slice(*run_of(text, block))]})
    sure = place is not None and (text.token(place[0])[:1].isupper() or text.tags[place[0]] in MEDICINE.of(text)) and text.tags[place[0]] in own and _count(text, text.lower(place[0])) >= _OFTEN
    return Told(words, place, body, sure)


def _count(text: Text, word: str) -> int:
    """How often a word stands in a text, in whatever case."""
    return sum(often for token, often in Counter(text.tokens).items() if token.rstrip(" ").lower() == word)


def heading_name(text: Text, i: int, j: int) -> Run | None:
    """The drug that a heading names: "How to take Testadrine"."""
    for each in _IN_HEADING:
        for match in each.finditer(text, i, j):
            start, end = match.span("name") if match.groupdict().get("name") else match.span("other")
            if text.tags[start] not in NO_NAME.of(text) and text.token(start)[:1].isalnum() and is_plausible(text, start, end) and NO_PART.of(text).isdisjoint(text.tags[start:end]):
                return start, end
    return None


def subject_of(text: Text, i: int, j: int) -> Run | None:
    """The drug that is the subject of a sentence: "Testadrine is used to treat …"."""
    match = SUBJECT.match(text, i, j)
    if match is None:
        return None
    start, end = match.span("name")
    words = text.words(start, end).split()
    named = text.tags[start] not in NO_NAME.of(text) and not words[0].islower() and NO_PART.of(text).isdisjoint(text.tags[start:end])
    return (start, end) if named and len(words) <= _LONGEST_SUBJECT else None


def _from_about(about: Sequence[Part], text: Text) -> Run | None:
    """The subject of the first sentence about the drug: "X is used to treat …"."""
    for part in about:
        for block in part.body:
            if (found := subject_of(text, *run_of(text, block))) is not None:
                return found
    return None


def is_plausible(text: Text, i: int, j: int) -> bool:
    """Whether words can be a name: some are no words of pages, of headings, or small ones."""
    return any(text.token(at)[:1].isalnum() for at in without_matches(i, j, _KNOWN_WORDS.finditer(text, i, j)))


def without_matches(i: int, j: int, matches: Iterable[Match]) -> list[int]:
    """The tokens that no match holds."""
    taken = {at for match in matches for at in range(*match.span())}
    return [at for at in range(i, j) if at not in taken]
