"""Making a publication: what it is called and about which day, then a look, then for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handin import Programme
from handin.publications import MOST_NAME, MOST_NOTE, MOST_TEXT, Publication, Wish, last_day
from texts.words import period as period_words
from texts.words import short_day
from ui.address import read_day
from ui.clock import today
from ui.desk import Desk
from ui.fields import form, send
from ui.html import Markup, element, void
from ui.page import Page

QUICK = 6  # deadlines to choose from, the newest ones


@dataclass(frozen=True)
class Typed:
    """What was typed so far, as the fields of the form name it; never checked here."""

    dag: str = ""
    naam: str = ""
    tekst: str = ""
    voetnoten: str = ""
    noot: str = ""
    sleutel: str = ""
    editie: str = "0"

    @property
    def edition(self) -> int:
        """The edition that the person saw; 0 for none, or what is no number."""
        written = self.editie
        return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 0

    @property
    def day(self) -> date | None:
        """The day, as typed or in an address; null when it is none."""
        return read_day(self.dag)

    @property
    def footnotes(self) -> list[str]:
        """One per line."""
        return self.voetnoten.splitlines()

    def parameters(self) -> dict[str, str]:
        """As the address and the hidden fields of a form have them."""
        return {name: str(getattr(self, name)) for name in FIELDS}


FIELDS = ("dag", "naam", "tekst", "voetnoten", "noot", "sleutel", "editie")


def typed_at(desk: Desk) -> Typed:
    """What the address says that was typed."""
    return Typed(**{name: desk.one(name) for name in FIELDS})


def typed_of(wanted: Wish) -> Typed:
    """The same, of what can be published."""
    return Typed(
        wanted.day.isoformat(),
        wanted.name,
        wanted.text,
        "\n".join(wanted.footnotes),
        wanted.note,
        wanted.key if wanted.edition else "",
        str(wanted.edition),
    )


def typed_before(found: Publication) -> Typed:
    """What the next edition of a publication begins with: all of the one before, but its note."""
    day, notes = found.day.isoformat(), "\n".join(found.footnotes)
    return Typed(day, found.name, found.text, notes, "", found.key, str(found.edition))


def form_page(desk: Desk, programme: Programme, typed: Typed) -> Page:
    """The form, filled in with what was typed before."""
    if typed.edition:
        title = desk.say("publications.make.title_again", name=typed.naam)
    else:
        title = desk.say("publications.make.title")
    return Page(
        title,
        desk.say("publications.make.lead"),
        lambda: [_quick(desk, programme, typed), _form(desk, programme, typed)],
    )


def _quick(desk: Desk, programme: Programme, typed: Typed) -> Markup:
    """Deadlines to choose as the day; what was typed already goes along."""
    ended = last_day(programme, today())
    periods = [one for one in programme.reference.periods if one.deadline_on <= ended]
    newest = sorted(periods, key=lambda one: one.deadline_on, reverse=True)[:QUICK]
    if not newest:
        return Markup()
    links = (
        element(
            "li",
            element(
                "a",
                desk.say(
                    "publications.make.deadline",
                    day=short_day(one.deadline_on),
                    period=period_words(desk.language, one.code),
                ),
                href=desk.link(
                    **typed.parameters() | {"dag": one.deadline_on.isoformat(), "stap": "nieuw"}
                ),
            ),
        )
        for one in newest
    )
    words = desk.say("publications.make.quick")
    return element(
        "details",
        element("summary", words),
        element("ul", *links),
        class_="hm-details",
        id="hm-quick",
    )


def _form(desk: Desk, programme: Programme, typed: Typed) -> Markup:
    say = desk.say
    day = typed.day or last_day(programme, today())
    note = (
        _lines(desk, "noot", "note", typed.noot, MOST_NOTE, required=True)
        if typed.edition
        else Markup()
    )
    return form(
        desk,
        "/peilmomenten/nakijken",
        desk.hidden(sleutel=typed.sleutel, editie=typed.edition),
        _line(desk, "dag", "day", short_day(day), 10, inputmode="numeric"),
        _line(desk, "naam", "name", typed.naam, MOST_NAME),
        _lines(desk, "tekst", "text", typed.tekst, MOST_TEXT),
        _lines(desk, "voetnoten", "footnotes", typed.voetnoten, MOST_TEXT),
        note,
        _buttons(desk, send(say("publications.make.look"), is_primary=True), desk.link()),
        busy=say("publications.make.look_busy"),
        class_="hm-next",
    )


def preview_form(desk: Desk, wanted: Wish) -> Markup:
    """The button that publishes, and the way back to the fields."""
    typed = typed_of(wanted)
    back = desk.link(**typed.parameters() | {"stap": "nieuw"})
    return form(
        desk,
        "/peilmomenten/vastleggen",
        desk.hidden(**typed.parameters()),
        element("p", desk.say("publications.make.for_good")),
        _buttons(
            desk,
            send(desk.say("publications.make.do"), is_primary=True),
            back,
            "publications.make.change",
        ),
        busy=desk.say("publications.make.busy"),
        class_="hm-next",
    )


def _buttons(
    desk: Desk, button: Markup, back: str, words: str = "publications.make.cancel"
) -> Markup:
    way = element("a", desk.say(words), href=back, class_="hm-link")
    return element("div", button, way, class_="hm-actions")


def _line(desk: Desk, name: str, key: str, value: str, most: int, **more: object) -> Markup:
    """A field for one line, required."""
    hint = f"hm-{name}-hint"
    return element(
        "div",
        element("label", desk.say(f"publications.make.{key}"), for_=f"hm-{name}"),
        element("span", desk.say(f"publications.make.{key}_hint"), class_="hm-hint", id=hint),
        void(
            "input",
            name=name,
            id=f"hm-{name}",
            value=value,
            maxlength=most,
            required=True,
            autocomplete="off",
            aria_describedby=hint,
            **more,
        ),
        class_="hm-field hm-wide",
    )


def _lines(
    desk: Desk, name: str, key: str, value: str, most: int, required: bool = False
) -> Markup:
    """A field for several lines."""
    hint = f"hm-{name}-hint"
    return element(
        "div",
        element("label", desk.say(f"publications.make.{key}"), for_=f"hm-{name}"),
        element("span", desk.say(f"publications.make.{key}_hint"), class_="hm-hint", id=hint),
        element(
            "textarea",
            value,
            name=name,
            id=f"hm-{name}",
            maxlength=most,
            rows="4",
            required=required,
            aria_describedby=hint,
        ),
        class_="hm-field hm-wide",
    )
