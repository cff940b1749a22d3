"""``Retry-After``: what a server that is too busy asks for."""

from __future__ import annotations

import email.utils
import re
from datetime import UTC, datetime

_SECONDS = re.compile(r"[0-9]{1,9}")


def asked_wait(header: str | None, now: datetime) -> float | None:
    """What ``Retry-After`` asks for, in seconds from now: a number of seconds or a date (RFC 9110, 10.2.3).

    None when there is no such header or it is neither.
    """
    if header is None:
        return None
    if _SECONDS.fullmatch(header.strip()):
        return float(header)
    try:
        date = email.utils.parsedate_to_datetime(header)
    except (TypeError, ValueError, OverflowError):
        return None
    if date.tzinfo is None:
        date = date.replace(tzinfo=UTC)
    return max(0.0, (date - now).total_seconds())
