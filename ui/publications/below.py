"""What a publication rests on, and what to take along: reports, open data, the words to cite it."""

from __future__ import annotations

from datetime import date

from texts.words import number, short_day
from texts.words import period as period_words
from ui.fields import folded
from ui.html import Markup, element
from ui.publications.citing import cite
from ui.publications.seen import Seen
from ui.upload.stack import Row, stacked

_COLUMNS = ("hub", "period", "version", "received", "as_of")


def reports_section(seen: Seen) -> Markup:
    """The reports that were the hubs' states on the day; earlier ones are in the open data."""
    own = [row for row in seen.kept.reports if row["counts"] == "true"]
    header = [seen.say(f"reports.{name}") for name in _COLUMNS]
    rows = (
        Row(
            (
                seen.kept.codes.get(("hub", row["hub_code"]), {}).get(
                    f"name_{seen.language}", row["hub_code"]
                ),
                period_words(seen.language, row["period_code"]),
                row["version"],
                short_day(date.fromisoformat(row["accepted_on"])),
                short_day(date.fromisoformat(row["as_of"])),
            )
        )
        for row in own
    )
    words = seen.desk.say_count("publications.reports.lead", len(own))
    caption = seen.say("reports.title")
    return element(
        "section",
        element("h2", caption, id="hm-reports"),
        element("p", words),
        folded(seen.say("reports.show"), stacked(caption, header, rows), key="hm-reports-list"),
        class_="hm-chart",
    )


def take_along(seen: Seen) -> Markup:
    """The open data exactly as published, and the citation of the whole."""
    size = number(seen.language, max(1, round(seen.kept.size / 1000)))
    words = seen.say("open_data.link", size=size)
    return element(
        "section",
        element("h2", seen.say("open_data.title"), id="hm-open-data"),
        element("p", seen.say("open_data.lead")),
        element(
            "p",
            element("a", words, href=seen.download, class_="hm-button"),
            class_="hm-actions",
        ),
        element("p", seen.say("open_data.fingerprint"), " ", _code(seen.found.fingerprint)),
        element("h2", seen.say("cite.title_whole"), id="hm-cite"),
        cite(seen, is_folded=False),
        class_="hm-chart",
    )


def ways_on(seen: Seen) -> Markup:
    """The whole dashboard on that day, the other editions, the list, the proof."""
    desk, found = seen.desk, seen.found
    others = [one for one in seen.editions if one.edition != found.edition]
    ways = [
        (f"{desk.link('overview', op=found.day.isoformat())}", seen.say("way.dashboard")),
        *(
            (desk.link(naam=one.key, editie=str(one.edition)), _edition(seen, one.edition))
            for one in others
        ),
        (desk.link("publications"), seen.say("way.list")),
        (desk.link("proof"), seen.say("way.proof")),
    ]
    links = (element("li", element("a", words, href=to)) for to, words in ways)
    return element(
        "section",
        element("h2", seen.say("way.title"), id="hm-ways"),
        element("ul", *links),
        class_="hm-chart",
    )


def _edition(seen: Seen, edition: int) -> str:
    return seen.say("way.edition", edition=edition)


def _code(fingerprint: str) -> Markup:
    return element("code", fingerprint, class_="hm-fingerprint")
