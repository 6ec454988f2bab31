"""A form or download that is asked → who asks, what is in it, and an answer that always fits."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from anyio import to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from access import Person, person_of
from handin import NotAllowed, Programme, programme_of
from ledger import LedgerProblem, Outdated, PeriodClosed
from texts.words import LANGUAGES
from ui.address import LANGUAGE
from web.answers import Refusal, go_on, refuse
from web.limits import MEGABYTE, TooLarge, limited

_log = logging.getLogger(__name__)
SMALL = MEGABYTE  # a form without a file


@dataclass
class Call:
    """One request of one person. ``fields`` are those of the form, or of the address."""

    request: Request
    person: Person
    language: str
    fields: FormData = field(default_factory=FormData)

    @property
    def programme(self) -> Programme:
        """The programme in which the person works."""
        return programme_of(self.person)

    def text(self, name: str) -> str:
        """The last value of a field, at most 2,000 characters; "" when there is none."""
        values = [value for value in self.fields.getlist(name) if isinstance(value, str)]
        return values[-1][:2000] if values else ""

    def texts(self, name: str) -> list[str]:
        """Every value of a field."""
        return [value for value in self.fields.getlist(name) if isinstance(value, str)]

    def number(self, name: str) -> int:
        """A field as a whole number; Refusal 404 when it is none."""
        written = self.text(name)
        if written.isascii() and written.isdigit() and len(written) < 15:
            return int(written)
        raise Refusal(404, "web.not_found")

    def file(self, name: str) -> UploadFile | None:
        """The file in a field; None when none was chosen."""
        found = [value for value in self.fields.getlist(name) if isinstance(value, UploadFile)]
        return found[-1] if found and found[-1].filename else None


@dataclass(frozen=True, slots=True)
class Download:
    """A file to hand out. ``name`` is what the browser stores it as."""

    content: bytes
    name: str
    kind: str = "application/octet-stream"


Endpoint = Callable[[Request], Awaitable[Response]]


def action(do: Callable[[Call], str | Response], most: int = SMALL) -> Endpoint:
    """A route that takes in a form: ``do`` says where to go on, or answers itself.

    most: bytes that the request may have; counted while it comes in, before it is read.
    """

    async def endpoint(request: Request) -> Response:
        language = _language(request.query_params.get(LANGUAGE, ""))
        try:
            if not _is_same_origin(request):
                raise Refusal(403, "web.other_site")
            limited_request = limited(request, most)
            async with limited_request.form(max_files=1, max_fields=5000) as fields:
                language = _language(str(fields.get(LANGUAGE, language)))
                call = Call(request, _person(request), language, fields)
                done = await to_thread.run_sync(do, call)
        except Exception as trouble:
            return _refused(request, language, trouble)
        return done if isinstance(done, Response) else go_on(request, done)

    return endpoint


def download(do: Callable[[Call], Download]) -> Endpoint:
    """A route that hands out a file, to this person only and kept nowhere on the way."""

    async def endpoint(request: Request) -> Response:
        language = _language(request.query_params.get(LANGUAGE, ""))
        try:
            fields = FormData([(name, value) for name, value in request.query_params.multi_items()])
            call = Call(request, _person(request), language, fields)
            file = await to_thread.run_sync(do, call)
        except Exception as trouble:
            return _refused(request, language, trouble)
        named = f"attachment; filename*=UTF-8''{quote(file.name)}"
        headers = {"content-disposition": named, "cache-control": "private, no-store"}
        return Response(file.content, media_type=file.kind, headers=headers)

    return endpoint


def _person(request: Request) -> Person:
    return person_of(request.cookies)


def _language(written: str) -> str:
    return written if written in LANGUAGES else LANGUAGES[0]


def _is_same_origin(request: Request) -> bool:
    """Whether the form stands on our own site. Only browsers say so, and only they are fooled."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _refused(request: Request, language: str, trouble: Exception) -> Response:
    """What to say of what went wrong; never a stack trace."""
    match trouble:
        case Refusal():
            return refuse(request, language, trouble)
        case NotAllowed():
            key = "web.not_allowed" if trouble.signed_in else "web.sign_in_first"
            return refuse(request, language, Refusal(403, key))
        case TooLarge():
            return refuse(request, language, Refusal(413, "web.too_large"))
        case PeriodClosed():
            return refuse(request, language, Refusal(409, "web.period_closed"))
        case Outdated():
            return refuse(request, language, Refusal(409, "web.outdated"))
        case LookupError():
            return refuse(request, language, Refusal(404, "web.not_found"))
    code = secrets.token_hex(3).upper()
    _log.error("%s failed, code %s", request.url.path, code, exc_info=trouble)
    key = "web.not_stored" if isinstance(trouble, LedgerProblem | OSError) else "web.failed"
    return refuse(
        request, language, Refusal(503 if key == "web.not_stored" else 500, key, code=code)
    )
