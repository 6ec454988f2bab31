"""The slides about all dossiers and all trajectories together, which more than one story tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from charts.dossiers import MOST_SQUARES
from charts.drawing import Drawing
from charts.stacked import STAGES, STATUSES
from exports.deck import Chart, Figure, Fill, Kind, Series, Slide, Told
from metrics.intervals import FEW
from texts.words import listed, share
from ui.address import PERIOD
from ui.drawn import dossiers_chart, pipeline_chart
from ui.stories.taken import nothing, same_words, table_of
from ui.stories.telling import Questions, Telling

_SUBMITTED, _RATE, _DECIDED = "dossiers_submitted", "approval_rate", "approval_rate_decided"
# Code → token of its colour and the fill beside it, so that no part is told by colour alone.
_STATUS: Mapping[str | None, tuple[str, Fill]] = {
    "approved": ("status-approved", "solid"),
    "submitted": ("status-pending", "outline"),
    "refused": ("status-refused", "hatch"),
    "withdrawn": ("status-withdrawn", "outline"),
}
_STAGE: Mapping[str | None, tuple[str, Fill]] = {
    **{stage: (f"stage-{at}", "solid") for at, stage in enumerate(STAGES, start=1)},
    "stopped": ("hub-rest", "hatch"),
}
_UNKNOWN: tuple[str, Fill] = ("hub-rest", "outline")


def dossiers_slide(telling: Telling) -> Slide:
    """A square per submitted dossier, the approved ones filled and first."""
    drawing = dossiers_chart(telling.asked).drawing()
    fragment = "hm-chart-dossiers"
    said = "say_each" if _whole(telling) <= MOST_SQUARES else "say_many"
    of = telling.asked.say_count("glance.of.submitted", _whole(telling))
    parts = _parts(telling, _SUBMITTED, "status", STATUSES, of)
    if not parts:
        if telling.is_provisional:
            drawing = replace(drawing, summary=telling.say("dossiers.none_known"))
        return nothing(telling, "dossiers", drawing, "dossiers", fragment)
    name = telling.asked.metric_name("dossiers_approved")
    approved = telling.told(_RATE, name, of=of, shows="part")
    whole = telling.told(_RATE, telling.asked.metric_name(_SUBMITTED), shows="whole")
    rate = [telling.told(_RATE, telling.asked.metric_name(_RATE), of=of)]
    rate = rate if _whole(telling) >= FEW else []
    figure = _figure(
        "squares" if said == "say_each" else "stacked",
        telling.asked.say("stories.dossiers.unit"),
        drawing,
        _series(parts, _STATUS),
        _of_whole(telling, approved, whole, rate),
    )
    return drawn_slide(
        telling,
        "dossiers",
        drawing,
        figure,
        page="dossiers",
        fragment=fragment,
        told=[approved, whole, *rate, *(told for _, told in parts)],
        say=" ".join([telling.say(f"dossiers.squares.{said}"), *_decided(telling)]),
        caveat=telling.say("dossiers.squares.caveat"),
        questions=(*_others(telling, parts), *_much(telling)),
        metrics=(_DECIDED,),
        title=neutral(telling, "dossiers.title_neutral"),
    )


def stages_slide(telling: Telling) -> Slide:
    """All trajectories by the furthest stage that they reached, as one bar."""
    drawing = pipeline_chart(telling.asked).drawing()
    fragment = "hm-chart-pipeline"
    whole = telling.told("trajectories", telling.asked.metric_name("trajectories"))
    of = telling.say_count("dossiers.stages.of", round(whole.value or 0))
    parts = _parts(telling, "trajectories", "stage", (*STAGES, "stopped"), of)
    if not parts:
        return nothing(telling, "stages", drawing, "trajectories", fragment)
    figure = _figure(
        "stacked",
        telling.say("dossiers.stages.unit"),
        drawing,
        _series(parts, _STAGE),
        telling.say_count("dossiers.stages.total", round(whole.value or 0)),
    )
    return drawn_slide(
        telling,
        "stages",
        drawing,
        figure,
        page="trajectories",
        fragment=fragment,
        told=[whole, *(told for _, told in parts)],
        say=telling.say("dossiers.stages.say"),
        caveat=telling.say("dossiers.stages.caveat"),
        questions=(
            (telling.say("dossiers.stages.tests.asked"), _tests(telling)),
            question(telling, "dossiers.stages.stopped"),
        ),
        title=neutral(telling, "pipeline.title"),
    )


def neutral(telling: Telling, chart: str) -> str:
    """The neutral title ``charts.<chart>`` while hubs have still to report for the first time."""
    is_early = telling.is_provisional and telling.asked.basis.period is None
    return telling.asked.say(f"charts.{chart}") if is_early else ""


def drawn_slide(
    telling: Telling,
    key: str,
    drawing: Drawing,
    figure: Figure,
    *,
    page: str,
    fragment: str,
    told: Sequence[Told],
    say: str,
    caveat: str,
    questions: Questions,
    metrics: Sequence[str] = (),
    title: str = "",
) -> Slide:
    """A slide with the title, the words and the table of a drawing; title: one of its own."""
    made = telling.slide(
        key,
        title or drawing.title,
        figure,
        measure="",
        summary=drawing.summary,
        page=page,
        fragment=fragment,
        told=told,
        table=table_of(drawing),
        say=say,
        caveat=caveat,
        questions=questions,
        metrics=metrics,
    )
    return same_words(made, drawing)


def _parts(
    telling: Telling, metric: str, by: str, order: Sequence[str], of: str
) -> list[tuple[str | None, Told]]:
    """The parts that count something, in their order; the unknown comes last."""
    asked = telling.asked
    found = {code if isinstance(code, str) else None for code in asked.measure(metric, by)[by]}
    codes: list[str | None] = [code for code in order if code in found]
    codes += [None] if None in found else []
    names = [asked.say(f"charts.{by}.{code}" if code else "charts.unknown") for code in codes]
    return [
        (code, telling.told(metric, name, of=of, codes={by: code}))
        for code, name in zip(codes, names, strict=True)
    ]


def _series(
    parts: Sequence[tuple[str | None, Told]], looks: Mapping[str | None, tuple[str, Fill]]
) -> tuple[Series, ...]:
    return tuple(
        Series(told.name, (told.value,), (told.text,), *looks.get(code, _UNKNOWN))
        for code, told in parts
    )


def _figure(
    kind: Kind, unit: str, drawing: Drawing, series: tuple[Series, ...], total: str
) -> Chart:
    """One block or bar of parts, under the name of what the parts are."""
    head = [str(name) for name in drawing.table.columns]
    return Chart(kind, unit, head[0], (head[1],), series, (total,))


def _of_whole(telling: Telling, part: Told, whole: Told, rate: Sequence[Told]) -> str:
    """``45 van de 87 goedgekeurd (52%)``, with the share only of ten cases on."""
    amount, key = round(whole.value or 0), "dossiers.squares.total"
    if not rate:
        return telling.say_count(key, amount, part=part.text)
    return telling.say_count(f"{key}_share", amount, part=part.text, share=rate[0].text)


def _tests(telling: Telling) -> str:
    tests, running = (
        telling.total(key).numerator for key in ("test_trajectories", "test_trajectories_running")
    )
    key = "dossiers.stages.tests"
    if not tests:
        return telling.say(f"{key}.none")
    return telling.say_count(f"{key}.answer", tests, running=running)


def _whole(telling: Telling) -> int:
    return telling.total(_RATE).denominator or 0


def _others(telling: Telling, parts: Sequence[tuple[str | None, Told]]) -> list[tuple[str, str]]:
    """Whether the others were refused: told by their status, as nothing is not a refusal."""
    by = {code: round(told.value or 0) for code, told in parts}
    others = sum(amount for code, amount in by.items() if code != "approved")
    if not others:
        return []
    key = "dossiers.squares.others"
    told = [
        telling.say_count(f"{key}.{code or 'unknown'}", by[code])
        for code in ("refused", "withdrawn", "submitted", None)
        if by.get(code)
    ]
    refused = by.get("refused", 0)
    kind = "all" if refused == others else "some" if refused else "no"
    answer = telling.say(f"{key}.{kind}", parts=listed(telling.language, told))
    asks = "asked" if by.get("approved") else "asked_all"
    return [(telling.say_count(f"{key}.{asks}", others), answer)]


def _much(telling: Telling) -> list[tuple[str, str]]:
    """Whether that is much: by both denominators, and only of ten cases on."""
    submitted = telling.total(_RATE)
    margin, key = telling.asked.margin(submitted), "dossiers.squares.much"
    if (submitted.denominator or 0) < FEW or margin is None:
        return [(telling.say(f"{key}.asked"), telling.asked.say("charts.small_numbers"))]
    low, high = (share(telling.language, each) for each in margin)
    said = [telling.say(f"{key}.answer", share=share(telling.language, submitted.value))]
    said.append(telling.asked.say("charts.dossiers.margin", low=low, high=high))
    return [(telling.say(f"{key}.asked"), " ".join([*said, *_decided(telling)]))]


def _decided(telling: Telling) -> list[str]:
    """Beside a share of those submitted the one of those decided, or how many they are."""
    decided, key = telling.total(_DECIDED), "dossiers.squares.much"
    whole = decided.denominator or 0
    if _whole(telling) < FEW or not whole:
        return []
    # In a chosen time other dossiers are decided than were submitted: the sentence says so.
    then = (
        "_then"
        if telling.asked.address.codes(PERIOD) or telling.asked.address.codes("fase")
        else ""
    )
    if whole < FEW:
        return [telling.say_count(f"{key}.few{then}", whole)]
    of_decided = share(telling.language, decided.value)
    return [telling.say(f"{key}.decided{then}", whole=whole, share=of_decided)]


def pending_words(telling: Telling) -> str:
    """How many of the submitted dossiers are not decided yet."""
    count = telling.total("dossiers_pending").numerator
    if not count:
        return telling.say("dossiers.periods.none_open")
    return telling.asked.say_count("charts.dossiers.pending", count)


def question(telling: Telling, key: str) -> tuple[str, str]:
    """A likely question with its answer, the texts ``<key>.asked`` and ``<key>.answer``."""
    return telling.say(f"{key}.asked"), telling.say(f"{key}.answer")
