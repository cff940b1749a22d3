"""Characters of symbol fonts: what they show.

Word processors write a character of Symbol or Wingdings as one of U+F020 to U+F0FF, whose last two digits are its code in the font, or as the
code itself in a run of that font. The tables hold the characters that text and lists are set with, not all of a font.
"""

from __future__ import annotations

import re

_PRIVATE_USE = re.compile("[\uf020-\uf0ff]")
_EITHER = {
    0xB7: "•", 0xA7: "▪", 0xD8: "➢", 0xFC: "✓", 0x76: "❖", 0xA8: "◻", 0x6F: "□", 0x2D: "−", 0xB0: "°", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xE0: "→", 0x6D: "µ", 0x20: " ",
}  # fmt: skip
"""What a code shows where nothing says which font it is of: the characters that sheets have."""
_TABLE = {0xF000 + code: char for code, char in _EITHER.items()}
_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x44: "Δ", 0x46: "Φ", 0x47: "Γ", 0x4C: "Λ", 0x50: "Π", 0x51: "Θ", 0x53: "Σ", 0x57: "Ω", 0x58: "Ξ", 0x59: "Ψ",
    0x61: "α", 0x62: "β", 0x63: "χ", 0x64: "δ", 0x65: "ε", 0x66: "φ", 0x67: "γ", 0x68: "η", 0x69: "ι", 0x6A: "ϕ", 0x6B: "κ", 0x6C: "λ", 0x6D: "µ", 0x6E: "ν", 0x6F: "ο", 0x70: "π",
    0x71: "θ", 0x72: "ρ", 0x73: "σ", 0x74: "τ", 0x75: "υ", 0x76: "ϖ", 0x77: "ω", 0x78: "ξ", 0x79: "ψ", 0x7A: "ζ",
    0xA0: "€", 0xA2: "′", 0xA3: "≤", 0xA4: "⁄", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC4: "⊗", 0xC5: "⊕", 0xD0: "∠", 0xD2: "®", 0xD3: "©", 0xD4: "™",
    0xD6: "√", 0xD7: "⋅", 0xD8: "¬", 0xDC: "⇐", 0xDE: "⇒", 0xE0: "◊", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞", 0x47: "☝", 0x4A: "☺", 0x4C: "☹", 0x4E: "☠", 0x52: "☼", 0x54: "❄", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒",
    0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x7B: "❀", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xB7: "•", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x80 + digit: char for digit, char in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")}, **{0x8B + digit: char for digit, char in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")},
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0xA3: "□", 0xA0: "■", 0xAE: "◆"}
_WINGDINGS_3 = {0x7D: "▶", 0x84: "▶", 0x7C: "◀", 0x67: "→", 0x66: "←"}
_WEBDINGS = {0x61: "✔", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x34: "►"}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings2": _WINGDINGS_2, "wingdings3": _WINGDINGS_3, "webdings": _WEBDINGS}


def shown(text: str) -> tuple[str, int]:
    """A text with what its characters of symbol fonts show, where that is known, and how many they are."""
    if text.isascii() or not (private := _PRIVATE_USE.findall(text)):
        return text, 0
    mapped = sum(ord(char) in _TABLE for char in private)
    return (text.translate(_TABLE) if mapped else text), mapped


def is_symbol_font(font: str) -> bool:
    """Whether the characters of a font show something else than their codes say."""
    return _key(font) in _FONTS


def of_font(char: str, font: str) -> str:
    """What a character shows in a font: its own for fonts of letters, and for codes of a symbol font that nobody knows."""
    table = _FONTS.get(_key(font))
    if table is None:
        return shown(char)[0]
    code = ord(char)
    code = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    if code in table:
        return table[code]
    if table is _SYMBOL and 0x20 <= code < 0x40:
        return chr(code)  # digits and signs stand there as in other fonts
    return shown(char)[0] if ord(char) >= 0xF020 else char


def _key(font: str) -> str:
    return font.replace(" ", "").replace("-", "").casefold()
