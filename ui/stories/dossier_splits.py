"""The slides that split the dossiers: by hub, always in the fixed order, and by subsidy channel."""

from __future__ import annotations

from dataclasses import replace

from charts.drawing import TITLE_SMALL, Drawing
from charts.hubs import MOST_SQUARES
from exports.deck import Chart, Series, Slide, Told
from texts.words import UNKNOWN
from ui import results
from ui.drawn import per_hub_chart, split_chart
from ui.stories.dossier_slides import drawn_slide, question
from ui.stories.taken import nothing
from ui.stories.telling import Telling

MOST_HUBS = 14  # rows that the last row of the hall can read
MOST_CHANNELS = 7
MOST_TITLE = 15  # words that fit on two lines
_RATE, _SUBMITTED = "approval_rate", "dossiers_submitted"


def hubs_slides(telling: Telling) -> list[Slide]:
    """A row of squares per hub; no slide for one hub, nor for more than can be read."""
    asked, fragment = telling.asked, "hm-chart-hubs"
    codes, labels = asked.hub_order, asked.labels("hub")
    if not 1 < len(codes) <= MOST_HUBS:
        return []
    drawing = per_hub_chart(asked).drawing()
    reported = set(results.reported_hubs(asked))
    submitted = [_part(telling, code, labels[code], code in reported, True) for code in codes]
    approved = [_part(telling, code, labels[code], code in reported, False) for code in codes]
    if not any(told.value for told in submitted):
        return [nothing(telling, "hubs", drawing, "dossiers", fragment)]
    made = drawn_slide(
        telling,
        "hubs",
        _counts_only(telling, drawing),
        _rows(telling, [labels[code] for code in codes], approved, submitted),
        page="dossiers",
        fragment=fragment,
        told=[told for pair in zip(approved, submitted, strict=True) for told in pair],
        say=telling.say("dossiers.hubs.say"),
        caveat=telling.say("dossiers.hubs.caveat"),
        questions=[question(telling, "dossiers.hubs.best"), *_sum(telling, submitted)],
    )
    return [made]


def channels_slide(telling: Telling) -> Slide:
    """The subsidy channels to which most dossiers went."""
    asked, fragment = telling.asked, f"hm-chart-{_SUBMITTED}_channel"
    drawing = split_chart(asked, _SUBMITTED, "channel").drawing()
    found = asked.measure(_SUBMITTED, "channel")
    known = found[found["channel"].notna()].sort_values("numerator", ascending=False, kind="stable")
    if known.empty:
        return nothing(telling, "channels", drawing, "dossiers", fragment)
    labels = asked.labels("channel")
    of = asked.say_count("glance.of.submitted", telling.total(_SUBMITTED).numerator)
    told = [
        telling.told(_SUBMITTED, labels[code], of=of, codes={"channel": code})
        for code in known["channel"].head(MOST_CHANNELS)
    ]
    made = drawn_slide(
        telling,
        "channels",
        drawing,
        Chart(
            "bars",
            telling.say("dossiers.channels.unit"),
            str(drawing.table.columns[0]),
            tuple(each.name for each in told),
            (
                Series(
                    asked.metric_name(_SUBMITTED),
                    tuple(each.value for each in told),
                    tuple(each.text for each in told),
                ),
            ),
        ),
        page="dossiers",
        fragment=fragment,
        told=told,
        say=_channels_say(telling, len(known)),
        caveat=telling.say("dossiers.channels.caveat"),
        questions=[question(telling, "dossiers.channels.approved"), *_unknown(telling)],
        title=_channel_title(telling, told),
    )
    if len(known) <= MOST_CHANNELS:
        return made
    some = telling.say("dossiers.channels.some", shown=MOST_CHANNELS, count=len(known))
    return replace(made, subtitle=asked.only(_SUBMITTED).context.subtitle(some))


def _counts_only(telling: Telling, drawing: Drawing) -> Drawing:
    """A slide on which hubs stand below each other tells counts only.

    Before the first deadline no report is late: those that are not there are not expected yet.
    """
    say = telling.asked.say
    table = drawing.table.drop(columns=say("charts.column.share_of_submitted"))
    if telling.asked.basis.period is None:
        words = {say("charts.hubs.missing"): say("charts.hubs.not_due")}
        table = table.replace({say("charts.column.report"): words})
    return replace(drawing, table=table)


def _part(telling: Telling, code: str, hub: str, is_known: bool, is_whole: bool) -> Told:
    """What a hub submitted, or what of it was approved; unknown without a report."""
    key = "submitted" if is_whole else "approved"
    name = telling.say(f"dossiers.hubs.{key}", hub=hub)
    codes = {"hub": code}
    if not is_known:
        return Told(_RATE, None, UNKNOWN, name, codes=tuple(codes.items()), is_whole=is_whole)
    if is_whole:
        return telling.told(_RATE, name, codes=codes, shows="whole")
    whole = telling.total(_RATE, codes).denominator or 0
    of = telling.asked.say_count("glance.of.submitted", whole)
    return telling.told(_RATE, name, of=of, codes=codes, shows="part")


def _rows(telling: Telling, hubs: list[str], approved: list[Told], submitted: list[Told]) -> Chart:
    asked = telling.asked
    rest = tuple(
        None if s.value is None or a.value is None else s.value - a.value
        for a, s in zip(approved, submitted, strict=True)
    )
    most = max(told.value or 0 for told in submitted)
    outlined = asked.say("charts.hubs.outlined")
    ends = (_end(telling, *pair) for pair in zip(approved, submitted, strict=True))
    return Chart(
        "squares" if most <= MOST_SQUARES else "stacked",
        telling.say("dossiers.unit"),
        asked.say("charts.column.hub"),
        tuple(hubs),
        (
            Series(
                asked.say("charts.column.approved"),
                tuple(told.value for told in approved),
                tuple(told.text for told in approved),
                "status-approved",
            ),
            Series(
                outlined[:1].upper() + outlined[1:],
                rest,
                tuple(UNKNOWN if each is None else f"{each:.0f}" for each in rest),
                "status-submitted",
                "outline",
            ),
        ),
        tuple(ends),
    )


def _end(telling: Telling, approved: Told, submitted: Told) -> str:
    """What stands behind a row: ``7 van 12``, or why there is none."""
    if submitted.value is None:
        return telling.asked.say("charts.hubs.no_report")
    if not submitted.value:
        return telling.asked.say("charts.hubs.none")
    return telling.asked.say("charts.of", part=approved.text, whole=submitted.text)


def _sum(telling: Telling, submitted: list[Told]) -> list[tuple[str, str]]:
    """Why the rows add up to more than the whole, when they do."""
    whole = telling.total(_RATE).denominator or 0
    if sum(told.value or 0 for told in submitted) <= whole:
        return []
    return [(telling.say("dossiers.hubs.sum.asked"), telling.asked.say("charts.shared"))]


def _channel_title(telling: Telling, told: list[Told]) -> str:
    """To which channel most went; "" when a guard holds, or its name is too long for a title."""
    total = telling.total(_SUBMITTED).numerator
    first, others = told[0], told[1:]
    is_tie = not others or others[0].value == first.value
    if total < TITLE_SMALL or is_tie or telling.is_provisional:
        return ""
    values = {"channel": first.name, "most": first.text, "total": total}
    title = telling.say("dossiers.channels.title_top", **values)
    return title if len(title.split()) <= MOST_TITLE else ""


def _channels_say(telling: Telling, count: int) -> str:
    said = telling.say("dossiers.channels.say")
    if count <= MOST_CHANNELS:
        return said
    more = telling.say("dossiers.channels.more", shown=MOST_CHANNELS, count=count)
    return f"{said} {more}"


def _unknown(telling: Telling) -> list[tuple[str, str]]:
    count = telling.total(_SUBMITTED, {"channel": None}).numerator
    if not count:
        return []
    key = "dossiers.channels.unknown"
    return [(telling.say(f"{key}.asked"), telling.say_count(f"{key}.answer", count))]
