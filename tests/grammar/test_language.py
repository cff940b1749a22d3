"""Whether a sheet is in English, by its small words."""

from __future__ import annotations

import pytest

from drugsheet.grammar.language import foreign, is_english_sheet
from drugsheet.language.text import annotate

SHEETS: tuple[tuple[str, bool], ...] = (
    ("Nausea. Rash. Fever.", True),  # too little to tell
    ("Do not take grapefruit juice with this drug. Call your doctor if you have a fever of 100.4 F or above.", True),
    ("Dit is een tablet van 5 mg. Neem de tablet in met water. Bel uw arts als u koorts heeft van 38 of hoger. Niet gebruiken bij kinderen.", False),
    ("Nehmen Sie die Tablette mit Wasser ein. Rufen Sie an, wenn Sie Fieber haben oder die Haut sich ablöst. Das ist nicht für Kinder.", False),
    ("Tome el comprimido con agua. Llame al médico si tiene fiebre o si la piel se pone roja. No lo tome con los antiácidos.", False),
    ("Prenez le comprimé avec de l'eau. Appelez votre médecin si vous avez de la fièvre ou des vomissements. Ne pas donner aux enfants.", False),
    ("Prenda la compressa con acqua. Chiami il medico se ha la febbre o se la pelle diventa rossa, e non la dia ai bambini per il dolore.", False),
)


@pytest.mark.parametrize(("text", "english"), SHEETS, ids=[text[:30] for text, _ in SHEETS])
def test_english(text: str, *, english: bool) -> None:
    words = annotate(text)
    assert foreign(words, [(0, len(words))]) == (not english,)


BLOCKS: tuple[tuple[str, bool], ...] = (
    ("Si usted habla español, le ofrecemos sin costo la ayuda de un intérprete para todas las visitas.", True),
    ("Fiebre de más de 39 °C durante los primeros días", True),
    ("Wenn Sie Deutsch sprechen, hilft Ihnen ein Dolmetscher ohne Kosten bei Ihrem Besuch und das ist so.", True),
    ("Call us right away if you have a fever.", False),
    ("Torsade de pointes", False),
    ("Shivering", False),
    ("Patients may die.", False),
)


@pytest.mark.parametrize(("block", "other"), BLOCKS, ids=[block[:30] for block, _ in BLOCKS])
def test_block_in_another_language(block: str, *, other: bool) -> None:
    text = annotate(block)
    assert foreign(text, [(0, len(text))]) == (other,)


LINES = (
    ("Call us right away if you have:", False),
    ("Chills", False),
    ("Fever of 101.3 F or higher", False),
    ("CUÁNDO LLAMAR AL MÉDICO", True),
    ("Llame de inmediato si tiene:", True),
    ("Fiebre de 101.3 F o más", True),
    ("Escalofríos", True),
    ("Si usted habla español, le ofrecemos sin costo la ayuda de un intérprete para todas las visitas.", True),
)


def test_lines_that_do_not_tell_are_of_the_language_around_them() -> None:
    text = annotate("\n".join(line for line, _ in LINES))
    ends = [place for place, token in enumerate(text.tokens) if token.strip(" ") == "\n"]
    runs = list(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))
    assert foreign(text, runs) == tuple(other for _, other in LINES)
    assert is_english_sheet(text, runs, foreign(text, runs))
    assert foreign(text, runs, "en-GB") == (False,) * len(LINES)
    assert foreign(text, runs, "es") == (True,) * len(LINES)
