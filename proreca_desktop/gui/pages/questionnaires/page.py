"""Which version, in which language, for whom; below, its criteria."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog

from proreca_desktop.domain.questionnaire import Questionnaire, ScaleDirection, fingerprint
from proreca_desktop.domain.text import pick
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import MessageDialog, guarded
from proreca_desktop.gui.page import Page
from proreca_desktop.gui.pages.questionnaires.browser import CriterionBrowser
from proreca_desktop.gui.pages.questionnaires.checking import check_questionnaire_file
from proreca_desktop.gui.pages.questionnaires.wording_editor import WordingEditor
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.buttons import bind_key, plain_button, rename_button
from proreca_desktop.gui.widgets.cards import heading_row, row
from proreca_desktop.gui.widgets.fields import ChoiceField, Labelled
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _, current_language, ngettext
from proreca_desktop.services.questionnaires import Available, newest_of


class QuestionnairesPage(Page):
    """No version is edited here: one in use never changes, an edited file is a new one. Only what
    stands beside it is written: its texts in the language of the room."""

    def __init__(self, context: AppContext):
        super().__init__(context)
        self._available: list[Available] = []
        self._wanted = ""
        for text, action, icon_name in (
            (_("Check a file…"), self._on_check, "check"),
            (_("Install a file…"), self._on_install, "download"),
            (_("Export…"), self._on_export, "upload"),
        ):
            self.header_actions.addWidget(plain_button(text, action, icon_name=icon_name))
        self.wording_button = plain_button("", self._on_wording, icon_name="edit")
        self.wording_button.setCheckable(True)
        self.editor = WordingEditor(context)
        self.editor.saved.connect(self._on_wording_saved)
        self._is_announcing = False
        self._version = ChoiceField(_("Questionnaire"))
        self._language = ChoiceField(_("Language"))
        self._module = ChoiceField(_("Module"))
        self._facts = quiet("", 13)
        self._browser = CriterionBrowser()
        choices = row(
            Labelled(_("Questionnaire"), self._version),
            Labelled(_("Language"), self._language),
            Labelled(_("Module"), self._module),
            spacing=16,
        )
        for place, stretch in enumerate((3, 1, 2)):
            choices.setStretch(place, stretch)
        self._language.setMinimumWidth(px(120))
        self.body.setSpacing(10)
        self.body.addLayout(choices)
        self.body.addLayout(heading_row(self._facts, self.wording_button))
        self.body.addWidget(self._browser, 1)
        self._version.committed.connect(lambda _key: self._show_version())
        self._language.committed.connect(lambda _code: self._show_criteria())
        self._module.committed.connect(lambda _code: self._show_criteria())
        bind_key(self, "Ctrl+F", self._browser.focus_search)
        self.refresh_on(context.events.questionnaires_changed, context.events.assessments_changed)

    def refresh(self) -> None:
        if self._is_announcing:
            return
        self.set_title(_("Questionnaires"))
        name = self.context.data.local_wordings.language_name
        rename_button(self.wording_button, _("Write in {language}").format(language=name))
        self._available = self.context.data.questionnaires.available()
        chosen = self._wanted or self._version.value() or newest_of(self._available).key
        self._wanted = ""
        self._version.set_choices([(a.key, _name(a)) for a in self._available])
        self._version.show_value(chosen)
        self._show_version()

    def take_focus(self) -> None:
        self._browser.focus_tree()

    def help_text(self) -> str:
        return "\n".join(
            (
                _(
                    "A questionnaire is a file. To change it, export it, edit the file in a text"
                    " editor, give it a new version number, check it, install it.\n"
                    "★ marks the essential criteria: they make the short track."
                ),
                _(
                    "“Write in …” opens a field beside each French text, for the language of the"
                    " room. It is shown and printed under the French, and belongs to this dossier"
                    " alone: the version and its fingerprint do not change."
                ),
                _("Ctrl+E, Ctrl+O, Ctrl+N and Ctrl+G type ɛ, ɔ, ɲ and ŋ; with Shift, capitals."),
            )
        )

    @property
    def _chosen(self) -> Available:
        key = self._version.value()
        return next((a for a in self._available if a.key == key), self._available[0])

    def _show_version(self) -> None:
        chosen = self._chosen
        questionnaire = chosen.questionnaire
        languages = [(code, language_name(code)) for code in questionnaire.languages]
        language = self._language.value() or current_language()
        self._language.set_choices(languages)
        known = language in questionnaire.languages
        self._language.show_value(language if known else questionnaire.languages[0])
        modules = [(m.code, pick(m.label, current_language())) for m in questionnaire.modules]
        self._module.set_choices([("", _("All modules")), *modules])
        n_uses = self.context.data.assessments.count_by_version()[chosen.version_id or ""]
        self._facts.show_text(_facts(chosen, n_uses))
        self._show_criteria()
        if self.wording_button.isChecked():
            self.editor.refresh()

    def leave(self) -> None:
        self.editor.commit()

    def has_unsaved_text(self) -> bool:
        return self.wording_button.isChecked() and self.editor.has_unsaved_text()

    def _on_wording(self) -> None:
        writing = self.wording_button.isChecked()
        self._browser.show_editor(self.editor if writing else None)
        if writing:
            # Its fields are on the screen with the next turn of the event loop.
            QTimer.singleShot(0, self.editor, self.editor.focus_first)

    def _on_wording_saved(self) -> None:
        """Tell the other pages; here all is shown already."""
        name = self.context.data.local_wordings.language_name
        rename_button(self.wording_button, _("Write in {language}").format(language=name))
        self._is_announcing = True
        self.context.events.questionnaires_changed.emit()
        self._is_announcing = False

    def _show_criteria(self) -> None:
        questionnaire = self._chosen.questionnaire
        self._browser.show_questionnaire(
            questionnaire, self._language.value(), self._module.value()
        )

    def _on_check(self) -> None:
        path = self._ask_for_file(_("Check a questionnaire file"))
        if path is not None and check_questionnaire_file(self, path):
            self._install(path)

    def _on_install(self) -> None:
        path = self._ask_for_file(_("Install a questionnaire file"))
        if path is not None:
            self._install(path)

    def _install(self, path: Path) -> None:
        def install() -> None:
            questionnaires = self.context.data.questionnaires
            stored = questionnaires.stored(questionnaires.install_file(path))
            self._wanted = f"{stored.code} {stored.version}"
            self.context.events.questionnaires_changed.emit()

        guarded(self, install)

    def _on_export(self) -> None:
        questionnaire = self._chosen.questionnaire
        name = f"{questionnaire.code}-{questionnaire.version}.yaml".lower()
        folder = self.context.preferences.folder_for_reports()
        chosen, _filter = QFileDialog.getSaveFileName(
            self, _("Export the questionnaire"), str(folder / name), _file_filter()
        )
        if chosen and guarded(self, lambda: self._export(questionnaire, Path(chosen))):
            MessageDialog(self, _("The file is written."), chosen).exec()

    def _export(self, questionnaire: Questionnaire, path: Path) -> None:
        self.context.data.questionnaires.export(questionnaire, path)

    def _ask_for_file(self, heading: str) -> Path | None:
        folder = self.context.preferences.folder_for_dossiers()
        chosen, _filter = QFileDialog.getOpenFileName(self, heading, str(folder), _file_filter())
        return Path(chosen) if chosen else None


def _file_filter() -> str:
    return _("Questionnaire files") + " (*.yaml *.yml)"


def language_name(code: str) -> str:
    """The name of a language the program speaks; of any other, its code."""
    names = {"fr": _("French"), "en": _("English"), "bm": _("Bambara")}
    return names.get(code, code)


def _name(available: Available) -> str:
    q = available.questionnaire
    return f"{q.code} {q.version} — {pick(q.title, current_language())}"


def _facts(available: Available, n_uses: int) -> str:
    """Where the version stands, in one line."""
    q = available.questionnaire
    status = _("Comes with the program, not used yet")
    if available.version_id is not None:
        status = _("Published")
    if available.is_frozen:
        status = _("Frozen: answered, so it never changes")
    n = sum(len(domain.criteria) for domain in q.domains)
    parts = [
        status,
        ngettext("used by {n} assessment", "used by {n} assessments", n_uses).format(n=n_uses),
        ngettext("{n} core criterion", "{n} core criteria", n).format(n=n),
        ngettext("{n} module", "{n} modules", len(q.modules)).format(n=len(q.modules)),
        _("fingerprint {code}").format(code=fingerprint(q)[:12]),
    ]
    if q.scale.direction is ScaleDirection.LOWER_IS_BETTER:
        parts.append(_("level 1 is the best"))
    return " · ".join(parts)
