"""The filter bar: plain form fields, light, fit for a phone, in the page's language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl

from texts.words import listed, short_day
from ui.address import FILTERS, LANGUAGE, ON, PERIOD, ROWS_PAGE
from ui.asked import Asked
from ui.html import Markup, element, hidden_text, joined, text, void

MOST_QUICK = 6  # days to choose from without typing
_LISTS = ("hub", "provincie", "thema")


def filter_bar(asked: Asked, has_filters: bool = True) -> Markup:
    """The form with all filters; ``page.js`` puts each change in the address.

    has_filters: False for a page that only the date says something about.
    """
    used = sum(bool(asked.address.codes(key)) for key in (*FILTERS, PERIOD))
    words = asked.say("ui.filter.open_used", count=used) if used else asked.say("ui.filter.open")
    fields = [_day(asked)]
    if has_filters:
        fields = [
            _select(asked, PERIOD, _periods(asked)),
            *(_checklist(asked, key) for key in _LISTS),
            _select(asked, "fase", _options(asked, "fase", list(asked.choices["fase"]))),
            *fields,
        ]
    toggle = element(
        "button",
        words,
        type="button",
        class_="hm-button hm-filters-toggle",
        id="hm-filters-toggle",
        aria_expanded="false",
        aria_controls="hm-filters-fields",
        data_toggle="hm-filters-fields",
    )
    language = void("input", type="hidden", name=LANGUAGE, value=asked.language)
    return element(
        "form",
        toggle,
        element("div", *fields, id="hm-filters-fields", class_="hm-filters-fields"),
        _kept(asked, has_filters),
        language if asked.language != "nl" else Markup(),
        class_="hm-filters",
        action=asked.address.cleared().link().split("?")[0],
        method="get",
        autocomplete="off",  # a browser that fills in what was chosen before would change the view
        aria_label=asked.say("ui.filter.bar"),
        data_filters=True,
    )


def _kept(asked: Asked, has_filters: bool) -> Markup:
    """What the page is about stays in the address when a filter changes."""
    shown = {*FILTERS, PERIOD} if has_filters else set[str]()
    apart = {*shown, ON, LANGUAGE, ROWS_PAGE}
    return joined(
        void("input", type="hidden", name=key, value=value)
        for key, value in parse_qsl(asked.address.query())
        if key not in apart
    )


def active_line(asked: Asked) -> Markup:
    """What is being looked at, how to clear it, and the link to this very view."""
    # The day is written in the copied link, also when it is today: so the view stays the same.
    same = replace(asked.address, on=asked.on, unknown=())
    copy = element(
        "button",
        asked.say("ui.filter.copy"),
        type="button",
        class_="hm-link",
        id="hm-copy",
        data_copy=same.link(),
        data_copied=asked.say("ui.filter.copied"),
    )
    if not asked.address.is_filtered:
        return element("p", copy, class_="hm-active")
    words = asked.say("ui.filter.viewing", choices=asked.chosen_words())
    clear = element(
        "a",
        asked.say("ui.filter.clear"),
        href=asked.address.cleared().link(),
        id="hm-clear",
    )
    return element("p", element("span", words), clear, copy, class_="hm-active")


def status_words(asked: Asked) -> str:
    """What a screen reader hears: ``Gefilterd op Kempen: 12 dossiers ingediend, …``."""
    dossiers = asked.total("approval_rate")
    submitted, approved = dossiers.denominator or 0, dossiers.numerator or 0
    chosen = asked.chosen_words()
    scope = (
        asked.say("ui.status.filtered", choices=chosen) if chosen else asked.say("ui.status.all")
    )
    return asked.say_count(
        "ui.status.dossiers", int(submitted), scope=scope, approved=int(approved)
    )


def _periods(asked: Asked) -> Markup:
    codes = list(asked.choices[PERIOD])
    years = [code for code in codes if len(code) == 4]
    halves = [code for code in codes if len(code) != 4]
    return joined(
        element("optgroup", _options(asked, PERIOD, group), label=asked.say(f"ui.filter.{name}"))
        for name, group in (("years", years), ("halves", halves))
        if group
    )


def _options(asked: Asked, key: str, codes: list[str]) -> Markup:
    chosen = asked.address.codes(key)
    return joined(
        element("option", asked.choices[key][code], value=code, selected=code in chosen)
        for code in codes
    )


def _select(asked: Asked, key: str, options: Markup) -> Markup:
    every = element("option", asked.say(f"ui.filter.all_{key}"), value="")
    name = f"hm-filter-{key}"
    return element(
        "div",
        element("label", asked.say(f"ui.filter.{key}"), for_=name),
        element("select", every, options, id=name, name=key),
        class_="hm-choice",
    )


def _checklist(asked: Asked, key: str) -> Markup:
    """A list to tick; it opens under its own summary and stays open while one ticks."""
    chosen = asked.address.codes(key)
    labels = asked.choices[key]
    shown = asked.say(f"ui.filter.all_{key}")
    if len(chosen) == 1:
        shown = labels[chosen[0]]
    elif chosen:
        shown = asked.say("ui.filter.chosen", count=len(chosen))
    boxes = joined(
        element(
            "label",
            void(
                "input",
                type="checkbox",
                name=key,
                value=code,
                id=f"hm-{key}-{code}",
                checked=code in chosen,
            ),
            element("span", label),
        )
        for code, label in labels.items()
    )
    title = asked.say(f"ui.filter.{key}")
    summary = element("summary", hidden_text(f"{title}: "), shown, id=f"hm-filter-{key}")
    panel = element(
        "fieldset", element("legend", title, class_="hm-hidden"), boxes, class_="hm-panel"
    )
    return element(
        "div",
        element("span", title, class_="hm-label", aria_hidden="true"),
        element(
            "details", summary, panel, id=f"hm-list-{key}", class_="hm-choose", data_choose=True
        ),
        class_="hm-choice",
    )


def _day(asked: Asked) -> Markup:
    """*Zoals gekend op*: a day to type as the workbook writes it, and quick choices."""
    address, title = asked.address, asked.say("ui.filter.op")
    quick = joined(
        element("li", element("a", words, href=replace(address, on=on, unknown=()).link(), id=name))
        for name, words, on in _quick_days(asked)
    )
    field = element(
        "div",
        element("label", asked.say("ui.filter.day_hint"), for_="hm-day"),
        void(
            "input",
            type="text",
            id="hm-day",
            name=ON,
            autocomplete="off",
            inputmode="numeric",
            value=short_day(address.on) if address.on else None,
        ),
        element(
            "button",
            asked.say("ui.filter.day_show"),
            type="submit",
            class_="hm-button",
            id="hm-day-show",
        ),
        class_="hm-day",
    )
    shown = short_day(address.on) if address.on else asked.say("ui.filter.today")
    panel = element(
        "div",
        element("p", asked.say("ui.filter.day_explain")),
        field,
        element("p", asked.say("ui.filter.quick"), class_="hm-label"),
        element("ul", quick),
        class_="hm-panel hm-panel-day",
    )
    summary = element("summary", hidden_text(f"{title}: "), shown, id="hm-filter-op")
    return element(
        "div",
        element("span", title, class_="hm-label", aria_hidden="true"),
        element("details", summary, panel, id="hm-list-op", class_="hm-choose", data_choose=True),
        class_="hm-choice",
    )


def _quick_days(asked: Asked) -> list[tuple[str, str, date | None]]:
    """Today, and each day that was frozen under a name: (id, words, day)."""
    frozen = [each for each in asked.store.publications if each.is_newest][:MOST_QUICK]
    return [
        ("hm-today", asked.say("ui.filter.today"), None),
        *((f"hm-op-{each.key}", each.name, each.day) for each in frozen),
    ]


def ignored_note(asked: Asked, metric: str) -> Markup:
    """Which filters in use say nothing about the numbers of a page; nothing when all do."""
    names = asked.ignored(metric)
    if not names:
        return Markup()
    words = asked.say("ui.filter.not_here", names=listed(asked.language, names))
    return element("p", text(words), class_="hm-note")
