"""The slides about time: when tests began and dossiers came in, how long a decision took."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.columns import columns_over_time
from charts.drawing import TITLE_SMALL, count
from charts.lead_times import median, weighted
from exports.deck import Chart, Dots, Series, Slide, Told
from metrics.basis import slots_of
from texts.words import number
from ui import results
from ui.drawn import lead_times_chart
from ui.stories.dossier_slides import drawn_slide, neutral, pending_words, question
from ui.stories.glance_scope import time_words
from ui.stories.taken import nothing
from ui.stories.telling import Shows, Telling

_TESTS, _RATE = "test_trajectories", "approval_rate"


def growth_slides(telling: Telling) -> list[Slide]:
    """The test trajectories by the period in which their test began; not for a single period."""
    found = telling.asked.every(_TESTS, "period")
    # A period outside the chosen time has no tests because of the filter: that is no 0.
    inside = [results.is_inside(telling.asked, _TESTS, "period", code) for code in found["period"]]
    found = found.loc[pd.Series(inside, index=found.index, dtype=bool)]
    return [_growth(telling, found)] if len(_periods(found)) > 1 else []


def _growth(telling: Telling, found: pd.DataFrame) -> Slide:
    asked, fragment = telling.asked, "hm-chart-growth"
    name = telling.say("dossiers.growth.name")
    total = telling.told(_TESTS, name)
    drawing = columns_over_time(
        found[["period", "numerator"]],
        "period",
        {"numerator": name},
        asked.only(_TESTS).context,
        measure=telling.say("dossiers.growth.measure"),
        labels=_names(telling),
        title=_top_title(telling, found, "numerator", "growth"),
    )
    if not total.value:
        return nothing(telling, "growth", drawing, "trajectories", fragment)
    codes = _periods(found)
    told = [
        telling.told(
            _TESTS,
            name,
            of=telling.say("dossiers.growth.of", period=asked.labels("period")[code]),
            codes={"period": code},
        )
        for code in codes
    ]
    return drawn_slide(
        telling,
        "growth",
        drawing,
        _columns(telling, "growth", codes, _series(name, told, "hub-1")),
        page="trajectories",
        fragment=fragment,
        told=[total, *told],
        say=telling.say("dossiers.growth.say", total=total.text),
        caveat=telling.say("dossiers.growth.caveat"),
        questions=_growth_questions(telling, round(total.value)),
    )


def periods_slides(telling: Telling) -> list[Slide]:
    """Per period of submission: submitted, and approved of those; not for a single period."""
    found = results.submitted_and_approved(telling.asked.only(_RATE))
    return [_by_period(telling, found)] if len(_periods(found)) > 1 else []


def _by_period(telling: Telling, found: pd.DataFrame) -> Slide:
    asked, fragment = telling.asked, "hm-chart-periods"
    names = [asked.say(f"pages.series.{name}") for name in ("submitted", "approved")]
    drawing = columns_over_time(
        found,
        "period",
        dict(zip(("submitted", "approved"), names, strict=True)),
        asked.only(_RATE).context,
        measure=asked.say("pages.dossiers.per_period"),
        labels=_names(telling),
        title=_top_title(telling, found, "submitted", "periods"),
    )
    codes = _periods(found)
    submitted = [_in_period(telling, code, "submitted", "whole") for code in codes]
    approved = [_in_period(telling, code, "approved", "part") for code in codes]
    if not any(told.value for told in submitted):
        return nothing(telling, "periods", drawing, "dossiers", fragment)
    figure = _columns(
        telling,
        "periods",
        codes,
        _series(names[0], submitted, "status-submitted", is_outline=True),
        _series(names[1], approved, "status-approved"),
    )
    return drawn_slide(
        telling,
        "periods",
        drawing,
        figure,
        page="dossiers",
        fragment=fragment,
        told=[*submitted, *approved],
        say=telling.say("dossiers.periods.say"),
        caveat=telling.say("dossiers.periods.caveat"),
        questions=(
            question(telling, "dossiers.periods.day"),
            (telling.say("dossiers.periods.open"), pending_words(telling)),
        ),
    )


def _in_period(telling: Telling, code: str, part: str, shows: Shows) -> Told:
    """What was submitted in a period, or approved of that."""
    codes = {"period": code}
    name = telling.say(f"dossiers.periods.{part}", period=telling.asked.labels("period")[code])
    whole = telling.total(_RATE, codes).denominator or 0
    of = telling.asked.say_count("glance.of.submitted", whole) if shows == "part" else ""
    return telling.told(_RATE, name, of=of, codes=codes, shows=shows)


def lead_times_slide(telling: Telling) -> Slide:
    """A dot per dossier at the days that its decision took; open ones at their age so far."""
    asked, fragment = telling.asked.only("lead_time"), "hm-chart-lead_times"
    drawing = lead_times_chart(telling.asked).drawing()
    days = weighted(results.lead_times(asked), "lead_days")
    waiting = weighted(results.waiting_times(asked), "age_days")
    if not days:
        return nothing(telling, "lead_times", drawing, "dossiers", fragment)
    decided, middle = sum(days.values()), ""
    told = []
    if decided >= TITLE_SMALL:
        middle = number(telling.language, int(median(days) + 0.5))
        of = telling.say_count("dossiers.lead.of", decided)
        name = telling.say("dossiers.lead.middle")
        told.append(telling.told("lead_time", name, of=of, text=middle))
        name = telling.say("dossiers.lead.decided")
        told.append(telling.told("lead_time", name, shows="part"))
    figure = Dots(
        unit=telling.asked.say("charts.lead.axis"),
        points=tuple((float(day), many) for day, many in days.items()),
        name=telling.say("dossiers.lead.name"),
        middle=median(days) if middle else None,
        middle_text=_middle_words(telling, middle, decided),
        open_points=tuple((float(day), many) for day, many in waiting.items()),
        open_name=telling.say("dossiers.lead.open") if waiting else "",
    )
    return drawn_slide(
        telling,
        "lead_times",
        drawing,
        figure,
        page="dossiers",
        fragment=fragment,
        told=told,
        say=telling.say(f"dossiers.lead.say_{'median' if middle else 'few'}", median=middle),
        caveat=telling.say("dossiers.lead.caveat"),
        questions=_lead_questions(telling, list(days), list(waiting), sum(waiting.values())),
        title=neutral(telling, "lead.title"),
    )


def _middle_words(telling: Telling, middle: str, decided: int) -> str:
    """The median with the number of cases that it rests on; "" when it is not told."""
    if not middle:
        return ""
    return telling.asked.say("charts.lead.hub_median", median=middle, total=decided)


def _top_title(telling: Telling, found: pd.DataFrame, column: str, key: str) -> str | None:
    """Which period has most; null when few do, several share it, or reports are missing."""
    amounts = {
        str(code): count(value) or 0
        for code, value in zip(found["period"], found[column], strict=True)
        if isinstance(code, str)
    }
    total, top = sum(amounts.values()), sorted(amounts.values(), reverse=True)
    is_tie = len(top) < 2 or top[0] == top[1]
    if total < TITLE_SMALL or is_tie or telling.is_provisional:
        return None
    most = max(amounts, key=lambda code: amounts[code])
    return telling.say(
        f"dossiers.{key}.title_top",
        period=time_words(telling.asked, most),
        most=amounts[most],
        total=total,
    )


def _growth_questions(telling: Telling, total: int) -> list[tuple[str, str]]:
    stopped, key = telling.total("test_trajectories_stopped").numerator, "dossiers.growth"
    answer = telling.say(f"{key}.stopped.none")
    if stopped:
        answer = telling.say_count(f"{key}.stopped.answer", stopped)
    return [
        (telling.say(f"{key}.all.asked"), telling.say_count(f"{key}.all.answer", total)),
        (telling.say(f"{key}.stopped.asked"), answer),
    ]


def _lead_questions(
    telling: Telling, days: Sequence[int], waiting: Sequence[int], open_ones: int
) -> list[tuple[str, str]]:
    key = "dossiers.lead"
    answer = telling.say_count(f"{key}.long.answer", max(days), low=min(days))
    found = [(telling.say(f"{key}.long.asked"), answer)]
    if waiting:
        asks = telling.say_count(f"{key}.waiting_asked", open_ones)
        form = "one" if open_ones == 1 else "other"
        oldest = telling.say(f"{key}.waiting_answer.{form}", count=max(waiting))
        found.append((asks, oldest))
    return found


def _periods(found: pd.DataFrame) -> list[str]:
    return [code for code in found["period"] if isinstance(code, str)]


def _columns(telling: Telling, key: str, codes: Sequence[str], *series: Series) -> Chart:
    names = _names(telling)
    unit = telling.say("dossiers.growth.unit" if key == "growth" else "dossiers.unit")
    category = telling.asked.say("charts.column.period")
    return Chart("columns", unit, category, tuple(names[code] for code in codes), series)


def _names(telling: Telling) -> dict[str, str]:
    """The periods by name; one whose reports are not all due yet is called incomplete."""
    slots = slots_of(telling.asked.store, telling.asked.on)
    is_due = slots["deadline_on"] <= pd.Timestamp(telling.asked.on)
    due = set(slots.loc[is_due, "period_code"])
    return {
        code: name if code in due else telling.say("dossiers.growth.unfinished", period=name)
        for code, name in telling.asked.labels("period").items()
    }


def _series(name: str, told: Sequence[Told], colour: str, *, is_outline: bool = False) -> Series:
    return Series(
        name,
        tuple(each.value for each in told),
        tuple(each.text for each in told),
        colour,
        "outline" if is_outline else "solid",
    )
