"""Domain ↔ SQLite: the only place with SQL. One dossier is one file."""
