"""The method and its formulas, so that every figure can be computed again by hand."""

from __future__ import annotations

from reportlab.lib.units import mm

from proreca_desktop.domain.questionnaire import Scale, ScaleDirection
from proreca_desktop.i18n import _
from proreca_desktop.report.story import Story


def build_method(story: Story, scale: Scale) -> None:
    """The rules of a diagnostic's figures."""
    story.heading(_("Method and formulas"), room=45 * mm)
    build_rules(story, diagnostic_rules(scale))


def build_rules(story: Story, rules: list[tuple[str, str]]) -> None:
    for name, rule in rules:
        story.text(f"<b>{story.ink(name)}</b> · {story.ink(rule)}", story.styles.small)


def diagnostic_rules(scale: Scale) -> list[tuple[str, str]]:
    """Names and rules of the figures of a diagnostic."""
    rules = [*_level_rules(), *_vote_rules()]
    if scale.direction is ScaleDirection.LOWER_IS_BETTER:
        text = _("On this scale 1 is the best level; “better” means a lower figure.")
        rules.append((_("Direction of the scale"), text))
    return rules


def _level_rules() -> list[tuple[str, str]]:
    return [
        (
            _("Index of a domain"),
            _(
                "S = Σ w·x / Σ w over the rated criteria, x the level and w the weight (1 unless"
                " the questionnaire says otherwise). Computed with exact fractions, rounded half"
                " up only when printed."
            ),
        ),
        (
            _("Coverage"),
            _(
                "Σ w of the rated criteria / Σ w of the applicable ones. From 4/5 on the index is"
                " shown; from 1/2 on with its bounds; below, only the levels."
            ),
        ),
        (
            _("Bounds"),
            _("The index if every applicable criterion without a level stood at 1, then at 5."),
        ),
        (
            _("Reading of the index"),
            _(
                "From 1 to under 1.5: 1; from 1.5 to under 2.5: 2; from 2.5 to under 3.5: 3; from"
                " 3.5 to under 4.5: 4; from 4.5 on: 5; on the exact value. An essential criterion"
                " at the worst level limits it to the second worst, at that one to the third."
            ),
        ),
        (
            _("Lower median"),
            _(
                "The smallest level that at least half of the weight (or of the votes) does not"
                " exceed: always a level, never between two."
            ),
        ),
        (
            _("Supported"),
            _("Rated criteria with a proof described, seen or verified / rated criteria."),
        ),
        (
            _("Themes and levels of capacity"),
            _("From 8 rated criteria on they have an index; below, their criteria are listed."),
        ),
    ]


def _vote_rules() -> list[tuple[str, str]]:
    return [
        (
            _("Agreement of votes"),
            _(
                "Van der Eijk’s A with five levels, from −1 (two camps) to 1 (one voice). Below"
                " three votes it is not read. A under 0: group divided; A under 1/2, or a fifth of"
                " the votes on each side, two levels apart: to discuss; A under 3/4: partial"
                " agreement; else agreement. A lone voice is the only vote two or more levels from"
                " the lower median."
            ),
        ),
        (
            _("Groups of voters"),
            _(
                "The votes of a group are shown only when it has at least five voters and so have"
                " the others, so that nobody can be recognised."
            ),
        ),
    ]
