"""Files to download: template, draft, returned and original workbook, receipt."""

from __future__ import annotations

from starlette.routing import BaseRoute, Route

from handin import files
from handin.receipt import receipt
from web.answers import Refusal
from web.calls import Call, Download, download

_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WITH_MACROS = "application/vnd.ms-excel.sheet.macroEnabled.12"


def template(call: Call) -> Download:
    """The template of a hub and period, with what we know already."""
    asked = call.programme, call.person, call.text("hub"), call.text("periode")
    return _workbook(files.template(*asked))


def returned(call: Call) -> Download:
    """The own file of a draft, its cells marked with what to do."""
    asked = call.programme, call.person, call.number("concept")
    return _workbook(files.returned(*asked, call.language))


def draft(call: Call) -> Download:
    """The file of a draft as it is."""
    return _workbook(files.draft_file(call.programme, call.person, call.number("concept")))


def original(call: Call) -> Download:
    """The file of a version that was handed in, byte for byte."""
    return _workbook(files.original(call.programme, call.person, call.number("rapport")))


def receipt_document(call: Call) -> Download:
    """The receipt of a version as a document to keep."""
    from exports import receipt_pdf  # typst takes its time to load

    found = receipt(call.programme, call.person, call.number("rapport"))
    return Download(receipt_pdf(found, call.language), f"{found.number}.pdf", "application/pdf")


def _workbook(file: files.File) -> Download:
    if not file.content:
        raise Refusal(404, "web.not_found")
    has_macros = file.name.lower().endswith(".xlsm")
    return Download(file.content, file.name, _WITH_MACROS if has_macros else _WORKBOOK)


ROUTES: list[BaseRoute] = [
    Route("/bestand/sjabloon", download(template)),  # ?hub=…&periode=…
    Route("/bestand/aangeduid", download(returned)),  # ?concept=…
    Route("/bestand/concept", download(draft)),  # ?concept=…
    Route("/bestand/rapport", download(original)),  # ?rapport=…
    Route("/bestand/ontvangst", download(receipt_document)),  # ?rapport=…
]
