"""Questionnaires: those bundled with the program and those installed in the dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from proreca_desktop.domain.campaign import Track
from proreca_desktop.domain.questionnaire import Form, Questionnaire, fingerprint
from proreca_desktop.domain.text import Texts
from proreca_desktop.errors import Problem, ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.paths import QUESTIONNAIRES
from proreca_desktop.services.questionnaire_cache import read_questionnaire
from proreca_desktop.storage import questionnaires as store
from proreca_desktop.storage.changes import Change
from proreca_desktop.storage.dossier import Dossier
from proreca_desktop.storage.questionnaires import StoredVersion

DEFAULT_CODE = "ProReCA-DO"


@dataclass(frozen=True, slots=True, kw_only=True)
class Available:
    """A version that can be chosen; ``version_id`` is None until it is first used."""

    questionnaire: Questionnaire
    version_id: str | None = None
    status: store.VersionStatus = store.VersionStatus.PUBLISHED

    @property
    def key(self) -> str:
        return f"{self.questionnaire.code} {self.questionnaire.version}"

    @property
    def is_frozen(self) -> bool:
        """Whether something was answered: the version never changes from then on."""
        return self.status is store.VersionStatus.FROZEN


class Questionnaires:
    """Listing, reading, checking and installing questionnaires."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier
        self._loaded: dict[str, Questionnaire] = {}
        self._forms: dict[tuple[str, str | None, Track], Form] = {}

    def installed(self) -> list[StoredVersion]:
        return store.list_versions(self._dossier.connection)

    def stored(self, version_id: str) -> StoredVersion:
        return store.load_version(self._dossier.connection, version_id)

    def get(self, version_id: str) -> Questionnaire:
        """The exact content of an installed version (read once: a version in use never changes)."""
        if version_id not in self._loaded:
            self._loaded[version_id] = store.load_questionnaire(
                self._dossier.connection, version_id
            )
        return self._loaded[version_id]

    def form(self, version_id: str, module: str | None, track: Track = Track.FULL) -> Form:
        """The criteria an organisation answers, put together once: answering asks each time."""
        key = (version_id, module, track)
        if key not in self._forms:
            self._forms[key] = self.get(version_id).form(module, track)
        return self._forms[key]

    def versions_of(self, code: str) -> list[Questionnaire]:
        """All installed versions of one questionnaire."""
        return [self.get(v.id) for v in self.installed() if v.code == code]

    def available(self) -> list[Available]:
        """What can be chosen: installed versions, then bundled ones not installed yet."""
        installed = [
            Available(questionnaire=self.get(v.id), version_id=v.id, status=v.status)
            for v in self.installed()
        ]
        known = {(a.questionnaire.code, a.questionnaire.version) for a in installed}
        return installed + [
            Available(questionnaire=q) for q in bundled() if (q.code, q.version) not in known
        ]

    def modules(self) -> dict[str, Texts]:
        """Names of all modules that questionnaires offer, by code."""
        return {m.code: m.label for a in self.available() for m in a.questionnaire.modules}

    def export(self, questionnaire: Questionnaire, path: Path) -> None:
        """Write a file to share with colleagues. :raises ProrecaError: when it cannot be."""
        from proreca_desktop.loading.questionnaire_file import write_questionnaire

        write_questionnaire(questionnaire, path)

    def install_file(self, path: Path) -> str:
        """Check a file and install its questionnaire; returns the version's id.

        :raises ProrecaError: with every problem of the file, or when another content already
            stands under this code and version.
        """
        # The YAML reader is slow to import and only needed here.
        from proreca_desktop.loading.questionnaire_file import load_questionnaire

        questionnaire = load_questionnaire(path)
        with self._dossier.change() as change:
            return self.install(change, questionnaire)

    def install(self, change: Change, questionnaire: Questionnaire) -> str:
        """Install within a running change; the same content again is the same version."""
        known = store.find_version(
            self._dossier.connection, questionnaire.code, questionnaire.version
        )
        if known is None:
            return store.save_questionnaire(change, questionnaire)
        if known.fingerprint != fingerprint(questionnaire):
            raise ProrecaError(
                _("Version {version} of “{code}” is already installed with other texts.").format(
                    version=questionnaire.version, code=questionnaire.code
                ),
                _("Give the edited file a new version number, then install it."),
            )
        return known.id

    def ensure(self, change: Change, code: str = DEFAULT_CODE) -> str:
        """The newest version of ``code``: bundled (installed on the way) or installed.

        :raises ProrecaError: when neither the program nor the dossier has it.
        """
        if (bundled := newest_bundled(code)) is not None:
            self.install(change, bundled)
        installed = [v for v in self.installed() if v.code == code]
        if not installed:
            raise ProrecaError(
                _("There is no questionnaire “{code}”.").format(code=code),
                _("Install its file first (Questionnaires page), or check the code."),
            )
        return max(installed, key=lambda v: version_key(v.version)).id

    def freeze(self, change: Change, version_id: str) -> None:
        if self.stored(version_id).status is not store.VersionStatus.FROZEN:
            store.freeze_version(change, version_id)


def bundled_files() -> list[Path]:
    return sorted(QUESTIONNAIRES.glob("*.yaml"))


def bundled() -> list[Questionnaire]:
    """The questionnaires that come with the program."""
    return [_load_bundled(path, path.stat().st_mtime_ns) for path in bundled_files()]


@lru_cache(maxsize=16)
def _load_bundled(path: Path, _changed: int) -> Questionnaire:
    return read_questionnaire(path)


def newest_bundled(code: str) -> Questionnaire | None:
    """The newest version of ``code`` that comes with the program."""
    found = [q for q in bundled() if q.code == code]
    return max(found, key=lambda q: version_key(q.version), default=None)


def newest_of(available: Sequence[Available]) -> Available:
    """The one proposed first: the newest version of the program's own questionnaire, if any."""
    own = [a for a in available if a.questionnaire.code == DEFAULT_CODE] or list(available)
    return max(own, key=lambda a: version_key(a.questionnaire.version))


def check_file(path: Path) -> tuple[Problem, ...]:
    """Every problem of a questionnaire file; empty when it is sound."""
    from proreca_desktop.loading.questionnaire_file import check_questionnaire

    return tuple(check_questionnaire(path))


def version_key(version: str) -> list[tuple[int, str]]:
    """Order of version numbers: 1.10 comes after 1.9."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in version.split(".")]
