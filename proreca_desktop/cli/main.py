"""From a command line to an exit status; every failure becomes a message, never a traceback."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from proreca_desktop.cli.parser import WrongUsage, parse_arguments
from proreca_desktop.cli.streams import (
    REFUSED,
    abandon_output,
    flush_output,
    prepare_streams,
    tell,
)
from proreca_desktop.domain.words import say_problem
from proreca_desktop.errors import ProrecaError
from proreca_desktop.files import is_full
from proreca_desktop.i18n import _, set_language
from proreca_desktop.services.crash_log import log_crash
from proreca_desktop.services.preferences import load_preferences

WRONG_USAGE = 2


def main(arguments: Sequence[str], open_window: Callable[..., int]) -> int:
    """Run the command of ``arguments``, or open the window. Returns the exit status."""
    prepare_streams()
    set_language(load_preferences().language)
    try:
        parsed = parse_arguments(arguments)
    except WrongUsage as wrong:
        tell(f"{wrong.message}\n\n{wrong.advice}".rstrip())
        return WRONG_USAGE
    except SystemExit:
        # The help that was asked for is printed.
        return flush_output()
    if parsed.command is None:
        return open_window(
            parsed.dossier,
            quit_when_ready=parsed.quit_when_ready,
            language=getattr(parsed, "lang", ""),
        )
    return _run(parsed)


def _run(parsed: argparse.Namespace) -> int:
    try:
        # The services take a moment to import: not for the help, nor before the window.
        from proreca_desktop.cli.commands import COMMANDS

        status = COMMANDS[parsed.command](parsed)
    except ProrecaError as error:
        tell(error_text(error))
        return REFUSED
    except KeyboardInterrupt:
        tell(_("Interrupted.") + "\n" + _("What was not finished was not kept."))
        return REFUSED
    except BrokenPipeError:
        return abandon_output()
    except OSError as error:
        tell(error_text(_refusal(error)))
        return REFUSED
    except Exception as error:
        tell(_unexpected(error))
        return REFUSED
    return flush_output() or status


def error_text(error: ProrecaError) -> str:
    """Title, then problems, then advice."""
    lines = [error.title, *(f"  - {say_problem(problem)}" for problem in error.problems)]
    return "\n".join([*lines, error.advice] if error.advice else lines)


def _refusal(error: OSError) -> ProrecaError:
    """What the system refused, where no service knows more."""
    if is_full(error):
        return ProrecaError(
            _("The disk is full."), _("Free some space on the disk, then try again.")
        )
    return ProrecaError(
        _("A file cannot be used: {detail}.").format(detail=error.strerror or type(error).__name__),
        _("Close it in other programs, check your rights to it, or copy it elsewhere."),
    )


def _unexpected(error: Exception) -> str:
    """What to tell of a fault of ours; the rest goes to the log."""
    detail = " ".join(f"{type(error).__name__}: {error}".split())
    title = _("Something unexpected went wrong: {detail}.").format(detail=detail)
    log = log_crash(error)
    if log is None:
        return title
    return f"{title}\n" + _("The details are in {file}.").format(file=log)
