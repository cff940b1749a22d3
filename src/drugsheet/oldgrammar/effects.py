"""Effect grammar: what an interaction does, as printed, in which direction, and to which organs.

effect    = verb of effect …, up to the end of its clause | being "stronger" | "worse" | …
direction = increases | decreases | delays | changes: the one whose words come first
"""

from __future__ import annotations

import regex

from drugsheet.oldgrammar.predicates import MAIN_VERB, MODAL, STRONG_BE

_I = regex.IGNORECASE
_ACTS = regex.compile(
    r"\b(?:(?:can|may|might|could|will|would|has\sbeen\sknown\sto|have\sbeen\sknown\sto|is\sknown\sto|are\sknown\sto|has\sbeen\sshown\sto|tends?\sto|is\slikely\sto|are\slikely\sto)\s(?:also\s|greatly\s|sometimes\s|seriously\s|each\s|both\s|either\s|strongly\s|further\s|together\s)?)?(?P<verb>doubles?|triples?|destroys?|injures?|increas(?:e|es|ed|ing)|rais(?:e|es|ing)|boosts?|enhances?|strengthens?|worsens?|intensif(?:y|ies)|adds?\sto|add|lowers?|decreas(?:e|es|ed)|reduc(?:e|es|ed)|weakens?|lessens?|blocks?|limits?|cuts?|interferes?|affects?|changes?|alters?|slows?|delays?|speeds?|makes?|causes?|prevents?|keeps?|stops?|harms|damages|(?<=\b(?:can|may|might|could|will|would|to|and|or)\s)(?:harm|damage)|irritates?|rises?|fall|drop|go\sup|go\sdown|leads?\sto|results?\sin|puts?|brings?|hurts?|upsets?|prolongs?|triggers?|shortens?|produces?|thins?|has|have|be|is|are|need|clears?|helps?|remov(?:e|es)|hinders?|impairs?|dulls?|build|compete|acts?(?=\s(?:more|less|longer|too|stronger|weaker|faster|slower)))\b",
    _I,
)
_WEAK_VERBS = frozenset("has have be is are need puts put helps help".split())
_DIRECTIONS: tuple[tuple[str, regex.Pattern[str]], ...] = (
    ("increases", regex.compile(r"\b(?:increas\w*|rais(?:e|es|ing)|boost\w*|enhanc\w*|strengthen\w*|stronger|worse(?:n\w*)?|doubl\w*|tripl\w*|intensif\w*|higher|rises?|go\sup|adds?\sto|build\sup|slows?\s(?:the\s|its\s|down\s)*(?:breakdown|removal|clearance)|prolong\w*|more\s(?:toxic|likely|severe|harmful|side|strongly|easily|powerful)|too\smuch|too\shigh|greater|keeps?\smore)\b", _I)),
    ("decreases", regex.compile(r"^(?:falls?|drops?)\b|\b(?:decreas\w*|lower\w*|reduc\w*|weaken\w*|lessen\w*|less\s(?:effective|well|active|of)|less|block\w*|go\sdown|speeds?\sup\sthe\s(?:breakdown|removal)|(?:stop|keep|prevent)\w*\s[\w\s]{1,40}\sfrom\s(?:working|being)|not\swork\s(?:as\s)?well|cut\sdown|interfer\w*)\b", _I)),
    ("delays", regex.compile(r"\b(?:delay\w*|slow\w*)\b", _I)),
    ("changes", regex.compile(r"\b(?:chang\w*|alter\w*|affect\w*)\b", _I)),
)
ORGANS = regex.compile(r"\b(cardiac|renal|hepatic|heart(?:\srhythm|\srate|beat)?|kidneys?|liver|lungs?|pulmonary|nerves?|brain|bone\smarrow|stomach|hearing|blood\s(?:pressure|sugar|clotting)|muscles?|bladder|bowels?|skin|thyroid|breathing)\b", _I)
"""Organs and functions of the body that an effect can reach."""
_EFFECT_END = regex.compile(r"[;](?=\s)|\.(?=\s|$)|,\sso\s|\sso\s(?:do|ask|tell|you|your)|\sand\s(?:should|must|ask|tell|do\snot)\b", _I)
_BARE_EFFECT = regex.compile(rf"^\W*(?:{MODAL})\s|,?\s(?:if|when|while)\s.*$", _I)


def effect_and_direction(sentence: str) -> tuple[str, str | None] | None:
    """What happens, in printed words, and in which direction."""
    match = next((match for match in _ACTS.finditer(sentence) if match["verb"].lower() not in _WEAK_VERBS), None)
    if match is None:
        being = next((found for found in _ACTS.finditer(sentence) if STRONG_BE.match(sentence, found.end())), None) or MAIN_VERB.search(sentence)
        if being is None or not any(pattern.search(sentence) for _, pattern in _DIRECTIONS[:2]):
            return None
        # "bleeding may be worse", "may bleed more easily if …"
        words = _BARE_EFFECT.sub("", sentence).strip(" .,")
        return words, next(name for name, pattern in _DIRECTIONS if pattern.search(words)) if any(pattern.search(words) for _, pattern in _DIRECTIONS) else None
    end = _EFFECT_END.search(sentence[match.start("verb") :])
    words = sentence[match.start("verb") : match.start("verb") + end.start() if end else len(sentence)].strip(" .,")
    nearest = min(((found.start(), rank) for rank, (_, pattern) in enumerate(_DIRECTIONS) if (found := pattern.search(words))), default=None)
    return words, _DIRECTIONS[nearest[1]][0] if nearest else None


def effect_of(sentence: str) -> tuple[str, str | None, list[str]] | None:
    """What a sentence says that happens, in which direction, and to which organs; for one that goes on about agents."""
    acts = effect_and_direction(sentence)
    return None if acts is None else (*acts, list(dict.fromkeys(match[0].lower() for match in ORGANS.finditer(acts[0]))))
