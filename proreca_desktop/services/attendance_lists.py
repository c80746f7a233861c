"""The lists of a workshop on paper and as a table: to sign before, as attended after."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from proreca_desktop.domain.session import Session, count_half_days
from proreca_desktop.domain.words import age_name, half_name, role_of_one, sex_of_one
from proreca_desktop.files import safe_name
from proreca_desktop.i18n import _
from proreca_desktop.report.content import AttendanceContent, Attendee
from proreca_desktop.services.assessments import Assessments
from proreca_desktop.services.branding import Brandings
from proreca_desktop.services.organisations import Organisations
from proreca_desktop.services.participants import Participants
from proreca_desktop.services.portfolio_export import harmless
from proreca_desktop.services.saving import save_file
from proreca_desktop.services.sessions import Sessions


class AttendanceLists:
    """Names go into these documents alone. People stand by name, never as they signed in."""

    def __init__(
        self,
        organisations: Organisations,
        assessments: Assessments,
        participants: Participants,
        sessions: Sessions,
        brandings: Brandings,
    ):
        self._organisations = organisations
        self._assessments = assessments
        self._participants = participants
        self._sessions = sessions
        self._brandings = brandings

    def content(self, assessment_id: str, language: str) -> AttendanceContent:
        """For ``report.attendance``, which may lay it out on any thread."""
        assessment = self._assessments.get(assessment_id)
        unit = self._organisations.unit(assessment.org_unit_id)
        organisation = self._organisations.get(unit.organisation_id)
        return AttendanceContent(
            language=language,
            organisation=organisation,
            unit=unit,
            assessment=assessment,
            branding=self._brandings.load(organisation.id),
            people=tuple(
                Attendee(name=one.name, participant=one.participant, phone=one.identity.phone)
                for one in self._participants.listed(assessment_id)
            ),
            sessions=tuple(self._sessions.all(assessment_id)),
            attendance=tuple(self._sessions.attendance(assessment_id)),
        )

    def file_name(self, assessment_id: str, what: str, ending: str) -> str:
        """Of a document about ``what``: valid on every system."""
        assessment = self._assessments.get(assessment_id)
        unit = self._organisations.unit(assessment.org_unit_id)
        code = self._organisations.get(unit.organisation_id).code
        parts = [code, unit.label, what, assessment.start_on.isoformat()]
        return safe_name("-".join(part for part in parts if part)) + ending

    def save_csv(self, assessment_id: str, path: Path, *, phones: bool = False) -> None:
        """Names and half-days present: UTF-8 with BOM, ``;``. No vote and no voter stands in it.

        :raises ProrecaError: the file cannot be written; an older one is then as it was.
        """
        content = self.content(assessment_id, "")
        save_file(path, attendance_csv(content, phones=phones).encode("utf-8-sig"))


def attendance_csv(content: AttendanceContent, *, phones: bool = False) -> str:
    """The table as text, in the active language; telephone numbers only when asked for."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    heads = [_("Name and first name"), _("Sex"), _("Age"), _("Category")]
    heads += [_("Function"), _("Structure"), _("Locality")]
    heads += [_("Telephone")] if phones else []
    heads += [_half_day(session) for session in content.sessions]
    heads.append(_("Half-days present"))
    writer.writerow([harmless(head) for head in heads])
    for values in _rows(content, phones=phones):
        writer.writerow([harmless(value) for value in values])
    return text.getvalue()


def _rows(content: AttendanceContent, *, phones: bool) -> list[list[str]]:
    there = {(a.participation_id, a.session_id) for a in content.attendance if a.present}
    totals = count_half_days([one.participant for one in content.people], content.attendance)
    return [
        [
            *_person(one),
            *([one.phone] if phones else []),
            *(str(int((one.participant.id, s.id) in there)) for s in content.sessions),
            str(totals[one.participant.id]),
        ]
        for one in content.people
    ]


def _person(one: Attendee) -> list[str]:
    p = one.participant
    return [
        one.name,
        sex_of_one(p.sex),
        age_name(p.age_band),
        role_of_one(p.role),
        p.function,
        p.structure,
        p.locality,
    ]


def _half_day(session: Session) -> str:
    return f"{session.day.isoformat()} {half_name(session.half)}"
