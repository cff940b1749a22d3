"""The drug's names: from the title, from the names line, and, when the title is lost, from what is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract.items import run_of
from drugsheet.extract.records import Drug, Run, Span
from drugsheet.grammar.own_names import SUBSTANCE
from drugsheet.grammar.sentences import each_in, first_in
from drugsheet.language.rule import Match, Tags, rule, rules
from drugsheet.language.text import Text, annotate
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.sections import Finding, Part
from drugsheet.layouts.topics import is_nothing_else
from drugsheet.reading.document import Block

if TYPE_CHECKING:
    from drugsheet.models import NameType

_TYPE = rule("which kind of name it is", "NAME_TYPE", examples=["Testadrine (Generic Name)", "[brand name]"], never=["(generic)"])
_GENERIC = Tags("generic")
_NAMES = rule("words before other names", "OTHER_NAMES (COLON)?", examples=["Other Names: Testa", "also known as Testa", "Other name(s): Testa"], never=["the names of your doctors"])
_LABEL = rule("label of a name", "(?<! ANY) (NAME_LABEL COLON | (drug | medicine)? name (?= STRANGE))", examples=["Drug name: Testadrine", "Re: Testadrine", "Name Brevotrine"], never=["Testadrine: high-dose"])
_LEAD = rule("words before a name", "TITLE_LEAD", examples=["About Testadrine"], never=["Testadrine"])
_BEFORE_MEDICINE = rule("words before the name of a medicine", "(about | on | taking | using | having | starting | to) (?= DRUG_WORD)", examples=["Your questions about colchicine"], never=["about your heart"])
_MEMO = rule("line of a letter", "(?<! ANY) MEMO_LABEL COLON", examples=["To: all patients", "Date: June"], never=["Up to: 3"])
_INSTITUTION = rule("who hands the sheet out", "INSTITUTION SIGN{0,3} $", examples=["Riverside Medical Center", "Department"], never=["Center for pain"])
_SAID = rule(
    "a name with how it is said",
    "(?P<name> WORD (WORD | HYPHEN | TRADE_MARK){0,8}?) OPEN (say | pronounced | QUOTE)? (?P<said> WORD (HYPHEN WORD){2,8}) (QUOTE)? CLOSE",
    examples=["Trisolvane (TRY-sol-vane) by infusion"],
    never=["Trisolvane (high-dose)"],
)
_SPOKEN = rule("how a name is said", "WORD (HYPHEN WORD){2,8}", examples=["ox-AL-ih-PLAT-in"], never=["High-Dose"])
_SAID_IN_WORDS = rule("how a name is said, in words", "WORD{2,6}", examples=["sam PLY deen"], never=["High-Dose"])
_SYLLABLE = 6
_SEPARATOR = rule("between names", "(, | SEMICOLON) (and | or)? | and | or | \\| | /_ | ·", examples=["Testa, TS-1", "Testa and TS-1"], never=["Testa/TS"])
_STRENGTH = rule("strength behind a name", "NUM STRENGTH_UNIT", examples=["Testadrine 5 mg", "Testadrine 1% cream"], never=["TS 100"])
_FORM = rule("form of the medicine behind a name", "FORM_LEAD* MEDICINE_FORM $", examples=["Orvelatinib capsules", "Zenoprilast for Injection"], never=["capsules of"])
_DESCRIBES = rule("words of a qualifier", "QUALIFYING | NUM | CODE | ORD", examples=["weekly", "intravesical", "B12"], never=["Thinora"])
_SITE_WORDS = rule("words of a site", "SITE_WORDS", examples=["Riverside Cancer Center"], never=["Testadrine"])
_PAGE_WORDS = rule("words of a page", "SITE_WORDS | PAGE_WORDS", examples=["Package leaflet"], never=["Testadrine"])
_SUBJECT = rule(
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
_ALSO = rule("it is also called", "(it | this ONE_MEDICINE) is ALSO_CALLED", examples=["It is also sold as Testa."], never=["also called chemo"])
_LABELS = rule("another label on the line", "WORD :_", examples=["Given: as a shot"], never=["Testa"])
_WITH_BRAND = rule("a name with another in brackets", "(?P<name> WORD) OPEN WORD (TRADE_MARK)? CLOSE", examples=["Testadrine (Testa)"], never=["page (2)"])
_KNOWN_WORDS = rule("words of headings and pages", "HEADING_VOCABULARY | HEADING_JOINT | SITE_WORDS | PAGE_WORDS | NEVER_A_NAME", examples=["your new medicine", "print this page"], never=["Testadrine"])
_BEFORE_TYPE = rule("a line that is another name", "OPEN (other | brand | trade) name (OPEN s CLOSE)? CLOSE $", examples=["Testa (Other Name)"], never=["Other name: Testa"])
_IN_BRACKETS = rule("other names in brackets", "OPEN BRACKETED_NAMES (?P<names> NOT_CLOSE{1,16}) CLOSE", examples=["Testadrine (also called TS-1 or Testa) is"], never=["also called"])
_STRANGE = Tags("STRANGE | CODE")
_NO_NAME = Tags("NEVER_A_NAME")
_NO_PART = Tags("PRONOUN | BE | HAVE | MODAL | do | does | did | this | these | it | or | by | too | so | what | i")
"""Words that are in no name: "or using this medication", "had too many"."""
_MEDICINE = Tags("DRUG_WORD")
_TITLE_BREAK = Tags("\\| | » | · | DASH_SPACED | :_")
_SPACED_BEFORE = Tags("DASH_SPACED")
_BEFORE_QUALIFIER = Tags(": | :_ | , | – | — | –_ | —_ | OPEN")
_BREAKS = Tags("OPEN | , | SEMICOLON | COLON | DASH | DOT")
_OPEN, _CLOSE = Tags("\\("), Tags("\\)")
_STOP = Tags("._")
_STOP_END = Tags("DOT")
_MOST_NAMES = 6
_LONGEST_TITLE = 80
_LONGEST_HEADING = 60
_LONGEST_SUBJECT = 4
_LONGEST_OTHER = 3
_LETTERS = 3
_OFTEN = 3
_TOLD = 8
"""How certain a title is in which the sheet's own name for its drug stands."""
_MARKS = str.maketrans(dict.fromkeys("®™©℠"))

Spans = dict[str, list[Span]]


class _Name(NamedTuple):
    """A name and where it stands; ``qualifier`` is what is added to it."""

    name: str
    qualifier: str | None = None


def read(header: Sequence[Block], parts: Sequence[Part], layout: Layout, text: Text, *, page_title: str | None, file_name: str | None, heads: Sequence[str] = ()) -> tuple[Drug, str | None, list[Finding]]:
    """The drug with its names, the title, and what was odd. ``heads`` are lines at the top of pages that are no part of the text."""
    spans: Spans = {}
    runs = [(block, *run_of(text, block)) for block in header]
    told = _told(parts, text)
    title = next((block for block, i, j in runs if _TYPE.search(text, i, j)), None) or next((block for block, i, j in runs if _is_said(text, i, j)), None)
    heading = title
    if title is None or _TYPE.match(text, *run_of(text, title)):
        heading = _heading(runs, layout, text, told)
    name_type: NameType | None = None
    if title is not None and (kind := _TYPE.search(text, *run_of(text, title))):
        name_type = "generic" if text.tags[kind.start() + 1] in _GENERIC.of(text) else "brand"
        spans["name_type"] = [Span(*text.span(*kind.span()))]
    about = [block for part in parts if part.kind == "about" for block in part.body]
    others = _other_names(text, [*header, *about], spans, len(header), told)
    named = None if heading is None else _name(text, *run_of(text, heading), spans, others)
    name = None if named is None else named.name
    findings: list[Finding] = []
    spoken = told.place
    if spoken is not None:
        said = clean(text.words(*spoken))
        if name is None:
            spans["name"] = [Span(*text.span(*spoken))]
        if name is None or (name.isupper() and said.lower() == name.lower()):
            name = said
    if name is None:
        name, origin = _from_outside(page_title, heads, file_name)
        if name is None:
            findings.append(Finding("missing_name", "no drug name was found in the sheet, its page title or its file name"))
        else:
            findings.append(Finding("name_not_in_text", f"the name {name!r} was taken from the {origin}"))
    drug = Drug(name, None if named is None else named.qualifier, name_type, _once(others, spans, name), spans=spans)
    top = heading or next((part.heading for part in parts if part.heading is not None and part.kind == "when_to_call" and part is parts[0]), None)
    return drug, top.text if top is not None else page_title, findings


class _Told(NamedTuple):
    """What the sheet calls its drug in its headings and sentences."""

    words: frozenset[str]
    """First words of the names, in lower case."""
    place: Run | None
    """Where the name stands that is told best."""
    body: frozenset[str]
    """All words of the sheet below its head."""
    sure: bool
    """Whether the name is a word of no table, or of a medicine, that the sheet uses again and again."""


def _told(parts: Sequence[Part], text: Text) -> _Told:
    """The names in headings ("What is Testadrine?"), or else as the subject of a sentence about the drug."""
    found = [run for part in parts if part.heading is not None and (run := heading_name(text, *run_of(text, part.heading))) is not None]
    subject = _from_about([part for part in parts if part.kind == "about"], text) or _from_about([part for part in parts if part.kind == "header"], text)
    counts = Counter(text.lower(i) for i, _ in found)
    best = max(counts.values(), default=0)
    place = next((run for run in found if counts[text.lower(run[0])] == best), None)
    own = _STRANGE.of(text) | _MEDICINE.of(text)
    if subject is not None and (place is None or (best == 1 and (text.tags[subject[0]] in own or text.tags[place[0]] not in own))):
        place = subject
    words = frozenset(text.lower(i) for i, _ in (*found, *([subject] if subject else [])))
    body = frozenset(token.rstrip(" ").lower() for token in {token for part in parts if part.kind != "header" for block in part.blocks for token in text.tokens[slice(*run_of(text, block))]})
    sure = place is not None and text.tags[place[0]] in own and sum(text.lower(at) == text.lower(place[0]) for at in range(len(text))) >= _OFTEN
    return _Told(words, place, body, sure)


def heading_name(text: Text, i: int, j: int) -> Run | None:
    """The drug that a heading names: "How to take Testadrine"."""
    for each in _IN_HEADING:
        for match in each.finditer(text, i, j):
            start, end = match.span("name") if match.groupdict().get("name") else match.span("other")
            if text.tags[start] not in _NO_NAME.of(text) and text.token(start)[:1].isalnum() and _is_plausible(text, start, end) and _NO_PART.of(text).isdisjoint(text.tags[start:end]):
                return start, end
    return None


def _is_plausible(text: Text, i: int, j: int) -> bool:
    """Whether words can be a name: some are no words of pages, of headings, or small ones."""
    return any(text.token(at)[:1].isalnum() for at in _left(i, j, _KNOWN_WORDS.finditer(text, i, j)))


def clean(name: str) -> str:
    """A name without marks."""
    for mark in ("(R)", "(TM)", "(r)", "(tm)"):
        name = name.replace(mark, "")
    return " ".join(name.translate(_MARKS).split()).strip(" .,;:")


def _heading(runs: Sequence[tuple[Block, int, int]], layout: Layout, text: Text, told: _Told) -> Block | None:
    """The block that is the title where no line says which kind of name it gives: the first that names what the sheet is about.

    A heading goes before a line, and a name that the sheet uses again before one that it does not.
    """
    best, best_rank = None, 0
    for rank, block, i, j in _candidates(runs, layout, text):
        certain = _certainty(text, *_bare_title(text, i, j), told)
        if rank + certain > best_rank and not (told.sure and certain < _TOLD):
            best, best_rank = block, rank + certain
    return best


def _candidates(runs: Sequence[tuple[Block, int, int]], layout: Layout, text: Text) -> Iterator[tuple[int, Block, int, int]]:
    for block, i, j in runs:
        heading = block.kind == "heading" and not _NAMES.match(text, i, j) and not _TYPE.match(text, i, j)
        line = len(block.text) <= _LONGEST_HEADING and not block.text.endswith(".") and not _NAMES.search(text, i, j) and not _TYPE.search(text, i, j)
        if (heading or line) and text.token(i)[:1].isalnum() and not _is_masthead(text, i, j, layout):
            yield (2 if heading else 1), block, i, j


def _certainty(text: Text, i: int, j: int, told: _Told) -> int:
    """How sure the words of a title are the drug's name: the sheet calls it so, uses the word again, or no table holds it."""
    if i >= j or not _NO_PART.of(text).isdisjoint(text.tags[i:j]):
        return -2
    first = next((at for at in range(i, j) if text.token(at)[:1].isalnum()), i)
    word = text.lower(first)
    if word in told.words:
        return _TOLD
    if text.tags[first] in _MEDICINE.of(text):
        return 7
    strange = any(tag in _STRANGE.of(text) for tag in text.tags[i:j])
    if told.place is not None and (not strange or not _NO_NAME.of(text).isdisjoint(text.tags[i:j])):
        return -2
    if word in told.body and _is_plausible(text, i, j):
        return 6 if strange else 4
    return 2 if strange else 0


def _is_masthead(text: Text, i: int, j: int, layout: Layout) -> bool:
    """Whether a heading names the kind of page ("Package leaflet", "PATIENT INFORMATION"), not the drug."""
    if _MEMO.match(text, i, j) or _INSTITUTION.ends(text, i, j):
        return True
    if layout.name != "generic" and layout.has_mark(text.words(i, j)) > 0 and not _TYPE.search(text, i, j):
        return True
    return not any(text.token(at)[:1].isalnum() for at in _left(i, j, _PAGE_WORDS.finditer(text, i, j))) or not _is_plausible(text, i, j)


def _left(i: int, j: int, matches: Iterable[Match]) -> list[int]:
    """The tokens that no match holds."""
    taken = {at for match in matches for at in range(*match.span())}
    return [at for at in range(i, j) if at not in taken]


# -- other names --------------------------------------------------------------------------------------------------------------


def _other_names(text: Text, blocks: Sequence[Block], spans: Spans, header: int, told: _Told) -> list[str]:
    """The names behind "other names", "also known as"; below the first ``header`` blocks only where one begins so, or in brackets behind the name."""
    names: list[str] = []
    lines = [run_of(text, block) for block in blocks]
    for number, (i, j) in enumerate(lines):
        if (kind := _BEFORE_TYPE.ends(text, i, j)) is not None and kind.start() > i:
            _add_names(text, _pieces(text, i, kind.start()), names, spans)
            continue
        if 0 < number < header and text.tags[i] in _OPEN.of(text) and text.tags[j - 1] in _CLOSE.of(text) and not _TYPE.search(text, i, j) and not _NAMES.search(text, i, j) and _is_line_of_names(text, i + 1, j - 1, told):
            _add_names(text, [piece for piece in _pieces(text, i + 1, j - 1) if not _STRENGTH.search(text, *piece)], names, spans)  # a line of its own under the title: "(Testa, Mexa)"
            continue
        if 0 < number < header and (bare := _bare_medicine(text, i, j, told)) is not None:
            _add_names(text, [bare], names, spans)  # the substance on a line of its own: "Escitalopram tablets"
            continue
        if number >= header and (substance := SUBSTANCE.search(text, i, j)) is not None:
            _add_names(text, [substance.span("name")], names, spans)
            continue
        inside = _IN_BRACKETS.search(text, i, j)
        if inside is not None and number >= header and inside.start() > i and text.lower(inside.start() - 1) in told.words:
            _add_names(text, _pieces(text, *inside.span("names")), names, spans)
            continue
        match = _NAMES.search(text, i, j) if number < header else _NAMES.match(text, i, j) or _ALSO.search(text, i, j)
        if match is None:
            continue
        start, end = match.end(), j
        if start < end:
            for label in (match, *(_NAMES.finditer(text, start, end) if number < header else ())):
                pieces = [_without_strength(text, *piece) for piece in _pieces(text, label.end(), _sentence_end(text, label.end(), end))]
                labelled = next((at for at, piece in enumerate(pieces) if _LABELS.search(text, *piece)), len(pieces))
                _add_names(text, pieces[:labelled], names, spans)
            continue
        for place, (start, end) in enumerate(lines[number + 1 : number + 1 + _MOST_NAMES]):  # the names stand on the next lines
            after = blocks[number + 1 + place]
            if after.kind == "heading" and after.style == blocks[number].style and place:
                break
            if (place and 0 < after.level <= blocks[number].level) or _NAMES.search(text, start, end) or text.tags[end - 1] in _STOP_END.of(text) or (place and not _is_bare_name(text, start, end)):
                break
            _add_names(text, _pieces(text, start, end), names, spans)
    return names


def _bare_medicine(text: Text, i: int, j: int, told: _Told) -> Run | None:
    """Where the name stands in a line that is another name for the drug and nothing else, but for a strength, a form and brackets."""
    if text.tags[i] in _OPEN.of(text) and text.tags[j - 1] in _CLOSE.of(text):
        i, j = i + 1, j - 1
    if (strength := first_in(_STRENGTH, text, i + 1, j)) is not None:
        j = _without_marks(text, i, strength.start())
    if (form := _FORM.search(text, i + 1, j)) is not None:
        j = _without_marks(text, i, form.start())
    if not 0 < j - i <= _LONGEST_OTHER or (told.place is not None and text.lower(i) == text.lower(told.place[0])):
        return None
    strange = all(text.tags[at] in _STRANGE.of(text) for at in range(i, j)) and text.lower(i) in told.body
    return (i, j) if text.tags[i] in _MEDICINE.of(text) or strange else None


def _is_line_of_names(text: Text, i: int, j: int, told: _Told) -> bool:
    """Whether a line in brackets under the title holds other names: words in capitals, or a name that the sheet uses."""
    return _is_name(text, i - 1, i, j) or text.lower(i) in told.words


def _without_strength(text: Text, i: int, j: int) -> Run:
    """A name without the strength behind it: "betanolol 5 mg/ml"."""
    strength = first_in(_STRENGTH, text, i + 1, j)
    return (i, j) if strength is None else (i, _without_marks(text, i, strength.start()))


def _is_bare_name(text: Text, i: int, j: int) -> bool:
    """Whether a line is a name and nothing else: some word of it is in no table."""
    return j - i <= _LONGEST_OTHER and any(tag in _STRANGE.of(text) for tag in text.tags[i:j])


def _add_names(text: Text, pieces: Sequence[Run], names: list[str], spans: Spans) -> None:
    for start, end in pieces:
        closed = text.tags[end - 1] in _CLOSE.of(text) and _OPEN.of(text).isdisjoint(text.tags[start:end])
        stop = end - closed  # the bracket around all of it: "(also called Rheumadex)"
        if value := clean(text.words(start, stop)):
            names.append(value)
            spans.setdefault("other_names", []).append(Span(*text.span(start, stop)))


def _sentence_end(text: Text, i: int, j: int) -> int:
    """Where the names end: at a full stop behind a word and before a capital."""
    for at in range(i + 1, j - 1):
        if text.tags[at] in _STOP.of(text) and len(text.token(at - 1)) >= _LETTERS and text.token(at + 1)[:1].isupper():
            return at
    return j


def _pieces(text: Text, i: int, j: int) -> list[Run]:
    """Names between separators that stand outside brackets."""
    found, at, depth, seen = [], i, 0, i
    for match in each_in(_SEPARATOR, text, i, j):
        depth += sum((tag in _OPEN.of(text)) - (tag in _CLOSE.of(text)) for tag in text.tags[seen : match.start()])
        seen = match.start()
        if depth <= 0:
            found.append((at, match.start()))
            at = match.end()
    found.append((at, j))
    return [(start, end) for start, end in found if text.words(start, end).strip(" .")]


def _once(names: Sequence[str], spans: Spans, own: str | None) -> list[str]:
    """Each name but the drug's own once, as and where it is first printed: a name's span has the name's number."""
    first = {name.casefold(): number for number, name in reversed(list(enumerate(names))) if own is None or name.casefold() != own.casefold()}
    kept = sorted(first.values())
    if len(kept) < len(names):
        spans["other_names"] = [spans["other_names"][number] for number in kept]
    return [names[number] for number in kept]


# -- the title ------------------------------------------------------------------------------------------------------------------


def _is_said(text: Text, i: int, j: int) -> bool:
    match = _SAID.match(text, i, j)
    return match is not None and _is_spoken(text, *match.span("said"))


def _is_spoken(text: Text, i: int, j: int) -> bool:
    """Whether words say how a name is said: "ox-AL-ih-PLAT-in", "sam PLY deen"."""
    if any(len(text.token(at)) > _SYLLABLE for at in range(i, j)):
        return False
    if _SPOKEN.fullmatch(text, i, j) is not None:
        return not any(text.spaced(at) for at in range(i, j - 1))
    if _SAID_IN_WORDS.fullmatch(text, i, j) is None or _DESCRIBES.search(text, i, j):
        return False
    syllables = [text.token(at) for at in range(i, j)]
    return any(each.isupper() and len(each) > 1 for each in syllables) and any(each.islower() for each in syllables)


def _bare_title(text: Text, i: int, j: int) -> Run:
    """A title without what stands before its name and behind its qualifier, and without words on the kind of page before or behind a mark."""
    if (label := _LABEL.match(text, i, j)) and label.end() < j:
        i = label.end()
    for at in [at for at in range(i + 1, j - 1) if text.tags[at] in _TITLE_BREAK.of(text)]:
        if i < at and not _is_plausible(text, i, at) and _is_plausible(text, at + 1, j):
            i = at + 1  # "Patient handout: Testadrine"
        elif at > i and (not _is_plausible(text, at + 1, j) or is_nothing_else(text.words(at + 1, j))):
            j = at  # "Testadrine - Patient information", "Testadrine: interactions"
            break
    if (lead := _LEAD.match(text, i, j)) and lead.end() < j:
        i = lead.end()
    if (before := _BEFORE_MEDICINE.search(text, i, j)) is not None:
        i = before.end()  # "Your questions about colchicine"
    if kind := _TYPE.search(text, i, j):
        j = kind.start()
    if (subject := _SUBJECT.match(text, i, j)) and subject.start("name") == i:
        j = subject.end("name")  # "Testadrine helps to" over a list
    if (said := _SAID.match(text, i, j)) and _is_spoken(text, *said.span("said")):
        j = said.end("name")
    if names := _NAMES.search(text, i, j):
        j = _without_marks(text, i, names.start())
    return i, j


def _without_marks(text: Text, i: int, j: int) -> int:
    """The end of a run without marks that open or divide something."""
    while j > i and text.tags[j - 1] in _BREAKS.of(text):
        j -= 1
    return j


def _name(text: Text, i: int, j: int, spans: Spans, others: list[str]) -> _Name | None:
    """The name and the qualifier in a title; another name in brackets goes to ``others``."""
    i, j = _bare_title(text, i, j)
    if i >= j or text.end(j) - text.start(i) > _LONGEST_TITLE:
        return None
    if (strength := first_in(_STRENGTH, text, i + 1, j)) is not None:
        j = _without_marks(text, i, strength.start())
    end, qualifier = _split(text, i, j)
    if qualifier is not None and _is_name(text, end, *qualifier):
        _add_names(text, _pieces(text, *qualifier), others, spans)
        qualifier = None
    if (form := _FORM.search(text, i + 1, end)) is not None:
        end = _without_marks(text, i, form.start())
    name = clean(text.words(i, end))
    if not name:
        return None
    spans["name"] = [Span(*text.span(i, end))]
    if qualifier is None or _is_spoken(text, *qualifier):
        return _Name(name)  # "(ox-AL-ih-PLAT-in)" is how it is said
    spans["qualifier"] = [Span(*text.span(*qualifier))]
    return _Name(name, clean(text.words(*qualifier)))


def _split(text: Text, i: int, j: int) -> tuple[int, Run | None]:
    """Where a name ends, and its qualifier: behind a colon, a comma, a dash, or in brackets that end the title."""
    for at in range(i + 1, j):
        tag = text.tags[at]
        dash = tag in _SPACED_BEFORE.of(text) and text.spaced(at - 1)
        if not dash and tag not in _BEFORE_QUALIFIER.of(text):
            continue
        bracket = tag in _OPEN.of(text)
        stop = j - (text.tags[j - 1] in _CLOSE.of(text))
        plain = _OPEN.of(text).isdisjoint(text.tags[at + 1 : stop]) and _CLOSE.of(text).isdisjoint(text.tags[at + 1 : stop])
        divides = (bracket and stop < j) or dash or text.token(at) in {":", ","}
        return (at, (at + 1, stop)) if divides and plain and at + 1 < stop else (j, None)
    return j, None


def _is_name(text: Text, before: int, i: int, j: int) -> bool:
    """Whether brackets after the name hold another name of the drug: "Corvastrel (Thinora)"."""
    if text.tags[before] not in _OPEN.of(text) or _DESCRIBES.search(text, i, j) or _is_spoken(text, i, j):
        return False
    words = text.words(i, j).split()
    return len(words) <= _LONGEST_OTHER and all(word.strip("®™“”\"'")[:1].isupper() for word in words if word[:1].isalnum())


def _from_about(about: Sequence[Part], text: Text) -> Run | None:
    """The subject of the first sentence about the drug: "X is used to treat …"."""
    for part in about:
        for block in part.body:
            if (found := subject_of(text, *run_of(text, block))) is not None:
                return found
    return None


def subject_of(text: Text, i: int, j: int) -> Run | None:
    """The drug that is the subject of a sentence: "Testadrine is used to treat …"."""
    match = _SUBJECT.match(text, i, j)
    if match is None:
        return None
    start, end = match.span("name")
    words = text.words(start, end).split()
    named = text.tags[start] not in _NO_NAME.of(text) and not words[0].islower() and _NO_PART.of(text).isdisjoint(text.tags[start:end])
    return (start, end) if named and len(words) <= _LONGEST_SUBJECT else None


# -- outside the text ------------------------------------------------------------------------------------------------------------


def _from_outside(page_title: str | None, heads: Sequence[str], file_name: str | None) -> tuple[str | None, str]:
    """A name from the page's title, a line at the top of its pages, or the file's name, and from which of them."""
    if page_title and (name := _from_page_title(annotate(page_title))):
        return name, "page title"
    for head in heads:
        line = annotate(head)
        if (match := _WITH_BRAND.search(line)) is not None:
            return clean(line.words(*match.span("name"))), "running head"
    if file_name:
        stem = file_name.replace("\\", "/").rsplit("/", 1)[-1].split(".", 1)[0]
        words = [word for word in stem.replace("_", " ").replace("-", " ").split() if not word.isdigit()]
        words = [word for word in words if _SITE_WORDS.fullmatch(text := annotate(word), 0, len(text)) is None]
        if words and all(map(str.isalnum, words)) and words[0].isalpha() and len(words[0]) > _LETTERS:
            return " ".join(words).capitalize(), "file name"
    return None, ""


def _from_page_title(title: Text) -> str | None:
    """The part of a page's title that names the drug and not the site."""
    edges = [at for at, tag in enumerate(title.tags) if tag in _TITLE_BREAK.of(title)]
    parts = [(i, j) for i, j in zip([0, *(at + 1 for at in edges)], [*edges, len(title)], strict=True) if title.words(i, j).strip()]
    for i, j in parts:
        if _SITE_WORDS.search(title, i, j) is None and _is_plausible(title, i, j) and (name := _kept(title, _left(i, j, _TYPE.finditer(title, i, j)))):
            return name
    if not parts:
        return None
    matches = [*_TYPE.finditer(title, *parts[0]), *_SITE_WORDS.finditer(title, *parts[0])]
    if not _is_plausible(title, *parts[0]):
        return None
    return _kept(title, _left(*parts[0], matches)) or None


def _kept(text: Text, tokens: Sequence[int]) -> str:
    return clean("".join(text.tokens[at] for at in tokens))
