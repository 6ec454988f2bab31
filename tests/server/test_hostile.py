"""Files and texts from hell, handed in over HTTP: a clear message or plain text, never harm."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from threading import Event, Thread

import httpx
import psutil
import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import sync_playwright

from benchmarks.running import launch, only_from
from settings import UPLOAD_MEGABYTES
from tests.server.site import PERIOD, C, Site, confirm, hub, right, template, upload
from tests.unit.workbooks import OLE, ONE_CELL, raw_sheet, raw_workbook, saved, zipped
from web.limits import UPLOAD

GIBIBYTE = 1 << 30
SECONDS = 60  # a message comes within 10 on a quiet machine; this only says that it does come
_WHOLE_SHEET = '<dimension ref="A1:XFD1048576"/>'
_ROW = '<row r="{0}" spans="1:1"><c r="A{0}" s="0"/></row>'


def _external() -> bytes:
    book = Workbook()
    assert book.active is not None
    book.active["A1"] = "=[1]Blad1!A1"
    book.active["A2"] = '=WEBSERVICE("http://elders.example/")'
    return saved(book)


FILES = {
    "bomb": (raw_workbook(raw_sheet(" " * 250_000_000)), "uitgepakt"),
    "entities": (
        raw_workbook('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + ONE_CELL),
        "niet",
    ),
    "million empty rows": (
        raw_workbook(raw_sheet("".join(map(_ROW.format, range(1, 1_000_001))))),
        "",
    ),
    "lying dimension": (
        raw_workbook(
            ONE_CELL.replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
        ),
        "",
    ),
    "last cell": (
        raw_workbook(raw_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
        "kolom",
    ),
    "encrypted": (OLE + "EncryptedPackage".encode("utf-16-le") * 9, "wachtwoord"),
    "old excel": (OLE + b"\0" * 4096, ".xlsx"),
    "renamed picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 500, ".xlsx"),
    "renamed text": (b"dossier;status\nD-1;goedgekeurd\n", ".xlsx"),
    "empty": (b"", "leeg"),
    "broken zip": (ONE_CELL.encode().join([b"PK\x03\x04", b"PK\x03\x04"]), "beschadigd"),
    "climbing member": (zipped([("../../x", "x"), ("[Content_Types].xml", "<a/>")]), "niet"),
    "other zip": (zipped([("x.txt", "x")]), ".xlsx"),
    "compressed noise": (b"PK\x03\x04" + zlib.compress(bytes(range(256)) * 999), "beschadigd"),
}


@pytest.fixture(scope="module")
def client(running: Site) -> Iterator[httpx.Client]:
    """The lead of hub C, from whom all this comes."""
    with running.client(hub(C)) as found:
        yield found


@pytest.fixture
def most_memory(running: Site) -> Iterator[list[int]]:
    """The most that any process of this run's servers had, in bytes, so far."""
    seen, stop = [0], Event()

    def watch() -> None:
        own = psutil.Process()
        while not stop.wait(0.05):
            for child in own.children(recursive=True):
                try:
                    seen[0] = max(seen[0], child.memory_info().rss)
                except psutil.Error:
                    continue

    watcher = Thread(target=watch)
    watcher.start()
    yield seen
    stop.set()
    watcher.join()


@pytest.mark.parametrize("name", FILES)
def test_a_file_from_hell_gets_a_message_in_dutch_and_no_memory(
    running: Site, client: httpx.Client, most_memory: list[int], name: str
) -> None:
    content, word = FILES[name]
    client.timeout = SECONDS
    answer = upload(client, C, content, name=f"{name}.xlsx")
    assert answer.status_code in (200, 422)
    if answer.status_code == 422:
        said = answer.json()["message"]
        assert word in said
        assert said.endswith(".")
        assert "Traceback" not in said and "Error" not in said
    else:
        page = client.get("/uploaden", params={"hub": C, "periode": PERIOD}).text
        assert "fout" in page
    assert most_memory[0] < GIBIBYTE
    assert client.get("/gezond").json()["status"] == "ok"


def test_a_file_that_cannot_be_read_is_not_kept(running: Site, client: httpx.Client) -> None:
    with running.ledger() as ledger:
        before = ledger.open_draft(C, PERIOD), ledger.last_id()
    upload(client, C, FILES["encrypted"][0])
    with running.ledger() as ledger:
        assert (ledger.open_draft(C, PERIOD), ledger.last_id()) == before


def test_what_is_too_large_is_refused_before_it_is_read(
    client: httpx.Client, most_memory: list[int]
) -> None:
    def endless() -> Iterator[bytes]:
        yield b'--x\r\nContent-Disposition: form-data; name="bestand"; filename="x.xlsx"\r\n\r\n'
        for _ in range(10 * UPLOAD_MEGABYTES):
            yield b"\0" * (1 << 20)

    before = _memory()
    kind = {"content-type": "multipart/form-data; boundary=x"}
    answer = client.post("/uploaden/bestand", content=endless(), headers=kind)
    assert answer.status_code == 413
    assert f"{UPLOAD_MEGABYTES} MB" in answer.json()["message"]
    assert most_memory[0] - before < 5 * UPLOAD
    answer = client.post("/uploaden/bestand", content=b"\0" * (UPLOAD + 1), headers=kind)
    assert answer.status_code == 413


def _memory() -> int:
    """The most that any process of this run's servers has now, in bytes."""
    children = psutil.Process().children(recursive=True)
    return max(child.memory_info().rss for child in children)


def test_a_workbook_that_points_elsewhere_asks_nobody(client: httpx.Client) -> None:
    answer = upload(client, C, _external())
    assert answer.status_code in (200, 422)


TEXTS = {
    "script": "<script>window.pwned=1</script><img src=x onerror=window.pwned=1>",
    "attribute": '" onmouseover="window.pwned=1" x="',
    "markdown": "[klik](javascript:alert(1)) **vet** :material/delete: $x^2$ <https://x.example>",
    "formula": '=HYPERLINK("http://elders.example/","klik")',
    "formula after a sign": "+cmd|' /C calc'!A0",
    "path": "../../../../etc/passwd",
    "sql": "'; DROP TABLE entry; --",
    "right to left": "\u202egnp.exe\u202c \u2066x\u2069",
    "template": "{0.__class__} {{7*7}} ${7*7} #{7*7} %s %(x)s",
    "long": "w" * 32_767,
}


@pytest.fixture(scope="module")
def handed_in(running: Site, client: httpx.Client) -> dict[str, str]:
    """A report with every hostile text as title, company and adjustment; handed in."""
    book = load_workbook(BytesIO(template(client, C)))
    sheet = book["Dossiers"]
    titles = [cell.value for cell in sheet[1]]
    for row, words in enumerate(TEXTS.values(), 3):
        for title in ("Titel", "Onderneming"):
            cell = sheet.cell(row, titles.index(title) + 1)
            cell.value = words
            cell.data_type = "s"  # a text, also where it looks like a formula
    upload(client, C, saved(book), name="<b>rapport<b>.xlsx").raise_for_status()
    draft_id = right(client, running, C)
    shown = client.get("/uploaden", params={"hub": C, "periode": PERIOD}).text
    marked = client.get("/bestand/aangeduid", params={"concept": draft_id})
    answer = confirm(client, draft_id)
    answer.raise_for_status()
    pages = {
        "upload": shown,
        "receipt": client.get(answer.json()["to"].partition("#")[0]).text,
        "history": client.get("/geschiedenis", params={"hub": C, "periode": PERIOD}).text,
    }
    _formulas_of(marked.content)
    return pages


def _formulas_of(content: bytes) -> None:
    """None of our texts became a formula in the workbook that comes back."""
    book = load_workbook(BytesIO(content))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert not (cell.data_type == "f" and str(cell.value).startswith("=HYPERLINK"))


@pytest.mark.parametrize("page", ["upload", "receipt", "history"])
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_from_a_workbook_is_text(handed_in: dict[str, str], page: str, name: str) -> None:
    shown = handed_in[page].split('id="hm-first"')[1].split('<div id="root">')[0]
    assert "<script>window" not in shown
    assert "<img src=x" not in shown
    assert "<b>rapport" not in shown
    assert not re.search(r"<[^>]*\sonmouseover=", shown)
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)"', shown))
    assert "w" * 500 not in shown
    assert "49" not in re.findall(r"\{0\.__class__\}.{0,20}", unescape(shown))


def test_in_a_browser_the_texts_are_shown_as_they_are_and_nothing_runs(
    running: Site, handed_in: dict[str, str]
) -> None:
    with sync_playwright() as playwright:
        context = launch(playwright).new_context(locale="nl-BE")
        context.add_cookies([{"name": "hm_trial", "value": hub(C), "url": running.url}])
        foreign = only_from(context, running.url)
        page = context.new_page()
        page.goto(f"{running.url}/rijen?getal=dossiers&hub={C}", timeout=120_000)
        rows = page.locator(".hm-rows td")
        rows.first.wait_for(timeout=120_000)
        shown = " ".join(rows.all_inner_texts())
        for name in ("script", "attribute", "markdown", "formula", "path", "sql", "template"):
            assert TEXTS[name] in shown, name
        assert page.evaluate("window.pwned") is None
        assert not foreign


def test_the_ledger_is_still_there(running: Site, handed_in: dict[str, str]) -> None:
    with running.ledger() as ledger:
        assert ledger.entries(C, PERIOD)[-1].file_name == "<b>rapport<b>.xlsx"
