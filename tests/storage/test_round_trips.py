"""What goes in comes out: every table of the dossier, with the texts that break programs."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proreca_desktop.domain.assessment import (
    Assessment,
    CriterionResult,
    Evidence,
    EvidenceKind,
    EvidenceStrength,
    ResultStatus,
)
from proreca_desktop.domain.campaign import Round, ScoringMode, Track
from proreca_desktop.domain.organisation import (
    DatedFact,
    Locality,
    LocalityKind,
    Organisation,
    OrganisationKind,
    OrgUnit,
    UnitLevel,
)
from proreca_desktop.domain.participant import AgeBand, Participant, RoleCategory, Sex
from proreca_desktop.domain.questionnaire import fingerprint
from proreca_desktop.domain.text import nfc
from proreca_desktop.domain.voting import VoteGroup, VoteMode
from proreca_desktop.storage import organisations, people, results
from proreca_desktop.storage import settings as settings_store
from proreca_desktop.storage.assessments import load_assessment, save_assessment
from proreca_desktop.storage.dossier import Author, create_dossier, open_dossier
from proreca_desktop.storage.evidence import list_evidence, load_file, save_evidence, save_file
from proreca_desktop.storage.history import iterate_events
from proreca_desktop.storage.questionnaires import (
    find_version,
    list_versions,
    load_questionnaire,
    save_questionnaire,
)
from proreca_desktop.storage.votes import (
    close_round,
    list_rounds,
    load_last_votes,
    load_named_votes,
    open_round,
)
from tests.domain.samples import sample_questionnaire
from tests.storage.conftest import fill

HOSTILE = [
    "<b>gras</b> &amp; <script>",
    "=1+1",
    "@SUM(A1)",
    "'); DROP TABLE organisation; --",
    '"quotes" «guillemets» `back`',
    "x" * 10_000,
    "مرحبا بالعالم",
    "👩🏾‍🌾 🇲🇱",
    "nul \x00 inside",
    "../../etc/passwd",
    r"C:\Windows\con.txt",
    "ɲɛgɛ ŋɔmi ɔ́",
    "e\u0301 decomposed",
    "line\r\nbreak\ttab\u2028",
    "%s {0} {name} %(x)s",
    " ",
]
texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
some_text = texts.filter(lambda text: nfc(text) != "")
days = st.dates(min_value=date(1960, 1, 1), max_value=date(2100, 1, 1))
moments = st.datetimes(
    min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)
)
ids = st.builds(lambda: str(uuid.uuid4()))


def composed(item):
    """The same object with its texts as they are stored."""
    values = {name: getattr(item, name) for name in item.__dataclass_fields__}
    return replace(item, **{k: nfc(v) if type(v) is str else v for k, v in values.items()})


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """One dossier for all examples: each writes rows of its own."""
    folder = tmp_path_factory.mktemp("trips")
    with closing(create_dossier(folder / "trips.proreca", Author("Awa", "laptop"))) as dossier:
        dossier.connection.execute("PRAGMA synchronous = OFF")
        dossier.seed = fill(dossier)
        yield dossier


tries = settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])


def save_twice(store, save, first, second):
    """As a new row, then changed; each call in a change of its own."""
    with store.change() as change:
        save(change, first, new=True)
    with store.change() as change:
        save(change, second, new=False)


organisation_values = st.fixed_dictionaries(
    {
        "official_name": texts,
        "acronym": texts,
        "kind": st.sampled_from(OrganisationKind),
        "module": st.none() | texts,
        "founded_on": texts,
        "legal_receipt": texts,
        "structuring_level": st.none() | st.integers(1, 4),
        "legitimacy_note": texts,
    }
)


@tries
@given(organisation_values, organisation_values, some_text)
def test_organisations(store, values, changed, code):
    code = f"{code}{uuid.uuid4()}"
    first = Organisation(id=str(uuid.uuid4()), code=code, **values)
    second = replace(first, **changed)
    save_twice(store, organisations.save_organisation, first, second)
    found = organisations.load_organisation(store.connection, first.id)
    assert found == composed(second)
    assert organisations.find_organisation(store.connection, nfc(code)) == found
    assert found in organisations.list_organisations(store.connection)


@tries
@given(texts, texts, st.sampled_from(UnitLevel), st.sampled_from(LocalityKind), some_text, days)
def test_units_and_places(store, label, other_label, level, kind, name, day):
    place = Locality(id=str(uuid.uuid4()), name=name, kind=kind, valid_from=day)
    inner = Locality(id=str(uuid.uuid4()), name=name, kind=kind, parent_id=place.id, valid_to=day)
    unit = OrgUnit(
        id=str(uuid.uuid4()),
        organisation_id="org",
        label=f"{label}{uuid.uuid4()}",
        level=level,
        locality_id=inner.id,
    )
    changed = replace(unit, label=f"{other_label}{uuid.uuid4()}", locality_id=None)
    with store.change() as change:
        organisations.save_locality(change, place, new=True)
        organisations.save_locality(change, inner, new=True)
    save_twice(store, organisations.save_unit, unit, changed)
    assert organisations.load_unit(store.connection, unit.id) == composed(changed)
    assert organisations.find_unit(store.connection, "org", nfc(changed.label)).id == unit.id
    assert organisations.find_unit(store.connection, "org", nfc(unit.label)) is None
    places = organisations.list_localities(store.connection)
    assert composed(place) in places
    assert composed(inner) in places


@tries
@given(texts, texts, texts, texts)
def test_dated_facts(store, on, text, other, source):
    fact = DatedFact(id=str(uuid.uuid4()), organisation_id="org", on=on, text=text, source=source)
    changed = replace(fact, text=other)
    save_twice(store, organisations.save_fact, fact, changed)
    assert composed(changed) in organisations.list_facts(store.connection, "org")


assessment_values = st.fixed_dictionaries(
    {
        "round": st.sampled_from(Round),
        "start_on": st.just(date(1960, 1, 1)),
        "end_on": st.none() | days,
        "track": st.sampled_from(Track),
        "place": texts,
        "facilitators": texts,
        "purpose": texts,
        "alias": texts,
        "scoring_mode": st.sampled_from(ScoringMode),
        "previous_assessment_id": st.none() | st.just("assessment"),
        "languages": texts,
        "leadership": texts,
        "legitimacy_disputed": st.booleans(),
        "legitimacy_note": texts,
        "record_signed_on": st.none() | days,
    }
)


@tries
@given(assessment_values, assessment_values)
def test_assessments(store, values, changed):
    first = Assessment(
        id=str(uuid.uuid4()),
        org_unit_id="unit",
        questionnaire_version_id=store.seed.version,
        module="CAFO",
        **values,
    )
    second = replace(first, **changed)
    save_twice(store, save_assessment, first, second)
    assert load_assessment(store.connection, first.id) == composed(second)


def _decided(draw):
    status = draw(st.sampled_from([None, *ResultStatus]))
    is_rated = status is ResultStatus.RATED
    return {
        "status": status,
        "level": draw(st.integers(1, 5)) if is_rated else None,
        "method": draw(st.sampled_from(ScoringMode)) if is_rated else None,
        "reason": draw(some_text if status is ResultStatus.NA else texts),
        "due_on": draw(st.none() | days),
        "due_waived": status is ResultStatus.DONT_KNOW or draw(st.booleans()),
    }


@st.composite
def result_values(draw):
    return {
        **_decided(draw),
        "justification": draw(texts),
        "evidence_strength": draw(st.sampled_from(EvidenceStrength)),
        "target_level": draw(st.none() | st.integers(1, 5)),
        "dissent_note": draw(texts),
        "facilitator_note": draw(texts),
        "decided_at": draw(st.none() | moments),
    }


@tries
@given(result_values(), result_values())
def test_results(store, values, changed):
    assessment = Assessment(
        id=str(uuid.uuid4()),
        org_unit_id="unit",
        questionnaire_version_id=store.seed.version,
        module=None,
        round=Round.ANNUAL,
        start_on=date(2024, 1, 1),
    )
    first = CriterionResult(
        id=str(uuid.uuid4()), assessment_id=assessment.id, criterion="AAA-01", **values
    )
    second = replace(first, **changed)
    with store.change() as change:
        save_assessment(change, assessment, new=True)
    for result in (first, second):
        with store.change() as change:
            results.save_result(change, store.connection, result)
    assert results.load_results(store.connection, assessment.id) == {"AAA-01": composed(second)}
    assert results.find_result(store.connection, assessment.id, "AAA-01") == composed(second)


@tries
@given(texts, texts, texts, texts, texts, st.sampled_from(EvidenceKind), st.binary(max_size=200))
def test_evidence(store, title, when, where, who, name, kind, content):
    result = CriterionResult(id=str(uuid.uuid4()), assessment_id="assessment", criterion="BBB-02")
    with store.change() as change:
        result = results.save_result(change, store.connection, result)
        evidence = Evidence(
            id=str(uuid.uuid4()),
            result_id=result.id,
            title=title,
            kind=kind,
            document_date=when,
            location=where,
            seen_by=who,
            file_name=name,
            sha256=save_file(change, store.connection, content),
        )
        save_evidence(change, evidence, new=True)
    assert composed(evidence) in list_evidence(store.connection, "assessment")["BBB-02"]
    assert load_file(store.connection, evidence.sha256) == content


def test_one_file_is_kept_once(store):
    with store.change() as change:
        one = save_file(change, store.connection, b"minutes")
        two = save_file(change, store.connection, b"minutes")
    assert one == two
    row = store.connection.execute("SELECT count(*) FROM evidence_file WHERE id = ?", (one,))
    assert row.fetchone()[0] == 1
    with pytest.raises(KeyError):
        load_file(store.connection, "0" * 64)


@tries
@given(st.dictionaries(some_text, texts, max_size=4))
def test_settings(store, values):
    for name, value in values.items():
        with store.change() as change:
            settings_store.save_setting(change, store.connection, nfc(name), value)
    stored = settings_store.load_settings(store.connection)
    for name in values:
        assert stored[nfc(name)] in {nfc(v) for k, v in values.items() if nfc(k) == nfc(name)}


def test_questionnaires(store):
    second = sample_questionnaire(version="1.1", short_track=("AAA-01",))
    with store.change() as change:
        version = save_questionnaire(change, second)
    assert load_questionnaire(store.connection, version) == second
    stored = find_version(store.connection, "TEST", "1.1")
    assert (stored.id, stored.fingerprint) == (version, fingerprint(second))
    assert [v.version for v in list_versions(store.connection)] == ["1.1", "1.0"]


def _participant(store, sex, age, role):
    participant = Participant(
        id=str(uuid.uuid4()),
        person_id=str(uuid.uuid4()),
        assessment_id="assessment",
        sex=sex,
        age_band=age,
        role=role,
    )
    with store.change() as change:
        people.save_person(change, participant.person_id, str(uuid.uuid4()), sex)
        people.save_participant(change, participant)
    return participant


@tries
@given(
    st.sampled_from(Sex),
    st.sampled_from(AgeBand),
    st.sampled_from(RoleCategory),
    st.tuples(*[st.integers(0, 3)] * 5),
)
def test_votes_and_voters(store, sex, age, role, women):
    voter = _participant(store, sex, age, role)
    listed = people.list_participants(store.connection, "assessment")
    assert voter in [replace(one, pseudonym="") for one in listed]
    criterion = str(uuid.uuid4())
    everyone = (women[0], women[1], women[2] + 1, women[3], women[4])
    with store.change() as change:
        first = open_round(change, "assessment", criterion, 1, VoteMode.COUNT)
        close_round(change, first, {VoteGroup.ALL: everyone, VoteGroup.WOMEN: women}, {})
        second = open_round(change, "assessment", criterion, 2, VoteMode.NAMED)
        close_round(change, second, {VoteGroup.ALL: (0, 0, 0, 1, 0)}, {voter.id: 4})
        open_round(change, "assessment", criterion, 3, VoteMode.SECRET)
    one, two, three = list_rounds(store.connection, "assessment", criterion)
    assert (one.number, one.mode, one.is_closed) == (1, VoteMode.COUNT, True)
    assert one.counts == {VoteGroup.ALL: everyone, VoteGroup.WOMEN: women}
    assert (two.named, two.n_voters) == ({voter.person_id: 4}, 1)
    assert not three.is_closed
    assert load_last_votes(store.connection, "assessment")[criterion] == (0, 0, 0, 1, 0)
    assert load_named_votes(store.connection, "assessment")[criterion] == {voter.person_id: 4}


def test_only_the_last_closed_round_counts(store):
    with store.change() as change:
        for number, votes in ((1, (9, 0, 0, 0, 0)), (2, (0, 0, 0, 0, 9))):
            name = open_round(change, "assessment", "AAA-03", number, VoteMode.COUNT)
            close_round(change, name, {VoteGroup.ALL: votes}, {})
    assert load_last_votes(store.connection, "assessment")["AAA-03"] == (0, 0, 0, 0, 9)


def test_half_a_character_does_not_stop_the_room(store):
    unit = OrgUnit(id=str(uuid.uuid4()), organisation_id="org", label="photo\udcff")
    with store.change() as change:
        organisations.save_unit(change, unit, new=True)
    assert organisations.load_unit(store.connection, unit.id).label == "photo�"


def test_all_stored_text_is_composed(store):
    """Invariant 21, whatever the tests above wrote; hashes need the letter of their content."""
    tables = [
        row["name"]
        for row in store.connection.execute("PRAGMA table_list")
        if not row["name"].startswith(("sqlite_", "_sqlite_"))
    ]
    for table in tables:
        for row in store.connection.execute(f"SELECT * FROM {table}"):
            for value in tuple(row):
                assert not isinstance(value, str) or value == nfc(value)


def test_the_dossier_is_readable_without_the_program(tmp_path):
    path = tmp_path / "plain.proreca"
    with closing(create_dossier(path, Author("Awa", "laptop"))) as dossier:
        fill(dossier)
    with closing(sqlite3.connect(path)) as plain:
        found = plain.execute("SELECT code, official_name FROM organisation").fetchall()
    assert found == [("CAFO", "Umbrella")]


def test_the_history_survives_hostile_texts(path):
    with closing(open_dossier(path, Author("A'wa \x00", "lap\ntop"))) as dossier:
        for text in HOSTILE:
            with dossier.change("assessment", reason=text) as change:
                result = CriterionResult(
                    id="r", assessment_id="assessment", criterion="AAA-01", justification=text
                )
                results.save_result(change, dossier.connection, result)
        told = list(iterate_events(dossier.connection, "assessment"))
    assert [e.after["justification"] for e in told] == [nfc(text) for text in HOSTILE]
    assert [e.reason for e in told] == [nfc(text) for text in HOSTILE]
    assert told[0].who == "A'wa \x00"
