"""The method of outcome mapping once more, written from its text on plain dictionaries."""

from __future__ import annotations

DEGREES = ["NONE", "LOW", "MEDIUM", "HIGH"]
LEVELS = ["EXPECT", "LIKE", "LOVE"]
BREAKS = {"SUBSTANTIVE", "LEVEL_CHANGE"}


class Model:
    """Codes throughout: ``chains[marker, period]`` holds ratings, the one in use last."""

    def __init__(self):
        self.periods, self.modes, self.markers, self.chains = {}, {}, {}, {}

    def order(self):
        return sorted(self.periods, key=lambda p: (*self.periods[p]["dates"], p))

    def version(self, marker, period):
        order = self.order()
        place = order.index(period)
        [*found] = (
            v
            for v in self.markers[marker]["versions"]
            if order.index(v["from"]) <= place
            and (v["until"] is None or place < order.index(v["until"]))
        )
        assert len(found) <= 1
        return found[0] if found else None

    def head(self, marker, period):
        return (self.chains.get((marker, period)) or [None])[-1]

    def state(self, marker, period):
        if self.version(marker, period) is None:
            return "not_active"
        head = self.head(marker, period)
        return "not_assessed" if head is None else head["status"].lower()

    def rank(self, marker, period):
        return DEGREES.index(self.head(marker, period)["rating"])

    def previous(self, marker, period):
        order = self.order()
        earlier = reversed(order[: order.index(period)])
        return next((p for p in earlier if self.state(marker, p) == "assessed"), None)

    def baseline(self, marker):
        """The period that progress is counted from, and whether it is late."""
        first = next((p for p, one in self.periods.items() if one["kind"] == "BASELINE"), None)
        if first is None:
            return None
        if self.state(marker, first) == "assessed":
            return first, False
        was_there = self.version(marker, first) is not None
        if was_there and (self.head(marker, first) or not self.periods[first]["closed"]):
            return None
        rated = [p for p in self.order() if self.state(marker, p) == "assessed"]
        return (rated[0], True) if rated else None

    def direction(self, marker, since, until):
        numbers = sorted(self.head(marker, p)["version"] for p in (since, until))
        versions = self.markers[marker]["versions"]
        if any(
            numbers[0] < v["no"] <= numbers[1] and v["kind"] in BREAKS for v in versions
        ):  # fmt: skip
            return "break"
        step = self.rank(marker, until) - self.rank(marker, since)
        return "up" if step > 0 else "down" if step < 0 else "stable"

    def movement(self, marker, period, reference):
        if self.state(marker, period) != "assessed":
            return None
        since = self.previous(marker, period)
        if reference == "baseline":
            since = (self.baseline(marker) or (None,))[0]
        if since is None or self.order().index(since) >= self.order().index(period):
            return None
        return since, self.direction(marker, since, period)

    def counts(self, partner, period, level=None):
        """Active, not assessed, not applicable, four degrees, lower median."""
        active = [
            m
            for m, one in self.markers.items()
            if one["partner"] == partner
            and (v := self.version(m, period))
            and level in (None, v["level"])
        ]
        states = [self.state(m, period) for m in active]
        ranks = sorted(self.rank(m, period) for m in active if self.state(m, period) == "assessed")
        median = DEGREES[ranks[(len(ranks) - 1) // 2]] if ranks else None
        degrees = [ranks.count(rank) for rank in range(4)]
        blank, void = states.count("not_assessed"), states.count("not_applicable")
        return len(active), blank, void, degrees, median

    @staticmethod
    def band(yes, no):
        if yes + no == 0:
            return None
        if yes == 0:
            return "NONE"
        tenths = 10 * yes
        return (
            "LOW" if tenths <= 4 * (yes + no) else "MEDIUM" if tenths <= 8 * (yes + no) else "HIGH"
        )

    def accepts(self, marker, period, row):
        """A row has a status, a rating, a reason and the share (yes, no) if units were asked."""
        version = self.version(marker, period)
        if version is None or (row["status"] == "ASSESSED") != (row["rating"] is not None):
            return False
        if row["reason"]:
            return True
        if self.periods[period]["closed"]:
            return False
        if row["rating"] is None:
            return True
        by_share = self.modes[self.markers[marker]["partner"]] == "SHARE"
        if by_share and (row["share"] is None or self.band(*row["share"]) != row["rating"]):
            return False
        return not self.falls(marker, period, row, version)

    def falls(self, marker, period, row, version):
        since = self.previous(marker, period)
        if since is None:
            return False
        first = self.head(marker, since)["version"]
        breaks = [v for v in self.markers[marker]["versions"] if v["kind"] in BREAKS]
        if any(first < v["no"] <= version["no"] for v in breaks):
            return False
        return DEGREES.index(row["rating"]) < self.rank(marker, since)

    def put(self, marker, period, row):
        chain = self.chains.setdefault((marker, period), [])
        if chain and not self.periods[period]["closed"]:
            chain.pop()
        chain.append({**row, "version": self.version(marker, period)["no"]})

    def unstated(self, period):
        return [m for m in self.markers if self.version(m, period) and not self.head(m, period)]

    def may_end(self, marker, period):
        """Whether the last version of a marker may end with that period."""
        order = self.order()
        place, last = order.index(period), self.markers[marker]["versions"][-1]
        rated = [order.index(p) for m, p in self.chains if m == marker]
        return (
            not self.periods[period]["closed"]
            and last["until"] is None
            and order.index(last["from"]) < place
            and max(rated, default=-1) < place
        )
