"""Small inputs as the measures give them, and every drawing made of them."""

from __future__ import annotations

from datetime import date

import pandas as pd

from charts.bars import bars
from charts.columns import columns_over_time
from charts.coverage import coverage_map
from charts.dossiers import dossier_squares, status_bar
from charts.drawing import Context
from charts.hubs import hub_squares
from charts.lead_times import lead_time_strip
from charts.municipalities import municipality_list, overlaps
from charts.partners import partner_matrix
from charts.pipeline import pipeline, pipeline_periods
from charts.regions import coverage_areas
from charts.reports import report_matrix

HOSTILE = "<script>alert('x')</script> \"Hub\" & co"
LABELS = {"a": "Voorbeeldhub A", "b": HOSTILE, "c": "Voorbeeldhub C"}
ORDER = ["a", "b", "c"]


def frame(columns: str, *rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns.split())


STATUSES = frame(
    "status numerator", ("approved", 45), ("submitted", 12), ("refused", 22), ("withdrawn", 8)
)
HUBS = frame(
    "hub status numerator",
    ("a", "approved", 7),
    ("a", "refused", 5),
    ("b", "approved", 1),
    ("b", "submitted", 1),
)
STAGES = frame("stage numerator", ("test", 4), ("idea", 9), ("stopped", 2), ("embedded", 1))
PERIODS = frame(
    "period stage numerator",
    ("2022-S1", "idea", 3),
    ("2022-S2", None, None),
    ("2023-S1", "idea", 4),
    ("2023-S1", "test", 5),
)
DECIDED = frame("lead_days", (30,), (45,), (62,), (80,), (140,), (None,))
PENDING = frame("age_days", (12,), (190,))
PER_HUB = frame("hub lead_days", ("a", 30), ("a", 45), ("a", 62), ("a", 80), ("a", 140), ("b", 20))
AREAS = frame(
    "nis name province population hub_codes",
    ("1", "Linksdorp", "West", 1000, ["a"]),
    ("2", "Midden", "West", 3000, ["b", "a"]),
    ("3", "Rechts", "Oost", None, []),
)
SLOTS = frame(
    "hub_code period_code deadline_on report_id warnings is_late",
    ("a", "2023-S1", date(2023, 9, 1), 1, 0, False),
    ("a", "2023-S2", date(2024, 3, 1), 3, 2, True),
    ("b", "2023-S1", date(2023, 9, 1), None, 0, None),
    ("b", "2023-S2", date(2024, 3, 1), None, 0, None),
    ("c", "2023-S2", date(2024, 3, 1), 4, 0, False),
)
STATES = frame(
    "hub_code local_governments regular_economy social_economy knowledge_institutions others "
    "meets_rule",
    ("a", 2, 3, 1, 0, 1, True),
    ("b", 1, 2, 0, 0, 0, False),
)
THEMES = frame("theme numerator", ("food", 14), ("wood", 21), (None, 5), ("paper", None))
PROVINCES = frame("province numerator denominator", ("Oost", 0, 1), ("West", 2, 2))
PEOPLE = frame("province numerator denominator", ("Oost", None, 0), ("West", 4000, 4000))
OVER_TIME = frame(
    "period submitted approved", ("2022-S1", 8, 5), ("2022-S2", None, None), ("2023-S1", 17, 10)
)


_DRAWN: dict[tuple[Context, bool], dict] = {}


def everything(context: Context, shapes, empty: bool = False) -> dict:
    """Each drawing by name; with ``empty`` of tables without rows. Made once per context."""
    if (context, empty) not in _DRAWN:
        _DRAWN[context, empty] = _everything(context, shapes, empty)
    return _DRAWN[context, empty]


def _everything(context: Context, shapes, empty: bool) -> dict:

    def of(table: pd.DataFrame) -> pd.DataFrame:
        return table.iloc[:0] if empty else table

    series = {"submitted": "Ingediend", "approved": "Goedgekeurd"}
    words = {"measure": "Ingediende dossiers", "dimension": "thema"}
    lead = (of(DECIDED), of(PENDING), of(PER_HUB))
    return {
        "dossier_squares": dossier_squares(of(STATUSES), context, (0.41, 0.62)),
        "status_bar": status_bar(of(STATUSES), context),
        "hub_squares": hub_squares(of(HUBS), LABELS, context, ORDER, {"a", "b"}),
        "pipeline": pipeline(of(STAGES), context),
        "pipeline_periods": pipeline_periods(of(PERIODS), context),
        "lead_time_strip": lead_time_strip(*lead, LABELS, context, ORDER),
        "coverage_map": coverage_map(of(AREAS), LABELS, context, ORDER, shapes),
        "coverage_areas": coverage_areas(of(PROVINCES), of(PEOPLE), "province", context, 2026),
        "municipality_list": municipality_list(of(AREAS), LABELS, context),
        "overlaps": overlaps(of(AREAS), LABELS, context, ORDER),
        "report_matrix": report_matrix(of(SLOTS), LABELS, context, ORDER, date(2024, 1, 15)),
        "partner_matrix": partner_matrix(of(STATES), LABELS, context, ORDER),
        "bars": bars(of(THEMES), "theme", {"wood": HOSTILE}, context, **words),
        "columns": columns_over_time(of(OVER_TIME), "period", series, context, measure="Dossiers"),
    }
