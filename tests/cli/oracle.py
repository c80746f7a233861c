"""The figures again, from the method's and the contract's words alone, on plain dictionaries.

Nothing here imports the program: two ways to the same figures, or one of them is wrong.

A questionnaire is the YAML file as it stands. An answer is
``{"status", "level", "strength", "votes"}``; ``votes`` are five counts or None.
"""

from __future__ import annotations

import itertools
from fractions import Fraction


def form(questionnaire, module, track):
    """[(domain code, [criterion])] in the questionnaire's order, the module last."""
    variants = {}
    for variant in questionnaire.get("variants", []):
        code, _at, of_module = variant["code"].partition("@")
        if of_module == module:
            variants[code] = variant
    domains = questionnaire["domains"] + [
        m for m in questionnaire.get("modules", []) if m["code"] == module
    ]
    short = questionnaire.get("short_track", "essential")
    answered = []
    for domain in domains:
        criteria = []
        for criterion in domain["criteria"]:
            in_short = criterion.get("essential", False)
            if isinstance(short, list):
                in_short = criterion["code"] in short
            if track == "short" and not in_short:
                continue
            variant = variants.get(criterion["code"])
            merged = dict(criterion)
            if variant is not None:
                merged |= {k: v for k, v in variant.items() if k != "code"}
                merged["variant"] = variant["code"]
            merged["w"] = Fraction(str(criterion.get("weight", 1)))
            criteria.append(merged)
        answered.append((domain["code"], criteria))
    return answered


NOT_COVERED = {"status": "not_covered", "level": None, "strength": "none", "votes": None}


def score(questionnaire, module, track, answers):
    """``score --json`` without what only the dossier knows (id, organisation, date …)."""
    domains = form(questionnaire, module, track)
    everything = [c for _code, criteria in domains for c in criteria]
    got = {c["code"]: answers.get(c["code"], NOT_COVERED) for c in everything}
    rated = [c for c in everything if got[c["code"]]["status"] == "rated"]
    return {
        "n_criteria": len(everything),
        "n_rated": len(rated),
        "n_applicable": sum(got[c["code"]]["status"] != "na" for c in everything),
        "evidence_ratio": supported_ratio([got[c["code"]] for c in rated]),
        "domains": [score_domain(code, criteria, got) for code, criteria in domains],
        "criteria": [score_criterion(c, got[c["code"]]) for c in everything],
        "themes": [
            reading(theme, [c for c in everything if theme in c.get("themes", [])], got)
            for theme in questionnaire.get("themes", {})
        ],
        "capacity_levels": [
            reading(
                level,
                [c for c in everything if c.get("capacity_level", "organisational") == level],
                got,
            )
            for level in questionnaire["capacity_levels"]
        ],
    }


def score_domain(code, criteria, got):
    levels = {c["code"]: got[c["code"]]["level"] for c in criteria}
    rated = [c for c in criteria if got[c["code"]]["status"] == "rated"]
    applicable = [c for c in criteria if got[c["code"]]["status"] != "na"]
    weight = {c["code"]: c["w"] for c in criteria}

    def mean(chosen, missing=None):
        total = sum(weight[c["code"]] for c in chosen)
        if not total:
            return None
        return Fraction(
            sum(
                weight[c["code"]] * (missing if levels[c["code"]] is None else levels[c["code"]])
                for c in chosen
            )
        ) / Fraction(total)

    document = {
        "code": code,
        "n_criteria": len(criteria),
        "n_applicable": len(applicable),
        "n_rated": len(rated),
        "coverage": None,
        "coverage_weight": None,
        "display": None,
        "index": None,
        "index_float": None,
        "index_low": None,
        "index_high": None,
        "share_of_range": None,
        "band": None,
        "gate": None,
        "band_after_gate": None,
        "median_low": None,
        "at_least_3": sum(levels[c["code"]] >= 3 for c in rated),
        "distribution": [sum(levels[c["code"]] == n for c in rated) for n in (1, 2, 3, 4, 5)],
        "evidence_ratio": supported_ratio([got[c["code"]] for c in rated]),
    }
    if rated:
        half = Fraction(sum(weight[c["code"]] for c in rated), 2)
        document["median_low"] = min(
            n
            for n in (1, 2, 3, 4, 5)
            if sum(weight[c["code"]] for c in rated if levels[c["code"]] <= n) >= half
        )
    if not applicable:
        return document
    covered = Fraction(sum(weight[c["code"]] for c in rated)) / Fraction(
        sum(weight[c["code"]] for c in applicable)
    )
    document |= {
        "coverage": text(Fraction(len(rated), len(applicable))),
        "coverage_weight": text(covered),
        "index_low": text(mean(applicable, 1)),
        "index_high": text(mean(applicable, 5)),
        "display": "full"
        if covered >= Fraction(4, 5)
        else "bounds"
        if covered >= Fraction(1, 2)
        else "distribution",
    }
    if document["display"] == "distribution":
        return document
    index = mean(rated)
    band = next(b for b in (5, 4, 3, 2, 1) if b == 1 or index >= b - Fraction(1, 2))
    gate = None
    for level, limit in ((1, 2), (2, 3)):
        at = [c for c in rated if c.get("essential") and levels[c["code"]] == level]
        if at:
            if limit < band:
                gate = {"limit": limit, "criterion": at[0]["code"]}
            break
    return document | {
        "index": text(index),
        "index_float": index.numerator / index.denominator,
        "share_of_range": float((index - 1) / 4),
        "band": band,
        "gate": gate,
        "band_after_gate": gate["limit"] if gate else band,
    }


def score_criterion(criterion, answer):
    votes = answer["votes"] if answer["votes"] and any(answer["votes"]) else None
    document = {
        "code": criterion["code"],
        "status": answer["status"],
        "level": answer["level"],
        "evidence_strength": answer["strength"],
        "votes": votes,
        "n_votes": sum(votes or []),
        "median_low": median(votes) if votes else None,
        "agreement": None,
        "agreement_text": None,
        "isolated": False,
    }
    if votes and sum(votes) >= 3:
        a = agreement(votes)
        far = sum(v for n, v in enumerate(votes, 1) if abs(n - median(votes)) >= 2)
        document |= {
            "agreement": float(a),
            "agreement_text": agreement_text(a, votes),
            "isolated": far == 1,
        }
    if "variant" in criterion:
        document["variant"] = criterion["variant"]
    return document


def reading(code, criteria, got):
    levels = [
        (c["w"], got[c["code"]]["level"]) for c in criteria if got[c["code"]]["status"] == "rated"
    ]
    index = None
    if len(levels) >= 8:
        index = text(Fraction(sum(w * n for w, n in levels)) / Fraction(sum(w for w, _n in levels)))
    return {
        "code": code,
        "n_applicable": sum(got[c["code"]]["status"] != "na" for c in criteria),
        "n_rated": len(levels),
        "index": index,
        "distribution": [sum(n == k for _w, n in levels) for k in (1, 2, 3, 4, 5)],
        "criteria": [c["code"] for c in criteria],
    }


def supported_ratio(rated):
    if not rated:
        return None
    supported = sum(a["strength"] in ("described", "seen", "verified") for a in rated)
    return text(Fraction(supported, len(rated)))


def text(value):
    value = Fraction(value)
    if value.denominator == 1:
        return str(value.numerator)
    return f"{value.numerator}/{value.denominator}"


def ballots(votes):
    return [n for n, v in enumerate(votes, 1) for _one in range(v)]


def median(votes):
    cast = ballots(votes)
    return cast[(len(cast) - 1) // 2]


def agreement(votes):
    """Van der Eijk, peeled vote by vote: the layers as the method tells them."""
    left, n, total = list(votes), sum(votes), Fraction(0)
    while any(left):
        used = [i for i in range(5) if left[i]]
        height = min(left[i] for i in used)
        total += Fraction(height * len(used), n) * pattern_agreement(set(used))
        for i in used:
            left[i] -= height
    return total


def pattern_agreement(used):
    if len(used) == 1:
        return Fraction(1)
    tu = tdu = 0
    for i, j, m in itertools.combinations(range(5), 3):
        shape = (i in used, j in used, m in used)
        tu += shape in {(True, True, False), (False, True, True)}
        tdu += shape == (True, False, True)
    u = Fraction(3 * tu - 4 * tdu, 3 * (tu + tdu)) if tu + tdu else Fraction(0)
    return u * (1 - Fraction(len(used) - 1, 4))


def agreement_text(a, votes):
    n = sum(votes)
    if a < 0:
        return "split"
    fifths = any(
        sum(votes[:low]) * 100 >= 20 * n and sum(votes[low + 1 :]) * 100 >= 20 * n
        for low in (1, 2, 3)
    )
    if 2 * a < 1 or fifths:
        return "discuss"
    return "partial" if 4 * a < 3 else "agreement"


def compare(old, new, module, base, follow, named=None):
    """``compare --json`` without ids; two rounds of one entity whose module did not change.

    ``base`` and ``follow``: ``{"track", "answers"}``. ``named``: by criterion, two dictionaries
    of levels by person; without it nobody's vote is known by name. The weights are the
    follow-up's. ``new["equivalences"]`` may name ``old["version"]``; chains are not followed.
    """
    named = named or {}
    declared = new.get("equivalences", {}).get(old["version"], {})
    if new["version"] == old["version"]:
        declared = {}
    before = {c["code"]: c for _d, criteria in form(old, module, "full") for c in criteria}
    taken = {was for now, was in declared.items() if now != was}
    first = in_track(old, module, base)
    second = in_track(new, module, follow)
    sides = {"only_base": [], "only_follow": [], "not_comparable": []}
    changes, used = [], set()
    for domain, c in ((d, c) for d, criteria in form(new, module, "full") for c in criteria):
        code = c["code"]
        was = declared.get(code, None if code in taken else code)
        used.add(was)
        why = obstacle(before.get(was), c, code in declared)
        place = stand(was in first, code in second, why)
        if place == "basket":
            changes.append((domain, c, first[was], second[code], before[was]))
        elif place is not None:
            sides[place].append(code if why is None else {"code": code, "why": why})
    sides["not_comparable"] += [
        {"code": code, "why": "dropped"} for code in first if code not in used
    ]
    transition = [[0] * 5 for _one in range(5)]
    for _d, _c, a, b, _was in changes:
        transition[a["level"] - 1][b["level"] - 1] += 1
    up, stable, down = directions(changes)
    warnings = []
    if "short" in (base["track"], follow["track"]):
        warnings.append("short_track")
    if len(changes) < 8:
        warnings.append("small_basket")
    if old != new:
        warnings.append("questionnaire_changed")
    return sides | {
        "basket": len(changes),
        "up": up,
        "stable": stable,
        "down": down,
        "net_share": text(Fraction(up - down, len(changes))) if changes else None,
        "up_supported": sum(
            b["level"] > a["level"] and b["strength"] != "none" for _d, _c, a, b, _was in changes
        ),
        "transition": transition,
        "criteria": [change_of(was, c, a, b, named.get(c["code"])) for _d, c, a, b, was in changes],
        "domains": [
            domain_change(code, [one for one in changes if one[0] == code])
            for code, _criteria in form(new, module, "full")
        ],
        "warnings": warnings,
    }


def in_track(questionnaire, module, round_):
    """What is rated among the criteria of the round's track."""
    codes = {c["code"] for _d, cs in form(questionnaire, module, round_["track"]) for c in cs}
    return {
        code: answer
        for code, answer in round_["answers"].items()
        if code in codes and answer["status"] == "rated"
    }


def stand(in_first, in_second, why):
    """Where a criterion stands, by where it is rated; None when it is rated nowhere."""
    if why is not None:
        counts = in_second if why == "new" else in_first or in_second
        return "not_comparable" if counts else None
    if in_first and in_second:
        return "basket"
    return "only_base" if in_first else "only_follow" if in_second else None


def obstacle(was, now, is_declared):
    if was is None:
        return "new"
    if was.get("variant", "").partition("@")[2] != now.get("variant", "").partition("@")[2]:
        return "variant"
    if was["code"] != now["code"] or is_declared:
        return None
    same = was["statement"] == now["statement"] and was["levels"] == now["levels"]
    return None if same else "reworded"


def change_of(was, now, a, b, named):
    wording = "equivalent" if was["code"] != now["code"] else "same"
    if wording == "same" and (was["statement"], was["levels"]) != (now["statement"], now["levels"]):
        wording = "reworded"
    document = {
        "code": now["code"],
        "base": a["level"],
        "follow": b["level"],
        "direction": "up"
        if b["level"] > a["level"]
        else "down"
        if b["level"] < a["level"]
        else "stable",
        "wording": wording,
        "votes": None,
    }
    if "variant" in now:
        document["variant"] = now["variant"]
    if any(a["votes"] or []) and any(b["votes"] or []):
        document["votes"] = compare_votes(a["votes"], b["votes"], *(named or ({}, {})))
    return document


def compare_votes(a, b, named_a, named_b):
    twice = [(named_a[p], named_b[p]) for p in named_a if p in named_b]
    moved = [y - x for x, y in twice if x != y]
    document = {
        "method": "none",
        "n_base": sum(a),
        "n_follow": sum(b),
        "w_plus": None,
        "w_minus": None,
        "p": None,
        "delta": None,
    }
    if len(moved) >= 6:
        w_plus, w_minus, p = signed_rank(moved)
        return document | {
            "method": "wilcoxon",
            "w_plus": text(w_plus),
            "w_minus": text(w_minus),
            "p": text(p),
        }
    everyone_twice = bool(twice) and len(twice) == sum(a) == sum(b)
    if everyone_twice or sum(a) < 5 or sum(b) < 5:
        return document
    pairs = [(x, y) for x in ballots(a) for y in ballots(b)]
    delta = Fraction(sum(y > x for x, y in pairs) - sum(y < x for x, y in pairs), len(pairs))
    return document | {"method": "cliffs_delta", "delta": text(delta)}


def signed_rank(moved):
    """Every one of the 2ⁿ signs in turn: slow, and sure."""
    sizes = sorted(abs(d) for d in moved)
    rank = {size: Fraction(2 * sizes.index(size) + 1 + sizes.count(size), 2) for size in set(sizes)}
    ranks = [rank[abs(d)] for d in moved]
    w_plus = sum((rank[abs(d)] for d in moved if d > 0), Fraction(0))
    w_minus = sum(ranks) - w_plus
    extreme = 0
    for signs in itertools.product((0, 1), repeat=len(ranks)):
        w = sum((r for r, s in zip(ranks, signs, strict=True) if s), Fraction(0))
        extreme += min(w, sum(ranks) - w) <= min(w_plus, w_minus)
    return w_plus, w_minus, Fraction(extreme, 2 ** len(ranks))


def directions(changes):
    steps = [b["level"] - a["level"] for _d, _c, a, b, _was in changes]
    return sum(s > 0 for s in steps), sum(s == 0 for s in steps), sum(s < 0 for s in steps)


def domain_change(code, changes):
    up, stable, down = directions(changes)
    document = {
        "code": code,
        "basket": len(changes),
        "base_index": None,
        "follow_index": None,
        "change": None,
        "base_median": None,
        "follow_median": None,
        "up": up,
        "stable": stable,
        "down": down,
    }
    if not changes:
        return document
    weights = [c["w"] for _d, c, _a, _b, _was in changes]
    for name, levels in (
        ("base", [a["level"] for _d, _c, a, _b, _was in changes]),
        ("follow", [b["level"] for _d, _c, _a, b, _was in changes]),
    ):
        index = Fraction(sum(w * n for w, n in zip(weights, levels, strict=True)), 1) / sum(weights)
        document[f"{name}_index"] = text(index)
        document[f"{name}_median"] = min(
            n
            for n in levels
            if sum(w for w, m in zip(weights, levels, strict=True) if m <= n)
            >= Fraction(sum(weights), 2)
        )
    change = Fraction(document["follow_index"]) - Fraction(document["base_index"])
    return document | {"change": text(change)}
