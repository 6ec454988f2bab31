"""Requests that no page of ours sends: an answer in words, never a stack trace or a code."""

from __future__ import annotations

import pytest

from tests.server.site import DEPARTMENT, PERIOD, C, Site, hub

FORM = "application/x-www-form-urlencoded"
ODD_FORMS: dict[str, tuple[bytes, str]] = {
    "no boundary": (b"x", "multipart/form-data"),
    "broken parts": (b"--x\r\nnonsense", "multipart/form-data; boundary=x"),
    "too many fields": (b"&".join(b"a=1" for _ in range(6000)), FORM),
    "odd letters": (b"naam=\\ud800&rol=hub", f"{FORM}; charset=unicode_escape"),
    "nothing": (b"", "text/plain"),
    "NUL": (b"naam=a%00b&rol=hub", FORM),
}
ODD_QUERIES = [
    *("hub=%00", "hub=%ff%fe", "periode=²", "concept=" + "9" * 30, "concept=-1"),
    "hub=" + "x" * 5000,
]


@pytest.mark.parametrize("path", ["/accounts/maken", "/uploaden/klopt", "/aanmelden/account"])
@pytest.mark.parametrize("name", ODD_FORMS)
def test_an_odd_form_is_refused_in_words(running: Site, path: str, name: str) -> None:
    content, kind = ODD_FORMS[name]
    with running.client(DEPARTMENT) as client:
        answer = client.post(path, content=content, headers={"content-type": kind})
    assert answer.status_code < 500, answer.text
    assert "Traceback" not in answer.text


def test_an_address_with_more_than_any_page_asks_is_still_a_page(running: Site) -> None:
    with running.client() as client:
        answer = client.get("/?" + "&".join(f"a{number}=1" for number in range(300)))
    assert answer.status_code == 200
    assert 'class="hm-answer"' in answer.text


@pytest.mark.parametrize("query", ODD_QUERIES)
def test_an_odd_address_of_a_work_page_is_a_page(running: Site, query: str) -> None:
    for path in ("uploaden", "geschiedenis", "ontvangst"):
        with running.client(hub(C)) as client:
            assert client.get(f"/{path}?{query}").status_code in (200, 403)


def test_a_page_with_a_link_in_it_is_kept_nowhere(running: Site) -> None:
    with running.client() as client:
        assert client.get("/welkom?code=abc").headers["cache-control"] == "private, no-store"


def test_two_files_at_once_are_refused(running: Site) -> None:
    files = [("bestand", ("a.xlsx", b"a")), ("bestand", ("b.xlsx", b"b"))]
    with running.client(hub(C)) as client:
        answer = client.post("/uploaden/bestand", data={"hub": C, "periode": PERIOD}, files=files)
    assert answer.status_code == 400
    assert answer.json()["message"].startswith("We begrijpen dit formulier niet.")
