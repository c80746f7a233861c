"""The tables of the second migration: outcome mapping, its design and its journals.

Places, units, files and the history are the diagnostic's own tables. Periods are compared by
their dates, in triggers as in ``domain.periods.Calendar``.
"""

from __future__ import annotations

_ROW = """
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    origin_device TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    archived_at TEXT
"""


def _texts(*names: str) -> str:
    """Columns of texts in French, which comes first, and in English, which may be empty."""
    return "\n".join(
        f"    {name}_{language} TEXT NOT NULL DEFAULT '',"
        for name in names
        for language in ("fr", "en")
    )


def _key(period_id: str) -> str:
    """What orders a period: a text that compares as its dates do."""
    return f"(SELECT start_on || end_on || code FROM period WHERE id = {period_id})"


def _in_force(version: str, period_id: str) -> str:
    """Effective ≤ period < retired (INV-2)."""
    return (
        f"({version}.effective_period_id IS NULL"
        f" OR {_key(version + '.effective_period_id')} <= {_key(period_id)})"
        f" AND ({version}.retired_period_id IS NULL"
        f" OR {_key(version + '.retired_period_id')} > {_key(period_id)})"
    )


def _status_of_journal(journal_id: str) -> str:
    return (
        "(SELECT p.status FROM outcome_journal j JOIN period p ON p.id = j.period_id"
        f" WHERE j.id = {journal_id})"
    )


_EVIDENCE = (
    "source TEXT NOT NULL DEFAULT ''",
    "independence TEXT CHECK (independence IN ('SELF','THIRD_PARTY','DIRECT'))",
    "confidence TEXT CHECK (confidence IN ('LOW','MEDIUM','HIGH'))",
    "count_f INTEGER CHECK (count_f >= 0)",
    "count_m INTEGER CHECK (count_m >= 0)",
    "count_unknown INTEGER CHECK (count_unknown >= 0)",
    "youth_f INTEGER CHECK (youth_f >= 0 AND (count_f IS NULL OR youth_f <= count_f))",
    "youth_m INTEGER CHECK (youth_m >= 0 AND (count_m IS NULL OR youth_m <= count_m))",
    "confidentiality TEXT NOT NULL DEFAULT 'OPEN' CHECK (confidentiality IN ('OPEN','RESTRICTED'))",
)

_DESIGN = (
    f"""
CREATE TABLE programme (
    id TEXT PRIMARY KEY CHECK (id = 'programme'),
    code TEXT NOT NULL,
    {_texts("name")}
    start_date TEXT,
    end_date TEXT CHECK (end_date >= start_date),
    agency TEXT NOT NULL DEFAULT '',
    scale TEXT NOT NULL CHECK (scale IN ('PRORECA4','IDRC3')),
    {_ROW}
) STRICT""",
    f"""
CREATE TABLE outcome_domain (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    position INTEGER NOT NULL,
    {_texts("label", "evidence")}
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX outcome_domain_code ON outcome_domain(code) WHERE archived_at IS NULL",
    f"""
CREATE TABLE actor (
    id TEXT PRIMARY KEY,
    {_texts("name")}
    role TEXT NOT NULL CHECK (role IN ('BOUNDARY','STRATEGIC','BENEFICIARY','PROGRAMME')),
    acronym TEXT NOT NULL DEFAULT '',
    sphere TEXT NOT NULL CHECK (sphere IN ('CONTROL','INFLUENCE','INTEREST')),
    organisation_id TEXT REFERENCES organisation(id),
    {_ROW}
) STRICT""",
    f"""
CREATE TABLE boundary_partner (
    id TEXT PRIMARY KEY,
    actor_id TEXT NOT NULL REFERENCES actor(id),
    code TEXT NOT NULL CHECK (code <> ''),
    position INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('CANDIDATE','VALIDATED','EXITED')),
    validated_on TEXT CHECK (status <> 'VALIDATED' OR validated_on IS NOT NULL),
    exited_on TEXT CHECK (status <> 'EXITED' OR exited_on IS NOT NULL),
    rationale TEXT NOT NULL DEFAULT '',
    rating_mode TEXT NOT NULL DEFAULT 'JUDGED' CHECK (rating_mode IN ('SHARE','JUDGED')),
    {_texts("breakdown_note")}
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX boundary_partner_code ON boundary_partner(code) WHERE archived_at IS NULL",
    "CREATE UNIQUE INDEX boundary_partner_actor ON boundary_partner(actor_id)"
    " WHERE archived_at IS NULL",
    """
CREATE TRIGGER ladder_owner BEFORE INSERT ON boundary_partner
WHEN (SELECT role FROM actor WHERE id = NEW.actor_id) NOT IN ('BOUNDARY','PROGRAMME')
BEGIN SELECT RAISE(ABORT, 'this actor owns no ladder'); END""",
    """
CREATE TRIGGER ladder_owner_role BEFORE UPDATE ON actor
WHEN NEW.role NOT IN ('BOUNDARY','PROGRAMME') AND EXISTS (
    SELECT 1 FROM boundary_partner WHERE actor_id = NEW.id AND archived_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'this actor owns a ladder'); END""",
    f"""
CREATE TABLE statement_version (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('VISION','MISSION','OUTCOME_CHALLENGE')),
    owner_id TEXT NOT NULL,
    {_texts("text")}
    valid_from TEXT NOT NULL,
    valid_to TEXT CHECK (valid_to >= valid_from),
    reason TEXT NOT NULL DEFAULT '',
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX statement_active ON statement_version(owner_id, kind)"
    " WHERE valid_to IS NULL AND archived_at IS NULL",
    """
CREATE TRIGGER statement_kept BEFORE UPDATE ON statement_version
WHEN NEW.text_fr <> OLD.text_fr OR NEW.text_en <> OLD.text_en OR NEW.kind <> OLD.kind
    OR NEW.owner_id <> OLD.owner_id
BEGIN SELECT RAISE(ABORT, 'a statement is followed by another version'); END""",
    f"""
CREATE TABLE period (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('BASELINE','REGULAR','MIDTERM','FINAL')),
    cadence TEXT NOT NULL CHECK (cadence IN ('QUARTER','HALF_YEAR','YEAR','NONE')),
    start_on TEXT NOT NULL,
    end_on TEXT NOT NULL CHECK (end_on >= start_on),
    status TEXT NOT NULL DEFAULT 'OPEN' CHECK (status IN ('OPEN','CLOSED')),
    closed_on TEXT CHECK ((status = 'CLOSED') = (closed_on IS NOT NULL)),
    closed_by TEXT NOT NULL DEFAULT '',
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX period_code ON period(code) WHERE archived_at IS NULL",
    "CREATE UNIQUE INDEX period_baseline ON period(kind)"
    " WHERE kind = 'BASELINE' AND archived_at IS NULL",
    *(
        f"""
CREATE TRIGGER period_overlap_{event.lower()} BEFORE {event} ON period
WHEN NEW.archived_at IS NULL AND EXISTS (
    SELECT 1 FROM period p WHERE p.id <> NEW.id AND p.archived_at IS NULL
    AND p.cadence = NEW.cadence AND p.start_on <= NEW.end_on AND NEW.start_on <= p.end_on)
BEGIN SELECT RAISE(ABORT, 'periods of one cadence do not overlap'); END"""
        for event in ("INSERT", "UPDATE")
    ),
    *(
        f"""
CREATE TRIGGER period_baseline_first_{event.lower()} BEFORE {event} ON period
WHEN NEW.archived_at IS NULL AND EXISTS (
    SELECT 1 FROM period p WHERE p.id <> NEW.id AND p.archived_at IS NULL
    AND ((NEW.kind = 'BASELINE' AND p.start_on <= NEW.start_on)
         OR (p.kind = 'BASELINE' AND NEW.start_on <= p.start_on)))
BEGIN SELECT RAISE(ABORT, 'the baseline comes before every other period'); END"""
        for event in ("INSERT", "UPDATE")
    ),
    """
CREATE TRIGGER period_closed BEFORE UPDATE ON period
WHEN OLD.status = 'CLOSED'
BEGIN SELECT RAISE(ABORT, 'a closed period never changes'); END""",
    f"""
CREATE TABLE progress_marker (
    id TEXT PRIMARY KEY,
    boundary_partner_id TEXT NOT NULL REFERENCES boundary_partner(id),
    stable_code TEXT NOT NULL CHECK (stable_code <> ''),
    created_in_period_id TEXT REFERENCES period(id),
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX progress_marker_code ON progress_marker(boundary_partner_id, stable_code)"
    " WHERE archived_at IS NULL",
    f"""
CREATE TABLE progress_marker_version (
    id TEXT PRIMARY KEY,
    marker_id TEXT NOT NULL REFERENCES progress_marker(id),
    version_no INTEGER NOT NULL CHECK (version_no >= 1),
    level TEXT NOT NULL CHECK (level IN ('EXPECT','LIKE','LOVE')),
    position INTEGER NOT NULL,
    {_texts("text")}
    domain TEXT NOT NULL DEFAULT '',
    capacity_level TEXT CHECK (capacity_level IN ('individual','organisational','contextual')),
    gender_tag TEXT CHECK (gender_tag IN ('NEUTRAL','SENSITIVE','TRANSFORMATIVE')),
    breakdown_expected INTEGER NOT NULL DEFAULT 0 CHECK (breakdown_expected IN (0, 1)),
    change_kind TEXT NOT NULL CHECK (change_kind IN ('ADD','MINOR_WORDING','SUBSTANTIVE',
        'LEVEL_CHANGE','SPLIT','MERGE','RETIRE_ACHIEVED','RETIRE_IRRELEVANT')),
    reason TEXT NOT NULL DEFAULT '',
    decided_by TEXT NOT NULL DEFAULT '',
    decided_on TEXT,
    effective_period_id TEXT REFERENCES period(id),
    retired_period_id TEXT REFERENCES period(id),
    {_ROW},
    CHECK (change_kind = 'ADD' OR (reason <> '' AND decided_by <> '' AND decided_on IS NOT NULL
        AND effective_period_id IS NOT NULL)),
    CHECK (change_kind NOT IN ('RETIRE_ACHIEVED','RETIRE_IRRELEVANT')
        OR retired_period_id IS effective_period_id)
) STRICT""",
    "CREATE UNIQUE INDEX marker_version_no ON progress_marker_version(marker_id, version_no)"
    " WHERE archived_at IS NULL",
    """
CREATE TRIGGER marker_version_kept BEFORE UPDATE ON progress_marker_version
WHEN (NEW.text_fr <> OLD.text_fr OR NEW.text_en <> OLD.text_en OR NEW.level <> OLD.level
      OR NEW.domain <> OLD.domain OR NEW.capacity_level IS NOT OLD.capacity_level
      OR NEW.gender_tag IS NOT OLD.gender_tag OR NEW.marker_id <> OLD.marker_id
      OR NEW.version_no <> OLD.version_no OR NEW.change_kind <> OLD.change_kind
      OR (NEW.archived_at IS NOT NULL AND OLD.archived_at IS NULL))
 AND EXISTS (SELECT 1 FROM marker_assessment a
             WHERE a.marker_version_id = OLD.id AND a.archived_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'a rated version never changes'); END""",
    f"""
CREATE TRIGGER marker_version_in_force BEFORE UPDATE ON progress_marker_version
WHEN (NEW.effective_period_id IS NOT OLD.effective_period_id
      OR NEW.retired_period_id IS NOT OLD.retired_period_id)
 AND EXISTS (SELECT 1 FROM marker_assessment a JOIN outcome_journal j ON j.id = a.journal_id
             WHERE a.marker_version_id = OLD.id AND a.archived_at IS NULL
             AND NOT ({_in_force("NEW", "j.period_id")}))
BEGIN SELECT RAISE(ABORT, 'this version is rated in a period it would leave'); END""",
    f"""
CREATE TABLE marker_lineage_link (
    id TEXT PRIMARY KEY,
    from_version_id TEXT NOT NULL REFERENCES progress_marker_version(id),
    to_version_id TEXT NOT NULL REFERENCES progress_marker_version(id),
    kind TEXT NOT NULL CHECK (kind IN ('SPLIT','MERGE')),
    {_ROW},
    CHECK (from_version_id <> to_version_id)
) STRICT""",
    f"""
CREATE TABLE criterion_link (
    id TEXT PRIMARY KEY,
    marker_id TEXT NOT NULL REFERENCES progress_marker(id),
    criterion_code TEXT NOT NULL CHECK (criterion_code <> ''),
    note TEXT NOT NULL DEFAULT '',
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX criterion_link_once ON criterion_link(marker_id, criterion_code)"
    " WHERE archived_at IS NULL",
    f"""
CREATE TABLE strategy (
    id TEXT PRIMARY KEY,
    boundary_partner_id TEXT NOT NULL REFERENCES boundary_partner(id),
    cell TEXT NOT NULL CHECK (cell IN ('I1','I2','I3','E1','E2','E3')),
    position INTEGER NOT NULL,
    {_texts("text")}
    responsible TEXT NOT NULL DEFAULT '',
    cadence TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    {_ROW}
) STRICT""",
    "CREATE INDEX strategy_partner ON strategy(boundary_partner_id)",
    f"""
CREATE TABLE org_practice (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    position INTEGER NOT NULL,
    {_texts("label", "actions", "indicators")}
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX org_practice_code ON org_practice(code) WHERE archived_at IS NULL",
    f"""
CREATE TABLE monitoring_priority (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('OUTCOME','STRATEGY','PERFORMANCE')),
    position INTEGER NOT NULL,
    {
        _texts(
            "priority",
            "users",
            "purpose",
            "needed_when",
            "collector",
            "frequency",
            "method",
            "tool",
        )
    }
    target_id TEXT,
    {_ROW}
) STRICT""",
    f"""
CREATE TABLE evaluation_item (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    issue TEXT NOT NULL CHECK (issue <> ''),
    users_use_when TEXT NOT NULL DEFAULT '',
    questions TEXT NOT NULL DEFAULT '',
    sources TEXT NOT NULL DEFAULT '',
    methods TEXT NOT NULL DEFAULT '',
    conducted_by TEXT NOT NULL DEFAULT '',
    start_on TEXT,
    end_on TEXT CHECK (end_on >= start_on),
    cost INTEGER CHECK (cost >= 0),
    currency TEXT NOT NULL CHECK (currency IN ('XOF','EUR')),
    {_ROW}
) STRICT""",
)

_JOURNALS = (
    f"""
CREATE TABLE outcome_journal (
    id TEXT PRIMARY KEY,
    boundary_partner_id TEXT NOT NULL REFERENCES boundary_partner(id),
    period_id TEXT NOT NULL REFERENCES period(id),
    meeting_date TEXT,
    place TEXT NOT NULL DEFAULT '',
    lessons TEXT NOT NULL DEFAULT '',
    programme_changes TEXT NOT NULL DEFAULT '',
    reactions TEXT NOT NULL DEFAULT '',
    next_meeting TEXT,
    status TEXT NOT NULL CHECK (status IN ('DRAFT','COMPLETE')),
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX outcome_journal_once ON outcome_journal(boundary_partner_id, period_id)"
    " WHERE archived_at IS NULL",
    "CREATE INDEX outcome_journal_period ON outcome_journal(period_id)",
    """
CREATE TRIGGER outcome_journal_closed BEFORE UPDATE ON outcome_journal
WHEN (SELECT status FROM period WHERE id = OLD.period_id) = 'CLOSED'
BEGIN SELECT RAISE(ABORT, 'this period is closed'); END""",
    f"""
CREATE TABLE contributor (
    id TEXT PRIMARY KEY,
    journal_kind TEXT NOT NULL CHECK (journal_kind IN ('OUTCOME','STRATEGY','PERFORMANCE')),
    journal_id TEXT NOT NULL,
    person_name TEXT NOT NULL CHECK (person_name <> ''),
    role TEXT NOT NULL DEFAULT '',
    organisation TEXT NOT NULL DEFAULT '',
    sex TEXT NOT NULL CHECK (sex IN ('female','male','not_stated')),
    {_ROW}
) STRICT""",
    "CREATE INDEX contributor_journal ON contributor(journal_id)",
    f"""
CREATE TABLE marker_assessment (
    id TEXT PRIMARY KEY,
    journal_id TEXT NOT NULL REFERENCES outcome_journal(id),
    marker_id TEXT NOT NULL REFERENCES progress_marker(id),
    marker_version_id TEXT NOT NULL REFERENCES progress_marker_version(id),
    status TEXT NOT NULL CHECK (status IN ('ASSESSED','NOT_ASSESSED','NOT_APPLICABLE')),
    rating_code TEXT CHECK (rating_code IN ('NONE','LOW','MEDIUM','HIGH')),
    is_override INTEGER NOT NULL DEFAULT 0 CHECK (is_override IN (0, 1)),
    who_text TEXT NOT NULL DEFAULT '',
    description TEXT NOT NULL DEFAULT '',
    confidence TEXT CHECK (confidence IN ('LOW','MEDIUM','HIGH')),
    reason TEXT NOT NULL DEFAULT '',
    supersedes_id TEXT REFERENCES marker_assessment(id),
    assessed_on TEXT,
    assessed_by TEXT NOT NULL DEFAULT '',
    {_ROW},
    CHECK ((rating_code IS NOT NULL) = (status = 'ASSESSED')),
    CHECK (is_override = 0 OR reason <> ''),
    CHECK (supersedes_id IS NULL OR (reason <> '' AND supersedes_id <> id))
) STRICT""",
    # One chain for each marker of a journal, and every row corrected once at most: one head.
    "CREATE UNIQUE INDEX marker_assessment_once ON marker_assessment(journal_id, marker_id)"
    " WHERE supersedes_id IS NULL AND archived_at IS NULL",
    "CREATE UNIQUE INDEX marker_assessment_head ON marker_assessment(supersedes_id)"
    " WHERE supersedes_id IS NOT NULL AND archived_at IS NULL",
    "CREATE INDEX marker_assessment_marker ON marker_assessment(marker_id)",
    "CREATE INDEX marker_assessment_version ON marker_assessment(marker_version_id)",
    f"""
CREATE TRIGGER marker_assessment_version_in_force BEFORE INSERT ON marker_assessment
WHEN NOT EXISTS (
    SELECT 1 FROM progress_marker_version v
    JOIN progress_marker m ON m.id = v.marker_id
    JOIN outcome_journal j ON j.id = NEW.journal_id
    WHERE v.id = NEW.marker_version_id AND v.marker_id = NEW.marker_id
    AND m.boundary_partner_id = j.boundary_partner_id AND v.archived_at IS NULL
    AND {_in_force("v", "j.period_id")})
BEGIN SELECT RAISE(ABORT, 'this version is not in force in this period'); END""",
    """
CREATE TRIGGER marker_assessment_scale_insert BEFORE INSERT ON marker_assessment
WHEN NEW.rating_code = 'NONE' AND (SELECT scale FROM programme) = 'IDRC3'
BEGIN SELECT RAISE(ABORT, 'the scale has no such degree'); END""",
    """
CREATE TRIGGER marker_assessment_scale_update BEFORE UPDATE ON marker_assessment
WHEN NEW.rating_code = 'NONE' AND (SELECT scale FROM programme) = 'IDRC3'
BEGIN SELECT RAISE(ABORT, 'the scale has no such degree'); END""",
    """
CREATE TRIGGER marker_assessment_chain BEFORE INSERT ON marker_assessment
WHEN NEW.supersedes_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM marker_assessment a WHERE a.id = NEW.supersedes_id
    AND a.journal_id = NEW.journal_id AND a.marker_id = NEW.marker_id
    AND a.archived_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'a correction belongs to the same marker and journal'); END""",
    f"""
CREATE TRIGGER marker_assessment_late BEFORE INSERT ON marker_assessment
WHEN NEW.reason = '' AND {_status_of_journal("NEW.journal_id")} = 'CLOSED'
BEGIN SELECT RAISE(ABORT, 'a closed period takes nothing more without a reason'); END""",
    f"""
CREATE TRIGGER marker_assessment_closed BEFORE UPDATE ON marker_assessment
WHEN {_status_of_journal("OLD.journal_id")} = 'CLOSED'
BEGIN SELECT RAISE(ABORT, 'this period is closed'); END""",
    """
CREATE TRIGGER marker_assessment_fixed BEFORE UPDATE ON marker_assessment
WHEN NEW.journal_id <> OLD.journal_id OR NEW.marker_id <> OLD.marker_id
    OR NEW.marker_version_id <> OLD.marker_version_id
    OR NEW.supersedes_id IS NOT OLD.supersedes_id
BEGIN SELECT RAISE(ABORT, 'a rating stays with its marker and its period'); END""",
    """
CREATE TRIGGER boundary_partner_mode BEFORE UPDATE ON boundary_partner
WHEN NEW.rating_mode <> OLD.rating_mode AND EXISTS (
    SELECT 1 FROM marker_assessment a JOIN outcome_journal j ON j.id = a.journal_id
    WHERE j.boundary_partner_id = OLD.id AND a.status = 'ASSESSED' AND a.archived_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'the mode is fixed since the first rating'); END""",
    """
CREATE TRIGGER programme_scale BEFORE UPDATE ON programme
WHEN NEW.scale <> OLD.scale AND EXISTS (
    SELECT 1 FROM marker_assessment WHERE status = 'ASSESSED' AND archived_at IS NULL)
BEGIN SELECT RAISE(ABORT, 'the scale is fixed since the first rating'); END""",
    f"""
CREATE TRIGGER period_complete BEFORE UPDATE ON period
WHEN OLD.status = 'OPEN' AND NEW.status = 'CLOSED' AND EXISTS (
    SELECT 1 FROM progress_marker_version v
    JOIN progress_marker m ON m.id = v.marker_id AND m.archived_at IS NULL
    JOIN boundary_partner b ON b.id = m.boundary_partner_id AND b.archived_at IS NULL
        AND b.status <> 'EXITED'
    WHERE v.archived_at IS NULL AND {_in_force("v", "OLD.id")}
    AND NOT EXISTS (
        SELECT 1 FROM marker_assessment a JOIN outcome_journal j ON j.id = a.journal_id
        WHERE j.period_id = OLD.id AND a.marker_id = m.id AND a.archived_at IS NULL))
BEGIN SELECT RAISE(ABORT, 'an active marker has no status in this period'); END""",
    f"""
CREATE TABLE unit_observation (
    id TEXT PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES marker_assessment(id),
    unit_id TEXT NOT NULL REFERENCES org_unit(id),
    shows TEXT NOT NULL CHECK (shows IN ('YES','NO','UNKNOWN')),
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX unit_observation_once ON unit_observation(assessment_id, unit_id)"
    " WHERE archived_at IS NULL",
    """
CREATE TRIGGER unit_observation_closed BEFORE UPDATE ON unit_observation
WHEN (SELECT p.status FROM marker_assessment a JOIN outcome_journal j ON j.id = a.journal_id
      JOIN period p ON p.id = j.period_id WHERE a.id = OLD.assessment_id) = 'CLOSED'
BEGIN SELECT RAISE(ABORT, 'this period is closed'); END""",
    f"""
CREATE TABLE change_statement (
    id TEXT PRIMARY KEY,
    boundary_partner_id TEXT NOT NULL REFERENCES boundary_partner(id),
    who TEXT NOT NULL,
    what TEXT NOT NULL CHECK (what <> ''),
    expectedness TEXT NOT NULL CHECK (expectedness IN ('ANTICIPATED','UNANTICIPATED')),
    valence TEXT NOT NULL CHECK (valence IN ('POSITIVE','NEGATIVE','MIXED')),
    date_from TEXT,
    date_to TEXT CHECK (date_to >= date_from),
    place TEXT NOT NULL DEFAULT '',
    significance TEXT NOT NULL DEFAULT '',
    contribution_text TEXT NOT NULL DEFAULT '',
    contribution_strength TEXT NOT NULL CHECK (contribution_strength IN
        ('NONE','WEAK','MEDIUM','STRONG','UNDETERMINED')),
    confidence TEXT CHECK (confidence IN ('LOW','MEDIUM','HIGH')),
    comment TEXT NOT NULL DEFAULT '',
    recorded_on TEXT,
    workflow TEXT NOT NULL CHECK (workflow IN ('DRAFT','TO_CLARIFY','VALIDATED')),
    {_ROW}
) STRICT""",
    "CREATE INDEX change_statement_partner ON change_statement(boundary_partner_id)",
    f"""
CREATE TABLE statement_marker (
    id TEXT PRIMARY KEY,
    change_statement_id TEXT NOT NULL REFERENCES change_statement(id),
    marker_version_id TEXT NOT NULL REFERENCES progress_marker_version(id),
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX statement_marker_once"
    " ON statement_marker(change_statement_id, marker_version_id) WHERE archived_at IS NULL",
    f"""
CREATE TABLE contributing_factor (
    id TEXT PRIMARY KEY,
    change_statement_id TEXT NOT NULL REFERENCES change_statement(id),
    text TEXT NOT NULL CHECK (text <> ''),
    direction TEXT NOT NULL CHECK (direction IN ('HELP','HINDER')),
    actor_id TEXT REFERENCES actor(id),
    {_ROW}
) STRICT""",
    "CREATE INDEX contributing_factor_change ON contributing_factor(change_statement_id)",
    f"""
CREATE TABLE validation (
    id TEXT PRIMARY KEY,
    change_statement_id TEXT NOT NULL REFERENCES change_statement(id),
    validator TEXT NOT NULL CHECK (validator <> ''),
    opinion TEXT NOT NULL CHECK (opinion IN ('AGREE','PARTLY','DISAGREE')),
    role TEXT NOT NULL DEFAULT '',
    given_on TEXT,
    comment TEXT NOT NULL DEFAULT '',
    {_ROW}
) STRICT""",
    "CREATE INDEX validation_change ON validation(change_statement_id)",
    f"""
CREATE TABLE strategy_journal_entry (
    id TEXT PRIMARY KEY,
    strategy_id TEXT NOT NULL REFERENCES strategy(id),
    period_id TEXT NOT NULL REFERENCES period(id),
    activities TEXT NOT NULL DEFAULT '',
    effectiveness TEXT NOT NULL DEFAULT '',
    outputs TEXT NOT NULL DEFAULT '',
    follow_up TEXT NOT NULL DEFAULT '',
    lessons TEXT NOT NULL DEFAULT '',
    next_meeting TEXT,
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX strategy_entry_once ON strategy_journal_entry(strategy_id, period_id)"
    " WHERE archived_at IS NULL",
    f"""
CREATE TABLE performance_entry (
    id TEXT PRIMARY KEY,
    practice_id TEXT NOT NULL REFERENCES org_practice(id),
    period_id TEXT NOT NULL REFERENCES period(id),
    examples TEXT NOT NULL DEFAULT '',
    indicators TEXT NOT NULL DEFAULT '',
    lessons TEXT NOT NULL DEFAULT '',
    next_meeting TEXT,
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX performance_entry_once ON performance_entry(practice_id, period_id)"
    " WHERE archived_at IS NULL",
    *(
        f"""
CREATE TRIGGER {table}_closed_{event.lower()} BEFORE {event} ON {table}
WHEN (SELECT status FROM period WHERE id = {row}.period_id) = 'CLOSED'
BEGIN SELECT RAISE(ABORT, 'this period is closed'); END"""
        for table in ("strategy_journal_entry", "performance_entry")
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"))
    ),
    f"""
CREATE TABLE evidence_link (
    id TEXT PRIMARY KEY,
    evidence_id TEXT NOT NULL REFERENCES evidence(id),
    target_type TEXT NOT NULL CHECK (target_type IN
        ('ASSESSMENT','CHANGE','JOURNAL','STRATEGY_ENTRY','PERFORMANCE_ENTRY')),
    target_id TEXT NOT NULL,
    {_ROW}
) STRICT""",
    "CREATE UNIQUE INDEX evidence_link_once ON evidence_link(target_id, evidence_id)"
    " WHERE archived_at IS NULL",
    "CREATE INDEX evidence_link_evidence ON evidence_link(evidence_id)",
    *(f"ALTER TABLE evidence ADD COLUMN {column}" for column in _EVIDENCE),
)

OUTCOME_TABLES = (
    "programme",
    "outcome_domain",
    "actor",
    "boundary_partner",
    "statement_version",
    "period",
    "progress_marker",
    "progress_marker_version",
    "marker_lineage_link",
    "criterion_link",
    "strategy",
    "org_practice",
    "monitoring_priority",
    "evaluation_item",
    "outcome_journal",
    "contributor",
    "marker_assessment",
    "unit_observation",
    "change_statement",
    "statement_marker",
    "contributing_factor",
    "validation",
    "strategy_journal_entry",
    "performance_entry",
    "evidence_link",
)

OUTCOME_SCHEMA = (
    *_DESIGN,
    *_JOURNALS,
    *(
        f"""
CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table}
BEGIN SELECT RAISE(ABORT, 'rows are archived, never deleted'); END"""
        for table in OUTCOME_TABLES
    ),
)
