"""Times to keep between the drug and an agent, seen from the drug."""

from __future__ import annotations

import pytest

from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.separations import kept_apart, times_apart
from drugsheet.language.text import annotate
from drugsheet.models import Interval

from .tables import H, exactly, ge, show

OWN = OwnNames(("Testadrine",))

CASES: tuple[tuple[str, tuple[tuple[str, Interval], ...]], ...] = (
    ("Take this drug at least 1 hour before or 2 hours after a meal.", (("before", ge(1, H)), ("after", ge(2, H)))),
    ("Swallow Testadrine 2 hours before, or 6 hours after, calcium.", (("before", exactly(2, H)), ("after", exactly(6, H)))),
    ("Take antacids at least 2 hours before or 4 hours after this drug.", (("after", ge(2, H)), ("before", ge(4, H)))),
    ("Avoid iron tablets for 3 hours before and after Testadrine.", (("after", exactly(3, H)), ("before", exactly(3, H)))),
    ("Do not take zinc for 2 hours before or after Testadrine.", (("after", exactly(2, H)), ("before", exactly(2, H)))),
    ("Have no milk for 1 hour before and 2 hours after Testadrine.", (("after", exactly(1, H)), ("before", exactly(2, H)))),
    ("Do not eat for 2 hours before and 1 hour after taking this drug.", (("after", exactly(2, H)), ("before", exactly(1, H)))),
    ("If you use an antacid, take it 2 hours after Testadrine.", (("before", exactly(2, H)),)),
    ("Take it at least 10 hours after your capsules.", (("before", ge(10, H)),)),
    ("Wait at least 3 hours after taking Testadrine before you take an antacid.", (("before", ge(3, H)),)),
    ("Wait 2 hours after an antacid before you take Testadrine.", (("after", exactly(2, H)),)),
    ("Take them 2 hours before it.", (("after", exactly(2, H)),)),
    ("Do not take antacids within 2 hours of this drug.", (("apart", ge(2, H)),)),
    ("Take iron, zinc and antacids at least 2 hours apart from Testadrine.", (("apart", ge(2, H)),)),
    ("Keep calcium 4 hours away from Testadrine.", (("apart", ge(4, H)),)),
    ("Do not use Testadrine from 24 hours before until 24 hours after chemotherapy.", (("before", exactly(24, H)), ("after", exactly(24, H)))),
    # nothing that is kept apart
    ("Do not get a live vaccine for 3 months after the last dose.", ()),
    ("Avoid alcohol for 24 hours after each dose.", ()),
    ("Get 8 hours of sleep.", ()),
)

AGENTS = (
    ("Avoid iron tablets for 3 hours before and after Testadrine.", ("iron tablets",)),
    ("Have no milk for 1 hour before and 2 hours after Testadrine.", ("milk",)),
    ("Take Testadrine at least 2 hours before or 4 hours after iron.", ("iron",)),
    ("Take iron, zinc and antacids at least 2 hours apart from Testadrine.", ("iron", "zinc", "antacids")),
    ("Wait 2 hours after an antacid before you take Testadrine.", ("antacid",)),
    ("Separate Testadrine and iron pills by at least 4 hours.", ("iron pills",)),
    ("Do not take it within a day.", ()),
)


@pytest.mark.parametrize(("sentence", "wanted"), CASES, ids=[sentence for sentence, _ in CASES])
def test_times_apart(sentence: str, wanted: tuple[tuple[str, Interval], ...]) -> None:
    text = annotate(sentence)
    found = times_apart(text, 0, len(text), OWN)
    assert [(each.relation, show(Interval(**each.interval._asdict()))) for each in found] == [(relation, show(span)) for relation, span in wanted]
    assert all(text.words(each.start, each.end) for each in found)


@pytest.mark.parametrize(("sentence", "names"), AGENTS, ids=[sentence for sentence, _ in AGENTS])
def test_kept_apart(sentence: str, names: tuple[str, ...]) -> None:
    text = annotate(sentence)
    assert tuple(agent.name for agent in kept_apart(text, 0, len(text), OWN)[0]) == names
