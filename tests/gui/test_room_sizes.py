"""Every text of the bundled questionnaire on the wall: large enough for eight metres, and whole."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo

from proreca_desktop.domain.room import ClosedVote, CriterionScene, LevelText
from proreca_desktop.gui import theme
from proreca_desktop.gui.room.criterion import build_criterion
from proreca_desktop.gui.room.text import RoomText
from proreca_desktop.gui.room.window import RoomWindow
from proreca_desktop.services.questionnaires import bundled

SCREENS = [(1366, 768), (1920, 1080)]
LONG = "Jɛkuluba ka mɔgɔw bɛ ɲɔgɔn lajɛ waati latigɛlenw na, ka kow bɛɛ sɛbɛn ka ɲɛ " * 2


@pytest.fixture(scope="module", autouse=True)
def _fonts(qapp):
    theme.load_fonts()
    theme.load_italics()


def everything_asked():
    """(code, what is asked, domain) of all criteria, variants and the practice criterion."""
    questionnaire = bundled()[-1]
    for domain in (*questionnaire.domains, *questionnaire.modules):
        for criterion in domain.criteria:
            yield criterion.code, criterion, domain.label
            for variant in questionnaire.variants:
                if variant.of == criterion.code:
                    yield criterion.code, variant, domain.label
    yield "", questionnaire.practice, questionnaire.title


def scene_of(code, asked, label, language, *, local="", vote=None):
    names = bundled()[-1].scale.levels
    return CriterionScene(
        code=code,
        domain=label[language],
        statement=asked.statement[language],
        local_statement=local,
        levels=tuple(
            LevelText(level=name.level, name=name.label[language], text=text[language], local=local)
            for name, text in zip(names, asked.levels, strict=True)
        ),
        vote=vote,
        level=2 if vote else None,
    )


def cut_texts(root):
    """Texts that need more room than they have, or less than 18 points."""
    found = []
    for text in root.findChildren(RoomText):
        if not text.text() or not text.isVisibleTo(root) or not text.parent().isVisibleTo(root):
            continue
        if text.height_at(text.width()) > text.height():
            found.append(f"cut: {text.text()}")
        if QFontInfo(text.font()).pointSizeF() < 17.9:
            found.append(f"small: {text.text()}")
        bottom = text.mapTo(root, text.rect().bottomRight())
        if bottom.y() >= root.height() or bottom.x() >= root.width():
            found.append(f"outside: {text.text()}")
    return found


@pytest.fixture
def wall(qtbot):
    """``wall(size)``: a shown window of that size."""

    def make(size):
        window = RoomWindow({})
        qtbot.addWidget(window)
        window.resize(*size)
        window.show()
        return window

    return make


VOTES = [None, ClosedVote(number=2, counts=(13, 0, 10, 13, 0))]


@pytest.mark.parametrize(("language", "vote"), list(product(("fr", "en"), VOTES)))
def test_every_criterion_fits_on_one_page_in_full(language, vote):
    asked = list(everything_asked())
    assert len(asked) >= 112
    for code, criterion, label in asked:
        [stage] = build_criterion(scene_of(code, criterion, label, language, vote=vote))
        for size in SCREENS:
            assert stage.fits(QSize(*size)), (code, size)


@pytest.mark.parametrize("size", SCREENS)
def test_statement_and_levels_are_large_enough_and_whole(wall, size):
    window = wall(size)
    longest = sorted(everything_asked(), key=lambda one: -len(str(one[1].statement["fr"])))
    for code, asked, label in longest[:6]:
        for vote in VOTES:
            scene = scene_of(code, asked, label, "fr", vote=vote)
            window.show_scene(scene)
            assert window.n_pages == 1
            assert not cut_texts(window)
            shown = {t.text().replace("\u202f", " "): t for t in window.findChildren(RoomText)}
            statement = QFontInfo(shown[scene.statement].font())
            assert statement.pointSizeF() >= 36 and statement.pixelSize() >= 48
            levels = [t for words, t in shown.items() if scene.levels[0].text in words]
            assert QFontInfo(levels[0].font()).pointSizeF() >= 18


@pytest.mark.parametrize("size", SCREENS)
def test_long_local_wording_is_turned_to_and_never_cut(wall, size):
    window = wall(size)
    code, asked, label = max(everything_asked(), key=lambda one: len(str(one[1].levels)))
    window.show_scene(scene_of(code, asked, label, "fr", local=LONG))
    seen = set()
    assert window.n_pages > 1
    for _page in range(window.n_pages):
        assert not cut_texts(window)
        seen |= {t.text() for t in window.findChildren(RoomText) if t.isVisibleTo(window)}
        window.turn()
    for level in asked.levels:
        assert any(level["fr"][-20:].replace(" ;", "\u202f;") in words for words in seen)
    assert sum(LONG.strip()[-20:] in words for words in seen) >= 6
    assert window.page == 0


def test_short_local_wording_stands_under_the_official_one(wall):
    window = wall((1920, 1080))
    code, asked, label = min(everything_asked(), key=lambda one: len(str(one[1].levels)))
    window.show_scene(scene_of(code, asked, label, "fr", local="Lajɛ"))
    assert window.n_pages == 1 and not cut_texts(window)
    words = [t.text() for t in window.findChildren(RoomText) if t.isVisibleTo(window)]
    assert words.count("Lajɛ") == 6


def test_a_statement_without_end_is_made_smaller_rather_than_cut(wall):
    window = wall((1366, 768))
    code, asked, label = next(everything_asked())
    scene = scene_of(code, asked, label, "fr")
    endless = CriterionScene(
        code=scene.code,
        domain=scene.domain,
        statement="Un mot et encore un autre mot. " * 60,
        levels=scene.levels,
    )
    window.show_scene(endless)
    for _page in range(window.n_pages):
        assert not [found for found in cut_texts(window) if not found.startswith("small")]
        window.turn()


def test_other_shapes_of_screens_hold_everything_too(wall):
    for size in ((1024, 768), (1280, 800), (800, 600), (3840, 2160)):
        window = wall(size)
        for code, asked, label in list(everything_asked())[:5]:
            window.show_scene(scene_of(code, asked, label, "fr", vote=VOTES[1]))
            for _page in range(window.n_pages):
                found = cut_texts(window)
                assert not [f for f in found if not f.startswith("small")], (size, code)
                window.turn()
