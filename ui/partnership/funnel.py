"""The funnel on the page Dossiers: each hub beside what chance explains."""

from __future__ import annotations

import pandas as pd

from charts.drawing import Drawing
from charts.funnel import SILENT, Network, funnel
from metrics.funnel import WIDER, apart, band, false_alarms
from metrics.intervals import FEW
from ui.asked import Asked
from ui.charts import Chart

METRIC = "approval_rate"
PENDING = "dossiers_pending"
_MOST_STEPS = 200  # of limits that are drawn: more steps than pixels show nothing more


def funnel_chart(asked: Asked) -> Chart:
    """Approved against submitted, always all hubs, the chosen ones lit."""
    return Chart(asked.only(METRIC).whole_network(), "funnel", funnel_rows, _draw, metric=METRIC)


def funnel_rows(asked: Asked) -> pd.DataFrame:
    """One row per hub: hub, submitted, approved, pending, standing, low, high.

    submitted, approved, pending: null for a hub without a report, whose standing is ``SILENT``.
    low, high: what chance explains of so many; null for hubs with fewer than ten dossiers.
    """
    network = asked.total(METRIC)
    part, whole = network.numerator, network.denominator or 0
    found = asked.every(METRIC, "hub").dropna(subset="hub").reset_index(drop=True)
    submitted, approved = (found[name].astype("Int64") for name in ("denominator", "numerator"))
    waiting = asked.measure(PENDING, "hub").set_index("hub")["numerator"]
    pending = pd.array([int(waiting.get(hub, 0)) for hub in found["hub"]], dtype="Int64")
    standing = [
        SILENT if pd.isna(n) else apart(int(own), int(n), part, whole)
        for own, n in zip(approved, submitted, strict=True)
    ]
    rows = pd.DataFrame(
        {
            "hub": found["hub"],
            "submitted": submitted,
            "approved": approved,
            "pending": pd.Series(pending).where(submitted.notna()),
            "standing": standing,
        }
    )
    share = part / whole if whole else 0.0
    limits = pd.DataFrame(
        band([int(n) for n in submitted.fillna(0)], share), columns=["low", "high"], dtype="Int64"
    )
    return rows.join(limits.mask(rows["standing"].isin(["few", SILENT])))


def limit_rows(submitted: int, share: float) -> pd.DataFrame:
    """The limits from ten cases up to ``submitted``: whole, low, high, outer_low, outer_high."""
    step = max(1, (submitted - FEW) // _MOST_STEPS)
    wholes = [*range(FEW, submitted, step), submitted] if submitted >= FEW else []
    rows = [
        (whole, *inner, *outer)
        for whole, inner, outer in zip(
            wholes, band(wholes, share), band(wholes, share, WIDER), strict=True
        )
    ]
    return pd.DataFrame(rows, columns=["whole", "low", "high", "outer_low", "outer_high"])


def _draw(found: pd.DataFrame, asked: Asked) -> Drawing:
    totals = asked.totals(METRIC, PENDING)
    part, whole = totals[METRIC].numerator, totals[METRIC].denominator or 0
    share = part / whole if whole else 0.0
    compared = [
        int(submitted)
        for submitted, low in zip(found["submitted"], found["low"], strict=True)
        if not pd.isna(low)
    ]
    alarms = false_alarms(compared, share)
    return funnel(
        found,
        limit_rows(max(compared, default=0), share),
        Network(part, whole, totals[PENDING].numerator, alarms.compared, alarms.expected),
        asked.labels("hub"),
        asked.marked(METRIC, whole=(METRIC, True), pending=(PENDING, False)),
    )
