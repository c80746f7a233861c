"""The tables of a dossier, as a list of steps that only ever grows.

A step that has been released is never edited: write a new one below it.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from proreca_desktop.storage.schema import FIRST_SCHEMA

migrations = Migrations("proreca")


@migrations(name="0001_diagnostic")
def _diagnostic(db: Database) -> None:
    for statement in FIRST_SCHEMA:
        db.execute(statement)
