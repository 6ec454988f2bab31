"""The charts about the questions that reach the hubs, and to whom they are passed on."""

from __future__ import annotations

import pandas as pd

from charts.bars import bars
from charts.drawing import TITLE_SMALL, Drawing, is_unknown
from charts.heat import REST, Totals, heat_table, left_out
from charts.network_parts import Part, parts_of_whole
from metrics.labels import dimension_name, per_words
from ui.asked import Asked
from ui.charts import Chart
from ui.heat import resting
from ui.network import results

PASSED_ON = "referrals_passed_on"
BECAME = "referrals_to_trajectory"
_PARTS = (PASSED_ON, BECAME, "referrals_open")
MOST_ORGANISATIONS = 8
MOST_HUBS = 40


def became_chart(asked: Asked) -> Chart:
    """Of all questions: how many were passed on, became a trajectory, and neither."""
    return Chart(
        asked.only("referrals"),
        "questions",
        lambda a: pd.DataFrame(
            [(key, found.numerator, found.denominator) for key, found in a.totals(*_PARTS).items()],
            columns=["metric", "numerator", "denominator"],
        ),
        _became,
        metric="referrals",
    )


def askers_chart(asked: Asked) -> Chart:
    """Who asked, and how the question came in."""
    return Chart(
        asked.only("referrals"),
        "askers",
        lambda a: results.split_in_two(a, "referrals", "asker_kind", "ask_channel"),
        _askers,
        metric="referrals",
    )


def receivers_chart(asked: Asked) -> Chart:
    """To which organisation the hubs passed questions on, the most first."""
    return Chart(
        asked.only(PASSED_ON), "receivers", results.receivers, _receivers, metric=PASSED_ON
    )


def receivers_per_hub_chart(asked: Asked) -> Chart:
    """Which hub passed questions on to which organisation."""
    return Chart(
        asked.only(PASSED_ON),
        "receivers_hub",
        lambda a: results.receivers(a, "hub"),
        _receivers_per_hub,
        metric=PASSED_ON,
    )


def _became(found: pd.DataFrame, asked: Asked) -> Drawing:
    whole = int(found["denominator"].max())
    amounts = {
        str(key): int(part) for key, part in zip(found["metric"], found["numerator"], strict=True)
    }
    parts = [Part("referrals", asked.metric_name("referrals"), whole, whole, True)]
    parts += [
        Part(key, asked.say(f"network.questions.{key}"), amount, whole)
        for key, amount in amounts.items()
    ]
    title = asked.say("network.questions.title")
    if asked.context.complete and whole >= TITLE_SMALL:
        title = asked.say_count("network.questions.found", amounts[BECAME], whole=whole)
    return parts_of_whole(
        parts,
        asked.marked("referrals", **{key: (key, False) for key in ("referrals", *amounts)}),
        measure=asked.metric_name("referrals"),
        title=title,
        heads=(
            asked.say("network.questions.group"),
            asked.say("network.count"),
            asked.say("network.of_whole"),
        ),
        empty_words=asked.say("network.no_questions"),
        note=asked.say("network.questions.note"),
    )


def _askers(found: pd.DataFrame, asked: Asked) -> Drawing:
    return heat_table(
        found,
        "asker_kind",
        "ask_channel",
        asked.labels("asker_kind"),
        asked.labels("ask_channel"),
        asked.marked("referrals"),
        measure=asked.metric_name("referrals"),
        rows_name=dimension_name("asker_kind", asked.language),
        columns_name=dimension_name("ask_channel", asked.language),
        per=(per_words("asker_kind", asked.language), per_words("ask_channel", asked.language)),
        title=asked.say("network.askers_title"),
        empty_words=asked.say("network.no_questions"),
        totals=Totals(
            per_row=results.split_in_two(asked, "referrals", "asker_kind"),
            per_column=results.split_in_two(asked, "referrals", "ask_channel"),
            whole=results.split_in_two(asked, "referrals"),
        ),
        every_row=list(asked.labels("asker_kind")),
        every_column=list(asked.labels("ask_channel")),
    )


def _receivers(found: pd.DataFrame, asked: Asked) -> Drawing:
    apart = results.with_own_bar(found)
    others = sorted({str(code) for code in found["referred_to"]} - set(apart))
    return bars(
        results.summed(found, apart),
        "referred_to",
        {REST: asked.say_count("network.others", len(others))},
        resting(asked, PASSED_ON, {"referred_to": others}),
        measure=asked.metric_name(PASSED_ON),
        dimension=per_words("referred_to", asked.language),
        title=_most(found, asked),
        in_order=True,
    )


def kept_words(asked: Asked) -> str:
    """How many questions were passed on to nobody; "" when all were."""
    kept = results.kept(asked)
    return asked.say_count("network.kept", kept) if kept else ""


def _most(found: pd.DataFrame, asked: Asked) -> str:
    """To whom the hubs referred most, as a title; neutral while that is no finding."""
    most = int(found["numerator"].max()) if len(found) else 0
    first = found[found["numerator"] == most]
    if not asked.context.complete or most < TITLE_SMALL or len(first) > 1:
        return asked.say("network.receivers_title")
    return asked.say("network.receivers_most", name=first["referred_to"].iloc[0], count=most)


def _receivers_per_hub(found: pd.DataFrame, asked: Asked) -> Drawing:
    every = asked.every(PASSED_ON, "hub")
    silent = [str(code) for code in every.loc[every["numerator"].isna(), "hub"]]
    hubs = [str(code) for code in every["hub"] if not is_unknown(code)]
    rest = {
        "referred_to": left_out(found, "referred_to", MOST_ORGANISATIONS),
        "hub": left_out(found, "hub", MOST_HUBS, always=hubs),
    }
    return heat_table(
        found,
        "hub",
        "referred_to",
        asked.labels("hub"),
        {},
        resting(asked, PASSED_ON, rest),
        measure=asked.metric_name(PASSED_ON),
        rows_name=dimension_name("hub", asked.language),
        columns_name=asked.say("network.organisation"),
        title=asked.say("network.receivers_hub_title"),
        empty_words=asked.say("network.no_referrals"),
        totals=Totals(
            per_row=every.drop(columns="denominator"),
            per_column=results.receivers(asked),
            whole=results.split_in_two(asked, PASSED_ON),
        ),
        every_row=hubs,
        silent=silent,
        most_rows=MOST_HUBS,
        most_columns=MOST_ORGANISATIONS,
    )
