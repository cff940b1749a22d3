"""A text annotated once: its tokens, a tag for each, where each begins, and what rules have found in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from itertools import accumulate, count
from typing import Any, TypeVar

from drugsheet.language.lexicon import Lexicon
from drugsheet.language.rule import ready
from drugsheet.language.tokens import cut

T = TypeVar("T")


class Text:
    """Words with their tags. Places are numbers of tokens; ``start``, ``end``, ``span`` and ``words`` lead back to characters.

    A token holds the blank behind it, so that tokens tile the text; ``end`` and ``words`` leave that blank out.
    """

    __slots__ = ("_places", "asked", "at", "found", "kinds", "known", "lexicon", "members", "often", "present", "raised", "tags", "text", "tokens", "version")

    def __init__(self, text: str, tokens: list[str], raised: frozenset[int], lexicon: Lexicon) -> None:
        self.text = text
        self.tokens = tokens
        self.raised = raised
        """Tokens that stand above the line."""
        self.lexicon = lexicon
        self.at = list(accumulate(map(len, tokens), initial=0))
        """Where each token begins; one more for the end."""
        self.tag_again()

    def tag_again(self) -> None:
        """Give each token its tag; what was found by the tags of before is forgotten."""
        self.version = self.lexicon.version
        self.kinds = _tags(self.tokens, self.raised, self.lexicon)
        """The tag of each token, one by one. One that is taken from here was hashed before, one that is cut out of ``tags`` is a new text."""
        self.tags = "".join(self.kinds)
        """The same as one text, a character for each token: what patterns are matched with."""
        self.present = frozenset(self.kinds)
        self._places: dict[str, list[int]] | None = None
        self.found: dict[Any, Any] = {}
        """Rule → what it finds."""
        self.members: dict[Any, tuple[Any, ...]] = {}
        """Rules that are asked together → those of them that can find anything."""
        self.asked: dict[Any, int] = {}
        """Rule → about how many tokens it is still asked before it looks at all of the text."""
        self.often: set[Any] = set()
        """Rules that were asked about many of them."""
        self.known: dict[Any, Any] = {}
        """Function → what it reads in the whole text; rules kept by their tags → where one of them can begin."""

    @property
    def places(self) -> dict[str, list[int]]:
        """Each tag, and the tokens that have it."""
        if self._places is None:
            self._places = {tag: [] for tag in self.present}
            deque(map(list.append, map(self._places.__getitem__, self.kinds), count()), 0)  # the loop itself is the cost
        return self._places

    def __len__(self) -> int:
        return len(self.tokens)

    def once(self, read: Callable[[Text], T]) -> T:
        """What a function reads in the whole text; it is called once."""
        value: T | None = self.known.get(read)
        if value is None:
            value = self.known[read] = read(self)
        return value

    def once_in(self, read: Callable[[Text, int, int], T], i: int, j: int) -> T:
        """What a function reads in a run of tokens; it is called once for each run."""
        key = read, i, j
        if key not in self.known:
            self.known[key] = read(self, i, j)
        value: T = self.known[key]
        return value

    def start(self, i: int) -> int:
        """The first character of a token."""
        return self.at[i]

    def end(self, j: int) -> int:
        """One past the last character of the token before ``j``, its blank left out."""
        if j == 0:
            return 0
        return self.at[j] - self.tokens[j - 1].endswith(" ")

    def span(self, i: int, j: int) -> tuple[int, int]:
        """The characters of a run of tokens, from the first to one past the last."""
        start = self.at[i]
        return start, self.at[j] - self.tokens[j - 1].endswith(" ") if i < j else start

    def words(self, i: int, j: int) -> str:
        """The printed words of a run of tokens."""
        return self.text[self.at[i] : self.at[j]].removesuffix(" ")

    def token(self, i: int) -> str:
        """A token as printed, without its blank."""
        return self.tokens[i].rstrip(" ")

    def lower(self, i: int) -> str:
        """A token in lower case, without its blank."""
        return self.tokens[i].rstrip(" ").lower()

    def spaced(self, i: int) -> bool:
        """Whether a blank, or the end of the line, stands behind a token."""
        return self.tokens[i][-1] in " \n" or i + 1 == len(self.tokens) or self.tokens[i + 1] == "\n"

    def index(self, offset: int) -> int:
        """The token that begins at a character, or the next that begins after it."""
        return bisect_left(self.at, offset)

    def holds(self, offset: int) -> int:
        """The token in which a character stands."""
        return max(0, bisect_right(self.at, offset) - 1)

    def run(self, start: int, end: int) -> tuple[int, int]:
        """The tokens of a run of characters that begins and ends where tokens do."""
        i = bisect_left(self.at, start)
        return i, bisect_left(self.at, end, i)


_DEGREES = frozenset("0oOº°")
_APART = "BEFORE_A_DASH"
"""The class of words that are joined to a number of their own."""


def annotate(text: str, raised: Sequence[tuple[int, int]] = (), lexicon: Lexicon | None = None) -> Text:
    """A text with its tokens and tags.

    ``raised`` are the spans that stand above the line: a raised 0 or o before C or F is a degree sign, other raised digits
    and marks are those of footnotes.
    """
    tokens, above = cut(text, raised)
    made = Text(text, tokens, frozenset(above), ready(lexicon))
    if made.lexicon.forms["#code"] in made.present and (seams := _seams(made)):
        tokens, above = cut(text, raised, seams)
        made = Text(text, tokens, frozenset(above), made.lexicon)
    return made


def _seams(text: Text) -> list[int]:
    """Where words end that a hyphen joins to a number of their own: "stools-3" is no code, as "IL-2" is one."""
    apart = text.lexicon.classes.get(_APART, ())
    heads = ((place, text.lower(place).partition("-")) for place in text.places[text.lexicon.forms["#code"]])
    return [text.at[place] + len(head) for place, (head, hyphen, _) in heads if hyphen and head in apart]


def _tags(tokens: list[str], above: frozenset[int], lexicon: Lexicon) -> list[str]:
    tags = list(map(lexicon.__getitem__, tokens))
    for place in above:
        word = tokens[place].rstrip(" ")
        following = tokens[place + 1].rstrip(" ") if place + 1 < len(tokens) else ""
        if word in _DEGREES and following[:1] in {"C", "F", "c", "f"} and (len(following) == 1 or following.isalpha()):
            tags[place] = lexicon.forms["#degree"]
        elif len(word) == 1 or word.isdigit() or not any(char.isalpha() for char in word):
            tags[place] = lexicon.forms["#footnote"]
    return tags
