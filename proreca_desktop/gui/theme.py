"""Colours, fonts and the style sheet, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from proreca_desktop.paths import FONTS, ICONS, user_folder
from proreca_desktop.services.preferences import TextSize, ThemeChoice

FAMILY = "ProReCA Sans"
LEVEL_COLOURS = ("#8C510A", "#D8B365", "#CFC9BC", "#5AB4AC", "#01665E")
LEVEL_TEXT = ("#FFFFFF", "#1F2933", "#1F2933", "#10302D", "#FFFFFF")
SCALES = {TextSize.NORMAL: 1.0, TextSize.LARGE: 1.15, TextSize.VERY_LARGE: 1.3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    """One theme. ``attention_ink`` is the ochre dark enough for text (4.5:1)."""

    rail: str
    rail_text: str
    paper: str
    card: str
    hairline: str
    ink: str
    quiet: str
    primary: str
    on_primary: str
    selection: str
    hover: str
    attention: str
    attention_ink: str
    good: str
    bad: str
    track: str


LIGHT = Colours(
    rail="#22344F",
    rail_text="#C9D2DF",
    paper="#FAF8F4",
    card="#FFFFFF",
    hairline="#E4DED2",
    ink="#1F2933",
    quiet="#636E7A",
    primary="#22344F",
    on_primary="#FFFFFF",
    selection="#EEF2F8",
    hover="#F4F1EA",
    attention="#C98A2B",
    attention_ink="#7F540C",
    good="#01665E",
    bad="#8C510A",
    track="#EEEAE1",
)
DARK = Colours(
    rail="#101823",
    rail_text="#B8C4D4",
    paper="#161D27",
    card="#1F2935",
    hairline="#364353",
    ink="#EEF1F5",
    quiet="#A9B4C1",
    primary="#8FB3E8",
    on_primary="#101823",
    selection="#2A3A50",
    hover="#273342",
    attention="#D9A04A",
    attention_ink="#E7B566",
    good="#67C5BB",
    bad="#DDA45F",
    track="#364353",
)

_current = LIGHT
_scale = 1.0


def colours() -> Colours:
    """The colours of the active theme, for widgets that paint themselves."""
    return _current


def text_scale() -> float:
    """How much larger than normal the texts are."""
    return _scale


def px(size: float) -> int:
    """A text size or a height that follows the text-size setting."""
    return round(size * _scale)


def font(size: float = 14, *, bold: bool = False, italic: bool = False) -> QFont:
    made = QFont(FAMILY)
    made.setPixelSize(px(size))
    made.setBold(bold)
    made.setItalic(italic)
    return made


def load_fonts() -> None:
    """Regular and bold: what the first page needs; italics join with :func:`load_italics`."""
    for style in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(FONTS / f"ProReCASans-{style}.ttf"))


def load_italics() -> None:
    """The slanted styles, for the pages that come after the first."""
    for style in ("Italic", "BoldItalic"):
        QFontDatabase.addApplicationFont(str(FONTS / f"ProReCASans-{style}.ttf"))


def apply_theme(application: QApplication, theme: ThemeChoice, size: TextSize) -> None:
    """Set colours, font and style sheet for all windows, also while they are open."""
    global _current, _scale
    _current = DARK if theme is ThemeChoice.DARK else LIGHT
    _scale = SCALES[size]
    application.setFont(font())
    application.setPalette(_palette(_current))
    application.setStyleSheet(style_sheet(_current))


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for group, colour in (
        (role.Window, c.paper),
        (role.WindowText, c.ink),
        (role.Base, c.card),
        (role.AlternateBase, c.hover),
        (role.Text, c.ink),
        (role.Button, c.card),
        (role.ButtonText, c.ink),
        (role.Highlight, c.primary),
        (role.HighlightedText, c.on_primary),
        (role.PlaceholderText, c.quiet),
        (role.ToolTipBase, c.card),
        (role.ToolTipText, c.ink),
    ):
        palette.setColor(group, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor(c.quiet))
    palette.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, QColor(c.quiet))
    return palette


def _tinted(name: str, colour: str) -> str:
    """The address of an icon in that colour, for style sheets, which cannot colour one."""
    file = user_folder() / "icons" / f"{name}-{colour.lstrip('#')}.svg"
    try:
        if not file.exists():
            file.parent.mkdir(exist_ok=True)
            svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
            file.write_text(svg.replace("currentColor", colour), encoding="utf-8")
    except OSError:
        return (ICONS / f"{name}.svg").as_posix()
    return file.as_posix()


def style_sheet(c: Colours) -> str:
    """The style of standard widgets; names (#card …) are set by the widgets of this package."""
    arrow, tick = _tinted("chevron-down", c.ink), _tinted("check", c.on_primary)
    return f"""
* {{ outline: none; }}
QWidget {{ color: {c.ink}; }}
QMainWindow, QDialog, #page {{ background: {c.paper}; }}
QLabel {{ background: transparent; }}
QToolTip {{ background: {c.card}; color: {c.ink}; border: 1px solid {c.hairline}; padding: 4px; }}
#rail {{ background: {c.rail}; }}
#rail QLabel {{ color: {c.rail_text}; }}
#rail QLabel#brand {{ color: #FFFFFF; }}
#rail QToolButton {{ color: {c.rail_text}; background: transparent;
    border: 2px solid transparent; border-radius: 10px; padding: 0 8px; text-align: left;
    min-height: {px(40) - 4}px; }}
#rail QToolButton:hover {{ background: rgba(255, 255, 255, 28); color: #FFFFFF; }}
#rail QToolButton:checked {{ background: {c.paper}; border-color: {c.paper}; color: {c.ink};
    font-weight: bold; }}
#rail QToolButton:focus {{ border-color: {c.attention}; }}
#rail QToolButton:disabled {{ color: rgba(201, 210, 223, 90); }}
#header {{ background: {c.paper}; border-bottom: 1px solid {c.hairline}; }}
#card {{ background: {c.card}; border: 1px solid {c.hairline}; border-radius: 12px; }}
#attention {{ background: {c.card}; border: 1px solid {c.hairline};
    border-left: 6px solid {c.attention}; border-radius: 12px; }}
#quiet {{ color: {c.quiet}; }}
#attentionText {{ color: {c.attention_ink}; }}
#good {{ color: {c.good}; }}
#bad {{ color: {c.bad}; }}
QPushButton {{ background: {c.card}; color: {c.ink}; border: 1px solid {c.hairline};
    border-radius: 8px; padding: 0 14px; min-height: {px(36)}px; font-weight: bold; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed {{ background: {c.selection}; }}
QPushButton:focus {{ border: 2px solid {c.attention}; padding: 0 13px;
    min-height: {px(36) - 2}px; }}
QPushButton:disabled {{ color: {c.quiet}; background: {c.paper}; }}
QPushButton:checked {{ background: {c.selection}; border: 2px solid {c.primary};
    padding: 0 13px; min-height: {px(36) - 2}px; }}
QPushButton#primary {{ background: {c.primary}; color: {c.on_primary};
    border: 1px solid {c.primary}; }}
QPushButton#primary:hover {{ background: {c.primary}; }}
QPushButton#primary:focus {{ border: 3px solid {c.attention}; padding: 0 12px;
    min-height: {px(36) - 4}px; }}
QPushButton#primary:disabled {{ background: {c.hairline}; color: {c.quiet};
    border: 1px solid {c.hairline}; }}
QPushButton#link {{ background: transparent; border: none; color: {c.primary};
    text-decoration: underline; padding: 0 4px 0 0; text-align: left; font-weight: normal; }}
QPushButton#link:focus {{ background: {c.selection}; border-radius: 0;
    border-top: 2px solid {c.attention}; border-bottom: 2px solid {c.attention};
    min-height: {px(36) - 4}px; }}
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {{
    background: {c.card}; color: {c.ink}; border: 1px solid {c.hairline}; border-radius: 8px;
    padding: 4px 10px; selection-background-color: {c.primary};
    selection-color: {c.on_primary}; }}
QLineEdit, QComboBox, QDateEdit, QSpinBox {{ min-height: {px(28)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus,
QSpinBox:focus {{ border: 2px solid {c.attention}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QDateEdit:disabled, QSpinBox:disabled {{ background: {c.paper}; color: {c.quiet}; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 28px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({arrow}); width: 16px; height: 16px; }}
QComboBox QAbstractItemView {{ background: {c.card}; border: 1px solid {c.hairline};
    selection-background-color: {c.selection}; selection-color: {c.ink}; padding: 4px; }}
QCheckBox, QRadioButton {{ spacing: 8px; min-height: {px(30)}px; background: transparent; }}
QCheckBox:focus, QRadioButton:focus {{ color: {c.attention_ink}; }}
QCheckBox::indicator {{ width: {px(18)}px; height: {px(18)}px; border: 2px solid {c.quiet};
    border-radius: 4px; background: {c.card}; }}
QCheckBox::indicator:checked {{ background: {c.primary}; border-color: {c.primary};
    image: url({tick}); }}
QCheckBox::indicator:focus {{ border-color: {c.attention}; }}
QCheckBox::indicator:disabled {{ border-color: {c.hairline}; }}
QRadioButton::indicator {{ width: {px(18)}px; height: {px(18)}px; border: 2px solid {c.quiet};
    border-radius: {px(18) // 2 + 2}px; background: {c.card}; }}
QRadioButton::indicator:checked {{ border-color: {c.primary}; background: qradialgradient(
    cx: 0.5, cy: 0.5, radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 {c.primary}, stop: 0.5 {c.primary},
    stop: 0.6 {c.card}, stop: 1 {c.card}); }}
QRadioButton::indicator:focus {{ border-color: {c.attention}; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollArea#readable {{ border: 2px solid transparent; border-radius: 8px; }}
QScrollArea#readable:focus {{ border-color: {c.attention}; }}
QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {c.hairline}; border-radius: 4px; min-height: 32px; }}
QScrollBar::handle:vertical:hover {{ background: {c.quiet}; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {c.hairline}; border-radius: 4px; min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QTableView, QTreeView, QListView {{ background: {c.card}; border: 1px solid {c.hairline};
    border-radius: 8px; gridline-color: {c.hairline}; alternate-background-color: {c.paper};
    selection-background-color: {c.selection}; selection-color: {c.ink}; }}
QTableView:focus, QTreeView:focus, QListView:focus {{ border: 2px solid {c.attention}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section:first, QHeaderView::section:only-one {{ border-top-left-radius: 7px; }}
QHeaderView::section {{ background: {c.paper}; color: {c.quiet}; border: none;
    border-bottom: 1px solid {c.hairline}; padding: 6px 8px; font-weight: bold; }}
QTabBar::tab {{ background: transparent; color: {c.quiet}; padding: 8px 14px; border: none;
    border-bottom: 3px solid transparent; }}
QTabBar::tab:selected {{ color: {c.ink}; border-bottom: 3px solid {c.primary};
    font-weight: bold; }}
QTabBar::tab:focus {{ color: {c.attention_ink}; }}
QTabWidget::pane {{ border: none; }}
QProgressBar {{ background: {c.track}; border: none; border-radius: 5px; max-height: 10px;
    text-align: center; }}
QProgressBar::chunk {{ background: {c.primary}; border-radius: 5px; }}
QMenu {{ background: {c.card}; border: 1px solid {c.hairline}; padding: 4px; }}
QMenu::item {{ padding: 8px 20px; }}
QMenu::item:selected {{ background: {c.selection}; color: {c.ink}; }}
QSplitter::handle {{ background: {c.hairline}; }}
"""
