"""The charts that a publication freezes: every chart of the pages with figures, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui import drawn
from ui.asked import Asked
from ui.charts import Chart, Explore

Drawn = Chart | Explore

# Key of the chart, as on its page → how it is asked. A test holds it to the pages.
CHARTS: Mapping[str, Callable[[Asked], Drawn]] = {
    "dossiers": drawn.dossiers_chart,
    "pipeline": drawn.pipeline_chart,
    "map": drawn.map_chart,
    "hubs": drawn.per_hub_chart,
    "status": drawn.status_chart,
    "periods": drawn.per_period_chart,
    "over_time": drawn.dossiers_over_time_chart,
    "lead_times": drawn.lead_times_chart,
    "dossiers_submitted_channel": lambda asked: drawn.split_chart(
        asked, "dossiers_submitted", "channel"
    ),
    "pipeline_periods": drawn.pipeline_periods_chart,
    "test_trajectories_hub": lambda asked: drawn.split_chart(
        asked, "test_trajectories", "hub", in_order=True
    ),
    "trajectories_theme": lambda asked: drawn.split_chart(asked, "trajectories", "theme"),
    "trajectories_agenda": lambda asked: drawn.split_chart(asked, "trajectories", "agenda"),
    "growth": drawn.growth_chart,
    "provinces": drawn.provinces_chart,
    "municipalities": drawn.municipalities_chart,
    "overlaps": drawn.overlaps_chart,
    "partners": drawn.partners_chart,
    "reports": drawn.reports_chart,
}
