"""Everything a questionnaire says of one criterion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from proreca_desktop.domain.questionnaire import Criterion, Domain, Questionnaire, Variant
from proreca_desktop.domain.text import Texts, pick
from proreca_desktop.gui.theme import font
from proreca_desktop.gui.widgets.cards import Card, clear, divider, scrolling
from proreca_desktop.gui.widgets.labels import TextLabel, body, quiet, title
from proreca_desktop.gui.widgets.level_card import LevelSquare
from proreca_desktop.i18n import _


class CriterionDetail(QWidget):
    """A card that scrolls; rebuilt for each criterion."""

    def __init__(self) -> None:
        super().__init__()
        self._card = Card(spacing=10)
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 0, 8, 0)
        lines.addWidget(self._card)
        lines.addStretch(1)
        self._area = scrolling(lines, _("The criterion"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def show_nothing(self) -> None:
        clear(self._card.column)
        self._card.add(quiet(_("No criterion holds these words.")))

    def show_criterion(
        self, questionnaire: Questionnaire, domain: Domain, criterion: Criterion, language: str
    ) -> None:
        clear(self._card.column)
        self._area.verticalScrollBar().setValue(0)
        star = " ★" if criterion.essential else ""
        where = [pick(domain.label, language), pick(criterion.subdomain, language)]
        code = TextLabel(criterion.code + star)
        code.setFont(font(14, bold=True))
        self._card.add(
            code,
            quiet(" · ".join(part for part in where if part)),
            title(pick(criterion.statement, language), 18),
            quiet(_marks(questionnaire, criterion, language)),
        )
        self._add_levels(questionnaire, criterion.levels, language)
        for heading, texts in (
            (_("How to ask"), criterion.facilitation),
            (_("What to look at"), criterion.verification),
            (_("When it does not apply"), criterion.na_rule),
        ):
            self._add_text(heading, pick(texts, language))
        if criterion.variant is None:
            for variant in questionnaire.variants:
                if variant.of == criterion.code:
                    self._add_variant(questionnaire, variant, language)

    def _add_levels(
        self, questionnaire: Questionnaire, levels: Sequence[Texts], language: str
    ) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        for level, texts in enumerate(levels, start=1):
            name = TextLabel(pick(questionnaire.scale.name(level).label, language), wrap=False)
            name.setFont(font(14, bold=True))
            square = LevelSquare(level, side=24)
            square.show_level(level)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(square, level, 0, top)
            grid.addWidget(name, level, 1, top)
            grid.addWidget(body(pick(texts, language)), level, 2)
        self._card.column.addLayout(grid)

    def _add_text(self, heading: str, text: str) -> None:
        if text:
            self._card.add(divider(), quiet(heading), body(text))

    def _add_variant(self, questionnaire: Questionnaire, variant: Variant, language: str) -> None:
        self._card.add(
            divider(),
            quiet(_("For the organisations of the module {code}").format(code=variant.module)),
            title(pick(variant.statement, language), 16),
        )
        self._add_levels(questionnaire, variant.levels, language)
        self._add_text(_("How to ask"), pick(variant.facilitation, language))


def _marks(questionnaire: Questionnaire, criterion: Criterion, language: str) -> str:
    """Essential, capacity level, themes, weight and variant, in words."""
    parts = [_("essential ★")] if criterion.essential else []
    if questionnaire.in_short_track(criterion) and not criterion.essential:
        parts.append(_("in the short track"))
    level = questionnaire.capacity_levels.get(criterion.capacity_level.value, {})
    parts.append(pick(level, language) or criterion.capacity_level.value)
    parts += [pick(questionnaire.themes[code], language) for code in criterion.themes]
    if criterion.weight != 1:
        parts.append(_("weight {weight}").format(weight=criterion.weight))
    if criterion.variant is not None:
        parts.append(_("variant {code}").format(code=criterion.variant))
    return " · ".join(parts)
