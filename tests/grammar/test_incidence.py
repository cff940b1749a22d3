"""How many patients get an effect, in %, from a Note over a list or from the item."""

from __future__ import annotations

from drugsheet.grammar.incidence import incidence, shares
from drugsheet.language.text import annotate
from drugsheet.models import Interval
from tests.tables import table

from .tables import PERCENT, Value, between, exactly, ge, gt, le, lt, show


def share(value: Value) -> Interval:
    """Exactly that share."""
    return exactly(value, PERCENT)


CASES: tuple[tuple[str, Interval | None], ...] = (
    ("Note: Each of the side effects above was reported in 20% or greater of patients treated with Drugname.", ge(20, PERCENT)),
    ("Note: each of the side effects above was reported in 10 percent or more of patients", ge(10, PERCENT)),
    ("These effects were seen in at least 5% of people who took this drug.", ge(5, PERCENT)),
    ("Reported in more than 30% of patients", gt(30, PERCENT)),
    ("Occurs in less than 1% of patients", lt(1, PERCENT)),
    ("Seen in fewer than 5 percent of patients", lt(5, PERCENT)),
    ("Happens in 10 to 29% of patients", between(10, 29, PERCENT)),
    ("Happens in 10%-29% of people", between(10, 29, PERCENT)),
    ("Reported in 15% of patients", share(15)),
    ("Up to 40% of patients have this", le(40, PERCENT)),
    ("Over 25 % of women report hot flashes", gt(25, PERCENT)),
    ("Reported in ≥ 20% of patients", ge(20, PERCENT)),
    ("Reported in under 2.5% of patients", lt(2.5, PERCENT)),
    ("Reported in between 1 and 10% of patients", between(1, 10, PERCENT)),
    ("About 1 in 10 people get this", share(10)),
    ("This affects up to 1 in 100 people", le(1, PERCENT)),
    ("More than 1 in 10 people may have this", gt(10, PERCENT)),
    ("Fewer than 1 in 1,000 patients", lt(0.1, PERCENT)),
    ("It may affect up to 1 in every 10 people", le(10, PERCENT)),
    ("Two out of 10 patients have this", share(20)),
    ("One in four patients", share(25)),
    ("1 out of every 5 women", share(20)),
    ("Rash. This occurs in 3 of every 100 patients.", share(3)),
    ("Headache (25%)", share(25)),
    ("Thin hair (up to 40%)", le(40, PERCENT)),
    ("Headache in 25% of patients", share(25)),
    ("Rash (10-20%)", between(10, 20, PERCENT)),
    ("Rash (about 15%, mostly mild)", share(15)),
    ("Rash: 12%", share(12)),
    ("Fatigue (seen in 30%)", share(30)),
    ("Dry cough in up to 1 in 20 people", le(5, PERCENT)),
    ("Diarrhea (fewer than 1 in 1,000 people)", lt(0.1, PERCENT)),
    ("Rash (1 in 10)", share(10)),
    ("Thirst (may affect up to 1 in 100)", le(1, PERCENT)),
    ("Affects less than 1 user in 10,000", lt(0.01, PERCENT)),
    ("affects 1 to 10 users in 1,000", between(0.1, 1, PERCENT)),
    ("Between 1 and 10 in 100 people have constipation", between(1, 10, PERCENT)),
    ("Up to 1 in 10 000 people", le(0.01, PERCENT)),
    ("Seen in 100% of people", share(100)),
    ("1 in 1 patients", share(100)),
    ("1 in 100 to 1 in 10 people", between(1, 10, PERCENT)),
    ("Rash (1 in 1,000 to 1 in 100)", between(0.1, 1, PERCENT)),
    ("Rash (between 1 in 100 and 1 in 10)", between(1, 10, PERCENT)),
    ("1 or 2 in 100 people", between(1, 2, PERCENT)),
    ("one to ten people in every hundred", between(1, 10, PERCENT)),
    ("1 in a thousand people", share(0.1)),
    ("Ten in a hundred patients", share(10)),
    ("between 5% and 10% of people", between(5, 10, PERCENT)),
    ("Rash: 5% of skin, 12%", share(12)),
    ("affects about 1 in 20", share(5)),
    # no share of patients
    ("Seen in 110% of people", None),
    ("0 in 10 people", None),
    ("11 in 10 people have it", None),
    ("10 to 1 in 100 people", None),
    ("1 to 1 in 100 people", None),
    ("1 in 10 hours", None),
    ("Rash 1 in 10", None),
    ("Headache: 25% at first", None),
    ("(grade 3, 25%)", None),
    ("Headache (mild, in up to 25% or so)", None),
    ("Use a 2% cream. People like it.", None),
    ("Sodium chloride solution (0.9%)", None),
    ("Low oxygen level (below 90%)", None),
    ("More than 1 in 24 hours", None),
    ("Diarrhea: 3 in 4 hours", None),
    ("Use hydrogen peroxide 3%", None),
    ("Oxygen level below 90%", None),
    ("Losing 5% or more of your body weight", None),
    ("Vomiting more than 3 times in 1 day", None),
    ("Call 1 in an emergency", None),
    ("Seizures. This effect is rare.", None),
    ("5 or 6 stools in 1 day", None),
    ("Take 1 in the morning and 1 at night", None),
    ("Patients with a heart that pumps less than 50% of normal", None),
    ("Several patients had this", None),
)


@table(CASES)
def test_incidence(phrase: str, expected: Interval | None) -> None:
    text = annotate(phrase)
    found = incidence(text, 0, len(text))
    assert show(None if found is None else Interval(**found.interval._asdict())) == show(expected)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)


ALL: tuple[tuple[str, tuple[str, ...]], ...] = (
    # a phrase, and the words of every share in it
    ("5% of people and 20% of children", ("5%", "20%")),
    ("1 in 10 people and 1 in 5 children", ("1 in 10", "1 in 5")),
    ("1 in 10 to 1 in 100 people", ("1 in 10 to 1 in 100",)),
    ("from 1 in 1,000 up to 1 in 100 people", ("from 1 in 1,000 up to 1 in 100",)),
    ("1 in 10 people, up to 1 in 5 children", ("1 in 10", "up to 1 in 5")),
    ("Rash (up to 1 in 10), fever (1 in 100)", ("up to 1 in 10", "1 in 100")),
    ("1 in 1,000 to 1 in 100 people, 1 in 10 children", ("1 in 1,000 to 1 in 100", "1 in 10")),
    ("20% of people; 1 in 100 children", ("20%", "1 in 100")),
    ("Take 1 in the morning", ()),
)


@table(ALL)
def test_every_share(phrase: str, expected: tuple[str, ...]) -> None:
    text = annotate(phrase)
    assert tuple(text.words(found.start, found.end) for found in shares(text, 0, len(text))) == expected


def test_one_that_its_surroundings_say_is_of_people() -> None:
    text = annotate("Rash 1 in 10")
    assert shares(text, 0, len(text)) == ()
    assert len(shares(text, 0, len(text), of_people=True)) == 1


def test_a_part_of_a_text_is_read_alone() -> None:
    text = annotate("Rash: 5%, seen in people")
    assert incidence(text, 0, 4) is not None
    assert incidence(text, 0, 2) is None
