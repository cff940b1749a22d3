"""Coordination grammar: each conjunct of a list as a full name, with the words that it shares with others.

names = modifier {modifier} + shared tail        "rapid or irregular" heartbeat
      | shared lead + conjunct {conjunct}        trouble "breathing or swallowing"
      | shared head + preposition + {conjunct}   increased risk of "bleeding or infection"
      | one name                                 "raised, red rash"

Every name is made of printed words only.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex

from drugsheet.oldgrammar.conjuncts import repeats_preposition
from drugsheet.oldgrammar.lexicon import BODY_PRODUCTS, LOST, NO_SPLIT_HEADS, QUANTIFIERS, REACHING, SHARED_LEADS, SHARED_TAILS, SITES, SYMPTOMS
from drugsheet.oldgrammar.slices import Slice
from drugsheet.oldgrammar.word_classes import ARTICLE, DETERMINER, PREPOSITION, bare, is_adjective, is_symptom, last_word

_GERUND = regex.compile(r"\b[a-z]{1,24}ing\b", regex.IGNORECASE)
_WHOLE_GLOSS = regex.compile(r"\s[(\[][^)\]]*\b(?:symptoms?|syndrome|sickness|reactions?|signs?)[)\]]$", regex.IGNORECASE)


def full_names(text: str, part: Slice, conjuncts: Sequence[Slice]) -> list[tuple[str, Slice]]:
    """Each conjunct as a full name, with the slice in which its words lie."""
    whole = [(_name(part.of(text)), part)]
    if len(conjuncts) < 2:
        return whole
    words = [piece.of(text) for piece in conjuncts]
    first, last = words[0], words[-1]
    joints = [text[left.end : right.start].lower() for left, right in itertools.pairwise(conjuncts)]
    if (special := _printed_again(text, part, conjuncts, words)) is not None:
        return special
    if _head_takes_all(first):
        return _shared_function(text, part, conjuncts) or _shared_head(part, conjuncts, words) or whole
    tail = _shared_tail(words)
    if tail is not None:
        if all(is_adjective(word) for word in words[:-1]) and not any("or" in joint.split() or "and/or" in joint for joint in joints):
            return whole  # "Raised, red rash" is one rash
        lead = (
            first.split()[0]
            if first.split()[0].lower() in QUANTIFIERS | REACHING and len(first.split()) > 1 and not all(is_adjective(word) for word in words[:-1])
            else ""
        )
        names = []
        for number, word in enumerate(words):
            full = word if number == len(words) - 1 else f"{word} {tail}"
            if lead and number and not full.lower().startswith(lead.lower()):
                full = f"{lead} {full}"
            names.append((_name(full), Slice(conjuncts[0].start if lead and number else conjuncts[number].start, conjuncts[-1].end)))
        return names
    shared = (
        None if len(words) == 2 and "," in joints[0] else _shared_lead(words) or _place_of_all(words) or (_reaching(words) if len(words) == 2 and not {"or", "and/or"}.isdisjoint(joints[0].split()) else None)
    )
    if shared:
        extra = (
            last.split(maxsplit=1)[1]
            if len(words) == 2
            and _GERUND.fullmatch(first.split()[-1])
            and len(last.split()) > 1
            and _GERUND.match(last)
            and last.split()[1].lower() == "asleep"
            else ""
        )
        names = []
        for number, word in enumerate(words):
            full = word if number == 0 else f"{shared} {word}"
            if number == 0 and extra:
                full = f"{full} {extra}"
            names.append((_name(full), Slice(conjuncts[0].start, conjuncts[-1].end if number == 0 and extra else conjuncts[number].end)))
        return names
    if all(is_adjective(word) and not is_symptom(word.lower()) for word in words) or (
        is_adjective(first) and len(first.split()) == 1 and first.lower() not in SYMPTOMS
    ):
        return whole  # nothing that the adjectives could belong to
    return [(_name(_with_noun(number, words)), piece) for number, piece in enumerate(conjuncts)]


def _with_noun(number: int, words: Sequence[str]) -> str:
    """A lone adjective with the noun of the conjunct behind it: "stomach pain and bloody or black stools"."""
    word, after = words[number], words[number + 1].split() if number + 1 < len(words) else []
    if number and len(after) > 1 and len(word.split()) == 1 and is_adjective(word) and not is_symptom(word.lower()) and is_adjective(after[0]):
        return f"{word} {' '.join(after[1:])}"
    return word


def _printed_again(text: str, part: Slice, conjuncts: Sequence[Slice], words: Sequence[str]) -> list[tuple[str, Slice]] | None:
    """Conjuncts under one gloss, or behind a preposition that each repeats; None for all others."""
    first, last = words[0], words[-1]
    if len(words) > 2 and (gloss := _WHOLE_GLOSS.search(last)):
        # "Fever, rash, and swollen glands (serum sickness)": the bracket names them all
        end = conjuncts[-1].start + gloss.start()
        return full_names(text, Slice(part.start, end), [*conjuncts[:-1], Slice(conjuncts[-1].start, end)])
    if all(repeats_preposition(first, word) for word in words[1:]):
        # "Thoughts of suicide or of harming others": the preposition is printed again
        lead = first[: PREPOSITION.search(first).start() + 1]  # type: ignore[union-attr]
        return [(_name(word if number == 0 else f"{lead}{word}"), Slice(part.start, piece.end)) for number, (word, piece) in enumerate(zip(words, conjuncts, strict=True))]
    return None


def _name(words: str) -> str:
    return ARTICLE.sub("", words).strip() or words


_IN_THE_BODY = regex.compile(r"(?:the|your)\s(?:blood|bloodstream|body|urine)$", regex.IGNORECASE)


def _head_takes_all(first: str) -> bool:
    """Whether a list stands behind a noun that all of it belongs to: "a decrease in white cells and platelets"."""
    for match in PREPOSITION.finditer(first, overlapped=True):
        before = first[: match.start()].split()
        if before and before[-1].lower() in NO_SPLIT_HEADS and not (len(before) > 1 and _IN_THE_BODY.match(first, match.end())):
            return True
    return False


def _shared_function(text: str, part: Slice, conjuncts: Sequence[Slice]) -> list[tuple[str, Slice]] | None:
    """Two changes in "changes in kidney or liver function": the last conjunct alone brings the noun."""
    words = [piece.of(text) for piece in conjuncts]
    match = PREPOSITION.search(words[0])
    assert match is not None  # the caller found it
    last = words[-1].split()
    modifiers = [words[0][match.end() :], *words[1:-1]]
    modifiers = [DETERMINER.sub("", modifier) for modifier in modifiers]
    if (
        len(last) < 2
        or last[-1].lower() not in {"function", "enzymes", "levels", "tests", "problems", "sugar", "pressure"}
        or not all(len(modifier.split()) == 1 for modifier in modifiers)
    ):
        return None
    head, tail = words[0][: match.end()], " ".join(last[1:])
    names = [f"{head}{modifier} {tail}" for modifier in modifiers] + [f"{head}{' '.join(last)}"]
    return [(_name(name), part) for name in names]


_UNSHARED_HEADS = frozenset({"combination", "history", "build-up", "buildup", "feeling", "feelings", "number", "numbers", "amount", "amounts"})


def _shared_head(part: Slice, conjuncts: Sequence[Slice], words: Sequence[str]) -> list[tuple[str, Slice]] | None:
    """Two risks in "increased risk of bleeding or infection": nothing after the first has a phrase of its own."""
    match = PREPOSITION.search(words[0])
    assert match is not None  # the caller found it
    head = words[0][: match.start()].rsplit(maxsplit=1)[-1].lower()
    inner = {words[0][: other.start()].rsplit(maxsplit=1)[-1].lower() for other in PREPOSITION.finditer(words[0], overlapped=True)}
    if inner & _UNSHARED_HEADS or any(PREPOSITION.search(f" {word} ") or len(word.split()) > 4 for word in words[1:]):
        return None
    if head not in {"risk", "risks", "chance", "chances", "sign", "signs"} and any(
        is_symptom(last_word(word)) and last_word(word) not in LOST for word in words[1:]
    ):
        return None
    lead = words[0][: match.end()]
    return [
        (_name(word if number == 0 else f"{lead}{word}"), Slice(part.start, piece.end))
        for number, (word, piece) in enumerate(zip(words, conjuncts, strict=True))
    ]


def _shared_tail(words: Sequence[str]) -> str | None:
    """The words after the last modifier that the modifiers before it share, or None."""
    last = ARTICLE.sub("", bare(words[-1])).split()
    if len(last) < 2:
        return None
    before = [bare(word) for word in words[:-1]]
    if any(is_symptom(last_word(word)) for word in before) and not all(is_adjective(word) for word in before):
        return None
    if all(is_adjective(ARTICLE.sub("", word)) for word in before):
        count = 1
        if not (is_adjective(last[0]) or last[0].lower() in SITES):
            # "Red or skin rash": the last conjunct brings no adjective of its own
            return None
        full = ARTICLE.sub("", words[-1]).split()
        return " ".join(full[count:])
    if last[-1].lower() in SHARED_TAILS and all(len(word.split()) <= 4 and not PREPOSITION.search(f" {word} ") for word in before):
        if len(last) > 2 and max(len(word.split()) for word in before) < len(last) - 1 and not is_adjective(last[0]):
            # "joint or lower back pain": only the last word is shared
            return last[-1]
        if any(word.split()[-1].lower() in SHARED_TAILS - {"cell", "cells", "bones", "tissue"} for word in before):
            return None
        return last[-1]
    return None


_CHANGES = frozenset(("gain", "loss", "increase", "decrease"))
_OF_A_PLACE = frozenset(("vaginal", "nasal", "rectal", "abdominal"))


def _reaching(words: Sequence[str]) -> str | None:
    """The one word in front of two bare words joined by "or" that can be said of both: "severe nausea or vomiting"."""
    first, last = ARTICLE.sub("", words[0]).split(), words[1].split()
    if len(first) == 2 and len(last) == 1 and first[1].lower() in _CHANGES and last[0].lower() in _CHANGES:
        return first[0]  # "weight gain or loss"
    if len(first) != 2 or len(last) != 1 or not is_symptom(first[1].lower()) or not is_symptom(last[0].lower()):
        return None
    lead = first[0].lower()
    return first[0] if lead in REACHING or (lead in SITES and last[0].lower() in SHARED_TAILS) else None


def _place_of_all(words: Sequence[str]) -> str | None:
    """The adjective of a place in front of bare symptoms: "vaginal discharge, dryness, or itching"."""
    first = ARTICLE.sub("", words[0]).split()
    named = len(first) == 2 and first[0].lower() in _OF_A_PLACE and all(is_symptom(word.lower()) for word in words[1:])
    return first[0] if named else None


def _shared_lead(words: Sequence[str]) -> str | None:
    """The words before the first conjunct's last word that the others share, or None."""
    first = ARTICLE.sub("", bare(words[0])).split()
    if len(first) < 2:
        return None
    rest = [bare(word) for word in words[1:]]
    lead = " ".join(first[:-1])
    if (
        "to" in first[1:-1]
        and first[0].lower() in {"unable", "not", "inability", "difficult", "hard"}
        and all(len(word.split()) <= 2 and not is_symptom(last_word(word)) and not _GERUND.match(word) for word in rest)
    ):
        return " ".join(first[: first.index("to") + 1])
    if first[-1].lower() in BODY_PRODUCTS and len(first) > 2 and all(word.lower() in BODY_PRODUCTS for word in rest):
        return lead
    if (
        first[0].lower() in SHARED_LEADS
        and _GERUND.fullmatch(first[-1])
        and all(_GERUND.match(word) and not is_symptom(word.split()[0].lower()) for word in rest)
    ):
        return lead
    if (
        len(first) == 3
        and first[1].lower() in SHARED_LEADS
        and _GERUND.fullmatch(first[2])
        and all(_GERUND.match(word) and not is_symptom(word.lower()) for word in rest)
    ):
        return lead
    if (
        first[0].lower() in SHARED_LEADS
        and len(first) > 2
        and _GERUND.search(" ".join(first))
        and all(_GERUND.match(word) and not is_symptom(word.lower()) for word in rest)
    ):
        return first[0]
    if first[0].lower() in {"feeling", "feel", "being"} and len(first) == 2 and is_adjective(first[1]) and all(is_adjective(word) for word in rest):
        return first[0]
    if len(first) == 2 and is_adjective(first[0]) and first[1].lower() in SITES and all(word.lower() in SITES for word in rest):
        return first[0]
    if (
        first[0].lower() in QUANTIFIERS
        and len(first) == 2
        and all(len(word.split()) == 1 and (word.lower() in SITES | LOST or not is_symptom(word.lower())) for word in rest)
    ):
        return first[0]
    if (
        first[0].lower() in QUANTIFIERS
        and len(first) > 2
        and first[-1].lower() in {"cells", "counts", "levels"}
        and all(len(word.split()) == 1 and not is_symptom(word.lower()) for word in rest)
    ):
        return first[0]
    if len(first) == 3 and first[:2] == [first[0], "of"] and first[0].lower() in {"loss", "lack"} and all(word.lower() in LOST for word in rest):
        return " ".join(first[:2])
    return None
