"""The sheet Rapport: the day lies in the period, and the template is one that we know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.check.catalogue import error, warning
from etl.check.rows import Part
from etl.check.rules.rule import Draft, Hit, days, rule, texts
from etl.contract import TEMPLATE_VERSION


@rule(error("as-of-outside-period", "report"))
def report_day_inside_the_period(part: Part, draft: Draft) -> Iterator[Hit]:
    """*Stand op* is not a day of the period that the report is about."""
    code, as_of = texts(part, "period_code")[0], days(part, "as_of")[0]
    period = next((period for period in draft.reference.periods if period.code == code), None)
    if period and as_of and not period.starts_on <= as_of <= period.ends_on:
        values = {"period": period.code, "from": period.starts_on, "to": period.ends_on}
        yield Hit(0, "as_of", values=values)


@rule(warning("template-older", "report"))
def template_is_current(part: Part, draft: Draft) -> Iterator[Hit]:
    """The workbook was made with an older template: it is read, but a newer one is there."""
    version = texts(part, "template_version")[0]
    if version and _edition(version) and _edition(version) < _edition(TEMPLATE_VERSION):
        yield Hit(0, "template_version", values={"current": TEMPLATE_VERSION})


@rule(warning("template-unknown", "report"))
def template_is_known(part: Part, draft: Draft) -> Iterator[Hit]:
    """The version is none that this product gave out."""
    version = texts(part, "template_version")[0]
    if version and not () < _edition(version) <= _edition(TEMPLATE_VERSION):
        yield Hit(0, "template_version", values={"current": TEMPLATE_VERSION})


def _edition(version: str) -> tuple[int, ...]:
    """``2025.1`` → (2025, 1); Excel writes a number with a comma; () for anything else."""
    if not re.fullmatch(r"20\d\d[.,]\d{1,3}", version, re.ASCII):
        return ()
    return tuple(int(part) for part in re.split("[.,]", version))
