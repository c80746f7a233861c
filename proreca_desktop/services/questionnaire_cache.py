"""Questionnaire files as this laptop has read them before: YAML takes a second on an old one."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from proreca_desktop import __version__
from proreca_desktop.domain.questionnaire import Questionnaire, from_plain, to_plain
from proreca_desktop.files import replace_file
from proreca_desktop.paths import user_folder


def read_questionnaire(path: Path) -> Questionnaire:
    """The content of the file, known by its bytes: an edited file is read anew.

    :raises ProrecaError: with every problem of the file.
    """
    name = hashlib.sha256(__version__.encode() + b"\n" + path.read_bytes()).hexdigest()
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        return from_plain(json.loads(_file(name).read_text(encoding="utf-8")))
    # The YAML reader is slow to import too.
    from proreca_desktop.loading.questionnaire_file import load_questionnaire

    questionnaire = load_questionnaire(path)
    with suppress(OSError):
        _remember(name, questionnaire)
    return questionnaire


def _file(name: str) -> Path:
    return user_folder() / "questionnaires" / f"{name}.json"


def _remember(name: str, questionnaire: Questionnaire) -> None:
    file = _file(name)
    file.parent.mkdir(exist_ok=True)
    replace_file(file, json.dumps(to_plain(questionnaire)).encode())
