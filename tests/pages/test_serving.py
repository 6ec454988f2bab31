"""What the front answers before Streamlit is asked: pages and packed files."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import MutableMapping
from typing import Any

import pytest

from pages.gegevens import content as quality
from pages.overzicht import content
from ui.first_view import streamlit_index, translator_path
from ui.serving import Front

pytestmark = pytest.mark.usefixtures("store")


async def _streamlit(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-from", b"app")]})
    await send({"type": "http.response.body", "body": b"streamlit"})


def _answer(
    path: str, query: str = "", packed: bool = True, cookie: str = ""
) -> tuple[dict[str, str], bytes]:
    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request"}

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [
            *([(b"accept-encoding", b"gzip")] if packed else []),
            *([(b"cookie", cookie.encode())] if cookie else []),
        ],
    }
    pages = {"overview": content, "quality": quality}
    asyncio.run(Front(_streamlit, pages)(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return headers, b"".join(message.get("body", b"") for message in sent[1:])


def test_a_page_is_sent_packed_and_is_never_kept() -> None:
    headers, body = _answer("/", "op=2022-02-01")
    assert headers["content-encoding"] == "gzip"
    assert headers["cache-control"] == "no-cache"
    assert "1 februari 2022" in gzip.decompress(body).decode()


def test_who_cannot_unpack_gets_the_page_as_it_is() -> None:
    headers, body = _answer("/", packed=False)
    assert "content-encoding" not in headers
    assert body.lstrip().startswith(b"<!DOCTYPE html>")


def test_a_static_file_is_packed_and_kept_for_a_year() -> None:
    path = re.findall(r'"\.(/static/js/[^"]+)"', streamlit_index())[0]
    headers, body = _answer(path)
    assert "immutable" in headers["cache-control"]
    assert len(gzip.decompress(body)) > len(body)


@pytest.mark.parametrize("path", ["/static/js/nothing.js", "/static/js/../index.html", "/elders"])
def test_what_is_not_ours_goes_to_streamlit(path: str) -> None:
    headers, body = _answer(path)
    assert body == b"streamlit"
    assert headers["x-from"] == "app"


def test_the_language_script_is_served_under_its_own_name() -> None:
    headers, body = _answer(translator_path())
    assert headers["content-type"].startswith("text/javascript")
    assert "Volledig scherm" in gzip.decompress(body).decode()


def test_what_one_person_may_see_is_kept_by_nobody_on_the_way() -> None:
    remark = "Dossiers, rij 4"
    headers, body = _answer("/gegevens", cookie="hm_trial=department")
    assert headers["cache-control"] == "private, no-store"
    assert remark in gzip.decompress(body).decode()
    headers, body = _answer("/gegevens")
    assert headers["cache-control"] == "no-cache"
    assert "cookie" in headers["vary"]
    assert remark not in gzip.decompress(body).decode()


@pytest.mark.parametrize(
    "cookie", ["hm_trial=boss", "hm_trial=hub:", "hm_trial=", "hm_session=abc", "hm_trial=visitor"]
)
def test_a_cookie_that_says_nothing_makes_a_visitor(cookie: str) -> None:
    headers, body = _answer("/gegevens", cookie=cookie)
    assert headers["cache-control"] == "no-cache"
    assert "Dossiers, rij 4" not in gzip.decompress(body).decode()
