"""The rating page: opens an assessment, moves through it, and tells others what changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from proreca_desktop.errors import ProrecaError
from proreca_desktop.gui.context import AppContext
from proreca_desktop.gui.error_dialog import guarded, show_error
from proreca_desktop.gui.page import Page, Switch
from proreca_desktop.gui.pages.rating.columns import RatingColumns, nothing_open
from proreca_desktop.gui.pages.rating.drops import FileDrops
from proreca_desktop.gui.pages.rating.header import HeaderParts
from proreca_desktop.gui.pages.rating.help import help_text
from proreca_desktop.gui.pages.rating.keys import PageKeys, level_keys
from proreca_desktop.gui.pages.rating.leafing import Leafing
from proreca_desktop.gui.pages.rating.place import PlaceReached
from proreca_desktop.gui.pages.rating.recorder import Recorder
from proreca_desktop.gui.pages.rating.room_link import RoomLink
from proreca_desktop.gui.pages.rating.route import PRACTICE
from proreca_desktop.gui.pages.rating.session import RatingSession
from proreca_desktop.gui.pages.rating.stay import StayClock
from proreca_desktop.gui.pages.rating.vote_recorder import VoteRecorder
from proreca_desktop.gui.pages.rating.walk import Walk
from proreca_desktop.gui.widgets.half_day_dialog import end_half_day
from proreca_desktop.i18n import _


class RatingPage(Page):
    """One criterion a screen (*passation*). ``open_with(assessment_id=…, criterion=…)``."""

    narrow_rail = True

    def __init__(self, context: AppContext):
        super().__init__(context)
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
        self.leafing = Leafing(self, self.columns, self.recorder)
        self.votes = VoteRecorder(self, self.columns, self.recorder, self.leafing)
        self.place, self.room = PlaceReached(self), RoomLink(self, context)
        self.drops = FileDrops(self, lambda: self.recorder.can_record)
        self._connect()
        self._bind_keys()

    def _build_header_parts(self) -> None:
        self.set_title(_("Rating session"))
        self.clock = StayClock(self.context)
        self.header = HeaderParts(
            clock=self.clock,
            undo=lambda: self._step(lambda: self.context.data.undo.undo()),
            redo=lambda: self._step(lambda: self.context.data.undo.redo()),
            find=lambda: self.leafing.find_criterion(),
            finish=self._finish,
            room=lambda: self.context.room.toggle(),
        )
        self.header.place(self._title, self.header_actions)

    def _connect(self) -> None:
        panel = self.columns.panel
        self.leafing.wanted.connect(self._show)
        self.recorder.recorded.connect(self._on_recorded)
        self.recorder.practised.connect(self._on_practised)
        self.votes.kept.connect(self._on_ballot_kept)
        self.votes.changed.connect(self._on_votes_changed)
        for recorder in (self.recorder, self.votes):
            recorder.unsaved.connect(self.header.show_unsaved)
        self.drops.hovered.connect(panel.proofs.invite)
        self.drops.dropped.connect(self.recorder.add_files)
        self.context.events.answers_changed.connect(self._on_answers_changed)
        self.refresh_on(self.context.events.workshop_changed)

    def _bind_keys(self) -> None:
        panel = self.columns.panel
        bare: dict[str, Callable[[], object]] = {
            **level_keys(self.recorder.rate),
            "V": panel.vote.start_typing,
            "J": lambda: self._focus(panel.justification),
            "E": lambda: self._focus(panel.proofs.strength),
            "P": self.recorder.park,
            "R": self._look_back,
            "N": self.leafing.go_to_undecided,
            "Left": lambda: self.move_by(-1),
            "Right": lambda: self.move_by(1),
        }
        always = {
            "PgUp": lambda: self.move_by(-1),
            "PgDown": lambda: self.move_by(1),
            "Ctrl+F": self.leafing.find_criterion,
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
        elif self.columns.panel.vote.is_voting:
            self.columns.panel.vote.start_typing()
        else:
            self.columns.panel.focus_statement()

    def leave(self) -> None:
        self.room.stop()
        self.recorder.save_notes(loudly=True)
        self.clock.timer.commit()
        self.place.save()

    def has_unsaved_text(self) -> bool:
        return self.recorder.has_unsaved_text

    def help_text(self) -> str:
        return help_text()

    def _open(self, assessment_id: str, criterion: str) -> None:
        if not assessment_id:
            self._show_nothing()
            return
        walk = self._walk
        if walk is None or walk.session.id != assessment_id:
            walk = self._begin(assessment_id)
        else:
            walk.session.reload()
        self.context.selection["assessment_id"] = assessment_id
        session = walk.session
        self.header.show_name(self.context.data.assessments.name(session.assessment), session)
        self._switch.show_one(self.columns)
        self.columns.show_session(walk)
        resumed = self.context.data.votes.open_criteria(assessment_id)[:1]
        reached = (*resumed, session.assessment.current_criterion, *session.codes[:1])
        places = (criterion, self._code, *reached)
        self._show(next((c for c in places if c in session.codes or c == PRACTICE), ""))
        self._show_saved()

    def _begin(self, assessment_id: str) -> Walk:
        """Another assessment than before."""
        walk = Walk(RatingSession(self.context.data, assessment_id))
        self.leafing.walk, self.leafing.code = walk, ""
        self.clock.forget()
        self.recorder.begin(lambda: self.context.data.votes.voters(assessment_id))
        return walk

    def _show_nothing(self) -> None:
        self.leafing.walk, self.leafing.code = None, ""
        self.clock.forget()
        self.columns.panel.vote.set_open(False)
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
        self.leafing.code = code
        self.clock.show_criterion(self._walk.session, code)
        self.recorder.turn_to(self._walk.session, code)
        if code == PRACTICE:
            self.columns.show_practice(self._walk.session, self.recorder.practice)
        else:
            self.columns.show_criterion(self._walk, code, anew=anew)
            self.place.reach(self._walk.session, code)
        self._tell_room()
        if anew:
            self.columns.panel.focus_statement()

    def _tell_room(self) -> None:
        """The one place from which the room's window learns where the workshop stands."""
        if self._walk is None:
            return
        if self._code == PRACTICE:
            self.room.show_practice(self._walk.session.id, self.recorder.practice)
        else:
            self.room.show_criterion(self._walk.session.id, self._code)

    @property
    def _walk(self) -> Walk | None:
        return self.leafing.walk

    @property
    def _code(self) -> str:
        """The criterion that is shown."""
        return self.leafing.code

    def go_to(self, code: str | None) -> None:
        self.leafing.go_to(code)

    def move_by(self, step: int) -> None:
        """Leaf on or back; the room's window asks for it too."""
        self.leafing.move_by(step)

    def _on_recorded(self, code: str) -> None:
        """Saved: redraw what depends on it, and tell the other pages."""
        if self._walk is None:
            return
        self.columns.show_recorded(self._walk, code)
        self._show_saved()
        self._announce(code)

    def _announce(self, code: str) -> None:
        if self._walk is None or code == PRACTICE:
            return
        self._is_announcing = True
        self.context.events.answers_changed.emit(self._walk.session.id, code)
        self._is_announcing = False

    def _on_votes_changed(self) -> None:
        """A round was opened, closed or cancelled: after a power cut the room resumes here."""
        self._on_ballot_kept()
        self.place.save()
        self._announce(self._code)

    def _on_ballot_kept(self) -> None:
        self._show_saved()
        self._tell_room()

    def _on_practised(self) -> None:
        self.votes.show()
        self._tell_room()
        self.votes.focus_proposal()

    def _look_back(self) -> None:
        panel = self.columns.panel
        if panel.retro.take_focus():
            panel.ensureWidgetVisible(panel.retro)

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

    def _focus(self, widget: QWidget) -> None:
        if self.recorder.can_record:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.columns.panel.ensureWidgetVisible(widget)

    def _on_escape(self) -> None:
        panel = self.columns.panel
        if not panel.question.isHidden() or not panel.parking.isHidden():
            self.recorder.leave_question()
        elif not panel.vote.leave_typing():
            panel.focus_statement()

    def _finish(self) -> None:
        """End the half-day: what is typed first, then its dialog."""
        if self._walk is not None:
            self.leave()
            end_half_day(self, self.context, self._walk.session.id)
