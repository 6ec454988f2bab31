"""A hub is a partnership of three kinds of partners."""

from __future__ import annotations

from collections.abc import Iterator

from etl.check.catalogue import warning
from etl.check.rows import Part
from etl.check.rules.rule import Draft, Hit, days, rule, texts
from etl.choices import PARTNER_KINDS

NEEDED = ("local_government", "regular_economy", "social_economy")


@rule(warning("partner-kind-missing", "partner"))
def partnership_is_complete(part: Part, draft: Draft) -> Iterator[Hit]:
    """On the report's day the hub lacks a kind of partner that the programme asks of each hub."""
    as_of = draft.as_of
    if as_of is None or not draft.has("partner", "kind"):
        return
    spans = zip(texts(part, "kind"), days(part, "since"), days(part, "until"), strict=True)
    there = {
        kind
        for kind, since, until in spans
        if (since is None or since <= as_of) and (until is None or until >= as_of)
    }
    labels = {choice.code: choice.nl for choice in PARTNER_KINDS}
    for kind in NEEDED:
        if kind not in there:
            yield Hit(None, found=labels[kind], values={"as_of": as_of})
