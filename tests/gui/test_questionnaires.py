"""The questionnaires page: reading, searching, checking, installing and exporting."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QApplication, QTableWidget

from proreca_desktop.domain.questionnaire import fingerprint
from proreca_desktop.gui.widgets.fields import ChoiceField, LineField
from proreca_desktop.loading.questionnaire_file import load_questionnaire, write_questionnaire
from proreca_desktop.services.preferences import Preferences, TextSize
from proreca_desktop.services.questionnaires import bundled_files, newest_bundled
from tests.gui.acting import find, press, texts


def open_page(window):
    window.open_page("questionnaires")
    return window._pages["questionnaires"]


def codes(page) -> list[str]:
    """Criteria the tree shows, in order."""
    return [item.text(0).split()[0] for item in page._browser._criterion_items()]


def choose(page, name: str, code: str) -> None:
    field = find(page, ChoiceField, name)
    field.setCurrentIndex(field.findData(code))
    field.commit()


def select(page, code: str) -> None:
    item = next(i for i in page._browser._criterion_items() if i.text(0).startswith(code))
    page._browser._tree.setCurrentItem(item)


@pytest.fixture
def own_file(tmp_path):
    """A questionnaire of one's own: the bundled one, reworded, under another version."""
    own = newest_bundled("ProReCA-DO")
    first, *others = own.domains
    criterion = replace(
        first.criteria[0],
        statement={"fr": "Énoncé à nous.", "en": "Our own statement."},
        weight=Fraction(3, 2),
    )
    changed = replace(first, criteria=(criterion, *first.criteria[1:]))
    path = tmp_path / "a-nous.yaml"
    write_questionnaire(replace(own, version="9.1", domains=(changed, *others)), path)
    return path


def test_the_page_tells_where_the_version_stands(window, workspace):
    page = open_page(window)
    told = texts(page)
    assert "Frozen: answered, so it never changes" in told
    assert "used by 4 assessments" in told
    assert workspace.questionnaires.installed()[0].fingerprint[:12] in told
    assert "76 core criteria · 3 modules" in told


def test_a_new_dossier_shows_the_questionnaire_of_the_program(empty_window):
    page = open_page(empty_window)
    assert "Comes with the program, not used yet" in texts(page)
    assert "109 criteria" in texts(page)


def test_a_criterion_shows_all_the_questionnaire_says_of_it(window):
    page = open_page(window)
    select(page, "GOV-05")
    told = texts(page)
    for text in (
        "Women and young people hold decision-making responsibilities",
        "essential ★ · organisational · gender · human rights",
        "No woman and no young person on the bureau.",
        "Embedded",
        "Which posts do the women and young people on the bureau hold",
        "List of bureau members by sex and age",
        "For the organisations of the module CAFO",
        "Young, rural and newly elected women hold decision-making responsibilities",
    ):
        assert text in told, text


def test_a_module_is_read_as_its_organisations_answer_it(window):
    page = open_page(window)
    choose(page, "Module", "CAFO")
    assert "87 criteria" in texts(page)
    assert "CAF-01" in codes(page) and "CNS-01" not in codes(page)
    select(page, "GOV-05")
    told = texts(page)
    assert "Young, rural and newly elected women" in told
    assert "variant GOV-05@CAFO" in told
    assert "For the organisations of the module" not in told


def test_the_language_of_the_texts_is_chosen_apart(window):
    page = open_page(window)
    choose(page, "Language", "fr")
    select(page, "GOV-05")
    assert "Les femmes et les jeunes exercent des responsabilités de décision" in texts(page)


def test_the_search_looks_into_all_texts_and_ignores_accents(window):
    page = open_page(window)
    choose(page, "Language", "fr")
    search = find(page, LineField, "Search")
    search.setText("tresorerie PRESIDENCE")
    assert "GOV-05" in codes(page)
    assert len(codes(page)) < 10
    search.setText("zzz")
    assert codes(page) == []
    assert "No criterion holds these words." in texts(page)
    search.clear()
    assert len(codes(page)) == 110  # with the practice criterion, which is not counted
    assert "109 criteria" in texts(page)


def test_a_sound_file_is_said_to_be_sound_and_installed_from_there(
    window, workspace, own_file, dialogs, finish_task
):
    page = open_page(window)

    def install(dialog):
        assert "No problem found" in texts(dialog)
        press(dialog, "Install it")

    dialogs.expect((str(own_file), ""), finish_task, install)
    press(page, "Check a file…")

    assert {v.version for v in workspace.questionnaires.installed()} >= {"9.1"}
    told = texts(page)
    assert "Our own statement." in told
    assert "weight 3/2" in told
    assert "Published · used by 0 assessments" in told


def test_every_problem_of_a_file_is_listed_with_its_line_and_remedy(
    window, own_file, dialogs, finish_task
):
    text = own_file.read_text(encoding="utf-8")
    broken = text.replace("higher_is_better", "plus_haut", 1).replace("VIS-02", "VIS-01", 1)
    own_file.write_text(broken, encoding="utf-8")

    def look(dialog):
        assert "has 2 problems" in texts(dialog)
        table = find(dialog, QTableWidget, "Problems of the file")
        rows = [
            [table.item(row, place).text() for place in range(3)] for row in range(table.rowCount())
        ]
        assert all(place and wrong and remedy for place, wrong, remedy in rows)
        assert "line" in rows[0][0]
        press(dialog, "Copy")
        press(dialog, "Close")

    dialogs.expect((str(own_file), ""), finish_task, look)
    press(open_page(window), "Check a file…")
    assert QApplication.clipboard().text().count("\n") == 1


def test_a_faulty_file_is_not_installed(window, workspace, own_file, dialogs):
    own_file.write_text("code: 12\n", encoding="utf-8")
    seen = []

    def read(dialog):
        seen.append(texts(dialog))
        dialog.accept()

    dialogs.expect((str(own_file), ""), read)
    press(open_page(window), "Install a file…")
    assert "cannot be used" in seen[0]
    assert len(workspace.questionnaires.installed()) == 1


def test_other_texts_under_a_known_version_are_refused(window, workspace, own_file, dialogs):
    text = own_file.read_text(encoding="utf-8").replace("9.1", "1.0", 1)
    own_file.write_text(text, encoding="utf-8")
    seen = []

    def read(dialog):
        seen.append(texts(dialog))
        dialog.accept()

    dialogs.expect((str(own_file), ""), read)
    press(open_page(window), "Install a file…")
    assert "already installed with other texts" in seen[0]
    assert len(workspace.questionnaires.installed()) == 1


def test_what_is_exported_is_the_same_questionnaire(window, dialogs, tmp_path):
    target = tmp_path / "partage.yaml"
    dialogs.expect((str(target), ""), lambda dialog: dialog.accept())
    press(open_page(window), "Export…")
    [bundled] = bundled_files()
    assert fingerprint(load_questionnaire(target)) == fingerprint(load_questionnaire(bundled))


def test_every_control_has_a_name(window, unnamed):
    assert unnamed(open_page(window)) == []


@pytest.mark.parametrize("size", list(TextSize))
def test_it_fits_the_width_in_long_texts(make_window, workspace, too_wide, long_texts, size):
    window = make_window(workspace, Preferences(language="en", text_size=size))
    page = open_page(window)
    assert too_wide(window) == []
    page._language.setCurrentIndex(page._language.findData("fr"))
    page._language.commit()
    select(page, "GOV-05")
    assert too_wide(window) == []
