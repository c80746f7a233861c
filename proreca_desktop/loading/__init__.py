"""Questionnaire and answer files to domain objects, or the list of all their problems."""
