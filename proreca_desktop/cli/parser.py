"""What may be typed after ``python main.py``, and the help that explains it."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from proreca_desktop.domain.campaign import Round, Track
from proreca_desktop.domain.paper import BallotKind, PaperPart
from proreca_desktop.i18n import LANGUAGES, _, set_language

PROGRAM = "python main.py"
SIZES = ("sample", "programme")

Commands = Any
"""argparse keeps the type of its set of commands to itself."""


class WrongUsage(Exception):
    """The command line cannot be understood: what is wrong, and the help that applies."""

    def __init__(self, message: str, advice: str):
        super().__init__(message)
        self.message = message
        self.advice = advice


class HelpFormatter(argparse.HelpFormatter):
    """Leaves room for long options beside their explanation."""

    def __init__(self, prog: str):
        super().__init__(prog, max_help_position=34, width=96)

    def start_section(self, heading: str | None) -> None:
        if heading and heading is not argparse.SUPPRESS:
            # argparse adds the colon; French puts a space before it.
            with_colon = _("{name}: {value}").format(name=heading, value="").rstrip()
            heading = with_colon.removesuffix(":")
        super().start_section(heading)


class Parser(argparse.ArgumentParser):
    """Says what is wrong by an exception, and knows no abbreviated options."""

    def __init__(self, **options: Any):
        super().__init__(
            allow_abbrev=False, formatter_class=HelpFormatter, add_help=False, **options
        )
        self.add_argument("-h", "--help", action="help", help=_("show this help"))
        self.add_argument(
            "--lang",
            choices=LANGUAGES,
            default=argparse.SUPPRESS,
            help=_("language of messages: fr (French) or en (English)"),
        )

    def error(self, message: str) -> NoReturn:
        raise WrongUsage(message, self.format_help())


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """The options as typed; ``command`` is None when the window is wanted.

    Sets the language on the way, so that help and errors come in it.

    :raises WrongUsage: for a line that cannot be understood.
    :raises SystemExit: after printing the help that was asked for.
    """
    _choose_language(arguments)
    commands = build_parser()
    word = _first_word(arguments)
    if word in command_names() or (word is None and {"-h", "--help"} & set(arguments)):
        return commands.parse_args(arguments)
    _refuse_unknown_command(word, commands)
    try:
        parsed = build_window_parser().parse_args(arguments)
    except WrongUsage as wrong:
        raise WrongUsage(wrong.message, commands.format_help()) from wrong
    parsed.command = None
    return parsed


def command_names() -> tuple[str, ...]:
    return tuple(_COMMANDS)


def build_parser() -> Parser:
    """Every command with its options."""
    dossier, command = _("DOSSIER"), _("COMMAND")
    parser = Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [--lang fr|en] [{dossier}] [--quit-when-ready]\n"
        f"       {PROGRAM} [--lang fr|en] {command} …",
        description=_("Without a command the window opens, on DOSSIER or on the last dossier."),
        epilog=_("“{program} COMMAND --help” explains one command.").format(program=PROGRAM),
    )
    commands = parser.add_subparsers(
        dest="command",
        metavar=_("COMMAND"),
        title=_("Commands"),
        prog=PROGRAM,
        parser_class=Parser,
    )
    for add in _COMMANDS.values():
        add(commands)
    return parser


def build_window_parser() -> Parser:
    parser = Parser(prog=PROGRAM)
    parser.add_argument("dossier", nargs="?", type=Path)
    parser.add_argument("--quit-when-ready", action="store_true")
    return parser


def _add_demo(commands: Commands) -> None:
    parser = commands.add_parser(
        "demo", help=_("write a complete sample dossier and its PDF reports")
    )
    parser.add_argument("folder", metavar=_("FOLDER"), type=Path, help=_("where to write"))
    parser.add_argument(
        "--size",
        choices=SIZES,
        default="sample",
        help=_("sample: three organisations; programme: 350 entities with 8 rounds each"),
    )


def _add_check(commands: Commands) -> None:
    parser = commands.add_parser("check", help=_("check questionnaire files"))
    parser.add_argument(
        "files", metavar=_("FILE"), type=Path, nargs="+", help=_("a questionnaire file (YAML)")
    )


def _add_install(commands: Commands) -> None:
    parser = commands.add_parser("install", help=_("install a questionnaire file in a dossier"))
    _add_dossier(parser)
    parser.add_argument("file", metavar=_("FILE"), type=Path, help=_("a questionnaire file (YAML)"))


def _add_import(commands: Commands) -> None:
    parser = commands.add_parser(
        "import",
        help=_("create an assessment from an answer sheet"),
        description=_(
            "Creates an assessment from an answer sheet (CSV or XLSX), and the dossier when there"
            " is none. All or nothing. Prints the identifier of the assessment."
        ),
    )
    _add_dossier(parser)
    parser.add_argument(
        "file", metavar=_("FILE"), type=Path, help=_("the answer sheet, CSV or XLSX")
    )
    parser.add_argument(
        "--organisation",
        metavar=_("CODE"),
        type=code,
        required=True,
        help=_("code of the organisation, made when missing"),
    )
    parser.add_argument(
        "--unit",
        metavar=_("TEXT"),
        type=text,
        default="",
        help=_("entity within the organisation; without it, the organisation's own"),
    )
    parser.add_argument(
        "--round", choices=list(map(str, Round)), required=True, help=_("which round it is")
    )
    parser.add_argument(
        "--date",
        metavar=_("YYYY-MM-DD"),
        type=day,
        required=True,
        help=_("first day of the workshop"),
    )
    parser.add_argument(
        "--track",
        choices=[str(one) for one in Track],
        default="full",
        help=_("full (the default) or short"),
    )
    parser.add_argument(
        "--questionnaire",
        metavar=_("CODE"),
        type=code,
        default="ProReCA-DO",
        help=_("code of the questionnaire (default: ProReCA-DO, newest version)"),
    )


def _add_list(commands: Commands) -> None:
    parser = commands.add_parser("list", help=_("list organisations and assessments"))
    _add_dossier(parser)
    _add_json(parser)


def _add_score(commands: Commands) -> None:
    parser = commands.add_parser("score", help=_("the scores of one assessment"))
    _add_dossier(parser)
    _add_assessment(parser, "assessment", _("ASSESSMENT"))
    _add_json(parser)


def _add_compare(commands: Commands) -> None:
    parser = commands.add_parser("compare", help=_("compare two rounds of one entity"))
    _add_dossier(parser)
    _add_assessment(parser, "base", _("BASE"))
    _add_assessment(parser, "follow", _("FOLLOW"))
    _add_json(parser)


def _add_report(commands: Commands) -> None:
    parser = commands.add_parser(
        "report",
        help=_("write a report as PDF"),
        description=_("One assessment gives its diagnostic report, two their comparison."),
    )
    _add_dossier(parser)
    _add_assessment(parser, "assessment", _("ASSESSMENT"))
    _add_assessment(parser, "follow", _("FOLLOW"), nargs="?")
    parser.add_argument(
        "-o", dest="output", metavar=_("FILE.pdf"), type=Path, required=True, help=_("the PDF file")
    )


def _add_paper_kit(commands: Commands) -> None:
    parser = commands.add_parser(
        "paper-kit",
        help=_("write the blank sheets for the room as PDF"),
        description=_(
            "Agenda, sign-in sheet, statements with their levels, ballots, tally sheets, dots for"
            " the priorities, parked points, the practice criterion and the blank journals of"
            " outcome mapping, ready to print."
        ),
    )
    _add_dossier(parser)
    _add_assessment(parser, "assessment", _("ASSESSMENT"))
    parser.add_argument(
        "-o", dest="output", metavar=_("FILE.pdf"), type=Path, required=True, help=_("the PDF file")
    )
    parser.add_argument(
        "--voters",
        metavar="N",
        type=int,
        help=_("how many people vote (default: those on the list of participants)"),
    )
    parser.add_argument(
        "--ballots",
        choices=[str(one) for one in BallotKind],
        default="neutral",
        help=_("neutral: one page to copy; criterion: a slip a voter for each criterion"),
    )
    parser.add_argument(
        "--part",
        dest="parts",
        choices=[str(one) for one in PaperPart],
        action="append",
        help=_("only this part; may be repeated"),
    )


def _add_om(commands: Commands) -> None:
    parser = commands.add_parser(
        "om", help=_("outcome mapping: list it, record ratings, export it")
    )
    actions = parser.add_subparsers(
        dest="om_command",
        metavar=_("COMMAND"),
        title=_("Commands"),
        prog=f"{PROGRAM} om",
        parser_class=Parser,
        required=True,
    )
    listing = actions.add_parser(
        "list", help=_("partners, markers, periods, ratings and recorded changes")
    )
    _add_dossier(listing)
    _add_json(listing)
    rating = actions.add_parser(
        "rate",
        help=_("record ratings of progress markers from a sheet"),
        description=_(
            "Records the ratings of a sheet (CSV or XLSX), one row for a marker in a period. All"
            " or nothing. In a closed period a row corrects what stands there, with a reason."
        ),
    )
    _add_dossier(rating)
    rating.add_argument(
        "file", metavar=_("FILE"), type=Path, help=_("the sheet of ratings, CSV or XLSX")
    )

    exporting = actions.add_parser(
        "export", help=_("write ratings, changes and journals as tables (CSV)")
    )
    _add_dossier(exporting)
    exporting.add_argument("folder", metavar=_("FOLDER"), type=Path, help=_("where to write"))


def _add_om_report(commands: Commands) -> None:
    parser = commands.add_parser(
        "om-report",
        help=_("write the outcome-mapping report as PDF"),
        description=_(
            "Without partner and period: all partners, up to the last period of which something is"
            " recorded. A closed period is told as the dossier stood when it was closed."
        ),
    )
    _add_dossier(parser)
    parser.add_argument(
        "-o", dest="output", metavar=_("FILE.pdf"), type=Path, required=True, help=_("the PDF file")
    )
    parser.add_argument("--partner", metavar=_("CODE"), type=code, help=_("code of one partner"))
    parser.add_argument(
        "--period", metavar=_("CODE"), type=code, help=_("code of the last period told")
    )


def _add_verify(commands: Commands) -> None:
    parser = commands.add_parser("verify", help=_("check that a dossier is sound"))
    _add_dossier(parser)
    _add_json(parser)


def _add_backup(commands: Commands) -> None:
    parser = commands.add_parser("backup", help=_("copy a dossier, also while it is open"))
    _add_dossier(parser)
    parser.add_argument("file", metavar=_("FILE"), type=Path, help=_("the copy to write"))


def _add_restore(commands: Commands) -> None:
    parser = commands.add_parser(
        "restore", help=_("put a backup in the place of a dossier; the old file is kept")
    )
    parser.add_argument("file", metavar=_("FILE"), type=Path, help=_("the backup"))
    _add_dossier(parser)


_COMMANDS = {
    "demo": _add_demo,
    "check": _add_check,
    "install": _add_install,
    "import": _add_import,
    "list": _add_list,
    "score": _add_score,
    "compare": _add_compare,
    "report": _add_report,
    "paper-kit": _add_paper_kit,
    "om": _add_om,
    "om-report": _add_om_report,
    "verify": _add_verify,
    "backup": _add_backup,
    "restore": _add_restore,
}
"""In the order of the help."""


def _add_dossier(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("dossier", metavar=_("DOSSIER"), type=Path, help=_("a .proreca file"))


def _add_assessment(
    parser: argparse.ArgumentParser, name: str, metavar: str, nargs: str | None = None
) -> None:
    parser.add_argument(
        name, metavar=metavar, type=text, nargs=nargs, help=_("identifier, as “list” shows it")
    )


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=_("one JSON document, exact"))


def text(value: str) -> str:
    """Refuse what is not text at all; take UTF-8 also from a shell that announces no encoding."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        try:
            return os.fsencode(value).decode("utf-8")
        except UnicodeDecodeError as error:
            raise argparse.ArgumentTypeError(
                _("the text cannot be read; type it again in UTF-8")
            ) from error
    return value


def code(value: str) -> str:
    readable = text(value)
    if not readable.strip():
        raise argparse.ArgumentTypeError(_("a code cannot be empty"))
    return readable


def day(value: str) -> date:
    """A real day, written YYYY-MM-DD and in no other way."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is None:
            raise ValueError(value)
        return date.fromisoformat(value)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("“{text}” is not a date; write it as 2024-03-14").format(text=value)
        ) from error


def _first_word(arguments: Sequence[str]) -> str | None:
    """The first argument that is no option: a command or a dossier."""
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--":
            return next(remaining, None)
        if argument == "--lang":
            next(remaining, None)
        elif not argument.startswith("-"):
            return argument
    return None


def _choose_language(arguments: Sequence[str]) -> None:
    """Take ``--lang`` from wherever it stands; what is no language is refused later."""
    for place, argument in enumerate(arguments):
        name, equals, value = argument.partition("=")
        if name == "--lang":
            wanted = value if equals else "".join(arguments[place + 1 : place + 2])
            if wanted in LANGUAGES:
                set_language(wanted)


def _refuse_unknown_command(word: str | None, commands: Parser) -> None:
    """A mistyped command must not open a window on a dossier of that name."""
    if word is None or Path(word).suffix or Path(word).name != word or Path(word).exists():
        return
    raise WrongUsage(
        _("“{word}” is neither a command nor a dossier.").format(word=word),
        commands.format_help(),
    )


def _translated(message: str) -> str:
    """The sentences of argparse itself, in the active language."""
    texts = {
        "usage: ": _("usage: "),
        "options": _("options"),
        "positional arguments": _("positional arguments"),
        "argument %(argument_name)s: %(message)s": _("argument %(argument_name)s: %(message)s"),
        "expected one argument": _("expected one argument"),
        "expected at least one argument": _("expected at least one argument"),
        "ignored explicit argument %r": _("ignored explicit argument %r"),
        "invalid choice: %(value)r (choose from %(choices)s)": _(
            "invalid choice: %(value)r (choose from %(choices)s)"
        ),
        "the following arguments are required: %s": _("the following arguments are required: %s"),
        "unrecognized arguments: %s": _("unrecognized arguments: %s"),
    }
    return texts.get(message, message)


# argparse looks its sentences up under this name, and offers no other way to translate them.
vars(argparse)["_"] = _translated
