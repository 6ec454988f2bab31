"""Role × action × address, every cell tried against the running server: nothing leaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

import httpx
import pytest
from openpyxl import load_workbook
from starlette.routing import Route

from access.person import SESSION_COOKIE as SESSION
from tests.server.site import DEPARTMENT, HUBS, PERIOD, A, C, Site, template, upload
from tests.server.table import (
    ACTIONS,
    EVERYONE,
    FILES,
    FREE,
    OTHER,
    OWN,
    PAGES,
    SLOT,
    TABLE,
    Cell,
)
from ui.paths import ALL_PATHS
from web.routes import ROUTES

MARK = "GEHEIMEONDERNEMING"  # stands in a private cell of hub C's draft


@pytest.fixture(scope="module")
def ids(running: Site) -> Iterator[dict[str, str]]:
    """A draft of hub C with a private mark in it, its newest report, and a question about that."""
    with running.client(OWN) as client:
        book = load_workbook(BytesIO(template(client, C)))
        sheet = book["Dossiers"]
        titles = [cell.value for cell in sheet[1]]
        sheet.cell(3, titles.index("Onderneming") + 1).value = MARK
        sheet.cell(3, titles.index("Titel") + 1).value = f"{MARK} titel"
        changed = BytesIO()
        book.save(changed)
        upload(client, C, changed.getvalue()).raise_for_status()
    with running.ledger() as ledger:
        draft = ledger.open_draft(C, PERIOD)
        report = [e for e in ledger.entries(C, "2025-S1") if e.kind == "accepted"][-1]
        question = ledger.send_back(report.id, "departement", f"{MARK} vraag?")
    assert draft is not None
    yield {
        "draft": str(draft.id),
        "report": str(report.id),
        "question": str(question.id),
        "key": "0" * 16,
    }


def ask(site: Site, person: str, cell: Cell, ids: Mapping[str, str]) -> httpx.Response:
    """Try one cell of the table."""
    with site.client(person, script=False) as client:
        return sent(client, cell, ids)


def sent(client: httpx.Client, cell: Cell, ids: Mapping[str, str]) -> httpx.Response:
    """The answer to the request of a cell."""
    said = cell.filled(ids)
    if cell.method == "GET":
        return client.get(cell.path, params=said)
    files = {"bestand": ("rapport.xlsx", b"PK\x03\x04")} if cell.file else None
    return client.post(cell.path, data=said, files=files)


def state(site: Site) -> tuple[object, ...]:
    """All that an action could change."""
    with site.ledger() as ledger:
        drafts = [(draft.id, dict(ledger.answers(draft.id))) for draft in ledger.open_drafts()]
        return ledger.last_id(), drafts, ledger.accounts.all()


@pytest.mark.parametrize("cell", TABLE, ids=str)
def test_who_may_not_is_refused_learns_nothing_and_changes_nothing(
    running: Site, ids: dict[str, str], cell: Cell
) -> None:
    before = state(running)
    for person in sorted(EVERYONE - cell.allowed):
        answer = ask(running, person, cell, ids)
        assert answer.status_code == 403, f"{person or 'visitor'}: {answer.status_code}"
        assert MARK not in answer.text
        assert b"PK\x03\x04" not in answer.content
    assert state(running) == before


@pytest.mark.parametrize("cell", [*PAGES, *FILES], ids=str)
def test_who_may_look_sees_it(running: Site, ids: dict[str, str], cell: Cell) -> None:
    for person in sorted(cell.allowed):
        assert ask(running, person, cell, ids).status_code == 200, person or "visitor"


@pytest.mark.parametrize("path", ["/", "/trajecten", "/dossiers", "/regio", "/gegevens"])
def test_a_draft_is_in_no_figure_for_anyone(running: Site, ids: dict[str, str], path: str) -> None:
    for person in sorted(EVERYONE):
        with running.client(person) as client:
            assert MARK not in client.get(path, params={"rijen": "dossiers"}).text


def test_the_mark_is_there_for_who_may_see_it(running: Site, ids: dict[str, str]) -> None:
    with running.client(OWN) as client:
        assert MARK in client.get("/uploaden", params=SLOT).text


@pytest.mark.parametrize("person", [OTHER, OWN])
def test_an_id_that_does_not_exist_looks_like_one_of_another_hub(
    running: Site, person: str
) -> None:
    with running.client(person) as client:
        missing = client.get("/bestand/concept", params={"concept": "999999"})
        assert missing.status_code == 403
    with running.client(OTHER) as client:
        assert client.get("/bestand/concept", params={"concept": "1"}).text == missing.text


@pytest.mark.parametrize("cell", [*FILES, *ACTIONS], ids=str)
def test_a_forged_session_is_nobody(running: Site, ids: dict[str, str], cell: Cell) -> None:
    with running.client() as client:
        client.cookies.set(SESSION, "A" * 43)
        answer = sent(client, cell, ids)
        assert answer.status_code == 403
        assert MARK not in answer.text


@pytest.mark.parametrize("cell", ACTIONS, ids=str)
def test_a_form_of_another_site_does_nothing(
    running: Site, ids: dict[str, str], cell: Cell
) -> None:
    before = state(running)
    said = cell.filled(ids)
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elders.example"},
        {"origin": "null"},
    ):
        with running.client(DEPARTMENT) as client:
            answer = client.post(cell.path, data=said, headers=headers)
        assert answer.status_code == 403
        assert "andere site" in answer.text or "niet van Hubmonitor" in answer.text
    assert state(running) == before


@pytest.mark.parametrize(
    "written", ["hub:../../x", "hub:' OR 1=1 --", "hub:", "Department", "x" * 9999]
)
def test_a_role_that_is_made_up_gets_nowhere(
    running: Site, ids: dict[str, str], written: str
) -> None:
    with running.client() as client:
        client.cookies.set("hm_trial", written)
        for cell in FILES[:5]:
            said = cell.filled(ids)
            assert client.get(cell.path, params=said).status_code == 403


def test_every_address_stands_in_the_table() -> None:
    routes = {route.path for route in ROUTES if isinstance(route, Route)}
    scripts = {path for path in routes if path.endswith(".js")}
    pages = {f"/{path}" for path in ALL_PATHS.values()}
    assert {cell.path for cell in TABLE} == (routes | pages) - FREE - scripts


def test_every_hub_of_the_example_is_somebody_else() -> None:
    assert len(HUBS) == 12
    assert A != C
