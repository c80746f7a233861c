"""Between SQLite's values and the domain's: dates, moments, truth values."""

from __future__ import annotations

from datetime import date, datetime


def to_date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def from_date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def to_moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def from_moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="microseconds")
