"""Random programmes beside a plain model of the method: what is kept, shown and taken back."""

from __future__ import annotations

import copy
import random
from contextlib import suppress
from datetime import date, timedelta

import pytest

from proreca_desktop.analysis.marker_heat import build_heat_rows
from proreca_desktop.analysis.marker_progress import (
    Reference,
    baseline_of,
    constant_panel,
    movement,
    summarise_ladder,
)
from proreca_desktop.cli.outcome_documents import om_list_document
from proreca_desktop.domain.organisation import OrgUnit
from proreca_desktop.domain.outcome_mapping import ChangeKind, MarkerLevel, RatingMode
from proreca_desktop.domain.periods import Cadence, PeriodKind
from proreca_desktop.domain.ratings import Rating, RatingStatus, Shows
from proreca_desktop.errors import ProrecaError
from proreca_desktop.services.marker_ratings import RatingEntry
from proreca_desktop.services.markers import NewMarker
from proreca_desktop.services.workspace import open_workspace
from proreca_desktop.storage.integrity import check_dossier
from tests.services.outcome_model import DEGREES, LEVELS, Model
from tests.services.outcome_rooms import Room

PERIODS = {
    "T0": ("BASELINE", "NONE", date(2024, 3, 1), 40),
    "A25": ("REGULAR", "YEAR", date(2025, 1, 1), 364),
    "P1": ("REGULAR", "QUARTER", date(2025, 1, 1), 89),
    "P2": ("REGULAR", "QUARTER", date(2025, 4, 1), 90),
    "P10": ("MIDTERM", "QUARTER", date(2025, 7, 1), 91),
    "é3": ("FINAL", "HALF_YEAR", date(2025, 7, 1), 183),
}
UNITS = [f"unit {number}" for number in range(7)]


class Programme:
    """Takes the same random step in the dossier and in the model."""

    def __init__(self, workspace, seed):
        self.workspace, self.room, self.model = workspace, Room(workspace), Model()
        self.chance = random.Random(seed)
        self.before = []
        for unit in UNITS:
            workspace.organisations.save_unit(OrgUnit(id=unit, organisation_id="cafo", label=unit))
        for code, mode in (("CNSC", "JUDGED"), ("CAFO", "SHARE")):
            self.model.modes[code] = mode
            workspace.outcome_design.add_partner(
                code=code, name={"fr": code}, rating_mode=RatingMode(mode)
            )
        for code in self.chance.sample(sorted(PERIODS), len(PERIODS)):
            self.add_period(code)
        for _number in range(6):
            self.add_marker(first="T0")

    def take(self, step, expected, after):
        kept, n = copy.deepcopy(self.model), len(self.workspace.dossier.changes_made)
        done = True
        try:
            step()
        except ProrecaError:
            done = False
        assert done is expected
        if done:
            after()
        if len(self.workspace.dossier.changes_made) > n:
            self.before.append(kept)

    def add_period(self, code):
        kind, cadence, start, days = PERIODS[code]
        end = start + timedelta(days)
        self.workspace.periods.add(
            code=code, start=start, end=end, kind=PeriodKind(kind), cadence=Cadence(cadence)
        )
        self.model.periods[code] = {"dates": (start, end), "kind": kind, "closed": False}

    def any_period(self):
        return self.chance.choice(sorted(self.model.periods))

    def any_marker(self):
        return self.chance.choice(sorted(self.model.markers))

    def new(self, partner, level):
        code = f"{partner}-{1 + len(self.model.markers)}"
        marker = NewMarker(level=MarkerLevel(level), text={"fr": code}, code=code, position=1)
        return code, marker

    def born(self, code, partner, level, period, kind):
        version = {"no": 1, "level": level, "kind": kind, "from": period, "until": None}
        self.model.markers[code] = {"partner": partner, "versions": [version]}

    def add_marker(self, first=None):
        partner, level = self.chance.choice(("CNSC", "CAFO")), self.chance.choice(LEVELS)
        period = first or self.any_period()
        code, marker = self.new(partner, level)
        order = self.model.order()
        stated = {p for (m, p) in self.model.chains if self.model.markers[m]["partner"] == partner}
        late = [p for p in order[order.index(period) :] if self.model.periods[p]["closed"]]
        expected = not self.model.periods[period]["closed"] and not stated & set(late)
        owner = self.room.partner(partner).id
        self.take(
            lambda: self.workspace.markers.add(owner, marker, self.room.revision(period)),
            expected,
            lambda: self.born(code, partner, level, period, "ADD"),
        )

    def follow(self, marker, period, kind, **changes):
        last = self.model.markers[marker]["versions"][-1]
        last["until"] = period
        version = {**last, "no": last["no"] + 1, "kind": kind, "from": period, "until": None}
        self.model.markers[marker]["versions"].append({**version, **changes})

    def revise(self):
        marker, period = self.any_marker(), self.any_period()
        kind = self.chance.choice(("MINOR_WORDING", "SUBSTANTIVE", "LEVEL_CHANGE"))
        level = self.model.markers[marker]["versions"][-1]["level"]
        text = f"{marker} {self.chance.random()}"
        if kind == "LEVEL_CHANGE":
            level = self.chance.choice([other for other in LEVELS if other != level])
        self.take(
            lambda: self.workspace.markers.revise(
                self.room.marker(marker).id, ChangeKind(kind), self.room.revision(period),
                text={"fr": text}, level=MarkerLevel(level),
            ),
            self.model.may_end(marker, period),
            lambda: self.follow(marker, period, kind, level=level),
        )  # fmt: skip

    def retire(self):
        marker, period = self.any_marker(), self.any_period()
        kind = ChangeKind.RETIRE_ACHIEVED
        self.take(
            lambda: self.workspace.markers.retire(
                self.room.marker(marker).id, kind, self.room.revision(period)
            ),
            self.model.may_end(marker, period),
            lambda: self.follow(marker, period, kind.value, until=period),
        )

    def split(self):
        marker, period = self.any_marker(), self.any_period()
        partner = self.model.markers[marker]["partner"]
        code, first = self.new(partner, "LIKE")
        second = NewMarker(level=MarkerLevel.LIKE, text={"fr": "b"}, code=f"{code}b", position=1)

        def after():
            self.model.markers[marker]["versions"][-1]["until"] = period
            for part in (code, f"{code}b"):
                self.born(part, partner, "LIKE", period, "SPLIT")

        self.take(
            lambda: self.workspace.markers.split(
                self.room.marker(marker).id, [first, second], self.room.revision(period)
            ),
            self.model.may_end(marker, period),
            after,
        )

    def rate(self):
        marker, period = self.any_marker(), self.any_period()
        status = self.chance.choice(("ASSESSED",) * 5 + ("NOT_ASSESSED", "NOT_APPLICABLE"))
        rating = self.chance.choice(DEGREES) if status == "ASSESSED" else None
        row = {
            "status": status, "rating": rating, "share": None,
            "reason": self.chance.choice(("", "", "départ de la secrétaire")),
        }  # fmt: skip
        shows = None
        if self.model.modes[self.model.markers[marker]["partner"]] == "SHARE":
            shows = {u: self.chance.choice(list(Shows)) for u in self.chance.sample(UNITS, 4)}
            told = list(shows.values())
            row["share"] = told.count(Shows.YES), told.count(Shows.NO)
            if status == "ASSESSED":
                rating, row["rating"] = None, Model.band(*row["share"])
                row["status"] = "ASSESSED" if row["rating"] else "NOT_ASSESSED"
        entry = RatingEntry(
            marker_id=self.room.marker(marker).id,
            period_id=self.room.period(period),
            status=RatingStatus(status),
            rating=rating and Rating(rating),
            reason=row["reason"],
            shows=shows,
        )
        self.take(
            lambda: self.workspace.ratings.rate(entry),
            self.model.accepts(marker, period, row),
            lambda: self.model.put(marker, period, row),
        )

    def close(self):
        remaining = [p for p in self.model.order() if not self.model.periods[p]["closed"]]
        if len(remaining) < 3:
            return
        period, fill_in = self.chance.choice(remaining[:2]), self.chance.random() < 0.8
        blank = {"status": "NOT_ASSESSED", "rating": None, "reason": "", "share": None}

        def after():
            for marker in self.model.unstated(period):
                self.model.put(marker, period, blank)
            self.model.periods[period]["closed"] = True

        self.take(
            lambda: self.room.close(period, fill_in=fill_in),
            fill_in or not self.model.unstated(period),
            after,
        )

    def undo(self):
        """Back to what the model was before, and forth again, unless it is final."""
        if not self.before:
            return
        try:
            self.workspace.undo.undo()
        except ProrecaError:
            # Stepped over: what came before may still be taken back, but not all of it.
            self.before.clear()
            return
        self.model, undone = self.before.pop(), self.model
        self.check_ratings()
        if self.chance.random() < 0.5:
            self.workspace.undo.redo()
            self.before.append(self.model)
            self.model = undone

    def step(self):
        often = [self.rate] * 9 + [self.undo] * 2 + [self.add_marker, self.revise, self.close]
        self.chance.choice([*often, self.split, self.retire])()

    # What the dossier shows

    def document(self):
        progress = self.workspace.progress.load()
        return om_list_document(
            progress.partners, self.workspace.markers.all(), progress.calendar,
            self.workspace.ratings.all(), progress.changes,
        )  # fmt: skip

    def check_ratings(self):
        document = self.document()
        assert [p["code"] for p in document["periods"]] == self.model.order()
        shown = {}
        for one in document["ratings"]:
            told = (one["version"], one["status"], one["rating"])
            shown.setdefault((one["marker"], one["period"]), []).append(told)
            assert one["superseded"] is (
                len(shown[one["marker"], one["period"]])
                < len(self.model.chains[one["marker"], one["period"]])
            )
        assert shown == {
            place: [(r["version"], r["status"].lower(), _lower(r["rating"])) for r in chain]
            for place, chain in self.model.chains.items()
        }
        for marker in document["markers"]:
            kept = self.model.markers[marker["code"]]["versions"]
            assert [
                (v["no"], v["change_kind"], v["effective"], v["retired"])
                for v in marker["versions"]
            ] == [(v["no"], v["kind"], v["from"], v["until"]) for v in kept]

    def check_figures(self):
        progress = self.workspace.progress.load()
        ladders = list(progress.ladders.values())
        for ladder in ladders:
            self.check_counts(ladder, progress.calendar)
            self.check_heat(ladder, progress.calendar)
            for series in ladder.series:
                self.check_series(series, progress.calendar)
        base, follow = (progress.calendar.find(code) for code in ("T0", "P2"))
        panel = constant_panel(ladders, base, follow)
        assert {m.marker.code: m.direction.value for m in (*panel.movements, *panel.broken)} == {
            marker: self.model.direction(marker, "T0", "P2")
            for marker in self.model.markers
            if self.model.state(marker, "T0") == self.model.state(marker, "P2") == "assessed"
        }

    def check_counts(self, ladder, calendar):
        for period in calendar:
            summary = summarise_ladder(ladder, period)
            for one in (summary.total, *summary.levels):
                assert (
                    one.n_active, one.n_not_assessed, one.n_not_applicable,
                    list(one.distribution.values()), one.median,
                ) == self.model.counts(ladder.partner.code, period.code, one.level)  # fmt: skip

    def check_heat(self, ladder, calendar):
        for row in build_heat_rows(ladder, calendar.periods, calendar):
            code = row.marker.code
            assert [cell.state.value for cell in row.cells] == [
                self.model.state(code, period) for period in self.model.order()
            ]

    def check_series(self, series, calendar):
        code, base = series.marker.code, baseline_of(series, calendar)
        shown = base and (base.cell.period.code, base.is_late)
        assert shown == self.model.baseline(code)
        for period in calendar:
            for reference in Reference:
                moved = movement(series, period.id, reference, calendar)
                shown = moved and (moved.since.period.code, moved.direction.value)
                assert shown == self.model.movement(code, period.code, reference.value)


def _lower(rating):
    return rating and rating.lower()


def _sound(workspace):
    assert check_dossier(workspace.dossier.connection) == []


@pytest.mark.parametrize("seed", range(4))
def test_any_programme_is_kept_and_counted_as_the_method_says(workspace, seed):
    """INV-2, 3, 4, 5, 7, 8, 9 and 15; traps 1, 4, 5, 6 and 7; undo and redo."""
    programme = Programme(workspace, seed)
    for number in range(45):
        programme.step()
        if number % 9 == 8:
            programme.check_ratings()
            programme.check_figures()
            _sound(workspace)
    assert programme.document() == programme.document()
    while workspace.undo.can_undo():
        with suppress(ProrecaError):
            workspace.undo.undo()
        _sound(workspace)
    kept, path = programme.document(), workspace.dossier.path
    workspace.close()
    reopened = open_workspace(path, "Awa Test")
    programme.workspace = reopened
    assert programme.document() == kept
    reopened.close()
