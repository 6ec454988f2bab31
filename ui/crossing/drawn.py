"""A crossing → the chart that fits it."""

from __future__ import annotations

import pandas as pd

from charts.crossing import crossing as plain_crossing
from charts.crossing_heat import crossing_heat
from charts.crossing_rule import columns_last
from charts.drawing import Drawing
from charts.heat import Totals
from ui.charts import Chart
from ui.crossing.chosen import Crossing
from ui.crossing.results import crossed_rows
from ui.crossing.start import name


def crossing_chart(crossing: Crossing) -> Chart:
    """The chart of the number by its splits, with table, download and address."""
    return Chart(
        crossing.asked,
        crossing.key,
        lambda _: crossed_rows(crossing),
        lambda found, _: _drawn(found, crossing),
        metric=crossing.metric.key,
    )


def _drawn(found: pd.DataFrame, crossing: Crossing) -> Drawing:
    if crossing.form != "heat":
        return plain_crossing(found, crossing.told(), crossing.form, crossing.context())
    sizes = [found[key].nunique() for key in crossing.per]
    rows, columns = (crossing.per[at] for at in columns_last(crossing.over_time, sizes))
    turned = crossing.turned((rows, columns))
    totals = Totals(
        crossed_rows(crossing.turned((rows,))),
        crossed_rows(crossing.turned((columns,))),
        crossed_rows(crossing.turned(())),
    )
    title = name(crossing.asked, crossing.metric.key, crossing.per)
    return crossing_heat(found, turned.told(), totals, turned.context(), title)
