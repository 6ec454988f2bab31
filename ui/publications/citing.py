"""Ready words to cite a publication, or one figure or chart of it."""

from __future__ import annotations

from texts.words import day
from ui.html import Markup, element
from ui.publications.kept import written
from ui.publications.seen import Seen
from ui.site import site


def citation(seen: Seen, figure: str = "", chart: str = "") -> str:
    """Who published what, as known on which day, and where it stays. VOORBEELD when made up."""
    found = seen.found
    subject = ""
    if figure:
        name = seen.kept.name(seen.language, figure)
        value = written(seen.language, seen.kept.totals[figure])
        subject = seen.say("cite.figure", name=name, value=value)
    elif chart:
        title = seen.kept.package.charts[chart][seen.language]["title"]
        subject = seen.say("cite.chart", title=title)
    words = seen.say(
        "cite.text",
        year=str(found.day.year),
        subject=subject,
        name=found.name,
        edition=found.edition,
        day=day(seen.language, found.day),
        address=site(seen.desk) + seen.permanent(figure, chart),
    )
    return f"{seen.say('cite.example')} {words}" if seen.is_example else words


def cite(seen: Seen, figure: str = "", chart: str = "", is_folded: bool = True) -> Markup:
    """The citation with a button to copy it, folded away or not; with the permanent address."""
    key = f"hm-cite-{figure or chart or 'whole'}"
    field = element(
        "textarea",
        citation(seen, figure, chart),
        id=f"{key}-text",
        readonly=True,
        rows="4",
        aria_label=seen.say("cite.label"),
    )
    copy = element(
        "button",
        seen.say("cite.copy"),
        type="button",
        class_="hm-button",
        id=f"{key}-copy",
        data_copy_text=f"{key}-text",
        data_copied=seen.say("cite.copied"),
    )
    to = seen.link(figure, chart)
    way = element("a", seen.say("cite.address"), href=to) if figure or chart else ""
    content = (
        element("div", field, class_="hm-field hm-wide hm-cite-field"),
        element("p", copy, way, class_="hm-actions"),
    )
    if not is_folded:
        return element("div", *content)
    title = element("summary", seen.say("cite.title"))
    return element("details", title, *content, class_="hm-details", id=key)
