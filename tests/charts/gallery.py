"""Every chart on one finding each: typical ones, empty ones, and those with hostile texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from matplotlib.figure import Figure
from matplotlib.text import Text

from proreca_desktop.analysis.comparison import Comparison
from proreca_desktop.analysis.portfolio import Portfolio
from proreca_desktop.analysis.priorities import build_matrix
from proreca_desktop.charts import style
from proreca_desktop.charts.agreement import describe_agreement, draw_agreement
from proreca_desktop.charts.agreement import height_mm_for as agreement_height
from proreca_desktop.charts.dumbbell import describe_dumbbell, draw_dumbbell
from proreca_desktop.charts.dumbbell import height_mm_for as dumbbell_height
from proreca_desktop.charts.evidence import describe_evidence, draw_evidence
from proreca_desktop.charts.evidence import height_mm_for as evidence_height
from proreca_desktop.charts.level_distribution import (
    describe_level_distribution,
    draw_level_distribution,
)
from proreca_desktop.charts.level_distribution import height_mm_for as distribution_height
from proreca_desktop.charts.portfolio import describe_portfolio, draw_portfolio
from proreca_desktop.charts.portfolio import height_mm_for as portfolio_height
from proreca_desktop.charts.priority_matrix import (
    Marks,
    describe_priority_matrix,
    draw_priority_matrix,
)
from proreca_desktop.charts.priority_matrix import height_mm_for as matrix_height
from proreca_desktop.charts.radar import (
    describe_comparison_radar,
    describe_radar,
    draw_comparison_radar,
    draw_radar,
)
from proreca_desktop.charts.radar import height_mm_for as radar_height
from proreca_desktop.charts.readings import describe_readings, draw_readings
from proreca_desktop.charts.readings import height_mm_for as readings_height
from proreca_desktop.charts.response_shift import describe_response_shift, draw_response_shift
from proreca_desktop.charts.response_shift import height_mm_for as shift_height
from proreca_desktop.charts.transition import HEIGHT_MM, describe_transition, draw_transition
from proreca_desktop.i18n import NO_BREAK_SPACE
from proreca_desktop.scoring.scores import AssessmentScore
from tests.charts import samples

PAGE = 170.0
"""Width in mm of an A4 text, and nearly that of a card of 640 px."""

NAMES = {"base_name": "Base, 14 mars 2024", "follow_name": "Mi-parcours, 9 novembre 2026"}


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    draw: Callable[[Figure], None]
    caption: str
    height_mm: float

    def figure(self, width_mm: float = PAGE, height_mm: float | None = None) -> Figure:
        figure = style.new_figure(width_mm, height_mm or self.height_mm)
        self.draw(figure)
        return figure


@dataclass(frozen=True, kw_only=True)
class Findings:
    score: AssessmentScore
    comparison: Comparison
    portfolio: Portfolio
    labels: Mapping[str, str]


def typical() -> Findings:
    statements = {
        code: f"Énoncé du critère {code}, assez long pour tenir sur deux lignes"
        for code in samples.make_form().codes()
    }
    return Findings(
        score=samples.typical_score(),
        comparison=samples.typical_comparison(),
        portfolio=samples.typical_portfolio(),
        labels=samples.LABELS | samples.THEMES | samples.CAPACITY_LEVELS | statements,
    )


def nothing_rated() -> Findings:
    form = samples.make_form({"GOV": 3, "LEA": 2})
    return Findings(
        score=samples.make_score({}, form=form),
        comparison=samples.make_comparison({}, {}, form=form),
        portfolio=samples.make_portfolio([]),
        labels={},
    )


def nothing_at_all() -> Findings:
    form = samples.make_form({})
    return replace(nothing_rated(), score=samples.make_score({}, form=form))


def of_domains(sizes: Mapping[str, int], labels: Mapping[str, str]) -> Findings:
    """Answers to a questionnaire of another shape; the labels also name the assessments."""
    form = samples.make_form(sizes)
    base = samples.typical_answers(3, form)
    follow = samples.typical_answers(4, form, shift=0.4)
    score = samples.make_score(base, form=form, votes=samples.typical_votes(form))
    retro = {code: 2 for code, level in follow.items() if isinstance(level, int)}
    return Findings(
        score=score,
        comparison=samples.make_comparison(base, follow, form=form, retro=retro),
        portfolio=samples.make_portfolio(
            [(name, date(2024, 1, 1), score) for name in list(labels.values())[:6]]
        ),
        labels=labels,
    )


HOSTILE = {
    "$a$": "Coûts en $ et \\$ : $x^2$ et $\\frac",
    "<b>": "<b>gras</b> & <font size=99>grand</font> 🎉 👩‍👩‍👧 \u202e بنك",
    "A" * 40: "M" * 300,
    "EMPTY": "\n\t \n",
}


def hostile() -> Findings:
    return of_domains(dict.fromkeys(HOSTILE, 9), HOSTILE)


def one_domain() -> Findings:
    return of_domains({"GOV": 1}, {"GOV": "Gouvernance"})


def thirty_domains() -> Findings:
    sizes = {f"D{number:02d}": 1 + number * number % 13 for number in range(30)}
    return of_domains(sizes, {code: f"Domaine {code} au nom plutôt long" for code in sizes})


def exhibits(findings: Findings) -> Iterator[tuple[str, Exhibit]]:
    """Name and chart, in the order of the modules."""
    yield from _score_exhibits(findings.score, findings.labels)
    yield from _comparison_exhibits(findings.comparison, findings.labels)
    portfolio, labels = findings.portfolio, findings.labels
    n = len(portfolio.rows)
    yield (
        "portfolio",
        Exhibit(
            draw=lambda f: draw_portfolio(f, portfolio, labels, 0, n, scale=samples.make_scale()),
            caption=describe_portfolio(portfolio),
            height_mm=portfolio_height(portfolio, labels, n, PAGE),
        ),
    )


def _score_exhibits(
    score: AssessmentScore, labels: Mapping[str, str]
) -> Iterator[tuple[str, Exhibit]]:
    domains, scale = score.domains, samples.make_scale()
    readings = (*score.themes, *score.capacity_levels)
    yield (
        "level_distribution",
        Exhibit(
            draw=lambda f: draw_level_distribution(f, domains, labels, scale=scale),
            caption=describe_level_distribution(domains),
            height_mm=distribution_height(len(domains)),
        ),
    )
    yield (
        "radar",
        Exhibit(
            draw=lambda f: draw_radar(f, domains, labels),
            caption=describe_radar(domains),
            height_mm=radar_height(len(domains)),
        ),
    )
    yield (
        "evidence",
        Exhibit(
            draw=lambda f: draw_evidence(f, domains, labels),
            caption=describe_evidence(domains),
            height_mm=evidence_height(len(domains)),
        ),
    )
    yield (
        "readings",
        Exhibit(
            draw=lambda f: draw_readings(f, readings, labels, scale=scale),
            caption=describe_readings(readings),
            height_mm=readings_height(readings, PAGE),
        ),
    )
    yield (
        "agreement",
        Exhibit(
            draw=lambda f: draw_agreement(f, score.criteria, labels, lowest_first=True, limit=12),
            caption=describe_agreement(score.criteria, lowest_first=True, limit=12),
            height_mm=agreement_height(12),
        ),
    )
    # Dots from 0 to 13 on two criteria of three, whether they have a level or not.
    codes = [c.code for c in score.criteria] if score.n_rated else []
    dots = {code: 5 * place % 14 for place, code in enumerate(codes) if place % 3}
    rows, marks = build_matrix(score, dots), Marks(essential=codes[::2], picked=codes[1::9])
    yield (
        "priority_matrix",
        Exhibit(
            draw=lambda f: draw_priority_matrix(f, rows, scale, marks),
            caption=describe_priority_matrix(rows, score.n_criteria),
            height_mm=matrix_height(rows, marks, PAGE),
        ),
    )


def _comparison_exhibits(
    comparison: Comparison, labels: Mapping[str, str]
) -> Iterator[tuple[str, Exhibit]]:
    n, scale, retro = len(comparison.domains), samples.make_scale(), comparison.retro_rated[:15]
    yield (
        "comparison_radar",
        Exhibit(
            draw=lambda f: draw_comparison_radar(f, comparison, labels, **NAMES),
            caption=describe_comparison_radar(comparison),
            height_mm=radar_height(n),
        ),
    )
    yield (
        "dumbbell",
        Exhibit(
            draw=lambda f: draw_dumbbell(f, comparison, labels, **NAMES),
            caption=describe_dumbbell(comparison),
            height_mm=dumbbell_height(n),
        ),
    )
    yield (
        "transition",
        Exhibit(
            draw=lambda f: draw_transition(f, comparison, scale, **NAMES),
            caption=describe_transition(comparison),
            height_mm=HEIGHT_MM,
        ),
    )
    yield (
        "response_shift",
        Exhibit(
            draw=lambda f: draw_response_shift(f, retro, labels),
            caption=describe_response_shift(comparison),
            height_mm=shift_height(len(retro)),
        ),
    )


def texts(figure: Figure) -> list[str]:
    """What is written on the figure, in the order of drawing, with plain spaces."""
    written = [artist.get_text() for artist in figure.artists if isinstance(artist, Text)]
    return [text.replace(NO_BREAK_SPACE, " ") for text in written]
