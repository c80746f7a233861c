"""The tables of a dossier, as a list of steps that only ever grows.

A step that has been released is never edited: write a new one below it.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from proreca_desktop.storage.schema import FIRST_SCHEMA
from proreca_desktop.storage.schema_outcomes import OUTCOME_SCHEMA
from proreca_desktop.storage.schema_workshop import WORKSHOP_SCHEMA

migrations = Migrations("proreca")


@migrations(name="0001_diagnostic")
def _diagnostic(db: Database) -> None:
    for statement in FIRST_SCHEMA:
        db.execute(statement)


@migrations(name="0002_outcome_mapping")
def _outcome_mapping(db: Database) -> None:
    for statement in OUTCOME_SCHEMA:
        db.execute(statement)


@migrations(name="0003_workshop")
def _workshop(db: Database) -> None:
    for statement in WORKSHOP_SCHEMA:
        db.execute(statement)
