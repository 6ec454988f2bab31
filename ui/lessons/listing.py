"""The lessons as quotations, by objective, twenty at a time; all of them to download."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import pandas as pd

from metrics.lessons import METRIC, Lesson
from metrics.lessons_search import pieces
from ui.asked import Asked
from ui.charts import download
from ui.html import Markup, element, joined
from ui.lessons.found import OBJECTIVE, PLACE, Found, month, objective_name
from ui.lessons.quote import copy_button
from ui.lessons.seek import found_line, objectives, search_form

PAGE = 20
MOST_TO_DOWNLOAD = 5_000


def lessons_section(asked: Asked) -> Markup:
    """The search, the objectives, and the lessons of one page of the list."""
    found = Found(asked)
    count = len(found.shown)
    last_page = max(1, (count + PAGE - 1) // PAGE)
    page = min(asked.address.rows_page, last_page)
    shown = found.shown[(page - 1) * PAGE : page * PAGE]
    groups = (
        _group(found, objective, list(group))
        for objective, group in groupby(shown, key=lambda each: each.objective)
    )
    return element(
        "section",
        element("h2", asked.say("lessons.title"), id=PLACE),
        search_form(found),
        objectives(found),
        found_line(found),
        *groups,
        pager(asked, count, page, last_page) if last_page > 1 else Markup(),
        _all(asked, found.shown) if count else Markup(),
        class_="hm-chart hm-lessons",
        aria_labelledby=PLACE,
    )


def _group(found: Found, objective: str | None, lessons: Sequence[Lesson]) -> Markup:
    asked = found.asked
    cards = (element("li", _card(asked, lesson, found.words)) for lesson in lessons)
    title = element("h3", objective_name(asked, objective))
    return joined((title, element("ul", *cards, class_="hm-lessons-list")))


def _card(asked: Asked, lesson: Lesson, words: Sequence[str]) -> Markup:
    key = f"hm-lesson-{lesson.row_key.replace('.', '-')}"
    said = element("p", quotation(asked, lesson.lesson, words), id=key, lang="nl")
    hub = asked.labels("hub").get(lesson.hub, lesson.hub)
    who = element(
        "p",
        element("strong", hub),
        element("span", month(asked, lesson.learned_on)),
        element("span", objective_name(asked, lesson.objective, is_short=True)),
        class_="hm-lesson-who",
    )
    place = element("span", lesson.cell, lang="nl")
    to = asked.origin_link(METRIC, lesson.row_key)
    origin = element("a", asked.say("lessons.origin"), " ", place, href=to)
    ways = element("p", origin, copy_button(asked, lesson, key), class_="hm-lesson-ways")
    parts = (element("blockquote", said), _adjustment(asked, lesson, words), who, ways)
    return element("article", *parts, class_="hm-lesson")


def _adjustment(asked: Asked, lesson: Lesson, words: Sequence[str]) -> Markup:
    """What the hub did because of it, or that it told nothing yet: never anything made up."""
    if not lesson.adjustment:
        return element("p", asked.say("lessons.not_adjusted"), class_="hm-lesson-done hm-soft")
    label = element("strong", asked.say("lessons.adjusted"))
    done = element("span", marked(lesson.adjustment, words), lang="nl")
    return element("p", label, " ", done, class_="hm-lesson-done")


def quotation(asked: Asked, words: str, sought: Sequence[str]) -> Markup:
    """What somebody wrote between the quotes of the language, the words found in it marked."""
    before, _, after = asked.say("lessons.quoted", words="\n").partition("\n")
    return joined((before, marked(words, sought), after))


def marked(words: str, sought: Sequence[str]) -> Markup:
    """What somebody wrote, escaped, with a ``<mark>`` around each word that was sought."""
    return joined(
        element("mark", piece) if is_found else piece for piece, is_found in pieces(words, sought)
    )


def pager(asked: Asked, count: int, page: int, last_page: int) -> Markup:
    """Which lessons of how many are shown, and the way to those before and after."""
    first = (page - 1) * PAGE + 1
    last = min(page * PAGE, count)
    key = "shown" if first < last else "last"
    place = asked.say(f"lessons.pager.{key}", first=first, last=last, total=count)
    links: list[object] = [element("span", place)]
    for key, to in (("previous", page - 1), ("next", page + 1)):
        if 1 <= to <= last_page:
            href = f"{replace(asked.address, rows_page=to, unknown=()).link()}#{PLACE}"
            name = f"hm-lessons-{key}"
            links.append(element("a", asked.say(f"lessons.pager.{key}"), href=href, id=name))
    return element("nav", *links, class_="hm-pager", aria_label=asked.say("lessons.pager.label"))


def _all(asked: Asked, shown: Sequence[Lesson]) -> Markup:
    """All lessons found, to download, each with the cell where it stands."""
    if len(shown) > MOST_TO_DOWNLOAD:
        words = asked.say("lessons.download.too_many", limit=MOST_TO_DOWNLOAD)
        return element("p", words, class_="hm-note")
    button = download(asked, "lessons_told", table_of(asked, shown), METRIC)
    return element("p", button, class_="hm-downloads")


def table_of(asked: Asked, shown: Sequence[Lesson]) -> pd.DataFrame:
    """One row per lesson, with its codes."""
    hubs, names = asked.labels("hub"), asked.labels(OBJECTIVE)
    return pd.DataFrame(
        [
            (
                each.hub,
                hubs.get(each.hub, each.hub),
                each.learned_on.isoformat(),
                each.objective,
                names.get(each.objective or ""),
                each.lesson,
                each.adjustment,
                each.cell,
                each.period,
                each.version,
            )
            for each in shown
        ],
        columns=[
            *("hub", "hub_name", "learned_on", "objective", "objective_name"),
            *("lesson", "adjustment", "bron_cel", "bron_periode", "bron_versie"),
        ],
    )
