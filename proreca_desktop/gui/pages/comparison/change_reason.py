"""One criterion in both rounds: levels, words, wording old and new, votes."""

from __future__ import annotations

from proreca_desktop.analysis.comparison import CriterionChange, VoteComparison, VoteMethod
from proreca_desktop.analysis.correspondence import Wording
from proreca_desktop.analysis.words import DIRECTION_SIGNS, obstacle_reason, wording_name
from proreca_desktop.domain.questionnaire import Criterion
from proreca_desktop.domain.text import Texts, pick
from proreca_desktop.domain.voting import Counts
from proreca_desktop.domain.words import name_and_value, result_name, strength_name
from proreca_desktop.gui.pages.comparison.pair import RoundPair
from proreca_desktop.gui.widgets.cell_painting import Cell
from proreca_desktop.gui.widgets.score_reasons import fraction, rounded
from proreca_desktop.gui.widgets.score_table import Column, Row
from proreca_desktop.gui.widgets.terms_dialog import Reason
from proreca_desktop.i18n import _, current_language, format_number, ngettext


def change_reason(pair: RoundPair, change: CriterionChange) -> Reason:
    """All that is known of one comparable criterion; the table holds both wordings."""
    before, after = change.base_result, change.follow_result
    old, new = pair.base_form.find(change.base_code), pair.follow_form.find(change.code)
    same = change.wording is Wording.SAME
    sentences = [
        pair.statements.get(change.code, ""),
        *_say_levels(pair, change),
        _said(pair.base_name, before.justification),
        _said(pair.follow_name, after.justification),
        _("Evidence: {base} → {follow}.").format(
            base=strength_name(before.evidence_strength),
            follow=strength_name(after.evidence_strength),
        ),
        _("Wording: {wording}.").format(wording=wording_name(change.wording)),
        *say_votes(pair, change),
    ]
    sign = DIRECTION_SIGNS[change.direction]
    return Reason(
        heading=name_and_value(change.code, f"{sign} {change.base} → {change.follow}"),
        sentences=tuple(s for s in sentences if s),
        columns=_columns(pair, same=same),
        rows=_wording_rows(old, new, same=same),
        criterion=change.code,
    )


def _say_levels(pair: RoundPair, change: CriterionChange) -> list[str]:
    language = current_language()
    names = [pick(pair.scale.name(level).label, language) for level in (change.base, change.follow)]
    said = _("{base_round}: level {base} ({base_name}). {follow_round}: level {follow} ({name}).")
    lines = [
        said.format(
            base_round=pair.base_name,
            base=change.base,
            base_name=names[0],
            follow_round=pair.follow_name,
            follow=change.follow,
            name=names[1],
        )
    ]
    if change.retro is not None and change.response_shift is not None:
        lines.append(_say_retro(change.base, change.retro, change.follow, change.response_shift))
    return lines


def _say_retro(base: int, retro: int, follow: int, shift: int) -> str:
    return _(
        "Looking back: baseline {base}, retro-baseline {retro}, now {follow}; the yardstick moved"
        " by {shift}. Looking back tends to enlarge gains."
    ).format(base=base, retro=retro, follow=follow, shift=format_number(shift, signed=True))


def _said(round_name: str, justification: str) -> str:
    if not justification:
        return ""
    return _("{round}: “{text}”").format(round=round_name, text=justification)


def say_votes(pair: RoundPair, change: CriterionChange) -> list[str]:
    """The votes of both rounds, and what may be said of them (method §3.8.3 and 4)."""
    votes = change.votes
    if votes is None:
        return []
    before = pair.base_votes.get(change.base_code)
    after = pair.follow_votes.get(change.code)
    lines = [
        _("Votes for the levels 1 to 5: {base} in the first round, {follow} in the second.").format(
            base=_counts(before), follow=_counts(after)
        )
    ]
    twice = votes.up + votes.stable + votes.down
    if twice:
        lines.append(
            ngettext(
                "{n} person voted in both rounds: ▲ {up}, ● {stable}, ▼ {down}.",
                "{n} people voted in both rounds: ▲ {up}, ● {stable}, ▼ {down}.",
                twice,
            ).format(n=twice, up=votes.up, stable=votes.stable, down=votes.down)
        )
    return [*lines, _say_method(votes)]


def _counts(counts: Counts | None) -> str:
    return "—" if counts is None else "-".join(str(n) for n in counts)


def _say_method(votes: VoteComparison) -> str:
    if votes.method is VoteMethod.WILCOXON and votes.test is not None:
        return _(
            "Signed rank of the people who voted twice: W⁺ = {plus}, W⁻ = {minus}, n = {n};"
            " exact two-sided p = {p} {decimal}."
        ).format(
            plus=fraction(votes.test.w_plus),
            minus=fraction(votes.test.w_minus),
            n=votes.test.n,
            p=fraction(votes.test.p),
            decimal=rounded(votes.test.p, 3),
        )
    if votes.method is VoteMethod.CLIFFS_DELTA and votes.delta is not None:
        return _(
            "Not the same voters, so only a description: Cliff’s δ = {delta} {decimal}, from −1"
            " (all at lower levels) to 1 (all at higher levels)."
        ).format(delta=fraction(votes.delta), decimal=rounded(votes.delta, 3))
    return _("Too few votes or differences to say more than the counts.")


def left_out_reason(pair: RoundPair, code: str) -> Reason:
    """A criterion that is not compared: why, and both wordings where there are two."""
    why = next((n.why for n in pair.comparison.not_comparable if n.code == code), None)
    if why is not None:
        said = obstacle_reason(why)
    elif code in pair.comparison.only_base:
        said = _("Rated in the first round only; in the second: {status}.")
    else:
        said = _("Rated in the second round only; in the first: {status}.")
    old, new = pair.base_form.find(code), pair.follow_form.find(code)
    same = old is None or new is None or (old.statement, old.levels) == (new.statement, new.levels)
    return Reason(
        heading=_("{code}: not compared").format(code=code),
        sentences=(
            pair.statements.get(code, ""),
            said.format(status=_elsewhere(pair, code)),
        ),
        columns=_columns(pair, same=same),
        rows=_wording_rows(old, new, same=same),
        criterion=code if new is not None else "",
    )


def _elsewhere(pair: RoundPair, code: str) -> str:
    status = pair.status_elsewhere(code)
    return _("not asked on the short track") if status is None else result_name(status)


def _columns(pair: RoundPair, *, same: bool) -> tuple[Column, ...]:
    if same:
        return (Column(title=_("Levels")),)
    return (
        Column(title="", width=110),
        Column(title=_("Old wording ({round})").format(round=pair.base_name)),
        Column(title=_("New wording ({round})").format(round=pair.follow_name)),
    )


def _wording_rows(old: Criterion | None, new: Criterion | None, *, same: bool) -> tuple[Row, ...]:
    """The levels once, or both wordings side by side."""
    asked = new or old
    if asked is None:
        return ()
    if same or old is None or new is None:
        return tuple(
            Row(key="", cells=(Cell(level=level, text=_text(text)),))
            for level, text in enumerate(asked.levels, start=1)
        )
    statements = (Cell(text=_("Statement")), _cell(old.statement), _cell(new.statement))
    levels = [
        Row(key="", cells=(Cell(level=level), _cell(before), _cell(after)))
        for level, (before, after) in enumerate(zip(old.levels, new.levels, strict=True), start=1)
    ]
    return (Row(key="", cells=statements), *levels)


def _cell(texts: Texts) -> Cell:
    return Cell(text=_text(texts))


def _text(texts: Texts) -> str:
    return pick(texts, current_language())
