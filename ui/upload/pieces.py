"""What several parts of the page write the same way: messages, sizes, forms."""

from __future__ import annotations

from ui import fields
from ui.banners import message
from ui.desk import Desk
from ui.html import Markup, element

_KILOBYTE = 1024


def told(desk: Desk, kind: str, *content: object, **attributes: object) -> Markup:
    """A message: ``info``, ``remark``, ``error`` or ``success``."""
    word = desk.say(f"upload.word.{'done' if kind == 'success' else kind}")
    role = "alert" if kind == "error" else "status"
    return element("div", message(kind, word, *content, role=role), **attributes)


def size(desk: Desk, count: int) -> str:
    """A number of bytes as kB or MB."""
    if count < _KILOBYTE * _KILOBYTE:
        return desk.say("upload.size_kb", size=max(1, round(count / _KILOBYTE)))
    return desk.say("upload.size_mb", size=round(count / _KILOBYTE / _KILOBYTE))


def form(desk: Desk, to: str, *content: object, busy: str, **attributes: object) -> Markup:
    """A form that our script sends; ``to`` is the last part of its address."""
    return fields.form(
        desk,
        f"/uploaden/{to}",
        *content,
        busy=busy,
        # What is missing is told in our own words, not in the language of the browser.
        novalidate=True,
        data_again=desk.say("upload.file.again"),
        **attributes,
    )
