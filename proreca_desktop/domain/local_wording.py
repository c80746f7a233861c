"""A facilitator's own wording of a criterion in the language of the room (Bamanankan …)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from proreca_desktop.domain.questionnaire import (
    Criterion,
    PracticeCriterion,
    Questionnaire,
    Variant,
)
from proreca_desktop.domain.text import pick

DEFAULT_LANGUAGE = "bm"
NO_LEVELS = ("", "", "", "", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalWording:
    """``criterion`` is a criterion's code, a variant's (``GOV-05@CAFO``) or the practice's."""

    criterion: str
    statement: str = ""
    levels: tuple[str, str, str, str, str] = NO_LEVELS

    @property
    def texts(self) -> tuple[str, ...]:
        """The statement, then the five levels; empty where nothing was written."""
        return (self.statement, *self.levels)

    @property
    def is_empty(self) -> bool:
        return not any(self.texts)

    @property
    def is_complete(self) -> bool:
        return all(self.texts)


def wording_of(wordings: Mapping[str, LocalWording], criterion: Criterion) -> LocalWording | None:
    """The wording of the texts an organisation answers: its variant's where there is one.

    A variant asks something else: the wording of the plain criterion never stands in for it.
    """
    return wordings.get(criterion.variant or criterion.code)


def make_wording(criterion: str, texts: tuple[str, ...]) -> LocalWording:
    """From a statement and five levels."""
    statement, one, two, three, four, five = texts
    return LocalWording(
        criterion=criterion, statement=statement, levels=(one, two, three, four, five)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """What is put into the language of the room: French texts under their code."""

    code: str
    texts: tuple[str, ...]
    """The statement, then the five levels."""
    is_practice: bool = False


def originals(questionnaire: Questionnaire) -> Iterator[Original]:
    """Every criterion, each followed by its variants, then the practice criterion."""
    for criterion in questionnaire.all_criteria():
        yield _original(criterion.code, criterion)
        for variant in questionnaire.variants:
            if variant.of == criterion.code:
                yield _original(variant.code, variant)
    if questionnaire.practice is not None:
        yield _original(questionnaire.practice.code, questionnaire.practice, is_practice=True)


def _original(
    code: str, asked: Criterion | Variant | PracticeCriterion, *, is_practice: bool = False
) -> Original:
    texts = (pick(asked.statement, "fr"), *(pick(level, "fr") for level in asked.levels))
    return Original(code=code, texts=texts, is_practice=is_practice)
