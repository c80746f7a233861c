"""Wordings in the language of the room: written here, or by a colleague in a sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from proreca_desktop.domain.local_wording import (
    LocalWording,
    Original,
    make_wording,
    originals,
)
from proreca_desktop.domain.questionnaire import Questionnaire
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.services.questionnaires import Questionnaires, version_key
from proreca_desktop.services.saving import save_file
from proreca_desktop.storage import local_wordings as store
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.questionnaires import find_version
from proreca_desktop.storage.settings import load_settings, save_setting

DEFAULT_NAME = "Bamanankan"
_SETTING = "local_language_name"


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A text that stands here otherwise than in the sheet. ``part`` 0 is the statement, 1–5 the
    levels."""

    criterion: str
    part: int
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingSheet:
    """A sheet that was read without fault, beside what the dossier holds."""

    wordings: tuple[LocalWording, ...]
    n_new: int
    """Texts that fill a place still empty."""
    conflicts: tuple[Conflict, ...]


class LocalWordings:
    """Texts beside a questionnaire version: its content and its fingerprint never change."""

    def __init__(self, dossier: Dossier, questionnaires: Questionnaires):
        self._dossier = dossier
        self._questionnaires = questionnaires

    @property
    def language_name(self) -> str:
        """How the language of the room is called in this dossier."""
        return load_settings(self._dossier.connection).get(_SETTING) or DEFAULT_NAME

    def rename_language(self, name: str) -> None:
        """:raises ProrecaError: without a name."""
        name = nfc(name).strip()
        if not name:
            raise ProrecaError(_("The language has no name."), _("Write how people here call it."))
        with self._dossier.change() as change:
            save_setting(change, self._dossier.connection, _SETTING, name)

    def for_version(self, version_id: str) -> dict[str, LocalWording]:
        """By code of the criterion, of the variant (``GOV-05@CAFO``) or of the practice criterion;
        see ``domain.local_wording.wording_of``."""
        return store.load_wordings(self._dossier.connection, version_id)

    def of(self, questionnaire: Questionnaire) -> dict[str, LocalWording]:
        """The same; empty for a questionnaire that nothing was yet prepared with."""
        version_id = self._version_id(questionnaire)
        return {} if version_id is None else self.for_version(version_id)

    def save(self, questionnaire: Questionnaire, wording: LocalWording) -> None:
        """Save the wording of one criterion; the version is installed on the way if needed."""
        self._save_all(questionnaire, [_composed(wording)])

    def carried_over(self, questionnaire: Questionnaire) -> list[LocalWording]:
        """What wordings of earlier versions offer: texts whose French is the same, for places
        still empty. Saved with :meth:`carry_over`."""
        here = self.of(questionnaire)
        wanted = {original.code: original for original in originals(questionnaire)}
        found: dict[str, LocalWording] = dict(here)
        for earlier in self._earlier(questionnaire):
            known = self.of(earlier)
            for original in originals(earlier) if known else ():
                if original.code in known and original.code in wanted:
                    texts = _same_texts(original, wanted[original.code], known[original.code])
                    found[original.code] = _filled(found, original.code, texts)
        return [w for code, w in found.items() if w != here.get(code) and not w.is_empty]

    def carry_over(self, questionnaire: Questionnaire) -> int:
        """Take over what :meth:`carried_over` offers; returns of how many criteria."""
        offered = self.carried_over(questionnaire)
        if offered:
            self._save_all(questionnaire, offered)
        return len(offered)

    def export(self, questionnaire: Questionnaire, path: Path) -> None:
        """Write all wordings as CSV, a row for each criterion, also where nothing is written.

        :raises ProrecaError: when the file cannot be written; an older one is then as it was.
        """
        from proreca_desktop.loading.wording_sheet import heading_row, wording_row

        known = self.of(questionnaire)
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
        writer.writerow(heading_row())
        for original in originals(questionnaire):
            wording = known.get(original.code, LocalWording(criterion=original.code))
            writer.writerow(wording_row(original.code, wording))
        save_file(path, text.getvalue().encode("utf-8-sig"))

    def read(self, questionnaire: Questionnaire, path: Path) -> WordingSheet:
        """Look at a colleague's sheet; nothing is changed yet.

        :raises ProrecaError: with every problem and its row.
        """
        from proreca_desktop.loading.table import sheet_error
        from proreca_desktop.loading.wording_sheet import read_wordings

        codes = [original.code for original in originals(questionnaire)]
        wordings, problems = read_wordings(path, codes)
        if problems:
            raise sheet_error(sorted(problems, key=lambda problem: problem.line or 0))
        known = self.of(questionnaire)
        differences = [d for wording in wordings for d in _differences(known, wording)]
        return WordingSheet(
            wordings=tuple(wordings),
            n_new=sum(not difference.mine for difference in differences),
            conflicts=tuple(d for d in differences if d.mine),
        )

    def take(self, questionnaire: Questionnaire, sheet: WordingSheet, *, replace: bool) -> int:
        """Save a sheet's texts; where one stands already it is kept, unless ``replace``.

        An empty cell of the sheet never empties a text. Returns how many criteria changed.
        """
        known = self.of(questionnaire)
        merged = [_merged(known, wording, replace=replace) for wording in sheet.wordings]
        changed = [w for w in merged if w != known.get(w.criterion) and not w.is_empty]
        if changed:
            self._save_all(questionnaire, changed)
        return len(changed)

    def _save_all(self, questionnaire: Questionnaire, wordings: list[LocalWording]) -> None:
        connection = self._dossier.connection
        with self._dossier.change() as change:
            version_id = self._questionnaires.install(change, questionnaire)
            for wording in wordings:
                store.save_wording(change, connection, version_id, wording)

    def _version_id(self, questionnaire: Questionnaire) -> str | None:
        known = find_version(self._dossier.connection, questionnaire.code, questionnaire.version)
        return None if known is None else known.id

    def _earlier(self, questionnaire: Questionnaire) -> list[Questionnaire]:
        """Installed versions before this one, the newest first."""
        here = version_key(questionnaire.version)
        known = self._questionnaires.versions_of(questionnaire.code)
        earlier = [q for q in known if version_key(q.version) < here]
        return sorted(earlier, key=lambda q: version_key(q.version), reverse=True)


def _composed(wording: LocalWording) -> LocalWording:
    return make_wording(wording.criterion, tuple(nfc(text).strip() for text in wording.texts))


def _same_texts(old: Original, new: Original, wording: LocalWording) -> tuple[str, ...]:
    """The texts of ``wording`` whose French did not change."""
    return tuple(
        text if before == after else ""
        for before, after, text in zip(old.texts, new.texts, wording.texts, strict=True)
    )


def _filled(found: Mapping[str, LocalWording], code: str, texts: tuple[str, ...]) -> LocalWording:
    """What was found so far, with ``texts`` where nothing was."""
    known = found.get(code, LocalWording(criterion=code))
    merged = (mine or text for mine, text in zip(known.texts, texts, strict=True))
    return make_wording(code, tuple(merged))


def _differences(known: Mapping[str, LocalWording], wording: LocalWording) -> list[Conflict]:
    mine = known.get(wording.criterion, LocalWording(criterion=wording.criterion))
    pairs = enumerate(zip(mine.texts, wording.texts, strict=True))
    return [
        Conflict(criterion=wording.criterion, part=part, mine=here, theirs=there)
        for part, (here, there) in pairs
        if there and here != there
    ]


def _merged(
    known: Mapping[str, LocalWording], wording: LocalWording, *, replace: bool
) -> LocalWording:
    mine = known.get(wording.criterion, LocalWording(criterion=wording.criterion))
    pairs = zip(mine.texts, wording.texts, strict=True)
    texts = tuple((there or here) if replace else (here or there) for here, there in pairs)
    return make_wording(wording.criterion, texts)
