"""The codes of a campaign: which round, which track, how far, how levels come about."""

from __future__ import annotations

from enum import StrEnum


class Round(StrEnum):
    BASELINE = "baseline"
    ANNUAL = "annual"
    MIDTERM = "midterm"
    FINAL = "final"
    SELECTION = "selection"


class Track(StrEnum):
    FULL = "full"
    SHORT = "short"


class AssessmentStatus(StrEnum):
    PREPARATION = "preparation"
    RUNNING = "running"
    VALIDATED = "validated"
    ARCHIVED = "archived"


class ScoringMode(StrEnum):
    CONSENSUS = "consensus"
    MEDIAN = "median"
    EXTERNAL = "external"
