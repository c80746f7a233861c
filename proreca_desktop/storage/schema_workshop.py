"""The tables of the third migration: the two days in the room.

As in the first schema, what the method forbids stands in CHECKs and triggers too.
"""

from __future__ import annotations

from proreca_desktop.storage.schema import ROW

_VOTERS_PRESENT = """SELECT count(*) FROM attendance a
        JOIN participation p ON p.id = a.participation_id
        WHERE a.session_id = v.session_id AND a.present = 1 AND a.archived_at IS NULL
        AND p.is_voter = 1 AND p.archived_at IS NULL"""

WORKSHOP_SCHEMA = (
    # Which domains the group takes first, and the time set for a criterion.
    "ALTER TABLE assessment ADD COLUMN domain_order TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE assessment ADD COLUMN minutes_per_criterion INTEGER NOT NULL DEFAULT 7"
    " CHECK (minutes_per_criterion BETWEEN 1 AND 60)",
    # Sex as stated at that workshop: a later one does not change an earlier report.
    "ALTER TABLE participation ADD COLUMN sex TEXT NOT NULL DEFAULT 'not_stated'"
    " CHECK (sex IN ('female','male','not_stated'))",
    "UPDATE participation SET sex = (SELECT sex FROM person WHERE id = person_id)",
    # Half-days. Dates and hours of the workshop are those on the wall, without time zone.
    f"""
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES assessment(id),
    day TEXT NOT NULL,
    half TEXT NOT NULL CHECK (half IN ('morning','afternoon')),
    place TEXT NOT NULL DEFAULT '',
    planned_start TEXT,
    planned_end TEXT,
    actual_start TEXT,
    actual_end TEXT,
    locked_at TEXT,
    locked_by TEXT NOT NULL DEFAULT '',
    locked_with TEXT NOT NULL DEFAULT '',
    {ROW},
    UNIQUE (assessment_id, day, half),
    CHECK (locked_at IS NULL OR (locked_by <> '' AND locked_with <> '')),
    CHECK (actual_end IS NULL OR actual_start IS NOT NULL)
) STRICT""",
    f"""
CREATE TABLE attendance (
    id TEXT PRIMARY KEY,
    participation_id TEXT NOT NULL REFERENCES participation(id),
    session_id TEXT NOT NULL REFERENCES session(id),
    present INTEGER NOT NULL DEFAULT 1 CHECK (present IN (0, 1)),
    signed INTEGER NOT NULL DEFAULT 0 CHECK (signed IN (0, 1)),
    {ROW},
    UNIQUE (participation_id, session_id),
    CHECK (present = 1 OR signed = 0)
) STRICT""",
    "CREATE INDEX attendance_session ON attendance(session_id)",
    *(
        f"""
CREATE TRIGGER attendance_locked_{event.lower()} BEFORE {event} ON attendance
WHEN (SELECT locked_at FROM session WHERE id = {row}.session_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the list of this half-day is locked'); END"""
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
    # A list that two facilitators made final stays as it is; its hours may still be completed.
    """
CREATE TRIGGER session_locked BEFORE UPDATE ON session
WHEN OLD.locked_at IS NOT NULL AND (NEW.locked_at IS NOT OLD.locked_at
  OR NEW.locked_by <> OLD.locked_by OR NEW.locked_with <> OLD.locked_with
  OR NEW.day <> OLD.day OR NEW.half <> OLD.half OR NEW.archived_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'the list of this half-day is locked'); END""",
    # A vote belongs to the half-day in which it was opened; imported rounds have none.
    "ALTER TABLE vote_round ADD COLUMN session_id TEXT REFERENCES session(id)",
    "ALTER TABLE vote_round ADD COLUMN n_expected INTEGER CHECK (n_expected >= 0)",
    # Nobody becomes absent from a half-day in which then more people have voted than are present
    # (invariant 6), or in which they voted by name; nor do they leave the list. A vote held before
    # anybody was ticked had more votes already: its list may still be corrected.
    f"""
CREATE TRIGGER attendance_voted AFTER UPDATE ON attendance
WHEN (NEW.present < OLD.present OR (NEW.archived_at IS NOT NULL AND OLD.archived_at IS NULL))
 AND EXISTS (
    SELECT 1 FROM vote_round v
    WHERE v.assessment_id = (SELECT assessment_id FROM session WHERE id = NEW.session_id)
    AND v.session_id = NEW.session_id AND v.closed_at IS NOT NULL
    AND ((v.n_voters = 1 + ({_VOTERS_PRESENT}) AND EXISTS (SELECT 1 FROM participation
        WHERE id = NEW.participation_id AND is_voter = 1 AND archived_at IS NULL))
      OR EXISTS (SELECT 1 FROM vote
        WHERE round_id = v.id AND participation_id = NEW.participation_id)))
BEGIN SELECT RAISE(ABORT, 'more votes than voters present'); END""",
    f"""
CREATE TRIGGER participation_voted AFTER UPDATE ON participation
WHEN (NEW.is_voter < OLD.is_voter OR (NEW.archived_at IS NOT NULL AND OLD.archived_at IS NULL))
 AND EXISTS (
    SELECT 1 FROM vote_round v WHERE v.assessment_id = NEW.assessment_id
    AND v.session_id IS NOT NULL AND v.closed_at IS NOT NULL
    AND ((v.n_voters = 1 + ({_VOTERS_PRESENT}) AND EXISTS (SELECT 1 FROM attendance
        WHERE participation_id = NEW.id AND session_id = v.session_id AND present = 1
        AND archived_at IS NULL))
      OR EXISTS (SELECT 1 FROM vote WHERE round_id = v.id AND participation_id = NEW.id)))
BEGIN SELECT RAISE(ABORT, 'more votes than voters present'); END""",
    # Ballots of a round still open: one row, overwritten in place, in no order and without a
    # history, gone at the close. It must not tell who voted when.
    """
CREATE TABLE vote_draft (
    round_id TEXT PRIMARY KEY REFERENCES vote_round(id),
    content TEXT NOT NULL
) STRICT""",
    """
CREATE TRIGGER vote_draft_open BEFORE INSERT ON vote_draft
WHEN (SELECT closed_at FROM vote_round WHERE id = NEW.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END""",
    *(
        f"""
CREATE TRIGGER vote_draft_secret_{event.lower()} BEFORE {event} ON vote_draft
WHEN (SELECT mode FROM vote_round WHERE id = NEW.round_id) <> 'named'
 AND NEW.content NOT LIKE '%"levels":{{}}%'
BEGIN SELECT RAISE(ABORT, 'only named rounds hold identities'); END"""
        for event in ("INSERT", "UPDATE")
    ),
    # Also when an undo changes the way of voting back.
    """
CREATE TRIGGER vote_mode_changed AFTER UPDATE OF mode ON vote_round
WHEN NEW.mode <> OLD.mode
BEGIN DELETE FROM vote_draft WHERE round_id = NEW.id; END""",
    # `INSERT OR REPLACE` deletes without asking the triggers of a deletion.
    """
CREATE TRIGGER round_closed_replaced BEFORE INSERT ON vote_round
WHEN EXISTS (SELECT 1 FROM vote_round WHERE closed_at IS NOT NULL AND (id = NEW.id
  OR (assessment_id = NEW.assessment_id AND criterion_code = NEW.criterion_code
      AND round_no = NEW.round_no)))
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END""",
    """
CREATE TRIGGER round_closed_deleted BEFORE DELETE ON vote_round
WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END""",
    """
CREATE TRIGGER round_cancelled BEFORE UPDATE ON vote_round
WHEN NEW.closed_at IS NOT NULL AND NEW.archived_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a cancelled round is not closed'); END""",
    f"""
CREATE TABLE verbatim (
    id TEXT PRIMARY KEY,
    result_id TEXT NOT NULL REFERENCES criterion_result(id),
    text TEXT NOT NULL CHECK (text <> ''),
    language TEXT NOT NULL DEFAULT 'fr',
    anonymised INTEGER NOT NULL DEFAULT 1 CHECK (anonymised IN (0, 1)),
    {ROW}
) STRICT""",
    "CREATE INDEX verbatim_result ON verbatim(result_id)",
    f"""
CREATE TABLE parking_item (
    id TEXT PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES assessment(id),
    criterion_code TEXT,
    text TEXT NOT NULL DEFAULT '',
    responsible TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    closed_on TEXT,
    outcome TEXT NOT NULL DEFAULT '',
    {ROW},
    CHECK (text <> '' OR criterion_code IS NOT NULL)
) STRICT""",
    "CREATE INDEX parking_open ON parking_item(assessment_id) WHERE closed_on IS NULL",
    f"""
CREATE TABLE agenda_item (
    id TEXT PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES assessment(id),
    session_id TEXT REFERENCES session(id),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    domain_code TEXT,
    planned_minutes INTEGER NOT NULL DEFAULT 0 CHECK (planned_minutes >= 0),
    started_at TEXT,
    ended_at TEXT,
    {ROW},
    CHECK (ended_at IS NULL OR started_at IS NOT NULL)
) STRICT""",
    "CREATE INDEX agenda_assessment ON agenda_item(assessment_id, position)",
    # How long the room spent on each criterion: the pace, nothing else, hence no history.
    """
CREATE TABLE criterion_time (
    id TEXT PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES assessment(id),
    criterion_code TEXT NOT NULL,
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    UNIQUE (assessment_id, criterion_code)
) STRICT""",
    f"""
CREATE TABLE priority (
    id TEXT PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES assessment(id),
    criterion_code TEXT,
    text TEXT NOT NULL DEFAULT '',
    dots INTEGER CHECK (dots >= 0),
    rank INTEGER CHECK (rank >= 1),
    reason TEXT NOT NULL DEFAULT '',
    {ROW},
    CHECK ((criterion_code IS NULL) = (text <> ''))
) STRICT""",
    "CREATE UNIQUE INDEX priority_criterion ON priority(assessment_id, criterion_code)"
    " WHERE criterion_code IS NOT NULL",
    # A facilitator's own wording of a criterion in a third language. It stands beside the
    # version, not in it: the fingerprint of a frozen version does not change.
    f"""
CREATE TABLE local_wording (
    id TEXT PRIMARY KEY,
    questionnaire_version_id TEXT NOT NULL REFERENCES questionnaire_version(id),
    criterion_code TEXT NOT NULL,
    language TEXT NOT NULL DEFAULT 'bm',
    statement TEXT NOT NULL DEFAULT '',
    level_1 TEXT NOT NULL DEFAULT '',
    level_2 TEXT NOT NULL DEFAULT '',
    level_3 TEXT NOT NULL DEFAULT '',
    level_4 TEXT NOT NULL DEFAULT '',
    level_5 TEXT NOT NULL DEFAULT '',
    {ROW},
    UNIQUE (questionnaire_version_id, criterion_code, language)
) STRICT""",
    # Names and telephone numbers must be purgeable from the history too (invariant 22): events
    # of this one table may be emptied, never removed.
    # Of whom a trace is left is looked up in the longest table of all.
    "CREATE INDEX audit_identity ON audit_event(entity_id) WHERE entity = 'person_identity'",
    "DROP TRIGGER audit_unchanged",
    """
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit_event
WHEN OLD.entity <> 'person_identity' OR NEW.after <> '{}' OR NEW.before IS NOT NULL
  OR NEW.entity <> OLD.entity OR NEW.entity_id <> OLD.entity_id OR NEW.at <> OLD.at
  OR NEW.who <> OLD.who OR NEW.change_id <> OLD.change_id
BEGIN SELECT RAISE(ABORT, 'history is kept'); END""",
)
