"""Rarity grammar: whether an item calls its effect rare.

rare = ["very"] "rare" | "happens rarely" | "in rare cases" | …;  not "not rare", "less rarely"
"""

from __future__ import annotations

import regex

_RARE = regex.compile(
    r"""
      \b(?:is|are|it[’']s)\s(?:a\s)?(?:very\s|extremely\s|quite\s|also\s|relatively\s)?rare\b(?!\s(?:for|that\syou))
    | [(\[](?:[\w\s,]{0,30}\s)?(?:very\s)?rare(?:ly)?[\s\w]{0,20}[)\]]
    | \b(?:this|these|it|they|effect|reactions?|effects)\b[\w\s]{0,20}\b(?:happens?|occurs?|occurred|seen|reported|found|been)\b[\w\s]{0,12}\brarely\b
    | (?<!\b(?:which|this|it|that|they|these)\s(?:can|may|could|might)\s(?:very\s)?)\b(?:very\s)?rarely\s(?:happens?|occurs?|seen|reported|been|found|develops?|causes?|caused|leads?|it\b|this\b|patients|people|some)\b
    | (?:^|[.;!]\s)\W*(?:very\s)?rare(?:ly)?\b(?!\s(?:meat|steak|beef))
    | \ba\s(?:very\s)?rare,?\s(?:but\s)?(?:\w+\s){0,2}(?:infection|condition|disease|disorder|reaction|problem|illness|syndrome|cancer|type|kind)s?\b
    | \b(?:happens?|occurs?|seen|reported|occurred|appears?)\s(?:only\s)?(?:very\s)?rarely\b | \b(?:very\s)?rare(?:ly)?\W*$
    | \bin\s(?:a\sfew\s|some\s|very\s|extremely\s)?rare\s(?:cases|instances|occasions|patients|people)\b(?!,?\s(?:this|it|they|these|the\s(?:effects?|reactions?|conditions?|problems?|damage|infections?|bleeding))\s(?:can|may|could|might|has|have|does|will)\s(?!(?:also\s)?(?:occur|happen|develop|appear|show|been\s(?:seen|reported))))
    | \brare\s(?:but|side\seffects?|effect|reaction|condition|problem|cases?\sof|infection|complication|disorder|event|brain|lung|liver|form)\b
    | [,;–—-]\s(?:but\s|very\s|this\sis\s|though\s)?rare(?:ly)?\b | \b(?:al)?though\s(?:it\sis\s|this\sis\s)?(?:very\s)?rare\b | \bon\srare\soccasions?\b
    """,
    regex.VERBOSE | regex.IGNORECASE,
)
_NOT_RARE = regex.compile(r"\b(?:not|no\slonger|less)\s(?:at\sall\s)?(?:an?\s)?(?:very\s)?rare(?:ly)?\b", regex.IGNORECASE)


def is_rare(text: str) -> bool:
    """Whether an item says of its effect that it is rare."""
    return "rare" in text.lower() and _RARE.search(text) is not None and _NOT_RARE.search(text) is None
