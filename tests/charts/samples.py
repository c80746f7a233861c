"""Findings to draw, all made by the real scoring and analysis from answers written here."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import date

from proreca_desktop.analysis.comparison import Comparison, RoundData, compare_rounds
from proreca_desktop.analysis.portfolio import Portfolio, build_portfolio, portfolio_row
from proreca_desktop.domain.assessment import CriterionResult, EvidenceStrength, ResultStatus
from proreca_desktop.domain.campaign import ScoringMode, Track
from proreca_desktop.domain.questionnaire import (
    CapacityLevel,
    Criterion,
    Domain,
    Form,
    LevelName,
    Scale,
    ScaleDirection,
)
from proreca_desktop.domain.voting import Counts, count_levels
from proreca_desktop.scoring.scores import AssessmentScore, score_assessment

DOMAINS = {
    "VIS": ("Vision, mandat et fonctions", 7),
    "GOV": ("Gouvernance interne et vie démocratique", 9),
    "LEA": ("Leadership, mobilisation et représentation", 6),
    "POL": ("Analyse des politiques, plaidoyer et contrôle citoyen", 8),
    "RES": ("Concertation, alliances et réseaux", 6),
    "PSE": ("Planification, suivi-évaluation et capitalisation", 7),
    "FIN": ("Gestion administrative et financière", 7),
    "VIA": ("Viabilité financière et capacité d’absorption", 6),
    "RHU": ("Ressources humaines et compétences", 6),
    "SER": ("Services aux membres", 5),
    "TRV": ("Thèmes transversaux", 9),
    "CNSC": ("Module CNSC — coordination et contrepoids", 11),
}
LABELS = {code: label for code, (label, _n) in DOMAINS.items()}
SIZES = {code: n for code, (_label, n) in DOMAINS.items()}
THEMES = {"gender": "genre", "environment": "environnement", "digital": "numérique"}
CAPACITY_LEVELS = {
    "individual": "individuel",
    "organisational": "organisationnel",
    "contextual": "contextuel",
}
LEVEL_NAMES = ("Absent", "Embryonnaire", "Partiel", "Fonctionnel", "Ancré")

Answer = int | str | None
"""A level, ``na``, ``dont_know``, ``not_covered``, or nothing recorded."""


def make_scale(direction: ScaleDirection = ScaleDirection.HIGHER_IS_BETTER) -> Scale:
    return Scale(
        direction=direction,
        levels=tuple(
            LevelName(level=level, label={"fr": name, "en": name}, meaning={"fr": name})
            for level, name in enumerate(LEVEL_NAMES, start=1)
        ),
    )


def make_form(sizes: Mapping[str, int] = SIZES, scale: Scale | None = None) -> Form:
    """Domains of the given numbers of criteria; themes and capacity levels are spread out."""
    return Form(
        scale=scale or make_scale(),
        domains=tuple(
            Domain(
                code=code,
                label={"fr": code},
                criteria=tuple(_criterion(code, number) for number in range(1, n + 1)),
            )
            for code, n in sizes.items()
        ),
    )


def _criterion(domain: str, number: int) -> Criterion:
    themes = {1: ("gender",), 4: ("digital",), 8: ("environment",)}.get(number, ())
    level = {2: CapacityLevel.INDIVIDUAL, 11: CapacityLevel.CONTEXTUAL}
    return Criterion(
        code=f"{domain}-{number:02d}",
        statement={"fr": f"Énoncé {number} du domaine {domain}"},
        levels=tuple({"fr": name} for name in LEVEL_NAMES),
        themes=themes,
        capacity_level=level.get(number, CapacityLevel.ORGANISATIONAL),
        na_allowed=True,
    )


def make_results(
    answers: Mapping[str, Answer],
    *,
    supported: Sequence[str] = (),
    retro: Mapping[str, int] | None = None,
) -> dict[str, CriterionResult]:
    """Results by criterion code; a level means rated."""
    return {
        code: CriterionResult(
            id=code,
            assessment_id="a",
            criterion=code,
            status=ResultStatus.RATED if isinstance(answer, int) else ResultStatus(answer),
            level=answer if isinstance(answer, int) else None,
            evidence_strength=EvidenceStrength.SEEN if code in supported else EvidenceStrength.NONE,
            retro_level=(retro or {}).get(code),
        )
        for code, answer in answers.items()
        if answer is not None
    }


def make_score(
    answers: Mapping[str, Answer],
    *,
    form: Form | None = None,
    votes: Mapping[str, Counts] | None = None,
    supported: Sequence[str] = (),
) -> AssessmentScore:
    return score_assessment(
        form or make_form(),
        make_results(answers, supported=supported),
        votes or {},
        themes=tuple(THEMES),
        capacity_levels=tuple(CAPACITY_LEVELS),
    )


def make_comparison(
    base: Mapping[str, Answer],
    follow: Mapping[str, Answer],
    *,
    form: Form | None = None,
    supported: Sequence[str] = (),
    retro: Mapping[str, int] | None = None,
) -> Comparison:
    shape = form or make_form()
    rounds = [
        RoundData(
            form=shape,
            track=Track.FULL,
            scoring_mode=ScoringMode.CONSENSUS,
            fingerprint="f",
            results=results,
        )
        for results in (
            make_results(base),
            make_results(follow, supported=supported, retro=retro),
        )
    ]
    return compare_rounds(rounds[0], rounds[1], {})


def typical_answers(
    seed: int, form: Form | None = None, *, shift: float = 0.0
) -> dict[str, Answer]:
    """Answers as a room gives them: most criteria rated, some not, one domain hardly treated."""
    chance = random.Random(seed)
    answers: dict[str, Answer] = {}
    for domain in (form or make_form()).domains:
        centre = chance.uniform(1.8, 3.6) + shift
        for criterion in domain.criteria:
            level: Answer = min(5, max(1, round(chance.gauss(centre, 0.9))))
            draw = chance.random()
            if draw < 0.10 or (domain.code == "SER" and draw < 0.8):
                level = chance.choice(["na", "dont_know", "not_covered", None])
            answers[criterion.code] = level
    return answers


def typical_votes(form: Form | None = None, *, seed: int = 5) -> dict[str, Counts]:
    """The votes of twelve on every criterion but each fifth."""
    chance = random.Random(seed)
    votes: dict[str, Counts] = {}
    for number, code in enumerate((form or make_form()).codes()):
        centre, spread = chance.uniform(1.5, 4), chance.choice([0.4, 0.8, 1.6])
        levels = [min(5, max(1, round(chance.gauss(centre, spread)))) for _n in range(12)]
        if number % 5:
            votes[code] = count_levels(levels)
    return votes


def typical_score() -> AssessmentScore:
    answers = typical_answers(1)
    rated = [code for code, answer in answers.items() if isinstance(answer, int)]
    return make_score(answers, votes=typical_votes(), supported=rated[::2])


def typical_comparison() -> Comparison:
    base, follow = typical_answers(1), typical_answers(2, shift=0.4)
    for n, (code, answer) in enumerate(base.items()):
        if isinstance(answer, int) and n % 3:
            follow[code] = min(5, max(1, answer + (-1, 0, 0, 1, 1, 2)[n % 6]))
    retro = {
        code: max(1, a - 1) if n % 2 else a
        for n, (code, a) in enumerate(base.items())
        if isinstance(a, int) and n % 7 == 0
    }
    return make_comparison(base, follow, supported=list(follow)[::2], retro=retro)


def make_portfolio(assessments: Sequence[tuple[str, date, AssessmentScore]]) -> Portfolio:
    """Assessments by name, date and scores."""
    return build_portfolio(
        portfolio_row(
            assessment_id=f"a{number}",
            name=name,
            round_code="baseline",
            start_on=day,
            domains=score.domains,
        )
        for number, (name, day, score) in enumerate(assessments)
    )


def typical_portfolio(n_rows: int = 9) -> Portfolio:
    names = ("CNSC — conseil régional", "CAFO — bureau régional", "AOPP régionale de Koulikoro")
    core = {code: n for code, n in SIZES.items() if code != "CNSC"}
    assessments = []
    for n in range(n_rows):
        form = make_form({**core, ("CNSC", "CAFO", "AOPP")[n % 3]: 11})
        score = make_score(typical_answers(n, form), form=form)
        assessments.append((names[n % 3], date(2018 + 2 * (n // 3), 3, 14), score))
    return make_portfolio(assessments)
