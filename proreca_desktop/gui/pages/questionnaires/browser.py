"""Domains and criteria as a tree that can be searched; the chosen criterion beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from proreca_desktop.domain.questionnaire import Criterion, Domain, PracticeCriterion, Questionnaire
from proreca_desktop.domain.text import fold, pick
from proreca_desktop.gui.page import Switch
from proreca_desktop.gui.pages.questionnaires.detail import CriterionDetail
from proreca_desktop.gui.pages.questionnaires.wording_editor import WordingEditor
from proreca_desktop.gui.theme import font, px
from proreca_desktop.gui.widgets.fields import LineField
from proreca_desktop.gui.widgets.labels import quiet
from proreca_desktop.i18n import _, current_language, ngettext, typeset

_CODE = Qt.ItemDataRole.UserRole


class CriterionBrowser(QWidget):
    """A questionnaire in one language, for all modules or for one of them."""

    def __init__(self) -> None:
        super().__init__()
        self._questionnaire: Questionnaire | None = None
        self._language = "fr"
        self._module = ""
        self._search = LineField(_("Search"), hint=_("Search in all texts"))
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(lambda _text: self._fill())
        self._found = quiet("", 12)
        self._tree = QTreeWidget()
        self._tree.setAccessibleName(_("Domains and criteria"))
        self._tree.setHeaderHidden(True)
        self._tree.setUniformRowHeights(True)
        self._tree.setIndentation(px(14))
        self._tree.setStyleSheet(f"QTreeView::item {{ min-height: {px(32)}px; }}")
        self._tree.currentItemChanged.connect(lambda _new, _old: self._show_current())
        self._detail = CriterionDetail()
        self._editor: WordingEditor | None = None
        self._side = Switch()
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._search)
        left.addWidget(self._tree, 1)
        left.addWidget(self._found)
        side = QWidget()
        side.setFixedWidth(min(px(380), 430))
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(side)
        line.addLayout(self._side, 1)
        self._side.show_one(self._detail)

    def focus_tree(self) -> None:
        self._tree.setFocus()

    def focus_search(self) -> None:
        self._search.setFocus()
        self._search.selectAll()

    def show_editor(self, editor: WordingEditor | None) -> None:
        """Show what is written in the language of the room beside the criteria, or no longer."""
        if self._editor is not None:
            self._editor.commit()
        self._editor = editor
        self._side.show_one(self._detail if editor is None else editor)
        self._show_current()

    def show_questionnaire(self, questionnaire: Questionnaire, language: str, module: str) -> None:
        """``module`` empty: all modules, and every variant beside the criterion it varies."""
        if (questionnaire, language, module) == (
            self._questionnaire,
            self._language,
            self._module,
        ):
            return
        self._questionnaire, self._language, self._module = questionnaire, language, module
        self._fill()

    def _domains(self) -> tuple[Domain, ...]:
        questionnaire = self._questionnaire
        if questionnaire is None:
            return ()
        practice = () if questionnaire.practice is None else (_practice(questionnaire.practice),)
        if self._module:
            return (*questionnaire.form(self._module).domains, *practice)
        return (*questionnaire.domains, *questionnaire.modules, *practice)

    def _practice_code(self) -> str:
        practice = None if self._questionnaire is None else self._questionnaire.practice
        return "" if practice is None else practice.code

    def _fill(self) -> None:
        """The domains with the criteria that hold all words searched for."""
        words = fold(self._search.text()).split()
        chosen = self._chosen_code()
        self._tree.blockSignals(True)
        self._tree.clear()
        for domain in self._domains():
            self._add_domain(domain, words)
        self._tree.blockSignals(False)
        items = self._criterion_items()
        n = sum(item.data(0, _CODE) != self._practice_code() for item in items)
        self._found.show_text(ngettext("{n} criterion", "{n} criteria", n).format(n=n))
        if words:
            self._tree.expandAll()
        here = next((i for i in items if i.data(0, _CODE) == chosen), None)
        if items:
            self._tree.setCurrentItem(here or items[0])
        self._show_current()

    def _add_domain(self, domain: Domain, words: list[str]) -> None:
        kept = [c for c in domain.criteria if _holds(c, words, self._language)]
        if not kept:
            return
        label = pick(domain.label, self._language)
        top = QTreeWidgetItem([typeset(f"{domain.code} · {label} ({len(kept)})")])
        top.setFont(0, font(14, bold=True))
        top.setToolTip(0, typeset(label))
        for criterion in kept:
            statement = pick(criterion.statement, self._language)
            mark = " ★" if criterion.essential else ""
            item = QTreeWidgetItem([typeset(f"{criterion.code}{mark}  {statement}")])
            item.setData(0, _CODE, criterion.code)
            item.setToolTip(0, typeset(statement))
            top.addChild(item)
        self._tree.addTopLevelItem(top)

    def _criterion_items(self) -> list[QTreeWidgetItem]:
        found = self._tree.findItems("", Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive)
        return [item for item in found if item.data(0, _CODE)]

    def _chosen_code(self) -> str:
        item = self._tree.currentItem()
        return "" if item is None else str(item.data(0, _CODE) or "")

    def _show_current(self) -> None:
        """The chosen criterion; of a domain, its first one."""
        item = self._tree.currentItem()
        if item is not None and item.data(0, _CODE) is None and item.childCount():
            item = item.child(0)
        if item is None or self._questionnaire is None:
            (self._editor or self._detail).show_nothing()
            return
        code = str(item.data(0, _CODE))
        if self._editor is not None:
            self._editor.show_criterion(self._questionnaire, code)
            return
        domain, criterion = next(
            (d, c) for d in self._domains() for c in d.criteria if c.code == code
        )
        self._detail.show_criterion(self._questionnaire, domain, criterion, self._language)


def _practice(practice: PracticeCriterion) -> Domain:
    """The example on which the room calibrates the scale, read like a domain of its own."""
    example = Criterion(
        code=practice.code,
        statement=practice.statement,
        levels=practice.levels,
        facilitation=practice.facilitation,
    )
    label = {current_language(): _("Practice, never counted")}
    return Domain(code=practice.code, label=label, criteria=(example,))


def _holds(criterion: Criterion, words: list[str], language: str) -> bool:
    """Whether every word stands somewhere in the criterion, accents and case aside."""
    if not words:
        return True
    texts = (
        criterion.statement,
        criterion.subdomain,
        criterion.facilitation,
        criterion.verification,
        criterion.na_rule,
        *criterion.levels,
    )
    text = fold(" ".join((criterion.code, *(pick(t, language) for t in texts))))
    return all(word in text for word in words)
