"""The accessibility statement, in the order of the Flemish model."""

from __future__ import annotations

from collections.abc import Iterator

from texts.words import day
from ui.about.criteria import CRITERIA
from ui.about.gaps import Gap, Statement
from ui.about.pieces import contact, listed, out, paragraphs, part
from ui.desk import Desk
from ui.fields import facts
from ui.html import Markup, element, joined

OMBUD = "https://www.vlaamseombudsdienst.be"
_METHODS = ("axe", "keyboard", "narrow", "contrast", "files")


def parts(desk: Desk, found: Statement) -> Iterator[Markup]:
    """The parts of the page."""

    def words(key: str) -> str:
        return desk.say(f"accessibility.{key}")

    yield element("p", words("law"))
    yield part(words("status.title"), element("p", words("status.text")))
    yield _gaps(desk, found)
    yield _made(desk, found)
    feedback = element("p", words("feedback.text"))
    yield part(words("feedback.title"), feedback, contact(desk), key="hm-contact")
    ombud = element("p", words("complaint.ombud"), " ", out(OMBUD, "vlaamseombudsdienst.be"))
    yield part(words("complaint.title"), element("p", words("complaint.text")), ombud)


def _gaps(desk: Desk, found: Statement) -> Markup:
    title = desk.say("accessibility.gaps.title")
    if not found.gaps:
        return part(title, element("p", desk.say("accessibility.gaps.none")))
    lead = element("p", desk.say("accessibility.gaps.lead"))
    lines = (element("li", _gap(desk, gap)) for gap in found.gaps)
    return part(title, lead, element("ol", *lines, class_="hm-gaps"))


def _gap(desk: Desk, gap: Gap) -> Markup:
    def words(key: str) -> str:
        return desk.say(f"accessibility.gaps.{key}")

    by = day(desk.language, gap.by) if gap.by else words("no_day")
    told = facts(
        [
            (words("why"), gap.why[desk.language]),
            (words("instead"), gap.instead[desk.language]),
            (words("criterion"), _criterion(desk, gap)),
            (words("by"), by),
        ],
        "hm-single",
    )
    return joined((element("h3", gap.what[desk.language]), told))


def _criterion(desk: Desk, gap: Gap) -> str:
    values = {
        "number": gap.criterion,
        "name": desk.say(f"accessibility.wcag.{gap.criterion.replace('.', '_')}"),
        "level": CRITERIA[gap.criterion].level,
    }
    if not gap.clause:
        return desk.say("accessibility.gaps.of_wcag", **values)
    return desk.say("accessibility.gaps.of_both", **values, clause=gap.clause)


def _made(desk: Desk, found: Statement) -> Markup:
    def words(key: str, **values: object) -> str:
        return desk.say(f"accessibility.made.{key}", **values)

    return part(
        words("title"),
        paragraphs([words("text", made=found.made_on, looked=found.looked_at_on)]),
        element("h3", words("how")),
        listed(words(method) for method in _METHODS),
        element("h3", words("untried")),
        listed(one[desk.language] for one in found.untried),
    )
