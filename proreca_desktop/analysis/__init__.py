"""Scores → findings: what two rounds, many assessments or groups of voters show."""
