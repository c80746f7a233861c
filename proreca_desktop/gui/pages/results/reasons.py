"""Which reason stands behind a number of the results page."""

from __future__ import annotations

from proreca_desktop.domain.assessment import ResultStatus
from proreca_desktop.gui.pages.results.findings import Findings
from proreca_desktop.gui.widgets.score_reasons import (
    count_reason,
    domain_reason,
    reading_reason,
)
from proreca_desktop.gui.widgets.terms_dialog import Reason
from proreca_desktop.gui.widgets.vote_reasons import votes_reason
from proreca_desktop.i18n import _


def explanation(findings: Findings, code: str) -> Reason:
    """The reason behind a domain, a theme, a capacity level or the votes on a criterion."""
    score, statements, scale = findings.score, findings.statements, findings.form.scale
    label = findings.labels.get(code, code)
    for domain in score.domains:
        if domain.code == code:
            return domain_reason(domain, label, statements, scale)
    for reading in (*score.themes, *score.capacity_levels):
        if reading.code == code:
            return reading_reason(reading, label, statements)
    votes = score.criterion(code).votes
    if votes is None:
        raise ValueError(f"nothing to explain about {code}")
    return votes_reason(code, statements.get(code, ""), votes, scale)


def count_explanation(findings: Findings, key: str) -> Reason:
    """The reason behind one of the counts at the top."""
    score = findings.score
    if key == "rated":
        text = _("{rated} of {applicable} applicable criteria are rated, out of {n} in all.")
        sentence = text.format(
            rated=score.n_rated, n=score.n_criteria, applicable=score.n_applicable
        )
        return count_reason(_("Rated criteria"), sentence, findings.terms, findings.statements)
    if key == "evidence":
        text = _("{part} of {whole} rated criteria have evidence described, seen or verified.")
        sentence = text.format(part=score.n_supported, whole=score.n_rated)
        rated = findings.terms_with(ResultStatus.RATED)
        return count_reason(_("Evidence"), sentence, rated, findings.statements)
    status = ResultStatus(key)
    terms = findings.terms_with(status)
    sentence = _("None of these criteria is a level, and none is zero.")
    heading = {
        ResultStatus.NA: _("Criteria that do not apply"),
        ResultStatus.DONT_KNOW: _("Criteria to verify"),
        ResultStatus.NOT_COVERED: _("Criteria not covered"),
    }[status]
    return count_reason(heading, sentence, terms, findings.statements)
