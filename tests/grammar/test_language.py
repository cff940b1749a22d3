"""Whether a sheet is in English, by its small words."""

from __future__ import annotations

import pytest

from drugsheet.grammar.language import is_english

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
    assert is_english(text) is english
