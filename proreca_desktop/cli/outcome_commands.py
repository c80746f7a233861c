"""The commands of outcome mapping: ``om list``, ``om rate``, ``om export``, ``om-report``."""

from __future__ import annotations

from argparse import Namespace
from contextlib import closing

from proreca_desktop.cli.outcome_documents import Document, om_list_document
from proreca_desktop.cli.streams import DONE, show, show_json
from proreca_desktop.i18n import _, current_language, ngettext
from proreca_desktop.services import dossiers
from proreca_desktop.services.preferences import load_preferences
from proreca_desktop.services.workspace import read_workspace


def om(arguments: Namespace) -> int:
    actions = {"list": om_list, "rate": om_rate, "export": om_export}
    return actions[arguments.om_command](arguments)


def om_list(arguments: Namespace) -> int:
    with closing(read_workspace(arguments.dossier)) as workspace:
        progress = workspace.progress.load()
        partners = {partner.id for partner in progress.partners}
        document = om_list_document(
            progress.partners,
            [marker for marker in workspace.markers.all() if marker.partner_id in partners],
            progress.calendar,
            workspace.ratings.all(),
            progress.changes,
        )
    if arguments.json:
        show_json(document)
        return DONE
    for line in _lines(document):
        show(line)
    return DONE


def om_rate(arguments: Namespace) -> int:
    # Opening for writing and reading sheets are of no use to the list.
    from proreca_desktop.services.rating_sheets import rate_from_sheet

    n = rate_from_sheet(arguments.dossier, arguments.file, load_preferences().who)
    show(ngettext("{n} rating recorded.", "{n} ratings recorded.", n).format(n=n))
    return DONE


def om_export(arguments: Namespace) -> int:
    from proreca_desktop.services.outcome_export import export_tables

    with closing(read_workspace(arguments.dossier)) as workspace:
        for path in export_tables(workspace, arguments.folder):
            show(str(path))
    return DONE


def om_report(arguments: Namespace) -> int:
    """Everything is read, the dossier is let go, then it is laid out."""
    # reportlab takes a second to load: a wrong code is told before.
    dossiers.refuse_dossier(arguments.output)
    with closing(read_workspace(arguments.dossier)) as workspace:
        content = workspace.outcome_reports.content(
            current_language(), partner=arguments.partner or "", period=arguments.period or ""
        )
    from proreca_desktop.report.outcomes import write_outcomes

    write_outcomes(content, arguments.output)
    show(str(arguments.output))
    return DONE


def _lines(document: Document) -> list[str]:
    """A few words for a reader: partners, then periods."""
    n_markers: dict[str, int] = {}
    for marker in document["markers"]:
        n_markers[marker["partner"]] = n_markers.get(marker["partner"], 0) + 1
    partners = [
        _("{code}  {name}  {n} markers").format(
            code=one["code"], name=one["name"], n=n_markers.get(one["code"], 0)
        )
        for one in document["partners"]
    ]
    periods = [
        "  ".join((one["code"], one["start"], one["end"], one["status"]))
        for one in document["periods"]
    ]
    return partners + periods
