"""Phrases and the agents in them, each with its kind; the sheet's own drug is none."""

from __future__ import annotations

Rows = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def _of(kind: str, *names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, kind) for name in names)


def _drugs(*names: str) -> tuple[tuple[str, str], ...]:
    return _of("drug", *names)


LISTS: Rows = (
    ("warfarin", _drugs("warfarin")),
    ("aspirin and ibuprofen", _drugs("aspirin", "ibuprofen")),
    ("aspirin, ibuprofen, or naproxen", _drugs("aspirin", "ibuprofen", "naproxen")),
    ("aspirin, ibuprofen, and/or naproxen", _drugs("aspirin", "ibuprofen", "naproxen")),
    ("digoxin as well as theophylline", _drugs("digoxin", "theophylline")),
    ("an antacid", _drugs("antacid")),
    ("other drugs", _drugs("other drugs")),
    ("other medications", _drugs("other medications")),
    ("birth control pills", _drugs("birth control pills")),
    ("medicines for high blood pressure", _drugs("medicines for high blood pressure")),
    ("drugs that slow the heart", _drugs("drugs that slow the heart")),
    ("drugs that make you sleepy or slow your breathing", _drugs("drugs that make you sleepy or slow your breathing")),
    ("antacids with aluminum or magnesium", _drugs("antacids with aluminum or magnesium")),
)

CLASSES: Rows = (
    ("blood thinners such as warfarin or heparin", _drugs("blood thinners", "warfarin", "heparin")),
    ("blood thinners, such as warfarin or heparin", _drugs("blood thinners", "warfarin", "heparin")),
    ("antifungals (fluconazole, voriconazole)", _drugs("antifungals", "fluconazole", "voriconazole")),
    ("antibiotics, including rifampin and clarithromycin", _drugs("antibiotics", "rifampin", "clarithromycin")),
    ("seizure medicines, for example carbamazepine or phenobarbital", _drugs("seizure medicines", "carbamazepine", "phenobarbital")),
    ("acid reducers like omeprazole", _drugs("acid reducers", "omeprazole")),
    ("water pills (furosemide)", _drugs("water pills", "furosemide")),
    ("MAO inhibitors (phenelzine, selegiline)", _drugs("MAO inhibitors", "phenelzine", "selegiline")),
    ("strong CYP3A4 inhibitors (e.g., ketoconazole)", _drugs("strong CYP3A4 inhibitors", "ketoconazole")),
    ("strong CYP3A4 inhibitors (for example ritonavir and ketoconazole)", _drugs("strong CYP3A4 inhibitors", "ritonavir", "ketoconazole")),
    ("aminoglycoside antibiotics (gentamicin, tobramycin, and amikacin)", _drugs("aminoglycoside antibiotics", "gentamicin", "tobramycin", "amikacin")),
    ("medicines that thin the blood, such as apixaban", _drugs("medicines that thin the blood", "apixaban")),
    ("NSAIDs (ibuprofen, naproxen) and aspirin", _drugs("NSAIDs", "ibuprofen", "naproxen", "aspirin")),
    ("caffeine, such as coffee, tea, and cola", _of("food", "caffeine", "coffee", "tea", "cola")),
)

BRANDS: Rows = (
    ("phenytoin (Dilantin®)", _drugs("phenytoin (Dilantin)")),
    ("phenytoin (Dilantin)", _drugs("phenytoin (Dilantin)")),
    ("warfarin (Coumadin®, Jantoven®)", _drugs("warfarin (Coumadin, Jantoven)")),
    ("acetaminophen (Tylenol®) and aspirin", _drugs("acetaminophen (Tylenol)", "aspirin")),
    ("lithium, digoxin (Lanoxin®), and theophylline", _drugs("lithium", "digoxin (Lanoxin)", "theophylline")),
    ("sleeping pills (Ambien®)", _drugs("sleeping pills (Ambien)")),
    ("antacids with magnesium (Maalox®, Mylanta®)", _drugs("antacids with magnesium (Maalox, Mylanta)")),
)

KINDS: Rows = (
    ("St. John's wort", _of("supplement", "St. John's wort")),
    ("St. John’s wort and ginkgo", _of("supplement", "St. John’s wort", "ginkgo")),
    ("vitamin C and warfarin", (("vitamin C", "supplement"), ("warfarin", "drug"))),
    ("cyclosporine and St. John's wort", (("cyclosporine", "drug"), ("St. John's wort", "supplement"))),
    ("herbs and vitamins", _of("supplement", "herbs", "vitamins")),
    ("herbal products", _of("supplement", "herbal products")),
    ("fish oil", _of("supplement", "fish oil")),
    ("special diets", _of("supplement", "special diets")),
    ("folic acid", _of("supplement", "folic acid")),
    ("iron tablets", _of("supplement", "iron tablets")),
    ("calcium pills", _of("supplement", "calcium pills")),
    ("folic acid or leucovorin", (("folic acid", "supplement"), ("leucovorin", "drug"))),
    ("the flu vaccine", _of("vaccine", "flu vaccine")),
    ("live vaccines", _of("vaccine", "live vaccines")),
    ("a nasal vaccine by spray", _of("vaccine", "nasal vaccine")),
    ("the MMR vaccine and the chickenpox vaccine", _of("vaccine", "MMR vaccine", "chickenpox vaccine")),
    ("grapefruit or grapefruit juice", _of("food", "grapefruit", "grapefruit juice")),
    ("high-fat meals", _of("food", "high-fat meals")),
    ("milk, cheese, or yogurt", _of("food", "milk", "cheese", "yogurt")),
    ("black licorice", _of("food", "black licorice")),
    ("food", _of("food", "food")),
    ("any food or drug", (("food", "food"), ("drug", "drug"))),
    ("alcohol, beer, and wine", _of("alcohol", "alcohol", "beer", "wine")),
    ("wine and aged cheese", (("wine", "alcohol"), ("aged cheese", "food"))),
    ("iodine contrast", _of("contrast", "iodine contrast")),
    ("contrast dye and metformin", (("contrast dye", "contrast"), ("metformin", "drug"))),
    ("smoking", _of("other", "smoking")),
    ("sunlight", _of("other", "sunlight")),
    ("tobacco and alcohol", (("tobacco", "other"), ("alcohol", "alcohol"))),
)

NO_AGENT: Rows = (
    ("Testadrine and digoxin", _drugs("digoxin")),
    ("Testa® or warfarin", _drugs("warfarin")),
    ("this drug", ()),
    ("Testadrine", ()),
    ("it", ()),
    ("them", ()),
    ("your doctor", ()),
    ("others", ()),
    ("", ()),
)
