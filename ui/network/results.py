"""What the charts of the network page show, measured."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from charts.drawing import is_unknown
from charts.growing import MOST_BOXES
from charts.heat import REST
from metrics.measure import Filters, total
from metrics.rows import rows
from ui.asked import Asked

ALL = "clusters_across_hubs"  # its whole: every cluster and ecosystem
ALONE = 3  # an organisation with fewer referrals has no bar of its own
MOST_BARS = 25
_TOLD = ("name", "kind", "theme_code", "scale")
_BOX = ("cluster", *_TOLD, "hub_codes", "numerator", "is_chosen")


def has_boxes(asked: Asked) -> bool:
    """Whether there are few enough clusters to draw each."""
    return (asked.total(ALL).denominator or 0) <= MOST_BOXES


def loose(asked: Asked) -> int:
    """The trajectories in the selection that are in no cluster."""
    found = asked.total("trajectories_clustered")
    return (found.denominator or 0) - found.numerator


def boxes(asked: Asked) -> pd.DataFrame:
    """One row per cluster that is in the selection, or that a trajectory in the selection names.

    Columns: cluster, name, kind, theme_code, scale, hub_codes, numerator (trajectories in the
    selection) and is_chosen (the cluster itself is in it); null where no sheet Clusters tells.
    """
    counted = {
        str(code): int(count)
        for code, count in _pairs(asked.measure("trajectories_clustered", "cluster"), "cluster")
        if not is_unknown(code)
    }
    chosen = _clusters(asked, asked.where(ALL))
    named = [code for code in counted if code not in chosen]
    others = _clusters(asked, {"cluster": named}) if named else {}
    lines = [
        {
            "cluster": code,
            **(chosen.get(code) or others.get(code) or dict.fromkeys((*_TOLD, "hub_codes"))),
            "numerator": counted.get(code, 0),
            "is_chosen": code in chosen,
        }
        for code in _in_order(asked, {*chosen, *counted})
    ]
    return pd.DataFrame(lines, columns=list(_BOX), dtype=object)


def themes(asked: Asked) -> pd.DataFrame:
    """One row per material stream: theme, clusters, ecosystems, clustered, loose; unknown last."""
    split = {
        "clusters": asked.measure("clusters", "theme"),
        "ecosystems": asked.measure("ecosystems", "theme"),
        "clustered": asked.measure("trajectories_clustered", "theme"),
    }
    found = {name: dict(_pairs(frame, "theme")) for name, frame in split.items()}
    whole = split["clustered"]
    found["loose"] = {
        _code(code): int(every) - int(part)
        for code, every, part in zip(
            whole["theme"], whole["denominator"], whole["numerator"], strict=True
        )
    }
    seen = {code for counts in found.values() for code in counts}
    codes = [*(code for code in asked.labels("theme") if code in seen), *([None] * (None in seen))]
    return pd.DataFrame(
        [[code, *(found[name].get(code, 0) for name in found)] for code in codes],
        columns=["theme", *found],
    )


def started(asked: Asked) -> pd.DataFrame:
    """Clusters and ecosystems that started per period: period, started, shared (of several hubs).

    Periods outside a chosen year or phase are left out: there a 0 would be the filter's.
    """
    chosen = asked.address.period or asked.address.codes("fase")
    found = asked.measure(ALL, "period") if chosen else asked.every(ALL, "period")
    found = found[found["period"].notna()]
    return found.rename(columns={"denominator": "started", "numerator": "shared"})[
        ["period", "started", "shared"]
    ]


def split_in_two(asked: Asked, metric: str, *by: str) -> pd.DataFrame:
    """A number by dimensions, without the whole that says nothing beside it."""
    return asked.measure(metric, *by).drop(columns="denominator")


def whole_of(asked: Asked, metric: str, *by: str) -> pd.DataFrame:
    """The whole of a number by dimensions, as a number of its own."""
    found = asked.measure(metric, *by)
    return found.assign(numerator=found["denominator"]).drop(columns="denominator")


def receivers(asked: Asked, *by: str) -> pd.DataFrame:
    """Referrals by receiving organisation, and by what is named; none is without a receiver."""
    found = split_in_two(asked, "referrals_passed_on", *by, "referred_to")
    return found[found["referred_to"].notna()]


def with_own_bar(found: pd.DataFrame) -> list[str]:
    """The organisations that are shown apart, the most referrals first."""
    enough = found[found["numerator"] >= ALONE].sort_values(
        ["numerator", "referred_to"], ascending=[False, True], kind="stable"
    )
    return [str(code) for code in enough["referred_to"][:MOST_BARS]]


def summed(found: pd.DataFrame, apart: Sequence[str]) -> pd.DataFrame:
    """Referrals per organisation, the most first; the others summed in a last row ``REST``."""
    counts = dict(_pairs(found, "referred_to"))
    lines: list[tuple[str, int]] = [(code, counts[code]) for code in apart]
    others = sum(count for code, count in counts.items() if code not in apart)
    lines += [(REST, others)] if others else []
    return pd.DataFrame(lines, columns=["referred_to", "numerator"])


def kept(asked: Asked) -> int:
    """Questions that were passed on to nobody."""
    where = {**asked.where("referrals"), "referred_to": (None,)}
    found = total(asked.store, asked.viewer, "referrals", where, asked.address.on)
    return found.numerator


def _clusters(asked: Asked, where: Filters) -> dict[str, dict[str, object]]:
    """Code → what the sheet Clusters tells of it, and its hubs."""
    columns = ("hub_code", "id", *_TOLD)
    listed = rows(asked.store, asked.viewer, ALL, where, asked.address.on, columns, whole=True)
    return {
        f"{line['hub_code']}.{line['id']}": {name: line[name] for name in (*_TOLD, "hub_codes")}
        for line in listed.to_dict("records")
    }


def _in_order(asked: Asked, codes: set[str]) -> list[str]:
    """By hub, in the order of the hubs, then by number."""
    places = {hub: place for place, hub in enumerate(asked.all_hubs)}
    return sorted(codes, key=lambda code: (places.get(code.split(".")[0], len(places)), code))


def _pairs(frame: pd.DataFrame, by: str) -> list[tuple[str | None, int]]:
    columns = zip(frame[by], frame["numerator"], strict=True)
    return [(_code(code), int(count)) for code, count in columns]


def _code(code: object) -> str | None:
    return None if is_unknown(code) else str(code)
