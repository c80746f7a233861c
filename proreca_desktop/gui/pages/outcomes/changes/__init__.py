"""To be written."""

from proreca_desktop.gui.widgets.lazy_tab import PageTab


class ChangesTab(PageTab):
    def show_subject(self, subject_id: str) -> None:
        pass
