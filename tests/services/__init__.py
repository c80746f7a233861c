"""Use cases on real dossiers."""
