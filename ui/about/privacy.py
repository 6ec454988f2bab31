"""*Privacy en cookies*: what the browser keeps, what we keep of people, why and how long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from access import retention
from ui.about.kept import KEPT
from ui.about.pieces import contact, listed, paragraphs, part
from ui.desk import Desk
from ui.html import Markup, element
from ui.upload.stack import Row, stacked

# What is kept of people, in the order of the page; its terms stand in ``access.retention``.
_OF_PEOPLE = (
    *("rate", "account", "link", "signed_in", "work", "sign_ins", "attempt"),
    *("deeds", "typed", "workbook"),
)
_TOLD = ("what", "why", "long")
_NOT = ("banner", "others", "analytics", "sold", "figures")
_LOGS = ("server", "proxy")
_DEPARTMENT = ("basis", "officer", "proxy", "copies", "theme")


def parts(desk: Desk) -> Iterator[Markup]:
    """The parts of the page."""

    def words(key: str) -> str:
        return desk.say(f"privacy.{key}", **terms(desk))

    yield part(words("not.title"), listed(words(f"not.{key}") for key in _NOT))
    yield part(words("browser.title"), element("p", words("browser.text")), _browser(desk))
    yield part(words("people.title"), element("p", words("people.text")), _people(desk))
    yield part(
        words("seen.title"),
        listed(words(f"seen.{key}") for key in ("visitor", "hub", "department", "server")),
    )
    yield part(words("logs.title"), paragraphs(words(f"logs.{key}") for key in _LOGS))
    yield part(
        words("gone.title"),
        paragraphs(words(f"gone.{key}") for key in ("ask", "how", "not", "backup")),
        contact(desk),
        key="hm-contact",
    )
    yield part(
        words("department.title"),
        element("p", words("department.text")),
        listed(words(f"department.{key}") for key in _DEPARTMENT),
    )


def terms(desk: Desk) -> dict[str, str]:
    """Every term of ``access.retention`` in words, by the name that the texts use."""
    return {
        "idle": lasting(desk, retention.SESSION_IDLE),
        "longest": lasting(desk, retention.SESSION_LONGEST),
        "sessions": lasting(desk, retention.SESSIONS_KEPT),
        "links": lasting(desk, retention.LINKS_KEPT),
        "link": lasting(desk, retention.LINK_LASTS),
        "attempts": lasting(desk, retention.ATTEMPTS_KEPT),
        "sign_ins": lasting(desk, retention.SIGN_INS_KEPT),
        "wanted": lasting(desk, retention.WANTED_LASTS),
    }


def lasting(desk: Desk, term: timedelta) -> str:
    """A term in its largest whole unit: ``12 uur``, ``30 dagen``, ``1 jaar``."""
    minutes = round(term.total_seconds() / 60)
    for unit, size in (("years", 365 * 1440), ("days", 1440), ("hours", 60)):
        if minutes % size == 0:
            return desk.say_count(f"privacy.term.{unit}", minutes // size)
    return desk.say_count("privacy.term.minutes", minutes)


def _browser(desk: Desk) -> Markup:
    head = [desk.say(f"privacy.browser.{key}") for key in ("name", "place", "why", "how_long")]
    rows = [
        Row(
            (
                element("code", one.name),
                desk.say(f"privacy.place.{one.place}"),
                desk.say(f"privacy.kept.{one.key}"),
                desk.say(f"privacy.lasts.{one.key}", **terms(desk)),
            )
        )
        for one in KEPT
    ]
    return stacked(desk.say("privacy.browser.caption"), head, rows)


def _people(desk: Desk) -> Markup:
    head = [desk.say(f"privacy.people.{key}") for key in ("what", "why", "how_long")]
    rows = [
        Row([desk.say(f"privacy.of.{key}.{told}", **terms(desk)) for told in _TOLD])
        for key in _OF_PEOPLE
    ]
    return stacked(desk.say("privacy.people.caption"), head, rows)
