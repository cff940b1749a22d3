"""The drug's names: from the title, from the names line, and, when the title is lost, from what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drugsheet.oldextract.items import Data
from drugsheet.layouts.layout import Layout
from drugsheet.layouts.sections import Finding, Part
from drugsheet.reading.document import Block

_TYPE = re.compile(r"[(\[]\s?(?P<type>generic|brand|trade)\s?name\s?[)\]]", re.IGNORECASE)
_NAMES = re.compile(r"(?:\bother\s(?:brand\s|generic\s)?names?|\bbrand\snames?|\btrade\snames?|\balso\s(?:known|called|sold)(?:\sas)?(?=\s|:)|\bother\sname\(s\))\s?:?\s*", re.IGNORECASE)
_MARKS = re.compile(r"[®™©℠]|\((?:R|TM|r|tm)\)")
_NAME_SEPARATOR = re.compile(r"\s?[,;]\s?(?:and\s|or\s)?|\s(?:and|or)\s|\s[|/]\s")
_QUALIFIER = re.compile(r"^(?P<name>[^:,(–—]+?)\s?(?::\s?|,\s|\s[–—-]\s|\s?\((?=[^)]*\)\s*$))(?P<qualifier>[^()]+?)\)?\s*$")
_FORM = re.compile(
    r"(?<=\S)\s(?:(?:for|once|weekly|daily|oral|topical|film-coated|coated|chewable|extended-release|delayed-release|long-acting|eye|ear|nasal|skin|transdermal|intravenous|subcutaneous|concentrate\sfor)\s)*"
    r"(?:tablets?|capsules?|caplets?|pills?|injections?|infusions?|patch(?:es)?|creams?|ointments?|gels?|lotions?|solutions?|suspensions?|syrups?|drops|sprays?|powders?|inhalers?|suppositor(?:y|ies)|lozenges?|granules|liquid|vials?|implants?|nebules?)$",
    re.IGNORECASE,
)
"""The form of the medicine after its name: "Orvelatinib capsules", "Zenoprilast for Injection"."""
_DESCRIBES = re.compile(
    r"\b(?:dose|doses|high|low|intermediate|oral|iv|im|sc|sub|intra\w+|subcutaneous|injection|infusion|tablets?|capsules?|weekly|daily|monthly|lipo\w+|pegylated|generic|brand|trade|name|topical|pa?ediatric|adult|adults|children|extended|release|long|short|acting|for|therapy|"
    r"regimen|with|and|or|the|of|by|mouth|vein|cancer|chemotherapy|patch|cream|eye|drops|continuous|induction|maintenance|single|agent|combination|patients?|home|clinic|information|treatment|cycle|part|version|revised|sheet|new|used|alone|plus|route|bound|free|coated|base|salt|sodium|hydrochloride|sulfate)\b|[0-9]",
    re.IGNORECASE,
)
"""Words of a qualifier: what stands in brackets after the name and has none of them, in capitals, is another name."""
_STRENGTH = re.compile(r"\s[0-9][0-9.,]*\s?(?:mg|micrograms?|mcg|µg|g|ml|mL|%|IU|units?|million)\b|\s[0-9][0-9.,]*\s?%", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^(?:about\sthis\sdrug\s?:\s?)?(?P<name>[A-Za-z][\w®™'’-]*(?:[ -][\w®™'’-]+){0,3}?)(?:\s\((?P<gloss>[^)]{1,40})\))?(?:,\salso\s(?:called|known\sas)\s[^,]{1,40},)?\s(?:is|are|belongs|works|helps|treats|has|can|may|was|blocks|prevents|lowers)\b"
)
_NO_NAME = re.compile(r"^(?:what|how|when|why|who|if|take|do|do not|read|keep|this|it|the|your|you|these|that|there|about|each|patients?|treatment|a|an)\b", re.IGNORECASE)
_TITLE_PARTS = re.compile(r"\s[|–—·»:-]\s|\s?[|»·]\s?|:\s")
_SITE_WORDS = re.compile(
    r"\b(?:upmc|hillman|cancer|cent(?:er|re)s?|hospitals?|patients?|education|health|medication|medicines?|drugs?|sheets?|home|information|library|clinic|side effects|pdf|page|leaflet|fact)\b", re.IGNORECASE
)
_PAGE_WORDS = re.compile(r"\b(?:guide|package|prospecto|indl\w+|for|the|and|about|user|insert|summary|card|side|effects|instructions|use|teaching|handout|your|family|letter|call|sheet|from)\b", re.IGNORECASE)
_SPOKEN = re.compile(r"[A-Za-z]{1,5}(?:-[A-Za-z]{1,6}){2,}")
_LONGEST_OTHER = 3
_SAID = re.compile(r"(?P<name>[^\W\d_][\w®™ -]{1,40}?)\s?\((?:say\s|pronounced\s|[“\"'])?[A-Za-z]{1,5}(?:-[A-Za-z]{1,6}){2,}[”\"']?\)")
"""A name with how it is said after it: "Trisolvane (TRY-sol-vane) by continuous infusion"."""
_FILE_WORDS = re.compile(r"[\s_.-]+")


def read(header: Sequence[Block], about: Sequence[Part], layout: Layout, page_title: str | None, file_name: str | None) -> tuple[Data, str | None, list[Finding]]:
    """The drug as plain data, the title, and what was odd."""
    spans: dict[str, list[dict[str, int]]] = {}
    title = next((block for block in header if _TYPE.search(block.text)), None) or next((block for block in header if _SAID.match(block.text)), None)
    lost = title is not None and (_TYPE.match(title.text) is not None)
    if title is None or lost:
        named = next((block for block in header if block.kind == "heading" and not _NAMES.match(block.text) and not _TYPE.match(block.text) and not _is_masthead(block.text, layout)), None)
        heading = named or next((block for block in header if not _NAMES.search(block.text) and not _TYPE.search(block.text) and len(block.text) <= 60 and not block.text.endswith(".") and not _is_masthead(block.text, layout)), None)
    else:
        heading = title
    name_type = None
    if title is not None and (kind := _TYPE.search(title.text)):
        name_type = "generic" if kind["type"].lower() == "generic" else "brand"
        spans["name_type"] = [_span(title, *kind.span())]
    other_names = _other_names([*header, *(block for part in about for block in part.body if _NAMES.match(block.text))], spans)
    name, qualifier = (None, None) if heading is None else _name(heading, spans, other_names)
    findings: list[Finding] = []
    spoken = _from_about(about)
    if name is not None and spoken is not None and name.isupper() and spoken[0].lower() == name.lower():
        name = spoken[0]
    if name is None and spoken is not None:
        name, block, start, end = spoken
        spans["name"] = [_span(block, start, end)]
    if name is None:
        name, origin = _from_outside(page_title, file_name)
        if name is None:
            findings.append(Finding("missing_name", "no drug name was found in the sheet, its page title or its file name"))
        else:
            findings.append(Finding("name_not_in_text", f"the name {name!r} was taken from the {origin}"))
    drug = {"name": name, "qualifier": qualifier, "name_type": name_type, "other_names": _once(other_names, spans), "spans": spans}
    printed = heading.text if heading is not None else page_title
    return drug, printed, findings


_LEAD = re.compile(r"(?:your|about|taking|using|receiving|getting)\s(?=[A-Z])", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{3}")
_INSTITUTION = re.compile(r"\b(?:hospitals?|clinics?|infirmary|medical\scent(?:er|re)|cancer\scent(?:er|re)|health\s(?:system|care|services?|cent(?:er|re)|network|trust)|university|institute|pharmac(?:y|ies)|department|dispensary)\W*$", re.IGNORECASE)
"""The end of a line that names who hands the sheet out."""


def _is_masthead(text: str, layout: Layout) -> bool:
    """Whether a heading names the kind of page ("Package leaflet", "PATIENT INFORMATION"), not the drug."""
    if _MEMO.match(text) or _INSTITUTION.search(text):
        return True
    rest = _SITE_WORDS.sub("", text)
    return (layout.name != "generic" and layout.has_mark(text) > 0 and not _TYPE.search(text)) or not _LETTERS.search(_PAGE_WORDS.sub("", rest))


def clean(name: str) -> str:
    """A name without marks."""
    return " ".join(_MARKS.sub("", name).split()).strip(" .,;:")


def _span(block: Block, start: int, end: int) -> dict[str, int]:
    return {"start": block.start + start, "end": block.start + end}


def _other_names(header: Sequence[Block], spans: dict[str, list[dict[str, int]]]) -> list[str]:
    names: list[str] = []
    for number, block in enumerate(header):
        match = _NAMES.search(block.text)
        if match is None:
            continue
        at, target = match.end(), block
        if not block.text[at:].strip() and number + 1 < len(header):
            target, at = header[number + 1], 0  # the names stand on the next line
        for start, to in _pieces(target.text, at):
            printed = target.text[start:to]
            end = to - (printed.endswith(")") and "(" not in printed)  # the bracket around all of it: "(also called Rheumadex)"
            if value := clean(target.text[start:end]):
                names.append(value)
                spans.setdefault("other_names", []).append(_span(target, start, end))
    return names


def _once(names: Sequence[str], spans: dict[str, list[dict[str, int]]]) -> list[str]:
    """Each name once, as and where it is first printed: a name's span has the name's number."""
    first = {name.casefold(): number for number, name in reversed(list(enumerate(names)))}
    kept = sorted(first.values())
    if len(kept) < len(names):
        spans["other_names"] = [spans["other_names"][number] for number in kept]
    return [names[number] for number in kept]


_NAMES_END = re.compile(r"(?<=\w{3})\.(?=\s[A-Z])")


def _pieces(text: str, at: int) -> list[tuple[int, int]]:
    """Names between separators that stand outside brackets."""
    found = []
    text = text[: stop.start()] if (stop := _NAMES_END.search(text, at)) else text
    for match in _NAME_SEPARATOR.finditer(text, at):
        if text.count("(", at, match.start()) > text.count(")", at, match.start()):
            continue
        found.append((at, match.start()))
        at = match.end()
    found.append((at, len(text)))
    return [(start, end) for start, end in found if text[start:end].strip(" .")]


_MEMO = re.compile(r"(?:to|from|date|cc|by)\s?:", re.IGNORECASE)
_LABEL = re.compile(r"(?:re|subject|drug(?:\sname)?|medicine|medication|name\sof\s(?:drug|medicine)|your\smedicine|name)\s?:\s*(?=\S)", re.IGNORECASE)


def _bare_title(text: str) -> str:
    """A title up to where its name and qualifier end, blanks for what stands before them: offsets stay those of the text."""
    words = text
    for before in (_LABEL, _LEAD):
        if match := before.match(words):
            words = " " * match.end() + words[match.end() :]
    if kind := _TYPE.search(words):
        words = words[: kind.start()]
    words = words.rstrip()
    if said := _SAID.match(words):
        words = words[: said.end("name")]
    if names := _NAMES.search(words):
        words = words[: names.start()].rstrip(" ,;:(")
    return words


def _name(heading: Block, spans: dict[str, list[dict[str, int]]], others: list[str]) -> tuple[str | None, str | None]:
    words = _bare_title(heading.text)
    if not words or len(words) > 80:
        return None, None
    if strength := _STRENGTH.search(words):
        words = words[: strength.start()].rstrip(" ,:;–-")
    split = _QUALIFIER.match(words)
    if split is not None and _is_name(split["qualifier"], words[split.end("name") :]):
        for start, end in _pieces(heading.text[: split.end("qualifier")], split.start("qualifier")):
            others.append(clean(heading.text[start:end]))
            spans.setdefault("other_names", []).append(_span(heading, start, end))
        words, split = words[: split.end("name")], None
    begin, end = split.span("name") if split else (0, len(words))
    if form := _FORM.search(words[:end]):
        end = len(words[: form.start()].rstrip(" ,;:–-"))
    name = clean(words[begin:end])
    if not name:
        return None, None
    begin += len(words[begin:end]) - len(words[begin:end].lstrip())
    spans["name"] = [_span(heading, begin, end)]
    if split is None or _SPOKEN.fullmatch(split["qualifier"].strip()):
        return name, None  # "(ox-AL-ih-PLAT-in)" is how it is said
    spans["qualifier"] = [_span(heading, *split.span("qualifier"))]
    return name, clean(split["qualifier"])


def _is_name(words: str, printed: str) -> bool:
    """Whether brackets after the name hold another name of the drug: "Corvastrel (Thinora)"."""
    given = words.strip()
    if not printed.lstrip().startswith("(") or _DESCRIBES.search(given) or _SPOKEN.fullmatch(given):
        return False
    return len(given.split()) <= _LONGEST_OTHER and all(word[:1].isupper() for word in re.findall(r"[^\W_][\w-]*", given))


def _from_about(about: Sequence[Part]) -> tuple[str, Block, int, int] | None:
    """The subject of the first sentence about the drug: "X is used to treat …"."""
    for part in about:
        for block in part.body:
            match = _SUBJECT.match(block.text)
            if match and not _NO_NAME.match(match["name"]) and not match["name"].split()[0].islower():
                return clean(match["name"]), block, *match.span("name")
    return None


_PLAIN_WORD = re.compile(r"[^\W_]+")


def _from_outside(page_title: str | None, file_name: str | None) -> tuple[str | None, str]:
    if page_title:
        parts = [part for part in _TITLE_PARTS.split(page_title) if part.strip()]
        for part in parts:
            if not _SITE_WORDS.search(part):
                return clean(_TYPE.sub("", part)), "page title"
        if parts and (trimmed := clean(_SITE_WORDS.sub("", _TYPE.sub("", parts[0])))):
            return trimmed, "page title"
    if file_name:
        stem = file_name.replace("\\", "/").rsplit("/", 1)[-1].split(".", 1)[0]
        words = [word for word in _FILE_WORDS.split(stem) if word and not word.isdigit() and not _SITE_WORDS.fullmatch(word)]
        if words and all(_PLAIN_WORD.fullmatch(word) for word in words) and words[0].isalpha() and len(words[0]) > 3:
            return " ".join(words).capitalize(), "file name"
    return None, ""
