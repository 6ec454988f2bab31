"""Forms that change something: fields with their labels, and how they are sent."""

from __future__ import annotations

from ui.desk import Desk
from ui.html import Markup, element, joined


def form(desk: Desk, action: str, *content: object, busy: str, **attributes: object) -> Markup:
    """A form that is sent to ``action``, by our script where there is one.

    busy: what is said while it takes a while.
    """
    return element(
        "form",
        *content,
        element("p", data_told=True),
        method="post",
        action=action,
        data_post=True,
        data_busy=busy,
        **{"data_lost": desk.say("web.lost"), **attributes},
    )


def text_field(
    name: str, label: str, hint: str = "", key: str = "", most: int = 2000, **more: object
) -> Markup:
    """A field for several lines, required; key: its id, where the name alone is not unique."""
    key = f"hm-{key or name}"
    described = f"{key}-hint" if hint else None
    return element(
        "div",
        element("label", label, for_=key),
        element("span", hint, class_="hm-hint", id=described) if hint else "",
        element(
            "textarea",
            name=name,
            id=key,
            required=True,
            maxlength=most,
            rows="3",
            aria_describedby=described,
            **more,
        ),
        class_="hm-field hm-wide",
    )


def chooser(name: str, label: str, options: list[tuple[str, str]], chosen: str) -> Markup:
    """A list to choose one from; options: (value, words)."""
    key = f"hm-choose-{name}"
    shown = joined(
        element("option", words, value=value, selected=value == chosen) for value, words in options
    )
    return element(
        "div",
        element("label", label, for_=key),
        element("select", shown, name=name, id=key),
        class_="hm-field",
    )


def send(words: str, is_primary: bool = False, **attributes: object) -> Markup:
    """The button that sends its form."""
    look = "hm-button hm-primary" if is_primary else "hm-button"
    return element("button", words, type="submit", class_=look, **attributes)


def file_link(desk: Desk, name: str, words: str, look: str = "", **parameters: str) -> Markup:
    """A link that downloads ``/bestand/<name>``; look: its class."""
    query = desk.link(**parameters).partition("?")[2]
    to = f"/bestand/{name}" + (f"?{query}" if query else "")
    return element("a", words, href=to, class_=look or None)


def facts(pairs: list[tuple[str, object]], look: str = "") -> Markup:
    """Names and values beside each other; pairs without a value are left out."""
    return element(
        "dl",
        *(
            element("div", element("dt", name), element("dd", value))
            for name, value in pairs
            if value
        ),
        class_=f"hm-facts {look}".strip(),
    )


def folded(words: str, *content: object, key: str, is_open: bool = False) -> Markup:
    """What unfolds under its title, with or without script; key: its id."""
    return element(
        "details", element("summary", words), *content, class_="hm-details", id=key, open=is_open
    )
