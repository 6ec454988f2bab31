"""What the server says to a form: where to go on, or why not and what to do."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from charts.under import under
from texts.words import say
from ui.bare import bare_page
from ui.html import element

KEPT_NOWHERE = {"cache-control": "no-store"}


class Refusal(Exception):
    """The request cannot be met: an HTTP status, and a text for the person.

    message: the text itself, where it is not one of ours with a key. way: key of the words and the
    address of where one can do better; None for nowhere but the first page.
    """

    def __init__(
        self, status_code: int, key: str = "", message: str = "", **values: object
    ) -> None:
        super().__init__(key or message)
        self.way: tuple[str, str] | None = None
        self.status_code, self.key, self.message, self.values = status_code, key, message, values

    def said(self, language: str) -> str:
        """The text in a language."""
        return self.message or say(language, self.key, **self.values)


def asks_json(request: Request) -> bool:
    """Whether our own script asks, and not the browser by itself."""
    return "application/json" in request.headers.get("accept", "")


def go_on(request: Request, to: str) -> Response:
    """Done: the person goes on at this address of ours."""
    if asks_json(request):
        return JSONResponse({"to": under(to)}, headers=KEPT_NOWHERE)
    return RedirectResponse(to, status_code=303, headers=KEPT_NOWHERE)


def refuse(request: Request, language: str, refusal: Refusal) -> Response:
    """Not done, nothing changed: why, and the way back."""
    said = refusal.said(language)
    if asks_json(request):
        return JSONResponse({"message": said}, refusal.status_code, headers=KEPT_NOWHERE)
    page = plain_page(language, said, refusal.way)
    return HTMLResponse(page, refusal.status_code, headers=KEPT_NOWHERE)


def plain_page(language: str, said: str, way: tuple[str, str] | None = None) -> str:
    """A page with one message and the way back; it needs no script.

    way: key of the words and the address of a nearer way than the first page.
    """
    ways = [*([way] if way else []), ("web.home", "/")]
    links = (
        element("a", say(language, key), href=to, class_="hm-link" if at else "hm-button")
        for at, (key, to) in enumerate(ways)
    )
    title = say(language, "web.title")
    body = element(
        "main",
        element("div", class_="hm-accent"),
        element("h1", title, id="hm-title"),
        element("p", said, class_="hm-answer", role="alert"),
        element("p", *links, class_="hm-actions"),
        class_="hm-page hm-desk",
    )
    return bare_page(language, title, body)
