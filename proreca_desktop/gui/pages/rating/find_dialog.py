"""Finding a criterion by its code or by words of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.words import result_name
from proreca_desktop.gui.pages.rating.search import find, haystacks
from proreca_desktop.gui.pages.rating.session import RatingSession
from proreca_desktop.gui.theme import px
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _, current_language, typeset

_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FindDialog(QDialog):
    """Type, choose with ↑ ↓, Enter; ``code`` is then the criterion to go to."""

    def __init__(self, parent: QWidget, session: RatingSession, here: str):
        super().__init__(parent)
        self.setWindowTitle(_("Find a criterion"))
        self.resize(px(760), px(480))
        self.code = ""
        self._haystacks = haystacks(session)
        self._nothing = quiet(_("No criterion has these words."))
        self.field = QLineEdit()
        self.field.setPlaceholderText(typeset(_("Code or words, for example GOV-03 or budget")))
        self.field.setAccessibleName(_("Code or words"))
        self.field.textChanged.connect(self._on_text_changed)
        self.field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Criteria"))
        self.list.setStyleSheet(f"QListView::item {{ padding: {px(8)}px 4px; }}")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(self._on_item_activated)
        self._fill(session, here)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(20, 18, 20, 18)
        lines.setSpacing(10)
        for widget in (self.field, self.list, self._nothing):
            lines.addWidget(widget)
        lines.addWidget(quiet(_("↑ ↓ to choose · Enter to go there · Esc to close"), 12))
        self._nothing.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while the words are being typed."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_item_activated(self.list.currentItem())
                return True
        return super().eventFilter(watched, event)

    def _fill(self, session: RatingSession, here: str) -> None:
        for code, criterion in session.criteria.items():
            item = QListWidgetItem(_line(session, criterion))
            item.setToolTip(item.text())
            item.setData(Qt.ItemDataRole.UserRole, code)
            self.list.addItem(item)
            if code == here:
                self.list.setCurrentItem(item)

    def _on_text_changed(self, text: str) -> None:
        codes = find(self._haystacks, text)
        for item in (self.list.item(i) for i in range(self.list.count())):
            code = item.data(Qt.ItemDataRole.UserRole)
            item.setHidden(code not in codes)
            if codes and code == codes[0]:
                self.list.setCurrentItem(item)
        self._nothing.setVisible(not codes)

    def _on_item_activated(self, item: QListWidgetItem | None) -> None:
        if item is not None and not item.isHidden():
            self.code = str(item.data(Qt.ItemDataRole.UserRole))
            self.accept()


def _line(session: RatingSession, criterion: Criterion) -> str:
    result = session.result(criterion.code)
    mark = "○"
    if result.status is not None:
        mark = str(result.level) if result.is_rated else result_name(result.status)
    star = " ★" if criterion.essential else ""
    statement = pick(criterion.statement, current_language())
    return typeset(f"{criterion.code}{star}   [{mark}]   {statement}")
