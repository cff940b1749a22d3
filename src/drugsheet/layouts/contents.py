"""What a section is about by what stands in it, where neither a layout nor the words of its heading tell.

"Things that can happen" over a list of symptoms is a list of side effects; "Asking for help" over sentences that say when to
call is reasons to call. Most of what stands there has to speak for one kind, or the section stays unknown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from drugsheet.grammar.acts import is_lead_in, is_of_the_past, tells_to_act
from drugsheet.grammar.agent_names import names_first
from drugsheet.grammar.interactions import statement
from drugsheet.grammar.own_names import OwnNames
from drugsheet.grammar.sentences import sentences
from drugsheet.grammar.word_classes import names_sign
from drugsheet.language.rule import Tags, rule
from drugsheet.language.text import Text
from drugsheet.layouts.layout import Heading
from drugsheet.layouts.words import Run, words
from drugsheet.reading.document import Block

if TYPE_CHECKING:
    from drugsheet.models import SectionKind

_MOST = 12
"""Entries that are looked at."""
_LEAST = 2
_SHARE = 0.6
"""How many entries, and what share of them, have to speak for one kind."""
_MANY = 4
_SHARE_OF_NAMES = 0.5
"""Where so many begin with names of medicines and foods, what is said between them counts less."""
_LONGEST_EFFECT = 9

_REPRODUCTIVE = rule("words of having children", "REPRODUCTION_WORD", examples=["use birth control", "an unborn baby"], never=["your nursing staff"])
_CONDITION = rule("a condition in a sentence", "if | for | when", examples=["call if you vomit"], never=["call us"])
_MIXED = rule("words of what is taken together", "MIXED_WORD", examples=["avoid alcohol", "blood thinners"], never=["dry skin"])
_INSTRUCTION = rule("an instruction", "LEADING_MARK* (INSTRUCTION_LEAD ,?){0,3} INSTRUCTION_VERB", examples=["Eat bland food", "If you are tired, rest"], never=["Nausea"])
_STATEMENT = rule("a statement of what is done", "(you | we | your (doctor | nurse) | they) (will | should | must | can | have | are | need) | is (GIVEN_VERB | used)", examples=["you will have tests", "It is taken by mouth"], never=["your skin"])
_HEAD_END = Tags("DOT | SEMICOLON | COLON | , | \\( | – | –_ | — | —_")
_NAMELESS = OwnNames(())


def about(blocks: Iterable[Block], least: int = _LEAST) -> Heading | None:
    """The heading that fits what stands under it: most entries of some blocks, ``least`` of them or more, speak for one kind of section."""
    votes = spoken(blocks)
    if not votes:
        return None
    (kind, count), *_ = votes.most_common(1)
    if kind is None or count < least or count < (_SHARE if kind != "interactions" or count < _MANY else _SHARE_OF_NAMES) * votes.total():
        return None
    return Heading(kind, (), "unspecified" if kind == "side_effects" else None)


def spoken(blocks: Iterable[Block]) -> Counter[SectionKind | None]:
    """How many entries of some blocks speak for each kind of section; what stands under a sentence over a list speaks for what that does."""
    return Counter(islice(_voices(blocks), _MOST))


def _voices(blocks: Iterable[Block]) -> Iterator[SectionKind | None]:
    """What each entry speaks for. A sentence over a list governs the list itself, whatever the heading is, so its entries speak for no kind but history."""
    opened: tuple[SectionKind | None] | None = None
    for block in blocks:
        run = words(block)
        if is_lead_in(*run):
            past = is_of_the_past(*run)
            opened = ("before_use",) if past else (None,) if tells_to_act(*run) else None
            yield "before_use" if past else None
        elif block.kind == "item":
            yield run.text.once_in(_kind, run.i, run.j) if opened is None else opened[0]
        elif block.kind == "paragraph":
            opened = None
            for start, end in sentences(*run):
                yield run.text.once_in(_kind, start, end)


def _kind(text: Text, i: int, j: int) -> SectionKind | None:
    """What one entry speaks for. Several layouts ask it of the same entries."""
    run = Run(text, i, j)
    if is_lead_in(*run):
        return "before_use" if is_of_the_past(*run) else None
    if _REPRODUCTIVE.search(*run):
        return "reproductive"
    if tells_to_act(*run):
        return "when_to_call" if _CONDITION.search(*run) else None
    if names_first(*run) or (_MIXED.search(*run) and statement(*run, _NAMELESS)):
        return "interactions"
    if is_instruction(run):
        return "self_care"
    return "side_effects" if _is_effect(run) else None


def is_instruction(run: Run) -> bool:
    """Whether an entry says what to do: "Eat bland food"."""
    return _INSTRUCTION.match(*run) is not None


def _is_effect(run: Run) -> bool:
    """Whether an entry names a symptom and says no more than where, when or how it shows itself."""
    text, i, j = run
    end = next((place for place in range(i, j) if text.tags[place] in _HEAD_END.of(text)), j)
    count = sum(text.token(place)[:1].isalpha() for place in range(i, end))
    if not 0 < count <= _LONGEST_EFFECT or _STATEMENT.search(text, i, end):
        return False
    return names_sign(text, i, end)
