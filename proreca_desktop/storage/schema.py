"""The tables of the first migration: the diagnostic, its people, its history.

What the method forbids, the tables forbid too where SQLite can say it (CHECK and triggers):
a mistake in the program then stops with an error instead of writing a false dossier.
"""

from __future__ import annotations

ROW = """
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    origin_device TEXT NOT NULL,
    revision INTEGER NOT NULL DEFAULT 1,
    archived_at TEXT
"""

FIRST_SCHEMA = (
    f"""
CREATE TABLE dossier_setting (
    id TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    {ROW}
) STRICT""",
    f"""
CREATE TABLE locality (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('country','region','cercle','commune','other')),
    parent_id TEXT REFERENCES locality(id),
    valid_from TEXT,
    valid_to TEXT,
    {ROW}
) STRICT""",
    f"""
CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL CHECK (code <> ''),
    official_name TEXT NOT NULL,
    acronym TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    module_code TEXT,
    founded_on TEXT NOT NULL DEFAULT '',
    legal_receipt TEXT NOT NULL DEFAULT '',
    structuring_level INTEGER CHECK (structuring_level BETWEEN 1 AND 4),
    legitimacy_note TEXT NOT NULL DEFAULT '',
    {ROW}
) STRICT""",
    "CREATE UNIQUE INDEX organisation_code ON organisation(code)",
    f"""
CREATE TABLE dated_fact (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation(id),
    happened_on TEXT NOT NULL,
    text TEXT NOT NULL,
    source TEXT NOT NULL DEFAULT '',
    {ROW}
) STRICT""",
    "CREATE INDEX dated_fact_organisation ON dated_fact(organisation_id)",
    f"""
CREATE TABLE org_unit (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisation(id),
    label TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL CHECK (level IN
        ('national','regional','cercle','commune','commission','member')),
    locality_id TEXT REFERENCES locality(id),
    active_from TEXT,
    active_to TEXT CHECK (active_to >= active_from),
    {ROW}
) STRICT""",
    "CREATE UNIQUE INDEX org_unit_label ON org_unit(organisation_id, label)",
    f"""
CREATE TABLE questionnaire_version (
    id TEXT PRIMARY KEY,
    code TEXT NOT NULL,
    version TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft','published','frozen')),
    scale_direction TEXT NOT NULL,
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
    content TEXT NOT NULL,
    {ROW},
    UNIQUE (code, version)
) STRICT""",
    """
CREATE TABLE criterion (
    id TEXT PRIMARY KEY,
    questionnaire_version_id TEXT NOT NULL REFERENCES questionnaire_version(id),
    code TEXT NOT NULL,
    domain_code TEXT NOT NULL,
    module_code TEXT,
    position INTEGER NOT NULL,
    essential INTEGER NOT NULL CHECK (essential IN (0, 1)),
    in_short_track INTEGER NOT NULL CHECK (in_short_track IN (0, 1)),
    na_allowed INTEGER NOT NULL CHECK (na_allowed IN (0, 1)),
    weight_num INTEGER NOT NULL CHECK (weight_num > 0),
    weight_den INTEGER NOT NULL CHECK (weight_den > 0),
    UNIQUE (questionnaire_version_id, code)
) STRICT""",
    f"""
CREATE TABLE assessment (
    id TEXT PRIMARY KEY,
    org_unit_id TEXT NOT NULL REFERENCES org_unit(id),
    questionnaire_version_id TEXT NOT NULL REFERENCES questionnaire_version(id),
    module_code TEXT,
    round TEXT NOT NULL
        CHECK (round IN ('baseline','annual','midterm','final','selection')),
    track TEXT NOT NULL CHECK (track IN ('full','short')),
    start_on TEXT NOT NULL,
    end_on TEXT CHECK (end_on IS NULL OR end_on >= start_on),
    place TEXT NOT NULL DEFAULT '',
    facilitators TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    alias TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('preparation','running','validated','archived')),
    scoring_mode TEXT NOT NULL CHECK (scoring_mode IN ('consensus','median','external')),
    previous_assessment_id TEXT REFERENCES assessment(id),
    languages TEXT NOT NULL DEFAULT 'fr',
    leadership TEXT NOT NULL DEFAULT '',
    legitimacy_disputed INTEGER NOT NULL DEFAULT 0 CHECK (legitimacy_disputed IN (0, 1)),
    legitimacy_note TEXT NOT NULL DEFAULT '',
    record_signed_on TEXT,
    current_criterion TEXT NOT NULL DEFAULT '',
    worked_on_at TEXT NOT NULL DEFAULT '',
    {ROW},
    CHECK (status <> 'validated' OR record_signed_on IS NOT NULL)
) STRICT""",
    "CREATE INDEX assessment_unit ON assessment(org_unit_id, start_on)",
    # Which entities were worked on last: the first page reads nothing else of this table.
    "CREATE INDEX assessment_recent ON assessment(org_unit_id, updated_at, worked_on_at)"
    " WHERE archived_at IS NULL",
    "CREATE INDEX assessment_running ON assessment(status) WHERE status = 'running'",
    f"""
CREATE TABLE criterion_result (
    id TEXT PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES assessment(id),
    criterion_code TEXT NOT NULL,
    status TEXT CHECK (status IN ('rated','na','dont_know','not_covered')),
    level INTEGER CHECK (level BETWEEN 1 AND 5),
    method TEXT CHECK (method IN ('consensus','median','external')),
    reason TEXT NOT NULL DEFAULT '',
    justification TEXT NOT NULL DEFAULT '',
    evidence_strength TEXT NOT NULL DEFAULT 'none'
        CHECK (evidence_strength IN ('none','described','seen','verified')),
    due_on TEXT,
    due_waived INTEGER NOT NULL DEFAULT 0 CHECK (due_waived IN (0, 1)),
    retro_level INTEGER CHECK (retro_level BETWEEN 1 AND 5),
    target_level INTEGER CHECK (target_level BETWEEN 1 AND 5),
    dissent_note TEXT NOT NULL DEFAULT '',
    facilitator_note TEXT NOT NULL DEFAULT '',
    decided_at TEXT,
    {ROW},
    UNIQUE (assessment_id, criterion_code),
    CHECK ((level IS NOT NULL) = (status IS 'rated')),
    CHECK ((method IS NOT NULL) = (level IS NOT NULL)),
    CHECK (status IS NOT 'na' OR reason <> ''),
    CHECK (status IS NOT 'dont_know' OR due_on IS NOT NULL OR due_waived = 1)
) STRICT""",
    # What the first page lists as open: few rows among very many.
    "CREATE INDEX result_open ON criterion_result(assessment_id) WHERE status = 'dont_know'",
    """
CREATE TRIGGER result_criterion_known BEFORE INSERT ON criterion_result
WHEN NOT EXISTS (
    SELECT 1 FROM assessment a JOIN criterion c
        ON c.questionnaire_version_id = a.questionnaire_version_id
    WHERE a.id = NEW.assessment_id AND c.code = NEW.criterion_code
)
BEGIN SELECT RAISE(ABORT, 'unknown criterion'); END""",
    *(
        f"""
CREATE TRIGGER result_na_allowed_{event.lower()} BEFORE {event} ON criterion_result
WHEN NEW.status = 'na' AND NOT EXISTS (
    SELECT 1 FROM assessment a JOIN criterion c
        ON c.questionnaire_version_id = a.questionnaire_version_id
    WHERE a.id = NEW.assessment_id AND c.code = NEW.criterion_code AND c.na_allowed = 1
)
BEGIN SELECT RAISE(ABORT, 'not applicable is not allowed here'); END"""
        for event in ("INSERT", "UPDATE")
    ),
    *(
        f"""
CREATE TRIGGER result_retro_{event.lower()} BEFORE {event} ON criterion_result
WHEN NEW.retro_level IS NOT NULL AND (
    SELECT previous_assessment_id FROM assessment WHERE id = NEW.assessment_id
) IS NULL
BEGIN SELECT RAISE(ABORT, 'a retro level needs a previous assessment'); END"""
        for event in ("INSERT", "UPDATE")
    ),
    """
CREATE TRIGGER result_never_deleted BEFORE DELETE ON criterion_result
BEGIN SELECT RAISE(ABORT, 'results are archived, never deleted'); END""",
    """
CREATE TRIGGER assessment_method_fixed BEFORE UPDATE ON assessment
WHEN (NEW.scoring_mode <> OLD.scoring_mode
      OR NEW.questionnaire_version_id <> OLD.questionnaire_version_id
      OR NEW.module_code IS NOT OLD.module_code
      OR NEW.org_unit_id <> OLD.org_unit_id)
 AND (EXISTS (SELECT 1 FROM criterion_result WHERE assessment_id = OLD.id
              AND status IS NOT NULL AND archived_at IS NULL)
      OR EXISTS (SELECT 1 FROM vote_round WHERE assessment_id = OLD.id
                 AND closed_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'fixed since the first result'); END""",
    """
CREATE TRIGGER version_frozen BEFORE UPDATE ON questionnaire_version
WHEN OLD.status = 'frozen' AND (NEW.content <> OLD.content
    OR NEW.fingerprint <> OLD.fingerprint OR NEW.status <> 'frozen'
    OR NEW.code <> OLD.code OR NEW.version <> OLD.version)
BEGIN SELECT RAISE(ABORT, 'this version is frozen'); END""",
    """
CREATE TRIGGER criterion_frozen BEFORE UPDATE ON criterion
WHEN EXISTS (SELECT 1 FROM questionnaire_version
             WHERE id = OLD.questionnaire_version_id AND status = 'frozen')
BEGIN SELECT RAISE(ABORT, 'this version is frozen'); END""",
    f"""
CREATE TABLE evidence_file (
    id TEXT PRIMARY KEY CHECK (length(id) = 64),
    size INTEGER NOT NULL,
    content BLOB NOT NULL,
    {ROW}
) STRICT""",
    f"""
CREATE TABLE evidence (
    id TEXT PRIMARY KEY,
    result_id TEXT REFERENCES criterion_result(id),
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    document_date TEXT NOT NULL DEFAULT '',
    location TEXT NOT NULL DEFAULT '',
    seen_by TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL DEFAULT '',
    sha256 TEXT REFERENCES evidence_file(id),
    {ROW}
) STRICT""",
    "CREATE INDEX evidence_result ON evidence(result_id)",
    f"""
CREATE TABLE person (
    id TEXT PRIMARY KEY,
    pseudonym TEXT NOT NULL UNIQUE,
    sex TEXT NOT NULL CHECK (sex IN ('female','male','not_stated')),
    {ROW}
) STRICT""",
    f"""
CREATE TABLE person_identity (
    id TEXT PRIMARY KEY REFERENCES person(id),
    name TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    {ROW}
) STRICT""",
    f"""
CREATE TABLE participation (
    id TEXT PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES assessment(id),
    person_id TEXT NOT NULL REFERENCES person(id),
    age_band TEXT NOT NULL,
    role_category TEXT NOT NULL,
    function TEXT NOT NULL DEFAULT '',
    structure TEXT NOT NULL DEFAULT '',
    locality TEXT NOT NULL DEFAULT '',
    is_voter INTEGER NOT NULL DEFAULT 1 CHECK (is_voter IN (0, 1)),
    {ROW},
    UNIQUE (assessment_id, person_id)
) STRICT""",
    f"""
CREATE TABLE vote_round (
    id TEXT PRIMARY KEY,
    assessment_id TEXT NOT NULL REFERENCES assessment(id),
    criterion_code TEXT NOT NULL,
    round_no INTEGER NOT NULL CHECK (round_no >= 1),
    mode TEXT NOT NULL CHECK (mode IN ('count','named','secret')),
    opened_at TEXT NOT NULL,
    closed_at TEXT,
    n_voters INTEGER NOT NULL DEFAULT 0 CHECK (n_voters >= 0),
    {ROW},
    UNIQUE (assessment_id, criterion_code, round_no)
) STRICT""",
    f"""
CREATE TABLE vote_count (
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES vote_round(id),
    voter_group TEXT NOT NULL
        CHECK (voter_group IN ('all','women','men','youth','base','elected')),
    n1 INTEGER NOT NULL CHECK (n1 >= 0),
    n2 INTEGER NOT NULL CHECK (n2 >= 0),
    n3 INTEGER NOT NULL CHECK (n3 >= 0),
    n4 INTEGER NOT NULL CHECK (n4 >= 0),
    n5 INTEGER NOT NULL CHECK (n5 >= 0),
    {ROW},
    UNIQUE (round_id, voter_group)
) STRICT""",
    f"""
CREATE TABLE vote (
    id TEXT PRIMARY KEY,
    round_id TEXT NOT NULL REFERENCES vote_round(id),
    participation_id TEXT NOT NULL REFERENCES participation(id),
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
    {ROW},
    UNIQUE (round_id, participation_id)
) STRICT""",
    """
CREATE TRIGGER round_closed BEFORE UPDATE ON vote_round
WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END""",
    """
CREATE TRIGGER round_sum BEFORE UPDATE ON vote_round
WHEN NEW.closed_at IS NOT NULL AND NEW.n_voters IS NOT (
    SELECT n1 + n2 + n3 + n4 + n5 FROM vote_count
    WHERE round_id = NEW.id AND voter_group = 'all'
)
BEGIN SELECT RAISE(ABORT, 'the counts do not add up to the voters'); END""",
    *(
        f"""
CREATE TRIGGER {table}_closed_{event.lower()} BEFORE {event} ON {table}
WHEN (SELECT closed_at FROM vote_round WHERE id = {row}.round_id) IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a closed round never changes'); END"""
        for table in ("vote_count", "vote")
        for event, row in (("INSERT", "NEW"), ("UPDATE", "OLD"), ("DELETE", "OLD"))
    ),
    """
CREATE TRIGGER vote_secret BEFORE INSERT ON vote
WHEN (SELECT mode FROM vote_round WHERE id = NEW.round_id) <> 'named'
BEGIN SELECT RAISE(ABORT, 'only named rounds hold identities'); END""",
    """
CREATE TABLE audit_event (
    id INTEGER PRIMARY KEY,
    change_id TEXT NOT NULL,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    device TEXT NOT NULL,
    assessment_id TEXT,
    entity TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    before TEXT,
    after TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    undoes TEXT
) STRICT""",
    "CREATE INDEX audit_assessment ON audit_event(assessment_id)",
    """
CREATE TRIGGER audit_kept BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'history is kept'); END""",
    """
CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'history is kept'); END""",
)
