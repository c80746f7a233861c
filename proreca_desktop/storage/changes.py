"""Writing rows: every insert and update leaves its trace in the history, in one transaction."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from proreca_desktop.domain.history import Value
from proreca_desktop.domain.text import nfc


class Change:
    """The writes of one action. Made by ``Dossier.change``, which commits them together.

    Table and column names come from the program alone; values are always bound. Texts become
    NFC here, once for all tables (invariant 21).
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        *,
        at: str,
        who: str,
        device: str,
        assessment_id: str | None,
        reason: str,
        undoes: str | None,
    ):
        self.change_id = str(uuid.uuid4())
        self.at = at
        self.assessment_id = assessment_id
        self._connection = connection
        self._who = nfc(who)
        self._device = device
        self._reason = nfc(reason)
        self._undoes = undoes
        self._events: list[tuple[str, str, str | None, str]] = []

    @property
    def is_told(self) -> bool:
        """Whether anything was changed that the history tells."""
        return bool(self._events)

    def insert(
        self,
        table: str,
        values: Mapping[str, Value | bytes],
        *,
        row_id: str | None = None,
        untold: Sequence[str] = (),
    ) -> str:
        """Add a row and return its id.

        The history leaves out empty values, and those of ``untold`` columns, which are too long
        to stand there twice and never change (and are kept to the letter, for their hashes).
        """
        row_id = row_id or str(uuid.uuid4())
        values = {k: v if k in untold else _composed(v) for k, v in values.items()}
        row = {
            "id": row_id,
            **values,
            "created_at": self.at,
            "created_by": self._who,
            "updated_at": self.at,
            "origin_device": self._device,
        }
        columns = ", ".join(row)
        marks = ", ".join("?" * len(row))
        self._connection.execute(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})", list(row.values())
        )
        told = {k: v for k, v in values.items() if k not in untold and v not in (None, "")}
        self._events.append((table, row_id, None, _json(told)))
        return row_id

    def insert_many(self, table: str, rows: Sequence[Mapping[str, Value]]) -> None:
        """As :meth:`insert`, for many rows with the same columns that bring their ``id``."""
        if not rows:
            return
        columns = [*rows[0], "created_at", "created_by", "updated_at", "origin_device"]
        marks = ", ".join("?" * len(columns))
        last = (self.at, self._who, self.at, self._device)
        self._connection.executemany(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})",
            [(*row.values(), *last) for row in rows],
        )
        for row in rows:
            told = {k: v for k, v in row.items() if k != "id" and v not in (None, "")}
            self._events.append((table, str(row["id"]), None, _json(told)))

    def insert_parts(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Add rows that are part of a row whose history is already told."""
        if not rows:
            return
        columns = ", ".join(rows[0])
        marks = ", ".join("?" * len(rows[0]))
        self._connection.executemany(
            f"INSERT INTO {table} ({columns}) VALUES ({marks})",
            [list(row.values()) for row in rows],
        )

    def update(self, table: str, row_id: str, values: Mapping[str, Value]) -> bool:
        """Set the columns of ``values``; False (and no trace) when nothing differs.

        :raises KeyError: when there is no such row.
        """
        columns = ", ".join(values)
        row = self._connection.execute(
            f"SELECT {columns} FROM {table} WHERE id = ?", (row_id,)
        ).fetchone()
        if row is None:
            raise KeyError(row_id)
        composed = {name: _composed(value) for name, value in values.items()}
        changed = {name: value for name, value in composed.items() if row[name] != value}
        if not changed:
            return False
        assignments = ", ".join(f"{name} = ?" for name in changed)
        self._connection.execute(
            f"UPDATE {table} SET {assignments}, updated_at = ?, revision = revision + 1"
            " WHERE id = ?",
            [*changed.values(), self.at, row_id],
        )
        before = {name: row[name] for name in changed}
        self._events.append((table, row_id, _json(before), _json(changed)))
        return True

    def tell_emptied(self, table: str, row_id: str) -> None:
        """An entry without values: what a row held must not stand in the history either."""
        self._events.append((table, row_id, None, "{}"))

    def archive(self, table: str, row_id: str) -> bool:
        """Take a row out of use; it stays in the dossier."""
        return self.update(table, row_id, {"archived_at": self.at})

    def write_history(self) -> None:
        """Write the trace of all rows of this change; called once, before the commit."""
        self._connection.executemany(
            "INSERT INTO audit_event (change_id, at, who, device, assessment_id, entity,"
            " entity_id, before, after, reason, undoes) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            [
                (
                    self.change_id,
                    self.at,
                    self._who,
                    self._device,
                    self.assessment_id,
                    *event,
                    self._reason,
                    self._undoes,
                )
                for event in self._events
            ],
        )


def _composed(value: Any) -> Any:
    return nfc(value) if isinstance(value, str) else value


_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _json(values: Mapping[str, Any]) -> str:
    return _encoder.encode(values)
