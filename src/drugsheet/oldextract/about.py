"""What the sheet says about the drug itself: sentences, routes, indications."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drugsheet.oldextract.items import Data, Item, passages, sentence_items
from drugsheet.oldgrammar.symptoms import symptoms
from drugsheet.layouts.sections import Part

# Route names are FHIR's usual words (EDQM and SNOMED CT display terms in lower case).
_ROUTES: tuple[tuple[str, str], ...] = (
    ("intravenous", r"\bintravenous(?:ly)?\b|\bIV\b|\b(?:in(?:to)?|through|by)\s(?:a|the|your)\s(?:\w+\s)?vein\b|\bby\svein\b|\binto\sa\sport\b"),
    ("oral", r"\bby\smouth\b|\borally\b|\boral\b|\b(?:tablets?|capsules?|pills?)\b|\bswallow(?:ed)?\b"),
    ("subcutaneous", r"\bunder\s(?:the|your)\sskin\b|\bbeneath\sthe\sskin\b|\bsubcutaneous(?:ly)?\b|\bsub-?q\b|\bjust\sunder\sthe\sskin\b"),
    ("intramuscular", r"\bintramuscular(?:ly)?\b|\b(?:in(?:to)?)\s(?:a|the|your)\s(?:\w+\s)?muscle\b|\bIM\b"),
    ("intrathecal", r"\bintrathecal(?:ly)?\b|\bspinal\s(?:fluid|canal|column)\b|\binto\s(?:the|your)\sspine\b|\baround\sthe\sspin(?:e|al\scord)\b"),
    ("intravesical", r"\bintravesical(?:ly)?\b|\binto\s(?:the|your)\sbladder\b"),
    ("intraperitoneal", r"\bintraperitoneal(?:ly)?\b|\binto\s(?:the|your)\s(?:belly|abdomen|abdominal\scavity)\b"),
    ("intra-arterial", r"\bintra-?arterial(?:ly)?\b|\binto\s(?:an|the)\sartery\b"),
    ("intrapleural", r"\bintrapleural(?:ly)?\b"),
    ("intradermal", r"\bintradermal(?:ly)?\b|\binto\sthe\sskin\b"),
    ("sublingual", r"\bsublingual(?:ly)?\b|\bunder\s(?:the|your)\stongue\b"),
    ("topical", r"\btopical(?:ly)?\b|\b(?:on|onto|to)\s(?:the|your)\sskin\b|\b(?:cream|ointment|gel|lotion)\b"),
    ("transdermal", r"\btransdermal\b|\b(?:skin\s)?patch(?:es)?\b"),
    ("inhalation", r"\binhal(?:ed|ation|er)\b|\bbreathed?\sin\b"),
    ("nasal", r"\bnasal(?:ly)?\b|\b(?:in|into)\s(?:the|your)\snose\b|\bnose\sspray\b"),
    ("ophthalmic", r"\beye\sdrops?\b|\b(?:in|into)\s(?:the|your)\seyes?\b"),
    ("rectal", r"\brectal(?:ly)?\b|\bsuppositor(?:y|ies)\b|\binto\sthe\srectum\b"),
    ("vaginal", r"\bvaginal(?:ly)?\b"),
)
ROUTES = tuple(name for name, _ in _ROUTES)
"""Every route that ``Drug.routes`` may hold."""

_ROUTE = re.compile("|".join(f"(?P<r{number}>{source})" for number, (_, source) in enumerate(_ROUTES)), re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:given|giv(?:es?|ing)|taken?|takes|injected|injection|infus(?:ed|ion)|comes?|goes|swallow(?:ed)?|applied|administered|shot|drip|put|placed|inserted|received?|used\son|inhaled|available|dripped|delivered|is\san?\s(?:oral|pill|tablet|capsule)|tablets?\sthat)\b",
    re.IGNORECASE,
)
_NOT_GIVEN = re.compile(r"\b(?:not|never|instead\sof|rather\sthan)\b[^.;,]{0,20}$", re.IGNORECASE)
_TREATS = re.compile(
    r"\b(?:(?:is|are|was|be|been)\s(?:also\s|often\s|mainly\s|most\soften\s|commonly\s|sometimes\s)?(?:used|given|approved|prescribed|taken|approved\sand\sused)\s(?:alone\s|together\swith\s[\w\s]{1,30}\s|with\sother\s(?:drugs|medicines)\s|in\sadults\s|by\sdoctors\s)?(?:to\s(?:help\s)?(?:treat|prevent|fight|control|relieve|lower|manage|reduce|stop|slow)|for(?:\sthe\s(?:treatment|prevention)\sof)?|in\sthe\streatment\sof|as\sa\streatment\sfor|against)"
    r"|treats|is\s(?:a|an)\s(?:\w+[\s-]){0,4}?(?:drug|medicine|medication|treatment|chemotherapy)\s(?:used\s)?(?:for|to\streat|that\streats|against)|and\sto\s(?:treat|prevent)|used\sto\s(?:help\s)?(?:treat|prevent|fight|control|relieve|lower|manage|reduce|stop|slow)|to\streat|helps\s(?:to\s)?(?:treat|prevent|control))\s",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[;:(]|\.(?=\s|$)|,?\s(?:which|that(?!\s(?:has|have)\s(?:spread|come\sback|returned|grown)\b)|when|who|whose|by|alone|if|after|along|together|in\s(?:combination|adults|children|people|patients|women|men)|with\sother|either|it\s(?:is|may|can)|this\sdrug|and\s(?:is|can|may|it|to)|but|before|during|because|as\swell\sas\sto|caused\sby|through|given|or\sto|so|where)\b|,\s(?:given|taken|often|usually|either)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s?,?\s(?:such\sas|including|like)\s", re.IGNORECASE)
_OCCASION = re.compile(r"\safter\s(?:surgery|chemotherapy|radiation|an?\soperation|a\stransplant)\b")
_SHORT = 40
_SOME = re.compile(r"(?:certain|some|many|several|various|different)\s", re.IGNORECASE)
_WRAPPING = re.compile(r"^(?:the\s(?:growth|spread|symptoms)\sof\s)?(?:certain\s|some\s|many\s|several\s|different\s|a\snumber\sof\s)*(?:types|kinds|forms)\sof\s", re.IGNORECASE)


def read(parts: Sequence[Part]) -> tuple[list[Data], Data]:
    """Sentences about the drug, and ``routes`` and ``indications`` with their spans."""
    blocks = [block for part in parts for block in part.body]
    routes: dict[str, dict[str, int]] = {}
    indications: dict[str, dict[str, int]] = {}
    for block in blocks:
        for sentence in sentence_items(block):
            _routes(sentence, routes)
            _indications(sentence, indications)
    fields = {"routes": list(routes), "indications": list(indications)}
    spans = {key: list(found.values()) for key, found in (("routes", routes), ("indications", indications)) if found}
    return passages(blocks), {**fields, "spans": spans}


def _routes(sentence: Item, found: dict[str, dict[str, int]]) -> None:
    if not _GIVEN.search(sentence.text):
        return
    for match in _ROUTE.finditer(sentence.text):
        if _NOT_GIVEN.search(sentence.text[: match.start()]) or match.lastgroup is None:
            continue
        name = _ROUTES[int(match.lastgroup[1:])][0]
        found.setdefault(name, {"start": sentence.start + match.start(), "end": sentence.start + match.end()})


def _indications(sentence: Item, found: dict[str, dict[str, int]]) -> None:
    text = sentence.text
    for match in _TREATS.finditer(text):
        end_match = _ENDS.search(text, match.end())
        end = end_match.start() if end_match else len(text)
        start = match.end()
        if examples := _LIST.search(text, start, end):
            general = text[start : examples.start()]
            if _WRAPPING.match(general) or general.split()[-1:] == ["cancer"]:
                start = examples.end()
            else:
                end = examples.start()
        if some := _SOME.match(text, start, end):
            start = some.end()
        ending = occasion[0] if end - start < _SHORT and " and " in text[start:end] and (occasion := _OCCASION.match(text, end)) else ""
        for reading in symptoms(text, start, end, capital=False):
            name = reading["name"]
            if reading["sites"]:
                name = text[reading["start"] : reading["end"]]
            found.setdefault(f"{name}{ending}" if ending and not name.endswith(ending) else name, {"start": sentence.start + reading["start"], "end": sentence.start + reading["end"]})
