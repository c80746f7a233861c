"""Between SQLite's values and the domain's: dates, moments, truth values, whole rows."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from proreca_desktop.domain.history import Value
from proreca_desktop.domain.text import Texts

if TYPE_CHECKING:
    from proreca_desktop.storage.changes import Change


def to_date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def from_date(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def to_moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def from_moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="microseconds")


def to_values(
    entity: Any, *, leave: Collection[str] = (), names: Mapping[str, str] | None = None
) -> dict[str, Value]:
    """The columns of a flat dataclass, without its ``id`` and what to ``leave`` out.

    A text in two languages takes two columns; ``names`` gives columns called otherwise.
    """
    values: dict[str, Value] = {}
    for one in fields(entity):
        if one.name == "id" or one.name in leave:
            continue
        column, value = (names or {}).get(one.name, one.name), getattr(entity, one.name)
        if isinstance(value, Mapping):
            values |= {f"{column}_{language}": value.get(language, "") for language in ("fr", "en")}
        else:
            values[column] = _plain(value)
    return values


def _plain(value: object) -> Value:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(value)


def to_texts(row: sqlite3.Row, name: str) -> Texts:
    """A text in French and English; an empty English one is left out, so that French stands in."""
    texts = {"fr": row[f"{name}_fr"], "en": row[f"{name}_en"]}
    return {language: text for language, text in texts.items() if text or language == "fr"}


def save_row(
    change: Change,
    connection: sqlite3.Connection,
    table: str,
    row_id: str,
    values: Mapping[str, Value],
) -> None:
    """Insert, or update the row of that id and take it into use again."""
    known = connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)).fetchone()
    if known is None:
        change.insert(table, values, row_id=row_id)
    else:
        change.update(table, row_id, {**values, "archived_at": None})
