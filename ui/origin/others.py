"""Who else tells of the same row, without being counted once more."""

from __future__ import annotations

from collections.abc import Sequence

from metrics.evidence import Place
from ui.asked import Asked
from ui.html import Markup, element
from ui.origin.block import report_words

MOST = 40


def others(asked: Asked, places: Sequence[Place]) -> Markup:
    """The rows of other reports that tell the same; nothing when there are none."""
    if not places:
        return Markup()
    lines = (
        element("li", report_words(asked, place), ": ", element("span", place.cell, lang="nl"))
        for place in places[:MOST]
    )
    return element(
        "section",
        element("h2", asked.say("origin.others"), id="hm-others"),
        element("p", asked.say("origin.others_lead")),
        element("ul", *lines, class_="hm-list-plain"),
        class_="hm-origin-more",
        aria_labelledby="hm-others",
    )
