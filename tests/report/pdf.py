"""What a reader finds in a PDF: its texts by page, its outline, its fonts."""

from __future__ import annotations

import re
from contextlib import closing

import pypdfium2


def page_texts(path):
    """The text of every page, lines joined by single spaces (narrow ones stay narrow)."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        return [_plain(page.get_textpage().get_text_bounded()) for page in document]


def whole_text(path):
    return " ".join(page_texts(path))


def _plain(text):
    # A hyphen at the end of a line comes as U+FFFE.
    return re.sub(r"[ \r\n]+", " ", text.replace("\ufffe", "-"))


def outline(path):
    """(level, title, page from 1) of every bookmark."""
    with closing(pypdfium2.PdfDocument(path)) as document:
        return [
            (mark.level, mark.get_title(), mark.get_dest().get_index() + 1)
            for mark in document.get_toc()
        ]


def metadata(path):
    with closing(pypdfium2.PdfDocument(path)) as document:
        return document.get_metadata_dict()


def fonts(path):
    """Names of all fonts of the file, and of those that bring their letters with them."""
    content = path.read_bytes()
    named = set(re.findall(rb"/BaseFont /([^\s/]+)", content))
    embedded = set()
    for descriptor in re.findall(rb"<<[^<>]*?/FontFile2 [^<>]*?>>", content):
        embedded |= set(re.findall(rb"/FontName /([^\s/]+)", descriptor))
    return {n.decode() for n in named}, {n.decode() for n in embedded}
