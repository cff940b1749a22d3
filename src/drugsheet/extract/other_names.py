"""Other names of the drug: behind "other names", "also known as", in brackets, on a line under the title, as its substance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drugsheet.extract.called import MEDICINE, STRANGE, Told
from drugsheet.extract.items import run_of
from drugsheet.extract.name_parts import CLOSES, FORM, LONGEST_OTHER, NAMES, OPENS, STRENGTH, TYPE, Spans, add_names, is_other_name, pieces_of, without_marks
from drugsheet.extract.records import Run
from drugsheet.grammar.own_names import SUBSTANCE
from drugsheet.grammar.sentences import first_in, sentences
from drugsheet.language.rule import Match, Tags, rule
from drugsheet.language.text import Text
from drugsheet.reading.document import Block

_ALSO = rule("it is also called", "(it | this ONE_MEDICINE) is ALSO_CALLED", examples=["It is also sold as Testa."], never=["also called chemo"])
_LABELS = rule("another label on the line", "WORD :_", examples=["Given: as a shot"], never=["Testa"])
_BEFORE_TYPE = rule("a line that is another name", "OPEN (other | brand | trade) name (OPEN s CLOSE)? CLOSE $", examples=["Testa (Other Name)"], never=["Other name: Testa"])
_IN_BRACKETS = rule("other names in brackets", "OPEN BRACKETED_NAMES (?P<names> NOT_CLOSE{1,16}) CLOSE", examples=["Testadrine (also called TS-1 or Testa) is"], never=["also called"])
_STOP = Tags("._")
_MARKED = Tags("TRADE_MARK")
_STOP_END = Tags("DOT")
_MARKS = frozenset({"R", "TM", "r", "tm"})
_DIVIDES = frozenset({"·", "|", "•"})
_MOST_NAMES = 6
_LETTERS = 3


def other_names(text: Text, blocks: Sequence[Block], spans: Spans, header: int, told: Told) -> list[str]:
    """The names behind "other names", "also known as"; below the first ``header`` blocks only where one begins so, or in brackets behind the name."""
    names: list[str] = []
    lines = [run_of(text, block) for block in blocks]
    for number, (i, j) in enumerate(lines):
        found = _alone(text, i, j, told) if 0 < number < header else _beside(text, i, j, told) if number >= header else None
        if (kind := _BEFORE_TYPE.ends(text, i, j)) is not None and kind.start() > i:
            found = pieces_of(text, i, kind.start())
        if found is not None:
            add_names(text, found, names, spans)
            continue
        match = NAMES.search(text, i, j) if number < header else _said(text, i, j)
        if match is None:
            continue
        if match.end() < j:
            for label in (match, *(NAMES.finditer(text, match.end(), j) if number < header else ())):
                add_names(text, _labelled(text, label.end(), j), names, spans)
        else:
            for run in _below(text, blocks, lines, number):
                add_names(text, pieces_of(text, *run), names, spans)
    return names


def _said(text: Text, i: int, j: int) -> Match | None:
    """Words before other names at the beginning of a sentence below the head: "Brand name: Testa.", "It is also called Testa."."""
    return next((match for start, end in sentences(text, i, j) if (match := NAMES.match(text, start, end)) is not None), None) or _ALSO.search(text, i, j)


def _alone(text: Text, i: int, j: int, told: Told) -> list[Run] | None:
    """Other names on a line of their own under the title: "(Testa, Mexa)", or the substance: "Escitalopram tablets"."""
    bracketed = text.tags[i] in OPENS.of(text) and text.tags[j - 1] in CLOSES.of(text)
    if bracketed and not TYPE.search(text, i, j) and not NAMES.search(text, i, j) and _is_line_of_names(text, i + 1, j - 1, told):
        return [piece for piece in pieces_of(text, i + 1, j - 1) if not STRENGTH.search(text, *piece)]
    bare = _bare_medicine(text, i, j, told)
    return None if bare is None else [bare]


def _beside(text: Text, i: int, j: int, told: Told) -> list[Run] | None:
    """Names in a sentence about the drug: of its substance, or in brackets behind the name."""
    if (substance := SUBSTANCE.search(text, i, j)) is not None:
        return [substance.span("name")]
    inside = _IN_BRACKETS.search(text, i, j)
    if inside is not None and inside.start() > i and text.lower(inside.start() - 1) in told.words:
        return pieces_of(text, *inside.span("names"))
    return None


def _labelled(text: Text, i: int, j: int) -> list[Run]:
    """The names behind a label, up to another label on the line."""
    found = [_without_strength(text, *piece) for piece in pieces_of(text, i, _sentence_end(text, i, j))]
    return found[: next((at for at, piece in enumerate(found) if _LABELS.search(text, *piece)), len(found))]


def _below(text: Text, blocks: Sequence[Block], lines: Sequence[Run], number: int) -> Iterator[Run]:
    """The lines of names under a label that stands alone."""
    for place, (start, end) in enumerate(lines[number + 1 : number + 1 + _MOST_NAMES]):
        after = blocks[number + 1 + place]
        if after.kind == "heading" and after.style == blocks[number].style and place:
            return
        if (place and 0 < after.level <= blocks[number].level) or NAMES.search(text, start, end) or text.tags[end - 1] in _STOP_END.of(text) or (place and not _is_bare_name(text, start, end)):
            return
        yield start, end


def _bare_medicine(text: Text, i: int, j: int, told: Told) -> Run | None:
    """Where the name stands in a line that is another name for the drug and nothing else, but for a strength, a form and brackets."""
    if text.tags[i] in OPENS.of(text) and text.tags[j - 1] in CLOSES.of(text):
        i, j = i + 1, j - 1
    if (strength := first_in(STRENGTH, text, i + 1, j)) is not None:
        j = without_marks(text, i, strength.start())
    if (form := FORM.search(text, i + 1, j)) is not None:
        j = without_marks(text, i, form.start())
    if not 0 < j - i <= LONGEST_OTHER or (told.place is not None and text.lower(i) == text.lower(told.place[0])):
        return None
    strange = all(text.tags[at] in STRANGE.of(text) for at in range(i, j)) and text.lower(i) in told.body
    return (i, j) if text.tags[i] in MEDICINE.of(text) or strange else None


def _is_line_of_names(text: Text, i: int, j: int, told: Told) -> bool:
    """Whether a line in brackets under the title holds other names: words in capitals, or a name that the sheet uses."""
    return is_other_name(text, i - 1, i, j) or text.lower(i) in told.words


def _without_strength(text: Text, i: int, j: int) -> Run:
    """A name without the strength or the bracket behind it: "betanolol 5 mg/ml", "Testa (say TESS-ta)"."""
    bracket = next((at for at in range(i + 1, j) if text.tags[at] in OPENS.of(text) and text.token(at + 1) not in _MARKS), j)
    j = without_marks(text, i, bracket) if bracket < j else j
    strength = first_in(STRENGTH, text, i + 1, j)
    return (i, j) if strength is None else (i, without_marks(text, i, strength.start()))


def _is_bare_name(text: Text, i: int, j: int) -> bool:
    """Whether a line is a name and nothing else: some word of it is in no table."""
    return j - i <= LONGEST_OTHER and any(tag in STRANGE.of(text) for tag in text.tags[i:j])


def _sentence_end(text: Text, i: int, j: int) -> int:
    """Where the names end: at a full stop behind a word and before a capital, at a mark between parts of a line."""
    for at in range(i + 1, j - 1):
        if text.token(at) in _DIVIDES:
            return at  # "Testa · Last checked 3 May"
        if text.tags[at] in _STOP.of(text) and (len(text.token(at - 1)) >= _LETTERS or text.tags[at - 1] in _MARKED.of(text)) and text.token(at + 1)[:1].isupper():
            return at
    return j


def once(names: Sequence[str], spans: Spans, own: str | None) -> list[str]:
    """Each name but the drug's own once, as and where it is first printed: a name's span has the name's number."""
    first = {name.casefold(): number for number, name in reversed(list(enumerate(names))) if own is None or name.casefold() != own.casefold()}
    kept = sorted(first.values())
    if len(kept) < len(names):
        spans["other_names"] = [spans["other_names"][number] for number in kept]
    return [names[number] for number in kept]
