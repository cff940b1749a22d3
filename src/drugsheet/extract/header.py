"""The drug's names: from the title, from the names line, and, when the title is lost, from what is left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from drugsheet.extract.called import MEDICINE, NO_NAME, NO_PART, STRANGE, SUBJECT, Told, is_plausible, told_by, without_matches
from drugsheet.extract.items import run_of
from drugsheet.extract.name_parts import (
    CLOSES,
    FORM,
    NAMES,
    OPENS,
    STRENGTH,
    TYPE,
    Spans,
    add_names,
    clean,
    is_other_name,
    is_spoken,
    pieces_of,
    without_marks,
    without_sign,
)
from drugsheet.extract.other_names import once, other_names
from drugsheet.extract.records import Drug, Run, Span
from drugsheet.grammar.sentences import first_in
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text, annotate
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.sections import Finding, Part
from drugsheet.layouts.topics import is_nothing_else
from drugsheet.reading.document import Block

if TYPE_CHECKING:
    from drugsheet.models import NameType

_GENERIC = Tags("generic")
_CONTAINS = rule("what is in it", "(your | these | the | each) (WORD){1,3} (contains? | (is | are) called) (a (medicine | drug) called)? (?P<name> DRUG_WORD)", examples=["Your injections contain enoxaparin", "The tablets are called warfarin"], never=["Your tablets contain lactose"])
_LABEL = rule("label of a name", "(?<! ANY) (NAME_LABEL COLON | (drug | medicine)? name (?= STRANGE))", examples=["Drug name: Testadrine", "Re: Testadrine", "Name Brevotrine"], never=["Testadrine: high-dose"])
_LEAD = rule("words before a name", "TITLE_LEAD", examples=["About Testadrine"], never=["Testadrine"])
_BEFORE_MEDICINE = rule("words before the name of a medicine", "(about | on | taking | using | having | starting | to) (?= DRUG_WORD)", examples=["Your questions about colchicine"], never=["about your heart"])
_BEHIND = rule(
    "a qualifier behind a name without a mark",
    "for (?! NUM) WORD{1,5} $ | (oral | topical | nasal | rectal | vaginal) $ | NUM (/ WORD NUM)? $",
    examples=["Testadrine for children", "Testadrine Oral", "Testadrine 500"],
    never=["for you and your family to read first", "Vitamin B12"],
)
_BEHIND_BRACKET = rule("for what, behind another name in brackets", "(?<= CLOSE) (for | in) (?! NUM) WORD{1,5} $", examples=["(Testa) for high blood pressure"], never=["Testadrine for children"])
_GIVEN_WHERE = rule("form and how it is given, behind a name", "FORM_LEAD* MEDICINE_FORM (under the skin | (in | into | by) (an? | the | your)? (vein | muscle | mouth | skin)) $", examples=["Testadrine injection under the skin", "Testadrine tablets by mouth"], never=["injection of"])
_MEMO = rule("line of a letter", "(?<! ANY) MEMO_LABEL COLON", examples=["To: all patients", "Date: June"], never=["Up to: 3"])
_INSTITUTION = rule("who hands the sheet out", "INSTITUTION SIGN{0,3} $", examples=["Riverside Medical Center", "Department"], never=["Center for pain"])
_SAID = rule(
    "a name with how it is said",
    "(?P<name> WORD (WORD | HYPHEN | TRADE_MARK){0,8}?) OPEN (say | pronounced | QUOTE)? (?P<said> WORD (HYPHEN WORD){2,8}) (QUOTE)? CLOSE",
    examples=["Trisolvane (TRY-sol-vane) by infusion"],
    never=["Trisolvane (high-dose)"],
)
_SITE_WORDS = rule("words of a site", "SITE_WORDS", examples=["Riverside Cancer Center"], never=["Testadrine"])
_PAGE_WORDS = rule("words of a page", "SITE_WORDS | PAGE_WORDS", examples=["Package leaflet"], never=["Testadrine"])
_BUTTONS = rule("buttons of a page", "BUTTON_WORDS (SIGN | to | this | on | by | BUTTON_WORDS){0,12}? BUTTON_WORDS", examples=["Facebook Twitter Email Print", "Print | Share"], never=["Email the clinic"])
_WITH_BRAND = rule("a name with another in brackets", "(?P<name> WORD) OPEN WORD (TRADE_MARK)? CLOSE", examples=["Testadrine (Testa)"], never=["page (2)"])
_TITLE_BREAK = Tags("\\| | » | · | DASH_SPACED | :_")
_SPACED_BEFORE = Tags("DASH_SPACED")
_BEFORE_QUALIFIER = Tags(": | :_ | , | – | — | –_ | —_ | OPEN")
_LETTERS = 3
_CODE_DIGITS = 4
_LONGEST_TITLE = 80
_LONGEST_HEADING = 60
_TOLD = 8
"""How certain a title is in which the sheet's own name for its drug stands."""


class _Name(NamedTuple):
    """A name and where it stands; ``qualifier`` is what is added to it."""

    name: str
    qualifier: str | None = None


def read(header: Sequence[Block], parts: Sequence[Part], layout: Layout, text: Text, *, page_title: str | None, file_name: str | None, heads: Sequence[str] = ()) -> tuple[Drug, str | None, list[Finding]]:
    """The drug with its names, the title, and what was odd. ``heads`` are lines at the top of pages that are no part of the text."""
    spans: Spans = {}
    runs = [(block, *run_of(text, block)) for block in header]
    told = told_by(parts, text)
    title = next((block for block, i, j in runs if TYPE.search(text, i, j)), None) or next((block for block, i, j in runs if (block.kind == "heading" or len(block.text) <= _LONGEST_TITLE) and _is_said(text, i, j)), None)
    heading = title
    if title is None or TYPE.match(text, *run_of(text, title)):
        heading = _heading(runs, layout, text, told)
    name_type: NameType | None = None
    if title is not None and (kind := TYPE.search(text, *run_of(text, title))):
        name_type = "generic" if text.tags[kind.start() + 1] in _GENERIC.of(text) else "brand"
        spans["name_type"] = [Span(*text.span(*kind.span()))]
    about = [block for part in parts if part.kind == "about" for block in part.body]
    others = other_names(text, [*header, *about], spans, len(header), told)
    named = None if heading is None else _name(text, *run_of(text, heading), spans, others)
    name = None if named is None else named.name
    if heading is not None and named is not None and _is_doubtful(text, *run_of(text, heading), told) and (better := _inside(parts, text)) is not None:
        named, heading, name = None, None, clean(text.words(*better))  # "Your injections contain enoxaparin", under "Ward 12"
        spans["name"] = [Span(*text.span(*better))]
    elif heading is not None and named is not None and _is_doubtful(text, *run_of(text, heading), told) and page_title and _names_medicine(annotate(page_title)):
        named, name = None, None
        spans.pop("name", None)
    findings: list[Finding] = []
    spoken = None if heading is None and name is not None else told.place
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
    drug = Drug(name, None if named is None else named.qualifier, name_type, once(others, spans, name), spans=spans)
    top = heading or next((part.heading for part in parts if part.heading is not None and part.kind == "when_to_call" and part is parts[0]), None)
    return drug, top.text if top is not None else page_title, findings


def buttons(header: Sequence[Block], text: Text) -> Iterator[Finding]:
    """Lines of a printed page that are the buttons and links of its site: nothing in a PDF says so but their words."""
    for block in header:
        i, j = run_of(text, block)
        if _BUTTONS.search(text, i, j) and not any(text.token(at)[:1].isalnum() for at in without_matches(i, j, _PAGE_WORDS.finditer(text, i, j))):
            yield Finding("page_furniture_suspected", f"buttons and links of a site were printed with the sheet: {block.text!r:.80}", block.start, block.end)


def _heading(runs: Sequence[tuple[Block, int, int]], layout: Layout, text: Text, told: Told) -> Block | None:
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
        heading = block.kind == "heading" and not NAMES.match(text, i, j) and not TYPE.match(text, i, j)
        line = len(block.text) <= _LONGEST_HEADING and not block.text.endswith(".") and not NAMES.search(text, i, j) and not TYPE.search(text, i, j)
        if (heading or line) and text.token(i)[:1].isalnum() and not _is_masthead(text, i, j, layout):
            yield (2 if heading else 1), block, i, j


def _certainty(text: Text, i: int, j: int, told: Told) -> int:
    """How sure the words of a title are the drug's name: the sheet calls it so, uses the word again, or no table holds it."""
    if i >= j or not NO_PART.of(text).isdisjoint(text.tags[i:j]):
        return -2
    first = next((at for at in range(i, j) if text.token(at)[:1].isalnum()), i)
    word = text.lower(first)
    if word in told.words:
        return _TOLD
    if text.tags[first] in MEDICINE.of(text):
        return 7
    strange = any(tag in STRANGE.of(text) for tag in text.tags[i:j])
    if told.place is not None and (not strange or not NO_NAME.of(text).isdisjoint(text.tags[i:j])):
        return -2
    if word in told.body and is_plausible(text, i, j):
        return 6 if strange else 4
    return 2 if strange else 0


def _is_doubtful(text: Text, i: int, j: int, told: Told) -> bool:
    """Whether a title may be none of the drug's: it begins with a word that is in a table, and of no medicine, and the sheet does not call the drug so."""
    i, j = _bare_title(text, i, j)
    first = next((text.tags[at] for at in range(i, j) if text.token(at)[:1].isalnum()), "")
    return _certainty(text, i, j, told) < _TOLD and first not in MEDICINE.of(text) and first not in STRANGE.of(text)


def _inside(parts: Sequence[Part], text: Text) -> Run | None:
    """The medicine that the sheet says what it hands out holds: "Your injections contain enoxaparin"."""
    for part in parts:
        for block in part.blocks:
            if (match := _CONTAINS.search(text, *run_of(text, block))) is not None:
                return match.span("name")
    return None


def _names_medicine(title: Text) -> bool:
    """Whether the title of a page holds the name of a medicine."""
    return any(tag in MEDICINE.of(title) for tag in title.tags)


def _is_masthead(text: Text, i: int, j: int, layout: Layout) -> bool:
    """Whether a heading names the kind of page ("Package leaflet", "PATIENT INFORMATION"), not the drug."""
    if any(len(token) >= _CODE_DIGITS and token.isdigit() for token in (text.token(at) for at in range(i, j))):
        return True  # the number of an order or a shop
    if _MEMO.match(text, i, j) or _INSTITUTION.ends(text, i, j):
        return True
    if layout.name != "generic" and layout.has_mark(text.words(i, j)) > 0 and not TYPE.search(text, i, j):
        return True
    return not any(text.token(at)[:1].isalnum() for at in without_matches(i, j, _PAGE_WORDS.finditer(text, i, j))) or not is_plausible(text, i, j)


# -- the title ------------------------------------------------------------------------------------------------------------------


def _is_said(text: Text, i: int, j: int) -> bool:
    match = _SAID.match(text, i, j)
    return match is not None and is_spoken(text, *match.span("said"))


def _bare_title(text: Text, i: int, j: int) -> Run:
    """A title without what stands before its name and behind its qualifier, and without words on the kind of page before or behind a mark."""
    if (label := _LABEL.match(text, i, j)) and label.end() < j:
        i = label.end()
    for at in [at for at in range(i + 1, j - 1) if text.tags[at] in _TITLE_BREAK.of(text)]:
        if i < at and not is_plausible(text, i, at) and is_plausible(text, at + 1, j):
            i = at + 1  # "Patient handout: Testadrine"
        elif at > i and (not is_plausible(text, at + 1, j) or is_nothing_else(text.words(at + 1, j))):
            j = at  # "Testadrine - Patient information", "Testadrine: interactions"
            break
    if (lead := _LEAD.match(text, i, j)) and lead.end() < j:
        i = lead.end()
    if (before := _BEFORE_MEDICINE.search(text, i, j)) is not None:
        i = before.end()  # "Your questions about colchicine"
    if kind := TYPE.search(text, i, j):
        j = kind.start()
    if (subject := SUBJECT.match(text, i, j)) and subject.start("name") == i:
        j = subject.end("name")  # "Testadrine helps to" over a list
    if (said := _SAID.match(text, i, j)) and is_spoken(text, *said.span("said")):
        j = said.end("name")
    if names := NAMES.search(text, i, j):
        j = without_marks(text, i, names.start())
    return i, j


def _name(text: Text, i: int, j: int, spans: Spans, others: list[str]) -> _Name | None:
    """The name and the qualifier in a title; another name in brackets goes to ``others``."""
    i, j = _bare_title(text, i, j)
    if i >= j or text.end(j) - text.start(i) > _LONGEST_TITLE:
        return None
    if (strength := first_in(STRENGTH, text, i + 1, j)) is not None:
        j = without_marks(text, i, strength.start())
    if (behind := _BEHIND_BRACKET.search(text, i + 1, j)) is not None:
        j = behind.start()
    end, qualifier = _split(text, i, j)
    if qualifier is not None and is_other_name(text, end, *qualifier):
        add_names(text, pieces_of(text, *qualifier), others, spans)
        qualifier = None
    if qualifier is None and (behind := _BEHIND.search(text, i + 1, end)) is not None:
        end, qualifier = without_marks(text, i, behind.start()), behind.span()
    if (form := _GIVEN_WHERE.search(text, i + 1, end) or FORM.search(text, i + 1, end)) is not None:
        end = without_marks(text, i, form.start())
    name = without_sign(clean(text.words(i, end)))
    if not name:
        return None
    spans["name"] = [Span(*text.span(i, end))]
    if qualifier is None or is_spoken(text, *qualifier):
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
        bracket = tag in OPENS.of(text)
        stop = j - (text.tags[j - 1] in CLOSES.of(text))
        plain = OPENS.of(text).isdisjoint(text.tags[at + 1 : stop]) and CLOSES.of(text).isdisjoint(text.tags[at + 1 : stop])
        divides = (bracket and stop < j) or dash or text.token(at) in {":", ","}
        return (at, (at + 1, stop)) if divides and plain and at + 1 < stop else (j, None)
    return j, None


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
        if _SITE_WORDS.search(title, i, j) is None and is_plausible(title, i, j) and (name := _kept(title, without_matches(i, j, TYPE.finditer(title, i, j)))):
            return name
    if not parts:
        return None
    matches = [*TYPE.finditer(title, *parts[0]), *_SITE_WORDS.finditer(title, *parts[0])]
    if not is_plausible(title, *parts[0]):
        return None
    return _kept(title, without_matches(*parts[0], matches)) or None


def _kept(text: Text, tokens: Sequence[int]) -> str:
    return clean("".join(text.tokens[at] for at in tokens))
