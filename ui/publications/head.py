"""What stands above the figures of a publication: what it is, and what is no longer so."""

from __future__ import annotations

from handin.comparison import differences
from handin.people import shown_as
from metrics.access import VISITOR
from metrics.figures import figures
from texts.moments import day_of
from texts.words import day, listed
from ui.done import KEY, success
from ui.fields import facts
from ui.html import Markup, element
from ui.publications.seen import Seen, paragraphs


def just_published(seen: Seen) -> Markup:
    """That it was just published, for who did it and as long as nothing else was."""
    newest = max(one.entry_id for one in seen.editions)
    is_own = seen.shown.may_publish(seen.desk.person)
    if not is_own or seen.desk.one(KEY) != str(newest) or seen.found.entry_id != newest:
        return Markup()
    return success(seen.desk, seen.say("done"))


def banners(seen: Seen) -> Markup:
    """What a reader must know first: made up, corrected since, or measured otherwise now."""
    return Markup(_example(seen) + _newer(seen) + _differs(seen))


def _example(seen: Seen) -> Markup:
    if not seen.is_example:
        return Markup()
    words = element("strong", seen.desk.say("ui.badge.example"))
    return element("div", words, ". ", seen.say("example"), class_="hm-message hm-info")


def _newer(seen: Seen) -> Markup:
    """That a later edition corrects this one, and what it corrects."""
    later = [one for one in seen.editions if one.edition > seen.found.edition]
    if not later:
        return Markup()
    newest = max(later, key=lambda one: one.edition)
    to = seen.desk.link(naam=newest.key, editie=str(newest.edition))
    return element(
        "div",
        element("strong", seen.say("newer.title", edition=newest.edition)),
        element("p", seen.say("newer.note"), " ", seen.dutch(newest.note)),
        element("p", element("a", seen.say("newer.link", edition=newest.edition), href=to)),
        class_="hm-message hm-remark",
        id="hm-newer",
    )


def _differs(seen: Seen) -> Markup:
    """That figures of this day come out otherwise now, and why. Those frozen stay what they are."""
    now = figures(seen.shown.store, VISITOR, seen.found.day)
    found = differences(seen.kept.package.figures, now)
    if not found:
        return Markup()
    lines = []
    for why in dict.fromkeys(one.why for one in found):
        keys = list(dict.fromkeys(one.metric for one in found if one.why == why))
        names = [f"‘{seen.kept.name(seen.language, key)}’" for key in keys]
        words = listed(seen.language, names)
        told = seen.desk.say_count(f"publications.differs.{why}", len(keys), names=words)
        lines.append(element("p", told))
    title = element("strong", seen.say("differs.title", day=day(seen.language, seen.found.day)))
    return element("div", title, *lines, class_="hm-message hm-remark", id="hm-differs")


def facts_section(seen: Seen) -> Markup:
    """Edition, days and reports; who published it is for the department alone."""
    found = seen.found
    may_know = seen.shown.may_publish(seen.desk.person)
    published = day(seen.language, day_of(found.published_at))
    pairs: list[tuple[str, object]] = [
        (seen.say("fact.day"), day(seen.language, found.day)),
        (seen.say("fact.edition"), seen.say("fact.edition_of", edition=found.edition)),
        (seen.say("fact.published"), published),
        (seen.say("fact.by"), shown_as(found.by, seen.language) if may_know else ""),
        (seen.say("fact.reports"), seen.desk.say_count("publications.reports.count", _count(seen))),
        (seen.say("fact.corrects"), seen.dutch(found.note) if found.note else ""),
    ]
    return facts(pairs)


def words_section(seen: Seen) -> Markup:
    """What the department wrote with it, and its footnotes."""
    text = paragraphs(seen.language, seen.found.text)
    if not seen.found.footnotes:
        return element("section", text, class_="hm-words")
    title = element("h2", seen.say("footnotes"), id="hm-footnotes")
    notes = element("ol", *(element("li", seen.dutch(one)) for one in seen.found.footnotes))
    return element("section", text, title, notes, class_="hm-words")


def _count(seen: Seen) -> int:
    return len([row for row in seen.kept.reports if row["counts"] == "true"])
