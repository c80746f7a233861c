"""Wordings in the language of the room: beside the version, never in it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proreca_desktop.domain.campaign import Track
from proreca_desktop.domain.local_wording import LocalWording, make_wording, originals, wording_of
from proreca_desktop.domain.questionnaire import fingerprint
from proreca_desktop.errors import ProrecaError
from proreca_desktop.loading.wording_sheet import defuse, restore
from proreca_desktop.storage.integrity import check_dossier
from tests.domain.samples import sample_questionnaire, texts
from tests.services.conftest import install

FIVE = ("fɔlɔ", "filanan", "sabanan", "naaninan", "duurunan")
ALL = ("Jɛkulu ka ɲɛtaa", *FIVE)


@pytest.fixture
def wordings(workspace):
    return workspace.local_wordings


@pytest.fixture
def questionnaire():
    return sample_questionnaire()


def word(code, *found):
    return make_wording(code, found or ALL)


def write(path, *rows, encoding="utf-8-sig"):
    text = io.StringIO()
    head = ["critère", "énoncé", *(f"niveau {n}" for n in range(1, 6))]
    csv.writer(text, delimiter=";").writerows([head, *rows])
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def test_a_wording_is_kept_beside_the_version(workspace, assessment, wordings, questionnaire):
    before = workspace.questionnaires.stored(assessment.questionnaire_version_id).fingerprint
    wordings.save(questionnaire, word("AAA-01", "  Jɛkulu  ", "", "", "", "", "duurunan"))
    found = wordings.for_version(assessment.questionnaire_version_id)
    assert found == {"AAA-01": word("AAA-01", "Jɛkulu", "", "", "", "", "duurunan")}
    after = workspace.questionnaires.stored(assessment.questionnaire_version_id).fingerprint
    assert after == before == fingerprint(questionnaire)
    assert check_dossier(workspace.dossier.connection) == []


def test_a_frozen_version_still_takes_wordings(workspace, assessment, wordings, questionnaire):
    workspace.answers.rate(assessment.id, "AAA-01", 3)
    wordings.save(questionnaire, word("AAA-01"))
    assert wordings.of(questionnaire)["AAA-01"].is_complete


def test_emptied_texts_are_no_wording(workspace, wordings, questionnaire):
    wordings.save(questionnaire, word("AAA-01"))
    wordings.save(questionnaire, LocalWording(criterion="AAA-01"))
    assert wordings.of(questionnaire) == {}
    workspace.undo.undo()
    assert wordings.of(questionnaire) == {"AAA-01": word("AAA-01")}
    workspace.undo.undo()
    assert wordings.of(questionnaire) == {}


def test_a_variant_has_its_own_wording(wordings, questionnaire):
    variant = questionnaire.variants[0]
    codes = [original.code for original in originals(questionnaire)]
    assert codes.index(variant.code) == codes.index(variant.of) + 1
    wordings.save(questionnaire, word(variant.of))
    found = wordings.of(questionnaire)
    varied = questionnaire.form(variant.module, Track.FULL).find(variant.of)
    plain = questionnaire.form(None, Track.FULL).find(variant.of)
    assert wording_of(found, plain) == word(variant.of)
    # It asks something else: the plain wording must not stand in for it.
    assert wording_of(found, varied) is None
    wordings.save(questionnaire, word(variant.code))
    assert wording_of(wordings.of(questionnaire), varied) == word(variant.code)


def test_the_practice_criterion_can_be_worded(wordings, questionnaire):
    [practice] = [o for o in originals(questionnaire) if o.is_practice]
    wordings.save(questionnaire, word(practice.code))
    assert practice.code in wordings.of(questionnaire)


def test_a_questionnaire_not_used_yet_is_installed_on_the_way(workspace, wordings, questionnaire):
    other = replace(questionnaire, code="OTHER")
    assert wordings.of(other) == {}
    wordings.save(other, word("AAA-01"))
    assert wordings.of(other) == {"AAA-01": word("AAA-01")}
    assert "OTHER" in {v.code for v in workspace.questionnaires.installed()}


def test_the_name_of_the_language_is_the_users(workspace, wordings):
    assert wordings.language_name == "Bamanankan"
    wordings.rename_language(" Soninké ")
    assert wordings.language_name == "Soninké"
    with pytest.raises(ProrecaError, match="no name"):
        wordings.rename_language(" ")


def newer(questionnaire, code, **changes):
    """Version 2.0 in which one criterion has other texts."""
    domains = tuple(
        replace(
            domain,
            criteria=tuple(replace(c, **changes) if c.code == code else c for c in domain.criteria),
        )
        for domain in questionnaire.domains
    )
    return replace(questionnaire, version="2.0", domains=domains)


def test_texts_are_carried_over_where_the_french_is_the_same(workspace, wordings, questionnaire):
    wordings.save(questionnaire, word("AAA-01"))
    wordings.save(questionnaire, word("AAA-02"))
    old = next(c for c in questionnaire.all_criteria() if c.code == "AAA-01")
    levels = (*old.levels[:4], texts("another fifth level"))
    second = newer(questionnaire, "AAA-01", levels=levels)
    install(workspace, second)
    assert {w.criterion for w in wordings.carried_over(second)} == {"AAA-01", "AAA-02"}
    assert wordings.carry_over(second) == 2
    assert wordings.of(second)["AAA-02"] == word("AAA-02")
    assert wordings.of(second)["AAA-01"].texts == (*ALL[:5], "")
    assert wordings.carry_over(second) == 0
    assert wordings.of(questionnaire)["AAA-01"] == word("AAA-01")


def test_nothing_is_carried_over_what_is_written_already(workspace, wordings, questionnaire):
    wordings.save(questionnaire, word("AAA-01"))
    second = newer(questionnaire, "BBB-01", statement=texts("asked anew"))
    wordings.save(second, word("AAA-01", "mine", "", "", "", "", ""))
    wordings.carry_over(second)
    assert wordings.of(second)["AAA-01"].texts == ("mine", *FIVE)


def test_a_changed_text_is_not_carried_over(workspace, wordings, questionnaire):
    wordings.save(questionnaire, word("BBB-01", "old", "", "", "", "", ""))
    second = newer(questionnaire, "BBB-01", statement=texts("asked anew"))
    install(workspace, second)
    assert wordings.carried_over(second) == []


def test_a_file_goes_to_a_colleague_and_comes_back(tmp_path, workspace, wordings, questionnaire):
    tricky = ("=1+1", "'quoted", "''=deep", "two\nlines; and more", "-a", "@b")
    wordings.save(questionnaire, word("AAA-01", *tricky))
    wordings.save(questionnaire, word("AAA-02"))
    path = tmp_path / "bamanankan.csv"
    wordings.export(questionnaire, path)
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 1 + len(list(originals(questionnaire)))
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    other = replace(questionnaire, version="9.0")
    sheet = wordings.read(other, path)
    assert (sheet.n_new, sheet.conflicts) == (12, ())
    assert wordings.take(other, sheet, replace=False) == 2
    assert wordings.of(other) == wordings.of(questionnaire)
    assert wordings.take(other, wordings.read(other, path), replace=True) == 0


@given(st.text(st.sampled_from("'=+-@ab"), max_size=8))
def test_no_sign_is_lost_and_no_formula_leaves(text):
    assert restore(defuse(text)) == text
    assert not defuse(text).startswith(("=", "+", "-", "@"))


def test_existing_texts_are_shown_and_kept_unless_replaced(tmp_path, wordings, questionnaire):
    wordings.save(questionnaire, word("AAA-01", "mine", "", "", "", "", "five"))
    path = write(tmp_path / "a.csv", ["aaa-01", "theirs", "one", "", "", "", "five"])
    sheet = wordings.read(questionnaire, path)
    told = [(c.criterion, c.part, c.mine, c.theirs) for c in sheet.conflicts]
    assert (told, sheet.n_new) == ([("AAA-01", 0, "mine", "theirs")], 1)
    assert wordings.of(questionnaire)["AAA-01"].statement == "mine"
    wordings.take(questionnaire, sheet, replace=False)
    assert wordings.of(questionnaire)["AAA-01"].texts == ("mine", "one", "", "", "", "five")
    wordings.take(questionnaire, sheet, replace=True)
    assert wordings.of(questionnaire)["AAA-01"].texts == ("theirs", "one", "", "", "", "five")


def test_every_problem_is_told_and_nothing_taken(tmp_path, workspace, wordings, questionnaire):
    path = write(
        tmp_path / "a.csv",
        ["AAA-01", *ALL],
        ["XXX-01", *ALL],
        ["AAA-01", *ALL],
        ["", *ALL],
        ["AAA-02", "J?kulu", "b\u0007", "", "", "", ""],
    )
    with pytest.raises(ProrecaError) as caught:
        wordings.read(questionnaire, path)
    problems = caught.value.problems
    assert [problem.line for problem in problems] == [3, 4, 5, 6, 6]
    assert "AAA-01" in problems[1].message
    assert wordings.of(questionnaire) == {}


def test_a_sheet_saved_without_utf_8_is_told(tmp_path, wordings, questionnaire):
    path = write(tmp_path / "a.csv", ["AAA-01", "J?kulu", "Est-ce vu ?", "", "", "", ""])
    with pytest.raises(ProrecaError) as caught:
        wordings.read(questionnaire, path)
    assert ["ɛ" in problem.message for problem in caught.value.problems] == [True]


def test_columns_must_be_there(tmp_path, wordings, questionnaire):
    path = tmp_path / "a.csv"
    path.write_text("criterion;statement\nAAA-01;x\n", encoding="utf-8")
    with pytest.raises(ProrecaError) as caught:
        wordings.read(questionnaire, path)
    assert len(caught.value.problems) == 5
