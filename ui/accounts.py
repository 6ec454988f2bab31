"""The accounts as tables and forms, and the page that shows a one-time link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handin.accounts import Account, AccountEvent, Session
from handin.people import shown_as
from texts.words import short_day
from ui.desk import Desk
from ui.html import Markup, element, joined, table
from ui.sign_in import button, choice, field

_HERE = ZoneInfo("Europe/Brussels")


def account_table(
    desk: Desk, accounts: Sequence[Account], hubs: Mapping[str, str], own: int | None
) -> Markup:
    """Every account, what state it is in, and what can be done with it. own: of who looks."""
    head = [desk.say(f"access.accounts.column.{key}") for key in
            ("name", "role", "state", "signed_in", "todo")]  # fmt: skip
    rows = [
        (
            account.name,
            _whose(desk, account.role, account.hub_code, hubs),
            element("span", desk.say(f"access.accounts.state.{account.state}"), class_="hm-state"),
            moment(account.signed_in_at) or desk.say("access.accounts.list.never"),
            _deeds(desk, account, account.id == own),
        )
        for account in accounts
    ]
    title = desk.say("access.accounts.list.title")
    return element(
        "section",
        element("h2", title),
        element("p", desk.say("access.accounts.list.explain")),
        table(title, head, rows),
        class_="hm-chart",
    )


def make_form(desk: Desk, hubs: Mapping[str, str]) -> Markup:
    """Name, role and hub of a new account."""
    roles = [
        _option(desk.say(f"access.accounts.make.role_{role}"), role, desk.one("rol"))
        for role in ("hub", "department")
    ]
    options = [_option(desk.say("access.accounts.make.hub_choose"), "", "")]
    options += [_option(name, code, desk.one("hub")) for code, name in hubs.items()]
    form = element(
        "form",
        desk.hidden(),
        field(
            desk.say("access.accounts.make.name"),
            "naam",
            desk.say("access.accounts.make.name_hint"),
            autocomplete="off",
            maxlength=60,
            required=True,
            value=desk.one("naam")[:60],
        ),
        choice(desk.say("access.accounts.make.role"), "rol", roles),
        choice(
            desk.say("access.accounts.make.hub"),
            "hub",
            options,
            desk.say("access.accounts.make.hub_hint"),
        ),
        button(desk.say("access.accounts.make.send"), id="hm-make"),
        method="post",
        action="/accounts/maken",
    )
    title = element("h2", desk.say("access.accounts.make.title"))
    return element("section", title, form, class_="hm-next")


def session_table(desk: Desk, sessions: Sequence[Session], hubs: Mapping[str, str]) -> Markup:
    """Who is signed in through the organisation's provider; nothing when nobody is."""
    if not sessions:
        return Markup()
    head = [desk.say(f"access.accounts.column.{key}") for key in
            ("name", "role", "since", "seen", "todo")]  # fmt: skip
    rows = [
        (
            each.name,
            _whose(desk, each.role, each.hub_code, hubs),
            moment(each.made_at),
            moment(each.last_seen_at),
            _deed(desk, "elsewhere.end", "beeindigen", each.name, {"aanmelding": each.token}),
        )
        for each in sessions
    ]
    title = desk.say("access.accounts.elsewhere.title")
    return element(
        "section",
        element("h2", title),
        element("p", desk.say("access.accounts.elsewhere.explain")),
        table(title, head, rows),
        class_="hm-chart",
    )


def event_list(desk: Desk, events: Sequence[AccountEvent]) -> Markup:
    """What happened to the accounts, as sentences, the last one first; nothing if nothing did."""
    if not events:
        return Markup()
    lines = joined(element("li", _sentence(desk, event)) for event in events)
    more = element(
        "details",
        element("summary", desk.say("access.accounts.events.summary")),
        element("ul", lines),
        class_="hm-details",
        id="hm-events",
    )
    title = element("h2", desk.say("access.accounts.events.title"))
    return element("section", title, more, class_="hm-chart")


def moment(at: datetime | None) -> str:
    """Day and time in Flanders: ``28/11/2023 14:05``; "" for None."""
    if at is None:
        return ""
    here = at.astimezone(_HERE)
    return f"{short_day(here.date())} {here:%H:%M}"


def _sentence(desk: Desk, event: AccountEvent) -> str:
    kind = event.kind if event.name else f"{event.kind}_unknown"
    what = desk.say(
        f"access.accounts.events.{kind}",
        name=event.name,
        by=shown_as(event.done_by, desk.language),
    )
    day, _, time = moment(event.at).partition(" ")
    return desk.say("access.accounts.events.at", day=day, time=time, what=what)


def _deeds(desk: Desk, account: Account, is_own: bool) -> Markup:
    named = {"account": account.id}
    if account.state == "closed":
        return _deed(desk, "list.reopen", "heropenen", account.name, named, stays=False)
    forms = [_deed(desk, "list.renew", "link", account.name, named, stays=False)]
    if is_own:
        forms.append(element("span", desk.say("access.accounts.list.own"), class_="hm-soft"))
    else:
        forms.append(_deed(desk, "list.close", "sluiten", account.name, named))
    return element("div", *forms, class_="hm-fields")


def _deed(
    desk: Desk,
    key: str,
    path: str,
    name: str,
    fields: Mapping[str, object],
    stays: bool = True,
) -> Markup:
    """A form with one button. stays: the page only changes; else the answer is another page."""
    return element(
        "form",
        desk.hidden(**fields),
        element(
            "button",
            desk.say(f"access.accounts.{key}"),
            type="submit",
            class_="hm-link",
            aria_label=desk.say(f"access.accounts.{key}_of", name=name),
        ),
        method="post",
        action=f"/accounts/{path}",
        data_post=stays,
        data_lost=desk.say("web.lost") if stays else None,
    )


def _whose(desk: Desk, role: str, hub_code: str | None, hubs: Mapping[str, str]) -> str:
    if role == "department":
        return desk.say("access.accounts.list.department")
    return hubs.get(hub_code or "", hub_code or "")


def _option(words: str, value: str, chosen: str) -> Markup:
    return element("option", words, value=value, selected=value != "" and value == chosen)
