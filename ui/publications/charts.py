"""The charts that a publication freezes: every chart of the pages that say so, once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui import drawn
from ui.asked import Asked
from ui.charts import Chart, Explore
from ui.partnering import charts as partnering
from ui.partnership.funnel import funnel_chart
from ui.region import charts as region

Drawn = Chart | Explore

# Key of the chart, as on its page → how it is asked. A test holds it to the pages.
CHARTS: Mapping[str, Callable[[Asked], Drawn]] = {
    "dossiers": drawn.dossiers_chart,
    "pipeline": drawn.pipeline_chart,
    "map": drawn.map_chart,
    "hubs": drawn.per_hub_chart,
    "funnel": funnel_chart,
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
    "provinces": region.provinces_chart,
    "reference_regions": region.reference_regions_chart,
    "white_spots": region.white_spots_chart,
    "near_hubs": region.near_hubs_chart,
    "distance": region.distance_chart,
    "municipalities": drawn.municipalities_chart,
    "overlaps": drawn.overlaps_chart,
    "pairs": region.pairs_chart,
    "only_one": region.only_one_chart,
    "partners": partnering.composition_chart,
    "partner_moves": partnering.moves_chart,
    "organisations": partnering.organisations_chart,
    "organisations_shared": partnering.shared_chart,
    "partner_pairs": partnering.pairs_chart,
    "partner_network": partnering.network_chart,
    "reports": drawn.reports_chart,
}
