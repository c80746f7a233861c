"""Two rounds of one entity with all that the page shows of their comparison, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from proreca_desktop.analysis.comparison import Comparison, CriterionChange
from proreca_desktop.domain.assessment import Assessment, Results, ResultStatus
from proreca_desktop.domain.questionnaire import Criterion, Form, Scale
from proreca_desktop.domain.text import pick
from proreca_desktop.domain.voting import Counts
from proreca_desktop.domain.words import round_and_date, round_name
from proreca_desktop.files import safe_name
from proreca_desktop.i18n import current_language
from proreca_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPair:
    """The forms are those of the whole questionnaires, whatever the tracks."""

    base: Assessment
    follow: Assessment
    name: str
    comparison: Comparison
    base_form: Form
    follow_form: Form
    base_results: Results
    follow_results: Results
    base_votes: Mapping[str, Counts]
    follow_votes: Mapping[str, Counts]
    base_track: frozenset[str]
    follow_track: frozenset[str]
    """Codes of the criteria that each round asked."""
    labels: Mapping[str, str]
    statements: Mapping[str, str]

    @property
    def scale(self) -> Scale:
        return self.follow_form.scale

    @property
    def base_name(self) -> str:
        return round_name(self.base.round)

    @property
    def follow_name(self) -> str:
        return round_name(self.follow.round)

    @property
    def dates(self) -> str:
        base = round_and_date(self.base.round, self.base.start_on)
        return f"{base} → {round_and_date(self.follow.round, self.follow.start_on)}"

    def change(self, code: str) -> CriterionChange | None:
        """The criterion of the basket with that code; None outside the basket."""
        return next((c for c in self.comparison.criteria if c.code == code), None)

    def criterion(self, code: str) -> Criterion | None:
        """As the second round asks it, else as the first one asked it."""
        return self.follow_form.find(code) or self.base_form.find(code)

    def status_elsewhere(self, code: str) -> ResultStatus | None:
        """For a criterion rated in one round only: what stands in the other one.

        None where the other round's track did not ask it.
        """
        in_follow = code in self.comparison.only_base
        other = self.follow_results if in_follow else self.base_results
        if code not in (self.follow_track if in_follow else self.base_track):
            return None
        result = other.get(code)
        return ResultStatus.NOT_COVERED if result is None else result.status

    @property
    def rated_in_neither(self) -> frozenset[str]:
        """Codes that the second round asks and neither round has rated."""
        found = self.comparison
        rated = {
            *(c.code for c in found.criteria),
            *found.only_base,
            *found.only_follow,
            *(item.code for item in found.not_comparable),
        }
        return self.follow_track - rated

    def file_stem(self, what: str) -> str:
        base, follow = self.base.start_on.isoformat(), self.follow.start_on.isoformat()
        return safe_name(f"{self.name} {base} {follow} {what}")


def load_pair(workspace: Workspace, base_id: str, follow_id: str) -> RoundPair:
    """:raises ProrecaError: when the two cannot be compared."""
    comparison = workspace.scores.compare(base_id, follow_id)
    base, follow = workspace.assessments.get(base_id), workspace.assessments.get(follow_id)
    forms = [
        workspace.questionnaires.get(a.questionnaire_version_id).form(a.module)
        for a in (base, follow)
    ]
    language = current_language()
    return RoundPair(
        base=base,
        follow=follow,
        name=workspace.assessments.name(follow),
        comparison=comparison,
        base_form=forms[0],
        follow_form=forms[1],
        base_results=workspace.answers.results(base_id),
        follow_results=workspace.answers.results(follow_id),
        base_votes=workspace.answers.votes(base_id),
        follow_votes=workspace.answers.votes(follow_id),
        base_track=frozenset(workspace.assessments.form(base).codes()),
        follow_track=frozenset(workspace.assessments.form(follow).codes()),
        labels={d.code: pick(d.label, language) for form in forms for d in form.domains},
        statements={c.code: pick(c.statement, language) for form in forms for c in form.criteria()},
    )
