"""Annexes of a comparison: its method, the questionnaires of both rounds, signs left out."""

from __future__ import annotations

from reportlab.lib.units import mm

from proreca_desktop.i18n import _
from proreca_desktop.report.content import ComparisonContent
from proreca_desktop.report.sections.annexes import (
    build_changed_on,
    build_missing_signs,
    build_questionnaire,
)
from proreca_desktop.report.sections.method import build_rules
from proreca_desktop.report.story import Story


def build_change_annexes(story: Story, content: ComparisonContent) -> None:
    """The last section of the comparison report."""
    story.section(_("Annexes"))
    story.heading(_("Method and formulas"), room=45 * mm)
    build_rules(story, _rules())
    story.heading(_("Questionnaires and sources"))
    for title, round_ in ((_("First round"), content.base), (_("Second round"), content.follow)):
        story.say(title, story.styles.cell_bold)
        build_questionnaire(story, round_, content.language)
        build_changed_on(story, round_)
        story.space(2)
    build_missing_signs(story)


def _rules() -> list[tuple[str, str]]:
    return [
        (
            _("Comparable criteria"),
            _(
                "Same entity, rated in both rounds, same variant, and the same criterion: the same"
                " code with the same words; the same code declared equivalent (reworded); or"
                " another code declared equivalent."
            ),
        ),
        (_("Net share"), _("(up − down) / comparable criteria, an exact fraction.")),
        (
            _("Up and supported"),
            _("The level of the second round is better and a proof is recorded for it."),
        ),
        (
            _("Change of a domain"),
            _(
                "Difference of the two indices on the comparable criteria of the domain; each index"
                " S = Σ w·x / Σ w, x the level and w the weight."
            ),
        ),
        (
            _("Votes, the same people"),
            _(
                "Wilcoxon’s signed rank on the differences of those who voted by name in both"
                " rounds: zeros dropped, equal differences share their mean rank, exact two-sided p"
                " over all signs. From 6 differences on."
            ),
        ),
        (
            _("Votes, other people"),
            _(
                "Cliff’s δ = (pairs where the second vote is higher − pairs where it is lower) /"
                " all pairs. From 5 votes in each round on; no p."
            ),
        ),
        (
            _("Retro-base"),
            _("Asked at the second round only. Shift = retro-base − base. The base stays."),
        ),
    ]
