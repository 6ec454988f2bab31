"""A dossier's amounts fit together: granted ≤ requested ≤ the whole project."""

from __future__ import annotations

from collections.abc import Iterator

from etl.check.catalogue import error, warning
from etl.check.rows import Part
from etl.check.rules.rule import Draft, Hit, amounts, rule, texts
from etl.choices import STATUSES
from texts.words import euro

_LABEL = {status.code: status.nl for status in STATUSES}


@rule(error("granted-without-approval", "dossier"))
def granted_only_when_approved(part: Part, draft: Draft) -> Iterator[Hit]:
    """An amount was granted to a dossier that is not approved; 0 is no grant."""
    for index, (status, granted) in enumerate(
        zip(texts(part, "status"), amounts(part, "granted_eur"), strict=True)
    ):
        if granted and status not in (None, "approved"):
            cell = part.table.cell("status", index)
            values = {"status": _LABEL[str(status)], "status_cell": cell}
            yield Hit(index, "granted_eur", euro("nl", float(granted), cents=True), values=values)


@rule(error("granted-above-requested", "dossier"))
def granted_at_most_requested(part: Part, draft: Draft) -> Iterator[Hit]:
    """More was granted than was asked."""
    yield from _above(part, "granted_eur", "requested_eur")


@rule(warning("requested-above-budget", "dossier"))
def requested_at_most_budget(part: Part, draft: Draft) -> Iterator[Hit]:
    """The subsidy asked is more than the whole project costs."""
    yield from _above(part, "requested_eur", "budget_eur")


def _above(part: Part, name: str, limit_name: str) -> Iterator[Hit]:
    for index, (amount, limit) in enumerate(
        zip(amounts(part, name), amounts(part, limit_name), strict=True)
    ):
        if amount is not None and limit is not None and amount > limit:
            values = {
                "limit": euro("nl", float(limit), cents=True),
                "limit_cell": part.table.cell(limit_name, index),
            }
            yield Hit(index, name, euro("nl", float(amount), cents=True), values=values)
