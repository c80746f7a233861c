"""A questionnaire file (YAML, see ``questionnaires/FORMAT.md``) → questionnaire, and back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from proreca_desktop.domain.questionnaire import Questionnaire
from proreca_desktop.errors import Problem, ProrecaError
from proreca_desktop.files import replace_file
from proreca_desktop.i18n import _, ngettext
from proreca_desktop.loading.nodes import Node
from proreca_desktop.loading.notes import Notes
from proreca_desktop.loading.questionnaire_links import check_links
from proreca_desktop.loading.questionnaire_shape import read_questionnaire
from proreca_desktop.loading.questionnaire_text import to_text


def load_questionnaire(path: Path) -> Questionnaire:
    """The questionnaire of a file; :class:`ProrecaError` with every problem, in order of lines."""
    notes = Notes()
    questionnaire = read_questionnaire(_read_nodes(path), notes)
    check_links(notes, questionnaire.version)
    if notes.problems:
        raise _refusal(path, notes.problems)
    return questionnaire


def check_questionnaire(path: Path) -> tuple[Problem, ...]:
    """What is wrong with a file; empty when it can be used."""
    try:
        load_questionnaire(path)
    except ProrecaError as error:
        alone = Problem(place="", message=error.title, remedy=error.advice)
        return error.problems or (alone,)
    return ()


def write_questionnaire(questionnaire: Questionnaire, path: Path) -> None:
    """Write a file that loads as the same questionnaire, with the same fingerprint.

    What stood at ``path`` is replaced whole or, when writing fails, left as it was.
    """
    try:
        replace_file(path, to_text(questionnaire).encode())
    except OSError as error:
        raise ProrecaError(
            _("The file “{name}” cannot be written ({reason}).").format(
                name=path.name, reason=error.strerror or type(error).__name__
            ),
            _("Choose another folder, or close the file in other programs."),
        ) from error


def _read_nodes(path: Path) -> Node:
    from proreca_desktop.loading.yaml_file import read_yaml  # its library is slow to import

    try:
        return read_yaml(path)
    except ProrecaError as error:
        if error.problems:
            raise _refusal(path, error.problems) from error
        raise


def _refusal(path: Path, problems: Sequence[Problem]) -> ProrecaError:
    count = len(problems)
    return ProrecaError(
        ngettext(
            "The questionnaire “{name}” cannot be used: it has {n} problem.",
            "The questionnaire “{name}” cannot be used: it has {n} problems.",
            count,
        ).format(name=path.name, n=count),
        _("Correct the file in a text editor, save it as UTF-8, then check it again."),
        sorted(problems, key=lambda problem: problem.line or 0),
    )
