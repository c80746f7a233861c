"""Changes recorded as they happen, expected or not, and the proofs of what is said."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path

from proreca_desktop.domain.journals import (
    ChangeStatement,
    ContributingFactor,
    Direction,
    EvidenceTarget,
    Expectedness,
    Opinion,
    OutcomeEvidence,
    Validation,
    counts_are_sound,
)
from proreca_desktop.domain.text import nfc
from proreca_desktop.errors import ProrecaError
from proreca_desktop.i18n import _
from proreca_desktop.services.answers import read_file
from proreca_desktop.storage import evidence as file_store
from proreca_desktop.storage import outcome_changes as store
from proreca_desktop.storage.dossier import Dossier

Target = tuple[EvidenceTarget, str]
"""What a proof stands for: its kind and its id."""


class OutcomeChanges:
    """Change statements with their factors, confirmations and evidence."""

    def __init__(self, dossier: Dossier):
        self._dossier = dossier

    def all(self, partner_id: str | None = None) -> list[ChangeStatement]:
        """By the date of the event; also those without any marker."""
        return store.list_changes(self._dossier.connection, partner_id)

    def save(self, statement: ChangeStatement) -> ChangeStatement:
        """Add or edit a change. The day of recording is today unless it is given.

        :raises ProrecaError: when it is not said what changed, or it ends before it begins.
        """
        checked = replace(
            statement,
            who=nfc(statement.who).strip(),
            what=nfc(statement.what).strip(),
            place=nfc(statement.place).strip(),
            significance=nfc(statement.significance).strip(),
            contribution_text=nfc(statement.contribution_text).strip(),
            comment=nfc(statement.comment).strip(),
            recorded_on=statement.recorded_on or date.today(),
        )
        if not checked.what:
            raise ProrecaError(_("What has changed?"), _("Write it in one sentence."))
        if checked.date_from and checked.date_to and checked.date_to < checked.date_from:
            raise ProrecaError(
                _("The end comes before the start."), _("Correct one of the two dates.")
            )
        with self._dossier.change() as change:
            store.save_change_statement(change, self._dossier.connection, checked)
        return checked

    def lacks_marker(self, statement: ChangeStatement) -> bool:
        """An anticipated change names a marker as a rule: to be mentioned, no more (INV-10)."""
        is_anticipated = statement.expectedness is Expectedness.ANTICIPATED
        return is_anticipated and not statement.version_ids

    def remove(self, change_id: str) -> None:
        with self._dossier.change() as change:
            change.archive("change_statement", change_id)

    def factors(self) -> dict[str, list[ContributingFactor]]:
        """By change."""
        return store.list_factors(self._dossier.connection)

    def add_factor(
        self,
        change_id: str,
        text: str,
        direction: Direction = Direction.HELP,
        actor_id: str | None = None,
    ) -> ContributingFactor:
        """:raises ProrecaError: no text."""
        return self.save_factor(
            ContributingFactor(
                id=str(uuid.uuid4()),
                change_id=change_id,
                text=text,
                direction=direction,
                actor_id=actor_id,
            )
        )

    def save_factor(self, factor: ContributingFactor) -> ContributingFactor:
        """Add or edit what helped or hindered. :raises ProrecaError: no text."""
        checked = replace(factor, text=nfc(factor.text).strip())
        if not checked.text:
            raise ProrecaError(_("What helped or hindered?"), _("Say it in a few words."))
        with self._dossier.change() as change:
            store.save_factor(change, self._dossier.connection, checked)
        return checked

    def remove_factor(self, factor_id: str) -> None:
        with self._dossier.change() as change:
            change.archive("contributing_factor", factor_id)

    def validations(self) -> dict[str, list[Validation]]:
        """By change."""
        return store.list_validations(self._dossier.connection)

    def add_validation(
        self,
        change_id: str,
        validator: str,
        opinion: Opinion,
        *,
        role: str = "",
        on: date | None = None,
        comment: str = "",
    ) -> Validation:
        """What a third person says of it. :raises ProrecaError: no name."""
        return self.save_validation(
            Validation(
                id=str(uuid.uuid4()),
                change_id=change_id,
                validator=validator,
                opinion=opinion,
                role=role,
                on=on,
                comment=comment,
            )
        )

    def save_validation(self, validation: Validation) -> Validation:
        """Add or edit what a third person says. :raises ProrecaError: no name."""
        checked = replace(
            validation,
            validator=nfc(validation.validator).strip(),
            role=nfc(validation.role).strip(),
            comment=nfc(validation.comment).strip(),
        )
        if not checked.validator:
            raise ProrecaError(_("Who was asked?"), _("Type a name, or a function."))
        with self._dossier.change() as change:
            store.save_validation(change, self._dossier.connection, checked)
        return checked

    def remove_validation(self, validation_id: str) -> None:
        with self._dossier.change() as change:
            change.archive("validation", validation_id)

    def evidence(
        self, target: EvidenceTarget | None = None, target_id: str | None = None
    ) -> list[OutcomeEvidence]:
        """Proofs of one rating, change or journal entry; without a target, all of them."""
        return [
            one
            for one in store.list_outcome_evidence(self._dossier.connection)
            if target is None or (target, target_id) in one.targets
        ]

    def save_evidence(
        self, evidence: OutcomeEvidence, *, file: Path | None = None
    ) -> OutcomeEvidence:
        """Add or edit a proof; its file is copied into the dossier.

        :raises ProrecaError: no title, nothing that it proves, a count below zero or more young
            people than people of their sex, a file that cannot be read or is over 50 MB.
        """
        checked = replace(evidence, title=nfc(evidence.title).strip())
        if not checked.title:
            raise ProrecaError(_("The evidence has no title."), _("Say in a few words what it is."))
        if not checked.targets:
            raise ProrecaError(
                _("What does this evidence prove?"), _("Add it to a rating, a change or a journal.")
            )
        if not counts_are_sound(checked):
            raise ProrecaError(
                _("The numbers of people do not fit together."),
                _("No number is below zero, and young women are no more than the women."),
            )
        content = None if file is None else read_file(file)
        with self._dossier.change() as change:
            if file is not None and content is not None:
                sha256 = file_store.save_file(change, self._dossier.connection, content)
                checked = replace(checked, file_name=nfc(file.name), sha256=sha256)
            store.save_outcome_evidence(change, self._dossier.connection, checked)
        return checked

    def remove_evidence(self, evidence_id: str, target: Target | None = None) -> None:
        """Its file stays in the dossier, and undo brings the proof back.

        With a target it stays where else it proves something.
        """
        proofs = store.list_outcome_evidence(self._dossier.connection)
        proof = next((one for one in proofs if one.id == evidence_id), None)
        others = () if proof is None else tuple(one for one in proof.targets if one != target)
        with self._dossier.change() as change:
            if proof is None or target is None or not others:
                change.archive("evidence", evidence_id)
            else:
                kept = replace(proof, targets=others)
                store.save_outcome_evidence(change, self._dossier.connection, kept)

    def evidence_file(self, evidence: OutcomeEvidence) -> bytes:
        """:raises ProrecaError: when the dossier does not hold the file."""
        try:
            return file_store.load_file(self._dossier.connection, evidence.sha256 or "")
        except KeyError as error:
            raise ProrecaError(
                _("The file of “{title}” is not in the dossier.").format(title=evidence.title),
                _("Add the file again if you still have it."),
            ) from error
