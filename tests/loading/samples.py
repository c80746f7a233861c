"""The example of FORMAT.md, as the file that tests alter; XLSX files made by hand."""

from __future__ import annotations

import io
import zipfile

from proreca_desktop.paths import QUESTIONNAIRES

EXAMPLE = (
    (QUESTIONNAIRES / "FORMAT.md")
    .read_text(encoding="utf-8")
    .partition("```yaml\n")[2]
    .partition("```")[0]
)


def make_xlsx(sheet_data, *, styles="", strings=(), prefix="", **parts):
    """An XLSX file around the inside of ``<sheetData>``; ``parts`` replaces or adds members."""
    p = f"{prefix}:" if prefix else ""
    namespace = f'xmlns{":" + prefix if prefix else ""}="{_MAIN}/main"'
    members = {
        "_rels/.rels": _relations(("officeDocument", "rId1", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "rId7", "worksheets/first.xml"),
            ("worksheet", "rId3", "/xl/worksheets/second.xml"),
            ("styles", "rId8", "styles.xml"),
            ("sharedStrings", "rId9", "sharedStrings.xml"),
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}/main" xmlns:r="{_OFFICE}">'
        '<sheets><sheet name="A" sheetId="4" r:id="rId7"/><sheet name="B" sheetId="1" r:id="rId3"/>'
        "</sheets></workbook>",
        "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}/main">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}/main">{"".join(strings)}</sst>',
        "xl/worksheets/first.xml": f"<{p}worksheet {namespace}><{p}sheetData>{sheet_data}"
        f"</{p}sheetData></{p}worksheet>",
        **parts,
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _relations(*targets):
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
            for kind, id, target in targets
        )
        + "</Relationships>"
    )
