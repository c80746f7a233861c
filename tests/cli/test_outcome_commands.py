"""`om list` and `om rate`: the document, the rules of the sheet, and a plain model beside them."""

from __future__ import annotations

import csv
import random
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from proreca_desktop.domain.outcome_mapping import ChangeKind, MarkerLevel, RatingMode
from proreca_desktop.i18n import using_language
from proreca_desktop.services.demo_outcomes import OutcomeSample
from proreca_desktop.services.markers import NewMarker
from proreca_desktop.services.workspace import create_workspace, open_workspace
from tests.services.outcome_rooms import Room

HEADINGS = ("partner", "marker", "period", "status", "rating", "who", "description", "date",
            "reason")  # fmt: skip
DEGREES = ("none", "low", "medium", "high")


@pytest.fixture(scope="session")
def _begun(tmp_path_factory):
    path = tmp_path_factory.mktemp("om") / "om.proreca"
    with using_language("en"), closing(create_workspace(path, "Awa")) as workspace:
        Room(workspace).begin()
    return path


@pytest.fixture
def dossier(_begun, tmp_path):
    """The programme's content, T0 and three quarters, all open."""
    return shutil.copy(_begun, tmp_path / "om.proreca")


@pytest.fixture
def room(dossier):
    """``with room() as r:`` opens the dossier through the services."""

    class Opened:
        def __enter__(self):
            self.workspace = open_workspace(dossier, "Awa")
            return Room(self.workspace)

        def __exit__(self, *_exception):
            self.workspace.close()

    return Opened


@pytest.fixture
def sheet(tmp_path):
    """``sheet(["CNSC", "CNSC-A1", "T0", "assessed", "low"], …)``; short rows are filled up."""

    def write(*rows, headings=HEADINGS, delimiter=",", encoding="utf-8"):
        path = tmp_path / "ratings.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file, delimiter=delimiter)
            writer.writerow(headings)
            writer.writerows([[*row, *[""] * (len(headings) - len(row))] for row in rows])
        return path

    return write


def listed(done, dossier):
    return done("om", "list", dossier, "--json").json


def rating_of(document, marker, period):
    found = [r for r in document["ratings"] if (r["marker"], r["period"]) == (marker, period)]
    return [(r["status"], r["rating"], r["superseded"]) for r in found]


def test_the_document(done, dossier):
    document = listed(done, dossier)
    assert list(document) == ["partners", "markers", "periods", "ratings", "changes"]
    assert document["partners"][0] == {
        "code": "CNSC",
        "name": "Conseil national de la société civile",
        "status": "CANDIDATE",
        "rating_mode": "JUDGED",
    }
    codes = [m["code"] for m in document["markers"] if m["partner"] == "CNSC"]
    assert codes == [f"CNSC-{c}" for c in "A1 A2 A3 A4 S1 S2 S3 S4 S5 S6 S7 S8 I1 I2 I3".split()]
    [version] = document["markers"][0].pop("versions")
    assert document["markers"][0] == {"code": "CNSC-A1", "partner": "CNSC", "level": "EXPECT"}
    assert list(version) == ["no", "text", "change_kind", "effective", "retired"]
    assert (version["no"], version["effective"], version["retired"]) == (1, "T0", None)
    assert document["periods"][0] == {
        "code": "T0", "kind": "BASELINE", "cadence": "NONE", "start": "2024-03-01",
        "end": "2024-04-30", "status": "OPEN",
    }  # fmt: skip
    assert document["ratings"] == document["changes"] == []


def test_a_dossier_without_outcome_mapping(done, tmp_path):
    create_workspace(tmp_path / "empty.proreca").close()
    assert listed(done, tmp_path / "empty.proreca") == {
        "partners": [], "markers": [], "periods": [], "ratings": [], "changes": []
    }  # fmt: skip


def test_for_a_reader(done, dossier):
    lines = done("om", "list", dossier).out.splitlines()
    assert lines[0].startswith("CNSC  ")
    assert lines[3].startswith("T0  2024-03-01")


def test_ratings_are_recorded(done, dossier, sheet):
    file = sheet(
        ["CNSC", "CNSC-A1", "T0", "assessed", "low", "le bureau", "vu une fois", "2024-04-16"],
        ["CNSC", "CNSC-A2", "T0", "not_assessed"],
        ["CNSC", "CNSC-I1", "T0", "not_applicable"],
    )
    outcome = done("--lang", "en", "om", "rate", dossier, file)
    assert "3 ratings" in outcome.out
    document = listed(done, dossier)
    assert document["ratings"] == [
        {"partner": "CNSC", "marker": "CNSC-A1", "version": 1, "period": "T0",
         "status": "assessed", "rating": "low", "who": "le bureau", "date": "2024-04-16",
         "superseded": False},
        {"partner": "CNSC", "marker": "CNSC-A2", "version": 1, "period": "T0",
         "status": "not_assessed", "rating": None, "who": "", "date": None, "superseded": False},
        {"partner": "CNSC", "marker": "CNSC-I1", "version": 1, "period": "T0",
         "status": "not_applicable", "rating": None, "who": "", "date": None,
         "superseded": False},
    ]  # fmt: skip
    done("verify", dossier)
    assert listed(done, dossier) == document


def test_in_french_as_a_french_spreadsheet_writes_it(done, dossier, sheet):
    headings = ("Motif", "PÉRIODE", "Partenaire", "marqueur", "Statut", "degré", "Qui")
    file = sheet(
        ["", "T0", "cnsc", "cnsc-a1", "Apprécié", "Élevé", "é"],
        ["", "T0", "CNSC", "CNSC-A2", "apprécié", "Aucun"],
        [],
        ["", "T0", "CNSC", "CNSC-A3", "non apprécié"],
        ["", "T0", "CNSC", "CNSC-A4", "Sans objet"],
        headings=headings,
        delimiter=";",
        encoding="cp1252",
    )
    done("om", "rate", dossier, file)
    ratings = listed(done, dossier)["ratings"]
    assert [r["rating"] for r in ratings] == ["high", "none", None, None]
    assert ratings[0]["who"] == "é"


ROW = ["CNSC", "CNSC-A1", "T0", "assessed", "low"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["", *ROW[1:]], "partner is missing"),
        (["CNCS", *ROW[1:]], "Did you mean “CNSC”"),
        (["CAFO", *ROW[1:]], "CAFO has no marker “CNSC-A1”"),
        (["CNSC", "", *ROW[2:]], "marker is missing"),
        ([*ROW[:2], "", *ROW[3:]], "period is missing"),
        ([*ROW[:2], "P9", *ROW[3:]], "No period has the code “P9”"),
        ([*ROW[:3], ""], "status is missing"),
        ([*ROW[:3], "rated", "low"], "not a status"),
        ([*ROW[:4], ""], "needs a degree"),
        ([*ROW[:4], "L"], "“L” is not a degree"),
        ([*ROW[:4], "2"], "“2” is not a degree"),
        ([*ROW[:3], "not_assessed", "low"], "Only a marker that was assessed"),
        ([*ROW, "", "", "yesterday"], "“yesterday” is not a date"),
        ([*ROW, "", "", "2024-02-30"], "is not a date"),
    ],
)
def test_a_row_that_cannot_be(run, done, dossier, sheet, row, message):
    good = ["CNSC", "CNSC-A2", "T0", "assessed", "low"]
    outcome = run("--lang", "en", "om", "rate", dossier, sheet(good, row))
    assert (outcome.status, outcome.out) == (1, "")
    assert message in outcome.err
    assert "row 3" in outcome.err
    assert listed(done, dossier)["ratings"] == []


def test_every_problem_at_once_in_the_order_of_the_rows(run, dossier, sheet):
    outcome = run(
        "--lang", "en", "om", "rate", dossier,
        sheet(
            ["CNSC", "CNSC-A1", "T0", "assessed", "high"],
            ["CNSC", "CNSC-A1", "P1", "assessed", "low"],  # a fall
            ["CNSC", "CNSC-A1", "P1", "assessed", "low"],  # twice
            ["CNSC", "X", "T9", "seen", "L", "", "", "soon"],  # nothing right
        ),
    )  # fmt: skip
    assert outcome.status == 1
    assert "it has 7 problems" in outcome.err
    places = [line.split("row ")[1][0] for line in outcome.err.splitlines() if "- row" in line]
    assert places == ["3", "4", "5", "5", "5", "5", "5"]


def test_unknown_and_missing_columns(run, dossier, sheet):
    outcome = run("om", "rate", dossier, sheet(ROW, headings=(*HEADINGS, "comment")))
    assert outcome.status == 1 and "comment" in outcome.err
    outcome = run("om", "rate", dossier, sheet(ROW[1:], headings=HEADINGS[1:5]))
    assert outcome.status == 1 and "partner" in outcome.err
    assert run("om", "rate", dossier, sheet()).status == 1
    assert run("om", "rate", dossier, dossier.parent / "nowhere.csv").status == 1


def test_wrong_usage(run, dossier):
    for line in (("om",), ("om", "paint", dossier), ("om", "rate", dossier), ("om", "list")):
        assert run(*line).status == 2
    assert run("om", "list", "nowhere.proreca", "--json").status == 1


def test_a_fall_says_why_whatever_the_order_of_the_rows(run, done, dossier, sheet):
    rows = [
        ["CNSC", "CNSC-A1", "P2", "assessed", "low", "", "", "", ""],
        ["CNSC", "CNSC-A1", "P1", "not_assessed"],
        ["CNSC", "CNSC-A1", "T0", "assessed", "medium"],
    ]
    outcome = run("--lang", "en", "om", "rate", dossier, sheet(*rows))
    assert outcome.status == 1 and "falls in P2" in outcome.err
    rows[0][-1] = "the treasurer left"
    done("om", "rate", dossier, sheet(*rows))
    assert rating_of(listed(done, dossier), "CNSC-A1", "P2") == [("assessed", "low", False)]


def test_a_closed_period_is_corrected_with_a_reason(run, done, dossier, sheet, room):
    done("om", "rate", dossier, sheet(ROW))
    with room() as opened:
        opened.close("T0")
    again = ["CNSC", "CNSC-A1", "T0", "assessed", "high", "", "", "2024-06-01"]
    outcome = run("--lang", "en", "om", "rate", dossier, sheet(again))
    assert outcome.status == 1 and "T0 is closed" in outcome.err
    done("om", "rate", dossier, sheet([*again, "the minutes were found"]))
    assert rating_of(listed(done, dossier), "CNSC-A1", "T0") == [
        ("assessed", "low", True), ("assessed", "high", False)
    ]  # fmt: skip
    done("verify", dossier)


def test_a_marker_that_is_not_followed_then(run, dossier, sheet, room):
    with room() as opened:
        marker = opened.marker("CNSC-A1").id
        opened.workspace.markers.retire(marker, ChangeKind.RETIRE_IRRELEVANT, opened.revision("P1"))
    rows = [["CNSC", "CNSC-A1", p, "assessed", r] for p, r in (("P1", "high"), ("P2", "low"))]
    outcome = run("--lang", "en", "om", "rate", dossier, sheet(*rows))
    assert outcome.status == 1
    assert "not followed in P1" in outcome.err and "not followed in P2" in outcome.err


def test_a_degree_set_by_hand_where_units_are_asked(run, done, dossier, sheet, room):
    with room() as opened:
        shared = replace(opened.partner(), rating_mode=RatingMode.SHARE)
        opened.workspace.outcome_design.save_partner(shared)
    outcome = run("--lang", "en", "om", "rate", dossier, sheet(ROW))
    assert outcome.status == 1 and "what its entities show" in outcome.err
    done("om", "rate", dossier, sheet([*ROW, "", "", "", "asked by telephone"]))
    done("verify", dossier)


def test_a_row_is_told_everything_that_is_wrong_with_it(run, dossier, sheet, room):
    with room() as opened:
        opened.close("T0")
    faults = sheet(
        ["CNSC", "CNSC-A1", "T0", "assessed", "low", "", "", "30/02/2024"],
        ["CNSC", "CNSC-A2", "T0", "assessed", "huge"],
        ["CNSC", "CNSC-A3", "T0", "assessed"],
    )
    told = run("--lang", "en", "om", "rate", dossier, faults).err
    for row, column in ((2, "date"), (3, "rating"), (4, "rating")):
        assert f"row {row}, column {column}: " in told
        assert f"row {row}, column reason: T0 is closed: why is" in told
    assert "has no degree" not in told and "6 problems" in told


def test_codes_that_differ_in_case_alone_are_told_apart(run, done, dossier, sheet, room):
    with room() as opened:
        for code in ("Lac-a", "LAC-A"):
            opened.workspace.markers.add(
                opened.partner().id,
                NewMarker(level=MarkerLevel.LIKE, text={"fr": code}, code=code),
            )
    done("om", "rate", dossier, sheet(["cnsc", "Lac-a", "t0", "assessed", "low"]))
    done("om", "rate", dossier, sheet(["CNSC", "LAC-A", "T0", "assessed", "high"]))
    document = listed(done, dossier)
    assert rating_of(document, "Lac-a", "T0") == [("assessed", "low", False)]
    assert rating_of(document, "LAC-A", "T0") == [("assessed", "high", False)]
    either = run("--lang", "en", "om", "rate", dossier, sheet(["CNSC", "lac-a", "T0", "assessed"]))
    assert either.status == 1 and "no marker “lac-a”" in either.err


class Model:
    """A plain dictionary of what the dossier should hold, by hand-written rules."""

    order = ("T0", "P1", "P2", "P3")

    def __init__(self):
        self.chains = {}
        self.closed = set()

    def head(self, marker, period):
        return self.chains.get((marker, period), [None])[-1]

    def accepts(self, rows):
        after = {(m, p): (s, r) for m, p, s, r, _reason in rows}
        for marker, period, _status, rating, reason in rows:
            if period in self.closed and not reason:
                return False
            for earlier in reversed(self.order[: self.order.index(period)]):
                known = after.get((marker, earlier)) or self.head(marker, earlier)
                if known and known[1]:
                    falls = rating and DEGREES.index(rating) < DEGREES.index(known[1])
                    if falls and not reason:
                        return False
                    break
        return True

    def take(self, rows):
        for marker, period, status, rating, _reason in rows:
            chain = self.chains.setdefault((marker, period), [])
            if chain and period not in self.closed:
                chain.pop()
            chain.append((status, rating or None))

    def close(self, period, markers):
        self.closed.add(period)
        for marker in markers:
            self.chains.setdefault((marker, period), [("not_assessed", None)])


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_sheets_gives_what_a_plain_model_gives(
    run, done, dossier, sheet, room, seed
):
    chance, model = random.Random(seed), Model()
    markers = [m["code"] for m in listed(done, dossier)["markers"]]
    used = markers[:3]
    refused = 0
    for _step in range(10):
        pairs = chance.sample([(m, p) for m in used for p in Model.order], 4)
        rows = []
        for marker, period in pairs:
            status = chance.choice(("assessed",) * 4 + ("not_assessed", "not_applicable"))
            rating = chance.choice(DEGREES) if status == "assessed" else ""
            rows.append((marker, period, status, rating, chance.choice(("", "why", "why"))))
        lines = [[m.split("-")[0], m, p, s, r, "", "", "", why] for m, p, s, r, why in rows]
        expected = model.accepts(rows)
        assert run("om", "rate", dossier, sheet(*lines)).status == (0 if expected else 1)
        refused += not expected
        if expected:
            model.take(rows)
        if chance.random() < 0.25:
            period = next((p for p in Model.order if p not in model.closed), None)
            if period is not None:
                with room() as opened:
                    opened.close(period)
                model.close(period, markers)
        document = listed(done, dossier)
        for marker in used:
            for period in Model.order:
                chain = model.chains.get((marker, period), [])
                assert rating_of(document, marker, period) == [
                    (*one, one is not chain[-1]) for one in chain
                ]
    assert refused
    done("verify", dossier)


def test_the_sample_tells_its_story(done, tmp_path):
    path = tmp_path / "sample.proreca"
    with closing(create_workspace(path, "Awa")) as workspace:
        OutcomeSample(workspace).write()
    document = listed(done, path)
    periods = {p["code"]: p for p in document["periods"]}
    assert [p["status"] for p in periods.values()] == ["CLOSED"] * 5 + ["OPEN"]
    assert {p["kind"] for p in periods.values()} == {"BASELINE", "REGULAR", "MIDTERM"}
    kinds = {v["change_kind"] for m in document["markers"] for v in m["versions"]}
    assert kinds >= {"ADD", "MINOR_WORDING", "SUBSTANTIVE", "SPLIT", "RETIRE_ACHIEVED"}
    assert {p["status"] for p in document["partners"]} == {"VALIDATED"}
    assert any(r["superseded"] for r in document["ratings"])
    assert {r["status"] for r in document["ratings"]} == {
        "assessed", "not_assessed", "not_applicable"
    }  # fmt: skip
    harmful = [c for c in document["changes"] if c["valence"] == "NEGATIVE"]
    assert [(c["expectedness"], c["markers"]) for c in harmful] == [("UNANTICIPATED", [])]
    split = next(m for m in document["markers"] if m["code"] == "CAFO-S6")
    assert split["versions"][-1]["retired"] == "P3"
    assert max(date.fromisoformat(p["end"]) for p in periods.values()).year == 2026
    assert listed(done, path) == document
