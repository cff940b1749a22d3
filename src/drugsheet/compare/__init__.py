"""What changed between two sheets: two revisions of one, or two issuers' sheets of one drug.

Every field of every fact is compared, and the text that no fact holds. What moved is no change. Other words for the same
reading are told as such, last: a program cannot tell whether they mean the same.
"""

from drugsheet.compare.change import Change, ChangeKind, Topic
from drugsheet.compare.sheet import diff

__all__ = ["Change", "ChangeKind", "Topic", "diff"]
