"""The form that all others are compared with: headings, paragraphs and lists, UTF-8."""

from __future__ import annotations

from .markup import PLAIN, html

CLEAN = html("clean", PLAIN)
