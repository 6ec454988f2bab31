"""The forms to sign in, to try a role and to choose a password."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ui.desk import Desk
from ui.html import Markup, element, joined, void

TOLD, MINUTES, WANTED, CODE = "melding", "minuten", "naar", "code"
_GOOD_NEWS = ("signed_out", "closed", "session_ended")
_KEY = re.compile(r"[a-z_]{1,40}")
_MOST_MINUTES = 60


def told(desk: Desk) -> Markup:
    """What the address says went wrong, or right; nothing for a code that we do not know."""
    key = desk.one(TOLD)
    minutes = desk.one(MINUTES)
    if key == "wait" and minutes.isascii() and minutes.isdigit() and len(minutes) < 3:
        count = min(int(minutes), _MOST_MINUTES)
        return _message(desk.say_count("access.told.wait", count), "hm-error")
    if not _KEY.fullmatch(key) or not desk.has_text(f"access.told.{key}"):
        return Markup()
    if key == "signed_out" and not desk.person.is_visitor:
        return Markup()  # an old address: somebody signed in again since
    kind = "hm-success" if key in _GOOD_NEWS else "hm-error"
    return _message(desk.say(f"access.told.{key}"), kind)


def field(label: str, name: str, hint: str = "", **attributes: object) -> Markup:
    """A field with its label above it and, perhaps, a hint in between."""
    own, hinted = f"hm-{name}", f"hm-{name}-hint"
    return element(
        "div",
        element("label", label, for_=own),
        element("span", hint, class_="hm-hint", id=hinted) if hint else "",
        void("input", id=own, name=name, aria_describedby=hinted if hint else None, **attributes),
        class_="hm-field",
    )


def choice(label: str, name: str, options: Sequence[Markup], hint: str = "") -> Markup:
    """A list to choose from, with its label above it."""
    own, hinted = f"hm-{name}", f"hm-{name}-hint"
    described = hinted if hint else None
    return element(
        "div",
        element("label", label, for_=own),
        element("span", hint, class_="hm-hint", id=hinted) if hint else "",
        element("select", *options, id=own, name=name, aria_describedby=described),
        class_="hm-field",
    )


def button(words: str, **attributes: object) -> Markup:
    """The one button that sends a form."""
    own = element("button", words, type="submit", class_="hm-button hm-primary", **attributes)
    return element("p", own, class_="hm-actions")


def account_form(desk: Desk) -> Markup:
    """Account name and password."""
    form = element(
        "form",
        desk.hidden(**{WANTED: desk.one(WANTED)}),
        field(
            desk.say("access.sign_in.name"),
            "naam",
            autocomplete="username",
            autocapitalize="none",
            spellcheck="false",
            maxlength=60,
            required=True,
        ),
        field(
            desk.say("access.sign_in.password"),
            "wachtwoord",
            type="password",
            autocomplete="current-password",
            maxlength=200,
            required=True,
        ),
        button(desk.say("access.sign_in.send"), id="hm-send"),
        element("p", desk.say("access.sign_in.forgotten"), class_="hm-hint"),
        method="post",
        action="/aanmelden/account",
    )
    return element(
        "section", element("h2", desk.say("access.sign_in.account")), form, class_="hm-next"
    )


def work_account(desk: Desk) -> Markup:
    """The way to the organisation's own sign-in."""
    # No "/" in front: the page's script would take it for a page of ours.
    to = "aanmelden/werkaccount" + desk.link("sign_in", naar=desk.one(WANTED)).removeprefix(
        "/aanmelden"
    )
    link = element(
        "a",
        desk.say("access.sign_in.work_account_link"),
        href=to,
        class_="hm-button hm-primary",
        id="hm-work-account",
    )
    return element(
        "section",
        element("h2", desk.say("access.sign_in.work_account")),
        element("p", desk.say("access.sign_in.work_account_explain")),
        element("p", link, class_="hm-actions"),
        class_="hm-next",
    )


def trial_forms(desk: Desk, hubs: Mapping[str, str]) -> Markup:
    """Three roles to try on the example, without a password. hubs: code → name."""
    options = [element("option", name, value=code) for code, name in hubs.items()]
    lists = choice(desk.say("access.trial.hub"), "hub", options)
    forms = joined(
        element(
            "div",
            element("h3", desk.say(f"access.trial.role_{role}")),
            element("p", desk.say(f"access.trial.about_{role}")),
            _trial_form(desk, role, lists if role == "hub" else Markup()),
            class_="hm-next",
        )
        for role in ("hub", "department", "presenter")
    )
    return element(
        "section",
        element("h2", desk.say("access.trial.title"), id="hm-try"),
        element("p", desk.say("access.trial.explain")),
        forms,
        class_="hm-chart",
        aria_labelledby="hm-try",
    )


def _trial_form(desk: Desk, role: str, which: Markup) -> Markup:
    send = element(
        "button",
        desk.say(f"access.trial.as_{role}"),
        type="submit",
        class_="hm-button",
        id=f"hm-try-{role}",
    )
    return element(
        "form",
        desk.hidden(rol=role),
        which,
        element("p", send, class_="hm-actions"),
        method="post",
        action="/aanmelden/proberen",
    )


def welcome_form(desk: Desk, name: str, code: str) -> Markup:
    """Choosing a password, typed twice. The account name stands in it for password managers."""

    def password(key: str, own: str, hint: str = "") -> Markup:
        return field(
            desk.say(f"access.welcome.{key}"),
            own,
            hint,
            type="password",
            autocomplete="new-password",
            minlength=12,
            maxlength=200,
            required=True,
        )

    form = element(
        "form",
        desk.hidden(**{CODE: code}),
        field(
            desk.say("access.welcome.name"),
            "naam",
            value=name,
            autocomplete="username",
            readonly=True,
        ),
        password("password", "wachtwoord", desk.say("access.welcome.hint")),
        password("again", "nogmaals"),
        button(desk.say("access.welcome.send"), id="hm-send"),
        method="post",
        action="/welkom/instellen",
    )
    return element("section", form, class_="hm-next")


def _message(words: str, kind: str) -> Markup:
    # It gets the focus, so that who does not see it hears it, and Tab goes on from there.
    return element(
        "div",
        words,
        class_=f"hm-message {kind}",
        role="alert",
        id="hm-told",
        tabindex="-1",
        autofocus=True,
    )
