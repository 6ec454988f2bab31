"""On how many reports a number rests, and whether it is at least that much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from metrics.basis import Basis, basis, last_period
from metrics.catalog import Metric
from metrics.versions import in_force
from ui.asked import Asked
from ui.values import Shows, written


def basis_of(asked: Asked, metric_key: str) -> Basis:
    """The reports that this number rests on: of the hubs and periods that narrow it, no others."""
    where = asked.where(metric_key)
    hubs = [code for code in where.get("hub", ()) if code is not None]
    return basis(asked.store, asked.address.on, hubs, last_period(asked.store, where))


def is_provisional(asked: Asked, metric_key: str) -> bool:
    """Whether a report that is missing can still change the number."""
    metric = in_force(asked.store, metric_key, asked.on)
    return metric.rests_on_reports and basis_of(asked, metric_key).is_provisional


def bound_words(asked: Asked, metric_key: str, shows: Shows = "") -> str:
    """``voorlopig: ten minste 87, op 11 van 12 rapporten``; "" when no report is missing.

    shows: ``part`` or ``whole`` when a card shows only that number of the two.
    """
    if not is_provisional(asked, metric_key):
        return ""
    metric, rests_on = in_force(asked.store, metric_key, asked.on), basis_of(asked, metric_key)
    found = asked.total(metric_key)
    is_known = shows in ("part", "whole") or found.value is not None
    kind = "least" if is_known and _only_grows(asked, metric, (), shows) else "changes"
    return asked.say_count(
        f"definitions.bound.{kind}",
        rests_on.hubs_expected,
        received=rests_on.hubs_reported,
        **({"value": written(asked.language, metric, found, shows)} if kind == "least" else {}),
    )


def provenance_columns(
    asked: Asked, metric_key: str, by: Sequence[str] = (), shows: Shows = ""
) -> dict[str, str]:
    """What each line of an export says about where its number comes from: column → value.

    by: the dimensions that the export is split by. ``known_on`` is a day such as 2023-11-28;
    ``provisional`` and ``lower_bound`` are true or false, ``lower_bound`` "" when nothing is
    provisional: then the number is what it is.
    """
    metric, rests_on = in_force(asked.store, metric_key, asked.on), basis_of(asked, metric_key)
    provisional = is_provisional(asked, metric_key)
    bound = _code(_only_grows(asked, metric, by, shows)) if provisional else ""
    return {
        "known_on": asked.on.isoformat(),
        "reports_received": str(rests_on.hubs_reported),
        "reports_expected": str(rests_on.hubs_expected),
        "provisional": _code(provisional),
        "lower_bound": bound,
        "definition_version": str(metric.version),
    }


def reports_link(asked: Asked) -> str:
    """The rows behind ``asked.basis.hubs_reported``; "" before the first deadline."""
    period = asked.basis.period
    if period is None:
        return ""
    hubs = asked.address.codes("hub")
    only_hubs = replace(asked, address=asked.address.cleared().with_codes("hub", hubs))
    return only_hubs.rows_link("reports_told", {"period": period})


def _only_grows(asked: Asked, metric: Metric, by: Sequence[str], shows: Shows) -> bool:
    return metric.only_grows({*asked.where(metric.key), *by}, shows)


def _code(value: bool) -> str:
    return "true" if value else "false"
