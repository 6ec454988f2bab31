"""A dossier's status and its dates tell the same story."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from etl.check.catalogue import error, warning
from etl.check.rows import Part
from etl.check.rules.rule import Draft, Hit, days, rule, texts
from etl.choices import STATUSES

_LABEL = {status.code: status.nl for status in STATUSES}
_DECIDED = ("approved", "refused")


@rule(error("decided-before-submitted", "dossier"))
def decision_follows_submission(part: Part, draft: Draft) -> Iterator[Hit]:
    """A dossier was decided before it was submitted."""
    for index, (submitted, decided) in enumerate(
        zip(days(part, "submitted_on"), days(part, "decided_on"), strict=True)
    ):
        if submitted and decided and decided < submitted:
            cells = {
                "decided_cell": part.table.cell("decided_on", index),
                "submitted_cell": part.table.cell("submitted_on", index),
            }
            values = {"submitted_on": submitted, "decided_on": decided, **cells}
            yield Hit(index, "decided_on", values=values)


@rule(error("submitted-missing", "dossier"))
def submission_is_dated(part: Part, draft: Draft) -> Iterator[Hit]:
    """A dossier past its preparation has no submission date."""
    statuses = tuple(code for code in _LABEL if code != "in_preparation")
    yield from _date_missing(part, draft, "submitted_on", statuses)


@rule(error("decided-missing", "dossier"))
def decision_is_dated(part: Part, draft: Draft) -> Iterator[Hit]:
    """An approved or refused dossier has no decision date."""
    yield from _date_missing(part, draft, "decided_on", _DECIDED)


def _date_missing(part: Part, draft: Draft, name: str, statuses: tuple[str, ...]) -> Iterator[Hit]:
    hits = (
        Hit(index, name, values={"status": _LABEL[status]})
        for index, (status, day) in enumerate(
            zip(texts(part, "status"), days(part, name), strict=True)
        )
        if day is None and status in statuses and (name, index) not in part.unreadable
    )
    # Without the column each row would say the same: naming it once is enough.
    yield from hits if draft.has("dossier", name) else islice(hits, 1)


@rule(warning("decided-without-decision", "dossier"))
def decision_has_its_status(part: Part, draft: Draft) -> Iterator[Hit]:
    """A decision date with a status of before the decision: approved or refused."""
    for index, (status, decided) in enumerate(
        zip(texts(part, "status"), days(part, "decided_on"), strict=True)
    ):
        if decided and status in ("in_preparation", "submitted"):
            yield Hit(index, "decided_on", values=_status(part, index, status))


@rule(warning("submitted-in-preparation", "dossier"))
def submission_has_its_status(part: Part, draft: Draft) -> Iterator[Hit]:
    """A submission date while in preparation: it counts as submitted."""
    for index, (status, submitted) in enumerate(
        zip(texts(part, "status"), days(part, "submitted_on"), strict=True)
    ):
        if submitted and status == "in_preparation":
            yield Hit(index, "submitted_on", values=_status(part, index, status))


def _status(part: Part, index: int, status: str) -> dict[str, object]:
    return {"status": _LABEL[status], "status_cell": part.table.cell("status", index)}


@rule(warning("submitted-before-idea", "dossier"))
def submission_follows_the_idea(part: Part, draft: Draft) -> Iterator[Hit]:
    """A dossier was submitted before there was an idea for its trajectory."""
    trajectories = draft.parts["trajectory"]
    ideas = dict(zip(texts(trajectories, "id"), days(trajectories, "idea_on"), strict=True))
    for index, (name, submitted) in enumerate(
        zip(texts(part, "trajectory"), days(part, "submitted_on"), strict=True)
    ):
        idea = ideas.get(name) if name else None
        if idea and submitted and submitted < idea:
            yield Hit(index, "submitted_on", values={"trajectory": name, "idea_on": idea})
