"""Days as people type them, and the partial dates of old papers: a year, a month or a day."""

from __future__ import annotations

import re
from datetime import date, time

_DAY_FIRST = re.compile(r"(?:(?:(\d{1,2})[/.\-\s]+)?(\d{1,2})[/.\-\s]+)?(\d{4})")
_HOURS = re.compile(r"(\d{1,2})\s*(?:[:hH.]\s*(\d{2})?)?")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")


def read_day(text: str) -> date | None:
    """``14/03/2024``, ``14.3.2024``, ``14 03 2024`` or ``2024-03-14``; None for anything else."""
    stored = read_partial_date(text)
    return date.fromisoformat(stored) if stored is not None and len(stored) == 10 else None


def read_partial_date(text: str) -> str | None:
    """``20/06/2003`` → ``2003-06-20``, ``06/2003`` → ``2003-06``, ``2003`` → ``2003``; ISO too.

    Empty stays empty; None when it is no date.
    """
    text = text.strip()
    if not text:
        return ""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        return None
    try:
        real = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return real.isoformat()[: 10 if day else 7 if month else 4]


def show_partial_date(stored: str) -> str:
    """``2003-06-20`` → ``20/06/2003``, ``2003-06`` → ``06/2003``; anything else as it is."""
    return "/".join(reversed(stored.split("-"))) if re.fullmatch(r"[\d-]+", stored) else stored


def read_time(text: str) -> time | None:
    """``8:30``, ``8h30``, ``8h``, ``8`` or ``0830``; None for anything else."""
    text = text.strip()
    if re.fullmatch(r"\d{3,4}", text):
        text = f"{text[:-2]}:{text[-2:]}"
    found = _HOURS.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def show_time(moment: time | None) -> str:
    """``08:30``; empty without one."""
    return "" if moment is None else moment.strftime("%H:%M")
