"""Which version this is, and under which licences it may be shared."""

from __future__ import annotations

from proreca_desktop import __version__
from proreca_desktop.gui.error_dialog import MessageDialog
from proreca_desktop.gui.widgets.buttons import link_button
from proreca_desktop.gui.widgets.cards import Card, row
from proreca_desktop.gui.widgets.labels import body, quiet, title
from proreca_desktop.i18n import _
from proreca_desktop.paths import FONTS, ICONS, PROJECT

LICENCES = (PROJECT / "LICENSE", FONTS / "OFL.txt", ICONS / "LICENSE.txt")


class AboutCard(Card):
    """No address, no network: everything is on this laptop."""

    def __init__(self) -> None:
        super().__init__()
        self.add(
            title(_("About"), 15),
            body(_("ProReCA Desktop, version {version}").format(version=__version__)),
            quiet(_("Free software under the MIT licence.")),
            quiet(_("Letters: ProReCA Sans, SIL Open Font License. Icons: Lucide, ISC licence.")),
        )
        self.column.addLayout(row(link_button(_("Read the licences"), self._on_licences), None))

    def _on_licences(self) -> None:
        texts = [file.read_text(encoding="utf-8") for file in LICENCES if file.is_file()]
        dialog = MessageDialog(self, _("Licences"), "", "\n\n\n".join(texts))
        dialog.resize(760, 560)
        dialog.exec()
