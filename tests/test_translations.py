"""packaging/translations.py: catalogues follow the code and lose nothing."""

from __future__ import annotations

import gettext

import pytest
import translations


@pytest.fixture
def project(tmp_path):
    """A project of one module; ``project.code`` is the module, ``project.po`` the catalogue."""

    class Project:
        code = tmp_path / "proreca_desktop" / "page.py"
        po = tmp_path / "resources" / "locale" / "fr" / "LC_MESSAGES" / "proreca.po"
        mo = po.with_suffix(".mo")

        def update(self, *arguments):
            return translations.main([*arguments], root=tmp_path)

        def translate(self, text, french):
            entry = f'msgid "{text}"\nmsgstr ""'
            content = self.po.read_text(encoding="utf-8")
            assert entry in content
            content = content.replace(entry, f'msgid "{text}"\nmsgstr "{french}"')
            self.po.write_text(content, encoding="utf-8", newline="\n")

    Project.code.parent.mkdir()
    Project.code.write_text(
        'title = _("Dossier")\n'
        'count = ngettext("{n} vote", "{n} votes", n)\n'
        'may = pgettext("month", "May")\n',
        encoding="utf-8",
    )
    return Project()


def test_finds_every_kind_of_text_and_keeps_translations(project):
    assert project.update() == 0
    project.translate("Dossier", "Le dossier")
    assert project.update() == 0
    french = gettext.translation("proreca", project.po.parents[2], ["fr"])
    assert french.gettext("Dossier") == "Le dossier"
    content = project.po.read_text(encoding="utf-8")
    assert 'msgid_plural "{n} votes"' in content
    assert 'msgctxt "month"' in content


def test_gives_the_same_bytes_at_every_run(project):
    project.update()
    before = project.po.read_bytes(), project.mo.read_bytes()
    project.code.write_text("\n\n" + project.code.read_text(encoding="utf-8"), encoding="utf-8")
    project.update()
    assert (project.po.read_bytes(), project.mo.read_bytes()) == before


def test_drops_what_the_code_no_longer_says(project):
    project.update()
    project.translate("Dossier", "Le dossier")
    project.code.write_text('title = _("File")\n', encoding="utf-8")
    project.update()
    assert "dossier" not in project.po.read_text(encoding="utf-8").lower()


def test_code_that_cannot_be_read_loses_no_translation(project):
    project.update()
    before = project.po.read_bytes()
    project.code.write_text('title = _("""File\n', encoding="utf-8")
    with pytest.raises(Exception, match=r"EOF|unterminated"):
        project.update()
    assert project.po.read_bytes() == before


@pytest.mark.parametrize(
    ("french", "complaint"),
    [("{nombre} dossiers", "other {fields}"), ("{number} dossiers", ""), ("", "untranslated")],
)
def test_check_changes_nothing_and_tells_what_is_left(project, capsys, french, complaint):
    project.code.write_text('_("{number} files")\n', encoding="utf-8")
    project.update()
    project.translate("{number} files", french)
    project.update()
    capsys.readouterr()
    before = project.po.read_bytes()
    assert project.update("--check") == (1 if complaint else 0)
    assert complaint in capsys.readouterr().out
    project.code.write_text('_("{number} files")\n_("New")\n', encoding="utf-8")
    assert project.update("--check") == 1
    assert "out of date" in capsys.readouterr().out
    assert project.po.read_bytes() == before
