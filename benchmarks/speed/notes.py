"""What each change earned, and what the figures mean: the part of the page that is written by hand."""

from __future__ import annotations

NOTES = ""
