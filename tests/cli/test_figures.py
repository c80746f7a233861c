"""``score`` and ``compare`` say what the method says, on hundreds of invented rooms."""

from __future__ import annotations

import copy
import random
import sqlite3
from contextlib import closing

import pytest
from ruamel.yaml import YAML

from proreca_desktop.services.demo import write_sample
from tests.cli import oracle
from tests.cli.conftest import write_sheet

MODULES = (None, "CNSC", "CAFO", "AOPP")
STRENGTHS = ("none", "described", "seen", "verified")

VOTE_SHAPES = (
    lambda chance: None,
    lambda chance: [0, 0, 0, 0, 0],
    lambda chance: one_at(chance, 1),
    lambda chance: one_at(chance, 2),
    lambda chance: one_at(chance, chance.randrange(3, 30)),
    lambda chance: [chance.randrange(4) for _level in range(5)],
    lambda chance: [chance.choice((0, 0, 1, 3, 8)) for _level in range(5)],
    lambda chance: chance.choice(
        ([0, 6, 6, 0, 0], [0, 3, 6, 3, 0], [1, 0, 8, 3, 0], [4, 0, 0, 0, 8], [2, 2, 2, 2, 2])
    ),
)


def one_at(chance, n):
    votes = [0] * 5
    votes[chance.randrange(5)] = n
    return votes


def invent_answers(chance, questionnaire, module, track):
    """A sheet of any shape: nearly empty, nearly full, many N/A, high or low."""
    filled, applicable, known = chance.choice((0.05, 0.5, 0.8, 0.95, 1)), chance.random(), 0.95
    levels = chance.choice(((1, 2, 3, 4, 5), (4, 5), (1, 2), (3, 3, 4), (2, 5)))
    answers = {}
    for _domain, criteria in oracle.form(questionnaire, module, track):
        skipped = chance.random() < 0.1
        for c in criteria:
            if skipped or chance.random() > filled:
                continue
            status = "rated" if chance.random() < known else "dont_know"
            if c.get("na_allowed") and chance.random() > applicable:
                status = "na"
            if chance.random() < 0.05:
                status = "not_covered"
            answers[c["code"]] = {
                "status": status,
                "level": chance.choice(levels) if status == "rated" else None,
                "strength": chance.choice(STRENGTHS),
                "votes": chance.choice(VOTE_SHAPES)(chance),
            }
    if not answers:
        _domain, [first, *_others] = oracle.form(questionnaire, module, track)[0]
        answers[first["code"]] = {
            "status": "rated",
            "level": 3,
            "strength": "none",
            "votes": None,
        }
    return answers


def check_score(document, expected):
    """Key by key, so that a difference names its place."""
    meta = {"assessment", "organisation", "round", "date", "questionnaire"}
    assert document.keys() - expected.keys() == meta
    for key, value in expected.items():
        if isinstance(value, list):
            assert [one["code"] for one in document[key]] == [one["code"] for one in value]
            for found, one in zip(document[key], value, strict=True):
                assert found == one
        else:
            assert document[key] == value, key


@pytest.mark.parametrize("seed", range(8))
def test_scores_and_comparisons_of_invented_rooms(seed, tmp_path, done, questionnaire):
    chance = random.Random(seed)
    dossier = tmp_path / "d.proreca"
    for number in range(10):
        module = chance.choice(MODULES)
        code = module or f"OSC-{number}"
        unit = f"Entité {number}"
        rounds = []
        for round_, date in (("baseline", "2024-03-01"), ("midterm", "2026-03-01")):
            track = chance.choice(("full", "full", "short"))
            answers = invent_answers(chance, questionnaire, module, track)
            file = write_sheet(tmp_path / "s.csv", answers)
            outcome = done(
                "import", dossier, file, "--organisation", code, "--unit", unit,
                "--round", round_, "--date", date, "--track", track,
            )  # fmt: skip
            rounds.append((outcome.out.strip(), {"track": track, "answers": answers}))
            document = done("score", dossier, rounds[-1][0], "--json").json
            check_score(document, oracle.score(questionnaire, module, track, answers))
        (base_id, base), (follow_id, follow) = rounds
        document = done("compare", dossier, base_id, follow_id, "--json").json
        expected = oracle.compare(questionnaire, questionnaire, module, base, follow) | {
            "base": base_id,
            "follow": follow_id,
            "participants": {"base": 0, "follow": 0, "both": 0},
        }
        assert document.keys() == expected.keys()
        for key, value in expected.items():
            assert document[key] == value, key
    assert done("verify", dossier, "--json").json == {"ok": True, "problems": []}


def invent_questionnaire(chance, version):
    """Three small domains and a module, any weights, its own short track."""

    def criterion(code):
        return {
            "code": code,
            "statement": {"fr": f"Énoncé {code} {chance.random()}"},
            "levels": {"fr": {n: f"{code} niveau {n}" for n in (1, 2, 3, 4, 5)}},
            "essential": chance.random() < 0.4,
            "weight": chance.choice(("1", "2", "1/2", "0.1", "3/7", "0.3")),
            "na_allowed": True,
            "na_rule": {"fr": "toujours"},
        }

    def domain(code, n):
        criteria = [criterion(f"{code}-{number:02}") for number in range(1, n + 1)]
        return {"code": code, "label": {"fr": code}, "criteria": criteria}

    domains = [domain("A", 5), domain("B", 9), domain("C", 1)]
    return {
        "format": 1,
        "code": "ESSAI-Q",
        "version": version,
        "title": {"fr": "Essai"},
        "languages": ["fr"],
        "scale": {
            "direction": "higher_is_better",
            "levels": {
                n: {"label": {"fr": f"N{n}"}, "meaning": {"fr": f"Sens {n}"}} for n in range(1, 6)
            },
        },
        "capacity_levels": {
            name: {"fr": name} for name in ("individual", "organisational", "contextual")
        },
        "domains": domains,
        "modules": [domain("MODX", 3)],
        "short_track": [c["code"] for d in domains for c in d["criteria"][:2]],
        "variants": [
            {
                "code": "A-01@MODX",
                "statement": {"fr": "Autre énoncé"},
                "levels": {"fr": {n: f"autre niveau {n}" for n in range(1, 6)}},
            }
        ],
    }


def next_version(chance, old):
    """Texts changed with and without saying so, codes renamed, dropped and added."""
    new = copy.deepcopy(old) | {"version": "2.0"}
    declared = {}
    for domain in new["domains"]:
        for c in list(domain["criteria"]):
            fate = chance.choice(("keep", "keep", "reword", "declare", "rename", "drop"))
            if fate in ("reword", "declare", "rename"):
                c["statement"]["fr"] += " (relu)"
            if fate == "declare":
                declared[c["code"]] = c["code"]
            if fate == "rename":
                declared[c["code"] + "-N"] = c["code"]
                c["code"] += "-N"
            if fate == "drop" and len(domain["criteria"]) > 1:
                domain["criteria"].remove(c)
            c["weight"] = chance.choice(("1", "2", "1/3"))
        fresh = copy.deepcopy(domain["criteria"][0])
        domain["criteria"].append(fresh | {"code": f"{domain['code']}-99", "essential": False})
    left = {c["code"] for d in new["domains"] for c in d["criteria"]}
    new["variants"] = [v for v in new["variants"] if v["code"].partition("@")[0] in left]
    new["short_track"] = [c["code"] for d in new["domains"] for c in d["criteria"][:2]]
    return new | ({"equivalences": {"1.0": declared}} if declared else {})


def install(done, dossier, file, questionnaire):
    with file.open("w", encoding="utf-8") as stream:
        YAML(typ="safe", pure=True).dump(questionnaire, stream)
    done("install", dossier, file)


# 175: a criterion that was renamed and lost its variant, rated in the baseline alone.
@pytest.mark.parametrize("seed", [*range(11), 175])
def test_weights_and_versions_of_invented_questionnaires(seed, tmp_path, done):
    chance = random.Random(seed)
    dossier, module = tmp_path / "d.proreca", chance.choice((None, "MODX"))
    empty = write_sheet(tmp_path / "s.csv", {"VIS-01": {"status": "rated", "level": 1}})
    first = ("--round", "baseline", "--date", "2023-01-01")
    done("import", dossier, empty, "--organisation", "AUTRE", *first)
    old = invent_questionnaire(chance, "1.0")
    new = next_version(chance, old)
    ids, rounds = [], []
    for questionnaire, date in ((old, "2024-03-01"), (new, "2026-03-01")):
        install(done, dossier, tmp_path / "q.yaml", questionnaire)
        track = chance.choice(("full", "full", "short"))
        answers = invent_answers(chance, questionnaire, module, track)
        file = write_sheet(tmp_path / "s.csv", answers)
        outcome = done(
            "import", dossier, file, "--organisation", module or "ORG", "--round", "annual",
            "--date", date, "--track", track, "--questionnaire", "ESSAI-Q",
        )  # fmt: skip
        ids.append(outcome.out.strip())
        rounds.append({"track": track, "answers": answers})
        document = done("score", dossier, ids[-1], "--json").json
        check_score(document, oracle.score(questionnaire, module, track, answers))
    document = done("compare", dossier, *ids, "--json").json
    for key, value in oracle.compare(old, new, module, *rounds).items():
        assert sort_codes(document[key]) == sort_codes(value), key


def sort_codes(value):
    """The order of what is left out does not matter, that of domains and criteria does."""
    if isinstance(value, list) and value and (isinstance(value[0], str) or "why" in value[0]):
        return sorted(value, key=str)
    return value


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "demo.proreca"
    write_sample(path)
    return path


def read_rows(path, sql, *values):
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql, values).fetchall()


LAST_ROUND = """SELECT max(round_no) FROM vote_round l WHERE l.assessment_id = v.assessment_id
    AND l.criterion_code = v.criterion_code"""


def read_answers(path, id_):
    """What the tables hold, without the program."""
    votes = {
        code: list(counts)
        for code, *counts in read_rows(
            path,
            "SELECT v.criterion_code, n1, n2, n3, n4, n5 FROM vote_round v JOIN vote_count c"
            " ON c.round_id = v.id AND c.voter_group = 'all' WHERE v.assessment_id = ?"
            f" AND v.round_no = ({LAST_ROUND})",
            id_,
        )
    }
    return {
        code: {
            "status": status,
            "level": level,
            "strength": strength,
            "votes": votes.get(code),
        }
        for code, status, level, strength in read_rows(
            path,
            "SELECT criterion_code, status, level, evidence_strength FROM criterion_result"
            " WHERE assessment_id = ?",
            id_,
        )
    }


def read_named(path, id_):
    named = {}
    for code, person, level in read_rows(
        path,
        "SELECT v.criterion_code, p.person_id, b.level FROM vote_round v"
        " JOIN vote b ON b.round_id = v.id JOIN participation p ON p.id = b.participation_id"
        f" WHERE v.assessment_id = ? AND v.round_no = ({LAST_ROUND})",
        id_,
    ):
        named.setdefault(code, {})[person] = level
    return named


def test_the_sample_with_its_named_voters(sample, done, questionnaire):
    rounds = {}
    for one in done("list", sample, "--json").json["assessments"]:
        answers = read_answers(sample, one["id"])
        document = done("score", sample, one["id"], "--json").json
        code, track = one["organisation"], one["track"]
        check_score(document, oracle.score(questionnaire, code, track, answers))
        rounds.setdefault(code, []).append((one["id"], {"track": track, "answers": answers}))
    methods = set()
    for code, ((base_id, base), (follow_id, follow)) in rounds.items():
        before, after = read_named(sample, base_id), read_named(sample, follow_id)
        named = {c: (before[c], after[c]) for c in before.keys() & after.keys()}
        expected = oracle.compare(questionnaire, questionnaire, code, base, follow, named)
        expected["warnings"].insert(0, "different_participants")
        document = done("compare", sample, base_id, follow_id, "--json").json
        for key, value in expected.items():
            assert document[key] == value, key
        methods |= {c["votes"]["method"] for c in document["criteria"] if c["votes"]}
    assert {"wilcoxon", "cliffs_delta"} <= methods
