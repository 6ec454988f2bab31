"""A form or download that is asked → who asks, what is in it, and an answer that always fits."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import Response

from access import Person
from handin import Programme, programme_of
from texts.words import LANGUAGES
from ui.address import LANGUAGE
from ui.who import who_asks
from web.answers import Refusal, go_on, refuse
from web.limits import MEGABYTE, limited
from web.origins import is_own
from web.trouble import refusal_of

SMALL = MEGABYTE  # a form without a file
AT_ONCE = 8
# For files that take a second of work (one is made at a time): who waits keeps nobody else waiting.
WAITING_AT_ONCE = 40
_work: RunVar[CapacityLimiter] = RunVar("work")
_uploads: RunVar[CapacityLimiter] = RunVar("uploads")
_making: RunVar[CapacityLimiter] = RunVar("making")


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
        values = self.texts(name)
        return values[-1][:2000] if values else ""

    def texts(self, name: str) -> list[str]:
        """Every value of a field, without what no database takes."""
        values = (value for value in self.fields.getlist(name) if isinstance(value, str))
        return [v.encode("utf-8", "replace").decode().replace("\0", "") for v in values]

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
                call = Call(request, await who_asks(request.cookies), language, fields)
                limiter = _limiter(_uploads if most > SMALL else _work)
                done = await to_thread.run_sync(do, call, limiter=limiter)
        except Exception as trouble:
            return refuse(request, language, refusal_of(trouble, request.url.path, language))
        return done if isinstance(done, Response) else go_on(request, done)

    return endpoint


def download(do: Callable[[Call], Download | str], is_made: bool = False) -> Endpoint:
    """A route that hands out a file, to this person only and kept nowhere on the way.

    ``do`` may also say at which address it is found.

    is_made: making it takes a while; it waits its turn behind others of its kind.
    """

    async def endpoint(request: Request) -> Response:
        language = _language(request.query_params.get(LANGUAGE, ""))
        try:
            fields = FormData([(name, value) for name, value in request.query_params.multi_items()])
            call = Call(request, await who_asks(request.cookies), language, fields)
            limiter = _limiter(_making, WAITING_AT_ONCE) if is_made else _limiter(_work)
            file = await to_thread.run_sync(do, call, limiter=limiter)
        except Exception as trouble:
            return refuse(request, language, refusal_of(trouble, request.url.path, language))
        if isinstance(file, str):
            return go_on(request, file)
        named = f"attachment; filename*=UTF-8''{quote(file.name)}"
        headers = {"content-disposition": named, "cache-control": "private, no-store"}
        return Response(file.content, media_type=file.kind, headers=headers)

    return endpoint


def _limiter(kept: RunVar[CapacityLimiter], most: int = AT_ONCE) -> CapacityLimiter:
    """How many may work at once: those who wait for a file being read keep nobody else waiting."""
    try:
        return kept.get()
    except LookupError:
        kept.set(CapacityLimiter(most))
        return kept.get()


def _language(written: str) -> str:
    return written if written in LANGUAGES else LANGUAGES[0]


def _is_same_origin(request: Request) -> bool:
    """Whether the form stands on our own site. Only browsers say so, and only they are fooled."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or is_own(origin, request.headers.get("host", ""))
