"""The rating page: opens an assessment, moves through it, and tells others what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from proreca_desktop.domain.words import round_name
from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded, show_error
from proreca_desktop.gui.page import Page, Switch
from proreca_desktop.gui.pages.rating.columns import RatingColumns, nothing_open
from proreca_desktop.gui.pages.rating.drops import FileDrops
from proreca_desktop.gui.pages.rating.find_dialog import FindDialog
from proreca_desktop.gui.pages.rating.header import HeaderParts
from proreca_desktop.gui.pages.rating.help import help_text
from proreca_desktop.gui.pages.rating.keys import PageKeys, level_keys
from proreca_desktop.gui.pages.rating.place import PlaceReached
from proreca_desktop.gui.pages.rating.recorder import Recorder
from proreca_desktop.gui.pages.rating.route import PRACTICE, Selection
from proreca_desktop.gui.pages.rating.session import RatingSession
from proreca_desktop.gui.pages.rating.side_panel import reason_of_domain
from proreca_desktop.gui.pages.rating.walk import Walk
from proreca_desktop.gui.widgets.terms_dialog import show_reason
from proreca_desktop.i18n import _


class RatingPage(Page):
    """One criterion a screen (*passation*). ``open_with(assessment_id=…, criterion=…)``."""

    narrow_rail = True

    def __init__(self, context: AppContext):
        super().__init__(context)
        self._walk: Walk | None = None
        self._code = ""
        self._typed: dict[str, tuple[str, ...]] = {}
        self._is_announcing = False
        self.body.setContentsMargins(0, 0, 0, 0)
        self.columns = RatingColumns()
        self._empty = nothing_open(lambda: context.open_page("assessments"))
        self._switch = Switch()
        self.body.addLayout(self._switch, 1)
        for widget in (self.columns, self._empty):
            self._switch.addWidget(widget)
        self._build_header_parts()
        self.recorder = Recorder(
            self, self.columns.panel, lambda: self.context.preferences.folder_for_reports()
        )
        self.place = PlaceReached(self)
        self.drops = FileDrops(self, lambda: self.recorder.can_record)
        self._connect()
        self._bind_keys()

    def _build_header_parts(self) -> None:
        self.set_title(_("Rating session"))
        self.header = HeaderParts(
            undo=lambda: self._step(lambda: self.context.data.undo.undo()),
            redo=lambda: self._step(lambda: self.context.data.undo.redo()),
            find=self.find_criterion,
            finish=self._finish,
        )
        self.header.place(self._title, self.header_actions)

    def _connect(self) -> None:
        panel, route = self.columns.panel, self.columns.route
        panel.heading.moved.connect(self.move_by)
        panel.vote.typing_left.connect(panel.focus_statement)
        route.domain_chosen.connect(self._on_domain_chosen)
        route.selection_chosen.connect(self._on_selection_chosen)
        self.columns.side.profile.domain_opened.connect(self._on_domain_opened)
        self.recorder.recorded.connect(self._on_recorded)
        self.recorder.vote_closed.connect(self._on_vote_closed)
        self.recorder.practised.connect(self._on_practised)
        self.recorder.unsaved.connect(self.header.show_unsaved)
        self.drops.hovered.connect(panel.proofs.invite)
        self.drops.dropped.connect(self.recorder.add_files)
        self.context.events.answers_changed.connect(self._on_answers_changed)

    def _bind_keys(self) -> None:
        panel = self.columns.panel
        bare: dict[str, Callable[[], object]] = {
            **level_keys(self.recorder.rate),
            "V": panel.vote.start_typing,
            "J": lambda: self._focus(panel.justification),
            "E": lambda: self._focus(panel.proofs.strength),
            "P": self.recorder.toggle_parked,
            "N": self._go_to_undecided,
            "Left": lambda: self.move_by(-1),
            "Right": lambda: self.move_by(1),
        }
        always = {
            "PgUp": lambda: self.move_by(-1),
            "PgDown": lambda: self.move_by(1),
            "Ctrl+F": self.find_criterion,
            "Esc": self._on_escape,
        }
        PageKeys(self, always=always, bare=bare)

    def open_with(self, **what: str) -> None:
        """Show an assessment where it was left, or the criterion asked for."""
        wanted = what.get("assessment_id") or self.context.selection.get("assessment_id", "")
        try:
            self._open(wanted, what.get("criterion", ""))
            self.take_focus()
        except ProrecaError as error:
            self._show_nothing()
            show_error(self, error)

    def refresh(self) -> None:
        """Read the assessment again; the criterion shown stays."""
        if self._walk is not None:
            self._open(self._walk.session.id, self._code)

    def take_focus(self) -> None:
        if self._walk is None:
            super().take_focus()
        else:
            self.columns.panel.focus_statement()

    def leave(self) -> None:
        self._keep_typed_votes()
        self.recorder.save_notes(loudly=True)
        self.place.save()

    def has_unsaved_text(self) -> bool:
        return self.recorder.has_unsaved_text

    def help_text(self) -> str:
        return help_text()

    def _open(self, assessment_id: str, criterion: str) -> None:
        if not assessment_id:
            self._show_nothing()
            return
        if self._walk is None or self._walk.session.id != assessment_id:
            self._walk = Walk(RatingSession(self.context.data, assessment_id))
            self._code = ""
            self._typed.clear()
            self.recorder.forget_practice()
        else:
            self._walk.session.reload()
        self.context.selection["assessment_id"] = assessment_id
        session = self._walk.session
        name = self.context.data.assessments.name(session.assessment)
        self.header.crumb.show_text(f"{name} · {round_name(session.assessment.round)}  ›")
        self.header.set_visible(True)
        self._switch.show_one(self.columns)
        self.columns.show_session(self._walk)
        places = (criterion, self._code, session.assessment.current_criterion, *session.codes[:1])
        self._show(next((c for c in places if c in session.codes or c == PRACTICE), ""))
        self._show_saved()

    def _show_nothing(self) -> None:
        self._walk, self._code = None, ""
        self.context.selection.pop("assessment_id", None)
        self.header.set_visible(False)
        self._switch.show_one(self._empty)

    def _show(self, code: str) -> None:
        """Show a criterion; its widgets are there already, only texts change."""
        if self._walk is None or not code:
            return
        anew = code != self._code
        if anew and self._code and not self.recorder.save_notes():
            return
        self._keep_typed_votes()
        self._code = code
        self.recorder.turn_to(self._walk.session, code)
        typed = self._typed.get(code, ())
        if code == PRACTICE:
            self._show_practice(typed)
        else:
            self.columns.show_criterion(self._walk, code, typed, anew=anew)
            self.place.reach(self._walk.session, code)
        if anew:
            self.columns.panel.focus_statement()

    def _show_practice(self, typed: Sequence[str]) -> None:
        if self._walk is not None:
            level, rounds = self.recorder.practice_level, self.recorder.practice_rounds
            self.columns.show_practice(self._walk.session, level, rounds, typed)

    def go_to(self, code: str | None) -> None:
        """Another criterion, once what is typed on this one is saved."""
        if code and self.recorder.save_notes(loudly=True):
            self._show(code)

    def move_by(self, step: int) -> None:
        if self._walk is not None:
            self.go_to(self._walk.step(self._code, step))

    def find_criterion(self) -> None:
        if self._walk is None:
            return
        dialog = FindDialog(self, self._walk.session, self._code)
        if dialog.exec() == FindDialog.DialogCode.Accepted:
            self.go_to(dialog.code)
            self.columns.panel.focus_statement()

    def _go_to_undecided(self) -> None:
        if self._walk is None:
            return
        code = self._walk.undecided(self._code)
        if code is None:
            self.columns.panel.show_banner(_("Every criterion here has a decision."))
        self.go_to(code)

    def _on_domain_chosen(self, domain: str) -> None:
        if self._walk is not None:
            self.go_to(domain if domain == PRACTICE else self._walk.first_of(domain))

    def _on_selection_chosen(self, selection: Selection) -> None:
        if self._walk is not None and self.recorder.save_notes(loudly=True):
            self._walk.selection = selection
            self.columns.route.show_counts(self._walk.session, selection)
            self._show(self._walk.nearest(self._code) or self._code)

    def _on_domain_opened(self, code: str) -> None:
        """Every strip opens its reason: criterion by criterion."""
        if self._walk is not None:
            show_reason(self, reason_of_domain(self._walk.session, code), self.go_to)

    def _on_recorded(self, code: str) -> None:
        """Saved: redraw what depends on it, and tell the other pages."""
        if self._walk is None:
            return
        self.columns.show_recorded(self._walk, code)
        self._show_saved()
        self._is_announcing = True
        self.context.events.answers_changed.emit(self._walk.session.id, code)
        self._is_announcing = False

    def _on_vote_closed(self) -> None:
        """Now the bars are shown, and Enter takes the median."""
        if self._walk is not None:
            self.columns.panel.show_rounds(self._walk.session, self._code)
            self.columns.show_earlier(self._walk.session, self._code)
            self._focus_proposal()

    def _on_practised(self) -> None:
        self._show_practice(())
        self._focus_proposal()

    def _focus_proposal(self) -> None:
        vote = self.columns.panel.vote
        if vote.take_button.isVisibleTo(vote):
            vote.focus_proposal()
        else:
            self.columns.panel.focus_statement()

    def _on_answers_changed(self, _assessment_id: str, _code: str) -> None:
        """Changed elsewhere, as by an undo: go where it happened."""
        if self._is_announcing or self._walk is None or not self.isVisible():
            return
        session = self._walk.session
        try:
            changed = session.reload()
        except ProrecaError:  # it was taken back altogether
            self._show_nothing()
            return
        self.columns.show_session(self._walk)
        first = next((code for code in session.codes if code in changed), self._code)
        self._show(self._code if self._code in changed else first)
        self._show_saved()

    def _step(self, action: Callable[[], object]) -> None:
        self.leave()
        if guarded(self, action):
            self.context.events.announce_all()
        else:
            self._show_saved()

    def _show_saved(self) -> None:
        data = self.context.data
        self.header.show_saved(data.dossier.saved_at)
        self.header.show_steps(undo=data.undo.can_undo(), redo=data.undo.can_redo())

    def _keep_typed_votes(self) -> None:
        """Counts typed for a vote that is not closed wait for the way back."""
        typed = self.columns.panel.vote.typed()
        self._typed.pop(self._code, None)
        if self._code and typed:
            self._typed[self._code] = typed

    def _focus(self, widget: QWidget) -> None:
        if self.recorder.can_record:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.columns.panel.ensureWidgetVisible(widget)

    def _on_escape(self) -> None:
        panel = self.columns.panel
        if not panel.question.isHidden():
            self.recorder.leave_question()
        elif not panel.vote.leave_typing():
            panel.focus_statement()

    def _finish(self) -> None:
        if self._walk is not None:
            self.context.open_page("results", assessment_id=self._walk.session.id)
